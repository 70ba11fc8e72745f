"""How well the search answers, held to limits; the tables are printed by ``benchmarks/search_quality.py``."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from benchmarks.search_quality import QUERIES, ROOT, Query, ask, by_category, gold_id, read_queries, score

FIRST, FIVE, RANK = 0.93, 0.94, 0.95
KIND_FIVE = 0.85


@pytest.mark.parametrize("path", QUERIES)
def test_answers_are_good_enough(stick: Page, path: str) -> None:
    """Recall and rank over all kinds, no kind left behind, citations and codes always first, no empty answer."""
    stick.goto("ara.html")
    queries = read_queries(ROOT / path)
    scores = by_category(queries, ask(stick, queries))
    total = scores.pop("all")
    assert total.count == len(queries) > 39
    assert total.first >= FIRST
    assert total.five >= FIVE
    assert total.rank >= RANK
    assert total.empty == 0
    assert len(scores) == 10
    assert {kind: one.five for kind, one in scores.items() if one.five < KIND_FIVE and one.count > 9} == {}
    assert scores["citation"].first == scores["code"].first == 1


def test_the_measure_sees_wrong_answers() -> None:
    """Right, second, and none: the means fall as they should."""
    queries = [Query(str(n), "exact", "?", {"y-1": 2, "y-2": 1}) for n in range(3)]
    one = score(queries, [["y-1", "y-2"], ["y-9", "y-1"], []])
    assert (one.count, one.first, one.five, one.rank, one.empty) == (3, 1 / 3, 0.5, 0.5, 1 / 3)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (("yegitek", "65/A", "yegitek/madde-65-a.html"), "y-65A"),
        (("yazisma-aciklama", "10", "yazisma-aciklama/madde-10.html"), "a-10"),
        (("meb-2005", "B.08.0.APK.0.03.02.00", "kodlar/apk.html#b-08-0-apk-0-03-02-00-3"), "u:B.08.0.APK.0.03.02.00~3"),
        (("meb-2005", "B.08.0.PGM.0.23.01.09", "kodlar/pgm.html#b-08-0-pgm-0-23-01-09"), "u:B.08.0.PGM.0.23.01.09"),
        (("yazisma", "", "yazisma/ust-yazi.html"), "k-1"),
    ],
)
def test_places_have_the_names_of_the_answers(place: tuple[str, str, str], name: str) -> None:
    """What is offered is compared under the names that the answers use."""
    assert gold_id(*place) == name
