"""Finds where the last article of a text ends and what follows it: signatures, annexes, footnotes, lists, dates.

It must not throw anything away: what it cannot name it hands back as lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generators import turkish
from generators.importer import shapes
from generators.importer.lines import Line

_EXECUTES: Final = re.compile(r"yürütür ve [^.;]{0,60}yürürlüğe girer\s?[.\"”’]*$|yürüt(?:ür|ülür|ürler|mekle \S+)(?:ler)?\s?[.\"”’]*(?:\s*\[\d+\])*$")
_ANNEX: Final = re.compile(
    r"(?:\()?(?P<label>(?:EK|Ek)\s?[-–—:]?\s?(?:\d{1,2}|[IVX]{1,4}|[A-Z])(?:\s?/\s?[A-ZÇ])?|EKLER|EK)\s*(?:\)|[:.\-–—]|$|(?=\s[A-ZÇĞİÖŞÜ(]))"
    r"|(?P<list>(?:\([IVX0-9]{1,4}\)\s+SAYILI\s+)?(?:LİSTE|CETVEL|TABLO|TARİFE)\b)|(?P<page>SAYFA DÜZENİ)$"
)
_NOTE: Final = re.compile(r"\[(\d{1,3})\](?=\s|$|\S)")
_SIGNATURE: Final = re.compile(
    r"(?:(?:Prof|Doç|Dr|Yrd|Av|Öğr)\s?\.\s?)+[A-ZÇĞİÖŞÜ]|(?:[A-ZÇĞİÖŞÜ][a-zçğıöşü]+\s){1,3}[A-ZÇĞİÖŞÜ]{2,}$|\(?(?:[İI]mza)\)?$|e-imza"
)
_DATE_LINE: Final = re.compile(r"\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{4}$|\d{1,2}\s[A-ZÇŞEKOAHTNM]\S+\s\d{4}\b|…?/\s?…?/\s?\d{4}$")
_TABLE_HEAD: Final = re.compile(r"(?:Tarihi?|TARİHİ?)\s+(?:Sayısı|KARAR|Karar|SAYISI)|Yönetmeliğin Yayımlandığı|Yönergenin Kabul")
_LIST_TITLE: Final = re.compile(r"İŞLENEMEYEN|DEĞİŞİKLİK\s+GETİREN|EK VE DEĞİŞİKLİK|YÜRÜRLÜĞE\s+GİRİŞ\s+TARİH")


@dataclass(slots=True)
class Annex:
    """Something after the articles with a heading of its own, line by line."""

    kind: str
    label: str
    title: str
    lines: list[Line] = field(default_factory=list)
    line: Line | None = None


@dataclass(slots=True)
class Tail:
    """What follows the last article: annexes, footnotes and the lines that nothing names."""

    annexes: list[Annex] = field(default_factory=list)
    notes: list[tuple[str, list[Line]]] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def cut(lines: Sequence[Line]) -> int:
    """Return how many of the *lines* of a last article belong to it."""
    for index, line in enumerate(lines):
        if index < 30 and _EXECUTES.search(line.text) and (index + 1 == len(lines) or _may_end(lines, index)):
            return index + 1
        if index and _begins_tail(line) and shapes.ends_sentence(lines[index - 1].text):
            return index
        if index and line.gap >= 3 and shapes.is_capitals(line.text) and len(line.text) > 12:
            return index
    return len(lines)


def _may_end(lines: Sequence[Line], index: int) -> bool:
    following = lines[index + 1].text
    return not re.match(r"\(\d+\)|[b-zçğıöşü]\)", following) and not shapes.STARTS_LOWER.match(following)


def _begins_tail(line: Line) -> bool:
    text = line.text
    if _ANNEX.match(text) or _NOTE.match(text) or _DATE_LINE.match(text) or _TABLE_HEAD.match(text):
        return True
    if len(text) < 60 and _SIGNATURE.match(text) and text[-1] not in ".;:,":
        return True
    return shapes.is_capitals(text) and len(text) >= 10 and text[-1] not in ".;," and " " in text


def sort(lines: Sequence[Line]) -> Tail:
    """Return the lines after a last article in annexes, footnotes and the rest."""
    tail = Tail()
    current: list[Line] = tail.rest
    for line in lines:
        note = _NOTE.match(line.text)
        annex = _annex(line)
        if note:
            body: list[Line] = []
            rest = line.text[note.end() :].strip()
            if rest:
                body.append(line.with_text(rest))
            tail.notes.append((note[0], body))
            current = body
        elif annex and annex.kind == "list" and tail.annexes and not tail.annexes[-1].lines and current is tail.annexes[-1].lines:
            tail.annexes[-1].label += f" {annex.label}"
        elif annex:
            tail.annexes.append(annex)
            current = annex.lines
        else:
            current.append(line)
    return tail


def _annex(line: Line) -> Annex | None:
    text = line.text
    match = _ANNEX.match(text)
    if match and len(text) < 200:
        if match["label"] and (text[match.end() :].strip() or match["label"] not in ("EK", "EKLER")):
            return Annex("annex", match["label"].strip("( "), text[match.end() :].strip(" -–—:.)"), [], line)
        if match["list"] or match["page"]:
            return Annex("list", text, "", [], line)
    if shapes.is_capitals(text) and _LIST_TITLE.search(text):
        return Annex("list", text, "", [], line)
    return None


def is_headed(lines: Sequence[Line]) -> bool:
    """Say whether the first of an annex's *lines*, and it alone, is its title: in capitals, with something beneath."""
    if len(lines) < 2 or lines[0].text[-1] in ":;,." or len(lines[0].text) > 120:
        return False
    return shapes.is_capitals(lines[0].text) and not shapes.is_capitals(lines[1].text)


def slug(annex: Annex) -> str:
    """Return the identifier of *annex*: "ek-1", "sayfa-duzeni"."""
    return re.sub(r"[^a-z0-9]+", "-", turkish.fold(annex.label)).strip("-")[:60].strip("-") or "ek"
