"""The locked sets: complete, hashed, agreeing with pyproject.toml, and naming no place to fetch from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SITE = (ROOT / "requirements.lock").read_text(encoding="utf-8")
TEST = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
WANTED = {
    "site": PROJECT["project"]["dependencies"],
    "test": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["test"],
}
REMEDY = "run: python3 make.py lock"


def entries(lock: str) -> list[str]:
    """The requirements of a lock, each with its hashes, on one line; comments and options are gone."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n?", "", lock, flags=re.MULTILINE))
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("-")]


def pins(lock: str) -> dict[str, set[str]]:
    """Canonical name -> the versions that a lock holds (more than one where Pythons differ)."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.split(" --hash")[0].rstrip(" ;"))
        versions = {item.version for item in requirement.specifier if item.operator == "=="}
        found.setdefault(canonicalize_name(requirement.name), set()).update(versions)
    return found


def faults(lock: str, wanted: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with a lock in itself, or against the requirements that it was made from."""
    held = pins(lock)
    for entry in entries(lock):
        if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry):
            yield f"no hash: {entry}"
    for name in sorted(name for name, versions in held.items() if not versions):
        yield f"not pinned: {name}"
    for text in wanted:
        requirement = Requirement(text)
        versions = held.get(canonicalize_name(requirement.name), set())
        if not any(version in requirement.specifier for version in versions):
            yield f"not met: {text}"
    for place in re.findall(r"\S*(?:://|--index|--find-links|file:|localhost)\S*", lock):
        yield f"names a place: {place}"


@pytest.mark.parametrize(("lock", "wanted"), [(SITE, WANTED["site"]), (TEST, WANTED["test"])], ids=["site", "test"])
def test_a_lock_is_hashed_and_meets_the_project(lock: str, wanted: list[str]) -> None:
    """Every requirement of pyproject.toml has a pin that meets it, and every pin a hash."""
    assert list(faults(lock, wanted)) == [], REMEDY


def test_the_tests_run_on_what_the_site_is_made_with() -> None:
    """The set of the tests holds the set of the site, version for version."""
    assert pins(SITE).items() <= pins(TEST).items(), REMEDY


def test_sphinx_is_the_same_on_every_python() -> None:
    """One Sphinx is pinned, so that Python 3.11 and 3.13 write the same bytes."""
    assert pins(SITE)["sphinx"] == {"9.0.4"}


GOOD = "click==8.3.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"


@pytest.mark.parametrize(
    ("lock", "wanted", "expected"),
    [
        (GOOD, ["click>=8"], []),
        (GOOD, ["click>=9"], ["not met: click>=9"]),
        (GOOD, ["sphinx"], ["not met: sphinx"]),
        ("click==8.3.0\n", ["click"], ["no hash: click==8.3.0"]),
        (GOOD.replace("==", ">="), [], ["not pinned: click"]),
        (f"--find-links wheels\n{GOOD}", [], ["names a place: --find-links"]),
        (f"{GOOD}    # from https://x.example/simple\n", [], ["names a place: https://x.example/simple"]),
    ],
)
def test_a_bad_lock_is_seen(lock: str, wanted: list[str], expected: list[str]) -> None:
    """Negative control: a stale, unhashed, loose or located lock is named."""
    assert list(faults(lock, wanted)) == expected
