"""Sixty queries as staff type them, over our handbook with its guides and over an invented one; each names its own answers.

Written before the reader of citations that they judge: with the one before it R@1 .517, R@5 .583, MRR .545.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page

QUERIES = [json.loads(line) for line in Path(__file__).with_name("typed.jsonl").read_text(encoding="utf-8").splitlines()]
FIRST, FIVE, RANK = 0.95, 0.98, 0.96

ASK = """async (queries) => {
  const out = [];
  for (const query of queries) out.push((await ELK_ARA.search(query, {}, 10, 99)).shown.map(({ url }) => url));
  return out;
}"""


def ranks(page: Page, queries: Iterable[dict[str, object]]) -> dict[str, int]:
    """The place of the first right address for each query, from 1; 0 where none is among ten."""
    page.goto("index.html")
    asked = list(queries)
    answers = page.evaluate(ASK, [query["query"] for query in asked])
    return {query["query"]: place(query["urls"], urls) for query, urls in zip(asked, answers, strict=True)}


def place(wanted: list[str], urls: list[str]) -> int:
    """Where the first of *wanted* stands in *urls*, from 1, or 0."""
    return next((at for at, url in enumerate(urls, 1) if url in wanted), 0)


def test_what_staff_type_leads_to_its_place(guided: Page, invented: Page) -> None:
    """Recall and rank over all, and every citation, letter, number in words, annex and code first."""
    found = {}
    for site, page in (("ours", guided), ("invented", invented)):
        found[site] = ranks(page, (query for query in QUERIES if query["site"] == site))
    places = [(query, found[query["site"]][query["query"]]) for query in QUERIES]
    assert len(places) == 60
    late = {query["query"]: at for query, at in places if at != 1}
    assert not [query["query"] for query, at in places if query["category"] not in ("subject", "document") and at != 1], late
    assert sum(at == 1 for _, at in places) / 60 >= FIRST, late
    assert sum(0 < at <= 5 for _, at in places) / 60 >= FIVE, late
    assert sum(1 / at for _, at in places if at) / 60 >= RANK, late


def test_a_wrong_place_is_seen() -> None:
    """First, second, and not there."""
    assert [place(["b"], urls) for urls in (["b", "a"], ["a", "b"], ["a"], [])] == [1, 2, 0, 0]
