"""The names that running text may use: units with their other names, and abbreviations of the definitions.

It must not read text; it says which names exist and what they stand for.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from generators import turkish
from generators.citation import Instrument, LawIndex, LawName, read
from generators.citation.model import Context
from generators.citation.words import head_noun
from generators.ids import ProvisionId
from generators.link.names import NameIndex, fold_name
from generators.link.targets import TermTarget, UnitTarget
from generators.link.traits import Traits
from generators.model import Document, Handbook, Law, Term, Unit

OWN_DOCUMENT = "document:"
"""What the ids of our own documents begin with among the laws."""


class Name(Struct, frozen=True):
    """A name and what it stands for; ``scope`` is the document in which alone it means that, empty for all."""

    text: str
    target: UnitTarget | TermTarget
    scope: str = ""


class Names(Struct, frozen=True):
    """All names of a handbook, ready for reading texts."""

    entries: tuple[Name, ...]
    index: NameIndex
    laws: LawIndex
    by_law: Mapping[str, Law]
    by_number: Mapping[str, Law]
    defined: Mapping[str, Mapping[str, Instrument]]
    kinds: Mapping[str, str]
    own_units: frozenset[str]
    examples: Mapping[str, frozenset[str]]
    traits: Traits


def collect_names(handbook: Handbook) -> Names:
    """Return the names of *handbook*: its units, its abbreviations, the laws that it lists and its own documents."""
    entries = (*_unit_names(handbook), *_abbreviations(handbook))
    kinds = MappingProxyType({document.slug: document_kind(document) for document in handbook.documents})
    laws = LawIndex((*map(_law_name, handbook.laws), *(_own_name(d) for d in handbook.documents if not d.explains)))
    index = NameIndex(entry.text for entry in entries)
    by_number = {law.number: law for law in handbook.laws if law.number}
    by_number |= {law.publication.number: law for law in handbook.laws if law.publication and law.publication.number}
    return Names(
        entries,
        index,
        laws,
        MappingProxyType({law.id: law for law in handbook.laws}),
        MappingProxyType(by_number),
        MappingProxyType({d.slug: _defined(handbook, d, laws) for d in handbook.documents}),
        kinds,
        frozenset(fold_name(name) for unit in handbook.units for name in (unit.name, *unit.aliases)),
        MappingProxyType({d.slug: frozenset(example.number for example in d.examples) for d in handbook.documents}),
        Traits(index, laws),
    )


def document_kind(document: Document) -> str:
    """Return the kind of instrument that a document is, as citations name it: "yonerge"."""
    noun = head_noun(turkish.lower(document.noun).split()[-1]) if document.noun else None
    return noun.what if noun is not None else ""


def _unit_names(handbook: Handbook) -> tuple[Name, ...]:
    """Return the names of units, less those that a definition gives another meaning ("Genel Müdürlük").

    The head of the whole organisation is left out: its own documents speak of nothing else.
    """
    defined = {fold_name(term.name) for term in handbook.terms}
    return tuple(
        Name(name, UnitTarget(unit.id, unit.duties))
        for unit in handbook.units
        if not _is_root(unit)
        for name in (unit.name, *unit.aliases)
        if fold_name(name) not in defined
    )


def _is_root(unit: Unit) -> bool:
    return not unit.parent


def _abbreviations(handbook: Handbook) -> tuple[Name, ...]:
    return tuple(
        Name(term.name, TermTarget(term.name, term.provision), term.provision.document)
        for term in handbook.terms
        if term.abbreviation
    )


def _law_name(law: Law) -> LawName:
    return LawName(law.id, law.kind, law.number, law.date, (law.title,), law.abbreviations, law.gazette)


def _own_name(document: Document) -> LawName:
    names = tuple(name for name in (document.title, document.short_title) if name)
    return LawName(f"{OWN_DOCUMENT}{document.slug}", document_kind(document), names=names)


def _defined(handbook: Handbook, document: Document, laws: LawIndex) -> Mapping[str, Instrument]:
    """Return what the definitions of *document* call "Kanun", "Yönetmelik" …"""
    found: dict[str, Instrument] = {}
    for term in handbook.terms:
        if term.provision.document != document.slug:
            continue
        noun = head_noun(turkish.lower(term.name))
        instrument = _first_instrument(term, laws) if noun is not None else None
        if noun is not None and instrument is not None:
            found[noun.what] = instrument
    return MappingProxyType(found)


def _first_instrument(term: Term, laws: LawIndex) -> Instrument | None:
    mentions = read(term.meaning, Context(headings=False), index=laws)
    return next((mention.instrument for mention in mentions if mention.instrument is not None), None)


def defines(entry: Name, provision: ProvisionId) -> bool:
    """Tell whether *provision* is where *entry* is defined, or the article of the unit that it names."""
    target = entry.target
    if isinstance(target, TermTarget):
        return target.provision == provision
    return target.duties is not None and target.duties.article_id == provision.article_id
