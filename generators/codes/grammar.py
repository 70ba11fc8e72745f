"""The characters and patterns by which a typed code is read, defined once for Python and for the page's script.

Patterns are plain ASCII, with numbered groups and nothing that Python and JavaScript read differently.
It must not know any code.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from generators import turkish

LIMIT: Final = 400
"""How many characters of what was typed are read, at most."""

_SPACES: Final = (
    "\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
_DROPPED: Final = "\u0307\u200b\u200c\u200d\u2060\ufeff"
_LETTERS: Final = "".join(sorted({*turkish.ALPHABET, *turkish.upper(turkish.ALPHABET), *"qwxQWXâîûÂÎÛ"}))

PLAIN: Final = MappingProxyType(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_DROPPED, "") | {"\u2044": "/", "\\": "/"}
)
"""Character to character: one kind of space, of dash and of slash; invisible ones dropped."""

UPPER: Final = MappingProxyType({c: turkish.upper(c) for c in _LETTERS if turkish.upper(c) != c})
"""Letters in upper case the Turkish way."""

FOLD: Final = MappingProxyType(
    {c: folded for c in _LETTERS if (folded := turkish.fold(c).translate({ord("ı"): "i"}).upper()) != c}
    | {",": ".", ":": " ", ";": " ", "_": " ", "\u00b7": ".", "\u2026": "."}
)
"""Letters without marks (Ö -> O), and punctuation that stands for a full stop or a space."""

PATTERNS: Final = MappingProxyType(
    {
        # A date after a document number is no part of it; both separators must be the same.
        "date": (
            r"(^|[ (])([0-3]?[0-9]/[01]?[0-9]/(?:19|20)[0-9]{2}"
            r"|[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2})(?![0-9])"
        ),
        # The anchor of a row ("b-08-0-…") or hyphens in place of full stops.
        "hyphens": r"^#?(?:[A-Z]-[0-9]{2}-[0-9]-)?(?:[A-Z]{3}|000)(?:-[0-9]{1,2})+$",
        "full": r"(^|[^A-Z0-9])([A-Z])[ .]*([0-9O]{2})[ .]*([0-9O])[ .]*([A-Z]{3}|000)(?![A-Z])",
        "before": r"(^|[^A-Z0-9])([0-9O]{2})[ .]*([0-9O])[ .]*$",
        "letters": r"(^|[^A-Z])([A-Z]{3})(?![A-Z])",
        "prefix": r"^[ .]*([A-Z])[ .]*([0-9O]{2})(?:[ .]*([0-9O]))?[ .]*$",
        "unknown": r"^[ .]*([A-Z]{3})(?:[ .]*[0-9].*)?[ .]*$",
        "newer": r"^[ .]*([0-9]{8})(?![0-9])",
        "numbers": r"^[ .]*[0-9O][0-9O .]*$",
        "number": r"^([ .]*)([0-9O]+)(?![0-9A-Z])",
        "file_more": r"^\. ?([0-9]{1,3})(?![0-9A-Z])",
        "file": r"^[ .]*- *([0-9]+(?:\.[0-9]+)*)(?![0-9A-Z])",
        "register": r"^ *- *([0-9]+)(?![0-9A-Z])",
        "general": r"^[ .]*/ *([0-9]+(?:-[0-9]+)?)(?![0-9A-Z])",
        "label": r"^ *(?:SAYISI|SAYI|KODU|KOD|NO) *",
        "spaces": r" {2,}",
        "edges": r"^[ .,;:()-]+|[ .,;:()-]+$",
    }
)
"""Pattern by name; all are for :data:`FOLD`-ed text except "edges"."""

BRANCHES: Final = ("A", "B", "C")
"""First parts whose meaning is certain; the catalogue says what they mean (``js.kod.branch.…``)."""

BODIES: Final = ("0", "1", "2", "3", "4")
"""Third parts whose meaning is certain (``js.kod.body.…``)."""

KNOWN: Final = ("B.02", "B.02.1.DPB")
"""Institutions outside the table that the documents name by code (``js.kod.known.…``)."""

def fold_letters(letters: str) -> str:
    """Return *letters* without marks, as they are compared."""
    return "".join(FOLD.get(c, c) for c in letters)
