"""Builds again what a change touches, into a folder that only ever holds a good site: first the page, then the whole.

It must not serve or watch, and it must not touch the site that ``elkitabi build`` makes.
"""

from __future__ import annotations

import filecmp
import gc
import os
import shutil
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generators import __version__, catalog
from generators.build.again import Again, forget_theme
from generators.build.files import digest_trees, files_below, prune_folders, write_atomic
from generators.build.run import SOURCES, libraries
from generators.build.short import Ways
from generators.build.stages import Everything, render_everything
from generators.edit.first import FirstAnswer, Sources
from generators.keep import Kept
from generators.link import link_handbook
from generators.model import Handbook
from generators.permalinks import Steady, read_ledger
from generators.problems import ProblemsFound
from generators.render.templates import forget_templates
from generators.resources import CONF_DIR, ROOT, TEMPLATES
from generators.validate import load_handbook

State = tuple[int, int, int]
Snapshot = dict[str, State]

OTHERS: Final = 8
"""At every so many looks at the data, guides and templates are looked at as well."""
_BESIDE: Final[dict[str, str | bytes]] = {".nojekyll": b""}
"""What ``elkitabi build`` puts beside the rendered files, but for the mark by which it knows its own folder."""
_CODE: Final = f"{__version__}/{digest_trees([ROOT / 'generators', CONF_DIR], SOURCES)}/{libraries()}"
"""The program that runs here, as it was when it was loaded, and what it runs on."""


class SavedMeanwhile(Exception):
    """What is being built was changed again; it would be old before it is there."""


@dataclass(slots=True)
class LiveSite:
    """The site of the handbook in *root*: ``site`` is the last whole one, ``work`` holds what builds remember.

    Before the pages of ``site`` go those of first answers; they are held in memory, for a disk can be slow. One thread may
    build while another asks for first answers.
    """

    root: Path
    work: Path
    jobs: int = 1
    notes: tuple[str, ...] = ()
    """What the last build has to tell, though nothing hindered it: a citation that leads nowhere, addresses not in the ledger."""
    _kept: Kept | None = field(default=None, repr=False)
    _stamp: str = field(default="", repr=False)
    _templates: Mapping[str, object] = field(default_factory=dict, repr=False)
    _first: FirstAnswer | None = field(default=None, repr=False)
    _shown: dict[str, str] = field(default_factory=dict, repr=False)
    """Pages that are no longer as in ``site``, by docname."""
    _answered: bool = field(default=False, repr=False)
    """Whether there was an answer since the present build began: it may not know what that was made of."""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def site(self) -> Path:
        """The folder with the last good site."""
        return self.work / "site"

    def page(self, docname: str) -> bytes | None:
        """Return the page *docname* of a first answer; None where the one in ``site`` is right."""
        html = self._shown.get(docname)
        return None if html is None else html.encode()

    def answer(self, states: Snapshot) -> int | None:
        """Bring the pages of changed articles to what the sources, now with *states*, say, and return how many changed.

        None if that must wait for :meth:`build`; then nothing changed.
        """
        with self._lock:
            pages = self._first.answer(states) if self._first else None
            if pages is None:
                return None
            before, self._shown, self._answered = self._shown, pages, True
            return sum(before.get(name) != pages.get(name) for name in before.keys() | pages.keys())

    def build(self, outdated: Callable[[], bool] = lambda: False) -> int:
        """Build what changed and return how many files of the site are new.

        Raises ProblemsFound, BuildFailed, or SavedMeanwhile once *outdated* tells that the sources changed in a way that
        first answers do not cover.
        """
        self._answered = False  # before the files are looked at: a save from now on is not in them for certain
        sources = self._sources()
        kept = self._look_at_program(sources.states)
        handbook = load_handbook(self.root, kept=kept)
        _check(outdated)
        ways = Ways(self.work, self.root / "content", handbook.config, self.jobs, self._stamp, kept)
        everything = render_everything(handbook, self.root, self.work, kept=kept, folder=ways.pages)
        _check(outdated)
        everything.rendered.files.put(everything.search())
        problems = ways.short(everything.rendered.pages)
        if problems:
            raise ProblemsFound(problems)
        everything.rendered.files.put(_BESIDE)
        ways.finish(everything.rendered.files)
        first = self._next_first(handbook, everything, ways, sources)
        kept.forget_others()
        changed = self._publish(ways.html, first)
        self.notes = everything.notes
        gc.collect()  # what this build left; what it made is kept and need not be looked at again
        gc.freeze()
        return changed

    def _sources(self) -> Sources:
        states = snapshot(self.root)
        documents = {}
        for path in (self.root / "data" / "documents").glob("*.yaml"):
            with suppress(OSError):
                documents[path.relative_to(self.root).as_posix()] = path.read_bytes()
        return Sources(states, documents)

    def _look_at_program(self, states: Mapping[str, object]) -> Kept:
        """Return what is kept of earlier builds; after a change of templates or words that is nothing."""
        templates = {path: state for path, state in states.items() if _is_program(path)}
        if self._kept is None or templates != self._templates:
            catalog.strings.cache_clear()
            forget_templates()
            forget_theme()
            stamp = f"{_CODE}/{digest_trees([TEMPLATES], ('',))}/{digest_trees([catalog.PATH.parent], (catalog.PATH.name,))}"
            if self._kept is None or stamp != self._stamp:
                self._kept = Kept(self.work / "cache" / "kept", stamp, memory=True)
            self._stamp, self._templates = stamp, templates
        return self._kept

    def _next_first(self, handbook: Handbook, everything: Everything, ways: Ways, sources: Sources) -> FirstAnswer | None:
        again = Again.of(ways, everything.rendered.pages)
        if again is None:
            return None
        ledger, _ = read_ledger(self.root)
        steady = Steady(ledger, everything.addresses() if ledger.entries else {})
        links = link_handbook(handbook, ways.kept)
        return FirstAnswer(handbook, links, again, steady, self.root, sources)

    def _publish(self, html: Path, first: FirstAnswer | None) -> int:
        """Bring the served site to *html*; what was saved and answered since this build began goes before it again.

        Raises SavedMeanwhile where that cannot be: the site would take back what somebody has seen.
        """
        different = _different(html, self.site)
        with self._lock:
            shown = first.answer(snapshot(self.root)) if first and self._answered else None
            if self._answered and shown is None:
                raise SavedMeanwhile
            changed = _copy(html, self.site, different)
            self._first = first
            self._shown = shown or {}
        return changed


def _check(outdated: Callable[[], bool]) -> None:
    if outdated():
        raise SavedMeanwhile


def _copy_changed(source: Path, target: Path) -> int:
    """Make *target* equal to *source*, touching only what differs; return how many files changed."""
    return _copy(source, target, _different(source, target))


def _different(source: Path, target: Path) -> list[str]:
    """Return the names of files of the two folders that have not the same size and time."""
    ours, theirs = dict(files_below(source)), dict(files_below(target))
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def _copy(source: Path, target: Path, names: Collection[str]) -> int:
    """Bring the files *names* of *target* to those of *source*, those that are gone too; return how many changed."""
    changed = 0
    gone = False
    for name in names:
        new, old = source / name, target / name
        if not new.is_file():
            old.unlink(missing_ok=True)
            gone = True
            changed += 1
            continue
        if not old.is_file() or not filecmp.cmp(new, old, shallow=False):
            changed += 1
            old.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(old, new.read_bytes())
        shutil.copystat(new, old)
    if gone:
        prune_folders(target)
    return changed


def snapshot(root: Path) -> Snapshot:
    """Return number, time and size of every file that a site is made from; two are equal while nothing was saved."""
    return Watcher(root).look()


class Watcher:
    """Looks at the files that the site of the handbook in *root* is made from; the data, which change most, at every turn."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._others: Snapshot = {}
        self._turn = 0

    def look(self) -> Snapshot:
        """Return the state of every file."""
        if self._turn % OTHERS == 0:
            self._others = {}
            for folder in (self._root / "content", TEMPLATES):
                _look(str(folder), self._others)
            state = os.stat(catalog.PATH)
            self._others[str(catalog.PATH)] = (state.st_ino, state.st_mtime_ns, state.st_size)
        self._turn += 1
        found = dict(self._others)
        _look(str(self._root / "data"), found)
        return found


def _look(folder: str, found: Snapshot) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=True):
            _look(entry.path, found)
        elif not entry.name.startswith("."):
            try:
                state = os.stat(entry.path)
            except OSError:
                continue  # a file that an editor is just replacing
            found[entry.path] = (state.st_ino, state.st_mtime_ns, state.st_size)


def _is_program(path: str) -> bool:
    return path.startswith(f"{TEMPLATES}/") or path == str(catalog.PATH)
