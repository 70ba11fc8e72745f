"""The decoder in the finished site: from files, by keyboard, and judged by axe-core."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.checks import axe_violations, overflows

ADDRESS = "kodlar/coz.html?k=B.08.0.APK.0.03.02.00"


def test_an_answer_leads_to_its_row(file_page: Page) -> None:
    """The fourth department with one code has an anchor of its own, in the page of its group."""
    file_page.goto(ADDRESS)
    links = file_page.locator("#kod-sonuc .kod-satirlar a")
    links.nth(3).wait_for()
    links.nth(3).click()
    file_page.wait_for_url("**/kodlar/apk.html#b-08-0-apk-0-03-02-00-4")
    row = file_page.locator("#b-08-0-apk-0-03-02-00-4")
    assert "KOORDİNASYON DAİRESİ BAŞKANLIĞI" in row.inner_text()


def test_it_is_used_by_keyboard(file_page: Page) -> None:
    """Typing and Enter are enough; the answer is in a live region, and the address keeps it."""
    file_page.goto("kodlar/coz.html")
    box = file_page.get_by_label("Kod ya da yazının sayısı")
    box.press_sequentially("pgm 23 01")
    box.press("Enter")
    answer = file_page.get_by_role("status").filter(has_text="MEVZUAT DAİRESİ BAŞKANLIĞI")
    answer.wait_for()
    assert answer.get_attribute("aria-live") == "polite"
    assert file_page.evaluate("location.search") == "?k=pgm+23+01"


def test_it_is_accessible_and_fits_a_phone(page: Page) -> None:
    """No violation in light or dark, nothing wider than 360 px."""
    page.goto(ADDRESS)
    page.locator("#kod-sonuc table").wait_for()
    assert axe_violations(page) == []
    assert overflows(page) == []
