"""The real handbook and a cache of drawings for all tests of charts."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.charts import Engine, find_engine
from generators.model import Handbook
from generators.validate import load_handbook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The handbook of this repository."""
    return load_handbook(ROOT)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine that is installed with the program."""
    found = find_engine(tmp_path_factory.mktemp("drawings"), {})
    assert found is not None
    return found
