"""Citations of other laws and traps, labelled by a second reader from knowledge of the law: the dev form, a row a mention.

Rows of one text share ``doc``; ``context`` marks the words of the row. A row without references is a trap, or ("not
judged") words on which lawyers differ, such as "166/1-2".
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from generators.citation import Context, Mention, read, to_records

Row = dict[str, Any]
ROWS: list[Row] = [
    json.loads(line) for line in (Path(__file__).parent / "second_look.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS: list[list[Row]] = [list(rows) for _, rows in groupby(ROWS, key=lambda row: row["doc"])]
KEYS = ("instrument", "article", "paragraph", "clause", "subclause")


def mentions(rows: list[Row]) -> tuple[Mention, ...]:
    """Return what is read in the text of *rows*."""
    text = rows[0]["context"].replace("⟦", "").replace("⟧", "")
    article = rows[0]["enclosing_marker"].removeprefix("Madde ")
    return read(text, Context(document_kind=rows[0].get("document_kind", ""), article=article))


def parsed(records: list[dict[str, str]]) -> set[tuple[str, ...]]:
    """Return law, article, paragraph and points of *records*; letters in lower case."""
    return {tuple(record.get(key, "").lower() for key in KEYS) for record in records}


def over(row: Row, found: tuple[Mention, ...]) -> list[dict[str, str]]:
    """Return the records of the mentions that overlap *row*."""
    return [record for m in found if m.start < row["end"] and row["start"] < m.end for record in to_records(m)]


@pytest.mark.parametrize("rows", [rows for rows in TEXTS if rows[0]["text"]], ids=lambda rows: rows[0]["text"][:50])
def test_each_labelled_citation_is_parsed(rows: list[Row]) -> None:
    """Law, article, paragraph, point and relation are those of the label; nothing else in the text is read."""
    found = mentions(rows)
    for row in rows:
        records = over(row, found)
        if row["refs"]:
            assert parsed(records) == parsed(row["refs"])
            relations = {ref["relation"] for ref in row["refs"] if "relation" in ref}
            assert not relations or {record["relation"] for record in records} == relations
        elif row["note"] == "negative":
            assert not records
    assert all(any(m.start < row["end"] and row["start"] < m.end for row in rows) for m in found)


@pytest.mark.parametrize("rows", [rows for rows in TEXTS if not rows[0]["text"]], ids=lambda rows: rows[0]["context"][:50])
def test_a_trap_is_not_read(rows: list[Row]) -> None:
    """Dates, scales, court files, grades, standards, parts of a book: nothing is cited."""
    assert mentions(rows) == ()


def test_there_is_enough_of_both() -> None:
    """The figures mean something: hundreds of citations, dozens of traps."""
    assert sum(bool(row["refs"]) for row in ROWS) >= 300
    assert sum(not row["text"] for row in ROWS) >= 60
