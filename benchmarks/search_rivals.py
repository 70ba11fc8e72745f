"""Sphinx's own search and Pagefind over the same pages, for the table of ``search_quality.py``.

Each is given plain pages of the handbook's records: a page per article, unit and group of codes, a heading per code row.
Pagefind is needed for its part only: ``pip install pagefind pagefind_bin``. It must not tune them nor judge.
"""

from __future__ import annotations

import html
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.search_quality import Query, gold_id
from generators.search import SearchRecord
from tests.browser.serving import serve
from tests.search.mini_site import real_records

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
