"""Joins the words that the ends of printed lines cut in two, "düzen-" and "lemek".

Only where it is sure that the hyphen is the printer's; it must not touch a hyphen that belongs to a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generators import turkish
from generators.importer.clean import SOFT, Change
from generators.importer.lines import Line

_CUT: Final = re.compile(rf"(?:^|.*[\s(“\"’'/–—])(?P<head>[^\W\d_]{{2,}})(?P<hyphen>[-‐{SOFT}])$")
_TAIL: Final = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE: Final = re.compile(r"[bcçdfgğhjklmnprsştvyz][aeıioöuüâîû]")
"""How a Turkish word goes on after a hyphen: a consonant and a vowel."""
_VOWEL: Final = re.compile(r"[aeıioöuüâîûAEIİOÖUÜÂÎÛ]")
_NUMBERS: Final = re.compile(r"(?<=\s)\S*[-/]\S*\d-$")
"""A number of an instrument that is broken at its own hyphen, "RG-10/1/2019-30651-" and "C.K.-27/6"."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 3
"""Cut words that show that a text hyphenates; with fewer a word must also stand uncut somewhere."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A word that was cut: its halves and the source line of the first."""

    head: str
    tail: str
    line: int


def join(lines: Sequence[Line], beside: Sequence[Line] = ()) -> tuple[list[Line], list[Joined]]:
    """Return the lines with cut words whole, each on the later of its lines, and the words that were joined.

    *beside* are other lines of the text, in which a word may stand uncut.
    """
    lines = _whole_numbers(lines)
    cuts = [(index, found) for index in range(len(lines) - 1) if (found := _cut(lines, index))]
    if not cuts:
        return list(lines), []
    known = {turkish.lower(word) for line in (*lines, *beside) for word in _WORD.findall(line.text)}
    kept, result, joined = set(_halves(cuts)), list(lines), []
    many = len(cuts) >= _FEWEST
    for index, (head, tail, soft) in cuts:
        before = result[index].text[: -1 - len(head)]
        whole = turkish.lower(head + tail)
        both = turkish.lower(head) in known - kept and tail in known - kept
        if not (soft or whole in known or (not both and (many or _kin(head, tail, known)))):
            continue
        first, second = result[index], result[index + 1]
        joined.append(Joined(head, tail, first.number))
        if len(before.split()) > 1:
            result[index] = _text(first, before.rstrip())
            result[index + 1] = _text(second, head + second.text)
        else:
            rest = second.text[len(tail) :]
            end = len(rest) - len(rest.lstrip("”’\"'.,;:!?)"))
            result[index] = _text(first, before + head + tail + rest[:end])
            result[index + 1] = _text(second, rest[end:].strip())
    return [_text(line, line.text.rstrip(SOFT)) for line in result if line.text.rstrip(SOFT)], joined


def _whole_numbers(lines: Sequence[Line]) -> list[Line]:
    result = list(lines)
    for index in range(len(result) - 1):
        first, second = result[index], result[index + 1]
        match = _NUMBERS.search(first.text) if first.text[-1] == "-" else None
        if match and second.text[0].isalnum():
            result[index] = _text(first, first.text[: match.start()].rstrip())
            result[index + 1] = _text(second, match[0] + second.text)
    return result


def _text(line: Line, text: str) -> Line:
    return line if text == line.text else replace(line, text=text, raw=" " * line.indent + text)


def _cut(lines: Sequence[Line], index: int) -> tuple[str, str, bool] | None:
    """Return the halves of the word that is cut at the end of line *index*, and whether the hyphen is a soft one."""
    if lines[index].text[-1] not in f"-‐{SOFT}":
        return None
    match, tail = _CUT.match(lines[index].text), _TAIL.match(lines[index + 1].text)
    if match is None or tail is None or not tail[0].islower() or not _VOWEL.search(match["head"]):
        return None
    soft = match["hyphen"] == SOFT
    return (match["head"], tail[0], soft) if soft or _SYLLABLE.match(tail[0]) else None


def _kin(head: str, tail: str, known: set[str]) -> bool:
    """Say whether another word of the text begins as the joined one does: "kurallara" for "kural-" and "ları"."""
    start = turkish.lower(head + tail[:2])
    return len(start) >= 5 and any(word.startswith(start) for word in known)


def _halves(cuts: Sequence[tuple[int, tuple[str, str, bool]]]) -> list[str]:
    """Return the halves that are words of the text only because they are cut."""
    return [turkish.lower(half) for _, (head, tail, _) in cuts for half in (head, tail)]


def change(joined: Sequence[Joined]) -> list[Change]:
    """Return what the report says of the words that were joined."""
    return [Change("hyphen", len(joined), tuple(cut.line for cut in joined[:20]))] if joined else []
