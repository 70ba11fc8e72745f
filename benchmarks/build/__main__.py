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
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.build.corpus import Corpus, make_corpus
from benchmarks.build.measure import Cost, run, size_of
from benchmarks.build.rivals import PACKAGES, RIVALS, Rival
from generators.resources import ROOT

SIZES: Final = (200, 2000, 10000)
OURS: Final = ("short", "plain")
COLD, UNCHANGED, POINT = "cold", "unchanged", "one point"
PAGES, POINT_PAGES = "pages", "pages of one point"
"""What it costs to make a rival's pages from the YAML: all of them, and again after one point changed."""

Command = list[str | Path]


@dataclass(slots=True)
class Tool:
    """How one generator builds *corpus*, what comes before it, where its output is, and what shows that it is all there."""

    name: str
    folder: Path
    corpus: Corpus
    command: Command
    output: Path
    made: list[Path]
    check: Command
    convert: Command = field(default_factory=list)
    costs: dict[str, Cost] = field(default_factory=dict)
    bytes: int = 0
    files: int = 0

    def measure(self, turn: int, lock: Path | None) -> None:
        """Build cold, unchanged, and after one changed point; of all turns the cheapest counts."""
        for made in self.made:
            shutil.rmtree(made, ignore_errors=True)
        self._run(PAGES, self.convert, lock)
        self._run(COLD, self.command, lock)
        if turn == 1:
            self.bytes, self.files = size_of(self.output)
            self._insist()
        self._run(UNCHANGED, self.command, lock)
        self.corpus.change_point(turn)
        self._run(POINT_PAGES, self.convert, lock)
        self._run(POINT, self.command, lock)
        if turn == 1:
            self._insist()

    def cpu(self, *kinds: str) -> float:
        """Return the seconds of *kinds* together; what a tool does not need costs nothing."""
        return sum(self.costs[kind].cpu for kind in kinds if kind in self.costs)

    def _run(self, kind: str, command: Command, lock: Path | None) -> None:
        if command:
            cost = run(command, self.folder, lock)
            self.costs[kind] = min(cost, self.costs.get(kind, cost), key=lambda found: found.cpu)

    def _insist(self) -> None:
        """Raise SystemExit where something of the site is missing; in a process of its own, to keep this one small.

        A child's peak memory may begin with that of the process that starts it.
        """
        found = subprocess.run([str(word) for word in self.check], capture_output=True, text=True)
        if found.returncode:
            raise SystemExit(f"{self.name} did not make the site that it is measured for:\n{found.stdout}{found.stderr}")


def main() -> int:
    """Print a table for each size, then the growth of each tool between the sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--tools", default=",".join((*OURS, *RIVALS)))
    parser.add_argument("--repeat", type=int, default=3, help="Measure so often; the cheapest counts.")
    parser.add_argument("--keep", type=Path, help="Work here and keep what was made.")
    parser.add_argument("--lock", type=Path, help="A file that other measures on this machine lock while they run.")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    names = chosen.tools.split(",")
    with tempfile.TemporaryDirectory() as temporary:
        work = (chosen.keep or Path(temporary)).absolute()
        work.mkdir(parents=True, exist_ok=True)
        environment = install(work) if any(name in RIVALS for name in names) else work
        tables = {}
        for size in sizes:
            tools = prepare(work / str(size), size, names, environment)
            for turn in range(1, chosen.repeat + 1):
                for tool in tools:
                    tool.measure(turn, chosen.lock)
            tables[size] = tools
            print_table(tools)
    print_growth(list(tables.values()))
    return 0


def install(work: Path) -> Path:
    """Install the others into a virtual environment of their own below *work* and return it."""
    environment = work / "venv"
    if not environment.is_dir():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin" / "python", "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return environment


def prepare(work: Path, size: int, names: Sequence[str], environment: Path) -> list[Tool]:
    """Make a corpus of *size* and set up each of *names* over a copy of it."""
    shutil.rmtree(work, ignore_errors=True)
    corpus = make_corpus(work / "corpus", size)
    return [_rival(work, corpus, RIVALS[name], environment) if name in RIVALS else _ours(work, corpus, name) for name in names]


def _ours(work: Path, corpus: Corpus, name: str) -> Tool:
    root = work / name
    own = _copy(corpus, root)
    site = root / "build" / "site"
    plain = ["--plain"] if name == "plain" else []
    command = [*_python("generators"), "build", "-q", "--root", root, *plain]
    return Tool(name, root, own, command, site, [root / "build"], [*_python("benchmarks.build.check"), root, site, "--whole"])


def _rival(work: Path, corpus: Corpus, rival: Rival, environment: Path) -> Tool:
    folder = work / rival.name
    folder.mkdir()
    rival.settle(folder)
    own = _copy(corpus, work / f"{rival.name}-yaml")
    output = folder / rival.output
    made = [folder / rival.content, folder.with_name(f"{folder.name}-kept"), *(folder / name for name in rival.made)]
    check = [*_python("benchmarks.build.check"), own.root, output, "--index", rival.index, *(["--whole"] if rival.whole else [])]
    convert = [*_python("benchmarks.build.convert"), rival.name, own.root, folder]
    return Tool(rival.name, folder, own, rival.command(environment), output, made, check, convert)


def _copy(corpus: Corpus, root: Path) -> Corpus:
    shutil.copytree(corpus.root, root)
    return Corpus(root, corpus.articles, root / corpus.changed.relative_to(corpus.root), corpus.before)


def _python(module: str) -> Command:
    """Return what runs *module* of this repository from any folder."""
    code = f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    return [sys.executable, "-c", code]


def print_table(tools: Sequence[Tool]) -> None:
    """Print what each of *tools* cost over one corpus; of ours there is no part that begins with ready pages."""
    articles = tools[0].corpus.articles
    print(f"\n{articles} article pages; seconds of processor time")
    print(
        f"{'':16} {'cold:':>8} {'':>9} {'':>7} {'':>6} {'un-':>8} {'point:':>8} {'':>9} {'':>8} {'KB an':>8}\n"
        f"{'':16} {'build':>8} {'from YAML':>9} {'wall':>7} {'MB':>6} {'changed':>8} {'build':>8} {'from YAML':>9} {'site MB':>8}"
        f" {'article':>8} {'files':>7}"
    )
    for tool in tools:
        cold = tool.costs[COLD]
        print(
            f"{tool.name:16} {cold.cpu:8.2f} {tool.cpu(PAGES, COLD):9.2f} {cold.wall:7.1f} {cold.memory:6.0f}"
            f" {tool.cpu(UNCHANGED):8.2f} {tool.cpu(POINT):8.2f} {tool.cpu(POINT_PAGES, POINT):9.2f}"
            f" {tool.bytes / 1e6:8.1f} {tool.bytes / 1e3 / articles:8.1f} {tool.files:7}",
            flush=True,
        )
    for title, kinds in {
        "cold, build alone": (COLD,),
        "cold, from YAML": (PAGES, COLD),
        "one point, build alone": (POINT,),
        "one point, from YAML": (POINT_PAGES, POINT),
    }.items():
        base = next((tool for tool in tools if tool.name == "hugo"), tools[0])
        print(f"{title}, times {base.name}: " + ", ".join(f"{t.name} {t.cpu(*kinds) / base.cpu(*kinds):.2f}" for t in tools))


def print_growth(tables: Sequence[Sequence[Tool]]) -> None:
    """Print, for each tool, the exponent with which processor time from YAML grows from one size to the next."""
    for smaller, larger in zip(tables, tables[1:], strict=False):
        few, many = smaller[0].corpus.articles, larger[0].corpus.articles
        print(f"\ngrowth from {few} to {many} pages, from YAML (1 is in proportion)")
        for before, after in zip(smaller, larger, strict=True):
            times = after.cpu(PAGES, COLD) / before.cpu(PAGES, COLD)
            print(f"{before.name:16} {math.log(times) / math.log(many / few):.2f}")


if __name__ == "__main__":
    sys.exit(main())
