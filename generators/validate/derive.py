"""Works out terms and duties, which nobody types: they stand in the articles.

It must not report problems or invent words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generators import turkish
from generators.ids import ProvisionId
from generators.model import Article, Duty, Handbook, Point, Term

_ABBREVIATION: Final = re.compile(r"[A-ZÇĞİÖŞÜ]{2,}[A-ZÇĞİÖŞÜ0-9-]*")


def derive_terms(handbook: Handbook) -> tuple[Term, ...]:
    """Return the terms defined in the articles that handbook.yaml names, in the order of the text."""
    terms: list[Term] = []
    taken: set[str] = set()
    for article_id in handbook.config.definitions:
        if not handbook.has(article_id):
            continue
        for point in handbook.article(article_id).points():
            name, colon, meaning = point.text.partition(":")
            if colon and meaning.strip():
                name = name.strip()
                slug = turkish.slug(name) or turkish.slug(str(point.id))
                if slug in taken:
                    slug = f"{slug}-{turkish.slug(str(point.id))}"
                taken.add(slug)
                abbreviation = bool(_ABBREVIATION.fullmatch(name))
                terms.append(Term(name, meaning.strip(), point.id, abbreviation, slug))
    return tuple(terms)


def derive_duties(handbook: Handbook) -> tuple[Duty, ...]:
    """Return the duties of every unit and position: the points of its article, or its paragraphs where it has none."""
    return tuple(
        duty
        for holder in handbook.holders()
        if holder.duties is not None and handbook.has(holder.duties)
        for duty in (
            Duty(id, text, holder) for id, text in _duty_texts(handbook.article(holder.duties))
        )
    )


def _duty_texts(article: Article) -> Iterator[tuple[ProvisionId, str]]:
    for paragraph in article.paragraphs:
        points = [p for p in paragraph.walk_points() if p.status != "repealed" and p.text and not _introduces(p)]
        if points:
            yield from ((p.id, p.text) for p in points)
        elif paragraph.text and paragraph.status != "repealed":
            yield paragraph.id, paragraph.text


def _introduces(point: Point) -> bool:
    """Tell whether the text of *point* only opens its sub-points ("Daire başkanlıkları arasında;"): they are the duties."""
    return point.text.rstrip().endswith((":", ";")) and any(p.status != "repealed" and p.text for p in point.points)
