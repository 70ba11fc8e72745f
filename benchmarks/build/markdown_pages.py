"""Our documents as plain Markdown with ready anchors and links, for a generator that knows nothing of law.

It must not render HTML beyond the anchors that Markdown has no words for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generators.link import Links, ProvisionTarget
from generators.model import Article, Document, Handbook, Paragraph, Point


class MarkdownPages:
    """The pages of a handbook, each as its path and its text; links end in *ending*, contents are called *index*."""

    def __init__(self, handbook: Handbook, links: Links, ending: str, index: str) -> None:
        self._handbook = handbook
        self._links = links
        self._ending = ending
        self._index = index

    def document(self, document: Document) -> Iterator[tuple[str, str]]:
        """Yield the contents of *document*, then its articles."""
        lines = [f"- [{a.number.label}]({a.number.page}{self._ending}) {a.heading}" for a in document.articles]
        yield f"{document.slug}/{self._index}", _page(document.short_title, [document.title, "\n".join(lines)])
        for number, article in enumerate(document.articles, 1):
            yield f"{article.id.docname}.md", _page(_title(article), self._article(document, article), number)

    def registers(self) -> Iterator[tuple[str, str]]:
        """Yield the page that is of no document: the list of them."""
        lines = [f"- [{d.short_title}]({d.slug}/index{self._ending})" for d in self._handbook.documents]
        yield self._index, _page("Ölçüm", ["\n".join(lines)])

    def _article(self, document: Document, article: Article) -> list[str]:
        blocks = [document.status.note]
        if article.amendment:
            blocks.append(f"**{article.amendment.text}**")
        for paragraph in article.paragraphs:
            number = f"({paragraph.number}) " if paragraph.number else ""
            blocks.append(f"{_anchor(paragraph)}{number}{self._words(paragraph)}")
            if paragraph.points:
                blocks.append("\n".join(self._points(paragraph.points, "")))
            if paragraph.closing:
                blocks.append(paragraph.closing)
            blocks += ["\n".join(f"    {line}" for line in example.lines.split("\n")) for example in paragraph.examples]
        sources = self._links.citing(article.id)
        citing = [f"- [{self._handbook.cite(s)}](../{s.docname}{self._ending}#{s.fragment})" for s in sources]
        return [*blocks, *(["## Bu maddeye yapılan atıflar", "\n".join(citing)] if citing else [])]

    def _points(self, points: Iterable[Point], indent: str) -> Iterator[str]:
        for point in points:
            yield f"{indent}- {_anchor(point)}{point.letter}) {self._words(point)}"
            yield from self._points(point.points, f"{indent}    ")

    def _words(self, provision: Paragraph | Point) -> str:
        pieces, at = [], 0
        for span in self._links.spans(provision.id):
            if isinstance(span.target, ProvisionTarget) and self._handbook.has(span.target.id):
                target = span.target.id
                words = _escape(provision.text[span.start : span.end])
                fragment = f"#{target.fragment}" if target.fragment else ""
                pieces += [_escape(provision.text[at : span.start]), f"[{words}](../{target.docname}{self._ending}{fragment})"]
                at = span.end
        return "".join((*pieces, _escape(provision.text[at:])))


def _escape(words: str) -> str:
    return words.replace("*", r"\*").replace("_", r"\_")


def _title(article: Article) -> str:
    return f"{article.number.label} – {article.heading}" if article.heading else article.number.label


def _anchor(provision: Paragraph | Point) -> str:
    return f'<a id="{provision.id.fragment}"></a>'


def _page(title: str, blocks: Iterable[str], weight: int = 0) -> str:
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n" + (f"weight: {weight}\n" if weight else "") + "---\n"
    return head + f"\n# {title}\n\n" + "\n\n".join(blocks) + "\n"
