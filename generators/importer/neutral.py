"""Writes a document in the neutral form by which importers are compared (see the docstring of the scorer).

It must not import anything anew: the same mapping that becomes YAML goes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generators import turkish

_STATUS: Final = {"amended": "degisik", "added": "eklendi", "repealed": "mulga"}
_CHAPTERS: Final = ("bolum",)
_DIVISIONS: Final = ("kisim",)


def neutral(document: Mapping[str, object]) -> dict[str, object]:
    """Return ``{"articles": [...], "bolum": n, "kisim": n}`` of a document.

    *document* is a mapping of our YAML, or better ``ImportResult.marked``, which still knows how labels are printed.
    """
    entries: list[dict[str, object]] = []
    parts = _list(document, "parts")
    done: set[str] = set()
    for part in parts:
        for article in _list(part, "articles"):
            span = str(article.get("range", ""))
            if not span:
                entries.append(_article(article, str(article["number"])))
            elif span not in done:
                done.add(span)
                entries.append(_article(article, span))
    folded = [turkish.fold(str(part.get("label", ""))) for part in parts]
    return {
        "articles": entries,
        "bolum": sum(any(word in label for word in _CHAPTERS) for label in folded),
        "kisim": sum(any(word in label for word in _DIVISIONS) for label in folded),
    }


def _list(mapping: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = mapping.get(key, [])
    return value if isinstance(value, list) else []


def _article(article: Mapping[str, object], number: str) -> dict[str, object]:
    paragraphs = _list(article, "paragraphs")
    pieces = [piece for i, paragraph in enumerate(paragraphs) for piece in _paragraph(paragraph, first=i == 0)]
    return {
        "no": turkish.title(number) if " " in number else number,
        "heading": article.get("heading"),
        "status": _status(article),
        "text": " ".join("".join(pieces).split()),
        "paragraphs": [{"clauses": [_clause(point) for point in _list(p, "points")]} for p in paragraphs],
    }


def _status(article: Mapping[str, object]) -> str:
    if article.get("status") == "repealed":
        return "mulga"
    if article.get("incorporated"):
        return "islenmis"
    amendment = article.get("amendment")
    kind = amendment.get("kind") if isinstance(amendment, Mapping) else article.get("undated")
    return _STATUS.get(str(kind), "yururlukte")


def _clause(point: Mapping[str, object]) -> dict[str, object]:
    letter, mark = str(point["letter"]), str(point.get("mark", ""))
    if mark[:1].isupper() and mark[1:].lstrip()[:1] in ("-", "–", "—", "‒", ")", "."):
        letter = mark[0]
    return {"label": letter, "sub": [str(inner["letter"]) for inner in _list(point, "points")]}


def _paragraph(paragraph: Mapping[str, object], *, first: bool) -> Iterator[str]:
    number = str(paragraph.get("number", ""))
    if number and not first:
        yield str(paragraph.get("mark", f"({number}) "))
    yield from _body(paragraph, noted=not first)


def _body(entry: Mapping[str, object], *, noted: bool) -> Iterator[str]:
    """Yield the words of a paragraph or point as they are printed, with notes of amendment unless at the very start."""
    amendment = entry.get("amendment")
    if noted and isinstance(amendment, Mapping):
        yield f"{amendment.get('text', '')} "
    yield f"{entry.get('text', '')} "
    for point in _list(entry, "points"):
        yield str(point.get("mark", f"{point['letter']}) "))
        yield from _body(point, noted=True)
    for example in _list(entry, "examples"):
        yield " ".join(re.sub(r"\s+", " ", str(example.get(key, ""))) for key in ("label", "caption", "lines")) + " "
    yield f"{entry.get('closing', '')} "
