"""The inventory by which other Sphinx sites link to this one (``objects.inv``, version 2), with the entries that Sphinx writes.

It must not read pages or write.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
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


def rows_of(titles: Mapping[str, str], objects: Iterable[tuple[str, FoundObject]]) -> dict[str, list[Row]]:
    """Return the entries of pages (docname to title) and of the *objects* on them, by domain.

    Raises NotShort where two places share a label: hyphens can make "a/b-c" and "a-b/c" one.
    """
    standard: list[Row] = [(docname, title, "doc", docname, "", -1) for docname, title in titles.items()]
    ours: list[Row] = []
    labels: dict[str, Row] = {}
    for docname, thing in objects:
        anchor, cite = thing.anchor, thing.cite
        ours.append((thing.key, cite, thing.kind, docname, anchor, 1))
        label = label_of(docname, anchor)
        if label in labels and labels[label][3:5] != (docname, anchor):
            raise NotShort(f"two places have the label {label}")
        labels[label] = (label, cite, "label", docname, anchor, -1)
    return {_DOMAIN: ours, _STANDARD: [*standard, *labels.values()]}


def inventory(project: str, version: str, rows: Mapping[str, list[Row]]) -> bytes:
    """Return the file with the *rows* of each domain."""
    head = f"# Sphinx inventory version 2\n# Project: {_SPACE.sub(' ', project)}\n# Version: {_SPACE.sub(' ', version)}\n"
    packer = zlib.compressobj(_LEVEL)
    packed = [head.encode(), _PACKED]
    for domain, entries in sorted(rows.items()):
        ordered = sorted(entries)
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
