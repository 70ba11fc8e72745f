"""Build the inverted index: distinct texts once, the words of each, and the records that carry them.

Time is linear in the text: equal texts are found by hashing. What the words of a record are (:func:`analyse`) hangs on
that record alone, so a caller may keep it from build to build. It must not know how the index is written to files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, NamedTuple

from generators.search.analysis import words
from generators.search.records import SearchDocument, SearchRecord

IN_FORCE: Final = "in_force"

COMMON: Final = 4
"""A text in this many groups says nothing of any of them."""

ECHO: Final = 0.85
"""Share of a text's words that stand in a common text, from which it is taken for a variant of that."""


class Row(NamedTuple):
    """A record with its texts replaced by their numbers in :attr:`Index.texts` (0 is the empty text)."""

    record: SearchRecord
    title: int
    body: int
    context: int


class Group(NamedTuple):
    """Rows that are shown as one result; *length* counts the words of their bodies, the title is the first row's."""

    rows: tuple[Row, ...]
    length: int


class Analysed(NamedTuple):
    """A record with the words of its texts, as :func:`analyse` finds them: plain text, small to keep in a pickle.

    Words stand in the order in which they come first, blanks between; one that comes more than once says so: "evrak:2".
    """

    record: SearchRecord
    title: str
    body: str
    context: str


class Postings(Mapping[str, tuple[tuple[int, int], ...]]):
    """From a folded word to (number of text, times it occurs there), ascending; kept flat, since there are many."""

    def __init__(self, flat: dict[str, list[int]]) -> None:
        self._flat = flat

    def pairs(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield the postings of *word*."""
        values = iter(self._flat[word])
        return zip(values, values, strict=True)

    def size(self, word: str) -> int:
        """Return how many texts have *word*."""
        return len(self._flat[word]) // 2

    def __getitem__(self, word: str) -> tuple[tuple[int, int], ...]:
        return tuple(self.pairs(word))

    def __iter__(self) -> Iterator[str]:
        return iter(self._flat)

    def __len__(self) -> int:
        return len(self._flat)


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


def analyse(record: SearchRecord) -> Analysed:
    """Return *record* with the words of its title, body and context.

    The result hangs on the record and the analyser alone: a caller that keeps it must forget it when
    ``analysis.py`` changes.
    """
    return Analysed(record, _words(record.title), _words(record.text), _words(_context(record)))


def build_index(records: Iterable[SearchRecord | Analysed], documents: Sequence[SearchDocument]) -> Index:
    """Return the index of *records*, in their order; the first of a group decides where the group stands.

    Raises ValueError if a record names a document that is not in *documents*, or if an id occurs twice.
    """
    given = [item if isinstance(item, Analysed) else analyse(item) for item in records]
    numbers: dict[str, int] = {"": 0}
    said: list[str] = [""]
    counts: list[int] = [0]
    postings: defaultdict[str, list[int]] = defaultdict(list)

    def number(text: str, found: str) -> int:
        if (known := numbers.get(text)) is not None:
            return known
        new = numbers[text] = len(said)
        said.append(found)
        every = found.split()
        total = len(every)
        once = (new, 1)
        for word in every:
            if ":" in word:
                word, _, times = word.partition(":")
                postings[word] += (new, int(times))
                total += int(times) - 1
            else:
                postings[word] += once
        counts.append(total)
        return new

    def row(item: Analysed) -> Row:
        record = item.record
        title, body = number(record.title, item.title), number(record.text, item.body)
        return Row(record, title, body, number(_context(record), item.context))

    groups = []
    for members in _grouped(given, {document.slug for document in documents}):
        rows = tuple([row(item) for item in members])
        groups.append(Group(rows, sum(counts[body] for body in {one.body for one in rows})))
    flat = [row.record for group in groups for row in group.rows]
    return Index(
        documents=tuple(documents),
        kinds=_by_frequency(record.kind for record in flat),
        statuses=(IN_FORCE, *sorted({record.status for record in flat} - {IN_FORCE})),
        texts=tuple(numbers),
        lengths=tuple(counts),
        common=_common(said, groups),
        groups=tuple(groups),
        postings=Postings({word: postings[word] for word in sorted(postings)}),
    )


def _words(text: str) -> str:
    """Return the words of *text* as :class:`Analysed` keeps them."""
    if not text:
        return ""  # as two of three are
    found = words(text)
    if len(set(found)) == len(found):
        return " ".join(found)
    return " ".join([word if times == 1 else f"{word}:{times}" for word, times in Counter(found).items()])


def _grouped(given: Iterable[Analysed], slugs: set[str]) -> list[list[Analysed]]:
    """Return the records *given* gathered by group; pages before parts, otherwise in their order."""
    groups: dict[str, list[Analysed]] = {}
    seen: set[str] = set()
    for item in given:
        record = item.record
        if record.document not in slugs:
            raise ValueError(f"{record.id}: no document {record.document!r} is given to the search")
        if record.id in seen:
            raise ValueError(f"{record.id}: two records for the search have this id")
        seen.add(record.id)
        groups.setdefault(record.group or record.id, []).append(item)
    return [sorted(members, key=lambda item: item.record.level) for members in groups.values()]


def _common(said: Sequence[str], groups: Sequence[Group]) -> tuple[int, ...]:
    """Return the numbers of the bodies that stand in many groups, and of those that say nearly the same.

    *said* are the words of each text. A variant lacks few of its words in the stock text, so one of its rarest words
    stands there: only the stock texts that have one of these are compared, which keeps the time linear.
    """
    spread = Counter(body for group in groups for body in {row.body for row in group.rows} if body)
    stock = {body: _set_of(said[body]) for body, times in sorted(spread.items()) if times >= COMMON}
    holders: dict[str, list[int]] = {}
    for body, have in stock.items():
        for word in have:
            holders.setdefault(word, []).append(body)
    held, spread_of = set(holders), {word: len(having) for word, having in holders.items()}
    variants = []
    for body in spread.keys() - stock.keys() if stock else ():
        own = _set_of(said[body])
        if len(own) <= COMMON:
            continue
        needed = ceil(ECHO * len(own))
        there = own & held
        if (spare := len(there) - needed) < 0:
            continue
        near = {one for word in sorted(there, key=spread_of.__getitem__)[: spare + 1] for one in holders[word]}
        if any(len(own & stock[one]) >= needed for one in near):
            variants.append(body)
    return tuple(sorted([*stock, *variants]))


def _set_of(said: str) -> set[str]:
    return {word.partition(":")[0] for word in said.split()} if ":" in said else set(said.split())


def _context(record: SearchRecord) -> str:
    return " · ".join((*record.parents, *record.units)) if record.parents or record.units else ""


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
