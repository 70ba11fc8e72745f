"""Looks across files: every reference leads somewhere, nothing has two addresses or is its own superior.

It must not change or complete anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as MappingType

from generators.ids import ProvisionId
from generators.load.nodes import Mapping, Node, Scalar
from generators.model import Handbook
from generators.problems import Code, Problem
from generators.validate import read
from generators.validate.suggest import nearest


def check_references(handbook: Handbook, nodes: MappingType[str, Node | None], problems: list[Problem]) -> None:
    """Append what is unknown, doubled or circular in *handbook*; *nodes* are the register files by name."""
    _check_documents(handbook, nodes["handbook.yaml"], problems)
    units, positions = nodes["units.yaml"], nodes["positions.yaml"]
    _check_register(handbook, read.mappings(units, "units"), ("established_by", "duties"), problems)
    _check_register(handbook, read.mappings(positions, "positions"), ("duties",), problems)
    _check_ids("law", read.mappings(nodes["laws.yaml"], "laws"), problems)
    topics = read.mappings(nodes["topics.yaml"], "topics")
    _check_ids("topic", topics, problems)
    for topic in topics:
        for key in ("include", "exclude"):
            for found in read.scalars(topic, key):
                _check_provision(handbook, found, problems)


def _check_documents(handbook: Handbook, main: Node | None, problems: list[Problem]) -> None:
    for found in read.scalars(main, "definitions"):
        _check_provision(handbook, found, problems)
    slugs = {document.slug for document in handbook.documents}
    organisation = read.scalar(main, "organisation")
    if organisation and organisation.value not in slugs:
        problems.append(_unknown(organisation, "unknown document", slugs))
    for document in handbook.documents:
        if document.explains and document.explains not in slugs:
            place = document.place
            fact = "unknown document in 'explains'"
            hint = nearest(document.explains, slugs)
            problems.append(
                Problem(place.path, place.line, place.column, fact, document.explains, code=Code.LINK_UNKNOWN, hint=hint)
            )
        for example in document.examples:
            if not handbook.has(example.cited_by):
                fact = "unknown provision in 'cited_by'"
                problems.append(
                    Problem(document.place.path, document.place.line, 1, fact, str(example.cited_by), code=Code.LINK_UNKNOWN)
                )


def _check_register(
    handbook: Handbook, entries: list[Mapping], keys: Iterable[str], problems: list[Problem]
) -> None:
    known = _check_ids("entry", entries, problems)
    parents: dict[str, str] = {}
    for entry in entries:
        for key in keys:
            found = read.scalar(entry, key)
            if found:
                _check_provision(handbook, found, problems)
        parent = read.scalar(entry, "parent")
        if parent is None:
            continue
        if parent.value not in known:
            problems.append(_unknown(parent, "unknown superior", known))
        parents[read.text(entry, "id")] = parent.value
    for entry in entries:
        id = read.text(entry, "id")
        if id in _ancestors(id, parents):
            where = read.scalar(entry, "parent")
            assert where is not None
            problems.append(_problem(where, "is its own superior", id, Code.LINK_CYCLE))


def _ancestors(id: str, parents: MappingType[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while id in parents and id not in seen:
        seen.add(id)
        id = parents[id]
        yield id


def _check_ids(what: str, entries: list[Mapping], problems: list[Problem]) -> set[str]:
    seen: dict[str, int] = {}
    for entry in entries:
        found = read.scalar(entry, "id")
        if found is None:
            continue
        if found.value in seen:
            fact = f"{what} stands twice, first on line {seen[found.value]}"
            problems.append(_problem(found, fact, found.value, Code.ID_DUPLICATE))
        seen.setdefault(found.value, found.line)
    return set(seen)


def _check_provision(handbook: Handbook, found: Scalar, problems: list[Problem]) -> None:
    try:
        id = ProvisionId.parse(found.value)
    except ValueError:
        return  # reported by the shape check
    if not handbook.has(id):
        problems.append(_unknown(found, "unknown provision", map(str, handbook.ids())))


def _unknown(node: Scalar, fact: str, known: Iterable[str]) -> Problem:
    hint = nearest(node.value, known)
    return Problem(node.path, node.line, node.column, fact, node.value, code=Code.LINK_UNKNOWN, hint=hint)


def _problem(node: Scalar, fact: str, value: str, code: Code) -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code)
