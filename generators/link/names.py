"""Finds names in running text, inflected, in one pass, however many names there are.

It must not know what the names stand for or whether a link is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct, field

from generators import turkish
from generators.citation.tokens import APOSTROPHES, WORD, Tokens, tokenize

_I: Final = "[ıiuü]"
_A: Final = "[ae]"
_ENDINGS: Final = re.compile(
    rf"(?:n{_I}n|y{_A}|n{_A}|y{_I}|n{_I}|[dt]{_A}(?:n|ki)?|nd{_A}(?:n|ki)?|yl{_A}|l{_A}|c{_A}|ç{_A}|nc{_A}"
    rf"|{_I}n|{_I}|{_A}|l{_A}r(?:{_I}n?|{_A}|[dt]{_A}n?|l{_A})?|d{_I}r|m{_I}z(?:{_I}n|{_A}|{_I}|d{_A}n?)?)"
)
_AFTER_VOWEL: Final = re.compile(
    rf"(?:n{_I}n|n{_A}|n{_I}|nd{_A}(?:n|ki)?|nc{_A}|yl{_A}|d{_I}r|y{_A}|y{_I}|[dt]{_A}(?:n|ki)?)"
)
_VOWELS: Final = "aeıioöuü"
_SOFT: Final = {"ğ": "k", "b": "p", "c": "ç", "d": "t"}


class Match(Struct, frozen=True):
    """The name number ``name`` (in the order given) stands at ``text[start:end]``, tokens ``first`` to ``next - 1``."""

    name: int
    start: int
    end: int
    first: int
    next: int


class _Node(Struct):
    words: dict[str, _Node] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


class NameIndex:
    """Names by their words: a text is read once, and each word is looked up, not each name.

    A name written in capitals only ("DYS", "EBA") matches in capitals only; others match in any case. The last word may
    have an ending, with an apostrophe or without ("EBA’nın", "koordinatörlüğünce").
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._root = _Node()
        self._capitals: set[int] = set()
        for number, name in enumerate(names):
            self._add(number, name)
        self._letters = {name[0] for name in self._root.names}
        self._begins: dict[str, bool] = {}

    def _add(self, number: int, name: str) -> None:
        tokens = tokenize(name)
        words = list(tokens.low)
        if not words:
            return
        node = self._root
        for word in words[:-1]:
            node = node.words.setdefault(word, _Node())
        node.names.setdefault(words[-1], number)
        if len(words) == 1 and name.isupper():
            self._capitals.add(number)

    def may_begin(self, low: str) -> bool:
        """Tell whether a name may begin with the token *low*; the answer is kept, for words come again and again."""
        known = self._begins.get(low)
        if known is None:
            known = self._begins[low] = low in self._root.words or low[0] in self._letters and self._is_name(low)
        return known

    def _is_name(self, low: str) -> bool:
        return any(stem in self._root.names for stem in _stems(low))

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the names in *text*, leftmost and longest first; they never overlap."""
        return tuple(self.find_in(tokenize(text)))

    def find_in(self, t: Tokens) -> Iterator[Match]:
        """Yield the names among the tokens *t*."""
        after = 0
        for i, low in enumerate(t.low):
            match = self._longest_at(t, i) if i >= after and self.may_begin(low) else None
            if match is not None:
                yield match
                after = match.next

    def _longest_at(self, t: Tokens, i: int) -> Match | None:
        node: _Node | None = self._root
        best: Match | None = None
        j = i
        while node is not None and j < len(t.kind):
            if node.names and t.kind[j] == WORD:
                found = self._ending_at(t, node, i, j)
                best = found or best
            if j > i and t.space[j] == 3:
                break
            node = node.words.get(t.low[j])
            j += 1
        return best

    def _ending_at(self, t: Tokens, node: _Node, i: int, j: int) -> Match | None:
        """Return the match whose last word, with its ending, is token *j*."""
        low = t.low[j]
        for stem in _stems(low):
            number = node.names.get(stem)
            if number is None:
                continue
            if number in self._capitals and not _in_capitals(t.raw(j), len(stem)):
                continue
            end, after = t.end[j], j + 1
            if stem == low and _apostrophe_ending(t, after):
                end, after = t.end[after + 1], after + 2
            return Match(number, t.start[i], end, i, after)
        return None


def _in_capitals(raw: str, length: int) -> bool:
    """Tell whether the first *length* letters are capitals and what follows, if anything, is an ending."""
    letters = [c for c in raw if c not in APOSTROPHES and c != "."]
    stem, ending = letters[:length], letters[length:]
    return all(c.isupper() for c in stem) and not any(c.isupper() for c in ending)


def _apostrophe_ending(t: Tokens, j: int) -> bool:
    """Tell whether an apostrophe and an ending stand apart at *j* ("Örnek’ de")."""
    return j + 1 < len(t.kind) and t.low[j] in APOSTROPHES and t.space[j] == 0 and bool(_ENDINGS.fullmatch(t.low[j + 1]))


@lru_cache(maxsize=65536)
def _stems(low: str) -> tuple[str, ...]:
    """Return *low* and what it may be an inflected form of, longest first: "başkanlığına" -> "başkanlığı"."""
    out = [low]
    for cut in range(len(low) - 1, max(1, len(low) - 8), -1):
        stem, ending = low[:cut], low[cut:]
        pattern = _AFTER_VOWEL if stem[-1] in _VOWELS else _ENDINGS
        if pattern.fullmatch(ending) is None:
            continue
        out.append(stem)
        if stem[-1] in _SOFT and ending[0] in _VOWELS:
            out.append(stem[:-1] + _SOFT[stem[-1]])
    return tuple(out)


def fold_name(name: str) -> str:
    """Return *name* as names are compared: Turkish lower case, single spaces."""
    return " ".join(turkish.lower(name).split())
