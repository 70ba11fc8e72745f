"""Forgiving access to checked nodes: what is missing or of the wrong shape reads as empty.

The shape check has reported it already; building goes on so that all problems show at once.
"""

from __future__ import annotations

from generators.ids import ProvisionId
from generators.load.nodes import Mapping, Node, Scalar, Sequence
from generators.model import Place
from generators.validate.shape import parses


def text(node: Node | None, key: str, default: str = "") -> str:
    """Return the text under *key*, or *default*."""
    found = node.values.get(key) if isinstance(node, Mapping) else None
    if found is None or not isinstance(found, Scalar) or not found.value.strip():
        return default
    return found.value.rstrip("\n")


def lines(node: Node, key: str) -> str:
    """Return the text under *key* with its line breaks, without the last one."""
    found = scalar(node, key)
    return found.value.rstrip("\n") if found else ""


def scalar(node: Node | None, key: str) -> Scalar | None:
    """Return the scalar under *key* with its place."""
    found = node.values.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Scalar) else None


def mappings(node: Node | None, key: str) -> list[Mapping]:
    """Return the mappings in the list under *key*."""
    found = node.values.get(key) if isinstance(node, Mapping) else None
    return [item for item in found.items if isinstance(item, Mapping)] if isinstance(found, Sequence) else []


def scalars(node: Node | None, key: str) -> list[Scalar]:
    """Return the texts, with their places, in the list under *key*."""
    found = node.values.get(key) if isinstance(node, Mapping) else None
    return [item for item in found if isinstance(item, Scalar)] if isinstance(found, Sequence) else []


def texts(node: Node | None, key: str) -> tuple[str, ...]:
    """Return the texts in the list under *key*."""
    return tuple(item.value for item in scalars(node, key))


def text_lists(node: Node | None, key: str) -> tuple[tuple[str, ...], ...]:
    """Return the lists of texts in the list under *key*."""
    found = node.values.get(key) if isinstance(node, Mapping) else None
    groups = [item for item in found if isinstance(item, Sequence)] if isinstance(found, Sequence) else []
    return tuple(tuple(word.value for word in group if isinstance(word, Scalar)) for group in groups)


def record(node: Node | None, key: str) -> Mapping | None:
    """Return the mapping under *key*."""
    found = node.values.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Mapping) else None


def provision(node: Node, key: str) -> ProvisionId | None:
    """Return the provision id under *key*."""
    found = text(node, key)
    return ProvisionId.parse(found) if found and parses(ProvisionId, found) else None


def provisions(node: Node | None, key: str) -> tuple[ProvisionId, ...]:
    """Return the provision ids in the list under *key*."""
    return tuple(ProvisionId.parse(s.value) for s in scalars(node, key) if parses(ProvisionId, s.value))


def place(node: Node) -> Place:
    """Return where *node* stands."""
    return Place(node.path, node.line, node.column)
