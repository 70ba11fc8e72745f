"""Which editions are printed, under which names.

It must not print or write; it says what is to be made and how.
"""

from __future__ import annotations

from collections.abc import Iterator

from generators.package import book, epub, typeset
from generators.package.book import Source
from generators.package.files import Job, key_of


def jobs(source: Source) -> Iterator[Job]:
    """Yield a job for each PDF and the EPUB, the largest first so that two can work side by side."""
    style = typeset.identity()
    whole = typeset.serialise(book.whole(source))
    yield _book(f"{source.name}-buyuk-punto.pdf", whole, style, large=True)
    yield _book(f"{source.name}.pdf", whole, style)
    for document in source.handbook.documents:
        yield _book(f"{document.slug}.pdf", typeset.serialise(book.single(source, document)), style)
    if source.handbook.code_tables:
        yield _book("kodlar.pdf", typeset.serialise(book.code_book(source)), style)
    yield _epub(source)
    for docname, data in book.articles(source):
        yield _leaf(f"{docname}.pdf", typeset.serialise(data), style)


def _book(name: str, data: str, style: str, *, large: bool = False) -> Job:
    return Job(name, key_of(style, data, str(large)), lambda: typeset.typeset(name, data, large=large))


def _leaf(name: str, data: str, style: str) -> Job:
    return Job(name, key_of(style, data, typeset.LEAF), lambda: typeset.typeset(name, data, typeset.LEAF))


def _epub(source: Source) -> Job:
    data = book.whole(source)
    key = key_of(epub.identity(), typeset.serialise(data))
    return Job(f"{source.name}.epub", key, lambda: epub.epub(data, source.handbook.config))
