"""The ledger of every address ever published, and the promise that none of them breaks or changes meaning.

It must not render pages or know Sphinx.
"""

from __future__ import annotations

from generators.permalinks.addresses import article_addresses, current_addresses, document_addresses, fingerprint
from generators.permalinks.check import Changed, Steady, check_ledger, new_entries
from generators.permalinks.ledger import Entry, Ledger, append, read_ledger, starts_with
from generators.permalinks.stubs import aliases, moved_away, render_aliases, render_stubs

__all__ = [
    "Changed", "Entry", "Ledger", "Steady", "aliases", "append", "article_addresses", "check_ledger", "current_addresses",
    "document_addresses", "fingerprint", "moved_away", "new_entries", "read_ledger", "render_aliases", "render_stubs", "starts_with",
]  # fmt: skip
