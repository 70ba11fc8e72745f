"""Works out once what the pages of duties say: topics, shared duties and near-equal ones.

It must not render, and it must not hold a duty that the handbook has not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from generators.duties.similar import similar_pairs
from generators.duties.topics import topics_of
from generators.duties.words import Segment, bare, difference, normal_form
from generators.ids import ProvisionId
from generators.model import Duty, Handbook, Holder, Topic

MANY: Final = 6
"""From this number of holders on, duties that are alike stand once, as a shared duty."""


class Wording(Struct, frozen=True):
    """One way in which a shared duty is worded (without its end mark), with the duties that say it so."""

    text: str
    segments: tuple[Segment, ...]
    duties: tuple[Duty, ...]


class SharedDuty(Struct, frozen=True):
    """A duty that many have; the first wording is the one that most have, the others differ from it by segments."""

    wordings: tuple[Wording, ...]

    @property
    def text(self) -> str:
        """The wording that most have."""
        return self.wordings[0].text

    @property
    def duties(self) -> tuple[Duty, ...]:
        """All its duties, by wording."""
        return tuple(duty for wording in self.wordings for duty in wording.duties)


class Near(Struct, frozen=True):
    """A duty of another holder that says nearly the same; segments lead from the duty that has it to ``other``."""

    other: Duty
    score: float
    within: bool
    segments: tuple[Segment, ...]

    @property
    def equal(self) -> bool:
        """Whether both say the same up to case and punctuation."""
        return all(segment.kind == "same" for segment in self.segments)


class DutyBook(Struct, frozen=True):
    """All duties of a handbook and what is to be said of them. Keys are the provisions of duties."""

    duties: tuple[Duty, ...]
    topics: tuple[Topic, ...]
    by_provision: Mapping[ProvisionId, Duty]
    by_holder: Mapping[str, tuple[Duty, ...]]
    by_topic: Mapping[str, tuple[Duty, ...]]
    topics_of: Mapping[ProvisionId, tuple[Topic, ...]]
    shared: tuple[SharedDuty, ...]
    shared_of: Mapping[ProvisionId, SharedDuty]
    near: Mapping[ProvisionId, tuple[Near, ...]]

    @classmethod
    def build(cls, handbook: Handbook) -> DutyBook:
        """Work everything out; the handbook's duties keep their order everywhere."""
        duties = handbook.duties
        assigned = {duty.provision: topics_of(duty, handbook.topics) for duty in duties}
        by_topic: dict[str, list[Duty]] = {topic.id: [] for topic in handbook.topics}
        for duty in duties:
            for topic in assigned[duty.provision]:
                by_topic[topic.id].append(duty)
        wordings = _wordings(duties)
        pairs = similar_pairs([found[0].text for found in wordings])
        shared = _shared(wordings, [(pair.first, pair.second) for pair in pairs if not pair.within])
        shared_of = {duty.provision: one for one in shared for duty in one.duties}
        near = _near(wordings, [(p.first, p.second, p.score, p.within) for p in pairs], shared_of)
        return cls(
            duties=duties,
            topics=handbook.topics,
            by_provision=MappingProxyType({duty.provision: duty for duty in duties}),
            by_holder=MappingProxyType(_grouped(duties)),
            by_topic=MappingProxyType({key: tuple(found) for key, found in by_topic.items()}),
            topics_of=MappingProxyType(assigned),
            shared=shared,
            shared_of=MappingProxyType(shared_of),
            near=MappingProxyType(near),
        )

    def of(self, holder: Holder) -> tuple[Duty, ...]:
        """The duties of *holder* in the order of its article."""
        return self.by_holder.get(holder.docname, ())


def _grouped(duties: Iterable[Duty]) -> dict[str, tuple[Duty, ...]]:
    found: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[duty.holder.docname].append(duty)
    return {key: tuple(group) for key, group in found.items()}


def _wordings(duties: Sequence[Duty]) -> list[tuple[Duty, ...]]:
    """Return the duties that say the same together, in the order of the first of each."""
    found: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[normal_form(duty.text)].append(duty)
    return [tuple(group) for group in found.values()]


def _shared(wordings: Sequence[tuple[Duty, ...]], edges: Iterable[tuple[int, int]]) -> tuple[SharedDuty, ...]:
    """Return the components of alike wordings that at least MANY have, those that most have first."""
    shared = []
    for members in _components(len(wordings), edges):
        holders = {duty.holder.docname for index in members for duty in wordings[index]}
        if len(holders) < MANY:
            continue
        ordered = sorted(members, key=lambda index: (-len(wordings[index]), index))
        texts = [(i, bare(wordings[i][0].text)) for i in ordered]
        main = texts[0][1]
        shared.append(SharedDuty(tuple(Wording(text, difference(main, text), wordings[i]) for i, text in texts)))
    return tuple(sorted(shared, key=lambda one: -len(one.duties)))


def _components(count: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components of 0 … count-1, each sorted, by their least member."""
    root = list(range(count))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for first, second in edges:
        one, two = find(first), find(second)
        root[max(one, two)] = min(one, two)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(count):
        members[find(index)].append(index)
    return [members[key] for key in sorted(members)]


def _near(
    wordings: Sequence[tuple[Duty, ...]],
    pairs: Iterable[tuple[int, int, float, bool]],
    shared_of: Mapping[ProvisionId, SharedDuty],
) -> dict[ProvisionId, tuple[Near, ...]]:
    """Return for every duty the near-equal ones of others, the likest first; shared duties have none."""
    found: defaultdict[ProvisionId, list[Near]] = defaultdict(list)
    same = [(index, index, 1.0, False) for index, group in enumerate(wordings) if len(group) > 1]
    for first, second, score, within in (*same, *pairs):
        for one, two in _across(wordings[first], wordings[second]):
            if one.provision not in shared_of and two.provision not in shared_of:
                here, there = bare(one.text), bare(two.text)
                found[one.provision].append(Near(two, score, within, difference(here, there)))
                found[two.provision].append(Near(one, score, within, difference(there, here)))
    order = {duty.provision: at for at, group in enumerate(wordings) for duty in group}
    return {
        key: tuple(sorted(group, key=lambda near: (-near.score, order[near.other.provision])))
        for key, group in found.items()
    }


def _across(ones: tuple[Duty, ...], twos: tuple[Duty, ...]) -> list[tuple[Duty, Duty]]:
    """Return the pairs of duties of different holders; of a group with itself each pair once."""
    if ones is twos:
        pairs = [(one, two) for at, one in enumerate(ones) for two in ones[at + 1 :]]
    else:
        pairs = [(one, two) for one in ones for two in twos]
    return [(one, two) for one, two in pairs if one.holder.docname != two.holder.docname]
