"""Calls link and render with what each needs, and gathers their files.

The one place that knows which room makes which files; it must not hold logic of any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from generators import codes, permalinks, search
from generators.build.files import OwnFolder
from generators.charts import find_engine
from generators.duties import DutyBook
from generators.keep import Kept, Texts, key_of
from generators.link import link_handbook
from generators.load import at_their_words
from generators.model import Document, Handbook
from generators.permalinks import Ledger
from generators.problems import Problem, ProblemsFound
from generators.render import Rendered, render_handbook
from generators.render.charts import render_charts
from generators.render.document_files import (
    DocumentOutline,
    KnownDocument,
    document_keys,
    render_files,
)
from generators.render.downloads import render_downloads
from generators.render.duties import render_duties, render_duty_static
from generators.render.feed import PATH as FEED, render_feed
from generators.render.guides import plain_text, read_guides
from generators.render.links import Links
from generators.render.page import Page
from generators.render.registers import code_index
from generators.render.units import render_positions, render_units
from generators.search.collect import (
    collect_abbreviations,
    collect_documents,
    collect_records,
    document_records,
    front_record,
    guide_record,
)
from generators.search.index import Analysed


class Everything(Struct, frozen=True):
    """All files of the site before Sphinx but the search's, every address in it, and notes for the person who builds."""

    rendered: Rendered
    addresses: Callable[[], dict[str, str]]
    """Finds them: without a ledger nothing was promised, and nobody asks."""
    notes: tuple[str, ...]
    search: Callable[[], dict[str, str | bytes]]
    """Makes the files of the search. It holds nothing of the handbook: who builds lets go of its records first."""


class _Made(Struct, frozen=True):
    """What is made of one document alone: its files, its places with their fingerprints, its records for the search."""

    files: KnownDocument
    addresses: Callable[[], dict[str, str]]
    key: str
    records: Callable[[], Analysed]


def render_everything(
    handbook: Handbook,
    root: Path,
    work: Path,
    *,
    check_permalinks: bool = True,
    kept: Kept | None = None,
    folder: OwnFolder | None = None,
) -> Everything:
    """Return all files of the site before Sphinx, those of the search when they are asked for. Raises ProblemsFound.

    What *kept* has of a document is taken where it would come out the same; its pages are written to *folder* as soon as
    they are made, and read there when they are wanted.
    """
    kept = kept or Kept()
    found = link_handbook(handbook, kept)
    links = Links(found, handbook)
    guides = read_guides(root / "content")
    book = DutyBook.build(handbook)
    topics = {str(id): [topic.slug for topic in found] for id, found in book.topics_of.items()}
    charts = render_charts(handbook, find_engine(work / "cache" / "charts"))
    drawn = [Path(name).stem for name in charts.fragments]
    made = _documents(handbook, links, drawn, kept, folder)
    rendered = render_handbook(
        handbook,
        links,
        guides,
        extra_pages=[
            *render_units(handbook, links, book),
            *render_positions(handbook, links, book),
            *render_duties(handbook, book),
        ],
        topics=topics,
        charts=drawn,
        downloads=render_downloads(handbook),
        documents=[one.files for one in made],
    )
    tables = [code_index(table) for table in handbook.code_tables]
    pages, files = rendered.pages, rendered.files
    for found_files in (render_duty_static(handbook, book), charts.files, *map(codes.render_codes_static, tables)):
        files.put(found_files)
    docnames = [name.removesuffix(".md") for name in rendered.pages if name.endswith(".md")]

    @cache
    def addresses() -> dict[str, str]:
        return permalinks.current_addresses(handbook, docnames, tables, [one.addresses() for one in made])

    # A law may cite what is not there; the law is not mended, so the build goes on and says so.
    dangling = tuple(str(p).replace(" error: ", " warning: ", 1) for p in at_their_words(found.problems, root))
    notes = (*charts.notes, *dangling)
    pages.put(charts.fragments)
    if check_permalinks:
        ledger, problems = permalinks.read_ledger(root)
        if ledger.entries or problems:
            aliases, stubs, changes = _keep_promises(handbook, ledger, problems, addresses())
            pages.put(aliases)
            files.put(stubs)
            notes += changes
        files.put({FEED: render_feed(handbook, ledger.entries)})
    return Everything(Rendered(pages, files), addresses, notes, _search_files(handbook, guides, rendered.fronts, made, kept))


def _documents(
    handbook: Handbook, links: Links, charts: Sequence[str], kept: Kept, folder: OwnFolder | None
) -> list[_Made]:
    keys = document_keys(handbook, links, charts)
    return [
        _kept_document(handbook, links, document, charts, kept, folder, keys[document.slug])
        if folder is not None and kept.lasts and keys[document.slug]
        else _held_document(handbook, links, document, charts)
        for document in handbook.documents
    ]


def _held_document(handbook: Handbook, links: Links, document: Document, charts: Sequence[str]) -> _Made:
    records = search.analyse(document_records(handbook, document))
    files = KnownDocument.held(render_files(handbook, links, document, charts))
    return _Made(files, partial(permalinks.document_addresses, document), "", lambda: records)


def _kept_document(
    handbook: Handbook, links: Links, document: Document, charts: Sequence[str], kept: Kept, folder: OwnFolder, key: str
) -> _Made:
    """Return what is made of *document*: what is kept, where that is there for *key*.

    Its outline is looked at in each build; its pages stand in *folder*, and the rest is read only if something wants it.
    """
    name = f"documents/{document.slug}"
    outline: DocumentOutline | None = kept.find(name, key)
    if outline is None or not folder.has(outline.texts):
        files = render_files(handbook, links, document, charts)
        outline = DocumentOutline.of(files)
        texts = Texts()
        texts.put_batch(outline.texts, lambda: files.texts)
        folder.bring(texts)
        kept.keep(
            name, key, outline, previews=files.previews, articles=files.articles, references=files.references,
            records=search.analyse(document_records(handbook, document)),
        )  # fmt: skip
    # Nothing of the handbook is held by these: its records can go before its pages become HTML.
    previews, articles, references, records = (
        partial(kept.part, name, key, part) for part in ("previews", "articles", "references", "records")
    )
    pages = partial(folder.read, outline.texts)
    addresses = partial(kept.value, f"addresses/{document.slug}", key, partial(permalinks.document_addresses, document))
    return _Made(KnownDocument(outline, pages, previews, articles, references), addresses, key, records)


def _search_files(
    handbook: Handbook, guides: Sequence[Page], fronts: Sequence[Page], made: Sequence[_Made], kept: Kept
) -> Callable[[], dict[str, str | bytes]]:
    """Return who makes the files of the search: from the records of documents, each taken when its turn comes."""
    guide_records = [guide_record(guide.docname, guide.title, plain_text(guide.text)) for guide in guides]
    front_records = [front_record(handbook, page.docname, page.kind, page.title) for page in fronts]
    records = collect_records(handbook, (*front_records, *guide_records), ())
    documents, short, synonyms = collect_documents(handbook), collect_abbreviations(handbook), handbook.synonyms
    config = handbook.config
    known = all(one.key for one in made)
    key = key_of(*(one.key for one in made), *map(repr, (records, documents, short, synonyms))) if known else ""
    analysed = [one.records for one in made]

    def make() -> dict[str, bytes]:
        every = chain((take() for take in analysed), [search.analyse(records)])  # those of one document are held at a time
        return {name: text.encode() for name, text in search.render_search(every, documents, short, synonyms).items()}

    def files() -> dict[str, str | bytes]:
        found = kept.value("search", key, make)
        return {**found, "arama.xml": search.render_opensearch(config.title, config.tagline, config.base_url)}

    return files


def _keep_promises(
    handbook: Handbook, ledger: Ledger, problems: Sequence[Problem], addresses: dict[str, str]
) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Return pages and files that keep old addresses alive and what to tell of changes.

    Raises ProblemsFound where a promise would break, and for the *problems* of the ledger itself.
    """
    broken, changed = permalinks.check_ledger(ledger, addresses)
    if problems or broken:
        raise ProblemsFound([*problems, *broken])
    notes = [f"text changed under a published address: {change.address}" for change in changed]
    fresh = permalinks.new_entries(ledger, addresses, handbook.config.edition)
    new = len(fresh) - len(changed)
    if new:
        notes.append(f"{new} addresses are not in the ledger yet; 'elkitabi permalinks --add' adds them")
    moved = permalinks.moved_away(ledger, addresses)
    names = {id.address: handbook.cite(id) for id in handbook.ids()} if moved else {}
    pages = permalinks.render_aliases(ledger, addresses, names)
    stubs = permalinks.render_stubs(ledger, addresses, handbook.config.base_url)
    return pages, stubs, tuple(notes)
