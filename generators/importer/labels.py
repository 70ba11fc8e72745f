"""Knows in which order points are lettered, and takes a label only where the sequence allows it.

It knows sequences, not text: spoilt letters are forgiven when they look like the letter that is due.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generators import turkish

_EXTENDED: Final = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_SPECIAL: Final = frozenset("çğıöşüqwx")
_ROMAN: Final = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
)  # fmt: skip
_TWINS: Final = {"c": "ç", "g": "ğ", "ı": "i", "o": "ö", "s": "ş", "u": "ü"}
"""The letters that lose their marks, each with the next of the alphabet it then is taken for."""

_LOOKS: Final = {
    "b": ("6", "h", "lb"), "ç": ("¢", "c", "q", "g", "¸c"), "d": ("ci", "cl"), "e": ("c", "é", "€", "ê"),
    "f": ("£", "f£", "£f", "t", "ﬁ"), "g": ("9", "q", "8"), "ğ": ("8", "g", "§", "ö", "&", "ğğ"), "h": ("b", "lı"),
    "ı": ("1", "l", "|", "I", "i", "!", "ı"), "i": ("1", "ı", "l", "!", "ï", "î", "í"), "j": ("i", ";", "]"),
    "k": ("lk", "l<"), "l": ("1", "I", "|", "L", "ı", "i", "!"), "m": ("rn", "nı", "in"), "n": ("ii", "rı", "ri"),
    "o": ("0", "O", "c", "ö"), "ö": ("6", "o", "ô", "8", "Ö", "0"), "p": ("P", "j)"), "r": ("T",),
    "s": ("5", "S", "$"), "ş": ("s", "§", "5", "$"), "t": ("1", "f", "†", "l"), "u": ("U", "ıı", "n", "ii"),
    "ü": ("u", "ii", "ü", "û", "Ü", "i"), "v": ("V", "y", "\\'"), "y": ("¥", "v", "Y"), "z": ("2", "Z"),
    "a": ("â", "8", "o", "@", "A"), "c": ("C", "e", "¢"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """A label that fits: its letter, whether it is the very next, whether it was mended, what the one before becomes."""

    letter: str
    exact: bool
    mended: bool = False
    relabel: str = ""


class Sequence:
    """The labels of one list as far as they have come: letters, capitals, numbers or Roman numerals."""

    def __init__(self, kind: str, first: str, *, capital: bool = False) -> None:
        self.kind = kind
        self.letters = [first]
        self.capital = capital

    @classmethod
    def start(cls, token: str) -> Sequence | None:
        """Begin a list with *token* if a list can begin so: a, A, 1, i, aa."""
        if token in ("a", "A"):
            return cls("capital" if token == "A" else "letter", "a", capital=token == "A")
        if token == "aa":
            return cls("double", "aa")
        if token == "1":
            return cls("number", "1")
        if token in ("i", "I"):
            return cls("roman", "i", capital=token == "I")
        return None

    @property
    def last(self) -> str:
        """The label that came last."""
        return self.letters[-1]

    def follow(self, token: str, *, slips: bool) -> Taken | None:
        """Say what *token* is as the next label; spoilt letters are tried only with *slips*."""
        if self.kind == "number":
            return self._number(token)
        if self.kind == "roman":
            return self._listed(turkish.lower(token) if self.capital else token, _ROMAN)
        if self.capital and not token.isupper():
            return None
        plain = turkish.lower(token) if self.capital else token
        taken = self._letter(plain)
        if taken is None and slips:
            taken = self._spoilt(token)
        return taken

    def take(self, taken: Taken) -> None:
        """Go on to the label *taken*."""
        self.letters.append(taken.letter)

    def _number(self, token: str) -> Taken | None:
        if not token.isdigit():
            return None
        step = int(token) - int(self.last)
        return Taken(str(int(token)), step == 1) if 1 <= step <= 3 else None

    def _listed(self, token: str, order: tuple[str, ...]) -> Taken | None:
        if token not in order or self.last not in order:
            return None
        step = order.index(token) - order.index(self.last)
        return Taken(token, step == 1) if 1 <= step <= 2 else None

    def _letter(self, token: str) -> Taken | None:
        """Fit a letter, or the doubled letters after z; ç ğ ı ö ş ü may be left out, others too but less surely."""
        if len(token) == 2 and token[0] != token[1]:
            return None
        here, there = _place(self.last), _place(token)
        if here is None or there is None:
            return None
        if there == here and token == "i" and len(self.letters) > 1 and self.letters[-2] == "h":
            return Taken("i", True, True, "ı")
        if there == here:
            twin = _TWINS.get(token[0])
            return Taken(twin * len(token), True, True) if twin else None
        if there < here:
            return self._mistaken(token)
        between = [c for c in (_EXTENDED * 2)[here + 1 : there] if c not in _SPECIAL]
        if not between:
            return Taken(token, True)
        return Taken(token, False) if len(between) <= 2 else None

    def _mistaken(self, token: str) -> Taken | None:
        """Fit the letter after one that was read as a later letter: a, b, e (for c), ç."""
        if len(self.letters) < 2 or len(token) > 1:
            return None
        before, there = _place(self.letters[-2]), _place(token)
        if before is None or there is None:
            return None
        for letter in _EXTENDED[before + 1 : there]:
            if self.last in _LOOKS.get(letter, ()) and all(c in _SPECIAL for c in _EXTENDED[before + 1 : _EXTENDED.index(letter)]):
                between = _EXTENDED[_EXTENDED.index(letter) + 1 : there]
                return Taken(token, True, True, letter) if all(c in _SPECIAL for c in between) else None
        return None

    def _spoilt(self, token: str) -> Taken | None:
        """Fit a token that looks like the letter that is due."""
        here = _place(self.last)
        if here is None or self.kind == "number":
            return None
        for place in range(here + 1, min(here + 3, 2 * len(_EXTENDED))):
            letter = _EXTENDED[place % len(_EXTENDED)]
            if letter in "qwx":
                continue
            if token in _LOOKS.get(letter, ()):
                return Taken(letter * (1 + place // len(_EXTENDED)), True, True)
            if letter not in _SPECIAL:
                break
        return None


def _place(label: str) -> int | None:
    letter = label[0]
    if letter not in _EXTENDED or (len(label) == 2 and label[0] != label[1]) or len(label) > 2:
        return None
    return _EXTENDED.index(letter) + (len(_EXTENDED) if len(label) == 2 else 0)
