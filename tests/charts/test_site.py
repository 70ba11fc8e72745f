"""Charts in the finished site: looked at nearer and farther, moved, opened alone; by keyboard too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import axe_violations, overflows

WIDTH = "document.querySelector('.sema-cizim').getBoundingClientRect().width"


@pytest.mark.parametrize("address", ["birimler/index.html", "unvanlar/index.html", "kodlar/index.html", "kodlar/pgm.html"])
def test_it_is_accessible_and_fits_a_phone(page: Page, address: str) -> None:
    """No violation in light or dark, nothing wider than 360 px."""
    page.goto(address)
    page.locator(".sema-cizim").wait_for()
    assert axe_violations(page) == []
    assert overflows(page) == []


def test_the_list_comes_first_on_a_phone(page: Page) -> None:
    """And is open."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("birimler/index.html")
    listed, drawn = page.locator(".sema-liste").bounding_box(), page.locator(".sema-cizim").bounding_box()
    assert listed is not None
    assert drawn is not None
    assert listed["y"] + listed["height"] <= drawn["y"]


def test_buttons_and_keys_zoom(file_page: Page) -> None:
    """Nearer, farther, the whole; keys work only within the chart."""
    file_page.goto("birimler/index.html")
    start = file_page.evaluate(WIDTH)
    file_page.get_by_role("button", name="Yakınlaştır").click()
    nearer = file_page.evaluate(WIDTH)
    assert nearer > start
    file_page.get_by_role("region", name="Birimlerin şeması").focus()
    file_page.keyboard.press("-")
    assert file_page.evaluate(WIDTH) == pytest.approx(start, abs=1)
    file_page.keyboard.press("+")
    file_page.keyboard.press("+")
    file_page.keyboard.press("0")
    assert file_page.evaluate(WIDTH) <= nearer
    file_page.keyboard.press("ArrowDown")
    file_page.wait_for_function("document.querySelector('.sema-alan').scrollTop > 0")
    file_page.locator("h1").click()
    before = file_page.evaluate(WIDTH)
    file_page.keyboard.press("+")
    assert file_page.evaluate(WIDTH) == before


def test_a_node_leads_to_its_page(file_page: Page) -> None:
    """A click on a box opens the unit."""
    file_page.goto("birimler/index.html")
    file_page.locator(".sema-cizim a").filter(has_text="Özel büro").click()
    file_page.wait_for_url("**/birimler/oxzel-buxro.html")


def test_a_drag_moves_and_opens_nothing(file_page: Page) -> None:
    """Holding a box and pulling it scrolls the chart."""
    file_page.goto("birimler/index.html")
    file_page.get_by_role("button", name="Yakınlaştır").click()
    area = file_page.locator(".sema-alan")
    area.scroll_into_view_if_needed()
    box = file_page.locator(".sema-cizim a").filter(has_text="Özel büro").bounding_box()
    assert box is not None
    before = area.evaluate("area => area.scrollTop")
    file_page.mouse.move(box["x"] + 20, box["y"] + 10)
    file_page.mouse.down()
    file_page.mouse.move(box["x"] + 20, box["y"] - 60, steps=4)
    file_page.mouse.up()
    assert area.evaluate("area => area.scrollTop") == pytest.approx(before + 70, abs=3)
    assert file_page.url.endswith("birimler/index.html")


def test_a_chart_opens_alone(browser: Browser, site: Path) -> None:
    """The file has the same boxes, and its links lead back into the site."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/birimler/index.html")
        page.get_by_role("link", name="Şemayı tek başına aç").click()
        page.wait_for_url("**/_static/sema/birimler.svg")
        assert page.locator(".dugum").count() == 39
        page.locator("a").filter(has_text="Özel büro").click()
        page.wait_for_url("**/birimler/oxzel-buxro.html")


def test_a_small_chart_has_no_tools(file_page: Page) -> None:
    """What is seen whole needs none; the large one has them."""
    file_page.goto("birimler/iletisxim-daire-basxkanlixgxix.html")
    file_page.locator(".sema-cizim").wait_for()
    assert file_page.locator(".sema-arac").count() == 0
    file_page.goto("birimler/index.html")
    file_page.locator(".sema-arac").wait_for()
