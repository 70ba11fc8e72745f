"""Says where the source leaves a number or letter out, so that the document passes the checks of order.

It must not mend the source: it only writes ``gap`` beside what follows the hole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generators import catalog, turkish
from generators.ids import ArticleNumber

Mapping = dict[str, object]

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


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
            before = last.get(number.prefix)
            follows = number.number == (before.number if before else 0) + 1 and not number.suffix
            if number.suffix and before and number.number == before.number:
                follows = True
            if not follows:
                # "Mükerrer Madde 20" stands after article 20: nothing is left out.
                repeats = number.prefix == "mükerrer" and "" in last and number.number == last[""].number
                entry["gap"] = catalog.text("import.gap_repeated" if repeats else "import.gap_article")
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
    numbers = tuple(str(number) for number in range(1, len(labels) + 60))
    orders = (turkish.point_labels(), turkish.point_labels(turkish.OLD_ALPHABET), numbers, _ROMAN)
    order = max(orders, key=lambda order: _agreeing(order, labels))
    position = 0
    for entry, label in zip(entries, labels, strict=True):
        if label in order and order.index(label) != position:
            double = label == "aa" and entry is entries[0]
            position = order.index(label)
            entry["gap"] = catalog.text("import.gap_double" if double else "import.gap")
        position += 1
    return entries


def _agreeing(order: tuple[str, ...], labels: Sequence[str]) -> int:
    count = 0
    for wanted, label in zip(order, labels, strict=False):
        if wanted != label:
            break
        count += 1
    return count
