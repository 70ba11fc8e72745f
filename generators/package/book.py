"""Editions: which parts of a handbook go into which file, as plain records that both PDF and EPUB are printed from.

Pure functions from the model to records; they must not print or write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators import catalog, turkish
from generators.charts import Engine
from generators.duties import DutyBook
from generators.link import Links
from generators.model import Document, Handbook
from generators.package import law_data, register_data
from generators.package.drawings import position_drawings, qr_svg, unit_drawings
from generators.package.guide_data import INDEX, guides_data
from generators.package.law_data import Data
from generators.package.runs import Scope, text
from generators.render.downloads import file_name
from generators.render.page import Page
from generators.render.templates import turkish_date


@dataclass(frozen=True, slots=True)
class Source:
    """What editions are made from; ``engine`` draws the charts, None leaves them as lists."""

    handbook: Handbook
    links: Links
    book: DutyBook
    guides: tuple[Page, ...]
    engine: Engine | None = None

    @property
    def name(self) -> str:
        """The name of the files of the whole handbook, without ending."""
        return file_name(self.handbook.config.title)


def whole(source: Source) -> Data:
    """Return the edition with everything in it."""
    handbook = source.handbook
    scope = _scope(source, list(_all_places(source)))
    config = handbook.config
    sections: list[Data] = [law_data.document_data(scope, document) for document in handbook.documents]
    if handbook.units:
        sections.append(
            register_data.holders_data(scope, "units", handbook.units, unit_drawings(handbook, source.engine))
        )
    if handbook.positions:
        sections.append(
            register_data.holders_data(scope, "positions", handbook.positions, position_drawings(handbook, source.engine))
        )
    sections += [register_data.codes_data(table) for table in handbook.code_tables]
    sections += _closing_sections(source, scope)
    return {
        **_head(source, config.title, config.tagline, config.base_url),
        "statuses": [{"name": d.short_title, **law_data.status_data(d)} for d in handbook.documents],
        "sections": [section for section in sections if section],
    }


def _closing_sections(source: Source, scope: Scope) -> Iterator[Data]:
    handbook = source.handbook
    if source.guides:
        yield guides_data(scope, catalog.text("nav.guides"), source.guides)
    if handbook.laws:
        yield register_data.laws_data(scope, handbook.laws)
    yield register_data.notes_data(scope, handbook)
    if handbook.topics:
        yield register_data.topics_data(scope, handbook.topics, source.book)
    if handbook.units:
        yield register_data.units_index(scope, handbook.units)
    if handbook.terms:
        yield register_data.terms_index(scope)


def single(source: Source, document: Document) -> Data:
    """Return the edition of one document alone, with the indexes that it fills."""
    scope = _scope(source, list(law_data.document_places(document)))
    sections = [law_data.document_data(scope, document)]
    own = document.slug == source.handbook.config.organisation
    if own and source.handbook.units:
        sections.append(register_data.units_index(scope, source.handbook.units))
    terms = register_data.terms_index(scope)
    if terms["rows"]:
        sections.append(terms)
    return {
        **_head(source, document.short_title, document.title, f"{source.handbook.config.base_url}{document.slug}/index.html"),
        "statuses": [{"name": document.short_title, **law_data.status_data(document)}],
        "sections": sections,
    }


def code_book(source: Source) -> Data:
    """Return the edition of the code tables alone."""
    tables = source.handbook.code_tables
    return {
        **_head(source, text("codes.title"), "; ".join(t.title for t in tables), f"{source.handbook.config.base_url}kodlar/index.html"),
        "statuses": [{"name": t.title, "state": "replaced", "label": "", "note": t.note, "replaced": []} for t in tables],
        "sections": [register_data.codes_data(table) for table in tables],
    }


def articles(source: Source) -> Iterator[tuple[str, Data]]:
    """Yield each article as a leaf of its own: its docname and its data."""
    config = source.handbook.config
    for document in source.handbook.documents:
        status = law_data.status_data(document)
        for part in document.parts:
            for article in part.articles:
                scope = _scope(source, list(law_data.article_places(article)))
                data = law_data.article_data(scope, document, article)
                title = f"{article.number.label} – {article.heading}" if article.heading else article.number.label
                yield article.id.docname, {
                    **_head(source, f"{document.short_title}, {title}", document.title, str(data["address"])),
                    "site_title": config.title,
                    "document": document.short_title,
                    "full_title": document.title,
                    "part": " · ".join(w for w in (turkish.title(part.label), part.title) if w),
                    "status": status,
                    "article": data,
                }


def _head(source: Source, title: str, subtitle: str, address: str) -> Data:
    """Return what every file says of itself; the strings of the printer are in ``t``."""
    config = source.handbook.config
    edition = turkish_date(config.edition)
    return {
        "title": title,
        "subtitle": subtitle,
        "publisher": config.publisher,
        "address": address,
        "repository": config.repository,
        "edition": config.edition,
        "keywords": [d.short_title for d in source.handbook.documents],
        "qr": qr_svg(address),
        "colophon": [list(pair) for pair in _colophon(source, address)],
        "t": {key: catalog.text(f"package.pdf.{key}") for key in _STRINGS}
        | {
            "edition": text("edition", date=edition),
            "disclaimer": catalog.text("theme.disclaimer"),
            "replaced": catalog.text("doc.replaced"),
            "qr_alt": text("qr_alt", address=address),
        },
    }


_STRINGS = ("contents", "status", "page", "slips", "colophon", "repealed", "legend", "see", "annexes", "facts", "amendments")


def _colophon(source: Source, address: str) -> Iterator[tuple[str, str]]:
    config = source.handbook.config
    yield text("colophon.title"), config.title
    yield text("colophon.publisher"), config.publisher
    yield text("colophon.edition"), turkish_date(config.edition)
    yield text("colophon.address"), address
    if config.repository:
        yield text("colophon.repository"), config.repository
    for document in source.handbook.documents:
        yield text("colophon.source", name=document.short_title), document.source.note
    yield text("colophon.made"), text("colophon.made_text")


def _scope(source: Source, places: Iterable[str]) -> Scope:
    kept = frozenset(places)
    same = {f"terim:{term.slug}": str(term.provision) for term in source.handbook.terms if str(term.provision) in kept}
    same["kayit:kodlar"] = next((f"kod-tablosu:{table.slug}" for table in source.handbook.code_tables), "")
    return Scope(source.handbook, source.links, kept, same)


def _all_places(source: Source) -> Iterator[str]:
    handbook = source.handbook
    for document in handbook.documents:
        yield from law_data.document_places(document)
    yield from (law_data.holder_key(holder) for holder in handbook.holders())
    for table in handbook.code_tables:
        yield from register_data.code_places(table)
    yield from (f"mevzuat:{law.slug}" for law in handbook.laws)
    yield from (f"sayfa:{guide.docname}" for guide in source.guides if guide.docname != INDEX)
    yield from ("kayit:notlar", *(("kayit:rehber",) if source.guides else ()))


