"""Learns how a text is laid out (blocks, blank lines, indentation, wrapped lines) and says where paragraphs start.

It must not know articles or points: it weighs places of lines against each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line

_SPACE: Final = 25
"""The width of a space, in hundredths of an em."""

_SAMPLE: Final = 4000
"""Lines that are measured; a longer text is sampled evenly."""

_LOW: Final = 0.08
"""The share of surely wrapped lines that may be shorter than what counts as full."""

_PREFIX: Final = re.compile(r"(?:^|\s)(?:EK|Ek|GEÇİCİ|Geçici|GECICI|Gecici|MÜKERRER|Mükerrer)$")
_FEWEST: Final = 6
"""Wrapped lines that must have been seen; with fewer a line is short below seven tenths of the longest."""

# Widths of letters in a proportional face, in hundredths of an em; the rest counts 50.
_WIDTHS: Final = (
    dict.fromkeys("iıljtfrIİ.,;:’'()[]|!/-", 30)
    | dict.fromkeys("mwMW–—", 80)
    | dict.fromkeys("ABCÇDEFGĞHJKLNOÖPRSŞTUÜVYZ", 67)
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of one text stand: *starting* and *running* are columns of indentation.

    *full* is the least extent that wrapped lines need with the next word; *width* is the extent of a long line; *gapped*
    says that a blank line is always the end of something.
    """

    blocks: bool
    full: int = 0
    width: int = 0
    starting: int | None = None
    running: int | None = None
    gapped: bool = False

    def short(self, line: Line, following: Line) -> bool:
        """Say whether *line* ends before its time, so that *following* starts anew."""
        return self.blocks or _needs(line, following) < self.full

    def broken(self, line: Line, following: Line) -> bool:
        """Say whether *line* surely was ended on purpose: whole paragraphs stand on lines, or much room is left."""
        return self.blocks or _needs(line, following) < 0.9 * self.full

    def long(self, line: Line) -> bool:
        """Say whether *line* fills most of the width."""
        return not self.blocks and extent(line.text) >= 0.85 * self.width

    def starts(self, previous: Line, line: Line) -> bool:
        """Say whether the layout shows that *line* begins a paragraph after *previous*."""
        if self.blocks:
            return not line.turned
        if self.gapped and line.gap and not line.turned:
            return True
        if self.starting is not None and self.running is not None:
            return abs(line.indent - self.running) > 1
        return self.short(previous, line)


def extent(text: str) -> int:
    """Return about how wide *text* is in print, in hundredths of an em."""
    words = text.split(" ")
    return sum(map(_word_extent, words)) + _SPACE * (len(words) - 1)


@lru_cache(maxsize=1 << 16)
def _word_extent(word: str) -> int:
    return sum(_WIDTHS.get(char, 50) for char in word)


def _needs(line: Line, following: Line) -> int:
    lead = extent(line.lead) + _SPACE if line.lead else 0
    return lead + extent(line.text) + _SPACE + extent(shapes.first_word(following.text))


def learn(lines: Sequence[Line]) -> tuple[Layout, list[Line]]:
    """Return the layout of *lines* and the lines themselves, those of one block joined where blocks are known."""
    if lines and lines[0].block:
        return Layout(True), list(lines)
    if _blank_lines_count(lines):
        return Layout(True), _blocks(lines)
    pairs = list(zip(lines, lines[1:], strict=False))
    pairs = pairs[:: 1 + len(pairs) // _SAMPLE]
    extents = sorted(extent(line.text) for line, _ in pairs)
    width = extents[int(len(extents) * 0.9)] if extents else 0
    # What closes a list, "hâllerinde sona erer.", begins small as well: a short point before it is not wrapped.
    wrapped = sorted(
        needed
        for previous, line in pairs
        if shapes.STARTS_LOWER.match(line.text)
        and not line.turned
        and not shapes.POINT.match(line.text)
        and not shapes.is_terminal(previous.text)
        and ((needed := _needs(previous, line)) >= 0.6 * width or not shapes.POINT.match(previous.text))
    )
    if len(lines) >= 8 and not wrapped and sum(line.gap > 0 for line in lines[1:]) >= 0.8 * (len(lines) - 1):
        return Layout(True), list(lines)
    longest = max((len(line.text) for line in lines), default=0)
    if len(lines) >= 12 and len(wrapped) <= 0.04 * len(pairs) and (longest > 130 or (not wrapped and len(lines) >= 20)):
        return Layout(True), list(lines)
    full = wrapped[max(1, int(len(wrapped) * _LOW))] if len(wrapped) >= _FEWEST else int(0.7 * max(extents, default=0))
    return Layout(False, full, width, *_columns(lines), _gaps_part(lines)), list(lines)


def _gaps_part(lines: Sequence[Line]) -> bool:
    """Say whether blank lines, though not before all that starts, never stand inside a sentence."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if b.gap and not b.turned]
    inside = sum(bool(shapes.STARTS_LOWER.match(b.text)) and not shapes.is_terminal(a.text) for a, b in pairs)
    return 6 <= len(pairs) < 0.6 * len(lines) and not inside


def _blank_lines_count(lines: Sequence[Line]) -> bool:
    """Say whether blank lines separate the paragraphs: nearly all that surely starts has one before it."""
    starts = [
        line
        for before, line in zip(lines, lines[1:], strict=False)
        if shapes.STRICT_START.match(line.text) and (line.gap or not _PREFIX.search(before.text))
    ]
    articles = [line for line in starts if line.text[0] in "MmEeGg" and not shapes.POINT.match(line.text)]
    others = [line for line in starts if line.text[0] in "(" and not line.text.startswith("(1)")]
    others += [line for line in starts if shapes.POINT.match(line.text)]
    if len(starts) < 2:
        return False
    if others and sum(line.gap > 0 for line in others) < 0.8 * len(others):
        return False
    if articles and sum(line.gap > 0 for line in articles) < 0.8 * len(articles):
        return False
    gaps = [i for i, line in enumerate(lines) if line.gap]
    kind = [i for i, line in enumerate(lines) if i and line.text.startswith(("MADDE", "Madde")) and line.gap]
    before = sum(1 for i in kind if lines[i - 1].gap or not shapes.STARTS_UPPER.match(lines[i - 1].text))
    if not others and kind and before < 0.5 * len(kind):
        return False
    # A blank line after every line separates nothing.
    return len(gaps) < 0.93 * len(lines) or len(lines) < 12


def _blocks(lines: Sequence[Line]) -> list[Line]:
    """Return a line for each run without blank lines; what surely starts begins a new one anywhere."""
    groups: list[list[Line]] = []
    for line in lines:
        fresh = bool(line.gap) or shapes.STRICT_START.match(line.text) is not None
        if groups and line.turned and not fresh:
            fresh = shapes.ends_sentence(groups[-1][-1].text)
        if fresh and not line.gap and groups and _PREFIX.search(groups[-1][-1].text):
            fresh = False
        if groups and not fresh and shapes.OUTLINE.match(line.text) and shapes.OUTLINE.match(groups[-1][-1].text):
            fresh = len(line.text) < 120 and not shapes.is_terminal(line.text) and not shapes.is_terminal(groups[-1][-1].text)
        if groups and not fresh:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _block(group: Sequence[Line]) -> Line:
    first, text = group[0], " ".join([line.text for line in group])
    return Line(first.number, text, text, first.indent, first.gap, first.page, True, first.turned)


def _columns(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """Return the columns where paragraphs start and where they run on, if the two are apart in nearly all lines."""
    starts = [line.indent for line in lines if shapes.STRICT_START.match(line.text)]
    others = [
        line.indent
        for previous, line in zip(lines, lines[1:], strict=False)
        if shapes.STARTS_LOWER.match(line.text)
        and not shapes.STRICT_START.match(line.text)
        and not shapes.is_terminal(previous.text)
    ]
    if len(starts) < 4 or len(others) < 3:
        return None, None
    (start, start_count), (run, run_count) = Counter(starts).most_common(1)[0], Counter(others).most_common(1)[0]
    if abs(start - run) < 2 or start_count < 0.6 * len(starts) or run_count < 0.6 * len(others):
        return None, None
    return start, run
