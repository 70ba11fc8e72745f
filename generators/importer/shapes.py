"""The shapes of single lines: markers of paragraphs and points, sentence ends, dates, page numbers.

Patterns only, each tried at the start of one line in linear time: it must not look at neighbours.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

DASHES: Final = r"\-‐‑‒–—―−"
QUOTES_CLOSE: Final = "”»\""

PARAGRAPH: Final = re.compile(r"[({]\s?(\d{1,3}|[lI|İZS])\s?[)}]\s*")
"""``(2)`` at the start of a line; ``(l)`` may stand for one, Z for two, S for five."""

DIGITS: Final = {"l": 1, "I": 1, "|": 1, "İ": 1, "Z": 2, "S": 5}
"""What a letter in the place of a paragraph's number stands for."""

POINT: Final = re.compile(
    r"(?P<token>[A-Za-zÇĞİÖŞÜçğıöşü]{1,2}|[ivxİVX]{1,5}|\d{1,3})(?P<gap>\s?)(?P<mark>[.\-]?[)}])(?P<space>\s*)(?=(?P<next>.?))"
)
"""``a)``, ``ç )``, ``1)``, ``ii)`` at the start of a line."""

POINT_BRACKETS: Final = re.compile(
    r"\((?P<token>[a-zçğıöşü]{1,2})(?P<gap>\s?)(?P<mark>\))(?P<space>\s*)(?=(?P<next>[A-ZÇĞİÖŞÜ“\"(0-9]))"
)
"""``(a)`` at the start of a line, before a capital."""

POINT_LOOSE: Final = re.compile(
    rf"(?P<token>[a-zçğıöşü]{{1,2}}|[ivx]{{1,5}}|\d{{1,2}})(?P<gap>\s?)(?P<mark>\.|[{DASHES}])(?P<space>\s*)(?=(?P<next>.?))"
)
"""``a.``, ``a-``, ``1.``, ``ii.`` at the start of a line: taken only where the sequence asks for it."""

POINT_CAPITAL: Final = re.compile(
    rf"(?P<token>[A-ZÇĞİÖŞÜ])(?P<gap>\s?)(?P<mark>[{DASHES}])(?P<space>\s*)(?=(?P<next>[A-ZÇĞİÖŞÜ“\"(0-9]))"
)
"""``A -`` at the start of a line, as older laws letter their points."""

OUTLINE: Final = re.compile(r"(?:[A-ZÇĞİÖŞÜ]|[IVX]{1,5}|\d{1,2}|[a-zçğıöşü]{1,2})\. ?[A-ZÇĞİÖŞÜ]")
"""``II. Hakkın kullanılması``: a head of an outline, or a point."""

POINT_SLIP: Final = re.compile(r"(?P<token>[^\s\w]?\w?[^\s\w]?)(?P<gap>\s?)(?P<mark>[).])(?P<space>\s*)(?=(?P<next>.?))")
"""A label that a scanner spoilt, ``f£)``, ``¢)``, ``|)``."""

STRICT_START: Final = re.compile(
    r"(?:(?:EK|Ek|GEÇİCİ|Geçici|GECICI|Gecici|MÜKERRER|Mükerrer)\s+)?(?:MADDE|Madde)(?:\s*\d|$)|\(\d{1,2}\)|[a-zçğıöşü]{1,2}\s?\)"
)
"""A line that surely starts something: used only to learn the layout."""

_TERMINAL: Final = re.compile(r"[.!?:;…][\"”’»)\]]*(?:\s*\[\d+\])*$|[.;,:][\"”’»)\]]*$|[)\]”»\"]$")
_SENTENCE_END: Final = re.compile(r"[.!?:…][\"”’»)\]]*(?:\s*(?:\[\d+\]|\(\d{1,2}\)))*$|\)[.]?$")
ONLY_RULE: Final = re.compile(rf"[\s_=*•·~{DASHES}]{{2,}}$|[•*]$")
"""A line drawn, or an ornament."""

BARE_NUMBER: Final = re.compile(rf"(?=[{DASHES}].*[{DASHES}]$|\d+$)(?:[{DASHES}]\s*)?(\d{{1,4}})(?:\s*[{DASHES}])?$")
MARKER_ALONE: Final = re.compile(r"(?:(?:EK|Ek|GEÇİCİ|Geçici|GECICI|Gecici|MÜKERRER|Mükerrer)\s+)?(?:MADDE|Madde)$")
"""An article's marker whose number stands on the next line."""
PAGE_OF: Final = re.compile(r"(?:Sayfa|SAYFA|Sf|Page)?\s*:?\s*(\d{1,4})\s*/\s*(\d{1,4})$")
PAGE_WORD: Final = re.compile(r"^\d{1,4}\s*\|\s*(?:S\s?a\s?y\s?f\s?a|P\s?a\s?g\s?e)\b|\b(?:Sayfa|SAYFA|Page)\s*(?:No)?\s*[:.|]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*$")
ENDS_PAGE_OF: Final = re.compile(r"(?:^|\s)(\d{1,4})\s*/\s*(\d{1,4})$")
ANY_PAGE: Final = re.compile(r"(\d{1,4})\s*(?:/\s*\d{1,4})?\s*$")

DATE: Final = re.compile(r"\b(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4})\b")

FOOTNOTE_MARK: Final = re.compile(r"\s*\[\d{1,3}\]")
_MARK_BEFORE_WORD: Final = re.compile(r"\s*\[\d{1,3}\](?=\w)")

_LETTER_UPPER: Final = "A-ZÇĞİÖŞÜÂÎÛ"
STARTS_UPPER: Final = re.compile(rf"[“„«\"'‘(\[]*[{_LETTER_UPPER}0-9]")
CLOSES_BARE: Final = re.compile(
    r"(?:ifade ede(?:r|rler)|anlaşılır|esas alınır|dikkate alınır|göz önünde bulundurulur|yer alır|bulunur|aranır|istenir|oluşur|sayılır|"
    r"belirtilir|belirlenir|düzenlenir|yapılır|verilir|uygulanır|esastır|gerekir|şarttır|zorunludur)\.?"
)
"""A line of its own that can only close a list, though the last point ends without a comma."""
STARTS_LOWER: Final = re.compile(r"[“„«\"'‘(\[]*[a-zçğıöşüâîû]")
LEADERS: Final = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){4,})\s*\d{1,4}(?:\s*[-–]\s*\d{1,4})?$")
"""Dots that lead to a page number: a line of a table of contents."""

_UPPER: Final = re.compile(rf"[{_LETTER_UPPER}]")
_LOWER: Final = re.compile(r"[a-zçğıöşüâîû]")


_TAIL: Final = 40
"""How many characters at the end of a line decide how it ends."""


def is_terminal(text: str) -> bool:
    """Say whether *text* ends like a sentence, a point or a note in brackets."""
    return not text[-1].isalnum() and _TERMINAL.search(text[-_TAIL:]) is not None


def ends_sentence(text: str) -> bool:
    """Say whether *text* ends like a sentence."""
    return not text[-1].isalnum() and _SENTENCE_END.search(text[-_TAIL:]) is not None


def iso_date(text: str) -> str | None:
    """Return the first date in *text* as ``2017-11-30``, or None.

    >>> iso_date("Değişik: 6/12/2006-5560/31 md.")
    '2006-12-06'
    """
    match = DATE.search(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def is_capitals(text: str) -> bool:
    """Say whether *text* is written in capitals (a tenth of small letters is forgiven)."""
    if text.islower() or text[1:4].islower():
        return False
    upper, lower = len(_UPPER.findall(text)), len(_LOWER.findall(text))
    return upper >= 2 and lower <= upper * 0.12


def first_word(text: str) -> str:
    """Return *text* up to its first space."""
    return text.split(" ", 1)[0]


def without_marks(text: str) -> str:
    """Return *text* without the marks of its footnotes; words that a mark held apart stay apart."""
    return FOOTNOTE_MARK.sub("", _MARK_BEFORE_WORD.sub(" ", text)).strip() if "[" in text else text
