"""Reads what stands beside provisions: examples ("Örnek: 5-A, B"), annexes ("Ek-1’de") and amendment notes.

It must not take the common nouns for them: "örnek alarak", "(Örnek: 1/9, 2/7)", "ek olarak".
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from generators.citation.instruments import bare_date
from generators.citation.model import Instrument, Kind
from generators.citation.titles import low
from generators.citation.tokens import APOSTROPHES, DASHES, NUMBER, WORD, Tokens
from generators.citation.words import is_ordinal_suffix, level_noun


class Attachment(Struct, frozen=True):
    """Examples or annexes at tokens ``first`` to ``next - 1``, by their numbers ("5-A", "5-B"), which begin at ``starts``."""

    kind: Kind
    labels: tuple[str, ...]
    first: int
    next: int
    starts: tuple[int, ...] = ()


class Note(Struct, frozen=True):
    """An amendment note: "12/7/2013-6495/33 md."; ``action`` is the word before it ("Değişik", "Ek fıkra")."""

    instrument: Instrument
    article: str
    action: str
    first: int
    next: int


_ANNEX_AFTER: Final = frozenset(
    {"de", "da", "te", "ta", "deki", "daki", "teki", "taki", "e", "a", "ye", "ya", "in", "nin", "nın", "ün", "nün",
     "un", "nun", "i", "yi", "yı", "den", "dan", "ten", "tan", "si", "sı", "sinde", "sında", "sine", "sına",
     "sini", "sını", "sinin", "sının", "inde", "ında", "ünde", "unda", "le", "la", "yle", "yla", "ü", "u", "ı"}
)  # fmt: skip
_EXAMPLE: Final = re.compile(r"örnek(?:ler(?:de|den|i)?|te|teki|e|in)?")
ANNEX: Final = re.compile(r"ek(?:ler)?")


def read_attachment(t: Tokens, i: int) -> Attachment | None:
    """Return the example(s) or annex(es) named at token *i*, None when the word is a common noun."""
    if not t.capital[i]:
        return None
    if _EXAMPLE.fullmatch(t.low[i]):
        return _example(t, i)
    if ANNEX.fullmatch(t.low[i]):
        return _annex(t, i)
    return None


def _example(t: Tokens, i: int) -> Attachment | None:
    if t.raw(i).isupper():  # "ÖRNEK: 1/9" heads an example, it does not cite one
        return None
    j = i + 1
    if low(t, j) in (":", "-", "–") or low(t, j) == "no":
        j += 1
        if low(t, j) in (":", "."):
            j += 1
    labels: list[str] = []
    starts: list[int] = []
    base = ""
    while j < len(t):
        read = _label(t, j, base)
        if read is None:
            break
        starts.append(j)
        label, base, j = read
        labels.append(label)
        separator = low(t, j)
        if separator not in (",", "ve", "veya", "ile"):
            break
        if _label(t, j + 1, base) is None:
            break
        j += 1
    if not labels or low(t, j) == "/" or (low(t, j) == "." and t.kind[j + 1 : j + 2] == [NUMBER] and t.space[j + 1] == 0):
        return None
    return Attachment(Kind.EXAMPLE, tuple(labels), i, _case_end(t, j), (i, *starts[1:]))


def _label(t: Tokens, j: int, base: str) -> tuple[str, str, int] | None:
    """Return (label, its number, next token): "5-A" or, after it, "B"."""
    if j >= len(t):
        return None
    if t.kind[j] == NUMBER and len(t.low[j]) <= 3 and low(t, j + 1) != "/":
        number = t.low[j]
        if low(t, j + 1) in DASHES and low(t, j + 1) and _capital_letter(t, j + 2):
            return f"{number}-{t.raw(j + 2)[0]}", number, j + 3
        if j + 1 < len(t) and t.space[j + 1] == 0 and _capital_letter(t, j + 1):
            return f"{number}-{t.raw(j + 1)[0]}", number, j + 2
        return number, number, j + 1
    if base and _capital_letter(t, j):
        return f"{base}-{t.raw(j)[0]}", base, j + 1
    return None


def _capital_letter(t: Tokens, j: int) -> bool:
    """Tell whether a single capital stands at *j*, perhaps with an ending ("D’de")."""
    if j >= len(t) or t.kind[j] != WORD or not t.capital[j]:
        return False
    raw = t.raw(j)
    return len(raw) == 1 or raw[1] in APOSTROPHES


def _case_end(t: Tokens, j: int) -> int:
    """Return the token after the case ending that hangs on the token before *j*."""
    if j + 1 < len(t) and low(t, j) in APOSTROPHES and t.space[j] == 0 and low(t, j + 1) in _ANNEX_AFTER:
        return j + 2
    return j


def _annex(t: Tokens, i: int) -> Attachment | None:
    """Read "Ek-1’de", "EK-2", "Ek 3’te"; a bare "Ek 3" stands for nothing certain."""
    j = i + 1
    dashed = low(t, j) != "" and low(t, j) in DASHES and t.space[j] == 0
    if dashed:
        j += 1
    if j >= len(t) or (dashed and t.space[j] != 0):
        return None
    if t.kind[j] == NUMBER and len(t.low[j]) <= 3:
        label, j = t.low[j], j + 1
    elif dashed and _capital_letter(t, j):
        label, j = t.raw(j)[0], j + 1
    else:
        return None
    if low(t, j) == "/" and _capital_letter(t, j + 1):
        label, j = f"{label}/{t.raw(j + 1)[0]}", j + 2
    elif dashed and low(t, j) in DASHES and low(t, j) and _capital_letter(t, j + 1) and t.space[j] == 0:
        label, j = f"{label}-{t.raw(j + 1)[0]}", j + 2
    after = _case_end(t, j)
    if not (dashed or after > j or _in_parentheses(t, i, j)):
        return None
    following = low(t, after)
    if level_noun(following) or is_ordinal_suffix(following) or following == "madde" or _alone_on_line(t, i, after):
        return None
    return Attachment(Kind.ANNEX, (label,), i, after, (i,))


def _in_parentheses(t: Tokens, i: int, j: int) -> bool:
    return low(t, i - 1) == "(" and low(t, j) == ")"


def _alone_on_line(t: Tokens, i: int, j: int) -> bool:
    """Tell whether the words stand on a line of their own, as the heading of an annex does."""
    ends = j >= len(t) or t.space[j] >= 2
    return t.space[i] >= 2 and ends and len(t) > j - i


_ACTIONS: Final = frozenset({"değişik", "ek", "mülga", "iptal", "yeniden"})


def read_amendment(t: Tokens, i: int) -> Note | None:
    """Return the amendment note whose date is at token *i*: "14/2/2011-6111/99 md.", "2/7/2018-KHK-703/35 md."."""
    date, j = bare_date(t, i)
    if low(t, j) == "" or low(t, j) not in DASHES:
        return None
    j += 1
    kind = "kanun"
    if low(t, j) == "khk":
        kind, j = "khk", j + 1
        if low(t, j) in (*DASHES, "/"):
            j += 1
    if t.kind[j : j + 1] != [NUMBER] or low(t, j + 1) != "/" or t.kind[j + 2 : j + 3] != [NUMBER]:
        return None
    number, article, after = t.low[j], t.low[j + 2], j + 3
    if low(t, after) not in ("md", "m", "mad"):
        return None
    after += 1
    if low(t, after) == ".":
        after += 1
    return Note(Instrument(kind, number, date), article, _action(t, i), i, after)


def _action(t: Tokens, i: int) -> str:
    """Return the word of the note before its date: "değişik", "ek fıkra"."""
    words: list[str] = []
    j = i - 1
    if low(t, j) == ":":
        j -= 1
    while j >= 0 and t.kind[j] == WORD and len(words) < 4:
        words.append(t.low[j])
        if t.low[j] in _ACTIONS:
            return " ".join(reversed(words))
        j -= 1
    return ""
