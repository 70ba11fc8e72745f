"""Joins the packed files to the finished site: links to them, their sizes and checksums on the page of downloads.

A page that was joined can be made as it was before: packing the same site twice gives the same bytes. It must not
make a page that is not there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from generators import catalog
from generators.render.downloads import FOLDER, SUMS_MARK, size_mark

_END: Final = "<!--/elk-->"
_LOCAL: Final = re.compile(rf'href="(?:\.\./)*{FOLDER}/'.encode())
_FILLED: Final = re.compile(rb"(<!--elk:[^>]*-->).*?<!--/elk-->", re.DOTALL)
_KILO: Final = 1000


def pristine(page: bytes, base_url: str) -> bytes:
    """Return *page* as the build made it: files lead to the published site, and no sizes are said."""
    return _FILLED.sub(rb"\1", _LOCAL.sub(f'href="{base_url}{FOLDER}/'.encode(), page))


def joined(page: bytes, depth: int, base_url: str, files: Mapping[str, bytes]) -> bytes:
    """Return *page*, which stands *depth* folders deep, with links to those of *files* that lie beside the site."""

    def local(match: re.Match[bytes]) -> bytes:
        known = match[1].decode() in files
        return b'href="' + b"../" * depth + f"{FOLDER}/".encode() + match[1] + b'"' if known else match[0]

    links = re.compile(f'href="{re.escape(f"{base_url}{FOLDER}/")}([^"]*)"'.encode())
    return links.sub(local, pristine(page, base_url))


def described(page: bytes, files: Mapping[str, bytes], listed: Sequence[str], date: str) -> bytes:
    """Return the page of downloads with the sizes of *files*, and a table of those that are *listed*."""
    for name in listed:
        mark = size_mark(name).encode()
        page = page.replace(mark, mark + f"({size_words(len(files[name]))}){_END}".encode())
    table = _table({name: files[name] for name in listed}, date)
    return page.replace(SUMS_MARK.encode(), f"{SUMS_MARK}{table}{_END}".encode())


def _table(files: Mapping[str, bytes], date: str) -> str:
    heads = "".join(f'<th scope="col">{escape(catalog.text(f"downloads.{key}"))}</th>' for key in ("file", "size", "date", "sum"))
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(size_words(len(data)))}</td><td>{escape(date)}</td>'
        f"<td><code>{hashlib.sha256(data).hexdigest()}</code></td></tr>"
        for name, data in files.items()
    )
    return f'<div class="tablo"><table class="docutils toplamlar"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def size_words(size: int) -> str:
    """Return *size* in bytes as people read it in Turkish, on one line.

    >>> [size_words(size).replace("\\xa0", " ") for size in (1_234_567, 84_500)]
    ['1,2 MB', '85 KB']
    """
    if size >= _KILO * _KILO:
        return f"{size / _KILO / _KILO:.1f}\N{NO-BREAK SPACE}MB".replace(".", ",")
    return f"{max(1, -(-size // _KILO))}\N{NO-BREAK SPACE}KB"


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the checksums of *files* as ``sha256sum --check`` reads them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode("utf-8")
