"""The shortcuts of the plain way change nothing: with and without them a site has the same bytes and the same objects."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from sphinx.application import ENV_PICKLE_FILENAME

from generators.build import Builder
from generators.fast import INVENTORY, packed_alike
from generators.resources import ROOT
from generators.sphinx_ext import builder as html_builder
from generators.sphinx_ext.builder import HandbookBuilder
from generators.sphinx_ext.reader import QuickReader
from generators.sphinx_ext.sitemap import SITE_MAP
from tests.sphinx_ext.project import Built, files, lines, run, write_pages
from tests.sphinx_ext.test_myst import NASTY

WORDS = (
    "Evrak", "şube müdürü", "ĞÜ ışık", "1. satır", "a & b", "2 nci", "“alıntı”", "x@y.tr", "—", "...", "(1)", "5", "\\*", "\\[x\\]",
    "\\{a\\}", "&#32;", "&#160;x", "&#96;", "\\.", "\\(b)", "!", "?!", "soru: cevap", "a/b", "\\~", "\\#1", "=", "+1", "\\\\",
    "**kalın**", "**iki söz**", "**[Sayfa](/sayfa.md)** —", "a**b**c", "**x.** y", "**(x)**",
    "{atif}`m. 1 <y:1>`", "{birim}`x`", "{birim}`X birimi <x>`", "{terim}`DYS <dys>`", "{kod}`yok`", "{madde}`y 1`", "{yok}`x`",
    "{atif}`kanun <https://a.b/c?d=e>`", "{atif}`a\\*b <y:1>`", "[Sayfa](/sayfa.md)", "[a \\[b\\]](/sayfa.md)", "[yok](/yok.md)",
    "[dış](https://a.b/c)", "[çok]{.adet}", "[{birim}`x` ve]{.konular}", "[Sayfa](sayfa.md)", "[#](/sayfa.md#sayfa)",
    "`kod`", "`a  {b} \\<c> \"d\" --e`", "``x``", "` `", "<del>x</del>", "<ins>", "</ins>", "<!--a-->", "<b>",
)  # fmt: skip
NUMBER = int(os.environ.get("ELK_PAGES", "100"))
"""Pages of chance in a test; more of them find more."""
OPTIONS = (":cite: Y m. 1", ':cite: "a: \\"b\\" c"', ":no: (1)", ":no: a)", ":classes: ek son", ":status: repealed", ":cite: 'x'", ":cite:",
           ":bilinmez: x", ":cite: a # b", ':cite: "a\\nb"', ":cite:  x", ":cite: 1")  # fmt: skip


class Pages:
    """Pages of what our renderer writes, spoilt here and there."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.objects = 0

    def some(self, number: int, *, nasty: float) -> dict[str, str]:
        """Return *number* pages."""
        self.nasty = nasty
        return {f"s{at}": self.page() for at in range(number)}

    def page(self) -> str:
        """Return a page with a heading or, seldom, without."""
        heading = "# Başlık" if self.chance.random() < 0.9 else self.chance.choice(("## Alt", "# A\n\n# B", "metin", "# *a*", "#yok"))
        if self.chance.random() < 0.3:
            key = f"y:{self.chance.randint(1, 9)}"
            heading = f"# {{madde-baslik}}`{key} | Madde 1 | Ad \\& x | Y m. 1`"
        blocks = [self.block(2) for _ in range(self.chance.randint(1, 5))]
        gaps = [self.chance.choice(("\n\n", "\n\n", "\n\n", "\n\n\n", "\n")) for _ in blocks]
        return heading + "".join(f"{gap}{block}" for gap, block in zip(gaps, blocks, strict=True)) + "\n"

    def words(self) -> str:
        """Return a line of inline text."""
        pieces = self.chance.choices(WORDS, k=self.chance.randint(1, 4))
        if self.chance.random() < self.nasty:
            pieces.insert(self.chance.randint(0, len(pieces)), self.chance.choice(NASTY))
        return self.chance.choice((" ", " ", "")).join(pieces)

    def block(self, depth: int) -> str:
        """Return a block; directives hold others down to *depth*."""
        kinds: list[Callable[[], str]] = [
            self.words, self.words, lambda: f"{self.words()}\\\n{self.words()}", lambda: f"- {self.words()}\n- {self.words()}",
            lambda: f"- {self.words()}\n  - {self.words()}\n- {self.words()}", lambda: f"1. {self.words()}\n1. {self.words()}",
            lambda: f"Ad\n: {self.words()}", lambda: f"{self.words()}\n: {self.words()}", lambda: f"## {self.words()}", lambda: "### Alt",
            lambda: f":::{{rubric}} {self.words()}\n:heading-level: {self.chance.choice('23x')}\n:::",
            lambda: f":::{{ornek}} o{self.chance.randint(1, 3)}\n:caption: Bir\n\n{self.words()}\n  b\n\n{self.words()}\n{self.chance.choice(('', chr(10)))}:::",
            lambda: f":::{{kodlar}}\na-{self.number()} | B\\.1 | {self.words()} | 2 |\n:::",
            self.hedef, self.table, lambda: f"### [{self.words()}](/sayfa.md)", lambda: self.chance.choice(("<!--elk:a-->", "<!--a-->\nb", "<!-- -->")), lambda: f"{self.words()} <!--a:b {self.chance.choice(('x', 'x-y', 'x--y', ''))}-->",
            lambda: f"```{{raw}} {self.chance.choice(('html', 'html', 'latex'))}\n{self.chance.choice(('<b>', ':class: x', '# x', ''))}\n\n:::\n{self.chance.choice(('</b>', '  x', '~~~', ' ```', '````', ''))}\n```",
        ]  # fmt: skip
        if depth:
            kinds += [lambda: self.fence(depth)] * 6
        return self.chance.choice(kinds)()

    def number(self) -> int:
        self.objects += 1
        return self.objects

    def hedef(self) -> str:
        """Return an object with an anchor."""
        return f":::{{hedef}} birim b-{self.number()}\n:title: Birim\n:anchor: yer\n\n{self.words()}\n:::"

    def table(self) -> str:
        """Return a table, sometimes with a cell too many or too few."""
        rows = [[self.words() for _ in range(self.chance.choice((2, 2, 2, 2, 2, 3)))] for _ in range(self.chance.randint(1, 3))]
        lines = [self.chance.choice((" | ", " | ", " | ", "|")).join(row) for row in rows]
        return "\n".join(f"| {line} |" for line in (lines[0], self.chance.choice(("--- | ---", "--- | ---", ":-- | --:")), *lines[1:]))

    def fence(self, depth: int) -> str:
        """Return a directive that holds blocks."""
        opening = self.chance.choice(
            ("{fikra} y:1/1", "{fikra} y:2/1", "{bent} y:1/1-a", "{bent} y:1/1-ğ", "{kapanis}", "{container} bilgiler", "{container} A_b", "{katla} Özet & x",
             f"{{tanim}} t-{self.number()}\n:term: T", "{fikra} yanlış", "{note}", "")
        )  # fmt: skip
        options = "".join(f"{option}\n" for option in self.chance.sample(OPTIONS, k=self.chance.choice((0, 0, 1, 1, 2))))
        inside = "\n\n".join(self.block(depth - 1) for _ in range(self.chance.randint(1, 3)))
        blank = self.chance.choice(("\n", "\n", "\n", "\n\n", ""))
        colons = ":" * (3 + depth)
        return f"{colons}{opening}\n{options}{blank}{inside}\n{colons}"


def facts(built: Built) -> dict[str, object]:
    """Return what Sphinx knows of the pages, and every file but its own notes."""
    env = built.app.env
    known: dict[str, Any] = {
        "objects": dict(env.domains["mevzuat"].objects),  # type: ignore[attr-defined]
        "labels": dict(env.domains.standard_domain.labels),
        "titles": {name: title.astext() for name, title in env.titles.items()},
        "contents": {name: toc.pformat() for name, toc in env.tocs.items()},
        "counts": dict(env.toc_num_entries),
        "slugs": {name: found.get("myst_slugs") for name, found in env.metadata.items() if found.get("myst_slugs")},
        "dependencies": {name: found for name, found in env.dependencies.items() if found},
        "warnings": sorted(built.warnings.splitlines()),
    }
    known |= {name: packed_alike(data) if name == INVENTORY else data for name, data in contents(built.out).items()}
    return known


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of *folder* but Sphinx's note of its settings."""
    return {name: (folder / name).read_bytes() for name in files(folder) if not name.startswith(".buildinfo")}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Return the names of what differs."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def ways(folder: Path, work: Path, **settings: Any) -> tuple[Built, Built, Built]:
    """Build *folder* with the shortcuts, with those of a build that keeps nothing, and without."""
    quick = run(folder, work / "quick", settings=settings)
    once = run(folder, work / "once", settings={"elk_once": True, **settings})
    slow = run(folder, work / "slow", settings={"elk_quick": False, "elk_once": True, **settings})
    assert [shortcuts(built) for built in (quick, once, slow)] == [True, True, False]
    assert [(built.app.doctreedir / ENV_PICKLE_FILENAME).is_file() for built in (quick, once, slow)] == [True, False, True]
    return quick, once, slow


def shortcuts(built: Built) -> bool:
    """Tell whether *built* took any."""
    return cast("HandbookBuilder", built.app.builder).quick is not None


def quick_pages(built: Built) -> set[str]:
    """Return the names of the pages that the quick reader read."""
    env = built.app.env
    return {name for name in env.found_docs if getattr(env.get_doctree(name), "elk_quick", False)}


@pytest.mark.parametrize(("seed", "nasty"), [(1, 0.0), (2, 0.3)])
def test_pages_of_chance_are_the_same(tmp_path: Path, seed: int, nasty: float) -> None:
    """Whatever the quick reader takes, it reads as MyST-Parser does."""
    pages = {**Pages(seed).some(NUMBER, nasty=nasty), "sayfa": "# Sayfa\n\n{birim}`x`\n", "birim": "# X\n\n:::{hedef} birim x\n:title: X\n:::\n"}
    pages["terim"] = "# T\n\n:::{tanim} dys\n:term: DYS\n\nsöz\n:::\n"
    write_pages(tmp_path / "pages", pages)
    quick, once, slow = ways(tmp_path / "pages", tmp_path)
    assert differing(facts(quick), facts(slow)) == []
    assert differing(facts(once), facts(slow)) == []
    taken = quick_pages(quick)
    assert 5 < len(taken) < len(pages)
    assert quick_pages(slow) == set()
    assert not any((tmp_path / "once.doctrees" / f"{name}.doctree").exists() for name in taken)


def test_our_handbook_is_the_same(tmp_path: Path) -> None:
    """Every page of the real site, and all but a few are read quickly; Sphinx without a shortcut makes what the build makes."""
    Builder(ROOT, tmp_path / "site", tmp_path / "work", jobs=1, plain=True).build()
    settings = {"html_theme": "elkitabi", "html_theme_path": [str(ROOT / "_templates" / "theme")]}
    title = json.loads((tmp_path / "work" / "pages" / SITE_MAP).read_text(encoding="utf-8"))["site"]["title"]
    settings |= {"html_title": title, "project": title}
    quick, once, slow = ways(tmp_path / "work" / "pages", tmp_path, **settings)
    assert [cast("HandbookBuilder", built.app.builder).frame is not None for built in (quick, once, slow)] == [True, True, False]
    assert differing(facts(quick), facts(slow)) == []
    assert differing(facts(once), facts(slow)) == []
    made, site = contents(slow.out), contents(tmp_path / "site")
    made[INVENTORY] = packed_alike(made[INVENTORY])
    assert [name for name, data in made.items() if site[name] != data] == []
    assert quick.warnings == ""
    assert len(quick_pages(quick)) > 0.9 * len(quick.app.env.found_docs)


def test_a_difference_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is no formality: a reader that loses bold words is found."""
    write_pages(tmp_path / "pages", {"sayfa": "# Sayfa\n\nbir **iki**\n"})
    monkeypatch.setattr(QuickReader, "words", lambda self, line, number: self.inline(line.replace("*", ""), number))
    quick, once, slow = ways(tmp_path / "pages", tmp_path)
    assert differing(facts(quick), facts(slow)) == differing(facts(once), facts(slow)) == ["sayfa.html"]


def test_pages_that_are_not_kept_in_memory_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page read from its file again is the page that was read."""
    write_pages(tmp_path / "pages", Pages(7).some(30, nasty=0))
    kept = facts(run(tmp_path / "pages", tmp_path / "kept"))
    monkeypatch.setattr(html_builder, "KEPT", 0)
    assert differing(kept, facts(run(tmp_path / "pages", tmp_path / "read"))) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"smartquotes": True, "language": "en"},
        {"myst_enable_extensions": ["colon_fence", "deflist", "attrs_inline", "attrs_block", "dollarmath"]},
        {"myst_heading_anchors": 2},
        {"extensions": ["myst_parser", "sphinx_design", "generators.sphinx_ext", "sphinx.ext.todo"]},
        {"html_compact_lists": False},
    ],
    ids=["quotes", "syntax", "anchors", "extension", "lists"],
)
def test_other_settings_take_no_shortcut(tmp_path: Path, settings: dict[str, Any]) -> None:
    """The shortcuts were made for our settings; with others every page is MyST-Parser's."""
    write_pages(tmp_path / "pages", {"sayfa": lines("# Sayfa", "", '"x" ve $y$')})
    built = run(tmp_path / "pages", tmp_path / "html", settings=settings)
    assert not shortcuts(built)
    assert quick_pages(built) == set()


@pytest.mark.parametrize(
    ("settings", "framed"),
    [
        ({}, True),
        ({"html_css_files": ["a.css"]}, False),
        ({"html_context": {"a": "b"}}, False),
        ({"html_file_suffix": ".htm"}, False),
        ({"elk_quick": False}, False),
    ],
    ids=["ours", "style sheet", "context", "suffix", "slow"],
)
def test_another_head_takes_no_frame_of_ours(tmp_path: Path, settings: dict[str, Any], framed: bool) -> None:
    """The frame of the short way stands in for Sphinx's templates only where these would print the same."""
    write_pages(tmp_path / "pages", {})
    site_map = {"site": {"title": "X", "sections": []}, "sections": {}, "pages": {"index": {"kind": "home", "title": "X"}}}
    (tmp_path / "pages" / SITE_MAP).write_text(json.dumps(site_map), encoding="utf-8")
    theme = {"html_theme": "elkitabi", "html_theme_path": [str(ROOT / "_templates" / "theme")]}
    built = run(tmp_path / "pages", tmp_path / "html", settings={**theme, **settings})
    assert (cast("HandbookBuilder", built.app.builder).frame is not None) == framed


def test_a_build_after_other_settings_forgets_all_pages(tmp_path: Path) -> None:
    """Where every page is read again, nothing of before stays."""
    pages = {f"b{at}": f"# Birim\n\n:::{{hedef}} birim x{at}\n:title: Ad {at}\n:anchor: yer\n\nmetin\n:::\n" for at in range(5)}
    write_pages(tmp_path / "pages", pages)
    run(tmp_path / "pages", tmp_path / "html")
    changed = {name: text.replace("birim x", "birim y") for name, text in pages.items()}
    write_pages(tmp_path / "pages", changed)
    for name in changed:
        path = tmp_path / "pages" / f"{name}.md"
        later = path.stat().st_mtime_ns + 2_000_000_000
        os.utime(path, ns=(later, later))
    again = run(tmp_path / "pages", tmp_path / "html")
    anew = run(tmp_path / "pages", tmp_path / "anew")
    assert differing(facts(again), facts(anew)) == []


def test_a_link_to_a_page_that_went_is_a_warning(tmp_path: Path) -> None:
    """A page that was read quickly and did not change says so as well."""
    pages = {"giden": "# Giden\n", "sayfa": "# Sayfa\n\n[Giden](/giden.md)\n"}
    write_pages(tmp_path / "pages", pages)
    assert run(tmp_path / "pages", tmp_path / "html").warnings == ""
    (tmp_path / "pages" / "giden.md").unlink()
    after = run(tmp_path / "pages", tmp_path / "html", settings={"html_title": "x"})
    assert "Unknown source document 'giden'" in after.warnings
