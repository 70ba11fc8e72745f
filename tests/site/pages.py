"""The finished pages as text, read without any of the program's own code. It must not know what they should say."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

BLOCKS = frozenset("p li ul ol div figure figcaption pre h1 h2 h3 h4 td th tr dt dd section article br".split())


@lru_cache(maxsize=400)
def soup(path: Path) -> BeautifulSoup:
    """Return a page, parsed once a process."""
    return BeautifulSoup(path.read_bytes(), "lxml")


def text(node: Tag) -> str:
    """Return the text of *node*; a block stands on lines of its own, what is inline joins what is beside it."""
    pieces: list[str] = []
    for child in node.children:
        if isinstance(child, NavigableString):
            pieces.append(str(child))
        elif isinstance(child, Tag):
            pieces.append(f"\n{text(child)}\n" if child.name in BLOCKS else text(child))
    return "".join(pieces)


def words(node: Tag) -> list[str]:
    """Return the words of *node* in order."""
    return text(node).split()


def article_words(article: Tag) -> list[str]:
    """Return heading, number and text of an article, in the order in which the sources print them."""
    heading, number = article.select_one(".madde-baslik"), article.select_one(".madde-no")
    assert number is not None
    body = [piece for child in article.find_all(recursive=False) if child.name not in ("h1", "h2", "h3") for piece in words(child)]
    if article.select_one(".metin"):
        body = [piece for child in article.select(":scope > .metin") for piece in words(child)]
    return [*(words(heading) if heading else []), "MADDE", words(number)[-1], *body]


def html_files(site: Path) -> list[Path]:
    """Return every page of the site."""
    return sorted(site.rglob("*.html"))
