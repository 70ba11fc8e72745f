"""Cases of bad input kept as text files: what is put into the small handbook, and every line that must come of it.

A file of ``cases/`` is named after a code and holds cases::

    ##### what is wrong
    === data/units.yaml                 a file instead of the one in the small handbook
    === data/x.yaml (latin-1)           written in another encoding
    === data/laws.yaml (absent)         left out
    === expected
    data/units.yaml:2:5: error: ...

``{long}`` stands for a line that is too long, ``{nul}``, ``{bell}`` and ``{tab}`` for these characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("cases")
_SECTION: Final = re.compile(r"^=== (?P<name>\S+)(?: \((?P<note>[\w-]+)\))?\n", re.MULTILINE)
_PLACES: Final = {"{long}": "a" * 200_001, "{nul}": "\0", "{bell}": "\a", "{tab}": "\t"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case: files by path (None: left out) and the lines expected."""

    code: str
    title: str
    files: dict[str, bytes | None]
    expected: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name in the list of tests."""
        return f"{self.code}: {self.title}"


def read_cases() -> list[Case]:
    """Return all cases, by code."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    for text in path.read_text(encoding="utf-8").split("##### ")[1:]:
        title, _, body = text.partition("\n")
        pieces = _SECTION.split(body)[1:]
        files: dict[str, bytes | None] = {}
        expected: tuple[str, ...] = ()
        for name, note, content in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            if name == "expected":
                expected = tuple(line for line in content.splitlines() if line)
            else:
                files[name] = None if note == "absent" else _filled(content).encode(note or "utf-8")
        yield Case(path.stem, title, files, expected)


def _filled(content: str) -> str:
    for place, value in _PLACES.items():
        content = content.replace(place, value)
    return content
