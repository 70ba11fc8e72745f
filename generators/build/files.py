"""Writing a folder that the program owns whole: only what changed, orphans removed, swapped in at once.

It must not know what the files are.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

from generators.keep import Texts, key_of, mark_of

State = tuple[int, int]
"""Size of a file and time of its last change."""


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> int:
    """Make *folder* hold exactly *files* (path to content) and return how many changed; the others are not touched."""
    return OwnFolder(folder).bring(Texts(files), keep=())


class OwnFolder:
    """A folder that the program owns, and a list of what it wrote there, kept in the file *memory* if one is given.

    A file with the size and time that the list has for it is untouched: what it holds is known without reading it. Without
    the list every file is read once. The folder itself is looked through once, when that is first needed.

    A kill may leave a file cut off. It has not the state that the list, which is written last, has for it, so it is
    read again and found to be another.
    """

    def __init__(self, folder: Path, memory: Path | None = None) -> None:
        self.folder = folder
        self._memory = memory
        self._known = _read_list(memory) if memory else {}
        self._folders: set[str] = set()

    @cached_property
    def _there(self) -> dict[str, State]:
        """The state of every file that is there."""
        return dict(files_below(self.folder))

    def bring(self, files: Texts, keep: Collection[str] | None = None) -> int:
        """Make the folder hold *files* and return how many changed; the others are not touched.

        Beside them only the files named by *keep* stay; all, where it is None.
        """
        changed = 0
        for name in files:
            mark, state = files.mark(name), self._there.get(name)
            if state is None or self._known.get(name) != [*state, mark]:
                changed += self._put(name, files.pieces(name), mark)
        if keep is not None:
            gone = self._there.keys() - set(files) - set(keep)
            for name in gone:
                os.unlink(f"{self.folder}/{name}")
                del self._there[name]
            if gone:
                prune_folders(self.folder)
                self._folders.clear()
            changed += len(gone)
        return changed

    def has(self, marks: Mapping[str, str]) -> bool:
        """Tell whether all files of *marks* (path to :func:`mark_of`) are there as those say."""
        return all(map(self._has, marks, marks.values()))

    def _has(self, name: str, mark: str) -> bool:
        state = self._there.get(name)
        if state is None:
            return False
        if not self.holds(name):
            self._known[name] = [*state, mark_of(_content(f"{self.folder}/{name}"))]
        return self._known[name][2] == mark

    def read(self, names: Collection[str]) -> Mapping[str, str]:
        """Return the texts of the files *names*, each read when it is asked for."""
        return _Files(self.folder, names)

    def write(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        """Write *files* (path and content), each as it comes."""
        for name, content in files:
            self._put(name, (content.encode() if isinstance(content, str) else content,))

    def _put(self, name: str, pieces: Iterable[bytes], mark: str | None = None) -> bool:
        """Write a file and say whether it changed; one that holds the *pieces* and should have a *mark* is not touched."""
        path, state = f"{self.folder}/{name}", self._there.get(name)
        if state is not None:
            if mark is not None:
                pieces = (b"".join(pieces),)
                if state[0] == len(pieces[0]) and _content(path) == pieces[0]:
                    self._known[name] = [*state, mark]
                    return False
            os.unlink(path)  # never written over: the finished site may have a link to it
        parent = path.rpartition("/")[0]
        if parent not in self._folders:
            os.makedirs(parent, exist_ok=True)
            self._folders.add(parent)
        state = self._there[name] = _create(path, pieces)
        self._known[name] = [*state, mark or ""]
        return True

    def holds(self, name: str) -> bool:
        """Tell whether the file *name* is there as the list says: none is, where there is no list."""
        return name in self._there and self._known.get(name, [])[:2] == [*self._there[name]]

    def look_again(self) -> None:
        """Take note that others wrote into the folder."""
        vars(self).pop("_there", None)

    def remember(self) -> None:
        """Write the list down, files that others put here with it."""
        if self._memory is None:
            return
        known = {name: [*state, self._mark_of(name, state)] for name, state in self._there.items()}
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(self._memory, json.dumps(known, ensure_ascii=False).encode())

    def _mark_of(self, name: str, state: State) -> object:
        known = self._known.get(name, [0, 0, ""])
        return known[2] if known[:2] == [*state] else ""


def _read_list(memory: Path) -> dict[str, list[object]]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


class _Files(Mapping[str, str]):
    """Texts in a folder, by path."""

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        self._folder = folder
        self._names = names

    def __getitem__(self, name: str) -> str:
        return _content(f"{self._folder}/{name}").decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _content(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _create(path: str, pieces: Iterable[bytes]) -> State:
    """Write *pieces* to *path*, where nothing may stand, and return the state of the file.

    A stream asks the system twice as much as these four calls, and a site has thousands of files.
    """
    stream = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        for data in pieces:
            written = os.write(stream, data)
            while written < len(data):  # a disk that is nearly full takes a part, and says so the next time
                written += os.write(stream, data[written:])
        return _state(os.fstat(stream))
    finally:
        os.close(stream)


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns


def files_below(folder: Path | str, prefix: str = "") -> Iterator[tuple[str, State]]:
    """Yield path and state of all files below *folder*, relative to it; none where it is not there."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, _state(entry.stat(follow_symlinks=False))


def names_below(folder: Path | str, prefix: str = "") -> Iterator[str]:
    """Yield the paths of all files below *folder*, relative to it; none where it is not there."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from names_below(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def prune_folders(folder: Path) -> None:
    """Remove the empty folders below *folder*."""
    for path, _, _ in sorted(os.walk(folder), reverse=True):
        if path != str(folder) and not os.listdir(path):
            os.rmdir(path)


def write_atomic(path: Path, data: bytes) -> None:
    """Write *data* to *path* such that a kill at any moment leaves the old or the new file whole."""
    temporary = f"{path.parent}/.{path.name}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def replace_folder(new: Path, target: Path) -> None:
    """Put the folder *new* in the place of *target*; what stood there is removed after the swap.

    Where the system has no swap in one step, there is a moment without *target*; :func:`recover_folder` knows of it.
    """
    old = target.with_name(f".{target.name}.old")
    if old.exists():
        shutil.rmtree(old)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        if _exchanged(new, target):
            shutil.rmtree(new)
            return
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    if old.exists():
        shutil.rmtree(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; say no where that cannot be: only Linux can, and not on each file system."""
    import ctypes  # wanted by no other build than one that replaces a site

    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    return exchange is not None and exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


_HERE: Final = -100
_EXCHANGE: Final = 2
"""``AT_FDCWD`` and ``RENAME_EXCHANGE`` of Linux."""


def copy_folder(source: Path, target: Path, like: Path) -> None:
    """Make *target*, which is not there yet, hold what *source* holds.

    Files are linked where the system can: who owns *source* notices by size and time (:meth:`OwnFolder.holds`) when one was
    changed through its other name. Else a file that stands untouched in the folder *like* is linked from there, for that
    is the copy made last time and about to be removed; what is left is copied.
    """

    made: set[str] = set()
    target.mkdir(parents=True)
    for name in names_below(source):
        ours, theirs, wanted = f"{source}/{name}", f"{like}/{name}", f"{target}/{name}"
        parent = wanted.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        if not _linked(ours, wanted) and not (_same_state(ours, theirs) and _linked(theirs, wanted)):
            shutil.copy2(ours, wanted)


def _linked(path: str, wanted: str) -> bool:
    """Link *path* to *wanted*; say no where there are no links between the two places."""
    try:
        os.link(path, wanted)
    except OSError:
        return False
    return True


def _same_state(ours: str, theirs: str) -> bool:
    try:
        return _state(os.stat(ours)) == _state(os.stat(theirs))
    except OSError:
        return False


def recover_folder(target: Path) -> None:
    """Put *target* back if a kill between the two steps of :func:`replace_folder` left it under its other name."""
    old = target.with_name(f".{target.name}.old")
    if old.is_dir() and not target.exists():
        old.rename(target)


def digest(files: Texts, *more: str) -> str:
    """Return a hash over names and marks of *files* and the words *more*."""
    return key_of(*more, *(word for name in sorted(files) for word in (name, files.mark(name))))


def digest_trees(folders: Iterable[Path], patterns: tuple[str, ...]) -> str:
    """Return a hash over the files below *folders* whose names end in one of *patterns*."""
    found = hashlib.sha256()
    for folder in folders:
        for name in names_below(folder):
            if name.endswith(patterns):
                # What cannot be read, as a link to nothing or to itself, is told by who needs it.
                with suppress(OSError), open(f"{folder}/{name}", "rb") as stream:
                    found.update(name.encode() + b"\0" + stream.read() + b"\0")
    return found.hexdigest()
