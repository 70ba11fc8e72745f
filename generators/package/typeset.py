"""Typesets an edition with Typst as tagged, archivable PDF, and makes it small.

The one place that runs the typesetter; it must not know what an edition holds.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

import pikepdf
import typst

from generators.resources import TEMPLATES

FOLDER: Final = TEMPLATES / "pdf"
STANDARDS: Final = ("ua-1", "a-2a")
"""Both at once: for those who listen, and for those who keep."""

BOOK: Final = "kitap.typ"
LEAF: Final = "madde.typ"
TOOLS: Final = ("typst", "pikepdf")
"""What decides the bytes beside the data and the templates."""

_own = threading.local()


class TypesetFailed(Exception):
    """The typesetter refused an edition; the message says which and why."""


def identity() -> str:
    """Return what decides how data becomes a PDF: the templates and the versions of the tools."""
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.typ")))
    return "\0".join([templates, *(f"{name} {version(name)}" for name in TOOLS)])


def serialise(data: Mapping[str, object]) -> str:
    """Return *data* as the typesetter reads it; equal data gives equal text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def typeset(name: str, data: str, template: str = BOOK, *, large: bool = False, compress: bool = True) -> bytes:
    """Return the PDF of *data* (as :func:`serialise` writes it).

    The compiler itself checks both standards. Raises TypesetFailed where it finds an error or has a warning.
    """
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            input=str(FOLDER / template),
            format="pdf",
            sys_inputs={"data": data, "large": "1" if large else ""},
            pdf_standards=list(STANDARDS),
            timestamp=0,
        )
    except typst.TypstError as error:
        raise TypesetFailed(f"{name}: {error.message}\n{error.diagnostic}") from error
    if warnings:
        raise TypesetFailed(f"{name}: {warnings[0].message}")
    assert isinstance(pdf, bytes)
    return shrink(pdf) if compress else pdf


def shrink(pdf: bytes) -> bytes:
    """Return *pdf* with its objects packed into compressed streams; what it shows and says is the same."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
    return out.getvalue()


def _compiler() -> typst.Compiler:
    """Return the compiler of this thread; it keeps what it has read of templates and fonts."""
    if not hasattr(_own, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False)
        _own.compiler = typst.Compiler(root=str(FOLDER), font_paths=fonts)
    found = _own.compiler
    assert isinstance(found, typst.Compiler)
    return found
