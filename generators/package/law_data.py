"""A document of law as plain records for the printers: parts, articles, paragraphs, points, examples, annexes.

It must not print, and every word of the model must be in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators import catalog, turkish
from generators.ids import ProvisionId
from generators.model import Annex, Article, Document, Example, Handbook, Holder, LostExample, Paragraph, Part, Point, Sic, Unit
from generators.package.runs import Runs, Scope, text
from generators.render.documents import plain_facts, replacement_line
from generators.render.templates import turkish_date

Data = dict[str, object]


def document_places(document: Document) -> Iterator[str]:
    """Yield the keys of every place that :func:`document_data` makes."""
    yield f"belge:{document.slug}"
    for article in document.articles:
        yield from article_places(article)
    for annex in document.annexes:
        yield f"ek:{document.slug}/{annex.id}"
    for example in document.examples:
        yield f"ornek:{document.slug}/{example.number.lower()}"


def article_places(article: Article) -> Iterator[str]:
    """Yield the keys of the places of one article."""
    yield str(article.id)
    for paragraph in article.paragraphs:
        yield str(paragraph.id)
        yield from (str(point.id) for point in paragraph.walk_points())


def document_data(scope: Scope, document: Document) -> Data:
    """Return all of *document*."""
    return {
        "kind": "document",
        "id": f"belge:{document.slug}",
        "slug": document.slug,
        "title": document.short_title,
        "full_title": document.title,
        "address": f"{scope.handbook.config.base_url}{document.slug}/index.html",
        "status": status_data(document),
        "facts": [list(fact) for fact in plain_facts(document)],
        "amendments": [
            f"{turkish_date(a.date)}: {' — '.join(w for w in (a.name, a.note) if w)}" for a in document.amendments
        ],
        "parts": [_part(scope, document, part) for part in document.parts],
        "annexes": _annexes(scope, document),
    }


def status_data(document: Document) -> Data:
    """Return whether *document* is in force, and what took its place."""
    return {
        "state": document.status.state,
        "label": catalog.text(f"doc.state.{document.status.state}"),
        "note": document.status.note,
        "replaced": [replacement_line(one) for one in document.status.replaced_by],
    }


def _part(scope: Scope, document: Document, part: Part) -> Data:
    return {
        "label": turkish.title(part.label),
        "title": part.title,
        "articles": [article_data(scope, document, article) for article in part.articles],
    }


def article_data(scope: Scope, document: Document, article: Article) -> Data:
    """Return *article* with what belongs beside it."""
    note = article.amendment.text if article.amendment else ""
    return {
        "id": str(article.id),
        "label": article.number.label,
        "number": article.number.digits,
        "heading": article.heading,
        "status": article.status,
        "cite": scope.handbook.cite(article.id),
        "document": document.short_title,
        "address": scope.handbook.config.base_url + article.id.address,
        "lead": note,
        "note": article.note,
        "paragraphs": [_paragraph(scope, paragraph) for paragraph in article.paragraphs],
        "beside": _beside(scope, document, article),
        "slips": [{"t": slip.text, "note": slip.note} for slip in _slips(article)],
    }


def _paragraph(scope: Scope, paragraph: Paragraph) -> Data:
    return {
        "id": str(paragraph.id),
        "number": f"({paragraph.number})" if paragraph.number else "",
        "status": paragraph.status,
        "runs": _printed(scope, paragraph),
        "points": [_point(scope, point) for point in paragraph.points],
        "closing": scope.text(paragraph.id, paragraph.closing, "closing"),
        "examples": [_example(example) for example in paragraph.examples],
    }


def _point(scope: Scope, point: Point) -> Data:
    return {
        "id": str(point.id),
        "letter": f"{point.letter})",
        "status": point.status,
        "runs": _printed(scope, point),
        "points": [_point(scope, sub) for sub in point.points],
        "closing": scope.text(point.id, point.closing, "closing"),
    }


def _printed(scope: Scope, provision: Paragraph | Point) -> Runs:
    """Return the words after the number or letter: the note of amendment, then the text."""
    note = provision.amendment.text if provision.amendment else ""
    if not note:
        return scope.text(provision.id, provision.text)
    return [note, *([" ", *scope.text(provision.id, provision.text)] if provision.text else [])]


def _example(example: Example) -> Data:
    return {"label": example.label, "caption": example.caption, "lines": example.lines.rstrip("\n").split("\n")}


def _beside(scope: Scope, document: Document, article: Article) -> list[Data]:
    """Return the lines of the apparatus: a heading and citations each; those without any are left out."""
    lines = (
        ("holders", _holders(scope, article)),
        ("explained", scope.cites(_twins(scope.handbook, document, article))),
        ("cites", scope.cites(_cited(scope, article))),
        ("cited_by", scope.cites(scope.links.citing(article.id))),
    )
    return [{"name": text(f"beside.{name}"), "items": items} for name, items in lines if items]


def _holders(scope: Scope, article: Article) -> list[Data]:
    found = [h for h in scope.handbook.holders() if h.duties and h.duties.article_id == article.id]
    return [{"t": holder.name, **scope.leads(holder_key(holder))} for holder in found]


def holder_key(holder: Holder) -> str:
    """Return the key of a unit or position."""
    return f"{'birim' if isinstance(holder, Unit) else 'unvan'}:{holder.slug}"


def _twins(handbook: Handbook, document: Document, article: Article) -> Iterator[ProvisionId]:
    """Yield the same article in the document that explains this one, and the other way round."""
    for other in handbook.documents:
        if document.slug == other.explains or document.explains == other.slug:
            twin = ProvisionId(other.slug, article.number)
            if handbook.has(twin):
                yield twin


def _cited(scope: Scope, article: Article) -> Iterator[ProvisionId]:
    """Yield the provisions of other articles that *article* cites, in the order of its text."""
    for provision in (article.id, *(p.id for p in article.paragraphs), *(p.id for p in article.points())):
        for name in ("text", "closing"):
            for span in scope.links.spans(provision, name):
                id = getattr(span.target, "id", None)
                if isinstance(id, ProvisionId) and id.article_id != article.id:
                    yield id


def _slips(article: Article) -> Sequence[Sic]:
    paragraphs = [slip for paragraph in article.paragraphs for slip in paragraph.sic]
    return [*article.sic, *paragraphs, *(slip for point in article.points() for slip in point.sic)]


def annex_name(annex: Annex) -> str:
    """Return what a list of contents calls *annex*: its label and its title, each once."""
    named = turkish.lower(annex.title).startswith(turkish.lower(annex.label))
    return annex.title if named else f"{annex.label} · {annex.title}"


def _annexes(scope: Scope, document: Document) -> list[Data]:
    found: list[Data] = [
        {
            "id": f"ek:{document.slug}/{annex.id}",
            "title": annex_name(annex),
            "label": annex.label,
            "note": annex.note,
            "lines": annex.lines.rstrip("\n").split("\n") if annex.lines else [],
            "lost": [],
        }
        for annex in document.annexes
    ]
    if document.examples:
        lost = [_lost(scope, document, example) for example in document.examples]
        title, note = text("lost.title"), text("lost.note")
        found.append({"id": "", "title": title, "label": "", "note": note, "lines": [], "lost": lost})
    return found


def _lost(scope: Scope, document: Document, example: LostExample) -> Data:
    twins = _twins(scope.handbook, document, scope.handbook.article(example.cited_by))
    return {
        "id": f"ornek:{document.slug}/{example.number.lower()}",
        "name": text("lost.name", number=example.number),
        "cites": scope.cites([example.cited_by, *twins]),
    }
