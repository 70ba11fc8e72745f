"""Words of a provision as typed or printed -> a record of our data: paragraphs, points, sub-points, closing words.

It must not mend a word; it joins lines that were only wrapped.
"""

from __future__ import annotations

import re
from typing import Final

from generators import turkish
from generators.edit.tree import Record, Text, make
from generators.importer.shapes import CLOSES_BARE

_PARAGRAPH: Final = re.compile(r"\((\d{1,3})\)\s*(.*)")
_POINT: Final = re.compile(r"([a-zçğıöşü]{1,2})\)\s*(.*)")
_SUB: Final = re.compile(r"(\d{1,2})\)\s*(.*)")
_HEAD: Final = re.compile(r"(?:(?:EK|GEÇİCİ|Ek|Geçici)\s+)?(?:MADDE|Madde)\s+\d+(?:\s?/\s?[A-ZÇĞİÖŞÜ])?\s*[-–—.]*\s*(.*)")
_ENDS: Final = (",", ";", ".", ":", "”", '"', ")")

_Plain = dict[str, object]


def read_content(text: str, level: str) -> Record:
    """Return the content of *text* for an "article", "paragraph" or "point"; ValueError where there are no words.

    Labels begin their line: "(1)", "a)", "1)". What an article has before its first paragraph is its heading.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise ValueError("the new text is empty")
    if level == "article":
        return _record(_article(lines))
    if level == "paragraph":
        return _record(_paragraph(lines))
    return _record(_point(lines))


def _record(content: _Plain) -> Record:
    made = make({key: value for key, value in content.items() if value not in ("", [])})
    assert isinstance(made, Record)
    return made


def _article(lines: list[str]) -> _Plain:
    heading: list[str] = []
    while lines and not _HEAD.fullmatch(lines[0]) and not _PARAGRAPH.fullmatch(lines[0]) and len(lines) > 1:
        heading.append(lines.pop(0))
    head = _HEAD.fullmatch(lines[0])
    if head:
        lines[:1] = [head[1]] if head[1] else []
    groups: list[list[str]] = []
    for line in lines:
        if _PARAGRAPH.fullmatch(line) or not groups:
            groups.append([])
        groups[-1].append(line)
    paragraphs = [{key: value for key, value in _paragraph(group).items() if value not in ("", [])} for group in groups]
    return {"heading": " ".join(heading), "paragraphs": paragraphs}


def _paragraph(lines: list[str]) -> _Plain:
    number, first = "", lines[0]
    labelled = _PARAGRAPH.fullmatch(first)
    if labelled:
        number, first = labelled[1], labelled[2]
    return {"number": number, **_body([first, *lines[1:]], _POINT)}


def _point(lines: list[str]) -> _Plain:
    labelled = _POINT.fullmatch(lines[0]) or _SUB.fullmatch(lines[0])
    first = labelled[2] if labelled else lines[0]
    return _body([first, *lines[1:]], _SUB)


def _body(lines: list[str], label: re.Pattern[str]) -> _Plain:
    """Return text, points and closing of *lines*; *label* is what points begin with."""
    text: list[str] = []
    groups: list[list[str]] = []
    closing: list[str] = []
    for index, line in enumerate(lines):
        found = label.fullmatch(line) if index else None
        if found:
            groups.append([found[1], found[2]])
        elif not groups:
            text.append(line)
        elif label is _POINT and _SUB.fullmatch(line):
            groups[-1].append(line)
        elif closing or groups[-1][-1].endswith(_ENDS) or CLOSES_BARE.fullmatch(line):
            closing.append(line)
        else:
            groups[-1][-1] += f" {line}"
    points = [_labelled(group) for group in groups]
    return {"text": " ".join(text), "points": points, "closing": " ".join(closing)}


def _labelled(group: list[str]) -> _Plain:
    body = _body(group[1:], _SUB)
    return {"letter": turkish.lower(group[0]), **{key: value for key, value in body.items() if value not in ("", [])}}


def label_of(text: str) -> str:
    """Return the label that *text* begins with ("b" of "b) …"), empty where it has none."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    found = _PARAGRAPH.fullmatch(line) or _POINT.fullmatch(line) or _SUB.fullmatch(line)
    return found[1] if found else ""


def words_of(record: Record) -> str:
    """Return the text of *record* alone, for a message."""
    found = record.get("text")
    return found.value if isinstance(found, Text) else ""
