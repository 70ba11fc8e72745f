"""A document of law: parts, articles, paragraphs, points, examples and annexes.

Frozen records with resolved values; they must not hold syntax or do input and output.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from generators.ids import ArticleNumber, ProvisionId

IN_FORCE = "in_force"
AMENDED = "amended"
REPEALED = "repealed"
NOT_HELD = "not_held"
"""The status of an earlier state whose text nobody has."""


class Place(Struct, frozen=True, gc=False):
    """Where a thing stands in the data: path relative to the handbook, line and column from 1."""

    path: str
    line: int
    column: int = 1


class Sic(Struct, frozen=True):
    """Words of the source that look like a slip, and what a reader should know of them."""

    text: str
    note: str


class Amendment(Struct, frozen=True):
    """What changed a provision: kind (amended, repealed, added), date (ISO), instrument, the note as printed."""

    kind: str
    date: str
    instrument: str
    text: str = ""


class Change(Struct, frozen=True):
    """A step in the history of a provision: kind (amended, repealed, added, renumbered) and the instrument behind it.

    ``date`` is the instrument's, ``published`` and ``effect`` (all ISO) are the days of publication and of coming into
    force. ``before`` is the whole provision as it stood until ``effect``, with the parts' own histories; None where
    that text is not held, or where there was none (added).
    """

    kind: str
    date: str
    instrument: str
    published: str
    effect: str
    place: Place
    text: str = ""
    before: Article | Paragraph | Point | None = None


class Version(Struct, frozen=True):
    """An article from ``start`` until before ``until`` (ISO; empty: from the first, until today), as it then stood.

    ``changes`` are the steps that made it, by provision; in ``article`` a provision has the status NOT_HELD where its
    text of that time is not known.
    """

    start: str
    until: str
    article: Article
    changes: tuple[tuple[ProvisionId, Change], ...] = ()

    @property
    def held(self) -> bool:
        """Whether there is a text to show; single points of it may be missing."""
        return self.article.status != NOT_HELD

    @property
    def complete(self) -> bool:
        """Whether every word is there."""
        provisions = (p for paragraph in self.article.paragraphs for p in (paragraph, *paragraph.walk_points()))
        return self.held and all(provision.status != NOT_HELD for provision in provisions)

    @property
    def name(self) -> str:
        """The last part of its address: the day on which it began, "ilk" for the first text."""
        return self.start or "ilk"


class Instrument(Struct, frozen=True):
    """A decision or publication: name, number, date (ISO, or year-month), the words as printed, a note."""

    name: str
    number: str = ""
    date: str = ""
    text: str = ""
    note: str = ""


class Replacement(Struct, frozen=True):
    """A later text that took the place of a document."""

    title: str
    date: str
    decision: str = ""
    gazette: str = ""


class Status(Struct, frozen=True):
    """Whether a document is in force: state (in_force, replaced, repealed, unverified) and why, in Turkish."""

    state: str
    note: str = ""
    replaced_by: tuple[Replacement, ...] = ()


class Source(Struct, frozen=True):
    """The copy that the text was taken from."""

    file: str
    note: str = ""
    pages: str = ""


class Example(Struct, frozen=True):
    """A worked example with its lines as printed; ``fragment`` is its anchor on the article's page."""

    fragment: str
    label: str
    caption: str
    lines: str


class Point(Struct, frozen=True, gc=False):
    """A lettered point (or numbered sub-point); ``text`` is empty only for a repealed one."""

    id: ProvisionId
    letter: str
    text: str
    place: Place
    points: tuple[Point, ...] = ()
    closing: str = ""
    status: str = IN_FORCE
    amendment: Amendment | None = None
    sic: tuple[Sic, ...] = ()
    history: tuple[Change, ...] = ()

    @property
    def printed(self) -> str:
        """The words that stand after the letter, with the note of amendment."""
        return _join(self.amendment.text if self.amendment else "", self.text)

    def walk(self) -> Iterator[Point]:
        """Yield this point and all below it, in order."""
        yield self
        for point in self.points:
            yield from point.walk()


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph; ``number`` is what is printed ("1") or empty where laws of the time did not number."""

    id: ProvisionId
    number: str
    text: str
    place: Place
    points: tuple[Point, ...] = ()
    closing: str = ""
    examples: tuple[Example, ...] = ()
    status: str = IN_FORCE
    amendment: Amendment | None = None
    sic: tuple[Sic, ...] = ()
    history: tuple[Change, ...] = ()

    @property
    def printed(self) -> str:
        """The words that stand after the number, with the note of amendment."""
        return _join(self.amendment.text if self.amendment else "", self.text)

    def walk_points(self) -> Iterator[Point]:
        """Yield all points and sub-points, in order."""
        for point in self.points:
            yield from point.walk()


class Article(Struct, frozen=True, gc=False):
    """An article with its heading; ``part`` is the index of its part in the document.

    ``history`` holds the changes of this level, oldest first; ``versions`` all states of the article, once it is known
    as of which day it is shown.
    """

    id: ProvisionId
    number: ArticleNumber
    heading: str
    paragraphs: tuple[Paragraph, ...]
    part: int
    place: Place
    status: str = IN_FORCE
    amendment: Amendment | None = None
    note: str = ""
    sic: tuple[Sic, ...] = ()
    history: tuple[Change, ...] = ()
    versions: tuple[Version, ...] = ()

    def points(self) -> Iterator[Point]:
        """Yield all points and sub-points of the article, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.walk_points()


class Part(Struct, frozen=True):
    """A part (bölüm) with its label as printed ("BİRİNCİ BÖLÜM") and its title."""

    label: str
    title: str
    articles: tuple[Article, ...]


class LostExample(Struct, frozen=True):
    """An example of a regulation whose image is lost; ``cited_by`` is the paragraph that names it."""

    document: str
    number: str
    cited_by: ProvisionId
    status: str = "lost"

    @property
    def fragment(self) -> str:
        """Its anchor on the page of examples: "ornek-5-a"."""
        return f"ornek-{self.number.lower()}"


class Annex(Struct, frozen=True):
    """An annex, a page layout or a covering letter; ``lines`` keeps the printed lines, status lost or partial."""

    document: str
    id: str
    label: str
    title: str
    place: Place
    status: str = IN_FORCE
    lines: str = ""
    note: str = ""
    chart: str = ""

    @property
    def docname(self) -> str:
        """The page of the annex, without ending."""
        return f"{self.document}/{self.id}"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document with its facts.

    ``mark`` changes with every byte of its file, ``outline`` with the identifiers of its provisions; both are empty where
    it was not read from a file. Where ``dated`` is false, no provision of it has a history.
    """

    slug: str
    kind: str
    title: str
    short_title: str
    noun: str
    issuer: str
    status: Status
    source: Source
    parts: tuple[Part, ...]
    place: Place
    printed_title: str = ""
    aliases: tuple[str, ...] = ()
    publication: Instrument | None = None
    decision: Instrument | None = None
    amendments: tuple[Instrument, ...] = ()
    explains: str = ""
    annexes: tuple[Annex, ...] = ()
    examples: tuple[LostExample, ...] = ()
    mark: str = field(default="", repr=False, compare=False)
    outline: str = field(default="", repr=False, compare=False)
    dated: bool = field(default=True, repr=False, compare=False)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in order."""
        return tuple(article for part in self.parts for article in part.articles)


def _join(note: str, text: str) -> str:
    return f"{note} {text}" if note and text else note or text
