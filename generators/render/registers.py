"""Pages of the registers: codes, terms, cited laws.

Pure functions from the model to pages; they must not write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generators import catalog, codes, myst, turkish
from generators.codes import CodeEntry, CodeGroup, CodeIndex, Irregularity
from generators.model import CodeRow, CodeTable, Handbook, Law, Place, Term
from generators.render.links import Links
from generators.render.page import Banner, Crumb, Page
from generators.render.templates import render, turkish_date

_HOME = Crumb(catalog.text("nav.home"), "index")


def render_codes(handbook: Handbook, charts: Collection[str] = (), guide: str = "") -> list[Page]:
    """Return the page of each code group, the index of groups and the decoder.

    *charts* are the names of those drawn, *guide* the page that explains codes (empty where there is none).
    """
    pages: list[Page] = []
    for table in handbook.code_tables:
        index = code_index(table)
        slips = {row.fragment: row for row in table.rows if row.sic}
        pages.append(_codes_index(table, index, charts, guide))
        pages.append(_decoder(index, guide))
        found = codes.irregularities(index)
        pages += [_group_page(table, group, slips, _group_notes(found, group), charts) for group in index.groups]
    return pages


def code_index(table: CodeTable) -> CodeIndex:
    """Return *table* as something to look things up in."""
    rows = (
        codes.CodeRow(row.code, row.name, int(row.page) if row.page.isdecimal() else 0, row.place.line)
        for row in table.rows
    )
    return CodeIndex.build(rows, table.words)


def _codes_index(table: CodeTable, index: CodeIndex, charts: Collection[str], guide: str) -> Page:
    lines = []
    for group in index.groups:
        words = catalog.text("codes.group_line", name=group.name, count=len(group.entries))
        lines.append(f"- [{myst.escape(group.letters)}](/{group.docname}.md) {myst.escape(words)}")
    title = catalog.text("codes.title")
    return Page(
        docname="kodlar/index",
        kind="codes",
        section="kodlar",
        title=title,
        text=render("kodlar.md.j2", table=table, rows="\n".join(lines), chart=sema("bakanlik", charts), guide=guide),
        crumbs=(_HOME, Crumb(title)),
        banners=_age(table),
        listed=False,
        sequence=False,
    )


def sema(name: str, charts: Collection[str]) -> str:
    """Return the directive that shows the chart *name*, or nothing where it is not drawn."""
    return myst.directive("sema", name) if name in charts else ""


def _decoder(index: CodeIndex, guide: str) -> Page:
    title = catalog.text("codes.decoder")
    return Page(
        docname="kodlar/coz",
        kind="decoder",
        section="kodlar",
        title=title,
        text=render("kodlar-coz.md.j2", page=codes.decoder_page(index), guide=guide),
        label=title,
        heading=title,
        crumbs=(_HOME, Crumb(catalog.text("codes.title"), "kodlar/index"), Crumb(title)),
        group=catalog.text("codes.tools"),
    )


def _group_page(
    table: CodeTable, group: CodeGroup, slips: Mapping[str, CodeRow], notes: Sequence[str], charts: Collection[str]
) -> Page:
    title = f"{group.letters} · {group.name}"
    rows = "\n".join(_row(entry, slips.get(entry.fragment)) for entry in group.entries)
    text = render(
        "kod-grubu.md.j2",
        title=title,
        letters=group.letters,
        count=len(group.entries),
        pages=_pages(group),
        rows=myst.directive("kodlar", "", {}, rows),
        notes=notes,
        chart=sema(f"kod-{group.docname.removeprefix('kodlar/')}", charts),
    )
    return Page(
        docname=group.docname,
        kind="codegroup",
        section="kodlar",
        title=title,
        text=text,
        label=group.letters,
        heading=group.name,
        group=catalog.text("codes.groups"),
        crumbs=(_HOME, Crumb(catalog.text("codes.title"), "kodlar/index"), Crumb(group.letters)),
        banners=_age(table),
        place=Place(table.place.path, group.entries[0].row.line),
        citation=catalog.text("codes.citation", title=table.title, year=table.year, letters=group.letters),
    )


def _age(table: CodeTable) -> tuple[Banner, ...]:
    """Return what must be said of the table's age on every page of it."""
    return (Banner("info", table.note),) if table.note else ()


def _pages(group: CodeGroup) -> str:
    found = sorted({entry.row.page for entry in group.entries if entry.row.page})
    return "" if not found else str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}"


def _row(entry: CodeEntry, slip: CodeRow | None) -> str:
    note = " ".join(myst.escape(f"“{sic.text}”: {sic.note}") for sic in slip.sic) if slip else ""
    level = min(len(entry.code.significant), 3)
    return myst.codes_row(entry.fragment, entry.row.code, myst.escape(entry.row.name), level, note)


def _group_notes(irregular: Sequence[Irregularity], group: CodeGroup) -> list[str]:
    return [
        f"**{myst.escape(found.title)}** — {myst.escape(found.text)}"
        for found in irregular
        if any(entry.code.letters == group.letters for entry in found.rows)
    ]


def render_terms(handbook: Handbook, links: Links) -> list[Page]:
    """Return the page of definitions and abbreviations; none for a handbook without definitions."""
    if not handbook.terms:
        return []
    groups = []
    for article_id in handbook.config.definitions:
        terms = [term for term in handbook.terms if term.provision.article_id == article_id]
        terms.sort(key=lambda term: turkish.sort_key(term.name))
        groups.append({"title": handbook.cite(article_id), "terms": [_term(handbook, term) for term in terms]})
    title = catalog.text("terms.title")
    text = render("tanimlar.md.j2", groups=groups)
    return [Page("tanimlar", "terms", "tanimlar", title, text, crumbs=(_HOME, Crumb(title)), sequence=False)]


def _term(handbook: Handbook, term: Term) -> str:
    cited = myst.role("madde", handbook.cite(term.provision), str(term.provision))
    options = {"term": term.name, "cite": handbook.cite(term.provision)}
    if term.abbreviation:
        options["aliases"] = term.expansion
    return myst.directive("tanim", term.slug, options, f"{myst.escape(term.meaning)} {cited}")


def render_laws(handbook: Handbook, links: Links) -> list[Page]:
    """Return a page for each cited law and the list of them."""
    title = catalog.text("laws.title")
    lines = [f"[{myst.escape(law.title)}](/{law.docname}.md) {myst.escape(law_facts(law))}" for law in handbook.laws]
    index = Page(
        "mevzuat/index", "laws", "mevzuat", title, render("mevzuat.md.j2", laws=lines), crumbs=(_HOME, Crumb(title)),
        listed=False, sequence=False,
    )  # fmt: skip
    return [index, *(_law_page(handbook, links, law) for law in handbook.laws)] if handbook.laws else []


def law_facts(law: Law) -> str:
    """Return "(22/5/2003, 4857 sayılı)"."""
    number = catalog.text("laws.number", number=law.number) if law.number else ""
    gazette = catalog.text("laws.gazette", number=law.gazette) if law.gazette else ""
    words = ", ".join(w for w in (turkish_date(law.date) if law.date else "", number, gazette) if w)
    return f"({words})" if words else ""


def _law_page(handbook: Handbook, links: Links, law: Law) -> Page:
    facts = [(catalog.text("laws.kind"), myst.escape(catalog.text(f"laws.kind.{law.kind}")))]
    if law.number:
        facts.append((catalog.text("laws.number_name"), myst.escape(law.number)))
    if law.date:
        facts.append((catalog.text("laws.date"), myst.escape(turkish_date(law.date))))
    if law.gazette:
        facts.append((catalog.text("laws.gazette_name"), myst.escape(law.gazette)))
    if law.publication:
        words = f"{law.publication.name}, {turkish_date(law.publication.date)}, {law.publication.number}"
        facts.append((catalog.text("doc.publication"), myst.escape(words)))
    if law.status == "repealed":
        facts.append((catalog.text("doc.status"), myst.escape(catalog.text("doc.state.repealed"))))
    if law.url:
        facts.append((catalog.text("laws.official"), f"[{myst.escape(catalog.text('laws.official_link'))}]({law.url})"))
    citing = [myst.role("madde", handbook.cite(id), str(id)) for id in links.citing_law(law.id)]
    target = myst.directive("hedef", f"mevzuat {law.slug}", {"title": law.title})
    text = render("yasa.md.j2", law=law, target=target, facts=render("bilgiler.md.j2", facts=facts), citing=citing)
    return Page(
        docname=law.docname,
        kind="law",
        section="mevzuat",
        title=law.title,
        text=text,
        label=law.number or law.gazette,
        heading=law.title,
        status=law.status,
        group=catalog.text("laws.title"),
        crumbs=(_HOME, Crumb(catalog.text("laws.title"), "mevzuat/index"), Crumb(law.title)),
        place=law.place,
    )
