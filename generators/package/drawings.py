"""Drawings for print: charts split by level so that a sheet of paper can be read, and QR codes.

It must not choose what a chart shows (``generators.charts`` does); colours are plain, for there is no style sheet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

import segno

from generators.charts import Branch, Engine, EngineFailed, Graph, clean_svg, position_graphs, to_dot, unit_graphs
from generators.model import Handbook
from generators.package.law_data import Data
from generators.package.runs import text

_STYLE: Final = (
    'svg { font-family: "Libertinus Serif"; font-size: 13px; }'
    " text { fill: #1f1d1a; }"
    " .ust-yazi { font-size: 10px; fill: #0e5763; }"
    " .dugum path, .dugum polygon { fill: #ffffff; stroke: #8a8479; stroke-width: 0.8; }"
    " .tur-directorate-general path { fill: #e4efef; stroke: #0e5763; }"
    " .tur-department path, .tur-bureau path { stroke: #0e5763; }"
    " .bag path { fill: none; stroke: #8a8479; stroke-width: 0.8; }"
    " .cikarim path { stroke-dasharray: 4 3; }"
    " .mulga text { fill: #94291c; text-decoration: line-through; }"
)
_FRAME: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_SHOWN: Final = 16
"""A chart with more boxes is split: the upper levels first, then each branch that has branches."""


def unit_drawings(handbook: Handbook, engine: Engine | None) -> list[Data]:
    """Return the charts of units: the whole one cut after its first level, then one for each department."""
    graphs = list(unit_graphs(handbook))
    return _drawn([*(_top(graph, 1) for graph in graphs[:1]), *graphs[1:]], engine)


def position_drawings(handbook: Handbook, engine: Engine | None) -> list[Data]:
    """Return the charts of positions, split where they are large."""
    return _drawn([part for graph in position_graphs(handbook) for part in _split(graph)], engine)


def _split(graph: Graph) -> Iterator[Graph]:
    if len(graph.nodes) <= _SHOWN:
        yield graph
        return
    yield _top(graph, 1)
    for top in graph.tree():
        for child in top.children:
            if child.children:
                yield _only(graph, child)


def _top(graph: Graph, depth: int) -> Graph:
    """Return the levels of *graph* down to *depth*."""
    kept = {branch.node.key for top in graph.tree() for level, branch in top.walk() if level <= depth}
    return _cut(graph, graph.name, graph.title, kept)


def _only(graph: Graph, branch: Branch) -> Graph:
    """Return *branch* with all below it as a graph of its own."""
    kept = {found.node.key for _, found in branch.walk()}
    return _cut(graph, f"{graph.name}-{branch.node.docname.rpartition('/')[2]}", branch.node.title, kept)


def _cut(graph: Graph, name: str, title: str, kept: set[str]) -> Graph:
    nodes = tuple(node for node in graph.nodes if node.key in kept)
    edges = tuple(edge for edge in graph.edges if edge.above in kept and edge.below in kept)
    legend = graph.legend if any(edge.basis == "inferred" for edge in edges) else ""
    return Graph(name, title, nodes, edges, legend)


def _drawn(graphs: Sequence[Graph], engine: Engine | None) -> list[Data]:
    """Return each of *graphs* with its drawing; without an engine, or where it fails, with its words only."""
    found: list[Data] = []
    for graph in graphs:
        svg, width, height = "", 0.0, 0.0
        if engine is not None:
            try:
                svg = clean_svg(engine.draw(graph.name, to_dot(graph)), graph, _nowhere, style=_STYLE)
            except EngineFailed:
                svg = ""
        frame = _FRAME.search(svg)
        if frame:
            width, height = float(frame[1]), float(frame[2])
        found.append(
            {
                "name": graph.name, "title": graph.title, "svg": svg, "width": width, "height": height,
                "alt": _words(graph), "legend": graph.legend, "lines": _lines(graph),
            }
        )  # fmt: skip
    return found


def _nowhere(docname: str, anchor: str) -> str:
    """Printed drawings lead nowhere: the table beside them does."""
    return f"#{anchor or docname}"


def _words(graph: Graph) -> str:
    """Return the chart in one sentence, for those who do not see it."""
    pieces = []
    for top in graph.tree():
        for _, branch in top.walk():
            if branch.children:
                names = "; ".join(child.node.title for child in branch.children)
                pieces.append(text("chart.below", name=branch.node.title, names=names))
    return text("chart.alt", title=graph.title, words=" ".join(pieces))


def _lines(graph: Graph) -> list[Data]:
    return [
        {"level": level, "t": branch.node.title, "inferred": bool(branch.edge and branch.edge.basis == "inferred")}
        for top in graph.tree()
        for level, branch in top.walk()
    ]


def qr_svg(address: str) -> str:
    """Return *address* as a QR code in SVG, black on nothing, with the quiet zone that readers need."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, nl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode("utf-8")
