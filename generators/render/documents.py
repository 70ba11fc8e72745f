"""The pages of a document: contents, whole text, articles, annexes, lost examples.

Pure functions from the model to pages; they must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache

from generators import catalog, myst, turkish
from generators.ids import ProvisionId
from generators.model import Annex, Article, Document, Handbook, Holder, Part, Replacement, Term, Unit
from generators.render.boxes import Box, box, boxes_text
from generators.render.law import LawText
from generators.render.links import Links
from generators.render.page import Banner, Crumb, Page
from generators.render.registers import sema
from generators.render.templates import render, turkish_date
from generators.render.versions import article_banner, document_upcoming, version_banners, version_boxes


def render_document(handbook: Handbook, links: Links, document: Document, charts: Collection[str] = ()) -> tuple[Page, ...]:
    """Return the pages of *document*; *charts* are the names of those drawn."""
    return tuple(_DocumentPages(handbook, links, document, charts).pages())


def render_article(handbook: Handbook, links: Links, article: Article) -> Page:
    """Return the page of *article* as :func:`render_document` makes it among the pages of its document."""
    document = handbook.document(article.id.document)
    return _DocumentPages(handbook, links, document, ()).article(document.parts[article.part], article)


class _DocumentPages:
    """Makes the pages of one document."""

    def __init__(self, handbook: Handbook, links: Links, document: Document, charts: Collection[str]) -> None:
        self.handbook = handbook
        self.links = links
        self.document = document
        self.charts = charts
        self.law = LawText(handbook, links)
        self.day = handbook.config.as_of or handbook.config.edition
        self.banners = document_banners(document, handbook.config.as_of)
        self.crumbs = (Crumb(catalog.text("nav.home"), "index"), Crumb(document.short_title, f"{document.slug}/index"))
        self.explained = [d for d in handbook.documents if document.slug == d.explains or document.explains == d.slug]
        self.holders: dict[ProvisionId, list[Holder]] = defaultdict(list)
        for holder in handbook.holders():
            if holder.duties:
                self.holders[holder.duties.article_id].append(holder)

    def pages(self) -> Iterator[Page]:
        """Yield contents, whole text, articles, annexes and lost examples."""
        yield self._contents()
        for part in self.document.parts:
            for article in part.articles:
                yield self.article(part, article)
        for annex in self.document.annexes:
            yield self._annex(annex)
        if self.document.examples:
            yield self._examples()
        yield self._full_text()

    def _contents(self) -> Page:
        document = self.document
        text = render(
            "belge.md.j2",
            document=document,
            facts=render("bilgiler.md.j2", facts=document_facts(document)),
            replaced=[myst.escape(replacement_line(one)) for one in document.status.replaced_by],
            amendments=[
                f"{turkish_date(a.date)} · {myst.escape(a.name)} — {myst.escape(a.note)}" for a in document.amendments
            ],
            contents=render("icindekiler.md.j2", parts=[self._part_lines(part) for part in document.parts]),
            further=self._further(),
        )
        return Page(
            docname=f"{document.slug}/index",
            kind="document",
            section=document.slug,
            title=document.short_title,
            text=text,
            crumbs=self.crumbs[:1] + (Crumb(document.short_title),),
            banners=self.banners + document_upcoming(document, self.day),
            place=document.place,
            description=document.title,
            listed=False,
            sequence=False,
        )

    def _part_lines(self, part: Part) -> dict[str, object]:
        lines = []
        for article in part.articles:
            mark = f" {catalog.text('status.repealed_mark')}" if article.status == "repealed" else ""
            heading = myst.escape(f"{article.heading}{mark}")
            lines.append(f"[{article.number.label}](/{article.id.docname}.md) {heading}")
        return {"label": part.label, "title": part.title, "name": part_name(part), "lines": lines}

    def _further(self) -> list[str]:
        slug = self.document.slug
        lines = [f"[{catalog.text('doc.fulltext')}](/{slug}/tam-metin.md)"]
        lines += [f"[{myst.escape(annex.title)}](/{annex.docname}.md)" for annex in self.document.annexes]
        if self.document.examples:
            lines.append(f"[{catalog.text('examples.title')}](/{slug}/ornekler.md)")
        return lines

    def article(self, part: Part, article: Article) -> Page:
        """Return the page of *article*, which stands in *part*."""
        text = render(
            "madde.md.j2",
            heading=self.law.heading(article),
            law=self.law.article(article),
            boxes=boxes_text(self._boxes(article)),
        )
        banners = self.banners
        if article.amendment:
            banners += (article_banner(article),)
        banners += version_banners(article, self.day)
        label = article.number.label
        return Page(
            docname=article.id.docname,
            kind="article",
            section=self.document.slug,
            title=f"{label} – {article.heading}" if article.heading else label,
            text=text,
            id=str(article.id),
            label=label,
            heading=article.heading,
            status=article.status,
            group=part_name(part),
            crumbs=(*self.crumbs, Crumb(_titled(part.label)), Crumb(label)),
            banners=banners,
            place=article.place,
            citation=self.handbook.cite(article.id),
        )

    def _boxes(self, article: Article) -> tuple[Box, ...]:
        return (
            *version_boxes(self.handbook, article, self.day),
            *box("article.holders", tuple(holder_link(holder) for holder in self.holders[article.id])),
            *box(
                "article.explains" if self.document.explains else "article.explained",
                self._explained(article),
                body=self._examples_beside(article),
            ),
            *box("article.cited_by", tuple(self._citing(article))),
            *box("article.terms", body=self._terms(article)),
            *box("article.sic", tuple(_slips(article))),
        )

    def _explained(self, article: Article) -> tuple[str, ...]:
        """The same article in the document that explains this one, and the other way round."""
        found = []
        for other in self.explained:
            twin = ProvisionId(other.slug, article.number)
            if self.handbook.has(twin):
                found.append(myst.role("madde", self.handbook.cite(twin), str(twin)))
        return tuple(found)

    def _examples_beside(self, article: Article) -> str:
        """Say how many worked examples the explanation of a regulation's article holds."""
        if self.document.explains:
            return ""
        count = 0
        for other in self.explained:
            twin = ProvisionId(other.slug, article.number)
            if self.handbook.has(twin):
                count += sum(len(p.examples) for p in self.handbook.article(twin).paragraphs)
        return myst.escape(catalog.text("article.example_count", count=count)) if count else ""

    def _citing(self, article: Article) -> Iterator[str]:
        for source in self.links.citing(article.id):
            yield myst.role("madde", self.handbook.cite(source), str(source))

    def _terms(self, article: Article) -> str:
        found = [term_link(term) for term in self.links.terms_used(article.id)]
        return ", ".join(found)

    def _annex(self, annex: Annex) -> Page:
        target = myst.directive(
            "hedef", f"ek {annex.document}/{annex.id}", {"title": annex.title, "cite": annex_citation(self.document, annex)}
        )
        return Page(
            docname=annex.docname,
            kind="annex",
            section=self.document.slug,
            title=annex.title,
            text=render("ek.md.j2", annex=annex, target=target, chart=sema(annex.chart, self.charts)),
            label=annex.label,
            heading=annex.title,
            group=catalog.text("doc.annexes"),
            crumbs=(*self.crumbs, Crumb(annex.title)),
            banners=self.banners,
            place=annex.place,
            citation=annex_citation(self.document, annex),
        )

    def _examples(self) -> Page:
        slug = self.document.slug
        rows = []
        for item in self.document.examples:
            title = catalog.text("examples.name", number=item.number)
            cited = myst.role("madde", self.handbook.cite(item.cited_by), str(item.cited_by))
            line = catalog.text("examples.line", title=title)
            twins = self._explained(self.handbook.article(item.cited_by))
            body = f"**{myst.escape(title)}** — {myst.escape(line)} {cited}" + "".join(f" · {twin}" for twin in twins)
            options = {"title": title, "anchor": item.fragment, "cite": f"{self.document.short_title} {title}"}
            rows.append(myst.directive("hedef", f"ornek {slug}/{item.number.lower()}", options, body))
        return Page(
            docname=f"{slug}/ornekler",
            kind="examples",
            section=slug,
            title=catalog.text("examples.title"),
            text=render("ornekler.md.j2", document=self.document, examples=rows),
            label=catalog.text("examples.title"),
            heading=catalog.text("examples.title"),
            group=catalog.text("doc.annexes"),
            crumbs=(*self.crumbs, Crumb(catalog.text("examples.title"))),
            banners=self.banners,
            place=self.document.place,
        )

    def _full_text(self) -> Page:
        parts = [
            {
                "name": part_name(part),
                "articles": [{"heading": self.law.heading(a), "law": self.law.article(a)} for a in part.articles],
            }
            for part in self.document.parts
        ]
        annexes = [
            {"title": annex.title, "body": myst.directive("ornek", annex.id, {"label": annex.label}, annex.lines)}
            for annex in self.document.annexes
            if annex.lines
        ]
        title = catalog.text("fulltext.title", name=self.document.short_title)
        return Page(
            docname=f"{self.document.slug}/tam-metin",
            kind="fulltext",
            section=self.document.slug,
            title=title,
            text=render(
                "tam-metin.md.j2",
                document=self.document,
                title_lines=(self.document.printed_title or self.document.title).split("\n"),
                parts=parts,
                annexes=annexes,
            ),
            crumbs=(*self.crumbs, Crumb(catalog.text("doc.fulltext"))),
            banners=self.banners,
            place=self.document.place,
            listed=False,
            sequence=False,
        )


def part_name(part: Part) -> str:
    """Return "Üçüncü Bölüm · Daire Başkanlıkları"."""
    return " · ".join(name for name in (_titled(part.label), part.title) if name)


@lru_cache(maxsize=64)  # every article of a part asks
def _titled(label: str) -> str:
    return turkish.title(label)


def document_banners(document: Document, as_of: str = "") -> tuple[Banner, ...]:
    """Return what must be said on every page of *document*; *as_of* is the day whose texts the site shows, if not today's."""
    past = (Banner("info", catalog.text("banner.as_of", date=turkish_date(as_of))),) if as_of else ()
    level = {"replaced": "replaced", "repealed": "repealed", "unverified": "info"}.get(document.status.state)
    state = (Banner(level, document.status.note, f"{document.slug}/index"),) if level else ()
    return (*past, *state)


def document_facts(document: Document) -> list[tuple[str, str]]:
    """Return the facts of *document* as pairs of name and MyST."""
    return [(name, myst.escape(words)) for name, words in plain_facts(document)]


def plain_facts(document: Document) -> list[tuple[str, str]]:
    """Return the facts of *document* as pairs of name and words."""
    facts = [
        (catalog.text("doc.status"), catalog.text(f"doc.state.{document.status.state}")),
        (catalog.text("doc.issuer"), document.issuer),
    ]
    for key, instrument in (("doc.decision", document.decision), ("doc.publication", document.publication)):
        if instrument:
            words = ", ".join(w for w in (instrument.name, turkish_date(instrument.date), instrument.number) if w)
            facts.append((catalog.text(key), words))
    facts.append((catalog.text("doc.extent"), _extent(document)))
    facts.append((catalog.text("doc.source"), document.source.note))
    return [fact for fact in facts if fact[1]]


def _extent(document: Document) -> str:
    """Return how much there is in *document*; of what it has none nothing is said."""
    counts = {
        "articles": len(document.articles),
        "parts": sum(1 for part in document.parts if part.label or part.title),
        "points": sum(1 for article in document.articles for _ in article.points()),
    }
    return ", ".join(catalog.text(f"doc.counts.{what}", count=count) for what, count in counts.items() if count)


def replacement_line(one: Replacement) -> str:
    """Return what took the place of a document, in words."""
    words = catalog.text("doc.replacement", title=one.title, date=turkish_date(one.date), decision=one.decision)
    return catalog.text("doc.replacement_gazette", text=words, gazette=one.gazette) if one.gazette else words


def annex_citation(document: Document, annex: Annex) -> str:
    """Return the citation of an annex: "Örnek Yönergesi Ek-1"."""
    return f"{document.short_title} {annex.label}"


def holder_link(holder: Holder) -> str:
    """Return a link to the page of a unit or position."""
    return myst.role("birim" if isinstance(holder, Unit) else "unvan", holder.name, holder.slug)


def term_link(term: Term) -> str:
    """Return a link to a term of the page of definitions."""
    return myst.role("terim", term.name, term.slug)


def _slips(article: Article) -> Iterator[str]:
    """Yield the slips of an article and all below it: place, words, note."""
    places = [("", article.sic)]
    for paragraph in article.paragraphs:
        places.append((str(paragraph.id).partition("/")[2], paragraph.sic))
        places += [(point.letter + ")", point.sic) for point in paragraph.walk_points()]
    for place, slips in places:
        for slip in slips:
            where = f"{myst.escape(place)} " if place.endswith(")") else ""
            yield f"{where}“{myst.escape(slip.text)}”: {myst.escape(slip.note)}"



