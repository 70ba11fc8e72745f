"""Looks whether an amendment that is to be recorded comes before others of the same article, which had its text already.

It must not change anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from generators import turkish
from generators.edit import places
from generators.edit.tree import Record
from generators.ids import ProvisionId
from generators.problems import AmendError

_ALL = frozenset({"text", "paragraphs", "points", "closing"})
"""Keys of what stood before, by which a step is one of all that is below its provision."""


def effect_of(change: Record) -> str:
    """Return the day from which the step *change* of a history is in force."""
    return change.text("effect") or change.text("published") or change.text("date")


def check_days(root: Record, id: ProvisionId, day: str, *, heading_only: bool = False) -> list[str]:
    """Return a warning for each provision beside *id* in its article that was changed after *day*.

    Raises AmendError where that is what *id* stands in or what stands in it: the old text would be of a later day than the
    new one. With *heading_only* the step leaves what stands in the provision as it is.
    """
    warnings = []
    for other, change in _steps(root, id.article_id):
        later = effect_of(change)
        if later <= day or other == id:  # of its own history, which refuses it itself
            continue
        words = f"{id}: in force on {day}, but {other} was changed later, on {later}"
        if _is_below(other, id) and not heading_only or _is_below(id, other) and _covers(change):
            raise AmendError(f"{words}; record what came first before what came later")
        warnings.append(f"warning: {words}; look at its page of versions")
    return warnings


def _is_below(id: ProvisionId, other: ProvisionId) -> bool:
    """Tell whether *id* is *other* or stands in it."""
    at: ProvisionId | None = id
    while at is not None and at != other:
        at = at.parent
    return at == other


def _covers(change: Record) -> bool:
    """Tell whether *change* is one of all that is below its provision: of a heading alone it is not."""
    before = change.get("before")
    return not isinstance(before, Record) or any(before.get(key) is not None for key in _ALL)


def _steps(root: Record, article: ProvisionId) -> Iterator[tuple[ProvisionId, Record]]:
    """Yield the steps of the article and of everything in it, each with its provision."""
    found = places.find(root, article)
    if found is not None:
        yield from _steps_of(found.record, article)
        paragraphs = found.record.list("paragraphs")
        for number in places.paragraph_numbers(paragraphs) if paragraphs else ():
            id = structs.replace(article, paragraph=number)
            within = places.find(root, id)
            if within is not None:
                yield from _with_points(within.record, id)


def _with_points(record: Record, id: ProvisionId) -> Iterator[tuple[ProvisionId, Record]]:
    yield from _steps_of(record, id)
    points = record.list("points")
    for point in points.records() if points else ():
        yield from _with_points(point, structs.replace(id, points=(*id.points, turkish.lower(point.text("letter")))))


def _steps_of(record: Record, id: ProvisionId) -> Iterator[tuple[ProvisionId, Record]]:
    history = record.list("history")
    amendment = record.get("amendment")
    steps = history.records() if history else [amendment] if isinstance(amendment, Record) else []
    yield from ((id, step) for step in steps if step.text("kind") != "renumbered")
