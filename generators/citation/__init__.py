"""The citations of Turkish law, both ways: reads what laws and people write, writes the correct form.

It must not know this handbook's documents; :mod:`generators.link` does.
"""

from generators.citation.laws import LawIndex, known_laws
from generators.citation.model import Context, Instrument, Kind, LawName, Mention, Relation, Target
from generators.citation.query import Query, parse_query
from generators.citation.reader import read
from generators.citation.record import to_records
from generators.citation.triggers import may_cite
from generators.citation.writer import write, write_list, write_short

__all__ = [
    "Context",
    "Instrument",
    "Kind",
    "LawIndex",
    "LawName",
    "Mention",
    "Query",
    "Relation",
    "Target",
    "known_laws",
    "may_cite",
    "parse_query",
    "read",
    "to_records",
    "write",
    "write_list",
    "write_short",
]
