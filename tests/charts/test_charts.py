"""The charts of the handbook: drawing, list and data say the same."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import etree, html

from generators.charts import INFERRED, Engine, Graph
from generators.model import Handbook
from generators.render.charts import Charts, handbook_graphs, render_charts


@pytest.fixture(scope="module")
def charts(handbook: Handbook, engine: Engine) -> Charts:
    """All charts, drawn."""
    return render_charts(handbook, engine)


@pytest.fixture(scope="module")
def graphs(handbook: Handbook) -> dict[str, Graph]:
    """All graphs by name."""
    return {graph.name: graph for graph in handbook_graphs(handbook)}


@cache
def parsed(text: str) -> html.HtmlElement:
    """A fragment as a tree."""
    return html.fromstring(f"<div>{text}</div>")


def nested(items: html.HtmlElement, above: str = "") -> list[tuple[str, str]]:
    """The (above, below) pairs of a nested list."""
    found = []
    for item in items.findall("li"):
        key = item.get("data-dugum")
        found.append((above, key))
        for below in item.findall("ul"):
            found += nested(below, key)
    return found


def test_drawing_list_and_data_agree(charts: Charts, graphs: dict[str, Graph]) -> None:
    """The same nodes with the same links and names, the same edges, everywhere."""
    for name, graph in graphs.items():
        fragment = parsed(charts.fragments[f"_elkitabi/sema/{name}.html"])
        drawn = {g.get("data-dugum"): g.find("a") for g in fragment.iter("g") if g.get("data-dugum")}
        listed = {item.get("data-dugum"): item.find("a") for item in fragment.iter("li")}
        keys = {node.key for node in graph.nodes}
        assert drawn.keys() == listed.keys() == keys, name
        for node in graph.nodes:
            assert drawn[node.key].get("href") == listed[node.key].get("href")
            assert drawn[node.key].findtext("title") == listed[node.key].text == node.title
        above = {edge.below: edge.above for edge in graph.edges}
        pairs = nested(fragment.find(".//ul"))
        assert sorted(pairs) == sorted((above.get(key, ""), key) for key in keys), name
        assert sum("bag" in (g.get("class") or "") for g in fragment.iter("g")) == len(graph.edges), name


def test_a_list_that_lacks_an_item_would_be_noticed(charts: Charts) -> None:
    """The comparison above can fail."""
    fragment = html.fromstring(f"<div>{charts.fragments['_elkitabi/sema/unvanlar.html']}</div>")
    whole = nested(fragment.find(".//ul"))
    last = fragment.findall(".//li")[-1]
    last.getparent().remove(last)
    assert nested(fragment.find(".//ul")) == whole[:-1]


def test_which_charts_there_are(handbook: Handbook, graphs: dict[str, Graph]) -> None:
    """Units, seven departments, positions, the ministry and its groups."""
    departments = [unit for unit in handbook.units if unit.kind == "department"]
    assert len(departments) == 7
    assert {f"birim-{unit.slug}" for unit in departments} <= graphs.keys()
    assert len(graphs["birimler"].nodes) == 39
    assert len(graphs["unvanlar"].nodes) == 20
    assert len(graphs["bakanlik"].nodes) == 42  # the ministry and 41 groups of three letters
    groups = [graph for name, graph in graphs.items() if name.startswith("kod-")]
    assert sum(len(graph.nodes) for graph in groups) == 627


def test_inferred_edges_are_dashed_and_explained(charts: Charts, graphs: dict[str, Graph]) -> None:
    """In the drawing, in the list and in the legend; where all is stated there is no legend."""
    graph = graphs["birimler"]
    inferred = [edge for edge in graph.edges if edge.basis == INFERRED]
    fragment = charts.fragments["_elkitabi/sema/birimler.html"]
    assert len(inferred) == 30
    assert fragment.count('<g class="bag cikarim">') == fragment.count('class="cikarim" data-dugum') + 1 == 30
    assert graph.legend in fragment
    assert "sema-anahtar" not in charts.fragments["_elkitabi/sema/bakanlik.html"]


def test_every_link_leads_to_a_page(handbook: Handbook, charts: Charts) -> None:
    """In pages by docname, from the files by a relative address."""
    known = {holder.docname for holder in handbook.holders()}
    for name in ("birimler", "unvanlar"):
        links = re.findall(r'href="elk:([^"#]+)"', charts.fragments[f"_elkitabi/sema/{name}.html"])
        assert set(links) <= known
        assert links
        files = re.findall(r'href="\.\./\.\./([^"]+)\.html"', charts.files[f"_static/sema/{name}.svg"])
        assert set(files) == set(links)


def test_files_stand_alone(charts: Charts) -> None:
    """Well-formed, with a sheet of their own, asking for nothing."""
    for text in charts.files.values():
        etree.fromstring(text.encode())
        assert "prefers-color-scheme: dark" in text
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_without_an_engine_there_are_lists_and_a_note(handbook: Handbook, graphs: dict[str, Graph]) -> None:
    """The site is built, and says what is missing."""
    charts = render_charts(handbook, None)
    assert len(charts.fragments) == len(graphs)
    assert charts.files == {}
    assert all("<svg" not in text and "<ul" in text for text in charts.fragments.values())
    (note,) = charts.notes
    assert "graphviz-pure" in note


def test_a_drawing_that_fails_costs_only_itself(handbook: Handbook, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its list stays; the note names it."""
    draw = Engine.draw

    def failing(self: Engine, name: str, dot: str) -> bytes:
        return draw(self, name, dot if name != "unvanlar" else "digraph {")

    monkeypatch.setattr(Engine, "draw", failing)
    charts = render_charts(handbook, engine)
    assert [note.count("unvanlar") for note in charts.notes] == [1]
    assert "<svg" not in charts.fragments["_elkitabi/sema/unvanlar.html"]
    assert "<svg" in charts.fragments["_elkitabi/sema/birimler.html"]


def test_the_same_bytes_every_time(handbook: Handbook, charts: Charts, engine: Engine) -> None:
    """Also when drawn anew, in an empty cache."""
    fresh = Engine(engine.command, engine.cache / "fresh")
    assert render_charts(handbook, fresh) == charts
