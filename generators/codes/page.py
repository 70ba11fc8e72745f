"""What the decoder page needs: examples made from the table, the drawing, and the same in a list of parts.

It must not render: the template ``kodlar-coz.md.j2`` prints what is here.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec import Struct

from generators import catalog
from generators.codes.code import CodeRow
from generators.codes.decode import decode
from generators.codes.drawing import render_drawing, sample
from generators.codes.explain import meaning
from generators.codes.grammar import fold_letters
from generators.codes.table import CodeIndex

DOCNAME: Final = "kodlar/coz"
"""The page of the decoder."""

_NUMBER: Final = "-134-510/45500"
"""File, register and general register number of the made-up document number among the examples."""


class PartLine(Struct, frozen=True):
    """A line of the list beside the drawing: the part as written, what kind it is, what it means here."""

    text: str
    label: str
    meaning: str


class DecoderPage(Struct, frozen=True):
    """The variables of the template, as ``page``; ``drawing`` is safe SVG."""

    examples: tuple[str, ...]
    sample: CodeRow
    drawing: str
    parts: tuple[PartLine, ...]


def decoder_page(table: CodeIndex) -> DecoderPage:
    """Return what the template ``kodlar-coz.md.j2`` prints for *table*."""
    row = sample(table).row
    return DecoderPage(examples(table), row, render_drawing(table), part_lines(table))


def part_lines(table: CodeIndex) -> tuple[PartLine, ...]:
    """The parts of the sample code, one line each."""
    return tuple(
        PartLine(part.text, catalog.text(f"codes.part.{part.kind}"), meaning(part))
        for part in decode(sample(table).row.code, table).parts
    )


def examples(table: CodeIndex) -> tuple[str, ...]:
    """Things to try: a document number, a code in words, one without marks, one that stands for several rows."""
    entry = sample(table)
    tried = [entry.row.code + _NUMBER, " ".join((entry.code.letters.lower(), *entry.code.significant))]
    marked = next((group for group in table.groups if table.folded[group.letters] != group.letters), None)
    if marked is not None:
        last = marked.entries[-1].code
        tried.append(" ".join((fold_letters(last.letters).lower(), *last.significant)))
    counts = Counter(each.row.code for each in table.entries)
    tried.extend(code for code, count in list(counts.items()) if count > 1)
    return tuple(dict.fromkeys(tried))[:4]
