"""What is usually wrong where a file stops being YAML, and what to do, in an editor's words.

libyaml says what its grammar wanted there ("did not find expected '-' indicator"), which helps nobody who wrote an apostrophe
too few. It must not parse: the reader does, and tells what libyaml said and which scalar it read last.
"""

from __future__ import annotations

import re
from typing import Final

import yaml
from msgspec import Struct
from yaml.events import ScalarEvent

from generators.problems import Code, Problem

_NOT_YAML: Final = "file is not YAML: "
_KEY: Final = re.compile(r"[a-z_]+:(?=\s|$)")
_KEY_WITHOUT_BLANK: Final = re.compile(r"[a-z_]+:\S")
_OPENS: Final = re.compile(r"(?:[:,\[{]|^\s*-)\s*$")
"""What stands before a quote that opens a text."""
_QUOTED: Final = "put the text in quotes"
_APOSTROPHE: Final = "an apostrophe between single quotes is written twice ('') or as ’"
_TEXT_BEGINS: Final = frozenset({
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
    "did not find expected tag URI",
    "did not find expected comment or line break",
    "block sequence entries are not allowed in this context",
    "mapping keys are not allowed in this context",
})  # fmt: skip
_LINE_DIFFERS: Final = frozenset(
    {"did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>"}
)


class _Told(Struct, frozen=True):
    """What is wrong at a place: line and column count from 0."""

    line: int
    column: int
    fact: str
    hint: str
    code: Code = Code.YAML_SYNTAX


def syntax_problem(error: yaml.MarkedYAMLError, text: str, shown: str, last: ScalarEvent | None) -> Problem:
    """Return the problem that *error* is in *text*; *last* is the scalar that was read before it."""
    lines = re.split(r"\r\n|\r|\n", text)
    told = _told(error, lines, last)
    value = lines[told.line].strip() if told.line < len(lines) else ""
    return Problem(shown, told.line + 1, told.column + 1, _NOT_YAML + told.fact, value, code=told.code, hint=told.hint)


def _told(error: yaml.MarkedYAMLError, lines: list[str], last: ScalarEvent | None) -> _Told:
    said = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _Told(0, 0, said, "look at the indentation and the quotes")
    opened = error.context_mark or mark
    line, column = mark.line, mark.column
    text = lines[line] if line < len(lines) else ""
    before, at = text[:column], text[column:]
    if "end of stream" in said:
        return _Told(opened.line, opened.column, "a quote is opened here and never closed", f"close it; {_APOSTROPHE}")
    if said in _TEXT_BEGINS:
        return _beginning(opened.line, opened.column, lines)
    if "escape" in said:
        return _Told(line, column, "a backslash between double quotes begins no known escape", "write it twice or use single quotes")
    if said == "could not find expected ':'":
        return _without_key(opened.line, opened.column, lines[opened.line])
    if said == "mapping values are not allowed in this context":
        return _colon(line, column, text, last)
    if before.strip() and before.rstrip()[-1] in "'\"":
        return _after_quote(line, column, before.rstrip(), last)
    if "',' or" in said:
        if line == opened.line and at.startswith(":"):
            return _colon(line, column, text, None)
        return _Told(opened.line, opened.column, "a bracket is opened here and not closed", f"close it, or {_QUOTED}")
    if at[:1] in ("]", "}") or before.rstrip()[-1:] in ("]", "}"):
        return _Told(line, column, "a bracket is closed where none is open, or text goes on after it", _QUOTED)
    if said in _LINE_DIFFERS and not before.strip():
        if "'-'" in said and column == opened.column:
            hint = "begin an item with '- ', or indent the line as those of the item above"
            return _Told(line, column, "a list goes on without '- '", hint)
        return _indented(line, column)
    return _Told(line, column, said, "look at the indentation and the quotes")


def _beginning(line: int, column: int, lines: list[str]) -> _Told:
    """Tell of a character that no text without quotes begins with."""
    character = lines[line][column : column + 1]
    if character == "\t":
        return _Told(line, column, "a tab stands where blanks are wanted", "use spaces", Code.YAML_TAB)
    if character == "-":
        return _Told(line, column, "a text begins with '-'", f"{_QUOTED}; a list begins on a line of its own")
    return _Told(line, column, f"a text begins with '{character}'", _QUOTED)


def _without_key(line: int, column: int, text: str) -> _Told:
    if _KEY_WITHOUT_BLANK.match(text, column):
        return _no_blank(line, column)
    return _Told(line, column, "the line has no key", f"indent a text that goes on deeper than its key, or {_QUOTED}")


def _no_blank(line: int, column: int) -> _Told:
    return _Told(line, column, "no blank follows the colon of a key", "write 'key: value'")


def _indented(line: int, column: int) -> _Told:
    hint = "indent it with spaces as the lines beside it"
    return _Told(line, column, "the line is not indented like those it belongs to", hint)


def _colon(line: int, column: int, text: str, last: ScalarEvent | None) -> _Told:
    """Tell of a second colon on a line, or of a key that was read as a part of the text above it."""
    key = _KEY.match(text.lstrip(" -"))
    begun = last.start_mark if last is not None else None
    if last is not None and begun is not None and begun.line < line and key and column == text.find(key[0]) + key.end() - 1:
        return _no_blank(begun.line, begun.column) if _KEY_WITHOUT_BLANK.match(last.value) else _indented(line, text.find(key[0]))
    return _Told(line, column, "a colon stands in a text without quotes", f"{_QUOTED}; {_APOSTROPHE}")


def _after_quote(line: int, column: int, before: str, last: ScalarEvent | None) -> _Told:
    """Tell of text after a closing quote; where that one looks like an opening one, an earlier one was left open."""
    if last is not None and last.style and last.start_mark.line < last.end_mark.line == line and _OPENS.search(before[:-1]):
        start = last.start_mark
        return _Told(start.line, start.column, "a quote is opened here and not closed", f"close it; {_APOSTROPHE}")
    hint = _APOSTROPHE if before[-1] == "'" else 'a quote between double quotes is written \\"'
    return _Told(line, column, "text goes on after its closing quote", hint)
