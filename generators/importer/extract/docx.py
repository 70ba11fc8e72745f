"""Reads a word processor's file (DOCX) by way of mammoth: one line a paragraph.

It must not read styles: what a paragraph is follows from its text, like everywhere.
"""

from __future__ import annotations

import io
import zipfile

import mammoth

from generators.importer.extract import html
from generators.importer.lines import Extract


def read(data: bytes) -> Extract:
    """Return a line for each paragraph of the main text; ValueError when *data* is not such a file.

    Headers and footers of the pages are not part of the main text and are left out by the format itself. Numbers that
    the word processor makes are not in the file; the note says so.
    """
    try:
        result = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {}))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise ValueError(f"not a DOCX file: {error}") from error
    return html.read(f"<html><body>{result.value}</body></html>".encode())
