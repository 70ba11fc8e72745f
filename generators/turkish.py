"""What the program knows of Turkish: letters, case, order, folding, slugs and ordinals.

The one room that knows it; it must not know of laws, files or pages.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ALPHABET: Final = "abcçdefgğhıijklmnoöprsştuüvyz"
"""The 29 letters in Turkish order; points of a law are lettered with them."""

OLD_ALPHABET: Final = "abcdefghijklmnoprstuvyz"
"""The order of older laws, which leave out ç ğ ı ö ş ü."""

_FOLD: Final = str.maketrans("çğıöşüâîû", "cgiosuaiu")
_X: Final = {"ç": "cx", "ğ": "gx", "ı": "ix", "ö": "ox", "ş": "sx", "ü": "ux"}
_UNX: Final = {pair: letter for letter, pair in _X.items()}
_X_TABLE: Final = str.maketrans(_X)
_CIRCUMFLEX: Final = str.maketrans("âîû", "aiu")


def lower(text: str) -> str:
    """Return *text* in lower case the Turkish way: İ -> i, I -> ı."""
    return text.replace("I", "ı").replace("İ", "i").lower()  # ``str.translate`` takes many times as long


def upper(text: str) -> str:
    """Return *text* in upper case the Turkish way: i -> İ, ı -> I."""
    return text.replace("i", "İ").upper()


def capitalize(text: str) -> str:
    """Return *text* with its first letter in upper case and the rest as it was."""
    return upper(text[:1]) + text[1:]


def title(text: str) -> str:
    """Return *text* with a capital at the start of each word: "BİRİNCİ BÖLÜM" -> "Birinci Bölüm"."""
    return re.sub(r"[^\W\d_]+", lambda m: capitalize(lower(m[0])), text)


def fold(text: str) -> str:
    """Return *text* lower-cased and without marks (ç -> c, ı -> i, â -> a), for comparing only."""
    return lower(unicodedata.normalize("NFC", text)).translate(_FOLD)


def sort_key(text: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts *text* in the order of the Turkish alphabet, digits first."""
    plain = lower(text).translate(_CIRCUMFLEX)
    return tuple((1, ALPHABET.index(c)) if c in ALPHABET else (0, c) for c in plain)


def encode_letters(text: str) -> str:
    """Return *text* lower-cased with ç ğ ı ö ş ü written cx gx ix ox sx ux (Turkish has no x, so it reverses)."""
    plain = lower(text)
    return plain if plain.isascii() else plain.translate(_CIRCUMFLEX).translate(_X_TABLE)


def decode_letters(text: str) -> str:
    """Reverse :func:`encode_letters` (up to case and circumflex)."""
    return re.sub("[cgiosu]x", lambda m: _UNX[m[0]], text)


def slug(text: str) -> str:
    """Return an address part of *text*: encoded letters, everything else a single hyphen.

    >>> slug("Ağ altyapısı koordinatörlüğü")
    'agx-altyapixsix-koordinatoxrluxgxux'
    """
    return re.sub(r"[^a-z0-9]+", "-", encode_letters(unicodedata.normalize("NFC", text))).strip("-")


def point_labels(alphabet: str = ALPHABET) -> tuple[str, ...]:
    """Return the labels of points in order: a … z, then aa bb cc … zz."""
    return (*alphabet, *(letter * 2 for letter in alphabet))


# The vowel of the last spoken word decides the suffix; tens and powers close a number when what follows is zero.
_ONES: Final = ("", "inci", "nci", "üncü", "üncü", "inci", "ncı", "nci", "inci", "uncu")
_TENS: Final = ("", "uncu", "nci", "uncu", "ıncı", "nci", "ıncı", "inci", "inci", "ıncı")


def ordinal_suffix(number: int) -> str:
    """Return the ordinal suffix of *number* as laws write it apart from the digits: 5 -> "inci", 20 -> "nci".

    Raises ValueError below 1, for which no ordinal is written.
    """
    if number < 1:
        raise ValueError(f"no ordinal for {number}")
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    if number % 1000:
        return "üncü"  # yüz
    if number % 1_000_000:
        return "inci"  # bin
    return "uncu" if number % 1_000_000_000 else "ıncı"  # milyon, milyar


ORDINAL_WORDS: Final = (
    "", "birinci", "ikinci", "üçüncü", "dördüncü", "beşinci", "altıncı", "yedinci", "sekizinci", "dokuzuncu",
    "onuncu", "on birinci", "on ikinci", "on üçüncü", "on dördüncü", "on beşinci", "on altıncı", "on yedinci",
    "on sekizinci", "on dokuzuncu", "yirminci",
)  # fmt: skip
"""Ordinals as words, 1 to 20, as laws number their paragraphs and parts."""


def ordinal_word(number: int) -> str:
    """Return *number* (1 to 20) as an ordinal word, for "birinci fıkra"; ValueError outside."""
    if not 1 <= number < len(ORDINAL_WORDS):
        raise ValueError(f"no ordinal word for {number}")
    return ORDINAL_WORDS[number]


_VOWELS: Final = "aıoueiöü"
_HARMONY: Final = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}
_SOFTENED: Final = (("lik", "liğ"), ("lık", "lığ"), ("luk", "luğ"), ("lük", "lüğ"), ("zük", "züğ"), ("bent", "bend"))


def genitive(phrase: str) -> str:
    """Return *phrase* with the genitive ending on its last word: "Kanunu" -> "Kanununun", "Tüzük" -> "Tüzüğün"."""
    word = lower(phrase.rpartition(" ")[2]).translate(_CIRCUMFLEX)
    vowel = next((_HARMONY[c] for c in reversed(word) if c in _VOWELS), "i")
    if word and word[-1] in _VOWELS:
        return f"{phrase}n{vowel}n"
    for hard, soft in _SOFTENED:
        if word.endswith(hard):
            return f"{phrase[:-1]}{soft[-1]}{vowel}n"
    return f"{phrase}{vowel}n"
