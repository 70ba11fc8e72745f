"""Builds again what a change touches, into a folder that only ever holds a good site.

It must not serve or watch, and it must not touch the site that ``elkitabi build`` makes.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generators import catalog
from generators.build.files import write_atomic, write_folder
from generators.build.sphinx import run_sphinx
from generators.build.stages import render_everything
from generators.model import Handbook
from generators.problems import Problem, ProblemsFound
from generators.render import Rendered
from generators.resources import TEMPLATES
from generators.validate import load_handbook

_SKIPPED: Final = (".buildinfo", ".buildinfo.bak")

Snapshot = dict[str, tuple[int, int]]


@dataclass(slots=True)
class LiveSite:
    """The site of the handbook in *root*; ``site`` is what is served, ``work`` holds what Sphinx remembers."""

    root: Path
    work: Path
    jobs: int = 2
    _spoilt: bool = field(default=False, repr=False)

    @property
    def site(self) -> Path:
        """The folder with the last good site."""
        return self.work / "site"

    def build(self) -> int:
        """Build what changed and return how many files of the site are new. Raises ProblemsFound or BuildFailed."""
        catalog.strings.cache_clear()
        handbook = load_handbook(self.root)
        rendered = render_everything(handbook, self.root, self.work).rendered
        html = self.work / "html"
        self._sphinx(handbook, rendered, html)
        pages = {f"{name.removesuffix('.md')}.html" for name in rendered.pages if name.endswith(".md")}
        _write_files(html, rendered.files)
        _drop_pages(html, pages | set(rendered.files))
        return _copy_changed(html, self.site)

    def _sphinx(self, handbook: Handbook, rendered: Rendered, html: Path) -> None:
        """Run Sphinx over what changed; after a warning it begins anew, for it would not repeat the warning."""
        doctrees = self.work / "doctrees"
        if self._spoilt:
            shutil.rmtree(doctrees, ignore_errors=True)
        self._spoilt = True
        write_folder(self.work / "pages", rendered.pages)
        found: list[Problem] = run_sphinx(
            self.work / "pages", html, doctrees,
            config=handbook.config, content=self.root / "content", jobs=self.jobs, everything=False,
        )  # fmt: skip
        if found:
            raise ProblemsFound(found)
        self._spoilt = False


def _write_files(html: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        path = html / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)


def _drop_pages(html: Path, wanted: set[str]) -> None:
    """Sphinx leaves the page of a source that went."""
    for path in sorted(html.rglob("*.html")):
        if path.relative_to(html).as_posix() not in wanted:
            path.unlink()


def _copy_changed(source: Path, target: Path) -> int:
    """Make *target* equal to *source*, touching only what differs; return how many files changed."""
    changed = 0
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file() and path.name not in _SKIPPED}
    for name in sorted(wanted):
        new, old = source / name, target / name
        if old.is_file() and filecmp.cmp(new, old, shallow=True):
            continue
        if not old.is_file() or not filecmp.cmp(new, old, shallow=False):
            changed += 1
            old.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(old, new.read_bytes())
        shutil.copystat(new, old)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(target) not in wanted:
            path.unlink()
            changed += 1
    return changed


def snapshot(root: Path) -> Snapshot:
    """Return time and size of every file that a site is made from; two are equal while nothing was saved."""
    found: Snapshot = {}
    for path in _sources(root):
        try:
            state = path.stat()
        except OSError:
            continue  # a file that an editor is just replacing
        found[path.as_posix()] = (state.st_mtime_ns, state.st_size)
    return found


def _sources(root: Path) -> Iterator[Path]:
    for folder in (root / "data", root / "content", TEMPLATES):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    yield catalog.PATH
