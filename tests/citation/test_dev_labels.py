"""The citations of other laws that were labelled by hand, read from the words around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.citation import Context, Instrument, Mention, read, to_records

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "citations_dev.jsonl").read_text(encoding="utf-8").splitlines()
]
NAMED_BEFORE = Instrument("yonetmelik", date="2015-07-22", gazette="29422", name="Fırat Üniversitesi Yaz Okulu Yönetmeliği")


def reading(row: dict[str, str], last: Instrument | None) -> list[Mention]:
    """Return the mentions that overlap the labelled words of *row*."""
    before, rest = row["context"].split("⟦")
    marked, after = rest.split("⟧")
    start, end = len(before), len(before) + len(marked)
    article = row["enclosing_marker"].split()[-1]
    found = read(before + marked + after, Context(article=article, last=last))
    return [m for m in found if m.start < end and start < m.end]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][-40:])
def test_a_labelled_citation_is_parsed(row: dict[str, str]) -> None:
    """Relation, instrument, date, article, paragraph and point are those of the label."""
    last = NAMED_BEFORE if row["text"].startswith("Aynı") else None
    (mention,) = reading(row, last)
    assert to_records(mention) == row["refs"]


def test_an_anaphora_without_a_law_named_before_has_no_instrument() -> None:
    """"Aynı Yönetmelik" does not make a law up."""
    row = next(row for row in ROWS if row["text"].startswith("Aynı"))
    (mention,) = reading(row, None)
    assert mention.instrument is None
