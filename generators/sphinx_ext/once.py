"""Holds pages that were written to HTML as soon as they were read, with places open for their references.

Sphinx keeps each page as nodes, in a file, until all are read, and reads it again to resolve its references. Only these
wait for other pages; all else of a page of ours is HTML at once, if nobody wants its nodes later. It must not read pages.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import Final, cast

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import _get_settings
from sphinx.writers.html import HTMLWriter

from generators import tags
from generators.sphinx_ext.contents import keep_words
from generators.sphinx_ext.domain import MevzuatDomain
from generators.sphinx_ext.nodes import open_link
from generators.sphinx_ext.writer import Piece, Reference

HELD: Final = 32_000_000
"""As many bytes of HTML are held in memory between reading and writing; more of them wait in a file."""


class OncePages:
    """The bodies of pages between reading and writing."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._domain = cast("MevzuatDomain", builder.env.domains[MevzuatDomain.name])
        self._bodies = SpooledTemporaryFile(HELD)  # noqa: SIM115 (it lives as long as the builder)
        self._places: dict[str, tuple[int, int]] = {}
        keep_words(builder.env)
        # Sphinx makes them only when it begins to write.
        builder.docsettings = _get_settings(HTMLWriter, defaults=builder.env.settings, read_config_files=True)
        builder.docsettings.compact_lists = bool(builder.config.html_compact_lists)

    def __contains__(self, docname: str) -> bool:
        return docname in self._places

    def take(self, docname: str, fragment: Iterable[Piece]) -> None:
        """Keep the body of a page until its references can be resolved."""
        pieces: list[Piece] = []
        for kind, run in groupby(fragment, type):
            pieces += run if kind is Reference else ["".join(cast("Iterable[str]", run))]
        data = pickle.dumps(pieces, pickle.HIGHEST_PROTOCOL)
        self._places[docname] = (self._bodies.tell(), len(data))
        self._bodies.write(data)

    def body(self, docname: str) -> str:
        """Return the body of a page that was taken, its references resolved."""
        start, length = self._places[docname]
        self._bodies.seek(start)
        pieces: list[Piece] = pickle.loads(self._bodies.read(length))  # noqa: S301 (written by ``take``)
        return "".join(piece if isinstance(piece, str) else self._link(docname, piece) for piece in pieces)

    def _link(self, docname: str, place: Reference) -> str:
        location = (docname, place.line)
        link = self._domain.link(self._builder, docname, place.kind, place.target, place.words, location)
        return place.shown if link is None else f"{open_link(link)}{tags.text(link.astext())}</a>"
