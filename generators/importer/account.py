"""Checks that every word of the source is in the document, in the furniture or in the report, and that none was made up.

It compares words, not meaning; it must not mend what it finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generators.importer import shapes
from generators.importer.hyphens import Joined
from generators.importer.lines import Line

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_DERIVED: Final = {"title": ("title",), "both": ("label", "title")}
_TEXTS: Final = ("printed", "note", "mark", "text", "closing", "label", "title", "caption", "lines")


def words(texts: Iterable[str]) -> list[str]:
    """Return the words of *texts* in order; marks of footnotes are no words."""
    return _WORD.findall(shapes.FOOTNOTE_MARK.sub(" ", "\n".join(texts)))


def document_texts(document: Mapping[str, object]) -> Iterator[str]:
    """Yield every text that *document* took from its source; what our form adds is left out."""
    yield str(document.get("printed_title", ""))
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
                yield str(article.get("heading", ""))
            yield from _provision(article)


def _list(entry: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = entry.get(key)
    return value if isinstance(value, list) else []


def _own(entry: Mapping[str, object]) -> Iterator[str]:
    derived = _DERIVED.get(str(entry.get("derived")), ()) if "derived" in entry else ()
    for key in _TEXTS:
        if key in entry and key not in derived:
            yield str(entry[key])


def _provision(entry: Mapping[str, object]) -> Iterator[str]:
    stack: list[Mapping[str, object]] = [entry]
    while stack:
        current = stack.pop()
        yield from _own(current)
        amendment = current.get("amendment")
        if isinstance(amendment, Mapping):
            yield str(amendment.get("text", ""))
        for key in ("paragraphs", "points", "examples"):
            if key in current:
                stack.extend(_list(current, key))


def missing(
    source: Sequence[Line], placed: Iterable[str], joined: Sequence[Joined] = ()
) -> tuple[list[tuple[int, str]], list[str]]:
    """Return the words of *source* that are not among the texts *placed*, with their lines, and the words made up.

    Of a word that was *joined* the source has the halves, and the texts must have the whole.
    """
    have = Counter(words(placed))
    for word in joined:
        if have[word.head + word.tail]:
            have[word.head + word.tail] -= 1
            have.update((word.head, word.tail))
    need = Counter(words(line.text for line in source))
    lost = need - have
    places: list[tuple[int, str]] = []
    if lost:
        left = Counter(lost)
        for line in reversed(source):
            for word in words((line.text,)):
                if left[word] > 0:
                    left[word] -= 1
                    places.append((line.number, word))
    return sorted(places), sorted((have - need).elements())
