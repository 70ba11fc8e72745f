"""Build the inverted index: distinct texts once, the words of each, and the records that carry them.

Time is linear in the text: equal texts are found by hashing. What the words of records are (:func:`analyse`) hangs on
them alone, so a caller may keep it from build to build. It must not know how the index is written to files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec import Struct, msgpack

from generators.search.analysis import said
from generators.search.records import SearchDocument, SearchRecord

IN_FORCE: Final = "in_force"

COMMON: Final = 4
"""A text in this many groups says nothing of any of them."""

ECHO: Final = 0.85
"""Share of a text's words that stand in a common text, from which it is taken for a variant of that."""

_LEVEL: Final = attrgetter("level")


class Row(Struct, frozen=True, gc=False):
    """A record with its texts replaced by their numbers in :attr:`Index.texts` (0 is the empty text)."""

    record: SearchRecord
    title: int
    body: int
    context: int


class Group(NamedTuple):
    """Rows that are shown as one result; *length* counts the words of their bodies, the title is the first row's."""

    rows: tuple[Row, ...]
    length: int


class Analysed(Struct, frozen=True, array_like=True):
    """Records, and the words of each of their texts as :func:`said` finds them. In a pickle it is one string of bytes."""

    records: tuple[SearchRecord, ...]
    said: dict[str, str]

    def __reduce__(self) -> tuple[Callable[[bytes], Analysed], tuple[bytes]]:
        return _unpacked, (msgpack.encode(self),)


def _unpacked(data: bytes) -> Analysed:
    return msgpack.decode(data, type=Analysed)


class Postings(Mapping[str, tuple[tuple[int, int], ...]]):
    """From a folded word to (number of text, times it occurs there), ascending; kept flat, since there are many.

    Few words come more than once in a text: how often they do is kept apart.
    """

    def __init__(self, texts: dict[str, list[int]], repeated: Mapping[str, Mapping[int, int]]) -> None:
        self._texts = texts
        self._repeated = repeated

    def texts(self, word: str) -> Sequence[int]:
        """Return the numbers of the texts that have *word*, ascending."""
        return self._texts[word]

    def repeated(self, word: str) -> Mapping[int, int]:
        """Return how often the texts have *word* in which it comes more than once."""
        return self._repeated.get(word, {})

    def __getitem__(self, word: str) -> tuple[tuple[int, int], ...]:
        repeated = self.repeated(word)
        return tuple((text, repeated.get(text, 1)) for text in self._texts[word])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@dataclass(frozen=True, slots=True)
class Index:
    """The whole index: *postings* maps a folded word to (number of text, times it occurs there), ascending.

    *texts* are distinct, number 0 is the empty one; *lengths* count their words;
    *common* are the texts that many groups have, and their variants, ascending.
    """

    documents: tuple[SearchDocument, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    texts: tuple[str, ...]
    lengths: tuple[int, ...]
    common: tuple[int, ...]
    groups: tuple[Group, ...]
    postings: Postings


def analyse(records: Iterable[SearchRecord]) -> Analysed:
    """Return *records* with the words of their titles, bodies and contexts.

    The result hangs on the records and the analyser alone: a caller that keeps it must forget it when
    ``analysis.py`` changes.
    """
    found = tuple(records)
    texts = dict.fromkeys([text for record in found for text in (record.title, record.text, _context(record))])
    return Analysed(found, {text: said(text) for text in texts})


def build_index(records: Iterable[SearchRecord | Analysed], documents: Sequence[SearchDocument]) -> Index:
    """Return the index of *records*, in their order; the first of a group decides where the group stands.

    Raises ValueError if a record names a document that is not in *documents*, or if an id occurs twice.
    """
    given: list[SearchRecord] = []
    words: dict[str, str] = {}
    for item in records:
        part = item if isinstance(item, Analysed) else analyse([item])
        given += part.records
        words |= part.said
    numbers: dict[str, int] = {"": 0}
    counts: list[int] = [0]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    repeated: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def number(text: str) -> int:
        if (known := numbers.get(text)) is not None:
            return known
        new = numbers[text] = len(numbers)
        every = words[text].split()
        counts.append(len(every))
        once = set(every)
        for having in map(postings.__getitem__, once):
            having.append(new)
        if len(once) < len(every):
            for word, times in Counter(every).items():
                if times > 1:
                    repeated[word][new] = times
        return new

    groups: list[Group] = []
    carried: list[int] = []
    for members in _grouped(given, {document.slug for document in documents}):
        rows = tuple([Row(one, number(one.title), number(one.text), number(_context(one))) for one in members])
        bodies = {row.body for row in rows}
        groups.append(Group(rows, sum([counts[body] for body in bodies])))
        carried += bodies
    return Index(
        documents=tuple(documents),
        kinds=_by_frequency(record.kind for record in given),
        statuses=(IN_FORCE, *sorted({record.status for record in given} - {IN_FORCE})),
        texts=tuple(numbers),
        lengths=tuple(counts),
        common=_common([words.get(text, "") for text in numbers], Counter(filter(None, carried))),
        groups=tuple(groups),
        postings=Postings({word: postings[word] for word in sorted(postings)}, repeated),
    )


def _grouped(given: Sequence[SearchRecord], slugs: set[str]) -> Iterable[list[SearchRecord]]:
    """Return the records *given* gathered by group; pages before parts, otherwise in their order."""
    for record in given if {record.document for record in given} - slugs else ():
        if record.document not in slugs:
            raise ValueError(f"{record.id}: no document {record.document!r} is given to the search")
    times = Counter([record.id for record in given])
    if len(times) < len(given):
        raise ValueError(f"{max(times, key=times.__getitem__)}: two records for the search have this id")
    groups: defaultdict[str, list[SearchRecord]] = defaultdict(list)
    for record in given:
        groups[record.group or record.id].append(record)
    for members in groups.values():
        members.sort(key=_LEVEL)
    return groups.values()


def _common(said: Sequence[str], spread: Mapping[int, int]) -> tuple[int, ...]:
    """Return the numbers of the bodies that stand in many groups, and of those that say nearly the same.

    *said* are the words of each text, *spread* in how many groups each body stands. A variant lacks few of its words in
    the stock text, so one of its rarest words stands there: only the stock texts that have one of these are compared, which
    keeps the time linear.
    """
    stock = {body: set(said[body].split()) for body, times in sorted(spread.items()) if times >= COMMON}
    holders: dict[str, list[int]] = {}
    for body, have in stock.items():
        for word in have:
            holders.setdefault(word, []).append(body)
    held, spread_of = set(holders), {word: len(having) for word, having in holders.items()}
    variants = []
    for body in spread.keys() - stock.keys() if stock else ():
        own = set(said[body].split())
        if len(own) <= COMMON:
            continue
        needed = ceil(ECHO * len(own))
        there = own & held
        if (spare := len(there) - needed) < 0:
            continue
        rarest = sorted(there, key=spread_of.__getitem__)[: spare + 1]
        if any(len(own & stock[one]) >= needed for word in rarest for one in holders[word]):
            variants.append(body)
    return tuple(sorted([*stock, *variants]))


def _context(record: SearchRecord) -> str:
    return " · ".join((*record.parents, *record.units)) if record.parents or record.units else ""


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
