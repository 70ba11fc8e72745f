"""Write the parts of an index small: numbers as letters, sorted words by what differs from the word before.

The browser reads it back in ``_templates/search/reader.js``. It must not decide which part goes into which file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from operator import sub
from typing import Final

from generators.search.index import Facts, Index, Row

DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""64 letters that need no escape in a script: five bits and "more follows" in each."""


def numbers(values: Iterable[int]) -> str:
    """Return *values* (0 or more) as letters, low bits first.

    >>> numbers([0, 31, 32])
    'AfgB'
    """
    return "".join(map(_letters.__getitem__, values))


class _Letters(dict[int, str]):
    """How a number is written; those of most lists are small and kept."""

    def __missing__(self, value: int) -> str:
        letters, rest = "", value
        while rest > 31:
            letters += DIGITS[32 + (rest & 31)]
            rest >>= 5
        letters += DIGITS[rest]
        if value < 2048:
            self[value] = letters
        return letters


_letters: Final = _Letters()


def signed(value: int) -> int:
    """Return *value* as a number that is not negative: 0, -1, 1, -2 ... -> 0, 1, 2, 3 ..."""
    return value * 2 if value >= 0 else -value * 2 - 1


def front_coded(words: Sequence[str]) -> str:
    """Return sorted *words*, each as the number of letters it shares with the last (0-9, then a capital), then the rest."""
    coded, last = [], ""
    for word in words:
        shared, most = 0, min(len(word), len(last), 35)
        while shared < most and word[shared] == last[shared]:
            shared += 1
        coded.append((str(shared) if shared < 10 else chr(55 + shared)) + word[shared:])
        last = word
    return "|".join(coded)


def posting(texts: Sequence[int], repeated: Mapping[int, int]) -> str:
    """Return a posting list as letters: distances from text to text, doubled, odd if *repeated* says how often the word comes."""
    steps = map(sub, texts, chain((0,), texts))
    if not repeated:
        return numbers([2 * step for step in steps])
    values: list[int] = []
    for text, step in zip(texts, steps, strict=True):
        times = repeated.get(text)
        values += (2 * step + 1, min(times, 9)) if times else (2 * step,)
    return numbers(values)


def terms(index: Index, words: Sequence[str]) -> dict[str, str]:
    """Return the dictionary of sorted *words* with their postings, as two strings."""
    lists = [posting(index.postings.texts(word), index.postings.repeated(word)) for word in words]
    return {"w": front_coded(words), "n": numbers(map(len, lists)), "p": "".join(lists)}


def columns(index: Index) -> dict[str, object]:
    """Return what scoring, filters and straight answers need of all groups and rows, as strings of numbers."""
    marks, texts, titles, heads = [], [], [], []
    last_mark, next_text = 0, 1
    mark_of = _marks(index)
    for group in index.groups:
        for row in group.rows:
            mark = mark_of[row.facts]
            marks.append(signed(mark - last_mark))
            last_mark = mark
            for text in (row.title, row.body, row.context):
                texts.append(0 if not text else 1 if text == next_text else 1 + next_text - text)
                next_text += text == next_text
            if row.title:
                titles.append(index.lengths[row.title])
            if not index.facts[row.facts].level:
                heads.append(row.label)
    return {
        "documents": [[d.slug, d.short_title, list(d.aliases), d.note] for d in index.documents],
        "kinds": list(index.kinds),
        "statuses": list(index.statuses),
        "sizes": numbers(len(group.rows) for group in index.groups),
        "lengths": numbers(group.length for group in index.groups),
        "titles": numbers(titles),
        "marks": numbers(marks),
        "uses": numbers(texts),
        "count": len(index.texts),
        "common": numbers(text - before for before, text in pairwise((0, *index.common))),
        "heads": "\n".join(heads),
    }


def _marks(index: Index) -> list[int]:
    """Return for each of the facts of *index* one number: document, status, kind, level and example."""
    slugs = {document.slug: at for at, document in reversed(list(enumerate(index.documents)))}
    statuses = {status: at for at, status in enumerate(index.statuses)}
    kinds = {kind: at for at, kind in enumerate(index.kinds)}

    def mark(facts: Facts) -> int:
        place = slugs[facts.document] * len(statuses) + statuses[facts.status]
        return (place * len(kinds) + kinds[facts.kind]) * 4 + min(facts.level, 1) * 2 + facts.example

    return [*map(mark, index.facts)]


def places(index: Index, rows: Iterable[Row]) -> str:
    """Return the addresses of *rows* in lines; a part has its number before it, and only its fragment if its page is the last."""
    lines, page = [], ""
    for row in rows:
        base, mark, fragment = row.url.partition("#")
        address = ("" if base == page else base) + mark + fragment
        lines.append(f"{row.label}\t{address}" if index.facts[row.facts].level else address)
        page = base
    return "\n".join(lines)


def script(call: str, *values: object) -> str:
    """Return the text of a classic script that hands *values* to the function *call* of the page."""
    written = ",".join(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for value in values)
    return f"{call}({written});\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
