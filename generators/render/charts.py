"""Puts charts into pages: the equal list first, then the drawing with its legend; and each drawing as a file.

It must not decide what a chart shows (``generators.charts`` does) and must not write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from msgspec import Struct, field

from generators import catalog
from generators.charts import (
    INFERRED,
    Branch,
    Engine,
    EngineFailed,
    Graph,
    clean_svg,
    code_graphs,
    position_graphs,
    to_dot,
    unit_graphs,
)
from generators.model import Handbook
from generators.render.registers import code_index
from generators.resources import TEMPLATES

_TO_STATIC = "../_static/sema"
"""From a page with a chart (all of them are one folder deep) to the drawings."""


class Charts(Struct, frozen=True):
    """``fragments``: HTML for the directive ``sema``, by path below the pages; ``files``: drawings, by path below the
    site; ``notes``: what the person who builds should know."""

    fragments: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def handbook_graphs(handbook: Handbook) -> Iterator[Graph]:
    """Yield every graph of *handbook*."""
    yield from unit_graphs(handbook)
    yield from position_graphs(handbook)
    for table in handbook.code_tables:
        yield from code_graphs(code_index(table))


def render_charts(handbook: Handbook, engine: Engine | None) -> Charts:
    """Return all charts of *handbook*; with lists only, and a note that says so, where *engine* is None or fails."""
    fragments: dict[str, str] = {}
    files: dict[str, str] = {}
    notes = [] if engine else [catalog.text("charts.no_engine")]
    for graph in handbook_graphs(handbook):
        drawn = b""
        if engine is not None:
            try:
                drawn = engine.draw(graph.name, to_dot(graph))
            except EngineFailed as error:
                notes.append(catalog.text("charts.failed", problem=str(error)))
        fragments[f"_elkitabi/sema/{graph.name}.html"] = fragment(graph, drawn)
        if drawn:
            files[f"_static/sema/{graph.name}.svg"] = clean_svg(drawn, graph, _from_static, style=_sheet())
    return Charts(fragments, files, tuple(notes))


def fragment(graph: Graph, drawn: bytes) -> str:
    """Return the list of *graph* and, where there is a drawing, the drawing with its legend."""
    listed = f'<ul class="sema-liste">\n{"".join(map(_item, graph.tree()))}</ul>\n'
    if not drawn:
        return _listed(graph, listed)
    opened = escape(catalog.text("charts.open"))
    legend = f'<span class="sema-anahtar">{escape(graph.legend)}</span> ' if graph.legend else ""
    link = f'<a class="sema-ac" href="{_TO_STATIC}/{escape(graph.name)}.svg">{opened}</a>'
    area = f'<div class="sema-alan" role="region" tabindex="0" aria-label="{escape(graph.title)}">'
    drawing = clean_svg(drawn, graph, _in_page)
    figure = f'<figure class="sema-sekil">{area}{drawing}</div><figcaption>{legend}{link}</figcaption></figure>\n'
    return f"{_listed(graph, listed)}{figure}"


def _listed(graph: Graph, listed: str) -> str:
    """The list of codes says what the table above it says: it is folded."""
    if graph.name != "bakanlik" and not graph.name.startswith("kod-"):
        return listed
    return f'<details class="sema-katla"><summary>{escape(catalog.text("charts.list"))}</summary>\n{listed}</details>\n'


def _item(branch: Branch) -> str:
    node = branch.node
    classes = [*(["mulga"] if node.repealed else [])]
    mark = ""
    if branch.edge is not None and branch.edge.basis == INFERRED:
        classes.append("cikarim")
        mark = f'<span class="gizli"> {escape(catalog.text("charts.inferred"))}</span>'
    names = f' class="{" ".join(classes)}"' if classes else ""
    link = f'<a href="{escape(_in_page(node.docname, node.anchor))}">{escape(node.title)}</a>'
    below = f'\n<ul>\n{"".join(map(_item, branch.children))}</ul>\n' if branch.children else ""
    return f'<li{names} data-dugum="{escape(node.key)}">{link}{mark}{below}</li>\n'


def _in_page(docname: str, anchor: str) -> str:
    return f"elk:{docname}" + (f"#{anchor}" if anchor else "")


def _from_static(docname: str, anchor: str) -> str:
    return f"../../{docname}.html" + (f"#{anchor}" if anchor else "")


@cache
def _sheet() -> str:
    """Return the style sheet of a drawing that stands alone."""
    path = Path(TEMPLATES, "theme", "elkitabi", "static", "sema-tek.css")
    return " ".join(path.read_text(encoding="utf-8").split())
