"""Previews of whatever a text can link to: classic scripts, each for some neighbouring pages, loaded when first wanted.

The contract with the page script: :func:`preview_script` says where a page's preview stands, and the script there calls
``ELK_PREVIEW(docname, {fragment: {c, b, s, h}})`` once a page, with citation, heading, status (absent when in force) and
HTML words. It must not hold navigation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import msgspec

from generators import catalog
from generators.model import Article, Document, Handbook, Holder, Paragraph, Point
from generators.render.page import Page
from generators.render.registers import code_index, law_facts

_SHORT = 420
"""Longest text of a preview, in characters; it ends at a word."""
_DUTIES = 3
"""How many duties of a unit or position its preview names."""
_NUMBERED: Final = re.compile(r"^([^/]+/[^/0-9]*[0-9]*)[0-9].*")
"""A page that has a number in its name, up to the last digit of that; the page script holds the same."""

Entry = dict[str, str]


def preview_script(docname: str) -> str:
    """Return the path of the script with the preview of the page *docname*: pages that differ in the last digit share one.

    >>> preview_script("yonerge/madde-36"), preview_script("yonerge/madde-30-a/2020-01-01")
    ('_static/onizleme/yonerge/madde-3_.js', '_static/onizleme/yonerge/madde-3_.js')
    >>> preview_script("yonerge/index")
    '_static/onizleme/yonerge/index.js'
    """
    shared = _NUMBERED.sub(r"\1_", docname)
    return f"_static/onizleme/{shared}.js"


def render_previews(handbook: Handbook, pages: Sequence[Page]) -> dict[str, str]:
    """Return all scripts, path below the site to text; a page without more to say is named by its title."""
    texts = {path: script for document in handbook.documents for path, script in document_previews(handbook, document, ()).items()}
    return {**register_previews(handbook, pages), **texts}


def document_previews(handbook: Handbook, document: Document, pages: Sequence[Page]) -> dict[str, str]:
    """Return the scripts of *document*, whose pages are *pages*."""
    entries: dict[str, dict[str, Entry]] = {page.docname: {"": _page(page)} for page in pages}
    for article in document.articles:
        entries[article.id.docname] = dict(_provisions(handbook, article))
    for lost in document.examples:
        name = catalog.text("examples.name", number=lost.number)
        words = escape(catalog.text("examples.lost"))
        place = entries.setdefault(f"{document.slug}/ornekler", {})
        place[lost.fragment] = {"c": f"{document.short_title} {name}", "b": name, "h": words}
    return _scripts(entries)


def register_previews(handbook: Handbook, pages: Sequence[Page]) -> dict[str, str]:
    """Return the scripts of units, positions, laws, terms and codes, and of *pages*, those that are no document's."""
    entries: dict[str, dict[str, Entry]] = {page.docname: {"": _page(page)} for page in pages}
    for holder in handbook.holders():
        entries[holder.docname] = {"": _holder(handbook, holder)}
    for law in handbook.laws:
        entries[law.docname] = {"": {"c": law_facts(law).strip("()"), "b": law.title, "h": escape(law.note)}}
    for term in handbook.terms:
        entry = {"c": handbook.cite(term.provision), "b": term.name, "h": escape(term.meaning)}
        entries.setdefault("tanimlar", {})[term.slug] = entry
    for table in handbook.code_tables:
        for row in code_index(table).entries:
            entries.setdefault(row.docname, {})[row.fragment] = {"c": row.row.code, "b": row.row.name, "h": ""}
    return _scripts(entries)


def _scripts(entries: dict[str, dict[str, Entry]]) -> dict[str, str]:
    scripts: dict[str, list[str]] = {}
    for docname, found in entries.items():
        scripts.setdefault(preview_script(docname), []).append(_call(docname, found))
    return {path: "".join(calls) for path, calls in scripts.items()}


def _call(docname: str, entries: dict[str, Entry]) -> str:
    return f'ELK_PREVIEW("{docname}",{msgspec.json.encode(entries).decode()});\n'


def _page(page: Page) -> Entry:
    return {"c": page.title, "b": "", "h": escape(page.description)}


def _holder(handbook: Handbook, holder: Holder) -> Entry:
    duties = [duty for duty in handbook.duties if duty.holder.id == holder.id]
    items = "".join(f"<li>{escape(_cut(duty.text.rstrip(',;. ')))}</li>" for duty in duties[:_DUTIES])
    more = len(duties) - _DUTIES
    rest = f"<p>{escape(catalog.text('preview.more_duties', count=more))}</p>" if more > 0 else ""
    cited = handbook.cite(holder.duties) if holder.duties else ""
    words = f"<ul>{items}</ul>{rest}" if items else ""
    return _with_status({"c": cited, "b": holder.name, "h": words}, holder.status)


def _provisions(handbook: Handbook, article: Article) -> Iterator[tuple[str, Entry]]:
    yield "", _article(handbook, article)
    for paragraph in article.paragraphs:
        yield paragraph.id.fragment, _entry(handbook, article, paragraph)
        for point in paragraph.walk_points():
            yield point.id.fragment, _entry(handbook, article, point)


def _article(handbook: Handbook, article: Article) -> Entry:
    if article.paragraphs:
        first = article.paragraphs[0]
        words = escape(_cut(first.printed))
        if first.points:
            count = catalog.text("preview.points", count=sum(1 for _ in article.points()))
            words += f" <em>{escape(count)}</em>"
    else:
        words = escape(article.amendment.text if article.amendment else "")
    return _with_status({"c": handbook.cite(article.id), "b": article.heading, "h": words}, article.status)


def _entry(handbook: Handbook, article: Article, provision: Paragraph | Point) -> Entry:
    number = f"{provision.letter})" if isinstance(provision, Point) else ""
    words = f"{number} {_cut(provision.printed)}".strip()
    entry = {"c": handbook.cite(provision.id), "b": article.heading, "h": escape(words)}
    return _with_status(entry, provision.status)


def _with_status(entry: Entry, status: str) -> Entry:
    return {**entry, "s": catalog.text("preview.repealed")} if status == "repealed" else entry


def _cut(text: str) -> str:
    if len(text) <= _SHORT:
        return text
    return text[:_SHORT].rsplit(" ", 1)[0] + " …"
