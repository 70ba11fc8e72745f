"""Arranges law text once a page is parsed: articles, runs of points and terms, and addresses.

It must not add a word and must not know where other pages stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from generators import turkish
from generators.ids import ProvisionId
from generators.sphinx_ext.nodes import (
    below,
    elk_article,
    elk_body,
    elk_element,
    elk_example,
    elk_label,
    elk_paragraph,
    elk_point,
    elk_points,
    elk_term,
    elk_terms,
    put,
)
from generators.tags import CLOSING_CLASS, REPEALED, REPEALED_CLASS

_LAW_TEXT: Final = (elk_paragraph, elk_points, elk_example)


def arrange_page(app: Sphinx, document: nodes.document) -> None:
    """Give the law text of a page just read the shape and the addresses that its HTML promises.

    MyST has resolved the links of the page to its own headings by now; Sphinx's
    collectors of titles and contents, which listen to the same event, must come later.
    """
    PageArrangement(app.env, document).arrange()


class PageArrangement:
    """The work on one page."""

    def __init__(self, env: BuildEnvironment, document: nodes.document) -> None:
        self.env = env
        self.document = document

    def arrange(self) -> None:
        """Wrap runs, make articles, name sections."""
        found = below(self.document)
        for kind, wrapper in ((elk_point, elk_points), (elk_term, elk_terms)):
            wrap_runs([node for node in found if isinstance(node, kind)], kind, wrapper)
        for section in [node for node in found if isinstance(node, nodes.section)]:
            label = heading_label(section)
            if label is not None:
                self.arrange_article(section, label)
        found = below(self.document)
        self.name_sections(found)
        keep_first_ids([node for node in found if isinstance(node, elk_element)])

    def arrange_article(self, section: nodes.section, label: elk_label) -> None:
        """Make *section* an article and wrap its text; a copy has its article's number before its anchors."""
        provision = ProvisionId.parse(label["object"])
        copied = provision.docname != self.env.current_document.docname
        article = elk_article("", object=label.attributes.pop("object"), cite=label.attributes.pop("cite"))
        article.source, article.line = section.source, section.line
        article["whole_page"] = not copied and isinstance(section.parent, nodes.document)
        if copied:
            article["home"] = (provision.docname, "")
            for example in section.findall(elk_example):
                example["ids"] = [f"{provision.article.page}-{anchor}" for anchor in example["ids"]]
        if label.attributes.pop("status", "") == REPEALED:
            article["classes"].append(REPEALED_CLASS)
        article["ids"] = section["ids"]
        put(article, section.children)
        section.parent.replace(section, article)
        wrap_text(article)

    def name_sections(self, found: Sequence[nodes.Node]) -> None:
        """Give every section of those *found* the Turkish address of its heading instead of docutils' folded one."""
        taken: dict[str, int] = {}
        moved: dict[str, str] = {}
        for section in [node for node in found if isinstance(node, nodes.section)]:
            wanted = section_anchor(section)
            taken[wanted] = taken.get(wanted, 0) + 1
            anchor = wanted if taken[wanted] == 1 else f"{wanted}-{taken[wanted]}"
            moved.update(dict.fromkeys(section["ids"], anchor))
            section["ids"] = [anchor]
        for reference in [node for node in found if isinstance(node, nodes.reference)]:
            if "refid" in reference:
                reference["refid"] = moved.get(reference["refid"], reference["refid"])
        metadata = self.env.metadata[self.env.current_document.docname]
        slugs = metadata.get("myst_slugs", {})
        for slug, (line, anchor, title) in slugs.items():
            slugs[slug] = (line, moved.get(anchor, anchor), title)


def heading_label(section: nodes.section) -> elk_label | None:
    """Return the label in the heading of *section* if it is the heading of an article."""
    if not section.children or not isinstance(section[0], nodes.title):
        return None
    return next(iter(section[0].findall(elk_label)), None)


def section_anchor(section: nodes.section) -> str:
    """Return the anchor that *section* would like to have."""
    if isinstance(section, elk_article):
        return ProvisionId.parse(section["object"]).article.page
    return turkish.slug(section[0].astext()) or "bolum"


def wrap_text(article: elk_article) -> None:
    """Wrap what stands from the first to the last piece of law text."""
    places = [at for at, child in enumerate(article.children) if is_law_text(child)]
    if not places:
        return
    first, last = places[0], places[-1] + 1
    body = elk_body()
    put(body, article.children[first:last])
    article[first:last] = [body]


def is_law_text(node: nodes.Node) -> bool:
    """Tell whether *node* is a piece of an article's text; a closing text alone is a paragraph like others."""
    return isinstance(node, _LAW_TEXT) or (isinstance(node, nodes.paragraph) and CLOSING_CLASS in node["classes"])


def wrap_runs(found: Sequence[nodes.Node], kind: type[elk_element], wrapper: type[elk_element]) -> None:
    """Wrap each run of neighbours of *kind*, so that they are one list; *found* are all nodes of that kind."""
    parents: dict[int, nodes.Element] = {}
    for node in found:
        if node.parent is not None:
            parents[id(node.parent)] = node.parent
    for parent in parents.values():
        children: list[nodes.Node] = []
        for child in list(parent.children):
            if not isinstance(child, kind):
                children.append(child)
            else:
                if not children or not isinstance(children[-1], wrapper):
                    children.append(wrapper())
                put(cast("nodes.Element", children[-1]), [child])
        parent.children = []
        put(parent, children)


def keep_first_ids(elements: Iterable[elk_element]) -> None:
    """Leave an id to the first of the elements that carry it: copies of a provision may stand on a page twice."""
    seen: set[str] = set()
    for element in elements:
        element["ids"] = [anchor for anchor in element["ids"] if anchor not in seen]
        seen.update(element["ids"])
