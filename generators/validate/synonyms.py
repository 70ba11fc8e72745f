"""Reads ``data/synonyms.yaml``: groups of phrases by which people search for the same thing.

It must not know how the search uses them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generators.load import read_yaml
from generators.load.nodes import Mapping, Node, Scalar, Sequence
from generators.problems import Code, Problem, ProblemsFound

FILE: Final = "data/synonyms.yaml"


def load_synonyms(root: Path) -> tuple[tuple[str, ...], ...]:
    """Return the groups of the file in the folder *root*, none if there is no such file.

    Raises ProblemsFound if a group is not a list of at least two texts, or if a phrase stands in it twice.
    """
    if not (root / FILE).exists():
        return ()
    node, problems = read_yaml(root / FILE, FILE)
    groups = node.values.get("groups") if isinstance(node, Mapping) else None
    if not isinstance(groups, Sequence):
        raise ProblemsFound([*problems, Problem(FILE, 1, 1, "a list `groups` is wanted", code=Code.SHAPE_TYPE)])
    read = [_group(group, problems) for group in groups]
    if problems:
        raise ProblemsFound(problems)
    return tuple(read)


def _group(node: Node, problems: list[Problem]) -> tuple[str, ...]:
    phrases = tuple(item.value for item in node if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()
    if len(phrases) < 2:
        fact = "a group of synonyms is a list of two phrases or more"
        problems.append(Problem(node.path, node.line, node.column, fact, code=Code.SHAPE_TYPE))
    for phrase in sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}):
        fact = "a phrase stands twice in a group of synonyms"
        problems.append(Problem(node.path, node.line, node.column, fact, phrase, code=Code.ID_DUPLICATE))
    return phrases
