"""Tells whether words can cite anything at all: most texts of a law cannot, and need not be read.

It must never say no where the reader would find something; it may say yes where there is nothing.
"""

from __future__ import annotations

from typing import Final

from generators.citation.attachments import ANNEX
from generators.citation.laws import LawIndex, split_abbreviation
from generators.citation.reader import POINTERS
from generators.citation.titles import NAMED_HEADS
from generators.citation.tokens import DASHES, WORD, Tokens
from generators.citation.words import Noun, head_noun, level_noun, short_level

SURE: Final = 1
"""The sign of a word that may be part of a citation, whatever stands beside it."""
NOUN: Final = 2
"""The sign of an instrument's noun that no name ends with, for it is written small ("onayına", "kanunun")."""
POINTER: Final = 4
"""The sign of a word that may point at an instrument: "bu", "aynı", "söz konusu"."""


def may_cite(t: Tokens, laws: LawIndex) -> bool:
    """Tell whether the tokens *t* hold what the reader needs to record anything."""
    return enough(signs(t, laws))


def enough(found: int) -> bool:
    """Tell whether the signs *found* in a text are those of a citation: a sure one, or a noun that something may point at."""
    return bool(found & SURE) or found & (NOUN | POINTER) == NOUN | POINTER


def signs(t: Tokens, laws: LawIndex) -> int:
    """Return the signs of a citation among the tokens *t*. These are sure:

    - a digit: dates, numbers and amendment notes; numbers of laws, of examples and of annexes; articles without a noun
    - a noun of a level, or its abbreviation: every chain of articles, paragraphs and points is closed or led by one
    - a noun of an instrument with a capital, where names end with it: "Türk Ceza Kanunu", "Anayasa", the "Kanun" of a definition
    - an abbreviation that the laws know; one that they do not know counts only with an article, that is a number or a level
    - "Ek" before a dash: an annex may have a letter
    """
    found = 0
    for i, low in enumerate(t.low):
        if t.kind[i] != WORD:
            if any(map(str.isdigit, low)):
                return SURE
            continue
        noun = head_noun(low)
        if level_noun(low) is not None or short_level(low) is not None or t.capital[i] and _names(t, i, noun, laws):
            return SURE
        if noun is not None:
            found |= NOUN
        elif low in POINTERS:
            found |= POINTER
    return found


def _names(t: Tokens, i: int, noun: Noun | None, laws: LawIndex) -> bool:
    """Tell whether the capitalised token *i*, of the form *noun*, may end the name of an instrument, or name one or an annex."""
    if noun is not None and (noun.what in NAMED_HEADS or noun.what == "anayasa"):
        return True
    if ANNEX.fullmatch(t.low[i]) is not None:
        return t.low[i + 1 : i + 2] != [] and t.low[i + 1] in DASHES
    return laws.has_abbreviation(split_abbreviation(t.raw(i))[0])
