"""Build the inverted index: distinct texts once, the words of each, and the records that carry them.

Time is linear in the text: equal texts are found by hashing. It must not know how the index is written to files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from generators.search.analysis import words
from generators.search.records import SearchDocument, SearchRecord

IN_FORCE: Final = "in_force"

COMMON: Final = 4
"""A text in this many groups says nothing of any of them."""

ECHO: Final = 0.85
"""Share of a text's words that stand in a common text, from which it is taken for a variant of that."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record with its texts replaced by their numbers in :attr:`Index.texts` (0 is the empty text)."""

    record: SearchRecord
    title: int
    body: int
    context: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are shown as one result; *length* counts the words of their bodies, the title is the first row's."""

    rows: tuple[Row, ...]
    length: int


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
    postings: dict[str, tuple[tuple[int, int], ...]]


def build_index(records: Iterable[SearchRecord], documents: Sequence[SearchDocument]) -> Index:
    """Return the index of *records*, in their order; the first of a group decides where the group stands.

    Raises ValueError if a record names a document that is not in *documents*, or if an id occurs twice.
    """
    grouped = _grouped(records, {document.slug for document in documents})
    numbers: dict[str, int] = {"": 0}
    counts: list[int] = [0]
    postings: dict[str, list[tuple[int, int]]] = {}

    def number(text: str) -> int:
        if text not in numbers:
            numbers[text] = len(numbers)
            found = Counter(words(text))
            counts.append(found.total())
            for word, times in found.items():
                postings.setdefault(word, []).append((numbers[text], times))
        return numbers[text]

    groups = []
    for members in grouped:
        rows = tuple(
            Row(record, number(record.title), number(record.text), number(_context(record))) for record in members
        )
        groups.append(Group(rows, sum(counts[body] for body in {row.body for row in rows})))
    texts = tuple(numbers)
    flat = [row.record for group in groups for row in group.rows]
    return Index(
        documents=tuple(documents),
        kinds=_by_frequency(record.kind for record in flat),
        statuses=(IN_FORCE, *sorted({record.status for record in flat} - {IN_FORCE})),
        texts=texts,
        lengths=tuple(counts),
        common=_common(texts, groups),
        groups=tuple(groups),
        postings={word: tuple(found) for word, found in sorted(postings.items(), key=itemgetter(0))},
    )


def _grouped(records: Iterable[SearchRecord], slugs: set[str]) -> list[list[SearchRecord]]:
    """Return *records* gathered by group; pages before parts, otherwise in their order."""
    groups: dict[str, list[SearchRecord]] = {}
    seen: set[str] = set()
    for record in records:
        if record.document not in slugs:
            raise ValueError(f"{record.id}: no document {record.document!r} is given to the search")
        if record.id in seen:
            raise ValueError(f"{record.id}: two records for the search have this id")
        seen.add(record.id)
        groups.setdefault(record.group or record.id, []).append(record)
    return [sorted(members, key=lambda record: record.level) for members in groups.values()]


def _common(texts: Sequence[str], groups: Sequence[Group]) -> tuple[int, ...]:
    """Return the numbers of the bodies that stand in many groups, and of those that say nearly the same."""
    spread = Counter(body for group in groups for body in {row.body for row in group.rows} if body)
    known = {body for body, times in spread.items() if times >= COMMON}
    holders: dict[str, set[int]] = {}
    for body in sorted(known):
        for word in words(texts[body]):
            holders.setdefault(word, set()).add(body)
    for body in spread.keys() - known if known else ():
        own = set(words(texts[body]))
        shared = Counter(holder for word in own for holder in holders.get(word, ()))
        if shared and len(own) > COMMON and max(shared.values()) >= ECHO * len(own):
            known.add(body)
    return tuple(sorted(known))


def _context(record: SearchRecord) -> str:
    return " · ".join((*record.parents, *record.units))


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
