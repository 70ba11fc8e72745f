"""Our documents as content of a Hugo site: a file a page, its facts as front matter for the templates in ``hugo/``.

It must not render more HTML than the words of a provision with their links, which Hugo cannot find by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from generators import turkish
from generators.ids import ProvisionId
from generators.link import (
    AnnexTarget,
    ExampleTarget,
    LawTarget,
    Links,
    ProvisionTarget,
    Reference,
    Target,
    TermTarget,
    kind_of,
)
from generators.model import Annex, Article, Document, Handbook, Paragraph, Point
from generators.render.previews import preview_script

Facts = dict[str, object]

LATER = 10_000
"""The weight of what stands behind the articles and annexes of a document: dated texts, the whole text."""


class HugoPages:
    """The pages of a handbook, each as its path below ``content`` and its text."""

    def __init__(self, handbook: Handbook, links: Links) -> None:
        self._handbook = handbook
        self._links = links
        self._terms = {term.name: term for term in handbook.terms}
        self._laws = {law.id: law for law in handbook.laws}
        self._twins = {d.slug: d.explains for d in handbook.documents if d.explains}
        self._twins |= {explained: slug for slug, explained in self._twins.items()}

    def document(self, document: Document) -> Iterator[tuple[str, str]]:
        """Yield the pages of *document*: contents, articles, their dated texts, annexes, lost examples, whole text."""
        slug, order, later = document.slug, count(1), count(LATER)
        yield _page(f"{slug}/_index", document.short_title, "", _document(document))
        references: dict[ProvisionId, list[Reference]] = {}
        for reference in self._links.from_document(slug):
            references.setdefault(reference.source.article_id, []).append(reference)
        for article in document.articles:
            title, name = _title(article), article.id.docname
            yield _page(name, title, "", self._article(article, references.get(article.id, ())), next(order))
            for version in article.versions:
                if version.held:
                    span: Facts = {"of": article.number.page, "since": version.start, "until": version.until}
                    facts = {**self._law(version.article, linked=False), **span}
                    yield _page(f"{name}/{version.name}", title, "version", facts, next(later))
        for annex in document.annexes:
            yield _page(annex.docname, annex.title or annex.label, "annex", _annex(document, annex), next(order))
        if document.examples:
            yield _page(f"{slug}/ornekler", "Yönetmeliğin örnekleri", "examples", self._examples(document), next(later))
        printed: Facts = {"printed": document.printed_title.strip().split("\n")}
        yield _page(f"{slug}/tam-metin", f"{document.short_title}: tam metin", "fulltext", printed, next(later))

    def registers(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that are of no document: home, definitions, laws, search, notes."""
        groups: dict[str, list[Facts]] = {}
        for term in self._handbook.terms:
            entry: Facts = {"slug": term.slug, "name": term.name, "meaning": term.meaning}
            entry |= {"citation": self._handbook.cite(term.provision), "href": term.provision.address}
            groups.setdefault(self._handbook.cite(term.provision.article_id), []).append(entry)
        terms: Facts = {"groups": [{"title": title, "terms": found} for title, found in groups.items()]}
        config = self._handbook.config
        yield _page("_index", config.title, "", {"kind": "home", "tagline": config.tagline})
        yield _page("mevzuat/_index", "Anılan mevzuat", "", {"kind": "laws"})
        yield _page("tanimlar", "Tanımlar ve kısaltmalar", "terms", terms)
        for name, title in {"ara": "Ara", "hakkinda": "Hakkında", "veri-notlari": "Veri notları", "indir": "İndir"}.items():
            yield _page(name, title, "plain", {})
        for place, law in enumerate(self._handbook.laws, 1):
            facts: Facts = {"number": law.number, "date": law.date, "official": law.url, "note": law.note}
            facts["citing"] = [self._source(id, law.docname) for id in self._links.citing_law(law.id)]
            yield _page(law.docname, law.title, "law", facts, place)

    def _article(self, article: Article, references: Iterable[Reference]) -> Facts:
        """Return the facts of an article: its text, and what stands beside it or is published of it."""
        slug, page = article.id.document, article.id.docname
        twin = ProvisionId(self._twins.get(slug, ""), article.number)
        facts: Facts = {
            "kind": "article",
            "part": article.part + 1,
            "citing": [self._source(id, page) for id in self._links.citing(article.id)],
            "terms": [{"name": n, "slug": self._terms[n].slug} for n in self._links.terms_used(article.id) if n in self._terms],
            "versions": [{"name": v.name, "since": v.start, "until": v.until, "held": v.held} for v in reversed(article.versions)],
            "references": [
                {"from": str(r.source), "to": r.target.key, "kind": kind_of(r.target), "text": r.text}
                for r in references
                if r.target.key
            ],
        }
        if self._handbook.has(twin):
            facts["twin"] = self._source(twin, page)
        return {**self._law(article), **facts}

    def _law(self, article: Article, linked: bool = True) -> Facts:
        made = article.amendment
        amendment = {"kind": made.kind, "date": made.date, "instrument": made.instrument, "text": made.text} if made else None
        return {
            "id": str(article.id),
            "document": article.id.document,
            "label": article.number.label,
            "number": article.number.digits if not article.number.prefix else str(article.number),
            "heading": article.heading,
            "status": article.status,
            "citation": self._handbook.cite(article.id),
            "amendment": amendment,
            "paragraphs": [self._paragraph(paragraph, linked) for paragraph in article.paragraphs],
        }

    def _paragraph(self, paragraph: Paragraph, linked: bool) -> Facts:
        examples = [{"fragment": e.fragment, "label": e.label, "caption": e.caption, "lines": e.lines} for e in paragraph.examples]
        return {
            **self._provision(paragraph, f"({paragraph.number})" if paragraph.number else "", linked),
            **({"examples": examples} if examples else {}),
        }

    def _point(self, point: Point, linked: bool) -> Facts:
        return self._provision(point, f"{point.letter})", linked)

    def _provision(self, provision: Paragraph | Point, number: str, linked: bool) -> Facts:
        """Return the facts that paragraphs and points share; what is empty is left out."""
        id = provision.id
        facts: Facts = {
            "fragment": id.fragment,
            "id": str(id),
            "citation": self._handbook.cite(id),
            "number": number,
            "text": provision.printed,
            "html": self._words(provision, "text") if linked else "",
            "closing": provision.closing,
            "closinghtml": self._words(provision, "closing") if linked else "",
            "status": provision.status,
            "points": [self._point(point, linked) for point in provision.points],
        }
        return {name: value for name, value in facts.items() if value}

    def _words(self, provision: Paragraph | Point, field: str) -> str:
        """Return a text with its links, as HTML; empty where it has none."""
        spans = self._links.spans(provision.id, field)
        text = provision.text if field == "text" else provision.closing
        pieces, at = [], 0
        for span in spans:
            href = self._href(span.target, provision.id)
            if href:
                kind = kind_of(span.target)
                rel = ' rel="external"' if href.startswith("https:") else ""
                pieces += [escape(text[at : span.start], quote=False), f'<a class="atif atif-{kind}" href="{escape(href)}"{rel}>']
                pieces += [escape(text[span.start : span.end], quote=False), "</a>"]
                at = span.end
        if not pieces:
            return ""
        note = f"{provision.amendment.text} " if field == "text" and provision.amendment else ""
        return escape(note, quote=False) + "".join(pieces) + escape(text[at:], quote=False)

    def _href(self, target: Target, source: ProvisionId) -> str:
        match target:
            case ProvisionTarget(id) if self._handbook.has(id):
                return _from(source.docname, id.address)
            case TermTarget(name=name) if name in self._terms:
                return f"../tanimlar.html#{self._terms[name].slug}"
            case LawTarget(id=law, url=url):
                return url or f"../{self._laws[law].docname}.html"
            case ExampleTarget(document, number):
                return _from(source.docname, f"{document}/ornekler.html#ornek-{number.lower()}")
            case AnnexTarget(document, id):
                return _from(source.docname, f"{document}/{id}.html")
            case _:
                return ""

    def _source(self, id: ProvisionId, page: str) -> Facts:
        return {"citation": self._handbook.cite(id), "href": _from(page, id.address)}

    def _examples(self, document: Document) -> Facts:
        page = f"{document.slug}/ornekler"
        lost = [{"number": e.number, "fragment": e.fragment, **self._source(e.cited_by, page)} for e in document.examples]
        return {"lost": lost}


def _document(document: Document) -> Facts:
    parts = [
        {
            "label": turkish.title(part.label),
            "title": part.title,
            "items": [{"number": a.number.digits, "heading": a.heading, "page": a.number.page} for a in part.articles],
        }
        for part in document.parts
    ]
    annexes = [annex.id for annex in document.annexes] or (["ornekler"] if document.examples else [])
    return {
        "kind": "document",
        "long": document.title,
        "sort": document.kind,
        "issuer": document.issuer,
        "state": document.status.state,
        "banner": document.status.note,
        "source": document.source.note,
        "count": len(document.articles),
        "parts": parts,
        "annex": annexes[0] if annexes else "",
    }


def _annex(document: Document, annex: Annex) -> Facts:
    citation = f"{document.short_title} {annex.label}"
    return {"label": annex.label, "citation": citation, "note": annex.note, "lines": annex.lines}


def _title(article: Article) -> str:
    return f"{article.number.label} – {article.heading}" if article.heading else article.number.label


def _from(page: str, address: str) -> str:
    """Return *address* as a page one folder below the root links it; the folder is left out where it is the same."""
    folder, _, rest = address.partition("/")
    return rest if folder == page.partition("/")[0] else f"../{address}"


def _page(name: str, title: str, layout: str, facts: Facts, weight: int = 0) -> tuple[str, str]:
    """Return the path of a page below ``content`` and its front matter; *layout* is its template, if it has one of its own."""
    docname = name.replace("_index", "index")
    params: Facts = {"kind": layout, **facts, "root": "../" * name.count("/"), "name": docname, "previews": preview_script(docname)}
    head: Facts = {"title": title, "weight": weight, "params": params, **({"layout": layout} if layout else {})}
    return f"{name}.md", json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n"
