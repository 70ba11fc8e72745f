"""What YAML is read into: scalars that are strings, with the place of each.

Plain records; they must not convert a value.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field


class Node(Struct, gc=False):
    """A value with its place; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int


class Scalar(Node):
    """A string exactly as YAML gives it; nothing becomes a number, a date or a boolean."""

    value: str = ""
    block: bool = False


class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


class Mapping(Node):
    """A mapping in the order of the file; ``keys`` holds the place of each key."""

    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


def kind_of(node: Node) -> str:
    """Return what *node* is, for a message: "text", "list" or "mapping"."""
    return "text" if isinstance(node, Scalar) else "list" if isinstance(node, Sequence) else "mapping"
