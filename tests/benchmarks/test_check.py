"""A site that lacks anything is refused by the measure, whatever it lacks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.build.check import WantedPage, problems_of

INDEX = "ara/dizin.json"
PREVIEWS = "_static/onizleme/yonerge/madde-_.js"
WANTED = [
    WantedPage("yonerge/madde-1", "yonerge:1", {"": "", "f1": "Amaç “a” & b’dir,", "f1-a": "ilk bent"}),
    WantedPage("yonerge/madde-2", "yonerge:2", {"": "", "f1": "Kapsam budur."}),
]
FIRST = """<!doctype html><title>1</title><link rel="stylesheet" href="../stil.css?v=1">
<p id="f1"><a href="#f1">(1)</a> Amaç “<a href="madde-2.html#f1">a</a>” &amp; b’dir,</p>
<ul><li id=f1-a><a href="/index.html">a)</a> ilk
bent</li></ul><a href="https://example.org/yok.html">dış</a>"""
SECOND = '<!doctype html><p id="f1">Kapsam budur. <a href="./">içindekiler</a></p>'
WHOLE = """<!doctype html><h3 id="madde-1"></h3><p id="madde-1-f1">Amaç “a” &amp; b’dir,</p><p id="madde-1-f1-a">ilk bent</p>
<h3 id="madde-2"></h3><p id="madde-2-f1">Kapsam budur.</p>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A whole site of two articles."""
    files = {
        "index.html": "<!doctype html>",
        "stil.css": "",
        "yonerge/index.html": "<!doctype html>",
        "yonerge/madde-1.html": FIRST,
        "yonerge/madde-2.html": SECOND,
        "yonerge/tam-metin.html": WHOLE,
        PREVIEWS: 'ELK_PREVIEW("yonerge/madde-1",{"":{"c":"m. 1"},"f1":{},"f1-a":{}});\n'
        'ELK_PREVIEW("yonerge/madde-2",{"":{"c":"m. 2"},"f1":{}});\n',
        "api/articles.json": json.dumps([{"id": "yonerge:1"}, {"id": "yonerge:2"}]),
        INDEX: json.dumps([{"u": f"/yonerge/{name}"} for name in ("madde-1.html", "madde-1.html#f1", "madde-1.html#f1-a")]
                          + [{"u": "yonerge/madde-2.html"}, {"u": ["yonerge/madde-2.html#f1"]}]),
    }  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _without(name: str, words: str, instead: str = "") -> Callable[[Path], None]:
    def change(site: Path) -> None:
        path = site / name
        text = path.read_text(encoding="utf-8")
        assert words in text
        path.write_text(text.replace(words, instead), encoding="utf-8")

    return change


def _removed(name: str) -> Callable[[Path], None]:
    return lambda site: (site / name).unlink()


def test_a_whole_site_has_no_problem(site: Path) -> None:
    """Nothing is asked for that is there: tags within words, line breaks, unquoted anchors, links of every form."""
    assert problems_of(site, WANTED, index=INDEX, whole=True) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_removed("yonerge/madde-2.html"), "yonerge/madde-2.html: not there"),
        (_without("yonerge/madde-1.html", " id=f1-a"), "yonerge/madde-1.html: no anchor f1-a"),
        (_without("yonerge/madde-1.html", "bent</li>", "</li>"), "yonerge/madde-1.html: not the words of f1-a"),
        (_without("yonerge/madde-1.html", "&amp; ", ""), "yonerge/madde-1.html: not the words of f1"),
        (_without("yonerge/madde-1.html", 'madde-2.html#f1"', 'madde-3.html#f1"'), "yonerge/madde-1.html: madde-3.html#f1 leads to no file"),
        (_without("yonerge/madde-1.html", 'madde-2.html#f1"', 'madde-2.html#f2"'), "yonerge/madde-1.html: madde-2.html#f2 leads to no anchor"),
        (_removed("stil.css"), "yonerge/madde-1.html: ../stil.css?v=1 leads to no file"),
        (_removed("index.html"), "yonerge/madde-1.html: /index.html leads to no file"),
        (_removed("yonerge/index.html"), "yonerge/madde-2.html: ./ leads to no file"),
        (_removed("yonerge/tam-metin.html"), "yonerge/tam-metin.html: not there"),
        (_without("yonerge/tam-metin.html", ' id="madde-2-f1"'), "yonerge/tam-metin.html: no anchor madde-2-f1"),
        (_without("yonerge/tam-metin.html", "ilk bent"), "yonerge/tam-metin.html: not the words of madde-1-f1-a"),
        (_removed(PREVIEWS), "yonerge/madde-1: no preview"),
        (_without(PREVIEWS, '"yonerge/madde-2"', '"yonerge/madde-3"'), "yonerge/madde-2: no preview"),
        (_without(PREVIEWS, ',"f1-a":{}'), "yonerge/madde-1: no preview of f1-a"),
        (_without(PREVIEWS, '"":{"c":"m. 2"},'), "yonerge/madde-2: no preview of itself"),
        (_without("api/articles.json", "yonerge:2", "yonerge:3"), "api/articles.json: no yonerge:2"),
        (_without(INDEX, "madde-1.html#f1-a", "madde-1.html#f1-b"), f"{INDEX}: no yonerge/madde-1.html#f1-a"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(site: Path, change: Callable[[Path], None], problem: str) -> None:
    """One thing is taken away, and it is named."""
    change(site)
    assert problem in problems_of(site, WANTED, index=INDEX, whole=True)


def test_no_file_of_data_is_everything_missing(site: Path) -> None:
    """A file that is not there holds nothing."""
    (site / "api/articles.json").unlink()
    (site / INDEX).unlink()
    found = problems_of(site, WANTED, index=INDEX, whole=True)
    assert sum(line.startswith("api/articles.json: no ") for line in found) == 2
    assert sum(line.startswith(f"{INDEX}: no ") for line in found) == 5


def test_less_is_asked_of_a_site_that_is_said_to_make_less(site: Path) -> None:
    """Whole texts, previews, data and entries of provisions are asked of a whole site only; pages in the index of any."""
    (site / "yonerge/tam-metin.html").unlink()
    (site / "api/articles.json").unlink()
    (site / PREVIEWS).unlink()
    (site / INDEX).write_text(json.dumps({"items": [{"location": "yonerge/madde-1.html"}]}), encoding="utf-8")
    assert problems_of(site, WANTED, index=INDEX) == [f"{INDEX}: no yonerge/madde-2.html"]
