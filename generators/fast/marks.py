"""What pages must know of each other: the objects on them, and marks in their HTML for what only another page knows.

A page is one string until every object of the site is known. Marks are made of control characters: the loader refuses
them, and so does ``read_page``. This module must not know where anything stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

PAGE: Final = "page"
"""A mark for a link to a page, or to its heading *anchor*."""
ADDRESS: Final = "address"
"""A mark for the address of a page, within an attribute; its anchor begins with "#" or is empty."""
CARD: Final = "card"
"""A mark for the link that a card is: it shows the title of the page."""
_MARK: Final = re.compile("\1([^\2]*)\2([^\2]*)\2([^\2]*)\2([^\3]*)\3")


class FoundObject(Struct, frozen=True, gc=False):
    """An object that stands on a page: what the domain would remember of it."""

    kind: str
    key: str
    anchor: str
    title: str
    cite: str
    aliases: tuple[str, ...] = ()


class Mark(Struct, frozen=True, gc=False):
    """What one mark says: a kind of object and its name, or one of the kinds above and a docname.

    A docname that begins with a dot is seen from its own page. *words* is HTML, empty where the object's own name is shown.
    """

    kind: str
    target: str
    words: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        return f"\1{self.kind}\2{self.target}\2{self.anchor}\2{self.words}\3"


def has_mark(html: str) -> bool:
    """Tell whether a mark stands in *html*."""
    return "\1" in html


def marks_in(html: str) -> Iterator[Mark]:
    """Yield the marks in *html*."""
    return (Mark(kind, target, words, anchor) for kind, target, anchor, words in _MARK.findall(html))


def filled(html: str, say: Callable[[str, str, str, str], str]) -> str:
    """Return *html* with what *say* returns for kind, target, anchor and words in the place of each mark."""
    return _MARK.sub(lambda match: say(*match.groups()), html)
