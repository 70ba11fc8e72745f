"""Reads one number or letter of a citation: "5 inci", "65/A", "geçici 9 uncu", "(b)", "on birinci".

It must not know what level they number.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from generators import turkish
from generators.citation.tokens import APOSTROPHES, DASHES, NUMBER, QUOTES, WORD, Tokens
from generators.citation.words import ORDINAL_STARTS, ORDINALS, is_ordinal_suffix, level_noun


PREFIXES: Final = {"ek": "ek", "geçici": "geçici", "mükerrer": "mükerrer", "mük": "mükerrer"}
CONJUNCTIONS: Final = frozenset({"ve", "veya", "ile", "ila", "yahut", "veyahut"})
NUMBERED: Final = frozenset({"numaralı", "nolu", "sayılı", "no"})
_ROMAN: Final = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX"})
RANGE: Final = "…"
_MAX_RANGE: Final = 300


class Item(Struct, frozen=True):
    """One number or letter of a group: ``value`` as in a target, tokens ``first`` to ``last``, ``next`` after it.

    ``firm``: it has an ordinal ending of its own. ``inline`` holds the deeper levels of "5/1-a".
    """

    value: str
    first: int
    last: int
    next: int
    firm: bool = False
    letter: bool = False
    inline: tuple[str, ...] = ()
    prefix: str = ""


def t_low(t: Tokens, i: int) -> str:
    """Return the lower-cased token *i*, nothing past the end."""
    return t.low[i] if 0 <= i < len(t.low) else ""


def read_separator(t: Tokens, j: int) -> tuple[int, bool] | None:
    """Return the index after the separator at *j*, and whether it makes a range; None if there is none."""
    low = t_low(t, j)
    if low == ",":
        after = t_low(t, j + 1)
        return (j + 2, False) if after in ("ve", "veya", "ile") else (j + 1, False)
    if low == "ve" and t_low(t, j + 1) == "/" and t_low(t, j + 2) == "veya":
        return j + 3, False
    if low in CONJUNCTIONS:
        return j + 1, low == "ila"
    if low == "ya" and t_low(t, j + 1) == "da":
        return j + 2, False
    if low and low in DASHES:
        return j + 1, True
    if low == "den" and t_low(t, j + 1) in ("başlayarak",):
        return None
    return None


def read_item(t: Tokens, i: int, before: Item | None = None) -> Item | None:
    """Return the number, letter or ordinal word at *i*."""
    if i >= len(t):
        return None
    kind, low = t.kind[i], t.low[i]
    if low in ("(", *QUOTES, "'", "’", "‘"):
        return read_bracketed(t, i)
    if kind == NUMBER:
        return _number(t, i, before)
    if kind != WORD:
        return None
    if low in PREFIXES:
        return read_prefixed(t, i)
    if low in ("son", "sonuncu"):
        return Item("son", i, i, i + 1, firm=True)
    if low == "ilk":
        return Item("1", i, i, i + 1, firm=True)
    if low in ORDINAL_STARTS:
        word = read_ordinal_word(t, i)
        if word is not None:
            return Item(str(word[0]), i, word[1] - 1, word[1], firm=True)
    if _is_roman(t.raw(i)):
        return Item(t.raw(i), i, i, i + 1, letter=True)
    if len(low) <= 2 and is_letter(low) and t.space[i] != 0 or (len(low) == 1 and i > 0 and t.low[i - 1] in (*DASHES, ",")):
        after = i + 1 if t_low(t, i + 1) != ")" else i + 2
        return Item(low, i, after - 1, after, letter=True)
    return None


def read_ordinal_word(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return (number, next token) of the ordinal word at *i*: "on birinci" -> 11."""
    for length in (3, 2, 1):
        number = ORDINALS.get(tuple(t.low[i : i + length]))
        if number is not None and i + length <= len(t):
            return number, i + length
    return None


def _is_roman(raw: str) -> bool:
    """Tell whether *raw* numbers a point in Roman figures, as older laws do; a single letter is a letter."""
    return len(raw) > 1 and raw in _ROMAN


def is_letter(low: str) -> bool:
    """Tell whether *low* can letter a point: one letter of the alphabet, or the same twice."""
    return (len(low) == 1 and (low in turkish.ALPHABET or low in "qwx")) or (
        len(low) == 2 and low[0] == low[1] and low[0] in turkish.ALPHABET
    )


def read_bracketed(t: Tokens, i: int) -> Item | None:
    """"(b)", "(1)", "“b”": one letter or number between marks, perhaps with an ending after it."""
    inner, closing = i + 1, i + 2
    if closing >= len(t):
        return None
    opened = t.low[i]
    shut = t.low[closing]
    matched = shut == ")" if opened == "(" else shut in QUOTES + APOSTROPHES
    if not matched:
        return None
    low = t.low[inner]
    after = closing + 1
    if t_low(t, after) and t_low(t, after) in APOSTROPHES and t.space[after] == 0 and len(t_low(t, after + 1)) <= 5:
        after += 1  # "(1)’inci", "(a)’sı"
    if t.kind[inner] == NUMBER and opened == "(":
        dotted = t_low(t, after) == "." and level_noun(t_low(t, after + 1)) is not None  # "(2). fıkra"
        firm = dotted or after < len(t) and is_ordinal_suffix(t.low[after])
        return Item(low, i, after if firm else closing, after + 1 if firm else closing + 1, firm=firm)
    if t.kind[inner] == WORD and is_letter(low):
        value = turkish.upper(low) if t.capital[inner] else low
        return Item(value, i, closing, closing + 1, letter=True)
    return None


def _number(t: Tokens, i: int, before: Item | None) -> Item | None:
    low = t.low[i]
    if len(low) > 5:
        return None
    value, j, inline = read_slashed(t, i)
    prefix = before.prefix if before is not None and not before.firm and not inline else ""
    return _ordinal_end(t, Item(prefix + value, i, j - 1, j, inline=inline, prefix=prefix))


def _ordinal_end(t: Tokens, item: Item) -> Item:
    """Return *item* with its ordinal ending taken in: "5 inci", "5'inci", "5nci", "5."."""
    j = item.next
    low = t_low(t, j)
    if low and low in APOSTROPHES and is_ordinal_suffix(t_low(t, j + 1)):
        return replace(item, last=j + 1, next=j + 2, firm=True)
    if t.kind[j : j + 1] == [WORD] and is_ordinal_suffix(low):
        return replace(item, last=j, next=j + 1, firm=True)
    if low == "." and t.space[j] == 0 and not _ends_sentence(t, j):
        return replace(item, last=j, next=j + 1, firm=True)
    return item


def _ends_sentence(t: Tokens, j: int) -> bool:
    """Tell whether the dot at *j* is more likely a full stop: what follows cannot go on with the citation."""
    after = t_low(t, j + 1)
    continues = after in (",", "ve", "veya", "ile", "ila", *DASHES) or after in NUMBERED or after == "alt"
    return not (continues or level_noun(after) is not None)


def read_slashed(t: Tokens, i: int) -> tuple[str, int, tuple[str, ...]]:
    """Return the article, the next token and the deeper levels of "65/A", "5/1-a", "36/aa", "125/E-a"."""
    article, j = _dotted(t, i)
    inline: list[str] = []
    if j < len(t) and t.space[j] == 0 and t.kind[j] == WORD and len(t.raw(j)) == 1 and t.capital[j]:
        article, j = f"{article}/{t.raw(j)}", j + 1  # "18A"
    elif t_low(t, j) == "(" and t.space[j] == 0 and t_low(t, j + 2) == ")":
        return _bracketed_levels(t, article, j)
    while j + 1 < len(t) and t.space[j] == 0 and t.space[j + 1] == 0:
        mark = t.low[j]
        below = mark in DASHES or mark == "." and t.kind[j + 1] == NUMBER and inline and inline[-1].isalpha()
        if not (mark == "/" or (inline or "/" in article) and below):
            break
        wrapped = t.low[j + 1] == "(" and t_low(t, j + 3) == ")"
        k = j + 2 if wrapped else j + 1
        part = t.low[k]
        if t.kind[k] == NUMBER and len(part) <= 3:
            inline.append(part)
        elif t.kind[k] == WORD and _is_roman(t.raw(k)):
            inline += ["", t.raw(k)] if not inline else [t.raw(k)]
        elif t.kind[k] == WORD and t.capital[k] and not inline and "/" not in article and len(t.raw(k)) <= 2:
            article = f"{article}/{turkish.upper(t.raw(k))}"
        elif t.kind[k] == WORD and is_letter(part):
            inline += ["", part] if not inline else [part]
        else:
            break
        j = k + 1 + wrapped
    return article, j, tuple(inline)


def _dotted(t: Tokens, i: int) -> tuple[str, int]:
    """Return the number at *i* with what is glued to it by dots, and the next token: "78.30 uncu", "16.5.1. maddesi"."""
    j = i + 1
    while t_low(t, j) == "." and t.kind[j + 1 : j + 2] == [NUMBER] and t.space[j] == t.space[j + 1] == 0:
        if len(t.low[j + 1]) > 2:
            break
        j += 2
    return t.text[t.start[i] : t.end[j - 1]], j


def _bracketed_levels(t: Tokens, article: str, j: int) -> tuple[str, int, tuple[str, ...]]:
    """Return the levels that stand in brackets after an article: "4(a)", "4(2)", "4(2)(a)"."""
    inline: list[str] = []
    while t_low(t, j) == "(" and t.space[j] == 0 and t_low(t, j + 2) == ")":
        part = t.low[j + 1]
        if is_letter(part):
            inline += [part] if inline else ["", part]
        elif part.isdigit() and len(part) <= 2 and not inline:
            inline.append(part)
        else:
            break
        j += 3
    return article, j, tuple(inline)


def read_prefixed(t: Tokens, i: int) -> Item | None:
    """"ek 5 inci", "geçici birinci", "mükerrer 298 inci", "ek-1 inci"; "ek" alone is no prefix."""
    prefix = PREFIXES[t.low[i]]
    j = i + 1
    if prefix == "ek" and t_low(t, j) == "geçici":
        prefix, j = "ek geçici", j + 1
    if prefix == "mükerrer" and t_low(t, j) == ".":
        j += 1
    if j < len(t) and t.low[j] in DASHES:
        j += 1
    if t_low(t, j) in ORDINAL_STARTS:
        word = read_ordinal_word(t, j)
        if word is not None:
            return Item(f"{prefix}-{word[0]}", i, word[1] - 1, word[1], firm=True, prefix=f"{prefix}-")
    if j < len(t) and t.kind[j] == NUMBER and len(t.low[j]) <= 4:
        value, after, inline = read_slashed(t, j)
        return _ordinal_end(t, Item(f"{prefix}-{value}", i, after - 1, after, inline=inline, prefix=f"{prefix}-"))
    return None


def expand(items: list[Item]) -> tuple[Item, ...]:
    """Fill ranges in: 5 … 9 -> 5 6 7 8 9, (a) … (d) -> a b c ç d."""
    out: list[Item] = []
    pending = False
    for item in items:
        if item.value == RANGE:
            pending = True
            continue
        if pending and out:
            out += _between(out[-1], item)
        pending = False
        out.append(item)
    return tuple(out)


def _between(low: Item, high: Item) -> list[Item]:
    if low.letter and high.letter and len(low.value) == len(high.value) == 1:
        a, b = (turkish.ALPHABET.find(x.value) for x in (low, high))
        values = list(turkish.ALPHABET[a + 1 : b]) if -1 < a < b else []
    else:
        head = low.prefix
        first, second = low.value.removeprefix(head), high.value.removeprefix(high.prefix)
        if not (first.isdigit() and second.isdigit() and 0 < int(second) - int(first) <= _MAX_RANGE):
            return []
        values = [f"{head}{n}" for n in range(int(first) + 1, int(second))]
    return [Item(value, high.first, high.first - 1, high.first, letter=low.letter) for value in values]
