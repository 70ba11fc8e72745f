"""Likeness of duties: what is found, what is not, and that the short way misses nothing."""

from __future__ import annotations

import random

from generators.duties.similar import _Measure, similar_pairs
from generators.duties.words import stems

FILLER = [" ".join(f"{letter}{n:03d}" for letter in "abcde") for n in range(40)]


def test_two_wordings_of_one_duty_are_alike() -> None:
    """One word of six differs."""
    pairs = similar_pairs(["ağ altyapısını kurmak, işletmek, izlemek", "ağ altyapısını kurmak, işletmek, onarmak", *FILLER])
    assert [(pair.first, pair.second, pair.within) for pair in pairs] == [(0, 1, False)]


def test_common_words_make_nothing_alike() -> None:
    """"ile ilgili iş ve işlemleri yürütmek" is in many duties and tells nothing."""
    ending = "ile ilgili iş ve işlemleri yürütmek"
    things = ["mühür", "depo", "staj", "disiplin", "arşiv", "taşınır", "servis", "sigorta", "protokol", "basın"]
    assert similar_pairs([f"{thing} {ending}" for thing in things]) == ()


def test_a_duty_within_a_longer_one_is_found() -> None:
    """All that the short one names is in the long one."""
    long = "basını izlemek, haberleri derlemek, çağrı merkezi hattına gelen önerileri yanıtlamak, konukları ağırlamak, sergi açmak, kitap basmak"
    pairs = similar_pairs([long, "çağrı merkezi hattına gelen önerileri yanıtlamak", *FILLER])
    assert [(pair.first, pair.second, pair.within) for pair in pairs] == [(0, 1, True)]


def test_the_short_way_misses_nothing() -> None:
    """Every pair that comparing all with all finds is found."""
    dice = random.Random(7)
    words = [f"kelim{n}" for n in range(60)]
    texts = [" ".join(dice.sample(words, dice.randint(2, 9))) for _ in range(200)]
    measure = _Measure([stems(text) for text in texts])
    every = [measure.compare(i, j) for i in range(len(texts)) for j in range(i + 1, len(texts))]
    wanted = [pair for pair in every if pair is not None]
    assert list(similar_pairs(texts)) == wanted
    assert wanted


def test_few_pairs_are_compared() -> None:
    """Rare words lead straight to what may be alike: of two million pairs, fewer than one in fifty is looked at."""
    dice = random.Random(3)
    words = [f"{chr(97 + n % 26)}{n:04d}" for n in range(6000)]
    weights = [1 / (n + 1) for n in range(6000)]
    texts = [" ".join(dict.fromkeys(dice.choices(words, weights, k=11))) for _ in range(2000)]
    measure = _Measure([stems(text) for text in texts])
    compared = sum(len(set(measure.candidates(index))) for index in range(len(texts)))
    assert 0 < compared < len(texts) * (len(texts) - 1) / 2 / 50
