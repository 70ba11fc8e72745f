"""What an import found, left out, changed and is unsure of, each with its line.

It holds facts and prints them in Turkish; it must not judge whether they are good enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generators import catalog
from generators.importer.clean import Change
from generators.importer.furniture import Furniture
from generators.importer.lines import Line

_SHOWN: Final = 40
"""How many entries of one list are printed for people."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something uncertain: a code of the catalogue (``import.doubt.*``), the source line and its text."""

    code: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """A line that is in no document: where it stood (front, tail) and the line."""

    place: str
    line: Line


@dataclass(slots=True)
class Report:
    """The account of one import; ``lost`` and ``invented`` are empty unless the importer itself is wrong."""

    source: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: list[tuple[int, str]] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def doubt(self, code: str, line: int, text: str) -> None:
        """Note something uncertain."""
        self.doubts.append(Doubt(code, line, text))

    @property
    def complete(self) -> bool:
        """Whether every word of the source was placed and none was made up."""
        return not self.lost and not self.invented

    def as_dict(self) -> dict[str, object]:
        """Return everything as plain data, for JSON."""
        return {
            "source": self.source,
            "counts": dict(self.counts),
            "changes": [{"kind": c.kind, "count": c.count, "lines": list(c.lines)} for c in self.changes],
            "furniture": [{"line": f.line.number, "reason": f.reason, "text": f.line.text} for f in self.furniture],
            "left": [{"line": item.line.number, "place": item.place, "text": item.line.text} for item in self.left],
            "doubts": [{"line": d.line, "code": d.code, "text": d.text} for d in self.doubts],
            "notes": list(self.notes),
            "lost": [{"line": line, "word": word} for line, word in self.lost],
            "invented": list(self.invented),
        }

    def lines(self) -> tuple[str, ...]:
        """Return the report in Turkish, ``file:line: …`` wherever there is a line."""
        result = [catalog.text("import.found", **{key: self.counts.get(key, 0) for key in COUNTED})]
        result += [catalog.text("import.change", kind=catalog.text(f"import.change.{c.kind}"), count=c.count,
                                lines=", ".join(map(str, c.lines[:8]))) for c in self.changes]  # fmt: skip
        result += [catalog.text("import.source_note", note=note) for note in self.notes]
        result += self._list("import.furniture", [(f.line.number, f.line.text) for f in self.furniture])
        result += self._list("import.left", [(item.line.number, item.line.text) for item in self.left])
        result += self._list(
            "import.doubts", [(d.line, f"{catalog.text(f'import.doubt.{d.code}')}: {d.text}") for d in self.doubts]
        )
        result += self._list("import.lost", list(self.lost))
        if self.invented:
            result.append(catalog.text("import.invented", words=" ".join(self.invented[:_SHOWN])))
        if self.complete:
            result.append(catalog.text("import.complete"))
        return tuple(result)

    def _list(self, key: str, entries: list[tuple[int, str]]) -> list[str]:
        if not entries:
            return []
        shown = [f"{self.source}:{line}: {text}" for line, text in sorted(entries)[:_SHOWN]]
        more = len(entries) - len(shown)
        return [catalog.text(key, count=len(entries)), *shown, *([catalog.text("import.more", count=more)] if more else [])]


COUNTED: Final = ("documents", "parts", "articles", "paragraphs", "points", "examples", "annexes", "footnotes", "codes")
"""The counts of a report, in the order in which they are printed."""
