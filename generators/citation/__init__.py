"""The citations of Turkish law, both ways: reads what laws and people write, writes the correct form.

It must not know this handbook's documents; :mod:`generators.link` does.
"""

from generators.citation.model import Context, Instrument, Kind, LawName, Mention, Relation, Target
from generators.citation.reader import read

__all__ = ["Context", "Instrument", "Kind", "LawName", "Mention", "Relation", "Target", "read"]
