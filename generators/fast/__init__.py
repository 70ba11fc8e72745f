"""The short way from generated MyST to HTML: without MyST's parser, docutils' trees and Sphinx's resolution.

Our pages are written in a small part of MyST. This room reads exactly that part and refuses everything else; a refused
page goes the plain way, through Sphinx. Both ways give the same bytes (``tests/fast``). It must not know the model,
run Sphinx or write.
"""

from __future__ import annotations

from generators.fast.blocks import FoundObject, read_page
from generators.fast.frame import Frame, Head
from generators.fast.inline import Refused
from generators.fast.site import SITE_MAP, Facts, NotShort, Places, ShortSite, is_like, read_site, render_page, render_pages

__all__ = [
    "SITE_MAP", "Facts", "FoundObject", "Frame", "Head", "NotShort", "Places", "Refused", "ShortSite", "is_like", "read_page",
    "read_site", "render_page", "render_pages",
]  # fmt: skip
