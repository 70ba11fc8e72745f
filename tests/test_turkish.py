"""What the one module that knows Turkish promises: letters, case, order, addresses, ordinals."""

from __future__ import annotations

import itertools

import pytest

from generators import turkish

LETTERS = turkish.ALPHABET


def test_case_changes_the_turkish_way_and_comes_back() -> None:
    """i and ı keep apart in both directions, with no letter of two code points."""
    assert turkish.lower("IĞDIR İLİ, ÎMLÂ") == "ığdır ili, îmlâ"
    assert turkish.upper("ığdır ili, îmlâ") == "IĞDIR İLİ, ÎMLÂ"
    assert turkish.lower(turkish.upper(LETTERS)) == LETTERS
    assert len(turkish.lower("İ")) == 1
    assert turkish.capitalize("istanbul'a İZİN") == "İstanbul'a İZİN"
    assert turkish.title("BİRİNCİ BÖLÜM") == "Birinci Bölüm"


def test_letters_in_addresses_never_meet_and_reverse() -> None:
    """Each of the 29 letters, alone and in every pair, has an address of its own, and the letters come back."""
    words = [*LETTERS, *("".join(pair) for pair in itertools.product(LETTERS, repeat=2))]
    encoded = {turkish.encode_letters(word) for word in words}
    assert len(encoded) == len(words)
    assert all(turkish.decode_letters(turkish.encode_letters(word)) == word for word in words)
    assert all(turkish.encode_letters(word).isascii() for word in words)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("İdari ve Mali İşler Daire Başkanlığı", "idari-ve-mali-isxler-daire-basxkanlixgxix"),
        ("  -- Ek: 1/A -- ", "ek-1-a"), ("ÖÖG", "oxoxg"), ("OÖG", "ooxg"), ("Millî", "milli"), ("g\u0306", "gx"), ("***", ""),
    ],
)  # fmt: skip
def test_slugs_hold_small_letters_digits_and_single_hyphens(text: str, slug: str) -> None:
    """What is no letter or digit becomes one hyphen, none at the ends; decomposed letters are letters."""
    assert turkish.slug(text) == slug


def test_the_order_is_that_of_the_turkish_alphabet() -> None:
    """ç after c, ğ after g, ı before i; digits first; a circumflex does not count."""
    words = ["çam", "cam", "ıslak", "islak", "gül", "ğ", "hal", "hâl", "öz", "oz", "şal", "sal", "2", "zar", "uç", "üç"]
    assert sorted(words, key=turkish.sort_key) == [
        "2", "cam", "çam", "gül", "ğ", "hal", "hâl", "ıslak", "islak", "oz", "öz", "sal", "şal", "uç", "üç", "zar",
    ]  # fmt: skip


def test_folding_brings_all_ways_of_typing_together() -> None:
    """For comparing only: capitals, marks, circumflexes and decomposed letters do not count."""
    assert {turkish.fold(word) for word in ("ÖĞRETMEN", "öğretmen", "ogretmen", "o\u0308g\u0306retmen")} == {"ogretmen"}
    assert turkish.fold("KÂĞIT") == turkish.fold("kagıt") == "kagit"


def test_point_labels_go_from_a_to_zz() -> None:
    """29 letters, then each twice; the old alphabet leaves six out."""
    labels = turkish.point_labels()
    assert (len(labels), labels[3], labels[28], labels[29], labels[-1]) == (58, "ç", "z", "aa", "zz")
    assert not set("çğıöşü") & set("".join(turkish.point_labels(turkish.OLD_ALPHABET)))


@pytest.mark.parametrize(
    ("number", "suffix"),
    [
        (1, "inci"), (2, "nci"), (3, "üncü"), (4, "üncü"), (6, "ncı"), (9, "uncu"), (10, "uncu"), (20, "nci"), (30, "uncu"),
        (40, "ıncı"), (60, "ıncı"), (70, "inci"), (90, "ıncı"), (99, "uncu"), (100, "üncü"), (1000, "inci"), (1_000_000, "uncu"),
    ],
)  # fmt: skip
def test_ordinals_follow_the_last_spoken_word(number: int, suffix: str) -> None:
    """5 inci, 6 ncı, 40 ıncı, 100 üncü, 1000 inci."""
    assert turkish.ordinal_suffix(number) == suffix


@pytest.mark.parametrize("number", [0, -1, -20])
def test_there_is_no_ordinal_below_one(number: int) -> None:
    """Negative control: neither suffix nor word."""
    with pytest.raises(ValueError, match="no ordinal"):
        turkish.ordinal_suffix(number)
    with pytest.raises(ValueError, match="no ordinal"):
        turkish.ordinal_word(number)


@pytest.mark.parametrize(
    ("phrase", "genitive"),
    [
        ("İş Kanunu", "İş Kanununun"), ("Yönetmelik", "Yönetmeliğin"), ("Tüzük", "Tüzüğün"), ("bent", "bendin"),
        ("Yönerge", "Yönergenin"), ("Karar", "Kararın"), ("Başkanlık", "Başkanlığın"),
    ],
)  # fmt: skip
def test_the_genitive_follows_the_vowels(phrase: str, genitive: str) -> None:
    """Vowels, consonants, and consonants that soften."""
    assert turkish.genitive(phrase) == genitive
