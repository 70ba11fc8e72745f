"""One build from the data folder to the finished site.

It must not leave half a site: what is in the place of the site is the last good one.
"""

from __future__ import annotations

import fcntl
import gc
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generators import __version__
from generators.build.files import copy_folder, digest, digest_trees, recover_folder, replace_folder, write_atomic
from generators.keep import Kept, Texts, key_of
from generators.problems import BuildFailed, ProblemsFound
from generators.resources import CONF_DIR, ROOT, TEMPLATES

if TYPE_CHECKING:
    from generators.build.short import Ways
    from generators.render import Rendered

Progress = Callable[[str], None]

MARK: Final = ".elkitabi"
"""The file in a finished site that says what it was made of; a folder without it is not ours."""
OWN: Final = ("pages", "html", "html-sphinx", "doctrees", "doctrees-short", "cache")
"""Folders that a build makes and empties in its work folder."""
SOURCES: Final = (".py", ".yaml", ".toml")
"""Endings of files of the program that a site depends on, beside all templates."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How it went: pages in the site, whether anything was made anew, and what readers should be told."""

    pages: int
    changed: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the handbook in *root* into *out*; work files stand in *work*.

    ``plain`` sends every page through Sphinx; the bytes are the same (``generators.build.short``).
    ``as_of`` (ISO) asks for the texts of another day than the edition's; its addresses are not those that we promise.
    """

    root: Path
    out: Path
    work: Path
    jobs: int = 2
    clean: bool = False
    as_of: str = ""
    plain: bool = False

    def build(self, progress: Progress = lambda _: None) -> BuildResult:
        """Build the site. Raises ProblemsFound or BuildFailed; then nothing at *out* has changed."""
        if any(self.out.is_relative_to(self.work / name) for name in OWN) or self.work.is_relative_to(self.out):
            raise BuildFailed(f"{self.out} is a folder of the build itself; name another folder with --out")
        with self._lock(), _few_collections():
            recover_folder(self.out)
            if self.out.exists() and any(self.out.iterdir()) and not (self.out / MARK).is_file():
                raise BuildFailed(f"{self.out} is not a site made by this program; name another folder with --out")
            return self._build(progress)

    def _build(self, progress: Progress) -> BuildResult:
        for name in OWN if self.clean else ():
            shutil.rmtree(self.work / name, ignore_errors=True)
        inputs = self._inputs()
        known = self._known(inputs)
        if known is not None:
            return known
        # A build with nothing to do needs none of these: they are most of its time.
        from generators.build.short import Ways
        from generators.build.stages import render_everything
        from generators.compiled import folder_for
        from generators.render.templates import keep_compiled
        from generators.validate import load_handbook

        progress("reading the data")
        kept = Kept(self.work / "cache" / "kept", _program())
        handbook = load_handbook(self.root, self.as_of, kept)
        progress("making the pages")
        keep_compiled(folder_for(_program(), self.work / "cache"))
        ways = Ways(self.work, self.root / "content", handbook.config, self.jobs, _program(), kept)
        everything = render_everything(
            handbook, self.root, self.work, check_permalinks=not self.as_of, kept=kept, folder=ways.pages
        )
        rendered, notes, search = everything.rendered, everything.notes, everything.search
        del handbook, everything  # their records are a sixth of what a build holds, and nothing after this wants them
        rendered.files.put(search())
        stamp = _stamp(rendered)
        count = sum(1 for name in rendered.pages if name.endswith(".md"))
        result = BuildResult(count, changed=not self._current(stamp), notes=notes)
        if not result.changed:
            self._remember(inputs, stamp, result)
            return result
        progress("building the site with Sphinx" if self.plain else "building the site")
        problems = ways.plain(rendered.pages) if self.plain else ways.short(rendered.pages)
        if problems:
            raise ProblemsFound(problems)
        kept.forget_others()
        progress("putting the site in its place")
        self._finish(ways, rendered.files, stamp)
        self._remember(inputs, stamp, result)
        return result

    def _inputs(self) -> str:
        """Return a hash of everything that a build reads."""
        return key_of(_program(), self.as_of, digest_trees([self.root / "data", self.root / "content"], ("",)))

    def _known(self, inputs: str) -> BuildResult | None:
        """Return how the last build went if it read the same and its site stands; it need not be tried again."""
        try:
            kept = json.loads(self._memory.read_text(encoding="utf-8"))
            stamp, result = kept["stamp"], BuildResult(kept["pages"], changed=False, notes=tuple(kept["notes"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return result if kept["inputs"] == inputs and self._current(stamp) else None

    def _remember(self, inputs: str, stamp: str, result: BuildResult) -> None:
        data = {"inputs": inputs, "stamp": stamp, "pages": result.pages, "notes": result.notes}
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(self._memory, json.dumps(data, ensure_ascii=False).encode())

    @property
    def _memory(self) -> Path:
        """What the last build read and how it went; safe to delete."""
        return self.work / "cache" / "son-yapim.json"

    def _current(self, stamp: str) -> bool:
        mark = self.out / MARK
        return not self.clean and mark.is_file() and mark.read_bytes().strip() == stamp.encode()

    def _finish(self, ways: Ways, files: Texts, stamp: str) -> None:
        files.put({MARK: f"{stamp}\n", ".nojekyll": b""})
        ways.finish(files)
        staged = self.out.with_name(f".{self.out.name}.new")
        shutil.rmtree(staged, ignore_errors=True)
        self.out.parent.mkdir(parents=True, exist_ok=True)
        copy_folder(ways.html, staged, like=self.out)
        replace_folder(staged, self.out)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Two builds at once would write over each other: the second waits."""
        self.work.mkdir(parents=True, exist_ok=True)
        with (self.work / ".lock").open("w") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles seldom, and among young objects only: our records hold none, and to look at all costs a quarter of a build."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(400_000, 50, 1000)
    try:
        yield
    finally:
        gc.freeze()  # or all of them were looked at now
        gc.set_threshold(*before)
        gc.unfreeze()


def _stamp(rendered: Rendered) -> str:
    """Return a hash of all that a site is made of."""
    return key_of(digest(rendered.pages), digest(rendered.files), _program())


@cache
def _program() -> str:
    """Return a hash of the program itself: its code, templates and settings, and the versions of what it runs on."""
    own = key_of(digest_trees([ROOT / "generators", CONF_DIR], SOURCES), digest_trees([TEMPLATES], ("",)))
    return f"{__version__}/{own}/{libraries()}"


def libraries() -> str:
    """Return a hash of the versions of Python and of all that is installed for it."""
    folders = [Path(entry) for entry in sys.path if entry.endswith("-packages") and Path(entry).is_dir()]
    return key_of(sys.version, *sorted(path.name for folder in folders for path in folder.glob("*.dist-info")))
