"""Reads a file of any kind we know into lines of text, each kind by a library of its own.

It must not interpret: what a line means is decided later, from text alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generators import catalog
from generators.importer.extract import docx, html, pdf, text
from generators.importer.lines import Extract

SUFFIXES: Final = (".txt", ".text", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".xhtml")
"""The endings of names that can be imported."""

_OTHERS: Final = {
    b"\xd0\xcf\x11\xe0": "word", b"{\\rtf": "word", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"II*\0": "picture",
    b"MM\0*": "picture",
}  # fmt: skip
"""First bytes of files that people have and that hold no text for us, with what is said of them."""


def extract(path: Path) -> Extract:
    """Return the lines of the file at *path*.

    The ending of the name decides, and the first bytes where the ending says nothing. Raises OSError when the file
    cannot be read and ValueError when the format is known but the file is broken, or is one that we do not read.
    """
    data = path.read_bytes()
    for begin, what in _OTHERS.items():
        if data.startswith(begin) or (what == "word" and path.suffix.lower() == ".odt"):
            raise ValueError(catalog.text(f"import.kind.{what}"))
    kind = _kind(path.suffix.lower(), data)
    if kind == "docx":
        return docx.read(data)
    if kind == "pdf":
        return pdf.read(data)
    if kind == "html":
        return html.read(data)
    return text.read(data, markdown=kind == "markdown")


def _kind(suffix: str, data: bytes) -> str:
    if suffix == ".docx" or (suffix not in SUFFIXES and data.startswith(b"PK\x03\x04")):
        return "docx"
    if suffix == ".pdf" or data.startswith(b"%PDF-"):
        return "pdf"
    if suffix in (".html", ".htm", ".xhtml") or data[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "markdown" if suffix in (".md", ".markdown") else "text"
