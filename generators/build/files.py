"""Writing a folder that the program owns whole: only what changed, orphans removed, swapped in at once.

It must not know what the files are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> int:
    """Make *folder* hold exactly *files* (path to content) and return how many changed; the others are not touched."""
    changed = 0
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
        changed += 1
    kept = {folder / name for name in files}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path not in kept:
            path.unlink()
            changed += 1
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
    return changed


def write_atomic(path: Path, data: bytes) -> None:
    """Write *data* to *path* such that a kill at any moment leaves the old or the new file whole."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def replace_folder(new: Path, target: Path) -> None:
    """Put the folder *new* in the place of *target*; what stood there is removed after the swap."""
    old = target.with_name(f".{target.name}.old")
    if old.exists():
        shutil.rmtree(old)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    if old.exists():
        shutil.rmtree(old)


def copy_folder(source: Path, target: Path, like: Path) -> None:
    """Copy the folder *source* to *target*, which is not there yet.

    A file that stands in the folder *like* with the same size and time is linked from there: it is the same copy, made
    earlier, and *like* is about to be removed. A file that somebody touched there has another time and is copied anew.
    """

    def take(name: str, wanted: str) -> str:
        path = like / Path(name).relative_to(source)
        try:
            ours, theirs = os.stat(name), os.stat(path)
            if (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns):
                os.link(path, wanted)
                return wanted
        except OSError:
            pass  # no such file yet, or a file system without links
        return shutil.copy2(name, wanted)

    shutil.copytree(source, target, copy_function=take)


def recover_folder(target: Path) -> None:
    """Put *target* back if a kill between the two steps of :func:`replace_folder` left it under its other name."""
    old = target.with_name(f".{target.name}.old")
    if old.is_dir() and not target.exists():
        old.rename(target)


def digest(files: Mapping[str, str | bytes], *more: str) -> str:
    """Return a hash over names and contents of *files* and the words *more*."""
    found = hashlib.sha256()
    for word in more:
        found.update(word.encode() + b"\0")
    for name in sorted(files):
        content = files[name]
        found.update(name.encode() + b"\0" + (content.encode() if isinstance(content, str) else content) + b"\0")
    return found.hexdigest()


def digest_trees(folders: Iterable[Path], patterns: tuple[str, ...]) -> str:
    """Return a hash over the files below *folders* whose names end in one of *patterns*."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name.endswith(patterns):
                found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
