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

from generators.build.files import digest, names_below, prune_folders, write_atomic, write_files, write_folder
from generators.build.sphinx import run_sphinx
from generators.fast import SITE_MAP, Facts, FoundObject, Frame, Head, NotShort, ShortSite, read_site, render_pages
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

    @property
    def html(self) -> Path:
        """Where Sphinx and the short way write."""
        return self.work / "html"

    def plain(self, pages: Mapping[str, str]) -> list[Problem]:
        """Build all of *pages* through Sphinx and return its problems."""
        self._state.unlink(missing_ok=True)
        write_folder(self.work / "pages", pages)
        return self._sphinx(self.work / "doctrees", None)

    def short(self, pages: Mapping[str, str]) -> list[Problem]:
        """Build *pages*, as many as possible the short way; the plain way where that cannot be."""
        state = self._read_state()
        known = {} if state.get("stamp") != self.stamp else _known(state["facts"])
        site = read_site(pages, known)
        told = site.told()
        write_folder(self.work / "pages", {**pages, SHORT_PAGES: told})
        try:
            return self._short(pages, site, told, state)
        except NotShort:
            return self.plain(pages)

    def _short(self, pages: Mapping[str, str], site: ShortSite, told: str, state: dict[str, Any]) -> list[Problem]:
        plain_key = self._plain_key(pages, site, told)
        again = state.get("plain") != plain_key or not self.html.is_dir()
        doctrees = self.work / "doctrees-short"
        if again:
            state = {}
            self._state.unlink(missing_ok=True)
            shutil.rmtree(doctrees, ignore_errors=True)
            problems = self._sphinx(doctrees, site.plain)
            if problems:
                return problems
        answer = json.loads((doctrees / SHORT_ANSWER).read_text(encoding="utf-8"))
        kept = state.get("files") or list(names_below(self.html))
        pages_before: dict[str, str] = state.get("pages", {})
        frame_key = digest({"told": told, "head": json.dumps(answer), "site": _frame_facts(site)}, self.stamp)
        keys = {name: _page_key(pages, site, name, frame_key) for name in site.pages}
        stale = {name for name, key in keys.items() if pages_before.get(name) != key or not self._page(name).is_file()}
        self._state.unlink(missing_ok=True)
        self._write_pages(site, answer, stale)
        self._state.parent.mkdir(parents=True, exist_ok=True)
        facts = {name: _row(found) for name, found in site.pages.items()}
        data = {"stamp": self.stamp, "plain": plain_key, "files": kept, "pages": keys, "facts": facts}
        write_atomic(self._state, json.dumps(data, ensure_ascii=False).encode())
        return []

    def finish(self, files: Mapping[str, str | bytes]) -> None:
        """Put *files* beside the pages, and remove what an earlier build left in the folder."""
        write_files(self.html, files)
        state = self._read_state()
        if not state:
            return
        wanted = {*state["files"], *(f"{name}.html" for name in state["pages"]), *files}
        for name in set(names_below(self.html)) - wanted:
            (self.html / name).unlink()
        prune_folders(self.html)

    def _write_pages(self, site: ShortSite, answer: Mapping[str, Any], stale: set[str]) -> None:
        places = site.places(_objects(answer["objects"]))
        if not stale:
            return
        head = Head(answer["css_files"], answer["script_files"], answer["text_js"])
        frame = Frame(site.site_map, head, self.config.title)
        write_files(self.html, {f"{name}.html": page for name, page in render_pages(site, places, frame, stale)})

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

    def _plain_key(self, pages: Mapping[str, str], site: ShortSite, told: str) -> str:
        """Return a hash of all that Sphinx's pages are made of."""
        texts = {name: text for name, text in pages.items() if not name.endswith(".md") and name != SITE_MAP}
        texts |= {f"{name}.md": pages[f"{name}.md"] for name in site.plain}
        entries = {name: site.site_map["pages"].get(name) for name in site.plain}
        sections = {entry.get("section") for entry in entries.values() if entry}
        trees = {key: tree for key, tree in site.site_map["sections"].items() if key in sections}
        facts = json.dumps([entries, trees, site.site_map["site"], self.config.title, self.config.edition], sort_keys=True)
        return digest({**texts, "told": told, "facts": facts}, self.stamp)

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


def _row(facts: Facts) -> list[object]:
    objects = [[o.kind, o.key, o.anchor, o.title, o.cite, o.aliases] for o in facts.objects]
    return [facts.mark, facts.title, objects, facts.charts]


def _known(rows: Mapping[str, list[Any]]) -> dict[str, Facts]:
    """Return the facts of the pages of the last build."""
    return {
        name: Facts(mark, title, tuple(FoundObject(*found[:5], tuple(found[5])) for found in objects), tuple(charts))
        for name, (mark, title, objects, charts) in rows.items()
    }


def _frame_facts(site: ShortSite) -> str:
    """Return what every page's frame shows; the entry and the section of a page are in its own key."""
    return json.dumps(site.site_map["site"], sort_keys=True)


def _page_key(pages: Mapping[str, str], site: ShortSite, name: str, frame_key: str) -> str:
    entry = site.site_map["pages"].get(name, {})
    section = site.section_keys.get(entry.get("section", ""), "")
    facts = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    return digest({"text": pages[f"{name}.md"], "entry": facts, "section": section, "frame": frame_key, **site.charts_of(name)})
