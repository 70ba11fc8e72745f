"""Writes into the ledger of addresses what an amendment did to them: texts that changed, addresses that moved.

It must not change a line that stands; the ledger is only appended to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generators import permalinks
from generators.edit.emit import emit_file
from generators.edit.fmt import data_files
from generators.edit.parse import parse_file
from generators.edit.tree import Text, Tree
from generators.ids import ProvisionId
from generators.model import Handbook
from generators.permalinks.ledger import PATH, Entry, Ledger
from generators.problems import ProblemsFound


@dataclass(frozen=True, slots=True)
class Move:
    """A provision got another number or letter."""

    old: ProvisionId
    new: ProvisionId


def move_references(root: Path, moves: list[Move], besides: str) -> dict[str, str]:
    """Return the data files of *root* whose references to moved provisions follow them, path to new text."""
    found: dict[str, str] = {}
    for path in data_files(root) if moves else ():
        shown = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8-sig")
        if shown != besides and f"{moves[0].old.document}:" in text:
            file = parse_file(text)
            if move_in_tree(file.root, moves):
                found[shown] = emit_file(file)
    return found


def move_in_tree(tree: Tree, moves: list[Move]) -> bool:
    """Let the identifiers in *tree* follow *moves*; say whether one did. Running text is never an identifier."""
    if isinstance(tree, Text):
        moved = _followed(tree.value, moves)
        changed, tree.value = moved != tree.value, moved
        return changed
    return any([move_in_tree(entry.value, moves) for entry in tree.entries])


def _followed(value: str, moves: list[Move]) -> str:
    for move in moves:
        old = str(move.old)
        if value == old or value.startswith((f"{old}-", f"{old}/")) and _is_provision(value):
            return str(move.new) + value.removeprefix(old)
    return value


def _is_provision(value: str) -> bool:
    try:
        ProvisionId.parse(value)
    except ValueError:
        return False
    return True


def record_addresses(root: Path, before: Handbook, after: Handbook, moves: list[Move], reason: str) -> list[str]:
    """Append to the ledger of *root* what became of published addresses, and return a line on it; none without a ledger."""
    ledger, problems = permalinks.read_ledger(root)
    if problems:
        raise ProblemsFound(problems)
    if not ledger.entries:
        return []
    old, new = (permalinks.current_addresses(handbook, (), ()) for handbook in (before, after))
    date = after.config.edition
    entries = [*_moved(ledger, moves, new, date, reason), *_changed(ledger, old, new, date, reason)]
    unique = list({entry.address: entry for entry in reversed(entries)}.values())[::-1]
    permalinks.append(root, unique)
    return [f"{PATH}: {len(unique)} line{'s' if len(unique) != 1 else ''} added"] if unique else []


def _changed(ledger: Ledger, old: dict[str, str], new: dict[str, str], date: str, reason: str) -> list[Entry]:
    latest = ledger.latest
    return [
        Entry(address, mark, "", date, reason)
        for address, mark in new.items()
        if address in latest and old.get(address) != mark and latest[address].fingerprint != mark
    ]


def _moved(ledger: Ledger, moves: list[Move], new: dict[str, str], date: str, reason: str) -> list[Entry]:
    """An address that is free now leads on; one that another provision took says where the old text went."""
    entries = []
    for address, entry in ledger.latest.items():
        target = _target(address, moves)
        if target == address or entry.successor:
            continue
        if address in new:
            entries.append(Entry(address, new[address], "", date, f"{reason}; earlier text: {target}"))
        else:
            entries.append(Entry(address, entry.fingerprint, target, date, reason))
    return entries


def _target(address: str, moves: list[Move]) -> str:
    """Return where *address* is after *moves*; its dated pages and its points move with a provision."""
    page, hash_, fragment = address.partition("#")
    for move in moves:
        if not move.old.paragraph and (page == f"{move.old.docname}.html" or page.startswith(f"{move.old.docname}/")):
            return move.new.docname + page.removeprefix(move.old.docname) + hash_ + fragment
        inside = fragment == move.old.fragment or fragment.startswith(f"{move.old.fragment}-")
        if move.old.paragraph and page == f"{move.old.docname}.html" and inside:
            return page + hash_ + move.new.fragment + fragment.removeprefix(move.old.fragment)
    return address
