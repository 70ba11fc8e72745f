"""Packs the finished site for reading without a network: one folder, a page to begin with, a list of checksums.

It must not change what a page says; what is not for readers (caches, other packages) stays out.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import jinja2

from generators import catalog
from generators.model import Handbook
from generators.package.site_files import pristine
from generators.package.zipping import add, instant
from generators.render.downloads import FOLDER, SUMS, file_name
from generators.render.templates import turkish_date
from generators.resources import TEMPLATES

START: Final = "BASLA.html"
SITE: Final = "site"


def site_files(site: Path, base_url: str) -> dict[str, bytes]:
    """Return the files of *site* that readers need, as the build made them, by path below it, in order."""
    return {
        path.relative_to(site).as_posix(): pristine(path.read_bytes(), base_url) if path.suffix == ".html" else path.read_bytes()
        for path in sorted(_listed(site))
    }


def _listed(site: Path) -> Iterator[Path]:
    for path in site.rglob("*"):
        parts = path.relative_to(site).parts
        if path.is_file() and parts[0] != FOLDER and not any(part.startswith(".") for part in parts):
            yield path


def pack(handbook: Handbook, files: Mapping[str, bytes]) -> bytes:
    """Return the archive of the site *files*; the same bytes for the same input."""
    top = file_name(handbook.config.title)
    inside = {START: start_page(handbook).encode("utf-8"), **{f"{SITE}/{name}": files[name] for name in sorted(files)}}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in inside.items())
    out = io.BytesIO()
    when = instant(handbook.config.edition)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in {**inside, SUMS: sums.encode("ascii")}.items():
            add(archive, f"{top}/{name}", data, when)
    return out.getvalue()


def start_page(handbook: Handbook) -> str:
    """Return the page that stands on top of the folder: what this is, how old it is, and the way in."""
    loader = jinja2.FileSystemLoader(TEMPLATES / "offline")
    env = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True)
    return env.get_template("basla.html.j2").render(
        config=handbook.config,
        documents=handbook.documents,
        edition=turkish_date(handbook.config.edition),
        start=f"{SITE}/index.html",
        t=catalog.text,
    )
