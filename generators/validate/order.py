"""The order of articles, paragraphs and points: nothing missing, nothing twice, letters the Turkish way.

It must not build records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from generators import turkish
from generators.ids import ArticleNumber
from generators.load.nodes import Mapping, Node
from generators.problems import Code, Problem
from generators.validate import read
from generators.validate.shape import parses

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,3}")
_LABELS: Final = turkish.point_labels()
_REPEATED: Final = "mükerrer"
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def check_articles(nodes: Sequence[Mapping], problems: list[Problem]) -> None:
    """Report an article that stands twice, goes back, or leaves out numbers without ``gap``."""
    seen: dict[ArticleNumber, int] = {}
    last: dict[str, ArticleNumber] = {}
    for node in nodes:
        found = read.scalar(node, "number")
        if found is None or not parses(ArticleNumber, found.value):
            continue
        number = ArticleNumber.parse(found.value)
        if number in seen:
            fact = f"article stands twice, first on line {seen[number]}"
            problems.append(_problem(found, fact, found.value, Code.ID_DUPLICATE))
            continue
        seen[number] = found.line
        if not follows(number, last) and not read.text(node, "gap"):
            before = last.get(number.prefix)
            wanted = before.number + 1 if before else 1
            fact = f"article number out of order, {wanted} is expected"
            hint = "give the reason in `gap` if the source leaves it out"
            problems.append(_problem(found, fact, found.value, Code.NUMBER_ORDER, hint))
        last[number.prefix] = number


def follows(number: ArticleNumber, last: dict[str, ArticleNumber]) -> bool:
    """Tell whether *number* is the next of its series; *last* has the number before it in each, by prefix.

    "Mükerrer Madde 20" is a second article 20: it stands after the first.
    """
    before = last.get(number.prefix)
    if number.prefix == _REPEATED and not number.suffix:
        return "" in last and last[""].number == number.number
    if before is None:
        return number.number == 1 and not number.suffix
    if number.suffix:
        return number.number == before.number and _letter_rank(number.suffix) > _letter_rank(before.suffix)
    return number.number == before.number + 1


def _letter_rank(suffix: str) -> int:
    return turkish.ALPHABET.find(turkish.lower(suffix)[:1]) if suffix else -1


def check_paragraph_numbers(nodes: Sequence[Mapping], problems: list[Problem]) -> None:
    """Report printed paragraph numbers that do not run 1, 2, 3 …; ``gap`` lets one jump ahead."""
    numbered = any(read.scalar(node, "number") for node in nodes)
    last = 0
    for node in nodes:
        found = read.scalar(node, "number")
        if found is None:
            if numbered:
                problems.append(_problem(node, "paragraph has no number", str(last + 1), Code.NUMBER_ORDER))
            last += 1
        elif not _NUMBER.fullmatch(found.value):
            fact = "'number' is not a paragraph number"
            problems.append(_problem(found, fact, found.value, Code.NUMBER_WRONG, "as 1"))
        else:
            number = int(found.value)
            if number <= last or (number > last + 1 and not read.text(node, "gap")):
                fact = f"paragraph number out of order, {last + 1} is expected"
                problems.append(_problem(found, fact, found.value, Code.NUMBER_ORDER))
            last = max(last, number)


def check_labels(nodes: Sequence[Mapping], problems: list[Problem]) -> None:
    """Report points whose letters leave the order; sub-points may also be numbered.

    Older laws leave out ç ğ ı ö ş ü: a list is right if it follows either order from its start.
    """
    found = [(node, read.scalar(node, "letter")) for node in nodes]
    labels = [turkish.lower(scalar.value) for _, scalar in found if scalar]
    if tuple(labels) == _LABELS[: len(nodes)]:
        return  # as nearly every list is, and there is no other order to look for
    seen: dict[str, int] = {}
    for _, scalar in found:
        if scalar is None:
            continue
        label = turkish.lower(scalar.value)
        if label in seen:
            fact = f"letter stands twice, first on line {seen[label]}"
            problems.append(_problem(scalar, fact, scalar.value, Code.ID_DUPLICATE))
            return
        seen[label] = scalar.line
    wanted = label_order(labels)
    position = 0
    for node, scalar in found:
        if scalar is None:
            continue
        label = turkish.lower(scalar.value)
        if read.text(node, "gap") and label in wanted:
            position = wanted.index(label)
        if position >= len(wanted) or label != wanted[position]:
            expected = wanted[position] if position < len(wanted) else "nothing"
            fact = f"letter out of the Turkish order, {expected!r} is expected"
            hint = "give the reason in `gap` if the source leaves it out"
            problems.append(_problem(scalar, fact, scalar.value, Code.LETTER_ORDER, hint))
            return
        position += 1


def label_order(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the order that *labels* follow: today's letters, those of older laws, double ones, numbers, Roman numerals."""
    return max(_orders(len(labels)), key=lambda order: _agreeing(order, labels))


@cache
def _orders(length: int) -> tuple[tuple[str, ...], ...]:
    numbers = tuple(str(n) for n in range(1, length + 60))
    single = [turkish.point_labels(alphabet) for alphabet in (turkish.ALPHABET, turkish.OLD_ALPHABET)]
    # Sub-points often begin at aa: the second half of the same order.
    doubled = [labels[len(labels) // 2 :] for labels in single]
    return (*single, *doubled, numbers, _ROMAN)


def _agreeing(order: tuple[str, ...], labels: Sequence[str]) -> int:
    """Count how many labels agree with *order* from the start."""
    count = 0
    for wanted, label in zip(order, labels, strict=False):
        if wanted != label:
            break
        count += 1
    return count


def paragraph_numbers(nodes: Sequence[Mapping]) -> list[int]:
    """Return the number of each paragraph: the printed one, else its place after the one before it."""
    numbers: list[int] = []
    for node in nodes:
        printed = read.text(node, "number")
        numbers.append(int(printed) if _NUMBER.fullmatch(printed) else (numbers[-1] if numbers else 0) + 1)
    return numbers


def _problem(node: Node, fact: str, value: str, code: Code, hint: str = "") -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code, hint=hint)
