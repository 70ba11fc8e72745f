"""``elkitabi fmt``: data files in their one form. Every word and comment is compared before a file is written.

It must not touch a file that cannot be read, or one that is in that form already.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generators.edit.emit import emit_file
from generators.edit.parse import parse_file
from generators.edit.tree import comments
from generators.load import Mapping, Node, Scalar, Sequence
from generators.load.yaml_reader import parse_yaml, read_text
from generators.problems import BuildFailed, Problem

FOLDERS: Final = ("data", "data/documents", "data/codes")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What was done: files that were not in the form, and what hinders others."""

    files: int
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def format_text(text: str, shown: str) -> str:
    """Return *text* in the one form. Raises BuildFailed where that would change a value or lose a comment."""
    before = parse_file(text)
    result = emit_file(before)
    after = parse_file(result)
    same_values = plain(parse_yaml(text, shown)[0]) == plain(parse_yaml(result, shown)[0])
    if not same_values or sorted(comments(before)) != sorted(comments(after)) or emit_file(after) != result:
        raise BuildFailed(f"{shown}: formatting would change the data; the file is left as it is")
    return result


def format_handbook(root: Path, names: Iterable[str] = (), *, write: bool = True) -> Formatted:
    """Bring the data files of *root*, or those named (paths below it), into their form; without *write* only look."""
    root = root.absolute()
    if write:
        with locked(root):
            return _format(root, names, write=True)
    return _format(root, names, write=False)


def _format(root: Path, names: Iterable[str], *, write: bool) -> Formatted:
    files = [root / name for name in names] or data_files(root)
    changed: list[str] = []
    problems: list[Problem] = []
    for file in files:
        shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
        text, found = read_text(file, shown)
        found += parse_yaml(text, shown)[1] if text is not None else []
        if found or text is None:
            problems += found
            continue
        result = format_text(text, shown)
        if result.encode() != file.read_bytes():
            changed.append(shown)
            if write:
                write_text(file, result)
    return Formatted(len(files), tuple(changed), tuple(problems))


def data_files(root: Path) -> list[Path]:
    """Return the YAML files of the handbook in *root*, sorted."""
    return [path for folder in FOLDERS for path in sorted((root / folder).glob("*.yaml"))]


def write_text(path: Path, text: str) -> None:
    """Write *text* so that a kill at any moment leaves the old or the new file whole; a link stays a link."""
    from generators.build.files import write_atomic

    target = path.resolve()
    mode = target.stat().st_mode if target.exists() else None
    write_atomic(target, text.encode("utf-8"))
    if mode is not None:
        target.chmod(mode)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Let one program at a time change the data of *root*: the second waits and then reads what the first wrote."""
    folder = os.open(root / "data", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def plain(node: Node | None) -> object:
    """Return the bare values of *node*, for comparing."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return [(key, plain(value)) for key, value in node.values.items()]
    return [plain(item) for item in node] if isinstance(node, Sequence) else None
