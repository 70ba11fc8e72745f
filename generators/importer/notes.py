"""Takes the footnotes at the feet of pages out of the text, and keeps them.

It must not take a paragraph for a note: a note stands under a drawn line, or says of itself what it changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line

_MARK: Final = re.compile(r"(?P<mark>\[\d{1,3}\]|\(\d{1,2}\)|\(\*{1,3}\)|\*{1,3}|\d{1,2}(?=\s))\s*(?P<rest>.*)$")
_BRACKET: Final = re.compile(r"(?P<mark>\[\d{1,3}\])\s*(?P<rest>.*)$")
_SAYS: Final = re.compile(
    r"tarihli ve .{1,80}maddesi(?:yle|nin|\sile)?.{0,60}\b[bB]u (?:madde|fıkra|bent|bend|cümle|Kanun|başlık|ibare|Yönetmeli)|Anayasa Mahkemesinin|Anayasa Mahkemesi’nin"
)
_CHANGES: Final = re.compile(r"ibare|maddesi|madde|metninden|fıkra|Kanun|tarihli|uygulan|bkz|Bkz|bakınız")
_OVER: Final = re.compile(r"(?:t[ıiuü]r|d[ıiuü]r|m[ıiuü]ş|bakınız|bkz)\s?[.)][\"”’)]*$")
_LONGEST: Final = 14


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark as printed and its lines."""

    mark: str
    lines: tuple[Line, ...]


def take(lines: Sequence[Line]) -> tuple[list[Line], list[Footnote]]:
    """Return the lines without the footnotes that stand among them, and the footnotes."""
    kept: list[Line] = []
    notes: list[Footnote] = []
    index, ruled = 0, False
    while index < len(lines):
        line = lines[index]
        end = _end(lines, index, ruled=ruled)
        if end:
            match = _MARK.match(line.text)
            notes.append(Footnote(match["mark"] if match else "", tuple(lines[index:end])))
            index = end
            continue
        if shapes.ONLY_RULE.match(line.text):
            ruled = len(line.text) >= 5
        else:
            ruled = False
        kept.append(line)
        index += 1
    return kept, notes


def _end(lines: Sequence[Line], index: int, *, ruled: bool) -> int:
    """Return the index after the footnote that begins at *index*; 0 when none begins there."""
    text = lines[index].text
    if text[0] not in "[(*0123456789":
        return 0
    match = _MARK.match(text)
    if match is None or not match["rest"] or not shapes.STARTS_UPPER.match(match["rest"]):
        return 0
    if index == 0 or not (ruled or _BRACKET.match(text) or shapes.DATE.match(match["rest"])):
        return 0
    for end in range(index + 1, min(len(lines), index + _LONGEST) + 1):
        if _OVER.search(lines[end - 1].text):
            said = " ".join(line.text for line in lines[index:end])
            if ruled or (_BRACKET.match(text) and _CHANGES.search(said)) or _SAYS.search(said):
                return end
            return 0
        if end < len(lines) and (lines[end].turned or shapes.STRICT_START.match(lines[end].text)) and not ruled:
            return 0
    return 0
