"""A graph before it is drawn: what is refused, the forest it makes, and its DOT."""

from __future__ import annotations

import pytest

from generators.charts import INFERRED, Edge, Graph, Node, to_dot
from generators.charts.dot import box_width, lines_of, text_width


def node(key: str, label: str = "") -> Node:
    """A node that leads to a page of its own name."""
    return Node(key, label or key, f"{key} tam adı", f"birimler/{key}")


ROOT, LEFT, RIGHT = node("kök"), node("sol"), node("sağ")
TREE = Graph("ağaç", "Ağaç", (ROOT, LEFT, RIGHT), (Edge("kök", "sol"), Edge("kök", "sağ", INFERRED, "çünkü")), "açıklama")


def test_a_tree_keeps_the_order_of_its_nodes() -> None:
    """And each branch knows the edge that it hangs on."""
    (top,) = TREE.tree()
    assert [(depth, branch.node.key) for depth, branch in top.walk()] == [(0, "kök"), (1, "sol"), (1, "sağ")]
    assert top.edge is None
    assert [child.edge.basis for child in top.children if child.edge] == ["stated", "inferred"]


@pytest.mark.parametrize(
    ("nodes", "edges", "fact"),
    [
        ((ROOT, ROOT), (), "a key stands twice in the chart 'x'"),
        ((ROOT,), (Edge("kök", "yok"),), "the chart 'x' has no node 'yok'"),
        ((ROOT,), (Edge("yok", "kök"),), "the chart 'x' has no node 'yok'"),
        ((ROOT, LEFT, RIGHT), (Edge("kök", "sağ"), Edge("sol", "sağ")), "a node of the chart 'x' hangs on two others"),
    ],
)
def test_what_is_no_forest_is_refused(nodes: tuple[Node, ...], edges: tuple[Edge, ...], fact: str) -> None:
    """With a sentence that names what is wrong."""
    with pytest.raises(ValueError, match=f"^{fact}$"):
        Graph("x", "x", nodes, edges)


def test_an_inferred_edge_is_dashed_and_a_stated_one_is_not() -> None:
    """In DOT already, so that any engine draws it so."""
    lines = to_dot(TREE).splitlines()
    assert [line for line in lines if "dashed" in line] == [
        '"kök" -> "sağ" [edgetooltip="çünkü", style="dashed", class="cikarim"];'
    ]


def test_dot_has_no_colours() -> None:
    """Colours come from the page."""
    assert "color=" not in to_dot(TREE).replace("bgcolor=transparent", "")


def test_a_name_cannot_break_out_of_its_quotes() -> None:
    """Quotes and backslashes in data are text."""
    dot = to_dot(Graph("x", "x", (Node("a", 'b" ]; c', 'd\\"', "e"),)))
    assert 'label="b\\" ]; c"' in dot
    assert 'tooltip="d\\\\\\""' in dot


def test_long_names_are_wrapped_at_words() -> None:
    """No word is cut."""
    words = "Eğitim Teknolojileri ve Teknik Destek Hizmetleri Daire Başkanlığı"
    assert " ".join(lines_of(node("x", words))) == words
    assert max(map(len, lines_of(node("x", words)))) <= 30


def test_a_letter_with_a_mark_is_as_wide_as_the_one_without() -> None:
    """The engine takes them for blanks; we measure them ourselves."""
    assert text_width("şğüöçı", 12) == text_width("sguoci", 12)
    assert text_width("İ", 12) == text_width("I", 12)


def test_boxes_are_wide_enough() -> None:
    """A wider text makes a wider box."""
    assert box_width(node("x", "Genel Müdür")) < box_width(node("x", "Yenilik ve Eğitim Teknolojileri"))


def test_the_same_graph_gives_the_same_dot() -> None:
    """The cache lives by it."""
    assert to_dot(TREE) == to_dot(TREE)
