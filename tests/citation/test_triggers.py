"""A text that is not worth reading holds nothing: leaving it out never loses a citation."""

from __future__ import annotations

import random

import pytest

from generators.citation import Context, Instrument, LawIndex, LawName, may_cite, read
from generators.citation.tokens import tokenize
from tests.citation.test_laws import cases

LAWS = LawIndex((LawName("law", "kanun", "", "", ("Çay Kanunu",), ("ÇYK",)),))
CONTEXT = Context(article="99", paragraph="2", last=Instrument("kanun", "4735"))


@pytest.mark.parametrize(
    "text",
    [
        "6 Ekim 2020 tarihli", "bu maddede", "yukarıdaki fıkra", "bu Kanun", "TCK ile", "T.C.K. ile", "ÇYK’nın", "Anayasa’ya",
        "Ek-A’da", "EK-B’de", "Örnek: 5-A", "x, b. c", "15/7/1950-5682/3 md.", "son bendinde", "bu Esasların", "Çay Kanununa", "aynı kanun", "söz konusu yönetmelik",
    ],
)  # fmt: skip
def test_each_kind_of_word_is_enough_to_read_the_text(text: str) -> None:
    """Words that can make a citation by themselves are known."""
    assert may_cite(tokenize(text), LAWS)


@pytest.mark.parametrize(
    "text", ["", "Ekip, örneklemek ve eklemek", "Eğitim teknolojilerini yaymak, tanıtmak", "T.C. ve (a) ile “c”", "maden, altın, kanıt",
     "Onay, protokol ve şartname", "kanuna göre", "bu amaçla", "Ekler, Örnek"]
)
def test_other_words_are_not(text: str) -> None:
    """Negative control: not everything is worth reading."""
    assert not may_cite(tokenize(text), LAWS)


def test_what_is_left_out_cites_nothing() -> None:
    """Of the texts of ``laws.txt``, cut and mixed, those that are left out hold no citation, and they are many."""
    words = [word for text, _ in cases() for word in text.split()]
    chance = random.Random(5)
    left_out = 0
    for _ in range(6000):
        at, count = chance.randrange(len(words)), chance.randint(1, 6)
        text = " ".join(words[at : at + count] if chance.random() < 0.5 else chance.choices(words, k=count))
        if not may_cite(tokenize(text), LAWS):
            left_out += 1
            assert read(text, CONTEXT, index=LAWS) == (), text
    assert left_out > 500


def test_nothing_that_the_file_reads_is_left_out() -> None:
    """Every text in which something is read is worth reading."""
    assert [text for text, expected in cases() if expected and not may_cite(tokenize(text), LAWS)] == []
