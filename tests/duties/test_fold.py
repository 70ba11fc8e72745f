"""The directive for what a reader opens when it is wanted, in a small Sphinx project."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx_ext.project import build, lines


def test_a_fold_is_details_with_a_summary(tmp_path: Path) -> None:
    """The summary is plain text; the content is MyST."""
    pages = {"a": lines("# A", "", ":::{katla} Özet <b> *x*", ":classes: ortak", "", "Bir *iki*", ":::")}
    built = build(tmp_path, pages)
    assert built.warnings == ""
    wanted = '<details class="katla ortak"><summary>Özet &lt;b&gt; *x*</summary><p>Bir <em>iki</em></p></details>'
    assert wanted in built.inner("a").replace("\n", "")


def test_points_within_a_fold_are_one_list(tmp_path: Path) -> None:
    """Law text keeps its form, and its copies their addresses."""
    points = [
        line
        for letter in "ab"
        for line in (f"::::{{bent}} yegitek:1/1-{letter}", f":no: {letter})", "", f"Söz {letter}", "::::", "")
    ]
    built = build(tmp_path, {"a": lines("# A", "", ":::::{katla} Özet", "", *points, ":::::")})
    assert built.warnings == ""
    found = built.main("a").find(".//details/ul[@class='bentler']")
    assert found is not None
    assert [item.get("data-id") for item in found.findall("li")] == ["yegitek:1/1-a", "yegitek:1/1-b"]


def test_a_fold_without_a_summary_is_an_error(tmp_path: Path) -> None:
    """Nobody would know what to open."""
    assert "1 argument(s) required" in build(tmp_path, {"a": lines("# A", "", ":::{katla}", "", "Söz", ":::")}).warnings
