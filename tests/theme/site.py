"""A small site in the real theme: a law of our own with every shape of text, built once for the theme's tests."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT: Final = Path(__file__).parents[2]
THEME: Final = ROOT / "_templates" / "theme" / "elkitabi"
BASE: Final = "https://ornek.test/el-kitabi/"
LONG: Final = "Birimlerin bütçe ve yatırım planlamalarını yapmak, mali iş ve işlemlerini yürütmek, gerektiğinde sonuçlandırmak,"

_ARTICLE: Final = """# {{madde-baslik}}`deneme:{number} | Madde {number} | {heading} | Deneme Yönergesi m. {number}{status}`

::::{{fikra}} deneme:{number}/1
:no: (1)
:cite: Deneme Yönergesi m. {number}/1

{number} inci maddenin görevleri şunlardır: {{atif}}`2 nci madde <deneme:2>` uyarınca, {{atif}}`(ğ) bendi <deneme:2/1-ğ>`.

:::{{bent}} deneme:{number}/1-a
:no: a)
:cite: Deneme Yönergesi m. {number}/1-a

{long}
:::
:::{{bent}} deneme:{number}/1-ğ
:no: ğ)
:cite: Deneme Yönergesi m. {number}/1-ğ

Kısa bir bent [köşeli] \\* yıldızlı.
:::
:::{{ornek}} f1-ornek-1
:label: ÖRNEK A-

T.C.
         UZUNBİRSATIRDIRVEBÖLÜNMEZUZUNBİRSATIRDIRVEBÖLÜNMEZUZUNBİRSATIRDIRVEBÖLÜNMEZ
:::
::::

:::{{container}} ilgili
## Atıf yapanlar

- {{madde}}`deneme:1`
:::
"""
_TABLE: Final = """# Kodlar

:::{kodlar}
b-08-0-xyz-0-00-00-00 | B.08.0.XYZ.0.00.00.00 | ÖRNEK GENEL MÜDÜRLÜĞÜ | 0 |
b-08-0-xyz-0-01-00-00 | B.08.0.XYZ.0.01.00.00 | Örnek Daire Başkanlığı | 1 | Bir not.
:::
"""
_TERMS: Final = """# Tanımlar

:::{tanim} dys
:term: DYS
:cite: DYS

Doküman yönetim sistemi.
:::
"""
_HOME: Final = """# Deneme El Kitabı

## Belgeler

::::{container} kartlar
:::{container} kart
[Deneme Yönergesi](deneme/madde-1.md)

Bir belge.
:::
::::
"""
LONG_PAGE: Final = "uzun/madde-8-30"
LONG_PART: Final = 8
"""The part of the long section that has sixty entries; of its twenty others, each has two."""
_GUIDE: Final = "# Rehber\n\nMetin.\n\n## Kısa biçim\n\nMetin.\n\n## Uzun biçim\n\nMetin.\n"


def article(number: int) -> str:
    """Return the page of an article; the last one is repealed."""
    status = " | repealed" if number == 3 else ""
    return _ARTICLE.format(number=number, heading=f"Başlık {number}", long=LONG, status=status)


def long_tree() -> list[dict[str, Any]]:
    """Return the contents of a section of twenty-one parts, of which one is long."""

    def entry(part: int, number: int) -> dict[str, str]:
        return {"number": f"{part}/{number}", "title": f"Ad {number}", "docname": f"uzun/madde-{part}-{number}", "status": "in_force"}

    return [
        {"label": f"{part}. Bölüm", "title": f"Kısım {part}", "items": [entry(part, n) for n in range(60 if part == LONG_PART else 2)]}
        for part in range(21)
    ]


def contents_script(key: str, tree: list[dict[str, Any]]) -> str:
    """Return the script of a section as the page's script promises to read it."""
    rows = [
        [part["label"], part["title"], [[i["number"], i["title"], i["docname"], *([1] if i["status"] == "repealed" else [])] for i in part["items"]]]
        for part in tree
    ]
    return f"ELK_CONTENTS({json.dumps(key)},{json.dumps(rows)});"


def _with_all_fields(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the *entry* of a page in the site map with the fields that it does not name: the renderer writes all of them."""
    empty = dict.fromkeys(("id", "label", "heading", "description", "citation"), "")
    return {**empty, "status": "in_force", "crumbs": [], "prev": None, "next": None, "banners": [], "source": None, **entry}


def site_map() -> dict[str, Any]:
    """Return the site map of the pages."""
    items = [{"number": str(n), "title": f"Başlık {n}", "docname": f"deneme/madde-{n}", "status": "repealed" if n == 3 else "in_force"} for n in (1, 2, 3)]
    neighbours = [{"label": f"Madde {n}", "title": f"Başlık {n}", "docname": f"deneme/madde-{n}"} for n in (1, 2, 3)]
    home = {"title": "Ana sayfa", "docname": "index"}
    pages: dict[str, Any] = {
        "index": {"kind": "home", "section": "", "title": "Deneme El Kitabı"},
        "kodlar/xyz": {"kind": "codegroup", "section": "", "title": "Kodlar", "crumbs": [home]},
        "tanimlar": {"kind": "terms", "section": "", "title": "Tanımlar", "crumbs": [home]},
        "rehber/deneme": {"kind": "guide", "section": "", "title": "Rehber", "crumbs": [home]},
        LONG_PAGE: {"kind": "article", "section": "uzun", "title": "Madde 8/30", "crumbs": [home]},
    }
    for n in (1, 2, 3):
        banner = {"level": "repealed", "text": "Kaldırıldı.", "docname": None}
        pages[f"deneme/madde-{n}"] = {
            "kind": "article", "section": "deneme", "id": f"deneme:{n}", "title": f"Madde {n} – Başlık {n}",
            "crumbs": [home, {"title": "Deneme Yönergesi", "docname": "deneme/madde-1"}],
            "prev": neighbours[n - 2] if n > 1 else None, "next": neighbours[n] if n < 3 else None,
            "banners": [banner] if n == 3 else [], "source": {"path": "data/documents/deneme.yaml", "line": 7},
            "citation": f"Deneme Yönergesi m. {n}",
        }  # fmt: skip
    tree = [{"label": "BİRİNCİ BÖLÜM", "title": "Genel", "items": items[:2]}, {"label": "İKİNCİ BÖLÜM", "title": "Son", "items": items[2:]}]
    return {
        "site": {
            "title": "Deneme El Kitabı", "tagline": "Kısa bir tanıtım.", "base_url": BASE, "repository": "https://ornek.test/depo", "edition": "2026-11-21",
            "sections": [{"key": "deneme", "title": "Deneme Yönergesi", "docname": "deneme/madde-1"}],
            "footer": [{"docname": "tanimlar", "title": "Tanımlar"}],
        },
        "sections": {
            "deneme": {"key": "deneme", "title": "Deneme Yönergesi", "docname": "deneme/madde-1", "tree": tree},
            "uzun": {"key": "uzun", "title": "Uzun Kanun", "docname": "index", "tree": long_tree()},
        },
        "pages": {docname: _with_all_fields(entry) for docname, entry in pages.items()},
    }  # fmt: skip


def build_site(folder: Path) -> Path:
    """Build the small site under *folder* with previews for articles 1 and 2; return the folder of the HTML."""
    pages = {f"deneme/madde-{n}": article(n) for n in (1, 2, 3)}
    pages |= {"index": _HOME, "kodlar/xyz": _TABLE, "tanimlar": _TERMS, "rehber/deneme": _GUIDE, LONG_PAGE: "# Madde 8/30\n\nMetin.\n"}
    source, out = folder / "pages", folder / "site"
    for docname, text in pages.items():
        path = source / f"{docname}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (source / "_elkitabi").mkdir()
    (source / "_elkitabi" / "site.json").write_text(json.dumps(site_map()), encoding="utf-8")
    warnings = StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, ROOT / "docs", out, folder / "doctrees", "html", status=None, warning=warnings)
        app.build()
    assert warnings.getvalue() == ""
    # the search has tests of its own; here is no index for it to load
    (out / "_static" / "ara.js").write_text("", encoding="utf-8")
    contents = out / "_static" / "icindekiler"
    contents.mkdir(parents=True)
    for key, section in site_map()["sections"].items():
        (contents / f"{key}.js").write_text(contents_script(key, section["tree"]), encoding="utf-8")
    previews = out / "_static" / "onizleme" / "deneme" / "madde-_.js"
    previews.parent.mkdir(parents=True)
    first = {"": {"c": "Deneme Yönergesi m. 1", "h": "<p>İlk madde.</p>"}}
    entries = {
        "": {"c": "Deneme Yönergesi m. 2", "b": "Başlık 2", "h": "<p>Bütün madde.</p>"},
        "f1-gx": {"c": "Deneme Yönergesi m. 2/1-ğ", "s": "Mülga", "h": "<p>Kısa bir bent.</p>"},
    }
    calls = {"deneme/madde-1": first, "deneme/madde-2": entries}
    previews.write_text("".join(f'ELK_PREVIEW("{name}",{json.dumps(found)});\n' for name, found in calls.items()), encoding="utf-8")
    return out
