"""Guides of ``content/`` as plain blocks for the printers: headings, paragraphs, lists, tables, notes.

It reads the part of MyST that guides use; it must not change a word, and it must not know of Sphinx.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from generators import turkish
from generators.ids import ProvisionId, code_fragment
from generators.model import Handbook
from generators.package.law_data import Data, holder_key
from generators.package.runs import Runs, Scope
from generators.render.page import Page

INDEX: Final = "rehber/index"
_WITH_TARGET: Final = re.compile(r"(?P<text>.*\S)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_PROVISION: Final = re.compile(r"(?P<document>[a-z0-9-]+)[ :](?P<rest>.+)")
_NOTES: Final = frozenset({"note", "tip", "important", "warning", "caution", "hint", "admonition", "attention"})
_MARKS: Final = {"strong_open": ("b", True), "strong_close": ("b", False), "em_open": ("i", True), "em_close": ("i", False)}


def guides_data(scope: Scope, title: str, guides: Sequence[Page]) -> Data:
    """Return *guides* as one section, each guide with its blocks; the list of guides opens it."""
    first = next((guide for guide in guides if guide.docname == INDEX), None)
    return {
        "kind": "guides",
        "id": "kayit:rehber",
        "title": title,
        "intro": _Reader(scope, first).blocks() if first else [],
        "guides": [
            {"id": f"sayfa:{guide.docname}", "title": guide.title, "blocks": _Reader(scope, guide).blocks()}
            for guide in guides
            if guide is not first
        ],
    }


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(colon_fence_plugin).use(myst_role_plugin)


class _Reader:
    """Turns the tokens of one guide into blocks."""

    def __init__(self, scope: Scope, guide: Page) -> None:
        self._scope = scope
        self._guide = guide

    def blocks(self) -> list[Data]:
        found = self._blocks(_parser().parse(self._guide.text))
        return found[1:] if found and found[0]["b"] == "h" and found[0]["level"] == 1 else found

    def _blocks(self, tokens: Sequence[Token]) -> list[Data]:
        """Return the blocks of *tokens*, a balanced run of block tokens."""
        blocks: list[Data] = []
        at = 0
        while at < len(tokens):
            end = _close(tokens, at)
            block = self._block(tokens, at, end)
            blocks += [block] if block else []
            at = end + 1
        return blocks

    def _block(self, tokens: Sequence[Token], at: int, end: int) -> Data | None:
        token, inner = tokens[at], tokens[at + 1 : end]
        match token.type:
            case "heading_open":
                return {"b": "h", "level": int(token.tag[1]), "runs": self._inline(inner)}
            case "paragraph_open":
                return {"b": "p", "runs": self._inline(inner)}
            case "bullet_list_open" | "ordered_list_open":
                return {"b": token.tag, "items": self._items(inner)}
            case "table_open":
                return self._table(inner)
            case "blockquote_open":
                return {"b": "note", "title": "", "blocks": self._blocks(inner)}
            case "fence" | "code_block":
                return {"b": "code", "lines": token.content.rstrip("\n").split("\n")}
            case "colon_fence":
                return self._fence(token)
            case _:
                return None

    def _items(self, tokens: Sequence[Token]) -> list[list[Data]]:
        items, at = [], 0
        while at < len(tokens):
            end = _close(tokens, at)
            items.append(self._blocks(tokens[at + 1 : end]))
            at = end + 1
        return items

    def _table(self, tokens: Sequence[Token]) -> Data:
        rows: list[list[Runs]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._runs(token.children or []))
        return {"b": "table", "head": rows[0], "rows": rows[1:]}

    def _fence(self, token: Token) -> Data | None:
        """A directive with prose becomes a note; one that makes a page's furniture has no place on paper."""
        name, _, title = token.info.strip().partition("}")
        if name.strip("{") not in _NOTES:
            return None
        lines = [line for line in token.content.split("\n") if not re.match(r":\w+:", line)]
        return {"b": "note", "title": title.strip(), "blocks": self._blocks(_parser().parse("\n".join(lines)))}

    def _inline(self, tokens: Sequence[Token]) -> Runs:
        return [run for token in tokens if token.type == "inline" for run in self._runs(token.children or [])]

    def _runs(self, tokens: Sequence[Token]) -> Runs:
        runs: Runs = []
        marks: dict[str, object] = {}
        for token in tokens:
            if token.type in _MARKS:
                name, on = _MARKS[token.type]
                marks = {**marks, name: True} if on else {key: value for key, value in marks.items() if key != name}
            elif token.type == "link_open":
                marks = {**marks, **self._link(str(token.attrGet("href") or ""))}
            elif token.type == "link_close":
                marks = {key: value for key, value in marks.items() if key not in ("to", "url")}
            else:
                runs += _marked(self._leaf(token), marks)
        return runs

    def _leaf(self, token: Token) -> Runs:
        match token.type:
            case "text":
                return [token.content]
            case "softbreak" | "hardbreak":
                return [" "]
            case "code_inline":
                return [{"t": token.content, "c": True}]
            case "myst_role":
                return self._role(str(token.meta.get("name", "")), token.content)
            case _:
                return []

    def _role(self, name: str, content: str) -> Runs:
        match = _WITH_TARGET.fullmatch(content)
        words, target = (match["text"], match["target"]) if match else ("", content)
        key, title = _resolve(self._scope.handbook, name, target)
        mark: dict[str, object] = {"c": True} if name == "kod" else {}
        return [{"t": words or title or target, "k": name, **mark, **(self._scope.leads(key) if key else {})}]

    def _link(self, href: str) -> dict[str, object]:
        if re.match(r"[a-z]+:", href):
            return {"url": href}
        path, _, fragment = href.partition("#")
        if not path:
            return self._scope.leads(f"sayfa:{self._guide.docname}")
        base = "" if path.startswith("/") else posixpath.dirname(self._guide.docname)
        docname = posixpath.normpath(posixpath.join(base, path.lstrip("/"))).removesuffix(".md")
        found = self._scope.leads(_page_key(docname))
        return {"url": f"{found['url']}#{fragment}"} if fragment and "url" in found else found


def _close(tokens: Sequence[Token], at: int) -> int:
    """Return where the token that opens at *at* is closed; *at* itself for one without content."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _marked(runs: Runs, marks: dict[str, object]) -> Runs:
    if not marks:
        return runs
    return [{**({"t": run} if isinstance(run, str) else run), **marks} for run in runs]


def _page_key(docname: str) -> str:
    """Return the key of what stands on the page *docname*."""
    fixed = {"kodlar/index": "kayit:kodlar", "veri-notlari": "kayit:notlar", INDEX: "kayit:rehber"}
    return fixed.get(docname, f"sayfa:{docname}")


def _resolve(handbook: Handbook, name: str, target: str) -> tuple[str, str]:
    """Return key and title of what the role *name* with *target* means; an empty key for what is not found."""
    match name:
        case "madde" | "atif":
            id = _provision(handbook, target)
            return (str(id), handbook.cite(id)) if id else ("", target)
        case "kod":
            rows = [row for table in handbook.code_tables for row in table.rows]
            wanted = {target, code_fragment(target)}
            row = next((row for row in rows if wanted & {row.fragment, row.code}), None)
            return (f"kod:{row.fragment}", row.code) if row else ("", target)
        case "birim" | "unvan":
            folded = turkish.lower(target)
            for holder in handbook.holders():
                if folded in {holder.slug, *map(turkish.lower, (holder.name, *holder.aliases))}:
                    return holder_key(holder), holder.name
        case "terim":
            for term in handbook.terms:
                if turkish.slug(target) == turkish.slug(term.name):
                    return f"terim:{term.slug}", target
        case "ek":
            for document in handbook.documents:
                for annex in document.annexes:
                    if target == f"{document.slug}/{annex.id}":
                        return f"ek:{target}", annex.title
        case "mevzuat":
            for law in handbook.laws:
                if target in {law.slug, law.id, law.title}:
                    return f"mevzuat:{law.slug}", law.title
    return "", target


def _provision(handbook: Handbook, target: str) -> ProvisionId | None:
    """Read "yonerge:33/1-ğ", "yonerge 33/1-ğ" and the citation that the site shows."""
    for document in handbook.documents:
        cited = f"{document.short_title} m. "
        if target.startswith(cited):
            target = f"{document.slug}:{target.removeprefix(cited)}"
    match = _PROVISION.fullmatch(target.strip())
    if match is None:
        return None
    try:
        id = ProvisionId.parse(f"{match['document']}:{match['rest'].strip()}")
    except ValueError:
        return None
    return id if handbook.has(id) else None


