"""Runs the drawing engine over DOT, once for each input: what was drawn is kept.

It must not trust what the engine gives back (``svg`` cleans it) and must not fail where there is no engine.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

SETTING: Final = "ELKITABI_DOT"
"""The environment variable that names another engine (a ``dot`` of Graphviz); the bytes may then differ."""

_OWN: Final = "graphviz-pure"
_SECONDS: Final = 120


class EngineFailed(Exception):
    """The engine could not draw; the message says which chart and why."""


class Engine(Struct, frozen=True):
    """A program that reads DOT and writes SVG; ``cache`` is the folder of what it drew."""

    command: str
    cache: Path

    def draw(self, name: str, dot: str) -> bytes:
        """Return the SVG of *dot* as the engine made it, from the cache if it is there.

        Raises EngineFailed when the engine fails or takes too long.
        """
        key = hashlib.sha256(f"{self._identity()}\0{dot}".encode()).hexdigest()
        kept = self.cache / f"{key}.svg"
        if kept.is_file():
            return kept.read_bytes()
        drawn = self._run(name, dot)
        self.cache.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(drawn)
        temporary.replace(kept)
        return drawn

    def _identity(self) -> str:
        """Say which engine this is: its name and size, which change with its version."""
        return f"{Path(self.command).name} {Path(self.command).stat().st_size}"

    def _run(self, name: str, dot: str) -> bytes:
        try:
            done = subprocess.run(
                [self.command, "-Kdot", "-Tsvg"], input=dot.encode(), capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineFailed(f"{name}: {error}") from error
        if done.returncode or not done.stdout:
            raise EngineFailed(f"{name}: {done.stderr.decode(errors='replace').strip()[:300]}")
        return done.stdout


def find_engine(cache: Path, environ: Mapping[str, str] = os.environ) -> Engine | None:
    """Return the engine that the setting names, else the one installed with this program; None if there is none."""
    wanted = environ.get(SETTING)
    if wanted:
        found = shutil.which(wanted)
    else:
        found = shutil.which(_OWN, path=str(Path(sys.executable).parent)) or shutil.which(_OWN)
    return Engine(found, cache) if found else None
