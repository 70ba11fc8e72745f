"""A chart before it is drawn: nodes and edges with resolved values, and the forest that they make.

It must not hold syntax of DOT, SVG or HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

STATED = "stated"
INFERRED = "inferred"


class Node(Struct, frozen=True):
    """A box: ``key`` is unique in its graph, ``label`` short, ``title`` full; ``docname`` and ``anchor`` where it leads.

    ``caption`` is a small line above the label (a code); ``kind`` becomes a class; ``repealed`` crosses it out.
    """

    key: str
    label: str
    title: str
    docname: str
    anchor: str = ""
    caption: str = ""
    kind: str = ""
    repealed: bool = False


class Edge(Struct, frozen=True):
    """A line from above to below; ``basis`` is stated or inferred, ``why`` a sentence."""

    above: str
    below: str
    basis: str = STATED
    why: str = ""


class Graph(Struct, frozen=True):
    """A forest. ``legend`` is what must be said of its inferred edges; empty where there is none."""

    name: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    legend: str = ""

    def __post_init__(self) -> None:
        keys = [node.key for node in self.nodes]
        if len(set(keys)) != len(keys):
            raise ValueError(f"a key stands twice in the chart {self.name!r}")
        below = [edge.below for edge in self.edges]
        if len(set(below)) != len(below):
            raise ValueError(f"a node of the chart {self.name!r} hangs on two others")
        unknown = sorted({*below, *(edge.above for edge in self.edges)} - set(keys))
        if unknown:
            raise ValueError(f"the chart {self.name!r} has no node {unknown[0]!r}")

    def tree(self) -> tuple[Branch, ...]:
        """Return the forest, each level in the order of the nodes."""
        above = {edge.below: edge for edge in self.edges}
        children: dict[str, list[Node]] = {}
        for node in self.nodes:
            edge = above.get(node.key)
            children.setdefault(edge.above if edge else "", []).append(node)

        def branch(node: Node) -> Branch:
            return Branch(node, above.get(node.key), tuple(branch(child) for child in children.get(node.key, ())))

        return tuple(branch(node) for node in children.get("", ()))


class Branch(Struct, frozen=True):
    """A node with the edge that it hangs on (None for a top) and what hangs below it."""

    node: Node
    edge: Edge | None
    children: tuple[Branch, ...]

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """Yield this and all below with their depth, in the order of the list."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)
