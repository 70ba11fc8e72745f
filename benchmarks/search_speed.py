"""What the search costs: sizes on the wire, time to the first answer and of each key, on a CPU slowed four times.

    python benchmarks/search_speed.py [--scale 10000] [--scale 50000] [--runs 3]

Without ``--scale`` it measures the handbook in ``data/``; with it a larger one made of the same words. Every number is
the least of *runs*, since other work on the machine only adds. It must not judge: the tests hold the limits.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

ROOT: Final = Path(__file__).parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from generators.search import SearchRecord  # noqa: E402
from tests.browser.chromium import launched  # noqa: E402
from tests.browser.serving import serve  # noqa: E402
from tests.search.mini_site import STATIC, files_of, real_files, real_records, write_site  # noqa: E402

TYPED: Final = ("telif hakları", "donanim koordinatrlugu", "madde 33", "taşıt bakımı", "bütçeyi hazırlayan")
SLOWER: Final = 4
POINTS: Final = 8
SYLLABLES: Final = "ba ca da fe ge ha ke la me ne pa re sa te va ya zi bu cü dö fu gü ho kö lu mü no pu rü so tu".split()

KEYS: Final = """async (typed) => {
  const box = document.querySelector("form.elk-ara input"), list = document.querySelector(".ara-liste"), times = [];
  for (const query of typed)
    for (let end = 2; end <= query.length; end++) {
      const start = performance.now();
      box.value = query.slice(0, end);
      box.dispatchEvent(new Event("input", { bubbles: true }));
      while (list.dataset.query !== box.value.trim() && performance.now() - start < 10000)
        await new Promise(done => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
      times.push(performance.now() - start);
    }
  return { first: times[0], times: times.slice(1) };
}"""
"""Type each query letter by letter; a key is over when the list for it stands."""


KEY: Final = """async (query) => {
  const box = document.querySelector("form.elk-ara input"), list = document.querySelector(".ara-liste"), start = performance.now();
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  while (list.dataset.query !== query.trim() && performance.now() - start < 10000) await new Promise(done => setTimeout(done, 1));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
}"""
"""Type one query and wait until its list is drawn."""


def large_handbook(provisions: int, seed: int = 7) -> Iterator[SearchRecord]:
    """Yield about *provisions* records of articles with points, made of the sentences of the handbook and of new words.

    A new word stands in every third point, so that the vocabulary grows as that of a real library does.
    """
    dice = random.Random(seed)
    texts = [record.text for record in real_records() if record.text and not record.example]
    heads = [record.title for record in real_records() if record.level == 0 and record.title]
    for article in range(1, provisions // (POINTS + 1) + 1):
        document = f"belge-{article // 200 + 1}"
        number = article % 200 + 1
        id, url = f"{document}:{number}", f"{document}/madde-{number}.html"
        title = f"{dice.choice(heads)} {new_word(dice)}"
        yield SearchRecord(id, "madde", document, str(number), title, (f"BÖLÜM {number // 20 + 1}",), "", url, group=id)
        for point in range(1, POINTS + 1):
            words = dice.choice(texts).split()[:20] + dice.choice(texts).split()[:12]
            if point % 3 == 0:
                words.insert(dice.randrange(len(words)), new_word(dice))
            yield SearchRecord(
                f"{id}/{point}", "madde", document, f"{number}/{point}", "", (), " ".join(words), f"{url}#f{point}",
                group=id, level=1,
            )  # fmt: skip


def new_word(dice: random.Random) -> str:
    """Return a word of three or four syllables that is in no text."""
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(3, 4)))


def packed(text: str) -> int:
    """Return the bytes of *text* on the wire."""
    return len(gzip.compress(text.encode(), 9))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which *share* of *values* lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(browser: Browser, address: str, slower: int, runs: int) -> dict[str, float]:
    """Return milliseconds: loading at focus, the first key, later keys; each the least of *runs* fresh pages."""
    loads, firsts, keys = [], [], []
    for _ in range(runs):
        context = browser.new_context()
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address + "index.html")
        loads.append(page.evaluate("async () => { const t = performance.now(); await ELK_ARA.ready(); return performance.now() - t; }"))
        page.wait_for_timeout(400)
        typed = page.evaluate(KEYS, list(TYPED))
        firsts.append(typed["first"])
        keys.append(typed["times"])
        context.close()
    least = [min(times) for times in zip(*keys, strict=True)]
    return {
        "load": min(loads),
        "first key": min(firsts),
        "key median": percentile(least, 0.5),
        "key p95": percentile(least, 0.95),
        "key max": max(least),
    }


def measure_processor(browser: Browser, address: str, runs: int) -> dict[str, float]:
    """Return what keys cost the main thread in milliseconds of the processor, layout and drawing included.

    Other work on the machine hardly adds to this, so it compares two versions where waiting times do not.
    """
    keys = []
    for _ in range(runs):
        context = browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
        session.send("Performance.enable")

        def spent() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")

        page.goto(address + "index.html")
        page.evaluate("() => ELK_ARA.ready().then(() => 0)")
        page.wait_for_timeout(400)
        times = []
        for query in TYPED:
            for end in range(2, len(query) + 1):
                before = spent()
                page.evaluate(KEY, query[:end])
                times.append(spent() - before)
        keys.append(times)
        context.close()
    first, *later = [min(times) for times in zip(*keys, strict=True)]
    return {"first key": first, "key median": percentile(later, 0.5), "key p95": percentile(later, 0.95), "key max": max(later)}


def sizes(files: dict[str, str]) -> Iterator[str]:
    """Yield lines on the sizes of the scripts."""
    engine = packed(files["_static/ara/motor.js"]) + packed((STATIC / "ara.js").read_text(encoding="utf-8"))
    parts = {path: packed(text) for path, text in files.items() if not path.endswith("motor.js")}
    yield f"code {engine / 1000:.1f} KB; index {sum(parts.values()) / 1000:.1f} KB in {len(parts)} parts, the largest {max(parts.values()) / 1000:.1f} KB"
    yield f"dizin.js alone {parts['_static/ara/dizin.js'] / 1000:.1f} KB"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=int, action="append", default=[], help="also a handbook of this many provisions")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args(argv)
    print(f"load average {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder, launched(Path(folder) / "home") as browser:
        for scale in [0, *chosen.scale]:
            records = list(large_handbook(scale)) if scale else list(real_records())
            started = time.process_time()
            files = files_of(records)
            built = time.process_time() - started
            print(f"\n{len(records)} records, index built in {built:.2f} s of the processor")
            files = files if scale else real_files()
            print("\n".join(sizes(files)))
            site = write_site(Path(folder) / f"site-{scale}", files)
            with serve(site) as served:
                for name, address in (("http", served), ("file", f"{site.as_uri()}/")):
                    for slower in (1, SLOWER):
                        numbers = measure(browser, address, slower, chosen.runs)
                        print(f"{name} x{slower}: " + json.dumps({k: round(v, 1) for k, v in numbers.items()}))
                    numbers = measure_processor(browser, address, chosen.runs)
                    print(f"{name} processor: " + json.dumps({k: round(v, 1) for k, v in numbers.items()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
