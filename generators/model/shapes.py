"""The shape of every data file, said once: what validation checks and what editors complete from.

A table of facts; it must not check or build anything.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace


class Field(Struct, frozen=True):
    """A key of a mapping: ``kind`` is text, lines, date, month, choice, provision, article, url, slug, name_id,
    record, list (of records), texts, slugs, provisions or lists (of texts). A required list holds at least one thing; with ``empty`` a text may be
    empty.
    """

    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    shape: str = ""
    doc: str = ""
    empty: bool = False


Shape = dict[str, Field]

STATUS: Final = ("in_force", "amended", "repealed")
DOCUMENT_KINDS: Final = (
    "law", "decree", "regulation", "directive", "communique", "circular", "explanation", "other",
)  # fmt: skip
UNIT_KINDS: Final = (
    "directorate_general", "bureau", "department", "coordinatorship", "directorate", "branch", "office", "other",
)  # fmt: skip
LAW_KINDS: Final = (
    "anayasa", "kanun", "khk", "cbk", "tuzuk", "yonetmelik", "yonerge", "teblig", "genelge", "karar", "onay", "diger",
)  # fmt: skip
_TEXT: Final = Field()
_MUST: Final = Field(required=True)
_SIC: Final = Field("list", shape="sic", doc="Slips of the source: they stay and are marked.")
_AMENDMENT: Final = Field("record", shape="amendment", doc="What changed this provision.")
_PROVISION_STATUS: Final = Field("choice", choices=STATUS, doc="Default: in_force.")
_POINTS: Final = Field("list", shape="point", doc="Lettered points in the order of the Turkish alphabet.")

SHAPES: Final[dict[str, Shape]] = {
    "handbook": {
        "title": _MUST,
        "tagline": _TEXT,
        "publisher": _MUST,
        "language": Field("choice", choices=("tr",)),
        "base_url": Field("url", required=True, doc="Where the site is published; ends with a slash."),
        "repository": Field("url", doc="Where the data can be corrected."),
        "edition": Field("date", required=True, doc="The date of this edition."),
        "documents": Field("slugs", required=True, doc="Slugs of files in data/documents, in the order of the site."),
        "code_tables": Field("slugs", doc="Slugs of files in data/codes."),
        "definitions": Field("provisions", doc="Articles of definitions, as yonerge:4."),
        "organisation": Field(doc="The document that sets up the units."),
    },
    "document": {
        "slug": Field("slug", required=True, doc="First part of every address; never changes."),
        "kind": Field("choice", required=True, choices=DOCUMENT_KINDS),
        "title": _MUST,
        "printed_title": Field("lines", doc="The title as printed, with its lines."),
        "short_title": Field(required=True, doc="The name used in citations."),
        "noun": Field(doc="What the text calls itself: Yönerge, Kanun …"),
        "issuer": _TEXT,
        "aliases": Field("texts", doc="What people type for it when they search."),
        "decision": Field("record", shape="instrument"),
        "publication": Field("record", shape="instrument"),
        "amendments": Field("list", shape="instrument"),
        "status": Field("record", required=True, shape="status"),
        "source": Field("record", required=True, shape="source"),
        "explains": Field("slug", doc="The document that this one explains, article by article."),
        "annexes": Field("list", shape="annex"),
        "examples": Field("list", shape="lost_example"),
        "parts": Field("list", required=True, shape="part"),
    },
    "status": {
        "state": Field("choice", required=True, choices=("in_force", "replaced", "repealed", "unverified")),
        "note": _TEXT,
        "replaced_by": Field("list", shape="replacement"),
    },
    "replacement": {"title": _MUST, "date": Field("date", required=True), "decision": _TEXT, "gazette": _TEXT},
    "instrument": {
        "name": _TEXT, "instrument": _TEXT, "number": _TEXT, "date": Field("month"), "text": _TEXT, "note": _TEXT,
    },
    "source": {"file": _MUST, "note": _TEXT, "pages": _TEXT},
    "annex": {
        "id": Field("slug", required=True), "label": _MUST, "title": _MUST,
        "status": Field("choice", choices=("in_force", "lost", "partial", "repealed")),
        "lines": Field("lines"), "note": _TEXT,
        "chart": Field(doc="Name of a chart of the handbook that stands in for a lost one."),
    },
    "lost_example": {
        "number": _MUST, "status": Field("choice", choices=("lost",)), "cited_by": Field("provision", required=True),
    },
    # A division that only holds chapters has no articles of its own.
    "part": {"label": _TEXT, "title": _TEXT, "articles": Field("list", shape="article")},
    "article": {
        "number": Field("article", required=True),
        "heading": _TEXT,
        "paragraphs": Field("list", shape="paragraph", doc="May be empty only where the article is repealed."),
        "status": _PROVISION_STATUS,
        "amendment": _AMENDMENT,
        "gap": Field(doc="Why the number before this one is missing."),
        "note": _TEXT,
        "sic": _SIC,
        "history": Field("list", shape="article_change", doc="What changed it, oldest first."),
    },
    "paragraph": {
        "number": Field(doc="Only where it is printed."),
        "text": _TEXT,
        "points": _POINTS,
        "closing": Field(doc='The words after the last point ("ifade eder.").'),
        "examples": Field("list", shape="example"),
        "status": _PROVISION_STATUS,
        "amendment": _AMENDMENT,
        "gap": _TEXT,
        "sic": _SIC,
        "history": Field("list", shape="paragraph_change", doc="What changed it, oldest first."),
    },
    "point": {
        "letter": _MUST,
        "text": _TEXT,
        "points": Field("list", shape="point", doc="Sub-points, numbered or lettered."),
        "closing": _TEXT,
        "status": _PROVISION_STATUS,
        "amendment": _AMENDMENT,
        "gap": Field(doc="Why the letter before this one is missing."),
        "sic": _SIC,
        "history": Field("list", shape="point_change", doc="What changed it, oldest first."),
    },
    "example": {"label": _TEXT, "caption": _TEXT, "lines": Field("lines", required=True)},
    "amendment": {
        "kind": Field("choice", required=True, choices=("amended", "repealed", "added")),
        "date": Field("date", required=True),
        "instrument": _MUST,
        "text": Field(doc="The note as printed."),
    },
    "sic": {"text": _MUST, "note": _MUST},
    "units": {"units": Field("list", required=True, shape="unit")},
    "unit": {
        "id": Field("name_id", required=True),
        "name": _MUST,
        "kind": Field("choice", required=True, choices=UNIT_KINDS),
        "parent": _TEXT,
        "basis": Field("choice", choices=("stated", "inferred")),
        "why": _TEXT,
        "established_by": Field("provision"),
        "duties": Field("provision"),
        "status": _PROVISION_STATUS,
        "aliases": Field("texts"),
        "old_code": _TEXT,
        "note": _TEXT,
    },
    "positions": {"positions": Field("list", required=True, shape="position")},
    "position": {
        "id": Field("name_id", required=True),
        "name": _MUST,
        "parent": _TEXT,
        "basis": Field("choice", choices=("stated", "inferred")),
        "why": _TEXT,
        "duties": Field("provision"),
        "status": _PROVISION_STATUS,
        "aliases": Field("texts"),
        "note": _TEXT,
    },
    "laws": {"laws": Field("list", required=True, shape="law")},
    "law": {
        "id": Field("name_id", required=True),
        "kind": Field("choice", required=True, choices=LAW_KINDS),
        "number": _TEXT,
        "gazette": _TEXT,
        "date": Field("date"),
        "title": _MUST,
        "abbreviations": Field("texts"),
        "url": Field("url"),
        "publication": Field("record", shape="instrument"),
        "status": _PROVISION_STATUS,
        "note": _TEXT,
    },
    "topics": {"topics": Field("list", required=True, shape="topic")},
    "topic": {
        "id": Field("name_id", required=True),
        "title": _MUST,
        "description": _TEXT,
        "words": Field("texts", doc='Beginnings of words; "a + b" wants both.'),
        "include": Field("provisions"),
        "exclude": Field("provisions"),
    },
    "synonyms": {"groups": Field("lists", required=True, doc="Words that searches treat as one, a list each.")},
    "codes": {
        "slug": Field("slug", required=True),
        "title": _MUST,
        "printed_title": Field("lines"),
        "year": _TEXT,
        "note": _TEXT,
        "source": Field("record", required=True, shape="source"),
        "words": Field("texts", doc="Words that are right, for the check of spelling in the rows."),
        "rows": Field("list", required=True, shape="code_row"),
    },
    "code_row": {"code": _MUST, "name": _MUST, "page": _TEXT, "sic": _SIC},
}  # fmt: skip


def _change(level: str) -> Shape:
    """A step in the history of an article, paragraph or point."""
    return {
        "kind": Field("choice", required=True, choices=("amended", "repealed", "added", "renumbered")),
        "instrument": Field(required=True, doc="What changed it, as cited."),
        "date": Field("date", required=True, doc="The date of the instrument."),
        "published": Field("date", doc="The day of publication; default: date."),
        "effect": Field("date", doc="The day on which it came or comes into force; default: published."),
        "text": Field(doc="The note as printed."),
        "before": Field("record", shape=f"{level}_before", doc="What it was before; absent: not held."),
    }


def _before(level: str) -> Shape:
    """What stood before a change: a key that is absent was the same as after it; an empty one was not there."""
    kept = {key: field for key, field in SHAPES[level].items() if key not in ("history", "gap")}
    return {key: replace(field, required=False, empty=field.kind == "text") for key, field in kept.items()}


for _level in ("article", "paragraph", "point"):
    SHAPES[f"{_level}_change"] = _change(_level)
    SHAPES[f"{_level}_before"] = _before(_level)

FILES: Final = {
    "handbook.yaml": "handbook",
    "units.yaml": "units",
    "positions.yaml": "positions",
    "laws.yaml": "laws",
    "topics.yaml": "topics",
    "synonyms.yaml": "synonyms",
}
"""Data files with one shape each; documents/*.yaml are "document", codes/*.yaml are "codes"."""
