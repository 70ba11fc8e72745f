"""One build from the data folder to the finished site.

It must not leave half a site: what is in the place of the site is the last good one.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generators import __version__
from generators.build.files import digest, digest_trees, replace_folder, write_atomic, write_folder
from generators.build.sphinx import run_sphinx
from generators.build.stages import render_everything
from generators.problems import BuildFailed, ProblemsFound
from generators.resources import CONF_DIR, ROOT, TEMPLATES
from generators.validate import load_handbook

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How it went: pages in the site, whether anything was made anew, and what readers should be told."""

    pages: int
    changed: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the handbook in *root* into *out*; work files stand in *work*."""

    root: Path
    out: Path
    work: Path
    jobs: int = 2
    clean: bool = False

    def build(self, progress: Progress = lambda _: None) -> BuildResult:
        """Build the site. Raises ProblemsFound or BuildFailed; then nothing at *out* has changed."""
        if self.out.exists() and any(self.out.iterdir()) and not (self.out / ".elkitabi").is_file():
            raise BuildFailed(f"{self.out} is not a site made by this program; name another folder with --out")
        with self._lock():
            return self._build(progress)

    def _build(self, progress: Progress) -> BuildResult:
        progress("reading the data")
        handbook = load_handbook(self.root)
        progress("making the pages")
        everything = render_everything(handbook, self.root, self.work)
        rendered, notes = everything.rendered, everything.notes
        pages, html = self.work / "pages", self.work / "html"
        stamp = digest(
            {**rendered.pages, **{f"site/{name}": data for name, data in rendered.files.items()}},
            __version__,
            digest_trees([ROOT / "generators", TEMPLATES, CONF_DIR], (".py", ".yaml", ".html", ".css", ".js", ".toml", ".svg")),
        )
        count = sum(1 for name in rendered.pages if name.endswith(".md"))
        if self._current(stamp):
            return BuildResult(count, changed=False, notes=notes)
        if self.clean:
            for folder in (pages, html, self.work / "doctrees"):
                shutil.rmtree(folder, ignore_errors=True)
        write_folder(pages, rendered.pages)
        progress("building the site with Sphinx")
        shutil.rmtree(html, ignore_errors=True)
        problems = run_sphinx(pages, html, self.work / "doctrees", config=handbook.config, jobs=self.jobs)
        if problems:
            raise ProblemsFound(problems)
        progress("putting the site in its place")
        self._finish(html, rendered.files, stamp)
        return BuildResult(count, changed=True, notes=notes)

    def _current(self, stamp: str) -> bool:
        mark = self.out / ".elkitabi"
        return not self.clean and mark.is_file() and mark.read_text(encoding="utf-8").strip() == stamp

    def _finish(self, html: Path, files: object, stamp: str) -> None:
        for leftover in (html / ".buildinfo", html / ".buildinfo.bak"):
            leftover.unlink(missing_ok=True)
        assert isinstance(files, dict)
        for name, content in files.items():
            path = html / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        write_atomic(html / ".elkitabi", f"{stamp}\n".encode())
        (html / ".nojekyll").write_bytes(b"")
        staged = self.out.with_name(f".{self.out.name}.new")
        shutil.rmtree(staged, ignore_errors=True)
        self.out.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(html, staged)
        replace_folder(staged, self.out)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Two builds at once would write over each other: the second waits."""
        self.work.mkdir(parents=True, exist_ok=True)
        with (self.work / ".lock").open("w") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield
