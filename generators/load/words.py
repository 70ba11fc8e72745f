"""Finds the words that a problem is about in the lines of its file: records know where they begin, and no more.

It must not parse: what stands beneath a place is what is indented as deep, which is enough to look for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from generators.load.yaml_reader import read_text
from generators.problems import Problem


def at_their_words(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Return *problems* at the place of their value where it is found in its record; the others as they are."""

    @cache
    def text_of(path: str) -> str:
        return read_text(root / path, path)[0] or ""

    return [_at_its_words(problem, text_of(problem.path)) for problem in problems]


def _at_its_words(problem: Problem, text: str) -> Problem:
    lines = text.splitlines(keepends=True)
    first = problem.line - 1
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) >= problem.column - 1):
        end += 1
    match = _pattern(problem.value).search("".join(lines[first:end]), problem.column - 1) if problem.value else None
    if match is None:
        return problem
    before = match.string[: match.start()]
    line = before.count("\n")
    column = match.start() - (before.rfind("\n") + 1) + 1
    return replace(problem, line=problem.line + line, column=column)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _pattern(words: str) -> re.Pattern[str]:
    """Return what *words* may be written as: broken into lines, an apostrophe doubled."""
    return re.compile(r"\s+".join(re.escape(word).replace("'", "''?") for word in words.split()))
