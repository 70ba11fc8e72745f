"""YAML text -> nodes with positions, through libyaml's events.

Duplicate keys, tags, anchors, aliases and merge keys are refused: each has lost or doubled text of a law somewhere.
It must not raise for bad input: every problem is returned.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml
from yaml import events as ev

from generators.load.nodes import Mapping, Node, Scalar, Sequence
from generators.load.syntax import syntax_problem
from generators.problems import Code, Problem

MAX_BYTES: Final = 20_000_000
"""Largest file that is read; a law of a thousand articles has about two million bytes."""
MAX_LINE: Final = 200_000
"""Longest line, in characters, that is read."""
MAX_DEPTH: Final = 60
"""Deepest nesting that is read; documents use 12."""

_CONFLICT: Final = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?:\s|$)", re.MULTILINE)
_CONFLICT_MARKS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_ESCAPED_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLOCK: Final = ("|", ">")
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(file: Path, shown: str) -> tuple[Node | None, list[Problem]]:
    """Read *file* and return its root node and the problems found; the node is None where it cannot be used.

    *shown* is the path for messages, relative to the handbook.
    """
    text, problems = read_text(file, shown)
    if text is None:
        return None, problems
    return parse_yaml(text, shown)


def read_text(file: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """Return the text of *file* (UTF-8, a BOM is dropped) or the problem that hinders it."""
    try:
        if file.stat().st_size > MAX_BYTES:
            return None, [Problem(shown, 0, 0, f"file is larger than {MAX_BYTES} bytes", code=Code.FILE_SIZE)]
        raw = file.read_bytes()
    except FileNotFoundError:
        return None, [Problem(shown, 0, 0, "file does not exist", code=Code.FILE_MISSING)]
    except OSError as error:
        return None, [Problem(shown, 0, 0, f"file cannot be read: {error.strerror}", code=Code.FILE_MISSING)]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        value = raw[error.start : error.start + 4].hex(" ")
        return None, [
            Problem(shown, line, column, "file is not UTF-8", value, code=Code.FILE_ENCODING, hint="save it as UTF-8")
        ]


def parse_yaml(text: str, shown: str) -> tuple[Node | None, list[Problem]]:
    """Parse *text*; see :func:`read_yaml`."""
    problems = _scan_text(text, shown)
    if problems:
        return None, problems
    builder = _Builder(shown)
    loader = _LOADER(text)
    try:
        builder.take_all(loader.get_event)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(syntax_problem(error, text, shown, _last_scalar(text)))
        return None, builder.problems
    except yaml.YAMLError as error:
        builder.problems.append(Problem(shown, 0, 0, "file is not YAML", str(error), code=Code.YAML_SYNTAX))
        return None, builder.problems
    finally:
        loader.dispose()
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(shown, 1, 1, "file is empty", code=Code.TEXT_EMPTY))
    return builder.root, builder.problems


def _scan_text(text: str, shown: str) -> list[Problem]:
    """Find what YAML's own messages explain badly: conflict marks, controls, tabs, endless lines."""
    found: list[Problem] = []
    for match in _CONFLICT.finditer(text) if any(mark in text for mark in _CONFLICT_MARKS) else ():
        line = text.count("\n", 0, match.start()) + 1
        found.append(Problem(shown, line, 1, "a merge conflict is left", match[1], code=Code.YAML_CONFLICT))
    if found:
        return found
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        value = f"U+{ord(match[0]):04X}"
        found.append(Problem(shown, line, column, "invisible control character", value, code=Code.TEXT_CONTROL))
    if "\t" not in text and len(text) <= MAX_LINE:
        return found  # no line can be wrong
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            fact = f"line is longer than {MAX_LINE} characters"
            found.append(Problem(shown, number, 1, fact, line_text[:30], code=Code.FILE_SIZE))
        stripped = line_text.lstrip(" ")
        if stripped.startswith("\t") and stripped.strip():
            column = len(line_text) - len(stripped) + 1
            fact = "a tab is used for indentation"
            found.append(Problem(shown, number, column, fact, code=Code.YAML_TAB, hint="use spaces"))
    return found


def _last_scalar(text: str) -> ev.ScalarEvent | None:
    """Return the scalar that is read last before *text* stops being YAML: it is read again, for files are seldom wrong."""
    loader = _LOADER(text)
    last = None
    try:
        while not isinstance(event := loader.get_event(), ev.StreamEndEvent):
            last = event if isinstance(event, ev.ScalarEvent) else last
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return last


class _Builder:
    """Takes libyaml's events and builds nodes.

    A large handbook has a million events: the loop asks for the class of each, the most frequent first, and holds the
    innermost collection in local names.
    """

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.root: Node | None = None
        self.problems: list[Problem] = []

    def take_all(self, next_event: Callable[[], Any]) -> None:
        """Build nodes until the events end, or up to where nothing more can be told."""
        shown = self.shown
        a_scalar, a_mapping, a_list = ev.ScalarEvent, ev.MappingStartEvent, ev.SequenceStartEvent
        ends = (ev.MappingEndEvent, ev.SequenceEndEvent)
        names: dict[str, str] = {}
        stack: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
        parent: Mapping | Sequence | None = None
        key: Scalar | None = None
        documents = 0
        while True:
            event = next_event()
            kind = event.__class__
            node: Node
            opened: Mapping | Sequence | None = None
            if kind is a_scalar:
                value, mark = event.value, event.start_mark
                if event.anchor is not None or event.tag is not None:
                    self._refuse_features(event)
                if not value.isprintable():
                    self._check_controls(event)
                node = Scalar(shown, mark.line + 1, mark.column + 1, value, event.style in _BLOCK)
            elif kind in ends:
                parent, key = stack.pop()
                continue
            elif kind is a_mapping or kind is a_list:
                mark = event.start_mark
                self._refuse_features(event)
                node = opened = (Mapping if kind is a_mapping else Sequence)(shown, mark.line + 1, mark.column + 1)
            elif kind is ev.AliasEvent:
                self._refuse(event, "an alias is used", f"*{event.anchor}")
                node = Scalar(shown, event.start_mark.line + 1, event.start_mark.column + 1)
            elif kind is ev.StreamEndEvent:
                return
            else:
                documents += kind is ev.DocumentStartEvent
                if documents > 1:
                    self._refuse(event, "a second YAML document in one file", "---")
                    return
                continue
            if parent is None:
                self.root = node
            elif isinstance(parent, Sequence):
                parent.items.append(node)
            elif key is None:
                key = node if isinstance(node, Scalar) else self._no_key(node)
                key.value = names.setdefault(key.value, key.value)  # one string for a key that stands a thousand times
                if key.value in parent.values or key.value == "<<":
                    self._check_key(parent, key)
            else:
                if key.value not in parent.values:
                    parent.values[key.value] = node
                    parent.keys[key.value] = key
                key = None
            if opened is not None:
                stack.append((parent, key))
                parent, key = opened, None
                if len(stack) > MAX_DEPTH:
                    self._refuse(event, f"nested deeper than {MAX_DEPTH} levels", "")
                    return

    def _refuse_features(self, event: ev.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, "an anchor is used", f"&{event.anchor}")
        if event.tag is not None:
            self._refuse(event, "a tag is used", event.tag)

    def _check_controls(self, event: ev.ScalarEvent) -> None:
        r"""Refuse what an escape ("\x07", "\r") brought in; controls written as such were found before."""
        match = _ESCAPED_CONTROL.search(event.value)
        if match:
            mark, value = event.start_mark, f"U+{ord(match[0]):04X}"
            fact = "invisible control character"
            self.problems.append(
                Problem(self.shown, mark.line + 1, mark.column + 1, fact, value, code=Code.TEXT_CONTROL)
            )

    def _refuse(self, event: ev.Event, fact: str, value: str) -> None:
        mark = event.start_mark
        problem = Problem(self.shown, mark.line + 1, mark.column + 1, fact, value, code=Code.YAML_FEATURE)
        self.problems.append(problem)

    def _no_key(self, node: Node) -> Scalar:
        """Report a key that is no text, and return something that can stand for it."""
        self.problems.append(Problem(self.shown, node.line, node.column, "a key must be text", code=Code.YAML_FEATURE))
        return Scalar(self.shown, node.line, node.column, f"?{node.line}:{node.column}")

    def _check_key(self, parent: Mapping, node: Scalar) -> None:
        if node.value == "<<":
            self.problems.append(
                Problem(self.shown, node.line, node.column, "a merge key is used", "<<", code=Code.YAML_FEATURE)
            )
        if node.value in parent.values:
            first = parent.keys[node.value].line
            fact = f"key stands twice, first on line {first}"
            self.problems.append(
                Problem(self.shown, node.line, node.column, fact, node.value, code=Code.YAML_DUPLICATE)
            )
