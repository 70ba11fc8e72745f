"""``elkitabi kod``: a code decoded on the command line.

It must not print or exit: it gives the exit status and the lines, and the command line does the rest.
"""

from __future__ import annotations

from typing import Final

from generators.codes.decode import decode
from generators.codes.explain import explain
from generators.codes.table import CodeIndex

IN_TABLE: Final = 0
NOT_IN_TABLE: Final = 1
NOT_READ: Final = 2

_EXIT: Final = {"found": IN_TABLE, "ambiguous": IN_TABLE, "unreadable": NOT_READ, "empty": NOT_READ}


def kod_command(text: str, table: CodeIndex) -> tuple[int, tuple[str, ...]]:
    """Decode *text* by *table*: 0 when it is one or several rows, 1 when it is none, 2 when it cannot be read."""
    decoding = decode(text, table)
    return _EXIT.get(decoding.status, NOT_IN_TABLE), explain(decoding, table)
