"""A hostile edit of the real data gives located lines and exit status 1; the former site stands untouched."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generators.cli import main
from tests.validate.hostile import EDITS, Edit

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"(?:data|content)/[^:]+:[1-9]\d*:[1-9]\d*: error: .+ \[[a-z]+\.[a-z]+\]")
FORMER = {".elkitabi": b"0\n", "index.html": b"<h1>eski</h1>", "yegitek/madde-1.html": b"eski madde"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real data and guides."""
    copy = tmp_path / "el-kitabi"
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, copy / name)
    return copy


def former_site(out: Path) -> Path:
    """Write a site that an earlier build left."""
    for name, content in FORMER.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_a_hostile_edit_is_told_and_changes_nothing(
    edit: Edit, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line names file, line, column, fact and code; one of them is about the edit; nothing else is printed."""
    out = former_site(tmp_path / "site")
    edit.act(root / edit.file)
    assert main(["build", "--root", str(root), "--out", str(out), "--quiet"]) == 1
    *lines, count = capsys.readouterr().err.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert count in ("1 problem", f"{len(lines)} problems")
    assert any(re.match(edit.expected, line) for line in lines), "\n".join(lines[:5])
    assert contents(out) == FORMER


def test_there_are_enough_edits() -> None:
    """More than a hundred, each with a name of its own."""
    assert len({edit.name for edit in EDITS}) == len(EDITS) > 100
