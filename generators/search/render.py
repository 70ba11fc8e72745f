"""Write the search of a site: the index as classic scripts, whole or in shards, and its OpenSearch description.

It must not write to disk; the caller does, and knows where.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import minify

from generators.resources import TEMPLATES
from generators.search.analysis import table, words
from generators.search.encode import columns, places, script, terms
from generators.search.index import Analysed, Index, Row, build_index
from generators.search.records import SearchDocument, SearchRecord

FOLDER: Final = "_static/ara/"
CORE: Final = "dizin"
CALL: Final = "ELK_INDEX"

ENGINE: Final = ("analysis.js", "reader.js", "words.js", "rank.js", "answers.js", "search.js", "box.js", "page.js")
"""The parts of the engine, the box and the page of results in the order in which they run: one script in one scope, so that they
find one another by names that can be made short."""

BUNDLE_LIMIT: Final = 4000
"""Rows up to which everything is one file; beyond, shards of words and of rows are loaded as they are needed."""

KIND_WEIGHTS: Final = {"ek": 0.7, "sayfa": 0.5, "kod": 0.6, "mevzuat": 0.25, "konu": 0.2, "rehber": 0.12}
"""Provisions come first, then specimens and rows of a table; pages that only lead to provisions stand below them."""
ASKED_WEIGHTS: Final = {"kod": 0.1, "rehber": 0.08}
"""To a question ("kim", "hangi birim", "emekli olacağım") a duty is the answer: names in a table of codes say less."""
HOW_WEIGHTS: Final = {"rehber": 1.0}
"""To "nasıl" a guide is one, if its title names what is asked for."""

SCORES: Final = {
    "stem": [0.95, 0.85, 0.6],  # itself but for its last letter; an ending apart; a derivation apart
    "prefix": 0.55, "near": [0, 0.6, 0.4], "joined": 0.9, "part": 0.7, "short": 0.9, "same": 0.6,
    "title": 3, "term": 1, "context": 0.25, "example": 0.3, "repeated": 0.05, "weak": 0.01, "repealed": 0.4, "k1": 0.8,
    "bBody": 0.25, "bTitle": 0.35, "coverage": 1.8, "row": 0.6, "name": 0.5, "together": 0.5, "own": 0.5, "defined": 0.8,
    "unasked": 0.2,
}  # fmt: skip
"""What words of a text count that are not the asked ones (``words.js``), and what fields, rows and titles add (``rank.js``)."""

UNIT: Final = "birim"
CODE: Final = "kod"
MANY: Final = 5
"""Names that end in one word, from which that word says nothing: "... Daire Baskanligi"."""

_DOTS: Final = re.compile(r"(?:[.…]{3,}\s*|…\s*)+")

WORD_SHARD: Final = 45_000
ROW_SHARD: Final = 80_000
CORE_SHARD: Final = 100_000
"""Letters of a shard before it is packed, a third to a half of that on the wire. A browser spends about as long on a small
script as on a large one, and the first hits of a key may stand in as many shards of rows, so these are not small."""


def render_search(
    records: Iterable[SearchRecord | Analysed],
    documents: Sequence[SearchDocument],
    abbreviations: Sequence[tuple[str, str]] = (),
    synonyms: Sequence[Sequence[str]] = (),
    *,
    bundle_limit: int = BUNDLE_LIMIT,
) -> dict[str, str]:
    """Return the index of *records* as scripts, path to text. Records that are analysed already are not read again.

    *abbreviations* are pairs (short, long), expanded in both directions; *synonyms* are groups of phrases that mean
    the same. Raises ValueError as :func:`build_index` does.
    """
    index = build_index(records, documents)
    core = {
        **columns(index),
        "table": table(),
        "scores": SCORES,
        "weights": KIND_WEIGHTS,
        "asked": ASKED_WEIGHTS,
        "how": HOW_WEIGHTS,
        "ends": _ends(_titles(index, UNIT)),
        "organs": _last_words(_titles(index, UNIT, CODE)),
        "short": [list(pair) for pair in abbreviations],
        "same": [list(group) for group in synonyms],
    }
    rows = [row for group in index.groups for row in group.rows]
    engine = {FOLDER + "motor.js": render_engine()}
    if len(rows) <= bundle_limit:
        core["words"] = terms(index, list(index.postings))
        core["rows"] = {"places": places(index, rows), "texts": "\n".join(_line(text) for text in index.texts[1:])}
        return {FOLDER + CORE + ".js": script(CALL, CORE, core), **engine}
    files = engine
    core["wordShards"], word_shards = _word_shards(index)
    core["rowShards"], parts = _row_shards(index)
    for name, payload in (word_shards | parts).items():
        files[f"{FOLDER}{name}.js"] = script(CALL, name, payload)
    for name, payload in _core_parts(core).items():
        files[f"{FOLDER}{name}.js"] = script(CALL, name, payload)
    return dict(sorted(files.items()))


def render_engine() -> str:
    """Return the engine as one small script."""
    folder = TEMPLATES / "search"
    parts = "".join((folder / name).read_text("utf-8") for name in ENGINE)
    return minify.string("application/javascript", f'(function () {{ "use strict";\n{parts}}})();') + "\n"


def _ends(names: Sequence[str]) -> list[str]:
    """Return the words in which many *names* end, sorted; of a name that ends in one, the word before counts too."""
    cut = [words(name) for name in names]
    ends: set[str] = set()
    while True:
        last = Counter(next((word for word in reversed(name) if word not in ends), "") for name in cut)
        found = {word for word, times in last.items() if word and times >= MANY}
        if not found:
            return sorted(ends)
        ends |= found


def _titles(index: Index, *kinds: str) -> list[str]:
    return [index.texts[row.title] for group in index.groups for row in group.rows if index.facts[row.facts].kind in kinds]


def _last_words(names: Sequence[str]) -> list[str]:
    """Return the words in which many *names* end, sorted: "subesi", "mudurlugu"."""
    last = Counter(cut[-1] for cut in map(words, names) if cut)
    return sorted(word for word, times in last.items() if times >= MANY)


def _line(text: str) -> str:
    """Return *text* in one line, a row of dots to be written on as one ellipsis."""
    return " ".join((_DOTS.sub("… ", text) if "..." in text or "…" in text else text).split())


def _core_parts(core: dict[str, object]) -> dict[str, object]:
    """Return *core* by its name, its columns cut into parts where they are long; it names the others."""
    columns = {name: value for name, value in core.items() if isinstance(value, str)}
    count = -(-sum(map(len, columns.values())) // CORE_SHARD)
    cut = {name: -(-len(value) // count) for name, value in columns.items()}
    parts = [{name: value[at * cut[name] : (at + 1) * cut[name]] for name, value in columns.items()} for at in range(count)]
    names = [f"d{at}" for at in range(1, count)]
    return {CORE: {**core, **parts[0], "parts": names}, **dict(zip(names, parts[1:], strict=True))}


def _word_shards(index: Index) -> tuple[list[str], dict[str, object]]:
    """Return the first three letters at which each shard of words begins, and the shards by name."""
    starts: list[str] = []
    shards: dict[str, object] = {}
    current: list[str] = []
    size = 0

    def close() -> None:
        nonlocal current, size
        if current:
            shards[f"k{len(starts)}"] = terms(index, current)
            starts.append(current[0][:3] if starts else "")
        current, size = [], 0

    for word in index.postings:
        if size > WORD_SHARD and word[:3] != current[-1][:3]:
            close()
        current.append(word)
        size += len(word) + 2 * len(index.postings.texts(word))
    close()
    return starts, shards


def _row_shards(index: Index) -> tuple[list[list[int]], dict[str, object]]:
    """Return the first row and the first text of each shard of rows, and the shards by name; groups stay whole."""
    starts: list[list[int]] = []
    shards: dict[str, object] = {}
    held: list[Row] = []
    first_row = row_at = 0
    first_text = next_text = 1
    size = 0

    def close() -> None:
        nonlocal held, size, first_row, first_text
        if held:
            lines = (_line(text) for text in index.texts[first_text:next_text])
            shards[f"m{len(starts)}"] = {"places": places(index, held), "texts": "\n".join(lines)}
            starts.append([first_row, first_text])
        held, size, first_row, first_text = [], 0, row_at, next_text

    for group in index.groups:
        if size > ROW_SHARD:
            close()
        for row in group.rows:
            held.append(row)
            row_at += 1
            for text in (row.title, row.body, row.context):
                if text >= next_text:
                    size += len(index.texts[text])
                    next_text = text + 1
    close()
    return starts, shards


def render_opensearch(title: str, description: str, base_url: str) -> str:
    """Return the OpenSearch description of a site at *base_url* (with its last slash), for the browser's address bar."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{html.escape(title[:16], quote=False)}</ShortName>\n"
        f"  <LongName>{html.escape(title[:48], quote=False)}</LongName>\n"
        f"  <Description>{html.escape(description, quote=False)}</Description>\n"
        "  <Language>tr</Language>\n  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Url type="text/html" method="get" template="{html.escape(base_url)}ara.html?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
