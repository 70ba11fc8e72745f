"""Recognises worked examples, "ÖRNEK A- …", whose lines are a drawing and are kept as they are.

It must not read what the drawing shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generators.importer import shapes
from generators.importer.layout import Layout
from generators.importer.lines import Line

_LABEL: Final = re.compile(r"(?P<label>ÖRNEK(?:\s?[-–]?\s?[A-ZÇĞİÖŞÜ0-9]{1,2}(?=\s*[-–:.)]))?\s*[-–:.)]+)\s*(?P<rest>.*)$")
_PART: Final = re.compile(r"(?P<label>[A-Z]\))\s+(?P<rest>\(.*)$")
_DOTS: Final = re.compile(r"[….]{3,}|…")


def in_use(lines: Iterable[Line]) -> bool:
    """Say whether a text draws examples: three lines at least begin with the word."""
    return sum(1 for line in lines if line.text.startswith("ÖRNEK") and _LABEL.match(line.text)) >= 3


def begins(line: Line) -> tuple[str, str, str] | None:
    """Return label, caption and first drawn line of the example that *line* begins, or None."""
    match = _LABEL.match(line.text) or _PART.match(line.text)
    if match is None:
        return None
    rest = match["rest"]
    if rest.endswith(":") and len(rest.split()) >= 2 and not _DOTS.search(rest):
        return match["label"], rest, ""
    return match["label"], "", rest


def is_drawn(line: Line) -> bool:
    """Say whether *line*, which stands after a finished sentence, opens an example without a label."""
    return shapes.is_capitals(line.text) and len(line.text) < 60 and line.text[-1] not in ".;,"


def is_prose(line: Line, layout: Layout) -> bool:
    """Say whether *line* begins a sentence of the law again after an example."""
    text = line.text
    if len(text.split()) < 8 or _DOTS.search(text[:60]) or not shapes.STARTS_UPPER.match(text) or text[0] == "(":
        return False
    if re.match(r"[^\s:]+\s?:", text) or shapes.is_capitals(text) or shapes.POINT.match(text):
        return False
    return text.endswith(".") or layout.long(line)
