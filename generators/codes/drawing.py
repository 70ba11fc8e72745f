"""A drawing of the parts of a code as inline SVG: text is text, colours are the theme's.

It must not explain more than the parts: the table beside it (:mod:`generators.codes.page`) says the same in words.
"""

from __future__ import annotations

from html import escape
from typing import Final

from generators import catalog
from generators.codes.decode import Part, decode
from generators.codes.table import CodeEntry, CodeIndex

WIDTH: Final = 470
_CHARACTER: Final = 12
_GAP: Final = 8
_TOP: Final = 30
_FIRST_ROW: Final = 66
_ROW: Final = 28
_LABELS: Final = 272
_LINE: Final = "var(--renk-cizgi-koyu, currentColor)"
_ACCENT: Final = "var(--renk-vurgu, currentColor)"
_CODE_FONT: Final = "var(--yazi-kod, ui-monospace, monospace)"
_LABEL_FONT: Final = "var(--yazi-arayuz, system-ui, sans-serif)"


def sample(table: CodeIndex) -> CodeEntry:
    """The row to explain codes with: the first of the deepest rows of usual shape in the largest group."""
    largest = max(table.groups, key=lambda group: len(group.entries))
    usual = [entry for entry in largest.entries if entry.code.shape == "regular"] or list(largest.entries)
    return max(usual, key=lambda entry: (entry.code.level, -entry.index))


def render_drawing(table: CodeIndex) -> str:
    """Return the drawing as one ``<svg>`` element, the same bytes for the same table."""
    code = sample(table).row.code
    parts = decode(code, table).parts
    centres, places = _layout(parts)
    height = _FIRST_ROW + _ROW * len(parts) - _ROW // 2
    title = escape(catalog.text("codes.drawing.title", code=code))
    lines = [
        f'<svg class="kod-cizim" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="kod-cizim-adi">',
        f'<title id="kod-cizim-adi">{title}</title>',
        f'<text y="{_TOP}" fill="currentColor" style="font: 600 19px {_CODE_FONT}">{_code_text(parts, places)}</text>',
    ]
    for index, (part, centre) in enumerate(zip(parts, centres, strict=True)):
        y = _FIRST_ROW + _ROW * (len(parts) - 1 - index)
        way = f"M{centre} {_TOP + 8}V{y - 5}H{_LABELS - 8}"
        label = escape(_label(part))
        lines.append(
            f'<path d="{way}" fill="none" stroke-width="1.2" style="stroke: {_LINE}"/>'
            f'<circle cx="{centre}" cy="{_TOP + 8}" r="2.5" style="fill: {_ACCENT}"/>'
            f'<text x="{_LABELS}" y="{y}" fill="currentColor" style="font: 14px {_LABEL_FONT}">{label}</text>'
        )
    lines.append("</svg>")
    return "\n".join(lines)


def _layout(parts: tuple[Part, ...]) -> tuple[list[int], list[int]]:
    """The middle of each part and where its text starts, in units of the drawing."""
    centres: list[int] = []
    places: list[int] = []
    x = 0
    for part in parts:
        width = _CHARACTER * len(part.text)
        places.append(x)
        centres.append(x + width // 2)
        x += width + _GAP
    return centres, places


def _code_text(parts: tuple[Part, ...], places: list[int]) -> str:
    spans: list[str] = []
    for part, place in zip(parts, places, strict=True):
        length = _CHARACTER * len(part.text)
        if spans:
            spans.append(f'<tspan x="{place - _GAP}" textLength="{_GAP}" lengthAdjust="spacingAndGlyphs">.</tspan>')
        spans.append(
            f'<tspan x="{place}" textLength="{length}" lengthAdjust="spacingAndGlyphs">{escape(part.text)}</tspan>'
        )
    return "".join(spans)


def _label(part: Part) -> str:
    """The short name of a part: what it means where that is short, else what kind of part it is."""
    if part.kind == "institution":
        return part.rows[0].row.name if part.rows else part.text
    if part.kind == "body":
        return catalog.text(f"codes.meaning.{part.meaning}")
    if part.kind == "branch":
        return catalog.text("codes.drawing.branch", meaning=catalog.text(f"codes.meaning.{part.meaning}"))
    return catalog.text(f"codes.drawing.{part.kind}")
