"""Takes steps of a history back, newest first, until a provision stands as it did on a day.

It must not invent: where the text before a step is not held, the provision says so by its status.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from operator import is_
from typing import Final

from msgspec.structs import replace

from generators.amend.versions import ever_changed, versions_of
from generators.ids import ProvisionId
from generators.model import Article, Document, Handbook, Paragraph, Point, Position, Status, Topic, Unit
from generators.model.documents import IN_FORCE, NOT_HELD, REPEALED

FIRST: Final = "0000-00-00"
"""A day before every step: the first text."""


def article_as_of(article: Article, day: str) -> Article | None:
    """Return *article* as it stood on *day* (ISO), None where it was not there."""
    state = article
    steps = article.history
    while steps and steps[-1].effect > day:
        step, steps = steps[-1], steps[:-1]
        if step.kind == "added":
            return None
        if isinstance(step.before, Article):
            state = step.before
        elif step.kind != "renumbered":
            state = replace(state, paragraphs=(), status=NOT_HELD, amendment=None, sic=())
    paragraphs = [p for p in (_paragraph(paragraph, day) for paragraph in state.paragraphs) if p is not None]
    return replace(state, history=steps, paragraphs=_numbered(state.id, paragraphs), versions=())


def article_with_versions(article: Article, day: str) -> Article | None:
    """Return *article* as it stood on *day* with the versions published by then; the very same one if it never changed."""
    if not ever_changed(article):
        return article
    state = article_as_of(article, day)
    return None if state is None else replace(state, versions=versions_of(article, article_as_of, day))


def _paragraph(paragraph: Paragraph, day: str) -> Paragraph | None:
    state = paragraph
    steps = paragraph.history
    while steps and steps[-1].effect > day:
        step, steps = steps[-1], steps[:-1]
        if step.kind == "added":
            return None
        if isinstance(step.before, Paragraph):
            state = step.before
        elif step.kind != "renumbered":
            state = replace(state, text="", points=(), closing="", examples=(), status=NOT_HELD, amendment=None, sic=())
    return replace(state, history=steps, points=_points(state.points, day))


def _points(points: tuple[Point, ...], day: str) -> tuple[Point, ...]:
    return tuple(p for p in (_point(point, day) for point in points) if p is not None)


def _point(point: Point, day: str) -> Point | None:
    state = point
    steps = point.history
    while steps and steps[-1].effect > day:
        step, steps = steps[-1], steps[:-1]
        if step.kind == "added":
            return None
        if isinstance(step.before, Point):
            state = step.before
        elif step.kind != "renumbered":
            state = replace(state, text="", points=(), closing="", status=NOT_HELD, amendment=None, sic=())
    return replace(state, history=steps, points=_points(state.points, day))


def _numbered(article: ProvisionId, paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Give each paragraph the identifier of its place: the printed number, else the one after the paragraph before."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        last = found[-1].id.paragraph if found else 0
        number = int(paragraph.number) if paragraph.number.isdigit() else last + 1
        found.append(_moved_paragraph(paragraph, article.child(str(number))))
    return tuple(found)


def _moved_paragraph(paragraph: Paragraph, id: ProvisionId) -> Paragraph:
    points = tuple(_moved_point(point, id) for point in paragraph.points)
    old = f"{paragraph.id.fragment}-"
    examples = tuple(
        replace(example, fragment=f"{id.fragment}-{example.fragment.removeprefix(old)}") for example in paragraph.examples
    )
    return replace(paragraph, id=id, points=points, examples=examples)


def _moved_point(point: Point, parent: ProvisionId) -> Point:
    id = parent.child(point.letter)
    return replace(point, id=id, points=tuple(_moved_point(sub, id) for sub in point.points))


def handbook_as_of(handbook: Handbook, day: str) -> Handbook:
    """Return *handbook* with every text as it stood on *day*; each article gets the versions published by then.

    Among them are those that come into force later.
    """
    return _pruned(_with_documents(handbook, [_document(document, day) for document in handbook.documents]), handbook)


def _with_documents(handbook: Handbook, documents: Sequence[Document]) -> Handbook:
    """Return *handbook* with *documents*; the very same one, whose indexes are made, where these are its own."""
    same = all(map(is_, documents, handbook.documents))
    return handbook if same else dataclasses.replace(handbook, documents=tuple(documents))


def _document(document: Document, day: str) -> Document:
    if not document.dated:
        amendments = tuple(found for found in document.amendments if found.date <= day)
        status = _status(document.status, day)
        same = amendments == document.amendments and status is document.status
        return document if same else dataclasses.replace(document, status=status, amendments=amendments)
    parts = []
    for part in document.parts:
        articles = (article_with_versions(article, day) for article in part.articles)
        parts.append(replace(part, articles=tuple(article for article in articles if article is not None)))
    amendments = tuple(found for found in document.amendments if found.date <= day)
    return dataclasses.replace(document, parts=tuple(parts), status=_status(document.status, day), amendments=amendments)


def _status(status: Status, day: str) -> Status:
    """A document is replaced only from the day of what replaced it."""
    left = tuple(found for found in status.replaced_by if found.date <= day)
    if status.state == "replaced" and status.replaced_by and not left:
        return Status("in_force")
    return replace(status, replaced_by=left) if left != status.replaced_by else status


def _pruned(handbook: Handbook, today: Handbook) -> Handbook:
    """Take references to provisions that are not there on the day out of the registers.

    Units and positions whose article is repealed *today* but was not on the day stand as they then did.
    """

    def there(id: ProvisionId | None) -> ProvisionId | None:
        return id if id is not None and handbook.has(id) else None

    def status(found: Unit | Position) -> str:
        if found.status != REPEALED or found.duties is None or not handbook.has(found.duties):
            return found.status
        later = today.article(found.duties).status == REPEALED != handbook.article(found.duties).status
        return IN_FORCE if later else found.status

    def unit(found: Unit) -> Unit:
        established = there(found.established_by)
        return replace(found, duties=there(found.duties), established_by=established, status=status(found))

    def position(found: Position) -> Position:
        return replace(found, duties=there(found.duties), status=status(found))

    def topic(found: Topic) -> Topic:
        kept = [tuple(id for id in ids if handbook.has(id)) for ids in (found.include, found.exclude)]
        return replace(found, include=kept[0], exclude=kept[1])

    def document(found: Document) -> Document:
        examples = tuple(e for e in found.examples if handbook.has(e.cited_by))
        return found if examples == found.examples else dataclasses.replace(found, examples=examples)

    if not any(found.dated for found in handbook.documents):
        return handbook  # every provision is there on every day
    handbook = _with_documents(handbook, [document(found) for found in handbook.documents])
    definitions = tuple(id for id in handbook.config.definitions if handbook.has(id))
    return dataclasses.replace(
        handbook,
        config=replace(handbook.config, definitions=definitions),
        units=tuple(map(unit, handbook.units)),
        positions=tuple(map(position, handbook.positions)),
        topics=tuple(map(topic, handbook.topics)),
    )
