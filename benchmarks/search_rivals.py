"""Sphinx's own search and Pagefind over the same pages, beside ours: quality and cost, in real Chromium.

    python -m benchmarks.search_rivals

Each is given plain pages of the handbook's records: a page per article, unit and group of codes, a heading per code row.
Pagefind is needed for its part only: ``pip install pagefind pagefind_bin``. ``search_quality.py --rivals`` prints their
tables by kind of query. It must not tune them nor judge.
"""

from __future__ import annotations

import gzip
import html
import importlib.util
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.search_quality import ASK, QUERIES, ROOT, Query, gold_id, read_queries, score
from benchmarks.search_speed import percentile
from generators.search import SearchRecord
from tests.browser.chromium import launched
from tests.browser.serving import serve
from tests.search.mini_site import real_files, real_records, write_site

Answer = Callable[[Sequence[Query]], list[list[str]]]

SPHINX = """async (query) => {
  document.querySelector("#search-results")?.replaceChildren();
  try { Search.performSearch(query); } catch (error) { return []; }
  for (let n = 0; n < 16 && !document.querySelector("#search-results .search-summary")?.textContent; n++)
    await new Promise((done) => setTimeout(done, 25));
  await new Promise((done) => setTimeout(done, 150));
  return [...document.querySelectorAll("#search-results ul.search > li > a")].slice(0, 10).map((a) => new URL(a.href).pathname.slice(1) + new URL(a.href).hash);
}"""

PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query), out = [];
  for (const result of results.slice(0, 10)) {
    const data = await result.data();
    for (const part of data.sub_results.length ? data.sub_results : [data]) out.push(part.url.replace(/^\\//, ""));
  }
  return out.slice(0, 10);
}"""


TIMED: Final = {
    "ours": "async (query) => { await ELK_ARA.search(query, {}, 8, 130); }",
    "Sphinx": """async (query) => {
      const list = document.querySelector("#search-results");
      list.replaceChildren();
      const seen = new Promise((done) => {
        new MutationObserver(() => { if (list.querySelector("ul.search > li, .search-summary")) done(); }).observe(list, { childList: true, subtree: true });
        setTimeout(done, 1000);
      });
      try { Search.performSearch(query); await seen; } catch (error) { /* its catalogue lacks a plural */ }
    }""",
    "Pagefind": """async (query) => {
      const { results } = await (await import("/pagefind/pagefind.js")).search(query);
      await Promise.all(results.slice(0, 8).map((result) => result.data()));
    }""",
}
"""What is timed: from the query to the first eight hits with their words (Sphinx: to the first in its list)."""


def pages() -> dict[str, list[SearchRecord]]:
    """Return the records of each page by its address."""
    found: dict[str, list[SearchRecord]] = {}
    for record in real_records():
        found.setdefault(record.url.partition("#")[0], []).append(record)
    return found


def names() -> dict[str, str]:
    """Return what a place is called in the answers: an address with and without its fragment to a gold id."""
    found = {}
    owner = {record.id: record for record in real_records()}
    for record in real_records():
        head = owner.get(record.group, record)
        name = gold_id(head.document, head.code or head.number, head.url)
        found[record.url] = name
        if record.kind != "kod":
            found.setdefault(record.url.partition("#")[0], name)
    return found


def rivals(_site: Path, folder: Path, browser: Browser) -> Iterator[tuple[str, Answer]]:
    """Yield each rival that is installed: its name, and a function from queries to gold ids."""
    called = names()

    def asker(page: Page, script: str) -> Answer:
        def answer(queries: Sequence[Query]) -> list[list[str]]:
            return [
                list(dict.fromkeys(called.get(url, url) for url in page.evaluate(script, query.text)))
                for query in queries
            ]

        return answer

    with serve(sphinx_site(folder / "sphinx")) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html?q=madde")
        yield "Sphinx's own search", asker(page, SPHINX)
    if importlib.util.find_spec("pagefind") is None:
        print("\nPagefind is not installed: pip install pagefind pagefind_bin")
        return
    with serve(pagefind_site(folder / "pagefind")) as address:
        page = browser.new_page()
        page.goto(f"{address}yegitek/madde-33.html")
        yield "Pagefind", asker(page, PAGEFIND)


def sphinx_site(folder: Path) -> Path:
    """Build plain pages with Sphinx in Turkish and return the finished folder."""
    for address, records in pages().items():
        source = folder / "source" / Path(address).with_suffix(".rst")
        source.parent.mkdir(parents=True, exist_ok=True)
        lines = [*_rst_title(records[0].title or records[0].number, "="), ""]
        for record in records:
            if record.kind == "kod":
                lines += [f".. _{record.url.partition('#')[2]}:", "", *_rst_title(f"{record.number} {record.title}", "-"), ""]
            elif record.text:
                lines += [_rst(record.text), ""]
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "source" / "conf.py").write_text('project = "x"\nlanguage = "tr"\nhtml_theme = "alabaster"\n', encoding="utf-8")
    (folder / "source" / "index.rst").write_text("x\n=\n\n.. toctree::\n   :glob:\n\n   */*\n", encoding="utf-8")
    command = (sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder / "source"), str(folder / "html"))
    subprocess.run(command, check=True, capture_output=True)
    return folder / "html"


def pagefind_site(folder: Path) -> Path:
    """Write plain pages, index them with Pagefind and return the folder."""
    for address, records in pages().items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        body = [f"<h1>{html.escape(records[0].title or records[0].number)}</h1>"]
        for record in records:
            mark = record.url.partition("#")[2]
            name = f'<h2 id="{mark}">{html.escape(f"{record.number} {record.title}")}</h2>' if record.kind == "kod" else ""
            body.append(name + (f"<p>{html.escape(record.text)}</p>" if record.text else ""))
        page = f'<!doctype html><html lang="tr"><meta charset="utf-8"><title>x</title><body><main>{"".join(body)}</main>'
        target.write_text(page, encoding="utf-8")
    subprocess.run((sys.executable, "-m", "pagefind", "--site", str(folder)), check=True, capture_output=True)
    return folder


def _rst(text: str) -> str:
    return re.sub(r"([\\*`_|<>\[\]:{}#=~+-])", r"\\\1", text)


def _rst_title(text: str, line: str) -> list[str]:
    shown = _rst(text) or "x"
    return [shown, line * (len(shown) + 8)]


def cost(browser: Browser, site: Path, address: str, query: str, timed: str, queries: Sequence[Query]) -> tuple[float, ...]:
    """Return what a fresh page costs: KB on the wire up to the first answer, its ms, then median and 95 % of the others.

    The page itself and its styles do not count.
    """
    page = browser.new_context().new_page()
    wire: set[str] = set()
    page.on("request", lambda request: wire.add(urlsplit(request.url).path))
    page.goto(address + query)
    page.wait_for_load_state("networkidle")
    clock = f"async (query) => {{ const from = performance.now(); await ({timed})(query); return performance.now() - from; }}"
    first = page.evaluate(clock, queries[0].text)
    parts = [site / path.lstrip("/") for path in wire if not path.endswith((".html", ".css", ".svg", ".png"))]
    loaded = sum(packed(part) for part in parts if part.is_file())
    times = [page.evaluate(clock, query.text) for query in queries[1:]]
    page.context.close()
    return (loaded / 1000, first, percentile(times, 0.5), percentile(times, 0.95))


def packed(file: Path) -> int:
    """Return the bytes of *file* on the wire; what is packed already does not shrink again."""
    data = file.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


def main() -> int:
    """Print the table: quality over all sets of queries, and cost over the first."""
    sets = [read_queries(ROOT / path) for path in QUERIES]
    every = [query for queries in sets for query in queries]
    print(f"{len(every)} queries\n{'':10}  R@1    R@5    MRR    zero   KB first  ms first  ms median  ms 95 %")
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(launched(home / "home"))

        def show(name: str, site: Path, page: str, answers: Callable[[Page], list[list[str]]]) -> None:
            with serve(site) as address:
                opened = browser.new_page()
                opened.goto(address + page)
                one = score(every, answers(opened))
                numbers = cost(browser, site, address, page, TIMED[name], sets[0])
            print(
                f"{name:10}  {one.first:.3f}  {one.five:.3f}  {one.rank:.3f}  {one.empty:.3f}"
                f"  {numbers[0]:8.0f}  {numbers[1]:8.0f}  {numbers[2]:9.1f}  {numbers[3]:7.1f}"
            )

        def theirs(script: str) -> Callable[[Page], list[list[str]]]:
            called = names()
            return lambda page: [
                list(dict.fromkeys(called.get(url, url) for url in page.evaluate(script, query.text))) for query in every
            ]

        def ours(page: Page) -> list[list[str]]:
            found = page.evaluate(ASK, [query.text for query in every])
            return [[gold_id(*place) for place in places] for places in found]

        show("ours", write_site(home / "ours", real_files()), "index.html", ours)
        show("Sphinx", sphinx_site(home / "sphinx"), "search.html?q=madde", theirs(SPHINX))
        if importlib.util.find_spec("pagefind") is None:
            print("Pagefind is not installed: pip install pagefind pagefind_bin")
        else:
            show("Pagefind", pagefind_site(home / "pagefind"), "yegitek/madde-33.html", theirs(PAGEFIND))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
