"""Every reference of a handbook, in both directions, sealed: what each text cites and what cites each thing.

It must not render; both directions are made from one list, so they always agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from generators.ids import ProvisionId
from generators.link.targets import (
    AnnexTarget,
    ExampleTarget,
    InstrumentTarget,
    LawTarget,
    ProvisionTarget,
    Span,
    Target,
    TermTarget,
    UnitTarget,
)
from generators.problems import Problem

TEXT = "text"


class Reference(Struct, frozen=True):
    """The words of ``source`` (its ``field``: text, closing, heading, amendment) at ``span`` cite ``span.target``."""

    source: ProvisionId
    field: str
    span: Span
    text: str

    @property
    def target(self) -> Target:
        """What is cited."""
        return self.span.target


class Links(Struct, frozen=True):
    """All references in the order of the texts, and the indexes over them."""

    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    _spans: Mapping[tuple[ProvisionId, str], tuple[Span, ...]] = field(default_factory=dict)
    _incoming: Mapping[str, tuple[ProvisionId, ...]] = field(default_factory=dict)
    _terms: Mapping[ProvisionId, tuple[str, ...]] = field(default_factory=dict)
    _by_document: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)

    def spans(self, id: ProvisionId, field: str = TEXT) -> tuple[Span, ...]:
        """Return the spans of a text, in order, those without a page among them."""
        return self._spans.get((id, field), ())

    def citing(self, article: ProvisionId) -> tuple[ProvisionId, ...]:
        """Return the provisions of other articles that cite *article* or something in it, in the order of the texts."""
        return self._incoming.get(f"madde:{article.article_id}", ())

    def citing_unit(self, unit: str) -> tuple[ProvisionId, ...]:
        """Return the provisions that name the unit with the id *unit*."""
        return self._incoming.get(f"birim:{unit}", ())

    def citing_law(self, law: str) -> tuple[ProvisionId, ...]:
        """Return the provisions that cite the law with the id *law*."""
        return self._incoming.get(f"mevzuat:{law}", ())

    def citing_example(self, document: str, number: str) -> tuple[ProvisionId, ...]:
        """Return the provisions that name an example of *document*."""
        return self._incoming.get(f"ornek:{document}/{number}", ())

    def citing_annex(self, document: str, annex: str) -> tuple[ProvisionId, ...]:
        """Return the provisions that name an annex of *document*."""
        return self._incoming.get(f"ek:{document}/{annex}", ())

    def citing_term(self, name: str) -> tuple[ProvisionId, ...]:
        """Return the provisions that use the term *name*."""
        return self._incoming.get(f"terim:{name}", ())

    def terms_used(self, article: ProvisionId) -> tuple[str, ...]:
        """Return the names of the terms that *article* uses, each once, in the order of use."""
        return self._terms.get(article.article_id, ())

    def from_document(self, slug: str) -> tuple[Reference, ...]:
        """Return the references in the texts of the document *slug*, in their order."""
        return self._by_document.get(slug, ())

    @property
    def incoming(self) -> Mapping[str, tuple[ProvisionId, ...]]:
        """Everything that is cited, as "kind:identifier", with the provisions that cite it."""
        return self._incoming


def address(target: Target) -> str:
    """Return what is cited as "kind:identifier"; empty for what has no page."""
    match target:
        case ProvisionTarget(id):
            return f"madde:{id.article_id}"
        case UnitTarget(id=unit):
            return f"birim:{unit}"
        case TermTarget(name=name):
            return f"terim:{name}"
        case LawTarget(id=law):
            return f"mevzuat:{law}"
        case ExampleTarget(document, number):
            return f"ornek:{document}/{number}"
        case AnnexTarget(document, annex):
            return f"ek:{document}/{annex}"
        case InstrumentTarget(cited):
            return f"belge:{cited}"
        case _:
            return ""


def kind_of(target: Target) -> str:
    """Return what kind of thing is cited: madde, birim, terim, mevzuat, ornek, ek, belge or dis-birim."""
    return address(target).partition(":")[0] or "dis-birim"


def seal(references: Iterable[Reference], problems: Iterable[Problem]) -> Links:
    """Return the links with every index, made from *references* alone."""
    listed = tuple(references)
    spans: dict[tuple[ProvisionId, str], list[Span]] = {}
    incoming: dict[str, dict[ProvisionId, None]] = {}
    terms: dict[ProvisionId, dict[str, None]] = {}
    by_document: dict[str, list[Reference]] = {}
    for reference in listed:
        by_document.setdefault(reference.source.document, []).append(reference)
        spans.setdefault((reference.source, reference.field), []).append(reference.span)
        target = reference.target
        if isinstance(target, TermTarget):
            terms.setdefault(reference.source.article_id, {})[target.name] = None
        if isinstance(target, ProvisionTarget) and target.id.article_id == reference.source.article_id:
            continue
        where = address(target)
        if where:
            incoming.setdefault(where, {})[reference.source] = None
    return Links(
        listed,
        tuple(problems),
        MappingProxyType({key: tuple(found) for key, found in spans.items()}),
        MappingProxyType({key: tuple(found) for key, found in sorted(incoming.items())}),
        MappingProxyType({key: tuple(found) for key, found in terms.items()}),
        MappingProxyType({key: tuple(found) for key, found in by_document.items()}),
    )
