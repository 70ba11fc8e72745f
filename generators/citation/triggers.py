"""Tells whether words can cite anything at all: most texts of a law cannot, and need not be read.

It must never say no where the reader would find something; it may say yes where there is nothing.
"""

from __future__ import annotations

from generators.citation.attachments import ANNEX, EXAMPLE
from generators.citation.laws import LawIndex, split_abbreviation
from generators.citation.tokens import Tokens
from generators.citation.words import head_noun, level_noun, short_level


def may_cite(t: Tokens, laws: LawIndex) -> bool:
    """Tell whether one of the tokens *t* is of those without which the reader records nothing.

    - a digit: dates, numbers and amendment notes; numbers of laws, of examples and of annexes; articles without a noun
    - a noun of a level, or its abbreviation: every chain of articles, paragraphs and points is closed or led by one
    - a noun of an instrument: "bu Kanun", "Türk Ceza Kanunu", "Anayasa", the "Kanun" of a definition
    - an abbreviation that the laws know; one that they do not know counts only with an article, that is a number or a level
    - "Ek" and "Örnek": an annex may have a letter
    """
    return any(
        any(map(str.isdigit, low))
        or level_noun(low) is not None
        or short_level(low) is not None
        or head_noun(low) is not None
        or EXAMPLE.fullmatch(low) is not None
        or ANNEX.fullmatch(low) is not None
        or laws.has_abbreviation(split_abbreviation(t.raw(i))[0])
        for i, low in enumerate(t.low)
    )
