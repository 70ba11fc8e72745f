"""Measures packing: processor seconds, memory, pages and bytes of each file; beside WeasyPrint where one names it.

    python -m benchmarks.packages [--weasyprint PYTHON] [--write benchmarks/packages.md]

Every file is made in a process of its own, from nothing. WeasyPrint prints the same chapters (those of the EPUB) in the
environment of PYTHON; it is no dependency of ours.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from generators.package import book, epub, typeset
from generators.package.run import read_source
from generators.validate import load_handbook

ROOT = Path(__file__).parents[1]
EDITIONS = ("whole", "large", "yegitek", "yazisma", "kodlar", "articles", "epub", "data")
_WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one file cost: processor and wall seconds, megabytes at most in memory; and what it is."""

    name: str
    cpu: float
    wall: float
    memory: float
    pages: int
    size: int

    def row(self) -> str:
        """Return the figures as a row of a table."""
        pages = str(self.pages or "–")
        return f"| {self.name} | {self.cpu:.1f} | {self.wall:.1f} | {self.memory:.0f} | {pages} | {self.size / 1000:.0f} |"


def make(name: str, out: Path) -> None:
    """Write the edition *name* to *out*; several files are joined into one archive."""
    source = read_source(load_handbook(ROOT), ROOT, ROOT / "build")
    match name:
        case "whole" | "large":
            data = typeset.serialise(book.whole(source))
            out.write_bytes(typeset.typeset(name, data, large=name == "large"))
        case "kodlar":
            out.write_bytes(typeset.typeset(name, typeset.serialise(book.code_book(source))))
        case "articles":
            with zipfile.ZipFile(out, "w") as archive:
                for docname, article in book.articles(source):
                    pdf = typeset.typeset(docname, typeset.serialise(article), typeset.LEAF)
                    archive.writestr(f"{docname.replace('/', '-')}.pdf", pdf)
        case "epub":
            out.write_bytes(epub.epub(book.whole(source), source.handbook.config))
        case "data":
            out.write_text(typeset.serialise(book.whole(source)), encoding="utf-8")
        case _:
            data = typeset.serialise(book.single(source, source.handbook.document(name)))
            out.write_bytes(typeset.typeset(name, data))


def measured(name: str, command: Sequence[str], out: Path) -> Figures:
    """Run *command*, which writes *out*, and return what it cost."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name}: {' '.join(command)} failed")
    wall = time.monotonic() - start
    return Figures(name, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, pages(out), out.stat().st_size)


def pages(path: Path) -> int:
    """Return how many pages a PDF, or an archive of PDFs, has."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return sum(_count(archive.read(name)) for name in archive.namelist() if name.endswith(".pdf"))
    data = path.read_bytes()
    return _count(data) if data.startswith(b"%PDF") else 0


def _count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def one_page(book_file: Path, folder: Path) -> Path:
    """Write the chapters of an EPUB as one page below *folder* and return it."""
    with zipfile.ZipFile(book_file) as archive:
        archive.extractall(folder)
        order = re.findall(r'idref="([\w-]+)-xhtml"', archive.read("EPUB/paket.opf").decode())
        bodies = [archive.read(f"EPUB/{name}.xhtml").decode() for name in order]
    inner = "".join(text[text.index("<body>") + 6 : text.index("</body>")] for text in bodies)
    page = folder / "EPUB" / "hepsi.html"
    joined = re.sub(r'href="[\w-]+\.xhtml(?=#)', 'href="', inner)
    page.write_text(
        '<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>El kitabı</title>'
        f'<link rel="stylesheet" href="stil.css"></head><body>{joined}</body></html>',
        encoding="utf-8",
    )
    return page


def figures(weasyprint: str) -> Iterator[Figures]:
    """Yield the figures of every edition, then of WeasyPrint."""
    with tempfile.TemporaryDirectory() as place:
        for name in EDITIONS:
            out = Path(place) / name
            yield measured(name, [sys.executable, "-m", "benchmarks.packages", "--make", name, str(out)], out)
        if weasyprint:
            page, out = one_page(Path(place) / "epub", Path(place) / "page"), Path(place) / "weasyprint"
            yield measured("weasyprint", [weasyprint, "-c", _WEASYPRINT, str(page), str(out)], out)


def main() -> int:
    """Print a table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--weasyprint", default="", metavar="PYTHON", help="an interpreter that has WeasyPrint")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table too")
    parser.add_argument("--make", nargs=2, metavar=("EDITION", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.make[0], Path(options.make[1]))
        return 0
    lines = ["| file | CPU s | wall s | MB of memory | pages | KB |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for found in figures(options.weasyprint):
        lines.append(found.row())
        print(lines[-1], flush=True)
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
