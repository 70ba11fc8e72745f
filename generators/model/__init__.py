"""The handbook as frozen records: what a law, a unit, a code is, once it is known to be right.

It must not know of YAML, files or pages.
"""

from __future__ import annotations

from generators.model.documents import (
    Amendment,
    Annex,
    Article,
    Change,
    Document,
    Example,
    Instrument,
    LostExample,
    Paragraph,
    Part,
    Place,
    Point,
    Replacement,
    Sic,
    Source,
    Status,
    Version,
)
from generators.model.handbook import Config, Duty, Handbook, Holder, Term
from generators.model.registers import CodeRow, CodeTable, Law, Position, Rule, Topic, Unit

__all__ = [
    "Amendment", "Annex", "Article", "Change", "CodeRow", "CodeTable", "Config", "Document", "Duty", "Example", "Handbook",
    "Holder", "Instrument", "Law", "LostExample", "Paragraph", "Part", "Place", "Point", "Position", "Replacement",
    "Rule", "Sic", "Source", "Status", "Term", "Topic", "Unit", "Version",
]  # fmt: skip
