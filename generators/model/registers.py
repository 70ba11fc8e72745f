"""Registers beside the documents: units, positions, codes, laws, topics.

Frozen records with resolved values; they must not hold syntax or do input and output.
"""

from __future__ import annotations

from msgspec import Struct

from generators import turkish
from generators.ids import ProvisionId
from generators.model.documents import IN_FORCE, Instrument, Place, Sic


class Unit(Struct, frozen=True):
    """A unit; ``basis`` says whether its place under ``parent`` is stated in the text or inferred, ``why`` how."""

    id: str
    name: str
    kind: str
    place: Place
    parent: str = ""
    basis: str = "stated"
    why: str = ""
    established_by: ProvisionId | None = None
    duties: ProvisionId | None = None
    status: str = IN_FORCE
    aliases: tuple[str, ...] = ()
    old_code: str = ""
    note: str = ""

    @property
    def slug(self) -> str:
        """The address part of its page."""
        return turkish.slug(self.id)

    @property
    def docname(self) -> str:
        """Its page, without ending."""
        return f"birimler/{self.slug}"


class Position(Struct, frozen=True):
    """A position; as :class:`Unit`."""

    id: str
    name: str
    place: Place
    parent: str = ""
    basis: str = "stated"
    why: str = ""
    duties: ProvisionId | None = None
    status: str = IN_FORCE
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def slug(self) -> str:
        """The address part of its page."""
        return turkish.slug(self.id)

    @property
    def docname(self) -> str:
        """Its page, without ending."""
        return f"unvanlar/{self.slug}"


class CodeRow(Struct, frozen=True):
    """A row of a code table: code and name as printed; ``fragment`` is its anchor, unique in the table."""

    code: str
    name: str
    page: str
    fragment: str
    place: Place
    sic: tuple[Sic, ...] = ()


class CodeTable(Struct, frozen=True):
    """A table of unit codes in the order of the source."""

    slug: str
    title: str
    year: str
    note: str
    pages: str
    rows: tuple[CodeRow, ...]
    place: Place
    printed_title: str = ""
    words: tuple[str, ...] = ()


class Law(Struct, frozen=True):
    """An instrument that the texts cite; ``url`` only where it is certain."""

    id: str
    kind: str
    title: str
    place: Place
    number: str = ""
    gazette: str = ""
    date: str = ""
    url: str = ""
    abbreviations: tuple[str, ...] = ()
    publication: Instrument | None = None
    status: str = IN_FORCE
    note: str = ""

    @property
    def slug(self) -> str:
        """The address part of its page."""
        return turkish.slug(self.id)

    @property
    def docname(self) -> str:
        """Its page, without ending."""
        return f"mevzuat/{self.slug}"


class Rule(Struct, frozen=True):
    """Words that put a duty under a topic (folded stems), all of which must begin a word of it."""

    words: tuple[str, ...]


class Topic(Struct, frozen=True):
    """A topic under which staff look for duties: rules, and provisions put in or left out by hand."""

    id: str
    title: str
    description: str
    place: Place
    rules: tuple[Rule, ...] = ()
    include: tuple[ProvisionId, ...] = ()
    exclude: tuple[ProvisionId, ...] = ()

    @property
    def slug(self) -> str:
        """The address part of its page."""
        return turkish.slug(self.id)

    @property
    def docname(self) -> str:
        """Its page, without ending."""
        return f"gorevler/{self.slug}"
