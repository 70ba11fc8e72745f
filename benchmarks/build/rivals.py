"""The other generators, each set up as its own documents advise for large sites: pages, settings, command, output.

``hugo`` makes the same pages as we do, from templates in ``hugo/``; the others make less (no whole texts, no previews, no
published data, no dated texts), which is generous to them. It must not render our pages.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from benchmarks.build.hugo_pages import HugoPages
from benchmarks.build.markdown_pages import MarkdownPages
from generators.link import Links
from generators.model import Document, Handbook
from generators.resources import ROOT, TEMPLATES

PACKAGES: Final = ("mkdocs-material", "zensical", "hugo")
TEMPLATES_OF_HUGO: Final = ROOT / "benchmarks" / "build" / "hugo"
_BARE_SINGLE: Final = """<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/s.css"></head><body><header><form action="/ara.html"><input name="q"></form></header>
<nav>{{ partialCached "side.html" . .Section }}</nav>
<main><article>{{ .Content }}</article>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</main></body></html>
"""
_BARE_SIDE: Final = """<ul>{{ range .CurrentSection.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>"""
_BARE_INDEX: Final = """[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}
{{ dict "t" $p.Title "u" $p.RelPermalink "x" $p.Plain | jsonify }}{{ end }}]"""
_BARE: Final = {
    "_default/single.html": _BARE_SINGLE,
    "_default/list.html": _BARE_SINGLE,
    "partials/side.html": _BARE_SIDE,
    "index.json": _BARE_INDEX,
}
_MKDOCS: Final = """site_name: Ölçüm
docs_dir: docs
site_dir: site
use_directory_urls: false
theme:
  name: material
  language: tr
  features: [navigation.prune, navigation.indexes]
plugins:
  - search:
      lang: tr
markdown_extensions: [attr_list]
"""


class Pages(Protocol):
    """What a rival reads, made from the records of a handbook."""

    def document(self, document: Document) -> Iterator[tuple[str, str]]:
        """Yield path and text of all pages of *document*."""

    def registers(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of the pages that are of no document."""


@dataclass(frozen=True, slots=True)
class Rival:
    """One generator: its pages and settings, what starts it, where its output is, and what of it to check.

    ``index`` is the JSON that its search reads; ``whole`` says that it makes what we make: previews, published data, an
    entry of the index for every provision.
    """

    name: str
    program: str
    arguments: tuple[str, ...]
    content: str
    output: str
    index: str
    pages: Callable[[Handbook, Links], Pages]
    settle: Callable[[Path], None]
    made: tuple[str, ...]
    whole: bool = False

    def command(self, environment: Path) -> list[str | Path]:
        """Return what builds the site, from the programs in the virtual *environment*."""
        # The package of Hugo puts a Python script before its program: that is the package's time, not Hugo's.
        own = next(environment.glob(f"lib/python3*/site-packages/{self.program}/binaries/{self.program}"), None)
        return [own or environment / "bin" / self.program, *self.arguments]


def _settle_hugo(folder: Path) -> None:
    shutil.copytree(TEMPLATES_OF_HUGO, folder, dirs_exist_ok=True)
    shutil.copytree(TEMPLATES / "theme" / "elkitabi" / "static", folder / "static" / "_static", dirs_exist_ok=True)


def _settle_bare(folder: Path) -> None:
    words_as_they_are = {"renderer": {"unsafe": True}, "extensions": {"typographer": {"disable": True}}}
    settings = {
        "baseURL": "https://example.org/", "title": "Ölçüm", "uglyURLs": True, "disableKinds": ["taxonomy", "term", "RSS", "sitemap"],
        "markup": {"goldmark": words_as_they_are}, "outputs": {"home": ["html", "json"]},
    }  # fmt: skip
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    for name, text in _BARE.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / "s.css").write_text("", encoding="utf-8")


def _settle_mkdocs(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")


_hugo = partial(Rival, program="hugo", arguments=("--quiet",), content="content", output="public", made=("public", "resources"))
_material = partial(
    Rival, arguments=("build",), content="docs", output="site", made=("site", ".cache"),
    pages=partial(MarkdownPages, ending=".md", index="index.md"), settle=_settle_mkdocs,
)  # fmt: skip

RIVALS: Final[dict[str, Rival]] = {
    rival.name: rival
    for rival in (
        _hugo("hugo", index="_static/ara/dizin.json", pages=HugoPages, settle=_settle_hugo, whole=True),
        _hugo(
            "hugo-bare", index="index.json", settle=_settle_bare,
            pages=partial(MarkdownPages, ending=".html", index="_index.md"),
        ),
        _material("mkdocs-material", program="mkdocs", index="search/search_index.json"),
        _material("zensical", program="zensical", index="search.json"),
    )
}  # fmt: skip
