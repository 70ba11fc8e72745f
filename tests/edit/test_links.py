"""Every page leads back to its line in the repository and to a report with its place filled in."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from generators.build import Builder
from tests.browser.watching import watched
from tests.edit.handbook import make_handbook

DEPOT = "https://ornek.invalid/depo"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook, built."""
    root = make_handbook(tmp_path_factory.mktemp("baglar"))
    Builder(root, root / "build/site", root / "build", jobs=1).build()
    return root / "build/site"


def links(site: Path, name: str) -> dict[str, str]:
    """The words and addresses of the links at the end of a page."""
    soup = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
    return {str(link.get_text()): str(link["href"]) for link in soup.select(".duzelt a")}


def test_the_page_leads_to_its_line(site: Path) -> None:
    """"Bu sayfayı düzelt" opens the data file of the article at the line where it begins."""
    assert links(site, "deneme/madde-2.html")["Bu sayfayı düzelt"] == f"{DEPOT}/edit/main/data/documents/deneme.yaml#L21"


def test_a_report_can_be_made_without_a_script(site: Path) -> None:
    """"Sorun bildir" leads to an empty report."""
    assert links(site, "deneme/madde-2.html")["Sorun bildir"] == f"{DEPOT}/issues/new"


def reported(browser: Browser, site: Path, name: str) -> SplitResult:
    """The address that "Sorun bildir" leads to, once the script has seen the page."""
    with watched(browser, f"{site.as_uri()}/") as page:
        page.goto(name)
        return urlsplit(page.locator(".duzelt a", has_text="Sorun bildir").evaluate("link => link.href"))


def test_a_report_of_a_page_without_an_article_names_its_title(browser: Browser, site: Path) -> None:
    """Its identifier is the page."""
    fields = parse_qs(reported(browser, site, "hakkinda.html").query)
    assert fields["title"] == ["Hakkında: "]
    assert fields["body"][0].splitlines()[0] == "Yer: Hakkında (hakkinda)"


def test_a_report_knows_the_provision_and_the_edition(browser: Browser, site: Path) -> None:
    """"Sorun bildir" fills in citation, identifier, address and edition; special letters survive."""
    address = reported(browser, site, "deneme/madde-2.html")
    fields = parse_qs(address.query)
    assert address.path == "/depo/issues/new"
    assert fields["title"] == ["Deneme Yönetmeliği m. 2: "]
    assert fields["body"][0].splitlines()[:3] == [
        "Yer: Deneme Yönetmeliği m. 2 (deneme:2)", "Adres: https://ornek.invalid/deneme/madde-2.html", "Sürüm: 2026-11-21",
    ]  # fmt: skip


def test_a_page_without_a_source_has_the_report_only(site: Path) -> None:
    """A page that is made of many files cannot be corrected in one place."""
    assert list(links(site, "hakkinda.html")) == ["Sorun bildir"]


def test_the_feed_is_named_on_every_page(site: Path) -> None:
    """Readers' programs find the feed, from any depth."""
    for name, href in (("index.html", "degisiklikler.xml"), ("deneme/madde-2.html", "../degisiklikler.xml")):
        soup = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
        link = soup.select_one('link[type="application/atom+xml"]')
        assert link is not None
        assert link["href"] == href
        assert (site / name).parent.joinpath(str(link["href"])).resolve().is_file()
