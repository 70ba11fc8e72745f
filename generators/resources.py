"""Where the program's own files are: templates, theme and settings.

It must not read them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
"""The folder that holds ``generators/``, ``_templates/`` and ``docs/``."""

TEMPLATES: Final = ROOT / "_templates"
CONF_DIR: Final = ROOT / "docs"
