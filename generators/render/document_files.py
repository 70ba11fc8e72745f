"""Everything that is rendered of one document, and the key that it follows from.

The key holds whatever of the rest of the handbook the files of a document show; a test changes each such thing and compares
with a build from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generators.keep import key_of, mark_of
from generators.model import Document, Handbook
from generators.render.api import article_lines, json_lines
from generators.render.documents import render_document
from generators.render.links import Links
from generators.render.page import Page
from generators.render.previews import document_previews
from generators.render.versions import document_versions


class DocumentFiles(Struct, frozen=True):
    """Everything that is rendered of one document: pages (less their texts), texts and previews by path.

    ``articles`` and ``references`` are its part of the published data, as lines of JSON.
    """

    pages: tuple[Page, ...]
    texts: Mapping[str, str]
    previews: Mapping[str, str]
    articles: bytes
    references: bytes


def render_files(handbook: Handbook, links: Links, document: Document, charts: Collection[str] = ()) -> DocumentFiles:
    """Return everything that is rendered of *document*; *charts* are the names of those drawn."""
    pages = (*render_document(handbook, links, document, charts), *document_versions(handbook, document))
    return DocumentFiles(
        tuple(replace(page, text="") for page in pages),
        {f"{page.docname}.md": page.text for page in pages},
        document_previews(handbook, document, pages),
        article_lines(handbook, document),
        json_lines(links.references(document.slug)),
    )


class DocumentOutline(Struct, frozen=True):
    """What the rest of the site must know of the files of one document: its pages, and marks of its contents."""

    pages: tuple[Page, ...]
    texts: Mapping[str, str]
    previews: Mapping[str, str]
    articles: str
    references: str

    @classmethod
    def of(cls, files: DocumentFiles) -> DocumentOutline:
        """Return the outline of *files*."""
        texts, previews = ({name: mark_of(text) for name, text in found.items()} for found in (files.texts, files.previews))
        return cls(files.pages, texts, previews, mark_of(files.articles), mark_of(files.references))


class KnownDocument(Struct, frozen=True):
    """The outline of one document, and who gives its contents when they are wanted; they need not be held until then."""

    outline: DocumentOutline
    texts: Callable[[], Mapping[str, str]]
    previews: Callable[[], Mapping[str, str]]
    articles: Callable[[], bytes]
    references: Callable[[], bytes]

    @classmethod
    def held(cls, files: DocumentFiles) -> KnownDocument:
        """Return *files*, held."""
        outline = DocumentOutline.of(files)
        return cls(outline, lambda: files.texts, lambda: files.previews, lambda: files.articles, lambda: files.references)


def document_keys(handbook: Handbook, links: Links, charts: Collection[str] = ()) -> dict[str, str]:
    """Return for each document what its files follow from, by slug; empty for one that was not read from a file.

    That is: its text, what it cites, what cites it, the whole text of a document that it explains or that explains it,
    the registers, and the names of all documents.
    """
    shared = key_of(
        *map(repr, (handbook.config, handbook.units, handbook.positions, handbook.terms, sorted(charts))),
        repr([(document.slug, document.short_title, document.explains) for document in handbook.documents]),
    )
    incoming: dict[str, list[object]] = {}
    for place, sources in links.found.incoming.items():
        kind, _, id = place.partition(":")
        if kind == "madde":
            incoming.setdefault(id.partition(":")[0], []).append((id, sources))
    return {
        document.slug: key_of(
            shared, document.mark, repr(links.found.from_document(document.slug)), repr(incoming.get(document.slug)),
            *(twin.mark for twin in _twins(handbook, document)),
        ) if document.mark else ""
        for document in handbook.documents
    }  # fmt: skip


def _twins(handbook: Handbook, document: Document) -> Iterator[Document]:
    for other in handbook.documents:
        if document.slug == other.explains or document.explains == other.slug:
            yield other
