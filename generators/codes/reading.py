"""What was typed, taken apart: prefix, letters, numbers, file and register numbers.

It must not look a code up; it only has to know which letters are letters of a group. The page's script
(``kod.js``) does the same by the same patterns, step by step: a change here is a change there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from msgspec import Struct, field

from generators.codes.code import REGULAR_NUMBERS
from generators.codes.grammar import LIMIT, PATTERNS, PLAIN, UPPER, fold_letters

_PATTERNS: Final = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
_MOST_NUMBERS: Final = REGULAR_NUMBERS + 1


class Reading(Struct):
    """The parts of what was typed; an empty string where a part was not typed.

    ``kind`` is "code", "newer" (the eight digits in use since 2011), "nothing" or "empty". ``rest`` is what
    was not read. Only this module fills it in.
    """

    kind: str = "nothing"
    branch: str = ""
    institution: str = ""
    body: str = ""
    letters: str = ""
    place: str = ""
    numbers: list[str] = field(default_factory=list)
    file_number: str = ""
    register_number: str = ""
    general_number: str = ""
    date: bool = False
    rest: str = ""


class _Text(Struct, frozen=True):
    """The same text three times, character by character: as typed, in upper case, without marks."""

    plain: str
    upper: str
    fold: str


def read(text: str, known: Collection[str]) -> Reading:
    """Take *text* apart; *known* is the letters of all groups, folded."""
    prepared, dated = _without_dates(_prepare(text))
    reading = Reading(date=dated)
    if not prepared.plain.strip(" "):
        reading.kind = "empty"
        return reading
    span = _locate(prepared, known, reading)
    if span is None:
        return reading
    reading.kind = "code"
    start, position = span
    position = _read_numbers(prepared.fold, position, reading)
    position = _read_tail(prepared.fold, position, reading)
    label = _PATTERNS["label"].match(prepared.fold)
    before = prepared.plain[label.end() if label and label.end() <= start else 0 : start]
    reading.rest = " ".join(piece for piece in (_trim(before), _trim(prepared.plain[position:])) if piece)
    return reading


def _prepare(text: str) -> _Text:
    characters = unicodedata.normalize("NFC", text)[:LIMIT]
    plain = "".join(PLAIN.get(c, c) for c in characters)
    upper = "".join(UPPER.get(c, c) for c in plain)
    fold = fold_letters(upper)
    if _PATTERNS["hyphens"].match(fold.strip(" ")):
        return _Text(*(version.replace("-", ".").replace("#", " ") for version in (plain, upper, fold)))
    return _Text(plain, upper, fold)


def _without_dates(text: _Text) -> tuple[_Text, bool]:
    spans = [match.span(2) for match in _PATTERNS["date"].finditer(text.fold)]
    versions = []
    for version in (text.plain, text.upper, text.fold):
        for start, end in spans:
            version = version[:start] + " " * (end - start) + version[end:]
        versions.append(version)
    return _Text(*versions), bool(spans)


def _locate(text: _Text, known: Collection[str], reading: Reading) -> tuple[int, int] | None:
    """Find where the code starts and where its numbers would start; fill in prefix and letters."""
    if match := _PATTERNS["full"].search(text.fold):
        reading.branch = match[2]
        reading.institution, reading.body = _digits(match[3]), _digits(match[4])
        reading.letters = text.upper[match.start(5) : match.end(5)]
        return match.end(1), match.end()
    for match in _PATTERNS["letters"].finditer(text.fold):
        if match[2] in known:
            reading.letters = text.upper[match.start(2) : match.end(2)]
            before = _PATTERNS["before"].search(text.fold[: match.start(2)])
            if before:
                reading.institution, reading.body = _digits(before[2]), _digits(before[3])
            return (before.end(1) if before else match.end(1)), match.end()
    if match := _PATTERNS["prefix"].match(text.fold):
        reading.branch, reading.institution, reading.body = match[1], _digits(match[2]), _digits(match[3] or "")
        return 0, len(text.fold)
    if match := _PATTERNS["unknown"].match(text.fold):
        reading.letters = text.upper[match.start(1) : match.end(1)]
        return match.start(1), match.end(1)
    if _PATTERNS["newer"].match(text.fold):
        reading.kind = "newer"
        return None
    return (0, 0) if _PATTERNS["numbers"].match(text.fold) else None


def _read_numbers(fold: str, position: int, reading: Reading) -> int:
    """Read place and numbers from *position*, and a file number that follows after a full stop."""
    while match := _PATTERNS["number"].match(fold[position:]):
        token = _digits(match[2])
        if not _take(token, reading):
            return position
        position += match.end()
        if reading.file_number:
            break
    while reading.file_number and (match := _PATTERNS["file_more"].match(fold[position:])):
        reading.file_number += f".{match[1]}"
        position += match.end()
    return position


def _take(token: str, reading: Reading) -> bool:
    """Give *token* its place in *reading*; False when it belongs to nothing."""
    numbers = reading.numbers
    if not numbers:
        return _take_first(token, reading)
    if len(token) <= 2 and len(numbers) < REGULAR_NUMBERS:
        numbers.append(token.zfill(2))
    elif len(numbers) == REGULAR_NUMBERS and token == "00":
        numbers.append(token)
    elif reading.letters:
        reading.file_number = token
    else:
        return False
    return True


def _take_first(token: str, reading: Reading) -> bool:
    if len(token) == 1 and not reading.place and (reading.branch or token == "0"):
        reading.place = token
        return True
    if len(token) == 3 and reading.place and reading.letters:
        reading.file_number = token
        return True
    if len(token) % 2 and len(token) > 1:
        if reading.place:
            return False
        reading.place, token = token[0], token[1:]
    token = token.zfill(2)
    if len(token) > 2 * _MOST_NUMBERS:
        return False
    reading.numbers.extend(token[i : i + 2] for i in range(0, len(token), 2))
    return True


def _read_tail(fold: str, position: int, reading: Reading) -> int:
    """Read "-file-register/general" from *position*; the parts that are there."""
    if not reading.letters:
        return position
    for name in ("file", "register", "general"):
        attribute = f"{name}_number"
        match = _PATTERNS[name].match(fold[position:])
        if match is None or getattr(reading, attribute):
            continue
        setattr(reading, attribute, match[1])
        position += match.end()
    return position


def _digits(text: str) -> str:
    """The letter O in the place of a digit is a zero."""
    return text.replace("O", "0")


def _trim(text: str) -> str:
    return _PATTERNS["edges"].sub("", _PATTERNS["spaces"].sub(" ", text))
