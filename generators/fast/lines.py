"""Lines of our own MyST to nodes: paragraphs, lists, definitions, and directives cut out; what is not known is refused.

It must not know what a directive means or which page it reads.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from msgspec import Struct

from generators import catalog, tags
from generators.fast.inline import Refused, read_inline

_OPEN: Final = re.compile(r"(:{3,})\{([a-z-]+)\}(?: (.*))?")
_OPTION: Final = re.compile(r":([a-z-]+): (.*)")
PLAIN: Final = r"[\w(](?:[\w ().,/-]*[\w).])?"
"""A value that stands for itself in an option, as a pattern."""
_PLAIN_VALUE: Final = re.compile(rf"(?:/|(?:\.\./)+)?{PLAIN}")
_ITEM: Final = re.compile(r"((?:  )*)- (\S.*)")
_ORDERED: Final = re.compile(r"(\d{1,2}\. )(\S.*)")
_UNSAFE: Final = re.compile(
    r"\s|[-+#>=|:~%]|`{3}|\d+[.)](?:\s|$)|_{3}|\*(?:\s|\*+(?:\s|\*|$)|$)|<(?!(?:del|ins)>\S)|\([^()]*\)="
)
"""Where a block other than a paragraph could begin."""
_FENCE: Final = re.compile(r"```(?:(?P<raw>\{raw\} html)|(?P<language>[a-z]*))")
_DELIMITER: Final = re.compile(r"\|(?: -{3,} \|)+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f]")


def _list(tag: str, css: str) -> tuple[str, str]:
    return tags.open_tag(tag, css), f"</{tag}>\n"


RUNS: Final = {
    "point": _list(*tags.TAGS["points"]),
    "term": _list(*tags.TAGS["terms"]),
    "definition": ('<dl class="simple myst">\n', "</dl>\n"),
}
"""What stands around a run of nodes of one kind."""


class Node(Struct, frozen=True, gc=False):
    """A piece of a page: what it is, for what stands beside it, and its HTML."""

    kind: str
    html: str


class Directive(Struct, frozen=True):
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

    directives: ClassVar[Mapping[str, str]] = {}
    """The method that reads a directive, by the name of that."""

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
            stop = fence_end(lines, at)
            nodes += self.directive(lines[at : stop + 1])
            return stop + 1, ""
        if line.startswith("```"):
            stop = _code_end(lines, at)
            nodes.append(Node("other", fenced(line, lines[at + 1 : stop])))
            return stop + 1, ""
        stop = _list_end(lines, at, _end_of(lines, at))
        kind, node = self.text(lines[at:stop])
        if kind == last and kind in ("ul", "ol"):  # two lists with a blank line between are one to MyST
            raise Refused(line)
        nodes.append(node)
        return stop, kind

    def text(self, lines: list[str]) -> tuple[str, Node]:
        """Return what the lines between two empty ones are."""
        first = lines[0]
        if _ITEM.fullmatch(first):
            return "ul", Node("other", self.items(lines))
        if _ORDERED.fullmatch(first):
            return "ol", Node("other", self.ordered(lines))
        if len(lines) == 2 and lines[1].startswith(": "):
            return "dl", Node("definition", self.definition(first, lines[1][2:]))
        if first.startswith("|"):
            return "table", Node("other", self.table(lines))
        return "p", Node("p", f"<p>{self.running(lines)}</p>\n")

    def running(self, lines: Sequence[str]) -> str:
        """Return the *lines* of one paragraph; a backslash at the end of one breaks it there."""
        if len(lines) == 1:
            return self.words(lines[0])
        out: list[str] = []
        run: list[str] = []
        for line in lines[:-1]:
            broken = line.endswith("\\")
            if _UNSAFE.match(line) or line.endswith("\\\\"):
                raise Refused(line)
            run.append(line[:-1] if broken else line)
            if broken:
                out += (self.words("\n".join(run)), "<br />\n")
                run.clear()
        if _UNSAFE.match(lines[-1]):
            raise Refused(lines[-1])
        return "".join((*out, self.words("\n".join((*run, lines[-1])))))

    @staticmethod
    def words(line: str) -> str:
        """Return *line* if no block could begin there."""
        if _UNSAFE.match(line) or line[-1:].isspace() or " \n" in line:
            raise Refused(line)
        return read_inline(line)

    def items(self, lines: list[str]) -> str:
        """Return a list of bullets with the lists below its items; a line that is further in continues an item.

        In a list without others below, a directive may stand under an item, as far in as its words.
        """
        out: list[str] = []
        depth, deepest, boxes = -1, 0, 0
        at = 0
        while at < len(lines):
            match = _ITEM.fullmatch(lines[at])
            if match is None or len(match[1]) // 2 > depth + 1:
                raise Refused(lines[at])
            level = len(match[1]) // 2
            if level > depth >= 0:
                out.append("\n<ul>\n")
            elif depth >= 0:
                out.append("</li>\n" + "</ul>\n</li>\n" * (depth - level))
            item, at = _continued(lines, at, len(match[1]) + 2, _ITEM)
            out.append(f"<li><p>{self.running(item)}</p>")
            at = _past_blanks(lines, at)
            if lines[at : at + 1] and lines[at].startswith("  :::"):
                stop = fence_end(lines, at, "  ") + 1
                inner = lines[at:stop]
                if any(line and not line.startswith("  ") for line in inner):
                    raise Refused(inner[0])
                out += ("\n", join(self.directive([line[2:] for line in inner])))
                at = _past_blanks(lines, stop)
                boxes += 1
            depth, deepest = level, max(level, deepest)
        if boxes and deepest:
            raise Refused(lines[0])
        out.append("</li>\n" + "</ul>\n</li>\n" * depth + "</ul>\n")
        return "".join(("<ul>\n" if boxes else '<ul class="simple">\n', *out))

    def ordered(self, lines: Sequence[str]) -> str:
        """Return a numbered list; only the first number counts."""
        out = ['<ol class="arabic simple">\n']
        at = 0
        while at < len(lines):
            match = _ORDERED.fullmatch(lines[at])
            if match is None or (at == 0 and match[1] != "1. "):
                raise Refused(lines[at])
            item, at = _continued(lines, at, len(match[1]), _ORDERED)
            at = _past_blanks(lines, at)
            out.append(f"<li><p>{self.running(item)}</p></li>\n")
        return "".join((*out, "</ol>\n"))

    @staticmethod
    def table(lines: Sequence[str]) -> str:
        """Return a table: a head, and rows with as many cells."""
        if len(lines) < 3 or _DELIMITER.fullmatch(lines[1]) is None:
            raise Refused(lines[0])
        rows = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines]
        for line, cells in zip(lines, rows, strict=True):
            if line[-1] != "|" or "\\|" in line or len(cells) != len(rows[0]) or not all(cells):
                raise Refused(line)
        out = ['<table class="docutils align-default">\n<thead>\n<tr class="row-odd">']
        for cell in rows[0]:
            out.append(f'<th class="head"><p>{read_inline(cell)}</p></th>\n')
        out.append("</tr>\n</thead>\n<tbody>\n")
        for number, cells in enumerate(rows[2:]):
            out.append(f'<tr class="row-{"odd" if number % 2 else "even"}">')
            for cell in cells:
                out.append(f"<td><p>{read_inline(cell)}</p></td>\n")
            out.append("</tr>\n")
        return "".join((*out, "</tbody>\n</table>\n"))

    def definition(self, term: str, words: str) -> str:
        """Return a name and what is said of it."""
        return f"<dt>{self.words(term)}</dt><dd><p>{self.words(words)}</p>\n</dd>\n"

    def directive(self, lines: list[str]) -> list[Node]:
        """Return the nodes of the directive that *lines* are, its fences among them."""
        match = _OPEN.fullmatch(lines[0])
        if match is None or match[2] not in self.directives:
            raise Refused(lines[0])
        handler: Callable[[Directive], list[Node]] = getattr(self, self.directives[match[2]])
        options: dict[str, str] = {}
        at, end = 1, len(lines) - 1
        while at < end and lines[at][:1] == ":" and (found := _OPTION.fullmatch(lines[at])):
            options[found[1]] = option_value(found[2])
            at += 1
        if at < end and lines[at]:
            if options or match[2] not in ADMONITIONS or lines[at].startswith("---"):
                raise Refused(lines[0])
            at -= 1
        return handler(Directive(match[2], match[3] or "", options, lines[at + 1 : end]))

    def container(self, found: Directive) -> list[Node]:
        """A block with a class."""
        found.only()
        classes = tags.quoted(" ".join(found.argument.split()))
        return [Node("other", f'<div class="{classes} docutils container">\n{join(self.blocks(found.body))}</div>\n')]

    def katla(self, found: Directive) -> list[Node]:
        """Content that a reader opens."""
        found.only("classes")
        opening = tags.open_fold(" ".join(found.options.get("classes", "").split()), found.argument)
        return [Node("other", f"{opening}{join(self.blocks(found.body))}</details>\n")]

    def admonition(self, found: Directive) -> list[Node]:
        """A box with a title of its kind."""
        found.only()
        body = self.blocks(found.body)
        if found.argument or not body:
            raise Refused(found.name)
        title = tags.text(catalog.text(f"fast.{found.name}"))
        opening = f'<div class="admonition {found.name}">\n<p class="admonition-title">{title}</p>\n'
        return [Node("other", f"{opening}{join(body)}</div>\n")]


ADMONITIONS: Final = ("note", "tip", "important", "warning")
"""The boxes whose titles are in the catalogue; a body may begin right under their first line."""


def option_value(value: str) -> str:
    """Return what an option of a directive is. Raises Refused."""
    if _PLAIN_VALUE.fullmatch(value):
        return value
    if not value.startswith('"'):
        raise Refused(value)
    try:
        found = str(json.loads(value))
    except ValueError as error:
        raise Refused(value) from error
    if _CONTROL.search(found):
        raise Refused(value)
    return found


def fence_end(lines: list[str], at: int, indent: str = "") -> int:
    """Return the line that ends the directive at line *at*: exactly its colons, as we write it, as far in.

    A longer line would end it as well. Such a line is read as a directive, and refused.
    """
    line = lines[at].removeprefix(indent)
    try:
        return lines.index(indent + ":" * (len(line) - len(line.lstrip(":"))), at + 1)
    except ValueError:
        raise Refused(line) from None


def _code_end(lines: list[str], at: int) -> int:
    """Return the line that ends the fence of backticks at line *at*. Raises Refused where another one might."""
    for stop in range(at + 1, len(lines)):
        if lines[stop].lstrip(" ").startswith("```"):
            if lines[stop] == "```":
                return stop
            break
    raise Refused(lines[at])


def fenced(opening: str, lines: Sequence[str]) -> str:
    """Return raw HTML, or lines of code, coloured where their language is named."""
    match = _FENCE.fullmatch(opening)
    if match is None or not lines or not lines[0].strip() or not lines[-1].strip():
        raise Refused(opening)
    text = "\n".join(lines)
    if match["raw"]:
        if lines[0].startswith((":", "---")):
            raise Refused(lines[0])
        return text
    language = match["language"] or "none"
    shown = f"{html.escape(text, quote=False)}\n" if language == "none" else coloured(text, language)
    return f'<div class="highlight-{language} notranslate"><div class="highlight"><pre><span></span>{shown}</pre></div>\n</div>\n'


def coloured(text: str, language: str) -> str:
    """Return code with its words marked, as Sphinx has them. Raises Refused for what it would warn of."""
    if language not in LANGUAGES:
        raise Refused(language)
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language)
    lexer.add_filter("raiseonerror", excclass=Refused)
    found = io.StringIO()
    HtmlFormatter(nowrap=True).format(lexer.get_tokens(text), found)
    return found.getvalue()


LANGUAGES: Final = ("yaml", "json", "html", "xml", "sh", "bash", "ini", "toml", "css")
"""Languages of code that Sphinx leaves to Pygments alone."""


def _end_of(lines: list[str], at: int) -> int:
    """Return the empty line after line *at*, or the end."""
    try:
        return lines.index("", at)
    except ValueError:
        return len(lines)


def _past_blanks(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at]:
        at += 1
    return at


def _list_end(lines: list[str], at: int, stop: int) -> int:
    """Return the end of the list at line *at*, the empty line *stop* or a later one: empty lines part no items."""
    item = next((item for item in (_ITEM, _ORDERED) if item.fullmatch(lines[at])), None)
    while item is not None:
        after = _past_blanks(lines, stop)
        if after == len(lines):
            break
        if lines[after].startswith("  :::"):
            stop = fence_end(lines, after, "  ") + 1
        elif item.fullmatch(lines[after]):
            stop = _end_of(lines, after)
        else:
            break
    return stop


def _continued(lines: Sequence[str], at: int, width: int, item: re.Pattern[str]) -> tuple[list[str], int]:
    """Return the lines of the item at line *at* without the *width* before its words, and the line after them."""
    found = [lines[at][width:]]
    indent = " " * width
    at += 1
    while at < len(lines) and lines[at] and item.fullmatch(lines[at]) is None:
        line = lines[at]
        if not line.startswith(indent) or line[width : width + 1].isspace():
            raise Refused(line)
        found.append(line[width:])
        at += 1
    return found, at


def join(nodes: Sequence[Node]) -> str:
    """Return the HTML of *nodes*; each run of points, terms or definitions is a list."""
    out: list[str] = []
    run = ""
    for node in nodes:
        if node.kind != run:
            out += (RUNS.get(run, ("", ""))[1], RUNS.get(node.kind, ("", ""))[0])
            run = node.kind
        out.append(node.html)
    out.append(RUNS.get(run, ("", ""))[1])
    return "".join(out)
