"""Reads one level of a citation from tokens: "5 inci ve geçici 9 uncu maddelerinin", "(a), (b) ve (c) bentleri".

A group is a list of numbers or letters with the noun that closes it. It must not know whose provisions they are.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from generators.citation.items import (
    CONJUNCTIONS,
    NUMBERED,
    PREFIXES,
    RANGE,
    Item,
    expand,
    is_letter,
    read_bracketed,
    read_item,
    read_prefixed,
    read_separator,
    read_slashed,
    t_low,
)
from generators.citation.tokens import APOSTROPHES, DASHES, DATE, NUMBER, PUNCTUATION, WORD, Tokens
from generators.citation.words import Level, Noun, is_ordinal_suffix, level_noun, short_level


_FOLLOWING: Final = frozenset({"müteakip", "devamı", "izleyen", "devam"})
_AFTER_LIST: Final = ("vd", "hükm", "hüküm", "uyarınca", "gereği", "kapsam")
_MAX_ITEMS: Final = 80
_MAX_OPEN: Final = 20


class Group(Struct, frozen=True):
    """The items of one level; ``items`` with ``first`` > ``last`` were filled in from a range."""

    level: Level
    items: tuple[Item, ...]
    first: int
    last: int
    next: int
    noun: Noun


_PLAIN: Final = Noun("", plain=True)


def read_group(t: Tokens, i: int) -> Group | int:
    """Return the group that starts at token *i*, or the index up to which nothing can start in this list."""
    group = _read_prefixed_madde(t, i)
    if group is not None:
        return group
    items: list[Item] = []
    j = i
    while len(items) < _MAX_ITEMS:
        item = read_item(t, j, items[-1] if items else None)
        if item is None or items and _numbers_instrument(t, item):
            break
        if item.letter and items and items[-1].inline and items[-1].inline[-1].isalpha():
            item = replace(items[-1], first=item.first, last=item.last, next=item.next, inline=(*items[-1].inline[:-1], item.value))
        items.append(item)
        j = item.next
        closed = _close(t, j, items)
        if closed is not None:
            return closed
        separator = read_separator(t, j)
        if separator is None:
            break
        if separator[1]:
            items.append(Item(RANGE, j, j, separator[0]))
        j = separator[0]
    return max(j, i + 1) if items else i + 1


def _numbers_instrument(t: Tokens, item: Item) -> bool:
    """Tell whether *item* is the number of a law: "4 üncü ve 36 ncı, 2547 sayılı Kanunun"."""
    return t_low(t, item.next) == "sayılı" and level_noun(t_low(t, item.next + 1)) is None


def read_open(t: Tokens, j: int) -> Group | None:
    """Return the articles of "657 sayılı Kanunun 4 üncü ve 36 ncı, 2547 sayılı …": their noun follows a further law."""
    items: list[Item] = []
    first = j
    while len(items) < _MAX_OPEN:
        item = read_item(t, j, items[-1] if items else None)
        separator = read_separator(t, item.next) if item is not None else None
        if item is None or item.letter or separator is None or separator[1]:
            return None
        items.append(item)
        j = separator[0]
        following = read_item(t, j)
        if t.kind[j : j + 1] == [DATE] or following is not None and _numbers_instrument(t, following):
            return Group(Level.ARTICLE, tuple(items), first, item.last, j, _PLAIN) if item.firm else None
    return None


def _close(t: Tokens, j: int, items: list[Item]) -> Group | None:
    """Return the group if the noun of its level stands at *j* (after "numaralı", "inci", "alt")."""
    start = j
    numbered = False
    while j < len(t) and t.low[j] in NUMBERED and t.low[j] != "sayılı":
        numbered, j = True, j + 1
        if t.low[j - 1] == "no" and j < len(t) and t.low[j] in APOSTROPHES + ".":
            j += 2
    if t_low(t, j) == "sayılı" and level_noun(t_low(t, j + 1)):
        numbered, j = True, j + 1
    if t_low(t, j) == "ve" and t_low(t, j + 1) in _FOLLOWING:
        j += 2
    alt = t_low(t, j) == "alt"
    found = level_noun(t_low(t, j + alt))
    if found is None:
        return None
    level, noun = found
    if alt:
        if level is not Level.POINT:
            return None
        level = Level.SUBPOINT
    if not _sensible(items, level, noun, numbered or j > start):
        return None
    last = j + alt
    if noun.plain and not noun.possessive and t.capital[last] and t.kind[last + 1 : last + 2] == [NUMBER]:
        return None  # "7/48 Madde 24 —": a page number before a heading
    return Group(level, expand(items), items[0].first, last, last + 1, noun)


def _sensible(items: list[Item], level: Level, noun: Noun, numbered: bool) -> bool:
    """Tell whether the items can be of *level*: letters are points, bare numbers need an ending ("5 madde" counts)."""
    if not fits(items, level):
        return False
    tail = items[-1]
    firm = tail.firm or tail.letter or numbered or tail.prefix or tail.inline or "/" in tail.value
    return bool(firm) or (noun.possessive and not tail.value.startswith("0"))


def fits(items: list[Item], level: Level) -> bool:
    """Tell whether *items* can number *level*: no lettered articles, no "(b) ve dördüncü" paragraphs, no point "5/1"."""
    letters = [item.letter for item in items if item.value != RANGE]
    if any(letters) and (level in (Level.ARTICLE, Level.SENTENCE) or level is Level.PARAGRAPH and not all(letters)):
        return False
    below = level is not Level.ARTICLE
    return not (below and any(item.prefix or item.inline or "/" in item.value or "." in item.value for item in items))


def _read_prefixed_madde(t: Tokens, i: int) -> Group | None:
    """"Madde 5", "m. 33/1-ğ", "md. 5, 7 ve 9", "geçici madde 3", "fıkra 2", "b. c": the noun stands first."""
    j = i
    prefix = ""
    if t_low(t, j) in PREFIXES:
        prefix, j = PREFIXES[t.low[j]] + "-", j + 1
        if t_low(t, j) == ".":
            j += 1
    found = _leading_noun(t, j)
    if found is None:
        return None
    level, j = found
    if prefix and level is not Level.ARTICLE:
        return None
    items: list[Item] = []
    while len(items) < _MAX_ITEMS:
        item = _leading_item(t, j, level, prefix)
        if item is None:
            break
        items.append(item)
        separator = read_separator(t, item.next)
        if separator is None:
            break
        again = _leading_item(t, separator[0], level, prefix)
        if again is None or not _goes_on(t, again):
            break
        if separator[1]:
            items.append(Item(RANGE, item.next, item.next, separator[0]))
        j = separator[0]
    if not items or _heads_article(t, items[-1].next):
        return None
    last, after, noun = _leading_case(t, items[-1])
    return Group(level, expand(items), i, last, after, noun)


def _heads_article(t: Tokens, j: int) -> bool:
    """Tell whether the dash at *j* makes "Madde 17 —" the heading of an article and not a citation."""
    if j >= len(t) or t.low[j] not in DASHES or goes_below(t, j + 1):
        return False
    return t.space[j] > 0 or j + 1 < len(t) and t.space[j + 1] > 0 or t_low(t, j + 1) == "("


def goes_below(t: Tokens, j: int) -> bool:
    """Tell whether a number of a paragraph or point stands at *j*: "Madde 5 - 1. Bendi" cites, "Madde 11 - 10 uncu madde" heads."""
    if t.kind[j : j + 1] != [NUMBER]:
        return False
    found = level_noun(t_low(t, j + 1)) or level_noun(t_low(t, j + 2))
    return found is not None and found[0] is not Level.ARTICLE


def _leading_noun(t: Tokens, j: int) -> tuple[Level, int] | None:
    low = t_low(t, j)
    found = level_noun(low)
    if found is not None:
        return (found[0], j + 1) if found[1].plain and not found[1].possessive else None
    level = short_level(low)
    if level is None or t.kind[j] != WORD or t.raw(j) in ("M", "F", "B"):
        return None
    after_number = j > 0 and t.kind[j - 1] == NUMBER
    if len(low) == 1 and (after_number if level is Level.ARTICLE else not (after_number or t_low(t, j - 1) == ",")):
        return None
    if t_low(t, j + 1) == ".":
        return level, j + 2
    return (level, j + 1) if low == "md" else None


def read_bare(t: Tokens, j: int, alone: bool = False) -> Group | None:
    """Return the article of "TTK 18/3": numbers with a stroke straight after the name of a law.

    *alone*: a number without a stroke counts too, where punctuation follows it ("TMK 622, …").
    """
    item = read_prefixed(t, j) if t_low(t, j) in PREFIXES else None
    if item is None and j < len(t) and t.kind[j] == NUMBER and len(t.low[j]) <= 4:
        value, after, inline = read_slashed(t, j)
        item = Item(value, j, after - 1, after, inline=inline)
    if item is None or t_low(t, item.next) in ("/", "sayılı", "tarihli", "tarih"):
        return None
    ended = item.next >= len(t) or t.kind[item.next] == PUNCTUATION
    if not (item.inline or "/" in item.value or alone and ended):
        return None
    return Group(Level.ARTICLE, (item,), j, item.last, item.next, _PLAIN)


def _leading_item(t: Tokens, j: int, level: Level, prefix: str) -> Item | None:
    if j >= len(t):
        return None
    if t.kind[j] == NUMBER and len(t.low[j]) <= 4:
        if level is not Level.ARTICLE:
            return Item(t.low[j], j, j, j + 1)
        value, after, inline = read_slashed(t, j)
        if after < len(t) and t.low[after] == "/" and t.space[after] == 0:
            return None
        return Item(prefix + value, j, after - 1, after, inline=inline)
    if level is Level.POINT:
        item = read_bracketed(t, j) if t.low[j] == "(" else None
        if item is None and t.kind[j] == WORD and is_letter(t.low[j].removesuffix("nin")):
            return Item(t.low[j], j, j, j + 1, letter=True)
        return item
    return None


def _goes_on(t: Tokens, item: Item) -> bool:
    """Tell whether a further number after "m. 5, 7" still is of the list, not "m. 5 ve 657 sayılı" or "2 kişi"."""
    after = t_low(t, item.next)
    if after in ("sayılı", "numaralı", "tarihli", "tarih", "günlü") or is_ordinal_suffix(after):
        return False
    if after == "." and level_noun(t_low(t, item.next + 1)) is not None:
        return False
    following = t.kind[item.next] if item.next < len(t) else PUNCTUATION
    return following == PUNCTUATION or after in CONJUNCTIONS or after.startswith(_AFTER_LIST)


def _leading_case(t: Tokens, item: Item) -> tuple[int, int, Noun]:
    """Take in a case ending after an apostrophe: "Madde 5’in" binds what follows as "maddenin" does."""
    j = item.next
    if j + 1 < len(t) and t.low[j] in APOSTROPHES and t.space[j + 1] == 0 and t.kind[j + 1] == WORD:
        low = t.low[j + 1]
        if is_ordinal_suffix(low) or len(low) > 5:
            return item.last, j, _PLAIN
        return j + 1, j + 2, Noun("", genitive=low.endswith(("in", "ın", "un", "ün")))
    return item.last, j, _PLAIN
