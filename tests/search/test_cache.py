"""The index is built again only when what it is made of has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.search import cache, cached_search, render_search
from tests.search.test_index import DOCUMENTS, record

RECORDS = (record("1", "Arşiv işleri"), record("2", "Bütçe"))


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by one with each build."""
    made: list[int] = []

    def counted(*given: object) -> dict[str, str]:
        made.append(1)
        return render_search(*given)

    monkeypatch.setattr(cache, "render_search", counted)
    return made


def test_the_same_input_is_built_once(tmp_path: Path, builds: list[int]) -> None:
    """The second time the kept scripts come back, byte for byte."""
    first = cached_search(tmp_path, RECORDS, DOCUMENTS)
    assert cached_search(tmp_path, RECORDS, DOCUMENTS) == first == render_search(RECORDS, DOCUMENTS)
    assert len(builds) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"records": RECORDS[:1]},
        {"abbreviations": [("AB", "Avrupa Birliği")]},
        {"synonyms": [("para", "bütçe")]},
    ],
)
def test_a_change_is_built(tmp_path: Path, builds: list[int], changed: dict[str, object]) -> None:
    """Records, abbreviations and synonyms each bring a new build."""
    given = {"records": RECORDS, "documents": DOCUMENTS}
    cached_search(tmp_path, **given)
    cached_search(tmp_path, **{**given, **changed})
    assert len(builds) == 2


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"key": 1, "files": 2}', "\x00"])
def test_a_broken_file_is_as_none(tmp_path: Path, builds: list[int], kept: str) -> None:
    """Whatever stands in the folder, the scripts are right."""
    (tmp_path / "search.json").write_text(kept, encoding="utf-8")
    assert cached_search(tmp_path, RECORDS, DOCUMENTS) == render_search(RECORDS, DOCUMENTS)
    assert len(builds) == 1
