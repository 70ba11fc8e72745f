"""The examples in the docstrings of the generators are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "generators").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def false_examples(module: object) -> str:
    """Run the examples of a module; return what went wrong, or nothing."""
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    for case in doctest.DocTestFinder(exclude_empty=True).find(module, getattr(module, "__name__", "example")):
        runner.run(case, out=report.append)
    assert runner.summarize(verbose=False).attempted > 0, "no example was found where there is one"
    return "".join(report)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    """What a docstring shows is what the code gives."""
    assert false_examples(importlib.import_module(name)) == ""


def test_a_false_example_is_seen() -> None:
    """Negative control: an example that shows another result is reported."""

    class Example:
        """A false sum.

        >>> 1 + 1
        3
        """

    assert "Expected:\n    3\nGot:\n    2" in false_examples(Example)
