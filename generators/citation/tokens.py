"""Cuts text into the tokens that the citation grammar is made of, with their offsets.

One pass, linear; it must not know what any word means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

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
    |(?P<w>[{_UPPER}](?:\.[{_UPPER}](?![{_LOWER}]))+ | [^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*
        (?:(?<=[^\W\d_]{{2}})[-‐\u00ad][^\S\n]*\n[^\S\n]*[{_LOWER}]{{2,}})?)
    |(?P<p>\S)""",
    re.VERBOSE,
)
_FLAT: Final = str.maketrans("âîû", "aiu", APOSTROPHES + ".\u0307\u00ad")
_WRAP: Final = re.compile(r"[-‐\u00ad]\s*\n\s*")
_BREAK: Final = re.compile(r"\n[^\S\n]*\n")
_LOOSE: Final = re.compile(r"[./]|.*\d\s?[./]\Z")
"""A word that may be part of a date with blanks in it: "12. 7. 2013"."""


class Tokens(Struct, frozen=True):
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


@lru_cache(maxsize=4)
def tokenize(text: str) -> Tokens:
    """Return the tokens of *text*; they must not be changed. The last texts are kept: each is read more than once.

    No token goes over a blank but a date and a word that is divided at the end of a line: any other text is put together
    of the tokens of its words, which come again and again.
    """
    if "\n" in text or " " not in text:
        return _cut(text)
    t = Tokens(text, [], [], [], [], [], [])
    kinds, starts, ends, lows, capitals, spaces = t.kind, t.start, t.end, t.low, t.capital, t.space
    at = 0
    for word in text.split(" "):
        kind, low, capital, part = _word(word)
        if kind:
            kinds.append(kind)
            starts.append(at)
            ends.append(at + len(word))
            lows.append(low)
            capitals.append(capital)
            spaces.append(1)
        elif part is None:
            return _cut(text)
        else:
            kinds += part.kind
            starts += [at + start for start in part.start]
            ends += [at + end for end in part.end]
            lows += part.low
            capitals += part.capital
            spaces += part.space
        at += len(word) + 1
    if spaces:
        spaces[0] = 3
    return t


@lru_cache(maxsize=16384)
def tokens_of_word(word: str) -> Tokens:
    """Return the tokens of what stands between two blanks in a text; they must not be changed."""
    t = _cut(word)
    t.space[:1] = [1] * len(t.space[:1])
    return t


@lru_cache(maxsize=16384)
def _word(word: str) -> tuple[str, str, bool, Tokens | None]:
    """Return kind, ``low`` and ``capital`` of the one token that fills *word*, else no kind but its tokens; not even these if it is loose."""
    t = tokens_of_word(word)
    if _LOOSE.match(word) is not None:
        return "", "", False, None
    if t.start == [0] and t.end == [len(word)]:
        return t.kind[0], t.low[0], t.capital[0], None
    return "", "", False, t


def _cut(text: str) -> Tokens:
    """Return the tokens of *text*, found in one go."""
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    capitals: list[bool] = []
    spaces: list[int] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or PUNCTUATION
        raw = match[0]
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
        lows.append(_low(raw) if kind == WORD else raw)
        capitals.append(raw[0].isupper())
        spaces.append(1 if 0 < last == start - 1 and text[last] == " " else _gap(text, last, start))
        last = end
    return Tokens(text, kinds, starts, ends, lows, capitals, spaces)


@lru_cache(maxsize=65536)
def _low(word: str) -> str:
    return turkish.lower(_WRAP.sub("", word)).translate(_FLAT) or word


def _gap(text: str, start: int, end: int) -> int:
    if start == end:
        return 3 if start == 0 else 0
    gap = text[start:end]
    if start == 0 or ("\n" in gap and _BREAK.search(gap)):
        return 3
    return 2 if "\n" in gap else 1
