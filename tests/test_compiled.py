"""Compiled templates are found again by the same program, and what cannot be kept is compiled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from generators.compiled import Compiled, folder_for


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the templates that were compiled, as they come."""
    names: list[str] = []
    compile = jinja2.Environment.compile

    def noted(environment: jinja2.Environment, source: str, name: str, *more: object) -> object:
        names.append(name)
        return compile(environment, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    yield names


def printed(folder: Path, text: str = "{{ a }}!") -> str:
    """What a template prints whose compiled form is kept in *folder*."""
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": text}), bytecode_cache=Compiled(folder))
    return environment.get_template("a").render(a="b")


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    """The second environment finds what the first one compiled; another text is compiled."""
    assert [printed(tmp_path), printed(tmp_path)] == ["b!", "b!"]
    assert compiled == ["a"]
    assert printed(tmp_path, "{{ a }}?") == "b?"
    assert compiled == ["a", "a"]


def test_what_is_spoilt_or_cannot_be_kept_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    """A file cut off and a folder that is gone cost time only."""
    assert printed(tmp_path) == "b!"
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-20])
    assert printed(tmp_path) == "b!"
    assert [printed(tmp_path / "gone"), printed(tmp_path / "gone")] == ["b!", "b!"]
    assert compiled == ["a"] * 4


def test_each_program_has_a_folder_and_few_are_kept(tmp_path: Path) -> None:
    """Another program finds nothing of this one; folders of old ones go; a place of others is left alone."""
    own, work = tmp_path / "own", tmp_path / "work"
    own.mkdir()
    folders = []
    for number in range(6):
        folders.append(folder_for(str(number), work, own))
        os.utime(folders[-1], (number, number))
    assert [folder.is_dir() for folder in folders] == [False, False, True, True, True, True]
    assert folder_for("5", work, own) == folders[5] != folder_for("5", work, tmp_path / "not there")
    assert folder_for("5", work, tmp_path / "not there").is_relative_to(work)
