"""The versions of an article: one for each day on which something in it changed.

It must not take steps back itself; ``generators.amend.as_of`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from generators.ids import ProvisionId
from generators.model import Article, Change, Paragraph, Point, Version

AsOf = Callable[[Article, str], Article | None]


def changes_of(article: Article) -> list[tuple[ProvisionId, Change]]:
    """Return every step in *article*, its parts and their earlier states, by day; each once."""
    seen: dict[tuple[str, str, str, str], tuple[ProvisionId, Change]] = {}
    for id, change in _steps(article):
        seen.setdefault((str(id), change.effect, change.kind, change.instrument), (id, change))
    return sorted(seen.values(), key=lambda found: found[1].effect)


def _steps(provision: Article | Paragraph | Point) -> Iterator[tuple[ProvisionId, Change]]:
    parts = provision.paragraphs if isinstance(provision, Article) else provision.points
    for change in provision.history:
        yield provision.id, change
        if change.before is not None:
            yield from _steps(change.before)
    for part in parts:
        yield from _steps(part)


def ever_changed(provision: Article | Paragraph | Point) -> bool:
    """Say whether *provision* or a part of it has a history; most have none, and this is quicker than to list it."""
    parts = provision.paragraphs if isinstance(provision, Article) else provision.points
    return bool(provision.history) or any(part.history or ever_changed(part) for part in parts)


def versions_of(article: Article, as_of: AsOf, known: str) -> tuple[Version, ...]:
    """Return the versions of *article*, oldest first, as far as published by *known*; none where nothing changed."""
    steps = [(id, change) for id, change in changes_of(article) if change.published <= known or change.effect <= known]
    if not steps:
        return ()
    days = sorted({change.effect for _, change in steps})
    found = []
    for start, until in zip(["", *days], [*days, ""], strict=True):
        state = as_of(article, start or "0000-00-00")
        if state is not None:
            made = tuple((id, change) for id, change in steps if change.effect == start)
            found.append(Version(start, until, replace(state, history=()), made))
    return tuple(found)


def upcoming(article: Article, day: str) -> tuple[Version, ...]:
    """Return the versions of *article* that come into force after *day*."""
    return tuple(version for version in article.versions if version.start > day)
