"""A decoding said in Turkish, line by line, for the command line.

It must not decide anything about the code: every fact is in the decoding already. The page's script says the
same with the same strings.
"""

from __future__ import annotations

from collections.abc import Iterator

from generators import catalog
from generators.codes.decode import Decoding, Part
from generators.codes.table import CodeEntry, CodeIndex

_SHOWN = 8
"""How many rows of a long list are written out."""


def explain(decoding: Decoding, table: CodeIndex) -> tuple[str, ...]:
    """Return what *decoding* says, as lines without line ends; the first line is the whole answer in short."""
    return tuple(_lines(decoding, table))


def status_line(decoding: Decoding) -> str:
    """The answer in one sentence."""
    return catalog.text(f"codes.status.{decoding.status}", count=len(decoding.rows))


def _lines(decoding: Decoding, table: CodeIndex) -> Iterator[str]:
    if decoding.status == "found":
        yield _row(decoding.rows[0])
    else:
        yield status_line(decoding)
    if decoding.code and decoding.status != "found":
        yield f"{catalog.text('codes.say.code')}: {decoding.code}"
    if decoding.status == "ambiguous":
        yield from _list("candidates", decoding.rows)
    if decoding.path:
        names = " › ".join(entry.row.name for entry in decoding.path)
        yield f"{catalog.text('codes.say.path')}: {names}"
    yield from _list("nearest", decoding.nearest)
    yield from _list("below", decoding.below)
    yield from _list("similar", decoding.similar)
    yield from _part_lines(decoding.parts)
    yield from _note_lines(decoding, table)


def _row(entry: CodeEntry) -> str:
    page = catalog.text("codes.say.page", page=entry.row.page)
    return f"{entry.row.code}  {entry.row.name} ({page})"


def _list(key: str, rows: tuple[CodeEntry, ...]) -> Iterator[str]:
    if not rows:
        return
    yield f"{catalog.text(f'codes.say.{key}')}:"
    for entry in rows[:_SHOWN]:
        yield f"  {_row(entry)}"
    if len(rows) > _SHOWN:
        yield f"  … (+{len(rows) - _SHOWN})"


def meaning(part: Part) -> str:
    """What a part means: the rows' names, else the sentence of its meaning, else nothing."""
    if part.rows:
        return " / ".join(entry.row.name for entry in part.rows)
    return catalog.text(f"codes.meaning.{part.meaning}") if part.meaning else ""


def _part_lines(parts: tuple[Part, ...]) -> Iterator[str]:
    if not parts:
        return
    yield f"{catalog.text('codes.say.parts')}:"
    width = max(len(part.text) for part in parts)
    for part in parts:
        label = catalog.text(f"codes.part.{part.kind}")
        if not part.given:
            label = catalog.text("codes.say.supposed", text=label)
        told = meaning(part)
        yield f"  {part.text:<{width}}  {label}" + (f": {told}" if told else "")


def _note_lines(decoding: Decoding, table: CodeIndex) -> Iterator[str]:
    home = table.root.code
    prefix = f"{home.branch}.{home.institution}.{home.body}."
    for note in decoding.notes:
        yield f"- {catalog.text(f'codes.note.{note}', prefix=prefix, rest=decoding.rest)}"
