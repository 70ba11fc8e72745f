"""A regulation is dropped in and is a handbook: imported, built, searched, linked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generators.build import Builder
from generators.cli import main
from generators.new import NewHandbook, write_new
from generators.validate import load_handbook
from tests.browser.watching import watched

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "tests" / "data" / "sources" / "yazisma.txt"
SHARED = ROOT.parent / "shared" / "texts" / "texts"


@pytest.fixture(scope="module")
def regulation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The regulation of the second source alone, as a text file."""
    text = SOURCE.read_text(encoding="utf-8")
    start = text.index("Resmî Yazışmalarda Uygulanacak Esas ve Usuller Hakkında Yönetmelik\nBakanlar")
    end = text.index("Resmî Yazışmalarda Uygulanacak Esas ve Usuller Hakkında Açıklamalar", start)
    file = tmp_path_factory.mktemp("source") / "regulation.txt"
    file.write_text(text[start:end], encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def book(regulation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A fresh handbook with the regulation imported, and its finished site."""
    root = tmp_path_factory.mktemp("book") / "handbook"
    write_new(root, NewHandbook("Yazışma El Kitabı", "Kurum", "ornek", "2026-01-31"))
    status = main(["import", str(regulation), "--slug", "yazisma", "-o", str(root / "data" / "documents")])
    assert status == 0
    site = root / "build" / "site"
    Builder(root, site, root / "build", jobs=1).build()
    yield root, site


def test_imported_regulation_is_listed_and_whole(book):
    root, _ = book
    document = load_handbook(root).document("yazisma")
    assert len(document.articles) == 31
    assert document.articles[9].heading == "Sayı ve evrak kayıt numarası"
    assert [point.letter for point in document.articles[3].points()] == list("abcdefgh")


def test_import_does_not_overwrite_corrections(book, regulation, capsys):
    root, _ = book
    call = ["import", str(regulation), "--slug", "yazisma", "-o", str(root / "data" / "documents")]
    file = root / "data" / "documents" / "yazisma.yaml"
    before = file.read_bytes()
    assert main(call) == 1
    assert "--force" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert main([*call, "--force"]) == 0


def test_built_pages_hold_the_articles(book):
    _, site = book
    articles = json.loads((site / "api" / "articles.json").read_text(encoding="utf-8"))
    assert sum(article["document"] == "yazisma" for article in articles) == 31
    page = (site / "yazisma" / "madde-10.html").read_text(encoding="utf-8")
    assert "kısa çizgi (-) işareti" in page


def test_imported_law_is_searched_from_files(book, browser: Browser):
    _, site = book
    with watched(browser, f"{site.as_uri()}/") as page:
        page.goto("ara.html?q=evrak+kayit+numarasi")
        first = page.locator("#elk-ara-sayfasi a[href*='yazisma/madde-10']").first
        first.wait_for()
        assert "madde-10" in (first.get_attribute("href") or "")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts stay outside of the repository")
def test_each_shared_text_becomes_a_handbook(tmp_path):
    root = tmp_path / "handbook"
    write_new(root, NewHandbook("Deneme", "Kurum", "ornek", "2026-01-31"))
    files = sorted(SHARED.glob("*.txt"))
    assert len(files) >= 8
    for file in files:
        slug = file.stem.replace("_", "-")
        assert main(["import", str(file), "--slug", slug, "-o", str(root / "data" / "documents")]) == 0
    handbook = load_handbook(root)
    assert len(handbook.documents) > len(files)
    result = Builder(root, root / "build" / "site", root / "build", jobs=2).build()
    assert result.pages > 150
    for document in handbook.documents:
        for article in document.articles:
            assert (root / "build" / "site" / f"{article.id.docname}.html").is_file()
