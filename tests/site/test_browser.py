"""Every kind of page in Chromium: no axe violation in light or dark, nothing wider than a phone, all reached by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.checks import axe_violations, overflows
from tests.site.pages import html_files, soup

#: The page of a kind that holds the most of it; of a kind that is not named here the largest page is looked at.
PAGES = {
    "about": "hakkinda.html",
    "annex": "yazisma-aciklama/sayfa-duzeni.html",
    "article": "yegitek/madde-36.html",
    "codegroup": "kodlar/apk.html",
    "codes": "kodlar/index.html",
    "decoder": "kodlar/coz.html",
    "document": "yegitek/index.html",
    "duties": "gorevler/index.html",
    "examples": "yazisma/ornekler.html",
    "fulltext": "yazisma/tam-metin.html",
    "guide": "rehber/index.html",
    "home": "index.html",
    "laws": "mevzuat/index.html",
    "notes": "veri-notlari.html",
    "positions": "unvanlar/index.html",
    "search": "ara.html",
    "terms": "tanimlar.html",
    "units": "birimler/index.html",
    "downloads": "indir.html",
}
#: The elements that a keyboard must reach, and those of them that tabbing reached, by their place among all.
REACHABLE = "a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex='0']"
SEEN = """
selector => [...document.querySelectorAll(selector)].filter(node => node.checkVisibility({checkVisibilityCSS: true})
  && !node.disabled && node.tabIndex >= 0).length
"""
AT = "selector => [...document.querySelectorAll(selector)].indexOf(document.activeElement)"
OUTLINE = """
() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none" }
"""


def kinds(site: Path) -> dict[str, str]:
    """Return a page for each kind that the site has."""
    found = dict(PAGES)
    for path in html_files(site):
        kind = str(soup(path).html["data-kind"])
        name = path.relative_to(site).as_posix()
        if kind not in PAGES and (kind not in found or path.stat().st_size > (site / found[kind]).stat().st_size):
            found[kind] = name
    return found


def test_every_kind_of_page_is_looked_at(site: Path) -> None:
    """The list above names pages that are there, each of its kind; there are more than twenty kinds."""
    found = kinds(site)
    assert {kind: str(soup(site / name).html["data-kind"]) for kind, name in found.items()} == {kind: kind for kind in found}
    assert len(found) > 20


def test_every_kind_of_page_is_accessible_and_fits_a_phone(site: Path, page: Page) -> None:
    """axe-core finds nothing in light or dark, and nothing stands out of a screen of 360 px."""
    found: dict[str, list[str]] = {}
    for kind, address in sorted(kinds(site).items()):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        complaints = [*axe_violations(page), *overflows(page)]
        if complaints:
            found[f"{kind}: {address}"] = complaints
    assert found == {}


@pytest.mark.parametrize("address", ["index.html", "yegitek/madde-33.html", "kodlar/coz.html", "gorevler/index.html"])
def test_all_that_can_be_used_is_reached_by_keyboard(page: Page, address: str) -> None:
    """Tab goes through every link, button and field in order, shows where it is, and is caught nowhere."""
    page.goto(address)
    wanted = min(int(page.evaluate(SEEN, REACHABLE)), 60)
    reached: list[int] = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.append(int(page.evaluate(AT, REACHABLE)))
        assert page.evaluate(OUTLINE), f"step {len(reached)} shows no focus"
    assert -1 not in reached
    assert reached == sorted(set(reached))


def test_the_first_stop_leads_past_the_navigation(page: Page) -> None:
    """Tab and Enter bring the reader to the text."""
    page.goto("yegitek/madde-33.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "icerik"
