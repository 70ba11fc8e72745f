"""The handbook and its links, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.link import Links, link_handbook
from generators.model import Handbook
from generators.validate import load_handbook


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The handbook of this repository."""
    return load_handbook(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def links(handbook: Handbook) -> Links:
    """All its links."""
    return link_handbook(handbook)
