"""A page of which the words are put into a printed frame is the page that the templates print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

from generators.fast.frame import Frame, Head, _environment
from tests.theme.site import site_map

HEAD: Final = Head(['<link rel="stylesheet" href="\0_static/a.css" />'], ['<script src="\0_static/a.js"></script>'], '<script src="\0_static/t.js"></script>')
BODY: Final = "<h1>Ad</h1>\n<p>{{ body }} % \\1 &amp; \2""7\3</p>"
ODD: Final = ("", "Kısa", "a & b <c> \"d\" 'e'", "{0} %s \\g<1> {{ t }}", "Ad · ek")
EMPTY: Final = {
    "kind": "article", "section": "deneme", "id": "deneme:1", "title": "Madde 1", "label": "Madde 1", "heading": "", "status": "in_force",
    "description": "", "crumbs": [], "prev": None, "next": None, "banners": [], "source": None, "citation": "",
}  # fmt: skip


def entries() -> Iterator[dict[str, Any]]:
    """Yield entries of pages in which each field is empty, ordinary and odd, and neighbours stand near, far or nowhere."""
    for field in ("title", "description", "citation"):
        yield from ({**EMPTY, field: word} for word in ODD)
    for word in ODD:
        yield {**EMPTY, "crumbs": [{"title": "Ana", "docname": "index"}, {"title": word, "docname": "deneme/x"}, {"title": word, "docname": ""}]}
        yield {**EMPTY, "source": {"path": f"data/{word}.yaml", "line": 12}, "citation": word}
        yield {**EMPTY, "banners": [{"level": "info", "text": word, "docname": "deneme/x"}, {"level": "repealed", "text": word, "docname": ""}]}
        for docname in ("deneme/madde-9", "deneme/alt/x", "index", "baska/y"):
            for label, title in ((word, "Ad"), ("Ad", "Ad"), ("Ad", word), (word, word)):
                other = {"docname": docname, "label": label, "title": title}
                yield {**EMPTY, "prev": other}
                yield {**EMPTY, "prev": deepcopy(other), "next": other}
    yield from ({**EMPTY, "kind": kind} for kind in ("home", "annex", "unit", "codes", "search", "fulltext", "versions", "duties"))
    yield from ({**EMPTY, "section": section} for section in ("", "uzun"))


def frame(pages: dict[str, dict[str, Any]], **site: str) -> Frame:
    """Return the frame of the small site with other pages."""
    found = site_map()
    return Frame({**found, "site": {**found["site"], **site}, "pages": pages}, HEAD, "El Kitabı")


@pytest.mark.parametrize("site", [{}, {"base_url": "", "repository": "", "edition": ""}, {"title": "A & B"}], ids=["all", "bare", "odd"])
def test_words_in_their_places_give_what_the_templates_print(site: dict[str, str]) -> None:
    """Whatever a page is called, whoever its neighbours are, also after other pages of its shape."""
    pages = {f"deneme/sayfa-{n}": entry for n, entry in enumerate(entries())}
    pages |= {f"{name}/x": entry for name, entry in zip(("deneme/alt", "baska"), entries(), strict=False)}
    # The names of folders to which no menu leads are words as well.
    elsewhere = [json.loads(json.dumps(entry).replace("deneme", "uzun")) for entry in entries()]
    pages |= {f"{folder}/sayfa-{n}": entry for folder in ("uzun", "uzun/alt", "yan") for n, entry in enumerate(elsewhere)}
    pages |= {name: EMPTY for name in ("deneme/madde-1", "deneme/madde-3", "index", "hakkinda")}
    pages |= {f"uzun/madde-8-{n}": {**EMPTY, "section": "uzun"} for n in (0, 9, 10, 30, 59)}
    made = frame(pages, **site)
    assert len(pages) > 400
    assert [name for name in pages if made.render(name, BODY) != made.print(name, BODY)] == []
    assert {pages[name]["kind"] for name in pages if BODY not in made.render(name, BODY)} == {"home"}


def test_a_template_that_prints_another_field_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison above can fail: a frame that forgets a word of the entry differs."""
    made = frame({"deneme/madde-3": {**EMPTY, "citation": "m. 3"}})
    assert made.render("deneme/madde-3", BODY) == made.print("deneme/madde-3", BODY)
    made = frame({"deneme/madde-3": {**EMPTY, "citation": "m. 3"}})
    monkeypatch.setattr("generators.fast.frame._apart", lambda docname, page, shown, folders: (docname, {**EMPTY}, shown, []))
    assert made.render("deneme/madde-3", BODY) != made.print("deneme/madde-3", BODY)


def test_kept_templates_print_the_same(tmp_path: Path) -> None:
    """A frame whose templates were compiled by an earlier build gives the same page, and one that is spoilt is compiled again."""
    found = {**site_map(), "pages": {"deneme/madde-3": EMPTY}}
    page = Frame(found, HEAD, "E").render("deneme/madde-3", BODY)
    for _ in range(2):
        _environment.cache_clear()
        assert Frame(found, HEAD, "E", tmp_path).render("deneme/madde-3", BODY) == page
    kept = sorted(tmp_path.iterdir())
    assert len(kept) > 5
    for file in kept:
        file.write_bytes(b"x")
    _environment.cache_clear()
    assert Frame(found, HEAD, "E", tmp_path).render("deneme/madde-3", BODY) == page


def test_pages_that_show_the_same_have_equal_facts() -> None:
    """What the frame of a page is made of is its entry, the site's facts and what it shows of its section, nothing else."""
    pages = {name: EMPTY for name in ("deneme/madde-1", "deneme/madde-3", "uzun/madde-8-30")}
    before, changed = site_map(), site_map()
    changed["sections"]["deneme"]["tree"][0]["items"][0]["title"] = "Yeni"
    frames = [Frame({**found, "pages": {**pages, "uzun/madde-8-30": {**EMPTY, "section": "uzun"}}}, HEAD, "E") for found in (before, changed)]
    same = {name: [one.render(name, BODY) for one in frames] for name in pages}
    assert {name: one == other for name, (one, other) in same.items()} == {"deneme/madde-1": False, "deneme/madde-3": True, "uzun/madde-8-30": True}
    assert {name: frames[0].shown(name) == frames[1].shown(name) for name in pages} == {name: one == other for name, (one, other) in same.items()}
