"""The written form, and that what is written is read back."""

from __future__ import annotations

import pytest

from generators import turkish
from generators.citation import Instrument, Target, read, write, write_list, write_short

CITED = [
    Target("33", "1", "ğ"), Target("65/A"), Target("geçici-9", "2"), Target("ek-5"), Target("mükerrer-298", "1", "a"),
    Target("5", "25", "a", "1"), Target("100", "3"), Target("90"), Target("4", "1", "b"), Target("1000"), Target("70", "20"),
]  # fmt: skip


@pytest.mark.parametrize("target", CITED, ids=str)
def test_what_is_written_is_read_back(target: Target) -> None:
    """Reading the full form gives the same provision, with and without an owner."""
    for owner in ("", "bu Kanunun", Instrument("kanun", "657", "1965-07-14", "Devlet Memurları Kanunu")):
        text = write(target, owner)
        (mention,) = read(text)
        assert (mention.start, mention.end) == (0, len(text))
        assert mention.targets == (target,)


@pytest.mark.parametrize("target", CITED, ids=str)
def test_the_short_form_is_read_back(target: Target) -> None:
    """"m. 33/1-ğ" too."""
    text = write_short(target)
    found = read(text)[0].targets[0]
    assert (found.paragraph, found.point, found.subpoint) == (target.paragraph, target.point, target.subpoint)


def test_the_full_form_has_the_right_suffix_and_owner() -> None:
    """The number takes its own suffix; an owner makes "maddesi" of "madde"."""
    assert write(Target("33", "1", "ğ")) == "33 üncü maddenin birinci fıkrasının (ğ) bendi"
    assert write(Target("65/A"), "bu Yönergenin") == "bu Yönergenin 65/A maddesi"
    law = Instrument("kanun", "6223", "2011-04-06")
    assert write(Target("geçici-9", "2"), law) == "6/4/2011 tarihli ve 6223 sayılı Kanunun geçici 9 uncu maddesinin ikinci fıkrası"


def test_the_short_form_is_the_citation() -> None:
    """The form that people copy."""
    assert write_short(Target("33", "1", "ğ"), "YEĞİTEK Yönergesi") == "YEĞİTEK Yönergesi m. 33/1-ğ"


def test_a_list_carries_one_suffix() -> None:
    """Only the last number of a list is written with its suffix."""
    assert write_list([Target("23"), Target("24"), Target("25")]) == "23, 24 ve 25 inci maddeler"
    assert write_list([Target("5", "1", "a"), Target("5", "1", "b")]) == "5 inci maddenin birinci fıkrasının (a) ve (b) bentleri"


def test_a_list_of_different_places_is_refused() -> None:
    """Provisions that share no level above cannot stand in one list."""
    with pytest.raises(ValueError, match="differ only in their last level"):
        write_list([Target("5", "1"), Target("6", "1")])
    with pytest.raises(ValueError, match="no provision to write"):
        write_list([])


def test_nothing_cannot_be_written() -> None:
    """An empty target has no form."""
    with pytest.raises(ValueError, match="the target is empty"):
        write(Target())


@pytest.mark.parametrize(
    ("phrase", "genitive"),
    [
        ("Kanun", "Kanunun"), ("Türk Ceza Kanunu", "Türk Ceza Kanununun"), ("Yönetmelik", "Yönetmeliğin"), ("Yönerge", "Yönergenin"),
        ("Tüzük", "Tüzüğün"), ("Kararname", "Kararnamenin"), ("bent", "bendin"), ("fıkra", "fıkranın"), ("bendi", "bendinin"),
    ],
)  # fmt: skip
def test_the_genitive_follows_the_last_vowel(phrase: str, genitive: str) -> None:
    """Vowel harmony, the n after a vowel, and the softened k and t."""
    assert turkish.genitive(phrase) == genitive
