"""Other generators get every word of the data, and the second time only what changed is written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.build.convert import convert
from benchmarks.build.corpus import Corpus, make_corpus
from benchmarks.build.rivals import RIVALS
from generators.validate import load_handbook

NAMES = sorted(RIVALS)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """The smallest corpus of more than one document."""
    made = make_corpus(tmp_path / "corpus", 100)
    assert len(load_handbook(made.root).documents) > 1
    return made


def _files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}


def _provisions(facts: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for provision in facts.get("paragraphs", facts.get("points", ())):
        yield provision
        yield from _provisions(provision)


@pytest.mark.parametrize("name", NAMES)
def test_every_article_has_its_page_with_its_words(corpus: Corpus, tmp_path: Path, name: str) -> None:
    """Whatever the form: anchors and words of all provisions are there; links stand around words, never in their place."""
    convert(name, corpus.root, tmp_path / "rival")
    pages = _files(tmp_path / "rival" / RIVALS[name].content)
    for document in load_handbook(corpus.root).documents:
        for article in document.articles:
            text = pages[f"{article.id.docname}.md"]
            provisions = [p for paragraph in article.paragraphs for p in (paragraph, *paragraph.walk_points())]
            if name == "hugo":
                made = list(_provisions(json.loads(text)["params"]))
                assert [p["fragment"] for p in made] == [p.id.fragment for p in provisions]
                assert [p.get("text", "") for p in made] == [p.printed for p in provisions]
                assert all(html.unescape(re.sub("<[^>]*>", "", p["html"])) == p["text"] for p in made if "html" in p)
            else:
                words = re.sub(r"\]\([^ )]*\)", "", text.replace("\\", "")).replace("[", "")
                assert all(f'<a id="{p.id.fragment}"></a>' in text and p.text in words for p in provisions)


def test_the_pages_of_hugo_have_links(corpus: Corpus, tmp_path: Path) -> None:
    """The test above would pass with no link laid."""
    convert("hugo", corpus.root, tmp_path / "rival")
    pages = _files(tmp_path / "rival" / "content").values()
    made = [provision for page in pages for provision in _provisions(json.loads(page)["params"])]
    assert sum("<a " in provision.get("html", "") for provision in made) > 50


@pytest.mark.parametrize("name", NAMES)
def test_after_a_change_the_pages_are_those_of_a_conversion_from_nothing(corpus: Corpus, tmp_path: Path, name: str) -> None:
    """Only the changed document is written again: a page of another one, taken away, stays away."""
    content = RIVALS[name].content
    convert(name, corpus.root, tmp_path / "rival")
    before = _files(tmp_path / "rival" / content)
    corpus.change_point(1)
    away = f"{load_handbook(corpus.root).documents[1].articles[0].id.docname}.md"
    (tmp_path / "rival" / content / away).unlink()
    convert(name, corpus.root, tmp_path / "rival")
    convert(name, corpus.root, tmp_path / "anew")
    again, anew = _files(tmp_path / "rival" / content), _files(tmp_path / "anew" / content)
    assert again == {path: text for path, text in anew.items() if path != away}
    assert [path for path in anew if anew[path] != before[path]] != []
    assert any("değişiklik1 " in text for text in again.values())
