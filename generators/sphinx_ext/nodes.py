"""The nodes of law text: what each is in HTML and in plain text.

It must not parse anything and knows no other room: a node carries all that its visitor prints.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import ClassVar, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator

from generators import tags

logger = logging.getLogger(__name__)


class elk_element(nodes.Element):
    """An element that is one HTML tag.

    Attributes, all optional: ``classes``, ``ids`` (at most the first is printed),
    ``object`` (data-id), ``cite`` (data-cite), ``home`` (docname and fragment of
    the place that this is a copy of; printed as a relative address).
    """

    tag: ClassVar[str] = "div"
    css: ClassVar[str] = ""
    block: ClassVar[bool] = True


class elk_article(elk_element, nodes.section):
    """A section that is an article of a law; ``whole_page``: the page's address is its own, no id is printed."""

    tag, css = tags.TAGS["article"]


class elk_body(elk_element):
    """The text of an article."""

    tag, css = tags.TAGS["body"]


class elk_paragraph(elk_element):
    """A paragraph (fıkra)."""

    tag, css = tags.TAGS["paragraph"]


class elk_points(elk_element):
    """A run of points."""

    tag, css = tags.TAGS["points"]


class elk_point(elk_element):
    """A point (bent) or sub-point."""

    tag, css = tags.TAGS["point"]


class elk_number(elk_element, nodes.Inline, nodes.TextElement):
    """The number or letter as printed: "(1)", "ç)"."""

    tag, css = tags.TAGS["number"]
    block = False


class elk_anchor(elk_element, nodes.Inline):
    """An empty place with an id that its surroundings had in an earlier edition."""

    tag, css, block = "span", "eski-yer", False


class elk_words(elk_element, nodes.Inline, nodes.TextElement):
    """The words of a point, without its letter."""

    tag, css = tags.TAGS["words"]
    block = False


class elk_label(elk_element, nodes.Inline, nodes.TextElement):
    """ "Madde 33" in the heading of an article."""

    tag, css = tags.TAGS["label"]
    block = False


class elk_heading(elk_element, nodes.Inline, nodes.TextElement):
    """The name of an article in its heading."""

    tag, css = tags.TAGS["heading"]
    block = False


class elk_example(elk_element):
    """A worked example; its lines are raw text."""

    tag, css = tags.TAGS["example"]


class elk_caption(elk_element, nodes.TextElement):
    """What stands above the lines of an example."""

    tag, css = tags.TAGS["caption"]


class elk_lines(elk_element, nodes.FixedTextElement):
    """The lines of an example, as they are."""

    tag, css = tags.TAGS["lines"]


class elk_object(elk_element):
    """A place that has an address of its own: an annex, a lost example."""

    tag, css = tags.TAGS["object"]


class elk_terms(elk_element):
    """A run of terms."""

    tag, css = tags.TAGS["terms"]


class elk_term(elk_element):
    """A term with its definition; HTML allows a div around the two."""

    tag, css = tags.TAGS["term"]


class elk_term_name(elk_element, nodes.TextElement):
    """The term itself."""

    tag, css = tags.TAGS["term_name"]


class elk_term_text(elk_element):
    """What the term means."""

    tag, css = tags.TAGS["term_text"]


class elk_codes(elk_element):
    """A table of codes."""

    tag, css = "table", "kodlar"


class elk_codes_head(elk_element):
    """The first row's group."""

    tag = "thead"


class elk_codes_body(elk_element):
    """The rows' group."""

    tag = "tbody"


class elk_code_row(elk_element):
    """A row of the table of codes."""

    tag = "tr"


class elk_code_cell(elk_element, nodes.TextElement):
    """A cell; ``scope`` makes it a heading cell."""

    tag = "td"


class elk_chart(elk_element):
    """A ready drawing with its list, as HTML in ``fragment``; its links are ``elk:docname#anchor``."""

    tag, css = tags.TAGS["chart"]


class elk_link(nodes.reference):
    """A link to an object of the handbook; a reference for all that looks for references."""


ELEMENTS: Final[tuple[type[elk_element], ...]] = (
    elk_anchor, elk_body, elk_paragraph, elk_points, elk_point, elk_number, elk_words, elk_label, elk_heading, elk_example,
    elk_caption, elk_lines, elk_object, elk_terms, elk_term, elk_term_name, elk_term_text, elk_codes,
    elk_codes_head, elk_codes_body, elk_code_row, elk_code_cell,
)  # fmt: skip
_CHART_LINK: Final = re.compile(r'href="elk:(?P<docname>[^"#]*)(?P<anchor>#[^"]*)?"')
_INDENTED: Final = (elk_point, elk_term_text, elk_lines)
_BARE: Final = len(nodes.Element().attributes)
"""So many attributes has an element to which none was given."""
_LINES: Final = (elk_caption, elk_term_name, elk_code_row)


def add_nodes(app: Sphinx) -> None:
    """Register every node with its visitors."""
    for element in ELEMENTS:
        app.add_node(element, html=(visit_html, depart_html), text=(visit_text, depart_text))
    app.add_node(elk_article, html=(visit_article_html, depart_article_html), text=(visit_article_text, depart_article_text))
    app.add_node(elk_chart, html=(visit_chart_html, depart_html), text=(visit_chart_text, depart_text))
    app.add_node(elk_link, html=(visit_link_html, depart_link_html), text=(visit_link_text, depart_link_text))


def put(parent: nodes.Element, children: Iterable[nodes.Node]) -> None:
    """Append *children* to *parent*, which is no part of a page yet: ``append`` asks all the way up which page it is."""
    for child in children:
        child.parent = parent
        parent.children.append(child)


def below(top: nodes.Node) -> list[nodes.Node]:
    """Return *top* and all nodes below it, in the order of the page: ``findall`` passes each through every level above."""
    found, waiting = [], [top]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if node.children:
            waiting.extend(node.children[::-1])
    return found


def take_apart(page: nodes.document) -> None:
    """Let go of all nodes of *page* at once: they hold each other, and a build looks for such circles seldom."""
    for node in below(page):
        node.parent = None
        if isinstance(node, nodes.Element):
            node.children = []


def start_tag(translator: HTML5Translator, node: nodes.Element, tag: str, css: str = "") -> str:
    """Return the opening tag of *node*: class, id and data attributes, in this order."""
    found = node.attributes
    if len(found) == _BARE and not found["classes"] and not found["ids"]:
        return tags.open_tag(tag, css)
    return tags.open_tag(
        tag,
        css,
        " ".join(found["classes"]),
        found["ids"][0] if found["ids"] and not found.get("whole_page") else "",
        found.get("object", ""),
        found.get("cite", ""),
        _home_address(translator, node) if "home" in found else "",
        found.get("scope", ""),
    )


def _home_address(translator: HTML5Translator, node: nodes.Element) -> str:
    if "home" not in node.attributes:
        return ""
    docname, fragment = node["home"]
    builder = translator.builder
    address = builder.get_relative_uri(builder.current_docname, docname)
    return f"{address}#{fragment}" if fragment else address


def provision_address(translator: HTML5Translator, number: elk_number) -> str:
    """Return the address of the provision that *number* numbers, so that it can be linked without a script."""
    owner = number.parent
    while owner is not None and not isinstance(owner, (elk_paragraph, elk_point)):
        owner = owner.parent
    if owner is None:
        return ""
    return _home_address(translator, owner) or (f"#{owner['ids'][0]}" if owner["ids"] else "")


def visit_html(self: HTML5Translator, node: elk_element) -> None:
    tag = "th" if node.get("scope") else node.tag
    if isinstance(node, elk_object) and not node.children:
        tag = "span"
    self.body.append(start_tag(self, node, tag, node.css))
    address = provision_address(self, node) if isinstance(node, elk_number) else ""
    if address:
        self.body.append(f"<a{tags.attributes({'href': address})}>")
    # a browser eats the first line break after <pre>
    if tag == "pre" and node.astext().startswith("\n"):
        self.body.append("\n")
    end = "\n" if node.block and not isinstance(node, elk_code_cell) else ""
    self.context.append(("</a>" if address else "") + f"</{tag}>{end}")


def depart_html(self: HTML5Translator, node: elk_element) -> None:
    self.body.append(self.context.pop())


def visit_chart_html(self: HTML5Translator, node: elk_chart) -> None:
    visit_html(self, node)
    builder = self.builder

    def relative(match: re.Match[str]) -> str:
        docname, anchor = html.unescape(match["docname"]), match["anchor"] or ""
        if docname not in builder.env.found_docs and docname not in builder.env.all_docs:
            logger.warning("the drawing links to no page: %s", docname, location=node, type="elkitabi", subtype="chart")
        return f'href="{builder.get_relative_uri(builder.current_docname, docname)}{anchor}"'

    self.body.append(_CHART_LINK.sub(relative, node["fragment"]))


def visit_chart_text(self: TextTranslator, node: elk_chart) -> None:
    """A drawing has no plain text; what it shows stands on the pages that it links to."""


def visit_article_html(self: HTML5Translator, node: elk_article) -> None:
    self.section_level += 1
    self.body.append(start_tag(self, node, node.tag, node.css) + "\n")


def depart_article_html(self: HTML5Translator, node: elk_article) -> None:
    self.section_level -= 1
    self.body.append("</article>\n")


def open_link(node: elk_link) -> str:
    """Return the opening tag of a link."""
    address = node["refuri"] if "refuri" in node else f"#{node['refid']}"
    return tags.open_link(" ".join(node["classes"]), address, node.get("rel", ""))


def visit_link_html(self: HTML5Translator, node: elk_link) -> None:
    self.body.append(open_link(node))


def depart_link_html(self: HTML5Translator, node: elk_link) -> None:
    self.body.append("</a>")


def visit_text(self: TextTranslator, node: elk_element) -> None:
    if isinstance(node, _INDENTED):
        self.new_state(2)
    elif isinstance(node, _LINES):
        self.new_state(0)
    elif isinstance(node, elk_code_cell) and node.parent.index(node):
        self.add_text("  ")


def depart_text(self: TextTranslator, node: elk_element) -> None:
    if isinstance(node, (*_INDENTED, *_LINES)):
        self.end_state(wrap=not isinstance(node, elk_lines))


def visit_article_text(self: TextTranslator, node: elk_article) -> None:
    self.visit_section(node)


def depart_article_text(self: TextTranslator, node: elk_article) -> None:
    self.depart_section(node)


def visit_link_text(self: TextTranslator, node: elk_link) -> None:
    self.visit_reference(node)


def depart_link_text(self: TextTranslator, node: elk_link) -> None:
    self.depart_reference(node)
