"""The published data: documented shapes, and addresses that lead to an element with exactly that text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from tests.site.pages import soup, words

SHAPES: dict[str, set[str]] = {
    "articles": {"id", "document", "number", "heading", "status", "url", "citation", "text", "paragraphs"},
    "documents": {"slug", "kind", "title", "short_title", "status", "status_note", "articles", "url", "text_url"},
    "units": {"id", "name", "kind", "parent", "basis", "status", "duties", "url"},
    "codes": {"code", "name", "group", "parent", "page", "url"},
    "duties": {"id", "holder", "holder_name", "text", "citation", "topics", "url"},
    "references": {"from", "to", "kind", "text"},
}
COUNTS = {"articles": 131, "documents": 3, "codes": 627}
PARAGRAPH = {"number", "text", "url", "points"}
POINT = {"letter", "text", "url", "status"}


def read(site: Path, name: str) -> list[dict[str, Any]]:
    """Return a file of ``api/``."""
    found = json.loads((site / "api" / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def place(site: Path, url: str) -> Tag:
    """Return the element that *url* leads to; the article itself where there is no fragment."""
    page, _, fragment = url.partition("#")
    tree = soup(site / page)
    found = tree.find(id=fragment) if fragment else tree.select_one("main article, main")
    assert isinstance(found, Tag), url
    return found


def points_of(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield points and sub-points of a paragraph or point."""
    for point in entry["points"]:
        yield point
        yield from points_of(point)


def holds(element: Tag, text: str) -> bool:
    """Say whether the words of *text* stand in *element*, one after the other."""
    return " ".join(text.split()) in " ".join(words(element))


@pytest.mark.parametrize("name", SHAPES)
def test_every_entry_has_the_documented_keys(site: Path, name: str) -> None:
    """A list of objects, none without a documented key."""
    entries = read(site, name)
    assert len(entries) == COUNTS.get(name, len(entries)) > 0
    assert [entry for entry in entries if not SHAPES[name] <= entry.keys()] == []


def test_every_url_of_an_article_leads_to_its_text(site: Path) -> None:
    """Articles, paragraphs and points: the element at the address holds exactly those words, in order."""
    count = 0
    for article in read(site, "articles"):
        element = place(site, article["url"])
        assert article["paragraphs"] or article["status"] == "repealed", article["id"]
        for line in article["text"].split("\n"):
            assert holds(element, line), (article["id"], line)
        assert holds(element, article["heading"])
        for paragraph in article["paragraphs"]:
            assert PARAGRAPH <= paragraph.keys()
            holder = place(site, paragraph["url"])
            assert holds(holder, paragraph["text"]) and holds(holder, paragraph["closing"]), paragraph["url"]
            for example in paragraph["examples"]:
                assert all(holds(holder, line) for line in example["lines"]), paragraph["url"]
            for point in points_of(paragraph):
                assert POINT <= point.keys()
                assert holds(place(site, point["url"]), f"{point['letter']}) {point['text']}"), point["url"]
                count += 1
    assert count >= 530


@pytest.mark.parametrize("name", ["documents", "units", "codes", "duties"])
def test_every_other_url_leads_to_what_it_names(site: Path, name: str) -> None:
    """A page or a place on it that shows the name or the text."""
    keys = {"documents": "short_title", "units": "name", "codes": "name", "duties": "text"}
    for entry in read(site, name):
        assert holds(place(site, entry["url"]), entry[keys[name]]), entry["url"]


def test_references_lead_from_provisions_to_what_they_cite(site: Path) -> None:
    """Each starts at a published provision, quotes words of it, and ends somewhere."""
    texts = {p["url"]: p for a in read(site, "articles") for e in a["paragraphs"] for p in (e, *points_of(e))}
    known = " ".join(entry["text"] + " " + entry.get("closing", "") for entry in texts.values())
    for reference in read(site, "references"):
        assert reference["to"] and reference["kind"], reference
        assert reference["text"] in known, reference


def test_the_table_of_codes_opens_in_an_office_program(site: Path) -> None:
    """``codes.csv`` is UTF-8 with a mark, has a heading line, and holds the same rows as the JSON."""
    raw = (site / "api" / "codes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows == read(site, "codes")


def test_a_text_that_is_not_there_is_missed(site: Path) -> None:
    """Negative control: other words, or the right words at another address, are not found."""
    article = read(site, "articles")[0]
    assert not holds(place(site, article["url"]), article["text"] + " fazla")
    assert not holds(place(site, "yegitek/madde-2.html"), article["paragraphs"][0]["text"])
