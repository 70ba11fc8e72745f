"""What keeps an old link alive: a page where one has moved from, and old fragments in pages that stand.

It must not decide what moved where: the ledger says it.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from html import escape
from typing import Final

from generators import catalog
from generators.permalinks.ledger import Ledger

ALIASES: Final = "_elkitabi/eski-adresler.json"
"""Where the Sphinx extension looks for old fragments, below the folder of pages."""


def render_stubs(ledger: Ledger, current: Mapping[str, str], base_url: str) -> dict[str, str]:
    """Return a small page for each moved page: it leads on at once, fragments included, and works without a script."""
    moved: dict[str, dict[str, str]] = {}
    for address in ledger.latest:
        if address in current:
            continue
        page, _, fragment = address.partition("#")
        if page in current:
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


def moved_away(ledger: Ledger, current: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return page to old fragments of it whose text stands on another page now, with its address there."""
    found: dict[str, dict[str, str]] = {}
    for address in ledger.latest:
        page, _, fragment = address.partition("#")
        successor = ledger.resolve(address)
        gone = fragment and page in current and address not in current
        if gone and successor in current and successor.partition("#")[0] != page:
            found.setdefault(page, {})[fragment] = successor
    return found


def render_aliases(ledger: Ledger, current: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the file that tells the Sphinx extension of old fragments; none where there are none.

    *names* gives what to call an address, where it is not the address itself.
    """
    pages: dict[str, dict[str, dict[str, list[str]]]] = {}
    for address, old in aliases(ledger, current).items():
        page, _, fragment = address.partition("#")
        _page(pages, page)["here"][fragment] = old
    for page, fragments in moved_away(ledger, current).items():
        for old_fragment, successor in fragments.items():
            target, _, anchor = successor.partition("#")
            name = names.get(successor, successor)
            _page(pages, page)["away"][old_fragment] = [target.removesuffix(".html"), anchor, name]
    return {ALIASES: json.dumps(pages, ensure_ascii=False, indent=1, sort_keys=True) + "\n"} if pages else {}


def _page(pages: dict[str, dict[str, dict[str, list[str]]]], page: str) -> dict[str, dict[str, list[str]]]:
    return pages.setdefault(page.removesuffix(".html"), {"here": {}, "away": {}})


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
