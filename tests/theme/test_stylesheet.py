"""The style sheets: one dark set written twice, readable colours, small, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from typing import Final

import pytest

from tests.theme.site import THEME

STATIC: Final = THEME / "static"
SHEET: Final = (STATIC / "elkitabi.css").read_text(encoding="utf-8")
SET: Final = re.compile(r"\{([^{}]*--renk-zemin:[^{}]*)\}")
COLOUR: Final = re.compile(r"--(renk-[a-z-]+):\s*(#[0-9a-f]{3,6})\b")
PAIRS: Final = [
    *((ink, ground) for ink in ("renk-metin", "renk-soluk", "renk-vurgu") for ground in ("renk-zemin", "renk-yuzey", "renk-yan")),
    ("renk-metin", "renk-hedef"), ("renk-soluk", "renk-hedef"), ("renk-metin", "renk-isaret"),
    ("renk-metin", "renk-vurgu-zemin"), ("renk-vurgu", "renk-vurgu-zemin"), ("renk-vurgu-ust", "renk-vurgu"),
    ("renk-mulga", "renk-mulga-zemin"), ("renk-metin", "renk-mulga-zemin"), ("renk-vurgu", "renk-mulga-zemin"), ("renk-mulga", "renk-yuzey"),
    ("renk-uyari", "renk-uyari-zemin"), ("renk-metin", "renk-uyari-zemin"), ("renk-uyari", "renk-yuzey"), ("renk-uyari", "renk-zemin"),
]  # fmt: skip
BOXES: Final = [("renk-cizgi-koyu", "renk-yuzey"), ("renk-cizgi-koyu", "renk-zemin")]


def colour_sets(sheet: str) -> list[dict[str, str]]:
    """Return the colour sets of a sheet in order: light, dark by the system, dark by choice."""
    return [dict(COLOUR.findall(match)) for match in SET.findall(sheet)]


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rgb" or "#rrggbb" (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, and a grey that fails is seen to fail."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") < 4.5 < contrast("#767676", "#fff")


def test_the_two_dark_sets_are_one() -> None:
    """What the system asks for and what the reader chooses look the same."""
    light, dark, chosen = colour_sets(SHEET)
    assert dark == chosen
    assert light.keys() == dark.keys()
    assert light != dark


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read(scheme: int) -> None:
    """Every ink has a contrast of 4.5 on every ground that it stands on; edges of boxes have 3."""
    colours = colour_sets(SHEET)[scheme]
    poor = [
        f"{ink} on {ground}: {ratio:.2f}"
        for pairs, least in ((PAIRS, 4.5), (BOXES, 3.0))
        for ink, ground in pairs
        if (ratio := contrast(colours[ink], colours[ground])) < least
    ]
    assert poor == []


PICTURE: Final = """a { mask: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1'%3E%3C/svg%3E") }"""
DRAWN: Final = re.compile(r"""url\("data:image/svg\+xml,%3Csvg xmlns='http://www\.w3\.org/2000/svg'(?P<rest>[^"]*)"\)""")


def foreign(sheet: str) -> list[str]:
    """Return what a sheet would load, in its rules and in the pictures that it holds."""
    inner = [word for picture in DRAWN.finditer(sheet) for word in re.findall(r"href|url|https?:|script", picture["rest"])]
    return inner + re.findall(r"@import|@font-face|url\(|https?://", DRAWN.sub("", sheet))


def test_nothing_comes_from_elsewhere() -> None:
    """No sheet imports, loads a font or names an address; a picture stands in the sheet itself and holds none either."""
    for bad in ("a { background: url(x.png) }", "@import 'x.css'", PICTURE.replace("%3E", " href='x'%3E"), PICTURE.replace("'", '"')):
        assert foreign(bad), bad
    assert not foreign(PICTURE)
    for path in sorted(STATIC.glob("*.css")):
        assert not foreign(path.read_text(encoding="utf-8")), path.name


def test_every_property_that_is_used_is_defined() -> None:
    """No sheet of ours asks for a custom property that does not exist."""
    defined = set(re.findall(r"(--[a-z-]+):", SHEET))
    for name in ("elkitabi.css", "ana.css", "baski.css"):
        used = set(re.findall(r"var\((--[a-z-]+)\)", (STATIC / name).read_text(encoding="utf-8")))
        assert used - defined == set()


def test_the_theme_is_small() -> None:
    """Style sheets and script of an article page together stay under 20 KB as a server sends them."""
    names = ("elkitabi.css", "baski.css", "elkitabi.js")
    assert sum(len(gzip.compress((STATIC / name).read_bytes())) for name in names) < 20_000
