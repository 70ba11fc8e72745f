"""Finds the names of laws: capitalised words up to "Kanunu", "Yönetmeliğin", "… Hakkında Kanun Hükmünde Kararname".

It must not read numbers or dates, and it must not resolve "aynı Kanun".
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from generators.citation.laws import LawIndex
from generators.citation.model import Instrument, Kind
from generators.citation.tokens import APOSTROPHES, DASHES, NUMBER, PUNCTUATION, QUOTES, WORD, Tokens
from generators.citation.words import POSTPOSITIONS, Noun, base_form, head_noun



class Named(Struct, frozen=True):
    """An instrument at tokens ``first`` to ``next - 1``; ``noun`` is the form of the word that ends it.

    ``short``: it is an abbreviation that can only be a law ("TMK"), so a bare number after it is an article.
    """

    instrument: Instrument
    first: int
    next: int
    noun: Noun
    kind: Kind = Kind.LAW
    short: bool = False


_CONNECTORS: Final = frozenset(
    {"ve", "ile", "veya", "hakkında", "dair", "ilişkin", "ait", "için", "da", "de", "hükmünde", "üzerine", "karşı",
     "göre", "olan", "adına", "yönelik", "uygun", "olmak", "üzere", "suretiyle"}
)  # fmt: skip
_CONTINUES: Final = ("değişik", "değiştir", "bazı", "kabul", "yürürlükten", "uygulan", "tadil", "onaylan", "maddelerin")
_STOP_BACK: Final = frozenset(
    {"bu", "aynı", "anılan", "mezkur", "söz", "sözü", "konusu", "ilgili", "diğer", "her", "bir", "işbu", "mülga",
     "edilen", "geçen", "adı", "bahse", "mevcut", "yeni", "yukarıdaki", "yürürlükteki", "hiçbir", "ayrıca", "ancak",
     "yine", "ayni", "şu", "o"}
)  # fmt: skip
_MAX_NAME: Final = 60
NAMED_HEADS: Final = frozenset(
    {"kanun", "kararname", "yonetmelik", "yonerge", "teblig", "tuzuk", "genelge", "esaslar", "khk", "cbk", "sozlesme",
     "ictuzuk"}
)  # fmt: skip


def low(t: Tokens, i: int) -> str:
    """Return the lower-cased token *i*, nothing outside."""
    return t.low[i] if 0 <= i < len(t.low) else ""


def skip_suffix(t: Tokens, j: int) -> int:
    if low(t, j) == ".":
        j += 1
    if low(t, j) and low(t, j) in APOSTROPHES and len(low(t, j + 1)) <= 5 and t.kind[j + 1 : j + 2] == [WORD]:
        return j + 2
    return j


def scan_name(t: Tokens, i: int, laws: LawIndex) -> tuple[str, str, int, Noun] | None:
    """Return (kind, name, next token, form of the head) of the name that starts at *i* and ends in its head noun."""
    if i >= len(t):
        return None
    abbreviation = laws.abbreviation(t, i)
    if abbreviation is not None:
        law, after, noun = abbreviation
        return law.kind, law.name, after, noun
    capital = t.capital[i] or t.low[i] in QUOTES
    best: tuple[int, Noun] | None = None
    lower_run = 0
    j = i
    while j < len(t) and j - i < _MAX_NAME:
        word = t.low[j]
        noun = head_noun(word) if t.kind[j] == WORD else None
        if word == "k" and t.capital[j] and low(t, j + 1) == ".":
            name = f"{_text_of(t, i, j)} Kanunu" if j > i else ""
            after, noun = _after_head(t, j + 1, Noun("kanun", possessive=True, plain=True))
            return "kanun", name, after, noun
        if noun is not None and not _is_part(t, j) and (t.capital[j] or not capital or j == i or noun.what in ("onay", "karar")):
            best = (j, noun)
            if not _extends(t, j):
                break
        elif t.kind[j] == PUNCTUATION:
            if not _inside_name(t, j, capital):
                break
        elif t.kind[j] != WORD:
            if not (best is None and capital and t.kind[j] == NUMBER and t.space[j] < 2 and _digits_in_name(t, j)):
                break
        elif not t.capital[j] and word not in _CONNECTORS:
            if word in _STOP_BACK:
                break
            lower_run += 1
            if lower_run > (1 if capital else 12):
                break
        elif t.capital[j]:
            lower_run = 0
        j += 1
    if best is None:
        return None
    return _named(t, i, best[0], best[1])


def _named(t: Tokens, i: int, head: int, noun: Noun) -> tuple[str, str, int, Noun]:
    """Return kind and name of tokens *i* to *head*, the head without its case."""
    kind = noun.what
    words = [t.raw(k) for k in range(i, head)]
    before = low(t, head - 1) if head > i else ""
    if kind == "kararname":
        if before == "hükmünde":
            kind = "khk"
        elif before == "cumhurbaşkanlığı":
            kind = "cbk"
    lead = _text_of(t, i, head).strip("“”\"'‘’ ")
    after, noun = _after_head(t, head, noun)
    if not words:
        return kind, "", after, noun
    base = "Kararname" if kind == "khk" and noun.what == "kararname" and not noun.possessive else base_form(noun, before)
    if kind == "khk" and len(words) == 2:
        return kind, "", after, noun
    if kind == "esaslar":
        base = "Esaslar"
    name = f"{lead} {base}"
    return kind, "" if kind == "cbk" and len(words) == 1 else name, after, noun


def _after_head(t: Tokens, head: int, noun: Noun) -> tuple[int, Noun]:
    """Return (next token, form) behind the head: "Tebliği (Ürün Güvenliği: 2026/2)’nin" has its ending after the brackets."""
    j = head + 1
    if low(t, j) == "(":
        shut = next((n for n in range(j + 1, min(j + 24, len(t))) if t.low[n] == ")"), 0)
        if shut and low(t, shut + 1) and low(t, shut + 1) in APOSTROPHES and t.space[shut + 1] == 0:
            ending = low(t, shut + 2)
            return shut + 3, replace(noun, genitive=ending.endswith(("in", "ın", "un", "ün")), plain=False)
    after = skip_suffix(t, j)
    if after == j + 2 and t.low[j] in APOSTROPHES:
        return after, replace(noun, genitive=t.low[j + 1].endswith(("in", "ın", "un", "ün")), plain=False)
    return after, noun


def _text_of(t: Tokens, i: int, j: int) -> str:
    return " ".join(t.text[t.start[i] : t.end[j - 1]].split()) if j > i else ""


def _is_part(t: Tokens, j: int) -> bool:
    """Tell whether the head noun at *j* is only part of a name: "Kanun Hükmünde", "Karar Destek", "Tebliğler Dergisi"."""
    after = low(t, j + 1)
    if after == "hükmünde":
        return True
    if t.low[j].startswith("anayasa") and after.startswith("mahkeme"):
        return True
    if _heads_compound(t, j):
        return True
    return t.low[j] in ("karar", "onay", "tebliğ", "yasa", "yasama") and t.capital[j] and t.capital[j + 1 : j + 2] == [True]


def _heads_compound(t: Tokens, j: int) -> bool:
    """Tell whether the name goes on to a further head without any ending between: "Vergi Usul Kanunu Genel Tebliği"."""
    noun = head_noun(t.low[j])
    if noun is None or not (noun.possessive and noun.plain) or not t.capital[j]:
        return False
    for k in range(j + 1, min(j + 4, len(t))):
        if t.kind[k] != WORD or not t.capital[k]:
            return False
        further = head_noun(t.low[k])
        if further is not None:
            return further.what in ("teblig", "yonetmelik", "genelge", "tuzuk") and further.possessive
    return False


def _inside_name(t: Tokens, j: int, capital: bool) -> bool:
    word = t.low[j]
    if word in QUOTES or word in APOSTROPHES or word in DASHES or word == "/":
        return True
    if word == ",":
        return capital and j + 1 < len(t) and t.capital[j + 1] and t.kind[j + 1] == WORD
    return word == "." and t.space[j] == 0 and j + 1 < len(t) and t.space[j + 1] <= 1 and len(t.low[j - 1]) <= 3


def _digits_in_name(t: Tokens, j: int) -> bool:
    return low(t, j + 1) in ("sayılı", "inci", "nci", "uncu", "üncü", "ncı", "ıncı") and _postposition_ahead(t, j)


def _extends(t: Tokens, j: int) -> bool:
    """Tell whether the name goes on after the head noun at *j*: "Kanunda Değişiklik Yapılmasına Dair Kanun"."""
    after = low(t, j + 1)
    if after.startswith(_CONTINUES) and t.capital[j + 1]:
        return _postposition_ahead(t, j + 1)
    noun = head_noun(t.low[j])
    if after in ("ve", "ile", ",") and t.capital[j + 2 : j + 3] == [True]:
        ahead = t.low[j + 2 : j + 14]
        return any(w.startswith("değişiklik") for w in ahead) and _postposition_ahead(t, j + 2)
    if noun is not None and t.capital[j + 1 : j + 2] == [True] and (noun.plural or noun.locative or noun.genitive):
        return _postposition_ahead(t, j + 1)
    return False


def _postposition_ahead(t: Tokens, i: int) -> bool:
    """Tell whether capitalised words lead from *i* to "Dair/Hakkında/İlişkin" and a head noun."""
    for j in range(i, min(i + 30, len(t) - 1)):
        word = t.low[j]
        if word in POSTPOSITIONS and word != "hükmünde":
            return any(head_noun(low(t, k)) for k in range(j + 1, min(j + 5, len(t))))
        if t.kind[j] == WORD and not t.capital[j] and word not in _CONNECTORS and word not in ("sayılı", "inci"):
            return False
        if t.kind[j] == PUNCTUATION and not _inside_name(t, j, capital=True):
            return False
    return False


def read_named(t: Tokens, head: int, floor: int, laws: LawIndex) -> Named | None:
    """Return the instrument whose name ends at the capitalised head noun *head*, looking back to *floor*.

    None when no name stands before it ("bu Kanun", "ilgili Yönetmelik") or it is only part of a name.
    """
    noun = head_noun(t.low[head])
    if noun is None or noun.what not in NAMED_HEADS or noun.plural and noun.what != "esaslar" or _is_part(t, head):
        return None
    if t.raw(head).isupper() and noun.what not in ("khk", "cbk"):
        return None
    first = _walk_back(t, head, floor)
    known = laws.by_words(t, first, head, noun)
    if known is not None and (known == first or low(t, known - 1) in _CONNECTORS):
        first = known
    elif noun.what == "esaslar":
        return None
    while first < head and (t.low[first] in _CONNECTORS or t.kind[first] == PUNCTUATION):
        first += 1
    if first >= head or (not noun.possessive and known is None and low(t, head - 1) not in POSTPOSITIONS):
        return None
    if noun.what == "kararname" and low(t, head - 1) in ("hükmünde", "cumhurbaşkanlığı") and head - first <= 2:
        return None
    last, final = head, noun
    if _extends(t, head):
        extended = scan_name(t, head, laws)
        if extended is not None:
            last, final = extended[2] - 1, extended[3]
    kind, name, after, _ = _named(t, first, last, final)
    made = Instrument(kind, "", "", name)
    repealed = low(t, first - 1) == "mülga"  # a repealed law may share its name with the one in force
    return Named(made if repealed else laws.known(made), first, after, final)


def _walk_back(t: Tokens, head: int, floor: int) -> int:
    """Return the first token of the run of capitalised words and connectors that ends at *head*."""
    j = head
    while j > floor and head - j < 40:
        word = t.low[j - 1]
        if t.kind[j - 1] == WORD:
            if word in _STOP_BACK or not (t.capital[j - 1] or word in _CONNECTORS):
                break
            noun = head_noun(word)
            if noun is not None and not _is_part(t, j - 1) and not _extends(t, j - 1):
                break
        elif not (t.low[j - 1] in DASHES and t.space[j - 1] == 0 or _comma_of_name(t, j - 1)):
            break
        j -= 1
    return j


def _comma_of_name(t: Tokens, j: int) -> bool:
    """Tell whether the comma at *j* joins capitalised words of one name ("Atama, Yükselme ve …")."""
    if t.low[j] != "," or j == 0 or not t.capital[j - 1]:
        return False
    return t.low[j + 1 : j + 3][-1:] == ["ve"] or t.low[j + 2 : j + 3] in ([","], ["ve"])
