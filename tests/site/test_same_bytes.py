"""The site is a function of its sources: another place, another time and another number of processes change nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_copy_elsewhere_built_by_one_process_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """The data copied to another folder and built with ``-j 1`` is the site under test (two processes), byte for byte."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    out = tmp_path / "site"
    command = [sys.executable, "-m", "generators", "build", "--root", str(tmp_path), "--out", str(out), "-j", "1"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    here, there = contents(site), contents(out)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
