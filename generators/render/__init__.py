"""From the linked handbook to files: MyST pages, static scripts, published data. Every function here is pure.

It must not write, run Sphinx or pack.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from generators.model import Handbook, Place
from generators.problems import Code, Problem, ProblemsFound
from generators.render.api import render_api
from generators.render.document_files import DocumentFiles, render_files
from generators.render.links import Links
from generators.render.page import Page, Section
from generators.render.previews import register_previews
from generators.render.registers import render_codes, render_laws, render_terms
from generators.render.site import render_site
from generators.render.sitemap import SITE_MAP, render_contents, render_site_map, standard_sections

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
    topics: Mapping[str, Sequence[str]] | None = None,
    downloads: Page | None = None,
    charts: Collection[str] = (),
    documents: Sequence[DocumentFiles] | None = None,
) -> Rendered:
    """Return all files of *handbook*; *extra_pages* are those of units and duties.

    *documents* are the files of its documents, in their order, where they are known.
    """
    if documents is None:
        documents = [render_files(handbook, links, document, charts) for document in handbook.documents]
    texts = [page for one in documents for page in one.pages]
    others = [
        *extra_pages,
        *render_codes(handbook, charts, _guide(guides, CODE_GUIDE)),
        *render_terms(handbook, links),
        *render_laws(handbook, links),
        *guides,
        *([downloads] if downloads else []),
    ]
    others += render_site(handbook, [*texts, *others])
    pages = [*texts, *others]
    sections = standard_sections(
        Section(document.slug, document.short_title, f"{document.slug}/index") for document in handbook.documents
    )
    _refuse_doubles(pages)
    files: dict[str, str] = {f"{page.docname}.md": page.text for page in pages}
    files[SITE_MAP] = render_site_map(handbook.config, sections, pages, FOOTER)
    published = render_api(
        handbook, (one.references for one in documents), topics or {}, (one.articles for one in documents)
    )
    published |= register_previews(handbook, others)
    published |= render_contents(sections, pages)
    for one in documents:
        published |= one.previews
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
