"""A build of what changed leaves the same site as a build from nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sphinx_ext.project import Built, files, run, write_pages

UNIT = "# Birim\n\n:::{{hedef}} birim x\n:title: {0}\n:anchor: {1}\n\nmetin\n:::\n"
PAGES = {"birim": UNIT.format("Eski", "yer"), "sayfa": "# Sayfa\n\n{birim}`x`\n", "diger": "# Diğer\n"}


def contents(built: Built) -> dict[str, bytes]:
    """Return the bytes of all files but Sphinx's own note of its settings."""
    return {name: (built.out / name).read_bytes() for name in files(built.out) if not name.startswith(".buildinfo")}


def write_later(folder: Path, pages: Mapping[str, str], *, title: str = "Yönerge") -> None:
    """Write *pages* over those of *folder* as the renderer does: a file that stays the same is not touched."""
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    times = {name: (folder / name).stat().st_mtime_ns for name in before}
    for name in before:
        (folder / name).unlink()
    write_pages(folder, pages, {"yegitek": {"title": title}})
    for name in files(folder):
        same = before.get(name) == (folder / name).read_bytes()
        # a file system's clock may be coarse: what changed is surely newer
        stamp = times[name] if same else time.time_ns() + 1_000_000_000
        os.utime(folder / name, ns=(stamp, stamp))


@pytest.mark.parametrize(
    "change",
    [
        {"birim": UNIT.format("Yeni", "yer")},
        {"birim": UNIT.format("Eski", "oteki-yer")},
        {"birim": "# Birim\n", "diger": UNIT.format("Eski", "yer")},
        {"sayfa": "# Sayfa\n\n{birim}`metin <x>`\n"},
    ],
    ids=["renamed", "anchor moved", "page moved", "own source"],
)
def test_pages_follow_what_they_refer_to(tmp_path: Path, change: dict[str, str]) -> None:
    write_pages(tmp_path / "pages", PAGES)
    before = contents(run(tmp_path / "pages", tmp_path / "html"))
    write_later(tmp_path / "pages", {**PAGES, **change})
    after = run(tmp_path / "pages", tmp_path / "html")
    anew = run(tmp_path / "pages", tmp_path / "anew")
    assert after.warnings == anew.warnings == ""
    assert contents(after) == contents(anew)
    assert contents(after)["sayfa.html"] != before["sayfa.html"]


def test_a_page_that_went_leaves_its_references_unknown(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", PAGES)
    assert run(tmp_path / "pages", tmp_path / "html").warnings == ""
    write_later(tmp_path / "pages", {name: text for name, text in PAGES.items() if name != "birim"})
    after = run(tmp_path / "pages", tmp_path / "html")
    assert "sayfa.md:3: WARNING: unknown birim: x [ref.unknown]" in after.warnings


def test_pages_follow_the_site_map(tmp_path: Path) -> None:
    pages = {**PAGES, "yegitek/index": "# Yönerge\n"}
    write_pages(tmp_path / "pages", pages)
    assert 'data-section="Yönerge"' in run(tmp_path / "pages", tmp_path / "html").text("yegitek/index.html")
    write_later(tmp_path / "pages", pages, title="Yeni Yönerge")
    after = run(tmp_path / "pages", tmp_path / "html")
    assert 'data-section="Yeni Yönerge"' in after.text("yegitek/index.html")
    assert contents(after) == contents(run(tmp_path / "pages", tmp_path / "anew"))


def test_without_a_change_nothing_is_written(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", PAGES)
    built = run(tmp_path / "pages", tmp_path / "html")
    page = built.out / "sayfa.html"
    page.write_text("stays", encoding="utf-8")
    run(tmp_path / "pages", tmp_path / "html")
    assert page.read_text(encoding="utf-8") == "stays"
