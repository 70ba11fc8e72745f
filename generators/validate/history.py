"""The history of a provision: each step with the whole provision as it stood before.

It must not decide what is in force on a day: ``generators.amend`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generators.load.nodes import Mapping
from generators.model import Article, Change, Paragraph, Point
from generators.problems import Code, Problem
from generators.validate import read

_OWN: Final = ("history", "amendment", "status", "sic", "gap", "note")
"""Keys that belong to one state and are not handed to the state before it."""

Earlier = Article | Paragraph | Point | None


def build_history(node: Mapping, build: Callable[[Mapping], Earlier], problems: list[Problem]) -> tuple[Change, ...]:
    """Return the steps of *node*, oldest first; *build* makes a provision of a node.

    An ``amendment`` without a history is a step whose text before is not held.
    """
    if "history" not in node.values and "amendment" not in node.values:
        return ()
    steps = read.mappings(node, "history")
    _check_order(steps, problems)
    changes: list[Change] = []
    later = node
    for index in reversed(range(len(steps))):
        entry = read.record(steps[index], "before")
        before = None
        if entry is not None:
            later = _merged(later, entry, steps[:index])
            before = build(later)
        changes.append(_change(steps[index], before))
    amendment = read.record(node, "amendment")
    if amendment is not None and not steps:
        changes.append(_change(amendment, None))
    return tuple(reversed(changes))


def last_amendment(node: Mapping) -> Mapping | None:
    """Return the last step of *node* that leaves a note: its keys are those of an amendment."""
    return _last(read.mappings(node, "history"))


def _last(steps: list[Mapping]) -> Mapping | None:
    noted = [step for step in steps if read.text(step, "kind") != "renumbered"]
    return noted[-1] if noted else None


def _merged(later: Mapping, before: Mapping, steps: list[Mapping]) -> Mapping:
    """Return the state before a step: what *before* says, and the rest as in the state after it."""
    values = {key: value for key, value in later.values.items() if key not in _OWN}
    noted = _last(steps)
    if noted is not None:
        values["amendment"] = noted
    values |= before.values
    keys = {**later.keys, **before.keys}
    return Mapping(before.path, before.line, before.column, values, keys)


def _change(node: Mapping, before: Earlier) -> Change:
    date = read.text(node, "date")
    published = read.text(node, "published", date)
    return Change(
        kind=read.text(node, "kind"),
        date=date,
        instrument=read.text(node, "instrument"),
        published=published,
        effect=read.text(node, "effect", published),
        place=read.place(node),
        text=read.text(node, "text"),
        before=before,
    )


def _check_order(steps: list[Mapping], problems: list[Problem]) -> None:
    """Report steps that go back in time, and something before the step that added the provision."""
    last = ""
    for index, step in enumerate(steps):
        effect = _change(step, None).effect
        if effect < last:
            problems.append(_problem(step, "effect", f"step is earlier than the one before it, {last}"))
        last = max(last, effect)
        if read.text(step, "kind") == "added":
            if index:
                problems.append(_problem(step, "kind", "only the first step can be 'added'"))
            if read.record(step, "before") is not None:
                problems.append(_problem(step, "before", "nothing stands before what was added"))


def _problem(step: Mapping, key: str, fact: str) -> Problem:
    found = read.scalar(step, key) or (read.scalar(step, "date") if key == "effect" else None)
    value = found.value if found else ""
    where = found or step.keys.get(key) or step
    return Problem(where.path, where.line, where.column, fact, value, code=Code.HISTORY_WRONG)
