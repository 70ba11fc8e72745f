"""The contents of a section: what a page shows of them, the script with the rest, and how a reader opens it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from generators.render.page import Page as SitePage, Section
from generators.render.sitemap import render_contents
from generators.sidebar import AROUND, LINES, LISTED, Contents
from tests.browser.checks import assert_accessible, assert_fits
from tests.theme.site import LONG_PAGE

ENTRIES: Final = "list => list.map(entry => [entry.className, entry.innerText, entry.querySelector('a').href])"

PLACES: Final = """
lines => lines.map(line => line.getBoundingClientRect())
  .map((box, n, all) => [box.left, box.top - all[0].top, box.width, box.height].map(Math.round))
"""


def section(*lengths: int) -> dict[str, Any]:
    """Return a section whose parts have so many entries."""
    tree = [
        {"label": "", "title": f"P{p}", "items": [{"number": f"{i}", "title": "Ad", "docname": f"d/{p}-{i}", "status": "in_force"} for i in range(length)]}
        for p, length in enumerate(lengths)
    ]
    return {"key": "d", "title": "D", "docname": "d/index", "tree": tree}


def entries(shown: dict[str, Any]) -> list[str]:
    """Return the pages that stand in the list."""
    return [item["docname"] for part in shown["parts"] for item in part["entries"]]


def test_a_page_shows_its_own_part_and_a_line_for_each_other() -> None:
    """The contents page, which is in no part, shows the lines alone."""
    contents = Contents(section(2, 3, 1))
    assert entries(contents.shown("d/1-2")) == ["d/1-0", "d/1-1", "d/1-2"]
    assert [part["docname"] for part in contents.shown("d/1-2")["parts"]] == ["d/0-0", "d/1-0", "d/2-0"]
    assert entries(contents.shown("d/index")) == []
    assert len(contents.shown("d/index")["parts"]) == 3


def test_a_page_beneath_an_entry_shows_the_part_of_that_entry() -> None:
    """A text of another day is no entry of the list; it shows what its article shows, and no other page does."""
    contents = Contents(section(2, 3, 1))
    assert contents.shown("d/1-2/2020-01-01") == contents.shown("d/1-2")
    assert contents.above("d/1-2/2020-01-01") == "d/1-2"
    assert [contents.above(name) for name in ("d/1-2", "d/index", "d/9-9/ilk", "")] == [""] * 4


def test_a_section_without_parts_shows_its_list_on_every_page() -> None:
    """Also on its contents page; a section of one page has nothing to show."""
    contents = Contents(section(3))
    assert entries(contents.shown("d/index")) == entries(contents.shown("d/0-1")) == ["d/0-0", "d/0-1", "d/0-2"]
    assert contents.shown("d/index")["listed"]
    assert not Contents(section(1)).shown("d/0-0")["listed"]


@pytest.mark.parametrize(("place", "first", "after"), [(0, 0, 79), (10, 0, 79), (11, 1, 78), (50, 40, 39), (99, 79, 0)])
def test_of_a_long_part_the_neighbours_are_shown(place: int, first: int, after: int) -> None:
    """As many before as after, as many at the ends as in the middle, and how many are left out on either side."""
    shown = Contents(section(100, 1)).shown(f"d/0-{place}")
    assert entries(shown) == [f"d/0-{n}" for n in range(first, 100 - after)]
    assert (shown["before"], shown["after"]) == (first, after)
    assert len(entries(shown)) == 2 * AROUND + 1
    assert len(entries(Contents(section(LISTED)).shown("d/0-0"))) == LISTED


@pytest.mark.parametrize(("own", "first", "left"), [(0, 0, 19), (5, 0, 19), (6, 1, 18), (29, 19, 0)])
def test_of_many_parts_the_nearest_have_a_line(own: int, first: int, left: int) -> None:
    """The page's own is always among them."""
    shown = Contents(section(*[2] * 30)).shown(f"d/{own}-1")
    assert [part["title"] for part in shown["parts"]] == [f"P{n}" for n in range(first, 30 - left)]
    assert (shown["skipped"], shown["left"], shown["part"]) == (first, left, own)
    assert len(Contents(section(*[2] * LINES)).shown("d/0-0")["parts"]) == LINES


def test_a_changed_heading_touches_the_pages_of_its_part_only() -> None:
    """Pages of other parts show the same; a part's own title is on every page."""
    before, after, renamed = section(2, 2), section(2, 2), section(2, 2)
    after["tree"][1]["items"][0]["title"] = renamed["tree"][1]["title"] = "Yeni"
    names = ("d/index", "d/0-0", "d/1-0", "d/1-1")
    shown = [deepcopy([Contents(tree).shown(name) for name in names]) for tree in (before, after, renamed)]
    assert [one == other for one, other in zip(shown[0], shown[1], strict=True)] == [True, True, False, False]
    assert [one == other for one, other in zip(shown[0], shown[2], strict=True)] == [False] * 4


def test_a_script_holds_a_section_whole() -> None:
    """Parts with their names, entries with number, title, page and status; a list that every page shows has none."""
    texts = [
        SitePage("d/1", "article", "d", "Madde 1 – Ad", "", label="Madde 1", heading="Ad", group="Birinci Bölüm · Genel"),
        SitePage("d/2", "article", "d", "Ek Madde 1", "", label="Ek Madde 1", heading="Ad", status="repealed", group="Ekler"),
        SitePage("d/index", "document", "d", "D", "", listed=False),
    ]
    lone = [SitePage(f"k/{n}", "law", "k", f"Kanun {n}", "") for n in range(LISTED)]
    sections = [Section("d", "D", "d/index"), Section("k", "K", "k/index")]
    files = render_contents(sections, [*texts, *lone])
    assert list(files) == ["_static/icindekiler/d.js"]
    script = files["_static/icindekiler/d.js"]
    assert json.loads(script.replace("ELK_CONTENTS(", "[").replace(");", "]")) == [
        "d", [["Birinci Bölüm", "Genel", [["1", "Ad", "d/1"]]], ["", "Ekler", [["", "Ad", "d/2", 1]]]],
    ]  # fmt: skip
    assert len(render_contents(sections, [*texts, *lone, SitePage("k/x", "law", "k", "X", "")])) == 2


def scripts(page: Page) -> list[str]:
    """Return the lists of contents that the page has loaded."""
    return [name.rpartition("/")[2] for name in page.evaluate("() => [...document.scripts].map(s => s.src)") if "icindekiler/" in name]


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_another_part_opens_in_place(small_page: Page, way: str) -> None:
    """Nothing is loaded before; then the list is the one that the part's own pages show, and it closes again."""
    small_page.goto("deneme/madde-3.html")
    wanted = small_page.locator(".yan li").evaluate_all(ENTRIES)
    small_page.goto("deneme/madde-1.html")
    line = small_page.locator(".yan summary", has_text="Son")
    assert scripts(small_page) == []
    other = line.locator("xpath=..")
    if way == "mouse":
        line.click()
    else:
        line.focus()
        small_page.keyboard.press("Enter")
    expect(other.locator("li")).to_have_count(1)
    expect(other).to_have_attribute("open", "")
    assert other.locator("li").evaluate_all(ENTRIES) == wanted
    assert scripts(small_page) == ["deneme.js"]
    small_page.keyboard.press("Enter")
    expect(other.locator("li")).to_be_hidden()
    small_page.keyboard.press("Enter")
    expect(other.locator("li")).to_have_count(1)


def test_the_lines_do_not_move_when_the_script_takes_them(browser: Browser, small_site: Path) -> None:
    """Every line stands where it stands without a script, and is as high."""
    boxes = []
    for enabled in (False, True):
        context = browser.new_context(java_script_enabled=enabled, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{small_site.as_uri()}/{LONG_PAGE}.html")
        lines = page.locator(".yan-ic > :is(a, details), .yan li, .yan-daha")
        boxes.append(lines.evaluate_all(PLACES))
        context.close()
    assert len(boxes[0]) > 30
    assert boxes[0] == boxes[1]


def test_a_part_is_a_link_without_a_script(browser: Browser, small_site: Path) -> None:
    """It leads to the first page of the part, where the part is open."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small_site.as_uri()}/deneme/madde-1.html")
    page.get_by_role("link", name="İKİNCİ BÖLÜM Son").click()
    page.wait_for_url("**/deneme/madde-3.html")
    expect(page.locator(".yan li a[aria-current]")).to_be_visible()
    context.close()


def test_a_part_whose_script_is_missing_is_a_link(browser: Browser, small_site: Path) -> None:
    """What cannot be opened in place leads to its first page instead of to nothing."""
    context = browser.new_context()
    context.route("**/icindekiler/*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{small_site.as_uri()}/deneme/madde-1.html")
    page.locator(".yan summary", has_text="Son").click()
    page.wait_for_url("**/deneme/madde-3.html")
    context.close()


@pytest.fixture
def long_page(served_page: Page) -> Iterator[Page]:
    """The page in the middle of the long part."""
    served_page.goto(f"{LONG_PAGE}.html")
    yield served_page


def test_the_rest_of_a_long_list_comes_in_its_place(long_page: Page) -> None:
    """All entries and parts are there in order, the page is marked once, and what the reader saw has not moved."""
    own = long_page.locator(".yan li a[aria-current]")
    for name in ("Öncekiler (20)", "Sonrakiler (19)", "Sonrakiler (7)", "Öncekiler (3)"):
        before = own.bounding_box()
        long_page.get_by_role("link", name=name).evaluate("link => { link.focus({ preventScroll: true }); link.click(); }")
        expect(long_page.get_by_role("link", name=name)).to_have_count(0)
        after = own.bounding_box()
        assert before and after
        assert abs(before["y"] - after["y"]) < 1, name
        assert long_page.evaluate("() => document.activeElement.closest('.yan') !== null"), name
    assert long_page.locator(".yan li b").all_inner_texts() == [f"8/{n}" for n in range(60)]
    assert long_page.locator(".yan-ic > details > summary > small").all_inner_texts() == [f"{n}. Bölüm" for n in range(21)]
    expect(own).to_have_count(1)
    long_page.locator(".yan summary", has_text="Kısım 20").click()
    expect(long_page.locator(".yan details").last.locator("b")).to_have_text(["20/0", "20/1"])


def test_an_opened_list_is_accessible_and_fits_a_phone(long_page: Page) -> None:
    """In light and dark, on a wide screen and on a telephone."""
    long_page.locator(".yan summary", has_text="Kısım 7").click()
    expect(long_page.locator(".yan details[open]")).to_have_count(2)
    assert_accessible(long_page)
    assert_fits(long_page)
    long_page.get_by_text("İçindekiler").click()
    expect(long_page.locator(".yan li").first).to_be_visible()
    assert_accessible(long_page)
    assert_fits(long_page)


def test_our_own_parts_open_as_their_pages_show_them(file_page: Page) -> None:
    """On the finished site, from files: the script and the pages name the same articles, repealed ones marked."""
    file_page.goto("yegitek/madde-65-a.html")
    wanted = file_page.locator(".yan li").evaluate_all(ENTRIES)
    assert [name for name, _, _ in wanted] == [""] * (len(wanted) - 1) + ["mulga"]
    file_page.goto("yegitek/madde-33.html")
    file_page.locator(".yan summary", has_text="Dördüncü Bölüm").click()
    opened = file_page.locator(".yan details", has_text="Dördüncü Bölüm")
    expect(opened.locator("li")).to_have_count(31)
    assert opened.locator("li").evaluate_all(ENTRIES)[-len(wanted) :] == wanted


ARTICLE: Final = re.compile(rb'<article class="madde.*</article>', re.DOTALL)
OWN_NOTICE: Final = re.compile(rb'<div class="durum durum-(?:amended|repealed)".*?</div>', re.DOTALL)


def frame_size(path: Path) -> int:
    """Return the bytes of an article's page beside the article and the notice of its own amendment."""
    page = path.read_bytes()
    article = ARTICLE.search(page)
    assert article, path
    own = OWN_NOTICE.search(page)
    return len(page) - len(article[0]) - len(own[0] if own else b"")


def test_the_frame_of_an_article_is_small(site: Path) -> None:
    """At most 8 KB of every page of an article are not the article's, and 7 KB of most."""
    sizes = {path.name: frame_size(path) for path in site.glob("*/*madde-*.html") if b'data-kind="article"' in path.read_bytes()}
    assert len(sizes) > 70
    assert min(sizes.values()) > 4_000
    assert {name: size for name, size in sizes.items() if size > 8_192} == {}
    assert sorted(sizes.values())[len(sizes) // 2] < 7_000
