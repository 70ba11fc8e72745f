"""The pages of duties in the finished site: the filter, the comparison, and what stands without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import axe_violations, overflows

PAGES = (
    "birimler/index.html",
    "birimler/idari-ve-mali-isxler-daire-basxkanlixgxix.html",
    "birimler/uluslararasix-projeler-mali-isxler-koordinatoxrluxgxux.html",
    "unvanlar/sxofoxr.html",
    "gorevler/index.html",
    "gorevler/satixn-alma.html",
    "gorevler/ortak.html",
    "gorevler/benzer.html",
    "gorevler/karsilastir.html#bir=birimler/iletisxim-daire-basxkanlixgxix&iki=birimler/basixn-ve-medya-koordinatoxrluxgxux",
)
ROWS = ".gorev-dizini > ul > li"


@pytest.mark.parametrize("address", PAGES)
def test_it_is_accessible_and_fits_a_phone(page: Page, address: str) -> None:
    """No violation in light or dark, nothing wider than 360 px."""
    page.goto(address)
    assert axe_violations(page) == []
    assert overflows(page) == []


def shown(page: Page) -> int:
    """How many rows of the list can be seen."""
    return page.locator(f"{ROWS}:visible").count()


def test_words_filter_the_list(file_page: Page) -> None:
    """Beginnings of words, letters without marks too; headings without rows go."""
    file_page.goto("gorevler/index.html")
    everything = shown(file_page)
    file_page.get_by_label("Sözcük").fill("butce kayit")
    file_page.get_by_text("1 görev gösteriliyor.").wait_for()
    assert shown(file_page) == 1 < everything
    assert file_page.locator(".gorev-dizini h4:visible").all_inner_texts() == ["Bütçe ve tahakkuk koordinatörlüğü"]
    file_page.get_by_role("button", name="Süzmeyi kaldır").click()
    file_page.get_by_text("476 görev gösteriliyor.").wait_for()
    assert shown(file_page) == everything


def test_a_word_that_nobody_has_says_so(file_page: Page) -> None:
    """Nothing is left, and it is said."""
    file_page.goto("gorevler/index.html")
    file_page.get_by_label("Sözcük").fill("xyzzy")
    file_page.get_by_text("Bu süzmeye uyan görev yok.").wait_for()
    assert shown(file_page) == 0


def test_holder_and_topic_filter_together(file_page: Page) -> None:
    """All duties of a unit are counted, the shared ones too; the address keeps the choice."""
    file_page.goto("gorevler/index.html")
    file_page.get_by_label("Birim ya da unvan").select_option(label="Satın alma koordinatörlüğü")
    file_page.get_by_text("8 görev gösteriliyor.").wait_for()
    file_page.get_by_label("Konu", exact=True).select_option(label="Satın alma ve ihale")
    file_page.get_by_text("6 görev gösteriliyor.").wait_for()
    file_page.reload()
    file_page.get_by_text("6 görev gösteriliyor.").wait_for()


def test_two_holders_stand_side_by_side(file_page: Page) -> None:
    """From files, by keyboard: equal, near-equal and shared duties face each other."""
    file_page.goto("gorevler/karsilastir.html")
    file_page.get_by_label("Birinci").select_option(label="İletişim Daire Başkanlığı")
    file_page.get_by_label("İkinci").select_option(label="Basın ve medya koordinatörlüğü")
    file_page.get_by_text("2 aynı, 3 benzer, 2 ortak görev").wait_for()
    equal = file_page.locator(".yan-yana .cift").nth(1).locator("a")
    assert equal.all_inner_texts() == ["m. 34/1-ğ", "m. 58/1-c"]
    assert file_page.locator(".yan-yana .fark-orada").count() > 0
    file_page.get_by_role("button", name="Yerlerini değiştir").press("Enter")
    assert equal.all_inner_texts() == ["m. 58/1-c", "m. 34/1-ğ"]


def test_strangers_have_nothing_alike(file_page: Page) -> None:
    """A driver and a programmer share only what all share."""
    file_page.goto("gorevler/karsilastir.html#bir=unvanlar/sxofoxr&iki=unvanlar/programcix")
    file_page.get_by_text("0 aynı, 0 benzer, 1 ortak görev; 6 ve 7 görev yalnızca birinde.").wait_for()


def test_without_scripts_the_lists_are_there(browser: Browser, site: Path) -> None:
    """Every duty, every topic; no form that does nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/gorevler/index.html")
        assert page.locator("form.suzgec").count() == 0
        assert page.locator(f"{ROWS}:visible").count() > 380
        page.goto(f"{site.as_uri()}/gorevler/karsilastir.html")
        assert page.get_by_text("JavaScript kapalıyken").is_visible()
        assert page.get_by_text("7 benzer görev").is_visible()
