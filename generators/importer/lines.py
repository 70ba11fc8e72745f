"""The line of a source as every later room of the importer sees it: clean text with its place.

Records only: it must not decide what a line means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, cleaned.

    *number* counts from 1 in the source (a paragraph of a DOCX, a text line of a PDF); *text* has single spaces and no
    ends; *raw* keeps the spaces between columns; *indent* is in columns; *gap* is the number of blank lines before it;
    *block* says that the source itself starts a paragraph here; *turned* that a page was turned just before;
    *lead* is what was printed before *text* on the same line and taken off it (a marker, a note).
    """

    number: int
    text: str
    raw: str = ""
    indent: int = 0
    gap: int = 0
    page: int = 1
    block: bool = False
    turned: bool = False
    lead: str = ""

    def with_text(self, text: str) -> Line:
        """Return the same place with another text."""
        return Line(self.number, text, text, self.indent, self.gap, self.page, self.block, self.turned, self.lead)


@dataclass(frozen=True, slots=True)
class Extract:
    """What an extractor hands on: text lines in order (``\\f`` at the start of a line turns the page).

    *blocks* says that each line is a whole paragraph, *notes* are sentences for the report.
    """

    lines: tuple[str, ...]
    blocks: bool = False
    notes: tuple[str, ...] = ()


def join(lines: Iterable[Line | str]) -> str:
    """Return the texts joined by single spaces; hyphens at line ends that are left here are the words' own."""
    texts = [line if line.__class__ is str else line.text for line in lines]
    return " ".join(filter(None, texts))


def numbers(lines: Sequence[Line]) -> str:
    """Return the place of *lines* for people: "12" or "12-15"."""
    if not lines:
        return ""
    first, last = lines[0].number, lines[-1].number
    return str(first) if first == last else f"{first}-{last}"
