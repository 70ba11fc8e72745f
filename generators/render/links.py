"""Lays the linker's spans over text as roles.

It must not find links and must not change a character of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generators import myst
from generators.ids import ProvisionId
from generators.model import Term


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """Characters start..end of a text lead to ``target``: a provision, "kind:id" or an https address."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Links:
    """The spans of every text, by provision; empty for a handbook without links."""

    spans: Mapping[ProvisionId, Sequence[LinkSpan]] = field(default_factory=dict)

    incoming: Mapping[ProvisionId, Sequence[ProvisionId]] = field(default_factory=dict)
    laws: Mapping[str, Sequence[ProvisionId]] = field(default_factory=dict)
    terms: Mapping[ProvisionId, Sequence[Term]] = field(default_factory=dict)

    def citing(self, article: ProvisionId) -> Sequence[ProvisionId]:
        """Return the provisions of other articles that cite *article* or something in it, in the order of the texts."""
        return self.incoming.get(article, ())

    def terms_used(self, article: ProvisionId) -> Sequence[Term]:
        """Return the terms that *article* uses, each once, in the order of use."""
        return self.terms.get(article, ())

    def citing_law(self, law: str) -> Sequence[ProvisionId]:
        """Return the provisions that cite the law with the id *law*, in the order of the texts."""
        return self.laws.get(law, ())

    def inline(self, id: ProvisionId, text: str) -> str:
        """Return *text* as MyST on one line, with a role for each span of the provision *id*."""
        return lay(text, self.spans.get(id, ()))


def lay(text: str, spans: Sequence[LinkSpan]) -> str:
    """Return *text* with a role over each of *spans* (sorted, not overlapping)."""
    pieces, position = [], 0
    for span in spans:
        pieces.append(myst.escape(text[position : span.start]) if span.start > position else "")
        pieces.append(myst.role("atif", text[span.start : span.end], span.target))
        position = span.end
    pieces.append(myst.escape(text[position:]) if position < len(text) else "")
    return "".join(pieces)
