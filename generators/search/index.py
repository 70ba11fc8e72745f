"""Build the inverted index: distinct texts once, the words of each, and the records that carry them.

Time is linear in the text: equal texts are found by hashing. What the words of records are (:func:`analyse`) hangs on
them alone, so a caller may keep it from build to build. It must not know how the index is written to files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final, NamedTuple

from msgspec import Struct, msgpack

from generators.search.analysis import said
from generators.search.records import SearchDocument, SearchRecord

IN_FORCE: Final = "in_force"

COMMON: Final = 4
"""A text in this many groups says nothing of any of them."""

ECHO: Final = 0.85
"""Share of a text's words that stand in a common text, from which it is taken for a variant of that."""

class Facts(NamedTuple):
    """What filters and weights ask of a record; many have the same."""

    document: str
    status: str
    kind: str
    level: int
    example: bool


class Row(Struct, gc=False, array_like=True):
    """A record as the index has it: its facts and texts by number. *label* is its number or code."""

    facts: int
    label: str
    url: str
    title: int
    body: int
    context: int


class Group(NamedTuple):
    """Rows that are shown as one result; *length* counts the words of their bodies, the title is the first row's."""

    rows: tuple[Row, ...]
    length: int


class Analysed(Struct, frozen=True, array_like=True):
    """Records as :func:`analyse` leaves them: what of them goes into an index, with numbers of its own.

    ``said`` has the words of each text (:func:`said`), ``groups`` the rows that each group has here. In a pickle it is one
    string of bytes.
    """

    ids: list[str]
    facts: list[Facts]
    texts: list[str]
    said: list[str]
    groups: dict[str, list[Row]]

    def __reduce__(self) -> tuple[Callable[[bytes], Analysed], tuple[bytes]]:
        return _unpacked, (msgpack.encode(self),)


def _unpacked(data: bytes) -> Analysed:
    return msgpack.decode(data, type=Analysed)


class Postings(Mapping[str, tuple[tuple[int, int], ...]]):
    """From a folded word to (number of text, times it occurs there), ascending; kept flat, since there are many.

    Few words come more than once in a text: how often they do is kept apart.
    """

    def __init__(self, flat: Mapping[str, tuple[list[int], dict[int, int]]]) -> None:
        self._flat = flat

    def texts(self, word: str) -> Sequence[int]:
        """Return the numbers of the texts that have *word*, ascending."""
        return self._flat[word][0]

    def repeated(self, word: str) -> Mapping[int, int]:
        """Return how often the texts have *word* in which it comes more than once."""
        return self._flat[word][1]

    def __getitem__(self, word: str) -> tuple[tuple[int, int], ...]:
        texts, repeated = self._flat[word]
        return tuple((text, repeated.get(text, 1)) for text in texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._flat)

    def __len__(self) -> int:
        return len(self._flat)


@dataclass(frozen=True, slots=True)
class Index:
    """The whole index: *postings* maps a folded word to (number of text, times it occurs there), ascending.

    *facts* are those that rows have; *texts* are distinct, number 0 is the empty one; *lengths* count their words;
    *common* are the texts that many groups have, and their variants, ascending.
    """

    documents: tuple[SearchDocument, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    facts: tuple[Facts, ...]
    texts: tuple[str, ...]
    lengths: tuple[int, ...]
    common: tuple[int, ...]
    groups: tuple[Group, ...]
    postings: Postings


def analyse(records: Iterable[SearchRecord]) -> Analysed:
    """Return what of *records* goes into an index, with the words of their titles, bodies and contexts.

    The result hangs on the records and the analyser alone: a caller that keeps it must forget it when
    ``analysis.py`` changes.
    """
    ids: list[str] = []
    facts: dict[Facts, int] = {}
    texts = {"": 0}
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for one in records:
        ids.append(one.id)
        context = " · ".join((*one.parents, *one.units)) if one.parents or one.units else ""
        row = Row(
            facts.setdefault(Facts(one.document, one.status, one.kind, one.level, one.example), len(facts)),
            one.code or one.number,
            one.url,
            texts.setdefault(one.title, len(texts)),
            texts.setdefault(one.text, len(texts)),
            texts.setdefault(context, len(texts)),
        )
        groups[one.group or one.id].append(row)
    return Analysed(ids, [*facts], [*texts], [*map(said, texts)], groups)


def build_index(records: Iterable[SearchRecord | Analysed], documents: Sequence[SearchDocument]) -> Index:
    """Return the index of *records*, in their order; the first of a group decides where the group stands.

    Raises ValueError if a record names a document that is not in *documents*, or if an id occurs twice.
    """
    given = _Given({document.slug for document in documents})
    for item in records:
        given.take(item if isinstance(item, Analysed) else analyse([item]))
    names, facts = [*given.texts], [*given.facts]
    order, numbers, counts = [0], [0] * len(names), [0]
    postings: list[list[int]] = [[] for _ in given.words]
    repeated: list[dict[int, int]] = [{} for _ in given.words]

    def number(text: int) -> int:
        """Return the number of *text* in the index: texts stand in the order in which rows have them."""
        if not text or numbers[text]:
            return numbers[text]
        new = numbers[text] = len(order)
        order.append(text)
        every = given.said[text]
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
    for rows in given.groups.values():
        rows.sort(key=lambda row: facts[row.facts].level)  # pages before parts, otherwise as they came
        for row in rows:
            row.title, row.body, row.context = number(row.title), number(row.body), number(row.context)
        bodies = {row.body for row in rows}
        groups.append(Group(tuple(rows), sum([counts[body] for body in bodies])))
        carried += bodies
    return Index(
        documents=tuple(documents),
        kinds=_by_frequency(facts[row.facts].kind for group in groups for row in group.rows),
        statuses=(IN_FORCE, *sorted({one.status for one in facts} - {IN_FORCE})),
        facts=tuple(facts),
        texts=tuple([names[text] for text in order]),
        lengths=tuple(counts),
        common=_common([given.said[text] for text in order], Counter(filter(None, carried))),
        groups=tuple(groups),
        postings=Postings({word: (postings[number], repeated[number]) for word, number in sorted(given.words.items())}),
    )


class _Given:
    """What an index is made from, put together; of each part only that is held which the others have not."""

    def __init__(self, slugs: set[str]) -> None:
        self._slugs = slugs
        self._ids: set[str] = set()
        self.facts: dict[Facts, int] = {}
        self.texts = {"": 0}
        self.words: defaultdict[str, int] = defaultdict(count().__next__)
        self.said: list[tuple[int, ...]] = [()]
        """The words of each text, as numbers of :attr:`words`."""
        self.groups: defaultdict[str, list[Row]] = defaultdict(list)

    def take(self, part: Analysed) -> None:
        """Add *part*, which stays as it is. Raises ValueError for an unknown document and an id that is there."""
        for number, one in enumerate(part.facts):
            if one.document not in self._slugs:
                group = next(group for group, rows in part.groups.items() if any(row.facts == number for row in rows))
                raise ValueError(f"{group}: no document {one.document!r} is given to the search")
        if len(own := {*part.ids}) < len(part.ids) or not own.isdisjoint(self._ids):
            double = next(id for at, id in enumerate(part.ids) if id in self._ids or id in part.ids[:at])
            raise ValueError(f"{double}: two records for the search have this id")
        self._ids |= own
        facts = [self.facts.setdefault(one, len(self.facts)) for one in part.facts]
        texts = [self.texts.setdefault(text, len(self.texts)) for text in part.texts]
        known = len(self.said)
        fresh = (said for number, said in zip(texts, part.said, strict=True) if number >= known)
        self.said += [tuple(map(self.words.__getitem__, said.split())) for said in fresh]
        for group, rows in part.groups.items():
            self.groups[group] += [
                Row(facts[row.facts], row.label, row.url, texts[row.title], texts[row.body], texts[row.context]) for row in rows
            ]


def _common(said: Sequence[Sequence[int]], spread: Mapping[int, int]) -> tuple[int, ...]:
    """Return the numbers of the bodies that stand in many groups, and of those that say nearly the same.

    *said* are the words of each text, *spread* in how many groups each body stands. A variant lacks few of its words in
    the stock text, so one of its rarest words stands there: only the stock texts that have one of these are compared, which
    keeps the time linear.
    """
    stock = {body: set(said[body]) for body, times in sorted(spread.items()) if times >= COMMON}
    holders: dict[int, list[int]] = {}
    for body, have in stock.items():
        for word in have:
            holders.setdefault(word, []).append(body)
    held, spread_of = set(holders), {word: len(having) for word, having in holders.items()}
    variants = []
    for body in spread.keys() - stock.keys() if stock else ():
        own = set(said[body])
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


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
