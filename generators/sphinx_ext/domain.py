"""The domain ``mevzuat``: which object stands where, and what a reference to it becomes.

It holds identifiers, titles, docnames and anchors; it must not see YAML, texts or templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from typing import cast

from docutils import nodes
from docutils.nodes import Element
from msgspec import Struct
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from generators import tags
from generators.ids import label_of
from generators.names import CODE, KINDS, identifiers, name_key, names_of, shown_text
from generators.sphinx_ext.nodes import elk_link

logger = logging.getLogger(__name__)

class Entry(Struct, frozen=True):
    """Where an object stands and how it is called; ``anchor`` is empty where the page is the object."""

    docname: str
    anchor: str
    title: str
    cite: str
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its ``std:label``, for other Sphinx sites."""
        return label_of(self.docname, self.anchor)


class MevzuatDomain(Domain):
    """Provisions, units, positions, codes, terms, laws, topics, examples and annexes."""

    name = "mevzuat"
    label = "Mevzuat"
    data_version = 1
    # the titles of kinds are shown by no page of ours: the domain has no index
    object_types = {kind: ObjType(kind, kind) for kind in KINDS}
    initial_data: dict[str, dict[tuple[str, str], Entry]] = {"objects": {}}
    _names: Mapping[tuple[str, str], tuple[str, ...]] | None = None
    _held: list[tuple[str, str, Entry, object]] | None = None
    asked: set[tuple[str, str]] | None = None
    """Takes the kinds and targets that references were looked up for, where somebody wants to know them."""

    @property
    def objects(self) -> dict[tuple[str, str], Entry]:
        """The objects by kind and identifier."""
        return cast("dict[tuple[str, str], Entry]", self.data["objects"])

    def note_object(self, kind: str, key: str, entry: Entry, location: object = None) -> None:
        """Remember an object, and its place as a label for other sites; a second one of that name is a warning."""
        if self._held is not None:
            self._held.append((kind, key, entry, location))
            return
        self._warn_duplicate(kind, key, entry, location)
        self.objects[kind, key] = entry
        self._names = None
        standard = self.env.domains.standard_domain
        standard.anonlabels[entry.label] = (entry.docname, entry.anchor)
        standard.labels[entry.label] = (entry.docname, entry.anchor, entry.cite)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Remember objects noted within only if all went well: a page that cannot be read so is read another way."""
        self._held = noted = []
        try:
            yield
        finally:
            self._held = None
        for kind, key, entry, location in noted:
            self.note_object(kind, key, entry, location)

    def clear_doc(self, docname: str) -> None:
        self.forget({docname})

    def forget(self, docnames: Set[str]) -> None:
        """Forget the objects of several pages at once."""
        for key in [key for key, entry in self.objects.items() if entry.docname in docnames]:
            del self.objects[key]
        self._names = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, dict[tuple[str, str], Entry]]) -> None:
        for (kind, key), entry in sorted(otherdata["objects"].items(), key=lambda item: item[0]):
            if entry.docname in docnames:
                self._warn_duplicate(kind, key, entry, entry.docname)
                self.objects[kind, key] = entry
        self._names = None

    def _warn_duplicate(self, kind: str, key: str, entry: Entry, location: object) -> None:
        other = self.objects.get((kind, key))
        if other is not None:
            message = "duplicate %s %s, other instance in %s"
            args = (kind, key, self.env.doc2path(other.docname, base=False))
            logger.warning(message, *args, location=location, type="elkitabi", subtype="duplicate")

    def check_consistency(self) -> None:
        """Warn where two places share a label: hyphens can make "a/b-c" and "a-b/c" one."""
        places: dict[str, tuple[str, str]] = {}
        for _, entry in sorted(self.objects.items(), key=lambda item: item[0]):
            place = (entry.docname, entry.anchor)
            if places.setdefault(entry.label, place) != place:
                logger.warning(
                    "two places have the label %s", entry.label, location=entry.docname, type="elkitabi", subtype="label"
                )

    @property
    def names(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The identifiers that a kind and a name (title, citation or alias) can mean, made when first wanted."""
        if self._names is None:
            self._names = names_of(self.objects.items())
        return self._names

    def find(self, kind: str, target: str) -> tuple[Entry | None, bool]:
        """Return the object that *target* means, and whether it can mean another one as well.

        Rows of the code table that share a code are no doubt: the first one is meant.
        """
        if self.asked is not None:
            self.asked.add((kind, target))
        for key in identifiers(kind, target):
            if entry := self.objects.get((kind, key)):
                return entry, False
        named = self.names.get((kind, name_key(target)), ())
        if not named:
            return None, False
        return self.objects[kind, named[0]], len(named) > 1 and kind != CODE

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Element:
        """Return the link; an unknown target is a warning of our own, and its text stays."""
        words = node.astext() if node["refexplicit"] else ""
        return self.link(builder, fromdocname, typ, target, words, node) or contnode

    def link(
        self, builder: Builder, fromdocname: str, typ: str, target: str, words: str, location: object
    ) -> elk_link | None:
        """Return the link to *target* with *words*, or with a name of its own; where it is unknown, nothing and a warning."""
        entry, doubtful = self.find(typ, target)
        if entry is None:
            logger.warning("unknown %s: %s", typ, target, location=location, type="ref", subtype="unknown")
            return None
        if doubtful:
            logger.warning("%s can mean more than one %s", target, typ, location=location, type="ref", subtype="ambiguous")
        return make_link(builder, fromdocname, typ, entry, words or shown_text(typ, target, entry))

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = ((kind, self.objects.get((kind, target))) for kind in KINDS)
        return [
            (f"{self.name}:{kind}", make_link(builder, fromdocname, kind, entry, node.astext()))
            for kind, entry in found
            if entry is not None
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for (kind, key), entry in sorted(self.objects.items(), key=lambda item: item[0]):
            yield key, entry.cite, kind, entry.docname, entry.anchor, 1


def make_link(builder: Builder, fromdocname: str, kind: str, entry: Entry, text: str) -> elk_link:
    """Return the link from a page to an object."""
    link = elk_link("", text, internal=True, classes=link_classes(kind))
    if entry.docname == fromdocname and entry.anchor:
        link["refid"] = entry.anchor
    else:
        address = builder.get_relative_uri(fromdocname, entry.docname)
        link["refuri"] = f"{address}#{entry.anchor}" if entry.anchor else address
    return link


def link_classes(kind: str) -> list[str]:
    """Return the CSS classes of a link to an object of *kind*."""
    return tags.link_classes(kind).split()
