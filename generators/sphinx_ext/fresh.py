"""Keeps a second build of changed pages equal to a build from nothing.

Sphinx writes a page again when its own source changed. What else a page shows
comes from the site map, the catalogue and the names and places of objects on other
pages. It must not read any of them: it only compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from generators.sphinx_ext.domain import Entry, MevzuatDomain


class ObjectsSeen:
    """Notices that objects came, went, moved or changed their names while pages were read."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, str], Entry] = {}

    def remember(self, app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> list[str]:
        """Remember the objects as they are before pages that changed or went are cleared; ask for no page more."""
        self._before = dict(objects_of(env))
        return []

    def stale(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Return the pages to write again: all of them if an object is not what it was."""
        return [] if objects_of(env) == self._before else sorted(env.found_docs)


def objects_of(env: BuildEnvironment) -> dict[tuple[str, str], Entry]:
    """Return the objects that the domain knows."""
    return cast("MevzuatDomain", env.domains["mevzuat"]).objects


def older_than(pages: Iterable[tuple[str, Path]], sources: Iterable[Path]) -> Iterator[str]:
    """Return the names of the *pages* (name and file) that one of *sources* is newer than; a missing file is no reason."""
    newest = max((path.stat().st_mtime_ns for path in sources if path.exists()), default=0)
    for name, path in pages:
        if path.exists() and path.stat().st_mtime_ns < newest:
            yield name
