"""Reads the citations of Turkish law in plain text: pure, linear, and sure of what it says.

It must not know which documents exist or link to anything; what is doubtful is left unread.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from generators.citation import attachments
from generators.citation.chains import Chain, continue_chain, read_chain, skip_title, targets
from generators.citation.groups import Group, read_bare, read_open
from generators.citation.instruments import read_numbered
from generators.citation.items import PREFIXES, Item, is_letter, t_low
from generators.citation.laws import LawIndex, flat_name, split_abbreviation
from generators.citation.model import Context, Instrument, Kind, Mention, Relation, Target
from generators.citation.places import SENTENCE_ENDS, Memory, document_kind, sentence_ended, take_heading
from generators.citation.titles import Named, read_named
from generators.citation.tokens import DATE, NUMBER, QUOTES, WORD, Tokens, tokenize
from generators.citation.words import MONTHS, ORDINAL_STARTS, Level, Noun, head_noun, level_noun

_BEFORE_SAME: Final = frozenset({"aynı", "anılan", "mezkur", "zikredilen"})
_PHRASES_SAME: Final = frozenset(
    {("söz", "konusu"), ("sözü", "edilen"), ("sözü", "geçen"), ("adı", "geçen"), ("bahse", "konu"),
     ("bahsi", "geçen"), ("yukarıda", "anılan"), ("yukarıda", "belirtilen")}
)  # fmt: skip
_SELF: Final = frozenset({"bu", "işbu"})
POINTERS: Final = frozenset({*_SELF, *_BEFORE_SAME, *(first for first, _ in _PHRASES_SAME)})
"""What stands before the noun of an instrument that has no name there: "bu Kanun", "aynı Yönetmelik"."""
_PREVIOUS: Final = frozenset({"yukarıdaki", "önceki", "evvelki"})
_NEXT: Final = frozenset({"sonraki", "izleyen", "müteakip"})
_ADJECTIVES: Final = frozenset({"değişik", "mülga", "yürürlükteki", "mezkur"})


_BELOW_LAW: Final = frozenset({"tuzuk", "yonetmelik", "yonerge", "teblig", "genelge", "esaslar"})
"""A directive that says "bu Yönetmeliğin" means itself; one that says "bu Kanunun" means the law last named."""

_CONTRACTS: Final = frozenset({"sozlesme", "protokol", "sartname", "ictuzuk"})
"""Papers that a law or decision talks about, hardly ever the text itself."""

_GLUE: Final = frozenset(".:/,")
_CHAIN_STARTERS: Final = frozenset({"madde", "fıkra", "bent", "sonuncu", *PREFIXES, *ORDINAL_STARTS})
_STARTERS: Final = frozenset(
    {
        *("madde", "fıkra", "bent", "sonuncu", "son", "ilk", "m", "md", "mad", "bir", "bundan"),
        *POINTERS,
        *_PREVIOUS,
        *_NEXT,
        *PREFIXES,
        *MONTHS,
        *ORDINAL_STARTS,
    }
)


@lru_cache(maxsize=65536)
def _may_start(low: str) -> bool:
    """Tell whether a mention may begin with the word *low* written without a capital."""
    return low in _STARTERS or is_letter(low)


def read(text: str, context: Context | None = None, *, index: LawIndex | None = None) -> tuple[Mention, ...]:
    """Return the citations of *text* in order; spans never overlap.

    *index* is a prepared index of ``context.laws``, for callers that read many texts.
    """
    context = context or Context()
    t = tokenize(text)
    reader = _Reader(t, context, index or LawIndex(context.laws))
    return reader.run()


class _Reader:
    def __init__(self, t: Tokens, context: Context, laws: LawIndex) -> None:
        self.t = t
        self.laws = laws
        self.headings = context.headings
        self.own_kind = context.document_kind or document_kind(t)
        self.m = Memory(
            context.article, context.paragraph, context.point, context.last,
            {context.last.kind: context.last} if context.last else {}, dict(context.defined),
        )  # fmt: skip

    def run(self) -> tuple[Mention, ...]:
        """Go over the tokens once; each step reads a mention or moves on."""
        t, m = self.t, self.m
        kinds, lows, capitals, spaces = t.kind, t.low, t.capital, t.space
        i, before = 0, ""
        while i < len(kinds):
            low = lows[i]
            if spaces[i] == 3 or before in SENTENCE_ENDS and sentence_ended(t, i):
                m.sentence += 1
            word = kinds[i] == WORD
            if not word and low in QUOTES:
                m.mind_quote(t, i)
            after = take_heading(t, m, i) if self.headings else 0
            if not after and (not word or capitals[i] or _may_start(low)):
                after = self._step(i)
            i = after if after > i else i + 1  # most words are none that a mention begins with
            before = lows[i - 1]
        return tuple(m.mentions)

    # --- one step --------------------------------------------------------------------------------------------------

    def _step(self, i: int) -> int:
        """Read the mention that starts at token *i*, if one does, and return the token to go on from."""
        t = self.t
        kind, low = t.kind[i], t.low[i]
        if kind == WORD:
            return self._word(i, low)
        glued = t.space[i] == 0 and i > 0 and t.low[i - 1] in _GLUE
        if glued and kind != WORD and t.low[i - 1] != "-":
            return i + 1
        if kind in (DATE, NUMBER) or low == "(" and t.kind[i + 1 : i + 2] == [NUMBER] and t_low(t, i + 2) == ")":
            noted = attachments.read_amendment(t, i) if kind == DATE else None
            if noted is not None:
                return self._emit_amendment(noted)
            named = read_numbered(t, i, self.laws) or self._by_number(i)
            if named:
                return self._owned(named)
        if kind == NUMBER or low in ("(", *QUOTES, "'", "‘"):
            return self._chain(i)
        return i + 1

    def _by_number(self, i: int) -> tuple[Named, ...]:
        """Read "5275 m. 107/5": the bare number of a known law before an article."""
        t = self.t
        if t.kind[i] != NUMBER or len(t.low[i]) < 3 or t_low(t, i + 1) not in ("m", "md") or t_low(t, i + 2) != ".":
            return ()
        made = self.laws.known(Instrument("kanun", t.low[i]))
        if not made.id or read_bare(t, i + 3, alone=True) is None:
            return ()
        return (Named(made, i, i + 3, Noun("kanun", possessive=True, plain=True), short=True),)

    def _word(self, i: int, low: str) -> int:
        t = self.t
        if low.startswith("örnek") or low.startswith("ek"):
            found = attachments.read_attachment(t, i)
            if found is not None:
                return self._emit_attachment(found)
        if low in MONTHS or (t.capital[i] and t.space[i + 1 : i + 2] == [0] and t_low(t, i + 1) == "." and len(low) == 1):
            named = read_numbered(t, i, self.laws)
            if named:
                return self._owned(named)
        pointed = self._pointed(i, low)
        if pointed:
            return pointed
        if t.capital[i]:
            named = self._by_name(i, low)
            if named:
                return named
        if len(low) <= 3 or low in _CHAIN_STARTERS:
            return self._chain(i)
        return i + 1

    def _by_name(self, i: int, low: str) -> int:
        """Read "TCK", "Anayasanın", "Türk Ceza Kanununun", or the bare "Kanunun" of a definition; 0 if none."""
        t = self.t
        abbreviation = self.laws.abbreviation(t, i)
        if abbreviation is not None:
            law, after, noun = abbreviation
            made = Instrument(law.kind, "", "", law.name, id=law.id, known_number=law.number)
            sure = len(t.raw(i).replace(".", "")) > 2
            return self._owned((Named(made, i, after, noun, short=sure),), weak=len(low) <= 3)
        unknown = self._unknown_abbreviation(i)
        if unknown:
            return unknown
        noun_ = head_noun(low)
        if noun_ is None:
            return 0
        if noun_.what == "anayasa":
            return self._constitution(i, noun_)
        named = read_named(t, i, self.m.floor, self.laws)
        if named is not None:
            if t_low(t, named.next) == ":" and t.kind[named.next + 1 : named.next + 2] in ([DATE], [NUMBER]):
                return named.next  # "SOME Tebliği: 11/11/2013 tarihli …" defines the name
            again = self.m.names.get(flat_name(named.instrument.name))
            return self._owned((replace(named, instrument=again) if again is not None else named,))
        return self._defined(i, noun_)

    def _unknown_abbreviation(self, i: int) -> int:
        """Read "XYZK’nın 5 inci maddesi", "PVSK m. 4": capitals that end in K and own an article are a law, whatever it is.

        Others (a treaty, a statute of a body) are passed over with their article: it is not one of
        this document.
        """
        t = self.t
        stem, suffix = split_abbreviation(t.raw(i))
        if not (3 <= len(stem) <= 8 and stem.isupper()) or head_noun(t.low[i]) is not None:
            return 0
        genitive = suffix.endswith(("ın", "in", "un", "ün"))
        law = stem.endswith("K")
        if not (law or genitive or t_low(t, i + 1) in ("m", "md") and t_low(t, i + 2) == "."):
            return 0
        noun = Noun("kanun", possessive=True, genitive=genitive, plain=not suffix)
        chain = self._article_chain(i + 1, noun)
        if chain is None:
            return 0
        if law:
            return self._owned((Named(Instrument("kanun", name=stem), i, i + 1, noun),))
        self.m.target, self.m.instrument, self.m.said_in = None, None, -1
        return chain.next

    def _constitution(self, i: int, noun: Noun) -> int:
        t = self.t
        if t_low(t, i + 1).startswith("mahkeme") or t.raw(i).isupper() or noun.plural:
            return 0
        first = i
        while first > self.m.floor and t.low[first - 1] in ("türkiye", "cumhuriyeti", "tc", "."):
            first -= 1
        first += t.low[first] == "."
        made = self.laws.known(Instrument("anayasa", "", "", "Türkiye Cumhuriyeti Anayasası"))
        return self._owned((Named(made, first, i + 1, noun),))

    def _defined(self, i: int, noun: Noun) -> int:
        """Read "Kanunun 35 inci maddesi" where "Kanun" alone means a law defined or named before."""
        if noun.what in ("karar", "onay"):
            return 0
        kind, after = self._kind_at(i, noun)
        chain = self._article_chain(after, noun)
        if chain is None:
            return 0
        i -= kind == "cbk" and i > self.m.floor
        instrument = self.m.defined.get(kind)
        if instrument is None and kind != self.own_kind:
            instrument = self.m.kinds.get(kind)
        mine = instrument is None and (self._mine(kind) or not self.own_kind and kind not in _CONTRACTS)
        return self._emit(chain, i, Target(), Relation.SELF if mine else Relation.ANAPHORA, instrument)

    def _mine(self, kind: str) -> bool:
        """Tell whether a noun of *kind* without a name can mean the document itself."""
        return kind == self.own_kind or {kind, self.own_kind} <= _BELOW_LAW

    def _kind_at(self, i: int, noun: Noun) -> tuple[str, int]:
        """Return (kind, next token) of the head noun at *i*, taking "Kanun Hükmünde Kararname" whole."""
        t = self.t
        if noun.what == "kanun" and t_low(t, i + 1) == "hükmünde" and head_noun(t_low(t, i + 2)):
            return "khk", i + 3
        if t_low(t, i - 1) == "cumhurbaşkanlığı" and noun.what == "kararname":
            return "cbk", i + 1
        return noun.what, i + 1

    # --- "bu", "aynı", "yukarıdaki" --------------------------------------------------------------------------------

    def _pointed(self, i: int, low: str) -> int:
        """Read what "bu", "aynı" or "yukarıdaki" points at; 0 if nothing of law follows."""
        if low in _SELF:
            return self._point_at(i, i + 1, "self")
        if low in _BEFORE_SAME:
            return self._point_at(i, i + 1, "same")
        if (low, t_low(self.t, i + 1)) in _PHRASES_SAME:
            return self._point_at(i, i + 2, "same")
        if low == "bir" and t_low(self.t, i + 1) in _PREVIOUS | _NEXT:
            return self._point_at(i, i + 2, "previous" if t_low(self.t, i + 1) in _PREVIOUS else "next")
        if low == "bundan" and t_low(self.t, i + 1) in _PREVIOUS:
            return self._point_at(i, i + 2, "previous")
        if low in _PREVIOUS:
            return self._point_at(i, i + 1, "previous")
        return self._point_at(i, i + 1, "next") if low in _NEXT else 0

    def _point_at(self, first: int, j: int, way: str) -> int:
        t = self.t
        low = t_low(t, j)
        alt = low == "alt" and level_noun(t_low(t, j + 1)) is not None
        found = level_noun(t_low(t, j + alt))
        if found is not None and not found[1].plural and not found[1].possessive:
            level = Level.SUBPOINT if alt else found[0]
            return self._point_level(first, j + alt, level, found[1], way)
        if way not in ("self", "same"):
            return 0
        if low == "cumhurbaşkanlığı" and head_noun(t_low(t, j + 1)):
            j += 1
        noun = head_noun(t_low(t, j))
        if noun is None or noun.plural or noun.what in ("karar", "onay"):
            return 0
        return self._point_instrument(first, j, noun, way)

    def _point_instrument(self, first: int, j: int, noun: Noun, way: str) -> int:
        kind, after = self._kind_at(j, noun)
        if kind == "khk" and after == j + 3:
            noun = head_noun(self.t.low[j + 2]) or noun
        chain = self._article_chain(after, noun)
        mine = not self.own_kind or self._mine(kind)
        if way == "self" and mine:
            return after if chain is None else self._emit(chain, first, Target(), Relation.SELF, None)
        instrument = self.m.kinds.get(kind) or (self.m.last if way == "same" else None)
        if chain is not None:
            relation = Relation.ANAPHORA if instrument is not None or way == "same" else Relation.SELF
            return self._emit(chain, first, Target(), relation, instrument)
        if instrument is None:
            return after
        m = self.m
        m.target, m.instrument, m.relation, m.said_in = None, instrument, Relation.ANAPHORA, m.sentence
        return self._note(Mention(
            self.t.start[first], self.t.end[after - 1], Kind.LAW, Relation.ANAPHORA, instrument,
        ), after)  # fmt: skip

    def _point_level(self, first: int, j: int, level: Level, noun: Noun, way: str) -> int:
        """Read "bu maddenin …", "aynı fıkranın …", "yukarıdaki fıkrada"."""
        m = self.m
        here = Target(m.article, m.paragraph, m.point)
        relation, instrument = Relation.SELF, None
        if way == "same" and m.target is not None:
            here, instrument = m.target, m.instrument
            relation = Relation.SELF if m.relation is Relation.SELF else Relation.ANAPHORA
        name = ("article", "paragraph", "point", "subpoint", "sentence")[level]
        value = getattr(here, name)
        if way in ("previous", "next"):
            value = _neighbour(value, way)
            if not value:
                return j + 1
        kept = {f: getattr(here, f) for f in ("article", "paragraph", "point", "subpoint")[:level]}
        item = Item(value, first, j, j + 1, firm=True)
        chain = continue_chain(self.t, (Group(level, (item,), first, j, j + 1, noun),))
        base = Target(**kept)
        if not (value or len(chain.branches[0]) > 1):
            return j + 1
        return self._emit(chain, first, base, relation, instrument, keep_base=True)

    # --- chains and owners -----------------------------------------------------------------------------------------

    def _article_chain(self, j: int, noun: Noun, alone: bool = False) -> Chain | None:
        """Return the articles that belong to the instrument whose head, in the form *noun*, ends before token *j*."""
        t = self.t
        if not (noun.genitive or noun.plain):
            return None
        if t_low(t, j) == ",":
            return None
        j = skip_title(t, j)
        if t_low(t, j) in _ADJECTIVES:
            j += 1
        chain = read_chain(t, j)
        if isinstance(chain, int) or chain.top is not Level.ARTICLE:
            bare = read_bare(t, j, alone)
            return continue_chain(t, (bare,)) if bare is not None else None
        return chain

    def _owned(self, named: tuple[Named, ...], weak: bool = False) -> int:
        """Record an instrument with the articles that follow it; *weak* abbreviations count only with an article."""
        t, m = self.t, self.m
        last = named[-1]
        chain = self._article_chain(last.next, last.noun, alone=bool(last.short))
        if weak and chain is None:
            return last.next
        self._define(last)
        for one in named:
            if one.kind is Kind.LAW:
                m.last = m.kinds[one.instrument.kind] = one.instrument
        waiting = m.open if m.open and m.open[-1][1].next == named[0].first else []
        m.open = []
        if chain is not None and last.kind in (Kind.LAW, Kind.DECISION):
            if chain.top is Level.ARTICLE and chain.branches[0][0].noun.plural:
                self._close_open(waiting)
            return self._emit(chain, last.first, Target(), Relation.EXTERNAL, last.instrument, name_end=t.end[last.next - 1])
        m.target, m.instrument, m.relation, m.said_in = None, last.instrument, Relation.EXTERNAL, m.sentence
        after = last.next
        if len(named) > 1:
            return self._note_several(named)
        end = t.end[after - 1]
        group = read_open(t, after) if last.noun.genitive and last.kind is Kind.LAW else None
        if group is not None:
            m.open, after = [*waiting, (len(m.mentions), group)], group.next
        return self._note(
            Mention(t.start[last.first], end, last.kind, Relation.EXTERNAL, last.instrument, name_end=end), after
        )

    def _close_open(self, waiting: list[tuple[int, Group]]) -> None:
        """Give the laws that wait for "maddeleri" their articles: "657 sayılı Kanunun 4 üncü, 2547 sayılı Kanunun 3 üncü …"."""
        t, mentions = self.t, self.m.mentions
        for k, group in waiting:
            found = targets(t, Chain(((group,),), group.first, group.next), Target(), mentions[k].start)
            mentions[k] = replace(mentions[k], end=t.end[group.last], kind=Kind.ARTICLE, targets=found)

    def _note_several(self, named: tuple[Named, ...]) -> int:
        """Record "4734 ve 4735 sayılı Kanunlar" as a mention each, over its number; the last has the rest."""
        t = self.t
        last = named[-1]
        first, end = named[0].first, last.next
        for one in named[:-1]:
            at = self._number_at(one, first, end - 1)
            if at is not None:  # a number that is part of another token has no place of its own to stand at
                self._note(Mention(t.start[at], t.end[at], one.kind, Relation.EXTERNAL, one.instrument), at + 1)
                first = at + 1
        at = self._number_at(last, first, end)
        start = t.start[end - 1 if at is None else at]
        return self._note(Mention(start, t.end[end - 1], last.kind, Relation.EXTERNAL, last.instrument), end)

    def _number_at(self, named: Named, first: int, end: int) -> int | None:
        """Return the token from *first* to before *end* that is the number of *named*."""
        return next((j for j in range(first, end) if self.t.low[j] == named.instrument.number), None)

    def _define(self, named: Named) -> None:
        """Remember "Kanun: 6/12/2012 tarihli ve 6362 sayılı …" of an article of definitions."""
        t = self.t
        if named.first >= 2 and t.low[named.first - 1] == ":":
            noun = head_noun(t.low[named.first - 2])
            if noun is not None and noun.plain and t.capital[named.first - 2]:
                label = read_named(t, named.first - 2, max(0, named.first - 14), self.laws)
                if label is not None:
                    self.m.names[flat_name(label.instrument.name)] = named.instrument
                elif not noun.possessive:
                    self.m.defined[noun.what] = named.instrument
        if named.instrument.name and named.instrument.key.partition(":")[2] != named.instrument.name:
            self.m.names[flat_name(named.instrument.name)] = named.instrument

    def _chain(self, i: int) -> int:
        """Read articles, paragraphs or points that no instrument stands before."""
        chain = read_chain(self.t, i)
        if isinstance(chain, int):
            return chain
        m = self.m
        if t_low(self.t, chain.next) == ":" and self.t.kind[chain.next + 1 : chain.next + 2] == [DATE]:
            return chain.next  # "(Değişik birinci fıkra: 16/6/1989-3572/5 md.)"
        inherits = (chain.possessive or self._follows_insertion(chain)) and m.said_in == m.sentence
        instrument = m.instrument if inherits else None
        relation = m.relation if inherits else Relation.SELF
        if chain.top is Level.ARTICLE:
            return self._emit(chain, i, Target(), relation, instrument)
        if chain.top is Level.SENTENCE and chain.possessive and not inherits:
            return chain.next  # "ilk cümlesi" of what, nobody says
        known = m.target if inherits and m.target is not None else Target(m.article, m.paragraph, m.point)
        if inherits and m.target is None:
            instrument, relation = None, Relation.SELF
        return self._emit(chain, i, known, relation, instrument)

    def _follows_insertion(self, chain: Chain) -> bool:
        """Tell whether the words after *chain* put something new behind it: "15 inci maddeden sonra gelmek üzere"."""
        return self.t.low[chain.next : chain.next + 3] == ["sonra", "gelmek", "üzere"]

    def _emit(
        self, chain: Chain, first: int, base: Target, relation: Relation, instrument: Instrument | None,
        *, keep_base: bool = False, name_end: int = 0,
    ) -> int:  # fmt: skip
        """Record a mention of provisions from token *first* to the end of *chain*."""
        t, m = self.t, self.m
        if not keep_base:
            base = _above(base, chain.top)
        found = targets(t, chain, base, t.start[first])
        last = found[-1]
        kind = max((x.depth for x in found), key=(Kind.ARTICLE, Kind.PARAGRAPH, Kind.POINT).index)
        m.target, m.instrument, m.relation, m.said_in = last, instrument, relation, m.sentence
        return self._note(
            Mention(t.start[first], t.end[chain.next - 1], kind, relation, instrument, found, name_end=name_end), chain.next
        )

    def _emit_amendment(self, noted: attachments.Note) -> int:
        t = self.t
        made = self.laws.known(noted.instrument)
        found = (Target(noted.article),) if noted.article else ()
        mention = Mention(t.start[noted.first], t.end[noted.next - 1], Kind.AMENDMENT, Relation.EXTERNAL, made, found)
        return self._note(replace(mention, action=noted.action), noted.next)

    def _emit_attachment(self, found: attachments.Attachment) -> int:
        t = self.t
        end = t.end[found.next - 1]
        ends = [_last_of_label(t, n) for n in found.starts[1:]]
        spans = tuple(zip((t.start[n] for n in found.starts), [*ends, end], strict=True))
        mention = Mention(t.start[found.first], end, found.kind, Relation.SELF, labels=found.labels, label_spans=spans)
        return self._note(mention, found.next)

    def _note(self, mention: Mention, after: int) -> int:
        self.m.mentions.append(mention)
        self.m.floor = after
        return after


def _last_of_label(t: Tokens, following: int) -> int:
    """Return the offset after the label that stands before the one at token *following*, without the comma."""
    return t.end[following - 2]


def _above(base: Target, level: Level) -> Target:
    """Return *base* with only the levels above *level*."""
    names = ("article", "paragraph", "point", "subpoint")[:level]
    return Target(**{name: getattr(base, name) for name in names})


def _neighbour(value: str, way: str) -> str:
    """Return the number before or after *value*; nothing when it cannot be told."""
    if not value.isdigit():
        return ""
    number = int(value) + (-1 if way == "previous" else 1)
    return str(number) if number > 0 else ""


