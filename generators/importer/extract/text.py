"""Reads plain text and Markdown.

It must not parse Markdown as a tree: laws saved as Markdown are text with a few marks, and the marks are peeled off.
"""

from __future__ import annotations

import re
from typing import Final

from generators.importer.clean import decode
from generators.importer.lines import Extract

_LINE_END: Final = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029|\x0b")
_HEADING: Final = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_RULE: Final = re.compile(r"^\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_QUOTE: Final = re.compile(r"^\s{0,3}>\s?")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])")


def read(data: bytes, *, markdown: bool = False) -> Extract:
    """Return the lines of *data*; with *markdown* its marks are taken off (a blank line stands for a rule).

    A text whose first line is a heading of Markdown is Markdown whatever its name.
    """
    text, encoding = decode(data)
    lines = _LINE_END.split(text)
    if lines and not lines[-1]:
        lines.pop()
    markdown = markdown or next((line for line in lines if line.strip()), "").startswith("# ")
    notes = () if encoding == "utf-8" else (f"encoding {encoding}",)
    return Extract(tuple(_plain(line) for line in lines) if markdown else tuple(lines), notes=notes)


def _plain(line: str) -> str:
    if _RULE.match(line):
        return ""
    line = _QUOTE.sub("", line)
    heading = _HEADING.match(line)
    if heading:
        line = heading[1]
    line = _STRONG.sub(r"\2", line)
    line = _EMPHASIS.sub(r"\1", line)
    return _ESCAPE.sub(r"\1", line)
