"""The published data: JSON and CSV beside the pages, stable and documented.

Pure functions from the model to text; they must not write.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.json import encode

from generators.model import Article, CodeTable, Document, Duty, Handbook, Paragraph, Point, Position, Unit
from generators.render.registers import code_index


ARTICLES: Final = "api/articles.json"
REFERENCES: Final = "api/references.json"


def render_api(handbook: Handbook, topics: Mapping[str, Sequence[str]]) -> dict[str, str | bytes]:
    """Return the files of ``api/``, less the two that are joined from those of the documents (:func:`json_list`).

    *topics* maps a duty's provision to slugs of topics.
    """
    tables = handbook.code_tables
    return {
        "api/documents.json": _json([_document(d) for d in handbook.documents]),
        "api/units.json": _json([*(_holder(u) for u in handbook.units), *(_holder(p) for p in handbook.positions)]),
        "api/codes.json": _json([row for table in tables for row in _codes(table)]),
        "api/codes.csv": _csv([row for table in tables for row in _codes(table)]),
        "api/duties.json": _json([_duty(handbook, duty, topics) for duty in handbook.duties]),
    }


def article_lines(handbook: Handbook, document: Document) -> bytes:
    """Return the articles of *document* as lines of JSON."""
    return json_lines(_article(handbook, document, article) for article in document.articles)


def json_lines(data: Iterable[object]) -> bytes:
    """Return *data* as JSON, a line for each record: small, and a change of one record is one line."""
    return b",\n".join(map(encode, data))


def json_list(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield blocks of lines as one JSON list, in pieces: together they are long."""
    yield b"[\n"
    for number, block in enumerate(filter(None, blocks)):
        if number:
            yield b",\n"
        yield block
    yield b"\n]\n"


def _json(data: Iterable[object]) -> bytes:
    return b"".join(json_list([json_lines(data)]))


def _article(handbook: Handbook, document: Document, article: Article) -> dict[str, object]:
    return {
        "id": str(article.id),
        "document": document.slug,
        "number": article.number.digits if not article.number.prefix else str(article.number),
        "heading": article.heading,
        "status": article.status,
        "url": article.id.address,
        "citation": handbook.cite(article.id),
        "amendment": _amendment(article),
        "text": article_text(article),
        "paragraphs": [_paragraph(paragraph) for paragraph in article.paragraphs],
    }


def article_text(article: Article) -> str:
    """Return the whole text of *article* as printed on its page, a line for each paragraph and point."""
    lines = [article.amendment.text] if article.amendment and article.amendment.text else []
    for paragraph in article.paragraphs:
        number = f"({paragraph.number}) " if paragraph.number else ""
        lines.append(f"{number}{paragraph.printed}".strip())
        lines += [line for point in paragraph.points for line in _point_lines(point)]
        if paragraph.closing:
            lines.append(paragraph.closing)
    return "\n".join(line for line in lines if line)


def _point_lines(point: Point) -> Iterator[str]:
    yield f"{point.letter}) {point.printed}".strip()
    for sub in point.points:
        yield from _point_lines(sub)
    yield point.closing


def _paragraph(paragraph: Paragraph) -> dict[str, object]:
    return {
        "number": paragraph.number or str(paragraph.id.paragraph),
        "text": paragraph.printed,
        "closing": paragraph.closing,
        "status": paragraph.status,
        "url": paragraph.id.address,
        "points": [_point(point) for point in paragraph.points],
        "examples": [{"label": e.label, "caption": e.caption, "lines": e.lines.split("\n")} for e in paragraph.examples],
    }


def _point(point: Point) -> dict[str, object]:
    return {
        "letter": point.letter,
        "text": point.printed,
        "closing": point.closing,
        "status": point.status,
        "url": point.id.address,
        "points": [_point(sub) for sub in point.points],
    }


def _amendment(provision: Article) -> dict[str, str] | None:
    found = provision.amendment
    return {"kind": found.kind, "date": found.date, "instrument": found.instrument} if found else None


def _document(document: Document) -> dict[str, object]:
    return {
        "slug": document.slug,
        "kind": document.kind,
        "title": document.title,
        "short_title": document.short_title,
        "issuer": document.issuer,
        "status": document.status.state,
        "status_note": document.status.note,
        "publication": _instrument(document),
        "articles": len(document.articles),
        "url": f"{document.slug}/index.html",
        "text_url": f"{document.slug}/tam-metin.html",
    }


def _instrument(document: Document) -> dict[str, str] | None:
    found = document.publication
    return {"name": found.name, "number": found.number, "date": found.date} if found else None


def _holder(holder: Unit | Position) -> dict[str, object]:
    return {
        "id": holder.id,
        "name": holder.name,
        "kind": holder.kind if isinstance(holder, Unit) else "position",
        "parent": holder.parent or None,
        "basis": holder.basis if holder.parent else None,
        "status": holder.status,
        "duties": str(holder.duties) if holder.duties else None,
        "established_by": str(holder.established_by) if isinstance(holder, Unit) and holder.established_by else None,
        "old_code": holder.old_code or None if isinstance(holder, Unit) else None,
        "url": f"{holder.docname}.html",
    }


def _codes(table: CodeTable) -> list[dict[str, str]]:
    index = code_index(table)
    rows = []
    for entry in index.entries:
        parent = entry.code.parent
        rows.append(
            {
                "code": entry.row.code,
                "name": entry.row.name,
                "group": entry.code.letters,
                "parent": str(parent) if parent else "",
                "page": str(entry.row.page),
                "url": entry.address,
            }
        )
    return rows


def _csv(rows: Sequence[Mapping[str, str]]) -> str:
    """Return *rows* with a BOM, so that office programs read the Turkish letters."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["code", "name", "group", "parent", "page", "url"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + stream.getvalue()


def _duty(handbook: Handbook, duty: Duty, topics: Mapping[str, Sequence[str]]) -> dict[str, object]:
    return {
        "id": str(duty.provision),
        "holder": duty.holder.id,
        "holder_name": duty.holder.name,
        "text": duty.text,
        "citation": handbook.cite(duty.provision),
        "topics": list(topics.get(str(duty.provision), ())),
        "url": duty.provision.address,
    }


