"""Reads one level of a citation from tokens: "5 inci ve geçici 9 uncu maddelerinin", "(a), (b) ve (c) bentleri".

A group is a list of numbers or letters with the noun that closes it. It must not know whose provisions they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generators import turkish
from generators.citation.tokens import APOSTROPHES, DASHES, NUMBER, PUNCTUATION, QUOTES, WORD, Tokens
from generators.citation.words import ORDINAL_STARTS, ORDINALS, Level, Noun, is_ordinal_suffix, level_noun, short_level

PREFIXES: Final = {"ek": "ek", "geçici": "geçici", "mükerrer": "mükerrer", "mük": "mükerrer"}
_CONJUNCTIONS: Final = frozenset({"ve", "veya", "ile", "ila", "yahut", "veyahut"})
_NUMBERED: Final = frozenset({"numaralı", "nolu", "sayılı", "no"})
_FOLLOWING: Final = frozenset({"müteakip", "devamı", "izleyen", "devam"})
_ROMAN: Final = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX"})
_RANGE: Final = "…"
_MAX_ITEMS: Final = 80
_MAX_RANGE: Final = 300


@dataclass(frozen=True, slots=True)
class Item:
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


@dataclass(frozen=True, slots=True)
class Group:
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
        if item is None:
            break
        if item.letter and items and items[-1].inline and items[-1].inline[-1].isalpha():
            item = replace(items[-1], first=item.first, last=item.last, next=item.next, inline=(*items[-1].inline[:-1], item.value))
        items.append(item)
        j = item.next
        closed = _close(t, j, items)
        if closed is not None:
            return closed
        separator = _separator(t, j)
        if separator is None:
            break
        if separator[1]:
            items.append(Item(_RANGE, j, j, separator[0]))
        j = separator[0]
    return max(j, i + 1) if items else i + 1


def _close(t: Tokens, j: int, items: list[Item]) -> Group | None:
    """Return the group if the noun of its level stands at *j* (after "numaralı", "inci", "alt")."""
    start = j
    numbered = False
    while j < len(t) and t.low[j] in _NUMBERED and t.low[j] != "sayılı":
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
    return Group(level, _expand(items), items[0].first, last, last + 1, noun)


def _sensible(items: list[Item], level: Level, noun: Noun, numbered: bool) -> bool:
    """Tell whether the items can be of *level*: letters are points, bare numbers need an ending ("5 madde" counts)."""
    letters = [item.letter for item in items if item.value != _RANGE]
    if any(letters) and level in (Level.ARTICLE, Level.SENTENCE):
        return False
    if any(item.prefix or item.inline or "/" in item.value for item in items) and level is not Level.ARTICLE:
        return False
    tail = items[-1]
    firm = tail.firm or tail.letter or numbered or tail.prefix or tail.inline or "/" in tail.value
    return bool(firm) or (noun.possessive and not tail.value.startswith("0"))


def t_low(t: Tokens, i: int) -> str:
    """Return the lower-cased token *i*, nothing past the end."""
    return t.low[i] if 0 <= i < len(t.low) else ""


def _separator(t: Tokens, j: int) -> tuple[int, bool] | None:
    """Return the index after the separator at *j*, and whether it makes a range; None if there is none."""
    low = t_low(t, j)
    if low == ",":
        after = t_low(t, j + 1)
        return (j + 2, False) if after in ("ve", "veya", "ile") else (j + 1, False)
    if low == "ve" and t_low(t, j + 1) == "/" and t_low(t, j + 2) == "veya":
        return j + 3, False
    if low in _CONJUNCTIONS:
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
        return _bracketed(t, i)
    if kind == NUMBER:
        return _number(t, i, before)
    if kind != WORD:
        return None
    if low in PREFIXES:
        return _prefixed(t, i)
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
    if len(low) <= 2 and is_letter(low) and t.space[i] != 0 or (len(low) == 1 and i > 0 and t.low[i - 1] in DASHES):
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


def _bracketed(t: Tokens, i: int) -> Item | None:
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
        firm = after < len(t) and is_ordinal_suffix(t.low[after])
        return Item(low, i, after if firm else closing, after + 1 if firm else closing + 1, firm=firm)
    if t.kind[inner] == WORD and is_letter(low):
        value = turkish.upper(low) if t.capital[inner] else low
        return Item(value, i, closing, closing + 1, letter=True)
    return None


def _number(t: Tokens, i: int, before: Item | None) -> Item | None:
    low = t.low[i]
    if len(low) > 5:
        return None
    value, j, inline = _slashed(t, i)
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
    continues = after in (",", "ve", "veya", "ile", "ila", *DASHES) or after in _NUMBERED or after == "alt"
    return not (continues or level_noun(after) is not None)


def _slashed(t: Tokens, i: int) -> tuple[str, int, tuple[str, ...]]:
    """Return the article, the next token and the deeper levels of "65/A", "5/1-a", "36/aa", "125/E-a"."""
    article = t.low[i]
    j = i + 1
    inline: list[str] = []
    if j < len(t) and t.space[j] == 0 and t.kind[j] == WORD and len(t.raw(j)) == 1 and t.capital[j]:
        article, j = f"{article}/{t.raw(j)}", j + 1  # "18A"
    elif t_low(t, j) == "(" and t.space[j] == 0 and t_low(t, j + 2) == ")" and is_letter(t_low(t, j + 1)):
        return article, j + 3, ("", t.low[j + 1])  # "4(a)"
    while j + 1 < len(t) and t.space[j] == 0 and t.space[j + 1] == 0:
        mark = t.low[j]
        if not (mark == "/" or (inline or "/" in article) and mark in DASHES):
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


def _prefixed(t: Tokens, i: int) -> Item | None:
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
        value, after, inline = _slashed(t, j)
        return _ordinal_end(t, Item(f"{prefix}-{value}", i, after - 1, after, inline=inline, prefix=f"{prefix}-"))
    return None


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
        separator = _separator(t, item.next)
        if separator is None:
            break
        again = _leading_item(t, separator[0], level, prefix)
        if again is None or not _goes_on(t, again):
            break
        if separator[1]:
            items.append(Item(_RANGE, item.next, item.next, separator[0]))
        j = separator[0]
    if not items or _heads_article(t, items[-1].next):
        return None
    last, after, noun = _leading_case(t, items[-1])
    return Group(level, _expand(items), i, last, after, noun)


def _heads_article(t: Tokens, j: int) -> bool:
    """Tell whether the dash at *j* makes "Madde 17 —" the heading of an article and not a citation."""
    if j >= len(t) or t.low[j] not in DASHES:
        return False
    cites = t.kind[j + 1 : j + 2] == [NUMBER] and (level_noun(t_low(t, j + 2)) or level_noun(t_low(t, j + 3)))
    return not cites and (t.space[j] > 0 or j + 1 < len(t) and t.space[j + 1] > 0 or t_low(t, j + 1) == "(")


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
    item = _prefixed(t, j) if t_low(t, j) in PREFIXES else None
    if item is None and j < len(t) and t.kind[j] == NUMBER and len(t.low[j]) <= 4:
        value, after, inline = _slashed(t, j)
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
        value, after, inline = _slashed(t, j)
        if after < len(t) and t.low[after] == "/" and t.space[after] == 0:
            return None
        return Item(prefix + value, j, after - 1, after, inline=inline)
    if level is Level.POINT:
        item = _bracketed(t, j) if t.low[j] == "(" else None
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
    return following == PUNCTUATION or after in _CONJUNCTIONS or after in ("vd", "hükmü", "uyarınca", "gereği")


def _leading_case(t: Tokens, item: Item) -> tuple[int, int, Noun]:
    """Take in a case ending after an apostrophe: "Madde 5’in" binds what follows as "maddenin" does."""
    j = item.next
    if j + 1 < len(t) and t.low[j] in APOSTROPHES and t.space[j + 1] == 0 and t.kind[j + 1] == WORD:
        low = t.low[j + 1]
        if is_ordinal_suffix(low) or len(low) > 5:
            return item.last, j, _PLAIN
        return j + 1, j + 2, Noun("", genitive=low.endswith(("in", "ın", "un", "ün")))
    return item.last, j, _PLAIN


def _expand(items: list[Item]) -> tuple[Item, ...]:
    """Fill ranges in: 5 … 9 -> 5 6 7 8 9, (a) … (d) -> a b c ç d."""
    out: list[Item] = []
    pending = False
    for item in items:
        if item.value == _RANGE:
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
