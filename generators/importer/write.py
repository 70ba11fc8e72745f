"""The one writer of our YAML: always the same keys in the same order, long texts folded, drawings kept line by line.

It must not change a word; every scalar is a string.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import yaml

ORDER: Final = (
    "slug", "kind", "title", "printed_title", "short_title", "issuer", "noun", "aliases", "explains", "decision",
    "publication", "amendments", "status", "source", "annexes", "examples", "parts",
)  # fmt: skip
"""The keys of a document in the order in which they are written."""

INTERNAL: Final = frozenset(("mark", "range", "printed", "inline", "incorporated", "undated", "derived"))
"""Keys that only the importer knows; :func:`plain_document` takes them off."""

_WIDTH: Final = 100
_LONG: Final = 80
"""Texts with more characters are folded."""


class _Dumper(yaml.CSafeDumper):
    """PyYAML's writer with our styles of text; the same mapping twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > _LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def plain_document(document: Mapping[str, object]) -> dict[str, object]:
    """Return a copy of *document* without the importer's own keys."""
    return {key: _plain(value) for key, value in document.items() if key not in INTERNAL}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return plain_document(value)
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def to_yaml(document: Mapping[str, object]) -> str:
    """Return *document* as YAML text, the same bytes for the same document."""
    ordered = {key: document[key] for key in ORDER if key in document}
    ordered |= {key: value for key, value in document.items() if key not in ordered}
    return yaml.dump(
        ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False
    )
