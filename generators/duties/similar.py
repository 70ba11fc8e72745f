"""Finds duties that say nearly the same, without comparing every two.

It must not judge who should do what: it measures words. A stem weighs the more
the fewer texts have it, so that "iş ve işlemleri yürütmek" makes no two alike.

If the likeness of two sets is at least t, they have in common at least 2t/(1+t) of
the weight of the lighter one. So its rarest stems (as many as weigh more than what
may be missing) cannot all be missing in the other; only sets that share one of them
are compared, and no pair is missed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import Final

from msgspec import Struct

from generators.duties.words import stems

ALIKE: Final = 0.385
"""From this weighted Jaccard likeness on two duties are near-equal (chosen by reading all pairs of the book)."""

WITHIN: Final = 0.8
"""From this share of its weight on a duty counts as part of a longer one."""

ENOUGH: Final = 4
"""A duty of fewer stems is part of too many others to tell anything."""

RARE: Final = 0.02
"""The share of texts that may have a stem which makes being part of another tell something."""


_COMMON: Final = min(2 * ALIKE / (1 + ALIKE), WITHIN) - 1e-9
"""What a pair has in common, at least, as a share of the lighter one (less the error of floats)."""


class Pair(Struct, frozen=True, order=True):
    """Two texts by their index, ``first < second``; ``score`` 0 to 1, ``within`` where one is part of the other."""

    first: int
    second: int
    score: float
    within: bool


def similar_pairs(texts: Sequence[str]) -> tuple[Pair, ...]:
    """Return every two of *texts* that are alike or one within the other, sorted by index."""
    measure = _Measure([stems(text) for text in texts])
    pairs: dict[tuple[int, int], Pair | None] = {}
    for index in range(len(texts)):
        for other in measure.candidates(index):
            key = (min(index, other), max(index, other))
            if key not in pairs:
                pairs[key] = measure.compare(*key)
    return tuple(sorted(pair for pair in pairs.values() if pair is not None))


class _Measure:
    """The sets, what their stems weigh, and which set has which stem."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        counts = Counter(stem for found in sets for stem in found)
        self.sets = sets
        self.weights: Mapping[str, float] = {stem: log(1 + len(sets) / count) for stem, count in counts.items()}
        self.totals = [self.weigh(found) for found in sets]
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, found in enumerate(sets):
            for stem in sorted(found):
                self.holders[stem].append(index)

    def weigh(self, found: Iterable[str]) -> float:
        # sorted: sums of floats depend on their order
        return sum(self.weights[stem] for stem in sorted(found))

    def candidates(self, index: int) -> Iterator[int]:
        """Yield the sets that weigh at least as much as the set *index* and share a rare stem, some more than once."""
        left = total = self.totals[index]
        for stem in sorted(self.sets[index], key=lambda stem: (-self.weights[stem], stem)):
            if left < _COMMON * total:
                return
            for other in self.holders[stem]:
                if (self.totals[other], other) > (total, index):
                    yield other
            left -= self.weights[stem]

    def compare(self, first: int, second: int) -> Pair | None:
        one, two = self.sets[first], self.sets[second]
        common = self.weigh(one & two)
        alike = common / (self.totals[first] + self.totals[second] - common)
        if alike >= ALIKE:
            return Pair(first, second, round(alike, 4), within=False)
        smaller = first if self.totals[first] <= self.totals[second] else second
        share = common / self.totals[smaller]
        if len(self.sets[smaller]) >= ENOUGH and share >= WITHIN and any(map(self.rare, one & two)):
            return Pair(first, second, round(share, 4), within=True)
        return None

    def rare(self, stem: str) -> bool:
        return len(self.holders[stem]) <= max(2, RARE * len(self.sets))
