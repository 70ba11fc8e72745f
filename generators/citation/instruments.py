"""Finds the instruments that a text names by number: "6/4/2011 tarihli ve 6223 sayılı Kanun", "… sayılı Resmî Gazete’de".

It must not read articles, and it must not resolve "aynı Kanun": that is the reader's memory.
"""

from __future__ import annotations

import re
from typing import Final

from generators.citation.laws import LawIndex
from generators.citation.model import Instrument, Kind
from generators.citation.titles import Named, low, scan_name, skip_suffix
from generators.citation.tokens import DASHES, DATE, NUMBER, Tokens
from generators.citation.words import MONTHS, Noun, head_noun


_NO_INSTRUMENT: Final = (
    "yazı", "cetvel", "liste", "tablo", "parsel", "ilam", "dosya", "rapor", "tutanak", "pafta", "kadro", "sütun",
    "form", "şema", "sıra", "fıkra", "madde", "bent", "bend", "kişi", "ada", "esas", "seri", "sayfa", "ihale", "toplantı",
)  # fmt: skip
_NO_INSTRUMENT_CAPITAL: Final = ("cetvel", "liste", "tablo", "yazı", "form", "sıra")
_PUBLISHED: Final = re.compile(r"(?:yayı[mn]lan|ilan|neşredil|yürürlüğe)")


def read_numbered(t: Tokens, i: int, laws: LawIndex) -> tuple[Named, ...]:
    """Return the instrument(s) that start at token *i* with a date or number and "sayılı"; none if there is none."""
    date, j = _date(t, i)
    numbers, j = _numbers(t, j, after_date=bool(date))
    if not numbers:
        return ()
    if not date and low(t, j) == "ve" and j + 2 < len(t) and t.kind[j + 1] == DATE:
        date, j = _date(t, j + 1, before_name=True)
        if not date:
            return ()
    if t.kind[j : j + 1] == [NUMBER]:
        return ()
    return _after_number(t, i, j, date, numbers, laws)


def _after_number(
    t: Tokens, first: int, j: int, date: str, numbers: list[str], laws: LawIndex
) -> tuple[Named, ...]:
    if low(t, j) == "mükerrer" or (t.kind[j : j + 1] == [NUMBER]):
        j += 1
    journal = _journal(t, j)
    if journal is not None:
        kind, after = journal
        return (_published(t, first, after, kind, date, numbers[0], laws),)
    while low(t, j) in ("mülga", "değişik", "meri"):
        j += 1
    if _other_noun(t, j):
        return ()
    found = scan_name(t, j, laws)
    if found is None:
        return ()
    kind, name, after, noun = found
    label = Kind.APPROVAL if kind == "onay" else Kind.DECISION if kind == "karar" else Kind.LAW
    made = [laws.known(Instrument(kind, number, date if k == len(numbers) - 1 else "", name))
            for k, number in enumerate(numbers)]  # fmt: skip
    if kind == "anayasa" and numbers[0] != "2709":
        return ()
    return tuple(Named(instrument, first, after, noun, label) for instrument in made)


def _other_noun(t: Tokens, j: int) -> bool:
    """Tell whether what is numbered is no instrument: "(1) sayılı cetvel", "… sayılı yazı"."""
    word = low(t, j)
    stems = _NO_INSTRUMENT_CAPITAL if t.capital[j : j + 1] == [True] else _NO_INSTRUMENT
    return word.startswith(stems) and head_noun(word) is None and not word.startswith(("yazıl", "yazış", "formü"))


def _date(t: Tokens, i: int, before_name: bool = False) -> tuple[str, int]:
    """Return (ISO date, index after "tarihli ve"); ("", i) when no date of an instrument stands here."""
    iso, j = bare_date(t, i)
    if not iso:
        return "", i
    if low(t, j) not in ("tarihli", "tarih", "günlü", "gün", "tarihinde"):
        return _joined_date(t, i, iso, j)
    j += 1
    if before_name:
        return iso, j
    if low(t, j) in ("ve", ","):
        j += 1
    return iso, j


def _joined_date(t: Tokens, i: int, iso: str, j: int) -> tuple[str, int]:
    """Take "30/11/2017-20466037 Sayılı": date and number joined by a dash."""
    if low(t, j) and low(t, j) in DASHES and t.kind[i] == DATE:
        return iso, j + 1
    return "", i


def bare_date(t: Tokens, i: int) -> tuple[str, int]:
    """Return (ISO date, next token) of "25/8/2011", "25 Ağustos 2011" or "Ekim 2010" at *i*."""
    if i >= len(t):
        return "", i
    if t.kind[i] == DATE:
        day, month, year = re.split(r"\s?[./]\s?", t.raw(i))
        return f"{year}-{int(month):02}-{int(day):02}", i + 1
    day = ""
    j = i
    if t.kind[j] == NUMBER and low(t, j + 1) in MONTHS and len(t.low[j]) <= 2:
        day, j = t.low[j], j + 1
    if low(t, j) in MONTHS and t.kind[j + 1 : j + 2] == [NUMBER] and len(t.low[j + 1]) == 4:
        month = f"{t.low[j + 1]}-{MONTHS[t.low[j]]:02}"
        return (f"{month}-{int(day):02}" if day else month), j + 2
    return "", i


def _numbers(t: Tokens, j: int, after_date: bool) -> tuple[list[str], int]:
    """Return the numbers before "sayılı" and the index after it: ["652"], ["4734", "4735"], ["E.2013/114 …"]."""
    numbers: list[str] = []
    while j < len(t) and len(numbers) < 12:
        first = j
        k = j + 1
        while k < len(t) and t.space[k] == 0 and k - j < 40:
            k += 1
        word = low(t, k)
        run = t.text[t.start[first] : t.end[k - 1]]
        if not any(c.isdigit() for c in run):
            return [], j
        if word in ("sayılı", "nolu", "numaralı"):
            return [*numbers, _plain_number(run)], k + 1
        if word in ("s", "sk", "sy") and low(t, k + 1) in (".", "kanun"):
            return [*numbers, _plain_number(run)], k + 1 + (low(t, k + 1) == ".")
        if after_date and word == "mükerrer" and low(t, k + 1) == "sayılı":
            return [*numbers, _plain_number(run)], k + 2
        if after_date and word == "(" and low(t, k + 1).isdigit() | (low(t, k + 1) == "mükerrer"):
            shut = next((n for n in range(k + 1, min(k + 6, len(t))) if t.low[n] == ")"), k)
            if low(t, shut + 1) == "sayılı":
                return [*numbers, _plain_number(run)], shut + 2
        glued = next((n for n in range(j + 1, k) if t.low[n] == "sayılı"), None)
        if glued is not None:
            return [*numbers, t.text[t.start[first] : t.end[glued - 1]]], glued + 1
        if after_date and run.startswith(("E.", "E:", "K.", "Esas")):
            j = k
            continue
        separator = word if word in ("ve", "ile", "veya") else t.low[k - 1]
        if separator == ",":
            run, j = run.rstrip(","), k
        elif separator in ("ve", "ile", "veya"):
            j = k + 1
        else:
            return [], j
        if not re.fullmatch(r"[\d/().-]+", run):
            return [], j
        numbers.append(run)
    return [], j


def _plain_number(run: str) -> str:
    """Return the number without brackets and the marks of a court's files: "(1)" -> "1", "K.:2014/184" -> "2014/184"."""
    return re.sub(r"^(?:[EK]\.?:?|Esas|Karar)\s*(?=\d)", "", run.strip("()“”\""))


def _journal(t: Tokens, j: int) -> tuple[str, int] | None:
    """Return (kind, next) if "Resmî Gazete’de" or "Tebliğler Dergisi’nde" stands at *j*."""
    first, second = low(t, j), low(t, j + 1)
    if first == "resmi" and second.startswith("gazete"):
        return "resmi-gazete", skip_suffix(t, j + 2)
    if first == "rg" or first.startswith("rgde"):
        return "resmi-gazete", skip_suffix(t, j + 1)
    if first == "tebliğler" and second.startswith("dergi"):
        return "tebligler-dergisi", skip_suffix(t, j + 2)
    return None


def _published(
    t: Tokens, first: int, after: int, kind: str, date: str, number: str, laws: LawIndex
) -> Named:
    """Return the regulation "yayımlanan … Yönetmeliği" of that issue, or the issue itself."""
    issue = Named(Instrument(kind, number, date), first, after, Noun(kind), Kind.PUBLICATION)
    j = after
    steps = 0
    while _PUBLISHED.match(low(t, j)) or (steps and low(t, j) in ("ve", ",", "yürürlüğe", "giren", "edilen", "olan")):
        j, steps = j + 1, steps + 1
    while steps and low(t, j) in ("giren", "konulan", "edilen", "olan", ",", "ve"):
        j += 1
    if not steps or kind != "resmi-gazete":
        return issue
    own, after_number = _numbers(t, j, after_date=False)  # "yayımlanan 4 sayılı … Cumhurbaşkanlığı Kararnamesi"
    if len(own) == 1:
        j = after_number
    found = scan_name(t, j, laws)
    if found is None:
        return issue
    what, name, end, noun = found
    if what in ("karar", "onay"):
        return issue
    made = laws.known(Instrument(what, own[0] if len(own) == 1 else "", date, name, gazette=number))
    return Named(made, first, end, noun)
