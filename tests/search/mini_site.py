"""A small site to search in: our scripts and styles, an index, and pages that are only a frame.

It stands in for the built site where a test is about the search alone. It must not assert anything.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from generators import catalog
from generators.render.guides import plain_text, read_guides
from generators.search import SearchDocument, SearchRecord, render_search
from generators.search.collect import collect_abbreviations, collect_documents, collect_records, guide_record
from generators.validate import load_handbook

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "_templates" / "theme" / "elkitabi" / "static"

PAGE = """<!doctype html>
<html lang="tr" data-root="{root}"><head><meta charset="utf-8"><title>{title} · El kitabı</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="{root}_static/elkitabi.css"><link rel="stylesheet" href="{root}_static/ara.css">
<script>window.ELK_TEXT={texts}</script><script defer src="{root}_static/ara.js"></script></head>
<body><header class="ust"><div class="ust-sira"><form class="elk-ara" role="search" action="{root}ara.html">
<label class="gizli" for="kutu">Ara</label><input type="search" id="kutu" name="q"></form></div></header>
<main><h1>{title}</h1>{body}</main></body></html>
"""


@cache
def real_records() -> tuple[SearchRecord, ...]:
    """The records of the handbook in ``data/``."""
    return collect_records(load_handbook(ROOT))


@cache
def real_files(bundle_limit: int = 4000) -> dict[str, str]:
    """The scripts of the search over the handbook in ``data/``."""
    handbook = load_handbook(ROOT)
    return render_search(
        real_records(),
        collect_documents(handbook),
        collect_abbreviations(handbook),
        handbook.synonyms,
        bundle_limit=bundle_limit,
    )


def guided_files() -> dict[str, str]:
    """The same with the guides in ``content/``, as the built site has them."""
    guides = [guide_record(page.docname, page.title, plain_text(page.text)) for page in read_guides(ROOT / "content")]
    return _handbook_files(ROOT, guides)


def invented_files() -> dict[str, str]:
    """The scripts of the search over the handbook in ``invented/``: sub-points, temporary and additional articles, examples."""
    return _handbook_files(Path(__file__).with_name("invented"))


def _handbook_files(root: Path, guides: Sequence[SearchRecord] = ()) -> dict[str, str]:
    handbook = load_handbook(root)
    records, documents = collect_records(handbook, guides), collect_documents(handbook)
    return render_search(records, documents, collect_abbreviations(handbook), handbook.synonyms)


def files_of(
    records: Sequence[SearchRecord],
    abbreviations: Sequence[tuple[str, str]] = (),
    synonyms: Sequence[Sequence[str]] = (),
    bundle_limit: int = 4000,
) -> dict[str, str]:
    """The scripts of a search over *records*, each document named after its slug."""
    slugs = dict.fromkeys(record.document for record in records)
    documents = [SearchDocument(slug, slug, (slug,)) for slug in slugs]
    return render_search(records, documents, abbreviations, synonyms, bundle_limit=bundle_limit)


def write_site(folder: Path, files: dict[str, str]) -> Path:
    """Write the small site with the scripts *files* into *folder* and return it."""
    (folder / "_static" / "ara").mkdir(parents=True)
    for source in sorted(STATIC.glob("*.*s")):
        shutil.copy(source, folder / "_static" / source.name)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    texts = json.dumps(catalog.script_strings(), ensure_ascii=False)
    (folder / "yegitek").mkdir()
    pages = {
        "index.html": ("", "Ana sayfa", "<p>Metin.</p>"),
        "ara.html": ("", "Ara", '<div id="elk-ara-sayfasi"></div>'),
        "yegitek/madde-33.html": ("../", "Madde 33", '<p id="f1-gx">Metin.</p>'),
    }
    for path, (root, title, body) in pages.items():
        (folder / path).write_text(PAGE.format(root=root, title=title, body=body, texts=texts), encoding="utf-8")
    return folder
