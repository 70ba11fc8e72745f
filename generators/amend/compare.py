"""Two versions of an article word by word.

It must not judge what a difference means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from generators.model import Article, Point
from generators.model.documents import NOT_HELD

_WORDS: Final = re.compile(r"\n|[^\s]+")

KEPT: Final = "kept"
ADDED: Final = "added"
REMOVED: Final = "removed"


class Piece(Struct, frozen=True):
    """Words that were kept, added or removed; a line feed in ``words`` ends a line."""

    kind: str
    words: tuple[str, ...]


def lines_of(article: Article, missing: str) -> list[str]:
    """Return *article* as lines: heading, notes, paragraphs, points; *missing* stands for a text that is not held."""
    lines = [article.heading] if article.heading else []
    if article.status == NOT_HELD:
        return [*lines, missing]
    if article.amendment and article.amendment.text:
        lines.append(article.amendment.text)
    for paragraph in article.paragraphs:
        number = f"({paragraph.number}) " if paragraph.number else ""
        lines.append(f"{number}{missing if paragraph.status == NOT_HELD else paragraph.printed}".strip())
        for point in paragraph.points:
            lines += _point_lines(point, missing)
        if paragraph.closing:
            lines.append(paragraph.closing)
    return [line for line in lines if line]


def _point_lines(point: Point, missing: str) -> Iterator[str]:
    yield f"{point.letter}) {missing if point.status == NOT_HELD else point.printed}"
    for sub in point.points:
        yield from _point_lines(sub, missing)
    if point.closing:
        yield point.closing


def compare(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """Return the words of both texts (lists of lines) in order, each as kept, added or removed.

    >>> [(p.kind, " ".join(p.words)) for p in compare(["on gün içinde"], ["beş gün içinde"])]
    [('removed', 'on'), ('added', 'beş'), ('kept', 'gün içinde')]
    """
    old, new = (_WORDS.findall("\n".join(lines)) for lines in (before, after))
    found = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(KEPT, tuple(old[i1:i2])))
            continue
        found += [Piece(REMOVED, tuple(old[i1:i2]))] if i2 > i1 else []
        found += [Piece(ADDED, tuple(new[j1:j2]))] if j2 > j1 else []
    return found
