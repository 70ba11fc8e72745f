"""Finds in the lines before the first article what a text is called, what kind it is and when it was published.

It must not guess: what it does not find stays out, and the lines it does not use go back for the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generators import turkish
from generators.importer import shapes
from generators.importer.furniture import MASTHEAD
from generators.importer.lines import Line, join

_NOUNS: Final = (
    ("kanun hukmunde kararname", "decree", "Kanun Hükmünde Kararname"),
    ("cumhurbaskanligi kararname", "decree", "Kararname"),
    ("kararname", "decree", "Kararname"),
    ("yonetmelik", "regulation", "Yönetmelik"),
    ("yonetmeligi", "regulation", "Yönetmelik"),
    ("yonerge", "directive", "Yönerge"),
    ("teblig", "communique", "Tebliğ"),
    ("nizamname", "regulation", "Nizamname"),
    ("talimatname", "regulation", "Talimatname"),
    ("genelge", "circular", "Genelge"),
    ("tuzuk", "regulation", "Tüzük"),
    ("tuzugu", "regulation", "Tüzük"),
    ("aciklamalar", "explanation", "Açıklamalar"),
    ("kanun", "law", "Kanun"),
    ("esaslar", "other", "Esaslar"),
    ("usul", "other", "Usul ve Esaslar"),
    ("talimat", "other", "Talimat"),
)
_ENDS: Final = re.compile(
    r"(?:kanun[iu]?|kanunu|yonetmeli(?:k|gi)|yonerge(?:si)?|teblig[i]?|kararname(?:si)?|tuz[u](?:k|gu)|genelge(?:si)?|esaslar[i]?|aciklamalar|"
    r"(?:nizam|talimat)name(?:si)?|usulleri|ilkeler[i]?|talimat[i]?|statu(?:su)?)\s*(?:\([^()]{1,30}\))?$"
)
_NUMBER: Final = re.compile(r"Kanun\s+(?:Numarası|No)\s*[.:]?\s*(?P<number>\d{1,5})")
_ACCEPTED: Final = re.compile(r"Kabul\s+Tarihi\s*:?\s*(?P<date>\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{4})")
_GAZETTE: Final = re.compile(
    r"Yayım\S*\s+R(?:esm[îi]|\.)\s?G(?:azete\S*|\.)\s*:?\s*(?P<text>Tarih\s*:?\s*(?P<date>\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{4})\s*[-–]?\s*Sayı(?:sı)?\s*:?\s*(?P<number>\d{2,6}))"
)
_COUNCIL: Final = re.compile(
    r"Bakanlar\s+Kurulu\s+Kararı(?:nın)?\s*:?\s*Tarih[^\d]{0,6}(?P<date>\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{4})\s*,?\s*(?:Sayı|No)[^\d]{0,6}(?P<number>\d{2,4}/\d+)"
)
_FACT: Final = re.compile(r"^(?:Kanun\s+(?:Num|No)|Kabul\s+Tar|Yayım|Bakanlar\s+Kurulu|Düstur|Tarih\s*:|Sayı\s*:|Numarası|\d{1,2}[./]\d{1,2}[./]\d{4}$|\d{2,5}$|:$)")
_MONTHS: Final = [
    "ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasim", "aralik",
]  # fmt: skip
_SMALL: Final = frozenset(("Ve", "Veya", "İle", "Ya", "Da", "De"))
_REFERENCE: Final = re.compile(r"\((?:\S{1,30}|[^()]{0,40}\b(?:NO|No|Sıra|SIRA|SERİ|Seri)\b[^()]{0,30})\)$")


@dataclass(slots=True)
class Title:
    """What the front of a text says: the title's lines, those with facts beneath it, facts in our documents' form, and the lines left over."""

    lines: list[Line] = field(default_factory=list)
    beneath: list[Line] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    rest: list[Line] = field(default_factory=list)


def read(front: Sequence[Line]) -> Title:
    """Return title, facts and left-over lines of the *front* of a text."""
    first, last = _title_lines(front)
    result = Title(list(front[first:last]))
    text = join(front)
    masthead = next((found for line in front if (found := MASTHEAD.match(line.text))), None)
    gazette, number, council = _GAZETTE.search(text), _NUMBER.search(text), _COUNCIL.search(text)
    if number:
        decision = {"name": "Kanun", "number": number["number"]}
        accepted = _ACCEPTED.search(text)
        if accepted:
            decision["date"] = shapes.iso_date(accepted["date"]) or ""
        result.facts["decision"] = {key: value for key, value in decision.items() if value}
    elif council:
        date = shapes.iso_date(council["date"])
        result.facts["decision"] = {"name": "Bakanlar Kurulu Kararı", "number": council["number"]}
        if date:
            result.facts["decision"] = {"name": "Bakanlar Kurulu Kararı", "number": council["number"], "date": date}
    if gazette:
        date = shapes.iso_date(gazette["date"])
        publication = {"name": "Resmî Gazete", "number": gazette["number"], "date": date or "", "text": gazette["text"]}
        result.facts["publication"] = {key: value for key, value in publication.items() if value}
    elif masthead and _day(masthead["date"]):
        result.facts["publication"] = {"name": "Resmî Gazete", "number": masthead["number"], "date": _day(masthead["date"])}
    if result.facts:
        while last < len(front) and _FACT.search(" ".join(line.text for line in front[last : last + 2])):
            result.beneath.append(front[last])
            last += 1
    result.rest = [*front[:first], *front[last:]]
    return result


def _day(printed: str) -> str:
    """Return "24 Kasım 2022" as a date, or nothing."""
    day, month, year = printed.split()
    names = _MONTHS
    if turkish.fold(month) not in names:
        return ""
    return shapes.iso_date(f"{day}/{names.index(turkish.fold(month)) + 1}/{year}") or ""


def _title_lines(front: Sequence[Line]) -> tuple[int, int]:
    """Return the range of the lines that name the text."""
    best: tuple[int, int] | None = None
    for index, line in enumerate(front):
        if not _ENDS.search(turkish.fold(line.text).rstrip(".: ")) or shapes.LEADERS.search(line.text) or line.text[-1] == ";":
            continue
        capitals = shapes.is_capitals(line.text)
        if best and not capitals and shapes.is_capitals(front[best[1] - 1].text):
            continue
        first = index
        while first and index - first < 6 and _belongs(front[first - 1], line, capitals=capitals):
            first -= 1
        best = first, index + 1
    if best is None:
        best = next(((i, i + 1) for i in range(len(front) - 1, -1, -1) if shapes.is_capitals(front[i].text)), None)
    if best is None:
        return max(0, len(front) - 1), len(front)
    first, last = best
    if last < len(front) and _REFERENCE.match(front[last].text):
        last += 1
    return first, last


def _belongs(above: Line, line: Line, *, capitals: bool) -> bool:
    if capitals:
        alone = turkish.fold(above.text) in ("yonetmelik", "yonerge", "teblig", "kanun", "t.c.", "ek", "resmi gazete", "cumhurbaskanligi kararnamesi", "kanun hukmunde kararname", "genelge", "tuzuk", "yonetmelikler", "tebligler")
        return shapes.is_capitals(above.text) and not alone and above.text[-1] not in ".:"
    return shapes.STARTS_LOWER.match(line.text) is not None and above.text[-1] not in ".:"


def named(text: str) -> bool:
    """Say whether *text* names a law: ends with "Kanunu", "Yönergesi" and the like."""
    return _ENDS.search(turkish.fold(text).rstrip(".: ")) is not None


def proper(text: str) -> str:
    """Return a title in capitals as one writes it in a sentence: "AMAÇ VE KAPSAM" -> "Amaç ve Kapsam"."""
    if not shapes.is_capitals(text):
        return text
    words = [word if any(map(str.isdigit, word)) else turkish.title(word) for word in text.split(" ")]
    return " ".join(turkish.lower(word) if i and word in _SMALL else word for i, word in enumerate(words))


def kind(title: str) -> tuple[str, str]:
    """Return the kind of a text by its title and what it calls itself: ("directive", "Yönerge")."""
    folded = turkish.fold(title)
    places = [(folded.rfind(word), -i, name, noun) for i, (word, name, noun) in enumerate(_NOUNS) if word in folded]
    if not places:
        return "other", ""
    known = [place for place in places if place[2] != "other"]
    _, _, name, noun = max(known or places)
    return name, noun
