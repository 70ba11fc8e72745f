"""A problem whose words stand beneath its place is told at the words, and no other problem is moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.load import at_their_words
from generators.problems import Problem

TEXT = """\
points:
  - letter: ç
    text: 15 inci maddede sayılanlar ve 16 ncı madde.
  - letter: d
    text: >-
      Kurulun'un 17 nci
      maddesi saklıdır.
    closing: 'Bakan''ın 18 inci maddesi.'
  - {letter: e, text: 19 uncu madde} # 20 nci madde
"""


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ((2, 5), "15 inci maddede", (3, 11)),
        ((2, 5), "16 ncı madde", (3, 41)),
        ((4, 5), "17 nci maddesi", (6, 18)),
        ((4, 5), "Kurulun'un 17", (6, 7)),
        ((4, 5), "Bakan'ın 18", (8, 15)),
        ((9, 5), "19 uncu", (9, 23)),
        # another record's words, words that stand nowhere, no words, a place outside of the file
        ((2, 5), "17 nci maddesi", (2, 5)),
        ((4, 5), "15 inci maddede", (4, 5)),
        ((2, 5), "15 inci fıkra", (2, 5)),
        ((2, 5), "", (2, 5)),
        ((99, 5), "19 uncu", (99, 5)),
    ],
)
def test_words_are_found_beneath_their_place(tmp_path: Path, place: tuple[int, int], value: str, expected: tuple[int, int]) -> None:
    """Also where a line breaks them, and where an apostrophe is written twice; line and column count from 1."""
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    [found] = at_their_words([Problem("a.yaml", *place, "x cites y", value)], tmp_path)
    assert (found.line, found.column) == expected


def test_a_file_that_is_not_there_moves_nothing(tmp_path: Path) -> None:
    """The problem is told as it is."""
    problem = Problem("b.yaml", 3, 4, "x cites y", "15 inci")
    assert at_their_words([problem], tmp_path) == [problem]
