"""Reads the words of a duty: as they are compared, as stems, and the difference of two wordings.

It must not know of holders, topics or pages.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from msgspec import Struct

from generators import turkish

SAME: Final = "same"
HERE: Final = "here"
THERE: Final = "there"

_WORD: Final = re.compile(r"[^\W_]+")
_STEM: Final = 5
"""Letters of a word that carry its meaning; what follows is mostly suffixes ("yürüt|mek", "yürüt|ülmesini")."""

_EMPTY: Final = frozenset(("ve", "ile", "veya", "ya", "da", "de", "icin", "olarak", "bu", "ilgil", "iliski", "olmak", "uzere"))
"""Stems that join words and tell nothing of what is to be done."""


class Segment(Struct, frozen=True):
    """A run of words: ``kind`` is same, here (only in the first wording) or there (only in the second)."""

    kind: str
    text: str


@lru_cache(maxsize=65536)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* folded, without punctuation: "e-İçerik" gives "e", "icerik"."""
    return tuple(_WORD.findall(turkish.fold(text)))


def bare(text: str) -> str:
    """Return *text* as it stands alone: without the comma or full stop that ends it in its article."""
    return text.rstrip(",;. ")


def normal_form(text: str) -> str:
    """Return what two wordings share when they differ in case, marks and punctuation only."""
    return " ".join(folded_words(text))


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the telling words of *text*."""
    found = frozenset(word[:_STEM] for word in folded_words(text))
    return found - _EMPTY or found


def difference(here: str, there: str) -> tuple[Segment, ...]:
    """Return the two wordings as segments, in order; equal words are given as they stand in *here*.

    >>> [(s.kind, s.text) for s in difference("planı hazırlamak,", "raporu hazırlamak.")]
    [('here', 'planı'), ('there', 'raporu'), ('same', 'hazırlamak,')]
    """
    mine, yours = here.split(), there.split()
    matcher = SequenceMatcher(None, [normal_form(w) for w in mine], [normal_form(w) for w in yours], autojunk=False)
    segments = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            segments.append(Segment(SAME, " ".join(mine[i:j])))
            continue
        if j > i:
            segments.append(Segment(HERE, " ".join(mine[i:j])))
        if m > k:
            segments.append(Segment(THERE, " ".join(yours[k:m])))
    return tuple(segments)
