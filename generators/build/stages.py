"""Calls link and render with what each needs, and gathers their files.

The one place that knows which room makes which files; it must not hold logic of any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generators import codes, permalinks, search
from generators.charts import find_engine
from generators.duties import DutyBook
from generators.keep import Kept
from generators.link import link_handbook
from generators.model import Document, Handbook
from generators.problems import ProblemsFound
from generators.render import Rendered, render_handbook
from generators.render.charts import render_charts
from generators.render.document_files import DocumentFiles, document_keys, render_files
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
    guide_record,
)
from generators.search.records import SearchRecord


@dataclass(frozen=True, slots=True)
class Everything:
    """All files of the site before Sphinx, every address in it, and notes for the person who builds."""

    rendered: Rendered
    addresses: dict[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """All that is made of one document alone."""

    files: DocumentFiles
    records: tuple[SearchRecord, ...]
    addresses: dict[str, str]


def render_everything(
    handbook: Handbook, root: Path, work: Path, *, check_permalinks: bool = True, kept: Kept | None = None
) -> Everything:
    """Return all files of the site before Sphinx. Raises ProblemsFound.

    What *kept* has of a document is taken where it would come out the same.
    """
    kept = kept or Kept()
    found = link_handbook(handbook, kept)
    links = Links(found, handbook)
    guides = read_guides(root / "content")
    book = DutyBook.build(handbook)
    topics = {str(id): [topic.slug for topic in found] for id, found in book.topics_of.items()}
    charts = render_charts(handbook, find_engine(work / "cache" / "charts"))
    drawn = [Path(name).stem for name in charts.fragments]
    made = _documents(handbook, links, drawn, kept)
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
    files: dict[str, str | bytes] = {**rendered.files, **render_duty_static(handbook, book), **charts.files}
    for table in tables:
        files.update(codes.render_codes_static(table))
    files.update(_search_files(handbook, guides, work, made))
    docnames = [name.removesuffix(".md") for name in rendered.pages if name.endswith(".md")]
    addresses = permalinks.current_addresses(handbook, docnames, tables, [one.addresses for one in made])
    # A law may cite what is not there; the law is not mended, so the build goes on and says so.
    dangling = tuple(str(problem).replace(" error: ", " warning: ", 1) for problem in found.problems)
    pages, notes = {**rendered.pages, **charts.fragments}, (*charts.notes, *dangling)
    if check_permalinks:
        promised, changes = _keep_promises(handbook, root, addresses)
        pages.update(promised.pages)
        files.update(promised.files)
        notes += changes
        files[FEED] = render_feed(handbook, permalinks.read_ledger(root)[0].entries)
    return Everything(Rendered(pages, files), addresses, notes)


def _documents(handbook: Handbook, links: Links, charts: Sequence[str], kept: Kept) -> list[_Made]:
    keys = document_keys(handbook, links, charts)

    def make(document: Document) -> _Made:
        return _Made(
            render_files(handbook, links, document, charts),
            document_records(handbook, document),
            permalinks.document_addresses(document),
        )

    return [kept.value(f"render/{d.slug}", keys[d.slug], partial(make, d)) for d in handbook.documents]


def _search_files(handbook: Handbook, guides: Sequence[Page], work: Path, made: Sequence[_Made]) -> dict[str, str]:
    found = [guide_record(guide.docname, guide.title, plain_text(guide.text)) for guide in guides]
    records = collect_records(handbook, found, (one.records for one in made))
    config = handbook.config
    files = search.cached_search(
        work / "cache" / "search",
        records,
        collect_documents(handbook),
        collect_abbreviations(handbook),
        handbook.synonyms,
    )
    files["arama.xml"] = search.render_opensearch(config.title, config.tagline, config.base_url)
    return files


def _keep_promises(
    handbook: Handbook, root: Path, addresses: dict[str, str]
) -> tuple[Rendered, tuple[str, ...]]:
    """Return what keeps old addresses alive and what to tell of changes; ProblemsFound where a promise would break."""
    ledger, problems = permalinks.read_ledger(root)
    broken, changed = permalinks.check_ledger(ledger, addresses)
    if problems or broken:
        raise ProblemsFound([*problems, *broken])
    notes = [f"text changed under a published address: {change.address}" for change in changed]
    fresh = permalinks.new_entries(ledger, addresses, handbook.config.edition)
    new = len(fresh) - len(changed)
    if new and ledger.entries:
        notes.append(f"{new} addresses are not in the ledger yet; 'elkitabi permalinks --add' adds them")
    moved = permalinks.moved_away(ledger, addresses)
    names = {id.address: handbook.cite(id) for id in handbook.ids()} if moved else {}
    pages = permalinks.render_aliases(ledger, addresses, names)
    stubs = permalinks.render_stubs(ledger, addresses, handbook.config.base_url)
    return Rendered(pages, stubs), tuple(notes)
