"""The real handbook and what is worked out from its duties, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.duties import DutyBook
from generators.model import Handbook
from generators.validate import load_handbook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The handbook of this repository."""
    return load_handbook(ROOT)


@pytest.fixture(scope="session")
def book(handbook: Handbook) -> DutyBook:
    """Its duties, worked out."""
    return DutyBook.build(handbook)
