"""Reads the part of MyST that our pages are written in straight to docutils nodes; refuses everything else.

Directives and roles are the same objects that MyST-Parser calls, so what a page means is said once; only the
Markdown between them is read here. A page with anything else in it is MyST-Parser's. It must not guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.body import Container
from myst_parser.slugs import unique_slug
from sphinx import addnodes
from sphinx.directives.patches import Rubric
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from generators import turkish
from generators.sphinx_ext.directives import Sema
from generators.sphinx_ext.nodes import put

HEADING_ROLE: Final = "madde-baslik"
ANCHORED_LEVELS: Final = 4
"""Headings of these levels can be linked by their words (``myst_heading_anchors``)."""

_OPEN: Final = re.compile(r"(:{3,})\{([a-z]+)\}(?: (\S|\S.*\S))?")
_OPTION: Final = re.compile(r":([a-z-]+): (.+)")
_PLAIN_VALUE: Final = re.compile(r"[\w(](?:[\w ().,/-]*[\w).])?")
_QUOTED_VALUE: Final = re.compile(r'"(?:[^"\\]|\\["\\]|\\u(?:0009|2028|2029|feff))*"')
_HEADING: Final = re.compile(r"(#{1,6}) (\S|\S.*[^\s#])")
_ARTICLE: Final = re.compile(r"\{" + HEADING_ROLE + r"\}`([^`]+)`")
_ITEM: Final = re.compile(r"((?:  )*)- (\S.*)")
_ORDERED: Final = re.compile(r"1\. (\S.*)")
_RAW: Final = "```{raw} html"
_RULER: Final = re.compile(r"\|(?: --- \|)+")
_CLASSES: Final = re.compile(r"[a-z]+(?:-[a-z0-9]+)*(?: [a-z]+(?:-[a-z0-9]+)*)*")
_BLOCK: Final = re.compile(r"\s|[-+#>=|:~%]|`{3}|<(?!/?(?:del|ins)>\S)|\d+[.)](?:\s|$)|_{3}|\*(?!\*\S)|\([^()]*\)=")
"""Where a block of Markdown other than a paragraph could begin."""
_STRANGE: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ud800-\udfff]")
"""Characters that end lines for some readers, or that Markdown replaces."""
_COMMENT: Final = r"<!--[\w:. ]+(?:-[\w:. ]+)*-->"
_INLINE: Final = re.compile(
    r"(?P<plain>[^\\&`*_{}\[\]<>~!\n]+)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|&#(?P<entity>9|3[2-9]|[4-9]\d|1[01]\d|12[0-6]|160|8232|8233);"
    r"|\{(?P<role>[a-z-]+)\}`(?P<content>[^`]+)`(?!`)"
    r"|(?:(?<![*\w])\*\*(?=[^\W_])|(?<!\S)\*\*(?=\[))(?P<strong>(?:\\.|[^*\\`{}\n])+)(?:(?<=[^\W_])\*\*(?![*\w])|(?<=\))\*\*(?!\S))"
    r"|\[(?P<text>(?:\\.|\{[a-z]+\}`[^`]+`|[^\[\]\\`\n])+)\]"
    r"(?:\(/(?P<page>[a-z0-9/.-]+)\.md\)|\((?P<address>https://[a-z0-9.-]+/[A-Za-z0-9./?=&_#-]*)\)|\{\.(?P<css>[a-z][a-z-]*)\})"
    r"|(?P<bang>!)(?!\[)"
    rf"|(?P<html>{_COMMENT}|</?(?:del|ins)>)"
    r"|`(?P<code>[^`\n ](?:[^`\n]*[^`\n ])?)`(?!`)"
)


class Refused(Exception):
    """The page holds something that only MyST-Parser knows."""


class QuickReader:
    """Reads the page *docname* into *document*."""

    def __init__(
        self,
        env: BuildEnvironment,
        document: nodes.document,
        directives: Mapping[str, type[Directive]],
        roles: Mapping[str, SphinxRole],
    ) -> None:
        self.env = env
        self.document = document
        self.docname = env.current_document.docname
        self.path: str = document["source"]
        self.directives = directives
        self.roles = roles
        self.inliner = _Inliner(document)
        self.slugs: dict[str, tuple[int, str, str]] = {}

    def read(self, source: str) -> None:
        """Fill the document. Raises Refused, and then the document is half filled."""
        if _STRANGE.search(source):
            raise Refused("characters")
        lines = source.split("\n")
        parents: list[nodes.Element] = [self.document]
        start = at = 0
        end = len(lines)
        while at < end:
            line = lines[at]
            if line.startswith(":::"):
                at = self.fence_end(lines, at)
            elif line.startswith("```"):
                at = self.raw_end(lines, at)
            elif line.startswith("#"):
                self.blocks(lines[start:at], start, parents[-1])
                self.heading(lines, at, parents)
                start = at + 1
            at += 1
        self.blocks(lines[start:], start, parents[-1])
        if len(parents) == 1:
            raise Refused("no heading")
        if self.slugs:
            self.env.metadata[self.docname]["myst_slugs"] = self.slugs

    # --- headings -------------------------------------------------------------------------------------------------

    def heading(self, lines: Sequence[str], at: int, parents: list[nodes.Element]) -> None:
        """Open the section of the heading in line *at* below the last of *parents* that it belongs to."""
        match = _HEADING.fullmatch(lines[at])
        if match is None or (at and lines[at - 1]) or (at + 1 < len(lines) and lines[at + 1]):
            raise Refused(lines[at])
        level = len(match[1])
        if level > len(parents) or (level == 1 and (len(parents) > 1 or self.document.children)):
            raise Refused(lines[at])
        del parents[level:]
        words = match[2]
        section, title = nodes.section(), nodes.title(words)
        self.place(section, at + 1)
        self.place(title, at + 1)
        put(section, [title])
        put(parents[-1], [section])
        parents.append(section)
        article = _ARTICLE.fullmatch(words)
        section["ids"] = [f"bolum-{len(self.slugs)}-{at}"]
        if article is not None:
            put(title, self.role(HEADING_ROLE, article[1], at + 1))
            return
        put(title, self.inline(words, at + 1))
        if not all(isinstance(child, nodes.Text) or _is_page_link(child) for child in title.children):
            raise Refused(words)
        text = title.astext()
        slug = turkish.slug(text)
        if level <= ANCHORED_LEVELS and slug:
            slug = unique_slug(slug, self.slugs)
            section["slug"] = slug
            self.slugs[slug] = (at + 1, section["ids"][0], text)

    def place(self, node: nodes.Element, line: int) -> None:
        """Say where *node* comes from."""
        node.source, node.line = self.path, line

    # --- blocks ---------------------------------------------------------------------------------------------------

    def blocks(self, lines: Sequence[str], offset: int, parent: nodes.Element) -> None:
        """Read *lines*, the first of which is line *offset* + 1 of the page, into *parent*."""
        at, end, last = 0, len(lines), ""
        while at < end:
            line = lines[at]
            if not line:
                at += 1
                continue
            if line.startswith(":::"):
                stop = self.fence_end(lines, at)
                put(parent, self.directive(line, lines[at + 1 : stop], offset + at + 1))
                at, last = stop + 1, ""
                continue
            if line.startswith("```"):
                stop = self.raw_end(lines, at)
                put(parent, [self.raw(lines[at + 1 : stop], offset + at + 1)])
                at, last = stop + 1, ""
                continue
            stop = at
            while stop < end and lines[stop]:
                stop += 1
            last = self.block(lines[at:stop], offset + at + 1, parent, last)
            at = stop

    @staticmethod
    def fence_end(lines: Sequence[str], at: int) -> int:
        """Return the line that ends the fence that line *at* opens."""
        line = lines[at]
        length = len(line) - len(line.lstrip(":"))
        colons = ":" * length
        for stop in range(at + 1, len(lines)):
            line = lines[stop]
            if colons in line and not line.strip(": "):
                if line.strip(":"):
                    raise Refused(line)  # blanks beside the colons: an end to some
                return stop
        raise Refused(lines[at])

    @staticmethod
    def raw_end(lines: Sequence[str], at: int) -> int:
        """Return the line that ends the HTML that line *at* opens."""
        if lines[at] == _RAW:
            for stop in range(at + 1, len(lines)):
                if lines[stop] == "```":
                    return stop
                if lines[stop].lstrip(" ").startswith("```"):
                    break
        raise Refused(lines[at])

    def raw(self, lines: Sequence[str], number: int) -> nodes.Element:
        """Return HTML as it is written."""
        if not lines or not lines[0] or not lines[-1] or lines[0].lstrip().startswith((":", "---")):
            raise Refused(_RAW)
        node = nodes.raw("", "\n".join(lines), format="html")
        self.place(node, number)
        return node

    def block(self, lines: Sequence[str], number: int, parent: nodes.Element, last: str) -> str:
        """Read the lines between two empty ones into *parent*; return their kind. *last* is that of the lines before."""
        first = lines[0]
        if _ITEM.fullmatch(first):
            if last in ("ul", "ol"):  # two lists with a blank line between are one to Markdown
                raise Refused(first)
            put(parent, [self.items(lines, number)])
            return "ul"
        if _ORDERED.fullmatch(first):
            if last in ("ul", "ol"):
                raise Refused(first)
            put(parent, [self.ordered(lines, number)])
            return "ol"
        if len(lines) > 1 and _RULER.fullmatch(lines[1]):
            put(parent, [self.table(lines, number)])
            return "table"
        if len(lines) == 2 and lines[1].startswith(": "):
            self.definition(lines, number, parent, joined=last == "dl")
            return "dl"
        if len(lines) == 1 and re.fullmatch(_COMMENT, first):
            put(parent, [self.raw([f"{first}\n"], number)])
            return "html"
        paragraph = nodes.paragraph("\n".join(lines))
        self.place(paragraph, number)
        put(parent, [paragraph])
        for line in lines[:-1]:
            if not line.endswith("\\") or line.endswith(("\\\\", " \\")):
                raise Refused(line)
            put(paragraph, self.words(line[:-1], number))
            put(paragraph, [nodes.raw("", "<br />\n", format="html")])
            put(paragraph, [nodes.raw("", "\\\\\n", format="latex")])
        put(paragraph, self.words(lines[-1], number))
        return "p"

    def words(self, line: str, number: int) -> list[nodes.Node]:
        """Return the inline nodes of *line* if no block could begin there."""
        if _BLOCK.match(line) or line != line.strip():
            raise Refused(line)
        return self.inline(line, number)

    def items(self, lines: Sequence[str], number: int) -> nodes.Element:
        """Return a list of bullets with the lists below its items."""
        top = self.bullets(number)
        lists, depth = [top], 0
        for at, line in enumerate(lines):
            match = _ITEM.fullmatch(line)
            if match is None or len(match[1]) // 2 > depth + (1 if at else 0):
                raise Refused(line)
            level = len(match[1]) // 2
            if level > depth:
                below = self.bullets(number + at)
                put(cast("nodes.Element", lists[-1].children[-1]), [below])
                lists.append(below)
            del lists[level + 1 :]
            put(lists[-1], [self.item(match[2], number + at)])
            depth = level
        return top

    def bullets(self, number: int) -> nodes.Element:
        """Return an empty list."""
        node = nodes.bullet_list(bullet="-")
        self.place(node, number)
        return node

    def item(self, words: str, number: int) -> nodes.Element:
        """Return an item of a list."""
        item, paragraph = nodes.list_item(), nodes.paragraph(words)
        self.place(item, number)
        self.place(paragraph, number)
        put(paragraph, self.words(words, number))
        put(item, [paragraph])
        return item

    def ordered(self, lines: Sequence[str], number: int) -> nodes.Element:
        """Return a numbered list."""
        node = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        self.place(node, number)
        for at, line in enumerate(lines):
            match = _ORDERED.fullmatch(line)
            if match is None:
                raise Refused(line)
            put(node, [self.item(match[1], number + at)])
        return node

    def table(self, lines: Sequence[str], number: int) -> nodes.Element:
        """Return a table with a heading row."""
        columns = lines[1].count("|") - 1
        rows = [self.row(line, columns, number + at) for at, line in enumerate(lines) if at != 1]
        head, body, group = nodes.thead(), nodes.tbody(), nodes.tgroup(cols=columns)
        put(head, rows[:1])
        put(body, rows[1:])
        put(group, [*(nodes.colspec(colwidth=100 // columns) for _ in range(columns)), head, *([body] if rows[1:] else [])])
        table = nodes.table(classes=["colwidths-auto"])
        self.place(table, number)
        put(table, [group])
        return table

    def row(self, line: str, columns: int, number: int) -> nodes.Element:
        """Return a row of a table; there is no bar in a cell."""
        cells = line[2:-2].split(" | ")
        if line != f"| {' | '.join(cells)} |" or line.count("|") != columns + 1 or len(cells) != columns:
            raise Refused(line)
        row = nodes.row()
        for cell in cells:
            if not cell or cell != cell.strip():
                raise Refused(line)
            entry, paragraph = nodes.entry(), nodes.paragraph(cell)
            put(paragraph, self.inline(cell, number))
            put(entry, [paragraph])
            put(row, [entry])
        return row

    def definition(self, lines: Sequence[str], number: int, parent: nodes.Element, *, joined: bool) -> None:
        """Put a name and what is said of it into the list before it, or into a new one."""
        if joined:
            listed = parent.children[-1]
            assert isinstance(listed, nodes.definition_list)
        else:
            listed = nodes.definition_list(classes=["simple", "myst"])
            self.place(listed, number)
            put(parent, [listed])
        item, term, meaning = nodes.definition_list_item(), nodes.term(lines[0]), nodes.definition()
        paragraph = nodes.paragraph(lines[1][2:])
        for node, line in ((item, number), (term, number), (meaning, number + 1), (paragraph, number + 1)):
            self.place(node, line)
        put(term, self.words(lines[0], number))
        put(paragraph, self.words(lines[1][2:], number + 1))
        put(meaning, [paragraph])
        put(item, (term, meaning))
        put(listed, [item])

    # --- directives -----------------------------------------------------------------------------------------------

    def directive(self, opening: str, lines: Sequence[str], number: int) -> Sequence[nodes.Node]:
        """Return what the directive in line *number* makes of *lines*."""
        match = _OPEN.fullmatch(opening)
        made = self.directives.get(match[2]) if match else None
        if match is None or made is None:
            raise Refused(opening)
        options, at = self.options(made.option_spec or {}, lines)
        body = lines[at:]
        if body:
            if body[0]:
                raise Refused(opening)
            # MyST-Parser joins and splits the lines again where it looked for options
            short = made.option_spec and len(body) > 1 and not body[-1] and "".join(lines).lstrip().startswith(":")
            body = body[1:-1] if short else body[1:]
            at += 1
        if body and not made.has_content:
            raise Refused(opening)
        arguments = (match[3] or "").split()
        if len(arguments) > made.required_arguments + made.optional_arguments and made.final_argument_whitespace:
            arguments = [match[3]]
        if not made.required_arguments <= len(arguments) <= made.required_arguments + made.optional_arguments:
            raise Refused(opening)
        if made is Container:
            return [self.container(arguments, body, number, at)]
        if made is Rubric:
            return [self.rubric(arguments[0], options, number)]
        state = _State(self, number)
        # a list of lines is enough for directives that only pass their content on, join or count it
        found = made(match[2], arguments, options, body, number, at, opening, state, state)  # type: ignore[arg-type]
        if isinstance(found, Sema) and not found.path.is_file():
            raise Refused(opening)  # whoever reads the page says so, and that shall be once
        return found.run()

    @staticmethod
    def options(known: Mapping[str, Callable[[str], Any]], lines: Sequence[str]) -> tuple[dict[str, Any], int]:
        """Return the options at the beginning of *lines*, converted, and the number of their lines."""
        options: dict[str, Any] = {}
        at = 0
        for line in lines:
            if not line or line.startswith(":::"):
                break
            match = _OPTION.fullmatch(line)
            if match is None or match[1] not in known:
                raise Refused(line)
            value = match[2]
            if _QUOTED_VALUE.fullmatch(value):
                value = json.loads(value)
            elif _PLAIN_VALUE.fullmatch(value) is None:
                raise Refused(line)
            if not value:
                raise Refused(line)
            options[match[1]] = known[match[1]](value)
            at += 1
        return options, at

    def container(self, arguments: Sequence[str], body: Sequence[str], number: int, offset: int) -> nodes.Element:
        """Return a block with classes, as docutils' directive does."""
        classes = " ".join(arguments)
        if not _CLASSES.fullmatch(classes) or not body:
            raise Refused(classes)
        node = nodes.container("\n".join(body), classes=classes.split())
        self.place(node, number)
        self.blocks(body, number + offset, node)
        return node

    def rubric(self, words: str, options: Mapping[str, Any], number: int) -> nodes.Element:
        """Return a heading that is no section, as Sphinx' directive does."""
        if not options.keys() <= {"heading-level"}:
            raise Refused(words)
        level = {"heading-level": int(options["heading-level"])} if options else {}
        return nodes.rubric(words, "", *self.inline(words, number), **level)

    # --- inline ---------------------------------------------------------------------------------------------------

    def inline(self, source: str, number: int) -> list[nodes.Node]:
        """Return the nodes of one line of inline MyST."""
        found: list[nodes.Node] = []
        text = ""
        at = 0
        for match in _INLINE.finditer(source):
            if match.start() != at:
                raise Refused(source[at : at + 20])
            at = match.end()
            kind = match.lastgroup
            if kind == "plain" or kind == "escaped" or kind == "bang":
                text += match[kind]
                continue
            if kind == "entity":
                text += chr(int(match["entity"]))
                continue
            if text:
                found.append(nodes.Text(text))
                text = ""
            if kind == "content":
                found += self.role(match["role"], match["content"], number)
            else:
                found.append(self.element(kind or "", match, number))
        if at != len(source):
            raise Refused(source[at : at + 20])
        if text:
            found.append(nodes.Text(text))
        return found

    def element(self, kind: str, match: re.Match[str], number: int) -> nodes.Element:
        """Return bold words, a link, a span, code or HTML."""
        node: nodes.Element
        if kind == "strong":
            node = nodes.strong()
            put(node, self.inline(match["strong"], number))
        elif kind == "css":
            node = nodes.inline(classes=[match["css"]])
            put(node, self.inline(match["text"], number))
        elif kind == "html":
            node = nodes.raw("", match["html"], format="html")
        elif kind == "code":
            node = nodes.literal(match["code"], match["code"])
        elif kind == "address":
            node = nodes.reference(refuri=match["address"])
            put(node, self.plain(match["text"], number))
        else:
            return self.page_link(match["page"], match["text"], number)
        self.place(node, number)
        return node

    def page_link(self, docname: str, words: str, number: int) -> nodes.Element:
        """Return a link to another page."""
        if docname not in self.env.found_docs:
            raise Refused(docname)
        node = addnodes.pending_xref(
            refdomain="doc",
            reftarget=docname,
            reftargetid=None,
            refdoc=self.docname,
            reftype="myst",
            refexplicit=True,
        )
        self.place(node, number)
        shown = nodes.inline("", "", classes=["xref", "myst"])
        put(shown, self.plain(words, number))
        put(node, [shown])
        return node

    def plain(self, words: str, number: int) -> list[nodes.Node]:
        """Return the nodes of *words*, which must be words and nothing else."""
        found = self.inline(words, number)
        if not all(isinstance(node, nodes.Text) for node in found):
            raise Refused(words)
        return found

    def role(self, name: str, content: str, number: int) -> list[nodes.Node]:
        """Return what the role *name* makes of *content*."""
        role = self.roles.get(name)
        if role is None:
            raise Refused(name)
        found, messages = role(name, f":{name}:`{content}`", content, number, self.inliner)  # type: ignore[arg-type]
        if messages:
            raise Refused(content)
        return found


def _is_page_link(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.pending_xref) and node["reftype"] == "myst"


class _State:
    """What a directive sees of its reader: both its state and its state machine."""

    def __init__(self, reader: QuickReader, number: int) -> None:
        self._reader = reader
        self._number = number
        self.document = reader.document
        self.reporter = reader.inliner

    def nested_parse(self, block: Sequence[str], input_offset: int, node: nodes.Element) -> None:
        self._reader.blocks(block, self._number + input_offset, node)

    def inline_text(self, text: str, lineno: int) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return self._reader.inline(text, lineno), []

    def get_source_and_line(self, lineno: int) -> tuple[str, int]:
        return self._reader.path, lineno


class _Inliner:
    """What a role sees of its reader: the document, and a reporter that takes no complaint."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self.path: str = document["source"]
        self.reporter = self

    def get_source_and_line(self, lineno: int) -> tuple[str, int]:
        return self.path, lineno

    def error(self, message: str, **facts: object) -> nodes.system_message:
        """Leave a wrong page to MyST-Parser, which reports it."""
        raise Refused(message)
