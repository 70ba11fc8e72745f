"""How a text becomes words that can be looked up: folding, cutting, endings; one table for Python and browser.

The rules are data (:func:`table`), written into the index for ``analysis.js``, which holds the same few lines of
code. It must not know records or scores.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from generators.turkish import fold as fold_turkish

LETTERS: Final = "ABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZÂÎÛçğıöşüâîû"
"""Letters whose folding the browser must be told; all others it lower-cases itself."""

TOKEN: Final = r"(?:[a-z]\.){2,}|[0-9]+(?:[.,][0-9]+)+|[a-z]-[a-z]{3,}|[a-z0-9]+"
"""A word of folded text: a dotted abbreviation, a number with a fraction, "e-icerik", or letters and digits."""

APOSTROPHE: Final = r"['’‘ʼ´`][a-z]*"
"""What follows a word after its apostrophe: an ending, which is cut."""

STOP: Final = frozenset("ve veya ile bu bir da de ki mi mu ya icin gibi ise hem her".split())
"""Words that are in no posting list."""

WEAK: Final = frozenset(
    "kim kime kimi kimin kimde kimden kimdir kimler ne neyi neye nedir neler nelerdir nasil nerede nereye nereden neresi "
    "hangi hangisi hangileri kac kaci kacar neden niye nicin midir mudur var yok zaman gerek gerekir gerekiyor lazim sorumlu sorumludur "
    "bakar bakiyor ilgilenir ilgileniyor istiyorum isterim hakkinda ilgili ilgilidir dair ben benim bana biz bize birim "
    "birimi liste listesi anlami demek gelir bagli aittir gibi olan olur olursa oldu oldugunda olmali olacak olsa kiminle neresidir bunu bunun "
    "sey seyler nerde eder ederler ediyor etmek eden edecek tutar tutuyor".split()
)
"""Words that ask rather than name: they add a little and are never missed."""

WEAK_STEMS: Final = frozenset("yap yapil yapma yapilma yurut yurutul yurutme yurutulme saglan saglanma edil edilme basvur".split())
"""Stems of verbs that say nothing beside their object ("yedeklemenin yapilmasi"), weak in all their forms."""

ASKING: Final = "kim kime kimi kimin kimler ne neyi neye nedir neler nelerdir nasil nerede nereye hangi kac neden niye nicin".split()
HOW: Final = "nasil"
VERB: Final = "(?:[aeiu]r|iyor|uyor|[dt][iu]|mali|meli|bilir|aca[gk]|ece[gk]|m[iu]s)(?:[iu]m|[iu]z|lar|ler|y[iu]m|y[iu]z)?"
"""A question ends in a verb: with one of *ASKING* in it, a last word like *VERB* counts half."""
DEED: Final = "[ln]m[ae]s[iu].{0,3}"
"""What is done to a thing named before ("kablolarin dosenmesi"): a last word like *DEED* counts half too."""
SELF: Final = "(?:[iu]yor[iu]m|[ae]ce[gk]im|aca[gk]im|m[ae]l[iu]y[iu]m|tt[iu]m)"
"""The one who asks speaks of himself ("emekli olacagim"): such a word is weak anywhere."""

CITATION: Final = {
    "labels": {
        "article": "ma?dd?|m+a*d{2,}e(?!l).*",
        "paragraph": "fikra.*|fi?kr?|paragraf.*",
        "point": "ben[td].*",
        "sub": "altben[td].*",
    },
    "prefixes": {"ek": "ek(madde.*)?", "geçici": "gec(ici)?(madde.*)?", "mükerrer": "muk(errer)?"},
    "numbers": {
        **{word: n for n, word in enumerate("bir iki uc dort bes alti yedi sekiz dokuz".split(), 1)},
        "dord": 4,
        **{word: n * 10 for n, word in enumerate("on yirmi otuz kirk elli altmis yetmis seksen doksan yuz".split(), 1)},
    },
    "filler": "n?[iu]n|s[iu]|[iu]?nc[iu]|no(lu)?|numara.*|bu|eski|yeni",
}
"""The folded words of a citation: what names an article, paragraph, point or sub-point in any case and cut short; numbers,
also written together and as ordinals; and what is said between them."""

CASE: Final = "nin in nun un na ne ya ye a e ni nu yi yu i u nda nde da de ta te ndan nden dan den tan ten yla yle la le nca nce ca ce".split()
POSSESSIVE: Final = "im um imiz umuz miz muz iniz unuz niz nuz si su i u lari leri m".split()
PLURAL: Final = ("lar", "ler")
COPULA: Final = "dir dur tir tur".split()
RELATIVE: Final = ("ki",)
DERIVED: Final = (
    "lik luk lig lug ci cu cilik culuk siz suz li lu sal sel mak mek ma me an en yan yen dik duk dig dug tik tuk tig tug "
    "acak ecek acag eceg yacak yecek ir ur ar er iyor uyor di du ti tu mis mus il ul in un dir dur tir tur las les lan "
    "len la le ici ucu yici im um is us yis arak erek yarak yerek ip up yip mali meli maz mez "
    "t n l r"
).split()

VERBAL: Final = ("mak", "mek", "ma", "me", "an", "en")
"""Endings that only verbs have: after one of them a root of three letters is a stem too, written "ver-"."""

STAGES: Final = (COPULA, RELATIVE, CASE, POSSESSIVE, PLURAL)
"""Endings from the last to the first: each stage may strip one, in this order."""

DEVOICED: Final = {"b": "p", "d": "t", "g": "k"}
"""The last letter of a stem as it stands at the end of a word: baskanlig -> baskanlik."""

DROPPED: Final = {
    "metn": "metin", "emr": "emir", "nakl": "nakil", "sekl": "sekil", "ism": "isim", "hukm": "hukum", "kism": "kisim",
    "akl": "akil", "fikr": "fikir", "izn": "izin", "vakf": "vakif", "asl": "asil", "devr": "devir", "omr": "omur",
    "sehr": "sehir", "kayt": "kayit", "kayp": "kayip", "seyr": "seyir", "vakt": "vakit", "nesl": "nesil",
}  # fmt: skip
"""Stems that lose a vowel before an ending."""

VERB_MARK: Final = "-"

SHORTEST: Final = 3
DERIVED_SHORTEST: Final = 4
SURE: Final = 5
DERIVED_SURE: Final = 6
"""Lengths of stems: from *SHORTEST* if the stem is a word of the texts, from *SURE* without that proof."""

PIECES: Final = 262_144
"""As many pieces of texts are remembered: a program that serves a handbook lives for days."""

_TOKEN: Final = re.compile(f"({TOKEN})(?:{APOSTROPHE})?")
_PARTS: Final = re.compile(r"[a-z]+|[0-9]+")
_FOLDING: Final = {letter: fold_turkish(letter) for letter in LETTERS}
_TRANSLATE: Final = str.maketrans(_FOLDING)
_MARKS: Final = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return *text* in lower case with all marks gone: "Kâğıt" -> "kagit", "İŞ" -> "is"."""
    marked = unicodedata.normalize("NFC", text).translate(_TRANSLATE).lower()
    return marked if marked.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", marked))


def tokens(text: str) -> list[list[str]]:
    """Return the words of *text* in order, each as its form and then the parts by which it is found too."""
    return [list(forms) for word in _TOKEN.findall(fold(text)) if (forms := _forms(word))]


@lru_cache(maxsize=262144)
def _forms(word: str) -> tuple[str, ...]:
    """Return the form of a folded *word* and the parts by which it is found too; nothing for a single letter."""
    if "." in word or "," in word:
        return (word.replace(".", "" if word[0].isalpha() else ","),)
    if "-" in word:
        return (word.replace("-", ""), word[2:])
    if len(parts := _PARTS.findall(word)) > 1:
        return (word, *(part for part in parts if len(part) > 2))
    return (word,) if len(word) > 1 or word.isdigit() else ()


class _Pieces(dict[str, str]):
    """The words of each piece of a text between two blanks. A handbook says the same few thousand pieces again and again."""

    def __missing__(self, piece: str) -> str:
        if len(self) == PIECES:
            self.clear()
        forms = [form for word in _TOKEN.findall(fold(piece)) for form in _forms(word) if form not in STOP]
        found = self[piece] = " ".join(forms)
        return found


_pieces: Final = _Pieces()


def said(text: str) -> str:
    """Return all forms of *text* that go into the index, blanks between: without stop words, parts included."""
    # Neither folding nor a token goes over a blank.
    return " ".join(filter(None, map(_pieces.__getitem__, text.split())))


def words(text: str) -> list[str]:
    """Return what :func:`said` does, cut into words."""
    return said(text).split()


def stem_key(stem: str) -> str:
    """Return *stem* as it is compared: last letter devoiced, a dropped vowel put back."""
    key = stem[:-1] + DEVOICED.get(stem[-1], stem[-1])
    return DROPPED.get(key, key)


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[tuple[str, int], ...]:
    """Return all stems of folded *word*, sorted: (key, 0 itself | 1 without endings | 2 without derivation too)."""
    best: dict[str, int] = {}

    def note(stem: str, cost: int) -> None:
        key = stem_key(stem)
        best[key] = min(cost, best.get(key, cost))

    def endings(rest: str, stage: int) -> None:
        note(rest, 0 if rest == word else 1)
        derivations(rest, 0)
        for at in range(stage, len(STAGES)):
            for ending in STAGES[at]:
                if rest.endswith(ending) and len(rest) - len(ending) >= SHORTEST:
                    endings(rest[: -len(ending)], at + 1)

    def derivations(rest: str, depth: int, verb: bool = False) -> None:
        for ending in DERIVED:
            left = rest[: -len(ending)]
            if not rest.endswith(ending) or len(left) < SHORTEST:
                continue
            verbal = verb or ending in VERBAL
            if len(left) >= DERIVED_SHORTEST:
                note(left, 2)
                if depth < 3:
                    derivations(left, depth + 1, verbal)
            elif verbal and (depth or ending[0] == "m"):
                note(left + VERB_MARK, 2)

    if word.isalpha() and len(word) > SHORTEST:
        endings(word, 0)
    else:
        best[word] = 0
    return tuple(sorted(best.items()))


def admitted(word: str, keys: frozenset[str] | set[str]) -> tuple[tuple[str, int], ...]:
    """Return the stems of *word* that do not glue strangers: long ones, and short ones that are words (*keys*)."""
    kept = []
    for key, cost in stems(word):
        sure, shortest = (DERIVED_SURE, DERIVED_SHORTEST) if cost == 2 else (SURE, SHORTEST)
        if cost == 0 or key[-1] == VERB_MARK or len(key) >= sure or (len(key) >= shortest and key in keys):
            kept.append((key, cost))
    return tuple(kept)


def table() -> dict[str, object]:
    """Return everything above as plain data for the browser."""
    return {
        "fold": _FOLDING,
        "citation": CITATION,
        "token": f"({TOKEN})(?:{APOSTROPHE})?",
        "stop": sorted(STOP),
        "weak": sorted(WEAK),
        "weakStems": sorted(WEAK_STEMS),
        "asking": ASKING,
        "how": HOW,
        "verb": VERB,
        "deed": DEED,
        "self": SELF,
        "verbal": list(VERBAL),
        "stages": [list(stage) for stage in STAGES],
        "derived": DERIVED,
        "devoiced": DEVOICED,
        "dropped": DROPPED,
        "shortest": [SHORTEST, DERIVED_SHORTEST, SURE, DERIVED_SURE],
    }
