"""The code table as a script file for the decoder page: rows, patterns, character tables and sentences.

It must not hold decoding logic; that is ``kod.js``, which loads this file.
"""

from __future__ import annotations

import json
from typing import Final

from generators import catalog
from generators.codes.decode import LEVELS, NOTES
from generators.codes.grammar import BODIES, BRANCHES, FOLD, KNOWN, LIMIT, PATTERNS, PLAIN, UPPER
from generators.codes.table import CodeEntry, CodeIndex

PATH: Final = "_static/kod/tablo.js"
"""Where the script stands in the site."""

_SAID: Final = ("codes.part.", "codes.meaning.", "codes.status.", "codes.note.", "codes.say.")
_MALFORMED: Final = 1
_MISPLACED: Final = 2


def render_codes_static(table: CodeIndex) -> dict[str, str]:
    """Return the script files of the decoder: path in the site to text.

    A row is ``[code, name, group, "12.03.04" (significant numbers), anchor, page, flags]``; *group* counts the
    list ``groups`` of ``[letters, docname]`` from 0; flags are 1 (printed in another shape) and 2 (printed under
    another group).
    """
    home = table.root.code
    letters = [group.letters for group in table.groups]
    said = {key: value for key, value in sorted(catalog.strings().items()) if key.startswith(_SAID)}
    data: dict[str, object] = {
        "home": [home.branch, home.institution, home.body, home.place],
        "root": table.root.index,
        "limit": LIMIT,
        "plain": dict(PLAIN),
        "upper": dict(UPPER),
        "fold": dict(FOLD),
        "patterns": dict(PATTERNS),
        "branches": list(BRANCHES),
        "bodies": list(BODIES),
        "known": list(KNOWN),
        "levels": list(LEVELS),
        "notes": list(NOTES),
        "groups": [[group.letters, group.docname] for group in table.groups],
        "rows": [_row(entry, letters) for entry in table.entries],
        "text": {key.removeprefix("codes."): value for key, value in said.items()},
    }
    return {PATH: f"window.ELK_KODLAR({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"}


def _row(entry: CodeEntry, letters: list[str]) -> list[object]:
    flags = _MALFORMED * (entry.code.shape != "regular") + _MISPLACED * entry.misplaced
    numbers = ".".join(entry.code.significant)
    group = letters.index(entry.code.letters)
    return [entry.row.code, entry.row.name, group, numbers, entry.fragment, entry.row.page, flags]
