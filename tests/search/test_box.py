"""The search box of every page: keys, what is said to a screen reader, and both themes, from a stick and online."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.watching import watched

BOX = "form.elk-ara input"


def typed(page: Page, query: str) -> None:
    """Type into the box and wait for the list."""
    page.locator(BOX).fill(query)
    expect(page.locator(f".ara-liste[data-query='{query}']")).to_be_visible()


def test_nothing_is_loaded_before_the_box_has_the_focus(online: Page) -> None:
    """The page costs one small script; engine and index come with the first focus."""
    asked: list[str] = []
    online.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    online.goto("index.html")
    online.wait_for_load_state("networkidle")
    assert not {"motor.js", "dizin.js"} & set(asked)
    online.locator(BOX).focus()
    online.wait_for_load_state("networkidle")
    assert {"motor.js", "dizin.js"} <= set(asked)


def test_enter_opens_the_first(stick: Page) -> None:
    """A person in a hurry types a citation and presses Enter."""
    stick.goto("index.html")
    stick.locator(BOX).fill("m. 33/1-ğ")
    stick.locator(BOX).press("Enter")
    stick.wait_for_url("**/yegitek/madde-33.html#f1-gx")


def test_enter_stays_where_an_article_is_not_there(stick: Page) -> None:
    """The list says why, the screen reader hears it, and no other article opens."""
    stick.goto("index.html")
    typed(stick, "madde 99")
    stick.locator(BOX).press("Enter")
    expect(stick.locator(".ara-yok")).to_have_text(re.compile("“madde 99” yok. YEĞİTEK Yönergesi: son madde 70; .*"))
    expect(stick.locator(".elk-ara [role=status]")).to_contain_text("“madde 99” yok")
    stick.wait_for_timeout(300)
    assert stick.url.endswith("index.html")
    stick.goto("ara.html?q=madde%2099")
    expect(stick.locator(".ara-durum")).to_contain_text("“madde 99” yok")


def test_enter_is_not_lost_before_the_box_is_there(browser: Browser, small_site: Path) -> None:
    """On a slow line the engine comes late; Enter waits for it."""
    with watched(browser, f"{small_site.as_uri()}/") as page:
        held: list[Route] = []
        page.route("**/motor.js", lambda route: held.append(route))
        page.goto("index.html")
        page.locator(BOX).fill("m. 33/1-ğ")
        page.locator(BOX).press("Enter")
        assert page.evaluate("() => !window.ELK_MOTOR")
        held[0].continue_()
        page.wait_for_url("**/yegitek/madde-33.html#f1-gx")


def test_a_hit_that_stays_is_not_drawn_again(stick: Page) -> None:
    """Keys that change nothing leave the list alone; the choice is forgotten all the same."""
    stick.goto("index.html")
    typed(stick, "telif hakla")
    stick.locator(BOX).press("ArrowDown")
    stick.evaluate("() => document.querySelector('.ara-sonuc').dataset.seen = 'yes'")
    typed(stick, "telif haklar")
    expect(stick.locator(".ara-sonuc").first).to_have_attribute("data-seen", "yes")
    expect(stick.locator(".ara-liste [aria-selected=true]")).to_have_count(0)
    typed(stick, "mühür")
    expect(stick.locator(".ara-sonuc[data-seen]")).to_have_count(0)


def test_arrows_choose_and_enter_follows(stick: Page) -> None:
    """The chosen option is named to the screen reader, and the address is right from a folder deeper."""
    stick.goto("yegitek/madde-33.html")
    typed(stick, "madde 33")
    box = stick.locator(BOX)
    box.press("ArrowDown")
    chosen = stick.locator(".ara-liste [aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "-")
    box.press("ArrowUp")
    expect(stick.locator(".ara-liste [aria-selected=true]")).to_have_count(0)
    box.press("ArrowDown")
    box.press("Enter")
    stick.wait_for_url("**/yegitek/madde-33.html")


def test_escape_closes(stick: Page) -> None:
    """The list goes, the words stay."""
    stick.goto("index.html")
    typed(stick, "telif hakları")
    expect(stick.locator(BOX)).to_have_attribute("aria-expanded", "true")
    stick.locator(BOX).press("Escape")
    expect(stick.locator(".ara-liste")).to_be_hidden()
    expect(stick.locator(BOX)).to_have_attribute("aria-expanded", "false")
    expect(stick.locator(BOX)).to_have_value("telif hakları")


def test_results_are_announced(stick: Page) -> None:
    """How many there are, and the first."""
    stick.goto("index.html")
    typed(stick, "telif hakları")
    expect(stick.locator(".elk-ara [role=status]")).to_contain_text("sonuç. İlki: 49/1-ç")


def test_words_are_marked_in_their_context(stick: Page) -> None:
    """A hit is a provision: its number, its heading, the point with the words marked."""
    stick.goto("index.html")
    typed(stick, "sizma testleri")
    first = stick.locator(".ara-sonuc").first
    expect(first.locator(".ara-no")).to_have_text("m. 63/1-d")
    assert {"sızma", "testlerini"} <= set(first.locator("mark").all_inner_texts())


def test_a_straight_answer_is_marked_and_a_repealed_one_says_so(stick: Page) -> None:
    """ "65/A" is the place itself, and it is repealed."""
    stick.goto("index.html")
    typed(stick, "65/A")
    expect(stick.locator(".ara-sonuc").first).to_contain_text("Doğrudan")
    expect(stick.locator(".ara-sonuc").first).to_contain_text("Mülga")


def test_without_hits_it_says_what_to_try(stick: Page) -> None:
    """No empty list, and no option that looks like a result."""
    stick.goto("index.html")
    typed(stick, "zürafabahçesi")
    expect(stick.locator(".ara-yok")).to_contain_text("sonuç yok")
    expect(stick.locator(".ara-sonuc")).to_have_count(0)


def test_an_index_that_is_not_there_does_no_harm(browser: Browser, small_site: Path) -> None:
    """Without the index the form still goes to the page of results."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/dizin.js", lambda route: route.abort())
    page.goto(f"{small_site.as_uri()}/index.html")
    page.locator(BOX).fill("telif")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/ara.html?q=telif")
    expect(page.locator(".ara-durum")).to_contain_text("yüklenemedi")
    context.close()


def test_the_same_answers_online_and_from_a_stick(online: Page, stick: Page) -> None:
    """A few queries of each kind give the same list of addresses both ways."""
    queries = ["telif hakları", "PGM 23 01", "m. 12", "donanim koordinatrlugu", "arşiv", "DYS"]
    ask = "(q) => ELK_ARA.search(q, {}, 10, 99).then(({ shown }) => shown.map((hit) => hit.url))"
    answers = []
    for page in (online, stick):
        page.goto("index.html")
        answers.append([page.evaluate(ask, query) for query in queries])
    assert answers[0] == answers[1]
    assert all(answers[0])


def test_the_open_list_is_accessible(online: Page) -> None:
    """axe finds nothing in the open list, in either theme."""
    online.goto("index.html")
    typed(online, "65/A")
    online.locator(BOX).press("ArrowDown")
    assert_accessible(online)


def test_the_list_fits_a_phone(browser: Browser, small_site: Path) -> None:
    """At 360 px nothing stands out on the right."""
    with watched(browser, f"{small_site.as_uri()}/", width=360, height=700) as page:
        page.goto("index.html")
        typed(page, "PGM 23 01")
        assert_fits(page)
