"""The nearest valid value, for a message that helps.

It must not decide what is valid.
"""

from __future__ import annotations

from collections.abc import Iterable

from generators import turkish


def nearest(value: str, known: Iterable[str]) -> str:
    """Return a hint like "did you mean 'heading'?" or an empty string where nothing is near."""
    from rapidfuzz import fuzz, process  # costs 20 ms and is needed only when something is wrong

    choices = sorted(known)
    same = [choice for choice in choices if _plain(choice) == _plain(value)]
    if same:
        meant = turkish.decode_letters(value)
        return f"did you mean {(meant if meant in same else same[0])!r}?"
    found = process.extractOne(value, choices, scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {found[0]!r}?" if found else ""


def _plain(value: str) -> str:
    """The letters and digits alone, as typed without Turkish letters or as they stand in an address (gx for ğ)."""
    return turkish.fold("".join(c if c.isalnum() else "-" for c in turkish.decode_letters(value)))
