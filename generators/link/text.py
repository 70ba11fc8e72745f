"""Lays spans over one text: provisions, laws, examples, annexes, units and abbreviations, each where it is certain.

A wrong link in a law is worse than none: what could be something else is left alone. The text is never changed.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from generators import turkish
from generators.citation import Context, Instrument, Kind, Mention, Relation, read
from generators.citation import Target as Cited
from generators.citation.tokens import PUNCTUATION, WORD, Tokens, tokenize
from generators.ids import ArticleNumber, ProvisionId
from generators.link.names import Match, fold_name
from generators.link.names_of import OWN_DOCUMENT, Names, defines
from generators.link.targets import (
    AnnexTarget,
    ExampleTarget,
    ExternalUnit,
    InstrumentTarget,
    LawTarget,
    MissingTarget,
    ProvisionTarget,
    Span,
)
from generators.link.traits import CITES, NAMES, UNIT_HEADS, UNITS
from generators.model import Article, Document, Handbook, Law, Paragraph, Point


class TextContext(Struct, frozen=True):
    """Where a text stands: its handbook and names, its document and provision, and the law last named before it."""

    handbook: Handbook
    names: Names
    document: Document
    provision: ProvisionId
    last: Instrument | None = None


class Found(Struct):
    """What one text cites: spans, things that should be there and are not, and the law last named in it.

    ``documents`` are those of ours whose provisions were looked for.
    """

    spans: list[Span] = field(default_factory=list)
    missing: list[MissingTarget] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    last: Instrument | None = None


def link_text(text: str, context: TextContext) -> tuple[Span, ...]:
    """Return the spans of *text* in order; they never overlap."""
    return tuple(find(text, context).spans)


def find(text: str, context: TextContext, traits: int | None = None) -> Found:
    """Return all that *text* cites; *traits* are its own, where they are known."""
    found = Found(last=context.last)
    if traits is None:
        traits = context.names.traits.of(text)
    if traits & CITES:
        for mention in read(text, _reading_context(context), index=context.names.laws):
            if mention.instrument is not None and mention.kind is not Kind.PUBLICATION:
                found.last = mention.instrument
            _Laying(context, found).mention(mention)
    names: list[Match] = []
    if traits & NAMES:
        taken = [(span.start, span.end) for span in found.spans]
        names = list(context.names.index.find_in(tokenize(text)))
        found.spans += _named_spans(tokenize(text), names, taken, context)
    if traits & UNITS:
        taken = [(span.start, span.end) for span in found.spans] + [(m.start, m.end) for m in names]
        found.spans += _external_units(tokenize(text), taken, context)
    found.spans.sort(key=lambda span: span.start)
    return found


def _reading_context(context: TextContext) -> Context:
    provision = context.provision
    return Context(
        document_kind=context.names.kinds.get(context.document.slug, ""),
        article=str(provision.article),
        paragraph=str(provision.paragraph) if provision.paragraph else "",
        point=provision.points[0] if provision.points else "",
        defined=context.names.defined.get(context.document.slug, {}),
        last=context.last,
        headings=False,
    )


class _Laying:
    """Turns mentions into spans."""

    def __init__(self, context: TextContext, found: Found) -> None:
        self.context = context
        self.handbook = context.handbook
        self.names = context.names
        self.found = found

    def mention(self, mention: Mention) -> None:
        """Lay the spans of *mention*, or note what is missing."""
        if mention.kind is Kind.EXAMPLE:
            self._examples(mention)
        elif mention.kind is Kind.ANNEX:
            self._annex(mention)
        elif mention.instrument is not None:
            self._instrument(mention, mention.instrument)
        elif mention.relation is Relation.SELF:
            for target in mention.targets:
                self._provision(self.context.document.slug, target)

    def _instrument(self, mention: Mention, instrument: Instrument) -> None:
        if instrument.id.startswith(OWN_DOCUMENT):
            slug = instrument.id.removeprefix(OWN_DOCUMENT)
            for target in mention.targets:
                self._provision(slug, target)
            return
        law = self.names.by_law.get(instrument.id) or self.names.by_number.get(instrument.number)
        named_only = law is not None and not (instrument.number or instrument.gazette)
        cited = _key_of(law) if law is not None and named_only else instrument.dated_key
        pieces = [t for t in mention.targets if t.end > t.start] or [Cited(start=mention.start, end=mention.end)]
        for piece in pieces:
            if law is None or mention.kind is Kind.PUBLICATION:
                self.found.spans.append(Span(piece.start, piece.end, InstrumentTarget(cited)))
            else:
                provision = piece if piece.article else None
                self.found.spans.append(Span(piece.start, piece.end, LawTarget(law.id, cited, provision, law.url)))

    def _provision(self, slug: str, target: Cited) -> None:
        if target.end <= target.start:
            return
        self.found.documents.add(slug)
        found = resolve(self.handbook, slug, target)
        here = self.context.provision
        if not found:
            self.found.missing.append(MissingTarget(target.start, target.end, f"{slug}:{target}"))
        elif len(found) == 1 and found[0] not in (here, here.article_id):
            self.found.spans.append(Span(target.start, target.end, ProvisionTarget(found[0])))

    def _examples(self, mention: Mention) -> None:
        """Lay a span for each example: those of the explained document when this one explains another."""
        for slug in (self.context.document.slug, self.context.document.explains):
            known = self.names.examples.get(slug, frozenset())
            if known and all(label in known for label in mention.labels):
                targets = [ExampleTarget(slug, label) for label in mention.labels]
                break
        else:
            names = ", ".join(mention.labels)
            self.found.missing.append(MissingTarget(mention.start, mention.end, f"{self.context.document.slug}:{names}"))
            return
        for (start, end), target in zip(mention.label_spans, targets, strict=True):
            self.found.spans.append(Span(start, end, target))

    def _annex(self, mention: Mention) -> None:
        wanted = f"ek-{mention.labels[0].lower()}"
        document = self.context.document
        if any(annex.id == wanted for annex in document.annexes):
            self.found.spans.append(Span(mention.start, mention.end, AnnexTarget(document.slug, wanted)))
        else:
            self.found.missing.append(MissingTarget(mention.start, mention.end, f"{document.slug}:{wanted}"))


def _key_of(law: Law) -> str:
    """Return the key of a law that the text cites by its name alone."""
    return Instrument(law.kind, law.number, law.date, law.title, gazette=law.gazette).dated_key


def resolve(handbook: Handbook, slug: str, target: Cited) -> tuple[ProvisionId, ...]:
    """Return the provisions of document *slug* that *target* can mean: none when there is no such one.

    A point that is said without its paragraph can be in several paragraphs of the article; then it is doubtful.
    """
    try:
        article = ProvisionId(slug, ArticleNumber.parse(target.article))
    except ValueError:
        return ()
    if not handbook.has(article):
        return ()
    points = tuple(turkish.lower(p) for p in (target.point, target.subpoint) if p)
    if not target.paragraph and not points:
        return (article,)
    paragraphs = _paragraphs(handbook.article(article), target.paragraph)
    found = (ProvisionId(slug, article.article, p.id.paragraph, points) for p in paragraphs)
    return tuple(id for id in found if handbook.has(id))


def _paragraphs(article: Article, said: str) -> tuple[Paragraph, ...]:
    if not said:
        return article.paragraphs
    if said == "son":
        return article.paragraphs[-1:]
    return tuple(p for p in article.paragraphs if str(p.id.paragraph) == said)


# --- names --------------------------------------------------------------------------------------------------------


def _named_spans(t: Tokens, matches: list[Match], taken: list[tuple[int, int]], context: TextContext) -> list[Span]:
    spans = []
    for match in matches:
        entry = context.names.entries[match.name]
        if entry.scope and entry.scope not in (context.document.slug, context.document.explains):
            continue
        if defines(entry, context.provision) or _overlaps(match.start, match.end, taken):
            continue
        if entry.target.key.startswith("birim:") and part_of_larger(t, match.first):
            continue
        spans.append(Span(match.start, match.end, entry.target))
    return spans


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in taken)


_ORGANISATION: Final = re.compile(
    r"(?:bakanlı[kğ]|müsteşarlı[kğ]|müdürlü[kğ]|başkanlı[kğ]|koordinatörlü[kğ]|müşavirli[kğ]|kurul|kurum|üniversite"
    r"|valili[kğ]|kaymakamlı[kğ]|belediye|rektörlü[kğ])[a-zçğıöşü]*"
)
_OPENERS: Final = frozenset({"ancak", "ayrıca", "yine", "bu", "her", "diğer", "ilgili", "söz", "konusu", "gerektiğinde"})
"""Words that open a sentence and are no part of a name."""


def part_of_larger(t: Tokens, first: int) -> bool:
    """Tell whether the name at token *first* only ends a longer, foreign one ("Haberleşme ve İletişim …").

    A body named just before it ("Bakanlık", "Personel Genel Müdürlüğü") owns it; our own directorate does not make it
    foreign.
    """
    if first == 0 or t.kind[first - 1] == PUNCTUATION:
        return False
    before = t.low[first - 1]
    if not t.capital[first]:
        return False
    if before == "ve" and first >= 2 and t.capital[first - 2] and t.kind[first - 2] == WORD:
        return _ORGANISATION.fullmatch(t.low[first - 2]) is None
    if not t.capital[first - 1]:
        return False
    if before in ("müdürlük", "müdürlüğün", "müdürlüğümüz") and first >= 2 and t.low[first - 2] == "genel":
        return False
    return before not in _OPENERS


# --- units of others ----------------------------------------------------------------------------------------------

_WITHIN: Final = frozenset({"ve", "ile"})
_MINISTRY: Final = frozenset({"bakanlık", "bakanlığın", "bakanlığı"})


def _external_units(t: Tokens, taken: list[tuple[int, int]], context: TextContext) -> list[Span]:
    """Return spans of units that are not ours: capitalised words up to "Müdürlüğü", "Müşavirliği" …"""
    spans = []
    floor = 0
    for i, word in enumerate(t.low):
        if t.kind[i] != WORD or not t.capital[i] or word[-1] not in "ıiuünaeöo" or UNIT_HEADS.fullmatch(word) is None:
            continue
        first = _first_of_name(t, i, floor)
        floor = i + 1
        if first is None or t.raw(i).isupper():
            continue
        start, end = t.start[first], t.end[i]
        if _overlaps(start, end, taken) or _is_ours(t, first, i, context):
            continue
        spans.append(Span(start, end, ExternalUnit(_unit_name(t, first, i), context.document.issuer)))
    return spans


def _first_of_name(t: Tokens, head: int, floor: int) -> int | None:
    j = head
    while j > floor and t.kind[j - 1] == WORD and (t.capital[j - 1] or t.low[j - 1] in _WITHIN):
        j -= 1
    while j < head and t.low[j] in _WITHIN:
        j += 1
    least = 2 if t.low[head].startswith(("müdürlüğ", "başkanlığ")) else 1
    return j if head - j >= least else None


def _is_ours(t: Tokens, first: int, head: int, context: TextContext) -> bool:
    """Tell whether the words name a unit of this handbook (the whole organisation, or one in its own article)."""
    said = fold_name(_unit_name(t, first, head))
    return any(said == own or said.endswith(f" {own}") for own in context.names.own_units)


def _unit_name(t: Tokens, first: int, head: int) -> str:
    """Return the name without the ending of its head and without "Bakanlık" before it."""
    start = first + 1 if t.low[first] in _MINISTRY and first + 1 < head else first
    raw = t.raw(head)
    match = re.match(r"(?i:müdürlüğü|müşavirliği|başkanlığı|müsteşarlığı|sekreterliği)", raw)
    word = match[0] if match is not None else raw
    return " ".join([*(t.raw(k) for k in range(start, head)), word])


def texts_of(provision: Article | Paragraph | Point) -> tuple[tuple[str, str], ...]:
    """Return the texts of a provision by field: heading, text, closing, amendment; empty ones left out."""
    noted = ("amendment", provision.amendment.text if provision.amendment else "")
    if isinstance(provision, Article):
        fields = [noted, ("heading", provision.heading)]
    else:
        fields = [noted, ("text", provision.text), ("closing", provision.closing)]
    return tuple([field for field in fields if field[1]])
