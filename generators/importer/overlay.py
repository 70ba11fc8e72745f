"""Lays corrections made by hand over an imported document, each with its reason.

It must not touch words silently: a correction that finds no place is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

Entry = dict[str, object]


class OverlayError(ValueError):
    """A correction without a reason, or one whose place is not in the document."""


def read(path: Path) -> Mapping[str, object]:
    """Return the overlay of the file at *path*: ``facts``, ``breaks``, ``corrections``; OverlayError when it is neither."""
    with path.open("rb") as stream:
        data = yaml.load(stream, Loader=yaml.CBaseLoader)
    if not isinstance(data, dict) or not set(data) <= {"facts", "breaks", "corrections"}:
        raise OverlayError(f"{path.name}: an overlay has the keys facts, breaks and corrections")
    return data


def apply(document: Entry, overlay: Mapping[str, object]) -> None:
    """Change *document* by *overlay*: ``facts`` set keys of the document, ``corrections`` keys of one provision.

    A fact is ``{key, value, reason}``; a break ``{at: 9/3, before: words, reason}`` begins a paragraph before words of an
    unnumbered one, whose examples go with the second half; a correction ``{at: 7/1-l, set: {...}, reason}``, where *at* is an article, a
    paragraph or a point, or ``annex:id``. Raises OverlayError naming the entry that does not fit.
    """
    for fact in _entries(overlay, "facts"):
        document[str(_need(fact, "key"))] = _need(fact, "value")
    for entry in _entries(overlay, "breaks"):
        _break(document, str(_need(entry, "at")), str(_need(entry, "before")))
    for correction in _entries(overlay, "corrections"):
        changes = _need(correction, "set")
        if not isinstance(changes, Mapping):
            raise OverlayError(f"{correction['at']}: set is no mapping")
        _find(document, str(_need(correction, "at"))).update(changes)


def _break(document: Entry, place: str, words: str) -> None:
    number, _, paragraph = place.rpartition("/")
    paragraphs = _list(_find(document, number), "paragraphs")
    first = _find(document, place)
    head, found, rest = str(first.get("text", "")).partition(f" {words}")
    if not found or first.get("number"):
        raise OverlayError(f"{place}: no unnumbered paragraph with {words!r}")
    second: Entry = {**first, "text": f"{words}{rest}"}
    first.clear()
    first["text"] = head
    paragraphs.insert(int(paragraph), second)


def _entries(overlay: Mapping[str, object], key: str) -> list[Entry]:
    entries = overlay.get(key, [])
    if not isinstance(entries, list):
        raise OverlayError(f"{key} is no list")
    for entry in entries:
        if not str(entry.get("reason", "")).strip():
            raise OverlayError(f"{entry.get('key') or entry.get('at')}: a correction needs its reason")
    return entries


def _need(entry: Mapping[str, object], key: str) -> object:
    if key not in entry:
        raise OverlayError(f"{entry}: {key} is missing")
    return entry[key]


def _find(document: Entry, place: str) -> Entry:
    """Return the provision at *place*, "65/A/1-b"; the article is the longest part that is one."""
    if place.startswith("annex:"):
        return _one(document, "annexes", "id", place.removeprefix("annex:"), place)
    articles = {
        str(article["number"]): article for part in _list(document, "parts") for article in _list(part, "articles")
    }
    number = max((key for key in articles if place == key or place.startswith(f"{key}/")), key=len, default=None)
    if number is None:
        raise OverlayError(f"{place}: no such article")
    found = articles[number]
    rest = place[len(number) + 1 :]
    if not rest:
        return found
    paragraph, *letters = rest.split("-")
    paragraphs = _list(found, "paragraphs")
    if not paragraph.isdigit() or not 1 <= int(paragraph) <= len(paragraphs):
        raise OverlayError(f"{place}: no such paragraph")
    found = paragraphs[int(paragraph) - 1]
    for letter in letters:
        found = _one(found, "points", "letter", letter, place)
    return found


def _one(entry: Entry, key: str, name: str, wanted: str, place: str) -> Entry:
    for inner in _list(entry, key):
        if inner.get(name) == wanted:
            return inner
    raise OverlayError(f"{place}: no {name} {wanted}")


def _list(entry: Mapping[str, object], key: str) -> list[Entry]:
    value = entry.get(key, [])
    return value if isinstance(value, list) else []
