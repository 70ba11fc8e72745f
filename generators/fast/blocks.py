"""Blocks of our own generated MyST to HTML with marks, page by page; what it does not know for certain it refuses.

It must not know other pages: references stay marks until every object is known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from generators import catalog, tags, turkish
from generators.fast.inline import Refused, only_text, read_inline
from generators.fast.law import TEXTS, LawText, read_heading, read_law
from generators.fast.lines import ADMONITIONS, Blocks, Directive, Node, fence_end, join
from generators.fast.marks import ADDRESS, CARD, PAGE, FoundObject, Mark, filled
from generators.myst import split_fields, unescape

_HEADING: Final = re.compile(r"(#{1,6}) (\S.*)")
_ARTICLE: Final = re.compile(r"\{madde-baslik\}`([^`\\]*(?:\\.[^`\\]*)*)`")
_CHART_LINK: Final = re.compile(r'href="elk:([^"#]*)(#[^"]*)?"')
_TAG: Final = re.compile(r"<[^>]*>")
_COMMENT: Final = re.compile(r"<!-- ?[\w:.]+(?:[ -][\w:.]+)* ?-->")
_STRANGE: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ud800-\udfff]")
"""Characters that end lines for some readers, that Markdown replaces, or that our marks are made of."""
_STRANGE_ENTITY: Final = re.compile("&#0*(?:[0-8]|1[0-9]|2[0-9]|3[01]);")
_COLUMNS: Final = re.compile(r"(?:[1-9]|1[0-2])(?: (?:[1-9]|1[0-2])){3}")
_GUTTER: Final = re.compile("[0-5]")
_CARD_TARGET: Final = re.compile(r"(?:/|(?:\.\./)*)[a-z0-9][a-z0-9/-]*")
_LINKED_LEVELS: Final = 4
"""Headings of these levels can be linked by their words."""

_LAW_LINE: Final = re.compile(rf":{{3,}}\{{(?:{'|'.join(sorted(TEXTS))})\}}")
"""What begins law text."""
_LAW: Final = "law"
_LAW_START, _LAW_END = tags.open_tag(*tags.TAGS["body"]), f"</{tags.TAGS['body'][0]}>\n"


class Heading(Struct, frozen=True):
    """A heading; *words* is its HTML in the list of a page's headings, empty where that is not known.

    *slug* is what a link to the heading names, empty where none can.
    """

    level: int
    anchor: str
    slug: str
    words: str


class ShortPage(Struct, frozen=True):
    """A page as one string with marks, the objects on it, and the words of its title."""

    docname: str
    title: str
    body: str
    objects: tuple[FoundObject, ...]
    charts: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()


class _Section(Struct):
    level: int
    opening: str
    closing: str
    article: bool
    nodes: list[Node] = field(default_factory=list)


def read_page(docname: str, source: str, charts: Mapping[str, str]) -> ShortPage:
    """Return the page *docname*; *charts* are ready drawings by name. Raises Refused."""
    if _STRANGE.search(source) or ("&#" in source and _STRANGE_ENTITY.search(source)):
        raise Refused("characters")
    reader = _Reader(docname, charts)
    reader.indented = "\n :" in source or "\n  :" in source or "\n   :" in source
    return reader.page(source.split("\n"))


class _Reader(Blocks):
    """The work on one page."""

    directives = {
        **{name: name for name in ("hedef", "tanim", "kodlar", "sema", "container", "rubric", "katla", "grid")},
        "grid-item-card": "card", **dict.fromkeys(ADMONITIONS, "admonition"),
    }  # fmt: skip

    def __init__(self, docname: str, charts: Mapping[str, str]) -> None:
        self.docname = docname
        self.indented = False
        self.loose_cards = 0
        self.charts = charts
        self.objects: list[FoundObject] = []
        self.drawn: list[str] = []
        self.seen: set[str] = set()
        self.taken: dict[str, int] = {}
        self.copied = ""
        self.copies: dict[str, tuple[str, str]] = {}
        self.title = ""
        self.headings: list[Heading] = []
        self.slugs: set[str] = set()

    # --- page and sections ----------------------------------------------------------------------------------------

    def page(self, lines: list[str]) -> ShortPage:
        """Return the whole page."""
        open_: list[_Section] = [_Section(0, "", "", article=False)]
        at, end, last = 0, len(lines), ""
        while at < end:
            line = lines[at]
            if not line:
                at += 1
            elif line.startswith("#"):
                before = at and lines[at - 1]
                if before and not _COMMENT.fullmatch(before):
                    raise Refused(line)
                if _HEADING.fullmatch(line) is None or line.rstrip("#")[-1].isspace() or (at + 1 < end and lines[at + 1]):
                    raise Refused(line)
                self.heading(line, open_)
                at, last = at + 1, ""
            elif line.startswith("<!--"):
                if _COMMENT.fullmatch(line) is None:
                    raise Refused(line)
                open_[-1].nodes.append(Node("comment", f"{line}\n"))
                at, last = at + 1, ""
            else:
                at, last = self.block(lines, at, last, open_[-1].nodes)
        while len(open_) > 1:
            self._close(open_)
        if not self.title:
            raise Refused("no heading")
        if self.loose_cards:
            raise Refused("a card outside a grid")
        body = join(open_[0].nodes)
        return ShortPage(self.docname, self.title, body, tuple(self.objects), tuple(self.drawn), tuple(self.headings))

    def heading(self, line: str, open_: list[_Section]) -> None:
        """Open the section of the heading *line*, after those that end there."""
        level = len(line) - len(line.lstrip("#"))
        if level > open_[-1].level + 1 or (level == 1 and len(open_) > 1):
            raise Refused(line)
        if not self.title and any(node.kind != "comment" for node in open_[0].nodes):
            raise Refused(line)
        while open_[-1].level >= level:
            self._close(open_)
        open_.append(self.section(level, line[level + 1 :]))

    def section(self, level: int, words: str) -> _Section:
        """Return the section that the heading *words* opens."""
        match = _ARTICLE.fullmatch(words)
        if match is not None:
            return self.article(level, match[1])
        shown = read_inline(words)
        title = astext(shown)
        slug = turkish.slug(title)
        anchor = self._section_id(slug or "bolum")
        slug = slug if level <= _LINKED_LEVELS and slug not in self.slugs else ""
        self.slugs.add(slug)
        self.headings.append(Heading(level, anchor, slug, _in_list(shown)))
        self.title = self.title or title
        return _Section(level, f'<section id="{anchor}">\n<h{level}>{shown}</h{level}>\n', "</section>\n", article=False)

    def article(self, level: int, content: str) -> _Section:
        """Return the article that a heading opens; a copy has an address on this page and one at home."""
        found = read_heading(content)
        home, _ = self._copied(found.docname)
        self.copied = found.page if home else ""
        title = f"{found.label} – {found.name}" if found.name else found.label
        if not home:
            self.objects.append(FoundObject("madde", found.key, "", title, found.cite))
        self.title = self.title or f"{found.label} {found.name}".rstrip()
        anchor = self._section_id(found.page)
        self.headings.append(Heading(level, anchor, "", ""))
        shown = self._id(anchor)
        shown = shown if home or level > 1 else ""
        tag, css = tags.TAGS["article"]
        opening = tags.open_tag(tag, css, found.classes, shown, found.key, found.cite, home)
        return _Section(level, f"{opening}\n<h{level}>{found.html}</h{level}>\n", f"</{tag}>\n", article=True)

    def _close(self, open_: list[_Section]) -> None:
        section = open_.pop()
        self.copied = "" if section.article else self.copied
        body = _with_law(section.nodes) if section.article else join(section.nodes)
        open_[-1].nodes.append(Node("section", f"{section.opening}{body}{section.closing}"))

    def _section_id(self, wanted: str) -> str:
        self.taken[wanted] = self.taken.get(wanted, 0) + 1
        return wanted if self.taken[wanted] == 1 else f"{wanted}-{self.taken[wanted]}"

    def _id(self, wanted: str) -> str:
        """Return *wanted* for the first element that asks for it, and nothing for later ones."""
        if wanted in self.seen:
            return ""
        self.seen.add(wanted)
        return wanted

    # --- directives -----------------------------------------------------------------------------------------------

    def block(self, lines: list[str], at: int, last: str, nodes: list[Node]) -> tuple[int, str]:
        """Add what stands from line *at* to *nodes*; law text is read once for all pages."""
        start = at
        while at < len(lines) and _LAW_LINE.match(lines[at]):
            stop = fence_end(lines, at) + 1
            at = stop
            while at < len(lines) and not lines[at]:
                at += 1
        if at == start:
            return super().block(lines, at, last, nodes)
        nodes.append(Node(_LAW, self._placed(read_law("\n".join(lines[start:stop])))))
        return at, ""

    def directive(self, lines: list[str]) -> list[Node]:
        """Return the nodes of one directive."""
        if self.indented and any(line[:1] == " " and line.lstrip().startswith(lines[-1]) for line in lines):
            raise Refused(lines[0])  # to MyST it ends there
        return super().directive(lines)

    def _placed(self, found: LawText) -> str:
        """Return the HTML of law text as this page shows it; on the page of its article its provisions are registered."""
        home = prefix = ""
        if found.docname:
            home, prefix = self.copies.get(found.docname) or self._copied(found.docname)
        within = f"{self.copied}-" if self.copied else ""
        fragments = [(prefix, thing.anchor) for thing in found.objects] + [(within, name) for name in found.examples]
        gone = [fragment for before, fragment in fragments if not self._id(f"{before}{fragment}")]
        if home or not found.docname:
            return found.copied(home, prefix, within, gone)
        if gone or within:
            raise Refused(found.docname)
        self.objects += found.objects
        return found.at_home()

    def _copied(self, docname: str) -> tuple[str, str]:
        """Return the address of *docname*, an article's page, and what begins its ids here; empty on that page itself."""
        away = docname != self.docname
        page = docname.rpartition("/")[2]
        found = (tags.relative_address(self.docname, docname), f"{page}-") if away else ("", "")
        self.copies[docname] = found
        return found

    def hedef(self, found: Directive) -> list[Node]:
        """An object that is this page or a place on it."""
        options = found.options
        found.only("title", "cite", "aliases", "anchor", "classes")
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
        classes = f"hedef-{kind} {found.classes}".rstrip()
        opening = tags.open_tag(tag, css, classes, self._id(anchor), f"{kind}:{key}", cite)
        return [Node("other", f"{opening}{join(nodes)}</{tag}>\n")]

    def tanim(self, found: Directive) -> list[Node]:
        """A term and what it means."""
        options = found.options
        found.only("term", "cite", "aliases", "classes")
        key, term, cite = found.argument, options.get("term", ""), options.get("cite", "")
        if not term:
            raise Refused(key)
        opening = tags.open_tag(*tags.TAGS["term"], found.classes, self._id(key), f"terim:{key}", cite)
        aliases = tuple(name.strip() for name in options.get("aliases", "").split(";") if name.strip())
        self.objects.append(FoundObject("terim", key, key, term, cite or term, aliases))
        meaning = join(self.blocks(found.body))
        return [Node("term", f"{opening}<dt>{tags.text(term)}</dt>\n<dd>{meaning}</dd>\n</div>\n")]

    def kodlar(self, found: Directive) -> list[Node]:
        """A table of codes, one row a line."""
        found.only()
        rows = [split_fields(line) for line in found.body if line.strip()]
        rows = [(*row, "")[:5] if len(row) == 4 else row for row in rows]
        if not all(len(row) == 5 and row[3].isdecimal() for row in rows):
            raise Refused("kodlar")
        notes = any(row[4] for row in rows)
        names = catalog.text("ext.codes.headers").split("|")[: 3 if notes else 2]
        head = "".join(f'<th scope="col">{tags.text(name.strip())}</th>' for name in names)
        out = [f'<table class="kodlar"><thead><tr>{head}</tr>\n</thead>\n<tbody>']
        for fragment, written, name, level, note in rows:
            code = unescape(written)
            self.objects.append(FoundObject("kod", fragment, fragment, code, code))
            opening = tags.open_tag("tr", "", f"seviye-{int(level)}", self._id(fragment), f"kod:{fragment}", code)
            remark = f"<td>{read_inline(note)}</td>" if notes else ""
            out.append(f'{opening}<th class="kod" scope="row">{tags.text(code)}</th><td>{read_inline(name)}</td>{remark}</tr>\n')
        return [Node("other", "".join((*out, "</tbody>\n</table>\n")))]

    def sema(self, found: Directive) -> list[Node]:
        """A drawing that was made beforehand, with the list that says the same."""
        fragment = self.charts.get(found.argument)
        if fragment is None or found.options:
            raise Refused(found.argument)
        self.drawn.append(found.argument)
        tag, css = tags.TAGS["chart"]
        opening = tags.open_tag(tag, css, "", self._id(f"sema-{found.argument}"))
        drawing = _CHART_LINK.sub(lambda link: f'href="{Mark(ADDRESS, html.unescape(link[1]), "", link[2] or "")}"', fragment)
        return [Node("other", f"{opening}{drawing}</{tag}>\n")]

    def grid(self, found: Directive) -> list[Node]:
        """A grid of cards: the number of columns on four widths of screen, and the gutter between them."""
        found.only("gutter")
        columns, gutter = found.argument.split(" "), found.options.get("gutter", "")
        cards = self.blocks(found.body)
        if not _COLUMNS.fullmatch(found.argument) or not _GUTTER.fullmatch(gutter) or not cards:
            raise Refused(found.argument)
        if any(card.kind != "card" for card in cards):
            raise Refused("grid")
        self.loose_cards -= len(cards)
        widths = zip(("xs", "sm", "md", "lg"), columns, strict=True)
        names = [f"sd-row-cols-{columns[0]}", *(f"sd-row-cols-{width}-{number}" for width, number in widths)]
        names += [f"sd-g-{gutter}", *(f"sd-g-{width}-{gutter}" for width in ("xs", "sm", "md", "lg"))]
        opening = '<div class="sd-container-fluid sd-sphinx-override sd-mb-4 docutils">\n'
        row = f'<div class="sd-row {" ".join(names)} docutils">\n'
        return [Node("grid", f"{opening}{row}{join(cards)}</div>\n</div>\n")]

    def card(self, found: Directive) -> list[Node]:
        """A card in a grid: a title, paragraphs, and a page that it leads to."""
        found.only("link", "link-type")
        link = found.options.get("link", "")
        paragraphs = self.blocks(found.body)
        if not paragraphs or any(node.kind != "p" for node in paragraphs):
            raise Refused(found.name)
        if link and (found.options.get("link-type") != "doc" or not _CARD_TARGET.fullmatch(link)):
            raise Refused(link)
        shown = "".join(node.html.replace("<p>", '<p class="sd-card-text">', 1) for node in paragraphs)
        hover = " sd-card-hover" if link else ""
        opening = (
            '<div class="sd-col sd-d-flex-row docutils">\n'
            f'<div class="sd-card sd-sphinx-override sd-w-100 sd-shadow-sm{hover} docutils">\n'
            '<div class="sd-card-body docutils">\n<div class="sd-card-title sd-font-weight-bold docutils">\n'
        )
        target = Mark(CARD, link[1:] if link[0] == "/" else f"./{link}") if link else ""
        self.loose_cards += 1
        return [Node("card", f"{opening}{only_text(found.argument)}</div>\n{shown}</div>\n{target}</div>\n</div>\n")]

    def rubric(self, found: Directive) -> list[Node]:
        """A heading that is no section."""
        found.only("heading-level")
        if any(found.body) or not found.argument:
            raise Refused("rubric")
        level = found.options.get("heading-level")
        tag = f"h{int(level)}" if level else "p"
        return [Node("other", f'<{tag} class="rubric">{self.words(found.argument)}</{tag}>\n')]


def astext(shown: str) -> str:
    """Return the words of inline HTML. Raises Refused where a reference's words are not known yet."""

    def words_of(kind: str, target: str, _: str, words: str) -> str:
        if kind != PAGE:
            raise Refused(target)
        return words

    words = filled(shown, words_of)
    if any(strange in words for strange in ("&#160;", "<!--", "<del", "<ins")):
        raise Refused(words)
    return html.unescape(_TAG.sub("", words))


def _in_list(shown: str) -> str:
    """Return a heading as it stands in the list of headings, where nothing leads away; empty where that is not known."""
    listed = filled(shown, lambda kind, target, anchor, words: f'<span class="xref myst">{words}</span>')
    return "" if "<a " in listed else listed


def contents_of(headings: Sequence[Heading]) -> str:
    """Return the list of a page's *headings* as HTML, where there are several. Raises Refused for an article's."""
    if len(headings) < 2:
        return ""
    if not all(heading.words for heading in headings):
        raise Refused("a heading")
    out: list[str] = []
    depth = 0
    for number, heading in enumerate(headings):
        if heading.level > depth:
            out.append("<ul>\n")
        else:
            out.append("</li>\n" + "</ul>\n</li>\n" * (depth - heading.level))
        out.append(f'<li><a class="reference internal" href="#{heading.anchor if number else ""}">{heading.words}</a>')
        depth = heading.level
    return "".join(out) + "</li>\n" + "</ul>\n</li>\n" * (depth - 1) + "</ul>\n"


def _with_law(nodes: list[Node]) -> str:
    """Return the HTML of an article's *nodes*; what stands from the first to the last piece of law text is its body."""
    places = [at for at, node in enumerate(nodes) if node.kind == _LAW]
    if not places:
        return join(nodes)
    first, last = places[0], places[-1] + 1
    return f"{join(nodes[:first])}{_LAW_START}{join(nodes[first:last])}{_LAW_END}{join(nodes[last:])}"
