"""Two states of the handbook side by side: what came, what went, what is different.

It must not know where the states come from or how the result is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generators.amend import Piece, compare
from generators.link import link_handbook
from generators.model import Article, Handbook, Unit
from generators.model.handbook import Provision, walk
from generators.permalinks import current_addresses

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing touched: what happened (added, removed, changed), its name, its address, the words that differ."""

    what: str
    name: str
    address: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one sort; ``key`` names the sort in the catalogue (impact.group.<key>)."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that is touched, by sort, in a fixed order; groups without items are not there."""

    groups: tuple[Group, ...]


def compare_handbooks(
    old: Handbook, new: Handbook, old_pages: Mapping[str, str] | None = None, new_pages: Mapping[str, str] | None = None
) -> Impact:
    """Return what is different from *old* to *new*; with the pages of both (name to text) also those that look different."""
    groups = [
        Group("provisions", tuple(_provisions(old, new))),
        Group("units", tuple(_facts(_holders(old), _holders(new)))),
        Group("charts", tuple(_facts(_edges(old), _edges(new)))),
        Group("codes", tuple(_facts(_codes(old), _codes(new)))),
        Group("references", tuple(_facts(_references(old), _references(new)))),
        Group("permalinks", tuple(_permalinks(old, new))),
        Group("pages", tuple(_facts(_named(old_pages or {}), _named(new_pages or {})))),
    ]
    return Impact(tuple(group for group in groups if group.items))


def _provisions(old: Handbook, new: Handbook) -> Iterable[Item]:
    before, after = _texts(old), _texts(new)
    for id in dict.fromkeys([*before, *after]):
        name, address, words = after.get(id) or before[id]
        if id not in before:
            yield Item(ADDED, name, address, (Piece("added", tuple(words.split())),) if words else ())
        elif id not in after:
            yield Item(REMOVED, name, address, (Piece("removed", tuple(before[id][2].split())),))
        elif before[id][2] != words:
            yield Item(CHANGED, name, address, tuple(compare([before[id][2]], [words])))


def _texts(handbook: Handbook) -> dict[str, tuple[str, str, str]]:
    found = {}
    for document in handbook.documents:
        for provision in walk(document):
            found[str(provision.id)] = (handbook.cite(provision.id), provision.id.address, _words(provision))
    return found


def _words(provision: Provision) -> str:
    if isinstance(provision, Article):
        note = provision.amendment.text if provision.amendment else ""
        return " ".join(word for word in (provision.heading, note) if word)
    return " ".join(word for word in (provision.printed, provision.closing) if word)


def _facts(old: Mapping[str, tuple[str, object]], new: Mapping[str, tuple[str, object]]) -> Iterable[Item]:
    """Compare things by key; each is its address and whatever else is to be the same."""
    for key in dict.fromkeys([*old, *new]):
        if key not in new:
            yield Item(REMOVED, key, old[key][0])
        elif key not in old:
            yield Item(ADDED, key, new[key][0])
        elif old[key] != new[key]:
            yield Item(CHANGED, key, new[key][0])


def _holders(handbook: Handbook) -> dict[str, tuple[str, object]]:
    found: dict[str, tuple[str, object]] = {}
    for holder in handbook.holders():
        duties = [(str(d.provision), d.text) for d in handbook.duties if d.holder == holder]
        facts = (holder.name, holder.status, holder.aliases, holder.note, str(holder.duties), duties)
        found[holder.name] = (f"{holder.docname}.html", facts)
    return found


def _edges(handbook: Handbook) -> dict[str, tuple[str, object]]:
    """The lines of the charts: who stands under whom, and whether that is said or inferred."""
    names = {holder.id: holder.name for holder in handbook.holders()}
    found: dict[str, tuple[str, object]] = {}
    for holder in handbook.holders():
        if holder.parent:
            folder = "birimler" if isinstance(holder, Unit) else "unvanlar"
            key = f"{names.get(holder.parent, holder.parent)} → {holder.name}"
            found[key] = (f"{folder}/index.html", (holder.basis, holder.why))
    return found


def _codes(handbook: Handbook) -> dict[str, tuple[str, object]]:
    """The rows of the tables; a code that stands twice is told apart by its anchor."""
    found: dict[str, tuple[str, object]] = {}
    for table in handbook.code_tables:
        for row in table.rows:
            key = f"{row.code} ({row.fragment})" if row.code in found else row.code
            found[key] = ("kodlar/index.html", (row.name, row.page))
    return found


def _references(handbook: Handbook) -> dict[str, tuple[str, object]]:
    found: dict[str, tuple[str, object]] = {}
    for reference in link_handbook(handbook).references:
        if reference.target.key:
            key = f"{handbook.cite(reference.source)} → {reference.target.key}"
            found[key] = (reference.source.address, None)
    return found


def _permalinks(old: Handbook, new: Handbook) -> Iterable[Item]:
    """Addresses that go or come; what stands under those that stay is told by the provisions."""
    before, after = (current_addresses(handbook, (), ()) for handbook in (old, new))
    yield from (Item(REMOVED, address) for address in before if address not in after)
    yield from (Item(ADDED, address, address) for address in after if address not in before)


def _named(pages: Mapping[str, str]) -> dict[str, tuple[str, object]]:
    return {
        name.removesuffix(".md") + ".html": (name.removesuffix(".md") + ".html", text)
        for name, text in sorted(pages.items())
        if name.endswith(".md")
    }
