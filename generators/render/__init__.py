"""From the linked handbook to files: MyST pages, static scripts, published data. Every function here is pure.

It must not write, run Sphinx or pack.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from generators.model import Handbook, Place
from generators.problems import Code, Problem, ProblemsFound
from generators.render.api import render_api
from generators.render.documents import render_documents
from generators.render.links import Links
from generators.render.page import Page, Section
from generators.render.previews import render_previews
from generators.render.registers import render_codes, render_laws, render_terms
from generators.render.site import render_site
from generators.render.sitemap import SITE_MAP, render_site_map, standard_sections
from generators.render.versions import render_versions

FOOTER = ("hakkinda", "veri-notlari", "tanimlar", "mevzuat/index", "indir")
"""Pages that every page's foot leads to."""


CODE_GUIDE = "rehber/kodlar"
"""The guide that the pages of codes lead to, where a handbook has it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is to be written: MyST pages by path below ``pages/``, other files by path below the site."""

    pages: Mapping[str, str]
    files: Mapping[str, str | bytes]


def render_handbook(
    handbook: Handbook,
    links: Links,
    guides: Sequence[Page] = (),
    extra_pages: Sequence[Page] = (),
    references: Sequence[Mapping[str, object]] = (),
    topics: Mapping[str, Sequence[str]] | None = None,
    downloads: Page | None = None,
    charts: Collection[str] = (),
) -> Rendered:
    """Return all files of *handbook*; *extra_pages* are those of units and duties."""
    pages = [
        *render_documents(handbook, links, charts),
        *render_versions(handbook),
        *extra_pages,
        *render_codes(handbook, charts, _guide(guides, CODE_GUIDE)),
        *render_terms(handbook, links),
        *render_laws(handbook, links),
        *guides,
        *([downloads] if downloads else []),
    ]
    pages += render_site(handbook, pages)
    sections = standard_sections(
        Section(document.slug, document.short_title, f"{document.slug}/index") for document in handbook.documents
    )
    _refuse_doubles(pages)
    files: dict[str, str] = {f"{page.docname}.md": page.text for page in pages}
    files[SITE_MAP] = render_site_map(handbook.config, sections, pages, FOOTER)
    published = {**render_api(handbook, references, topics or {}), **render_previews(handbook, pages)}
    return Rendered(files, published)


def _guide(guides: Sequence[Page], docname: str) -> str:
    return docname if any(guide.docname == docname for guide in guides) else ""


def _refuse_doubles(pages: Sequence[Page]) -> None:
    """Two pages with one address would silently lose one of them. Raises ProblemsFound."""
    seen: dict[str, Page] = {}
    problems = []
    for page in pages:
        first = seen.setdefault(page.docname, page)
        if first is not page:
            place = page.place or first.place or Place(page.docname, 1)
            fact = f"two pages have the address {page.docname!r}"
            problems.append(Problem(place.path, place.line, place.column, fact, page.title, code=Code.ID_DUPLICATE))
    if problems:
        raise ProblemsFound(problems)
