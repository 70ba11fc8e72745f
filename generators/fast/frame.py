"""Puts the theme's frame around the body of a page, with the same templates and values that Sphinx gives them.

It must not read pages or know what a body holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2

from generators import catalog
from generators.resources import ROOT_MARK, TEMPLATES
from generators.sidebar import Contents

THEME: Final = Path(TEMPLATES, "theme", "elkitabi")
WITH_CONTENTS: Final = frozenset({"guide", "about", "notes", "downloads"})
"""Kinds of page that the theme gives a list of their own headings; Sphinx makes it, so they go the plain way."""


@dataclass(frozen=True, slots=True)
class Head:
    """Tags of the style sheets and scripts of every page, as Sphinx writes them, and of our own strings."""

    css: Sequence[str]
    js: Sequence[str]
    text_js: str


class Frame:
    """The frame of all pages of one site; what a template makes once is kept between pages."""

    def __init__(self, site_map: Mapping[str, Any], head: Head, title: str) -> None:
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), extensions=["jinja2.ext.i18n"], auto_reload=False)
        self._template = environment.get_template("page.html")
        self._map = site_map
        self._head = head
        self._title = title
        self._made: dict[str, str] = {}
        self._contents = {key: Contents(section) for key, section in site_map["sections"].items()}

    def shown(self, docname: str) -> Mapping[str, Any]:
        """Return what of its section the page *docname* shows; with its entry and ``site``, all that its frame is made of."""
        contents = self._contents.get(self._map["pages"].get(docname, {}).get("section", ""))
        return contents.shown(docname) if contents else {}

    def render(self, docname: str, body: str) -> str:
        """Return the whole page *docname*."""
        page = self._map["pages"].get(docname, {})
        root = "../" * docname.count("/")

        def tag(text: str) -> str:
            return text.replace(ROOT_MARK, root)

        return self._template.render(
            pagename=docname,
            body=body,
            content_root=root or "./",
            link_suffix=".html",
            docstitle=self._title,
            title="",
            toc="",
            display_toc=False,
            css_files=self._head.css,
            script_files=self._head.js,
            css_tag=tag,
            js_tag=tag,
            t=catalog.text,
            elk_site=self._map,
            elk_page=page,
            elk_section=self.shown(docname),
            elk_once=self._once,
            elk_text_js=tag(self._head.text_js),
        )

    def _once(self, key: str, make: Callable[..., str], *values: object) -> str:
        if key not in self._made:
            self._made[key] = make(*values)
        return self._made[key]
