"""The data of a revision, unpacked into a folder of its own.

It must not touch the working tree.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from generators.problems import BuildFailed


def at_revision(root: Path, revision: str, folder: Path) -> Path:
    """Unpack ``data`` and ``content`` of *revision* (any name that git knows) into *folder* and return it."""
    if revision.startswith("-"):
        raise BuildFailed(f"not a revision: {revision!r}")
    names = [name for name in ("data", "content") if _git(root, "ls-tree", f"{revision}:./", name)]
    if "data" not in names:
        raise BuildFailed(f"{revision!r} holds no data")
    archive = _git(root, "archive", "--format=tar", revision, "--", *names)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def _git(root: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise BuildFailed("git is not there; impact compares with what git holds") from None
    if done.returncode:
        raise BuildFailed(f"git: {' '.join(done.stderr.decode(errors='replace').split())}")
    return done.stdout
