"""Who does what: topics of duties, duties that many share, duties that say nearly the same.

It reads the model and must not render.
"""

from __future__ import annotations

from generators.duties.book import DutyBook, Near, SharedDuty, Wording
from generators.duties.words import HERE, SAME, THERE, Segment, bare, difference

__all__ = ["HERE", "SAME", "THERE", "DutyBook", "Near", "Segment", "SharedDuty", "Wording", "bare", "difference"]
