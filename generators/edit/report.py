"""Problems as a person, a pull request or a program reads them.

It must not find problems or print.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from generators.problems import Problem

FORMATS: Final = ("text", "github", "json")
"""Lines for people, annotations of GitHub Actions, one JSON object for programs."""


def format_problems(problems: Sequence[Problem], form: str, warnings: Sequence[Problem] = ()) -> str:
    """Return *problems* and *warnings* in one of ``FORMATS``, without a line feed at the end.

    >>> format_problems([Problem("data/a.yaml", 3, 5, "text, is: empty")], "github")
    '::error file=data/a.yaml,line=3,col=5,title=shape.type::text, is: empty'
    """
    if form == "json":
        lists = {"problems": [_entry(p) for p in problems], "warnings": [_entry(p) for p in warnings]}
        return json.dumps({"count": len(problems), **lists}, ensure_ascii=False, indent=1)
    if form == "github":
        return "\n".join([*(_annotation(p, "error") for p in problems), *(_annotation(p, "warning") for p in warnings)])
    return "\n".join([*map(str, problems), *(str(p).replace(": error: ", ": warning: ", 1) for p in warnings)])


def _entry(problem: Problem) -> dict[str, object]:
    found: dict[str, object] = {field.name: getattr(problem, field.name) for field in fields(problem)}
    return {**found, "code": str(problem.code)}


def _annotation(problem: Problem, level: str) -> str:
    """A workflow command of GitHub Actions."""
    place = {
        "file": problem.path,
        "line": str(max(problem.line, 1)),
        "col": str(max(problem.column, 1)),
        "title": str(problem.code),
    }
    words = ",".join(f"{key}={_escape(value, ':,')}" for key, value in place.items())
    return f"::{level} {words}::{_escape(problem.message, '')}"


def _escape(text: str, more: str) -> str:
    for char in ("%", "\r", "\n", *more):
        text = text.replace(char, f"%{ord(char):02X}")
    return text
