"""Every word of both sources stands on the built pages, in order, and no other: 131 articles, 627 rows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.site.pages import article_words, soup, words
from tests.test_word_for_word import TEXTS, codes, differences

#: Document -> the text of the source that it is.
DOCUMENTS = {"yegitek": "directive", "yazisma": "regulation", "yazisma-aciklama": "explanations"}
ARTICLES = {"yegitek": 71, "yazisma": 31, "yazisma-aciklama": 29}
_SMALL = str.maketrans({"I": "ı", "İ": "i"})


def small(pieces: list[str]) -> list[str]:
    """Return words in small letters the Turkish way: titles are set in capitals in print and not on the page."""
    return [piece.translate(_SMALL).lower() for piece in pieces]


def full_text(page: BeautifulSoup, annexes: bool = False) -> list[str]:
    """Return the words of a page of a whole text in the order of print: title, parts, articles, annexes if wanted."""
    found: list[str] = []
    title = page.select_one("main .giris")
    assert title is not None
    found += words(title)
    for node in page.select("main h2, main article, main figure.ornek"):
        if node.name == "article":
            found += article_words(node)
        elif node.name == "h2" and node.find_next(["article", "figure"]).name == "article":
            found += [word for word in words(node) if word != "·"]
        elif node.name == "figure" and annexes and not node.find_parent("article"):
            found += words(node)
    return found


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_the_whole_text_holds_every_word_of_the_source_in_order(site: Path, slug: str) -> None:
    """The page of a whole text is the source, word by word; only titles are in small letters."""
    expected, _ = TEXTS[DOCUMENTS[slug]]()
    # the letter that came with the regulation is printed before it; the layout of pages closes the explanations
    found = full_text(soup(site / slug / "tam-metin.html"), annexes=slug == "yazisma-aciklama")
    assert differences(small(expected), small(found)) == []


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_article_has_a_page_with_all_its_words(site: Path, slug: str) -> None:
    """The pages of articles hold the same words as the whole text, capitals and marks included."""
    copies = soup(site / slug / "tam-metin.html").select("main article")
    assert len(copies) == ARTICLES[slug]
    for copy in copies:
        label = words(copy.select_one(".madde-no"))
        page = site / slug / f"madde-{label[-1].lower().replace('/', '-')}.html"
        assert article_words(soup(page).select_one("main article")) == article_words(copy), page


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_the_words_of_articles_keep_their_case(site: Path, slug: str) -> None:
    """What is neither a title nor the name of a part has the capitals of the source."""
    expected, _ = TEXTS[DOCUMENTS[slug]]()
    printed = Counter(expected)
    shown = Counter(word for copy in soup(site / slug / "tam-metin.html").select("main article") for word in article_words(copy))
    assert shown - printed == Counter()


def test_all_rows_of_the_code_table_stand_in_their_groups(site: Path) -> None:
    """627 rows, each with code and name as printed, in the order of print on the page of its group."""
    expected, _ = codes()
    line = " ".join(expected)
    starts = [match.start() for match in re.finditer(r"\b[A-Z]\.\d{2}\.\d\.", line)]
    source = [line[a:b].split(" ", 1) for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    rows = [(code, name.strip()) for code, name in source]
    assert len(rows) == 627
    found: list[tuple[str, str]] = []
    for page in sorted((site / "kodlar").glob("*.html")):
        cells = [row.find_all(["th", "td"])[:2] for row in soup(page).select("table.kodlar tbody tr")]
        shown = [(" ".join(words(code)), " ".join(words(name))) for code, name in cells]
        places = iter(rows)
        assert all(row in places for row in shown), page
        found += shown
    assert Counter(found) == Counter(rows)


@pytest.mark.parametrize("damage", ["changed", "dropped", "added", "swapped", "glued"])
def test_a_damaged_page_is_caught(site: Path, damage: str) -> None:
    """Negative control: one word of one point changed, dropped, doubled, swapped or glued to the next is seen."""
    page = BeautifulSoup((site / "yegitek" / "tam-metin.html").read_bytes(), "lxml")
    node = next(n for n in page.select("main article .metin-ic") if n.string and len(n.string.split()) > 4)
    pieces = node.string.split()
    new = {
        "changed": ["başka", *pieces[1:]],
        "dropped": pieces[1:],
        "added": [pieces[0], *pieces],
        "swapped": [pieces[1], pieces[0], *pieces[2:]],
        "glued": [pieces[0] + pieces[1], *pieces[2:]],
    }[damage]
    node.string = " ".join(new)
    expected, _ = TEXTS["directive"]()
    assert differences(small(expected), small(full_text(page))) != []
