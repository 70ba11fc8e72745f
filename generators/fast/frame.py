"""Puts the theme's frame around the body of a page, with the same templates and values that Sphinx gives them.

Templates are slow, and most pages of a folder differ in a few words only. So a page is first taken apart: its words on one
side, all else on the other. What is left over is the same for many pages; the templates print it once, with marks where the
words belong, and each of those pages is made by putting its words there. It must not read pages or know what a body holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import jinja2
from markupsafe import escape
from msgspec import Struct

from generators import catalog, tags
from generators.compiled import Compiled
from generators.resources import ROOT_MARK, TEMPLATES
from generators.sidebar import Contents

THEME: Final = Path(TEMPLATES, "theme", "elkitabi")
WITH_CONTENTS: Final = frozenset({"guide", "about", "notes", "downloads"})
"""Kinds of page that the theme gives a list of their own headings."""
_DESIGNED: Final = 'class="sd-'
"""What stands in a body that has cards or a grid: only such a page asks for their style sheet and script."""
_FOLDERS: Final = 4
"""As many folders are remembered; pages come a folder after the other, and a site may have thousands."""
_WORKED_OVER: Final = frozenset({"home"})
"""Kinds of page whose body the theme changes: no place can be kept for it."""
# Control characters, which the loader refuses: no text holds them.
_MARK: Final = re.compile("\2([0-9]+)\3")
_BODY, _CONTENTS, _NAME = "\2" "0" "\3", "\2" "1" "\3", "\2" "2" "\3"


class Head(Struct, frozen=True):
    """Tags of the style sheets and scripts of every page, as Sphinx writes them, of our own strings, and for cards."""

    css: Sequence[str]
    js: Sequence[str]
    text_js: str
    design_css: Sequence[str] = ()
    design_js: Sequence[str] = ()

    def at(self, root: str) -> Head:
        """Return the tags as pages write them from which the site's root is at *root*."""
        lists = (self.css, self.js, self.design_css, self.design_js)
        css, js, more_css, more_js = ([tag.replace(ROOT_MARK, root) for tag in found] for found in lists)
        return Head(css, js, self.text_js.replace(ROOT_MARK, root), more_css, more_js)


class Frame:
    """The frame of all pages of one site; *kept* is a folder where compiled templates are kept between builds."""

    def __init__(self, site_map: Mapping[str, Any], head: Head, title: str, kept: Path | None = None) -> None:
        environment = _environment(kept)
        self._template = environment.get_template("page.html")
        self._sidebar = environment.get_template("parts/sidebar.html")
        self._map = site_map
        self._head = cache(head.at)
        self._title = title
        self._folders: dict[str, _Folder] = {}
        # A section's own page is marked in the menu, so its name is more than a word.
        self._named = {section["docname"] for section in (*site_map["sections"].values(), *site_map["site"]["sections"])}
        self._contents = {key: Contents(section) for key, section in site_map["sections"].items()}

    def shown(self, docname: str) -> Mapping[str, Any]:
        """Return what of its section the page *docname* shows; with its entry and ``site``, all that its frame is made of."""
        contents = self._contents.get(self._map["pages"].get(docname, {}).get("section", ""))
        return contents.shown(docname) if contents else {}

    def knows(self, docname: str) -> bool:
        """Tell whether the site map names the page *docname*."""
        return docname in self._map["pages"]

    def with_headings(self, docname: str) -> bool:
        """Tell whether the page *docname* shows a list of its own headings."""
        return self._map["pages"].get(docname, {}).get("kind", "guide") in WITH_CONTENTS

    def render(self, docname: str, body: str, headings: str = "") -> str:
        """Return the whole page *docname*; *headings* is the list of its own headings, for a kind of page that shows it."""
        page = self._map["pages"].get(docname)
        apart = page is not None and page["kind"] not in _WORKED_OVER | WITH_CONTENTS and docname not in self._named
        if page is None or not apart or _DESIGNED in body:
            return self.print(docname, body, headings)
        folder, slash, name = docname.rpartition("/")
        rest, words = _apart(page, folder + slash)
        key = repr(rest)
        shown = self.shown(docname)
        printed = self._folder(folder).printed
        if key not in printed:
            printed[key] = _Printed(self._print(folder + slash + _NAME, rest, _BODY, shown, lambda _: _CONTENTS))
        sidebar = self._sidebar_of(docname, shown) if printed[key].listed else ""
        return printed[key].filled([body, sidebar, *map(escape, (name, *words))])

    def print(self, docname: str, body: str, headings: str = "") -> str:
        """Return the whole page *docname* as the templates print it: slowly, and without taking it apart."""
        shown, page = self.shown(docname), self._map["pages"].get(docname, {})
        return self._print(docname, page, body, shown, lambda _: self._sidebar_of(docname, shown), headings)

    def _print(
        self, docname: str, page: Mapping[str, Any], body: str, shown: Mapping[str, Any], contents: Callable[[object], str],
        headings: str = "",
    ) -> str:  # fmt: skip
        root = "../" * docname.count("/")
        head = self._head(root)
        folder = self._folder(docname.rpartition("/")[0])
        return self._template.render(
            pagename=docname,
            body=body,
            content_root=root or "./",
            link_suffix=".html",
            docstitle=self._title,
            title="",
            toc=headings,
            display_toc=bool(headings),
            css_files=[*head.css, *(head.design_css if _DESIGNED in body else ())],
            script_files=[*head.js, *(head.design_js if _DESIGNED in body else ())],
            css_tag=str,
            js_tag=str,
            t=catalog.text,
            elk_site=self._map,
            elk_page=page,
            elk_section=shown,
            elk_once=folder.once,
            elk_href=folder.href,
            elk_contents=contents,
            elk_text_js=head.text_js,
        )

    def _folder(self, name: str) -> _Folder:
        found = self._folders.pop(name, None)
        if found is None:
            found = _Folder(name)
            if len(self._folders) == _FOLDERS:
                self._folders.pop(next(iter(self._folders))).forget()
        self._folders[name] = found  # the last one used stands last
        return found

    def _sidebar_of(self, docname: str, shown: Mapping[str, Any]) -> str:
        folder = self._folder(docname.rpartition("/")[0])
        above = self._contents[shown["key"]].above(docname)
        name = f"{shown['key']}/{shown['part']}"
        if not shown["whole"]:  # at the ends of a part, neighbours have the same
            if folder.window[0] != (place := f"{name}/{shown['first']}"):
                folder.window = (place, self._sidebar.render(section=shown, href=folder.href, t=catalog.text))
            text = folder.window[1]
        elif name in folder.sidebars:
            text = folder.sidebars[name]
        else:
            text = folder.sidebars[name] = self._sidebar.render(section=shown, href=folder.href, t=catalog.text)
        return tags.mark_current(text, folder.href(docname), folder.href(above) if above else "")


@cache
def _environment(kept: Path | None) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME),
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        bytecode_cache=Compiled(kept) if kept else None,
    )


def forget_theme() -> None:
    """Read the theme's templates anew when they are used next: for a program that lives on while they are edited."""
    _environment.cache_clear()


class _Folder:
    """What the pages of one folder have in common, kept while they are made."""

    def __init__(self, name: str) -> None:
        self.href = cache(partial(tags.address_in, name))
        self.printed: dict[str, _Printed] = {}
        self.sidebars: dict[str, str] = {}
        self.window = ("", "")
        self._made: dict[str, str] = {}

    def forget(self) -> None:
        """Let go of everything: Jinja's macros and their contexts hold each other, and with them the folder, for long."""
        self.href.cache_clear()
        for made in (self.printed, self.sidebars, self._made):
            made.clear()
        self.window = ("", "")

    def once(self, key: str, make: Callable[[], str]) -> str:
        """Return ``make()``, made only for the first page that asks for *key*."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


class _Printed:
    """A page as printed with marks in the place of its words."""

    def __init__(self, text: str) -> None:
        self._pieces: list[str] = _MARK.split(text)
        self._places = [(at, int(self._pieces[at])) for at in range(1, len(self._pieces), 2)]
        self.listed = _CONTENTS in text

    def filled(self, words: Sequence[str]) -> str:
        """Return the page with *words*, each in every place that has its number."""
        pieces = self._pieces.copy()
        for at, word in self._places:
            pieces[at] = words[word]
        return "".join(pieces)


def _apart(page: Mapping[str, Any], folder: str) -> tuple[dict[str, Any], list[str]]:
    """Return the entry *page* of the site map with marks in the place of words that are its own, and those words.

    What is empty stays so, and what is equal stays equal: templates ask for both. Fields that no template prints are
    left out.
    """
    words: list[str] = []

    def mark(word: str) -> str:
        if not word:
            return word
        words.append(word)
        return f"\2{len(words) + 2}\3"

    def neighbour(other: Mapping[str, str] | None) -> dict[str, str] | None:
        if other is None:
            return None
        docname, label, title = other["docname"], other["label"], other["title"]
        if docname.startswith(folder):
            docname = folder + mark(docname[len(folder) :])
        marked = mark(title)
        return {"docname": docname, "label": marked if label == title else mark(label), "title": marked}

    source = page["source"]
    rest = {
        "kind": page["kind"],
        "section": page["section"],
        "banners": page["banners"],
        "title": mark(page["title"]),
        "description": mark(page["description"]),
        "crumbs": [crumb if crumb["docname"] else {"title": mark(crumb["title"]), "docname": ""} for crumb in page["crumbs"]],
        "prev": neighbour(page["prev"]),
        "next": neighbour(page["next"]),
        "source": {"path": source["path"], "line": mark(str(source["line"]))} if source else None,
        "citation": mark(page["citation"]),
    }
    return rest, words
