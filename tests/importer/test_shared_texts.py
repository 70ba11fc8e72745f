"""The published texts with hand-made structure, where they are at hand: every figure of their scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.importer import import_file
from generators.importer.neutral import neutral

TEXTS = sorted((Path(__file__).parents[3] / "shared" / "texts" / "texts").glob("*.txt"))


def words(text: str | None) -> list[str]:
    """Words as the scorer compares them."""
    table = str.maketrans("“”’‘–—−\u00a0", "\"\"''--- ")
    return [word for word in (part.strip(".,;:()\"'") for part in (text or "").translate(table).split()) if word]


def faults(gold: dict[str, object], found: dict[str, object]) -> list[str]:
    """Return what differs between the structure made by hand and the one found."""
    ids = [number for kind in ("main", "ek", "gecici") for number in gold["ids"][kind]]
    got = {article["no"]: article for article in found["articles"]}
    result = [] if sorted(ids) == sorted(article["no"] for article in found["articles"]) else ["ids"]
    for wanted in gold["articles"]:
        article = got.get(wanted["no"])
        result += [f"{wanted['no']} {fault}" for fault in (_faults(wanted, article) if article else ["missing"])]
    return result


def _faults(wanted: dict[str, object], got: dict[str, object]) -> list[str]:
    hard = wanted.get("hard", [])
    clauses = {
        str(i): [clause["label"] for clause in paragraph["clauses"]]
        for i, paragraph in enumerate(got["paragraphs"], start=1)
        if paragraph["clauses"]
    }
    subs = {
        f"{i}/{clause['label']}": clause["sub"]
        for i, paragraph in enumerate(got["paragraphs"], start=1)
        for clause in paragraph["clauses"]
        if clause["sub"]
    }
    found = words(got["text"])
    checks = {
        "heading": words(got["heading"]) == words(wanted["heading"]),
        "paragraphs": "paragraphs" in hard or len(got["paragraphs"]) == wanted["paragraphs"],
        "clauses": "clauses" in hard or clauses == wanted.get("clauses", {}),
        "subclauses": "subclauses" not in wanted or subs == wanted["subclauses"],
        "status": got["status"] == wanted["status"],
        "first": found[: len(words(wanted.get("first6")))] == words(wanted.get("first6")),
        "last": not wanted.get("last6")
        or any(
            found[-len(words(wanted[key])) :] == words(wanted[key]) for key in ("last6", "last6_no_notes") if wanted.get(key)
        ),
        "furniture": not any(text in got["text"] for text in wanted.get("absent", [])),
    }
    return [name for name, right in checks.items() if not right]


if TEXTS:

    @pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
    def test_a_published_text_comes_out_as_made_by_hand(path: Path) -> None:
        """Articles, headings, paragraphs, points, states, first and last words, and no furniture in the text."""
        result = import_file(path)
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert faults(gold, neutral(result.marked)) == []
        assert result.report.complete

    def test_the_comparison_sees_a_fault() -> None:
        """Negative control: a heading, a paragraph and the last words changed are three faults."""
        path = TEXTS[0]
        found = neutral(import_file(path).marked)
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        article = next(a for a in found["articles"] if a["no"] == gold["articles"][0]["no"])
        article["heading"] = "Başka"
        article["paragraphs"].append({"clauses": []})
        article["text"] += " fazla"
        number = article["no"]
        assert faults(gold, found) == [f"{number} heading", f"{number} paragraphs", f"{number} last"]
