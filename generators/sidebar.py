"""What of a section's contents one of its pages shows: its own part, and a line for each of the others.

The whole list stands in one script a section (``render.sitemap``), so that a page is small and a changed heading
touches few pages. It must not know HTML, and must not read a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

LISTED: Final = 36
"""Entries of a part that stand on each of its pages; of a longer one, as many as AROUND says stand before and after the page."""
AROUND: Final = 10
LINES: Final = 16
"""Parts that have a line on every page of their section; of more, NEAR ones stand before and after the page's own."""
NEAR: Final = 5


class Contents:
    """The contents of one *section* of the site map, as its pages show them."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._section = section
        self._parts: list[Mapping[str, Any]] = [part for part in section.get("tree", ()) if part["items"]]
        self._places = {item["docname"]: (p, i) for p, part in enumerate(self._parts) for i, item in enumerate(part["items"])}
        self._made: dict[int | None, dict[str, Any]] = {}

    def shown(self, docname: str) -> dict[str, Any]:
        """Return what the page *docname* shows; nothing else of the section is in its HTML.

        ``parts`` are those with a line, each with ``entries`` if they stand there; ``skipped`` and ``left`` count the
        parts before and after them. ``part`` is the page's own, counted over all; ``first``, ``before`` and ``after``
        say the same of its entries. ``whole`` tells that every page of the part shows the same.
        """
        entry = self.above(docname) or docname
        part, place = self._places.get(entry, (0 if len(self._parts) == 1 else None, 0))
        if part not in self._made:
            self._made[part] = self._lines(part)
        found = self._made[part]
        if part is None or found["whole"]:
            return found
        items = self._parts[part]["items"]
        first, end = _around(place, len(items), AROUND)
        parts = [{**line, "entries": items[first:end]} if line["entries"] else line for line in found["parts"]]
        return {**found, "parts": parts, "first": first, "before": first, "after": len(items) - end}

    def above(self, docname: str) -> str:
        """Return the entry that the page *docname* belongs to without being one (a text of another day); else nothing."""
        folder = docname.rpartition("/")[0]
        return folder if docname not in self._places and folder in self._places else ""

    def _lines(self, own: int | None) -> dict[str, Any]:
        total = len(self._parts)
        first, end = (0, total) if total <= LINES else _around(own or 0, total, NEAR)
        parts = [
            {**_line(part), "entries": part["items"] if at == own else []}
            for at, part in enumerate(self._parts[first:end], first)
        ]
        return {
            "key": self._section.get("key", ""),
            "title": self._section.get("title", ""),
            "docname": self._section.get("docname", ""),
            "listed": len(self._places) > 1,
            "single": total == 1,
            "part": own,
            "whole": own is None or len(self._parts[own]["items"]) <= LISTED,
            "parts": parts,
            "skipped": first,
            "left": total - end,
            "first": 0,
            "before": 0,
            "after": 0,
        }


def _line(part: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": part["label"], "title": part["title"], "docname": part["items"][0]["docname"]}


def _around(place: int, total: int, near: int) -> tuple[int, int]:
    """Return the stretch of *near* before and after *place*, as long at the ends as in the middle."""
    size = 2 * near + 1
    first = max(0, min(place - near, total - size))
    return first, min(total, first + size)
