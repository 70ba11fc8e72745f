"""The two ways from pages to HTML: the plain one, all of it through Sphinx, and the short one.

Every shortcut of a build stands here with its reason:

- *Short pages*: MyST, docutils and Sphinx take 10 to 25 ms for a page of ours, the short way under 1 ms. Whatever it does
  not know for certain goes through Sphinx; if the pages do not fit together, all of them do.
- *Sphinx left out*: where nothing changed that its pages show (their text, all objects, the frame), its last HTML stands.
- *Pages left alone*: a short page is read and made again only if its text, its entry in the site map, the frame or
  any object changed.

It must not know what a page holds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generators.build.files import OwnFolder, names_below, write_atomic
from generators.build.sphinx import run_sphinx
from generators.fast import SITE_MAP, FoundObject, Frame, Head, NotShort, ShortSite, read_site, render_pages
from generators.keep import Kept, Texts, key_of
from generators.model import Config
from generators.problems import Problem
from generators.resources import SHORT_ANSWER, SHORT_PAGES

STATE: Final = "kisa.json"
"""In the cache: what the HTML of the last short build was made of. Without it everything is made again."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The folders of a build, its settings, and a hash of the program (*stamp*)."""

    work: Path
    content: Path
    config: Config
    jobs: int
    stamp: str
    kept: Kept

    @property
    def templates(self) -> Path:
        """Where compiled templates are kept: compiling them takes longer than a page."""
        return self.work / "cache" / "templates"

    @property
    def html(self) -> Path:
        """Where Sphinx and the short way write."""
        return self.work / "html"

    def plain(self, pages: Texts) -> list[Problem]:
        """Build all of *pages* through Sphinx and return its problems."""
        self._state.unlink(missing_ok=True)
        self._bring_pages(pages)
        return self._sphinx(self.work / "doctrees", None)

    def short(self, pages: Texts) -> list[Problem]:
        """Build *pages*, as many as possible the short way; the plain way where that cannot be."""
        site = read_site(pages, self.kept)
        told = site.told()
        pages.put({SHORT_PAGES: told})
        self._bring_pages(pages)
        try:
            return self._short(pages, site, told)
        except NotShort:
            pages.drop(SHORT_PAGES)
            return self.plain(pages)

    def _bring_pages(self, pages: Texts) -> None:
        folder = OwnFolder(self.work / "pages", self.work / "cache" / "pages.json")
        folder.bring(pages, keep=())
        folder.remember()

    def _short(self, pages: Texts, site: ShortSite, told: str) -> list[Problem]:
        state = self._read_state()
        plain_key = self._plain_key(pages, site, told)
        doctrees = self.work / "doctrees-short"
        if state.get("plain") != plain_key or not self.html.is_dir():
            state = {}
            self._state.unlink(missing_ok=True)
            shutil.rmtree(doctrees, ignore_errors=True)
            problems = self._sphinx(doctrees, site.plain)
            if problems:
                return problems
        answer = json.loads((doctrees / SHORT_ANSWER).read_text(encoding="utf-8"))
        by_sphinx = state.get("files") or list(names_below(self.html))
        before: dict[str, str] = state.get("pages", {})
        head = Head(answer["css_files"], answer["script_files"], answer["text_js"])
        frame = Frame(site.site_map, head, self.config.title, self.templates)
        shared = key_of(self.stamp, told, json.dumps(answer), json.dumps(site.site_map["site"]), self.config.title)
        keys = _page_keys(site, frame, shared)
        stale = {name for name, key in keys.items() if before.get(name) != key or not self._page(name).is_file()}
        self._state.unlink(missing_ok=True)
        if stale:
            places = site.places(_objects(answer["objects"]))
            OwnFolder(self.html).write((f"{name}.html", page) for name, page in render_pages(site, places, frame, stale))
        self._state.parent.mkdir(parents=True, exist_ok=True)
        data = {"plain": plain_key, "files": by_sphinx, "pages": keys}
        write_atomic(self._state, json.dumps(data, ensure_ascii=False).encode())
        return []

    def finish(self, files: Texts) -> None:
        """Put *files* beside the pages, and remove what an earlier build left in the folder."""
        state = self._read_state()
        keep = {*state["files"], *(f"{name}.html" for name in state["pages"])} if state else None
        folder = OwnFolder(self.html, self.work / "cache" / "html.json")
        folder.bring(files, keep)
        folder.remember()

    def _page(self, docname: str) -> Path:
        return self.html / f"{docname}.html"

    def _sphinx(self, doctrees: Path, only: tuple[str, ...] | None) -> list[Problem]:
        shutil.rmtree(self.html, ignore_errors=True)
        problems = run_sphinx(
            self.work / "pages", self.html, doctrees, config=self.config, content=self.content, jobs=self.jobs, only=only
        )
        for leftover in (".buildinfo", ".buildinfo.bak"):
            (self.html / leftover).unlink(missing_ok=True)
        return problems

    def _plain_key(self, pages: Texts, site: ShortSite, told: str) -> str:
        """Return a hash of all that Sphinx's pages are made of."""
        texts = [name for name in pages if not name.endswith(".md") and name != SITE_MAP]
        texts += [f"{name}.md" for name in site.plain]
        entries = {name: site.site_map["pages"].get(name) for name in site.plain}
        sections = {entry.get("section") for entry in entries.values() if entry}
        trees = {key: tree for key, tree in site.site_map["sections"].items() if key in sections}
        facts = json.dumps([entries, trees, site.site_map["site"], self.config.title, self.config.edition], sort_keys=True)
        return key_of(self.stamp, told, facts, *(word for name in sorted(texts) for word in (name, pages.mark(name))))

    @property
    def _state(self) -> Path:
        return self.work / "cache" / STATE

    def _read_state(self) -> dict[str, Any]:
        try:
            found = json.loads(self._state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _objects(rows: list[list[Any]]) -> Iterator[tuple[str, FoundObject]]:
    for docname, kind, key, anchor, title, cite, aliases in rows:
        yield docname, FoundObject(kind, key, anchor, title, cite, tuple(aliases))


def _page_keys(site: ShortSite, frame: Frame, shared: str) -> dict[str, str]:
    """Return for each page a key for all that its HTML is made of; *shared* stands for what all pages have in common."""
    keys: dict[str, str] = {}
    parts: dict[int, tuple[object, str]] = {}  # pages of one part show the same record: it is written out once
    for name, facts in site.pages.items():
        shown = frame.shown(name)
        words = parts.get(id(shown))
        if words is None or words[0] is not shown:
            words = parts[id(shown)] = (shown, repr(shown))
        entry = repr(site.site_map["pages"].get(name))
        keys[name] = key_of(shared, facts.mark, entry, words[1], *site.charts_of(name).values())
    return keys
