"""What the search is made from: flat records of provisions, units, codes, terms and guides.

It must not know the model, the files of the site or how the index is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A document that records belong to.

    *aliases* are the words by which people name it in a citation ("yönerge", "resmî yazışma"). Where two
    share one, the earlier answers first. *note* is what a hit says beside the name of the document, or empty.
    """

    slug: str
    short_title: str
    aliases: tuple[str, ...] = ()
    note: str = ""


class SearchRecord(Struct, frozen=True, gc=False):
    """One thing that can be found.

    *kind*: madde, görev, birim, unvan, kod, terim, rehber ... (a key ``js.search.kind.<kind>`` names it).
    *document*: slug of a :class:`SearchDocument`. *number*: "33", "33/1-ğ" or, for a code row, the code as printed.
    *text*: running text that is searched and shown. *examples*: searched with a low weight, shown only when hit.
    *url*: relative to the root of the site, with fragment. *group*: id of the record it is shown under (its
    article; for a unit, the article that lists its duties); empty means itself. *level*: 0 a page of its own, 1 a
    part of one. *parents* and *units* are context: searched with a low weight. *alias*: further titles.

    A struct and no dataclass: there is one for each provision, and it is made in C.
    """

    id: str
    kind: str
    document: str
    number: str
    title: str
    parents: tuple[str, ...]
    text: str
    url: str
    status: str = "in_force"
    code: str | None = None
    units: tuple[str, ...] = ()
    group: str = ""
    level: int = 0
    example: bool = False
