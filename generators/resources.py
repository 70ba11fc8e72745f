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

SHORT_PAGES: Final = "_elkitabi/kisa.json"
"""Below the pages: what Sphinx is told of the pages that it does not read."""
SHORT_ANSWER: Final = "kisa-yol.json"
"""Beside Sphinx's environment: what it tells of those that it does."""
ROOT_MARK: Final = "\0"
"""Stands in a tag of the head where the way to the site's root belongs."""
