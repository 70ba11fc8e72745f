"""The registers of a handbook as plain records for the printers: units, positions, codes, laws, topics, notes, indexes.

It must not print; what it says of a register is what the pages of the site say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generators import codes, turkish
from generators.codes import CodeGroup
from generators.duties import DutyBook
from generators.ids import ProvisionId
from generators.model import CodeTable, Handbook, Holder, Law, Sic, Topic
from generators.model.documents import REPEALED
from generators.package.law_data import Data, holder_key
from generators.package.runs import Scope, text
from generators.render.registers import code_index, law_facts

_DEEPEST = 3
"""Codes are set in by at most so many steps."""


def holders_data(scope: Scope, kind: str, holders: Sequence[Holder], drawings: Sequence[Data]) -> Data:
    """Return the register of units or of positions: ``kind`` is "units" or "positions"."""
    names = {holder.id: holder.name for holder in holders}
    return {
        "kind": "holders",
        "id": f"kayit:{kind}",
        "title": text(f"{kind}.title"),
        "intro": text(f"{kind}.intro"),
        "heads": [text("holders.name"), text("holders.above"), text("holders.articles")],
        "drawings": list(drawings),
        "legend": next((str(drawing["legend"]) for drawing in drawings if drawing["legend"]), ""),
        "rows": [_holder(scope, holder, names) for holder in holders],
        "note": text("holders.inferred_note") if any(h.parent and h.basis == "inferred" for h in holders) else "",
    }


def _holder(scope: Scope, holder: Holder, names: dict[str, str]) -> Data:
    above = names.get(holder.parent, "")
    inferred = bool(above) and holder.basis == "inferred"
    found = dict.fromkeys(
        id for id in (getattr(holder, "established_by", None), holder.duties) if isinstance(id, ProvisionId)
    )
    return {
        "id": holder_key(holder),
        "name": holder.name,
        "repealed": holder.status == REPEALED,
        "above": above,
        "inferred": inferred,
        "cites": scope.cites(found),
    }


def codes_data(table: CodeTable) -> Data:
    """Return a code table, group by group, with what is irregular in it."""
    index = code_index(table)
    found = codes.irregularities(index)
    slips = {row.fragment: row.sic for row in table.rows if row.sic}
    return {
        "kind": "codes",
        "id": f"kod-tablosu:{table.slug}",
        "title": text("codes.title"),
        "full_title": table.title,
        "note": table.note,
        "heads": [text("codes.code"), text("codes.name")],
        "groups": [_group(group, slips) for group in index.groups],
        "irregular_title": text("codes.irregular"),
        "irregular": [{"t": one.title, "note": one.text} for one in found],
    }


def code_places(table: CodeTable) -> Iterator[str]:
    """Yield the keys of the places that :func:`codes_data` makes."""
    yield f"kod-tablosu:{table.slug}"
    yield from (f"kod:{row.fragment}" for row in table.rows)


def _group(group: CodeGroup, slips: dict[str, tuple[Sic, ...]]) -> Data:
    return {
        "letters": group.letters,
        "name": group.name,
        "rows": [
            {
                "id": f"kod:{entry.fragment}",
                "code": entry.row.code,
                "name": entry.row.name,
                "level": min(len(entry.code.significant), _DEEPEST),
                "slips": [f"“{slip.text}”: {slip.note}" for slip in slips.get(entry.fragment, ())],
            }
            for entry in group.entries
        ],
    }


def laws_data(scope: Scope, laws: Sequence[Law]) -> Data:
    """Return the laws that the texts cite, each with its facts and the provisions that cite it."""
    return {
        "kind": "laws",
        "id": "kayit:laws",
        "title": text("laws.title"),
        "intro": text("laws.intro"),
        "rows": [
            {
                "id": f"mevzuat:{law.slug}",
                "name": law.title,
                "facts": " ".join(w for w in (law_facts(law), text("repealed") if law.status == REPEALED else "") if w),
                "note": law.note,
                "url": law.url,
                "cites": scope.cites(scope.links.citing_law(law.id)),
            }
            for law in laws
        ],
    }


def topics_data(scope: Scope, topics: Sequence[Topic], book: DutyBook) -> Data:
    """Return under each topic the provisions whose duties belong to it."""
    rows = [
        {"id": f"konu:{topic.slug}", "name": topic.title, "groups": _groups(scope, [d.provision for d in book.by_topic[topic.id]])}
        for topic in sorted(topics, key=lambda topic: turkish.sort_key(topic.title))
        if book.by_topic[topic.id]
    ]
    return {"kind": "index", "id": "dizin:konular", "detail": True, "title": text("topics.title"), "intro": text("topics.intro"), "rows": rows}


def units_index(scope: Scope, units: Sequence[Holder]) -> Data:
    """Return the index of units: for each the provisions that set it up, list its duties or name it."""
    rows = []
    for unit in sorted(units, key=lambda unit: turkish.sort_key(unit.name)):
        own = [id for id in (getattr(unit, "established_by", None), unit.duties) if isinstance(id, ProvisionId)]
        rows.append({"id": "", "name": unit.name, "cites": _short(scope, [*own, *scope.links.citing_unit(unit.id)])})
    return {"kind": "index", "id": "dizin:birimler", "detail": False, "title": text("units_index.title"), "intro": text("units_index.intro"), "rows": rows}


def terms_index(scope: Scope) -> Data:
    """Return the index of terms: the meaning, where it is defined and where it is used."""
    rows = []
    for term in sorted(scope.handbook.terms, key=lambda term: turkish.sort_key(term.name)):
        if str(term.provision) in scope.places:
            found = [term.provision, *(id for id in scope.links.citing_term(term.name) if id.document == term.provision.document)]
            rows.append({"id": "", "name": term.name, "meaning": term.expansion, "cites": _short(scope, found)})
    return {"kind": "index", "id": "dizin:terimler", "detail": False, "title": text("terms.title"), "intro": text("terms.intro"), "rows": rows}


def _short(scope: Scope, ids: Iterable[ProvisionId]) -> list[Data]:
    """Return those of *ids* that are in this file as places, in the order of the texts."""
    order = {str(id): at for at, id in enumerate(scope.handbook.ids())}
    kept = sorted({str(id) for id in ids if str(id) in scope.places}, key=order.__getitem__)
    return [{"t": key.partition(":")[2], "to": key} for key in kept]


def _groups(scope: Scope, ids: Iterable[ProvisionId]) -> list[Data]:
    """Return *ids* gathered under the provision above each: "33/1" with "a", "b"; one cited whole has nothing above it."""
    groups: dict[str, list[Data]] = {}
    for cite in _short(scope, ids):
        head, dash, last = str(cite["t"]).rpartition("-")
        groups.setdefault(head if dash else last, []).append({"t": last, "name": cite["t"], "to": cite["to"]})
    return [{"t": "" if cites[0]["t"] == head else head, "cites": cites} for head, cites in groups.items()]


def notes_data(scope: Scope, handbook: Handbook) -> Data:
    """Return the notes on the data: every slip of the sources with its place."""
    groups: list[Data] = []
    for document in handbook.documents:
        items = [
            {"cite": scope.cites([id])[0], "t": slip.text, "note": slip.note}
            for id in handbook.ids()
            if id.document == document.slug
            for slip in handbook.provision(id).sic
        ]
        lost = [{"cite": {"t": a.label, **scope.leads(f"ek:{document.slug}/{a.id}")}, "t": "", "note": a.note}
                for a in document.annexes if a.note]  # fmt: skip
        if items or lost:
            groups.append({"title": document.short_title, "items": [*items, *lost]})
    return {"kind": "notes", "id": "kayit:notlar", "title": text("notes.title"), "intro": text("notes.intro" if groups else "notes.none"), "groups": groups}
