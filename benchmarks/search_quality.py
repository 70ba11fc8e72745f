"""How well the search answers: recall, rank and empty answers by kind of query, measured in the page in Chromium.

    python benchmarks/search_quality.py [--site build/site] [--file] [--misses] [--rivals]

The queries and their answers stand in ``tests/data/``; the grades are 2 (an answer) and 1 (also good). It must not know
how the engine works: it opens the page of results and reads what is offered.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

ROOT: Final = Path(__file__).parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.browser.chromium import launched  # noqa: E402
from tests.browser.serving import serve  # noqa: E402

QUERIES: Final = (
    "tests/data/search_gold_dev.jsonl",
    "tests/data/search_queries_own.jsonl",
    "tests/data/search_queries_second.jsonl",
)

ASK: Final = """async (queries) => {
  const engine = await ELK_ARA.ready(), out = [];
  for (const query of queries) {
    const { found } = await ELK_ARA.search(query, {}, 10, 200);
    out.push(found.hits.slice(0, 10).map(({ group }) => {
      const row = engine.first[group];
      return [engine.core.documents[engine.documentOf(row)][0], engine.labelOf(row) || "", engine.urlOf(row)];
    }));
  }
  return out;
}"""
"""The groups that the page offers for each query: document, number and address of their first page."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its answers: gold id to grade."""

    id: str
    category: str
    text: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Means over *count* queries: R@1, R@5 (of at most five), MRR@10 and the share without any answer."""

    count: int
    first: float
    five: float
    rank: float
    empty: float

    def __str__(self) -> str:
        return f"{self.count:4d}  {self.first:.3f}  {self.five:.3f}  {self.rank:.3f}  {self.empty:.3f}"


def read_queries(path: Path) -> list[Query]:
    """Return the queries of a JSON Lines file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [Query(row["id"], row["category"], row["query"], row["relevant"]) for row in rows]


def gold_id(document: str, number: str, url: str) -> str:
    """Return the name that the answers use for a place: y-33, a-10 (regulation and explanation), u:CODE, u:CODE~2, k-1."""
    page, _, fragment = url.partition("#")
    folder = page.partition("/")[0]
    if folder == "kodlar" and fragment:
        nth = fragment.rpartition("-")[2]
        return f"u:{number}" if len(nth) != 1 or number.endswith(nth) else f"u:{number}~{nth}"
    if page.endswith("ust-yazi.html"):
        return "k-1"
    if document in ("yegitek", "yazisma", "yazisma-aciklama") and number:
        return f"{'y' if document == 'yegitek' else 'a'}-{number.replace('/', '')}"
    return page


def ask(page: Page, queries: Sequence[Query]) -> list[list[str]]:
    """Return for each query the gold ids that the search of the open page offers, best first, at most ten."""
    answers = page.evaluate(ASK, [query.text for query in queries])
    return [[gold_id(*place) for place in found] for found in answers]


def score(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Score:
    """Return the means over *queries* of what *answers* offer."""
    first = five = rank = empty = 0.0
    for query, found in zip(queries, answers, strict=True):
        best = {name for name, grade in query.relevant.items() if grade == 2}
        first += bool(found) and found[0] in best
        five += len(set(found[:5]) & set(query.relevant)) / min(5, len(query.relevant))
        rank += next((1 / place for place, name in enumerate(found[:10], 1) if name in best), 0.0)
        empty += not found
    n = len(queries)
    return Score(n, first / n, five / n, rank / n, empty / n)


def by_category(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> dict[str, Score]:
    """Return the score of each category in the order of the file, and of all."""
    scores = {}
    for category in dict.fromkeys(query.category for query in queries):
        chosen = [i for i, query in enumerate(queries) if query.category == category]
        scores[category] = score([queries[i] for i in chosen], [answers[i] for i in chosen])
    return {**scores, "all": score(queries, answers)}


def report(title: str, queries: Sequence[Query], answers: Sequence[Sequence[str]], misses: bool) -> Iterable[str]:
    """Yield the lines of a table, and of each query whose answer is not first, if *misses* is set."""
    yield f"\n{title}\n{'':12}   n    R@1    R@5    MRR   zero"
    for category, one in by_category(queries, answers).items():
        yield f"{category:12}{one}"
    for query, found in zip(queries, answers, strict=True):
        one = score([query], [found])
        if misses and (one.first < 1 or one.five < 1):
            yield f"  {query.id} {query.text!r}: wanted {dict(query.relevant)}, got {found[:6]}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure a built site and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "build" / "site")
    parser.add_argument("--file", action="store_true", help="open the site as files, without a server")
    parser.add_argument("--misses", action="store_true", help="print each query that is not answered in full")
    parser.add_argument("--rivals", action="store_true", help="measure Sphinx's own search and Pagefind too")
    chosen = parser.parse_args(argv)
    sets = {path: read_queries(ROOT / path) for path in QUERIES}
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(launched(home))
        base = f"{chosen.site.resolve().as_uri()}/" if chosen.file else stack.enter_context(serve(chosen.site))
        page = browser.new_page()
        page.goto(base + "ara.html")
        for path, queries in sets.items():
            print("\n".join(report(f"ours, {path}", queries, ask(page, queries), chosen.misses)))
        if chosen.rivals:
            from benchmarks.search_rivals import rivals

            for name, answer in rivals(chosen.site, home, browser):
                for path, queries in sets.items():
                    print("\n".join(report(f"{name}, {path}", queries, answer(queries), misses=False)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
