"""Reads the marker of an article, "MADDE 65/A –", in all the ways it is printed.

One marker at a time: whether the sequence of the text allows it is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line, join

_D: Final = f"[{shapes.DASHES}]"
_HEAD: Final = re.compile(
    r"(?P<prefix>E[Kk]\s+G[EeİIiı][ÇçCc][İIiı][CcÇç][İIiı]|E[Kk]|G[Ee][ÇçCc][İIiı][CcÇç][İIiı]|M[ÜüUu][Kk][Ee][Rr]{2}[Ee][Rr]|M[Uu][Vv][Aa][Kk]{2}[Aa][Tt])?"
    r"\s*(?:MADDE|Madde|(?P<slip>M\s?[AÂ4]\s?[DOP]\s?[DOP]\s?[EÉFC](?=\s*\d)|M[aânuo][dco][dco][eécoa](?=\s?[\d|lI])))(?P<space>\s*)(?P<rest>.*)$"
)
_SMALL: Final = re.compile(r"(?:Ek|Geçici|Gecici|Mükerrer|Mukerrer|Ek [Gg]eçici|Muvakkat) madde\b")
"""A marker that older laws print small, "Mükerrer madde 20 –": taken only with its dash."""
_PREFIX_ALONE: Final = re.compile(r"(?:EK(?: GEÇİCİ)?|Ek(?: Geçici)?|GEÇİCİ|Geçici|Gecici|GECICI|MÜKERRER|Mükerrer|MUKERRER|Mukerrer|MUVAKKAT|Muvakkat)$")
_NUMBER: Final = re.compile(
    r"(?P<number>\d{1,4}(?![lIO|])|[\dlIO|]{2,3}(?=\s*[\-‐‑–—−:.])|[|lIİ!SZBO](?=\s*[\-‐‑–—−:.]))(?:\s?/\s?(?P<suffix>[A-ZÇĞİÖŞÜ]{1,2})(?![\wÇĞİÖŞÜçğıöşü]))?(?P<mark>\s?\[\d+\])*"
)
_DIGITS: Final = str.maketrans("lIİ|!SZBO", "111115280")
"""What a letter in the place of a digit stands for; the sequence must allow the number."""
_SEPARATOR: Final = re.compile(rf"\s*(?:{_D}\s?)+(?:[:.]\s*)?|\s*[:]\s*{_D}?\s*|\s*[.]\s*{_D}?(?=\s|\(|$)\s*|\s*[)]\s*{_D}?\s*")
_UNTIL: Final = re.compile(rf"\s*(?:[İIiı]l[aâ]|İLA|İLÂ|{_D}(?=\s*\d+\s*(?:inci|nci|uncu|üncü|ıncı|ncı)?\s*[Mm]addeler))\s*(?P<last>\d{{1,4}})(?=\D|$)")
_AND: Final = re.compile(r"\s*(?:ve|ile|,)\s*(?P<last>\d{1,4})(?=\s*(?:[\-‐‑–—−:.]|$))")
_CHAIN: Final = re.compile(rf"(?P<chain>(?:\s*{_D}\s*\d{{1,4}})+)\s*{_D}(?=\s*(?:\(|$|[A-ZÇĞİÖŞÜ“\"]))")
_ALONE: Final = re.compile(rf"{_D}\s?(?=[A-ZÇĞİÖŞÜ(“\"]|$)")
"""What separates a marker without a number, "Geçici Madde –", from its text."""
_ONLY_NUMBERS: Final = re.compile(rf"[\s\d./,{shapes.DASHES}]*$")
_STARTS_NUMBER: Final = re.compile(rf"\d{{1,4}}(?:\s?/\s?[A-ZÇĞİÖŞÜ])?\s*(?:[:.{shapes.DASHES}(]|$|[İi]l[aâ]\s)|[:{shapes.DASHES}]")
_LINK: Final = re.compile(r"['’‘´`]|\s*(?:inci|nci|üncü|uncu|ıncı|ncı|ncu|ncü|nın|nin|de|da|den|dan|sayılı)\b")
MIDDLE: Final = re.compile(
    rf"(?<=[.:;!?)”\"»a-zçğıöşü] )(?:(?:EK|Ek|GEÇİCİ|Geçici|MÜKERRER|Mükerrer) )?(?:MADDE|Madde) ?\d{{1,4}}(?:/[A-ZÇĞİÖŞÜ])?"
    rf" ?{_D} ?(?=\(|[A-ZÇĞİÖŞÜ0-9“\"])"
)
"""A marker inside a line of running text."""


@dataclass(frozen=True, slots=True)
class Marker:
    """An article's marker: *last* ends a range, *strong* means that a dash or colon follows, *rest* is text after it.

    *number* is 0 where none is printed ("Geçici Madde –"); *used* counts the lines it takes, *printed* is the marker as it stands there.
    """

    prefix: str
    number: int
    suffix: str
    last: int | None
    strong: bool
    rest: str
    used: int
    slip: bool = False
    printed: str = ""

    @property
    def label(self) -> str:
        """The number as our documents write it: "65/A", "ek 1", "6-15"."""
        digits = f"{self.number}/{self.suffix}" if self.suffix else str(self.number)
        digits = f"{digits}-{self.last}" if self.last else digits
        return f"{self.prefix} {digits}" if self.prefix else digits


def read(lines: Sequence[Line], index: int) -> Marker | None:
    """Return the marker that starts at line *index*, or None; it may run over up to six lines."""
    text, used = lines[index].text, 1
    if text[0] not in "MEG":
        return None
    if len(text) < 12 and index + 1 < len(lines) and _PREFIX_ALONE.match(text):
        text, used = join(lines[index : index + 2]), 2
    head = _HEAD.match(text)
    small = head is None and _SMALL.match(text) is not None
    if small:
        head = _HEAD.match(text.replace(" madde", " Madde", 1))
    if head is None:
        return None
    rest = head["rest"]
    while used < 6 and index + used < len(lines) and _ONLY_NUMBERS.match(rest):
        following = lines[index + used].text
        if not _STARTS_NUMBER.match(following) and not (_ONLY_NUMBERS.match(following) and not following[0].isdigit()):
            break
        rest, used = join((rest, following)), used + 1
        if not _ONLY_NUMBERS.match(following):
            break
    marker = _parse(_prefix(head["prefix"]), rest, used)
    if marker is None or (small and not marker.strong):
        return None
    printed = join(lines[index : index + marker.used])
    printed = printed[: len(printed) - len(marker.rest)].rstrip()
    return replace(marker, printed=printed, slip=marker.slip or head["slip"] is not None)


def _prefix(printed: str | None) -> str:
    if not printed:
        return ""
    first = printed[0].upper()
    if first == "E":
        return "ek geçici" if " " in printed.strip() else "ek"
    return "geçici" if first == "G" or printed[1] in "Uu" and printed[2] in "Vv" else "mükerrer"


def _parse(prefix: str, text: str, used: int) -> Marker | None:
    match = _NUMBER.match(text)
    if match is None:
        alone = _ALONE.match(text) if prefix else None
        return Marker(prefix, 0, "", None, True, text[alone.end() :].strip(), used) if alone else None
    slip = not match["number"].isdigit()
    digits = match["number"].translate(_DIGITS)
    number = int(digits)
    rest = text[match.end() :]
    if number == 0 or _LINK.match(rest) or shapes.LEADERS.search(text):
        return None
    last, rest = _range(number, rest)
    separator = _SEPARATOR.match(rest)
    if separator:
        rest = rest[separator.end() :]
        # A dash that is followed by a suffix and a capital word belongs to a reference, "Madde 5-a bendi".
        return Marker(prefix, number, match["suffix"] or "", last, True, rest.strip(), used, slip)
    rest = rest.strip()
    if slip or (rest and not shapes.STARTS_UPPER.match(rest)):
        return None
    return Marker(prefix, number, match["suffix"] or "", last, False, rest, used)


def _range(number: int, rest: str) -> tuple[int | None, str]:
    """Return the end of a range that starts with *number*, if one is printed, and the text after it (dash kept)."""
    match = _UNTIL.match(rest) or _AND.match(rest)
    if match and number < int(match["last"]) <= number + 500:
        return int(match["last"]), rest[match.end() :]
    match = _CHAIN.match(rest)
    if match:
        values = [int(value) for value in re.findall(r"\d+", match["chain"])]
        rising = [number, *values]
        if all(a < b for a, b in zip(rising, rising[1:], strict=False)) and values[-1] <= number + 500:
            steps = all(b == a + 1 for a, b in zip(rising, rising[1:], strict=False))
            if steps or len(values) == 1:
                return values[-1], rest[match.end("chain") :]
    return None, rest
