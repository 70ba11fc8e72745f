"""What a typed code means: its parts named, the rows it may be, the nearest row when it is none.

A pure function of the text and the table; it must not write sentences (:mod:`generators.codes.explain` does).
The page's script gives the same answers, field by field.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from generators.codes.code import NO_UNIT, REGULAR_NUMBERS, strip_zeros
from generators.codes.grammar import BODIES, BRANCHES, KNOWN, fold_letters
from generators.codes.reading import Reading, read
from generators.codes.table import CodeEntry, CodeIndex

STATUSES: Final = ("found", "ambiguous", "unknown", "outside", "other", "newer", "unreadable", "empty")
"""found: one row; ambiguous: several; unknown: no row has it; outside: the ministry's, but not of its central
units; other: another institution's; newer: the eight digits in use since 2011; unreadable; empty."""

NOTES: Final = ("prefix", "letters", "numbers", "malformed", "misplaced", "date", "rest")
"""What is worth saying besides: the start, the letters or only the numbers were typed (differently); a row is
printed in another shape or under another group; a date or a rest was not read."""

LEVELS: Final = ("unit", "second", "third", "fourth")


class Part(Struct, frozen=True):
    """A part of the code: *kind*, its *text*, whether it was typed (*given*) and what it means.

    *meaning* is the end of a catalogue key ("branch.b", "zero") or empty; *rows* are the rows that it names.
    """

    kind: str
    text: str
    given: bool
    meaning: str = ""
    rows: tuple[CodeEntry, ...] = ()


class Decoding(Struct, frozen=True):
    """The whole answer. *path* is the rows above, *nearest* the nearest known row above an unknown code,
    *below* the rows that start with it, *similar* the rows that have its numbers with other letters."""

    status: str
    code: str = ""
    parts: tuple[Part, ...] = ()
    rows: tuple[CodeEntry, ...] = ()
    path: tuple[CodeEntry, ...] = ()
    nearest: tuple[CodeEntry, ...] = ()
    below: tuple[CodeEntry, ...] = ()
    similar: tuple[CodeEntry, ...] = ()
    file_number: str = ""
    register_number: str = ""
    general_number: str = ""
    notes: tuple[str, ...] = ()
    rest: str = ""

    def as_data(self) -> dict[str, object]:
        """The answer as plain lists and texts, rows as addresses: what the script is compared with."""

        def addresses(entries: tuple[CodeEntry, ...]) -> list[str]:
            return [entry.address for entry in entries]

        return {
            "status": self.status,
            "code": self.code,
            "parts": [[p.kind, p.text, p.given, p.meaning, addresses(p.rows)] for p in self.parts],
            "rows": addresses(self.rows),
            "path": addresses(self.path),
            "nearest": addresses(self.nearest),
            "below": addresses(self.below),
            "similar": addresses(self.similar),
            "numbers": [self.file_number, self.register_number, self.general_number],
            "notes": list(self.notes),
            "rest": self.rest,
        }


def decode(text: str, table: CodeIndex) -> Decoding:
    """Say what *text* (a code, a part of one, a document number) means by *table*; never raises."""
    reading = read(text, table.folds)
    if reading.kind != "code":
        return Decoding({"nothing": "unreadable"}.get(reading.kind, reading.kind), notes=_notes(reading, (), ()))
    home = table.root.code
    if (reading.branch or home.branch, reading.institution or home.institution) != (home.branch, home.institution):
        return _foreign(reading, table, "other")
    if (reading.body or home.body) != home.body:
        return _foreign(reading, table, "outside")
    if not reading.letters and reading.branch:
        return _answer(reading, table, (NO_UNIT,), (table.root,))
    return _resolve(reading, table)


def _resolve(reading: Reading, table: CodeIndex) -> Decoding:
    numbers = strip_zeros(tuple(reading.numbers))
    letters = _letters(reading, table)
    place = reading.place or None
    rows = tuple(entry for each in letters for entry in table.find(each, numbers, place))
    if rows:
        return _answer(reading, table, letters, rows)
    if not reading.letters:
        below = _below(table, letters, numbers, place)
        if not below:
            return Decoding("unreadable", notes=_notes(reading, (), ()))
    return _unknown(reading, table, letters, numbers)


def _letters(reading: Reading, table: CodeIndex) -> tuple[str, ...]:
    """The groups that the letters may mean: the very same, else the same without marks; all when none were typed."""
    if not reading.letters:
        return tuple(letters for letters in table.folded if letters != NO_UNIT)
    if reading.letters in table.folded:
        return (reading.letters,)
    typed = fold_letters(reading.letters)
    return tuple(letters for letters, folded in table.folded.items() if folded == typed)


def _answer(reading: Reading, table: CodeIndex, letters: tuple[str, ...], rows: tuple[CodeEntry, ...]) -> Decoding:
    codes = {entry.row.code for entry in rows}
    groups = tuple(dict.fromkeys(entry.code.letters for entry in rows))
    return Decoding(
        status="found" if len(rows) == 1 else "ambiguous",
        code=rows[0].row.code if len(codes) == 1 else "",
        parts=_parts(reading, table, groups),
        rows=rows,
        path=table.ancestors(rows[0]) if len(groups) == 1 else (),
        file_number=reading.file_number,
        register_number=reading.register_number,
        general_number=reading.general_number,
        notes=_notes(reading, rows, letters),
        rest=reading.rest,
    )


def _unknown(reading: Reading, table: CodeIndex, letters: tuple[str, ...], numbers: tuple[str, ...]) -> Decoding:
    place = reading.place or None
    groups = letters if reading.letters else ()
    nearest = _nearest(table, groups, numbers, place)
    similar = tuple(
        entry
        for entry in table.entries
        if numbers and entry.code.significant == numbers and entry.code.letters not in letters
    )
    return Decoding(
        status="unknown",
        code=_compose(reading, table, (*groups, reading.letters)[0]) if len(groups) < 2 else "",
        parts=_parts(reading, table, groups),
        path=table.ancestors(nearest[0]),
        nearest=nearest,
        below=_below(table, letters, numbers, place),
        similar=similar,
        file_number=reading.file_number,
        register_number=reading.register_number,
        general_number=reading.general_number,
        notes=_notes(reading, (), letters),
        rest=reading.rest,
    )


def _nearest(
    table: CodeIndex, letters: tuple[str, ...], numbers: tuple[str, ...], place: str | None
) -> tuple[CodeEntry, ...]:
    for length in range(len(numbers) - 1, -1, -1):
        found = tuple(entry for each in letters for entry in table.find(each, numbers[:length], place))
        if found:
            return found
    return (table.root,)


def _below(
    table: CodeIndex, letters: tuple[str, ...], numbers: tuple[str, ...], place: str | None
) -> tuple[CodeEntry, ...]:
    """The highest rows under a code that itself has none."""
    size = len(numbers)
    under = [
        entry
        for entry in table.entries
        if entry.code.letters in letters
        and entry.code.place == (place or table.root.code.place)
        and len(entry.code.significant) > size
        and entry.code.significant[:size] == numbers
    ]
    highest = min((entry.code.level for entry in under), default=0)
    return tuple(entry for entry in under if entry.code.level == highest)


def _foreign(reading: Reading, table: CodeIndex, status: str) -> Decoding:
    home = table.root.code
    return Decoding(
        status=status,
        code=_compose(reading, table, reading.letters, whole=False),
        parts=_parts(reading, table, (), foreign=True),
        nearest=(table.root,) if (reading.branch or home.branch, reading.institution) == home.key[:2] else (),
        file_number=reading.file_number,
        register_number=reading.register_number,
        general_number=reading.general_number,
        notes=_notes(reading, (), ()),
        rest=reading.rest,
    )


def _compose(reading: Reading, table: CodeIndex, letters: str, *, whole: bool = True) -> str:
    """Write the code as it should look; *whole* fills it up to the usual shape. Empty without letters."""
    home = table.root.code
    if whole and not letters:
        return ""
    head = [reading.branch or home.branch, reading.institution or home.institution, reading.body or home.body]
    if not whole:
        return ".".join(part for part in (*head, letters, reading.place, *reading.numbers) if part)
    filled = [*reading.numbers, *["00"] * (REGULAR_NUMBERS - len(reading.numbers))]
    return ".".join((*head, letters, reading.place or home.place, *filled))


def _parts(reading: Reading, table: CodeIndex, groups: tuple[str, ...], *, foreign: bool = False) -> tuple[Part, ...]:
    """Name each part; *groups* is the letters that may be meant."""

    def named(numbers: tuple[str, ...], place: str | None = None) -> tuple[CodeEntry, ...]:
        return tuple(entry for letters in groups for entry in table.find(letters, numbers, place))

    parts = _head_parts(reading, table)
    home = table.root.code
    if reading.letters or len(groups) == 1:
        shown = groups[0] if len(groups) == 1 else reading.letters
        rows = named(())
        parts.append(Part("letters", shown, bool(reading.letters), "" if rows or foreign else "unnamed", rows))
    place = reading.place or ("" if foreign else home.place)
    if place:
        meaning = "" if foreign else "place.0" if place == home.place else "unnamed"
        parts.append(Part("place", place, bool(reading.place), meaning))
    for index, number in enumerate(reading.numbers):
        rows = named(tuple(reading.numbers[: index + 1]), reading.place or None) if number != "00" else ()
        meaning = "" if rows or foreign else "zero" if number == "00" else "unnamed"
        parts.append(Part("number" if foreign else LEVELS[index], number, True, meaning, rows))
    for kind in ("file", "register", "general"):
        number = getattr(reading, f"{kind}_number")
        if number:
            parts.append(Part(kind, number, True))
    return tuple(parts)


def _head_parts(reading: Reading, table: CodeIndex) -> list[Part]:
    home = table.root.code
    branch = reading.branch or home.branch
    institution = reading.institution or home.institution
    body = reading.body or ("" if reading.branch else home.body)
    ours = (branch, institution) == (home.branch, home.institution)
    known = f"{branch}.{institution}"
    whole = f"{known}.{body}.{fold_letters(reading.letters)}"
    known = whole if whole in KNOWN else known
    meaning = f"known.{known.replace('.', '-').lower()}" if known in KNOWN else "unnamed"
    parts = [
        Part("branch", branch, bool(reading.branch), f"branch.{branch.lower()}" if branch in BRANCHES else "unnamed"),
        Part(
            "institution",
            institution,
            bool(reading.institution),
            "" if ours else meaning,
            (table.root,) if ours else (),
        ),
    ]
    if body:
        parts.append(Part("body", body, bool(reading.body), f"body.{body}" if body in BODIES else "unnamed"))
    return parts


def _notes(reading: Reading, rows: tuple[CodeEntry, ...], letters: tuple[str, ...]) -> tuple[str, ...]:
    typed = reading.letters
    facts = {
        "prefix": bool(typed) and not reading.branch,
        "letters": bool(typed) and bool(letters) and typed not in letters,
        "numbers": reading.kind == "code" and not typed and not reading.branch,
        "malformed": any(entry.code.shape != "regular" for entry in rows),
        "misplaced": any(entry.misplaced for entry in rows),
        "date": reading.date,
        "rest": bool(reading.rest),
    }
    return tuple(note for note in NOTES if facts[note])
