"""Pages that stand where a page has moved from, so that an old link still arrives.

It must not be used for a fragment within a page: that keeps its old id as an alias.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from html import escape

from generators import catalog
from generators.permalinks.ledger import Ledger


def render_stubs(ledger: Ledger, current: Mapping[str, str], base_url: str) -> dict[str, str]:
    """Return a small page for each moved page: it leads on at once, fragments included, and works without a script."""
    moved: dict[str, dict[str, str]] = {}
    for address in ledger.latest:
        if address in current:
            continue
        page, _, fragment = address.partition("#")
        if f"{page}" in current:
            continue
        moved.setdefault(page, {})[fragment] = ledger.resolve(address)
    return {page: _stub(page, targets, base_url) for page, targets in sorted(moved.items()) if targets.get("")}


def aliases(ledger: Ledger, current: Mapping[str, str]) -> dict[str, list[str]]:
    """Return address to old fragments of the same page that must still lead to it."""
    found: dict[str, list[str]] = {}
    for address in ledger.latest:
        page, _, fragment = address.partition("#")
        successor = ledger.resolve(address)
        if fragment and address not in current and successor in current and successor.partition("#")[0] == page:
            found.setdefault(successor, []).append(fragment)
    return found


def _stub(page: str, targets: Mapping[str, str], base_url: str) -> str:
    here = posixpath.dirname(page) or "."
    relative = {old: _relative(new, here) for old, new in sorted(targets.items())}
    main = escape(relative[""], quote=True)
    title = escape(catalog.text("stub.title"))
    table = json.dumps(relative, ensure_ascii=False).replace("</", "<\\/")
    return (
        '<!doctype html>\n<html lang="tr"><head><meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        f'<link rel="canonical" href="{escape(base_url + targets[""], quote=True)}">\n'
        f"<script>(function(t){{var h=decodeURIComponent(location.hash.slice(1));"
        f'location.replace(t[h]||t[""]+location.hash)}})({table})</script>\n'
        f'<meta http-equiv="refresh" content="1; url={main}">\n'
        f'</head><body><p>{title} <a href="{main}">{escape(catalog.text("stub.link"))}</a></p></body></html>\n'
    )


def _relative(address: str, folder: str) -> str:
    page, hash_, fragment = address.partition("#")
    return posixpath.relpath(page, folder) + hash_ + fragment
