"""``elkitabi permalinks``: checks, adds and explains published addresses.

It must not print; the command line does.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from generators import permalinks
from generators.build.stages import render_everything
from generators.permalinks.ledger import PATH
from generators.problems import Code, Problem, ProblemsFound
from generators.validate import load_handbook


def _current(root: Path) -> tuple[dict[str, str], str]:
    """Return every address of the handbook in *root* now, and the date of its edition."""
    handbook = load_handbook(root)
    with tempfile.TemporaryDirectory() as work:
        everything = render_everything(handbook, root, Path(work), check_permalinks=False)
    return everything.addresses(), handbook.config.edition


def ledger_report(root: Path) -> list[str]:
    """Return what the ledger holds; ProblemsFound where a promise would break."""
    current, date = _current(root)
    ledger, problems = permalinks.read_ledger(root)
    broken, changed = permalinks.check_ledger(ledger, current)
    if problems or broken:
        raise ProblemsFound([*problems, *broken])
    fresh = len(permalinks.new_entries(ledger, current, date)) - len(changed)
    lines = [f"{len(ledger.latest)} addresses in the ledger, {fresh} not in it yet, {len(changed)} with a changed text"]
    return [*lines, *(f"changed: {change.address}" for change in changed)]


def add_entries(root: Path, *, accept: bool) -> list[str]:
    """Append what is new (and, with *accept*, what changed or moved); ProblemsFound where an address would vanish."""
    current, date = _current(root)
    ledger, problems = permalinks.read_ledger(root)
    broken, changed = permalinks.check_ledger(ledger, current)
    if accept:  # a text that moved to another address was meant; an address that would vanish never is
        broken = [problem for problem in broken if problem.code != Code.PERMALINK_CHANGED]
    if problems or broken:
        raise ProblemsFound([*problems, *broken])
    entries = permalinks.new_entries(ledger, current, date)
    if not accept:
        entries = [entry for entry in entries if not entry.reason]
    permalinks.append(root, entries)
    left = 0 if accept else len(changed)
    return [f"{len(entries)} lines added; {left} changed texts not accepted"]


def compare_ledger(root: Path, against: Path) -> list[str]:
    """Return a good word if our ledger continues the published one *against*; ProblemsFound otherwise."""
    ours, theirs = (path.read_text(encoding="utf-8", errors="replace") for path in (root / PATH, against))
    line = permalinks.starts_with(ours, theirs)
    if line:
        value = theirs.splitlines()[line - 1].split("\t")[0]
        fact, hint = "a line of the published ledger was changed or removed", "the ledger is only appended to"
        raise ProblemsFound([Problem(PATH, line, 1, fact, value, code=Code.PERMALINK_GONE, hint=hint)])
    return ["the ledger continues the published one"]


def explain_address(root: Path, address: str) -> list[str]:
    """Return the story of *address*: when it was published, what became of it, where it leads now."""
    current, _ = _current(root)
    ledger, _ = permalinks.read_ledger(root)
    address = address.removeprefix(load_handbook(root).config.base_url).removeprefix("/")
    entries = [entry for entry in ledger.entries if entry.address == address]
    lines = [f"{PATH}:{e.line}: {e.date} {e.reason or 'published'} [{e.fingerprint}]" for e in entries]
    target = ledger.resolve(address)
    if target != address:
        lines.append(f"leads to {target}")
    elif address in current:
        state = "stands" if entries else "stands, but is not in the ledger yet"
        same = not entries or entries[-1].fingerprint in (current[address], "-")
        lines.append(state if same else "stands with a changed text")
    else:
        lines.append(f"{address} is not an address of this handbook")
    return lines
