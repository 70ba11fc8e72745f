"""Cuts text into the tokens that the citation grammar is made of, with their offsets.

One pass, linear; it must not know what any word means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generators import turkish

DATE: Final = "d"
NUMBER: Final = "n"
WORD: Final = "w"
PUNCTUATION: Final = "p"

APOSTROPHES: Final = "'’‘`´ʼ"
DASHES: Final = "-–—−‐‑"
QUOTES: Final = "\"“”«»„"

_UPPER = "A-ZÇĞİÖŞÜ"
_LOWER = "a-zçğıöşüâîû"
_TOKEN: Final = re.compile(
    rf"""(?P<d>(?<![\d./])(?:0?[1-9]|[12]\d|3[01])\s?[./]\s?(?:0?[1-9]|1[0-2])\s?[./]\s?\d{{4}}(?!\d))
    |(?P<n>\d+)
    |(?P<w>[{_UPPER}](?:\.[{_UPPER}](?![{_LOWER}]))+ | [^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*)
    |(?P<p>\S)""",
    re.VERBOSE,
)
_FLAT: Final = str.maketrans("âîû", "aiu", APOSTROPHES + ".\u0307\u00ad")
_BREAK: Final = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of ``text``.

    ``low`` is the token in Turkish lower case without apostrophes, circumflexes and dots ("T.C.K" -> "tck",
    "Kanunu’nun" -> "kanununun"); ``capital`` whether it starts with a capital; ``space`` whether white space (1), a
    line end (2) or an empty line (3) stands before it, 0 for none.
    """

    text: str
    kind: list[str]
    start: list[int]
    end: list[int]
    low: list[str]
    capital: list[bool]
    space: list[int]

    def __len__(self) -> int:
        return len(self.kind)

    def raw(self, i: int) -> str:
        """The token as it is written."""
        return self.text[self.start[i] : self.end[i]]


def tokenize(text: str) -> Tokens:
    """Return the tokens of *text*."""
    tokens = Tokens(text, [], [], [], [], [], [])
    lowered: dict[str, str] = {}
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match[0]
        low = lowered.get(raw)
        if low is None:
            low = lowered[raw] = turkish.lower(raw).translate(_FLAT) or raw
        tokens.kind.append(str(match.lastgroup))
        tokens.start.append(start)
        tokens.end.append(end)
        tokens.low.append(low if match.lastgroup == "w" else raw)
        tokens.capital.append(raw[0].isupper())
        tokens.space.append(_gap(text, last, start))
        last = end
    return tokens


def _gap(text: str, start: int, end: int) -> int:
    if start == end:
        return 3 if start == 0 else 0
    gap = text[start:end]
    if start == 0 or ("\n" in gap and _BREAK.search(gap)):
        return 3
    return 2 if "\n" in gap else 1
