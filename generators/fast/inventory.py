"""The inventory by which other Sphinx sites link to this one (``objects.inv``, version 2), with the entries that Sphinx writes.

It must not read pages or write.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from generators.fast.inline import NotShort
from generators.fast.marks import FoundObject
from generators.ids import label_of

PATH: Final = "objects.inv"
_DOMAIN: Final = "mevzuat"
_STANDARD: Final = "std"
_SPACE: Final = re.compile(r"\s+")
_PACKED: Final = b"# The remainder of this file is compressed using zlib.\n"
_LEVEL: Final = 7
"""How hard it is packed. Sphinx has 9, which takes five times as long for a hundredth less."""
_AT_ONCE: Final = 2000
"""Entries written out before they are packed: all of a large handbook are a hundred megabytes."""

Row = tuple[str, str, str, str, str, int]
"""An entry as a domain of Sphinx gives it: name, words, kind, docname, anchor, priority."""


def rows_of(titles: Mapping[str, str], objects: Callable[[], Iterable[tuple[str, FoundObject]]]) -> dict[str, Iterator[Row]]:
    """Return the entries of pages (docname to title) and of the *objects* on them, by domain; each is made when it is taken.

    Taking them raises NotShort where two places share a label: hyphens can make "a/b-c" and "a-b/c" one.
    """
    ours = ((thing.key, thing.cite, thing.kind, docname, thing.anchor, 1) for docname, thing in objects())
    return {_DOMAIN: ours, _STANDARD: _standard_rows(titles, objects)}


def _standard_rows(
    titles: Mapping[str, str], objects: Callable[[], Iterable[tuple[str, FoundObject]]]
) -> Iterator[Row]:  # fmt: skip
    for docname, title in titles.items():
        yield docname, title, "doc", docname, "", -1
    labels: dict[str, Row] = {}
    for docname, thing in objects():
        label = label_of(docname, thing.anchor)
        if label in labels and labels[label][3:5] != (docname, thing.anchor):
            raise NotShort(f"two places have the label {label}")
        labels[label] = (label, thing.cite, "label", docname, thing.anchor, -1)
    yield from labels.values()


def inventory(project: str, version: str, rows: Mapping[str, Iterable[Row]]) -> bytes:
    """Return the file with the *rows* of each domain, taken one domain after the other: all are much of the memory."""
    head = f"# Sphinx inventory version 2\n# Project: {_SPACE.sub(' ', project)}\n# Version: {_SPACE.sub(' ', version)}\n"
    packer = zlib.compressobj(_LEVEL)
    packed = [head.encode(), _PACKED]
    for domain in sorted(rows):
        ordered = sorted(rows[domain])
        for start in range(0, len(ordered), _AT_ONCE):
            lines = "".join([_line(domain, row) for row in ordered[start : start + _AT_ONCE]])
            packed.append(packer.compress(lines.encode()))
    return b"".join((*packed, packer.flush()))


def _line(domain: str, row: Row) -> str:
    name, words, kind, docname, anchor, priority = row
    shown = f"{anchor.removesuffix(name)}$" if anchor.endswith(name) else anchor
    address = f"{docname}.html#{shown}" if shown else f"{docname}.html"
    return f"{name} {domain}:{kind} {priority} {address} {'-' if words == name else words}\n"


def packed_alike(file: bytes) -> bytes:
    """Return the *file* that Sphinx wrote, packed as ours are."""
    head, mark, body = file.partition(_PACKED)
    return head + mark + zlib.compress(zlib.decompress(body), _LEVEL)
