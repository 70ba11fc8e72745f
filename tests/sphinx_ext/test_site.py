"""What the build leaves: only what is wanted, the same bytes each time, and addresses that other sites can use."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from lxml import html
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.inventory import InventoryFile

from generators import catalog
from generators.sphinx_ext import sitemap
from tests.sphinx_ext.project import Built, build, files, run, write_pages
from tests.sphinx_ext.test_references import OTHERS


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site with every kind of object."""
    return build(tmp_path_factory.mktemp("site"), OTHERS)


def inventory(site: Built) -> dict[str, dict[str, tuple[str, str]]]:
    """Return address and shown name of every object, by its type and name."""
    found = InventoryFile.loads((site.out / "objects.inv").read_bytes(), uri="").data
    return {kind: {name: (item.uri, item.display_name) for name, item in items.items()} for kind, items in found.items()}


def test_every_object_is_in_the_inventory_by_its_identifier(site: Built) -> None:
    found = inventory(site)
    assert found["mevzuat:madde"]["yegitek:33/1-ğ"] == ("yegitek/madde-33.html#f1-gx", "YEĞİTEK Yönergesi m. 33/1-ğ")
    assert {kind: sorted(items) for kind, items in found.items() if kind.startswith("mevzuat:")} == {
        "mevzuat:birim": ["mali-isxler"],
        "mevzuat:ek": ["yazisma/ek-1"],
        "mevzuat:kod": ["b-08-0-pgm", "b-08-0-pgm-2"],
        "mevzuat:konu": ["buxtcxe"],
        "mevzuat:madde": ["yegitek:33", "yegitek:33/1", "yegitek:33/1-ğ", "yegitek:65/A", "yegitek:geçici-2"],
        "mevzuat:mevzuat": ["kanun-657"],
        "mevzuat:ornek": ["yazisma/5-a"],
        "mevzuat:terim": ["dys"],
        "mevzuat:unvan": ["basxkan"],
    }


def test_every_object_is_a_label_too_and_no_label_leads_nowhere(site: Built) -> None:
    found = inventory(site)
    objects = {uri for kind, items in found.items() if kind.startswith("mevzuat:") for uri, _ in items.values()}
    labels = {uri for uri, _ in found["std:label"].values()}
    assert labels == objects
    assert found["std:label"]["yegitek-madde-33-f1-gx"] == ("yegitek/madde-33.html#f1-gx", "YEĞİTEK Yönergesi m. 33/1-ğ")
    for address in objects:
        page, _, fragment = address.partition("#")
        tree = html.fromstring((site.out / page.replace("%C3%BC", "ü").replace("%C3%A7", "ç")).read_text(encoding="utf-8"))
        assert not fragment or len(tree.xpath(f"//*[@id='{fragment}']")) == 1


def test_another_sphinx_project_links_to_us(site: Built, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = ":ref:`yegitek-madde-33-f1-gx` :ref:`bütçe <yegitek-madde-33-f1-gx>` :ref:`elk:kodlar-pgm-b-08-0-pgm`"
    (source / "index.rst").write_text(f"Öteki\n=====\n\n{text}\n\n:ref:`yegitek-madde-34`\n", encoding="utf-8")
    settings = {
        "extensions": ["sphinx.ext.intersphinx"],
        "intersphinx_mapping": {"elk": ("https://elk.example/", str(site.out / "objects.inv"))},
        "html_theme": "basic",
    }
    warnings = StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, None, tmp_path / "out", tmp_path / "doctrees", "html", settings, status=None, warning=warnings)
        app.build()
    tree = html.fromstring((tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    assert [(link.get("href"), link.text_content()) for link in tree.xpath("//a[contains(@class, 'external')]")] == [
        ("https://elk.example/yegitek/madde-33.html#f1-gx", "YEĞİTEK Yönergesi m. 33/1-ğ"),
        ("https://elk.example/yegitek/madde-33.html#f1-gx", "bütçe"),
        ("https://elk.example/kodlar/pgm.html#b-08-0-pgm", "B.08.0.PGM"),
    ]
    assert "undefined label: 'yegitek-madde-34'" in warnings.getvalue()
    assert warnings.getvalue().count("WARNING") == 1


def test_one_process_or_two_and_a_second_build_give_the_same_bytes(site: Built, tmp_path: Path) -> None:
    more = {f"yegitek/madde-{at}": f"# {{madde-baslik}}`yegitek:{at} | Madde {at} | Ad | Y m. {at}`\n" for at in range(70, 90)}
    write_pages(tmp_path / "pages", {**OTHERS, **more})
    one = run(tmp_path / "pages", tmp_path / "one")
    two = run(tmp_path / "pages", tmp_path / "two", jobs=2)
    write_pages(tmp_path / "elsewhere", {**OTHERS, **more})
    three = run(tmp_path / "elsewhere", tmp_path / "three")
    assert one.warnings == two.warnings == three.warnings == ""
    names = files(one.out)
    assert len(names) > 30
    for other in (two, three):
        assert files(other.out) == names
        assert [name for name in names if (one.out / name).read_bytes() != (other.out / name).read_bytes()] == []
    assert (site.out / "objects.inv").read_bytes() != (one.out / "objects.inv").read_bytes()


def test_templates_get_the_site_map_the_catalogue_and_a_memory(site: Built) -> None:
    body = html.fromstring(site.text("yegitek/madde-33.html")).find(".//body")
    assert dict(body.attrib) == {
        "data-site": "Deneme El Kitabı",
        "data-section": "Yönerge",
        "data-kind": "guide",
        "data-text": catalog.text("ext.codes.headers"),
    }
    assert {html.fromstring(site.text(name)).findtext(".//i") for name in files(site.out) if name.endswith(".html")} == {
        "Deneme El Kitabı"
    }


def test_a_memory_makes_a_thing_once() -> None:
    memory, made = sitemap.Memory(), []
    make = lambda *values: made.append(values) or f"made {len(made)}"  # noqa: E731
    assert [memory.once("a", make, 1), memory.once("a", make, 2), memory.once("b", make, 3)] == ["made 1", "made 1", "made 2"]
    assert made == [(1,), (3,)]


def test_the_strings_of_the_scripts_are_a_script(site: Built) -> None:
    start, _, rest = site.text("_static/metin.js").partition("=")
    assert start == "window.ELK_TEXT"
    assert json.loads(rest.removesuffix(";\n")) == catalog.script_strings()
    tree = html.fromstring(site.text("yegitek/madde-33.html"))
    assert tree.xpath("//script/@src") == ["../_static/metin.js"]


def test_a_page_outside_the_site_map_is_a_warning_and_so_is_a_missing_page(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_pages(folder, {"sayfa": "# Sayfa\n", "kayip": "# Kayıp\n"})
    (folder / "kayip.md").unlink()
    (folder / "fazla.md").write_text("# Fazla\n", encoding="utf-8")
    built = run(folder, tmp_path / "html")
    assert "fazla.md: WARNING: not in the site map [elkitabi.sitemap]" in built.warnings
    assert "the site map names a page that is not there: kayip [elkitabi.sitemap]" in built.warnings
    assert built.warnings.count("WARNING") == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "no site map at site.json: run the renderer first"), ("{", "site.json is not a site map"), ("{}", "KeyError")],
)
def test_a_site_map_that_cannot_be_read_stops_the_build(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "site.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ExtensionError, match=message):
        sitemap.load_site_map(path)
