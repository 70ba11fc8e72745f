"""What people mean when they name an object: its identifier, or its title, citation or another name of it.

It must not know pages, Sphinx or where an object stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Protocol

from generators import turkish
from generators.ids import ProvisionId

PROVISION: Final = "madde"
CODE: Final = "kod"
TERM: Final = "terim"
KINDS: Final = (PROVISION, "birim", "unvan", CODE, TERM, "mevzuat", "konu", "ornek", "ek")
"""The kinds of object; each is also the name of its role."""

_AS_WRITTEN: Final = re.compile(
    r"(?P<document>[a-z0-9][a-z0-9-]*)[\s:]\s*(?:m\.\s*|madde\s+)?"
    r"(?:(?P<prefix>ek|geçici|mükerrer)[ -])?(?P<article>\d+(?:/[^\W\d_]{1,2})?)(?:/(?P<rest>\d+(?:-\w{1,3})*))?"
)

Key = tuple[str, str]
"""A kind and an identifier."""


class Named(Protocol):
    """What an object is called."""

    @property
    def title(self) -> str: ...
    @property
    def cite(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


def name_key(text: str) -> str:
    """Return what two spellings of one name share: case and spacing do not count."""
    return " ".join(turkish.lower(text).split())


def provision_id(text: str) -> str:
    """Return the identifier that a person means with *text* ("yonerge m. 33/1-Ğ"); *text* itself if it is none.

    >>> provision_id("yonerge geçici 2"), provision_id("yonerge 65/a/1-b")
    ('yonerge:geçici-2', 'yonerge:65/A/1-b')
    """
    match = _AS_WRITTEN.fullmatch(text.strip())
    if match is None:
        return text
    prefix = f"{match['prefix']}-" if match["prefix"] else ""
    rest = f"/{turkish.lower(match['rest'])}" if match["rest"] else ""
    written = f"{match['document']}:{prefix}{turkish.upper(match['article'])}{rest}"
    try:
        return str(ProvisionId.parse(written))
    except ValueError:
        return text


def names_of(objects: Iterable[tuple[Key, Named]]) -> dict[Key, tuple[str, ...]]:
    """Return the identifiers that a kind and a name (title, citation or alias) can mean."""
    found: dict[Key, list[str]] = {}
    for (kind, key), entry in sorted(objects, key=lambda item: item[0]):
        for name in {name_key(text) for text in (entry.title, entry.cite, *entry.aliases) if text}:
            found.setdefault((kind, name), []).append(key)
    return {name: tuple(keys) for name, keys in found.items()}


def identifiers(kind: str, target: str) -> tuple[str, str]:
    """Return the identifiers that *target* can be, the better one first."""
    if kind == PROVISION:
        return target, provision_id(target)
    return target, turkish.slug(target.rstrip(".") if kind == CODE else target)


def shown_text(kind: str, target: str, entry: Named) -> str:
    """Return the text of a link that has none of its own: a term stays as it was typed."""
    if kind == TERM:
        return target
    return entry.cite if kind == PROVISION else entry.title
