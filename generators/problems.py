"""The closed list of what can be wrong, and one line that says where.

It must not decide what is wrong: validation does. It must not print: the command line does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """A code for each kind of problem, with what it means and how to mend it (``elkitabi check --explain``)."""

    def __new__(cls, value: str, doc: str) -> Code:
        member = str.__new__(cls, value)
        member._value_ = value
        member.__doc__ = doc
        return member

    FILE_MISSING = "file.missing", "A file that the handbook needs is not there; the message names it."
    FILE_UNUSED = "file.unused", "A data file is not named in data/handbook.yaml; name it there or remove it."
    FILE_ENCODING = "file.encoding", "The file is not UTF-8; save it as UTF-8."
    FILE_SIZE = "file.size", "The file or a line of it is too large to be a source of law; split it."
    YAML_SYNTAX = (
        "yaml.syntax",
        "The file is not YAML; the message shows where reading stopped. Look at the indentation; "
        "put a text with a colon and a space into quotes; write an apostrophe between single quotes twice.",
    )
    YAML_DUPLICATE = "yaml.duplicate", "A key stands twice in one mapping; remove one."
    YAML_FEATURE = "yaml.feature", "Tags, anchors, aliases, merge keys and a second document in a file are not used."
    YAML_CONFLICT = "yaml.conflict", "A merge left its marks in the file; resolve the conflict."
    YAML_TAB = "yaml.tab", "YAML is indented with spaces, not tabs."
    SHAPE_TYPE = "shape.type", "A value of another shape is wanted here (text, list or mapping)."
    SHAPE_UNKNOWN = "shape.unknown", "This key is not known here; the message names the nearest known one."
    SHAPE_MISSING = "shape.missing", "A key that is needed is missing."
    SHAPE_CHOICE = "shape.choice", "The value is not among those allowed."
    TEXT_EMPTY = "text.empty", "The text is empty; write it or remove the key."
    TEXT_CONTROL = "text.control", "The text holds an invisible control character."
    DATE_WRONG = "date.wrong", "Dates are written YEAR-MONTH-DAY and must exist in the calendar."
    NUMBER_WRONG = "number.wrong", "The number of an article or paragraph is not in a known form."
    NUMBER_ORDER = "number.order", "Articles and paragraphs are numbered upwards; `gap` gives the reason of a gap."
    HISTORY_WRONG = "history.wrong", "The steps of a history go from the oldest to the newest, and nothing is before `added`."
    LETTER_ORDER = "letter.order", "Points are lettered in the order of the Turkish alphabet, aa bb cc after z."
    ID_WRONG = "id.wrong", "An identifier or address is not in a known form, or its name is taken by the site itself."
    ID_DUPLICATE = "id.duplicate", "Two things have the same identifier or the same address."
    NAME_DUPLICATE = "name.duplicate", "Two documents have the same short title; menu and citations could not tell them apart."
    LINK_UNKNOWN = "link.unknown", "A reference leads to something that is not there."
    LINK_CYCLE = "link.cycle", "A thing is its own superior."
    CODE_WRONG = "code.wrong", "The unit code cannot be read; if it is printed so, say so in `sic`."
    SIC_ABSENT = "sic.absent", "The words of a `sic` note do not stand in the text that it belongs to."
    PERMALINK_GONE = "permalink.gone", "A published address would vanish; give it a successor in data/permalinks.tsv."
    PERMALINK_CHANGED = "permalink.changed", "The text under a published address has changed; accept it if that is meant."
    PERMALINK_WRONG = "permalink.wrong", "A line of data/permalinks.tsv cannot be read."
    GUIDE_WRONG = "guide.wrong", "A guide in content/ cannot be read."


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. ``line`` and ``column`` count from 1; 0 means the whole file."""

    path: str
    line: int
    column: int
    fact: str
    value: str = ""
    code: Code = field(default=Code.SHAPE_TYPE, kw_only=True)
    hint: str = field(default="", kw_only=True)

    @property
    def message(self) -> str:
        """What is wrong, without the place: fact, value, hint."""
        value = f", {shorten(self.value)}" if self.value else ""
        return f"{self.fact}{value}" + (f"; {self.hint}" if self.hint else "")

    def __str__(self) -> str:
        return f"{self.path}:{max(self.line, 1)}:{max(self.column, 1)}: error: {self.message} [{self.code}]"


def shorten(value: str, limit: int = 80) -> str:
    """Return *value* quoted, on one line, at most *limit* characters long."""
    flat = " ".join(value.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")


class ProblemsFound(Exception):
    """Raised once all problems of a stage are collected; ``problems`` holds them sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.fact, p.value)))
        super().__init__(f"{len(self.problems)} problems")

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)


class BuildFailed(Exception):
    """The build could not be done for a reason that is not in the data."""


class AmendError(ValueError):
    """An amendment cannot be made as it was asked for; the message says why."""
