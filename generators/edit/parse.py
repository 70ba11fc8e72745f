"""YAML text -> tree with comments, for text that ``generators.load`` has read without a problem.

It must not find faults: a file that cannot be read is never formatted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml
from yaml import events as ev

from generators.edit.tree import Entry, File, Items, Record, Text, Tree

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class _Anchor:
    """An entry that begins on a line of its own (0-based), to which comments can belong."""

    line: int
    entry: Entry


@dataclass(slots=True)
class _Found:
    """What the events gave: the tree, where entries begin, and which characters are words of the data."""

    root: Tree = field(default_factory=lambda: Text(""))
    anchors: list[_Anchor] = field(default_factory=list)
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    content: set[int] = field(default_factory=set)


def parse_file(text: str) -> File:
    """Return the tree of *text*; yaml.YAMLError where it is not YAML."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = _Reader(lines).read("\n".join(lines))
    return _lay_comments(found, lines)


class _Reader:
    """Builds the tree from libyaml's events."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.found = _Found()

    def read(self, text: str) -> _Found:
        events = iter(yaml.parse(text, Loader=_LOADER))
        for event in events:
            if isinstance(event, ev.NodeEvent):
                self.found.root = self._node(event, events, flow=False)
                break
        for _ in events:
            pass
        return self.found

    def _node(self, event: ev.Event, events: Iterator[ev.Event], *, flow: bool) -> Tree:
        if isinstance(event, ev.MappingStartEvent):
            return self._record(events, flow=flow or bool(event.flow_style))
        if isinstance(event, ev.SequenceStartEvent):
            return self._items(events, flow=flow or bool(event.flow_style))
        assert isinstance(event, ev.ScalarEvent)
        self._note(event)
        return Text(event.value)

    def _record(self, events: Iterator[ev.Event], *, flow: bool) -> Record:
        record = Record(flow=flow)
        for event in events:
            if isinstance(event, ev.MappingEndEvent):
                break
            assert isinstance(event, ev.ScalarEvent)
            self._note(event)
            entry = Entry(Text(""), event.value)
            self._anchor(event, entry, flow=flow)
            entry.value = self._node(next(events), events, flow=flow)
            record.entries.append(entry)
        return record

    def _items(self, events: Iterator[ev.Event], *, flow: bool) -> Items:
        items = Items(flow=flow)
        for event in events:
            if isinstance(event, ev.SequenceEndEvent):
                break
            entry = Entry(Text(""))
            self._anchor(event, entry, flow=flow)
            entry.value = self._node(event, events, flow=flow)
            items.entries.append(entry)
        return items

    def _anchor(self, event: ev.Event, entry: Entry, *, flow: bool) -> None:
        if not flow:
            self.found.anchors.append(_Anchor(event.start_mark.line, entry))

    def _note(self, event: ev.ScalarEvent) -> None:
        """Remember which characters are words of the data: a '#' in them is no comment, a blank line no blank."""
        start, end = event.start_mark, event.end_mark
        if event.style in ("|", ">"):
            last = end.line - (1 if end.column == 0 else 0)
            while last > start.line and not self.lines[last].strip():
                last -= 1
            self.found.content.update(range(start.line + 1, last + 1))
            return
        self.found.content.update(range(start.line + 1, end.line))
        for line in range(start.line, end.line + 1):
            left = start.column if line == start.line else 0
            right = end.column if line == end.line else len(self.lines[line])
            self.found.spans.setdefault(line, []).append((left, right))
            if line > start.line:
                self.found.content.add(line)


def _lay_comments(found: _Found, lines: list[str]) -> File:
    """Give every comment and blank line to the entry that it stands above or beside."""
    waiting: list[str] = []
    anchors = iter(found.anchors)
    following = next(anchors, None)
    current: Entry | None = None
    for number, line in enumerate(lines):
        first = True
        while following is not None and following.line <= number:
            current = following.entry
            if first:
                current.before = _tidy(waiting)
                waiting, first = [], False
            following = next(anchors, None)
        place = _comment(line, number, found)
        own = not line[:place].strip() if place >= 0 else False
        if place >= 0 and (own or current is None):
            waiting.append(line[place:].rstrip())
        elif place >= 0 and current is not None:
            _beside(current, line[place:].rstrip())
        elif not line.strip() and number not in found.content:
            waiting.append("")
    tail = _tidy(waiting)
    while tail and not tail[-1]:
        tail.pop()
    return File(found.root, tail)


def _beside(entry: Entry, comment: str) -> None:
    """A second comment beside one entry (within a list on several lines) goes above it."""
    if entry.after:
        entry.before.append(comment)
    else:
        entry.after = comment


def _tidy(waiting: list[str]) -> list[str]:
    """One blank line is enough."""
    return [line for i, line in enumerate(waiting) if line or not (i and not waiting[i - 1])]


def _comment(line: str, number: int, found: _Found) -> int:
    """Return where a comment begins on *line*, -1 where none does."""
    if "#" not in line:
        return -1
    spans = found.spans.get(number, ())
    if number in found.content and not spans:
        return -1
    for place, char in enumerate(line):
        blank_before = place == 0 or line[place - 1] in " \t"
        if char == "#" and blank_before and not any(left <= place < right for left, right in spans):
            return place
    return -1
