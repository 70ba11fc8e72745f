"""What the pages of duties print alike: a duty's line, the difference of two wordings, an article with folds.

It must not find duties or likenesses (``generators.duties`` does) and must not change a word of the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generators import catalog, myst
from generators.duties import HERE, SAME, DutyBook, Near, Segment, bare
from generators.ids import ProvisionId
from generators.model import Duty, Handbook, Holder, Paragraph, Point, Topic, Unit
from generators.render.law import LawText
from generators.render.links import Links

_CLASSES = {HERE: "fark-burada"}


def holder_role(holder: Holder) -> str:
    """Return a link to the page of a unit or position."""
    return myst.role("birim" if isinstance(holder, Unit) else "unvan", holder.name, holder.slug)


def topic_role(topic: Topic) -> str:
    """Return a link to the page of *topic*."""
    return myst.role("konu", topic.title, topic.slug)


def short_cite(id: ProvisionId) -> str:
    """Return the citation without the document: "m. 33/1-ğ"."""
    return id.cite("").strip()


def duty_link(handbook: Handbook, duty: Duty) -> str:
    """Return a link to the point of law of *duty*; names the document only where there are duties of several."""
    documents = {other.provision.document for other in handbook.duties}
    text = handbook.cite(duty.provision) if len(documents) > 1 else short_cite(duty.provision)
    return myst.role("madde", text, str(duty.provision))


def marked(segments: Iterable[Segment]) -> str:
    """Return *segments* as MyST; the words of one side only are marked by a class."""
    return " ".join(
        myst.escape(segment.text)
        if segment.kind == SAME
        else f"[{myst.escape(segment.text)}]{{.{_CLASSES.get(segment.kind, 'fark-orada')}}}"
        for segment in segments
    )


def near_line(handbook: Handbook, near: Near) -> str:
    """Return the holder, the place and the wording of a near-equal duty, its difference marked."""
    return f"{holder_role(near.other.holder)}, {duty_link(handbook, near.other)} — {near_words(near)}"


def near_words(near: Near) -> str:
    """Return the wording of the other duty: that it is the same, its differences, or all of it where little is common."""
    if near.equal:
        return myst.escape(catalog.text("duties.same_words"))
    same = sum(len(segment.text) for segment in near.segments if segment.kind == SAME)
    if near.within or 2 * same < len(near.other.text):
        return myst.escape(bare(near.other.text))
    return marked(near.segments)


def fold(summary: str, body: str, classes: str = "") -> str:
    """Return *body* folded under *summary* (plain text)."""
    return myst.directive("katla", summary, {"classes": classes}, body)


class DutyText(LawText):
    """Law text whose runs of shared duties are folded where they stand, so that the order stays the law's."""

    def __init__(self, handbook: Handbook, links: Links, book: DutyBook) -> None:
        super().__init__(handbook, links)
        self._book = book

    def points(self, paragraph: Paragraph) -> Iterator[str]:
        """Yield the points of *paragraph*; runs of shared ones as one fold."""
        for shared, run in groupby(paragraph.points, self._is_shared):
            points = tuple(run)
            body = [self.point(point) for point in points]
            yield from [fold(self._summary(points), "\n".join(body), "ortak")] if shared else body

    def _is_shared(self, point: Point) -> bool:
        return point.id in self._book.shared_of

    def _summary(self, points: Sequence[Point]) -> str:
        letters = ", ".join(f"{point.letter})" for point in points)
        return catalog.text("duties.shared_fold", letters=letters)
