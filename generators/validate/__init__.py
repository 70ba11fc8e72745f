"""From nodes to records: every problem is collected, then either a handbook stands or nothing does.

It must not render, link running text or write.
"""

from __future__ import annotations

from generators.validate.handbook import load_handbook

__all__ = ["load_handbook"]
