"""Compares the ledger with what the handbook has now.

It must not write: ``elkitabi permalinks`` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from msgspec import Struct

from generators.ids import RESERVED
from generators.permalinks.addresses import NO_TEXT
from generators.permalinks.ledger import PATH, Entry, Ledger
from generators.problems import Code, Problem

_VANISHES: Final = "a published address would vanish"


class Changed(Struct, frozen=True):
    """An address whose text is not what it was when the ledger last saw it."""

    address: str
    before: str
    after: str


def check_ledger(ledger: Ledger, current: Mapping[str, str]) -> tuple[list[Problem], list[Changed]]:
    """Return what breaks a promise (an address gone, a text moved away) and what only changed.

    A text that changed under its address is no problem by itself: laws are amended. It is one when the old text
    now stands under another address, where it did not stand before: then links would lead to something else.
    """
    problems: list[Problem] = []
    changed: list[Changed] = []
    latest = ledger.latest
    where = _where(current)
    for address, entry in latest.items():
        if address in current:
            if entry.fingerprint not in (current[address], NO_TEXT):
                changed.append(Changed(address, entry.fingerprint, current[address]))
            continue
        problems += _gone(ledger, entry, current, where)
    problems = _folders_at_once(problems, current, where, latest)
    for change in changed:
        twin = where.get(change.before)
        stood_there = twin in latest and latest[twin].fingerprint == change.before
        if twin and twin != change.address and not stood_there:
            line = latest[change.address].line
            fact = f"the text of a published address now stands at {twin!r}"
            hint = "put it back, or run 'elkitabi permalinks --accept' if the law moved it"
            problems.append(Problem(PATH, line, 1, fact, change.address, code=Code.PERMALINK_CHANGED, hint=hint))
    return problems, changed


class Steady:
    """Says for a few changed texts what :func:`check_ledger` would say of all, where it found no problem before."""

    def __init__(self, ledger: Ledger, current: Mapping[str, str]) -> None:
        latest = ledger.latest
        self._current = current
        self._times = Counter(current.values()) if latest else Counter[str]()
        self._promised: dict[str, set[str]] = {}
        for address, entry in latest.items():
            self._promised.setdefault(entry.fingerprint, set()).add(address)

    def keeps(self, fresh: Mapping[str, str]) -> bool:
        """Tell whether the texts *fresh* (address to fingerprint) surely break no promise.

        A text can only have moved if it went from here and stands elsewhere too, or came here and was promised elsewhere.
        """
        if not self._promised:
            return True
        for address, mark in fresh.items():
            before = self._current.get(address)
            if before == mark:
                continue
            if before is None or self._times[before] > 1 or not self._promised.get(mark, set()) <= {address}:
                return False
        return True


def _where(current: Mapping[str, str]) -> dict[str, str]:
    """Return fingerprint to address for the texts that stand in one place only."""
    found: dict[str, str] = {}
    doubled: set[str] = set()
    for address, mark in current.items():
        if mark in found:
            doubled.add(mark)
        found[mark] = address
    return {mark: address for mark, address in found.items() if mark not in doubled and mark != NO_TEXT}


def _gone(ledger: Ledger, entry: Entry, current: Mapping[str, str], where: Mapping[str, str]) -> Iterator[Problem]:
    successor = ledger.resolve(entry.address)
    if successor != entry.address and successor in current:
        return
    if successor != entry.address:
        fact = f"the successor of a published address is not there: {successor!r}"
        yield Problem(PATH, entry.line, 1, fact, entry.address, code=Code.PERMALINK_GONE)
        return
    moved = where.get(entry.fingerprint)
    hint = f"its text stands at {moved!r} now" if moved else "a repealed provision keeps its place"
    yield Problem(PATH, entry.line, 1, _VANISHES, entry.address, code=Code.PERMALINK_GONE, hint=hint)


def _folders_at_once(
    problems: list[Problem], current: Mapping[str, str], where: Mapping[str, str], latest: Mapping[str, Entry]
) -> list[Problem]:
    """Return *problems* with one line for each folder of which nothing is left: a text was withdrawn, or is called otherwise."""
    there = {address.partition("/")[0] for address in current if "/" in address}
    found: list[Problem] = []
    gone: dict[str, list[Problem]] = {}
    for problem in problems:
        folder, slash, _ = problem.value.partition("/")
        whole = problem.fact == _VANISHES and slash and folder not in there
        (gone.setdefault(folder, []) if whole else found).append(problem)
    for folder, those in gone.items():
        if len(those) == 1:
            found += those
            continue
        marks = [latest[problem.value].fingerprint for problem in those]
        moved = Counter(where[mark].partition("/")[0] for mark in marks if mark in where)
        [(place, times)] = moved.most_common(1) or [("", 0)]
        if 2 * times > len(those):
            hint = f"its texts stand under '{place}/' now: keep the old name, or give each address a successor in {PATH}"
        elif folder in RESERVED:
            hint = f"put back what they were made from, or give each a successor in {PATH}"
        else:
            hint = "put the document back with 'status: {state: repealed}', or give each address a successor in " + PATH
        fact = f"{len(those)} published addresses would vanish, all of this folder"
        found.append(replace(those[0], fact=fact, value=f"{folder}/", hint=hint))
    return found


def new_entries(ledger: Ledger, current: Mapping[str, str], date: str) -> list[Entry]:
    """Return the lines that are to be appended: addresses seen first, and texts changed under theirs."""
    latest = ledger.latest
    entries = [Entry(a, mark, "", date, "") for a, mark in current.items() if a not in latest]
    for address, mark in current.items():
        entry = latest.get(address)
        if entry and entry.fingerprint not in (mark, NO_TEXT):
            entries.append(Entry(address, mark, "", date, "text changed"))
    return entries
