"""One page of a site that was just built, made again from another text while everything around it stays.

It must not write. Where the page would not fit into the site as it stands it says so: then the whole must be built.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generators.build.short import STATE, Ways
from generators.fast import (
    Facts, FoundObject, Frame, Head, NotShort, Places, Refused, is_like, read_page, read_site, render_page,
)  # fmt: skip
from generators.keep import Texts, mark_of
from generators.resources import SHORT_ANSWER


@dataclass(frozen=True, slots=True)
class Again:
    """What is known of the pages of a site that went the short way, where every object stands, the frame, all docnames.

    Their texts are not held: the next build may be writing others.
    """

    facts: Mapping[str, Facts]
    charts: Mapping[str, str]
    places: Places
    frame: Frame
    known: frozenset[str]

    @staticmethod
    def of(ways: Ways, pages: Texts) -> Again | None:
        """Return what is needed to make one of *pages* again, after *ways* built them; None if they went the plain way."""
        if not (ways.work / "cache" / STATE).is_file():
            return None
        answer = json.loads((ways.work / "doctrees-short" / SHORT_ANSWER).read_text(encoding="utf-8"))
        site = read_site(pages, ways.kept)
        objects = ((row[0], FoundObject(*row[1:6], tuple(row[6]))) for row in answer["objects"])
        head = Head(answer["css_files"], answer["script_files"], answer["text_js"])
        frame = Frame(site.site_map, head, ways.config.title, ways.templates)
        return Again(site.pages, site.charts, site.places(objects), frame, frozenset((*site.pages, *site.plain)))

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
            return render_page(page, self.places, self.frame, self.known)
        except (Refused, NotShort):
            return None
