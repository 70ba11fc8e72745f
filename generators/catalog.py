"""Every Turkish string of the interface, read once from ``catalog.yaml``.

It must not build sentences out of pieces: a string stands whole, with named places for values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

PATH: Final = Path(__file__).with_name("catalog.yaml")
SCRIPT: Final = "metin.js"
"""The file of the scripts' strings, in ``_static``."""


@cache
def strings() -> Mapping[str, str]:
    """Return the whole catalogue, key to string."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with PATH.open(encoding="utf-8") as stream:
        return MappingProxyType(yaml.load(stream, Loader=loader))


def text(key: str, /, **values: object) -> str:
    """Return the string of *key* with ``{name}`` places filled; KeyError names a missing key."""
    entry = strings()[key]
    return entry.format(**values) if values else entry


def script_strings() -> dict[str, str]:
    """Return the strings that scripts need: keys that start with "js.", without that start."""
    return {key[3:]: value for key, value in sorted(strings().items()) if key.startswith("js.")}


def script() -> str:
    """Return the script that gives the ``js.`` strings to the page's scripts."""
    strings = json.dumps(script_strings(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"window.ELK_TEXT={strings};\n"
