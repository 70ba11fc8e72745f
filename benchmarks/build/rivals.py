"""The same pages for other site generators, each set up as its own documents advise for large sites.

Their pages hold less than ours (no whole texts, no previews, no published data): what is compared is generous to them.
It must not render our pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generators.link import Links, ProvisionTarget, link_handbook
from generators.model import Article, Document, Handbook, Paragraph, Point
from generators.validate import load_handbook

_HUGO_SINGLE: Final = """<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/s.css"></head><body><header><form action="/ara.html"><input name="q"></form></header>
<nav>{{ partialCached "side.html" . .Section }}</nav>
<main><article>{{ .Content }}</article>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</main></body></html>
"""
_HUGO_SIDE: Final = """<ul>{{ range .CurrentSection.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>"""
_HUGO_INDEX: Final = """[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}
{{ dict "t" $p.Title "u" $p.RelPermalink "x" $p.Plain | jsonify }}{{ end }}]"""
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


class Pages:
    """Our documents as plain Markdown, for a generator that knows nothing of law."""

    def __init__(self, root: Path) -> None:
        self.handbook: Handbook = load_handbook(root)
        self.links: Links = link_handbook(self.handbook)

    def write(self, folder: Path, ending: str, *, hugo: bool) -> None:
        """Write all pages below *folder*; links to other pages end in *ending*."""
        for document in self.handbook.documents:
            lines = [f"- [{a.number.label}]({a.number.page}{ending}) {a.heading}" for a in document.articles]
            name = "_index.md" if hugo else "index.md"
            _page(folder / document.slug / name, document.short_title, [document.title, "\n".join(lines)])
            for number, article in enumerate(document.articles):
                body = self._article(document, article, ending)
                _page(folder / document.slug / f"{article.number.page}.md", _title(article), body, number + 1)
        lines = [f"- [{d.short_title}]({d.slug}/index{ending})" for d in self.handbook.documents]
        _page(folder / ("_index.md" if hugo else "index.md"), "Ölçüm", ["\n".join(lines)])

    def _article(self, document: Document, article: Article, ending: str) -> list[str]:
        blocks = [document.status.note]
        if article.amendment:
            blocks.append(f"**{article.amendment.text}**")
        for paragraph in article.paragraphs:
            number = f"({paragraph.number}) " if paragraph.number else ""
            blocks.append(f"{_anchor(paragraph)}{number}{self._words(paragraph, ending)}")
            if paragraph.points:
                blocks.append("\n".join(self._points(paragraph.points, "", ending)))
            if paragraph.closing:
                blocks.append(paragraph.closing)
            blocks += ["\n".join(f"    {line}" for line in example.lines.split("\n")) for example in paragraph.examples]
        citing = [f"- [{self.handbook.cite(s)}](../{s.docname}{ending}#{s.fragment})" for s in self.links.citing(article.id)]
        return [*blocks, *(["## Bu maddeye yapılan atıflar", "\n".join(citing)] if citing else [])]

    def _points(self, points: Iterable[Point], indent: str, ending: str) -> list[str]:
        lines: list[str] = []
        for point in points:
            lines.append(f"{indent}- {_anchor(point)}{point.letter}) {self._words(point, ending)}")
            lines += self._points(point.points, f"{indent}    ", ending)
        return lines

    def _words(self, provision: Paragraph | Point, ending: str) -> str:
        pieces, at = [], 0
        for span in self.links.spans(provision.id):
            if isinstance(span.target, ProvisionTarget) and self.handbook.has(span.target.id):
                target = span.target.id
                words = provision.text[span.start : span.end]
                pieces += [provision.text[at : span.start], f"[{words}](../{target.docname}{ending}#{target.fragment})"]
                at = span.end
        return "".join((*pieces, provision.text[at:])).replace("*", r"\*").replace("_", r"\_")


def write_hugo(pages: Pages, folder: Path) -> None:
    """Write a Hugo site with a list of the section beside each page and a search index."""
    pages.write(folder / "content", ".html", hugo=True)
    settings = {
        "baseURL": "https://example.org/", "title": "Ölçüm", "uglyURLs": True, "disableKinds": ["taxonomy", "term", "RSS", "sitemap"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}}, "outputs": {"home": ["html", "json"]},
    }  # fmt: skip
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    for name, text in {
        "_default/single.html": _HUGO_SINGLE,
        "_default/list.html": _HUGO_SINGLE,
        "partials/side.html": _HUGO_SIDE,
        "index.json": _HUGO_INDEX,
    }.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_mkdocs(pages: Pages, folder: Path) -> None:
    """Write a site for MkDocs-Material and Zensical, which read the same settings; navigation is pruned."""
    pages.write(folder / "docs", ".md", hugo=False)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")


def change_page(pages: Pages, folder: Path, turn: int) -> None:
    """Change one point of the rival's pages below *folder*."""
    document = pages.handbook.documents[0]
    article = next(a for a in document.articles if sum(1 for _ in a.points()) > 3)
    path = folder / document.slug / f"{article.number.page}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(") ", f") değişiklik{turn} ", 1), encoding="utf-8")


def _title(article: Article) -> str:
    return f"{article.number.label} – {article.heading}" if article.heading else article.number.label


def _anchor(provision: Paragraph | Point) -> str:
    return f'<a id="{provision.id.fragment}"></a>'


def _page(path: Path, title: str, blocks: Iterable[str], weight: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n" + (f"weight: {weight}\n" if weight else "") + "---\n"
    path.write_text(head + f"\n# {title}\n\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")
