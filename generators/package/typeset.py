"""Typesets an edition with Typst as tagged, archivable PDF, and makes it small.

The one place that runs the typesetter; it must not know what an edition holds.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterable, Mapping
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


def typeset(name: str, data: str, template: str = BOOK, *, large: bool = False) -> bytes:
    """Return the PDF of *data* (as :func:`serialise` writes it).

    The compiler itself checks both standards. Raises TypesetFailed where it finds an error or has a warning.
    """
    compiler = _compiler()
    try:
        pdf, warnings = compiler.compile_with_warnings(
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
    places = json.loads(compiler.query("<places>", field="value", one=True)) if template == BOOK else []
    return finish(pdf, [(str(name), int(page), float(y)) for name, page, y in places])


def finish(pdf: bytes, places: Iterable[tuple[str, int, float]] = ()) -> bytes:
    """Return *pdf* small, with a name for each of *places* (name, page from 1, points from the top of the page).

    Objects are packed into compressed streams; what the file shows and says is the same. By a name a reader can be
    sent to a point: ``yonerge.pdf#nameddest=yonerge:33/1-a``.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _name_places(document, places)
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
    return out.getvalue()


def _name_places(document: pikepdf.Pdf, places: Iterable[tuple[str, int, float]]) -> None:
    """Add *places* to the names of *document*; headings have theirs already."""
    if "/Names" not in document.Root or "/Dests" not in document.Root.Names:
        return
    names = pikepdf.NameTree(document.Root.Names.Dests)
    for name, number, y in sorted(places):
        page = document.pages[number - 1]
        top = float(page.mediabox[3]) - y
        names[name] = pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, round(top, 2), 0])


def _compiler() -> typst.Compiler:
    """Return the compiler of this thread; it keeps what it has read of templates and fonts."""
    if not hasattr(_own, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False)
        _own.compiler = typst.Compiler(root=str(FOLDER), font_paths=fonts)
    found = _own.compiler
    assert isinstance(found, typst.Compiler)
    return found
