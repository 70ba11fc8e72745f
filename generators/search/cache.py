"""Keep the scripts of the last build and give them again while what they are made of is the same.

The one module of the search that touches the disk; it must not look into the scripts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generators.search.analysis import table
from generators.search.index import Analysed
from generators.search.records import SearchDocument, SearchRecord
from generators.search.render import (
    ASKED_WEIGHTS,
    BUNDLE_LIMIT,
    CORE_SHARD,
    HOW_WEIGHTS,
    KIND_WEIGHTS,
    ROW_SHARD,
    WORD_SHARD,
    render_engine,
    render_search,
)

FILE: Final = "search.json"


def cached_search(
    folder: Path,
    records: Sequence[SearchRecord | Analysed],
    documents: Sequence[SearchDocument],
    abbreviations: Sequence[tuple[str, str]] = (),
    synonyms: Sequence[Sequence[str]] = (),
) -> dict[str, str]:
    """Return what :func:`render_search` returns, from *folder* if nothing changed since it was kept there.

    A kept file that cannot be read is as none.
    """
    key = fingerprint(records, documents, abbreviations, synonyms)
    kept = _read(folder / FILE)
    if kept.get("key") == key:
        return kept["files"]
    files = render_search(records, documents, abbreviations, synonyms)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps({"key": key, "files": files}, ensure_ascii=False), encoding="utf-8")
    return files


def fingerprint(
    records: Sequence[SearchRecord | Analysed],
    documents: Sequence[SearchDocument],
    abbreviations: Sequence[tuple[str, str]],
    synonyms: Sequence[Sequence[str]],
) -> str:
    """Return a fingerprint of everything that the scripts are made of: the data, the analyser, the engine, the limits."""
    rules = (table(), KIND_WEIGHTS, ASKED_WEIGHTS, HOW_WEIGHTS, BUNDLE_LIMIT, WORD_SHARD, ROW_SHARD, CORE_SHARD, render_engine())
    plain = tuple(item.record if isinstance(item, Analysed) else item for item in records)
    made_of = (plain, tuple(documents), tuple(abbreviations), tuple(map(tuple, synonyms)), rules)
    digest = hashlib.sha256()
    for part in made_of:
        digest.update(repr(part).encode())
    for module in ("encode.py", "index.py", "render.py", "analysis.py"):
        digest.update(Path(__file__).with_name(module).read_bytes())
    return digest.hexdigest()


def _read(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) and isinstance(kept.get("files"), dict) else {}
