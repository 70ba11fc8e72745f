"""Checks that every word of the source is in the document, in the furniture or in the report, and that none was made up.

It compares words, not meaning; it must not mend what it finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generators.importer import shapes
from generators.importer.lines import Line

_WORD: Final = re.compile(r"[^\W_]+")
_TEXTS: Final = ("printed", "note", "mark", "text", "closing", "label", "title", "caption", "lines")


def words(text: str) -> Iterator[str]:
    """Yield the words of *text* in order; marks of footnotes are no words."""
    if "[" in text:
        text = shapes.FOOTNOTE_MARK.sub(" ", text)
    return (match[0] for match in _WORD.finditer(text))


def document_words(document: Mapping[str, object]) -> Iterator[str]:
    """Yield every word that *document* took from its source; what our form adds is left out."""
    yield from words(str(document.get("printed_title", "")))
    for annex in _list(document, "annexes"):
        yield from _own(annex)
    seen: set[str] = set()
    for part in _list(document, "parts"):
        yield from _own(part)
        for article in _list(part, "articles"):
            span = str(article.get("range", ""))
            if span and span in seen:
                continue
            seen.add(span)
            if not article.get("inline"):
                yield from words(str(article.get("heading", "")))
            yield from _provision(article)


def _list(entry: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = entry.get(key, [])
    return value if isinstance(value, list) else []


def _own(entry: Mapping[str, object]) -> Iterator[str]:
    derived = {"title": ("title",), "both": ("label", "title")}.get(str(entry.get("derived", "")), ())
    for key in _TEXTS:
        if key in entry and key not in derived:
            yield from words(str(entry[key]))


def _provision(entry: Mapping[str, object]) -> Iterator[str]:
    yield from _own(entry)
    amendment = entry.get("amendment")
    if isinstance(amendment, Mapping):
        yield from words(str(amendment.get("text", "")))
    for key in ("paragraphs", "points", "examples"):
        for inner in _list(entry, key):
            yield from _provision(inner)


def missing(source: Sequence[Line], placed: Iterable[str]) -> tuple[list[tuple[int, str]], list[str]]:
    """Return the words of *source* that are nowhere in *placed*, with their lines, and the words made up."""
    have = Counter(placed)
    need: Counter[str] = Counter()
    for line in source:
        need.update(words(line.text))
    lost = need - have
    made_up = sorted((have - need).elements())
    places: list[tuple[int, str]] = []
    if lost:
        left = Counter(lost)
        for line in reversed(source):
            for word in words(line.text):
                if left[word] > 0:
                    left[word] -= 1
                    places.append((line.number, word))
    return sorted(places), made_up
