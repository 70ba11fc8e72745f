"""What is true of every page: links land, nothing foreign is loaded, Turkish throughout, one title, honest banners."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from generators import catalog
from tests.site.pages import html_files, soup, text

#: Words of other programs' surfaces; none may be left on a page outside the law's own text.
ENGLISH = re.compile(
    r"\b(?:search|searching|next|previous|skip|home|menu|close|copy|copied|contents|index|page|pages|section|sections|"
    r"navigation|toggle|theme|dark|light|expand|collapse|show|hide|source|download|downloads|back|top|permalink|link|"
    r"headline|article|articles|paragraph|repealed|amended|settings|loading|results?|found|help|about|note|notes|"
    r"warning|table|figure|updated|created|powered|copyright|the|and|of|with|from|this|is|to)\b",
    re.IGNORECASE,
)
#: English that belongs there: names of programs, formats, standards and services, and words of the texts themselves.
NAMES = re.compile(r"\S+\.(?:html|md|yaml)\b|\b(?:Open Document Format|Microsoft Office|Web of Science|PDF/[AU]\S*|Note Book|help desk|top level)\b")
LIMIT = 60 * 1024
WHOLE = 40 * 1024 * 1024
LAWS_TEXT = ".metin, pre, table.kodlar, .madde, script, style, code, kbd"
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "aria-description")


def relative(site: Path, path: Path) -> str:
    """Return a page's address."""
    return path.relative_to(site).as_posix()


def ids_of(page: BeautifulSoup) -> list[str]:
    """Return every id of a page."""
    return [str(node["id"]) for node in page.select("[id]")]


def targets(page: BeautifulSoup) -> list[str]:
    """Return every address that a page links to within the site."""
    found = [str(node["href"]) for node in page.select("a[href], area[href]")]
    return [href for href in found if not urlsplit(href).scheme and not href.startswith("//")]


def broken_links(site: Path, path: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    broken = []
    for href in targets(soup(path)):
        address, fragment = urldefrag(href)
        address = unquote(address.partition("?")[0])
        target = (path.parent / address).resolve() if address else path
        if not target.is_file():
            broken.append(href)
        elif fragment and target.suffix == ".html" and unquote(fragment) not in ids(target):
            broken.append(href)
    return broken


_IDS: dict[Path, frozenset[str]] = {}


def ids(path: Path) -> frozenset[str]:
    """Return the ids of a page, kept for the next link to it."""
    if path not in _IDS:
        _IDS[path] = frozenset(ids_of(soup(path)))
    return _IDS[path]


def test_every_link_and_fragment_lands(site: Path) -> None:
    """No internal link of any page leads to a file or a fragment that is not there."""
    broken = {relative(site, path): found for path in html_files(site) if (found := broken_links(site, path))}
    assert broken == {}
    assert sum(len(targets(soup(path))) for path in html_files(site)) > 10_000


def loaded(page: BeautifulSoup) -> list[str]:
    """Return every address that a browser fetches by itself when it opens a page."""
    found = [str(node["src"]) for node in page.select("[src]")]
    rels = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest"}
    found += [str(node["href"]) for node in page.select("link[href]") if rels & {r.lower() for r in node.get("rel", [])}]
    return found + [str(node["data"]) for node in page.select("object[data]")]


def test_no_page_asks_another_host(site: Path) -> None:
    """Scripts, sheets, pictures and fonts are our own files, and they are there; no sheet imports from elsewhere."""
    for path in html_files(site):
        for address in loaded(soup(path)):
            assert not urlsplit(address).netloc, (path, address)
            if urlsplit(address).scheme != "data":
                assert (path.parent / unquote(urlsplit(address).path)).resolve().is_file(), (path, address)
    for sheet in site.rglob("*.css"):
        found = re.findall(r"url\(\s*['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)", sheet.read_text(encoding="utf-8"))
        assert not [url for pair in found for url in pair if url.startswith(("http:", "https:", "//"))], sheet


def english(page: BeautifulSoup) -> list[str]:
    """Return the English words on a page, outside the text of laws and the names of things."""
    copy = BeautifulSoup(str(page), "lxml")
    spoken = [str(node[name]) for node in copy.select("main [class], [aria-label], [title]") for name in ATTRIBUTES if node.get(name)]
    for node in copy.select(LAWS_TEXT):
        node.decompose()
    whole = "\n".join([text(copy.body) if isinstance(copy.body, Tag) else "", *spoken])
    return [match[0] for match in ENGLISH.finditer(NAMES.sub(" ", whole))]


def test_no_english_word_is_left(site: Path) -> None:
    """Not one word of another program's surface, in text, title, label or placeholder."""
    found = Counter((relative(site, path), word.lower()) for path in html_files(site) for word in english(soup(path)))
    assert found == Counter()


@pytest.mark.parametrize("html", ["<p>Skip to content</p>", "<button aria-label='Copy'></button>", "<main><h2>Table of Contents</h2></main>"])
def test_an_english_word_is_found(html: str) -> None:
    """Negative control: it is seen in a text and in a label; the law's own text may say what it says."""
    assert english(BeautifulSoup(f"<body>{html}</body>", "lxml"))
    assert not english(BeautifulSoup("<body><div class='metin'>Home Page</div></body>", "lxml"))


def test_no_key_of_the_catalogue_is_shown(site: Path) -> None:
    """Every string was translated and every place in it filled."""
    keys = re.compile(r"(?<![\w.-])(?:" + "|".join(re.escape(key) for key in catalog.strings() if "." in key) + r")(?![\w.-])")
    for path in html_files(site):
        page = BeautifulSoup(str(soup(path)), "lxml")
        for node in page.select("script, style, pre, code"):
            node.decompose()
        shown = text(page)
        assert not keys.search(shown), (path, keys.search(shown))
        assert not re.search(r"\{[a-z_]+\}|\{\{|\{%", shown), path


def test_every_page_has_one_heading_a_title_of_its_own_and_ids_that_are_one(site: Path) -> None:
    """``lang="tr"``, exactly one h1, no title twice in the site, no id twice on a page."""
    titles: Counter[str] = Counter()
    for path in html_files(site):
        page = soup(path)
        assert page.html is not None and page.html["lang"] == "tr", path
        assert len(page.find_all("h1")) == 1, path
        assert page.title is not None
        titles[page.title.get_text()] += 1
        assert [name for name, count in Counter(ids_of(page)).items() if count > 1] == [], path
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("slug", ["yazisma", "yazisma-aciklama"])
def test_every_page_of_a_replaced_text_says_so(site: Path, slug: str) -> None:
    """Contents, articles, annexes, examples and the whole text carry the banner, above the text."""
    pages = sorted((site / slug).glob("*.html"))
    assert len(pages) > 30
    for path in pages:
        banner = soup(path).select_one("main .uyari, main [class*=durum], main [class*=bant]") or soup(path).select_one("[class*=banner]")
        assert banner is not None and re.search(r"yürürlük|yerini|kaldırıl", text(banner)), path


def test_repealed_provisions_are_marked(site: Path) -> None:
    """Article 65/A and point 36/1-aa stand where they stood, marked as repealed."""
    assert "mulga" in soup(site / "yegitek/madde-65-a.html").select_one("main article")["class"]
    assert "mulga" in soup(site / "yegitek/madde-36.html").find(id="f1-aa")["class"]


def wire_size(path: Path) -> int:
    """Return the bytes of a page with all that it loads at once, as a server sends them."""
    files = {path, *((path.parent / urlsplit(address).path).resolve() for address in loaded(soup(path)) if not address.startswith("data:"))}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_an_article_weighs_little(site: Path) -> None:
    """At most 60 KB on the wire with everything it loads; the whole site at most 40 MB."""
    sizes = {relative(site, path): wire_size(path) for path in html_files(site) if soup(path).html["data-kind"] == "article"}
    assert len(sizes) == 131
    assert {page: size for page, size in sizes.items() if size > LIMIT} == {}
    assert sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) < WHOLE
