"""Cleans what the engine drew: known elements and attributes only, classes in place of colours, links and titles ours.

The engine places the boxes; lines between them are drawn anew, as the right angles of an organisation chart. It must
not trust a single name in its input; what is not on the list is not in its output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Final

from lxml import etree

from generators.charts.graph import INFERRED, Edge, Graph, Node

_NS: Final = "{http://www.w3.org/2000/svg}"
_SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "path": ("d",),
    "polygon": ("points",),
    "polyline": ("points",),
    "text": ("x", "y", "text-anchor"),
}
"""Elements that draw, with the attributes that they keep."""

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")

Address = Callable[[str, str], str]
"""What makes an address of a docname and an anchor."""


def clean_svg(drawn: bytes, graph: Graph, address: Address, *, style: str = "") -> str:
    """Return the drawing of *graph* as one SVG element with links by *address*.

    *style* makes it a file of its own: the sheet is put in and the namespace declared.
    Raises ValueError where the drawing lacks a node or has one that the graph has not.
    """
    # no entities, no network: the engine's output is data like any other
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    root = etree.fromstring(drawn, parser)
    nodes = {node.key for node in graph.nodes}
    edges = {f"{edge.above}->{edge.below}" for edge in graph.edges}
    groups = [(_title(group), group) for group in root.iter(f"{_NS}g")]
    drawn_nodes = {title: group for title, group in groups if _is(group, "node")}
    drawn_edges = {title for title, group in groups if _is(group, "edge")}
    if drawn_nodes.keys() != nodes or drawn_edges != edges:
        raise ValueError(f"the drawing of {graph.name!r} is not the graph")
    parts = [
        *(_edge(edge, drawn_nodes[edge.above], drawn_nodes[edge.below]) for edge in graph.edges),
        *(_node(node, drawn_nodes[node.key], address) for node in graph.nodes),
    ]
    head = f'<svg {_frame(root, own_file=bool(style))} role="group" aria-label="{escape(graph.title)}">'
    sheet = f"<style>{style}</style>" if style else ""
    return f'{head}{sheet}<g transform="{_shift(root)}">\n{"".join(parts)}</g></svg>\n'


def _frame(root: etree._Element, *, own_file: bool) -> str:
    box = [float(value) for value in root.get("viewBox", "0 0 0 0").split()]
    declared = 'xmlns="http://www.w3.org/2000/svg" ' if own_file else ""
    box_text = " ".join(f"{value:g}" for value in box)
    return f'{declared}class="sema-cizim" viewBox="{box_text}" width="{box[2]:g}" height="{box[3]:g}"'


def _shift(root: etree._Element) -> str:
    """Return the move that the engine makes of the whole drawing, as numbers."""
    whole = root.find(f"{_NS}g")
    transform = whole.get("transform", "") if whole is not None else ""
    numbers = transform.partition("translate(")[2].partition(")")[0].replace(",", " ").split()
    x, y = (float(number) for number in numbers) if len(numbers) == 2 else (0.0, 0.0)
    return f"translate({x:g} {y:g})"


def _is(group: etree._Element, kind: str) -> bool:
    return kind in group.get("class", "").split()


def _title(group: etree._Element) -> str:
    return str(group.findtext(f"{_NS}title", ""))


def _node(node: Node, group: etree._Element, address: Address) -> str:
    classes = " ".join(("dugum", *(name for name in group.get("class", "").split() if name.startswith(("tur-", "mulga")))))
    shapes = "".join(_shapes(group, bool(node.caption)))
    title = f"<title>{escape(node.title)}</title>"
    link = f'<a href="{escape(address(node.docname, node.anchor))}">{title}{shapes}</a>'
    return f'<g class="{classes}" data-dugum="{escape(node.key)}">{link}</g>\n'


def _edge(edge: Edge, above: etree._Element, below: etree._Element) -> str:
    """Return the line from the right side of one box to the left side of the other."""
    _, top, start, bottom = _bounds(above)
    end, other_top, _, other_bottom = _bounds(below)
    turn, y, other_y = (start + end) / 2, (top + bottom) / 2, (other_top + other_bottom) / 2
    classes = "bag cikarim" if edge.basis == INFERRED else "bag"
    title = f"<title>{escape(edge.why)}</title>" if edge.why else ""
    return f'<g class="{classes}">{title}<path d="M{start:.1f} {y:.1f}H{turn:.1f}V{other_y:.1f}H{end:.1f}"/></g>\n'


def _bounds(group: etree._Element) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the box of a node."""
    numbers: list[float] = []
    for element in group.iter(f"{_NS}path", f"{_NS}polygon"):
        numbers += map(float, _NUMBER.findall(element.get("d") or element.get("points") or ""))
    if len(numbers) < 4:
        raise ValueError("a node is drawn without a box")
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _shapes(group: etree._Element, caption: bool = False) -> Iterator[str]:
    """Yield the shapes of *group*; its first text is a caption if *caption*."""
    texts = 0
    for element in group.iter(*(f"{_NS}{name}" for name in _SHAPES)):
        name = etree.QName(element).localname
        kept = "".join(f' {key}="{escape(element.get(key, ""))}"' for key in _SHAPES[name])
        if name == "text":
            small = ' class="ust-yazi"' if caption and not texts else ""
            texts += 1
            yield f"<text{small}{kept}>{escape(element.text or '')}</text>"
        else:
            yield f"<{name}{kept}/>"
