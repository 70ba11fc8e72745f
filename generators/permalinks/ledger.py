"""The file ``data/permalinks.tsv``: appended to, never rewritten; a later line of an address wins.

Columns, by tabs: address, fingerprint, successor (empty while it stands), date, reason.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from generators.problems import Code, Problem

PATH: Final = "data/permalinks.tsv"
HEADER: Final = "address\tfingerprint\tsuccessor\tdate\treason"
COLUMNS: Final = 5
_ADDRESS: Final = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*\.html(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?")


class Entry(Struct, frozen=True, gc=False):
    """A line of the ledger; ``line`` counts from 1, 0 for one that is not written yet."""

    address: str
    fingerprint: str
    successor: str = ""
    date: str = ""
    reason: str = ""
    line: int = 0

    def __str__(self) -> str:
        return "\t".join((self.address, self.fingerprint, self.successor, self.date, self.reason))


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines in order; ``latest`` is the line in force for each address, its last one."""

    entries: tuple[Entry, ...]
    latest: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "latest", MappingProxyType({entry.address: entry for entry in self.entries}))

    def resolve(self, address: str) -> str:
        """Follow successors from *address* to one that has none; a circle ends where it began."""
        latest, seen = self.latest, {address}
        while (entry := latest.get(address)) and entry.successor and entry.successor not in seen:
            address = entry.successor
            seen.add(address)
        return address


def read_ledger(root: Path) -> tuple[Ledger, list[Problem]]:
    """Return the ledger of the handbook in *root* (empty where there is no file) and what is wrong with it."""
    path = root / PATH
    if not os.path.lexists(path):
        return Ledger(()), []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return Ledger(()), [Problem(PATH, 1, 1, "file is not UTF-8", code=Code.FILE_ENCODING, hint="save it as UTF-8")]
    except OSError as error:
        return Ledger(()), [Problem(PATH, 1, 1, f"file cannot be read: {error.strerror}", code=Code.FILE_MISSING)]
    entries, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if (number == 1 and line == HEADER) or not line.strip():
            continue
        cells = line.split("\t")
        fact = _wrong(cells)
        if fact:
            problems.append(Problem(PATH, number, 1, fact, line, code=Code.PERMALINK_WRONG))
        else:
            entries.append(Entry(*cells, line=number))
    return Ledger(tuple(entries)), problems


def _wrong(cells: Sequence[str]) -> str:
    """Return what is wrong with a line, or nothing."""
    if len(cells) != COLUMNS or not cells[1]:
        return f"a line has {COLUMNS} columns with tabs between"
    return "" if all(_ADDRESS.fullmatch(a) for a in (cells[0], cells[2]) if a) and cells[0] else "not an address"


def starts_with(text: str, earlier: str) -> int:
    """Return the first line (from 1) in which *text* is not a continuation of *earlier*, 0 if it is one."""
    new, old = text.splitlines(), earlier.splitlines()
    for number, line in enumerate(old, 1):
        if number > len(new) or new[number - 1] != line:
            return number
    return 0


def append(root: Path, entries: Sequence[Entry]) -> None:
    """Write *entries* behind the last line, with the header if the file is new."""
    path = root / PATH
    before = path.read_text(encoding="utf-8") if path.is_file() else f"{HEADER}\n"
    if not before.endswith("\n"):
        before += "\n"
    temporary = path.with_suffix(".tmp")
    temporary.write_text(before + "".join(f"{entry}\n" for entry in entries), encoding="utf-8")
    temporary.replace(path)
