"""The options of ``elkitabi amend`` and ``elkitabi propose`` -> steps.

It must not print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from generators.edit.amend import Amending, Step, amend
from generators.edit.content import read_content
from generators.edit.emit import emit_file
from generators.edit.parse import parse_file
from generators.edit.places import level_of
from generators.edit.propose import Proposal, propose
from generators.edit.tree import File, Record, make
from generators.ids import ProvisionId
from generators.importer.extract import extract
from generators.problems import AmendError
from generators.validate import load_handbook
from generators.validate.suggest import nearest

_KINDS: Final = {"change": "amended", "add": "added", "repeal": "repealed", "renumber": "renumbered"}


def propose_from_options(root: Path, file: Path, slug: str, accept: str, given: Mapping[str, object]) -> list[str]:
    """Return the proposals for an amending text as lines; with *accept* record the chosen ones and say what was done."""
    handbook = load_handbook(root)
    if slug not in handbook.config.documents:
        raise AmendError(f"there is no document {slug!r}{'; ' + hint if (hint := nearest(slug, handbook.config.documents)) else ''}")
    tree = parse_file((root / f"data/documents/{slug}.yaml").read_text(encoding="utf-8-sig")).root
    assert isinstance(tree, Record)
    proposals = propose(extract(file).lines, handbook.document(slug), tree)
    if not accept:
        return [line for number, proposal in enumerate(proposals, 1) for line in _shown(number, proposal)]
    chosen = [proposals[number - 1] for number in _numbers(accept, len(proposals))]
    by_hand = [proposal.article for proposal in chosen if not proposal.steps]
    if by_hand and accept != "all":
        raise AmendError(f"to be done by hand: article {', '.join(by_hand)} of the amending text")
    steps = [step for proposal in chosen for step in proposal.steps]
    if not steps:
        raise AmendError("nothing to record")
    return amend(root, _amending(given), steps)


def _shown(number: int, proposal: Proposal) -> Iterator[str]:
    what = ", ".join(f"{step.kind} {step.provision}" for step in proposal.steps) or "by hand"
    yield f"{number}. MADDE {proposal.article}: {what}"
    yield f"    {proposal.words}"
    for step in proposal.steps:
        if step.content is not None:
            yield from (f"    | {line}" for line in emit_file(File(step.content)).splitlines())
    yield from (f"    ? {doubt}" for doubt in proposal.doubts)


def _numbers(text: str, count: int) -> list[int]:
    """Read "all", "1,3-5"; AmendError for a number that is not there."""
    if text == "all":
        return list(range(1, count + 1))
    found: list[int] = []
    for piece in text.split(","):
        first, _, last = piece.strip().partition("-")
        if not first.isdigit() or not (last or first).isdigit():
            raise AmendError(f"not a number of a proposal: {piece.strip()!r}")
        found += range(int(first), int(last or first) + 1)
    if not all(1 <= number <= count for number in found):
        raise AmendError(f"there are {count} proposals")
    return sorted(set(found))


def _amending(given: Mapping[str, object]) -> Amending:
    return Amending(
        instrument=str(given["instrument"]),
        date=_day(given.get("date")),
        published=_day(given.get("published")),
        effect=_day(given.get("effect")),
        note=str(given.get("note") or ""),
    )


def amend_from_options(root: Path, given: Mapping[str, object]) -> list[str]:
    """Make the amendment that the options describe and return what was done; AmendError where they do not fit."""
    id = _provision(str(given["provision"]))
    kind = _KINDS[str(given["kind"])]
    to = _provision(str(given["to"])) if given.get("to") else None
    step = Step(kind, id, _content(given, kind, id), to, shift=bool(given.get("shift")))
    return amend(root, _amending(given), [step], dry=bool(given.get("dry_run")))


def _content(given: Mapping[str, object], kind: str, id: ProvisionId) -> Record | None:
    text, file = given.get("text"), given.get("file")
    heading = given.get("heading")
    if heading:
        return _heading(str(heading), kind, id, text or file)
    if text and file:
        raise AmendError("give the new text with --text or --file, not both")
    words = file.read() if isinstance(file, IO) or hasattr(file, "read") else text
    if kind in ("repealed", "renumbered"):
        if words:
            raise AmendError(f"a {kind} provision gets no new text")
        return None
    if not isinstance(words, str):
        raise AmendError("the new text is missing; give it with --text or --file")
    try:
        return read_content(words, level_of(id))
    except ValueError as error:
        raise AmendError(str(error)) from error


def _heading(heading: str, kind: str, id: ProvisionId, text: object) -> Record:
    """An amendment of the heading alone; with a text, the heading stands in it."""
    if kind != "amended" or id.paragraph or text:
        raise AmendError("--heading changes the heading of an article and nothing else")
    content = make({"heading": heading})
    assert isinstance(content, Record)
    return content


def _provision(text: str) -> ProvisionId:
    try:
        return ProvisionId.parse(text)
    except ValueError as error:
        raise AmendError(f"{error}; write it as yonerge:33/1-a") from error


def _day(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else ""
