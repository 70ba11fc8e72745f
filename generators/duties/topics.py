"""Puts every duty under its topics by the rules of the data, so that none is left out.

It must not invent a topic: what no rule takes goes to the topics without rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from generators.duties.words import folded_words
from generators.model import Duty, Rule, Topic


@lru_cache(maxsize=65536)
def beginnings(text: str) -> frozenset[str]:
    """Return every beginning of every word of *text*, folded; a whole word also with "." after it.

    >>> sorted(beginnings("Mal al"))
    ['a', 'al', 'al.', 'm', 'ma', 'mal', 'mal.']
    """
    words = folded_words(text)
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1)).union(f"{w}." for w in words)


def matches(rule: Rule, found: frozenset[str]) -> bool:
    """Say whether all words of *rule* are among the beginnings *found*; one that ends in "." is a whole word."""
    return found.issuperset(rule.words)


def belongs(topic: Topic, duty: Duty) -> bool:
    """Say whether *duty* falls under *topic*, by hand or by a rule."""
    found = beginnings(duty.text)
    if any(matches(rule, found) for rule in topic.rules):
        return duty.provision not in topic.exclude
    return duty.provision in topic.include


def is_rest(topic: Topic) -> bool:
    """Say whether *topic* takes what no other topic has."""
    return not topic.rules and not topic.include


def topics_of(duty: Duty, topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Return the topics of *duty* in their order; the topics without rules if no other takes it."""
    listed: Sequence[Topic] = tuple(topics)
    found = tuple(topic for topic in listed if not is_rest(topic) and belongs(topic, duty))
    return found or tuple(topic for topic in listed if is_rest(topic))
