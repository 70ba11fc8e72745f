"""Pages of the site as a whole: home, search, about, notes on the data, downloads.

Pure functions from the model to pages; they must not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generators import catalog, codes, myst
from generators.ids import ProvisionId
from generators.model import Document, Handbook, Sic
from generators.render.documents import document_facts
from generators.render.page import Crumb, Page
from generators.render.registers import code_index
from generators.render.templates import render, turkish_date

_HOME = Crumb(catalog.text("nav.home"), "index")

API_FILES = ("articles.json", "documents.json", "units.json", "codes.json", "codes.csv", "duties.json", "references.json")
"""The published data, in the order in which the page about it lists them."""
_CODE_FILES = ("codes.json", "codes.csv")
"""Those that are empty in a handbook without a code table, and not told of there."""


def render_site(handbook: Handbook, pages: Iterable[Page]) -> list[Page]:
    """Return home, search, about and notes; the home page leads to those of *pages* that are there."""
    titles = {page.docname: page.title for page in pages}
    titles["hakkinda"] = catalog.text("about.title")
    return [_home(handbook, titles), _search(), _about(handbook), *_notes(handbook)]


def _home(handbook: Handbook, titles: Mapping[str, str]) -> Page:
    config = handbook.config
    return Page(
        docname="index",
        kind="home",
        section="",
        title=config.title,
        text=render(
            "ana.md.j2",
            title=config.title,
            documents="\n".join(_document_card(document) for document in handbook.documents),
            ways="\n".join(_way(name, links, titles) for name, links in _ways(handbook).items() if titles.keys() & set(links)),
            more="\n".join(_more(handbook, titles)),
        ),
        description=config.tagline,
        listed=False,
        sequence=False,
    )


def _ways(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """Who comes and where they begin: pages by name of the card."""
    first = tuple(f"{document.slug}/index" for document in handbook.documents[:1])
    return {
        "staff": ("gorevler/index", "birimler/index", "kodlar/coz"),
        "trainers": ("rehber/atif", *first, "tanimlar"),
        "offline": ("indir", "hakkinda"),
    }


def _card(link: str, lines: list[str], badge: str = "", badge_class: str = "") -> str:
    body = render("kart.md.j2", link=link, lines=lines, badge=badge, badge_class=badge_class)
    return myst.directive("container", "kart", {}, body)


def _document_card(document: Document) -> str:
    state = document.status.state
    badge_class = {"in_force": "rozet-yururlukte", "unverified": "rozet-degisik"}.get(state, "rozet-mulga")
    return _card(
        f"[{myst.escape(document.short_title)}](/{document.slug}/index.md)",
        [myst.escape(document.title), myst.escape(document_age(document))],
        catalog.text(f"doc.state.{state}"),
        badge_class,
    )


def document_age(document: Document) -> str:
    """Return a sentence on the age of *document*: its publication and its last change."""
    words = []
    if document.publication:
        date = turkish_date(document.publication.date)
        words.append(catalog.text("home.published", date=date, name=document.publication.name, number=document.publication.number))
    if document.amendments:
        words.append(catalog.text("home.amended", date=turkish_date(document.amendments[-1].date)))
    words.append(catalog.text("home.extent", count=len(document.articles)))
    return " ".join(words)


def _way(name: str, docnames: tuple[str, ...], titles: Mapping[str, str]) -> str:
    links = " · ".join(f"[{myst.escape(titles[d])}](/{d}.md)" for d in docnames if d in titles)
    heading = f"**{myst.escape(catalog.text(f'home.way.{name}'))}**"
    key = "text_plain" if name == "staff" and "kodlar/coz" not in titles else "text"
    return _card(heading, [myst.escape(catalog.text(f"home.way.{name}.{key}")), links])


def _more(handbook: Handbook, titles: Mapping[str, str]) -> Iterator[str]:
    counts = {
        "birimler/index": len(handbook.units),
        "unvanlar/index": len(handbook.positions),
        "gorevler/index": len(handbook.duties),
        "kodlar/index": sum(len(table.rows) for table in handbook.code_tables),
        "tanimlar": len(handbook.terms),
        "mevzuat/index": len(handbook.laws),
    }
    for docname, count in counts.items():
        if count and docname in titles:
            title = titles[docname]
            few = docname == "gorevler/index" and not (handbook.positions and handbook.topics)
            line = catalog.text(f"home.more.{docname}{'_plain' if few else ''}", count=count)
            yield _card(f"[{myst.escape(title)}](/{docname}.md)", [myst.escape(line)])


def _search() -> Page:
    title = catalog.text("search.title")
    return Page("ara", "search", "", title, render("ara.md.j2"), crumbs=(_HOME, Crumb(title)), listed=False, sequence=False)


def _about(handbook: Handbook) -> Page:
    documents = [
        {
            "slug": document.slug,
            "short_title": document.short_title,
            "facts": render("bilgiler.md.j2", facts=document_facts(document)),
            "status": document.status.note,
        }
        for document in handbook.documents
    ]
    told = [name for name in API_FILES if handbook.code_tables or name not in _CODE_FILES]
    api = [(f"`api/{name}`", catalog.text(f"about.api.{name}")) for name in told]
    title = catalog.text("about.title")
    text = render("hakkinda.md.j2", documents=documents, api=api)
    return Page("hakkinda", "about", "", title, text, crumbs=(_HOME, Crumb(title)), listed=False, sequence=False)


def _notes(handbook: Handbook) -> Iterator[Page]:
    groups: list[dict[str, object]] = []
    for document in handbook.documents:
        items = [*_document_notes(handbook, document), *_missing(document)]
        if items:
            groups.append({"title": document.short_title, "intro": "", "items": items})
    for table in handbook.code_tables:
        items = list(_code_notes(handbook))
        groups.append({"title": table.title, "intro": catalog.text("notes.codes_intro"), "items": items})
    title = catalog.text("notes.title")
    text = render("veri-notlari.md.j2", groups=groups)
    yield Page("veri-notlari", "notes", "", title, text, crumbs=(_HOME, Crumb(title)), listed=False, sequence=False)


def _document_notes(handbook: Handbook, document: Document) -> Iterator[str]:
    for article in document.articles:
        yield from (_note(handbook, article.id, slip) for slip in article.sic)
        for paragraph in article.paragraphs:
            yield from (_note(handbook, paragraph.id, slip) for slip in paragraph.sic)
            for point in paragraph.walk_points():
                yield from (_note(handbook, point.id, slip) for slip in point.sic)


def _note(handbook: Handbook, id: ProvisionId, slip: Sic) -> str:
    return f"{myst.role('madde', handbook.cite(id), str(id))} — “{myst.escape(slip.text)}”: {myst.escape(slip.note)}"


def _missing(document: Document) -> Iterator[str]:
    for annex in document.annexes:
        if annex.status in ("lost", "partial") and annex.note:
            yield f"[{myst.escape(annex.label)}](/{annex.docname}.md) — {myst.escape(annex.note)}"
    if document.examples:
        yield f"[{catalog.text('examples.title')}](/{document.slug}/ornekler.md) — {myst.escape(document.source.note)}"


def _code_notes(handbook: Handbook) -> Iterator[str]:
    for table in handbook.code_tables:
        for row in table.rows:
            for slip in row.sic:
                yield f"{myst.role('kod', row.code, row.fragment)} — “{myst.escape(slip.text)}”: {myst.escape(slip.note)}"
        for found in codes.irregularities(code_index(table)):
            places = ", ".join(myst.role("kod", entry.row.code, entry.fragment) for entry in found.rows[:4])
            yield f"**{myst.escape(found.title)}** — {myst.escape(found.text)} {places}"
