"""The helpers of the browser tests, each with a page that is right and one that is wrong."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.browser.building import BuildFailed, build_once, built_site
from tests.browser.checks import assert_accessible, assert_fits, axe_violations, overflows
from tests.browser.chromium import HOW, required
from tests.browser.serving import serve
from tests.browser.watching import watched

GOOD = """<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>Başlık</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">{head}</head>
<body><main><h1>Başlık</h1>{body}</main></body></html>"""
#: Stands for the generators: leaves a mark each time it runs, and makes the directory that it is told.
BUILDER = """
import pathlib, sys, time
site = pathlib.Path(sys.argv[-1])
time.sleep(0.2)
with (site.parent / "runs.txt").open("a") as runs:
    runs.write("x")
site.mkdir()
"""


def write(directory: Path, body: str = "", head: str = "", name: str = "index.html") -> Path:
    """Write a page that is right but for what is put into it."""
    (directory / name).write_text(GOOD.format(body=body, head=head), encoding="utf-8")
    return directory


def test_a_right_page_passes_every_check(browser: Browser, tmp_path: Path) -> None:
    """Served or as a file, a plain page is quiet, accessible and fits a phone."""
    write(tmp_path, "<p>Metin</p><div style='overflow-x:auto'><pre>" + "uzun " * 200 + "</pre></div>")
    with serve(tmp_path) as address, watched(browser, address) as page:
        page.goto("index.html")
        assert_fits(page)
    with watched(browser, f"{tmp_path.as_uri()}/") as page:
        page.goto("index.html")
        assert page.locator("h1").inner_text() == "Başlık"


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<script>console.error('olmadı')</script>", r"console: olmadı \(http://127"),
        ("<script>throw new Error('patladı')</script>", "uncaught: .*patladı"),
        ("<script src='yok.js'></script>", r"console: .*404.*\(http://127\.0\.0\.1:\d+/yok\.js\)"),
        ("<img alt='' src='http://example.invalid/a.png'>", "foreign request: http://example.invalid/a.png"),
        ("<script>fetch('https://192.0.2.1/a').catch(() => 0)</script>", "foreign request: https://192.0.2.1/a"),
        ("<iframe title='i' src='http://127.0.0.1:9/'></iframe>", "foreign request: http://127.0.0.1:9/"),
    ],
    ids=["console", "uncaught", "missing", "host", "address", "port"],
)
def test_a_noisy_page_is_reported(browser: Browser, tmp_path: Path, body: str, complaint: str) -> None:
    """Negative control: errors, missing files and requests elsewhere each fail the test that opened the page."""
    with (
        serve(write(tmp_path, body)) as address,
        pytest.raises(AssertionError, match=complaint),
        watched(browser, address) as page,
    ):
        page.goto("index.html")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<img alt='' src='http://127.0.0.1:{port}/a.png'>", "foreign request: http://127"),
        ("<script src='../disarda.js'></script>", r"foreign request: file:///.*/disarda\.js"),
    ],
    ids=["network", "outside"],
)
def test_a_file_that_reaches_out_is_reported(browser: Browser, tmp_path: Path, body: str, complaint: str) -> None:
    """Negative control: read as a file, a page may use neither the network nor a file beside the site."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "disarda.js").write_text("", encoding="utf-8")
    with serve(tmp_path) as address:
        write(site, body.replace("{port}", address.rsplit(":", 1)[1].rstrip("/")))
        with pytest.raises(AssertionError, match=complaint), watched(browser, f"{site.as_uri()}/") as page:
            page.goto("index.html")


def test_the_network_is_off_for_files(browser: Browser, tmp_path: Path) -> None:
    """A page read as a file gets nothing from a server, not even from our own."""
    write(tmp_path)
    with (
        serve(tmp_path) as address,
        pytest.raises(AssertionError, match="foreign request"),
        watched(browser, f"{tmp_path.as_uri()}/") as page,
    ):
        page.goto("index.html")
        got = page.evaluate("url => fetch(url, {mode: 'no-cors'}).then(() => 'got', () => 'nothing')", address)
        assert got == "nothing"


def test_violations_are_found_in_light_and_in_dark(browser: Browser, tmp_path: Path) -> None:
    """Negative control: a picture without a text counts twice, a colour that is faint in the dark once."""
    head = "<style>@media (prefers-color-scheme: dark) { p { color: #eee; background: #fff } }</style>"
    write(tmp_path, "<img src='data:,'><p>soluk</p>", head)
    with serve(tmp_path) as address, watched(browser, address) as page:
        page.goto("index.html")
        found = axe_violations(page)
        with pytest.raises(AssertionError, match=r"light: image-alt \(critical\): img: "):
            assert_accessible(page)
    assert [line.split(" (")[0] for line in found] == ["light: image-alt", "dark: color-contrast", "dark: image-alt"]


def test_an_accessible_page_has_no_violation(browser: Browser, tmp_path: Path) -> None:
    """The plain page passes axe-core in both schemes."""
    with serve(write(tmp_path, "<p>Metin</p>")) as address, watched(browser, address) as page:
        page.goto("index.html")
        assert_accessible(page)


@pytest.mark.parametrize("style", ["", "body{overflow-x:hidden}", "html{overflow-x:clip}"])
def test_what_is_wider_than_the_screen_is_named(browser: Browser, tmp_path: Path, style: str) -> None:
    """Negative control: a wide box is found, also where the page hides that it is cut off."""
    write(tmp_path, "<div class='tablo genis' style='width:400px'>geniş</div>", f"<style>body{{margin:0}}{style}</style>")
    with serve(tmp_path) as address, watched(browser, address) as page:
        page.goto("index.html")
        assert overflows(page) == ["div.tablo.genis ends at 400 of 360 px"]
        assert overflows(page, 768) == []
        with pytest.raises(AssertionError, match="ends at 400"):
            assert_fits(page)


def test_only_the_directory_is_served(tmp_path: Path) -> None:
    """The server gives what is in its directory, and 404 for what is not."""
    with serve(write(tmp_path)) as address:
        with urlopen(f"{address}index.html") as answer:
            assert "Başlık" in answer.read().decode()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{address}../index.htm")


def test_one_build_serves_all_who_ask(tmp_path: Path) -> None:
    """Asked by many at once, the build runs once and all get the same directory."""
    command = (sys.executable, "-c", BUILDER)
    with ThreadPoolExecutor(4) as pool:
        sites = list(pool.map(lambda _: build_once(tmp_path, command), range(4)))
    assert sites == [tmp_path / "site"] * 4
    assert (tmp_path / "runs.txt").read_text() == "x"


def test_a_failed_build_fails_all_with_its_words(tmp_path: Path) -> None:
    """Negative control: no site comes of a build that fails, and it is not tried again."""
    command = (sys.executable, "-c", "import sys; sys.exit('veri bozuk')")
    for _ in range(2):
        with pytest.raises(BuildFailed, match="veri bozuk"):
            build_once(tmp_path, command)
    assert not (tmp_path / "site").exists()


def test_a_ready_site_saves_the_build_but_not_in_a_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ELKITABI_SITE names a site to look at; with CI=true it counts for nothing."""
    asked: list[Path] = []
    monkeypatch.setattr("tests.browser.building.build_once", lambda place, command: asked.append(place) or place)
    monkeypatch.setenv("ELKITABI_SITE", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    assert built_site(tmp_path / "shared") == tmp_path
    assert asked == []
    monkeypatch.setenv("CI", "true")
    assert built_site(tmp_path / "shared") == tmp_path / "shared" / "built-site"
    assert asked == [tmp_path / "shared" / "built-site"]


def test_a_missing_browser_fails_in_a_pipeline_and_is_told_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """With CI=true it is a failure, on a person's machine a skip; both say how to install it."""
    assert required("/usr/bin/chromium") == "/usr/bin/chromium"
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=HOW):
        required(None)
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match=HOW):
        required(None)
