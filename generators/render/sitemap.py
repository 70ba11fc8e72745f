"""The map of the site: what templates need of every page, and the contents of every section, for pages and as scripts.

It must not render a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec.json import encode
from msgspec.structs import replace

from generators import catalog
from generators.model import Config
from generators.render.feed import PATH as FEED
from generators.render.page import Page, Section
from generators.sidebar import LISTED

SITE_MAP = "_elkitabi/site.json"
MENU_DOCUMENTS = 8
"""As many documents stand in the menu of every page; of more, the menu leads to the home page, which lists all."""
CONTENTS = "_static/icindekiler/{}.js"
"""The script with the whole contents of a section; a page loads it when its reader asks for more than it shows."""
_ORDINARY = "Madde "
"""What a label of the contents begins with where it can be left out."""
_LONGEST_NUMBER = 8


def render_site_map(config: Config, sections: Sequence[Section], pages: Sequence[Page], footer: Iterable[str]) -> bytes:
    """Return the site map as JSON: ``site``, ``sections`` and ``pages`` (docname to facts), in a stable order.

    Each page is a line of its own, so that a reader of thousands need not hold all of them taken apart.
    """
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
    }
    pages = sorted(pages, key=attrgetter("docname"))
    lines = [b"%b:%b" % (encode(page.docname), encode(_page_entry(page, neighbours))) for page in pages]
    head = encode(data)[:-1] + b',"pages":{\n'
    if not lines:
        return head + b"\n}}\n"
    lines[0] = head + lines[0]
    lines[-1] += b"\n}}\n"
    return b",\n".join(lines)  # put together once: of ten thousand pages it is long


def _section_entry(section: Section) -> dict[str, str]:
    return {"key": section.key, "title": section.title, "docname": section.docname}


def _tree(pages: Sequence[Page]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for page in pages:
        if page.listed:
            title = page.heading or page.title
            entry = {"number": _number(page, title), "title": title, "docname": page.docname, "status": page.status}
            groups.setdefault(page.group, []).append(entry)
    return [{**_part_name(name), "items": items} for name, items in groups.items()]


def _number(page: Page, title: str) -> str:
    """Return what stands before the title in a list: a short label, "Madde" left out."""
    number = page.label.removeprefix(_ORDINARY)
    return number if number != title and len(number) <= _LONGEST_NUMBER else ""


def _part_name(name: str) -> dict[str, str]:
    label, dot, title = name.partition(" · ")
    return {"label": label, "title": title} if dot else {"label": "", "title": name}


def render_contents(sections: Iterable[Section], pages: Iterable[Page]) -> dict[str, str]:
    """Return a script for each section of which a page may not show all: parts, and number, title, docname of entries.

    A repealed entry has a fourth value, 1.
    """
    by_section: dict[str, list[Page]] = {}
    for page in pages:
        by_section.setdefault(page.section, []).append(page)
    files = {}
    for section in sections:
        tree = _tree(by_section.get(section.key, []))
        if len(tree) > 1 or any(len(part["items"]) > LISTED for part in tree):
            rows = [[part["label"], part["title"], [_row(item) for item in part["items"]]] for part in tree]
            words = encode([section.key, rows]).decode()
            files[CONTENTS.format(section.key)] = f"ELK_CONTENTS({words[1:-1]});\n"
    return files


def _row(item: Mapping[str, str]) -> list[object]:
    row: list[object] = [item["number"], item["title"], item["docname"]]
    return [*row, 1] if item["status"] == "repealed" else row


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
