"""Law text as MyST: paragraphs, points, examples, with links laid over the words.

It must not choose links (``generators.link`` does) and must not change a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from generators import catalog, myst
from generators.model import Article, Example, Handbook, Paragraph, Point
from generators.model.documents import NOT_HELD
from generators.render.links import Links


class LawText:
    """Prints provisions of one handbook; on a page other than their own they are copies (the extension sees to it)."""

    def __init__(self, handbook: Handbook, links: Links) -> None:
        self._handbook = handbook
        self._links = links
        self._made: dict[int, tuple[Article, str, str]] = {}

    def article(self, article: Article) -> str:
        """Return all paragraphs of *article*, or its note of repeal, as directives."""
        return self._once(article)[1]

    def heading(self, article: Article) -> str:
        """Return the content of a heading line for *article*."""
        return self._once(article)[2]

    def _once(self, article: Article) -> tuple[Article, str, str]:
        """Return *article* with its text and heading, made once for all pages."""
        kept = self._made.get(id(article))
        if kept is None or kept[0] is not article:
            kept = self._made[id(article)] = (article, self._article(article), self._heading(article))
        return kept

    def _article(self, article: Article) -> str:
        if article.status == NOT_HELD:
            return myst.directive("kapanis", "", {}, myst.escape(catalog.text("version.missing")))
        note = article.amendment.text if article.amendment else ""
        # The note of the whole article is printed before its first paragraph and that paragraph's number.
        lead = [myst.directive("kapanis", "", {}, myst.escape(note))] if note else []
        return "\n".join([*lead, *(self.paragraph(paragraph) for paragraph in article.paragraphs)])

    def _heading(self, article: Article) -> str:
        values = [str(article.id), article.number.label, article.heading, self._handbook.cite(article.id)]
        if article.status == "repealed":
            values.append("repealed")
        return myst.fields("madde-baslik", *values)

    def paragraph(self, paragraph: Paragraph) -> str:
        """Return *paragraph* with its points."""
        body = []
        if paragraph.printed or paragraph.status == NOT_HELD:
            body.append(self.inline(paragraph))
        body += self.points(paragraph)
        if paragraph.closing:
            body.append(myst.directive("kapanis", "", {}, self._links.inline(paragraph.id, paragraph.closing, "closing")))
        body += [example(e) for e in paragraph.examples]
        number = f"({paragraph.number})" if paragraph.number else ""
        return myst.directive("fikra", str(paragraph.id), self._options(paragraph, number), "\n\n".join(body))

    def points(self, paragraph: Paragraph) -> Iterable[str]:
        """Return the points of *paragraph*, each with its sub-points."""
        return [self.point(point) for point in paragraph.points]

    def point(self, point: Point) -> str:
        """Return *point* with its sub-points."""
        body = [self.inline(point)] if point.printed or point.status == NOT_HELD else []
        body += [self.point(sub) for sub in point.points]
        if point.closing:
            body.append(myst.directive("kapanis", "", {}, self._links.inline(point.id, point.closing, "closing")))
        return myst.directive("bent", str(point.id), self._options(point, f"{point.letter})"), "\n\n".join(body))

    def inline(self, provision: Paragraph | Point) -> str:
        """Return the words of *provision* on one line, with its links."""
        if provision.status == NOT_HELD:
            return myst.escape(catalog.text("version.missing"))
        note = provision.amendment.text if provision.amendment else ""
        linked = self._links.inline(provision.id, provision.text) if provision.text else ""
        parts = [myst.escape(note)] if note else []
        parts += [linked] if linked else []
        return " ".join(parts)

    def _options(self, provision: Paragraph | Point, number: str) -> dict[str, str]:
        options = {"no": number, "cite": self._handbook.cite(provision.id)}
        if provision.status == "repealed":
            options["status"] = "repealed"
        if provision.sic:
            options["classes"] = "sic"
        return options


def example(example: Example) -> str:
    """Return a worked example with its lines."""
    options = {"label": example.label, "caption": example.caption}
    return myst.directive("ornek", example.fragment, options, example.lines)
