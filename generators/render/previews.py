"""Previews of provisions: one classic script for each article page, loaded when first wanted.

The contract with the page script: ``ELK_PREVIEW(docname, {fragment: {c, b, s, h}})`` with citation, heading,
status (absent when in force) and HTML words. It must not hold navigation.
"""

from __future__ import annotations

import json
from html import escape

from generators import catalog, turkish
from generators.model import Article, Handbook, Paragraph, Point

_SHORT = 420
"""Longest text of a preview, in characters; it ends at a word."""


def render_previews(handbook: Handbook) -> dict[str, str]:
    """Return the scripts, path below the site to text."""
    scripts = {}
    for document in handbook.documents:
        for article in document.articles:
            entries = {"": _article(handbook, article)}
            for paragraph in article.paragraphs:
                entries[paragraph.id.fragment] = _entry(handbook, article, paragraph)
                for point in paragraph.walk_points():
                    entries[point.id.fragment] = _entry(handbook, article, point)
            data = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
            path = f"_static/onizleme/{article.id.docname}.js"
            scripts[path] = f'ELK_PREVIEW("{article.id.docname}",{data});\n'
    terms: dict[str, dict[str, str]] = {}
    for term in handbook.terms:
        terms[turkish.slug(term.name)] = {"c": handbook.cite(term.provision), "b": term.name, "h": escape(term.meaning)}
    if terms:
        data = json.dumps(terms, ensure_ascii=False, separators=(",", ":"))
        scripts["_static/onizleme/tanimlar.js"] = f'ELK_PREVIEW("tanimlar",{data});\n'
    return scripts


def _article(handbook: Handbook, article: Article) -> dict[str, str]:
    if article.paragraphs:
        first = article.paragraphs[0]
        words = escape(_cut(first.printed))
        if first.points:
            count = catalog.text("preview.points", count=sum(1 for _ in article.points()))
            words += f" <em>{escape(count)}</em>"
    else:
        words = escape(article.amendment.text if article.amendment else "")
    return _with_status({"c": handbook.cite(article.id), "b": article.heading, "h": words}, article.status)


def _entry(handbook: Handbook, article: Article, provision: Paragraph | Point) -> dict[str, str]:
    number = f"{provision.letter})" if isinstance(provision, Point) else ""
    words = f"{number} {_cut(provision.printed)}".strip()
    entry = {"c": handbook.cite(provision.id), "b": article.heading, "h": escape(words)}
    return _with_status(entry, provision.status)


def _with_status(entry: dict[str, str], status: str) -> dict[str, str]:
    if status == "repealed":
        entry["s"] = catalog.text("preview.repealed")
    return entry


def _cut(text: str) -> str:
    if len(text) <= _SHORT:
        return text
    return text[:_SHORT].rsplit(" ", 1)[0] + " …"
