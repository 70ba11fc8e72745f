"""The directives of law text and of other objects: markup in, nodes and registered objects out.

They must not link, count or word anything: what they print is what they were given.

Law text: ``fikra`` and ``bent`` (argument: the provision's identifier; options
``no``, ``cite``, ``status``, ``classes``), ``kapanis``, ``ornek`` (argument: the
anchor; options ``label``, ``caption``, ``object``, ``cite``; raw lines). On its own
page a provision is registered and has its fragment as id; elsewhere it is a copy.

Other objects: ``hedef`` (arguments: kind and identifier; options ``title``, ``cite``,
``aliases`` with ``;`` between, ``anchor``), ``tanim`` (argument: anchor and identifier;
options ``term``, ``cite``, ``aliases``) and ``kodlar``, whose lines are
``fragment | code | name | level | note``.

``sema`` (argument: a name) puts the ready HTML of ``_elkitabi/sema/NAME.html`` on the
page: a drawing and its list, whose links are written ``href="elk:docname#anchor"``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final, cast

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import unchanged, unchanged_required
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from generators import catalog
from generators.ids import ProvisionId
from generators.myst import split_fields, unescape
from generators.names import CODE, KINDS, PROVISION, TERM
from generators.sphinx_ext.domain import Entry, MevzuatDomain
from generators.sphinx_ext.nodes import (
    elk_caption,
    elk_chart,
    elk_code_cell,
    elk_code_row,
    elk_codes,
    elk_codes_body,
    elk_codes_head,
    elk_example,
    elk_lines,
    elk_number,
    elk_object,
    elk_paragraph,
    elk_point,
    elk_term,
    elk_term_name,
    elk_term_text,
    elk_words,
    put,
)
from generators.tags import CLOSING_CLASS, REPEALED, REPEALED_CLASS

logger = logging.getLogger(__name__)

CHARTS: Final = Path("_elkitabi", "sema")

OptionSpec = dict[str, Callable[[str], object]]


class LawDirective(SphinxDirective):
    """What the directives share: options as text, and the way to the domain."""

    has_content = True

    def text_option(self, name: str) -> str:
        """Return the option *name*, empty if it is absent."""
        return cast("str", self.options.get(name, ""))

    def aliases(self) -> tuple[str, ...]:
        """Return the option ``aliases``, split."""
        return tuple(name.strip() for name in self.text_option("aliases").split(";") if name.strip())

    def note(self, kind: str, key: str, entry: Entry, line: int = 0) -> None:
        """Register an object that stands on this page."""
        domain = cast("MevzuatDomain", self.env.domains["mevzuat"])
        location = f"{self.env.doc2path(entry.docname)}:{line}" if line else self.get_location()
        domain.note_object(kind, key, entry, location=location)

    def css_classes(self) -> list[str]:
        """Return the classes that the options ask for."""
        repealed = [REPEALED_CLASS] if self.text_option("status") == REPEALED else []
        return [*repealed, *self.text_option("classes").split()]

    def parse_into(self, node: nodes.Element) -> None:
        """Parse the content as children of *node*."""
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)


class ProvisionDirective(LawDirective):
    """A paragraph or point."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "no": unchanged, "cite": unchanged, "status": unchanged, "classes": unchanged
    }  # fmt: skip
    element: ClassVar[type[elk_paragraph | elk_point]]

    def run(self) -> list[nodes.Node]:
        key = self.arguments[0]
        try:
            provision = ProvisionId.parse(key)
        except ValueError as error:
            raise self.error(str(error)) from error
        cite = self.text_option("cite")
        node = self.element("", object=key, cite=cite, classes=self.css_classes())
        docname = self.env.current_document.docname
        if provision.docname == docname:
            node["ids"] = [provision.fragment]
            self.note(PROVISION, key, Entry(docname, provision.fragment, cite or key, cite or key))
        else:
            node["ids"] = [f"{provision.article.page}-{provision.fragment}"]
            node["home"] = (provision.docname, provision.fragment)
        self.parse_into(node)
        self.add_number(node)
        return [node]

    def add_number(self, node: nodes.Element) -> None:
        """Put the printed number in front of the text."""
        raise NotImplementedError

    def number(self) -> list[nodes.Node]:
        """Return the number and the blank after it; nothing where none is printed."""
        printed = self.text_option("no")
        return [elk_number("", printed), nodes.Text(" ")] if printed else []


class Fikra(ProvisionDirective):
    """A paragraph: its number stands in its first line."""

    element = elk_paragraph

    def add_number(self, node: nodes.Element) -> None:
        number = self.number()
        if not number:
            return
        if not node.children or not isinstance(node[0], nodes.paragraph):
            node.insert(0, nodes.paragraph())
        cast("nodes.Element", node[0])[0:0] = number


class Bent(ProvisionDirective):
    """A point: its letter hangs before its words."""

    element = elk_point

    def add_number(self, node: nodes.Element) -> None:
        number = self.number()
        words = elk_words()
        rest = node.children
        if rest and isinstance(rest[0], nodes.paragraph):
            put(words, rest[0].children)
            rest = rest[1:]
        node.children = []
        put(node, [*number, *([words] if words.children else []), *rest])


class Kapanis(LawDirective):
    """The words that close a paragraph after its points."""

    option_spec: ClassVar[OptionSpec] = {"classes": unchanged}

    def run(self) -> list[nodes.Node]:
        parent = nodes.Element()
        self.parse_into(parent)
        for child in parent.findall(nodes.paragraph):
            child["classes"] += [CLOSING_CLASS, *self.css_classes()]
        return list(parent.children)


class Ornek(LawDirective):
    """A worked example: a caption and raw lines."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "label": unchanged, "caption": unchanged, "object": unchanged, "cite": unchanged, "classes": unchanged
    }  # fmt: skip

    def run(self) -> list[nodes.Node]:
        anchor = self.arguments[0]
        caption = " ".join(filter(None, (self.text_option("label"), self.text_option("caption"))))
        key = self.text_option("object")
        cite = self.text_option("cite")
        node = elk_example("", ids=[anchor], classes=self.css_classes(), object=key and f"ornek:{key}", cite=cite)
        self.set_source_info(node)
        if caption:
            node += elk_caption("", caption)
        raw = "\n".join(self.content)
        node += elk_lines(raw, raw)
        if key:
            title = caption or key
            self.note("ornek", key, Entry(self.env.current_document.docname, anchor, title, cite or title))
        return [node]


class Hedef(LawDirective):
    """An object that is this page or a place on it."""

    required_arguments = 2
    option_spec: ClassVar[OptionSpec] = {
        "title": unchanged_required, "cite": unchanged, "aliases": unchanged, "anchor": unchanged, "classes": unchanged
    }  # fmt: skip

    def run(self) -> list[nodes.Node]:
        kind, key = self.arguments
        title, anchor = self.text_option("title"), self.text_option("anchor")
        if kind not in KINDS:
            raise self.error(f"unknown kind {kind!r}, known: {', '.join(KINDS)}")
        if not title:
            raise self.error(f"{kind} {key} has no title")
        if self.content and not anchor:
            raise self.error(f"{kind} {key} has content but no anchor")
        cite = self.text_option("cite") or title
        self.note(kind, key, Entry(self.env.current_document.docname, anchor, title, cite, self.aliases()))
        if not anchor:
            return []
        classes = [f"hedef-{kind}", *self.css_classes()]
        node = elk_object("", ids=[anchor], object=f"{kind}:{key}", cite=cite, classes=classes)
        self.parse_into(node)
        return [node]


class Tanim(LawDirective):
    """A term and what it means."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "term": unchanged_required, "cite": unchanged, "aliases": unchanged, "classes": unchanged
    }  # fmt: skip

    def run(self) -> list[nodes.Node]:
        key, term = self.arguments[0], self.text_option("term")
        if not term:
            raise self.error(f"the term {key} has no name")
        cite = self.text_option("cite")
        node = elk_term("", ids=[key], object=f"{TERM}:{key}", cite=cite, classes=self.css_classes())
        meaning = elk_term_text()
        self.parse_into(meaning)
        self.set_source_info(node)
        node += [elk_term_name("", term), meaning]
        self.note(TERM, key, Entry(self.env.current_document.docname, key, term, cite or term, self.aliases()))
        return [node]


class Kodlar(LawDirective):
    """A table of codes, one row a line."""

    option_spec: ClassVar[OptionSpec] = {"headers": unchanged}

    def run(self) -> list[nodes.Node]:
        start = self.lineno + self.content_offset + 1
        lines = [(start + at, line) for at, line in enumerate(self.content) if line.strip()]
        rows = [(number, self.cells(number, line)) for number, line in lines]
        notes = any(cells[4] for _, cells in rows)
        table, body = elk_codes(), elk_codes_body()
        self.set_source_info(table)
        table += [self.head(notes), body]
        body += [self.row(number, cells, notes) for number, cells in rows]
        return [table]

    def cells(self, number: int, line: str) -> tuple[str, str, str, int, str]:
        """Return fragment, code, name, level and note of a line; name and note still MyST."""
        parts = (*split_fields(line), "")[:5]
        if len(parts) < 5 or not parts[3].isdecimal() or len(split_fields(line)) > 5:
            raise self.error(f"line {number}: a row is 'fragment | code | name | level | note', not {line!r}")
        return parts[0], unescape(parts[1]), parts[2], int(parts[3]), parts[4]

    def head(self, notes: bool) -> nodes.Element:
        """Return the heading row."""
        written = self.text_option("headers")
        names = split_fields(written) if written else catalog.text("ext.codes.headers").split("|")
        cells = [elk_code_cell("", name.strip(), scope="col") for name in names[: 3 if notes else 2]]
        return elk_codes_head("", elk_code_row("", *cells))

    def row(self, number: int, cells: tuple[str, str, str, int, str], notes: bool) -> nodes.Element:
        """Return a row and register its code."""
        fragment, code, name, level, note = cells
        key = f"{CODE}:{fragment}"
        node = elk_code_row("", ids=[fragment], classes=[f"seviye-{level}"], object=key, cite=code)
        node.source, node.line = self.env.doc2path(self.env.current_document.docname), number
        node += elk_code_cell("", code, scope="row", classes=["kod"])
        node += self.inline_cell(name, number)
        if notes:
            node += self.inline_cell(note, number)
        self.note(CODE, fragment, Entry(self.env.current_document.docname, fragment, code, code), line=number)
        return node

    def inline_cell(self, text: str, number: int) -> nodes.Element:
        """Return a cell whose text is inline MyST."""
        found, messages = self.state.inline_text(text, number) if text else ([], [])
        return elk_code_cell("", "", *found, *messages)


class Sema(LawDirective):
    """A drawing that was made beforehand, with the list that says the same."""

    has_content = False
    required_arguments = 1

    @property
    def path(self) -> Path:
        """The file that holds the drawing."""
        return Path(self.env.srcdir, CHARTS, f"{self.arguments[0]}.html")

    def run(self) -> list[nodes.Node]:
        name, path = self.arguments[0], self.path
        self.env.note_dependency(path)
        if not path.is_file():
            logger.warning("no drawing %s", name, location=self.get_location(), type="elkitabi", subtype="chart")
            return []
        node = elk_chart("", ids=[f"sema-{name}"], fragment=path.read_text(encoding="utf-8"))
        self.set_source_info(node)
        return [node]


def directives() -> dict[str, type[Directive]]:
    """Return every directive by name."""
    return {
        "fikra": Fikra,
        "bent": Bent,
        "kapanis": Kapanis,
        "ornek": Ornek,
        "hedef": Hedef,
        "tanim": Tanim,
        "kodlar": Kodlar,
        "sema": Sema,
    }
