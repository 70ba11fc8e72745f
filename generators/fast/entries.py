"""The site map as the short way holds it: what it says of each page is taken apart when it is asked for.

Taken apart, ten thousand pages are a fifth of the memory. It must not know what an entry holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

_PAGES: Final = b'"pages":{\n'
"""Where the pages begin, one a line. No line break stands elsewhere in the file: JSON escapes those of its strings."""
_END: Final = b"\n}}\n"


class Entries(Mapping[str, Any]):
    """What the site map says of each page, by docname: *text* is the whole map, *start* the place of its first page."""

    def __init__(self, text: bytes, start: int) -> None:
        self._text = text
        self._places: dict[str, tuple[int, int]] = {}
        end = len(text) - len(_END)
        while start < end:
            after, stop = text.index(b'":', start), text.index(b"\n", start)
            self._places[text[start + 1 : after].decode()] = (after + 2, stop - (stop < end))  # less the comma, but of the last
            start = stop + 1
        self._last: tuple[str, Any] = ("", None)

    def text(self, docname: str) -> bytes:
        """Return what the site map says of the page *docname*, as it is written there; nothing where it does not know it."""
        start, end = self._places.get(docname, (0, 0))
        return self._text[start:end]

    def __getitem__(self, docname: str) -> Any:
        if self._last[0] != docname:  # a page is asked for several times in a row
            start, end = self._places[docname]
            self._last = (docname, msgspec.json.decode(self._text[start:end]))
        return self._last[1]

    def __contains__(self, docname: object) -> bool:
        return docname in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def read_site_map(text: bytes) -> dict[str, Any]:
    """Return the site map *text*, its ``pages`` as :class:`Entries`. Raises ValueError for what is not a site map of ours."""
    at = text.find(_PAGES)
    if at < 0 or not text.endswith(_END):
        raise ValueError("the site map does not have its pages in lines")
    return {**msgspec.json.decode(text[: at - 1] + b"}"), "pages": Entries(text, at + len(_PAGES))}
