"""Templates compiled once for a program, as Python keeps its modules: compiling them takes longer than many pages.

It must not know a template.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

from generators.keep import key_of
from generators.resources import ROOT

_OWN: Final = ROOT / "generators" / "__pycache__"
_PROGRAMS: Final = 4
"""Programs, the latest ones, of which compiled templates are kept."""


def folder_for(stamp: str, work: Path, own: Path = _OWN) -> Path:
    """Return where templates compiled by the program *stamp* are kept: with its modules, or below *work* if those are not ours.

    Compiling evaluates what is constant in a template, so the code of the whole program belongs to the key.
    """
    place = (own if os.access(own, os.W_OK) else work) / "templates"
    folder = place / key_of(stamp)[:12]
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # another build may do the same
            for old in sorted(place.iterdir(), key=lambda path: path.stat().st_mtime)[:-_PROGRAMS]:
                shutil.rmtree(old, ignore_errors=True)
    return folder


class Compiled(jinja2.FileSystemBytecodeCache):
    """The compiled templates in *folder*; where that does not work out they are compiled again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
