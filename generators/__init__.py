"""Turn the YAML of a body of legislation into a searchable handbook.

This package marker holds the version and nothing else: importing it must load no room.
"""

from __future__ import annotations

__version__ = "0.1.0"
