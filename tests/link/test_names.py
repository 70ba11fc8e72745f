"""The index of names: inflected, longest first, and no slower for being long."""

from __future__ import annotations

import pytest

from generators.link import NameIndex


def found(index: NameIndex, text: str) -> list[tuple[int, str]]:
    """Return (number of the name, the words) of each match."""
    return [(match.name, text[match.start : match.end]) for match in index.find(text)]


def test_the_longest_name_wins() -> None:
    """A name inside a longer one is not found apart."""
    index = NameIndex(["İdari işler koordinatörlüğü", "Hukuk ve idari işler koordinatörlüğü"])
    assert found(index, "hukuk ve idari işler koordinatörlüğünce") == [(1, "hukuk ve idari işler koordinatörlüğünce")]
    assert found(index, "ve idari işler koordinatörlüğü") == [(0, "idari işler koordinatörlüğü")]


@pytest.mark.parametrize("ending", ["", "n", "nün", "ne", "nde", "nden", "nü", "yle", "nce", "ndeki", "’nün", "dür"])
def test_the_last_word_may_have_an_ending(ending: str) -> None:
    """Every case of the name is the name; "koordinatörlüğün" has lost a letter and is not."""
    matches = found(NameIndex(["Erişim koordinatörlüğü"]), f"Erişim koordinatörlüğü{ending} için")
    assert bool(matches) == (ending != "n")


@pytest.mark.parametrize("text", ["erişim koordinatörlükleri", "erişim koordinatörü", "Erişim. Koordinatörlüğü", "Ağ Erişimi koordinatörlüğü"])
def test_this_is_another_word(text: str) -> None:
    """A plural, a shorter word or a full stop between is not the name."""
    assert found(NameIndex(["Erişim koordinatörlüğü"]), text) == []


def test_capitals_are_wanted_of_an_abbreviation() -> None:
    """"STK" is not "stk"; its ending is small."""
    index = NameIndex(["STK"])
    assert [words for _, words in found(index, "STK’lar, STK'nın, STKnın, stk, STKLAR, XSTK")] == ["STK’lar", "STK'nın", "STKnın"]


def test_softened_consonants_are_undone() -> None:
    """"Yönetmeliğin" is "Yönetmelik"."""
    assert found(NameIndex(["Disiplin yönetmelik"]), "disiplin yönetmeliğin") == [(0, "disiplin yönetmeliğin")]


def test_an_empty_index_and_an_empty_text_find_nothing() -> None:
    """Nothing in, nothing out."""
    assert found(NameIndex([]), "Erişim koordinatörlüğü") == [] == found(NameIndex(["Erişim"]), "")


def test_more_names_do_not_mean_more_work() -> None:
    """A word of the text is looked up the same number of times for 10 names and for 10,000."""
    text = "Erişim koordinatörlüğü ile ağ altyapısı koordinatörlüğü arasında yazışma yapılır. " * 5
    names = [f"Uydurma {n} numaralı birim koordinatörlüğü" for n in range(10_000)]
    few, many = NameIndex([*names[:9], "Erişim koordinatörlüğü"]), NameIndex([*names, "Erişim koordinatörlüğü"])
    assert len(few.find(text)) == len(many.find(text)) == 5
