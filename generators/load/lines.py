"""YAML as nearly all of it is written, line by line, straight to nodes: a third of the time of libyaml's events.

It must give the very nodes that the events give, or none: what it does not know for certain, and all that is wrong, is
theirs (``yaml_reader``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from generators.load.nodes import Mapping, Node, Scalar, Sequence

_LINE: Final = re.compile(r"( *)(- +)?(?:([a-z_]{1,60}):(?: +|(?=\n)))?(.*)\n")
"""A line: how far it is indented, whether an item begins, a key, the rest. There is no line that it does not match."""
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""What a text without quotes does not begin with; some may, before a letter."""
_QUOTED: Final = re.compile(r"'([^']*(?:''[^']*)*)'\n|\"([^\"\\]*)\"\n")
_BREAK: Final = re.compile(r" *\n[ \n]*")
_BLOCKS: Final = frozenset({">-", ">", "|-", "|"})
_MAX_DEPTH: Final = 40


class _UnknownError(Exception):
    """Something is written in another way."""


def read_lines(text: str, shown: str) -> Node | None:
    """Return the root node of *text*, or None where it holds anything but entries that are known here.

    *text* has no character but printable ones and line feeds.
    """
    try:
        return _read(text, shown) if text.endswith("\n") else None
    except _UnknownError:
        return None


def _read(text: str, shown: str) -> Node:
    """Build the nodes of *text*.

    A handbook has some hundred thousand lines: what the innermost collection holds (``items`` is None where it is a
    mapping) and its column are local names, and so is the key whose value the next line opens.
    """
    match, length = _LINE.match, len(text)
    line = position = length - len(text.lstrip("\n"))
    root: list[Node] = []
    items: list[Node] | None = root
    values: dict[str, Node] = {}
    keys: dict[str, Scalar] = {}
    column, opens, key = -1, True, ""
    around: list[tuple[list[Node] | None, dict[str, Node], dict[str, Scalar], int]] = []
    while position < length:
        found = match(text, position)
        assert found is not None
        indent, dash, name, rest = found.groups()
        start, end = found.span(4)
        began, position = position, end + 1
        line += 1
        if name is None and dash is None:
            if rest and rest[0] != "#":
                raise _UnknownError
            continue
        here = len(indent)
        if opens:
            if here < column or here == column and dash is None:
                raise _UnknownError
            opened = Mapping(shown, line, here + 1) if dash is None else Sequence(shown, line, here + 1)
            if items is None:
                values[key] = opened
            else:
                items.append(opened)
            around.append((items, values, keys, column))
            column, opens = here, False
            if isinstance(opened, Mapping):
                items, values, keys = None, opened.values, opened.keys
            else:
                items = opened.items
        else:
            while here < column or here == column and items is not None and dash is None:
                items, values, keys, column = around.pop()
            if here != column or (items is None) is not (dash is None):
                raise _UnknownError
        if items is not None and dash is not None and name is not None:
            around.append((items, values, keys, column))
            column = here = here + len(dash)
            record = Mapping(shown, line, column + 1)
            items.append(record)
            items, values, keys = None, record.values, record.keys
        if name is not None:
            if name in keys:
                raise _UnknownError
            key = name
            keys[name] = Scalar(shown, line, here + 1, name)
        if not rest:
            opens = True
            if name is None or len(around) > _MAX_DEPTH:
                raise _UnknownError
            continue
        value: Node
        if rest[0] not in _INDICATORS:
            if rest[-1] in ": " or ": " in rest or " #" in rest:
                raise _UnknownError
            value = Scalar(shown, line, start - began + 1, rest)
        elif rest == "[]":
            value = Sequence(shown, line, start - began + 1)
        else:
            block = rest in _BLOCKS
            words, position = _block(text, position, rest, column) if block else _quoted(text, start)
            value = Scalar(shown, line, start - began + 1, words, block)
            line += text.count("\n", end + 1, position)
        if items is None:
            values[key] = value
        else:
            items.append(value)
    if opens:
        raise _UnknownError
    return root[0]


def _quoted(text: str, start: int) -> tuple[str, int]:
    """Return the words between the quotes that open at *start*, and where the line after them begins."""
    found = _QUOTED.match(text, start)
    if found is None:
        raise _UnknownError
    single, double = found.groups()
    words = double if single is None else single.replace("''", "'")
    if "\n" in words:
        if re.search(r"\n[^ \n]", words):
            raise _UnknownError
        words = _BREAK.sub(lambda gap: "\n" * (gap[0].count("\n") - 1) or " ", words)
    return words, found.end()


def _block(text: str, start: int, style: str, column: int) -> tuple[str, int]:
    """Return the words of the block that begins at *start*, deeper than *column*, and where it ends."""
    line = _LINE.match(text, start)
    indent = len(line[1]) if line is not None else 0
    found = _lines_within(indent).match(text, start)
    if found is None or indent <= column or " \n" in found[0]:
        raise _UnknownError
    words = found[0].rstrip("\n")[indent:].replace("\n" + " " * indent, "\n")
    if style[0] == ">":
        if "\n\n" in words or "\n " in words:
            raise _UnknownError
        words = words.replace("\n", " ")
    return words if style[1:] else f"{words}\n", found.end()


@cache
def _lines_within(indent: int) -> re.Pattern[str]:
    """Return a pattern of lines, the first of which is not blank, that are indented by *indent* or more."""
    return re.compile(rf" {{{indent}}}[^ \n].*\n(?: {{{indent}}}.*\n|\n)*")
