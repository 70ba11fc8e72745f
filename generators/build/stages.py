"""Calls link and render with what each needs, and gathers their files.

The one place that knows which room makes which files; it must not hold logic of any of them.
"""

from __future__ import annotations

from pathlib import Path

from generators import codes
from generators.model import Handbook
from generators.render import Rendered, render_handbook
from generators.render.guides import read_guides
from generators.render.links import Links
from generators.render.registers import code_index


def render_everything(handbook: Handbook, root: Path, work: Path) -> tuple[Rendered, tuple[str, ...]]:
    """Return all files of the site before Sphinx, and notes for the person who builds."""
    links = Links()
    guides = read_guides(root / "content")
    rendered = render_handbook(handbook, links, guides)
    files: dict[str, str | bytes] = dict(rendered.files)
    for table in handbook.code_tables:
        files.update(codes.render_codes_static(code_index(table)))
    return Rendered(rendered.pages, files), ()
