"""Nothing is lost in silence, nothing crashes, and a large law is read in little time."""

from __future__ import annotations

import copy
import random
import re
import time

import pytest

from generators.importer import account, import_lines
from generators.importer.lines import Extract, Line
from generators.importer.neutral import neutral
from generators.importer.write import to_yaml
from tests.importer import cases

JUNK = (
    "MADDE ", "Madde 3 –", "(2) ", "a) ", "aa) ", "“", "”", '"', "[1]", "(Mülga: ", "(Değişik: 1/1/2001-1/1 md.)",
    "BİRİNCİ BÖLÜM\n", "EK MADDE 1- ", "GEÇİCİ MADDE 1", "1) ", "i. ", "ÖRNEK:", "\n\n", "\f", "Sayfa 1/3\n", "3/48\n",
    "MADDE 1 – 5 –", "MADDE 4\n", "\n5\n", "\0", "\u00ad", "\u0307", "|", "*", "…",
)  # fmt: skip


def test_a_word_taken_from_the_document_is_found_missing() -> None:
    """Negative control of the account: a word removed is lost with its line, a word added is made up."""
    result = cases.imported(cases.source("points"))
    document = copy.deepcopy(result.marked)
    source = [Line(i, text) for i, text in enumerate(cases.source("points").splitlines(), start=1) if text]
    assert account.missing(source, account.document_texts(document)) == ([], [])
    paragraph = document["parts"][0]["articles"][0]["paragraphs"][0]
    paragraph["points"][4]["text"] = paragraph["points"][4]["text"].replace("Yurtiçi", "Eklenen")
    assert account.missing(source, account.document_texts(document)) == ([(9, "Yurtiçi")], ["Eklenen"])


@pytest.mark.parametrize("seed", range(12))
def test_no_text_however_torn_breaks_the_importer(seed: int) -> None:
    """Pieces of real shapes cut, doubled and littered: an import always ends, complete, and is written."""
    rng = random.Random(seed)
    whole = [cases.source(name) for name in cases.NAMES]
    for _ in range(12):
        text = rng.choice(whole)
        for _ in range(rng.randrange(40)):
            place, other = rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)
            low, high = sorted((place, other))
            text = rng.choice(
                (text[:place] + rng.choice(JUNK) + text[place:], text[:low] + text[min(high, low + 50) :], text + text[low:high][:200])
            )
        result = import_lines(Extract(tuple(text.split("\n")), blocks=rng.random() < 0.2))
        assert result.report.complete
        assert to_yaml(result.document)
        assert neutral(result.marked)["articles"] is not None


def _large(size: int) -> str:
    """Return a law of about *size* characters with articles in one sequence."""
    body = cases.source("mirror_law").split("Amaç\n(2)")[1].split("Yürürlük\n\nMadde\n6-")[0]
    body = re.sub(r"(?m)^(?:EK|GEÇİCİ)(?s:.*)", "", body)
    body = body.replace("uygulanır.", "uygulanır. " + "Personelin hakları\nbu Kanunda gösterilir. " * 20)
    pieces = ["ÖRNEK KANUN\n\n"]
    for turn in range(size // len(body)):
        pieces.append(re.sub(r"(?m)^(\d)(?=[-/])", lambda match, turn=turn: str(int(match[1]) + 5 * turn), body))
    return "".join(pieces)


def _seconds(source: str) -> float:
    """Return the CPU seconds that reading and writing *source* takes, once it is known to come out whole."""
    begun = time.process_time()
    result = cases.imported(source)
    text = to_yaml(result.document)
    taken = time.process_time() - begun
    assert result.report.complete
    assert len(text) > len(source) // 2
    return taken


def test_a_law_four_times_as_long_takes_about_four_times_as_long() -> None:
    """Reading is linear in the text: 2 MB in 100,000 lines against a quarter of it, measured in the same run."""
    small, large = _large(480_000), _large(1_950_000)
    assert len(large.encode()) > 2_000_000
    ratio = min(_seconds(large) for _ in range(2)) / min(_seconds(small) for _ in range(2))
    assert ratio < 7, f"{ratio:.1f} times as long"
