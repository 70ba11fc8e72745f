"""The orders that laws number by: double letters, and articles that repeat a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.problems import ProblemsFound
from generators.validate import load_handbook
from tests.validate.mini import FILES, write_handbook

DOCUMENT = "data/documents/yonerge.yaml"
_POINTS = "              - letter: b\n                text: Bütçe yapmak.\n"
_ARTICLE = "      - number: '2'\n        heading"
_OF = "      - {{number: {number}, heading: Yeni, paragraphs: [{{text: Yenidir.}}]}}\n"


def facts_of(root: Path, document: str) -> list[str]:
    """Return what is wrong with the small handbook whose document is *document*."""
    try:
        load_handbook(write_handbook(root, {DOCUMENT: document}))
    except ProblemsFound as found:
        return [f"{problem.code}: {problem.value}" for problem in found]
    return []


@pytest.mark.parametrize(
    ("letters", "wrong"),
    [
        (("aa", "bb", "cc", "çç"), []),
        (("aa", "bb", "cc", "dd"), []),
        (("AA", "BB"), []),
        (("aa", "cc"), ["letter.order: cc"]),
        (("bb", "cc"), ["letter.order: bb"]),
        (("aa", "b"), ["letter.order: b"]),
    ],
)
def test_sub_points_may_begin_at_aa(tmp_path: Path, letters: tuple[str, ...], wrong: list[str]) -> None:
    """They run aa bb cc … as points do, today's way or the older one, and leave nothing out."""
    points = "".join(f"                  - {{letter: {letter}, text: Metin {letter}.}}\n" for letter in letters)
    document = FILES[DOCUMENT].replace(_POINTS, f"{_POINTS}                points:\n{points}")
    assert facts_of(tmp_path, document) == wrong


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (("mükerrer 1",), []),
        (("mükerrer 1", "mükerrer 1/A"), []),
        (("mükerrer 2",), ["number.order: mükerrer 2"]),
        (("mükerrer 1", "mükerrer 1"), ["id.duplicate: mükerrer 1"]),
    ],
)
def test_a_repeated_article_stands_after_the_first(tmp_path: Path, numbers: tuple[str, ...], wrong: list[str]) -> None:
    """A "mükerrer" article 1 is a second article 1, whatever its place among those of its kind."""
    more = "".join(_OF.format(number=number) for number in numbers)
    assert facts_of(tmp_path, FILES[DOCUMENT].replace(_ARTICLE, more + _ARTICLE, 1)) == wrong
