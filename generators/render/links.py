"""Lays the linker's spans over text as roles, and names what belongs beside a text.

It must not find links and must not change a character of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import force_setattr

from generators import link, myst
from generators.ids import ProvisionId
from generators.model import Handbook, Term


class LinkSpan(Struct, frozen=True):
    """Characters start..end of a text lead to ``target``: a provision, "kind:id" or an https address."""

    start: int
    end: int
    target: str


class Links(Struct, frozen=True):
    """What the linker found, as rendering needs it; made without arguments it holds no links."""

    found: link.Links = field(default_factory=link.Links)
    handbook: Handbook | None = None
    _terms: Mapping[str, Term] = {}

    def __post_init__(self) -> None:
        terms = self.handbook.terms if self.handbook else ()
        force_setattr(self, "_terms", {term.name: term for term in terms})

    def inline(self, id: ProvisionId, text: str, name: str = "text") -> str:
        """Return *text*, the field *name* of the provision *id*, as MyST on one line with a role for each span."""
        found = self.found.spans(id, name)
        return lay(text, [LinkSpan(span.start, span.end, key) for span in found if (key := span.target.key)])

    def citing(self, article: ProvisionId) -> Sequence[ProvisionId]:
        """Return the provisions of other articles that cite *article* or something in it, in the order of the texts."""
        return self.found.citing(article)

    def citing_law(self, law: str) -> Sequence[ProvisionId]:
        """Return the provisions that cite the law with the id *law*, in the order of the texts."""
        return self.found.citing_law(law)

    def citing_unit(self, unit: str) -> Sequence[ProvisionId]:
        """Return the provisions that name the unit with the id *unit*, in the order of the texts."""
        return self.found.citing_unit(unit)

    def terms_used(self, article: ProvisionId) -> Sequence[Term]:
        """Return the terms that *article* uses, each once, in the order of use."""
        return [self._terms[name] for name in self.found.terms_used(article) if name in self._terms]

    def references(self, document: str) -> list[dict[str, str]]:
        """Return every reference in the texts of *document* for the published data: from, to, kind, text."""
        return [
            {"from": str(r.source), "to": r.target.key, "kind": link.kind_of(r.target), "text": r.text}
            for r in self.found.from_document(document)
            if r.target.key
        ]


def lay(text: str, spans: Sequence[LinkSpan]) -> str:
    """Return *text* with a role over each of *spans* (sorted, not overlapping)."""
    if not spans:  # as in most texts
        return _between(text, opens=True, closes=True)
    pieces, position = [], 0
    for span in spans:
        pieces.append(_between(text[position : span.start], opens=position == 0, closes=False))
        pieces.append(myst.role("atif", text[span.start : span.end], span.target))
        position = span.end
    pieces.append(_between(text[position:], opens=position == 0, closes=True))
    return "".join(pieces)


def _between(text: str, *, opens: bool, closes: bool) -> str:
    """Return *text* escaped; blanks beside a role are safe as they are, at the ends of the line they are not."""
    core = text.strip(" ")
    if len(core) == len(text):
        return myst.escape(text)
    if not core:
        return myst.escape(text) if text and (opens or closes) else text
    lead, trail = text[: text.index(core)], text[text.index(core) + len(core) :]
    return (myst.escape(lead) if opens and lead else lead) + myst.escape(core) + (myst.escape(trail) if closes and trail else trail)
