"""Reads the text layer of a PDF by way of pdfminer.six: lines with their indentation, pages set apart.

It must not guess words from pictures: a page without text stays empty, and the note says so.
"""

from __future__ import annotations

import io
import re
from typing import Final, NamedTuple

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTContainer, LTPage, LTTextLine
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from generators.importer.lines import Extract

_COLUMN: Final = 5.0
"""Width of a column of indentation, in points."""

_INSIDE: Final = re.compile("\u00ad(?=\\S)|(?<![^\\W\\d_])\u00ad")
"""A soft hyphen that is printed: inside a line, or at its end after a digit."""

_PROSE: Final = 0.28
"""The least share of a page's width that a line of a column fills; shorter ones are headings, cells, ends of paragraphs."""

_FIRST: Final = 3, 8
"""How many such lines, and how many lines at all, each of two columns has at least."""
_LATER: Final = 1, 3
"""The same on a page after one with two columns."""

_ROW: Final = 3.0
"""Lines whose base lines differ by less than this, in points, stand in one row."""


class _Item(NamedTuple):
    """A line of text where it stands on its page."""

    y: float
    x: float
    end: float
    height: float
    text: str


def read(data: bytes) -> Extract:
    """Return the lines of each page from top to bottom; ValueError when *data* is not a readable PDF."""
    lines: list[str] = []
    empty: list[int] = []
    two = False
    try:
        for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None)), start=1):
            rows, two = _rows(page, before=two)
            if not rows:
                empty.append(number)
            if number > 1:
                lines.append("\f")
            lines.extend(rows)
    except (PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AssertionError) as error:
        raise ValueError(f"not a readable PDF: {error}") from error
    notes = (f"no text on pages {', '.join(map(str, empty))}",) if empty else ()
    return Extract(tuple(lines), notes=notes)


def _rows(page: LTPage, *, before: bool) -> tuple[list[str], bool]:
    """Return the text rows of *page* from top to bottom, of two columns first the left one, and whether there are two.

    A blank line stands where the rows stand further apart than usual; *before* says that the last page had two columns.
    """
    found: list[_Item] = []
    _collect(page, found)
    found.sort(key=lambda item: (-item.y, item.x))
    lines: list[str] = []
    groups = _columns(found, page.width, _LATER if before else _FIRST)
    for items, origin in groups:
        lines += _column(items, origin)
    return lines, len(groups) > 1


def _columns(found: list[_Item], width: float, fewest: tuple[int, int]) -> list[tuple[list[_Item], float]]:
    """Return the lines in the order of reading, in groups with where the column of each begins beyond the first.

    A page has two columns of prose when nearly no line crosses its middle and on both sides many are wide.
    """
    middle = width / 2
    left, right = [i for i in found if i.end <= middle], [i for i in found if i.x >= middle]
    wide = [sum(i.end - i.x > _PROSE * width for i in side) for side in (left, right)]
    if min(wide) < fewest[0] or min(len(left), len(right)) < fewest[1] or len(found) - len(left) - len(right) > 0.2 * len(found):
        return [(found, 0.0)]
    origin = min(i.x for i in right) - min(i.x for i in left)
    top = min(max(i.y for i in left), max(i.y for i in right)) + _ROW
    groups: list[tuple[list[_Item], float]] = []
    band: list[_Item] = []
    for item in [*found, None]:
        if item is None or (item.x < middle < item.end) or item.y > top:
            groups += [([i for i in band if i.x < middle], 0.0), ([i for i in band if i.x >= middle], origin)]
            band = []
            if item is not None:
                groups.append(([item], 0.0))
        else:
            band.append(item)
    return [group for group in groups if group[0]]


def _column(found: list[_Item], origin: float) -> list[str]:
    rows: list[list[_Item]] = []
    for item in found:
        if rows and abs(rows[-1][0].y - item.y) < _ROW:
            rows[-1].append(item)
        else:
            rows.append([item])
    lines: list[str] = []
    for i, row in enumerate(rows):
        row.sort(key=lambda item: item.x)
        if i and rows[i - 1][0].y - row[0].y > 1.9 * max(row[0].height, 6.0):
            lines.append("")
        # What is seen inside a line is a hyphen, by whatever name the font has it.
        text = "   ".join(_INSIDE.sub("-", item.text.strip("\n").strip()) for item in row)
        lines.append(" " * int((row[0].x - origin) / _COLUMN) + text)
    return lines


def _collect(container: LTContainer, found: list[_Item]) -> None:
    for item in container:
        if isinstance(item, LTTextLine):
            if item.get_text().strip():
                found.append(_Item(item.y0, item.x0, item.x1, item.height, item.get_text()))
        elif isinstance(item, LTContainer):
            _collect(item, found)
