"""The site map taken apart page by page says what it says when it is read whole."""

from __future__ import annotations

import json

import pytest

from generators.fast.entries import read_site_map
from generators.model import Config
from generators.render.page import Page
from generators.render.sitemap import render_site_map

CONFIG = Config("El Kitabı", "", "Kurum", "https://example.org/", "", "2026-01-01", ())
ODD = 'iki\nsatır, "pages":{\n}} \u2028 \\ " \': {a}'
PAGES = [Page("index", "home", "", "Ana sayfa", ""), Page("b/madde-1", "article", "b", ODD, "", heading=ODD, citation=ODD)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_page_is_read_as_the_whole_file_says(count: int) -> None:
    """Line breaks, quotes and the very words that part the file stand in titles without harm."""
    text = render_site_map(CONFIG, [], PAGES[:count], [])
    found, whole = read_site_map(text), json.loads(text)
    assert {**found["pages"]} == whole["pages"]
    assert len(found["pages"]) == count == len(whole["pages"])
    assert {**found, "pages": None} == {**whole, "pages": None}


def test_a_page_is_known_by_its_words() -> None:
    """The text of an entry stands for the entry: another entry has another, an unknown page none."""
    one, other = (read_site_map(render_site_map(CONFIG, [], [page], []))["pages"] for page in PAGES)
    assert one.text("index") != other.text("b/madde-1") != b""
    assert one.text("b/madde-1") == b""
    assert "b/madde-1" not in one
    with pytest.raises(KeyError):
        one["b/madde-1"]


def test_another_layout_is_refused() -> None:
    """Negative control: a file without a page a line is not read as one without pages."""
    text = json.dumps(json.loads(render_site_map(CONFIG, [], PAGES, [])), ensure_ascii=False).encode()
    with pytest.raises(ValueError, match="in lines"):
        read_site_map(text)
