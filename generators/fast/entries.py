"""The site map as the short way holds it: what it says of each page is taken apart when it is asked for.

Of ten thousand pages that is a fifth of the memory. It must not know what an entry holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

_PAGES: Final = '"pages":{\n'
"""Where the pages begin, one a line. No line break stands elsewhere in the file: JSON escapes those of its strings."""
_END: Final = "\n}}\n"


class Entries(Mapping[str, Any]):
    """What the site map says of each page, by docname."""

    def __init__(self, lines: str) -> None:
        self._texts: dict[str, bytes] = {}
        for line in lines.split("\n") if lines else ():
            docname, _, text = line.partition('":')
            self._texts[docname[1:]] = text.removesuffix(",").encode()
        self._last: tuple[str, Any] = ("", None)

    def text(self, docname: str) -> bytes:
        """Return what the site map says of the page *docname*, as it is written there; nothing where it does not know it."""
        return self._texts.get(docname, b"")

    def __getitem__(self, docname: str) -> Any:
        if self._last[0] != docname:  # a page is asked for several times in a row
            self._last = (docname, msgspec.json.decode(self._texts[docname]))
        return self._last[1]

    def __contains__(self, docname: object) -> bool:
        return docname in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def read_site_map(text: str) -> dict[str, Any]:
    """Return the site map *text*, its ``pages`` as :class:`Entries`. Raises ValueError for what is not a site map of ours."""
    head, found, lines = text.partition(_PAGES)
    if not found or not lines.endswith(_END):
        raise ValueError("the site map does not have its pages in lines")
    return {**msgspec.json.decode(f"{head[:-1]}}}"), "pages": Entries(lines.removesuffix(_END))}
