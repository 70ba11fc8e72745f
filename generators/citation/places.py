"""Where a text stands: its kind, the article and paragraph that headings set, the ends of sentences; and the memory of it.

It must not read citations.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from generators.citation.groups import Group, goes_below
from generators.citation.items import PREFIXES, is_letter, t_low
from generators.citation.model import Instrument, Mention, Relation, Target
from generators.citation.tokens import DASHES, NUMBER, WORD, Tokens
from generators.citation.words import Noun, head_noun, level_noun

_ABBREVIATED: Final = frozenset({"md", "mad", "vb", "vs", "vd", "no", "sk", "cad", "bkz", "av", "dr", "prof", "rg", "yön", "bk"})


class Memory(Struct):
    """What the reader remembers while it goes on."""

    article: str
    paragraph: str
    point: str
    last: Instrument | None
    kinds: dict[str, Instrument]
    defined: dict[str, Instrument]
    names: dict[str, Instrument] = field(default_factory=dict)
    target: Target | None = None
    relation: Relation = Relation.SELF
    instrument: Instrument | None = None
    sentence: int = 0
    said_in: int = -1
    floor: int = 0
    mentions: list[Mention] = field(default_factory=list)
    open: list[tuple[int, Group]] = field(default_factory=list)
    before_quote: tuple[int, Target | None, Instrument | None, Relation, int] | None = None

    def mind_quote(self, t: Tokens, i: int) -> None:
        """Forget at the closing mark *i* what was cited since the opening one: “9 uncu madde” ibaresi does not change the subject."""
        if t.space[i] or t.low[i] in "“«„":
            self.before_quote = (self.sentence, self.target, self.instrument, self.relation, self.said_in)
        elif self.before_quote is not None and self.before_quote[0] == self.sentence:
            _, self.target, self.instrument, self.relation, self.said_in = self.before_quote
            self.before_quote = None


def document_kind(t: Tokens) -> str:
    """Return the kind of document that the text says it is: "Bu Yönergenin amacı" -> "yonerge"; "" if it does not."""
    for i in range(len(t) - 1):
        if t.low[i] == "bu" and t.kind[i + 1] == WORD and t.capital[i + 1]:
            noun = head_noun(t.low[i + 1])
            if noun is not None and not noun.plural:
                return _document_noun(t, i + 1, noun)
    return ""


def _document_noun(t: Tokens, i: int, noun: Noun) -> str:
    if noun.what == "kanun" and t_low(t, i + 1) == "hükmünde":
        return "khk"
    return noun.what


SENTENCE_ENDS: Final = frozenset(".!?")


def sentence_ended(t: Tokens, i: int) -> bool:
    """Tell whether a sentence ended before token *i*."""
    if i == 0 or t.low[i - 1] not in SENTENCE_ENDS or t.space[i] == 0 or not (t.capital[i] or t.low[i] == "("):
        return False
    before = t_low(t, i - 2)
    return not (t.kind[i - 2] != WORD or before in _ABBREVIATED or len(before) == 1)


def take_heading(t: Tokens, m: Memory, i: int) -> int:
    """Take in "MADDE 5 –", "GEÇİCİ MADDE 1-", "(2)" at the start of a line; return the token after it, or 0."""
    low = t.low[i]
    if low == "(" and t.space[i] and _paragraph_mark(t, m, i):
        m.paragraph, m.point = t.low[i + 1], ""
        return i + 3
    if t_low(t, i + 1) == ")" and t.kind[i] == WORD and is_letter(low) and _starts_line(t, i):
        m.point = low
        return i + 2
    if not t.capital[i] or not (low == "madde" or low in PREFIXES):
        return 0
    prefix, j = (PREFIXES[low] + "-", i + 1) if low in PREFIXES else ("", i)
    if t_low(t, j) != "madde" or t.kind[j + 1 : j + 2] != [NUMBER] or len(t.low[j + 1]) > 4:
        return 0
    return _article_heading(t, m, i, j, prefix)


def _article_heading(t: Tokens, m: Memory, i: int, j: int, prefix: str) -> int:
    number, k = t.low[j + 1], j + 2
    if t_low(t, k) == "/" and t.space[k] == 0 and k + 1 < len(t) and t.capital[k + 1] and len(t.low[k + 1]) == 1:
        number, k = f"{number}/{t.raw(k + 1)}", k + 2
    after = t_low(t, k)
    upper = t.raw(j).isupper()
    joined = t.kind[k + 1 : k + 2] == [NUMBER] and t.space[k] == t.space[k + 1] == 0  # "Madde 3-5"
    dashed = bool(after) and after in DASHES and not joined
    if dashed and not upper and goes_below(t, k + 1):
        return 0
    if not (dashed or upper and (after == "(" or t.capital[k : k + 1] == [True]) or _starts_line(t, i) and not upper):
        return 0
    if not dashed and not upper and (t.space[k : k + 1] == [0] or not _starts_line(t, k)):
        return 0
    m.article, m.paragraph, m.point = prefix + number, "", ""
    m.sentence += 1
    return k + 1 if dashed else k


def _starts_line(t: Tokens, i: int) -> bool:
    return i < len(t) and t.space[i] >= 2


def _paragraph_mark(t: Tokens, m: Memory, i: int) -> bool:
    """Tell whether "(2)" at *i* numbers a paragraph rather than something in it."""
    if t.kind[i + 1 : i + 2] != [NUMBER] or t_low(t, i + 2) != ")" or len(t.low[i + 1]) > 2:
        return False
    after = t_low(t, i + 3)
    if level_noun(after) is not None or after in ("numaralı", "sayılı", "nolu", "alt", "ve", ",", "ila", "inci", "nci"):
        return False
    before = t_low(t, i - 1)
    expected = int(m.paragraph) + 1 if m.paragraph.isdigit() else 1
    at_start = t.space[i] >= 2 or before in DASHES or before in (".", ";", ")") or before == m.article
    return at_start and int(t.low[i + 1]) == expected
