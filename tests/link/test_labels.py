"""The mentions that were labelled by hand: each positive is found with its target, no negative is linked."""

from __future__ import annotations

import pytest

from generators.link import Links
from generators.model import Handbook
from tests.link.labelled import Label, found_at, read_labels

LABELS = tuple(read_labels())
#: Furniture of the printed page is not in the data at all.
FURNITURE = "Tebliğler Dergisi Kasım 2014-2686"


@pytest.mark.parametrize("label", [x for x in LABELS if x.polarity == "pos"], ids=lambda x: x.text[:40])
def test_a_labelled_mention_is_linked_to_its_target(label: Label, handbook: Handbook, links: Links) -> None:
    """Every word of a label's target is found over its words, and nothing else is."""
    places = found_at(label, handbook, links)
    assert places
    assert all(found == label.wanted for found in places)


@pytest.mark.parametrize("label", [x for x in LABELS if x.polarity == "neg"], ids=lambda x: x.text[:40])
def test_a_labelled_trap_is_not_linked(label: Label, handbook: Handbook, links: Links) -> None:
    """A common noun, a definition's own entry or a page's footer is left alone."""
    places = found_at(label, handbook, links)
    assert places or FURNITURE in label.text
    assert all(not found for found in places)


@pytest.mark.parametrize("label", [x for x in LABELS if x.polarity == "ambiguous"], ids=lambda x: x.text[:40])
def test_what_is_doubtful_is_left_alone(label: Label, handbook: Handbook, links: Links) -> None:
    """Where a reader cannot be sure either, there is no link."""
    places = found_at(label, handbook, links)
    assert places
    assert all(not found for found in places)
