"""The options of ``elkitabi amend`` -> a step; it must not print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from generators.edit.amend import Amending, Step, amend
from generators.edit.content import read_content
from generators.edit.places import level_of
from generators.edit.tree import Record, make
from generators.ids import ProvisionId
from generators.problems import AmendError

_KINDS: Final = {"change": "amended", "add": "added", "repeal": "repealed", "renumber": "renumbered"}


def amend_from_options(root: Path, given: Mapping[str, object]) -> list[str]:
    """Make the amendment that the options describe and return what was done; AmendError where they do not fit."""
    id = _provision(str(given["provision"]))
    kind = _KINDS[str(given["kind"])]
    to = _provision(str(given["to"])) if given.get("to") else None
    step = Step(kind, id, _content(given, kind, id), to, shift=bool(given.get("shift")))
    amending = Amending(
        instrument=str(given["instrument"]),
        date=_day(given.get("date")),
        published=_day(given.get("published")),
        effect=_day(given.get("effect")),
        note=str(given.get("note") or ""),
    )
    return amend(root, amending, [step], dry=bool(given.get("dry_run")))


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
        raise AmendError(str(error)) from error


def _day(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else ""
