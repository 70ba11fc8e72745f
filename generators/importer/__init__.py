"""Imports a text of law from a file: text, Markdown, HTML, DOCX or PDF becomes documents in the form of our data.

The rooms in order: extract, clean, notes, furniture, hyphens, layout, skeleton, headings, body, assemble, account, write. It must
not invent: what finds no place in a document is in the report, and every word is accounted for on every run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generators import catalog
from generators.importer import account, assemble, clean, endings, furniture, headings, hyphens, layout, notes, overlay, skeleton
from generators.importer import tables, titles
from generators.importer.assemble import Framed, Mapping
from generators.importer.endings import Tail
from generators.importer.extract import extract
from generators.importer.hyphens import Joined
from generators.importer.layout import Layout
from generators.importer.lines import Extract, Line
from generators.importer.report import Left, Report
from generators.importer.short import short_title
from generators.importer.skeleton import RawText
from generators.importer.write import plain_document

__all__ = ["ImportResult", "import_file", "import_lines"]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came out of a file: its documents in order, a table of codes if there is one, and the report.

    ``marked`` is the first document with the importer's own keys (how labels are printed), for ``neutral``.
    """

    documents: tuple[Mapping, ...]
    codes: Mapping | None
    report: Report
    marked: Mapping

    @property
    def document(self) -> Mapping:
        """The first document, which is the one that the file is about."""
        return self.documents[0]


@dataclass(slots=True)
class _Text:
    """A text between the finding of its articles and its assembly."""

    front: list[Line]
    framed: list[Framed]
    tail: Tail


def import_file(path: Path, *slugs: str, overlays: tuple[Path, ...] = (), source: str = "") -> ImportResult:
    """Import the file at *path*; *slugs* name its texts in order ("belge" when none is given, "-2" added for more).

    *overlays* hold corrections by hand for the documents in order; *source* is what the documents say of their file.
    Raises OSError when the file cannot be read, ValueError when its format is broken and OverlayError for an overlay.
    """
    return import_lines(extract(path), *slugs, overlays=overlays, source=source or path.name)


def import_lines(extracted: Extract, *slugs: str, overlays: tuple[Path, ...] = (), source: str = "") -> ImportResult:
    """Import lines that were extracted before; see :func:`import_file`."""
    names = [name for name in slugs if name] or ["belge"]
    report = Report(source, notes=list(extracted.notes))
    everything, report.changes = clean.clean(extracted)
    without_notes, footnotes = notes.take(everything)
    kept, report.furniture = furniture.strip(without_notes)
    joined: list[Joined] = []
    if not extracted.blocks:
        kept, joined = hyphens.join(kept)
        whole = [hyphens.join(note.lines, kept) for note in footnotes]
        footnotes = [replace(note, lines=tuple(lines)) for note, (lines, _) in zip(footnotes, whole, strict=True)]
        joined += [word for _, found in whole for word in found]
        report.changes += hyphens.change(joined)
    shape, lines = layout.learn(kept)
    texts = _texts(skeleton.find(lines), shape, report)
    documents: list[Mapping] = []
    codes: Mapping | None = None
    for index, text in enumerate(texts):
        slug = names[index] if index < len(names) else f"{names[-1]}-{index - len(names) + 2}"
        text.tail.rest, table = tables.take(text.tail.rest)
        for annex in text.tail.annexes:
            if table is None:
                annex.lines, table = tables.take(annex.lines)
        documents.append(_document(text, slug, shape, report, source))
        if table is not None:
            codes = _codes(table, names[0], source)
    if footnotes and documents:
        _footnotes(documents[0], [(f.mark, list(f.lines)) for f in footnotes])
    _account(everything, documents, codes, report, joined)
    marked = documents[0]
    finished = tuple(plain_document(document) for document in documents)
    for document, path in zip(finished, overlays, strict=False):
        overlay.apply(document, overlay.read(path))
    return ImportResult(finished, codes, report, marked)


def _texts(raw: list[RawText], shape: Layout, report: Report) -> list[_Text]:
    """Give every line between two articles to the one before, to a part, to a heading or to a tail."""
    result: list[_Text] = []
    above: list[Line] = raw[0].front
    for place, text in enumerate(raw):
        share = _headed(text, shape)
        headed, sure = share >= 0.2, share >= 0.8
        first = _without_title(headings.split(above, shape, headed=headed))
        if not text.articles:
            result.append(_Text([], [], Tail(rest=above)))
            break
        framed: list[Framed] = []
        current = first
        for index, article in enumerate(text.articles):
            following = text.articles[index + 1 : index + 2]
            keep = 1 if article.lines and article.lines[0].number <= article.line.number + 6 and article.marker.rest else 0
            if following:
                keep = max(keep, max(article.quoted, default=-1) + 1)
                split = headings.split(article.lines, shape, headed=headed, sure=sure, keep=keep)
            else:
                split = headings.Split(list(article.lines))
            framed.append(
                Framed(article.marker, article.line, current.parts, current.heading, split.body, article.quoted)
            )
            current = split
        last = framed[-1]
        end = max(endings.cut(last.lines), max(last.quoted, default=-1) + 1)
        after = [*last.lines[end:], *text.tail]
        last.lines = last.lines[:end]
        more = place + 1 < len(raw)
        result.append(_Text(first.body, framed, Tail() if more else endings.sort(after)))
        above = after
    return result


def _without_title(split: headings.Split) -> headings.Split:
    """Give back to the front a title in capitals that was taken for the heading of the first article."""
    whole = " ".join(line.text for line in split.heading)
    if split.heading and not split.parts and whole.isupper() and titles.named(whole):
        return headings.Split([*split.body, *split.heading])
    return split


def _headed(text: RawText, shape: Layout) -> float:
    """Return which share of the articles of *text* surely have a heading before their marker; 0.5 for too few."""
    found = total = 0
    for article in text.articles[:-1][:200]:
        split = headings.split(article.lines, shape, keep=1 if article.marker.rest else 0)
        if not split.parts:
            total += 1
            found += bool(split.heading)
    if total == 0:
        return 0.5
    return min(found / total, 0.5) if total < 5 else found / total


def _document(text: _Text, slug: str, shape: Layout, report: Report, source: str) -> Mapping:
    """Return the document of *text*; lines that belong to none of it go into the report."""
    title = titles.read(text.front)
    printed = [line.text for line in title.lines]
    whole = titles.proper(" ".join(printed))
    if not titles.named(whole):
        whole = _running_title(report) or whole or slug
    kind, noun = titles.kind(whole)
    document: Mapping = {"slug": slug, "kind": kind, "title": whole}
    if printed:
        document["printed_title"] = "".join(f"{line}\n" for line in [*printed, *(line.text for line in title.beneath)])
    document["short_title"] = short_title(whole, noun)
    if noun:
        document["noun"] = noun
    document |= title.facts
    document["status"] = {"state": "unverified", "note": catalog.text("import.unverified")}
    document["source"] = {"file": source}
    annexes = [_annex(annex) for annex in text.tail.annexes]
    if annexes:
        document["annexes"] = _unique(annexes)
    document["parts"] = assemble.parts(text.framed, shape, report.doubt)
    if text.tail.notes:
        _footnotes(document, text.tail.notes)
    report.left.extend(Left("front", line) for line in title.rest)
    report.left.extend(Left("tail", line) for line in text.tail.rest)
    return document


def _running_title(report: Report) -> str:
    """Return the name of the text as the heads of its pages give it, for a text that names itself nowhere else."""
    heads = [item.line for item in report.furniture if item.reason == "head"][:12]
    if not heads or not titles.named(titles.proper(" ".join(line.text for line in titles.read(heads).lines))):
        columns = [(item.line, re.split(r"\s{3,}", item.line.raw.strip())) for item in report.furniture[:12]]
        heads = [line.with_text(" ".join(cell.split())) for line, cells in columns for cell in cells if titles.named(cell)][:1]
    title = titles.read(heads)
    found = titles.proper(" ".join(line.text for line in title.lines))
    return found if titles.named(found) else ""


def _annex(annex: endings.Annex) -> Mapping:
    title, lines = annex.title, annex.lines
    if not title and annex.kind == "annex" and endings.is_headed(lines):
        title, lines = lines[0].text, lines[1:]
    entry: Mapping = {"id": endings.slug(annex), "label": annex.label, "title": title or annex.label}
    if not title:
        entry["derived"] = "title"
    entry["lines"] = "".join(f"{line.raw.strip()}\n" for line in lines)
    return entry


def _unique(annexes: list[Mapping]) -> list[Mapping]:
    seen: dict[str, int] = {}
    for annex in annexes:
        name = str(annex["id"])
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            annex["id"] = f"{name}-{seen[name]}"
    return annexes


def _footnotes(document: Mapping, found: list[tuple[str, list[Line]]]) -> None:
    """Keep footnotes as an annex of *document*, a line each."""
    title = catalog.text("import.footnotes")
    text = "".join(f"{_footnote(mark, lines)}\n" for mark, lines in found)
    annexes = document.setdefault("annexes", [])
    if isinstance(annexes, list):
        for annex in annexes:
            if annex["id"] == "dipnotlar":
                annex["lines"] += text
                return
        annexes.append({"id": "dipnotlar", "label": title, "title": title, "lines": text, "derived": "both"})


def _footnote(mark: str, lines: list[Line]) -> str:
    text = " ".join(line.text for line in lines)
    return text if text.startswith(mark) else f"{mark} {text}"


def _codes(table: tables.CodeTable, slug: str, source: str) -> Mapping:
    rows = [{"code": code, "name": name, "page": page} for code, name, page in table.rows]
    return {
        "slug": slug,
        "title": titles.proper(" ".join(table.title)),
        "printed_title": "".join(f"{line}\n" for line in table.title),
        "source": {"file": source},
        "rows": rows,
    }


def _account(
    everything: list[Line], documents: list[Mapping], codes: Mapping | None, report: Report, joined: Sequence[Joined]
) -> None:
    """Compare the words of the source with those placed, and count what was found."""
    placed: list[str] = []
    for document in documents:
        placed.extend(account.document_texts(document))
    if codes is not None:
        placed.append(str(codes["printed_title"]))
        rows = codes["rows"]
        placed.extend(f"{row['code']} {row['name']}" for row in (rows if isinstance(rows, list) else []))
    placed.extend(item.line.text for item in report.furniture)
    placed.extend(left.line.text for left in report.left)
    placed.extend(doubt.text for doubt in report.doubts if doubt.code == "mark")
    report.lost, report.invented = account.missing(everything, placed, joined)
    report.counts = _counts(documents, codes)


def _counts(documents: list[Mapping], codes: Mapping | None) -> dict[str, int]:
    counts = {"documents": len(documents), "codes": 0}
    if codes is not None and isinstance(codes["rows"], list):
        counts["codes"] = len(codes["rows"])
    stack: list[tuple[str, object]] = [("", document) for document in documents]
    while stack:
        _, entry = stack.pop()
        if not isinstance(entry, dict):
            continue
        for key in ("parts", "articles", "paragraphs", "points", "examples", "annexes"):
            inner = entry.get(key)
            if isinstance(inner, list):
                counts[key] = counts.get(key, 0) + len(inner)
                stack.extend((key, item) for item in inner)
    return counts
