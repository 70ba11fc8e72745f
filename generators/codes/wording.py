"""What is odd in the names of units as printed: letters, capitals, gaps, numerals, words of their own.

Pure functions of names; it must not know codes or rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from msgspec import Struct

from generators import turkish

_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMERAL: Final = re.compile(r"^(?P<stem>.+?)[ (]+(?P<numeral>[IVX]+|\d+)(?![\w.])")
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_POST: Final = re.compile(r"\b(?:BAŞKANI|MÜDÜRÜ|SEKRETERİ|MÜŞAVİRİ)(?= [IVX]+$|$)")
_LOWER_START: Final = re.compile(r"(?<![\w.'’-])(?<!['’] )(?!(?:ve|ile|için|e)\b)[a-zçğıöşü]\w*")
_CAPITAL_AND: Final = re.compile(r"(?<=[ .])(?:Ve|İle)\b")
_SPACE: Final = re.compile(r"\w*['’] +\w+|\w+ +[,.]|,(?=\w)")
_INCOMPLETE: Final = re.compile(r"\b\w+ ve Şube\w*|\b\w+l[ae]r[ıi]n Şube\w*")
_ABBREVIATED: Final = re.compile(r"(?!\b[IVX]+\.)\b[^\W\d_]{1,6}\.")
_UNIT: Final = re.compile(
    r"\b(?:şube|şb\b|dai|daire|başkanlı|bşk|müdürlü|md\b|müd|müşavirli|büro|grubu|bölümü|merkezi|masası"
    r"|koordinatör|komisyon|enstitü|şefli|birimi|sekreterli|kurulu)"
)

FORMS: Final = (
    ("Şubesi Müdürlüğü", "Şube Müdürlüğü", "Şubesi"),
    ("DAİRESİ BAŞKANLIĞI", "DAİRE BAŞKANLIĞI", "DAİRESİ"),
)
"""Ways of naming the same kind of unit, the longer ones first."""

_RARE: Final = 2
_SHORTEST: Final = 4
_LONG_WORD: Final = 7
_VOWELS: Final = frozenset("aeıioöuü")
_ENDINGS: Final = frozenset({*_VOWELS, "n", "s", "k"})


class Slip(Struct, frozen=True):
    """A rare *word* (as printed) that is one slip of the pen away from *near*, a frequent or known word."""

    word: str
    near: str


def words(name: str) -> tuple[str, ...]:
    """The words of *name* as printed."""
    return tuple(_WORD.findall(name))


def numeral(name: str) -> tuple[str, int] | None:
    """The words before a numeral and its value: "Kurslar II Şubesi" -> ("Kurslar", 2); None without one."""
    match = _NUMERAL.match(name)
    if match is None:
        return None
    written = match["numeral"]
    if written.isdecimal():
        return match["stem"], int(written)
    return (match["stem"], _ROMAN.index(written)) if written in _ROMAN else None


def roman(number: int) -> str:
    """*number* (1 to 12) as a Roman numeral."""
    return _ROMAN[number]


def like_stem(stem: str, known: Iterable[str]) -> str:
    """The one of *known* that *stem* is but a slip away from, else *stem* itself."""
    near = (other for other in known if len(stem) >= _LONG_WORD and _distance(stem, other, 1) <= 1)
    return next(near, stem)


def joined(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of spellings that both occur, as one word and as two: ("yurtdışı", "yurt dışı"); lower-cased, sorted."""
    lowered = [turkish.lower(name) for name in names]
    single = {word for name in lowered for word in words(name)}
    pairs = {match[1] for name in lowered for match in re.finditer(r"(?=\b([^\W\d_]{3,} [^\W\d_]{3,})\b)", name)}
    found = ((pair.replace(" ", ""), pair) for pair in pairs if pair.replace(" ", "") in single)
    return tuple(sorted(found, key=lambda item: turkish.sort_key(item[1])))


def holds(name: str, spelling: str) -> bool:
    """Whether the lower-cased *spelling* stands in *name* as whole words."""
    return re.search(rf"\b{re.escape(spelling)}\b", turkish.lower(name)) is not None


def post(name: str) -> str:
    """The words with which *name* names a post instead of a unit; empty when it does not."""
    match = _POST.search(name)
    return match[0] if match else ""


def wrong_capital(name: str) -> str:
    """A word of *name* with a small letter where the others have a capital, or the other way round."""
    if name == turkish.upper(name):
        return ""
    match = _LOWER_START.search(name) or _CAPITAL_AND.search(name)
    return match[0] if match else ""


def wrong_space(name: str) -> str:
    """A place in *name* where a space is missing or stands too many."""
    match = _SPACE.search(name)
    return match[0] if match else ""


def incomplete(name: str) -> str:
    """A place in *name* where a word seems to be missing: "… ve Şubesi", "…ların Şube"."""
    match = _INCOMPLETE.search(name)
    return match[0] if match else ""


def abbreviated(name: str) -> bool:
    """Whether a word of *name* is cut short with a full stop."""
    return _ABBREVIATED.search(name) is not None


def names_no_unit(name: str) -> bool:
    """Whether *name* does not say what kind of unit it is."""
    return _UNIT.search(turkish.lower(name)) is None


def form(name: str, forms: tuple[str, ...]) -> str:
    """The first of *forms* that stands in *name*; empty for none. "İdari Şube" is no form: an adjective wants it."""
    for candidate in forms:
        if re.search(rf"(?<!İdari ){candidate}(?!\w| BŞK)", name):
            return candidate
    return ""


def slips(names: Iterable[str], vocabulary: Collection[str]) -> tuple[Slip, ...]:
    """The rare words of *names* that are one slip away from a frequent one or from one of *vocabulary*.

    One slip: a letter too many, too few or another, or two letters changed for each other; two such where a long
    word comes near one of *vocabulary*. Endings that Turkish adds are no slips. Result in alphabetical order.
    """
    printed = [word for name in names for word in words(name)]
    counts = Counter(map(turkish.lower, printed))
    shown = {turkish.lower(word): word for word in reversed(printed)}
    frequent = {word: count for word, count in counts.items() if count > _RARE}
    known = sorted({*frequent, *vocabulary})
    found: list[Slip] = []
    for word in sorted(counts, key=turkish.sort_key):
        if counts[word] > _RARE or len(word) < _SHORTEST or word in vocabulary:
            continue
        near = [other for other in known if len(other) >= _SHORTEST and _is_slip(word, other, other in vocabulary)]
        if near:
            best = min(near, key=lambda other: (_distance(word, other), -frequent.get(other, 0), other))
            found.append(Slip(shown[word], best))
    return tuple(found)


def _distance(word: str, other: str, most: int | None = None) -> int:
    """Return how many letters are to be changed, or swapped with their neighbours; beyond *most* any larger number."""
    from rapidfuzz.distance import OSA  # costs 20 ms, and a handbook without codes never asks

    return OSA.distance(word, other, score_cutoff=most)


def _is_slip(word: str, other: str, two: bool) -> bool:
    if abs(len(word) - len(other)) > 1 or word == other or _is_ending(word, other):
        return False
    distance = _distance(word, other, 2)
    if distance == 1:
        return True
    if distance > 2:
        return False
    swapped = len(word) == len(other) and sorted(word) == sorted(other)
    return swapped or (two and len(word) >= _LONG_WORD and word[0] == other[0])


def _is_ending(word: str, other: str) -> bool:
    """Whether the two differ only in a letter at the end that Turkish adds or changes by rule."""
    short, long = sorted((word, other), key=len)
    if len(short) < len(long):
        return long.startswith(short) and long[-1] in _ENDINGS
    return word[:-1] == other[:-1] and word[-1] in _ENDINGS and other[-1] in _ENDINGS
