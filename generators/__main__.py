"""Let ``python -m generators`` be the console script ``elkitabi``; it must hold no logic of its own."""

from __future__ import annotations

import sys

from generators.cli import main

if __name__ == "__main__":
    sys.exit(main())
