"""Writes citations the correct way: "33 üncü maddenin birinci fıkrasının (ğ) bendi", "Örnek Yönergesi m. 33/1-ğ".

It must not look anything up: what it writes is what it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generators import turkish
from generators.citation.model import SHORT_KINDS, Instrument, Target
from generators.ids import ArticleNumber

_NOUNS: Final = {
    "madde": ("madde", "maddesi", "maddeler", "maddeleri"),
    "fıkra": ("fıkra", "fıkrası", "fıkralar", "fıkraları"),
    "bent": ("bent", "bendi", "bentler", "bentleri"),
    "alt bent": ("alt bent", "alt bendi", "alt bentler", "alt bentleri"),
    "cümle": ("cümle", "cümlesi", "cümleler", "cümleleri"),
}  # fmt: skip
_DATE_PARTS: Final = 3


def ordinal(number: int) -> str:
    """Return *number* as laws write it: 33 -> "33 üncü", 80 -> "80 inci"."""
    return f"{number} {turkish.ordinal_suffix(number)}"


def ordinal_in_words(number: int) -> str:
    """Return the ordinal word as far as laws use words for paragraphs (up to 20), else :func:`ordinal`."""
    if number < len(turkish.ORDINAL_WORDS):
        return turkish.ordinal_word(number)
    return ordinal(number)


def write(target: Target, owner: str | Instrument = "") -> str:
    """Return the full form, in the nominative; *owner* is an instrument or words in the genitive ("bu Yönergenin").

    >>> write(Target("33", "1", "ğ"))
    '33 üncü maddenin birinci fıkrasının (ğ) bendi'
    >>> write(Target("geçici-9"), "bu Kanunun")
    'bu Kanunun geçici 9 uncu maddesi'
    """
    lead = genitive(write_instrument(owner)) if isinstance(owner, Instrument) else owner
    levels = _levels(target)
    words = [lead] if lead else []
    for place, (value, noun) in enumerate(levels):
        form = _NOUNS[noun][1 if words else 0]
        last = place == len(levels) - 1
        words += [value, form if last else genitive(form)]
    return " ".join(words)


def write_list(targets: Sequence[Target], owner: str = "") -> str:
    """Return several provisions of one level that share all above it: "23, 24 ve 25 inci maddeler".

    Raises ValueError when they do not, or when there are none.
    """
    if not targets:
        raise ValueError("no provision to write")
    rows = [_levels(target) for target in targets]
    head = rows[0][:-1]
    if any(row[:-1] != head or row[-1][1] != rows[0][-1][1] for row in rows):
        raise ValueError("provisions of one list differ only in their last level")
    if len(rows) == 1:
        return write(targets[0], owner)
    words = [owner] if owner else []
    for value, noun in head:
        words += [value, genitive(_NOUNS[noun][1 if words else 0])]
    noun = rows[0][-1][1]
    values = [row[-1][0] for row in rows]
    if noun == "madde":
        values = [_without_suffix(value) for value in values[:-1]] + values[-1:]
    joined = f"{', '.join(values[:-1])} ve {values[-1]}"
    return " ".join([*words, joined, _NOUNS[noun][3 if words else 2]])


def write_short(target: Target, title: str = "") -> str:
    """Return the short form, "Örnek Yönergesi m. 33/1-ğ".

    >>> write_short(Target("65/A"), "Örnek Yönergesi")
    'Örnek Yönergesi m. 65/A'
    """
    number = ArticleNumber.parse(target.article)
    text = f"{title} {number.short}".strip()
    if target.paragraph:
        text += f"/{target.paragraph}"
    elif target.point:
        text += "/"
    points = [p for p in (target.point, target.subpoint) if p]
    if points:
        text += ("-" if target.paragraph else "") + "-".join(points)
    return text


def write_instrument(instrument: Instrument) -> str:
    """Return the name of an instrument: "6/4/2011 tarihli ve 6223 sayılı Kanun", "652 sayılı … Kararname"."""
    noun = instrument.name or SHORT_KINDS.get(instrument.kind, "")
    if instrument.gazette:
        lead = f"{instrument.gazette} sayılı Resmî Gazete’de yayımlanan"
    elif instrument.number:
        lead = f"{instrument.number} sayılı"
    else:
        return noun
    date = _date(instrument.date)
    return f"{date} tarihli ve {lead} {noun}" if date else f"{lead} {noun}"


def genitive(phrase: str) -> str:
    """Return *phrase* with the genitive ending on its last word: "Kanunu" -> "Kanununun", "bent" -> "bendin"."""
    return turkish.genitive(phrase)


def _levels(target: Target) -> list[tuple[str, str]]:
    levels: list[tuple[str, str]] = []
    if target.article:
        levels.append((_article(target.article), "madde"))
    if target.paragraph:
        number = target.paragraph
        levels.append((ordinal_in_words(int(number)) if number.isdigit() else number, "fıkra"))
    if target.point:
        levels.append((_lettered(target.point), "bent"))
    if target.subpoint:
        levels.append((_lettered(target.subpoint), "alt bent"))
    if target.sentence:
        number = target.sentence
        levels.append((ordinal_in_words(int(number)) if number.isdigit() else number, "cümle"))
    if not levels:
        raise ValueError("nothing to write: the target is empty")
    return levels


def _article(article: str) -> str:
    number = ArticleNumber.parse(article)
    digits = number.digits if number.suffix else ordinal(number.number)
    return f"{number.prefix} {digits}" if number.prefix else digits


def _lettered(value: str) -> str:
    return f"({value}) numaralı" if value.isdigit() else f"({value})"


def _without_suffix(value: str) -> str:
    head, _, tail = value.rpartition(" ")
    return head if head and tail.startswith(("inci", "nci", "ncı", "üncü", "uncu", "ıncı")) else value


def _date(iso: str) -> str:
    parts = iso.split("-") if iso else []
    if len(parts) != _DATE_PARTS:
        return ""
    year, month, day = parts
    return f"{int(day)}/{int(month)}/{year}"
