"""Lines of our own MyST to nodes: paragraphs, lists, definitions, and directives cut out; what is not known is refused.

It must not know what a directive means or which page it reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from generators import tags
from generators.fast.inline import Piece, Refused, read_inline

_OPEN: Final = re.compile(r"(:{3,})\{([a-z]+)\}(?: (.*))?")
_OPTION: Final = re.compile(r":([a-z-]+): (.*)")
_ITEM: Final = re.compile(r"((?:  )*)- (\S.*)")
_ORDERED: Final = re.compile(r"1\. (\S.*)")
_UNSAFE: Final = re.compile(r"\s|[-+#>=|:`~]|\d+[.)](?:\s|$)|_{3}|\*(?!\*\S)")
_RUNS: Final = {"point": "points", "term": "terms"}


@dataclass(slots=True)
class Node:
    """A piece of a page: what it is, for what stands beside it, and its HTML in pieces."""

    kind: str
    pieces: list[Any]


class Directive(NamedTuple):
    """A directive with its options and the lines of its body."""

    name: str
    argument: str
    options: Mapping[str, str]
    body: list[str]

    def only(self, *known: str) -> None:
        """Raise Refused where an option is none of *known*."""
        if not self.options.keys() <= {*known}:
            raise Refused(str(self.options))

    @property
    def classes(self) -> str:
        """The classes that status and options give."""
        named = self.options.get("classes", "").split()
        repealed = [tags.REPEALED_CLASS] if self.options.get("status") == tags.REPEALED else []
        return " ".join((*repealed, *named)) if repealed or named else ""


class Blocks:
    """Reads lines that hold no heading; which directives there are is for the readers made from it to say."""

    directives: Mapping[str, Callable[[Directive], list[Node]]] = {}

    def blocks(self, lines: list[str]) -> list[Node]:
        """Return the nodes of *lines*."""
        nodes: list[Node] = []
        at, end, last = 0, len(lines), ""
        while at < end:
            if not lines[at]:
                at += 1
                continue
            at, last = self.block(lines, at, last, nodes)
        return nodes

    def block(self, lines: list[str], at: int, last: str, nodes: list[Node]) -> tuple[int, str]:
        """Add what stands from line *at* to *nodes*; return the line after it and its kind. *last* is the kind before it."""
        line = lines[at]
        if line.startswith(":::"):
            stop = _fence_end(lines, at)
            nodes += self.directive(lines[at : stop + 1])
            return stop + 1, ""
        try:
            stop = lines.index("", at)
        except ValueError:
            stop = len(lines)
        kind, node = self.text(lines[at:stop])
        if kind == last and kind in ("ul", "ol"):  # two lists with a blank line between are one to MyST
            raise Refused(line)
        nodes.append(node)
        return stop, kind

    def text(self, lines: Sequence[str]) -> tuple[str, Node]:
        """Return what the lines between two empty ones are."""
        first = lines[0]
        if _ITEM.fullmatch(first):
            return "ul", Node("other", self.items(lines))
        if _ORDERED.fullmatch(first):
            return "ol", Node("other", self.ordered(lines))
        if len(lines) == 2 and lines[1].startswith(": "):
            return "dl", Node("definition", self.definition(first, lines[1][2:]))
        pieces: list[Piece] = ["<p>"]
        for line in lines[:-1]:
            if not line.endswith("\\") or line.endswith("\\\\"):
                raise Refused(line)
            pieces += [*self.words(line[:-1]), "<br />\n"]
        return "p", Node("p", [*pieces, *self.words(lines[-1]), "</p>\n"])

    @staticmethod
    def words(line: str) -> list[Piece]:
        """Return the inline pieces of *line* if no block could begin there."""
        if _UNSAFE.match(line):
            raise Refused(line)
        return read_inline(line)

    def items(self, lines: Sequence[str]) -> list[Piece]:
        """Return a list of bullets with the lists below its items."""
        out: list[Piece] = ['<ul class="simple">\n']
        depth = -1
        for line in lines:
            match = _ITEM.fullmatch(line)
            if match is None or len(match[1]) // 2 > depth + 1:
                raise Refused(line)
            level = len(match[1]) // 2
            if level > depth >= 0:
                out.append("\n<ul>\n")
            elif depth >= 0:
                out.append("</li>\n" + "</ul>\n</li>\n" * (depth - level))
            out += ["<li><p>", *self.words(match[2]), "</p>"]
            depth = level
        out.append("</li>\n" + "</ul>\n</li>\n" * depth + "</ul>\n")
        return out

    def ordered(self, lines: Sequence[str]) -> list[Piece]:
        """Return a numbered list."""
        out: list[Piece] = ['<ol class="arabic simple">\n']
        for line in lines:
            match = _ORDERED.fullmatch(line)
            if match is None:
                raise Refused(line)
            out += ["<li><p>", *self.words(match[1]), "</p></li>\n"]
        return [*out, "</ol>\n"]

    def definition(self, term: str, words: str) -> list[Piece]:
        """Return a name and what is said of it."""
        return ["<dt>", *self.words(term), "</dt><dd><p>", *self.words(words), "</p>\n</dd>\n"]

    def directive(self, lines: list[str]) -> list[Node]:
        """Return the nodes of the directive that *lines* are, its fences among them."""
        match = _OPEN.fullmatch(lines[0])
        handler = self.directives.get(match[2]) if match else None
        if match is None or handler is None:
            raise Refused(lines[0])
        options: dict[str, str] = {}
        at, end = 1, len(lines) - 1
        while at < end and lines[at][:1] == ":" and (found := _OPTION.fullmatch(lines[at])):
            options[found[1]] = _quoted(found[2]) if found[2].startswith('"') else found[2]
            at += 1
        if at < end and lines[at]:
            raise Refused(lines[0])
        if match[2] == RAW and _unsafe_raw(lines, at + 1, end, options):
            raise Refused(lines[0])
        return handler(Directive(match[2], match[3] or "", options, lines[at + 1 : end]))

    def container(self, found: Directive) -> list[Node]:
        """A block with a class."""
        found.only()
        classes = tags.quoted(" ".join(found.argument.split()))
        return [Node("other", [f'<div class="{classes} docutils container">\n', *join(self.blocks(found.body)), "</div>\n"])]

    def katla(self, found: Directive) -> list[Node]:
        """Content that a reader opens."""
        found.only("classes")
        opening = tags.open_fold(" ".join(found.options.get("classes", "").split()), found.argument)
        return [Node("other", [opening, *join(self.blocks(found.body)), "</details>\n"])]


RAW: Final = "ornek"
"""The directive whose body is raw lines."""


def _unsafe_raw(lines: list[str], start: int, end: int, options: Mapping[str, str]) -> bool:
    """Tell whether raw lines could begin with options, or hold a line that ends the directive before its own end."""
    if not options and start < end and lines[start].startswith((":", "---")):
        return True
    return any(line.startswith(lines[end]) and not line.strip(":") for line in lines[start:end])


def _quoted(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError as error:
        raise Refused(value) from error


def _fence_end(lines: list[str], at: int) -> int:
    """Return the line that ends the directive at line *at*: exactly its colons, as we write it.

    A longer line would end it as well. Such a line is read as a directive, and refused.
    """
    line = lines[at]
    try:
        return lines.index(":" * (len(line) - len(line.lstrip(":"))), at + 1)
    except ValueError:
        raise Refused(line) from None


def wrap_runs(nodes: list[Node]) -> list[Node]:
    """Make one list of each run of points, terms or definitions."""
    out: list[Node] = []
    run = ""
    for node in nodes:
        kind = node.kind
        if kind in _RUNS:
            if run != kind:
                tag, css = tags.TAGS[_RUNS[kind]]
                out.append(Node(_RUNS[kind], [tags.open_tag(tag, css), f"</{tag}>\n"]))
            out[-1].pieces[-1:-1] = node.pieces
        elif kind == "definition":
            if run != kind:
                out.append(Node("other", ['<dl class="simple myst">\n', "</dl>\n"]))
            out[-1].pieces[-1:-1] = node.pieces
        else:
            out.append(node)
        run = kind
    return out


def join(nodes: list[Node]) -> list[Any]:
    """Return the pieces of *nodes*, runs wrapped."""
    return [piece for node in wrap_runs(nodes) for piece in node.pieces]


def merged(pieces: Sequence[Any]) -> list[Any]:
    """Return *pieces* with neighbouring texts made one: a page is held in a few long strings."""
    out: list[Any] = []
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
        else:
            out += ("".join(run), piece)
            run.clear()
    out.append("".join(run))
    return out
