"""Knows laws by number, name and abbreviation: those passed in, and a table of the best-known Turkish laws.

It must not guess: a name that two laws share leads to neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml
from msgspec.structs import replace

from generators import turkish
from generators.citation.model import Instrument, LawName
from generators.citation.tokens import APOSTROPHES, WORD, Tokens
from generators.citation.words import Noun, base_form

_FLAT: Final = str.maketrans("âîû", "aiu", APOSTROPHES + ".,-")


@cache
def known_laws() -> tuple[LawName, ...]:
    """Return the built-in table: number, name, date of acceptance and abbreviations of well-known laws."""
    path = Path(__file__).with_name("known_laws.yaml")
    with path.open(encoding="utf-8") as stream:
        rows = yaml.load(stream, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return tuple(
        LawName(
            id=f"{row.get('kind', 'kanun')}:{row.get('number') or row['name']}",
            kind=row.get("kind", "kanun"),
            number=row.get("number", ""),
            date=row.get("date", ""),
            names=(row["name"], *row.get("other_names", ())),
            abbreviations=tuple(row.get("abbreviations", ())),
        )
        for row in rows
    )


def flat_name(name: str) -> str:
    """Return *name* as it is compared: lower case, no circumflex, no punctuation, single spaces."""
    return " ".join(turkish.lower(name).translate(_FLAT).split())


class LawIndex:
    """Laws by number, name and abbreviation; laws passed in come before the built-in ones."""

    def __init__(self, laws: Iterable[LawName] = ()) -> None:
        own = tuple(laws)
        numbers = {(law.kind, law.number) for law in own if law.number}
        rest = tuple(law for law in known_laws() if (law.kind, law.number) not in numbers)
        self._numbers: dict[tuple[str, str], LawName] = {}
        self._gazettes: dict[str, LawName | None] = {}
        self._names: dict[str, LawName | None] = {}
        self._abbreviations: dict[str, LawName] = {}
        for law in (*own, *rest):
            self._add(law)
        for law in known_laws():  # a law passed in keeps the names and abbreviations that are known of it
            if law.number:
                self._add_names(replace(self._numbers[law.kind, law.number], names=law.names), law.abbreviations)

    def _add(self, law: LawName) -> None:
        if law.number:
            self._numbers.setdefault((law.kind, law.number), law)
        if law.gazette:
            self._gazettes[law.gazette] = None if law.gazette in self._gazettes else law
        self._add_names(law, law.abbreviations)

    def _add_names(self, law: LawName, abbreviations: tuple[str, ...]) -> None:
        for name in filter(None, law.names):
            key = flat_name(name)
            other = self._names.get(key, law)
            self._names[key] = law if other is not None and other.id == law.id else None
        for abbreviation in abbreviations:
            self._abbreviations.setdefault(abbreviation, law)

    def known(self, instrument: Instrument) -> Instrument:
        """Return *instrument* with what is known of it; as it is when nothing fits for certain."""
        law = self._find(instrument)
        if law is None:
            return instrument
        return replace(
            instrument, id=law.id, known_number=law.number, name=instrument.name or law.name
        )

    def _find(self, instrument: Instrument) -> LawName | None:
        if instrument.kind == "anayasa":
            return self._numbers.get(("anayasa", "2709"))
        if instrument.number:
            return self._numbers.get((instrument.kind, instrument.number))
        named = self._names.get(flat_name(instrument.name)) if instrument.name else None
        if instrument.gazette:
            law = self._gazettes.get(instrument.gazette)
            if law is not None and (not instrument.name or law is named or law.kind == instrument.kind):
                return law
        return named

    def by_words(self, t: Tokens, first: int, head: int, noun: Noun) -> int | None:
        """Return where the longest known name that ends at *head* starts, not before *first*."""
        before = t.low[head - 1] if head else ""
        tail = flat_name(base_form(noun, before))
        words = [tail]
        best: int | None = None
        for j in range(head - 1, first - 1, -1):
            flat = flat_name(t.low[j])
            if flat:
                words.append(flat)
            if " ".join(reversed(words)) in self._names:
                best = j
        return best

    def has_abbreviation(self, stem: str) -> bool:
        """Tell whether *stem*, without dots and ending, is the abbreviation of a law."""
        return stem in self._abbreviations

    def abbreviation(self, t: Tokens, i: int) -> tuple[LawName, int, Noun] | None:
        """Return (law, next token, form) of an abbreviation at *i*: "TCK", "T.C.K.", "TMK’nın", "DMK'nin"."""
        if t.kind[i] != WORD or not t.capital[i]:
            return None
        raw = t.raw(i)
        stem, suffix = split_abbreviation(raw)
        law = self._abbreviations.get(stem)
        if law is None:
            return None
        j = i + 1
        if "." in raw and j < len(t) and t.low[j] == "." and t.space[j] == 0:
            j += 1
        if not suffix and j + 1 < len(t) and t.low[j] in APOSTROPHES and t.space[j + 1] == 0 and len(t.low[j + 1]) <= 5:
            suffix, j = t.low[j + 1], j + 2
        genitive = suffix.endswith(("ın", "in", "un", "ün"))
        return law, j, Noun(law.kind, possessive=True, genitive=genitive, plain=not suffix)


@lru_cache(maxsize=4096)
def split_abbreviation(raw: str) -> tuple[str, str]:
    """Split "T.C.K’nın" into the abbreviation without dots and its ending."""
    for mark in APOSTROPHES:
        if mark in raw:
            stem, _, suffix = raw.partition(mark)
            return stem.replace(".", ""), turkish.lower(suffix)
    return raw.replace(".", ""), ""
