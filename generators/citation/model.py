"""What a citation says: which instrument, which provisions, and how it was said.

Records only: it must not read text, and it must not know which documents the handbook holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct


class Kind(StrEnum):
    """What a mention names; for provisions the deepest level that it reaches."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    POINT = "point"
    LAW = "law"
    PUBLICATION = "publication"
    APPROVAL = "approval"
    DECISION = "decision"
    AMENDMENT = "amendment"
    EXAMPLE = "example"
    ANNEX = "annex"


class Relation(StrEnum):
    """Whose provisions are meant: the text's own, those of a law named here, or of one named before."""

    SELF = "self"
    EXTERNAL = "external"
    ANAPHORA = "anaphora"


SHORT_KINDS: Final = MappingProxyType(
    {
        "kanun": "Kanun",
        "khk": "Kanun Hükmünde Kararname",
        "cbk": "Cumhurbaşkanlığı Kararnamesi",
        "anayasa": "Anayasa",
        "tuzuk": "Tüzük",
        "yonetmelik": "Yönetmelik",
        "yonerge": "Yönerge",
        "teblig": "Tebliğ",
        "genelge": "Genelge",
        "karar": "Karar",
        "kararname": "Kararname",
        "esaslar": "Esaslar",
        "onay": "Onay",
        "sozlesme": "Sözleşme",
        "protokol": "Protokol",
        "ictuzuk": "İçtüzük",
        "sartname": "Şartname",
        "resmi-gazete": "Resmî Gazete",
        "tebligler-dergisi": "Tebliğler Dergisi",
    }
)
"""The kinds of instrument: key as used in :attr:`Instrument.key`, and the bare noun."""


class LawName(Struct, frozen=True):
    """A law that is known before reading: ``names`` hold its full name first, ``abbreviations`` as written ("TCK").

    ``id`` is the caller's own key, given back in :attr:`Instrument.id`; ``date`` is ISO, of acceptance or publication.
    """

    id: str
    kind: str
    number: str = ""
    date: str = ""
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    gazette: str = ""

    @property
    def name(self) -> str:
        """The full name, or nothing."""
        return self.names[0] if self.names else ""


class Instrument(Struct, frozen=True):
    """A law, decree, regulation, approval or issue as the text names it.

    ``kind`` is a key of :data:`SHORT_KINDS`; ``date`` is ISO ("2011-08-25", "2010-10"); ``gazette`` is the number of
    the Resmî Gazete that published it; ``id`` and ``known_number`` come from a :class:`LawName` that fits.
    """

    kind: str
    number: str = ""
    date: str = ""
    name: str = ""
    gazette: str = ""
    id: str = ""
    known_number: str = ""

    @property
    def key(self) -> str:
        """The instrument as cited: ``kanun:5442``, ``yonetmelik:rg-29422``, ``kanun:Türk Ceza Kanunu``."""
        if self.kind == "anayasa":
            return "anayasa"
        if self.number:
            return f"{self.kind}:{self.number}"
        if self.gazette:
            return f"{self.kind}:rg-{self.gazette}"
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def dated_key(self) -> str:
        """:attr:`key` with the date where the text gives one: ``khk:652:2011-08-25``."""
        return f"{self.key}:{self.date}" if self.date and (self.number or self.gazette) else self.key


@dataclass(frozen=True, slots=True)
class Target:
    """One provision, "33", "65/A", "ek-5", "geçici-9", "mükerrer-298" for articles.

    ``paragraph`` is a number or "son"; ``point`` a letter or number; ``subpoint`` below it; ``sentence`` a number or
    "son". Empty means not said. ``start`` and ``end`` are the offsets of the words that name just this one; equal
    when it stands inside a range ("5 ilâ 9 uncu maddeler" spells only 5 and 9).
    """

    article: str = ""
    paragraph: str = ""
    point: str = ""
    subpoint: str = ""
    sentence: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def depth(self) -> Kind:
        """The deepest level that is said."""
        if self.point or self.subpoint:
            return Kind.POINT
        return Kind.PARAGRAPH if self.paragraph else Kind.ARTICLE

    def __str__(self) -> str:
        text = self.article
        if self.paragraph:
            text += f"/{self.paragraph}"
        for level in (self.point, self.subpoint):
            if level:
                text += f"-{level}"
        return text


class Mention(Struct, frozen=True):
    """A citation at ``text[start:end]``. ``labels`` are the numbers of examples or annexes, ``label_spans`` their words.

    ``action`` is the word of an amendment note; ``name_end`` where the instrument's name ends, 0 without one.
    """

    start: int
    end: int
    kind: Kind
    relation: Relation
    instrument: Instrument | None = None
    targets: tuple[Target, ...] = ()
    labels: tuple[str, ...] = ()
    label_spans: tuple[tuple[int, int], ...] = ()
    action: str = ""
    name_end: int = 0


class Context(Struct, frozen=True):
    """What is known before reading: where the text stands, what its document is, and which laws have names.

    ``document_kind`` is a key of :data:`SHORT_KINDS` ("yonerge"); empty means: take it from "Bu Yönergenin …".
    ``headings`` says whether "MADDE 5 –" in the text starts article 5 (a whole law) or is just words.
    """

    document_kind: str = ""
    article: str = ""
    paragraph: str = ""
    point: str = ""
    laws: tuple[LawName, ...] = ()
    defined: Mapping[str, Instrument] = MappingProxyType({})
    last: Instrument | None = None
    headings: bool = True
