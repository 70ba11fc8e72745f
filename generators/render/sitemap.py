"""The map of the site: what templates need of every page, and the navigation of every section, made once.

It must not render a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generators import catalog
from generators.model import Config
from generators.render.feed import PATH as FEED
from generators.render.page import Page, Section

SITE_MAP = "_elkitabi/site.json"
MENU_DOCUMENTS = 8
"""As many documents stand in the menu of every page; of more, the menu leads to the home page, which lists all."""


def render_site_map(config: Config, sections: Sequence[Section], pages: Sequence[Page], footer: Iterable[str]) -> str:
    """Return the site map as JSON: ``site``, ``sections`` and ``pages`` (docname to facts), in a stable order."""
    by_section: dict[str, list[Page]] = {}
    for page in pages:
        by_section.setdefault(page.section, []).append(page)
    titles = {page.docname: page.title for page in pages}
    neighbours = _neighbours(by_section)
    data = {
        "site": {
            "title": config.title,
            "tagline": config.tagline,
            "publisher": config.publisher,
            "base_url": config.base_url,
            "repository": config.repository,
            "edition": config.edition,
            "feed": "" if config.as_of else FEED,
            "sections": [_section_entry(s) for s in sections if s.in_menu and s.docname in titles],
            "footer": [{"docname": d, "title": titles[d]} for d in footer if d in titles],
        },
        "sections": {
            s.key: {**_section_entry(s), "tree": _tree(by_section.get(s.key, []))}
            for s in sections
            if s.docname in titles
        },
        "pages": {page.docname: _page_entry(page, neighbours) for page in sorted(pages, key=lambda p: p.docname)},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _section_entry(section: Section) -> dict[str, str]:
    return {"key": section.key, "title": section.title, "docname": section.docname}


def _tree(pages: Sequence[Page]) -> list[dict[str, object]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for page in pages:
        if page.listed:
            title = page.heading or page.title
            entry = {"label": page.label, "title": title, "docname": page.docname, "status": page.status}
            groups.setdefault(page.group, []).append(entry)
    return [{"title": title, "items": items} for title, items in groups.items()]


def _neighbours(by_section: dict[str, list[Page]]) -> dict[str, tuple[Page | None, Page | None]]:
    found: dict[str, tuple[Page | None, Page | None]] = {}
    for key, pages in by_section.items():
        line = [page for page in pages if page.listed and page.sequence] if key else []
        for index, page in enumerate(line):
            before = line[index - 1] if index else None
            after = line[index + 1] if index + 1 < len(line) else None
            found[page.docname] = (before, after)
    return found


def _page_entry(page: Page, neighbours: dict[str, tuple[Page | None, Page | None]]) -> dict[str, object]:
    before, after = neighbours.get(page.docname, (None, None))
    return {
        "kind": page.kind,
        "section": page.section,
        "id": page.id,
        "title": page.title,
        "label": page.label,
        "heading": page.heading,
        "status": page.status,
        "description": page.description,
        "crumbs": [{"title": crumb.title, "docname": crumb.docname} for crumb in page.crumbs],
        "prev": _neighbour(before),
        "next": _neighbour(after),
        "banners": [{"level": b.level, "text": b.text, "docname": b.docname} for b in page.banners],
        "source": {"path": page.place.path, "line": page.place.line} if page.place else None,
        "citation": page.citation,
    }


def _neighbour(page: Page | None) -> dict[str, str] | None:
    return {"docname": page.docname, "label": page.label, "title": page.heading or page.title} if page else None


def standard_sections(documents: Iterable[Section]) -> list[Section]:
    """Return the sections of every handbook: its documents, then the registers and the guides."""
    names = (
        ("birimler", "birimler/index"), ("unvanlar", "unvanlar/index"), ("gorevler", "gorevler/index"),
        ("kodlar", "kodlar/index"), ("tanimlar", "tanimlar"), ("mevzuat", "mevzuat/index"), ("rehber", "rehber/index"),
    )  # fmt: skip
    registers = [Section(key, catalog.text(f"nav.section.{key}"), docname) for key, docname in names]
    texts = list(documents)
    if len(texts) > MENU_DOCUMENTS:
        first = Section("metinler", catalog.text("nav.section.metinler"), "index")
        texts = [first, *(replace(text, in_menu=False) for text in texts)]
    return [*texts, *registers]
