"""Blocks of our own generated MyST to HTML pieces, page by page; what it does not know for certain it refuses.

It must not know other pages: references stay pieces until every object is known.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generators import catalog, tags, turkish
from generators.fast.inline import PageLink, Piece, Reference, Refused, heading_fields, only_text, read_inline
from generators.ids import ProvisionId
from generators.myst import split_fields, unescape

_OPEN: Final = re.compile(r"(:{3,})\{([a-z]+)\}(?: (.*))?")
_FENCE: Final = re.compile(r":{3,}")
_OPTION: Final = re.compile(r":([a-z-]+): (.*)")
_HEADING: Final = re.compile(r"(#{1,6}) (.+)")
_ARTICLE: Final = re.compile(r"\{madde-baslik\}`((?:\\.|[^`\\])*)`")
_ITEM: Final = re.compile(r"((?:  )*)- (\S.*)")
_ORDERED: Final = re.compile(r"1\. (\S.*)")
_UNSAFE: Final = re.compile(r"\s|[-+#>=|:`~]|\d+[.)](?:\s|$)|_{3}|\*(?!\*\S)")
_CHART_LINK: Final = re.compile(r'href="elk:([^"#]*)(#[^"]*)?"')
_TAG: Final = re.compile(r"<[^>]*>")

LAW: Final = frozenset({"paragraph", "points", "example", "closing"})
"""Kinds of nodes that an article's text is made of."""
_RUNS: Final = {"point": "points", "term": "terms"}


@dataclass(frozen=True, slots=True)
class PageAddress:
    """The address of another page, within an attribute; *anchor* begins with "#" or is empty."""

    docname: str
    anchor: str


Pieces = list[Piece | PageAddress]


@dataclass(frozen=True, slots=True)
class FoundObject:
    """An object that stands on the page: what the domain would remember of it."""

    kind: str
    key: str
    anchor: str
    title: str
    cite: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortPage:
    """A page in pieces, the objects on it, and the words of its title."""

    docname: str
    title: str
    pieces: Pieces
    objects: tuple[FoundObject, ...]
    charts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    kind: str
    pieces: Pieces


@dataclass(slots=True)
class _Section:
    level: int
    opening: Pieces
    closing: str
    article: bool
    nodes: list[_Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Directive:
    name: str
    argument: str
    options: Mapping[str, str]
    body: Sequence[str]


def read_page(docname: str, source: str, charts: Mapping[str, str]) -> ShortPage:
    """Return the page *docname* in pieces; *charts* are ready drawings by name. Raises Refused."""
    return _Reader(docname, charts).page(source.split("\n"))


class _Reader:
    """The work on one page."""

    def __init__(self, docname: str, charts: Mapping[str, str]) -> None:
        self.docname = docname
        self.charts = charts
        self.objects: list[FoundObject] = []
        self.drawn: list[str] = []
        self.seen: set[str] = set()
        self.taken: dict[str, int] = {}
        self.copied = ""
        self.title = ""
        self.directives: Mapping[str, Callable[[_Directive], list[_Node]]] = {
            "fikra": self.fikra, "bent": self.bent, "kapanis": self.kapanis, "ornek": self.ornek,
            "hedef": self.hedef, "tanim": self.tanim, "kodlar": self.kodlar, "sema": self.sema,
            "container": self.container, "rubric": self.rubric, "katla": self.katla,
        }  # fmt: skip

    # --- page and sections ----------------------------------------------------------------------------------------

    def page(self, lines: list[str]) -> ShortPage:
        """Return the whole page."""
        open_: list[_Section] = [_Section(0, [], "", article=False)]
        start = 0
        for at, line in self._headings(lines):
            open_[-1].nodes += self.blocks(lines[start:at])
            start = at + 1
            level = len(line) - len(line.lstrip("#"))
            if level > open_[-1].level + 1 or (level == 1 and len(open_) > 1) or (not self.title and open_[0].nodes):
                raise Refused(line)
            while open_[-1].level >= level:
                self._close(open_)
            open_.append(self.section(level, line[level + 1 :]))
        open_[-1].nodes += self.blocks(lines[start:])
        while len(open_) > 1:
            self._close(open_)
        if not self.title:
            raise Refused("no heading")
        return ShortPage(self.docname, self.title, join(open_[0].nodes), tuple(self.objects), tuple(self.drawn))

    def _headings(self, lines: list[str]) -> list[tuple[int, str]]:
        found, fence = [], 0
        for at, line in enumerate(lines):
            if line.startswith(":::"):
                length = len(line) - len(line.lstrip(":"))
                if fence:
                    fence = 0 if length >= fence and len(line) == length else fence
                else:
                    fence = length
            elif not fence and line.startswith("#"):
                if _HEADING.fullmatch(line) is None or (at and lines[at - 1]) or (at + 1 < len(lines) and lines[at + 1]):
                    raise Refused(line)
                found.append((at, line))
        return found

    def section(self, level: int, words: str) -> _Section:
        """Return the section that the heading *words* opens."""
        match = _ARTICLE.fullmatch(words)
        if match is not None:
            return self.article(level, match[1])
        pieces = read_inline(words)
        title = astext(pieces)
        anchor = self._section_id(turkish.slug(title) or "bolum")
        self.title = self.title or title
        heading: Pieces = [f'<section id="{anchor}">\n<h{level}>', *pieces, f"</h{level}>\n"]
        return _Section(level, heading, "</section>\n", article=False)

    def article(self, level: int, content: str) -> _Section:
        """Return the article that a heading opens; a copy has an address on this page and one at home."""
        key, label, name, cite, status = heading_fields(content)
        provision = self._provision(key)
        copied = provision.docname != self.docname
        anchor = self._section_id(provision.article.page)
        self.copied = provision.article.page if copied else ""
        if not copied:
            title = f"{label} – {name}" if name else label
            self.objects.append(FoundObject("madde", key, "", title, cite))
        self.title = self.title or (f"{label} {name}" if name else label)
        shown = self._id(anchor)
        shown = shown if copied or level > 1 else ""
        tag, css = tags.TAGS["article"]
        classes = tags.REPEALED_CLASS if status == tags.REPEALED else ""
        href = tags.relative_address(self.docname, provision.docname) if copied else ""
        opening = tags.open_tag(tag, css, classes, shown, key, cite, href)
        heading = f' {self._tagged("heading", name)}' if name else ""
        pieces: Pieces = [f"{opening}\n<h{level}>{self._tagged('label', label)}{heading}</h{level}>\n"]
        return _Section(level, pieces, f"</{tag}>\n", article=True)

    def _close(self, open_: list[_Section]) -> None:
        section = open_.pop()
        self.copied = "" if section.article else self.copied
        nodes = wrap_law(wrap_runs(section.nodes)) if section.article else section.nodes
        open_[-1].nodes.append(_Node("section", [*section.opening, *join(nodes), section.closing]))

    def _section_id(self, wanted: str) -> str:
        self.taken[wanted] = self.taken.get(wanted, 0) + 1
        return wanted if self.taken[wanted] == 1 else f"{wanted}-{self.taken[wanted]}"

    def _id(self, wanted: str) -> str:
        """Return *wanted* for the first element that asks for it, and nothing for later ones."""
        if wanted in self.seen:
            return ""
        self.seen.add(wanted)
        return wanted

    def _provision(self, key: str) -> ProvisionId:
        try:
            return ProvisionId.parse(key)
        except ValueError as error:
            raise Refused(key) from error

    @staticmethod
    def _tagged(kind: str, words: str) -> str:
        tag, css = tags.TAGS[kind]
        return f"{tags.open_tag(tag, css)}{tags.text(words)}</{tag}>"

    # --- blocks ---------------------------------------------------------------------------------------------------

    def blocks(self, lines: Sequence[str]) -> list[_Node]:
        """Return the nodes of *lines*, which hold no heading."""
        nodes: list[_Node] = []
        at, end, last = 0, len(lines), ""
        while at < end:
            line = lines[at]
            if not line:
                at += 1
                continue
            if line.startswith(":::"):
                stop = self._fence_end(lines, at)
                nodes += self.directive(lines[at], lines[at + 1 : stop])
                at, last = stop + 1, ""
                continue
            stop = at
            while stop < end and lines[stop]:
                stop += 1
            kind, node = self.block(lines[at:stop])
            if kind == last and kind in ("ul", "ol"):  # two lists with a blank line between are one to MyST
                raise Refused(line)
            nodes.append(node)
            at, last = stop, kind
        return nodes

    @staticmethod
    def _fence_end(lines: Sequence[str], at: int) -> int:
        length = len(lines[at]) - len(lines[at].lstrip(":"))
        for stop in range(at + 1, len(lines)):
            line = lines[stop]
            if line.startswith(":::") and len(line) >= length and not line.strip(":"):
                return stop
        raise Refused(lines[at])

    def block(self, lines: Sequence[str]) -> tuple[str, _Node]:
        """Return what the lines between two empty ones are."""
        first = lines[0]
        if _ITEM.fullmatch(first):
            return "ul", _Node("other", self.items(lines))
        if _ORDERED.fullmatch(first):
            return "ol", _Node("other", self.ordered(lines))
        if len(lines) == 2 and lines[1].startswith(": "):
            return "dl", _Node("definition", self.definition(first, lines[1][2:]))
        pieces: Pieces = ["<p>"]
        for line in lines[:-1]:
            if not line.endswith("\\") or line.endswith("\\\\"):
                raise Refused(line)
            pieces += [*self.words(line[:-1]), "<br />\n"]
        return "p", _Node("p", [*pieces, *self.words(lines[-1]), "</p>\n"])

    @staticmethod
    def words(line: str) -> list[Piece]:
        """Return the inline pieces of *line* if no block could begin there."""
        if _UNSAFE.match(line):
            raise Refused(line)
        return read_inline(line)

    def items(self, lines: Sequence[str]) -> Pieces:
        """Return a list of bullets with the lists below its items."""
        out: Pieces = ['<ul class="simple">\n']
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

    def ordered(self, lines: Sequence[str]) -> Pieces:
        """Return a numbered list."""
        out: Pieces = ['<ol class="arabic simple">\n']
        for line in lines:
            match = _ORDERED.fullmatch(line)
            if match is None:
                raise Refused(line)
            out += ["<li><p>", *self.words(match[1]), "</p></li>\n"]
        return [*out, "</ol>\n"]

    def definition(self, term: str, words: str) -> Pieces:
        """Return a name and what is said of it."""
        return ["<dt>", *self.words(term), "</dt><dd><p>", *self.words(words), "</p>\n</dd>\n"]

    # --- directives -----------------------------------------------------------------------------------------------

    def directive(self, opening: str, lines: Sequence[str]) -> list[_Node]:
        """Return the nodes of one directive."""
        match = _OPEN.fullmatch(opening)
        handler = self.directives.get(match[2]) if match else None
        if match is None or handler is None:
            raise Refused(opening)
        options: dict[str, str] = {}
        at = 0
        while at < len(lines) and (found := _OPTION.fullmatch(lines[at])):
            options[found[1]] = json.loads(found[2]) if found[2].startswith('"') else found[2]
            at += 1
        body = lines[at:]
        if body and (body[0] or (not options and len(body) > 1 and body[1].startswith((":", "---")) and match[2] == "ornek")):
            raise Refused(opening)
        return handler(_Directive(match[2], match[3] or "", options, body[1:]))

    @staticmethod
    def _only(options: Mapping[str, str], *known: str) -> None:
        if not options.keys() <= {*known}:
            raise Refused(str(options))

    def _classes(self, options: Mapping[str, str]) -> str:
        repealed = [tags.REPEALED_CLASS] if options.get("status") == tags.REPEALED else []
        return " ".join((*repealed, *options.get("classes", "").split()))

    def provision(self, found: _Directive, kind: str) -> tuple[str, str]:
        """Return the opening tag of a paragraph or point and its number, linked; a home is registered."""
        self._only(found.options, "no", "cite", "status", "classes")
        key, cite = found.argument, found.options.get("cite", "")
        provision = self._provision(key)
        copied = provision.docname != self.docname
        home = ""
        if copied:
            home = tags.relative_address(self.docname, provision.docname, provision.fragment)
            anchor = self._id(f"{provision.article.page}-{provision.fragment}")
        else:
            anchor = self._id(provision.fragment)
            self.objects.append(FoundObject("madde", key, provision.fragment, cite or key, cite or key))
        tag, css = tags.TAGS[kind]
        opening = tags.open_tag(tag, css, self._classes(found.options), anchor, key, cite, home)
        printed = found.options.get("no", "")
        if not printed:
            return opening, ""
        address = home or (f"#{anchor}" if anchor else "")
        number_tag, number_css = tags.TAGS["number"]
        link, close = (f"<a{tags.attributes({'href': address})}>", "</a>") if address else ("", "")
        number = f"{tags.open_tag(number_tag, number_css)}{link}{tags.text(printed)}{close}</{number_tag}> "
        return opening, number

    def fikra(self, found: _Directive) -> list[_Node]:
        """A paragraph: its number stands in its first line."""
        opening, number = self.provision(found, "paragraph")
        nodes = self.blocks(found.body)
        if number and nodes and nodes[0].kind == "p":
            nodes[0].pieces[0] = f"<p>{number}"
        elif number:
            nodes.insert(0, _Node("p", [f"<p>{number}</p>\n"]))
        return [_Node("paragraph", [opening, *join(nodes), "</div>\n"])]

    def bent(self, found: _Directive) -> list[_Node]:
        """A point: its letter hangs before its words."""
        opening, number = self.provision(found, "point")
        nodes = self.blocks(found.body)
        words: Pieces = []
        if nodes and nodes[0].kind == "p":
            tag, css = tags.TAGS["words"]
            words = [tags.open_tag(tag, css), *nodes.pop(0).pieces[1:-1], f"</{tag}>"]
        return [_Node("point", [opening, number, *words, *join(nodes), "</li>\n"])]

    def kapanis(self, found: _Directive) -> list[_Node]:
        """The words that close a paragraph after its points."""
        self._only(found.options, "classes")
        nodes = self.blocks(found.body)
        for node in nodes:
            if node.kind != "p":
                raise Refused("kapanis")
            classes = " ".join((tags.CLOSING_CLASS, *found.options.get("classes", "").split()))
            node.pieces[0] = f'<p class="{html.escape(classes)}">'
            node.kind = "closing"
        return nodes

    def ornek(self, found: _Directive) -> list[_Node]:
        """A worked example: a caption and raw lines."""
        options = found.options
        self._only(options, "label", "caption", "object", "cite", "classes")
        if options.get("object"):
            raise Refused("an example that is an object")
        anchor = f"{self.copied}-{found.argument}" if self.copied else found.argument
        caption = " ".join(filter(None, (options.get("label"), options.get("caption"))))
        tag, css = tags.TAGS["example"]
        out = tags.open_tag(tag, css, self._classes(options), self._id(anchor), "", options.get("cite", ""))
        if caption:
            out += f"<figcaption>{tags.text(caption)}</figcaption>\n"
        raw = "\n".join(found.body)
        start = "\n" if raw.startswith("\n") else ""
        return [_Node("example", [f"{out}<pre>{start}{tags.text(raw)}</pre>\n</{tag}>\n"])]

    def hedef(self, found: _Directive) -> list[_Node]:
        """An object that is this page or a place on it."""
        options = found.options
        self._only(options, "title", "cite", "aliases", "anchor", "classes")
        kind, _, key = found.argument.partition(" ")
        title, anchor = options.get("title", ""), options.get("anchor", "")
        cite = options.get("cite") or title
        nodes = self.blocks(found.body)
        if not title or not key or " " in key or (nodes and not anchor):
            raise Refused(found.argument)
        aliases = tuple(name.strip() for name in options.get("aliases", "").split(";") if name.strip())
        self.objects.append(FoundObject(kind, key, anchor, title, cite, aliases))
        if not anchor:
            return []
        tag, css = tags.TAGS["object"]
        tag = tag if nodes else "span"
        classes = f"hedef-{kind} {self._classes(options)}".rstrip()
        return [_Node("other", [tags.open_tag(tag, css, classes, self._id(anchor), f"{kind}:{key}", cite), *join(nodes), f"</{tag}>\n"])]

    def tanim(self, found: _Directive) -> list[_Node]:
        """A term and what it means."""
        options = found.options
        self._only(options, "term", "cite", "aliases", "classes")
        key, term, cite = found.argument, options.get("term", ""), options.get("cite", "")
        if not term:
            raise Refused(key)
        opening = tags.open_tag(*tags.TAGS["term"], self._classes(options), self._id(key), f"terim:{key}", cite)
        aliases = tuple(name.strip() for name in options.get("aliases", "").split(";") if name.strip())
        self.objects.append(FoundObject("terim", key, key, term, cite or term, aliases))
        meaning = join(self.blocks(found.body))
        return [_Node("term", [f"{opening}<dt>{tags.text(term)}</dt>\n<dd>", *meaning, "</dd>\n</div>\n"])]

    def kodlar(self, found: _Directive) -> list[_Node]:
        """A table of codes, one row a line."""
        self._only(found.options)
        rows = [split_fields(line) for line in found.body if line.strip()]
        rows = [(*row, "")[:5] if len(row) == 4 else row for row in rows]
        if not all(len(row) == 5 and row[3].isdecimal() for row in rows):
            raise Refused("kodlar")
        notes = any(row[4] for row in rows)
        names = catalog.text("ext.codes.headers").split("|")[: 3 if notes else 2]
        head = "".join(f'<th scope="col">{tags.text(name.strip())}</th>' for name in names)
        out: Pieces = [f'<table class="kodlar"><thead><tr>{head}</tr>\n</thead>\n<tbody>']
        for fragment, written, name, level, note in rows:
            code = unescape(written)
            self.objects.append(FoundObject("kod", fragment, fragment, code, code))
            opening = tags.open_tag("tr", "", f"seviye-{int(level)}", self._id(fragment), f"kod:{fragment}", code)
            out += [f'{opening}<th class="kod" scope="row">{tags.text(code)}</th><td>', *read_inline(name), "</td>"]
            out += ["<td>", *read_inline(note), "</td>"] if notes else []
            out.append("</tr>\n")
        return [_Node("other", [*out, "</tbody>\n</table>\n"])]

    def sema(self, found: _Directive) -> list[_Node]:
        """A drawing that was made beforehand, with the list that says the same."""
        fragment = self.charts.get(found.argument)
        if fragment is None or found.options:
            raise Refused(found.argument)
        self.drawn.append(found.argument)
        tag, css = tags.TAGS["chart"]
        out: Pieces = [tags.open_tag(tag, css, "", self._id(f"sema-{found.argument}"))]
        at = 0
        for match in _CHART_LINK.finditer(fragment):
            out += [f'{fragment[at : match.start()]}href="', PageAddress(html.unescape(match[1]), match[2] or ""), '"']
            at = match.end()
        return [_Node("other", [*out, fragment[at:], f"</{tag}>\n"])]

    def container(self, found: _Directive) -> list[_Node]:
        """A block with a class."""
        self._only(found.options)
        classes = html.escape(" ".join(found.argument.split()))
        return [_Node("other", [f'<div class="{classes} docutils container">\n', *join(self.blocks(found.body)), "</div>\n"])]

    def rubric(self, found: _Directive) -> list[_Node]:
        """A heading that is no section."""
        self._only(found.options, "heading-level")
        if any(found.body):
            raise Refused("rubric")
        level = found.options.get("heading-level")
        tag = f"h{int(level)}" if level else "p"
        return [_Node("other", [f'<{tag} class="rubric">', only_text(found.argument), f"</{tag}>\n"])]

    def katla(self, found: _Directive) -> list[_Node]:
        """Content that a reader opens."""
        self._only(found.options, "classes")
        opening = tags.open_fold(" ".join(found.options.get("classes", "").split()), found.argument)
        return [_Node("other", [opening, *join(self.blocks(found.body)), "</details>\n"])]


def astext(pieces: Sequence[Piece]) -> str:
    """Return the words of inline *pieces*. Raises Refused where a reference's words are not known yet."""
    words = []
    for piece in pieces:
        if isinstance(piece, Reference):
            raise Refused(piece.key)
        words.append(piece.words if isinstance(piece, PageLink) else piece)
    return html.unescape(_TAG.sub("", "".join(words)))


def wrap_runs(nodes: list[_Node]) -> list[_Node]:
    """Make one list of each run of points, terms or definitions."""
    out: list[_Node] = []
    run = ""
    for node in nodes:
        kind = node.kind
        if kind in _RUNS:
            if run != kind:
                tag, css = tags.TAGS[_RUNS[kind]]
                out.append(_Node(_RUNS[kind], [tags.open_tag(tag, css), f"</{tag}>\n"]))
            out[-1].pieces[-1:-1] = node.pieces
        elif kind == "definition":
            if run != kind:
                out.append(_Node("other", ['<dl class="simple myst">\n', "</dl>\n"]))
            out[-1].pieces[-1:-1] = node.pieces
        else:
            out.append(node)
        run = kind
    return out


def wrap_law(nodes: list[_Node]) -> list[_Node]:
    """Wrap what stands from the first to the last piece of law text."""
    places = [at for at, node in enumerate(nodes) if node.kind in LAW]
    if not places:
        return nodes
    first, last = places[0], places[-1] + 1
    tag, css = tags.TAGS["body"]
    body: Pieces = [tags.open_tag(tag, css), *join(nodes[first:last]), f"</{tag}>\n"]
    return [*nodes[:first], _Node("other", body), *nodes[last:]]


def join(nodes: list[_Node]) -> Pieces:
    """Return the pieces of *nodes*, runs wrapped."""
    return [piece for node in wrap_runs(nodes) for piece in node.pieces]
