"""Measures the linker: the cost of 10,000 names against 100, and the speed of reading citations.

Run it with ``python -m benchmarks.linking``; it prints figures and changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from generators.citation import read
from generators.link import NameIndex

SENTENCE = (
    "Satın alma koordinatörlüğü, 5018 sayılı Kamu Malî Yönetimi ve Kontrol Kanununun 31 inci maddesinin "
    "birinci fıkrasının (b) bendi "
    "uyarınca yapılan işleri bütçe ve tahakkuk koordinatörlüğüne bildirir; DYS üzerinden yürütülen yazışmalar arşivlenir. "
)
TEXT = SENTENCE * 1500
ROUNDS = 5


def names(count: int) -> list[str]:
    """Return *count* names that share their first and last words, as real units do."""
    made = [f"Satın işleri {n % 97} {n} koordinatörlüğü" for n in range(count - 2)]
    return [*made, "Satın alma koordinatörlüğü", "Bütçe ve tahakkuk koordinatörlüğü"]


def best(*works: Callable[[], object]) -> list[float]:
    """Return the shortest processor time of each of *works*, in seconds; they take turns, so that load meets all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for taken, work in zip(times, works, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def main() -> int:
    """Print the figures."""
    few, many = NameIndex(names(100)), NameIndex(names(10_000))
    small, large, reading = best(lambda: few.find(TEXT), lambda: many.find(TEXT), lambda: read(TEXT))
    print(f"{len(TEXT) / 1e6:.2f} million letters: {small:.3f} s with 100 names, {large:.3f} s with 10,000")
    print(f"ratio 10,000 : 100 names = {large / small:.2f} (wanted: below 2)")
    print(f"citations: {len(TEXT.encode()) / reading / 1e6:.2f} MB/s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
