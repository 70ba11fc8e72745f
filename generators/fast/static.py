"""The static files of the theme and of the library of cards, and the tags of the head that name them, as Sphinx has them.

It must not write; what a page's own head holds is the theme's to say.
"""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from generators import catalog
from generators.fast.frame import THEME, Head
from generators.resources import ROOT_MARK

FOLDER: Final = "_static"
_DESIGN: Final = "sphinx_design"
_DESIGN_SHEET: Final = "sphinx-design.min.css"
_DESIGN_SCRIPT: Final = "design-tabs.js"
_DESIGN_SETTING: Final = 'data-sd-tabs-storage-prefix="sphinx-design-tab-id-"'
"""What the library tells its script where nobody sets it; ``docs/conf.py`` does not."""


def static_files() -> dict[str, bytes]:
    """Return the files that every site has, by path."""
    found = {f"{FOLDER}/{path.relative_to(folder).as_posix()}": path for folder in _folders() for path in _files(folder)}
    files = {name: path.read_bytes() for name, path in found.items()}
    return files | {f"{FOLDER}/{catalog.SCRIPT}": catalog.script().encode()}


def head_of(files: Mapping[str, bytes]) -> Head:
    """Return the tags of the head for the static *files*."""
    theme = tomllib.loads((THEME / "theme.toml").read_text(encoding="utf-8"))["theme"]
    sheets = [_sheet(name, files) for name in theme["stylesheets"]]
    script = f'<script {_DESIGN_SETTING} src="{_address(_DESIGN_SCRIPT, files)}"></script>'
    text = f'<script defer src="{ROOT_MARK}{FOLDER}/{catalog.SCRIPT}"></script>'
    return Head(sheets, (), text, (_sheet(_DESIGN_SHEET, files),), (script,))


def _folders() -> list[Path]:
    """Return the folders that hold static files. The library is looked for, not imported: that would bring Sphinx in."""
    spec = find_spec(_DESIGN)
    places = spec.submodule_search_locations if spec else None
    return [THEME / "static", *(Path(place, "static") for place in places or ())]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _sheet(name: str, files: Mapping[str, bytes]) -> str:
    return f'<link rel="stylesheet" type="text/css" href="{_address(name, files)}" />'


def _address(name: str, files: Mapping[str, bytes]) -> str:
    """Return the address of a file with a sum of what it holds, so that a browser does not show an older one."""
    content = files[f"{FOLDER}/{name}"].translate(None, b"\r")
    return f"{ROOT_MARK}{FOLDER}/{name}" + (f"?v={zlib.crc32(content):08x}" if content else "")
