"""What is read in the citations of ``laws.txt``: words, kind, relation, instrument and provisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.citation import Context, Mention, read

HERE = Path(__file__).parent
CONTEXT = Context(article="99", paragraph="2")


def cases() -> Iterator[tuple[str, list[str]]]:
    """Yield each text with the lines that are expected of it."""
    for block in (HERE / "laws.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield lines[0], [line.removeprefix("> ") for line in lines[1:]]


def written(text: str, mention: Mention) -> str:
    """Return *mention* as the file writes it."""
    targets = [str(t) + (f" cümle {t.sentence}" if t.sentence else "") for t in mention.targets]
    instrument = mention.instrument.dated_key if mention.instrument else ""
    what = " + ".join(targets or mention.labels)
    return f"{text[mention.start : mention.end]} | {mention.kind} | {mention.relation} | {instrument} | {what}".rstrip()


@pytest.mark.parametrize(("text", "expected"), list(cases()), ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_a_text_is_read_as_the_file_says(text: str, expected: list[str]) -> None:
    """Nothing more and nothing less than the file lists is read, in order."""
    assert [written(text, mention) for mention in read(text, CONTEXT)] == expected


def test_the_file_has_traps_that_are_not_read() -> None:
    """Some texts hold words that look like citations and are none."""
    assert any(not expected for _, expected in cases())


@pytest.mark.parametrize(("text", "_"), list(cases()), ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_spans_never_overlap_and_stay_inside(text: str, _: list[str]) -> None:
    """Mentions and the spans of their provisions follow each other."""
    position = 0
    for mention in read(text, CONTEXT):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end
        inner = mention.start
        for target in mention.targets:
            if target.end > target.start:
                assert inner <= target.start and target.end <= mention.end
                inner = target.end
