"""Learns how a text is laid out (blocks, blank lines, indentation, wrapped lines) and says where paragraphs start.

It must not know articles or points: it weighs places of lines against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line, join

_SLACK: Final = 0.94
"""A line was broken on purpose when the next word would have ended before this share of the width."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of one text stand: *width* in characters; *starting* and *running* are columns of indentation."""

    blocks: bool
    width: int
    ragged: bool
    starting: int | None = None
    running: int | None = None

    def short(self, line: Line, following: Line) -> bool:
        """Say whether *line* ends before its time, so that *following* starts anew."""
        if self.blocks:
            return True
        return len(line.text) + 1 + len(shapes.first_word(following.text)) <= self.width * _SLACK

    def starts(self, previous: Line, line: Line) -> bool:
        """Say whether the layout shows that *line* begins a paragraph after *previous*."""
        if self.blocks:
            return not line.turned
        if self.starting is not None and self.running is not None:
            return abs(line.indent - self.running) > 1
        if line.turned:
            return False
        return not self.ragged and self.short(previous, line)


def learn(lines: Sequence[Line]) -> tuple[Layout, list[Line]]:
    """Return the layout of *lines* and the lines themselves, those of one block joined where blocks are known."""
    if lines and lines[0].block:
        return Layout(True, 0, False), list(lines)
    if _blank_lines_count(lines):
        return Layout(True, 0, False), _blocks(lines)
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.93)] if lengths else 0
    layout = Layout(False, width, False, *_columns(lines))
    cut = total = 0
    for previous, line in zip(lines, lines[1:], strict=False):
        if shapes.STARTS_LOWER.match(line.text) and not shapes.TERMINAL.search(previous.text):
            total += 1
            cut += layout.short(previous, line) and not line.turned
    return replace(layout, ragged=total > 0 and cut > 0.25 * total), list(lines)


def _blank_lines_count(lines: Sequence[Line]) -> bool:
    """Say whether blank lines separate the paragraphs: nearly all that surely starts has one before it."""
    starts = [line for line in lines[1:] if shapes.STRICT_START.match(line.text)]
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
            fresh = shapes.SENTENCE_END.search(groups[-1][-1].text) is not None
        if groups and not fresh:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(group[0], text=join(group), raw=join(group), block=True) for group in groups]


def _columns(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """Return the columns where paragraphs start and where they run on, if the two are apart in nearly all lines."""
    starts = [line.indent for line in lines if shapes.STRICT_START.match(line.text)]
    others = [
        line.indent
        for previous, line in zip(lines, lines[1:], strict=False)
        if shapes.STARTS_LOWER.match(line.text)
        and not shapes.STRICT_START.match(line.text)
        and not shapes.TERMINAL.search(previous.text)
    ]
    if len(starts) < 4 or len(others) < 4:
        return None, None
    (start, start_count), (run, run_count) = Counter(starts).most_common(1)[0], Counter(others).most_common(1)[0]
    if abs(start - run) < 2 or start_count < 0.6 * len(starts) or run_count < 0.6 * len(others):
        return None, None
    return start, run
