"""What has an address in this handbook: pages, and places on them with a fingerprint of their text.

Copies on whole-text pages and headings have none of their own: they follow from the provisions.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping

from generators.codes.table import CodeIndex
from generators.model import Article, Document, Handbook
from generators.model.handbook import walk_article

NO_TEXT = "-"
"""Stands in the place of a fingerprint where a page is made of other things."""


def fingerprint(*words: str) -> str:
    """Return twelve hexadecimal digits that change when a letter of *words* does; white space does not count.

    >>> fingerprint("a  b") == fingerprint("a b") != fingerprint("a c")
    True
    """
    text = " ".join(unicodedata.normalize("NFC", " ".join(words)).split())
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else NO_TEXT


def current_addresses(
    handbook: Handbook,
    docnames: Iterable[str],
    tables: Iterable[CodeIndex],
    documents: Iterable[Mapping[str, str]] | None = None,
) -> dict[str, str]:
    """Return address to fingerprint of every page (*docnames*) and every place of *handbook*, in a stable order.

    *documents* are the places of its documents, where they are known (:func:`document_addresses`).
    """
    found = {f"{docname}.html": NO_TEXT for docname in sorted(docnames)}
    for places in map(document_addresses, handbook.documents) if documents is None else documents:
        found.update(places)
    for index in tables:
        for entry in index.entries:
            found[entry.address] = fingerprint(entry.row.code, entry.row.name)
    for term in handbook.terms:
        found[f"tanimlar.html#{term.slug}"] = fingerprint(term.name)
    return found


def document_addresses(document: Document) -> dict[str, str]:
    """Return address to fingerprint of every place of *document*, in the order of its text."""
    found: dict[str, str] = {}
    for article in document.articles:
        found |= article_addresses(article)
    for lost in document.examples:
        found[f"{document.slug}/ornekler.html#{lost.fragment}"] = fingerprint(lost.number)
    return found


def article_addresses(article: Article) -> dict[str, str]:
    """Return address to fingerprint of every place of *article*, in the order of its text."""
    found: dict[str, str] = {}
    for provision in walk_article(article):
        if isinstance(provision, Article):
            found[provision.id.address] = fingerprint(provision.heading)
        else:
            found[provision.id.address] = fingerprint(provision.printed, provision.closing)
        if not isinstance(provision, Article) and provision.id.points == ():
            for example in getattr(provision, "examples", ()):
                address = f"{provision.id.docname}.html#{example.fragment}"
                found[address] = fingerprint(example.label, example.caption, example.lines)
    return found
