"""The whole handbook and its indexes, sealed once it is built.

It must not load, link or render.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from msgspec import Struct

from generators.ids import ProvisionId
from generators.model.documents import Article, Document, Paragraph, Point
from generators.model.registers import CodeTable, Law, Position, Topic, Unit

Holder = Unit | Position
"""Who has a duty."""

Provision = Article | Paragraph | Point
"""What a provision id leads to."""

_EMPTY: Mapping[ProvisionId, Provision] = MappingProxyType({})


class Config(Struct, frozen=True):
    """What ``data/handbook.yaml`` says: names and addresses of this handbook.

    ``as_of`` is the day whose texts were asked for, empty where the site shows those of its edition.
    """

    title: str
    tagline: str
    publisher: str
    base_url: str
    repository: str
    edition: str
    documents: tuple[str, ...]
    code_tables: tuple[str, ...] = ()
    definitions: tuple[ProvisionId, ...] = ()
    organisation: str = ""
    as_of: str = ""


class Term(Struct, frozen=True):
    """A definition or abbreviation of an article of definitions: "DYS" - "Doküman yönetim sistemini".

    ``slug`` is its anchor on the page of definitions; where two documents define a name, the later one carries its own.
    """

    name: str
    meaning: str
    provision: ProvisionId
    abbreviation: bool
    slug: str

    @property
    def expansion(self) -> str:
        """The meaning without its closing punctuation."""
        return self.meaning.rstrip(",;. ")


class Duty(Struct, frozen=True):
    """A provision that gives a holder something to do."""

    provision: ProvisionId
    text: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything; frozen. Its indexes follow from it alone."""

    config: Config
    documents: tuple[Document, ...]
    units: tuple[Unit, ...] = ()
    positions: tuple[Position, ...] = ()
    code_tables: tuple[CodeTable, ...] = ()
    laws: tuple[Law, ...] = ()
    topics: tuple[Topic, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    terms: tuple[Term, ...] = ()
    duties: tuple[Duty, ...] = ()
    _by_slug: Mapping[str, Document] = field(default_factory=dict, repr=False, compare=False)
    _indexes: dict[str, tuple[Document, Mapping[ProvisionId, Provision]]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_slug", MappingProxyType({document.slug: document for document in self.documents}))

    def _index(self, slug: str) -> Mapping[ProvisionId, Provision]:
        """Return the provisions of the document *slug* by their ids: made when first asked for, shared by ``replace``."""
        document = self._by_slug.get(slug)
        if document is None:
            return _EMPTY
        known = self._indexes.get(slug)
        if known is None or known[0] is not document:
            known = self._indexes[slug] = (document, MappingProxyType({p.id: p for p in walk(document)}))
        return known[1]

    def provision(self, id: ProvisionId) -> Provision:
        """Return the provision with *id*; KeyError if there is none."""
        return self._index(id.document)[id]

    def has(self, id: ProvisionId) -> bool:
        """Say whether *id* leads to a provision."""
        return id in self._index(id.document)

    def ids(self) -> Iterator[ProvisionId]:
        """Yield the ids of all provisions in the order of the texts."""
        return (id for slug in self._by_slug for id in self._index(slug))

    def document(self, slug: str) -> Document:
        """Return the document *slug*; KeyError if there is none."""
        return self._by_slug[slug]

    def article(self, id: ProvisionId) -> Article:
        """Return the article that *id* belongs to; KeyError if there is none."""
        article = self.provision(id.article_id)
        assert isinstance(article, Article)
        return article

    def cite(self, id: ProvisionId) -> str:
        """Return the citation of *id*: "Örnek Yönergesi m. 33/1-ğ"."""
        return id.cite(self.document(id.document).short_title)

    def holders(self) -> tuple[Holder, ...]:
        """Return all units, then all positions."""
        return (*self.units, *self.positions)


def walk(document: Document) -> Iterator[Provision]:
    """Yield articles, paragraphs and points of *document* in the order of the text."""
    for article in document.articles:
        yield from walk_article(article)


def walk_article(article: Article) -> Iterator[Provision]:
    """Yield *article*, its paragraphs and points in the order of the text."""
    yield article
    for paragraph in article.paragraphs:
        yield paragraph
        yield from paragraph.walk_points()
