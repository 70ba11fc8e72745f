"""Measures the linker: the cost of 10,000 names against 100, and the speed of reading citations.

Run it with ``python -m benchmarks.linking``; it prints figures and changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from generators.citation import read
from generators.link import NameIndex

SENTENCE = (
    "Satın alma koordinatörlüğü, 5018 sayılı Kamu Malî Yönetimi ve Kontrol Kanununun 31 inci maddesinin birinci fıkrasının (b) bendi "
    "uyarınca yapılan işleri bütçe ve tahakkuk koordinatörlüğüne bildirir; DYS üzerinden yürütülen yazışmalar arşivlenir. "
)
TEXT = SENTENCE * 1500
ROUNDS = 5


def names(count: int) -> list[str]:
    """Return *count* names that share their first and last words, as real units do."""
    made = [f"Satın işleri {n % 97} {n} koordinatörlüğü" for n in range(count - 2)]
    return [*made, "Satın alma koordinatörlüğü", "Bütçe ve tahakkuk koordinatörlüğü"]


def best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs of *work*, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print the figures."""
    seconds = {}
    for count in (100, 10_000):
        index = NameIndex(names(count))
        seconds[count] = best(lambda index=index: index.find(TEXT))
        print(f"{count:>6} names over {len(TEXT) / 1e6:.2f} million letters: {seconds[count]:.3f} s")
    print(f"ratio 10,000 : 100 names = {seconds[10_000] / seconds[100]:.2f} (wanted: below 2)")
    reading = best(lambda: read(TEXT))
    print(f"citations: {len(TEXT.encode()) / reading / 1e6:.2f} MB/s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
