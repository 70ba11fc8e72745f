"""What a reader does on a page, in a real browser, on files with the network off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from generators.render.previews import preview_script
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.watching import settle, watched
from tests.theme.site import BASE, THEME

PAGES: Final = ["index", "deneme/madde-1", "deneme/madde-3", "kodlar/xyz", "tanimlar", "rehber/deneme"]
POINT: Final = "#f1-gx"
CITE: Final = "Deneme Yönergesi m. 2/1-ğ"
ADDRESS: Final = f"{BASE}deneme/madde-2.html#f1-gx"
CLIPBOARD: Final = """
async () => {
  const [item] = await navigator.clipboard.read();
  const read = type => item.types.includes(type) ? item.getType(type).then(part => part.text()) : "";
  return [await read("text/plain"), await read("text/html")];
}
"""


@pytest.fixture
def article(small_page: Page) -> Page:
    """The page of article 2."""
    small_page.goto("deneme/madde-2.html")
    return small_page


@pytest.fixture
def touch_page(browser: Browser, small_site: Path) -> Iterator[Page]:
    """A telephone on the page of article 1."""
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{small_site.as_uri()}/deneme/madde-1.html")
    yield page
    context.close()


def copied(page: Page, way: str) -> list[str]:
    """Copy point ğ by the menu's entry *way*; return what the clipboard holds as text and as HTML."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"{POINT} .kopyala").focus()
    page.keyboard.press("Enter")
    page.locator(f"[data-way={way}]").click()
    expect(page.locator(".haber")).to_have_text("Kopyalandı")
    return list(page.evaluate(CLIPBOARD))


def previews(page: Page) -> list[str]:
    """Return the preview scripts that the page has loaded."""
    return [name.rpartition("onizleme/")[2] for name in page.evaluate("() => [...document.scripts].map(s => s.src)") if "onizleme/" in name]


@pytest.mark.parametrize("docname", PAGES)
def test_pages_are_accessible_and_fit_a_phone(served_page: Page, docname: str) -> None:
    """No axe-core violation in light or dark; nothing is wider than 360 pixels."""
    served_page.goto(f"{docname}.html")
    assert_accessible(served_page)
    assert_fits(served_page)


def test_a_phone_and_the_list_of_keys_are_accessible(served_page: Page) -> None:
    """The folded navigation of a telephone and the open dialog pass too."""
    served_page.set_viewport_size({"width": 360, "height": 740})
    served_page.goto("deneme/madde-2.html")
    served_page.keyboard.press("?")
    expect(served_page.get_by_role("dialog")).to_have_accessible_name("Klavye kısayolları")
    assert_accessible(served_page)


@pytest.mark.parametrize(
    ("way", "plain", "rich"),
    [
        ("link", ADDRESS, ""),
        ("plain", f"{CITE}, {ADDRESS}", ""),
        ("html", f'<a href="{ADDRESS}">{CITE}</a>', f'<a href="{ADDRESS}">{CITE}</a>'),
        ("markdown", f"[{CITE}]({ADDRESS})", ""),
    ],
)
def test_each_way_of_copying_leads_back_to_the_point(article: Page, way: str, plain: str, rich: str) -> None:
    """Link, citation in plain text, in HTML and in Markdown name the published address of the point."""
    text, html = copied(article, way)
    assert text == plain
    assert re.findall(r"<a .*?</a>", html) == ([rich] if rich else [])


def test_words_are_copied_with_their_letter(article: Page) -> None:
    """The text of a point keeps its letter and every sign, and is followed by its citation."""
    text, _ = copied(article, "quote")
    assert text == f"“ğ) Kısa bir bent [köşeli] * yıldızlı.” ({CITE}, {ADDRESS})"


def test_a_selection_keeps_numbers_and_letters(article: Page) -> None:
    """Copying by hand gives "(1)", "a)" and "ğ)" in their lines, and no word of a button."""
    text = article.evaluate("() => { getSelection().selectAllChildren(document.querySelector('.fikra')); return getSelection().toString() }")
    lines = [line for line in text.splitlines() if line]
    assert lines[0].startswith("(1) 2 inci maddenin")
    assert [line[:2] for line in lines[1:3]] == ["a)", "ğ)"]
    assert lines[2] == "ğ) Kısa bir bent [köşeli] * yıldızlı."


def test_the_menu_is_worked_by_keys(article: Page) -> None:
    """Enter opens it on its first entry, arrows go round, Escape gives the focus back."""
    button = article.locator(f"{POINT} .kopyala")
    expect(button).to_have_accessible_name(f"Kopyala: {CITE}")
    button.focus()
    article.keyboard.press("Enter")
    items = article.get_by_role("menuitem")
    expect(items.nth(0)).to_be_focused()
    article.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    article.keyboard.press("ArrowDown")
    expect(items.nth(0)).to_be_focused()
    article.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(article.get_by_role("menu")).to_be_hidden()


def test_a_preview_is_loaded_only_when_wanted(small_page: Page) -> None:
    """Nothing is loaded before; hovering loads the one script and shows the point, Escape closes it."""
    small_page.goto("deneme/madde-1.html")
    assert previews(small_page) == []
    small_page.get_by_role("link", name="(ğ) bendi").hover()
    box = small_page.get_by_role("tooltip")
    expect(box).to_contain_text("Deneme Yönergesi m. 2/1-ğ · Mülga")
    expect(box).to_contain_text("Kısa bir bent.")
    assert previews(small_page) == ["deneme/madde-_.js"]
    small_page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_neighbours_share_one_load(small_page: Page) -> None:
    """Two pages of one script are previewed, each with its own words, and the script is loaded once; a stranger has none."""
    small_page.goto("deneme/madde-3.html")
    asked: list[str] = []
    small_page.on("request", lambda request: asked.append(request.url) if "/onizleme/" in request.url else None)
    box = small_page.get_by_role("tooltip")
    small_page.get_by_role("link", name="(ğ) bendi").hover()
    expect(box).to_contain_text("Kısa bir bent.")
    small_page.locator(".ilgili").get_by_role("link", name="Deneme Yönergesi m. 1").hover()
    expect(box).to_contain_text("İlk madde.")
    small_page.get_by_role("link", name="2 nci madde").hover()
    expect(box).to_contain_text("Bütün madde.")
    assert len(asked) == 1 and previews(small_page) == ["deneme/madde-_.js"]


def test_page_script_and_renderer_name_the_same_files(file_page: Page, site: Path) -> None:
    """For every page of our own site both work out one name, its preview stands in that file, and no file is long."""
    rule = re.search(r'page\.replace\(/.+/, "\$1_"\)', (THEME / "static" / "elkitabi.js").read_text(encoding="utf-8"))
    assert rule is not None
    pages = sorted(path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html"))
    strange = ["yonerge-2/madde-7", "yonerge-2/madde-120-a/2020-01-01", "yonerge/gecici-madde-10", "rehber/a/b-12", "ek-1", "mevzuat/kanun-6446"]
    file_page.goto("index.html")
    named = file_page.evaluate(f"(names) => names.map((page) => {rule[0]})", [*pages, *strange])
    assert [f"_static/onizleme/{name}.js" for name in named] == [preview_script(page) for page in (*pages, *strange)]
    scripts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in (site / "_static/onizleme").rglob("*.js")}
    called = {name: re.findall(r'^ELK_PREVIEW\("([^"]*)",', text, re.MULTILINE) for name, text in scripts.items()}
    assert all(preview_script(page) == name for name, found in called.items() for page in found)
    assert len(called["_static/onizleme/yazisma/madde-2_.js"]) == 10
    assert sorted(page for found in called.values() for page in found) == pages
    assert max(map(len, scripts.values())) < 30_000


def test_a_preview_follows_the_keyboard(small_page: Page) -> None:
    """A link that Tab reaches shows its preview and is described by it; the next Tab takes it away."""
    small_page.goto("deneme/madde-1.html")
    link = small_page.get_by_role("link", name="2 nci madde")
    small_page.get_by_role("button", name="Kopyala: Deneme Yönergesi m. 1", exact=True).focus()
    small_page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(small_page.get_by_role("tooltip")).to_contain_text("Bütün madde.")
    expect(link).to_have_accessible_description(re.compile("Bütün madde"))
    small_page.locator(".kunye a").first.focus()
    expect(small_page.get_by_role("tooltip")).to_be_hidden()


def test_the_first_tap_shows_and_the_second_follows(touch_page: Page) -> None:
    """On a telephone a link first shows its preview; a tap elsewhere closes it; a second tap, on it or on the link, opens the page."""
    link, box = touch_page.get_by_role("link", name="(ğ) bendi"), touch_page.get_by_role("tooltip")
    link.tap()
    expect(box).to_contain_text("yeniden dokunun")
    touch_page.locator("h1").tap()
    expect(box).to_be_hidden()
    link.tap()
    expect(box).to_be_visible()
    link.tap()
    touch_page.wait_for_url("**/deneme/madde-2.html#f1-gx")
    touch_page.go_back()
    link.tap()
    box.tap()
    touch_page.wait_for_url("**/deneme/madde-2.html#f1-gx")


def test_keys_move_and_find(article: Page) -> None:
    """j and k go to the neighbours, / to the search box, ? opens the list of keys."""
    article.keyboard.press("j")
    article.wait_for_url("**/madde-3.html")
    article.keyboard.press("k")
    article.wait_for_url("**/madde-2.html")
    article.keyboard.press("?")
    expect(article.get_by_role("dialog")).to_be_visible()
    article.keyboard.press("Escape")
    expect(article.get_by_role("dialog")).to_be_hidden()
    article.keyboard.press("/")
    expect(article.locator(".elk-ara input")).to_be_focused()


def test_keys_are_letters_in_a_box_and_can_be_put_off(article: Page) -> None:
    """In a field j is a letter; a reader may switch the single keys off, and the choice lasts."""
    article.evaluate("() => document.querySelector('.ust').append(document.createElement('textarea'))")
    article.locator("textarea").focus()
    article.keyboard.type("jt?")
    assert article.locator("textarea").input_value() == "jt?"
    article.locator("textarea").blur()
    article.keyboard.press("?")
    article.get_by_role("checkbox").uncheck()
    article.reload()
    article.keyboard.press("j")
    settle(article)
    assert article.url.endswith("madde-2.html")
    article.keyboard.press("?")
    expect(article.get_by_role("dialog")).to_be_visible()


def test_the_chosen_scheme_lasts_without_a_flash(article: Page) -> None:
    """The button turns dark, the next page is dark from its first paint, and choosing the system's own is forgotten."""
    ground = "() => getComputedStyle(document.body).backgroundColor"
    article.emulate_media(color_scheme="light")
    light = article.evaluate(ground)
    article.get_by_role("button", name="Koyu görünüme geç").click()
    dark = article.evaluate(ground)
    assert dark != light
    article.goto("deneme/madde-1.html", wait_until="commit")
    article.wait_for_selector("body")
    assert article.evaluate(ground) == dark
    article.get_by_role("button", name="Açık görünüme geç").click()
    assert article.evaluate(ground) == light
    assert article.evaluate("() => localStorage.getItem('elk-tema')") is None
    article.emulate_media(color_scheme="dark")
    assert article.evaluate(ground) == dark


def test_a_target_is_lit_and_not_hidden(small_page: Page) -> None:
    """The point that an address names stands below the head of the page and has a ground of its own."""
    small_page.set_viewport_size({"width": 1280, "height": 620})
    small_page.goto("deneme/madde-2.html#f1-ornek-1")
    settle(small_page)
    place = "() => document.querySelector(':target').getBoundingClientRect().top - document.querySelector('.ust').getBoundingClientRect().bottom"
    assert small_page.evaluate(place) >= 0
    lit = "() => getComputedStyle(document.querySelector('#f1-ornek-1')).backgroundColor"
    assert small_page.evaluate(lit) == "rgb(253, 243, 207)"
    small_page.goto("deneme/madde-2.html#f1-a")
    assert small_page.evaluate(lit) == "rgba(0, 0, 0, 0)"


def test_tab_reaches_everything_and_first_the_way_past_navigation(article: Page) -> None:
    """The first Tab shows the skip link, which leads to the text."""
    article.keyboard.press("Tab")
    skip = article.get_by_role("link", name="İçeriğe geç")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    article.keyboard.press("Enter")
    expect(article.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [360, 480, 600, 768, 959, 960, 1280])
def test_nothing_in_the_head_covers_another_thing(small_page: Page, width: int) -> None:
    """Mark, search box, menu and buttons keep apart at every width."""
    small_page.set_viewport_size({"width": width, "height": 700})
    small_page.goto("deneme/madde-2.html")
    settle(small_page)
    covered = small_page.evaluate(
        """() => {
          const parts = [".marka", ".elk-ara", ".ust .ac > summary", ".tema-dugme", ".bolumler"].map(name => document.querySelector(name));
          const places = parts.map(part => part.getBoundingClientRect()).filter(place => place.width);
          const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          return places.flatMap((a, i) => places.slice(i + 1).filter(b => meet(a, b))).length;
        }"""
    )
    assert covered == 0


def test_contents_fold_on_a_phone_without_a_script(browser: Browser, small_site: Path) -> None:
    """Menu and contents are folded, a tap on their names opens them; scripts are off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{small_site.as_uri()}/deneme/madde-2.html")
    entry = page.locator(".yan li a[aria-current]")
    expect(entry).to_be_hidden()
    page.get_by_text("İçindekiler").click()
    expect(entry).to_be_visible()
    expect(page.locator(".tema-dugme")).to_be_hidden()
    context.close()


def test_paper_has_address_day_and_status_but_no_navigation(small_page: Page) -> None:
    """Printing shows the text, its banner, its address and the edition; nothing to click."""
    small_page.goto("deneme/madde-3.html")
    facts, foot = small_page.locator(".kunye"), small_page.locator(".alt")
    expect(foot.get_by_role("link").first).to_be_visible()
    small_page.emulate_media(media="print")
    expect(facts).to_be_visible()
    expect(facts).to_contain_text("Deneme Yönergesi m. 3")
    expect(facts).to_contain_text(f"{BASE}deneme/madde-3.html")
    expect(foot).to_contain_text("21/11/2026")
    expect(foot.locator("p").first).to_be_visible()
    expect(small_page.get_by_role("note")).to_be_visible()
    for selector in (".ust", ".yan", ".komsular", ".duzelt", ".alt ul", ".alt kbd", ".kopyala >> nth=0"):
        expect(small_page.locator(selector)).to_be_hidden()


def test_a_page_without_a_citation_has_its_address_on_paper_only(small_page: Page) -> None:
    """A guide is not cited; who prints it wants to know where it was."""
    small_page.goto("rehber/deneme.html")
    address = small_page.locator(".adres")
    expect(address).to_be_hidden()
    small_page.emulate_media(media="print")
    expect(address).to_be_visible()
    expect(address).to_have_text(f"{BASE}rehber/deneme.html")


def test_pictures_of_the_frame_are_drawn(small_page: Page) -> None:
    """Mark, lens and moon need no script; in the dark the moon is a sun."""
    small_page.goto("deneme/madde-2.html")
    drawn = "selector => { const style = getComputedStyle(document.querySelector(selector), '::before'); return [style.maskImage, style.width] }"
    found = {name: small_page.evaluate(drawn, name) for name in (".marka", ".elk-ara", ".tema-dugme")}
    assert all(picture.startswith('url("data:image/svg') and float(width[:-2]) > 10 for picture, width in found.values())
    assert len({picture for picture, _ in found.values()}) == 3
    small_page.emulate_media(color_scheme="dark")
    assert small_page.evaluate(drawn, ".marka") == found[".marka"]
    assert small_page.evaluate(drawn, ".tema-dugme")[0] != found[".tema-dugme"][0]


def test_address_and_source_become_links(article: Page) -> None:
    """The script makes links of them, so that their addresses stand in the page once."""
    expect(article.locator(".adres a")).to_have_attribute("href", f"{BASE}deneme/madde-2.html")
    source = "https://ornek.test/depo/blob/main/data/documents/deneme.yaml#L7"
    expect(article.get_by_role("link", name="Kaynak: data/documents/deneme.yaml, 7. satır")).to_have_attribute("href", source)


def test_lines_have_a_reading_measure(browser: Browser, small_site: Path) -> None:
    """The text column of a wide screen is 62 to 70 letters of its own face wide."""
    with watched(browser, f"{small_site.as_uri()}/", width=1440) as page:
        page.goto("deneme/madde-2.html")
        letters = page.evaluate(
            """() => {
              const words = document.querySelector(".fikra > p");
              const style = getComputedStyle(words);
              const pen = document.createElement("canvas").getContext("2d");
              pen.font = `${style.fontSize} ${style.fontFamily}`;
              const sample = "Birimlerin bütçe ve yatırım planlamalarını yapmak, mali iş ve işlemlerini yürütmek,";
              return parseFloat(style.width) / (pen.measureText(sample).width / sample.length);
            }"""
        )
    assert 62 <= letters <= 70
