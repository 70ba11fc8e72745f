"""The inflected words of the grammar: levels (madde, fıkra, bent), instruments (Kanun, Yönetmelik), ordinals.

Single words only; how words make a citation is the reader's matter.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from generators import turkish


class Level(IntEnum):
    """The levels of a provision, outermost first."""

    ARTICLE = 0
    PARAGRAPH = 1
    POINT = 2
    SUBPOINT = 3
    SENTENCE = 4


class Noun(Struct, frozen=True):
    """An inflected noun: what it is, and its form.

    ``possessive``: "maddesi", "Kanunu"; ``genitive``: "maddenin", "Kanununun"; ``plain``: no case ending;
    ``locative`` also covers "fıkrasındaki".
    """

    what: str
    plural: bool = False
    possessive: bool = False
    genitive: bool = False
    locative: bool = False
    plain: bool = False


_I: Final = "[ıiuü]"
_A: Final = "[ae]"
_LOC: Final = rf"[dt]{_A}(?:ki(?:ler)?)?"
_VOWEL_CASE: Final = rf"(?P<case>(?P<gen>n{_I}n)|(?P<loc>{_LOC})|y{_A}|y{_I}|[dt]{_A}n|yl{_A}|[cç]{_A}|d{_I}r)?"
_CONS_CASE: Final = rf"(?P<case>(?P<gen>{_I}n)|(?P<loc>{_LOC})|{_A}|[dt]{_A}n|l{_A}|[cç]{_A}|d{_I}r)?"
_POSS_CASE: Final = (
    rf"(?P<case>(?P<gen>n{_I}n)|(?P<loc>nd{_A}(?:ki(?:ler)?)?)|n{_A}|n{_I}|nd{_A}n|yl{_A}|nc{_A}|d{_I}r)?"
)


@cache  # a text of a law has most of these endings, but what reads no text need not wait until they are compiled
def _endings(vowel: bool) -> tuple[tuple[re.Pattern[str], bool, bool], ...]:
    """Return (pattern, plural, possessive) for what follows the stem of a noun, that ends in a vowel or not."""
    link = f"s{_I}" if vowel else _I
    return (
        (re.compile(_VOWEL_CASE if vowel else _CONS_CASE), False, False),
        (re.compile(link + _POSS_CASE), False, True),
        (re.compile(f"l{_A}r{_I}{_POSS_CASE}"), True, True),
        (re.compile(f"l{_A}r{_CONS_CASE}"), True, False),
    )


_LEVEL_STEMS: Final = (
    ("madde", "madde", True, Level.ARTICLE),
    ("fıkra", "fikra", True, Level.PARAGRAPH),
    ("paragraf", "paragraf", False, Level.PARAGRAPH),
    ("bent", "bend", False, Level.POINT),
    ("altbent", "altbend", False, Level.SUBPOINT),
    ("cümle", "cümle", True, Level.SENTENCE),
)
_LEVEL_STARTS: Final = {form[:3]: row for row in _LEVEL_STEMS for form in row[:2]}
"""What a noun of a level begins with, and its two forms."""
_LEVEL_SHORT: Final = MappingProxyType(
    {"m": Level.ARTICLE, "md": Level.ARTICLE, "mad": Level.ARTICLE, "f": Level.PARAGRAPH, "fık": Level.PARAGRAPH,
     "fk": Level.PARAGRAPH, "b": Level.POINT, "bd": Level.POINT}
)  # fmt: skip


@lru_cache(maxsize=65536)
def level_noun(low: str) -> tuple[Level, Noun] | None:
    """Return what level *low* names and in which form: "maddesinin" -> article, possessive, genitive."""
    row = _LEVEL_STARTS.get(low[:3])
    if row is None:
        return None
    stem, soft, vowel, level = row
    noun = _inflected(low, stem, soft, vowel, level.name)
    return (level, noun) if noun is not None else None


def short_level(low: str) -> Level | None:
    """Return the level that an abbreviation stands for: "m", "md", "f", "b"."""
    return _LEVEL_SHORT.get(low)


def _inflected(low: str, stem: str, soft: str, vowel: bool, what: str) -> Noun | None:
    """Return the form in which *low* is the noun *what*; *soft* is its stem before a vowel, of the same length ("yönetmeliğ")."""
    if not low.startswith((stem, soft)):
        return None
    for pattern, plural, possessive in _endings(vowel):
        match = pattern.fullmatch(low, len(stem))
        if match is not None:
            return Noun(what, plural, possessive, bool(match["gen"]), bool(match["loc"]), not match["case"])
    return None


_NOT_HEADS: Final = frozenset({"kanuni", "kanunı", "onayan"})
_HEAD_STEMS: Final = (
    ("kanun", "kanun", False, "kanun"),
    ("yasa", "yasa", True, "kanun"),
    ("kararname", "kararname", True, "kararname"),
    ("yönetmelik", "yönetmeliğ", False, "yonetmelik"),
    ("yönerge", "yönerge", True, "yonerge"),
    ("tebliğ", "tebliğ", False, "teblig"),
    ("genelge", "genelge", True, "genelge"),
    ("tüzük", "tüzüğ", False, "tuzuk"),
    ("karar", "karar", False, "karar"),
    ("onay", "onay", False, "onay"),
    ("olur", "olur", False, "onay"),
    ("anayasa", "anayasa", True, "anayasa"),
    ("sözleşme", "sözleşme", True, "sozlesme"),
    ("protokol", "protokol", False, "protokol"),
    ("içtüzük", "içtüzüğ", False, "ictuzuk"),
    ("şartname", "şartname", True, "sartname"),
    ("khk", "khk", True, "khk"),
    ("cbk", "cbk", True, "cbk"),
)
_HEAD_STARTS: Final = {
    start: tuple(row for row in _HEAD_STEMS if start in (row[0][:3], row[1][:3]))
    for stem, soft, *_ in _HEAD_STEMS
    for start in (stem[:3], soft[:3])
}
"""What a noun of an instrument begins with, and the stems that do."""
_ESASLAR: Final = re.compile(r"esaslar(?P<poss>ı)?(?:(?P<gen>n?ın)|(?P<loc>n?da)|n?a|nı|n?dan|yla|la)?")


@lru_cache(maxsize=65536)
def head_noun(low: str) -> Noun | None:
    """Return which kind of instrument *low* names and in which form: "Kanununun" -> kanun, possessive, genitive."""
    for stem, soft, vowel, kind in _HEAD_STARTS.get(low[:3], ()) if low not in _NOT_HEADS else ():
        noun = _inflected(low, stem, soft, vowel, kind)
        if noun is not None:
            return noun
    match = _ESASLAR.fullmatch(low) if low.startswith("esas") else None
    if match is None:
        return None
    return Noun("esaslar", True, bool(match["poss"]), bool(match["gen"]), bool(match["loc"]))


POSTPOSITIONS: Final = frozenset({"hakkında", "dair", "ilişkin", "hususunda", "mütedair", "müteallik", "hükmünde"})
"""Words after which the head of a name stands without possessive ending: "… Hakkında Kanun"."""

BARE: Final = MappingProxyType(
    {"kanun": "Kanun", "kararname": "Kararname", "yonetmelik": "Yönetmelik", "yonerge": "Yönerge",
     "teblig": "Tebliğ", "genelge": "Genelge", "tuzuk": "Tüzük", "karar": "Karar", "onay": "Onay",
     "anayasa": "Anayasa", "esaslar": "Esaslar", "khk": "KHK", "cbk": "CBK",
     "sozlesme": "Sözleşme", "protokol": "Protokol", "ictuzuk": "İçtüzük", "sartname": "Şartname"}
)  # fmt: skip
POSSESSED: Final = MappingProxyType(
    {"kanun": "Kanunu", "kararname": "Kararnamesi", "yonetmelik": "Yönetmeliği", "yonerge": "Yönergesi",
     "teblig": "Tebliği", "genelge": "Genelgesi", "tuzuk": "Tüzüğü", "karar": "Kararı", "onay": "Onayı",
     "anayasa": "Anayasası", "esaslar": "Esasları", "khk": "KHK", "cbk": "CBK",
     "sozlesme": "Sözleşmesi", "protokol": "Protokolü", "ictuzuk": "İçtüzüğü", "sartname": "Şartnamesi"}
)  # fmt: skip


def base_form(noun: Noun, before: str) -> str:
    """Return the head of a name without case: after "Hakkında" bare, else possessive ("İş" "Kanunu")."""
    return BARE[noun.what] if before in POSTPOSITIONS else POSSESSED[noun.what]


_SUFFIX: Final = re.compile(rf"{_I}?n[cç]{_I}")
_MONTHS: Final = (
    "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık",
)  # fmt: skip
MONTHS: Final = MappingProxyType({name: number for number, name in enumerate(_MONTHS, 1)})


def is_ordinal_suffix(low: str) -> bool:
    """Tell whether *low* is an ordinal suffix, right or wrong for its number: "inci", "ncü", "üncü"."""
    return len(low) <= 4 and _SUFFIX.fullmatch(low) is not None


_TENS: Final = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
_TENTHS: Final = (
    "", "onuncu", "yirminci", "otuzuncu", "kırkıncı", "ellinci", "altmışıncı", "yetmişinci", "sekseninci", "doksanıncı",
)  # fmt: skip
_UNITS: Final = turkish.ORDINAL_WORDS[:10]


def _ordinals() -> dict[tuple[str, ...], int]:
    table: dict[tuple[str, ...], int] = {}
    for number in range(1, 200):
        tens, unit = divmod(number % 100, 10)
        words = ["yüz"] if number >= 100 else []
        if unit:
            words += [w for w in (_TENS[tens], _UNITS[unit]) if w]
        elif tens:
            words.append(_TENTHS[tens])
        else:
            words = ["yüzüncü"]
        table[tuple(words)] = number
        table["".join(words),] = number
        if len(words) == 3:
            table[words[0], words[1] + words[2]] = number
    return table


ORDINALS: Final = MappingProxyType(_ordinals())
ORDINAL_STARTS: Final = frozenset(words[0] for words in ORDINALS)
"""First words of ordinals, to see quickly where one may begin."""
