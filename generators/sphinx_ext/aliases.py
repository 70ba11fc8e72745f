"""Keeps old fragments alive: an id that a provision had before, and a word on what moved to another page.

What moved where stands in a file that the build wrote; this room must not work it out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx

from generators import catalog
from generators.sphinx_ext.nodes import elk_anchor, elk_code_row, elk_element, elk_example, elk_link, elk_object, elk_term

ALIASES: Final = Path("_elkitabi", "eski-adresler.json")
"""``{docname: {"here": {fragment: [old fragment ...]}, "away": {old fragment: [docname, anchor, name]}}}``."""
_NO_PHRASE_FIRST: Final = (elk_code_row, elk_example, elk_term)


class Aliases:
    """Puts old fragments into the pages; the file is read once, when first wanted."""

    def __init__(self) -> None:
        self._pages: dict[str, dict[str, Any]] | None = None

    def read(self, srcdir: Path) -> Mapping[str, dict[str, Any]]:
        """Return what the file says; nothing where there is none."""
        if self._pages is None:
            path = srcdir / ALIASES
            self._pages = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return self._pages or {}

    def resolve(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Give the page *docname* its old fragments."""
        page = self.read(Path(app.srcdir)).get(docname)
        if page is None:
            return
        add_anchors(doctree, page["here"])
        for old, (target, anchor, name) in page["away"].items():
            address = app.builder.get_relative_uri(docname, target) + (f"#{anchor}" if anchor else "")
            doctree.append(moved_note(old, address, name))


def add_anchors(doctree: nodes.document, here: Mapping[str, Sequence[str]]) -> None:
    """Put an empty anchor for each old fragment into the element that has the new one."""
    for element in list(doctree.findall(elk_element)):
        for old in here.get(element["ids"][0], ()) if element["ids"] else ():
            # figure, tr and the div of a term begin with a child of their own kind
            inner = isinstance(element, _NO_PHRASE_FIRST) and element.children
            place = element[0] if inner else element
            assert isinstance(place, nodes.Element)
            place.insert(0, elk_anchor("", ids=[old]))


def moved_note(old: str, address: str, name: str) -> nodes.Element:
    """Return what stands under an old fragment whose text is on another page now."""
    link = elk_link("", name, refuri=address, internal=True, classes=["atif"])
    words = nodes.paragraph("", "", nodes.Text(f"{catalog.text('ext.moved')} "), link)
    return elk_object("", words, ids=[old], classes=["tasindi"])
