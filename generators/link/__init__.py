"""Links every reference of the handbook once, both ways, and seals the result.

It must not change a character of a text or render anything; a link that is not certain is not laid.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from generators.citation import Instrument
from generators.ids import ProvisionId
from generators.keep import Kept, key_of
from generators.link.graph import Links, Reference, kind_of, seal
from generators.link.names import NameIndex
from generators.link.names_of import Names, collect_names
from generators.link.targets import (
    AnnexTarget,
    ExampleTarget,
    ExternalUnit,
    InstrumentTarget,
    LawTarget,
    MissingTarget,
    ProvisionTarget,
    Span,
    Target,
    TermTarget,
    UnitTarget,
)
from generators.link.text import TextContext, find, link_text, texts_of
from generators.model import Article, Document, Handbook, Place
from generators.model.handbook import walk_article
from generators.problems import Code, Problem

__all__ = [
    "AnnexTarget", "ExampleTarget", "ExternalUnit", "InstrumentTarget", "LawTarget", "Links", "MissingTarget",
    "NameIndex", "Names", "ProvisionTarget", "Reference", "Span", "Target", "TermTarget", "TextContext", "UnitTarget",
    "collect_names", "kind_of", "link_article", "link_handbook", "link_text", "texts_of",
]  # fmt: skip


def link_handbook(handbook: Handbook, kept: Kept | None = None) -> Links:
    """Return all references of *handbook*; ``problems`` names those that lead to something that is not there.

    Worked examples and rows of code tables are copies of letters and tables, not law: they are not linked. What *kept* has
    of a document is taken where neither its text, nor a name, nor the outline of a document that it cites changed.
    """
    kept = kept or Kept()
    names = collect_names(handbook)
    known = _names_key(handbook)
    # Which provisions a dated document has hangs on the day, and so on every date in it.
    outlines = {d.slug: key_of(d.outline, d.mark) if d.dated else d.outline for d in handbook.documents}
    references: list[Reference] = []
    problems: list[Problem] = []
    for document in handbook.documents:
        key = key_of(document.mark, known) if document.mark else ""
        found: _Linked | None = kept.find(f"link/{document.slug}", key)
        if found is None or any(outlines.get(slug, "") != outline for slug, outline in found.outlines.items()):
            found = _link_document(handbook, names, document, outlines)
            kept.keep(f"link/{document.slug}", key, found)
        references += found.references
        problems += found.problems
    return seal(references, problems)


def link_article(links: Links, handbook: Handbook, names: Names, article: Article) -> Links:
    """Return what *links* hold of *article* alone, once its words are others: what it cites now, and what cites it."""
    references: list[Reference] = []
    problems: list[Problem] = []
    _link_article(handbook, names, handbook.document(article.id.document), article, references, problems, set())
    return replace(seal(references, problems), _incoming=links.incoming)


class _Linked(Struct, frozen=True):
    """The references of a document, and the outlines, as they were, of the documents in which they were looked up."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    outlines: dict[str, str]


def _names_key(handbook: Handbook) -> str:
    """Return a key for everything besides the texts and outlines that linking reads."""
    documents = [
        (d.slug, d.title, d.short_title, d.noun, d.explains, d.issuer, [e.number for e in d.examples], [a.id for a in d.annexes])
        for d in handbook.documents
    ]
    day = (handbook.config.edition, handbook.config.as_of)
    return key_of(*map(repr, (handbook.units, handbook.terms, handbook.laws, documents, day)))


def _link_document(handbook: Handbook, names: Names, document: Document, outlines: Mapping[str, str]) -> _Linked:
    references: list[Reference] = []
    problems: list[Problem] = []
    cited: set[str] = set()
    for article in document.articles:
        _link_article(handbook, names, document, article, references, problems, cited)
    return _Linked(tuple(references), tuple(problems), {slug: outlines.get(slug, "") for slug in sorted(cited)})


def _link_article(
    handbook: Handbook,
    names: Names,
    document: Document,
    article: Article,
    references: list[Reference],
    problems: list[Problem],
    cited: set[str],
) -> None:
    """Link the texts of one article in order; "aynı Kanun" may mean a law that an earlier text of it named."""
    last: Instrument | None = None
    for provision in walk_article(article):
        for name, text in texts_of(provision):
            traits = names.traits.of(text)
            if not traits:
                continue
            found = find(text, TextContext(handbook, names, document, provision.id, last), traits)
            last = found.last
            cited |= found.documents
            references += (Reference(provision.id, name, span, text[span.start : span.end]) for span in found.spans)
            problems += (_problem(provision.id, provision.place, text, missing) for missing in found.missing)


def _problem(id: ProvisionId, place: Place, text: str, missing: MissingTarget) -> Problem:
    fact = f"{id} cites {missing.wanted}, which is not in the handbook"
    return Problem(place.path, place.line, place.column, fact, text[missing.start : missing.end], code=Code.LINK_UNKNOWN)
