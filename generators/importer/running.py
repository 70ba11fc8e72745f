"""Cuts running text where a numbered paragraph or a lettered point begins inside a line.

It must not decide what a line at its start is: that is the reader of the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generators import turkish
from generators.importer import shapes
from generators.importer.lines import Line

_INSIDE: Final = re.compile(
    r"(?P<mark>[.:;,!?”\"»)])\s(?P<cut>(?:\((?P<number>\d{1,2})\)|(?P<letter>[a-zçğıöşü])\))\s?)(?=[A-ZÇĞİÖŞÜ“\"(0-9])"
)
"""A number or letter inside a line that may begin a paragraph or point of running text."""

_ALPHABET: Final = turkish.ALPHABET
_LOOK_AHEAD: Final = 60
REFERENCE: Final = re.compile(r"\(\d{1,2}\)\s*(?:numaralı|no['’.lu]|nolu|sayılı|inci|nci|üncü|uncu|ıncı|ncı)")
"""A number in brackets that refers: "(2) numaralı bent"."""


def numbers_paragraphs(articles: Sequence[Sequence[Line]]) -> bool:
    """Say whether a text numbers its paragraphs: some article has a second, or a fifth of them a first."""
    firsts = sum(1 for lines in articles if any(line.text.startswith("(1)") for line in lines[:3]))
    return 5 * firsts >= len(articles) or any(is_second(line) for lines in articles for line in lines)


def decimals(lines: Sequence[Line], number: int) -> re.Pattern[str] | None:
    """Return how paragraphs "5.1." of article *number* begin, if its first and second begin so."""
    if not lines or not lines[0].text.startswith(f"{number}.1"):
        return None
    pattern = re.compile(rf"{number}\.(\d{{1,2}})(?:[.)]\s?[{shapes.DASHES}]?|\s?[{shapes.DASHES}])?\s+(?=[A-ZÇĞİÖŞÜ“\"(])")
    found = [match[1] for line in lines if (match := pattern.match(line.text))]
    return pattern if found[:2] == ["1", "2"] else None


def is_second(line: Line) -> bool:
    """Say whether *line* begins a second paragraph."""
    return line.text.startswith("(2)") and not REFERENCE.match(line.text)


def unfold(lines: list[Line]) -> list[Line]:
    """Return the lines cut where a paragraph or point that is due begins inside one."""
    if not any(_INSIDE.search(line.text) for line in lines):
        return lines
    result: list[Line] = []
    number, due = 0, ""
    for line in lines:
        start = 0
        opening = shapes.PARAGRAPH.match(line.text)
        if opening and opening[1].isdigit() and int(opening[1]) == number + 1:
            number += 1
        label = shapes.POINT.match(line.text)
        if label:
            due = ""
        for match in _INSIDE.finditer(line.text):
            token = match["number"] or match["letter"]
            if match["number"]:
                wanted = number > 0 and int(token) == number + 1
            else:
                wanted = (token == "a" and match["mark"] in ":;" and _goes_on(line, match.end(), lines)) or token == due
            if not wanted:
                continue
            result.append(line.with_text(line.text[start : match.start("cut")].strip()))
            start = match.start("cut")
            if match["number"]:
                number, due = int(token), ""
            else:
                due = _ALPHABET[_ALPHABET.index(token) + 1 : _ALPHABET.index(token) + 2]
        result.append(line.with_text(line.text[start:].strip()) if start else line)
    return [line for line in result if line.text]


def _goes_on(line: Line, end: int, lines: list[Line]) -> bool:
    """Say whether a list that begins with an "a)" inside *line* at *end* goes on with "b)", there or below."""
    if re.search(r"[,;.] b\) ", line.text[end:]):
        return True
    below = [other.text for other in lines if other.number > line.number]
    return any(text.startswith(("b)", "b )")) for text in below[:_LOOK_AHEAD]) and not any(
        text.startswith("a)") for text in below[:1]
    )
