"""What the YAML reader keeps and what it refuses, on text alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generators.load import MAX_BYTES, Mapping, Scalar, read_yaml
from generators.load.yaml_reader import parse_yaml

BOMB = "\n".join(
    ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
)


def values(text: str) -> dict[str, str]:
    """Return the scalars of a mapping that is right."""
    node, problems = parse_yaml(text, "x.yaml")
    assert problems == []
    assert isinstance(node, Mapping)
    return {key: value.value for key, value in node.values.items() if isinstance(value, Scalar)}


@pytest.mark.parametrize(
    "written",
    ["010", "4.10", "1:30", "no", "yes", "on", "null", "~", "0x1F", "1e3", "2017-11-30", "ğ", "I", "İ", "1_000", ".inf"],
)
def test_nothing_becomes_a_number_a_date_or_a_boolean(written: str) -> None:
    """A scalar stays as it is written: codes and letters of points lose nothing."""
    assert values(f"a: {written}\n") == {"a": written}


def test_every_value_knows_its_place() -> None:
    """Line and column count from 1, also behind letters of several bytes and in folded text."""
    node, _ = parse_yaml("ğüş:\n  - {a: 'ç', b: >-\n     x\n     y}\nson: 1\n".replace(">-\n     x\n     y", "z"), "x.yaml")
    assert isinstance(node, Mapping)
    first = node.values["ğüş"].items[0]
    assert (first.values["b"].line, first.values["b"].column) == (2, 17)
    assert (node.keys["son"].line, node.keys["son"].column) == (3, 1)


def test_folded_and_literal_text_keeps_its_words_and_lines() -> None:
    """``>-`` joins lines with blanks, ``|`` keeps them, with their blanks at the front."""
    assert values("a: >-\n  bir\n  iki\nb: |\n   bir\n     iki\n") == {"a": "bir iki", "b": "bir\n  iki\n"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_other_systems_are_read(ending: str) -> None:
    """A file saved on Windows or an old Mac holds the same values."""
    assert values(ending.join(["a: bir", "b: iki", ""])) == {"a": "bir", "b": "iki"}


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    """Windows' Notepad puts one in front; it is no text."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: b\n")
    node, problems = read_yaml(file, "a.yaml")
    assert problems == []
    assert isinstance(node, Mapping)
    assert list(node.values) == ["a"]


def test_aliases_that_would_fill_the_memory_are_told_and_not_expanded() -> None:
    """A bomb of aliases gives problems, one for each, in no time."""
    _, problems = parse_yaml(BOMB, "x.yaml")
    assert {str(problem.code) for problem in problems} == {"yaml.feature"}
    assert str(problems[0]) == "x.yaml:1:5: error: an anchor is used, '&a0' [yaml.feature]"
    assert len(problems) == 30 + 29 * 9


@pytest.mark.parametrize("text", ['a: "\\ud800"', "a: [", "a: 'x", "%YAML 9.9\n---\na: b", "a: !<", "? ? ? a", "]", "&a &b c"])
def test_what_is_not_yaml_is_told_with_its_place(text: str) -> None:
    """Broken syntax of every kind is a problem with a line, never an exception."""
    _, problems = parse_yaml(f"{text}\n", "x.yaml")
    assert problems
    assert all(problem.path == "x.yaml" for problem in problems)


@pytest.mark.parametrize("kind", ["directory", "loop", "huge", "dangling"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, kind: str) -> None:
    """A directory, a link to itself, a link to nothing and a file of many megabytes are problems, not exceptions."""
    file = tmp_path / "a.yaml"
    if kind == "directory":
        file.mkdir()
    elif kind == "loop":
        file.symlink_to(file)
    elif kind == "dangling":
        file.symlink_to(tmp_path / "nothing")
    else:
        file.touch()
        os.truncate(file, MAX_BYTES + 1)
    expected = {
        "directory": "file cannot be read: Is a directory [file.missing]",
        "loop": "file cannot be read: Too many levels of symbolic links [file.missing]",
        "dangling": "file does not exist [file.missing]",
        "huge": "file is larger than 20000000 bytes [file.size]",
    }
    node, problems = read_yaml(file, "a.yaml")
    assert node is None
    assert [str(problem) for problem in problems] == [f"a.yaml:1:1: error: {expected[kind]}"]
