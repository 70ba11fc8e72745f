"""Of Sphinx a build loads what pages of HTML need; the rest is there when somebody asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.application import builtin_extensions

from generators.build.sphinx import LATER, OTHER_BUILDERS
from generators.new import NewHandbook, write_new
from generators.resources import ROOT

NEEDLESS = frozenset({"requests", "sphinx.builders.linkcheck", "sphinx.builders.latex"})


def test_sphinx_has_the_builders_that_are_left_out() -> None:
    """A name that Sphinx does not know would leave nothing out."""
    assert set(builtin_extensions) > OTHER_BUILDERS
    assert "sphinx.builders.html" not in OTHER_BUILDERS


@pytest.mark.parametrize(("asked", "loaded"), [("", frozenset()), ("sphinx.util.requests", frozenset({"requests"}))])
def test_what_no_page_needs_is_not_loaded(tmp_path: Path, asked: str, loaded: frozenset[str]) -> None:
    """A build through Sphinx does without a library for downloads; asked for, it is there."""
    script = (
        "import sys; from pathlib import Path; from generators.build import Builder; root, work = map(Path, sys.argv[1:3]); "
        "Builder(root, work / 'site', work, jobs=1, plain=True).build(); "
        "[sys.modules[name].__doc__ and sys.modules[name].get for name in sys.argv[3:] if name]; "
        "print(*sys.modules)"
    )
    write_new(tmp_path / "handbook", NewHandbook("Örnek El Kitabı", "Örnek Kurum", "yonerge", "2026-01-02"))
    command = [sys.executable, "-c", script, str(tmp_path / "handbook"), str(tmp_path / "work"), asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "sphinx.builders.html" in done.stdout.split()
    assert set(done.stdout.split()) & NEEDLESS == loaded
    assert set(done.stdout.split()) > set(LATER)
