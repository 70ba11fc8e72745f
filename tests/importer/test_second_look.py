"""Invented texts of many kinds with the structure established by hand, written without looking at the importer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.importer import import_file
from generators.importer.neutral import neutral
from tests.importer.test_shared_texts import faults

FOLDER = Path(__file__).parent / "second_look"
GOLD = sorted(FOLDER.glob("*.json"))
KNOWN = {
    # Three lines in capitals after "ÜÇÜNCÜ BÖLÜM": where the title ends and the heading begins is not to be seen.
    "k07_buyuk_basliklar": ["8 heading"],
    # One broken line among lines that are whole paragraphs: the end of a full line is taken for a wrapped one.
    "k20_numara_alt_satir": ["3 paragraphs", "3 clauses"],
}


def source(gold: Path) -> Path:
    """Return the text that belongs to a structure."""
    return next(path for path in FOLDER.glob(f"{gold.stem}.*") if path.suffix != ".json")


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_an_invented_text_comes_out_as_made_by_hand(gold: Path) -> None:
    """Articles, headings, paragraphs, points, states, first and last words; parts counted; every word accounted for."""
    result = import_file(source(gold))
    wanted, found = json.loads(gold.read_text(encoding="utf-8")), neutral(result.marked)
    assert faults(wanted, found) == KNOWN.get(gold.stem, [])
    assert {key: found[key] for key in ("bolum", "kisim")} == wanted["counts"]
    assert {a["no"] for a in found["articles"] if a["status"] == "mulga"} == set(wanted["repealed"])
    assert result.report.complete


def test_the_comparison_sees_a_missing_article() -> None:
    """Negative control: without its third article a text has faults."""
    gold = FOLDER / "k03_arastirma_merkezi_yonergesi.json"
    found = neutral(import_file(source(gold)).marked)
    del found["articles"][2]
    assert faults(json.loads(gold.read_text(encoding="utf-8")), found) == ["ids", "3 missing"]


def test_a_text_without_articles_is_handed_back_line_by_line() -> None:
    """A circular with numbered sentences has no article: nothing is made up, every line is in the report."""
    report = import_file(FOLDER / "k22_genelge.txt").report
    lines = (FOLDER / "k22_genelge.txt").read_text(encoding="utf-8").splitlines()
    assert [left.line.number for left in report.left] == list(range(1, len(lines) + 1))
