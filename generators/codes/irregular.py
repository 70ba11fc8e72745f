"""Everything irregular in the code table that a program can find, each with its rows and a Turkish sentence.

It finds and says; it must not mend, and it must not say what the right code or name would be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from generators import catalog
from generators.codes import wording
from generators.codes.table import CodeEntry, CodeIndex


class Kind(StrEnum):
    """What can be irregular, in the order in which it is listed; each has ``codes.irregular.<kind>`` strings."""

    DUPLICATE = "duplicate"
    TRUNCATED = "truncated"
    LONG = "long"
    LETTERS = "letters"
    ORPHAN = "orphan"
    SKIPPED = "skipped"
    NUMERAL = "numeral"
    POST = "post"
    SPELLING = "spelling"
    CAPITAL = "capital"
    SPACING = "spacing"
    INCOMPLETE = "incomplete"
    JOINED = "joined"
    MIXED = "mixed"
    UNNAMED = "unnamed"
    ABBREVIATED = "abbreviated"


class Irregularity(Struct, frozen=True):
    """One finding: its kind, the rows it is about (at least one), and *text*, a Turkish sentence."""

    kind: Kind
    rows: tuple[CodeEntry, ...]
    text: str

    @property
    def title(self) -> str:
        """The Turkish name of its kind."""
        return catalog.text(f"codes.irregular.{self.kind}.title")


def irregularities(table: CodeIndex) -> tuple[Irregularity, ...]:
    """Return every irregularity of *table*, by kind and then in the order of print.

    The words of ``table.words`` are not taken for slips, and a rare word may be a slip of one of them.
    """
    findings = [
        *_duplicates(table),
        *_shapes(table),
        *_letters(table),
        *_orphans(table),
        *_skipped(table),
        *_numerals(table),
        *_names(table),
        *_spelling(table),
        *_joined(table),
        *_mixed(table),
        *_everywhere(table),
    ]
    order = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(findings, key=lambda found: (order[found.kind], found.rows[0].index)))


def _finding(kind: Kind, rows: list[CodeEntry], **values: object) -> Irregularity:
    return Irregularity(kind, tuple(rows), catalog.text(f"codes.irregular.{kind}.text", count=len(rows), **values))


def _duplicates(table: CodeIndex) -> Iterator[Irregularity]:
    by_code: defaultdict[str, list[CodeEntry]] = defaultdict(list)
    for entry in table.entries:
        by_code[entry.row.code].append(entry)
    for code, rows in by_code.items():
        if len(rows) > 1:
            yield _finding(Kind.DUPLICATE, rows, code=code, names=_quoted(rows))


def _shapes(table: CodeIndex) -> Iterator[Irregularity]:
    long: defaultdict[str, list[CodeEntry]] = defaultdict(list)
    for entry in table.entries:
        if entry.code.shape == "truncated":
            yield _finding(Kind.TRUNCATED, [entry], code=entry.row.code)
        elif entry.code.shape == "long":
            long[entry.code.letters].append(entry)
    for letters, rows in long.items():
        yield _finding(Kind.LONG, rows, letters=letters, code=rows[0].row.code)


def _letters(table: CodeIndex) -> Iterator[Irregularity]:
    strays: defaultdict[tuple[str, str], list[CodeEntry]] = defaultdict(list)
    for entry in table.entries:
        if entry.misplaced:
            strays[entry.section, entry.code.letters].append(entry)
    for (section, letters), rows in strays.items():
        yield _finding(Kind.LETTERS, rows, section=section, letters=letters, code=rows[0].row.code)


def _orphans(table: CodeIndex) -> Iterator[Irregularity]:
    orphans: defaultdict[str, list[CodeEntry]] = defaultdict(list)
    for entry in table.entries:
        parent = entry.code.parent
        if parent is not None and parent.key not in table.by_key:
            orphans[str(parent)].append(entry)
    for parent_code, rows in orphans.items():
        yield _finding(Kind.ORPHAN, rows, parent=parent_code, codes=", ".join(entry.row.code for entry in rows))


def _skipped(table: CodeIndex) -> Iterator[Irregularity]:
    """Numbers left out among rows of the same parent; the units count through the whole table."""
    series: defaultdict[tuple[str, ...], list[CodeEntry]] = defaultdict(list)
    for entry in table.entries:
        if entry.code.level == 2:
            series[()].append(entry)
        elif entry.code.level > 2:
            series[entry.code.key[:-1]].append(entry)
    for rows in series.values():
        numbers = {int(entry.code.significant[-1]): entry for entry in rows}
        for missing in sorted(set(range(1, max(numbers))) - set(numbers)):
            around = [numbers[max(n for n in numbers if n < missing)]] if missing > min(numbers) else []
            around.append(numbers[min(n for n in numbers if n > missing)])
            yield _finding(
                Kind.SKIPPED, around, number=f"{missing:02}", codes=", ".join(entry.row.code for entry in around)
            )


def _siblings(table: CodeIndex) -> Iterator[list[CodeEntry]]:
    found: defaultdict[tuple[str, ...], list[CodeEntry]] = defaultdict(list)
    for entry in table.entries:
        if entry.code.level > 1:
            found[entry.code.key[:-1]].append(entry)
    yield from found.values()


def _numerals(table: CodeIndex) -> Iterator[Irregularity]:
    """Names of one stem that are numbered I, II, III … under one parent, but not in that order or not all."""
    for rows in _siblings(table):
        stems: defaultdict[str, list[tuple[int, CodeEntry]]] = defaultdict(list)
        for entry in rows:
            if numbered := wording.numeral(entry.row.name):
                stems[wording.like_stem(numbered[0], stems)].append((numbered[1], entry))
        for stem, found in stems.items():
            printed = [number for number, _ in found]
            expected = list(range(1, max(printed) + 1))
            if printed != expected:
                yield _finding(
                    Kind.NUMERAL,
                    [entry for _, entry in found],
                    stem=stem,
                    printed=", ".join(map(wording.roman, printed)),
                    expected=", ".join(map(wording.roman, expected)),
                )


def _names(table: CodeIndex) -> Iterator[Irregularity]:
    """What is irregular in a single name."""
    checks = (
        (Kind.POST, wording.post),
        (Kind.CAPITAL, wording.wrong_capital),
        (Kind.SPACING, wording.wrong_space),
        (Kind.INCOMPLETE, wording.incomplete),
    )
    for entry in table.entries:
        for kind, check in checks:
            if piece := check(entry.row.name):
                yield _finding(kind, [entry], piece=piece, name=entry.row.name)


def _spelling(table: CodeIndex) -> Iterator[Irregularity]:
    slips = wording.slips([entry.row.name for entry in table.entries], table.words)
    for slip in slips:
        rows = [entry for entry in table.entries if slip.word in wording.words(entry.row.name)]
        yield _finding(Kind.SPELLING, rows, word=slip.word, near=slip.near)


def _joined(table: CodeIndex) -> Iterator[Irregularity]:
    """Words written now as one and now as two; the rows are those of the rarer spelling."""
    for spellings in wording.joined(entry.row.name for entry in table.entries):
        found = [[entry for entry in table.entries if wording.holds(entry.row.name, each)] for each in spellings]
        shown = sorted(zip(found, spellings, strict=True), key=lambda item: (len(item[0]), item[1]))
        (rarer, rare), (often, frequent) = shown
        yield _finding(Kind.JOINED, rarer, rare=rare, frequent=frequent, often=len(often))


def _mixed(table: CodeIndex) -> Iterator[Irregularity]:
    """Groups that name the same kind of unit in several ways; the rows are those of the rarer ways."""
    for group in table.groups:
        for forms in wording.FORMS:
            found: defaultdict[str, list[CodeEntry]] = defaultdict(list)
            for entry in group.entries:
                if entry.code.level > 1 and (form := wording.form(entry.row.name, forms)):
                    found[form].append(entry)
            if len(found) > 1:
                ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0].index))
                rows = sorted((entry for _, rows in ranked[1:] for entry in rows), key=lambda entry: entry.index)
                shown = ", ".join(f"“{form}” ({len(rows)})" for form, rows in ranked)
                yield _finding(Kind.MIXED, rows, letters=group.letters, forms=shown)


def _everywhere(table: CodeIndex) -> Iterator[Irregularity]:
    """What is so common that all its rows make one finding."""
    for kind, check in ((Kind.UNNAMED, wording.names_no_unit), (Kind.ABBREVIATED, wording.abbreviated)):
        rows = [entry for entry in table.entries if entry.code.level > 1 and check(entry.row.name)]
        if rows:
            yield _finding(kind, rows, example=rows[0].row.name)


def _quoted(rows: list[CodeEntry]) -> str:
    return ", ".join(f"“{entry.row.name}”" for entry in rows)
