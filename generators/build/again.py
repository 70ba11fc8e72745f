"""One page of a site that was just built, made again from another text while everything around it stays.

It must not write. Where the page would not fit into the site as it stands it says so: then the whole must be built.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generators.build.short import Ways
from generators.fast import Facts, Frame, NotShort, Places, Refused, body_of, forget_theme, is_like, read_page, render_page
from generators.keep import Texts, mark_of

__all__ = ["Again", "forget_theme"]


class Again(Struct, frozen=True):
    """What is known of the pages of a site that went the short way: where every object stands, the frame, their entries.

    Their texts are not held: the next build may be writing others.
    """

    facts: Mapping[str, Facts]
    charts: Mapping[str, str]
    places: Places
    frame: Frame
    entries: Mapping[str, Mapping[str, Any]]

    @staticmethod
    def of(ways: Ways, pages: Texts) -> Again | None:
        """Return what is needed to make one of *pages* again, after *ways* built them; None if they went the plain way."""
        shown = ways.shown(pages)
        if shown is None:
            return None
        site, places, frame = shown
        return Again(site.pages, site.charts, places, frame, site.site_map["pages"])

    def made_of(self, docname: str, text: str) -> bool:
        """Tell whether the page *docname* was made of *text*."""
        facts = self.facts.get(docname)
        return facts is not None and facts.mark == mark_of(text)

    def html(self, docname: str, text: str) -> str | None:
        """Return the page *docname* with *text*; None where its title, an object on it or a drawing is another then."""
        facts = self.facts.get(docname)
        if facts is None:
            return None
        try:
            page = read_page(docname, text, self.charts)
            if not is_like(page, facts):
                return None
            return render_page(docname, body_of(page, self.entries), self.places, self.frame)
        except (Refused, NotShort):
            return None
