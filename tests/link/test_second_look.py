"""What a second reader linked and left alone in our documents, set against the linker."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.ids import ProvisionId
from generators.link import Links, texts_of
from generators.model import Handbook
from tests.link.labelled import name_of

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "second_look.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def found_over(provision: str, words: str, handbook: Handbook, links: Links) -> list[set[str]]:
    """Return, for each place of *words* in *provision*, the targets found over it."""
    held = handbook.provision(ProvisionId.parse(provision))
    places = []
    for field, text in texts_of(held):
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            places.append({name_of(s.target) for s in links.spans(held.id, field) if s.start < end and start < s.end})
            start = text.find(words, end)
    return places


@pytest.mark.parametrize(("provision", "words", "target"), ROWS, ids=lambda value: value[:40])
def test_what_the_second_reader_saw(provision: str, words: str, target: str, handbook: Handbook, links: Links) -> None:
    """The words are there; over each of them stands the target and nothing else, or nothing at all."""
    places = found_over(provision, words, handbook, links)
    assert places
    assert all(found == ({target} if target != "-" else set()) for found in places)


def test_half_of_it_are_traps() -> None:
    """Precision is measured as well as recall."""
    traps = sum(target == "-" for _, _, target in ROWS)
    assert len(ROWS) >= 100 and min(traps, len(ROWS) - traps) >= 45
