"""The boxes beside a text: a heading and a short list each.

It must not decide what belongs beside which text.
"""

from __future__ import annotations

from msgspec import Struct

from generators import catalog
from generators.render.templates import render


class Box(Struct, frozen=True):
    """A heading (plain) with list items, an introduction and a body (all MyST)."""

    heading: str
    items: tuple[str, ...] = ()
    intro: str = ""
    body: str = ""


def box(key: str, items: tuple[str, ...] = (), intro: str = "", body: str = "") -> tuple[Box, ...]:
    """Return one box with the heading *key* of the catalogue, or none where there is nothing to say."""
    return (Box(catalog.text(key), items, intro, body),) if items or intro or body else ()


def boxes_text(boxes: tuple[Box, ...]) -> str:
    """Return *boxes* as MyST, empty for none."""
    return render("kutular.md.j2", boxes=boxes) if boxes else ""
