"""``python -m benchmarks.build.check ROOT SITE``: whether a site has what it is measured for.

Pages, words, anchors, links, previews, data, index: a generator that leaves something out would be quick for nothing. It
must not know which generator made the site.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from generators.model import Handbook
from generators.model.handbook import walk_article
from generators.render.previews import preview_script
from generators.validate import load_handbook

ARTICLES: Final = "api/articles.json"
WHOLE_TEXT: Final = "tam-metin.html"
_CALL: Final = re.compile(r'^ELK_PREVIEW\("([^"]*)",(\{.*\})\);$', re.MULTILINE)
_ID: Final = re.compile(r'\bid="?([^"\s>]+)')
_LINK: Final = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="?([^"\s>]+)')
_TAG: Final = re.compile(r"<[^>]*>")
_SAMPLES: Final = 12
_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class WantedPage:
    """An article: its page without ending, its identifier, and the words of its provisions by anchor ("" is the article)."""

    name: str
    id: str
    provisions: Mapping[str, str]


def wanted_pages(handbook: Handbook) -> list[WantedPage]:
    """Return what a site of *handbook* must have, an entry an article."""
    found = []
    for document in handbook.documents:
        for article in document.articles:
            provisions = {p.id.fragment: "" if p is article else p.text for p in walk_article(article)}
            found.append(WantedPage(article.id.docname, str(article.id), provisions))
    return found


def problems_of(site: Path, wanted: Sequence[WantedPage], *, index: str = "", whole: bool = False) -> list[str]:
    """Return what is missing in *site*, in words; empty where all is there.

    *index* is the JSON of its search, if it can be read. A *whole* site also has whole texts, previews, published data and
    an entry of the index for every provision with words; any other has one for every page.
    """
    found = [problem for page in wanted for problem in _page(site, page)]
    if not found:
        found += _links(site, wanted)
    if index:
        known = _strings(site / index)
        found += [f"{index}: no {name}" for name in _entries(wanted, whole) if name not in known]
    if whole:
        found += _previews(site, wanted)
        found += _published(site, wanted)
        for slug in dict.fromkeys(page.name.partition("/")[0] for page in wanted):
            found += _provisions(site, f"{slug}/{WHOLE_TEXT}", _all_of(slug, wanted))
    return found


def _page(site: Path, page: WantedPage) -> Iterator[str]:
    return _provisions(site, f"{page.name}.html", page.provisions)


def _all_of(slug: str, wanted: Sequence[WantedPage]) -> dict[str, str]:
    """Return the provisions of a document by their anchors in its whole text: "madde-1", "madde-1-f1"."""
    own = [(page.name.partition("/")[2], page.provisions) for page in wanted if page.name.startswith(f"{slug}/")]
    return {f"{name}-{anchor}".strip("-"): words for name, provisions in own for anchor, words in provisions.items()}


def _provisions(site: Path, name: str, provisions: Mapping[str, str]) -> Iterator[str]:
    """Yield what the page *name* lacks of *provisions*, words by anchor."""
    path = site / name
    if not path.is_file():
        yield f"{name}: not there"
        return
    text = path.read_text(encoding="utf-8")
    ids = set(_ID.findall(text))
    words = _plain(html.unescape(_TAG.sub("", text)))
    for anchor, wanted in provisions.items():
        if anchor and anchor not in ids:
            yield f"{name}: no anchor {anchor}"
        if _plain(wanted) not in words:
            yield f"{name}: not the words of {anchor}"


def _links(site: Path, wanted: Sequence[WantedPage]) -> Iterator[str]:
    """Yield links of some pages, spread over all, that lead to no file or to no anchor of it."""
    step = max(1, len(wanted) // _SAMPLES)
    for page in wanted[::step]:
        own = site / f"{page.name}.html"
        for link in sorted({html.unescape(link) for link in _LINK.findall(own.read_text(encoding="utf-8"))}):
            if re.match(r"[a-z]+:|//", link):
                continue
            path, _, anchor = unquote(link).partition("#")
            path = path.partition("?")[0]
            target = own if not path else site / path.lstrip("/") if path.startswith("/") else own.parent / path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{page.name}.html: {link} leads to no file"
            elif anchor and anchor not in _ID.findall(target.read_text(encoding="utf-8")):
                yield f"{page.name}.html: {link} leads to no anchor"


def _previews(site: Path, wanted: Sequence[WantedPage]) -> Iterator[str]:
    """Yield pages and provisions without a preview in the script that neighbouring pages share."""
    scripts: dict[str, dict[str, str]] = {}
    for page in wanted:
        name = preview_script(page.name)
        if name not in scripts:
            path = site / name
            scripts[name] = dict(_CALL.findall(path.read_text(encoding="utf-8"))) if path.is_file() else {}
        call = scripts[name].get(page.name)
        if call is None:
            yield f"{page.name}: no preview"
            continue
        entries = json.loads(call)
        yield from (f"{page.name}: no preview of {anchor or 'itself'}" for anchor in page.provisions if anchor not in entries)


def _published(site: Path, wanted: Sequence[WantedPage]) -> Iterator[str]:
    path = site / ARTICLES
    articles = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    known = {article["id"] for article in articles}
    yield from (f"{ARTICLES}: no {page.id}" for page in wanted if page.id not in known)


def _entries(wanted: Sequence[WantedPage], whole: bool) -> Iterator[str]:
    for page in wanted:
        yield f"{page.name}.html"
        if whole:
            yield from (f"{page.name}.html#{anchor}" for anchor, words in page.provisions.items() if words)


def _strings(path: Path) -> set[str]:
    """Return every text in the JSON at *path*, without a slash before it."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value.lstrip("/")
        elif isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from walk(inner)

    return set(walk(json.loads(path.read_text(encoding="utf-8")))) if path.is_file() else set()


def _plain(words: str) -> str:
    return "".join(words.split())


def main() -> int:
    """Print what is missing; 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("site", type=Path)
    parser.add_argument("--index", default="", help="The JSON of the site's search, below the site.")
    parser.add_argument("--whole", action="store_true", help="It has whole texts, previews, published data, and provisions in the index.")
    asked = parser.parse_args()
    found = problems_of(asked.site, wanted_pages(load_handbook(asked.root)), index=asked.index, whole=asked.whole)
    print("\n".join([*found[:_TOLD], *([f"and {len(found) - _TOLD} more"] if len(found) > _TOLD else [])]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
