"""Old addresses in the HTML of a page: an id that a provision had before, and a word on what stands on another page now.

What moved where stands in a file that the build wrote; this module must not work it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from generators import catalog, tags
from generators.fast.inline import NotShort

_INNER: Final = {"tr": re.compile("<th[^>]*>"), "figure": re.compile("<(?:figcaption|pre)[^>]*>\n?"), "dt": re.compile("<dt>")}
"""What begins such an element: there an anchor may stand."""
_TERM: Final = f'<div class="{tags.TAGS["term"][1]}'
_ARTICLE: Final = f"<{tags.TAGS['article'][0]} "


def with_old_addresses(body: str, moved: Mapping[str, Any], address: Callable[[str, str], str]) -> str:
    """Return *body* with the old fragments that *moved* has of its page; *address* gives that of a page and anchor.

    Raises NotShort for an element that would be another one with something in it.
    """
    for fragment, old in moved["here"].items():
        body = _with_anchors(body, fragment, old)
    notes = []
    for fragment, (docname, anchor, name) in moved["away"].items():
        link = f"{tags.open_link('atif', address(docname, anchor))}{tags.text(name)}</a>"
        words = f"<p>{tags.text(catalog.text('ext.moved'))} {link}</p>\n"
        notes.append(f"{tags.open_tag(*tags.TAGS['object'], 'tasindi', fragment)}{words}</div>\n")
    return body + "".join(notes)


def _with_anchors(body: str, fragment: str, old: Sequence[str]) -> str:
    """Put an anchor for each of *old* into the element that has the id *fragment*; a section has no place for it."""
    found = re.search(rf'<(\w+)[^<>]* id="{re.escape(fragment)}"[^<>]*>', body)
    if found is None or found[1] == "section":
        return body
    if found[1] == "span":
        raise NotShort(f"an empty place: {fragment}")
    at = found.end()
    inner = _INNER.get("dt" if found[0].startswith(_TERM) else found[1])
    if inner is not None and (within := inner.match(body, at)):
        at = within.end()
    elif found[0].startswith(_ARTICLE) and body[at : at + 1] == "\n":
        at += 1
    anchors = "".join(f"{tags.open_tag('span', 'eski-yer', '', name)}</span>" for name in reversed(old))
    return body[:at] + anchors + body[at:]
