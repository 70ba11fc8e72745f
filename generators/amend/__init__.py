"""The law in time: what stood on a day, the versions of an article, the words that differ.

Pure functions of the model; it must not read, write or print.
"""

from __future__ import annotations

from generators.amend.as_of import FIRST, article_as_of, article_with_versions, handbook_as_of
from generators.amend.compare import Piece, compare, lines_of
from generators.amend.versions import changes_of, ever_changed, upcoming, versions_of

__all__ = [
    "FIRST", "Piece", "article_as_of", "article_with_versions", "changes_of", "compare", "ever_changed", "handbook_as_of",
    "lines_of", "upcoming", "versions_of",
]  # fmt: skip
