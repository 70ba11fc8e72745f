"""What the words of a text may be part of: three texts of four hold no word that matters, and are not read at all.

It must not read a text; each word is judged by itself, once a handbook.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Final

from generators.citation import LawIndex
from generators.citation.tokens import tokens_of_word
from generators.citation.triggers import enough, signs
from generators.link.names import NameIndex

CITES: Final = 1
NAMES: Final = 2
UNITS: Final = 4
_SIGNS: Final = 3
"""Signs of a citation stand to the left of the traits, so many places."""

UNIT_HEADS: Final = re.compile(
    r"(?:müdürlüğ|müşavirliğ|başkanlığ|müsteşarlığ|sekreterliğ)[ıiuü](?:n[ıiuü]n|n[ae]|n[ıiuü]|nd[ae]n?|yl[ae]|nc[ae])?"
)
"""The last word of the name of a unit, in any form."""


class Traits(dict[str, int]):
    """Traits and signs of each word met so far."""

    def __init__(self, index: NameIndex, laws: LawIndex) -> None:
        super().__init__()
        self._index = index
        self._laws = laws

    def __missing__(self, word: str) -> int:
        t = tokens_of_word(word)
        named = NAMES if any(map(self._index.may_begin, t.low)) else 0
        unit = UNITS if any(map(UNIT_HEADS.fullmatch, t.low)) else 0
        self[word] = found = signs(t, self._laws) << _SIGNS | named | unit
        return found

    def of(self, text: str) -> int:
        """Return what the words of *text* may be part of: 0 where it cites nothing for certain.

        No token goes over a blank but a date, whose digits are enough, and a word that is divided at the end of a line.
        """
        if "\n" in text:
            return CITES | NAMES | UNITS
        found = reduce(or_, map(self.__getitem__, text.split()), 0)
        return found & (NAMES | UNITS) | (CITES if enough(found >> _SIGNS) else 0)
