"""Unit codes: read, looked up, decoded, drawn, and searched for what is irregular.

Pure functions of rows and texts; it must not read or write files, and it must not mend the table.
"""

from __future__ import annotations

from generators.codes.code import CodeRow, UnitCode
from generators.codes.command import kod_command
from generators.codes.decode import Decoding, Part, decode
from generators.codes.drawing import render_drawing
from generators.codes.explain import explain
from generators.codes.irregular import Irregularity, Kind, irregularities
from generators.codes.page import DecoderPage, decoder_page, part_lines
from generators.codes.script import render_codes_static
from generators.codes.table import CodeEntry, CodeGroup, CodeIndex, CodeNode

__all__ = [
    "CodeEntry", "CodeGroup", "CodeIndex", "CodeNode", "CodeRow", "DecoderPage", "Decoding", "Irregularity", "Kind",
    "Part", "UnitCode", "decode", "decoder_page", "explain", "irregularities", "kod_command", "part_lines",
    "render_codes_static", "render_drawing",
]  # fmt: skip
