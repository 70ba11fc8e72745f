"""The page of results: its address, its filters, what it says, and the shards of a large handbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generators.search import render
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.watching import watched
from tests.search.mini_site import files_of, real_records, write_site

INPUT = "#ara-sayfa-kutu"
HITS = ".ara-sonuclar > li"


def opened(page: Page, address: str) -> None:
    """Open the page with a query and wait for its results."""
    page.goto(address)
    expect(page.locator(HITS).first).to_be_visible()


def test_the_address_brings_the_query_and_keeps_it(stick: Page) -> None:
    """A link to a query can be shared; typing and filters go into the address."""
    opened(stick, "ara.html?q=telif%20haklar%C4%B1")
    expect(stick.locator(INPUT)).to_have_value("telif hakları")
    stick.locator(INPUT).fill("imza")
    expect(stick.locator(HITS).first).to_contain_text("İmza")
    stick.locator("#ara-belge").select_option("yazisma")
    stick.wait_for_url("**/ara.html?q=imza&belge=yazisma")
    opened(stick, "ara.html?q=personel&tur=kod")
    expect(stick.locator("#ara-tur")).to_have_value("kod")
    expect(stick.locator(".ara-sonuclar .ara-yer", has_text="Görev")).to_have_count(0)


def test_there_is_one_box(stick: Page) -> None:
    """The header's box gives way to the page's own."""
    opened(stick, "ara.html?q=imza")
    expect(stick.locator("form.elk-ara")).to_have_count(1)


def test_the_magnifier_stands_before_the_words(stick: Page) -> None:
    """What is typed begins to the right of the picture in the box, and the box says in full what it takes, on a phone too."""
    for width in (360, 1440):
        stick.set_viewport_size({"width": width, "height": 800})
        stick.goto("ara.html")
        picture, words, room, wanted = stick.locator(INPUT).evaluate(
            """input => {
              const sign = getComputedStyle(input.form, "::before"), own = getComputedStyle(input);
              const pen = document.createElement("canvas").getContext("2d");
              pen.font = own.font;
              const left = parseFloat(own.paddingLeft), right = parseFloat(own.paddingRight);
              return [parseFloat(sign.left) + parseFloat(sign.width), left,
                      input.clientWidth - left - right, pen.measureText(input.placeholder).width];
            }"""
        )
        assert picture < words
        assert wanted <= room


def test_it_says_how_many_there_are_and_what_was_perhaps_meant(stick: Page) -> None:
    """A slip is answered, and the right spelling offered as a link that asks for it."""
    opened(stick, "ara.html?q=moderasyn")
    status = stick.locator(".ara-durum")
    expect(status).to_contain_text("Bunu mu demek istediniz")
    status.get_by_role("link").click()
    expect(stick.locator(INPUT)).to_have_value("moderasyon")
    expect(status).not_to_contain_text("Bunu mu demek istediniz")


def test_no_hits_tell_what_to_try(stick: Page) -> None:
    """A query without an answer gets advice."""
    stick.goto("ara.html?q=z%C3%BCrafabah%C3%A7esi")
    expect(stick.locator(".ara-durum")).to_contain_text("sonuç yok")
    expect(stick.locator(".ara-durum")).to_contain_text("PGM 23 01")


def test_arrows_walk_through_the_results(stick: Page) -> None:
    """Down from the box to the first and second, up again, Escape back to the box."""
    opened(stick, "ara.html?q=telif")
    box, links = stick.locator(INPUT), stick.locator(f"{HITS} > a")
    box.focus()
    stick.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    stick.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    stick.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_enter_opens_the_first_result(stick: Page) -> None:
    """In the page as in the box."""
    opened(stick, "ara.html?q=33%20%C4%9F")
    stick.locator(INPUT).press("Enter")
    stick.wait_for_url("**/yegitek/madde-33.html#f1-gx")


def test_more_results_are_shown_on_demand(stick: Page) -> None:
    """Twenty at first, then more."""
    opened(stick, "ara.html?q=personel")
    expect(stick.locator(HITS)).to_have_count(20)
    stick.get_by_role("button").click()
    expect(stick.locator(HITS)).to_have_count(40)


def test_what_belongs_to_an_article_is_linked(stick: Page) -> None:
    """A unit's page and the explanation stand under their article instead of beside it."""
    opened(stick, "ara.html?q=Sat%C4%B1n%20alma%20koordinat%C3%B6rl%C3%BC%C4%9F%C3%BC")
    links = stick.locator(HITS).first.locator(".ara-ilgili a")
    assert any("birimler/" in (link.get_attribute("href") or "") for link in links.all())


def test_the_page_is_accessible_and_fits_a_phone(online: Page) -> None:
    """axe finds nothing in light or dark; nothing is wider than 360 px."""
    opened(online, "ara.html?q=m%C3%BClga")
    assert_fits(online)
    assert_accessible(online)


def test_shards_answer_as_the_whole_does(browser: Browser, small_site: Path, sharded_site: Path) -> None:
    """From a stick too: shards are loaded as they are needed, and the same places come in the same order."""
    queries = ["telif hakları", "PGM 23 01", "m. 33/1-ğ", "donanım koordinatörlüğü", "maaşları kim öder", "DYS", "satınalma"]
    ask = "(q) => ELK_ARA.search(q, {}, 8, 99).then(({ shown }) => shown.map((hit) => [hit.url, hit.text.join('')]))"
    answers = []
    for site in (small_site, sharded_site):
        with watched(browser, f"{site.as_uri()}/") as page:
            page.goto("index.html")
            answers.append([page.evaluate(ask, query) for query in queries])
    assert answers[0] == answers[1]
    assert all(answers[0])


def test_shards_are_taken_ahead_in_the_pauses(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the box in focus will type: what a key may need comes before it, forty shards at most; not for who saves data."""
    loaded = "() => [...document.scripts].filter((s) => /ara.[km][0-9]+.js$/.test(s.src)).length"
    monkeypatch.setattr(render, "ROW_SHARD", 900)
    monkeypatch.setattr(render, "WORD_SHARD", 4000)
    site = write_site(tmp_path / "fine", files_of(real_records(), bundle_limit=0))
    there = len(list((site / "_static" / "ara").glob("[km][0-9]*.js")))
    assert there > 60
    with watched(browser, f"{site.as_uri()}/") as page:
        page.goto("index.html")
        page.evaluate("() => ELK_ARA.ready().then(() => 0)")
        page.wait_for_function(f"{loaded[6:]} >= 40")
        page.wait_for_timeout(300)
        assert page.evaluate(loaded) < there
    with watched(browser, f"{site.as_uri()}/") as page:
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        page.goto("index.html")
        page.evaluate("() => ELK_ARA.search('telif', {}, 3, 99).then(() => 0)")
        page.wait_for_timeout(500)
        assert 0 < page.evaluate(loaded) < 20


def test_a_long_core_comes_in_parts(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns of a very large handbook are cut into parts of bounded size; put together they answer the same."""
    ask = "(q) => ELK_ARA.search(q, {}, 8, 99).then(({ shown }) => shown.map((hit) => hit.url))"
    answers, records = [], real_records()
    for limit in (10**6, 3000):
        monkeypatch.setattr(render, "CORE_SHARD", limit)
        files = files_of(records, bundle_limit=0)
        assert any(path.endswith("ara/d2.js") for path in files) == (limit == 3000)
        with watched(browser, f"{write_site(tmp_path / str(limit), files).as_uri()}/") as page:
            page.goto("index.html")
            answers.append([page.evaluate(ask, query) for query in ("telif hakları", "PGM 23 01", "madde 33")])
    assert answers[0] == answers[1]
    assert all(answers[0])


def test_a_shard_is_loaded_only_when_it_is_needed(browser: Browser, sharded_site: Path) -> None:
    """One query does not bring the whole index."""
    with watched(browser, f"{sharded_site.as_uri()}/") as page:
        page.goto("index.html")
        page.evaluate("() => ELK_ARA.search('telif', {}, 3, 99)")
        loaded = page.evaluate("() => [...document.scripts].filter((s) => /ara.[km][0-9]+.js$/.test(s.src)).length")
    there = len(list((sharded_site / "_static" / "ara").glob("[km][0-9]*.js")))
    assert 0 < loaded < there
