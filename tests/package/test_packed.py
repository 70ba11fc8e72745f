"""The finished site with its packages: files beside the pages, and the ZIP as one finds it on a memory stick."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser

from generators.model import Handbook
from generators.package import PackageFailed, PackageResult, package_command
from generators.package.site_files import pristine
from generators.validate import load_handbook
from tests.browser.watching import watched

ROOT = Path(__file__).parents[2]
BASE = "https://mevzuat-el-kitabi.github.io/"
TOP = "mevzuat-el-kitabi"
FIVE_MEGABYTES = 5_000_000


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """Our handbook."""
    return load_handbook(ROOT)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where packing keeps what it made."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def packed(site: Path, handbook: Handbook, work: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PackageResult]:
    """A copy of the site with its packages."""
    copy = tmp_path_factory.mktemp("packed") / "site"
    shutil.copytree(site, copy)
    return copy, package_command(handbook, ROOT, copy, work)


@pytest.fixture(scope="module")
def unpacked(packed: tuple[Path, PackageResult], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the ZIP becomes, under a name with blanks and Turkish letters."""
    place = tmp_path_factory.mktemp("Belleğim İçi")
    with zipfile.ZipFile(packed[0] / "dosyalar" / f"{TOP}.zip") as archive:
        archive.extractall(place)
    return place / TOP


def test_every_file_is_there_and_listed(packed: tuple[Path, PackageResult], handbook: Handbook) -> None:
    """The whole, each text, each article; their sums are those in the list."""
    folder = packed[0] / "dosyalar"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"SHA256SUMS.txt"}
    articles = {f"{article.id.docname}.pdf" for document in handbook.documents for article in document.articles}
    texts = {f"{document.slug}.pdf" for document in handbook.documents} | {"kodlar.pdf"}
    wholes = {f"{TOP}.pdf", f"{TOP}-buyuk-punto.pdf", f"{TOP}.epub", f"{TOP}.zip"}
    assert found == articles | texts | wholes
    assert len(articles) == 131
    lines = (folder / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    assert sums == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in found}


def test_pages_lead_to_the_files(packed: tuple[Path, PackageResult]) -> None:
    """The page of downloads names each whole and each text with its size and sum; an article leads to its own PDF."""
    site = packed[0]
    page = html.fromstring((site / "indir.html").read_text(encoding="utf-8"))
    for name in (f"{TOP}.pdf", f"{TOP}-buyuk-punto.pdf", f"{TOP}.epub", f"{TOP}.zip", "yegitek.pdf", "kodlar.pdf"):
        (link,) = page.xpath(f"//a[@href='dosyalar/{name}']")
        assert re.search(r"\(\d+(,\d)?\s[KM]B\)", link.getparent().text_content())
        assert hashlib.sha256((site / "dosyalar" / name).read_bytes()).hexdigest() in page.text_content()
    article = html.fromstring((site / "yegitek" / "madde-33.html").read_text(encoding="utf-8"))
    assert article.xpath("//a[@href='../dosyalar/yegitek/madde-33.pdf']")


def test_nothing_is_made_twice(packed: tuple[Path, PackageResult], handbook: Handbook, work: Path) -> None:
    """Packing the packed site again makes no file anew and changes no byte."""
    site, first = packed
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = package_command(handbook, ROOT, site, work)
    assert first.anew == first.files == again.files
    assert again.anew == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_without_a_site_there_is_nothing_to_pack(handbook: Handbook, tmp_path: Path) -> None:
    """Negative control: a folder without a site is refused by name."""
    with pytest.raises(PackageFailed, match="holds no finished site"):
        package_command(handbook, ROOT, tmp_path, tmp_path)


def test_the_zip_holds_what_readers_need(packed: tuple[Path, PackageResult], site: Path) -> None:
    """One folder, a page to begin with, the site as it was built; no caches, no other packages; small."""
    path = packed[0] / "dosyalar" / f"{TOP}.zip"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        dates = {entry.date_time for entry in archive.infolist()}
        inside = {name: archive.read(name) for name in names}
    assert path.stat().st_size < FIVE_MEGABYTES
    assert {name.split("/")[0] for name in names} == {TOP}
    assert [name for name in names if re.search(r"doctree|\.buildinfo|/\.|\.pdf$|\.epub$|\.zip$|environment\.pickle", name)] == []
    assert dates == {(2026, 11, 21, 0, 0, 0)}
    for built in site.rglob("*.html"):
        if "dosyalar" not in built.relative_to(site).parts:
            assert inside[f"{TOP}/site/{built.relative_to(site).as_posix()}"] == pristine(built.read_bytes(), BASE)
    sums = dict(reversed(line.split("  ", 1)) for line in inside[f"{TOP}/SHA256SUMS.txt"].decode().splitlines())
    assert sums == {
        name.removeprefix(f"{TOP}/"): hashlib.sha256(data).hexdigest()
        for name, data in inside.items()
        if not name.endswith("SHA256SUMS.txt")
    }


def test_every_local_link_of_the_zip_lands(unpacked: Path) -> None:
    """No page of the folder leads to a file that is not in it, BASLA.html least of all."""
    broken = []
    pages = [unpacked / "BASLA.html", *sorted((unpacked / "site").rglob("*.html"))]
    assert len(pages) > 200
    for page in pages:
        for element, _, link, _ in html.fromstring(page.read_bytes()).iterlinks():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path or element.tag == "base":
                continue
            if not (page.parent / unquote(parts.path)).resolve().is_file():
                broken.append(f"{page.relative_to(unpacked)}: {link}")
    assert broken == []


def test_it_is_read_without_a_network(unpacked: Path, browser: Browser) -> None:
    """From BASLA.html on: it says its age; search, a preview, the decoder and a chart work; nothing is asked for."""
    with watched(browser, f"{unpacked.as_uri()}/") as page:
        page.goto("BASLA.html")
        assert "21/11/2026" in page.locator("main").inner_text()
        page.get_by_role("link", name="El kitabını aç").click()
        page.wait_for_url("**/site/index.html")
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("madde 33")
        page.locator(".ara-liste [role=option]").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/yegitek/madde-33.html*")
        page.locator(".govde a.atif").first.hover()
        page.locator(".onizleme:visible").wait_for()
        page.goto("site/kodlar/coz.html?k=B.08.0.PGM.0.23.01.09-134-510/45500")
        page.locator("#kod-sonuc").get_by_text("Yayım Dokümantasyon").first.wait_for()
        page.goto("site/birimler/index.html")
        assert page.locator("svg.sema-cizim").count() >= 1
        page.goto("site/indir.html")
        assert page.locator("a[href*='dosyalar/']").first.get_attribute("href", timeout=5000).startswith("https://")
