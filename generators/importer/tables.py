"""Reads a table of unit codes that stands after the articles: code, name, page.

It must not work out what a code means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line, join

_CODE: Final = re.compile(r"(?P<code>[A-ZÇĞİÖŞÜ]\.\d{2}\.\d\.[0-9A-ZÇĞİÖŞÜ]{3}\.[0-9.]+)(?:\s+(?P<name>.*))?$")
_FEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A table as printed: the lines of its title and its rows (code, name, page), in order."""

    title: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]


def take(lines: Sequence[Line]) -> tuple[list[Line], CodeTable | None]:
    """Return the lines without the first table of codes among them, and the table if there is one."""
    first = next((i for i, line in enumerate(lines) if _CODE.match(line.text)), None)
    if first is None or sum(1 for line in lines if _CODE.match(line.text)) < _FEWEST:
        return list(lines), None
    start = first
    while start and first - start < 4 and shapes.is_capitals(lines[start - 1].text) and not lines[start].turned:
        start -= 1
    end = 1 + max(i for i, line in enumerate(lines) if _CODE.match(line.text))
    while end < len(lines) and " " not in lines[end - 1].text and shapes.is_capitals(lines[end].text):
        end += 1
    rows: list[list[Line]] = []
    for line in lines[first:end]:
        if _CODE.match(line.text):
            rows.append([])
        rows[-1].append(line)
    table = CodeTable(tuple(line.text for line in lines[start:first]), tuple(_row(row) for row in rows))
    return [*lines[:start], *lines[end:]], table


def _row(lines: Sequence[Line]) -> tuple[str, str, str]:
    code, _, name = lines[0].text.partition(" ")
    return code, join((name, *(line.text for line in lines[1:]))), str(lines[0].page)
