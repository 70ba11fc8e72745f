"""The directive ``katla``: content that a reader opens when it is wanted.

    :::{katla} summary
    :classes: ortak        (optional)

    content
    :::

It must not decide what is folded; in print and in plain text all of it is open.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst.directives import unchanged
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator

from generators import tags
from generators.sphinx_ext.directives import OptionSpec


class elk_fold(nodes.General, nodes.Element):
    """A fold; ``summary`` is its heading as plain text."""


class Katla(SphinxDirective):
    """A fold with a summary."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {"classes": unchanged}

    def run(self) -> list[nodes.Node]:
        node = elk_fold("", summary=self.arguments[0], classes=str(self.options.get("classes", "")).split())
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def visit_html(self: HTML5Translator, node: elk_fold) -> None:
    self.body.append(tags.open_fold(" ".join(node["classes"]), node["summary"]))


def depart_html(self: HTML5Translator, node: elk_fold) -> None:
    self.body.append("</details>\n")


def visit_text(self: TextTranslator, node: elk_fold) -> None:
    self.new_state(0)
    self.add_text(node["summary"])
    self.end_state()


def depart_text(self: TextTranslator, node: elk_fold) -> None:
    """Its content is printed by itself."""


def setup_fold(app: Sphinx) -> None:
    """Register the node and the directive."""
    app.add_node(elk_fold, html=(visit_html, depart_html), text=(visit_text, depart_text))
    app.add_directive("katla", Katla)
