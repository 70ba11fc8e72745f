"""Words of a duty: what counts as the same, and how two wordings differ."""

from __future__ import annotations

import pytest

from generators.duties.words import HERE, SAME, THERE, bare, difference, folded_words, normal_form, stems


def test_case_marks_and_punctuation_do_not_make_a_difference() -> None:
    """İ and ı fold the Turkish way; an apostrophe parts words."""
    assert normal_form("BİMER’in IŞIK, e-İçerik!") == normal_form("bimer'in ışık e içerik")


def test_another_word_makes_a_difference() -> None:
    """The same test says no where a word differs."""
    assert normal_form("planı hazırlamak") != normal_form("planı hazırlatmak")


def test_words_have_no_marks() -> None:
    """Letters are folded, digits stay."""
    assert folded_words("6331 sayılı İş Sağlığı") == ("6331", "sayili", "is", "sagligi")


def test_stems_forget_suffixes_and_joining_words() -> None:
    """What a verb or noun ends in is left out, and so are "ve", "ile"."""
    assert stems("işlemleri yürütmek ve yürütülmesini") == {"islem", "yurut"}


def test_only_joining_words_are_still_words() -> None:
    """A text of joining words alone is not like every other."""
    assert stems("ve ile") == {"ve", "ile"}


def test_the_end_mark_leads_to_the_next_point_only() -> None:
    """A comma or full stop at the end is no part of the duty; one within is."""
    assert bare("kurmak, yönetmek,") == "kurmak, yönetmek"


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("aynı sözler", "Aynı sözler,", [(SAME, "aynı sözler")]),
        ("planı hazırlamak", "raporu hazırlamak", [(HERE, "planı"), (THERE, "raporu"), (SAME, "hazırlamak")]),
        ("bir iki üç", "bir üç", [(SAME, "bir"), (HERE, "iki"), (SAME, "üç")]),
        ("bir üç", "bir iki üç", [(SAME, "bir"), (THERE, "iki"), (SAME, "üç")]),
        ("bir", "iki", [(HERE, "bir"), (THERE, "iki")]),
    ],
)
def test_a_difference_is_told_in_runs(here: str, there: str, expected: list[tuple[str, str]]) -> None:
    """Runs stand in the order of the text, what is only here before what is only there."""
    assert [(segment.kind, segment.text) for segment in difference(here, there)] == expected


def test_both_wordings_can_be_read_off_a_difference() -> None:
    """No word of either is lost."""
    here, there = "a b c d e f", "a x c y e z"
    segments = difference(here, there)
    assert " ".join(s.text for s in segments if s.kind != THERE) == here
    assert " ".join(s.text for s in segments if s.kind != HERE) == there
