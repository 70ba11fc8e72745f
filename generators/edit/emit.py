"""Tree -> YAML text in the one form that our data has: two spaces, 100 columns, quotes only where they are needed.

It must not change a value; ``generators.edit.fmt`` proves for each file that it did not.
"""

from __future__ import annotations

import re
from typing import Final

from generators.edit.tree import Entry, File, Items, Record, Text

WIDTH: Final = 100
"""Columns of a line, where words allow it."""
_ROW: Final = 140
"""Columns of a record in braces: a row of a table stays one line where it can."""
_NARROWEST: Final = 40
"""A folded text has at least this many columns, however deep it stands."""

_INDICATORS: Final = tuple("-?:,[]{}#&*!|>'\"%@`~=. ")
_OTHER_TYPE: Final = re.compile(
    r"[-+]?[\d.][\d_.,:]*(?:[eE][-+]?\d+)?|0[xob][0-9a-fA-F_]+|\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?"
    r"|(?i:true|false|yes|no|on|off|null|nan|inf)"
)
"""What another program would read as a number, a date or a boolean: it is quoted, for every scalar is a text."""
_LOOKS_OTHER: Final = re.compile(r"\d\S*|[a-z0-9-]+:(?!//)\S*")
"""What a person would read so: "65/A", or "yonerge:7" as a key with its value."""
_FLOW: Final = re.compile(r"[,\[\]{}:#]")
_UNPRINTABLE: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064]")
"""What no editor shows is written as a number."""
_SHORT: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def emit_file(file: File) -> str:
    """Return *file* as text; it ends with a line feed."""
    tree = file.root
    lines = [_inline(tree.value, flow=False)] if isinstance(tree, Text) else _block(tree, 0)
    return "\n".join([*_trim(lines), *file.tail]) + "\n"


def _trim(lines: list[str]) -> list[str]:
    """A file does not begin with a blank line."""
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


def _block(tree: Record | Items, indent: int) -> list[str]:
    """Return the lines of a collection whose members stand *indent* columns in."""
    if not tree.entries:
        return [" " * indent + ("{}" if isinstance(tree, Record) else "[]")]
    lines: list[str] = []
    for entry in tree.entries:
        lines += [" " * indent + line if line else "" for line in entry.before]
        lines += _member(entry, indent, in_list=isinstance(tree, Items))
    return lines


def _member(entry: Entry, indent: int, *, in_list: bool) -> list[str]:
    """Return the lines of one entry: "key: value", or "- value"."""
    head = " " * indent + ("-" if in_list else f"{_inline(entry.key, flow=False)}:")
    comment = f"  {entry.after}" if entry.after else ""
    value = entry.value
    if isinstance(value, Text):
        first, *rest = _scalar(value.value, indent, len(head) + 1)
        return [f"{head} {first}{comment}", *rest]
    words = _in_brackets(value)
    row = " ".join(words or ())
    if words and isinstance(value, Record) and len(head) + 1 + len(row) <= _ROW:
        return [f"{head} {row}{comment}"]
    if words and isinstance(value, Items):
        first, *rest = _wrap(words, len(head) + 1, indent + 2)
        return [f"{head} {first}", *rest[:-1], rest[-1] + comment] if rest else [f"{head} {first}{comment}"]
    inner = _block(value, indent + 2)
    if in_list and not comment and inner[0].strip() and not inner[0].lstrip().startswith("#"):
        return [f"{head} {inner[0].lstrip()}", *inner[1:]]
    return [head + comment, *inner]


def _in_brackets(tree: Record | Items) -> list[str] | None:
    """Return the members of a collection that was written in brackets and holds no comment, the brackets with them."""
    left, right = "{}" if isinstance(tree, Record) else "[]"
    if not tree.entries:
        return [left + right]
    if not tree.flow or any(entry.before or entry.after for entry in tree.entries):
        return None
    words = []
    for entry in tree.entries:
        value = entry.value
        inner = [_inline(value.value, flow=True)] if isinstance(value, Text) else _in_brackets(value)
        if inner is None or len(inner) > 1 and len(" ".join(inner)) > WIDTH // 2:
            return None
        words.append((f"{_inline(entry.key, flow=True)}: " if isinstance(tree, Record) else "") + " ".join(inner))
    return [(left if i == 0 else "") + word + ("," if i + 1 < len(words) else right) for i, word in enumerate(words)]


def _wrap(words: list[str], column: int, indent: int) -> list[str]:
    """Return *words* on lines; the first line begins in *column*, the others *indent* columns in."""
    lines: list[str] = []
    for word in words:
        room = WIDTH - (column if len(lines) == 1 else 0)
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word if not lines else " " * indent + word)
    return lines


def _scalar(value: str, indent: int, column: int) -> list[str]:
    """Return *value* on the line of its key, which has *column* columns, or as a block below it."""
    if "\n" in value:
        return _literal(value, indent) or [_double(value)]
    inline = _inline(value, flow=False)
    if column + len(inline) <= WIDTH or value != value.strip() or inline.startswith('"'):
        return [inline]
    folded = _fold(value, max(WIDTH - indent - 2, _NARROWEST))
    if len(folded) == 1 and inline == value:
        return [inline]
    return [">-", *(" " * (indent + 2) + line for line in folded)]


def _literal(value: str, indent: int) -> list[str]:
    """Return *value* line by line, or nothing where its ends or signs need quotes."""
    body = value.removesuffix("\n")
    if not body.strip() or body.endswith("\n") or _UNPRINTABLE.search(value):
        return []
    lines = body.split("\n")
    if any(line and not line.strip() or line.lstrip(" ").startswith("\t") for line in lines):
        return []
    mark = "2" if not lines[0] or lines[0].startswith(" ") else ""
    head = f"|{mark}" if value.endswith("\n") else f"|{mark}-"
    return [head, *(" " * (indent + 2) + line if line else "" for line in lines)]


def _fold(value: str, width: int) -> list[str]:
    """Break *value* at single blanks into lines of at most *width* columns where its words allow it."""
    lines: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", value):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _inline(value: str, *, flow: bool) -> str:
    """Return *value* plain where that reads back the same, else in single, at last in double quotes."""
    if "\n" in value or "\t" in value or _UNPRINTABLE.search(value):
        return _double(value)
    risky = not value or value.startswith(_INDICATORS) or value.endswith((" ", ":")) or ": " in value or " #" in value
    if risky or _OTHER_TYPE.fullmatch(value) or _LOOKS_OTHER.fullmatch(value) or (flow and _FLOW.search(value)):
        return "'" + value.replace("'", "''") + "'"
    return value


def _double(value: str) -> str:
    def escape(char: str) -> str:
        if char in _SHORT:
            return _SHORT[char]
        if _UNPRINTABLE.match(char):
            code = ord(char)
            return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
        return char

    return '"' + "".join(map(escape, value)) + '"'
