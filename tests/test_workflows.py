"""The pipelines on GitHub: what they run is pinned, and they may do nothing that they need not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

WORKFLOWS = Path(__file__).parents[1] / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))
#: An action by its full commit, and in a comment the version that the commit is.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
USES = re.compile(r"^\s*(?:- )?[\"']?uses[\"']?\s*:\s*(.+?)\s*$")


def unpinned(text: str) -> Iterator[str]:
    """Yield what follows each ``uses:`` that is not a full commit with its version."""
    for line in text.splitlines():
        if (match := USES.match(line)) and not PINNED.fullmatch(match[1]):
            yield match[1]


def excesses(text: str) -> Iterator[str]:
    """Yield each grant of rights that is wider than our rule: none at the top, no blanket, named at the job."""
    workflow = yaml.safe_load(text)
    if workflow.get("permissions") != {}:
        yield f"top: {workflow.get('permissions')}"
    for name, job in workflow["jobs"].items():
        if not isinstance(job.get("permissions"), dict):
            yield f"{name}: {job.get('permissions')}"


def test_the_two_pipelines_exist() -> None:
    """A pull request is checked and main is published."""
    assert [path.name for path in FILES] == ["check.yml", "publish.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    """No tag can change under us: each action is named by 40 hexadecimal digits."""
    text = path.read_text(encoding="utf-8")
    assert "uses:" in text
    assert list(unpinned(text)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rights_are_given_job_by_job(path: Path) -> None:
    """The top gives none, and every job names its own."""
    assert list(excesses(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_pipeline_runs_what_a_person_runs(path: Path) -> None:
    """There is one check, .ci/run, and it is made of make.py."""
    assert "run: bash .ci/run" in path.read_text(encoding="utf-8")
    assert "exec python3 make.py test" in (WORKFLOWS.parents[1] / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "- uses: actions/checkout@v6",
        "uses: actions/checkout@main",
        "- uses: actions/checkout@de0fac2 # v6.0.2",
        "- uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
        '- "uses": actions/checkout@v6',
        "  uses : actions/checkout@v6",
    ],
)
def test_a_loose_pin_is_seen(line: str) -> None:
    """Negative control: a tag, a branch, a short commit and a commit without its version are all refused."""
    assert len(list(unpinned(line))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jobs: {a: {permissions: {contents: read}}}", ["top: None"]),
        ("permissions: write-all\njobs: {}", ["top: write-all"]),
        ("permissions: {contents: read}\njobs: {}", ["top: {'contents': 'read'}"]),
        ("permissions: {}\njobs: {a: {permissions: write-all}}", ["a: write-all"]),
        ("permissions: {}\njobs: {a: {}}", ["a: None"]),
    ],
)
def test_a_wide_grant_is_seen(text: str, expected: list[str]) -> None:
    """Negative control: a blanket or an inherited grant is named."""
    assert list(excesses(text)) == expected
