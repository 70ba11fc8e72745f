"""Tokens of a text put together of those of its words, against the text cut in one go."""

from __future__ import annotations

import random

import pytest

from generators.citation import tokens
from generators.citation.tokens import DATE, tokenize

_PIECES = (
    "12", "7", "2013", ".", "/", "12.", "7/2013", "/2013", "5.6.2001", "31/12/2020", "2013.", "md.", "Kanunu’nun", "T.C.K.", "T.C.",
    "(a)", "(Değişik:", "sayılı", "İ", "ı", "a-", "Yönet-", "melik", "\u00ad", "x²", "_", "“9", "uncu”", "...", "vb.", "1/a",
)  # fmt: skip
_BLANKS = (" ", " ", " ", "  ", "", "\u00a0", "\t", "\n", "\n \n", "\r")


def test_put_together_of_words_is_the_same_as_cut_whole() -> None:
    """Whatever stands beside whatever, with any blank between."""
    chance = random.Random(17)
    together = 0
    for _ in range(20_000):
        text = "".join(chance.choice(_PIECES) + chance.choice(_BLANKS) for _ in range(chance.randint(0, 9)))
        assert tokenize(text) == tokens._cut(text), text
        together += "\n" not in text and DATE in tokenize(text).kind
    assert together > 1000


@pytest.mark.parametrize("text", ["12. 7. 2013 tarihli", "12 / 7 / 2013", "12 .7 .2013", "12.7.2013"])
def test_a_date_goes_over_blanks(text: str) -> None:
    """Here the words alone would give other tokens."""
    assert tokenize(text).kind[0] == DATE
    assert (" " in text.partition("2013")[0]) == (DATE not in [kind for word in text.split(" ") for kind in tokenize(word).kind])
