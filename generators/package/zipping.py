"""Zip archives that are the same bytes for the same content: fixed dates, rights and order.

It must not know what is packed.
"""

from __future__ import annotations

import zipfile
from typing import Final

_MODE: Final = 0o644 << 16
_UNIX: Final = 3
_LEVEL: Final = 9

Instant = tuple[int, int, int, int, int, int]


def instant(edition: str) -> Instant:
    """Return the date of an edition (ISO) as archives write it, at midnight."""
    year, month, day = (int(part) for part in edition.split("-"))
    return (year, month, day, 0, 0, 0)


def add(archive: zipfile.ZipFile, name: str, data: bytes, when: Instant, *, compress: bool = True) -> None:
    """Put *data* into *archive* as *name*, dated *when*, readable by all."""
    entry = zipfile.ZipInfo(name, date_time=when)
    entry.external_attr = _MODE
    entry.create_system = _UNIX
    entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    archive.writestr(entry, data, compresslevel=_LEVEL if compress else None)
