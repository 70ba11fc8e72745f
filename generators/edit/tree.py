"""A YAML file as an editor's program changes it: values, comments and blank lines, in the order of the file.

It must not check what the data means, and it must not write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Text:
    """A scalar."""

    value: str


@dataclass(slots=True)
class Entry:
    """A member of a record or list. ``before`` are lines above it ("# …", or "" for a blank one), ``after`` a comment
    at the end of its line. ``key`` is empty in a list."""

    value: Tree
    key: str = ""
    before: list[str] = field(default_factory=list)
    after: str = ""


@dataclass(slots=True)
class Record:
    """A mapping; ``flow`` says that it was written on one line, in braces."""

    entries: list[Entry] = field(default_factory=list)
    flow: bool = False

    def get(self, key: str) -> Tree | None:
        """Return the value under *key*."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def text(self, key: str) -> str:
        """Return the text under *key*, empty where there is none."""
        found = self.get(key)
        return found.value if isinstance(found, Text) else ""

    def list(self, key: str) -> Items | None:
        """Return the list under *key*."""
        found = self.get(key)
        return found if isinstance(found, Items) else None

    def put(self, key: str, value: Tree, after: tuple[str, ...] = ()) -> None:
        """Set *key*; a new one comes behind the last of the keys *after* that is there, else at the end."""
        for entry in self.entries:
            if entry.key == key:
                entry.value = value
                return
        places = [i for i, entry in enumerate(self.entries) if entry.key in after]
        self.entries.insert(places[-1] + 1 if places else len(self.entries), Entry(value, key))

    def drop(self, key: str) -> None:
        """Remove *key* if it is there."""
        self.entries = [entry for entry in self.entries if entry.key != key]


@dataclass(slots=True)
class Items:
    """A list; ``flow`` as in :class:`Record`."""

    entries: list[Entry] = field(default_factory=list)
    flow: bool = False

    def records(self) -> list[Record]:
        """Return the mappings in the list."""
        return [entry.value for entry in self.entries if isinstance(entry.value, Record)]


Tree = Text | Record | Items


@dataclass(slots=True)
class File:
    """A whole file: its value, and the lines behind it."""

    root: Tree
    tail: list[str] = field(default_factory=list)


def make(value: object) -> Tree:
    """Return plain *value* (texts, lists and mappings) as a tree."""
    if isinstance(value, dict):
        return Record([Entry(make(inner), str(key)) for key, inner in value.items()])
    if isinstance(value, (list, tuple)):
        return Items([Entry(make(inner)) for inner in value])
    return Text(str(value))


def comments(file: File) -> list[str]:
    """Return every comment of *file* in order, so that none can be lost."""
    return [*_comments(file.root), *(line for line in file.tail if line)]


def _comments(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Text):
        return
    for entry in tree.entries:
        yield from (line for line in entry.before if line)
        if entry.after:
            yield entry.after
        yield from _comments(entry.value)
