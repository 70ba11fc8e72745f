"""The templates: every sentence from the catalogue, one frame for every page, navigation made once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from lxml import html

from generators import catalog
from generators.model import Config
from generators.render.page import Page
from generators.render.sitemap import render_site_map
from tests.theme.site import BASE, LONG_PAGE, THEME, site_map

TEMPLATES: Final = sorted(THEME.glob("**/*.html"))
SCRIPT: Final = THEME / "static" / "elkitabi.js"
KEY: Final = re.compile(r"\bt\('([^']+)'( ~)?")
SAID: Final = re.compile(r"""(?:say\((?:dark \? )?|\["[^"]+", |: )"((?:theme|copy|preview|keys)\.[a-z_]*)"( \+)?""")
COMMENT: Final = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.DOTALL)
TURKISH: Final = re.compile(r"[çğıöşüÇĞİÖŞÜ]")


def asked(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    """Yield the keys that *text* asks the catalogue for; True for the start of a key made from a value."""
    for match in pattern.finditer(text):
        yield match[1], bool(match[2])


def missing(keys: Iterator[tuple[str, bool]], known: set[str]) -> list[str]:
    """Return the keys, or starts of keys, that no known string has."""
    return [key for key, start in keys if not (any(k.startswith(key) for k in known) if start else key in known)]


def test_the_pages_of_the_small_site_have_the_fields_that_the_renderer_writes() -> None:
    """What a template asks of a page here is what it is given in a handbook: no field less, no field more."""
    config = Config("Başlık", "", "Kurum", BASE, "", "2026-01-01", ())
    written = json.loads(render_site_map(config, [], [Page("index", "home", "", "Başlık", "")], []))["pages"]["index"]
    for docname, entry in site_map()["pages"].items():
        assert entry.keys() == written.keys(), docname


def page(site: Path, docname: str) -> html.HtmlElement:
    """Return a page of the small site."""
    return html.fromstring((site / f"{docname}.html").read_text(encoding="utf-8"))


def test_every_string_is_in_the_catalogue() -> None:
    """What templates and script ask for is there."""
    strings = set(catalog.strings())
    assert missing(asked(KEY, "t('theme.no_such_key')|e"), strings) == ["theme.no_such_key"]
    for path in TEMPLATES:
        assert missing(asked(KEY, path.read_text(encoding="utf-8")), strings) == [], path.name
    said = list(asked(SAID, SCRIPT.read_text(encoding="utf-8")))
    assert len(said) >= 12
    assert missing(iter(said), set(catalog.script_strings())) == []


def test_every_string_of_the_theme_is_used() -> None:
    """No string of ours in the catalogue is left over."""
    used = [*(k for path in TEMPLATES for k in asked(KEY, path.read_text(encoding="utf-8")))]
    used += [(f"js.{key}", start) for key, start in asked(SAID, SCRIPT.read_text(encoding="utf-8"))]
    ours = [key for key in catalog.strings() if re.match(r"theme\.|js\.(theme|copy|preview|keys)\.", key)]
    unused = [key for key in ours if not any(key.startswith(k) if start else key == k for k, start in used)]
    assert unused == []


@pytest.mark.parametrize("path", [*TEMPLATES, SCRIPT], ids=lambda path: path.name)
def test_no_sentence_stands_in_a_template(path: Path) -> None:
    """Turkish letters occur in comments only."""
    assert TURKISH.search("Önceki")
    assert not TURKISH.search(COMMENT.sub("", path.read_text(encoding="utf-8")))


def test_a_page_is_turkish_and_loads_only_what_is_ours(small_site: Path) -> None:
    """lang is tr; every script, sheet and picture is a relative address."""
    for path in sorted(small_site.glob("**/*.html")):
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        assert tree.get("lang") == "tr"
        loads = [*tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")]
        assert len(loads) >= 4
        assert [address for address in loads if urlsplit(address).scheme or address.startswith("/")] == []


def sidebar(site: Path, docname: str) -> html.HtmlElement:
    """Return the contents of the section on a page of the small site."""
    return page(site, docname).xpath("//nav[@class='yan']")[0]


def test_the_sidebar_marks_the_page_and_opens_its_part(small_site: Path) -> None:
    """One entry is current; its part is open with all its entries, and the other is a link to its first page."""
    for number, others in ((1, ["madde-3.html"]), (2, ["madde-3.html"]), (3, ["madde-1.html"])):
        found = sidebar(small_site, f"deneme/madde-{number}")
        assert found.xpath(".//li/a[@aria-current='page']/b/text()") == [str(number)]
        assert len(found.xpath(".//div[@class='yan-ic']/details[@open]//li")) == (1 if number == 3 else 2)
        assert found.xpath("./div/a[not(@class)]/@href") == others


def test_the_contents_page_is_marked_once(small_site: Path) -> None:
    """The link over the list is current on its own page only, and no line of a part ever is."""
    assert sidebar(small_site, "deneme/madde-1").xpath("./div/a[@class='yan-baslik']/@aria-current") == ["page"]
    assert sidebar(small_site, "deneme/madde-2").xpath("./div/a/@aria-current") == []


def test_a_long_part_and_many_parts_are_lists_around_the_page(small_site: Path) -> None:
    """A page of a law of a thousand articles does not name them all; links say how many are left out."""
    found = sidebar(small_site, LONG_PAGE)
    assert [number.text for number in found.xpath(".//li//b")] == [f"8/{n}" for n in range(20, 41)]
    assert [name.text for name in found.xpath(".//small")] == [f"{n}. Bölüm" for n in range(3, 14)]
    assert found.xpath(".//a[@class='yan-daha']/text()") == ["Öncekiler (3)", "Öncekiler (20)", "Sonrakiler (19)", "Sonrakiler (7)"]
    assert set(found.xpath(".//a[@class='yan-daha']/@href")) == {"../index.html#icerik"}


def test_a_repealed_article_is_marked_in_the_sidebar(small_site: Path) -> None:
    """By a class and by a word; the others are not."""
    items = [*sidebar(small_site, "deneme/madde-1").xpath(".//li"), *sidebar(small_site, "deneme/madde-3").xpath(".//li")]
    assert [item.get("class") for item in items] == [None, None, "mulga"]
    assert items[2].text_content().strip().endswith("(mülga)")


def test_status_neighbours_and_source_stand_on_the_page(small_site: Path) -> None:
    """Banner, previous and next, citation, lasting address and source line."""
    last, first = page(small_site, "deneme/madde-3"), page(small_site, "deneme/madde-1")
    assert last.xpath("string(//div[@role='note'])").strip() == "Mülga. Kaldırıldı."
    assert first.xpath("//div[@role='note']") == []
    assert (last.xpath("//a[@rel='prev']/@href"), last.xpath("//a[@rel='next']")) == (["madde-2.html"], [])
    facts = last.xpath("string(//dl[@class='kunye'])")
    assert "Deneme Yönergesi m. 3" in facts
    assert f"{BASE}deneme/madde-3.html" in facts
    assert "data/documents/deneme.yaml, 7. satır" in last.xpath("string(//p[@class='duzelt'])")


def test_each_page_has_one_search_box_and_one_first_heading(small_site: Path) -> None:
    """Also the home page, whose box stands under its title."""
    for path in sorted(small_site.glob("**/*.html")):
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        assert len(tree.xpath("//form[@role='search']")) == 1, path.name
        assert len(tree.xpath("//h1")) == 1, path.name
    home = page(small_site, "index")
    assert home.xpath("//h1/following-sibling::form") != []
    assert home.xpath("//nav[@class='yan']") == []
