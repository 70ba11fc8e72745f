"""Reads HTML as saved from a law's page or from a word processor: one line a block.

It must not trust classes or styles: only what separates blocks counts.
"""

from __future__ import annotations

import re
from typing import Final

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.element import PreformattedString

from generators.importer.lines import Extract

_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_SKIPPED: Final = frozenset("head link meta noscript script select style svg template title".split())
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes) -> Extract:
    """Return a line for each block of the page; cells of a table row are set apart by three spaces."""
    soup = BeautifulSoup(data, "lxml")
    lines: list[str] = []
    current: list[str] = []
    numbered = _walk(soup.body or soup, lines, current)
    _flush(lines, current)
    notes = ("list numbers are made by the browser and are not in the text",) if numbered else ()
    return Extract(tuple(lines), blocks=True, notes=notes)


def _flush(lines: list[str], current: list[str]) -> None:
    text = _SPACE.sub(" ", "".join(current)).strip(" ")
    if text:
        lines.append(text.replace("\v", "   "))
    current.clear()


def _walk(root: Tag, lines: list[str], current: list[str]) -> bool:
    """Write the blocks under *root* in order, without recursion: saved pages nest deeper than Python's stack."""
    numbered = False
    stack: list[tuple[bool, object]] = [(True, child) for child in reversed(list(root.children))]
    while stack:
        opening, node = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, (Comment, PreformattedString)):
                current.append(str(node))
        elif isinstance(node, Tag) and node.name not in _SKIPPED:
            if node.name in _BLOCKS:
                _flush(lines, current)
            if not opening:
                continue
            if node.name == "br":
                _flush(lines, current)
            elif node.name in ("td", "th") and any(part.strip() for part in current):
                current.append("\v")
            elif node.name == "li" and node.parent is not None and node.parent.name == "ol":
                numbered = True
            if node.name in _BLOCKS:
                stack.append((False, node))
            stack.extend((True, child) for child in reversed(list(node.children)))
    return numbered
