"""The printed table, read once without the loader: these tests are about codes, not about files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.codes import CodeIndex, CodeRow

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def printed() -> dict[str, Any]:
    """The file of the table of 2005; every scalar is a string."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with (DATA / "codes" / "meb-2005.yaml").open(encoding="utf-8") as stream:
        return dict(yaml.load(stream, Loader=loader))


@pytest.fixture(scope="session")
def rows(printed: dict[str, Any]) -> tuple[CodeRow, ...]:
    """The rows of the table, in the order of print."""
    return tuple(CodeRow(row["code"], row["name"], int(row["page"])) for row in printed["rows"])


@pytest.fixture(scope="session")
def table(rows: tuple[CodeRow, ...], printed: dict[str, Any]) -> CodeIndex:
    """The index of these rows."""
    return CodeIndex.build(rows, printed["words"])
