"""The page of downloads: what there is to take along, for whom, and how it is opened.

Sizes and checksums are known only when all is packed: ``generators.package`` puts them where the marks stand.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from generators import catalog, turkish
from generators.model import Handbook
from generators.render.page import Crumb, Page
from generators.render.templates import render, turkish_date

FOLDER: Final = "dosyalar"
"""Where the files are, below the root of the site."""

DOCNAME: Final = "indir"
SUMS: Final = "SHA256SUMS.txt"


class Download(Struct, frozen=True):
    """A file to take along: its name below the folder, what it is called, and its kind (for use and opening)."""

    name: str
    title: str
    kind: str


def file_name(title: str) -> str:
    """Return *title* as the name of a file that every system can hold.

    >>> file_name("Mevzuat El Kitabı")
    'mevzuat-el-kitabi'
    """
    return turkish.slug(turkish.fold(title))


def whole_downloads(handbook: Handbook) -> list[Download]:
    """Return the files that hold everything."""
    name = file_name(handbook.config.title)
    names = {"pdf": f"{name}.pdf", "large": f"{name}-buyuk-punto.pdf", "epub": f"{name}.epub", "zip": f"{name}.zip"}
    return [Download(names[kind], catalog.text(f"downloads.{kind}.title"), kind) for kind in names]


def text_downloads(handbook: Handbook) -> list[Download]:
    """Return the files that hold one text each."""
    texts = [Download(f"{d.slug}.pdf", d.short_title, "text") for d in handbook.documents]
    codes = [Download("kodlar.pdf", catalog.text("package.codes.title"), "text")] if handbook.code_tables else []
    return [*texts, *codes]


def size_mark(name: str) -> str:
    """Return the mark in the page where the size of the file *name* belongs."""
    return f"<!--elk:boyut {name}-->"


SUMS_MARK: Final = "<!--elk:ozet-->"
"""The mark in the page where the table of sizes and checksums belongs."""


def render_downloads(handbook: Handbook) -> Page:
    """Return the page of downloads."""
    title = catalog.text("downloads.title")
    base = f"{handbook.config.base_url}{FOLDER}/"
    text = render(
        "indir.md.j2",
        whole=[_row(base, one, handbook) for one in whole_downloads(handbook)],
        texts=[_row(base, one, handbook) for one in text_downloads(handbook)],
        edition=turkish_date(handbook.config.edition),
        sums=f"{base}{SUMS}",
        sums_name=SUMS,
        sums_mark=SUMS_MARK,
    )
    home = Crumb(catalog.text("nav.home"), "index")
    return Page(DOCNAME, "downloads", "", title, text, crumbs=(home, Crumb(title)), listed=False, sequence=False)


def _row(base: str, one: Download, handbook: Handbook) -> dict[str, str]:
    decodes = one.kind != "zip" or handbook.code_tables
    return {
        "title": one.title,
        "url": base + one.name,
        "mark": size_mark(one.name),
        "use": catalog.text(f"downloads.{one.kind}.{'use' if decodes else 'use_plain'}"),
        "open": catalog.text(f"downloads.{one.kind}.open"),
    }
