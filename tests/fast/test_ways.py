"""Both ways from pages to HTML give the same bytes, and a second build gives those of a first one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generators.build import Builder, short
from generators.build.short import STATE
from generators.permalinks.ledger import HEADER
from generators.problems import Problem, ProblemsFound
from generators.resources import ROOT

Files = Callable[[Path], dict[str, bytes]]


def build(root: Path, work: Path, *, plain: bool = False) -> bool:
    """Build the handbook in *root* below *work* and say whether anything was made."""
    return Builder(root, work / "site", work, jobs=1, plain=plain).build().changed


def short_pages(work: Path) -> set[str]:
    """The pages that went the short way."""
    return set(json.loads((work / "cache" / STATE).read_text(encoding="utf-8"))["pages"])


def test_our_handbook_is_the_same_both_ways(tmp_path: Path, files_of: Files) -> None:
    """Every file of the real site has the same bytes, and most of its pages went the short way."""
    build(ROOT, tmp_path / "short")
    build(ROOT, tmp_path / "plain", plain=True)
    short, plain = files_of(tmp_path / "short" / "site"), files_of(tmp_path / "plain" / "site")
    assert short.keys() == plain.keys()
    assert [name for name in plain if short[name] != plain[name]] == []
    pages = [name for name in plain if name.endswith(".html")]
    assert len(short_pages(tmp_path / "short")) > 0.9 * len(pages)


def test_a_small_handbook_is_the_same_both_ways(handbook: Path, tmp_path: Path, files_of: Files) -> None:
    """Text that looks like markup, a closing, an example and links are the same."""
    build(handbook, tmp_path / "short")
    build(handbook, tmp_path / "plain", plain=True)
    assert "yonerge/madde-2" in short_pages(tmp_path / "short")
    assert files_of(tmp_path / "short" / "site") == files_of(tmp_path / "plain" / "site")


GUIDE = """<!-- order: 2 -->
# Bir `kod` ve *vurgu*

İlk satır {madde}`yonerge 2/1-b` ve
ikinci *satır*, **kalın `x  y`** ile `a
b`; [Rehber](index.md), [İndir](/indir.md)\\
kırılan satır <del>eski</del> <!-- not -->

## Başlık

- bir
  devamı
  - iki

- üç

1. bir
2. iki
   devamı

| A | `b` |
| --- | --- |
| *c* | {madde}`2 nci madde <yonerge:2>` |
| d | [e](/hakkinda.md) |

### Alt başlık

- bir

  ::::{katla} aç
  :classes: k

  - iki
  ::::

:::{note}
Söz
:::

:::{warning}

- Söz
:::

## Başlık

```
a  <b> "c" 'd'

:::{note}
```

::::{grid} 1 2 3 12
:gutter: 2

:::{grid-item-card} Kart
:link: index
:link-type: doc

Bir
söz *vurgu*

İki
:::

:::{grid-item-card} Uzun & kısa
:link: /hakkinda
:link-type: doc

{madde}`yonerge 1`
:::

:::{grid-item-card} Yalnız

Söz
:::
::::

```yaml
- a: "b"
```

```{raw} html
<b>x</b>
```

<!-- son -->
"""
"""All that a guide may be written in to go the short way."""


def test_a_guide_is_the_same_both_ways(handbook: Path, tmp_path: Path, files_of: Files) -> None:
    """A guide by hand in lists, tables, code and boxes goes the short way, another one beside it the plain way."""
    guides = handbook / "content" / "rehber"
    (guides / "kisa.md").write_text(GUIDE, encoding="utf-8")
    (guides / "uzun.md").write_text("# Uzun\n\nSöz[^1] [x](kisa.md#alt-basxlixk)\n\n[^1]: Not\n", encoding="utf-8")
    (guides / "baska.md").write_text("# Başka\n\nSöz\n\n## Son\n\n[x](/hakkinda.md#lisans)\n", encoding="utf-8")
    build(handbook, tmp_path / "short")
    build(handbook, tmp_path / "plain", plain=True)
    assert files_of(tmp_path / "short" / "site") == files_of(tmp_path / "plain" / "site")
    assert {"rehber/baska", "rehber/index"} <= short_pages(tmp_path / "short")
    assert {"rehber/uzun", "rehber/kisa"}.isdisjoint(short_pages(tmp_path / "short"))
    (guides / "uzun.md").unlink()
    build(handbook, tmp_path / "short")
    build(handbook, tmp_path / "plain", plain=True)
    assert "rehber/kisa" in short_pages(tmp_path / "short")
    assert files_of(tmp_path / "short" / "site") == files_of(tmp_path / "plain" / "site")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dosyalamak,", "Dosyalamak ve saklamak,"),
        ("heading: Görevler", "heading: Görev ve yetkiler"),
        ("number: '2'\n        heading: Görevler", "number: 'ek 1'\n        heading: Görevler"),
        ("title: Genel", "title: Genel hükümler"),
    ],
)
def test_a_second_build_equals_a_first(handbook: Path, tmp_path: Path, files_of: Files, before: str, after: str) -> None:
    """After a change of a text, a heading, an address or the navigation the site is that of a clean build."""
    file = handbook / "data" / "documents" / "yonerge.yaml"
    text = file.read_text(encoding="utf-8").replace("; bkz. 2 nci maddenin birinci fıkrasının (b) bendi", "")
    file.write_text(text, encoding="utf-8")
    build(handbook, tmp_path / "work")
    assert not build(handbook, tmp_path / "work")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert build(handbook, tmp_path / "work")
    build(handbook, tmp_path / "clean")
    assert files_of(tmp_path / "work" / "site") == files_of(tmp_path / "clean" / "site")


def test_only_the_changed_page_is_written(handbook: Path, tmp_path: Path) -> None:
    """A changed point rewrites its own pages; an article beside it keeps its file."""
    build(handbook, tmp_path)
    pages = [tmp_path / "html" / "yonerge" / f"madde-{n}.html" for n in (1, 2)]
    before = [page.stat().st_ino for page in pages]
    file = handbook / "data" / "documents" / "yonerge.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Dosyalamak,", "Saklamak,"), encoding="utf-8")
    build(handbook, tmp_path)
    assert [page.stat().st_ino == inode for page, inode in zip(pages, before, strict=True)] == [True, False]


def test_a_broken_memory_is_no_harm(handbook: Path, tmp_path: Path, files_of: Files) -> None:
    """Whatever stands in the cache, the site is right."""
    build(handbook, tmp_path / "work")
    whole = files_of(tmp_path / "work" / "site")
    (tmp_path / "work" / "cache" / STATE).write_text("[", encoding="utf-8")
    (tmp_path / "work" / "site" / ".elkitabi").write_text("", encoding="utf-8")
    build(handbook, tmp_path / "work")
    assert files_of(tmp_path / "work" / "site") == whole


def test_a_touched_site_is_mended(handbook: Path, tmp_path: Path, files_of: Files) -> None:
    """A file that somebody changed in the site does not come back with the next build."""
    build(handbook, tmp_path / "work")
    whole = files_of(tmp_path / "work" / "site")
    (tmp_path / "work" / "site" / "yonerge" / "madde-1.html").write_text("x", encoding="utf-8")
    (tmp_path / "work" / "site" / ".elkitabi").write_text("", encoding="utf-8")
    build(handbook, tmp_path / "work")
    assert files_of(tmp_path / "work" / "site") == whole


@pytest.mark.parametrize("name", ["yonerge/madde-1.html", "rehber/index.html", "_static/elkitabi.css", "api/articles.json"])
def test_a_file_written_over_in_the_site_is_made_anew(handbook: Path, tmp_path: Path, files_of: Files, name: str) -> None:
    """The site shares its files with the folder that it is put together in: one written over in place is noticed there."""
    build(handbook, tmp_path / "work")
    whole = files_of(tmp_path / "work" / "site")
    path = tmp_path / "work" / "site" / name
    with path.open("r+b") as stream:
        stream.write(b"spoilt")
    (tmp_path / "work" / "site" / ".elkitabi").unlink()
    (tmp_path / "work" / "site" / ".elkitabi").write_text("", encoding="utf-8")
    assert files_of(tmp_path / "work" / "site") != whole
    build(handbook, tmp_path / "work")
    assert files_of(tmp_path / "work" / "site") == whole


def test_a_reference_that_leads_nowhere_takes_the_plain_way(handbook: Path, tmp_path: Path) -> None:
    """Sphinx names the line; nothing is left of the short way."""
    guide = handbook / "content" / "rehber" / "index.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n{madde}`yonerge:99`\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        build(handbook, tmp_path)
    assert [problem.path for problem in found.value] == ["content/rehber/index.md"]


def test_a_heading_that_is_gone_is_missed(handbook: Path, tmp_path: Path) -> None:
    """A link to a heading of a page that was read the short way is a problem of its guide, also where only the other changed."""
    guides = handbook / "content" / "rehber"
    (guides / "bir.md").write_text("# Bir\n\n[x](iki.md#son)\n", encoding="utf-8")
    (guides / "iki.md").write_text("# İki\n\n## Son\n\nSöz\n", encoding="utf-8")
    build(handbook, tmp_path)
    assert {"rehber/bir", "rehber/iki"} <= short_pages(tmp_path)
    (guides / "iki.md").write_text("# İki\n\n## Baş\n\nSöz\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        build(handbook, tmp_path)
    assert [problem.path for problem in found.value] == ["content/rehber/bir.md"]


@pytest.mark.parametrize(("guide", "loaded"), [("Söz `kod`", set()), ("Söz[^1]\n\n[^1]: Not", {"sphinx", "docutils"})])
def test_sphinx_is_loaded_only_where_a_page_needs_it(handbook: Path, tmp_path: Path, guide: str, loaded: set[str]) -> None:
    """A handbook that the short way reads whole is built without Sphinx; a footnote brings it in."""
    (handbook / "content" / "rehber" / "bir.md").write_text(f"# Bir\n\n{guide}\n", encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from generators.build import Builder; root, work = map(Path, sys.argv[1:]); "
        "Builder(root, work / 'site', work, jobs=1).build(); "
        "print(*sorted({'sphinx', 'docutils', 'myst_parser', 'sphinx_design'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", script, str(handbook), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded <= {*done.stdout.split()}
    assert bool(loaded) == bool(done.stdout.split())


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...] | None]:
    """The pages that Sphinx was started for, a tuple each time."""
    found: list[tuple[str, ...] | None] = []
    run = short.run_sphinx

    def started(*places: Path, only: tuple[str, ...] | None = None, **settings: Any) -> list[Problem]:
        found.append(only)
        return run(*places, only=only, **settings)

    monkeypatch.setattr(short, "run_sphinx", started)
    return found


def test_sphinx_runs_again_only_for_what_its_pages_show(
    handbook: Path, tmp_path: Path, files_of: Files, runs: list[tuple[str, ...] | None]
) -> None:
    """An object that no page of Sphinx's refers to may change, one that is referred to starts it again; the site is right."""
    guide = handbook / "content" / "rehber" / "bir.md"
    guide.write_text("# Bir\n\nSöz[^1] {madde}`yonerge 2`\n\n[^1]: Not\n", encoding="utf-8")
    file = handbook / "data" / "documents" / "yonerge.yaml"
    build(handbook, tmp_path / "work")
    assert runs == [("rehber/bir",)]
    for change, again in (("Amaç", []), ("Görevler", [("rehber/bir",)])):
        runs.clear()
        text = file.read_text(encoding="utf-8")
        assert text.count(f"heading: {change}") == 1
        file.write_text(text.replace(f"heading: {change}", f"heading: {change} ve kapsam"), encoding="utf-8")
        build(handbook, tmp_path / "work")
        assert runs == again
    build(handbook, tmp_path / "plain", plain=True)
    assert files_of(tmp_path / "work" / "site") == files_of(tmp_path / "plain" / "site")
    runs.clear()
    guide.write_text("# Bir\n\nSöz\n", encoding="utf-8")
    build(handbook, tmp_path / "work")
    build(handbook, tmp_path / "clean")
    assert runs == []
    assert files_of(tmp_path / "work" / "site") == files_of(tmp_path / "clean" / "site")


@pytest.mark.parametrize("link", ["{ref}`söz <yonerge-madde-1>`", "[](/yonerge/madde-1.md)", "[](#yonerge-madde-1)"])
def test_sphinx_runs_again_for_a_reference_of_another_kind(
    handbook: Path, tmp_path: Path, files_of: Files, runs: list[tuple[str, ...] | None], link: str
) -> None:
    """A label or a page whose title is shown is known to be referred to as well."""
    guide = handbook / "content" / "rehber" / "bir.md"
    guide.write_text(f"# Bir\n\n{link}\n", encoding="utf-8")
    file = handbook / "data" / "documents" / "yonerge.yaml"
    build(handbook, tmp_path / "work")
    file.write_text(file.read_text(encoding="utf-8").replace("heading: Amaç", "heading: Amaç ve kapsam"), encoding="utf-8")
    build(handbook, tmp_path / "work")
    assert runs == [("rehber/bir",)] * 2
    build(handbook, tmp_path / "plain", plain=True)
    assert files_of(tmp_path / "work" / "site") == files_of(tmp_path / "plain" / "site")


def test_old_addresses_are_the_same_both_ways(handbook: Path, tmp_path: Path, files_of: Files) -> None:
    """A point, a paragraph and an example keep the ids that they had; what stands elsewhere now is said at the end."""
    guide = handbook / "content" / "rehber" / "bir.md"
    guide.write_text("# Bir\n\nSöz[^1]\n\n[^1]: Not\n", encoding="utf-8")
    build(handbook, tmp_path / "short")
    ledger = handbook / "data" / "permalinks.tsv"
    page, other = "yonerge/madde-2.html", "yonerge/madde-1.html"
    moves = {f"{page}#f1-{old}": f"{page}#f1-{new}" for old, new in (("d", "b"), ("e", "b"), ("ornek-7", "ornek-1"))}
    moves |= {f"{page}#f7": f"{page}#f2", f"{other}#f1-z": f"{page}#f1-c"}
    lines = "".join(f"{old}\t-\t{new}\t2026-01-02\t\n" for old, new in moves.items())
    ledger.write_text(f"{HEADER}\n{lines}", encoding="utf-8")
    build(handbook, tmp_path / "short")
    build(handbook, tmp_path / "plain", plain=True)
    assert {"yonerge/madde-1", "yonerge/madde-2"} <= short_pages(tmp_path / "short")
    short, plain = files_of(tmp_path / "short" / "site"), files_of(tmp_path / "plain" / "site")
    assert short == plain
    assert short[page].count(b'<span class="eski-yer" id="') == 4
    assert short[other].count(b'<div class="hedef tasindi" id="f1-z">') == 1
