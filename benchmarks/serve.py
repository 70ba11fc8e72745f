"""``python -m benchmarks.serve [--size 2000] [--times 15]``: from a saved point to its words on the served page.

It starts ``elkitabi serve`` as a process of its own, follows its news as an open page does, saves a changed point again
and again, and asks for the article's page as soon as it is told of a change. It measures to the answer that holds the new
words, then to the news that the whole site is finished, and compares with a whole build of the same handbook in the same
run. ``--size 0`` takes our own handbook. It must not change a file of this repository.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import queue
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.build.corpus import make_corpus
from benchmarks.build.measure import run
from generators.ids import ProvisionId
from generators.model import Handbook
from generators.resources import ROOT
from generators.validate import load_handbook

PAGE: Final = "/_elkitabi/olaylar?"
PATIENCE: Final = 120.0
QUIET: Final = 3.0
"""Seconds without news after which the server is taken to rest."""
_CODE: Final = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from generators.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(slots=True)
class Served:
    """A running ``elkitabi serve`` and the news that it told of one page."""

    port: int
    news: queue.SimpleQueue[tuple[float, dict[str, object]]] = field(default_factory=queue.SimpleQueue)

    def listen(self, page: str) -> None:
        """Follow the news of *page* for good."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", PAGE + page)
        answer = connection.getresponse()
        while line := answer.readline():
            if line.startswith(b"data: "):
                self.news.put((time.monotonic(), json.loads(line[6:])))

    def page(self, address: str) -> str:
        """Return the page at *address* as it is served now."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", address)
        text = connection.getresponse().read().decode()
        connection.close()
        return text


@contextlib.contextmanager
def serving(root: Path) -> Iterator[int]:
    """Run ``elkitabi serve`` over *root* on a free port and yield the port."""
    command = [sys.executable, "-c", _CODE, "serve", "--root", str(root), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        match = None
        while match is None:
            match = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield int(match[1])
    finally:
        process.terminate()
        process.wait()


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the data that is changed: its file, its words there, the page of its article."""

    file: Path
    words: str
    page: str


def choose(root: Path) -> list[Place]:
    """Return points of the longest document whose words stand once in its file, one an article, in the order of the text."""
    handbook: Handbook = load_handbook(root)
    document = max(handbook.documents, key=lambda found: len(found.articles))
    file = root / document.place.path
    text = file.read_text(encoding="utf-8")
    found: dict[ProvisionId, Place] = {}
    for article in document.articles:
        if article.id in handbook.config.definitions:
            continue
        for point in article.points():
            if re.fullmatch(r"[A-ZÇĞİÖŞÜ][^\n'\":#]{20,}", point.text) and text.count(point.text) == 1 and not article.history:
                found.setdefault(article.id, Place(file, point.text, f"/{article.id.docname}.html"))
    return list(found.values())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2000, help="About so many articles; 0: our own handbook.")
    parser.add_argument("--times", type=int, default=15)
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: what is waited for grows with the load")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if chosen.size:
            print(f"{make_corpus(root, chosen.size).articles} articles")
        else:
            for name in ("data", "content"):
                shutil.copytree(ROOT / name, root / name)
            print("our own handbook")
        cold = run([sys.executable, "-c", _CODE, "build", "-q", "--root", root], root)
        print(f"a whole build from nothing, from the command line: {cold.wall:.1f} s ({cold.cpu:.1f} s of processor time)")
        places = choose(root)
        with serving(root) as port:
            rested = [measure(port, places[turn % len(places)], turn) for turn in range(chosen.times)]
            hurried = [hurry(port, places[turn % len(places)], turn) for turn in range(chosen.times)]
    tell("to the words on the page", [page for page, _ in rested], cold.wall)
    tell("the same while the site is being built", hurried, cold.wall)
    tell("to the whole site", [whole for _, whole in rested], cold.wall)
    return 0


def tell(what: str, seconds: list[float], cold: float) -> None:
    """Print median, least and most of *seconds*, and the median as a part of a *cold* build."""
    middle = statistics.median(seconds)
    print(
        f"{what}: {middle * 1000:.0f} ms in the middle, {min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f};"
        f" {middle / cold:.4f} of a build from nothing"
    )


def measure(port: int, place: Place, turn: int) -> tuple[float, float]:
    """Save a changed point while the server rests; return the seconds to its page and to the whole site."""
    served = follow(port, place)
    first = settle(served)
    page = save_and_wait(served, place, f"Değişiklik{turn} ")
    start = time.monotonic() - page
    while True:
        told, news = served.news.get(timeout=PATIENCE)
        if int(str(news["build"])) > first:
            return page, told - start


def hurry(port: int, place: Place, turn: int) -> float:
    """Save a point twice, the second time while the site is being built for the first; return the seconds of the second."""
    served = follow(port, place)
    settle(served)
    save_and_wait(served, place, f"Önce{turn} ")
    time.sleep(0.05 + turn % 5 * 0.1)
    seconds = save_and_wait(served, place, f"Sonra{turn} ")
    return seconds


def follow(port: int, place: Place) -> Served:
    """Listen to the news of the page of *place*."""
    served = Served(port)
    threading.Thread(target=served.listen, args=(place.page,), daemon=True).start()
    return served


def settle(served: Served) -> int:
    """Wait until the site is built and nothing more is told; return how many builds there were."""
    count = 0
    while True:
        try:
            _, news = served.news.get(timeout=PATIENCE if not count else QUIET)
        except queue.Empty:
            return count
        count = int(str(news["build"]))


def save_and_wait(served: Served, place: Place, word: str) -> float:
    """Put *word* before the words of *place*, save, and return the seconds to a served page that holds them."""
    text = place.file.read_text(encoding="utf-8")
    old = re.compile(rf"(?:\w+ )?{re.escape(place.words)}")
    changed = old.sub(word + place.words, text, count=1)
    assert changed != text
    start = time.monotonic()
    place.file.write_text(changed, encoding="utf-8")
    while True:
        served.news.get(timeout=PATIENCE)
        if word in served.page(place.page):
            return time.monotonic() - start


if __name__ == "__main__":
    sys.exit(main())
