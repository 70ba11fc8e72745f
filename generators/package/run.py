"""Packs a handbook: makes the files whose input changed and joins them to the finished site.

It must not load data (it is given a handbook) or build pages.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generators.charts import find_engine
from generators.duties import DutyBook
from generators.link import link_handbook
from generators.model import Handbook
from generators.package import editions, offline
from generators.package.book import Source
from generators.package.files import Job, Made, key_of, run_jobs
from generators.package.site_files import described, joined, sums
from generators.render.downloads import DOCNAME, FOLDER, SUMS, file_name, text_downloads, whole_downloads
from generators.render.guides import read_guides
from generators.render.templates import turkish_date

Progress = Callable[[str], None]


class PackageFailed(Exception):
    """The packages could not be made for a reason that is not in the data."""


@dataclass(frozen=True, slots=True)
class PackageResult:
    """What was made: all files, how many of them anew, and their bytes together."""

    files: int
    anew: int
    size: int


def read_source(handbook: Handbook, root: Path, work: Path) -> Source:
    """Return what editions of *handbook* (with its guides below *root*) are made from; drawings are kept in *work*."""
    return Source(
        handbook=handbook,
        links=link_handbook(handbook),
        book=DutyBook.build(handbook),
        guides=tuple(read_guides(root / "content")),
        engine=find_engine(work / "cache" / "charts"),
    )


def package_command(
    handbook: Handbook, root: Path, site: Path, work: Path, jobs: int = 2, progress: Progress = lambda _: None
) -> PackageResult:
    """Make all packages of *handbook* and join them to *site*. Raises PackageFailed where there is no site."""
    if not (site / f"{DOCNAME}.html").is_file():
        raise PackageFailed(f"{site} holds no finished site; run 'elkitabi build' first")
    with _lock(work):
        progress("gathering the texts")
        source = read_source(handbook, root, work)
        progress("making PDF and EPUB")
        made = run_jobs(editions.jobs(source), work / "cache" / "package", jobs)
        progress("packing the site")
        packed = _pack(handbook, site, work)
        files = {**made.files, **packed.files}
        progress("joining the files to the site")
        _join(handbook, site, files)
    return PackageResult(len(files), made.anew + packed.anew, sum(map(len, files.values())))


@contextmanager
def _lock(work: Path) -> Iterator[None]:
    """A build and a packing at once would write over each other: the second waits."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _pack(handbook: Handbook, site: Path, work: Path) -> Made:
    """Return the archive of the site as the build made it."""
    found = offline.site_files(site, handbook.config.base_url)
    names = [f"{name}\0{key_of(data.hex())}" for name, data in found.items()]
    key = key_of(offline.start_page(handbook), handbook.config.edition, *names)
    job = Job(f"{file_name(handbook.config.title)}.zip", key, lambda: offline.pack(handbook, found))
    return run_jobs([job], work / "cache" / "offline", 1)


def _join(handbook: Handbook, site: Path, files: dict[str, bytes]) -> None:
    """Put *files* beside the pages, then lead the pages to them; a kill leaves pages that lead to the published site."""
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in {**files, SUMS: sums(files)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    linked = {**files, SUMS: b""}
    listed = [one.name for one in (*whole_downloads(handbook), *text_downloads(handbook))]
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site)
        page = path.read_bytes()
        new = joined(page, len(place.parts) - 1, handbook.config.base_url, linked)
        if place.as_posix() == f"{DOCNAME}.html":
            new = described(new, files, listed, turkish_date(handbook.config.edition))
        if new != page:
            temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            temporary.write_bytes(new)
            temporary.replace(path)
