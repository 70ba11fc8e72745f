"""The small renderers one by one: links laid over text, guides, previews, published data, the site map, the catalogue."""

from __future__ import annotations

import json
import random
import re
import string
from pathlib import Path
from typing import Any

import pytest

from generators import catalog, link, myst
from generators.problems import ProblemsFound
from generators.render import render_handbook
from generators.render.guides import plain_text, read_guides
from generators.render.links import Links, LinkSpan, lay
from generators.render.previews import render_previews
from generators.render.sitemap import SITE_MAP
from generators.schema import render_schemas
from generators.validate import load_handbook
from tests.validate.mini import write_handbook

ROOT = Path(__file__).parents[2]
ROLE = re.compile(r"\{atif\}`((?:\\.|[^`\\])*)`")
MARKS = string.punctuation + "ığüşöçİ â\u00a0 0123456789abc" * 2


def shown(text: str) -> str:
    """Return what a reader sees of *text*, MyST on one line with roles."""
    return myst.unescape(ROLE.sub(lambda match: match[1].rpartition(" <")[0], text))


def test_removing_the_roles_gives_back_the_text() -> None:
    """500 texts of every mark with spans laid anywhere: not a character is lost, added or moved."""
    chance = random.Random(1926)
    for _ in range(500):
        text = "".join(chance.choices(MARKS, k=chance.randint(1, 40)))
        cuts = sorted(chance.sample(range(len(text) + 1), min(len(text) + 1, 2 * chance.randint(0, 3))))
        spans = [LinkSpan(a, b, "yonerge:1") for a, b in zip(cuts[::2], cuts[1::2], strict=False) if b > a]
        laid = lay(text, spans)
        assert shown(laid) == text, (text, spans, laid)
        assert len(ROLE.findall(laid)) == len(spans)


def test_a_link_that_would_lose_a_letter_is_seen() -> None:
    """Negative control: the check fails on a span that shows other words."""
    assert shown("Bu {atif}`madde <yonerge:1>` için") != "Bu maddeye için"


def test_a_target_that_would_break_the_markup_is_refused() -> None:
    """No role is made for a target with a blank, a backtick or an angle bracket."""
    for target in ("a b", "a`b", "a>b", "a<b", "a\\b"):
        with pytest.raises(ValueError, match="not a target"):
            lay("metin", [LinkSpan(0, 5, target)])


def guides(tmp_path: Path, **texts: str) -> list[tuple[str, str]]:
    """Write guides and return docname and title of each, in order."""
    for name, text in texts.items():
        path = tmp_path / "rehber" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [(page.docname, page.title) for page in read_guides(tmp_path)]


def test_guides_come_by_their_number_and_then_by_the_alphabet(tmp_path: Path) -> None:
    """``<!-- order: N -->`` first; then titles in Turkish order."""
    found = guides(tmp_path, c="# Çizelge\n", a="# Zarf\n", b="<!-- order: 2 -->\n# İki\n", d="# Cetvel\n", e="<!-- order: 1 -->\n# Bir #\n")
    assert found == [("rehber/e", "Bir"), ("rehber/b", "İki"), ("rehber/d", "Cetvel"), ("rehber/c", "Çizelge"), ("rehber/a", "Zarf")]


def test_all_bad_guides_are_told_at_once(tmp_path: Path) -> None:
    """A guide without a title and one with a wrong name are two problems; no folder is no guide."""
    with pytest.raises(ProblemsFound) as found:
        guides(tmp_path, bos="Metin.\n", Buyuk="# Ad\n")
    assert [problem.path for problem in found.value] == ["content/rehber/Buyuk.md", "content/rehber/bos.md"]
    assert read_guides(tmp_path / "yok") == []


def test_the_words_of_a_guide_are_found_without_its_markup() -> None:
    """Searching sees words: of roles their text, of links theirs, of comments and fences nothing."""
    text = "<!-- order: 1 -->\n# Başlık\n\n:::{note}\n:class: x\nBir *iki* {madde}`üç <yonerge:1>` [dört](/a.md) `beş`\n:::\n"
    assert plain_text(text) == "Başlık Bir iki üç dört beş"


def called(script: str) -> dict[str, Any]:
    """Return what *script* calls back with, by page."""
    lines = (line.removeprefix("ELK_PREVIEW(").removesuffix(");").partition(",") for line in script.splitlines())
    return {json.loads(name): json.loads(data) for name, _, data in lines}


def test_every_provision_has_a_preview_that_is_safe_html(tmp_path: Path) -> None:
    """The script calls back for each of its articles with every fragment; words are cut at a blank and escaped."""
    long = "<b>uzun</b> & " * 60
    document = write_handbook(tmp_path) / "data/documents/yonerge.yaml"
    document.write_text(document.read_text(encoding="utf-8").replace("Yazı yazmak,", long.strip()), encoding="utf-8")
    scripts = render_previews(load_handbook(tmp_path), [])
    found = called(scripts["_static/onizleme/yonerge/madde-_.js"])
    entries = found["yonerge/madde-1"]
    assert [*found] == ["yonerge/madde-1", "yonerge/madde-2"]
    assert set(entries) == {"", "f1", "f2", "f2-a", "f2-b"}
    assert "<b>" not in entries["f2-a"]["h"] and "&lt;b&gt;" in entries["f2-a"]["h"]
    assert entries["f2-a"]["h"].endswith(" …") and len(entries["f2-a"]["h"]) < 1000
    assert entries["f2-b"] == {"c": "Yönerge m. 1/2-b", "b": "Amaç", "h": "b) Bütçe yapmak."}


def test_a_guide_in_the_folder_of_a_document_shares_its_script(tmp_path: Path) -> None:
    """Both keep their previews where one script has both."""
    handbook = load_handbook(write_handbook(tmp_path))
    guide = tmp_path / "content/yonerge/madde-9-nasil-okunur.md"
    guide.parent.mkdir(parents=True)
    guide.write_text("# Nasıl okunur\n\nKolayca.\n", encoding="utf-8")
    links = Links(link.link_handbook(handbook), handbook)
    rendered = render_handbook(handbook, links, read_guides(tmp_path / "content"))
    alone = render_handbook(handbook, links)
    path = "_static/onizleme/yonerge/madde-_.js"
    assert [*called(str(rendered.files[path]))] == ["yonerge/madde-1", "yonerge/madde-2", "yonerge/madde-9-nasil-okunur"]
    assert rendered.files.mark(path) != alone.files.mark(path)


def test_the_site_map_names_every_page_with_its_neighbours(tmp_path: Path) -> None:
    """Each page has a kind, a way from home, and neighbours that point back at it; sections hold pages that are there."""
    handbook = load_handbook(write_handbook(tmp_path))
    links = Links(link.link_handbook(handbook), handbook)
    rendered = render_handbook(handbook, links, read_guides(tmp_path / "content"))
    site = json.loads(rendered.pages[SITE_MAP])
    names = {name.removesuffix(".md") for name in rendered.pages if name.endswith(".md")}
    assert site["pages"].keys() == names
    for docname, page in site["pages"].items():
        assert page["kind"] and page["title"], docname
        if page["next"]:
            assert site["pages"][page["next"]["docname"]]["prev"]["docname"] == docname
        assert all(not crumb["docname"] or crumb["docname"] in names for crumb in page["crumbs"]), docname
    items = [item["docname"] for section in site["sections"].values() for group in section["tree"] for item in group["items"]]
    assert set(items) <= names and len(items) == len(set(items))
    assert [section["key"] for section in site["site"]["sections"]][0] == "yonerge"


def test_a_closing_of_a_point_is_published(tmp_path: Path) -> None:
    """``text`` of an article holds all its words: notes, numbers, points, sub-points and what closes them."""
    root = write_handbook(tmp_path)
    path = root / "data/documents/yonerge.yaml"
    sub = "Yazı yazmak,\n                points:\n                  - {letter: '1', text: dilekçe}\n                closing: üzere,"
    path.write_text(path.read_text(encoding="utf-8").replace("Yazı yazmak,", sub), encoding="utf-8")
    handbook = load_handbook(root)
    files = render_handbook(handbook, Links(link.link_handbook(handbook), handbook), read_guides(root / "content")).files
    article = json.loads(files["api/articles.json"])[0]
    assert article["text"].split("\n") == [
        "(1) Bu Yönergenin amacı denemektir.", "(2) Daire şunları yapar:", "a) Yazı yazmak,", "1) dilekçe", "üzere,", "b) Bütçe yapmak.",
    ]  # fmt: skip
    assert article["paragraphs"][1]["points"][0]["closing"] == "üzere,"


def test_the_catalogue_gives_whole_strings_and_names_what_is_missing() -> None:
    """Places are filled, an unknown key is a KeyError with its name, scripts get theirs without the start."""
    assert catalog.text("preview.points", count=3) == "(3 bent)"
    with pytest.raises(KeyError, match="yok.boyle"):
        catalog.text("yok.boyle")
    assert catalog.script_strings()
    assert all(f"js.{key}" in catalog.strings() for key in catalog.script_strings())


def test_no_string_of_the_catalogue_is_empty_or_stands_twice() -> None:
    """The file holds each key once; a second would silently win."""
    keys = re.findall(r"^([\w.-]+):", catalog.PATH.read_text(encoding="utf-8"), re.MULTILINE)
    assert [key for key in set(keys) if keys.count(key) > 1] == []
    assert [key for key, value in catalog.strings().items() if not value.strip()] == []


def test_the_schemas_of_the_editors_are_fresh() -> None:
    """What is in data/schemas follows from the table of shapes; if not: ``elkitabi schema``."""
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "data" / "schemas").glob("*.json")}
    assert written == render_schemas(), "run: .venv/bin/elkitabi schema"
