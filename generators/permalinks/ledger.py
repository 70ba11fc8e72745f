"""The file ``data/permalinks.tsv``: appended to, never rewritten; a later line of an address wins.

Columns, by tabs: address, fingerprint, successor (empty while it stands), date, reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generators.problems import Code, Problem

PATH: Final = "data/permalinks.tsv"
HEADER: Final = "address\tfingerprint\tsuccessor\tdate\treason"
COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class Entry:
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
    """All lines in order; ``latest`` is the line in force for each address."""

    entries: tuple[Entry, ...]

    @property
    def latest(self) -> dict[str, Entry]:
        """The last line of each address."""
        return {entry.address: entry for entry in self.entries}

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
    if not path.is_file():
        return Ledger(()), []
    entries, problems = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1 and line == HEADER or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS or not cells[0] or not cells[1]:
            fact = f"a line has {COLUMNS} columns with tabs between"
            problems.append(Problem(PATH, number, 1, fact, line, code=Code.PERMALINK_GONE))
            continue
        entries.append(Entry(*cells, line=number))
    return Ledger(tuple(entries)), problems


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
