"""What is kept of a drawing: shapes and our own links, and nothing that could run or lead away."""

from __future__ import annotations

import pytest
from lxml import etree

from generators.charts import Edge, Engine, EngineFailed, Graph, Node, clean_svg, find_engine, to_dot

GRAPH = Graph(
    "iki",
    "İki <kutu>",
    (Node("a", "Üst", "Üst birim & <b>", "birimler/ust"), Node("b", "Alt", "Alt birim", "birimler/alt", "f1", "KOD")),
    (Edge("a", "b", "inferred", "çıkarım"),),
)
DRAWN = b"""<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg viewBox="0 0 10 20" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="alert(1)">
<script>alert(2)</script><style>@import "https://x.test/a.css"</style><image xlink:href="https://x.test/a.png"/>
<g class="graph" transform="scale(1 1) rotate(0) translate(4 16)"><title>iki</title>
<g class="node" onclick="alert(3)"><title>a</title><a xlink:href="javascript:alert(4)"><path fill="red" d="M0,0L2,2"/><text x="1" y="1">\xc3\x9cst</text></a></g>
<g class="node tur-x"><title>b</title><path d="M6,6L8,10"/><text x="1" y="1">KOD</text><text x="1" y="2">Alt &x;</text></g>
<g class="edge cikarim"><title>a-&gt;b</title><path d="M2,1C3,1 4,8 6,8"/></g>
</g></svg>"""


def address(docname: str, anchor: str) -> str:
    """A link as pages have it."""
    return f"../{docname}.html" + (f"#{anchor}" if anchor else "")


def test_nothing_that_runs_or_leads_away_is_kept() -> None:
    """No script, no style, no event, no image, no entity, no address but ours."""
    clean = clean_svg(DRAWN, GRAPH, address)
    for bad in ("script", "alert", "onload", "onclick", "https", "image", "style", "ENTITY", "passwd", "xlink", "fill"):
        assert bad not in clean
    assert 'href="../birimler/alt.html#f1"' in clean


def test_it_is_well_formed_with_every_name_whole() -> None:
    """Names of data are escaped; each node has its full name as a title."""
    root = etree.fromstring(clean_svg(DRAWN, GRAPH, address))
    titles = [title.text for title in root.iter("title")]
    assert titles == ["çıkarım", "Üst birim & <b>", "Alt birim"]
    assert root.get("aria-label") == "İki <kutu>"


def test_a_line_goes_from_side_to_side() -> None:
    """From the right of the one box to the left of the other, with right angles."""
    assert 'd="M2.0 1.0H4.0V8.0H6.0"' in clean_svg(DRAWN, GRAPH, address)


def test_a_caption_is_the_first_text_only() -> None:
    """The code stands small above the name."""
    root = etree.fromstring(clean_svg(DRAWN, GRAPH, address))
    assert [text.text for text in root.iter("text") if text.get("class") == "ust-yazi"] == ["KOD"]


def test_a_drawing_of_another_graph_is_refused() -> None:
    """A node too many or too few is an error, not a chart."""
    other = Graph("iki", "x", (GRAPH.nodes[0],))
    with pytest.raises(ValueError, match="^the drawing of 'iki' is not the graph$"):
        clean_svg(DRAWN, other, address)


def test_a_file_of_its_own_has_its_sheet_and_namespace() -> None:
    """Without a sheet it is a part of a page."""
    assert clean_svg(DRAWN, GRAPH, address, style="text{}").startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "xmlns" not in clean_svg(DRAWN, GRAPH, address)


def test_the_engine_draws_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the drawing is there; another graph is drawn."""
    first = engine.draw("iki", to_dot(GRAPH))
    monkeypatch.setattr("subprocess.run", lambda *a, **k: pytest.fail("drawn again"))
    assert engine.draw("iki", to_dot(GRAPH)) == first
    with pytest.raises(pytest.fail.Exception):
        engine.draw("bir", "digraph bir {}")


def test_what_the_engine_cannot_read_is_told(engine: Engine) -> None:
    """With the name of the chart."""
    with pytest.raises(EngineFailed, match="^bozuk: "):
        engine.draw("bozuk", "digraph {")


def test_the_setting_names_another_engine(engine: Engine) -> None:
    """One that is not there is none, and not the usual one in its place."""
    assert find_engine(engine.cache, {"ELKITABI_DOT": "no-such-program"}) is None
    chosen = find_engine(engine.cache, {"ELKITABI_DOT": engine.command})
    assert chosen is not None
    assert chosen.command == engine.command
