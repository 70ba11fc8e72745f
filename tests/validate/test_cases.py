"""Every problem code has cases, and each case gives exactly the lines that its file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.build.stages import render_everything
from generators.problems import Code, ProblemsFound
from generators.validate import load_handbook
from tests.validate.cases import Case, read_cases
from tests.validate.mini import write_handbook

CASES = read_cases()
#: What only comes to light once all pages are made.
LATE = {Code.GUIDE_WRONG, Code.PERMALINK_CHANGED, Code.PERMALINK_GONE, Code.PERMALINK_WRONG}


def problems_of(root: Path, work: Path | None = None) -> list[str]:
    """Return every problem of a handbook as its line; with *work* also those that rendering finds."""
    try:
        handbook = load_handbook(root)
        if work:
            render_everything(handbook, root, work)
    except ProblemsFound as found:
        return [str(problem) for problem in found]
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_gives_exactly_these_lines(case: Case, tmp_path: Path) -> None:
    """All problems of a handbook are told at once, each with file, line, column, fact, value and code."""
    root = write_handbook(tmp_path / "el-kitabi", case.files)
    late = "rendered" in case.title or case.code in LATE
    assert problems_of(root, tmp_path / "work" if late else None) == list(case.expected)
    assert any(line.endswith(f" [{case.code}]") for line in case.expected)


def test_the_small_handbook_is_right(tmp_path: Path) -> None:
    """Negative control: without a change there is no problem, so each case's lines come of its change alone."""
    assert problems_of(write_handbook(tmp_path / "el-kitabi"), tmp_path / "work") == []


def test_every_code_has_a_case_and_a_meaning() -> None:
    """The list of codes is closed: each can happen, and each says what to do."""
    assert {case.code for case in CASES} == {str(code) for code in Code}
    assert all(code.__doc__ and code.__doc__.endswith(".") for code in Code)
