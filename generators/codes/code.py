"""A unit code as a value object: read as printed, written back the same, its parent worked out from it.

It must not know which codes exist: the table does.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

_CODE: Final = re.compile(
    r"(?P<branch>[A-Z])\.(?P<institution>\d{2})\.(?P<body>\d)\.(?P<letters>[A-ZÇĞİÖŞÜ]{3}|000)"
    r"\.(?P<place>\d)(?P<numbers>(?:\.\d{2})*)(?P<dot>\.?)"
)

NO_UNIT: Final = "000"
"""What stands in the place of the letters in the code of the institution itself."""

REGULAR_NUMBERS: Final = 3
"""How many two-digit numbers a code of the usual shape ends in."""


class CodeRow(Struct, frozen=True):
    """A row of the table as printed: *page* of the source, *line* of our data file (0 when not known)."""

    code: str
    name: str
    page: int
    line: int = 0


class UnitCode(Struct, frozen=True):
    """branch . institution . body . letters . place . numbers, "B.08.0.XYZ.0.12.03.04".

    ``dot`` keeps the full stop at the end of a truncated code, so that ``str`` gives back what was printed.

    >>> str(UnitCode.parse("B.08.0.XYZ.0.12.03.").parent)
    'B.08.0.XYZ.0.12.00.00'
    """

    branch: str
    institution: str
    body: str
    letters: str
    place: str
    numbers: tuple[str, ...]
    dot: bool = False

    @classmethod
    def parse(cls, text: str) -> UnitCode:
        """Read a code as printed; ValueError for anything else."""
        match = _CODE.fullmatch(text)
        if match is None:
            raise ValueError(f"not a unit code: {text!r}")
        numbers = tuple(match["numbers"].split(".")[1:])
        head = match.group("branch", "institution", "body", "letters", "place")
        return cls(*head, numbers, bool(match["dot"]))

    def __str__(self) -> str:
        parts = (self.branch, self.institution, self.body, self.letters, self.place, *self.numbers)
        return ".".join(parts) + ("." if self.dot else "")

    @property
    def significant(self) -> tuple[str, ...]:
        """The numbers without the "00" that fill the code up at the end."""
        return strip_zeros(self.numbers)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells two codes apart whatever their shape: all parts without filling zeros."""
        return (self.branch, self.institution, self.body, self.letters, self.place, *self.significant)

    @property
    def is_root(self) -> bool:
        """Whether it is the code of the institution itself."""
        return self.letters == NO_UNIT

    @property
    def level(self) -> int:
        """0 institution, 1 group, 2 unit, 3 and 4 below it."""
        return 0 if self.is_root else 1 + len(self.significant)

    @property
    def shape(self) -> str:
        """"regular", "truncated" (fewer numbers than usual, or a stop at the end) or "long" (more numbers)."""
        if len(self.numbers) > REGULAR_NUMBERS:
            return "long"
        return "truncated" if self.dot or len(self.numbers) < REGULAR_NUMBERS else "regular"

    @property
    def parent(self) -> UnitCode | None:
        """The code one level up in the usual shape; None for the institution."""
        if self.is_root:
            return None
        if not self.significant:
            return self.with_numbers((), letters=NO_UNIT)
        return self.with_numbers(self.significant[:-1])

    def with_numbers(self, numbers: tuple[str, ...], *, letters: str | None = None) -> UnitCode:
        """The code with *numbers* (and *letters*), filled up with "00" to the usual shape."""
        filled = (*numbers, *("00",) * (REGULAR_NUMBERS - len(numbers)))
        return replace(self, numbers=filled, letters=letters or self.letters, dot=False)


def strip_zeros(numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Return *numbers* without the "00" at their end."""
    end = len(numbers)
    while end and numbers[end - 1] == "00":
        end -= 1
    return numbers[:end]
