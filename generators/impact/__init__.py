"""What a change touches, before it is published: the data of a revision against the data of now.

It must not judge or write; an editor reads it on the pull request.
"""

from __future__ import annotations

from generators.impact.compare import Group, Impact, Item, compare_handbooks
from generators.impact.report import report
from generators.impact.revision import at_revision

__all__ = ["Group", "Impact", "Item", "at_revision", "compare_handbooks", "report"]
