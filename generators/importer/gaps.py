"""Says where the source leaves a number or letter out, so that the document passes the checks of order.

It must not mend the source: it only writes ``gap`` beside what follows the hole.
"""

from __future__ import annotations

from collections.abc import Sequence

from generators import catalog
from generators.ids import ArticleNumber
from generators.validate.order import follows, label_order

Mapping = dict[str, object]


def articles(parts: Sequence[Mapping]) -> None:
    """Write ``gap`` at each article whose number does not follow the one before it in its series."""
    last: dict[str, ArticleNumber] = {}
    for part in parts:
        entries = part["articles"]
        for entry in entries if isinstance(entries, list) else []:
            try:
                number = ArticleNumber.parse(str(entry["number"]))
            except ValueError:
                continue
            if not follows(number, last):
                entry["gap"] = catalog.text("import.gap_article")
            last[number.prefix] = number


def number_first(paragraphs: Sequence[Mapping]) -> None:
    """Give the first paragraph its number where only the later ones print theirs: all have one, or none."""
    if not any("number" in paragraph for paragraph in paragraphs):
        return
    last = 0
    for index, paragraph in enumerate(paragraphs):
        if "number" not in paragraph and index == 0:
            paragraph.update({"number": "1", "mark": ""})
        number = int(str(paragraph.get("number", last + 1)))
        if number != last + 1:
            paragraph["gap"] = catalog.text("import.gap_paragraph")
        last = number


def points(entries: list[Mapping]) -> list[Mapping]:
    """Write ``gap`` at each point whose letter is not the next of the order that the list follows; return *entries*."""
    labels = [str(entry["letter"]) for entry in entries]
    order = label_order(labels)
    position = 0
    for entry, label in zip(entries, labels, strict=True):
        if label in order and order.index(label) != position:
            position = order.index(label)
            entry["gap"] = catalog.text("import.gap")
        position += 1
    return entries
