"""From the linked handbook to files: MyST pages, static scripts, published data. Every function here is pure.

It must not write, run Sphinx or pack.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generators.keep import Texts, key_of
from generators.model import Handbook, Place
from generators.problems import Code, Problem, ProblemsFound
from generators.render.api import ARTICLES, REFERENCES, json_list, render_api
from generators.render.document_files import KnownDocument, render_files
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

FRONTS = frozenset(
    ("document", "fulltext", "examples", "units", "positions", "duties", "codes", "decoder", "terms", "laws")
    + ("downloads", "about", "notes")
)
"""Kinds of pages that have no record of the search but through :attr:`Rendered.fronts`."""


class Rendered(Struct, frozen=True):
    """What is to be written: MyST pages by path below ``pages/``, other files by path below the site."""

    pages: Texts
    files: Texts
    fronts: tuple[Page, ...] = ()
    """Pages that people look for by their own name, less their texts: of documents, of registers, of the handbook."""


def render_handbook(
    handbook: Handbook,
    links: Links,
    guides: Sequence[Page] = (),
    extra_pages: Sequence[Page] = (),
    topics: Mapping[str, Sequence[str]] | None = None,
    downloads: Page | None = None,
    charts: Collection[str] = (),
    documents: Sequence[KnownDocument] | None = None,
) -> Rendered:
    """Return all files of *handbook*; *extra_pages* are those of units and duties.

    *documents* are the files of its documents, in their order, where they are known.
    """
    if documents is None:
        documents = [KnownDocument.held(render_files(handbook, links, d, charts)) for d in handbook.documents]
    texts = [page for one in documents for page in one.outline.pages]
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
    files, published, previews = Texts(), Texts(), register_previews(handbook, others)
    for one in documents:
        files.put_batch(one.outline.texts, one.texts)
        published.put_batch(one.outline.previews, one.previews)
        if previews.keys() & one.outline.previews.keys():
            _join_previews(published, one, previews)
    files.put({f"{page.docname}.md": page.text for page in others})
    files.put({SITE_MAP: render_site_map(handbook.config, sections, pages, FOOTER)})
    published.put_pieces(
        ARTICLES, key_of(*(one.outline.articles for one in documents)), lambda: json_list(one.articles() for one in documents)
    )
    published.put_pieces(
        REFERENCES, key_of(*(one.outline.references for one in documents)), lambda: json_list(one.references() for one in documents)
    )
    published.put(render_api(handbook, topics or {}))
    published.put(previews)
    published.put(render_contents(sections, pages))
    fronts = tuple(replace(page, text="") for page in pages if page.kind in FRONTS)
    return Rendered(files, published, fronts)


def _join_previews(published: Texts, document: KnownDocument, previews: dict[str, str]) -> None:
    """Move previews of guides in the folder of *document* from *previews* to the scripts that they share with its own."""
    own = document.outline.previews
    guides = {name: previews.pop(name) for name in [*previews] if name in own}
    marks = {name: key_of(own[name], script) for name, script in guides.items()}
    published.put_batch(marks, lambda: {name: document.previews()[name] + script for name, script in guides.items()})


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
