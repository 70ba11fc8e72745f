"""The pages of a text with a history, in a built site: present, past and coming texts, and the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from generators.build import Builder
from generators.cli import main
from tests.amend.history import make_history


def build(root: Path, as_of: str = "") -> Path:
    """Build the handbook below *root* and return the site."""
    make_history(root)
    out = root / "build/site"
    Builder(root, out, root / "build", jobs=1, as_of=as_of).build()
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of today."""
    yield build(tmp_path_factory.mktemp("bugun"))


def read(site: Path, name: str) -> str:
    """The words of a page, without its frame."""
    soup = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
    main_part = soup.find("main")
    assert main_part is not None
    return " ".join(main_part.get_text(" ").split())


def test_the_page_shows_the_present_text_and_leads_to_the_others(site: Path) -> None:
    """Today's words stand; the older ones are one click away, each under its own dated address."""
    text = read(site, "deneme/madde-1.html")
    assert "Başvuru beş gün içinde yapılır." in text
    assert "on gün" not in text
    html = (site / "deneme/madde-1.html").read_text(encoding="utf-8")
    for name in ("ilk", "2018-03-01", "2020-06-01", "surumler"):
        assert f'href="madde-1/{name}.html"' in html


def test_a_dated_page_shows_its_text_and_says_so(site: Path) -> None:
    """The first text stands under "ilk" with a notice that it is an old one; it registers no second address."""
    text = read(site, "deneme/madde-1/ilk.html")
    assert "Başvuru on gün içinde yapılır." in text
    assert "Bu, maddenin eski metnidir (1/3/2018 tarihine kadar)." in text
    assert 'id="f1"' not in (site / "deneme/madde-1/ilk.html").read_text(encoding="utf-8")


def test_a_dated_page_marks_its_article_in_the_side_bar(site: Path) -> None:
    """The part of the article is open there too; the page itself is in no list, so its article is not "the page"."""
    for name, said in (("madde-1/ilk", "true"), ("madde-1/surumler", "true"), ("madde-1", "page")):
        soup = BeautifulSoup((site / f"deneme/{name}.html").read_text(encoding="utf-8"), "html.parser")
        marked = [(tag["href"].rpartition("/")[2], tag["aria-current"]) for tag in soup.select(".yan li [aria-current]")]
        assert marked == [("madde-1.html", said)], name
    contents = BeautifulSoup((site / "deneme/index.html").read_text(encoding="utf-8"), "html.parser")
    assert contents.select(".yan li [aria-current]") == []


def test_a_comparison_is_shown_once(site: Path) -> None:
    """Of two texts there is one comparison, which stands in the list; of three, others can be chosen."""
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in site.glob("deneme/*/surumler.html")}
    steps = {name: (text.count('class="fark'), 'id="elk-surumler"' in text) for name, text in pages.items()}
    assert steps["madde-1"] == (2, True)
    assert (1, False) in steps.values()
    assert (1, True) not in steps.values()


def test_what_changed_is_marked_word_by_word(site: Path) -> None:
    """Without a script the timeline shows each step with removed and added words."""
    soup = BeautifulSoup((site / "deneme/madde-1/surumler.html").read_text(encoding="utf-8"), "html.parser")
    assert [tag.get_text() for tag in soup.select(".fark del")] == ["RG-1/3/2018-30347)", "yedi", "on"]
    assert "beş" in [tag.get_text() for tag in soup.select(".fark ins")]


def test_what_is_to_come_is_announced(site: Path) -> None:
    """The article and its document say from which day another text stands; that text has its page already."""
    assert "Yayımlanmış bir değişiklik 1/1/2027 tarihinde yürürlüğe girecek" in read(site, "deneme/madde-3.html")
    assert "Madde 3" in read(site, "deneme/index.html").partition("yürürlüğe girecek")[2]
    assert "Kurul beş üyeden oluşur." in read(site, "deneme/madde-3/2027-01-01.html")
    assert "Kurul beş üyeden oluşur." not in read(site, "deneme/madde-3.html")


def test_a_site_of_another_day(tmp_path: Path) -> None:
    """--as-of 2016-01-01 shows that day's texts on every page, says so, and says what is not held."""
    assert main(["build", "--root", str(make_history(tmp_path)), "--as-of", "2016-01-01", "-q", "-j", "1"]) == 0
    site = tmp_path / "build/site"
    text = read(site, "deneme/madde-1.html")
    assert "Başvuru on gün içinde yapılır." in text
    assert "1/1/2016 tarihindeki hâliyle" in text
    assert "[Bu tarihteki metin elimizde yok.]" in read(site, "deneme/madde-2.html")
    assert not (site / "deneme/madde-1/2020-06-01.html").exists()
    assert (site / "deneme/madde-5.html").exists()


def test_a_day_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    """A date that the calendar does not have is refused before anything is built."""
    assert main(["build", "--root", str(make_history(tmp_path)), "--as-of", "2016-02-30"]) == 2
    assert not (tmp_path / "build").exists()


def test_any_two_versions_compare_in_the_page(site: Path, browser: Browser) -> None:
    """The script compares the two that are chosen, from a file too: first and last differ in "on" and "beş"."""
    page = browser.new_page()
    page.goto((site / "deneme/madde-1/surumler.html").as_uri())
    page.locator("#elk-karsilastir select").first.select_option("ilk")
    result = page.locator("#elk-karsilastir .fark")
    assert result.locator("del").all_inner_texts() == ["on"]
    assert "beş" in result.locator("ins").all_inner_texts()
    page.locator("#elk-karsilastir select").nth(1).select_option("ilk")
    assert result.inner_text() == "İki metin arasında fark yok."
    page.close()
