"""Puts the theme's frame around the body of a page, with the same templates and values that Sphinx gives them.

Templates are slow, and most pages differ in a few words only, the names of their folders among them. So a page is first taken
apart: its words on one side, all else on the other. What is left over is the same for many pages; the templates print it once,
with marks where the words belong, and each of those pages is made by putting its words there. It must not read pages or know
what a body holds.
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
_BODY, _CONTENTS = "\2" "0" "\3", "\2" "1" "\3"
_MARKUP: Final = re.compile("[&<>\"']")


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
        self._printed: dict[str, _Printed] = {}
        menu, foot = site_map["site"]["sections"], site_map["site"].get("footer", ())
        # A page is marked in the menu, so its name is more than a word, as those of its section and its folder are.
        self._named = {item["docname"] for item in menu}
        self._menu = {item["key"] for item in menu}
        self._linked = {item["docname"].partition("/")[0] for item in (*menu, *foot)}
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
        shown = self.shown(docname)
        apart = page["section"] not in self._menu and docname.partition("/")[0] not in self._linked
        marked, rest, section, words = _apart(docname, page, shown, folders=apart)
        key = repr((marked, rest, section))
        printed = self._printed.get(key)
        if printed is None:
            printed = self._printed[key] = _Printed(self._print(marked, rest, _BODY, section, lambda _: _CONTENTS))
        sidebar = self._sidebar_of(docname, shown) if printed.listed else ""
        return printed.filled([body, sidebar, *map(_escaped, words)])

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


class _Environment(jinja2.Environment):
    """Looks for ``item.title`` in a mapping first: Jinja looks for an attribute, and that there is none is told slowly."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a template means by a name after a dot."""
        try:
            return obj[attribute] if type(obj) is dict else super().getattr(obj, attribute)
        except KeyError:
            return super().getattr(obj, attribute)


@cache
def _environment(kept: Path | None) -> jinja2.Environment:
    return _Environment(
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
        self.sidebars: dict[str, str] = {}
        self.window = ("", "")
        self._made: dict[str, str] = {}

    def forget(self) -> None:
        """Let go of everything: Jinja's macros and their contexts hold each other, and with them the folder, for long."""
        self.href.cache_clear()
        for made in (self.sidebars, self._made):
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


def _escaped(words: str) -> str:
    """Return *words* as the templates print them; few hold what is escaped, and asking is quicker than Jinja's function."""
    return str(escape(words)) if _MARKUP.search(words) else words


def _apart(
    docname: str, page: Mapping[str, Any], shown: Mapping[str, Any], *, folders: bool
) -> tuple[str, dict[str, Any], dict[str, Any], list[str]]:
    """Return *docname*, the entry *page* and what is *shown* of its section with marks in the place of words, and those words.

    What is empty stays so, and what is equal stays equal: templates ask for both. Fields that no template prints are
    left out. With *folders*, the names of the folders are marked as well: no menu leads there.
    """
    words: list[str] = []

    def mark(word: str) -> str:
        if not word:
            return word
        words.append(word)
        return f"\2{len(words) + 1}\3"

    *names, _ = docname.split("/")
    places = [("", "")]  # the folders that the page is in, each as it is and as it is printed, the innermost first
    for name in names:
        own, there = places[0]
        places.insert(0, (f"{own}{name}/", f"{there}{mark(name) if folders else name}/"))

    def place(other: str) -> str:
        """Return a page with a mark for what is left of its name after the folders that it shares with this one."""
        if not other:
            return other  # a banner or a crumb that leads nowhere
        for own, there in places:
            if other.startswith(own):
                break
        return there + mark(other[len(own) :])

    def neighbour(other: Mapping[str, str] | None) -> dict[str, str] | None:
        if other is None:
            return None
        label, title = other["label"], other["title"]
        marked = mark(title)
        return {"docname": place(other["docname"]), "label": marked if label == title else mark(label), "title": marked}

    source = page["source"]
    rest = {
        "kind": page["kind"],
        "section": mark(page["section"]) if folders else page["section"],
        "banners": [{**one, "text": mark(one["text"]), "docname": place(one["docname"])} for one in page["banners"]],
        "title": mark(page["title"]),
        "description": mark(page["description"]),
        "crumbs": [{"title": mark(crumb["title"]), "docname": place(crumb["docname"])} for crumb in page["crumbs"]],
        "prev": neighbour(page["prev"]),
        "next": neighbour(page["next"]),
        "source": {"path": mark(source["path"]), "line": mark(str(source["line"]))} if source else None,
        "citation": mark(page["citation"]),
    }
    section = {"listed": shown["listed"], "title": mark(shown["title"]), "docname": place(shown["docname"])} if shown else {}
    return place(docname), rest, section, words
