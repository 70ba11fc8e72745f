"""Reads the text layer of a PDF by way of pdfminer.six: lines with their indentation, pages set apart.

It must not guess words from pictures: a page without text stays empty, and the note says so.
"""

from __future__ import annotations

import io
from typing import Final

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTContainer, LTPage, LTTextLine
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from generators.importer.lines import Extract

_COLUMN: Final = 5.0
"""Width of a column of indentation, in points."""

_ROW: Final = 3.0
"""Lines whose base lines differ by less than this, in points, stand in one row."""


def read(data: bytes) -> Extract:
    """Return the lines of each page from top to bottom; ValueError when *data* is not a readable PDF."""
    lines: list[str] = []
    empty: list[int] = []
    try:
        for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None)), start=1):
            rows = _rows(page)
            if not rows:
                empty.append(number)
            if number > 1:
                lines.append("\f")
            lines.extend(rows)
    except (PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AssertionError) as error:
        raise ValueError(f"not a readable PDF: {error}") from error
    notes = (f"no text on pages {', '.join(map(str, empty))}",) if empty else ()
    return Extract(tuple(lines), notes=notes)


def _rows(page: LTPage) -> list[str]:
    """Return the text rows of *page*, a blank line where the rows stand further apart than usual."""
    found: list[tuple[float, float, float, str]] = []
    _collect(page, found)
    found.sort(key=lambda item: (-item[0], item[1]))
    rows: list[list[tuple[float, float, float, str]]] = []
    for item in found:
        if rows and abs(rows[-1][0][0] - item[0]) < _ROW:
            rows[-1].append(item)
        else:
            rows.append([item])
    lines: list[str] = []
    for i, row in enumerate(rows):
        row.sort(key=lambda item: item[1])
        if i and rows[i - 1][0][0] - row[0][0] > 1.9 * max(row[0][2], 6.0):
            lines.append("")
        text = "   ".join(item[3].strip("\n").strip() for item in row)
        lines.append(" " * int(row[0][1] / _COLUMN) + text)
    return lines


def _collect(container: LTContainer, found: list[tuple[float, float, float, str]]) -> None:
    for item in container:
        if isinstance(item, LTTextLine):
            if item.get_text().strip():
                found.append((item.y0, item.x0, item.height, item.get_text()))
        elif isinstance(item, LTContainer):
            _collect(item, found)
