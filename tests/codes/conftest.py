"""The printed table, read once without the loader: these tests are about codes, not about files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generators.codes import CodeIndex, CodeRow, read_vocabulary

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def rows() -> tuple[CodeRow, ...]:
    """The rows of the table of 2005, in the order of print."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with (DATA / "codes" / "meb-2005.yaml").open(encoding="utf-8") as stream:
        data = yaml.load(stream, Loader=loader)
    return tuple(CodeRow(row["code"], row["name"], int(row["page"])) for row in data["rows"])


@pytest.fixture(scope="session")
def table(rows: tuple[CodeRow, ...]) -> CodeIndex:
    """The index of these rows."""
    return CodeIndex.build(rows)


@pytest.fixture(scope="session")
def vocabulary() -> frozenset[str]:
    """The words known to be right."""
    return read_vocabulary((DATA / "vocabulary.txt").read_text(encoding="utf-8"))
