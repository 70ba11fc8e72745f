"""The nearest valid value, for a message that helps.

It must not decide what is valid.
"""

from __future__ import annotations

from collections.abc import Iterable


def nearest(value: str, known: Iterable[str]) -> str:
    """Return a hint like "did you mean 'heading'?" or an empty string where nothing is near."""
    from rapidfuzz import fuzz, process  # costs 20 ms and is needed only when something is wrong

    found = process.extractOne(value, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {found[0]!r}?" if found else ""
