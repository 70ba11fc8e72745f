"""Reads a PDF as a screen reader does: the words in the order of its structure tree, without what is only decoration."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral

Place = tuple[int, int]
"""A page (from 0) and the number of a piece of marked content on it."""


@dataclass
class Element:
    """An element of the structure: its tag, its alternative text, and in order its words and elements."""

    tag: str
    alt: str
    kids: list[str | Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this and all below."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)


class _Collector(PDFTextDevice):
    """Gathers the text of every piece of marked content."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.found: defaultdict[Place, list[str]] = defaultdict(list)
        self.page = -1
        self._open: list[tuple[int | None, str | None]] = []

    def begin_page(self, page: PDFPage, ctm: object) -> None:
        self.page += 1
        self._open = []

    def begin_tag(self, tag: PSLiteral, props: object = None) -> None:
        values = props if isinstance(props, dict) else {}
        actual = values.get("ActualText")
        words = _decoded(actual) if isinstance(actual, bytes) else None
        place = values.get("MCID")
        self._open.append((place if isinstance(place, int) else None, words))
        if words is not None:
            self._add(words)

    def end_tag(self) -> None:
        self._open.pop()

    def render_string(self, textstate: object, seq: object, ncs: object, graphicstate: object) -> None:
        if any(words is not None for _, words in self._open):
            return
        font = getattr(textstate, "font")
        for piece in seq if isinstance(seq, (list, tuple)) else ():
            if isinstance(piece, bytes):
                self._add("".join(font.to_unichr(cid) for cid in font.decode(piece)))

    def _add(self, words: str) -> None:
        place = next((place for place, _ in reversed(self._open) if place is not None), None)
        if place is not None:
            self.found[self.page, place].append(words)


def _decoded(data: bytes) -> str:
    return data[2:].decode("utf-16-be") if data.startswith(b"\xfe\xff") else data.decode("latin-1")


def structure(pdf: bytes) -> Element:
    """Return the structure of *pdf* with its words."""
    manager = PDFResourceManager()
    device = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(pdf)):
        interpreter.process_page(page)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.objgen: index for index, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot
        return Element("Root", "", list(_kids(root, device.found, pages, -1)))


def _kids(
    node: pikepdf.Object, words: dict[Place, list[str]], pages: dict[tuple[int, int], int], page: int
) -> Iterator[str | Element]:
    kids = node.get("/K")
    for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if kids is not None else []:
        if isinstance(kid, int):
            yield "".join(words.get((page, kid), ()))
        elif "/MCID" in kid:
            own = pages[kid.Pg.objgen] if "/Pg" in kid else page
            yield "".join(words.get((own, int(kid.MCID)), ()))
        elif "/S" in kid:
            own = pages[kid.Pg.objgen] if "/Pg" in kid else page
            element = Element(str(kid.S).lstrip("/"), str(kid.get("/Alt", "")))
            element.kids.extend(_kids(kid, words, pages, own))
            yield element


def squeezed(text: str) -> str:
    """Return *text* without blanks and without the hyphens and marks that setting lines adds."""
    return "".join(char for char in text if not char.isspace() and char not in "-\u00ad\u2010\u200b\u2060\ufeff")
