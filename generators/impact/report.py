"""An impact as Markdown for a pull request, or as JSON.

It must not leave out a sort of things; long lists are cut and say so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from generators import catalog
from generators.amend import Piece
from generators.impact.compare import Group, Impact, Item

FORMATS: Final = ("markdown", "json")
_MOST: Final = 100
"""Lines of a group that Markdown shows; GitHub takes 65,536 characters in a comment."""
_AROUND: Final = 8
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~&@])")


def report(impact: Impact, form: str, base_url: str) -> str:
    """Return *impact* in one of ``FORMATS``; *base_url* is where the site stands."""
    if form == "json":
        groups = {group.key: [_entry(item) for item in group.items] for group in impact.groups}
        return json.dumps(groups, ensure_ascii=False, indent=1)
    lines = [f"## {catalog.text('impact.title')}", ""]
    if not impact.groups:
        return "\n".join([*lines, catalog.text("impact.nothing")])
    for group in impact.groups:
        lines.append(f"- {catalog.text(f'impact.group.{group.key}')}: {len(group.items)}")
    for group in impact.groups:
        lines += _group(group, base_url)
    return "\n".join(lines)


def _group(group: Group, base_url: str) -> Iterator[str]:
    heading = catalog.text(f"impact.group.{group.key}")
    yield from ("", f"<details><summary>{heading} ({len(group.items)})</summary>", "")
    for item in group.items[:_MOST]:
        yield f"- {_line(item, base_url)}"
    if len(group.items) > _MOST:
        yield f"- {catalog.text('impact.more', count=len(group.items) - _MOST)}"
    yield from ("", "</details>")


def _line(item: Item, base_url: str) -> str:
    name = _escape(item.name)
    shown = f"[{name}]({base_url}{item.address})" if item.address else name
    words = " ".join(_piece(piece, index, len(item.pieces)) for index, piece in enumerate(item.pieces))
    return f"**{catalog.text(f'impact.{item.what}')}** {shown}" + (f": {words}" if words else "")


def _piece(piece: Piece, index: int, count: int) -> str:
    words = [word for word in piece.words if word != "\n"]
    if piece.kind == "kept":
        head = words[:_AROUND] if index else []
        tail = words[-_AROUND:] if index + 1 < count else []
        shown = words if len(words) <= len(head) + len(tail) else [*head, "…", *tail]
        return _escape(" ".join(shown))
    tag = "ins" if piece.kind == "added" else "del"
    return f"<{tag}>{_escape(' '.join(words))}</{tag}>"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _entry(item: Item) -> dict[str, object]:
    words = [{"kind": piece.kind, "words": " ".join(piece.words)} for piece in item.pieces]
    return {"what": item.what, "name": item.name, "address": item.address, "words": words}
