"""Takes the furniture of the pages out of the lines: numbers, running heads, form headers, drawn lines.

A line goes only on evidence (a page number beside it, a place at the turn of a page, repetition); it must not judge by
what a line says, save for the words that name a page and the head of the Official Gazette.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line

_REACH: Final = 12
"""How many lines beside a page number a running head may stand."""

_SENTENCE: Final = 25
"""The least length of a whole sentence at the foot of every page."""

_DIGITS: Final = re.compile(r"\d+")
_MAY_NUMBER: Final = re.compile(r"[Ss]\s?[Aa]\s?[Yy]\s?[Ff]\s?[Aa]|[Pp]\s?[Aa]\s?[Gg]\s?[Ee]")
_CITES_PAGE: Final = re.compile(r"\b(?:Düstur|Dustur|Cilt|Tertip)\b")
_DASHES: Final = "-‐‑‒–—―−"
_NOT_LETTER: Final = re.compile(r"[\W_]+")
MASTHEAD: Final = re.compile(
    r"(?:Sayfa\s?:\s?\d+\s+)?(?P<date>\d{1,2}\s\w{4,7}\s\d{4})\s?[-–—,]?\s(?:Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar"
    r"|PAZARTESİ|SALI|ÇARŞAMBA|PERŞEMBE|CUMA|CUMARTESİ|PAZAR)?\s?[-–—]?\s?(?:Resm[îi]\s?Gazete|RESM[ÎİI]\s?GAZETE)\s?(?:\(M[^()]*\)\s?)?"
    r"[-–—]?\s?(?:Sayı|SAYI)\s?:\s?(?P<number>\d{4,5})(?:\s?\(?M\S*\)?)?(?:\s+Sayfa\s?:\s?\d+)?$"
)
"""The head of a page of the Official Gazette, the one line that says by itself what it is."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page and not to the text, and why: page, head, repeated or rule."""

    line: Line
    reason: str


def strip(lines: Sequence[Line]) -> tuple[list[Line], list[Furniture]]:
    """Return the lines of the text and those of the pages; a line after furniture knows that a page was turned."""
    reasons: dict[int, str] = dict.fromkeys(_numbers(lines), "page")
    heads = _heads(lines, sorted(reasons))
    for index in heads:
        reasons.setdefault(index, "head")
    for index in _interrupting(lines, reasons):
        reasons.setdefault(index, "repeated")
    first = next((i for i, line in enumerate(lines) if shapes.STRICT_START.match(line.text)), len(lines))
    for index, line in enumerate(lines):
        if index > first and MASTHEAD.match(line.text):
            reasons.setdefault(index, "head")
    for index, line in enumerate(lines):
        if shapes.ONLY_RULE.match(line.text):
            reasons.setdefault(index, "rule")
    kept: list[Line] = []
    turned = False
    pages = _pages(lines, reasons)
    for index, line in enumerate(lines):
        if index in reasons:
            turned = turned or reasons[index] != "rule"
            continue
        page = pages[index] if pages else line.page
        if turned:
            line = replace(line, gap=0, turned=True, page=page)
        elif page != line.page:
            line = replace(line, page=page)
        kept.append(line)
        turned = False
    return kept, [Furniture(lines[index], reasons[index]) for index in sorted(reasons)]


def _pages(lines: Sequence[Line], reasons: dict[int, str]) -> list[int]:
    """Return the printed page of each line; empty when pages are not numbered.

    A first number 1 with text above it stands at the foot of its page; numbers stand at the head otherwise.
    """
    numbered: list[tuple[int, int]] = []
    for index in sorted(index for index, reason in reasons.items() if reason == "page"):
        match = shapes.BARE_NUMBER.match(lines[index].text) or shapes.ANY_PAGE.search(lines[index].text)
        if match:
            numbered.append((index, int(match[1])))
    if not numbered:
        return []
    foot = numbered[0][1] == 1 and numbered[0][0] > 4
    pages: list[int] = []
    place = 0
    for index in range(len(lines)):
        while place < len(numbered) and numbered[place][0] < index + (not foot):
            place += 1
        if foot:
            pages.append(numbered[place][1] if place < len(numbered) else numbered[-1][1])
        else:
            pages.append(numbered[place - 1][1] if place else max(1, numbered[0][1] - 1))
    return pages


def _key(text: str) -> str:
    return _NOT_LETTER.sub(" ", _DIGITS.sub("0", text)).strip()


def _numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the lines that number a page."""
    found: set[int] = set()
    by_total: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    bare: list[tuple[int, int]] = []
    bracketed = {line.text for line in lines if line.text.startswith("[")}
    for index, line in enumerate(lines):
        text = line.text
        if index and shapes.MARKER_ALONE.search(lines[index - 1].text):
            continue
        if len(text) <= 160 and _MAY_NUMBER.search(text) and not _CITES_PAGE.search(text) and shapes.PAGE_WORD.search(text) and not shapes.STRICT_START.match(text):
            found.add(index)
            continue
        if not (text[-1].isdigit() or text[0] in _DASHES):
            continue
        match = shapes.ENDS_PAGE_OF.search(text) if "/" in text else None
        if match:
            by_total[match[2], _key(text[: match.start()])].append((index, int(match[1])))
        match = shapes.BARE_NUMBER.match(text)
        if match and f"[{match[1]}]" not in bracketed and not (index and lines[index - 1].text.endswith("(…)")):
            bare.append((index, int(match[1])))
    for (total, _), places in by_total.items():
        values = [value for _, value in places]
        rising = all(a < b for a, b in zip(values, values[1:], strict=False))
        if len(values) >= 2 and rising and values[-1] <= int(total):
            found.update(index for index, _ in places)
    found.update(_chain(lines, bare))
    return found


def _chain(lines: Sequence[Line], bare: Sequence[tuple[int, int]]) -> set[int]:
    """Return the bare numbers that count up by one from page to page."""
    turned = {i for i, _ in bare if lines[i].turned or (i + 1 < len(lines) and lines[i + 1].turned)}
    best: list[int] = []
    current: list[tuple[int, int]] = []
    for index, value in bare:
        far = not current or index - current[-1][0] >= 8 or index == len(lines) - 1
        if current and value == current[-1][1] + 1 and far:
            current.append((index, value))
        elif not current or (len(current) == 1 and index - current[-1][0] >= 8):
            current = [(index, value)]
        elif value in (current[-1][1], current[-1][1] + 1):
            continue
        if len(current) > len(best):
            best = [i for i, _ in current]
    last = {i for i, value in bare if i == len(lines) - 1 and value == 1 and shapes.ends_sentence(lines[i - 1].text)}
    return turned | last | (set(best) if len(best) >= 2 else set())


def _heads(lines: Sequence[Line], anchors: Sequence[int]) -> set[int]:
    """Return the lines that stand beside page numbers or turns of pages again and again."""
    seams = [(index, index) for index in anchors]
    seams += [(i - 1, i) for i, line in enumerate(lines) if line.turned and i]
    if not seams:
        return set()
    total = Counter(_key(line.text) for line in lines)
    seen: dict[str, set[int]] = defaultdict(set)
    for place, (above, below) in enumerate(seams):
        for index in (*range(max(0, above - _REACH), above + 1), *range(below, min(len(lines), below + _REACH + 1))):
            seen[_key(lines[index].text)].add(place)
    edges = {_key(line.text) for line in lines[:_REACH]}
    needed = min(5, max(2, (len(seams) + 2) // 3))
    keys = {
        key
        for key, places in seen.items()
        if key and len(places) + (key in edges) >= needed and len(places) >= 0.5 * total[key] and total[key] >= 2
    }
    exact = Counter(line.text for line in lines if line.text[-1] == ".")
    often = {text for text, count in exact.items() if count >= max(2, 0.6 * len(seams))}
    found: set[int] = set()
    taken = set(anchors)
    for above, below in [*seams, (len(lines), len(lines)), (-1, -1)]:
        for start, step in ((above - (above == below), -1), (below + (above == below), 1)):
            index = start
            while 0 <= index < len(lines) and (index in taken or _is_head(lines[index], keys, often)):
                found.add(index)
                index += step
    return found - taken


def _is_head(line: Line, keys: set[str], often: set[str]) -> bool:
    text = line.text
    if _ADDRESS.match(text) and _key(text) in keys:
        return True
    if shapes.STRICT_START.match(text) or text[-1] in ";,":
        return False
    if text[-1] == "." and (text not in often or len(text) < _SENTENCE or not shapes.STARTS_UPPER.match(text)):
        return False
    return _key(text) in keys and (len(text) >= 4 or text.isdigit())


def _interrupting(lines: Sequence[Line], known: dict[int, str]) -> set[int]:
    """Return lines that come back and cut sentences in two: running heads of pages without numbers."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.text
        if index not in known and 12 <= len(text) <= 160 and text[-1] not in ".;,:" and shapes.STARTS_UPPER.match(text):
            places[text].append(index)
    found: set[int] = set()
    for text, indexes in places.items():
        if len(indexes) < 3 or shapes.STRICT_START.match(text):
            continue
        cuts = 0
        for i in indexes:
            if 0 < i < len(lines) - 1 and not shapes.is_terminal(lines[i - 1].text):
                cuts += bool(shapes.STARTS_LOWER.match(lines[i + 1].text))
        if cuts >= 2 and min(b - a for a, b in zip(indexes, indexes[1:], strict=False)) >= 15:
            found.update(indexes)
    return found
