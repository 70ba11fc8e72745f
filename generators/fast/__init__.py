"""The short way from generated MyST to HTML: without MyST's parser, docutils' trees and Sphinx's resolution.

Our pages are written in a small part of MyST. This room reads exactly that part and refuses everything else; a refused
page goes the plain way, through Sphinx. Both ways give the same bytes (``tests/fast``). It must not know the model,
run Sphinx or write.
"""

from __future__ import annotations

from generators.fast.blocks import read_page
from generators.fast.frame import Frame, Head, forget_theme
from generators.fast.inline import NotShort, Refused
from generators.fast.inventory import PATH as INVENTORY, packed_alike
from generators.fast.marks import FoundObject
from generators.fast.site import (
    CHARTS, OLD_FRAGMENTS, Facts, Places, Plain, ShortSite, body_of, is_like, read_site, render_page, render_pages,
)  # fmt: skip
from generators.fast.static import head_of, static_files

__all__ = [
    "CHARTS", "INVENTORY", "OLD_FRAGMENTS", "Facts", "FoundObject", "Frame", "Head", "NotShort", "Places", "Plain", "Refused",
    "ShortSite", "body_of", "forget_theme", "head_of", "is_like", "packed_alike", "read_page", "read_site", "render_page",
    "render_pages", "static_files",
]  # fmt: skip
