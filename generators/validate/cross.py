"""Looks across files: every reference leads somewhere, nothing has two addresses or is its own superior.

It must not change or complete anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as MappingType

from generators import turkish
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


def check_document_references(handbook: Handbook, nodes: Iterable[Mapping], problems: list[Problem]) -> None:
    """Append what is unknown, circular or called like another in the document files *nodes*."""
    slugs = {document.slug for document in handbook.documents}
    explained = {document.slug: document.explains for document in handbook.documents if document.explains}
    named: dict[str, str] = {}
    for node in nodes:
        name = read.scalar(node, "short_title")
        if name:
            first = named.setdefault(turkish.lower(name.value.strip()), node.path)
            if first != node.path:
                problems.append(_same_name(name, first))
        found = read.scalar(node, "explains")
        if found and found.value not in slugs:
            problems.append(_unknown(found, "unknown document in 'explains'", slugs))
        elif found and read.text(node, "slug") in _ancestors(read.text(node, "slug"), explained):
            problems.append(_problem(found, "explains itself", found.value, Code.LINK_CYCLE))
        for example in read.mappings(node, "examples"):
            cited = read.scalar(example, "cited_by")
            if cited:
                _check_provision(handbook, cited, problems)


def _same_name(name: Scalar, first: str) -> Problem:
    fact = f"another document has this short title, {first}"
    hint = "name one of them by what it is about"
    return Problem(name.path, name.line, name.column, fact, name.value, code=Code.NAME_DUPLICATE, hint=hint)


def _check_documents(handbook: Handbook, main: Node | None, problems: list[Problem]) -> None:
    for found in read.scalars(main, "definitions"):
        _check_provision(handbook, found, problems)
    slugs = set(handbook.config.documents)
    organisation = read.scalar(main, "organisation")
    if organisation and organisation.value not in slugs:
        problems.append(_unknown(organisation, "unknown document", slugs))


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
    built = {document.slug for document in handbook.documents}
    if id.document not in built and (id.document in handbook.config.documents or not built):
        return  # the document itself could not be read, and that is reported
    if not handbook.has(id):
        problems.append(_unknown(found, "unknown provision", map(str, handbook.ids())))


def _unknown(node: Scalar, fact: str, known: Iterable[str]) -> Problem:
    hint = nearest(node.value, known)
    return Problem(node.path, node.line, node.column, fact, node.value, code=Code.LINK_UNKNOWN, hint=hint)


def _problem(node: Scalar, fact: str, value: str, code: Code) -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code)
