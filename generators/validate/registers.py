"""Builds units, positions, laws, topics and code tables from their nodes.

It must not follow references; ``cross`` does.
"""

from __future__ import annotations

from collections import Counter

from generators import ids, turkish
from generators.codes.code import NO_UNIT, UnitCode
from generators.load.nodes import Mapping, Node
from generators.model import CodeRow, CodeTable, Law, Position, Rule, Sic, Topic, Unit
from generators.problems import Code, Problem
from generators.validate import read
from generators.validate.document import instrument_of


def build_units(node: Node | None) -> tuple[Unit, ...]:
    """Return the units of ``units.yaml``."""
    return tuple(
        Unit(
            id=read.text(u, "id"),
            name=read.text(u, "name"),
            kind=read.text(u, "kind"),
            place=read.place(u),
            parent=read.text(u, "parent"),
            basis=read.text(u, "basis", "stated"),
            why=read.text(u, "why"),
            established_by=read.provision(u, "established_by"),
            duties=read.provision(u, "duties"),
            status=read.text(u, "status", "in_force"),
            aliases=read.texts(u, "aliases"),
            old_code=read.text(u, "old_code"),
            note=read.text(u, "note"),
        )
        for u in read.mappings(node, "units")
    )


def build_positions(node: Node | None) -> tuple[Position, ...]:
    """Return the positions of ``positions.yaml``."""
    return tuple(
        Position(
            id=read.text(p, "id"),
            name=read.text(p, "name"),
            place=read.place(p),
            parent=read.text(p, "parent"),
            basis=read.text(p, "basis", "stated"),
            why=read.text(p, "why"),
            duties=read.provision(p, "duties"),
            status=read.text(p, "status", "in_force"),
            aliases=read.texts(p, "aliases"),
            note=read.text(p, "note"),
        )
        for p in read.mappings(node, "positions")
    )


def build_laws(node: Node | None) -> tuple[Law, ...]:
    """Return the laws of ``laws.yaml``."""
    return tuple(
        Law(
            id=read.text(law, "id"),
            kind=read.text(law, "kind"),
            title=read.text(law, "title"),
            place=read.place(law),
            number=read.text(law, "number"),
            gazette=read.text(law, "gazette"),
            date=read.text(law, "date"),
            url=read.text(law, "url"),
            abbreviations=read.texts(law, "abbreviations"),
            publication=instrument_of(read.record(law, "publication")),
            status=read.text(law, "status", "in_force"),
            note=read.text(law, "note"),
        )
        for law in read.mappings(node, "laws")
    )


def build_topics(node: Node | None) -> tuple[Topic, ...]:
    """Return the topics of ``topics.yaml``; rules are folded for comparing."""
    return tuple(
        Topic(
            id=read.text(topic, "id"),
            title=read.text(topic, "title"),
            description=read.text(topic, "description"),
            place=read.place(topic),
            rules=tuple(_rule(words) for words in read.texts(topic, "words")),
            include=read.provisions(topic, "include"),
            exclude=read.provisions(topic, "exclude"),
        )
        for topic in read.mappings(node, "topics")
    )


def _rule(words: str) -> Rule:
    return Rule(tuple(turkish.fold(word.strip()) for word in words.split("+")))


def build_codes(node: Mapping, problems: list[Problem]) -> CodeTable:
    """Return the code table of *node*; a row's anchor counts rows with the same code."""
    counts: Counter[str] = Counter()
    rows = []
    for row in read.mappings(node, "rows"):
        code, name = read.text(row, "code"), read.text(row, "name")
        base = ids.code_fragment(code)
        counts[base] += 1
        if code and not _reads(code):
            found = read.scalar(row, "code") or row
            problems.append(
                Problem(found.path, found.line, found.column, "unit code cannot be read", code, code=Code.CODE_WRONG)
            )
        sic = _sic(row, f"{code} {name}", problems)
        fragment = ids.code_fragment(code, counts[base])
        rows.append(CodeRow(code, name, read.text(row, "page"), fragment, read.place(row), sic))
    readable = [row.code for row in rows if _reads(row.code)]
    if readable and not any(UnitCode.parse(code).is_root for code in readable):
        place, fact = read.place(node), f"the table has no row of the institution itself, with {NO_UNIT!r} for letters"
        problems.append(Problem(place.path, place.line, place.column, fact, code=Code.CODE_WRONG))
    source = read.record(node, "source")
    return CodeTable(
        slug=read.text(node, "slug"),
        title=read.text(node, "title"),
        year=read.text(node, "year"),
        note=read.text(node, "note"),
        pages=read.text(source, "pages"),
        rows=tuple(rows),
        place=read.place(node),
        printed_title=read.lines(node, "printed_title"),
        words=read.texts(node, "words"),
    )


def _reads(code: str) -> bool:
    try:
        UnitCode.parse(code)
    except ValueError:
        return False
    return True


def _sic(row: Mapping, words: str, problems: list[Problem]) -> tuple[Sic, ...]:
    slips = read.mappings(row, "sic")
    for slip in slips:
        found = read.scalar(slip, "text")
        if found and found.value not in words:
            fact = "words of a slip do not stand in the text"
            problems.append(Problem(found.path, found.line, found.column, fact, found.value, code=Code.SIC_ABSENT))
    return tuple(Sic(read.text(slip, "text"), read.text(slip, "note")) for slip in slips)
