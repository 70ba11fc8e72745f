"""The quick look at a few changed texts against the promises of the ledger: it never lets through what the whole look refuses."""

from __future__ import annotations

import random

from generators import permalinks
from generators.permalinks import Entry, Ledger, Steady


def test_what_is_let_through_breaks_no_promise() -> None:
    """Seeded worlds of few texts, so that they meet often: each change let through leaves the ledger without a problem.

    Both answers come up, and so do changes that the whole look refuses.
    """
    chance = random.Random(9)
    passed = refused = broken = 0
    while passed < 400:
        addresses = [f"a/madde-{n}.html" for n in range(6)]
        marks = "abcdefghijkl"
        ledger = Ledger(tuple(Entry(a, chance.choice(marks)) for a in addresses))
        current = {a: ledger.latest[a].fingerprint if chance.random() < 0.7 else chance.choice(marks) for a in addresses}
        if permalinks.check_ledger(ledger, current)[0]:
            continue
        fresh = {a: chance.choice(marks) for a in chance.sample(addresses, chance.randint(1, 2))}
        wrong = bool(permalinks.check_ledger(ledger, current | fresh)[0])
        keeps = Steady(ledger, current).keeps(fresh)
        assert not (keeps and wrong), (ledger, current, fresh)
        passed, refused, broken = passed + keeps, refused + (not keeps), broken + wrong
    assert refused > 50
    assert broken > 10


def test_without_promises_everything_may_change() -> None:
    """A handbook that published nothing yet has no text that could move; an address that nobody knew is not certain."""
    assert Steady(Ledger(()), {"a.html": "x"}).keeps({"a.html": "y"})
    ledger = Ledger((Entry("a.html", "x"),))
    assert Steady(ledger, {"a.html": "x"}).keeps({"a.html": "y"})
    assert not Steady(ledger, {"a.html": "x"}).keeps({"b.html": "y"})
