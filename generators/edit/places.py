"""Finds a provision in the tree of a document's file, and the place where a new one belongs.

It must not change anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from generators import turkish
from generators.edit.tree import Entry, Items, Record
from generators.ids import ArticleNumber, ProvisionId
from generators.validate.order import label_order


@dataclass(frozen=True, slots=True)
class Found:
    """A provision's record, its level (article, paragraph, point) and the list that it stands in."""

    record: Record
    level: str
    siblings: Items


def level_of(id: ProvisionId) -> str:
    """Return "article", "paragraph" or "point"."""
    return "point" if id.points else "paragraph" if id.paragraph else "article"


def find(root: Record, id: ProvisionId) -> Found | None:
    """Return the provision *id* in the document *root*."""
    for part in _records(root, "parts"):
        articles = part.list("articles")
        for article in articles.records() if articles else ():
            if _number(article) == id.article and articles:
                return _within(Found(article, "article", articles), id)
    return None


def _within(article: Found, id: ProvisionId) -> Found | None:
    if not id.paragraph:
        return article
    paragraphs = article.record.list("paragraphs")
    if paragraphs is None:
        return None
    numbers = paragraph_numbers(paragraphs)
    if id.paragraph not in numbers:
        return None
    found = Found(paragraphs.records()[numbers.index(id.paragraph)], "paragraph", paragraphs)
    for label in id.points:
        points = found.record.list("points")
        match = next((p for p in points.records() if turkish.lower(p.text("letter")) == label), None) if points else None
        if match is None or points is None:
            return None
        found = Found(match, "point", points)
    return found


def paragraph_numbers(paragraphs: Items) -> list[int]:
    """Return the number of each paragraph: the printed one, else the one after the paragraph before it."""
    numbers: list[int] = []
    for record in paragraphs.records():
        printed = record.text("number")
        numbers.append(int(printed) if printed.isdigit() else (numbers[-1] if numbers else 0) + 1)
    return numbers


def siblings_for(root: Record, id: ProvisionId) -> Items | None:
    """Return the list in which the new provision *id* belongs (made if its parent has none), None without a parent."""
    if not id.paragraph:
        return _articles_before(root, id.article)
    assert id.parent is not None
    parent = find(root, id.parent)
    if parent is None:
        return None
    key = "points" if id.points else "paragraphs"
    found = parent.record.list(key)
    if found is None:
        found = Items()
        parent.record.put(key, found, after=("number", "letter", "heading", "text"))
    return found


def _articles_before(root: Record, number: ArticleNumber) -> Items | None:
    """Return the articles of the part that holds the last article before *number*."""
    chosen: Items | None = None
    for part in _records(root, "parts"):
        articles = part.list("articles")
        numbers = [_number(record) for record in articles.records()] if articles else []
        if articles and (chosen is None or any(n and _rank(n) < _rank(number) for n in numbers)):
            chosen = articles
    return chosen


def position(siblings: Items, id: ProvisionId) -> int:
    """Return the index at which *id* is to be inserted into *siblings*."""
    if id.points:
        labels = labels_of(siblings)
        order = label_order(labels)
        own, ranks = _place(order, id.points[-1]), [_place(order, label) for label in labels]
    elif id.paragraph:
        own, ranks = id.paragraph, paragraph_numbers(siblings)
    else:
        return sum(1 for record in siblings.records() if (n := _number(record)) and _rank(n) < _rank(id.article))
    return sum(1 for rank in ranks if rank < own)


def labels_of(siblings: Items) -> list[str]:
    """Return the letters of the points in *siblings*, in small letters."""
    return [turkish.lower(record.text("letter")) for record in siblings.records()]


def label_after(siblings: Items, label: str) -> str:
    """Return the label that follows *label* in the order of *siblings*, empty where there is none."""
    order = label_order(labels_of(siblings))
    place = _place(order, label) + 1
    return order[place] if place < len(order) else ""


def _place(order: tuple[str, ...], label: str) -> int:
    return order.index(label) if label in order else len(order)


def entry_of(siblings: Items, record: Record) -> Entry:
    """Return the entry of *siblings* that holds *record*."""
    return next(entry for entry in siblings.entries if entry.value is record)


def _rank(number: ArticleNumber) -> tuple[int, int, str]:
    prefixes = {"": 0, "mükerrer": 0, "ek": 1, "geçici": 2}
    return (prefixes.get(number.prefix, 3), number.number, turkish.encode_letters(number.suffix))


def _number(article: Record) -> ArticleNumber | None:
    try:
        return ArticleNumber.parse(article.text("number"))
    except ValueError:
        return None


def _records(root: Record, key: str) -> list[Record]:
    found = root.list(key)
    return found.records() if found else []
