"""The two ways from pages to HTML: the plain one, all of it through Sphinx, and the short one.

Every shortcut of a build stands here with its reason:

- *Short pages*: MyST, docutils and Sphinx take 10 to 25 ms for a page, the short way about 1 ms. Whatever it does not know
  for certain goes through Sphinx; if the pages do not fit together, all of them do.
- *Sphinx left out*: where no page is left for it, it is not even loaded: static files, tags of the head and the inventory
  are made here. Else it runs only if what its pages show changed: their text, what they refer to, the frame.
- *Pages left alone*: a short page is read and made again only if its text, its entry in the site map, the frame or
  what it refers to changed.

It must not know what a page holds.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from generators.build.files import OwnFolder, names_below, write_atomic
from generators.build.sphinx import run_sphinx
from generators.compiled import folder_for
from generators.fast import (
    CHARTS, INVENTORY, OLD_FRAGMENTS, FoundObject, Frame, NotShort, Places, Plain, ShortSite, head_of, read_site,
    render_pages, static_files,
)  # fmt: skip
from generators.keep import Kept, Texts, key_of, mark_of
from generators.model import Config
from generators.names import KINDS
from generators.problems import Problem
from generators.resources import SHORT_ANSWER, SHORT_PAGES

STATE: Final = "kisa.json"
"""In the cache: what the HTML of the last short build was made of. Without it everything is made again."""
_NAMED: Final = re.compile(r"\{([A-Za-z][\w:+-]*)\}")
_UNTRACED: Final = re.compile(
    r"\]\((?!https?:|[^()\s]*\.md[)#])|\]\[|^ {0,3}\[(?!\^)[^\]]+\]:|<(?:#|project:|path:|inv:|myst:)"
    r"|link-type: *(?:ref|any)",
    re.MULTILINE,
)
"""Links that need not name what they lead to as our roles do."""
_TRACED: Final = frozenset(
    (*KINDS, "atif", "note", "tip", "important", "warning", "attention", "caution", "hint", "admonition", "container", "div")
    + ("katla", "rubric", "raw", "grid", "grid-item", "grid-item-card", "card", "dropdown", "tab-set", "tab-item", "code-block")
    + ("table", "list-table", "math", "image", "figure", "hedef", "tanim", "kodlar", "sema", "fikra", "bent", "kapanis", "ornek")
    + ("madde-baslik",)
)
"""Roles and directives that refer to nothing but pages by name and to objects through the domain, which takes note."""


class Ways(Struct, frozen=True, dict=True):
    """The folders of a build, its settings, and a hash of the program (*stamp*)."""

    work: Path
    content: Path
    config: Config
    jobs: int
    stamp: str
    kept: Kept

    @property
    def templates(self) -> Path:
        """Where compiled templates are kept."""
        return folder_for(self.stamp, self.work / "cache")

    @property
    def html(self) -> Path:
        """Where the pages of the site are put together."""
        return self.work / "html"

    @property
    def _by_sphinx(self) -> Path:
        """Where Sphinx writes the pages that are left for it, its answer beside them."""
        return self.work / "html-sphinx"

    @property
    def _answer(self) -> Path:
        return self.work / "doctrees-short" / SHORT_ANSWER

    def plain(self, pages: Texts) -> list[Problem]:
        """Build all of *pages* through Sphinx and return its problems."""
        self._state.unlink(missing_ok=True)
        self._bring_pages(pages)
        problems = self._sphinx(self.html, self.work / "doctrees", None)
        self._html_folder.look_again()
        return problems

    def short(self, pages: Texts) -> list[Problem]:
        """Build *pages*, as many as possible the short way; the plain way where that cannot be."""
        site = read_site(pages, self.kept)
        if site.plain:
            pages.put({SHORT_PAGES: site.told()})
        self._bring_pages(pages)
        try:
            return self._short(pages, site)
        except NotShort:
            pages.drop(SHORT_PAGES)
            return self.plain(pages)

    def shown(self, pages: Texts) -> tuple[ShortSite, Places, Frame] | None:
        """Return what the short pages among *pages* are made of, after they were built; None if they went the plain way."""
        if not self._state.is_file():
            return None
        site = read_site(pages, self.kept)
        return site, site.places(self._read_answer() if site.plain else Plain()), self._frame(site, static_files())

    @cached_property
    def pages(self) -> OwnFolder:
        """Where the MyST pages stand."""
        return OwnFolder(self.work / "pages", self.work / "cache" / "pages.json")

    def _bring_pages(self, pages: Texts) -> None:
        self.pages.bring(pages, keep=())
        self.pages.remember()

    def _frame(self, site: ShortSite, static: Mapping[str, bytes]) -> Frame:
        return Frame(site.site_map, head_of(static), self.config.title, self.templates)

    def _short(self, pages: Texts, site: ShortSite) -> list[Problem]:
        site.check_map()
        state = self._read_state()
        plain, plain_key = Plain(), ""
        if site.plain:
            plain, plain_key, problems = self._plain_pages(pages, site, state.get("plain", ""))
            if problems:
                return problems
        before: dict[str, str] = state.get("pages", {})
        static = static_files()
        frame = self._frame(site, static)
        places = site.places(plain)
        keys = _page_keys(site, frame, places, key_of(self.stamp, msgspec.json.encode(site.site_map["site"]), self.config.title))
        folder = self._html_folder  # the finished site may have links to its files: somebody could have changed one there
        stale = {name for name, key in keys.items() if before.get(name) != key or not folder.holds(f"{name}.html")}
        others_key = key_of(self.stamp, self.config.title, site.told_key(), plain_key, msgspec.json.encode([plain.objects, plain.rows]))
        others: list[str] = state.get("files", [])
        new = state.get("others") != others_key or not all(map(folder.holds, others))
        self._state.unlink(missing_ok=True)
        if stale:
            folder.write((f"{name}.html", page) for name, page in render_pages(site, places, frame, stale))
        if new:
            made = {**static, INVENTORY: site.inventory(plain, self.config.title)}
            names = [name for name in names_below(self._by_sphinx) if name not in made] if site.plain else []
            folder.write((*made.items(), *((name, (self._by_sphinx / name).read_bytes()) for name in names)))
            others = [*made, *names]
        self._state.parent.mkdir(parents=True, exist_ok=True)
        data = {"plain": plain_key, "files": others, "others": others_key, "pages": keys}
        write_atomic(self._state, msgspec.json.encode(data))
        return []

    def _plain_pages(self, pages: Texts, site: ShortSite, before: str) -> tuple[Plain, str, list[Problem]]:
        """Bring Sphinx's pages up to date: return what it says of them, the key of all they show, and its problems."""
        if self._answer.is_file() and self._by_sphinx.is_dir():
            plain = self._read_answer()
            key = self._plain_key(pages, site, plain)
            if key == before:
                return plain, key, []
        self._state.unlink(missing_ok=True)
        shutil.rmtree(self._answer.parent, ignore_errors=True)
        problems = self._sphinx(self._by_sphinx, self._answer.parent, site.plain)
        if problems:
            return Plain(), "", problems
        plain = self._read_answer()
        return plain, self._plain_key(pages, site, plain), []

    def _read_answer(self) -> Plain:
        found = msgspec.json.decode(self._answer.read_bytes())
        rows = {domain: [(*row,) for row in rows] for domain, rows in found["rows"].items()}
        return Plain(tuple(_objects(found["objects"])), found["titles"], rows, [(kind, key) for kind, key in found["asked"]])

    def finish(self, files: Texts) -> None:
        """Put *files* beside the pages, and remove what an earlier build left in the folder."""
        state = self._read_state()
        keep = {*state["files"], *(f"{name}.html" for name in state["pages"])} if state else None
        self._html_folder.bring(files, keep)
        self._html_folder.remember()

    @cached_property
    def _html_folder(self) -> OwnFolder:
        return OwnFolder(self.html, self.work / "cache" / "html.json")

    def _sphinx(self, out: Path, doctrees: Path, only: tuple[str, ...] | None) -> list[Problem]:
        shutil.rmtree(out, ignore_errors=True)
        problems = run_sphinx(
            self.work / "pages", out, doctrees, config=self.config, content=self.content, jobs=self.jobs,
            templates=self.templates, only=only,
        )
        for leftover in (".buildinfo", ".buildinfo.bak"):
            (out / leftover).unlink(missing_ok=True)
        return problems

    def _plain_key(self, pages: Texts, site: ShortSite, plain: Plain) -> str:
        """Return a hash of all that Sphinx's pages are made of."""
        texts = [name for name in (OLD_FRAGMENTS, *(f"{name}.md" for name in site.plain)) if name in pages]
        if any("{sema}" in site.sources[name] for name in site.plain):
            texts += [name for name in pages if name.startswith(CHARTS)]
        entries = {name: site.site_map["pages"].get(name) for name in site.plain}
        sections = {entry.get("section") for entry in entries.values() if entry}
        trees = {key: tree for key, tree in site.site_map["sections"].items() if key in sections}
        facts = [entries, trees, site.site_map["site"], self.config.title, self.config.edition, _referred(site, plain)]
        words = (word for name in sorted(texts) for word in (name, pages.mark(name)))
        return key_of(self.stamp, msgspec.json.encode(facts, order="deterministic"), *words)

    @property
    def _state(self) -> Path:
        return self.work / "cache" / STATE

    def _read_state(self) -> dict[str, Any]:
        try:
            found = msgspec.json.decode(self._state.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _referred(site: ShortSite, plain: Plain) -> object:
    """Return all that Sphinx's pages could show of others; everything, where they may refer in ways that leave no trace.

    Raises NotShort where a reference leads nowhere by now.
    """
    text = "\n".join(site.sources[name] for name in site.plain)
    if not {*_NAMED.findall(text)} <= _TRACED or _UNTRACED.search(text):
        return site.told()
    places = site.places(plain)
    names = {name.rpartition("/")[2] for name in site.pages}
    mentioned = {name for name in names if name in text}
    titles = {name: page.title for name, page in site.pages.items() if name.rpartition("/")[2] in mentioned}
    return [titles, [places.find(kind, key) for kind, key in plain.asked]]


def _objects(rows: list[list[Any]]) -> Iterator[tuple[str, FoundObject]]:
    for docname, kind, key, anchor, title, cite, aliases in rows:
        yield docname, FoundObject(kind, key, anchor, title, cite, tuple(aliases))


def _page_keys(site: ShortSite, frame: Frame, places: Places, shared: str) -> dict[str, str]:
    """Return for each page a key for all that its HTML is made of; *shared* stands for what all pages have in common."""
    keys: dict[str, str] = {}
    parts: dict[int, tuple[object, str]] = {}  # pages of one part show the same record: it is looked at once
    for name, facts in site.pages.items():
        shown = frame.shown(name)
        part = parts.get(id(shown))
        if part is None or part[0] is not shown:
            part = parts[id(shown)] = (shown, mark_of(msgspec.json.encode(shown)))
        entry = site.site_map["pages"].text(name)
        moved = repr(site.moved.get(name))
        answers = "\0".join(map(places.answer, facts.refers))  # as many as the page's text, whose mark is here, has references
        keys[name] = key_of(shared, facts.mark, entry, part[1], moved, answers, *site.charts_of(name).values())
    return keys
