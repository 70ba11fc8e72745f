"""Joins groups into provisions: "5 inci maddesinin birinci fıkrasının (a) ve (b) bentleri ile ikinci fıkrası".

It must not know whose provisions they are; levels that are not said stay empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from msgspec import Struct, structs

from generators.citation.groups import Group, fits, read_group
from generators.citation.items import Item, read_item, read_separator, t_low
from generators.citation.model import Target
from generators.citation.tokens import QUOTES, Tokens
from generators.citation.words import Level, level_noun, short_level

_FIELDS: Final = ("article", "paragraph", "point", "subpoint", "sentence")
_AMONG: Final = frozenset(
    {"yer", "alan", "belirtilen", "düzenlenen", "sayılan", "geçen", "bulunan", "yazılı", "mülga", "değişik",
     "mezkur"}
)  # fmt: skip
_JOINERS: Final = frozenset({",", "ve", "veya", "ile", "ila"})
_MAX_TARGETS: Final = 400
_MAX_BRANCHES: Final = 40
_MAX_SHARED: Final = 8


class Chain(Struct, frozen=True):
    """Branches of groups, outermost first, and the token after the last one."""

    branches: tuple[tuple[Group, ...], ...]
    first: int
    next: int

    @property
    def top(self) -> Level:
        """The outermost level that is said."""
        return self.branches[0][0].level

    @property
    def possessive(self) -> bool:
        """Whether the outermost noun has an owner ("maddesi", not "madde")."""
        return self.branches[0][0].noun.possessive


def read_chain(t: Tokens, i: int) -> Chain | int:
    """Return the chain that starts at token *i*, or the index up to which none can start."""
    first = read_group(t, i)
    if isinstance(first, int):
        return first
    branches = _descend(t, (first,))
    while len(branches) < _MAX_BRANCHES:
        joined = _join(t, branches[-1])
        if joined is None:
            break
        branches += _descend(t, joined)
    return Chain(tuple(branches), first.first, branches[-1][-1].next)


def continue_chain(t: Tokens, stack: tuple[Group, ...]) -> Chain:
    """Return the chain below *stack*, as for "bu maddenin" + "ikinci fıkrası"."""
    branches = _descend(t, stack)
    while len(branches) < _MAX_BRANCHES and len(branches[-1]) > 1:
        joined = _join(t, branches[-1])
        if joined is None:
            break
        branches += _descend(t, joined)
    return Chain(tuple(branches), stack[0].first, branches[-1][-1].next)


def _descend(t: Tokens, stack: tuple[Group, ...], depth: int = 0) -> list[tuple[Group, ...]]:
    """Return *stack* down to its deepest level; more than one where branches share the noun at the end."""
    while stack[-1].level < Level.SENTENCE:
        stack = (*stack[:-1], _with_text_block(t, stack[-1]))
        below = _below(t, stack[-1])
        if below is None:
            return _shared(t, stack, depth) or [stack]
        stack = (*stack, below)
    return [stack]


def _with_text_block(t: Tokens, group: Group) -> Group:
    """Take in "(b) bendinin ikinci paragrafı": a block of text inside a point is no paragraph of the article."""
    if group.level not in (Level.POINT, Level.SUBPOINT) or not group.noun.genitive:
        return group
    block = read_group(t, group.next)
    if isinstance(block, int) or not t.low[block.last].startswith("paragraf"):
        return group
    return structs.replace(group, last=block.last, next=block.next, noun=block.noun)


def _shared(t: Tokens, stack: tuple[Group, ...], depth: int) -> list[tuple[Group, ...]]:
    """Read "üçüncü fıkrasının (b) ve dördüncü fıkrasının (a) bentleri": the last noun counts for all branches."""
    above = stack[-1]
    if depth >= _MAX_SHARED or not above.noun.genitive:
        return []
    items: list[Item] = []
    j = skip_title(t, above.next)
    while len(items) < _MAX_SHARED:
        item = read_item(t, j, items[-1] if items else None)
        separator = read_separator(t, item.next) if item is not None else None
        if item is None or separator is None or separator[1]:
            return []
        items.append(item)
        j = separator[0]
        following = read_item(t, j)
        if following is not None and level_noun(t_low(t, following.next)) is not None:
            break
    group = read_group(t, j)
    if isinstance(group, int) or group.level > above.level or not group.noun.genitive:
        return []
    rest = _descend(t, (*(g for g in stack if g.level < group.level), group), depth + 1)
    end = rest[-1][-1]
    if end.level <= above.level or not end.noun.plural or not fits(items, end.level):
        return []
    return [(*stack, Group(end.level, tuple(items), items[0].first, items[-1].last, items[-1].next, end.noun)), *rest]


def _below(t: Tokens, group: Group) -> Group | None:
    """Return the group one level (or more) down that hangs on *group*: by genitive, "…ndaki", or plainly beside it."""
    j = group.next
    noun = group.noun
    tied = noun.genitive or noun.locative
    if not (tied or noun.plain):
        return None
    if tied:
        if t_low(t, j) == ",":
            j += 1
        j = skip_title(t, j)
        for _ in range(2):
            if t_low(t, j) in _AMONG:
                j += 1
        if j > group.next and t_low(t, j) == ",":
            j += 1
    elif t_low(t, j) in (",", "-", "–") and (group.level is Level.ARTICLE or _short_noun(t, j + 1)):
        j += 1
    below = read_group(t, j)
    if isinstance(below, int) or below.level <= group.level:
        return None
    return below if tied or below.noun.possessive or below.noun.plain or below.noun.genitive else None


def _short_noun(t: Tokens, j: int) -> bool:
    """Tell whether "f." or "b." stands at *j*, as in "m. 3, f. 1, b. c"."""
    return short_level(t_low(t, j)) is not None and t_low(t, j + 1) == "."


def skip_title(t: Tokens, j: int) -> int:
    """Step over "“Tanımlar” başlıklı" between an owner and what it owns."""
    if t_low(t, j) not in (*QUOTES, "'", "’", "‘"):
        return j
    for k in range(j + 1, min(j + 30, len(t) - 1)):
        if t.low[k] in (*QUOTES, "'", "’"):
            after = k + 1 + (t.low[k + 1] == "kenar")
            return after + 1 if t_low(t, after) == "başlıklı" else j
    return j


def _join(t: Tokens, stack: tuple[Group, ...]) -> tuple[Group, ...] | None:
    """Return the stack of a further branch: "… (a) bendi ile ikinci fıkrası" keeps the article."""
    j = stack[-1].next
    if t_low(t, j) not in _JOINERS:
        return None
    j += 1
    if t_low(t, j) in ("ve", "veya", "ile"):
        j += 1
    group = read_group(t, j)
    if isinstance(group, int) or group.level is Level.ARTICLE or not group.noun.possessive:
        return None
    above = tuple(g for g in stack if g.level < group.level)
    if not above and group.level != stack[0].level:
        return None
    if not above and not stack[0].noun.possessive:
        return None
    return (*above, group)


def targets(t: Tokens, chain: Chain, base: Target, start: int) -> tuple[Target, ...]:
    """Return the provisions of *chain*, levels above it taken from *base*; spans begin at offset *start*."""
    out: list[Target] = []
    for branch in chain.branches:
        left = start if not out else t.start[_new_first(branch, out, t)]
        out += _product(t, branch, base, left)
        if len(out) > _MAX_TARGETS:
            break
    return tuple(out[:_MAX_TARGETS])


def _new_first(branch: tuple[Group, ...], done: list[Target], t: Tokens) -> int:
    """Return the first token of the groups of *branch* that no earlier target covers."""
    last = max(target.end for target in done)
    return next((g.first for g in branch if t.start[g.first] >= last), branch[-1].first)


def _product(t: Tokens, branch: tuple[Group, ...], base: Target, left: int) -> list[Target]:
    """Return every combination of the items of *branch*; the deepest group with several items gets the spans."""
    right = t.end[branch[-1].last]
    many = max((k for k, g in enumerate(branch) if len(g.items) > 1), default=-1)
    out = [replace(base, start=left, end=right)]
    for depth, group in enumerate(branch):
        following: list[Target] = []
        for n, target in enumerate(out):
            for k, item in enumerate(group.items):
                made = _with(target, group.level, item)
                if depth == many:
                    made = _spanned(t, made, group, k, left, right, alone=n == 0)
                following.append(made)
        out = following
        if len(out) > _MAX_TARGETS:
            break
    return out


def _spanned(t: Tokens, target: Target, group: Group, k: int, left: int, right: int, alone: bool) -> Target:
    item = group.items[k]
    if not alone or item.last < item.first:
        return replace(target, start=right, end=right)
    start = left if k == 0 else t.start[item.first]
    end = right if k == len(group.items) - 1 else t.end[item.last]
    return replace(target, start=start, end=end)


def _with(target: Target, level: Level, item: Item) -> Target:
    """Return *target* with *item* at *level*, deeper levels cleared and those of "5/1-a" filled in."""
    values = {name: "" for name in _FIELDS[level:]}
    values[_FIELDS[level]] = item.value
    for name, value in zip(_FIELDS[1:4], item.inline, strict=False):
        values[name] = value
    return replace(target, **values)
