"""Charts: a graph first, then DOT, then a drawing that is cleaned; beside each an equal list.

Only ``engine`` runs a program and keeps files; the rest is pure. It must not render pages.
"""

from __future__ import annotations

from generators.charts.dot import to_dot
from generators.charts.engine import SETTING, Engine, EngineFailed, find_engine
from generators.charts.graph import INFERRED, STATED, Branch, Edge, Graph, Node
from generators.charts.graphs import code_graphs, position_graphs, unit_graphs
from generators.charts.svg import clean_svg

__all__ = [
    "INFERRED", "SETTING", "STATED", "Branch", "Edge", "Engine", "EngineFailed", "Graph", "Node", "clean_svg",
    "code_graphs", "find_engine", "position_graphs", "to_dot", "unit_graphs",
]  # fmt: skip
