"""Writes a graph in DOT: boxes of one width a column, their text wrapped, no colours.

It must not draw; colours come from the page's style sheet by class.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from generators import turkish
from generators.charts.graph import INFERRED, Edge, Graph, Node

FONT: Final = "Arial"
_SIZE: Final = 12.0
_SMALL: Final = 10.0
_LINE: Final = 1.25
_WRAP: Final = 30
_PAD: Final = 1.14
"""Room for a reader's font that is wider than the one measured here."""

_MARGIN: Final = 18.0
_POINTS: Final = 72.0

# Advance widths in thousandths of the size, of the font that the engine takes for FONT.
_NARROW: Final = {"i": 222, "j": 222, "l": 222, "f": 278, "t": 278, "I": 278, "r": 333, " ": 278, ".": 278, ",": 278, "(": 333, ")": 333, "-": 333, "/": 278, "'": 191}  # fmt: skip
_WIDE: Final = {"m": 833, "w": 722, "M": 833, "W": 944, "c": 500, "k": 500, "s": 500, "v": 500, "x": 500, "y": 500, "z": 500, "J": 500}  # fmt: skip
_WIDTHS: Final = _NARROW | _WIDE
_UPPER: Final = 690
_OTHER: Final = 556


def to_dot(graph: Graph) -> str:
    """Return *graph* in DOT, left to right, the same text for the same graph."""
    depths = {branch.node.key: depth for top in graph.tree() for depth, branch in top.walk()}
    widths: dict[int, float] = {}
    for node in graph.nodes:
        widths[depths[node.key]] = max(widths.get(depths[node.key], 0.0), box_width(node))
    lines = [
        f"digraph {_quoted(graph.name)} {{",
        f'graph [rankdir=LR, bgcolor=transparent, margin=0, pad=0.1, nodesep=0.11, ranksep=0.5, splines=line, ordering=out, fontname="{FONT}"];',
        f'node [shape=box, style=rounded, fixedsize=true, fontname="{FONT}", fontsize={_SIZE:g}];',
        "edge [arrowhead=none];",
        *(_node(node, widths[depths[node.key]]) for node in graph.nodes),
        *(_edge(edge) for edge in graph.edges),
        "}",
    ]
    return "\n".join(lines) + "\n"


def lines_of(node: Node) -> tuple[str, ...]:
    """Return the wrapped lines of the label of *node*, without the caption."""
    return tuple(wrap(node.label, _WRAP, break_long_words=False)) or (node.label,)


def box_width(node: Node) -> float:
    """Return the width of the box of *node* in points."""
    widest = max(text_width(line, _SIZE) for line in lines_of(node))
    return max(widest, text_width(node.caption, _SMALL)) * _PAD + _MARGIN


def text_width(text: str, size: float) -> float:
    """Return the width of *text* in points; a letter with a mark is as wide as the one without."""
    return sum(_WIDTHS.get(_bare(char), _UPPER if char.isupper() else _OTHER) for char in text) * size / 1000


def _bare(char: str) -> str:
    folded = turkish.fold(char)
    return folded.upper() if char.isupper() and char != "İ" else "I" if char == "İ" else folded


def _node(node: Node, width: float) -> str:
    texts = lines_of(node)
    height = (len(texts) * _SIZE * _LINE) + (_SMALL * _LINE if node.caption else 0) + 10
    attributes = {
        "label": "\\n".join(_escaped(line) for line in (*((node.caption,) if node.caption else ()), *texts)),
        "class": " ".join(_classes(node)),
        "URL": node.docname + (f"#{node.anchor}" if node.anchor else ""),
        "tooltip": _escaped(node.title),
        "width": f"{width / _POINTS:.3f}",
        "height": f"{height / _POINTS:.3f}",
    }
    return f"{_quoted(node.key)} [{', '.join(_attributes(attributes))}];"


def _classes(node: Node) -> Iterator[str]:
    if node.kind:
        yield f"tur-{node.kind.replace('_', '-')}"
    if node.repealed:
        yield "mulga"


def _edge(edge: Edge) -> str:
    attributes = {"edgetooltip": _escaped(edge.why)} if edge.why else {}
    if edge.basis == INFERRED:
        attributes |= {"style": "dashed", "class": "cikarim"}
    options = f" [{', '.join(_attributes(attributes))}]" if attributes else ""
    return f"{_quoted(edge.above)} -> {_quoted(edge.below)}{options};"


def _attributes(attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        yield f'{name}="{value}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'
