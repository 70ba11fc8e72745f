"""Identifiers of provisions and the addresses made from them.

Value objects only: it must not know what a handbook holds, and it reads nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from generators import turkish

_LETTERS = "a-zçğıöşü"
_PREFIXES: Final = "ek-geçici|ek|geçici|mükerrer"
_ARTICLE: Final = re.compile(
    rf"(?:(?P<prefix>{_PREFIXES})-)?(?P<number>[1-9][0-9]{{0,4}})(?:/(?P<suffix>[A-ZÇĞİÖŞÜ]{{1,2}}))?"
)
_LABEL: Final = re.compile(rf"[{_LETTERS}]{{1,4}}|[1-9][0-9]{{0,4}}")
_PROVISION: Final = re.compile(
    rf"(?P<document>[a-z0-9][a-z0-9-]*):{_ARTICLE.pattern}"
    rf"(?:/(?P<paragraph>[1-9][0-9]{{0,4}})(?P<points>(?:-(?:{_LABEL.pattern}))*))?"
)
RESERVED: Final = frozenset(
    {"api", "birimler", "dosyalar", "gorevler", "kodlar", "mevzuat", "rehber", "unvanlar"}
)
"""Folders of every site: no document may have one of these names."""
_NAMES: Final = {
    "": ("madde", "Madde", "m."),
    "ek": ("ek-madde", "Ek Madde", "ek m."),
    "geçici": ("gecici-madde", "Geçici Madde", "geçici m."),
    "ek-geçici": ("ek-gecici-madde", "Ek Geçici Madde", "ek geçici m."),
    "mükerrer": ("mukerrer-madde", "Mükerrer Madde", "mük. m."),
}
"""What a kind of article is called, by prefix: in addresses, on its page, in citations."""


class ArticleNumber(Struct, frozen=True, gc=False):
    """The number of an article: prefix (ek, geçici, mükerrer or none), number, letter suffix ("A" of 65/A)."""

    prefix: str
    number: int
    suffix: str = ""

    @classmethod
    def parse(cls, text: str) -> ArticleNumber:
        """Read "33", "65/A", "ek-1", "ek 1", "geçici-2"; ValueError for anything else.

        >>> str(ArticleNumber.parse("geçici 2"))
        'geçici-2'
        """
        return _number(text)

    def __str__(self) -> str:
        return _written(self)

    @property
    def digits(self) -> str:
        """The number with its suffix, "65/A"."""
        return f"{self.number}/{self.suffix}" if self.suffix else str(self.number)

    @property
    def label(self) -> str:
        """What a reader calls it: "Madde 65/A", "Geçici Madde 2"."""
        return f"{_NAMES[self.prefix][1]} {self.digits}"

    @property
    def short(self) -> str:
        """The form of a citation: "m. 65/A"."""
        return f"{_NAMES[self.prefix][2]} {self.digits}"

    @property
    def page(self) -> str:
        """The file name of its page, without ending: "madde-65-a"."""
        return _page(self)


class ProvisionId(Struct, frozen=True, gc=False):
    """document : article / paragraph - point - sub-point …; paragraph 0 means the article itself.

    >>> ProvisionId.parse("yonerge:33/1-ğ").address
    'yonerge/madde-33.html#f1-gx'
    >>> str(ProvisionId.parse("yonerge:65/A"))
    'yonerge:65/A'
    """

    document: str
    article: ArticleNumber
    paragraph: int = 0
    points: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> ProvisionId:
        """Read the form that ``str`` writes; ValueError for anything else."""
        match = _PROVISION.fullmatch(text)
        if match is None:
            raise ValueError(f"not a provision: {text!r}")
        document, prefix, number, suffix, paragraph, points = match.groups("")
        article = ArticleNumber(prefix, int(number), suffix)
        return cls(document, article, int(paragraph or 0), tuple(points.split("-")[1:]))

    def __str__(self) -> str:
        text = f"{self.document}:{_written(self.article)}"
        return f"{text}/{_within(self.paragraph, self.points)}" if self.paragraph else text

    @property
    def docname(self) -> str:
        """The page it stands on, without ending."""
        return f"{self.document}/{_page(self.article)}"

    @property
    def fragment(self) -> str:
        """The anchor on that page; empty for the article itself."""
        return _fragment(self.paragraph, self.points) if self.paragraph else ""

    @property
    def address(self) -> str:
        """The address from the root of the site, "yonerge/madde-33.html#f1-gx"."""
        page = f"{self.document}/{_page(self.article)}.html"
        return f"{page}#{_fragment(self.paragraph, self.points)}" if self.paragraph else page

    @property
    def label(self) -> str:
        """The name under which other Sphinx sites can link: docname and fragment with hyphens."""
        return label_of(self.docname, self.fragment)

    @property
    def article_id(self) -> ProvisionId:
        """The article that it belongs to."""
        return ProvisionId(self.document, self.article)

    @property
    def parent(self) -> ProvisionId | None:
        """The provision one level up; None for an article."""
        if self.points:
            return ProvisionId(self.document, self.article, self.paragraph, self.points[:-1])
        return self.article_id if self.paragraph else None

    def child(self, label: str) -> ProvisionId:
        """The point *label* of this paragraph or point, or the paragraph of that number of this article."""
        if not self.paragraph:
            return ProvisionId(self.document, self.article, int(label))
        return ProvisionId(self.document, self.article, self.paragraph, (*self.points, label))

    def cite(self, short_title: str) -> str:
        """The citation "Örnek Yönergesi m. 33/1-ğ"; *short_title* is the document's short name."""
        text = f"{short_title} {self.article.short}"
        return f"{text}/{_within(self.paragraph, self.points)}" if self.paragraph else text


# "Madde 5" stands in nearly every document, and "1-a" in nearly every article.


@lru_cache(maxsize=8192)
def _number(text: str) -> ArticleNumber:
    match = _ARTICLE.fullmatch(text.strip().replace(" ", "-"))
    if match is None:
        raise ValueError(f"not an article number: {text!r}")
    prefix, number, suffix = match.groups("")
    return ArticleNumber(prefix, int(number), suffix)


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Tell whether a point can be called *text*: "ğ", "aa", "12"."""
    return _LABEL.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def _written(number: ArticleNumber) -> str:
    return f"{number.prefix}-{number.digits}" if number.prefix else number.digits


@lru_cache(maxsize=8192)
def _page(number: ArticleNumber) -> str:
    suffix = f"-{turkish.encode_letters(number.suffix)}" if number.suffix else ""
    return f"{_NAMES[number.prefix][0]}-{number.number}{suffix}"


@lru_cache(maxsize=8192)
def _within(paragraph: int, points: tuple[str, ...]) -> str:
    return "-".join((str(paragraph), *points))


@lru_cache(maxsize=8192)
def _fragment(paragraph: int, points: tuple[str, ...]) -> str:
    return "-".join((f"f{paragraph}", *map(turkish.encode_letters, points)))


def label_of(docname: str, fragment: str = "") -> str:
    """Return the ``std:label`` of a place: docname and fragment joined by hyphens."""
    name = docname.replace("/", "-")
    return f"{name}-{fragment}" if fragment else name


def code_group_docname(letters: str) -> str:
    """Return the page of a code group: "ÖÖG" -> "kodlar/oxoxg"."""
    return f"kodlar/{turkish.encode_letters(letters)}"


def code_fragment(code: str, nth: int = 1) -> str:
    """Return the anchor of a row of the code table; *nth* counts rows with the same code from 1."""
    base = turkish.slug(code.rstrip("."))
    return base if nth == 1 else f"{base}-{nth}"
