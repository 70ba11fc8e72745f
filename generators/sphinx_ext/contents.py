"""Titles and headings of pages as words: nodes of them are made when Sphinx asks for some.

Sphinx keeps both as nodes for every page; of thousands of pages that is more than all else that it knows of them. It must
not know what a heading says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, cast

from docutils import nodes
from sphinx.addnodes import compact_paragraph, pending_xref
from sphinx.environment import BuildEnvironment

Word = str | tuple[type[nodes.Element], str] | nodes.Element
Words = tuple[Word, ...]
Headings = tuple[tuple[int, str, Words], ...]
"""Depth, address on the page and words of each heading of a page, in their order."""


class Made(MutableMapping[str, Any]):
    """Nodes by page: those that were put here, and those that are made of *facts* each time they are wanted."""

    def __init__(self, known: MutableMapping[str, Any], make: Callable[[str, Any], nodes.Element]) -> None:
        self._known = known
        self._make = make
        self.facts: dict[str, Any] = {}

    def __getitem__(self, docname: str) -> Any:
        return self._make(docname, self.facts[docname]) if docname in self.facts else self._known[docname]

    def __setitem__(self, docname: str, node: Any) -> None:
        self.facts.pop(docname, None)
        self._known[docname] = node

    def __delitem__(self, docname: str) -> None:
        del (self.facts if docname in self.facts else self._known)[docname]

    def __iter__(self) -> Iterator[str]:
        yield from (*self._known, *self.facts)

    def __len__(self) -> int:
        return len(self._known) + len(self.facts)


def keep_words(env: BuildEnvironment) -> None:
    """Keep words instead of nodes from now on: for a build after which nobody wants to read what Sphinx knew."""
    places = cast("Any", env)
    places.titles = Made(env.titles, title_of)
    places.longtitles = Made(env.longtitles, title_of)
    places.tocs = Made(env.tocs, contents_of)


def collect_contents(env: BuildEnvironment, docname: str, document: nodes.document) -> None:
    """Note title and contents of a page as Sphinx' collectors do; its headings are words."""
    headings = tuple(_headings(document, 0))
    facts = (headings[0][2], headings[0][2], headings)
    env.toc_num_entries[docname] = len(headings)
    for place, fact, make in zip((env.titles, env.longtitles, env.tocs), facts, (title_of, title_of, contents_of), strict=True):
        if isinstance(place, Made):
            place.facts[docname] = fact
        else:
            place[docname] = make(docname, fact)


def _headings(parent: nodes.Element, depth: int) -> Iterator[tuple[int, str, Words]]:
    for section in parent.children:
        if isinstance(section, nodes.section):
            title = cast("nodes.Element", section.children[0])
            yield depth, f"#{section['ids'][0]}", tuple(_words(title))
            yield from _headings(section, depth + 1)


def _words(title: nodes.Element) -> Iterator[Word]:
    for child in title.children:
        if isinstance(child, pending_xref):  # what a link says stays, the link does not
            yield from _words(child)
        else:
            yield _word(child)


def _word(node: nodes.Node) -> Word:
    if isinstance(node, nodes.Text):
        return str(node)
    element = cast("nodes.Element", node)
    plain = not any(element.attributes.values()) and all(isinstance(child, nodes.Text) for child in element.children)
    return (type(element), element.astext()) if plain else element.deepcopy()


def _nodes(words: Words) -> Iterator[nodes.Node]:
    for word in words:
        if isinstance(word, str):
            yield nodes.Text(word)
        elif isinstance(word, tuple):
            yield word[0]("", nodes.Text(word[1]))
        else:
            yield word.deepcopy()


def title_of(docname: str, words: Words) -> nodes.title:
    """Return the title of a page."""
    return nodes.title("", "", *_nodes(words))


def contents_of(docname: str, headings: Headings) -> nodes.bullet_list:
    """Return the list of the headings of a page, each with those below it; the first one is the page itself."""
    lists = [nodes.bullet_list("")]
    for number, (depth, anchor, words) in enumerate(headings):
        while len(lists) <= depth:
            below = nodes.bullet_list("")
            lists[-1][-1].append(below)
            lists.append(below)
        del lists[depth + 1 :]
        link = nodes.reference("", "", *_nodes(words), internal=True, refuri=docname, anchorname=anchor if number else "")
        lists[-1].append(nodes.list_item("", compact_paragraph("", "", link)))
    return lists[0]
