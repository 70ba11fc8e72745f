"""Mends what a file or an extractor did to the letters, and accounts for every change.

It knows characters, not law: it must not drop or move a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generators.importer.lines import Extract, Line

SOFT: Final = "\u00ad"
"""A hyphen that is seen at the end of a line only: there the word goes on below, anywhere else it is dropped."""

# One entry a kind of change: its key in the report and what becomes of each character.
_REMOVED: Final = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_SPACES: Final = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
_SOFT_INSIDE: Final = re.compile(r"\u00ad(?!\s*$)|(?<![^\W\d_])\u00ad+\s*$", re.MULTILINE)
_SHOWN: Final = re.compile(r"(?<=\d)\u00ad|\u00ad(?=\d)")
"""A soft hyphen beside a digit, "RG\\u00ad14/6/2019": a hyphen that a PDF calls so, for no number is cut."""
_NUL: Final = {"\0": "i"}
# A font table one row off: these four never occur in Turkish.
_FONT: Final = {"Ġ": "İ", "ġ": "Ş", "Ģ": "ş", "ģ": "ğ"}
_LIGATURES: Final = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
_TABS: Final = {"\t": "    "}
_CONTROLS: Final = {chr(c): "" for c in (*range(1, 9), 11, *range(14, 32), 127, *range(0x80, 0xA0)) if chr(c) != "\x85"}
# Windows-1254 read as Latin-1.
_LATIN: Final = {"ý": "ı", "þ": "ş", "ð": "ğ", "Ý": "İ", "Þ": "Ş", "Ð": "Ğ"}

_KINDS: Final = (
    ("removed", _REMOVED), ("space", _SPACES), ("nul", _NUL), ("font", _FONT), ("ligature", _LIGATURES),
    ("tab", _TABS), ("control", _CONTROLS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of change, how many characters it touched and the lines (source numbers, at most 20) where."""

    kind: str
    count: int
    lines: tuple[int, ...]


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of *data* and the encoding it was read by; no byte string fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1254", "replace"), "cp1254"


def clean(extract: Extract) -> tuple[list[Line], list[Change]]:
    """Return the lines that hold text, with their places, and what was changed in them."""
    raw_lines, changes = _mend(list(extract.lines))
    lines: list[Line] = []
    gap, page, turned = 0, 1, False
    for number, raw in enumerate(raw_lines, start=1):
        if "\f" in raw:
            page += raw.count("\f")
            turned = True
            raw = raw.replace("\f", " ")
        text = " ".join(raw.split())
        if not text:
            gap += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(number, text, raw.rstrip(), indent, gap, page, extract.blocks, turned))
        gap, turned = 0, False
    return lines, changes


def _mend(lines: list[str]) -> tuple[list[str], list[Change]]:
    """Return *lines* composed (NFC), then every character of the tables replaced in their order."""
    changes: list[Change] = []
    whole = "\n".join(lines)
    if not unicodedata.is_normalized("NFC", whole):
        composed = [unicodedata.normalize("NFC", line) for line in lines]
        where = [i for i, (old, new) in enumerate(zip(lines, composed, strict=True), start=1) if old != new]
        if where:
            changes.append(Change("nfc", len(where), tuple(where[:20])))
        lines, whole = composed, "\n".join(composed)
    if _SHOWN.search(whole):
        changes.append(_change("shown", lines, _SHOWN))
        lines = [_SHOWN.sub("-", line) for line in lines]
        whole = "\n".join(lines)
    if SOFT in whole:
        if _SOFT_INSIDE.search(whole):
            changes.append(_change("removed", lines, _SOFT_INSIDE))
        lines = [_SOFT_INSIDE.sub("", line) for line in lines]
        whole = "\n".join(lines)
    tables = list(_KINDS)
    if sum(map(whole.count, "ýþð")) > sum(map(whole.count, "ışğ")):
        tables.append(("latin", _LATIN))
    for kind, table in tables:
        found = [c for c in table if c in whole]
        if found:
            pattern = re.compile("[" + re.escape("".join(found)) + "]")
            changes.append(_change(kind, lines, pattern))
            translation = str.maketrans({c: table[c] for c in found})
            lines = [line.translate(translation) for line in lines]
    return lines, changes


def _change(kind: str, lines: Sequence[str], pattern: re.Pattern[str]) -> Change:
    counts = [(i, len(pattern.findall(line))) for i, line in enumerate(lines, start=1)]
    where = [i for i, count in counts if count]
    return Change(kind, sum(count for _, count in counts), tuple(where[:20]))
