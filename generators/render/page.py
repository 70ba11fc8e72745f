"""A page before it is a file: its text and what navigation must know of it.

Plain records; they must not render.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr

from generators.model import Place


class Crumb(Struct, frozen=True):
    """A step of the way from the home page."""

    title: str
    docname: str = ""


class Banner(Struct, frozen=True):
    """A notice above the text; ``level`` is repealed, replaced, amended or info."""

    level: str
    text: str
    docname: str = ""


class Page(Struct, frozen=True):
    """A page: its MyST text and its place in the site. ``label`` and ``heading`` name it in navigation."""

    docname: str
    kind: str
    section: str
    title: str
    text: str
    id: str = ""
    label: str = ""
    heading: str = ""
    status: str = "in_force"
    group: str = ""
    crumbs: tuple[Crumb, ...] = ()
    banners: tuple[Banner, ...] = ()
    place: Place | None = None
    citation: str = ""
    description: str = ""
    listed: bool = True
    sequence: bool = True

    def __post_init__(self) -> None:
        if not self.text.endswith("\n"):
            force_setattr(self, "text", self.text + "\n")


class Section(Struct, frozen=True):
    """A section of the site; pages name it by ``key``. ``in_menu`` puts it into the header."""

    key: str
    title: str
    docname: str
    in_menu: bool = True
