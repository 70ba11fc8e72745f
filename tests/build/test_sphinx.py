"""Of Sphinx a build loads what its pages need; the rest is there when somebody asks for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.application import builtin_extensions

from generators.build import Builder
from generators.build.sphinx import LATER, OTHER_BUILDERS
from generators.new import NewHandbook, write_new
from generators.problems import ProblemsFound
from generators.resources import ROOT
from generators.sphinx_ext.reader import QuickReader, Refused

NEEDLESS = frozenset({"requests", "sphinx.builders.linkcheck", "sphinx.builders.latex", "markdown_it"})
MARKDOWN = frozenset({"markdown_it"})
SCRIPT = """
import sys
from pathlib import Path
from generators.build import Builder
root, work, asked = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
Builder(root, work / "site", work, jobs=1, plain=True).build()
assert not asked or sys.modules[asked].get
print(*sys.modules)
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """The folder of a handbook without guides."""
    write_new(tmp_path / "book", NewHandbook("Örnek El Kitabı", "Örnek Kurum", "yonerge", "2026-01-02"))
    shutil.rmtree(tmp_path / "book" / "content", ignore_errors=True)
    return tmp_path / "book"


def test_sphinx_has_the_builders_that_are_left_out() -> None:
    """A name that Sphinx does not know would leave nothing out."""
    assert set(builtin_extensions) > OTHER_BUILDERS
    assert "sphinx.builders.html" not in OTHER_BUILDERS


@pytest.mark.parametrize(
    ("asked", "guide", "loaded"),
    [("", "", frozenset()), ("sphinx.util.requests", "", frozenset({"requests"})), ("", "# Bir\n", MARKDOWN)],
    ids=["nothing", "asked for", "guide"],
)
def test_what_no_page_needs_is_not_loaded(handbook: Path, tmp_path: Path, asked: str, guide: str, loaded: frozenset[str]) -> None:
    """A build through Sphinx does without a library for downloads, and without guides by hand without one for Markdown."""
    if guide:
        (handbook / "content").mkdir()
        (handbook / "content" / "bir.md").write_text(guide, encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, str(handbook), str(tmp_path / "work"), asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert found > {"sphinx.builders.html", *LATER}
    assert found & NEEDLESS == loaded


def test_a_page_that_is_refused_brings_markdown_back(handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the program's own that the quick reader does not know is read all the same."""
    sites = [tmp_path / name / "site" for name in ("one", "two")]
    Builder(handbook, sites[0], tmp_path / "one", jobs=1, plain=True).build()
    read, refused = QuickReader.read, []

    def refuse(reader: QuickReader, source: str) -> None:
        if reader.docname == "hakkinda":
            refused.append(reader.docname)
            raise Refused(source)
        read(reader, source)

    monkeypatch.setattr(QuickReader, "read", refuse)
    Builder(handbook, sites[1], tmp_path / "two", jobs=1, plain=True).build()
    one, two = ({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()} for site in sites)
    assert refused == ["hakkinda", "hakkinda"]
    assert one == two


def test_a_role_in_a_guide_that_leads_nowhere_is_told_with_its_own_place(tmp_path: Path) -> None:
    """Sphinx knows the line of the block only; the editor is told the line and column of the words, each of them."""
    write_new(tmp_path / "book", NewHandbook("Örnek El Kitabı", "Örnek Kurum", "yonerge", "2026-01-02"))
    guide = "# Deneme\n\nBirinci satır\nve {madde}`yonerge 99` ile\n{birim}`Olmayan Birim` burada.\n"
    (tmp_path / "book" / "content" / "rehber" / "deneme.md").write_text(guide, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        Builder(tmp_path / "book", tmp_path / "site", tmp_path / "work", jobs=1).build()
    assert [str(problem) for problem in found.value] == [
        "content/rehber/deneme.md:4:12: error: unknown madde, 'yonerge 99' [guide.wrong]",
        "content/rehber/deneme.md:5:9: error: unknown birim, 'Olmayan Birim' [guide.wrong]",
    ]
