"""Makes of the articles of one text a document in the form of our data, with the places of everything for the report.

It must not read files or write them: raw articles go in, plain mappings come out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generators.importer import amendments, body, examples, gaps, headings, running, shapes
from generators.importer.body import Doubt, Paragraph, Point
from generators.importer.layout import Layout
from generators.importer.lines import Line, join
from generators.importer.markers import Marker

Mapping = dict[str, object]

_INLINE: Final = re.compile(r"(?P<heading>[A-ZÇĞİÖŞÜÂÎ“\"][^.;:!?]{1,110}?)\s?:(?:\s|$)")
_NOT_HEADING: Final = re.compile(
    r"\b(?:bu|Bu|[aA]şağıda\w*|şunlar\w*|geçen|göre|olarak|için|adı|ise|şöyle\w*|şu)\b|[a-zçğıöşü](?:dır|dir|dur|dür|tır|tir|tur|tür|maktadır|mektedir)$"
    r"|[a-zçğıöşü](?:[ıiuü][lnr]|[ae]n|[ae]r)[ıiuü]r(?:l[ae]r)?$|(?<=[a-zçğıöşü]{2})m[ae]z(?:l[ae]r)?$|\b(?:eder|olur|alır|verir|ister|gerekir)(?:ler|lar)?$"
)
_CAPITAL: Final = re.compile(r"\(?[A-ZÇĞİÖŞÜÂÎ]")
_CAPITAL_OR_QUOTE: Final = re.compile(r"[“\"]?[A-ZÇĞİÖŞÜÂÎ]")
_WORDS: Final = 12
"""The most words that a heading inside an article's text may have."""


@dataclass(slots=True)
class Framed:
    """An article with the parts and the heading that stand before it, and its own lines."""

    marker: Marker
    line: Line
    parts: list[headings.Part]
    heading: list[Line]
    lines: list[Line]
    quoted: set[int] = field(default_factory=set)


def parts(framed: Sequence[Framed], layout: Layout, doubt: Doubt) -> list[Mapping]:
    """Return the ``parts`` of a document; articles before the first part stand in one without a label."""
    drawn = examples.in_use(line for article in framed for line in article.lines)
    numbered = running.numbers_paragraphs([article.lines for article in framed])
    result: list[Mapping] = []
    articles: list[Mapping] = []
    for article in framed:
        for part in article.parts:
            articles = []
            entry: Mapping = {"label": part.label}
            if part.title:
                entry["title"] = join(headings.strip_marks(line.text) for line in part.title)
            entry["articles"] = articles
            result.append(entry)
        if not result:
            result.append({"articles": articles})
        articles.extend(_expand(article, _article(article, layout, doubt, drawn=drawn, numbered=numbered)))
    gaps.articles(result)
    return result


def _expand(article: Framed, entry: Mapping) -> list[Mapping]:
    """Return one entry for each number of a range: each has an address of its own."""
    marker = article.marker
    if not marker.last:
        return [entry]
    prefix = f"{marker.prefix} " if marker.prefix else ""
    return [{**entry, "number": f"{prefix}{number}", "range": marker.label} for number in range(marker.number, marker.last + 1)]


def _article(article: Framed, layout: Layout, doubt: Doubt, *, drawn: bool, numbered: bool) -> Mapping:
    entry: Mapping = {"number": article.marker.label, "printed": article.marker.printed}
    heading, heading_note = _clean_heading(join(headings.strip_marks(line.text) for line in article.heading))
    mark = re.search(r"\s*((?:\(\d{1,2}\))+)$", heading)
    if mark and mark.start():
        heading = heading[: mark.start()].rstrip().rstrip(":").rstrip()
        doubt("mark", article.line.number, mark[1])
    if article.marker.slip:
        doubt("marker", article.line.number, article.line.text[:60])
    shift = len(article.lines)
    notes, lines = amendments.take_from_article(article.lines)
    quoted = {index - (shift - len(lines)) for index in article.quoted}
    if not heading and lines:
        heading, kept, quoted = _inline_heading(lines, quoted, layout, doubt)
        if heading and len(kept) == len(lines):
            entry["inline"] = "yes"
        lines = kept
    if not heading and article.heading:
        doubt("heading", article.line.number, join(article.heading))
    if heading:
        entry["heading"] = heading
    if heading_note:
        entry["note"] = heading_note
    parsed = body.parse(_without_marks(lines), quoted, layout, doubt, drawn=drawn, numbered=numbered, decimal=article.marker.number)
    paragraphs = [_paragraph(paragraph) for paragraph in parsed]
    gaps.number_first(paragraphs)
    text = join(line.text for line in lines)
    if notes:
        _apply(entry, notes)
        if notes[-1].kind == "repealed" and not paragraphs:
            entry["status"] = "repealed"
    if amendments.is_incorporated(text):
        entry["incorporated"] = "yes"
    entry["paragraphs"] = paragraphs
    if paragraphs and "status" not in entry and all(_is_repealed(paragraph) for paragraph in paragraphs):
        entry["status"] = "repealed"
    if not paragraphs and not notes:
        doubt("empty", article.line.number, article.line.text[:80])
    return entry


def _is_repealed(paragraph: Mapping) -> bool:
    return paragraph.get("status") == "repealed" and not any(key in paragraph for key in ("text", "points", "closing"))


def _clean_heading(text: str) -> tuple[str, str]:
    """Return a heading without its colon, and the note of amendment that was printed with it."""
    match = re.search(r"\s*\((?:Başlığı|Değişik|Ek|Mülga|Madde başlığı)\b[^()]*\)\s*$", text)
    note = ""
    if match and match.start():
        text, note = text[: match.start()], match[0].strip()
    notes, rest = amendments.leading(text)
    if notes and rest:
        text, note = rest, join((*(n.text for n in notes), note))
    text = text.strip().rstrip(":").strip()
    if text[:1] in "“\"" and not re.search("[”\"]", text[1:]):
        text = text[1:]
    return text, note


def _inline_heading(lines: list[Line], quoted: set[int], layout: Layout, doubt: Doubt) -> tuple[str, list[Line], set[int]]:
    """Find a heading that stands after the marker: alone on its line, or before a colon in the text (where it stays)."""
    first = lines[0]
    text = headings.strip_marks(first.text)
    match = _INLINE.match(text)
    if match and len(match["heading"].split()) <= _WORDS and not _NOT_HEADING.search(match["heading"]):
        doubt("inline-heading", first.number, match["heading"])
        return match["heading"].strip(), lines, quoted
    if len(lines) < 2 or 0 in quoted or shapes.PARAGRAPH.match(text) or len(text) > 110 or len(text.split()) > _WORDS:
        return "", lines, quoted
    following = lines[1]
    begins = shapes.PARAGRAPH.match(following.text) or (
        _CAPITAL.match(following.text) and layout.starts(first, following) and not shapes.POINT.match(following.text)
    )
    if begins and text and text[-1] not in ".;:,)" and _CAPITAL_OR_QUOTE.match(text) and not _NOT_HEADING.search(text):
        doubt("inline-heading", first.number, text)
        return text, lines[1:], {index - 1 for index in quoted}
    return "", lines, quoted


def _without_marks(lines: list[Line]) -> list[Line]:
    """Return the lines without the marks of footnotes, ``[3]``."""
    result = [line.with_text(shapes.without_marks(line.text)) if "[" in line.text else line for line in lines]
    return [line for line in result if line.text]


def _apply(entry: Mapping, notes: Sequence[amendments.Note]) -> None:
    """Write notes of amendment into *entry*: dated ones as its amendment, others as words of its own."""
    text = join(note.text for note in notes)
    record = notes[-1].as_dict()
    if "date" in record:
        record["text"] = text
        record.setdefault("instrument", text.strip("()"))
        entry["amendment"] = {key: record[key] for key in ("kind", "date", "instrument", "text")}
    else:
        entry["note"] = join((str(entry.get("note", "")), text))
        entry["undated"] = notes[-1].kind
    if notes[-1].kind == "repealed":
        entry["status"] = "repealed"


def _texts(entry: Mapping, pieces: list[str], scopes: tuple[str, ...]) -> None:
    """Write the text of a paragraph or point into *entry*, its own note of amendment apart."""
    text = body.text_of(pieces)
    notes, rest = amendments.leading(text)
    if notes and all(note.scope in scopes for note in notes) and "date" in notes[-1].as_dict():
        _apply(entry, notes)
        if notes[-1].kind == "repealed" and rest:
            entry.pop("status", None)
        text = rest
    elif notes and not rest and notes[-1].kind == "repealed":
        entry["status"] = "repealed"
    if text:
        entry["text"] = text


def _paragraph(paragraph: Paragraph) -> Mapping:
    entry: Mapping = {}
    if paragraph.number:
        entry["number"] = paragraph.number
        entry["mark"] = paragraph.mark
    _texts(entry, paragraph.text, ("whole", "paragraph"))
    if paragraph.points:
        entry["points"] = gaps.points([_point(point) for point in paragraph.points])
    if paragraph.closing:
        entry["closing"] = body.text_of(paragraph.closing)
    if paragraph.examples:
        entry["examples"] = [_example(example) for example in paragraph.examples]
    return entry


def _point(point: Point) -> Mapping:
    entry: Mapping = {"letter": point.letter, "mark": point.mark}
    _texts(entry, point.text, ("whole", "point"))
    if point.points:
        entry["points"] = gaps.points([_point(inner) for inner in point.points])
    if point.closing:
        entry["closing"] = body.text_of(point.closing)
    return entry


def _example(example: body.Example) -> Mapping:
    entry: Mapping = {}
    if example.label:
        entry["label"] = example.label
    if example.caption:
        entry["caption"] = example.caption
    entry["lines"] = "".join(f"{line}\n" for line in example.lines)
    return entry
