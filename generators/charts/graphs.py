"""Makes the graphs of a handbook: its units, each department, its positions, its code groups.

It must not draw, and it must not add an edge that the data has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generators import catalog
from generators.charts.graph import INFERRED, STATED, Edge, Graph, Node
from generators.codes import CodeEntry, CodeGroup, CodeIndex, CodeNode
from generators.model import Handbook, Position, Unit
from generators.model.documents import REPEALED

Holder = Unit | Position


def unit_graphs(handbook: Handbook) -> Iterator[Graph]:
    """Yield the graph of all units, then one for each department that contains others."""
    if not handbook.units:
        return
    yield _graph("birimler", catalog.text("charts.units"), handbook.units, catalog.text("charts.legend.units"))
    for unit in handbook.units:
        below = list(_below(unit, handbook.units))
        if unit.kind == "department" and below:
            yield _graph(f"birim-{unit.slug}", unit.name, (unit, *below), catalog.text("charts.legend.units"))


def position_graphs(handbook: Handbook) -> Iterator[Graph]:
    """Yield the graph of all positions."""
    if handbook.positions:
        legend = catalog.text("charts.legend.positions")
        yield _graph("unvanlar", catalog.text("charts.positions"), handbook.positions, legend)


def code_graphs(index: CodeIndex) -> Iterator[Graph]:
    """Yield the graph of all groups of a code table, then the tree of each group."""
    yield _groups_graph(index)
    for group in index.groups:
        yield _group_graph(group)


def _below(unit: Holder, holders: Sequence[Holder]) -> Iterator[Holder]:
    for other in holders:
        if other.parent == unit.id:
            yield other
            yield from _below(other, holders)


def _graph(name: str, title: str, holders: Sequence[Holder], legend: str) -> Graph:
    known = {holder.id for holder in holders}
    edges = tuple(
        Edge(above=h.parent, below=h.id, basis=INFERRED if h.basis == INFERRED else STATED, why=h.why)
        for h in holders
        if h.parent in known
    )
    inferred = any(edge.basis == INFERRED for edge in edges)
    return Graph(name, title, tuple(map(_holder_node, holders)), edges, legend if inferred else "")


def _holder_node(holder: Holder) -> Node:
    kind = holder.kind if isinstance(holder, Unit) else "position"
    repealed = holder.status == REPEALED
    mark = f" {catalog.text('units.repealed_mark')}" if repealed else ""
    return Node(holder.id, holder.name, f"{holder.name}{mark}", holder.docname, kind=kind, repealed=repealed)


def _groups_graph(index: CodeIndex) -> Graph:
    top = index.root
    groups = [group for group in index.groups if not group.entries[0].code.is_root]
    nodes = (
        Node(top.fragment, top.row.name, _entry_title(top), top.docname, top.fragment, top.row.code, "top"),
        *(Node(g.letters, g.name, f"{g.letters} {g.name}", g.docname, caption=g.letters, kind="group") for g in groups),
    )
    edges = tuple(Edge(top.fragment, group.letters) for group in groups)
    return Graph("bakanlik", catalog.text("charts.groups"), nodes, edges)


def _group_graph(group: CodeGroup) -> Graph:
    walked = list(_walk(group.tops))
    nodes = tuple(
        Node(e.fragment, e.row.name, _entry_title(e), e.docname, e.fragment, e.row.code, "group" if depth == 0 else "code")
        for depth, _, e in walked
    )
    edges = tuple(Edge(above.fragment, entry.fragment) for _, above, entry in walked if above is not None)
    name = f"kod-{group.docname.rpartition('/')[2]}"
    return Graph(name, catalog.text("charts.group", letters=group.letters, name=group.name), nodes, edges)


def _walk(
    tree: Iterable[CodeNode], above: CodeEntry | None = None, depth: int = 0
) -> Iterator[tuple[int, CodeEntry | None, CodeEntry]]:
    for node in tree:
        yield depth, above, node.entry
        yield from _walk(node.children, node.entry, depth + 1)


def _entry_title(entry: CodeEntry) -> str:
    return f"{entry.row.code} {entry.row.name}"
