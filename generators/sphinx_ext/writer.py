"""Writes pages with Sphinx' own visitors, without what costs time and changes no byte.

It must not know law: what a node is in HTML is said by ``nodes`` and by Sphinx.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, cast

import jinja2
from docutils import nodes
from msgspec import Struct
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.errors import ExtensionError, SphinxError
from sphinx.events import EventManager
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.nodes import make_refnode
from sphinx.writers.html5 import HTML5Translator

from generators import tags

CONTEXT_EVENT: Final = "html-page-context"
Visitors = tuple[Callable[[Any, nodes.Node], None], Callable[[Any, nodes.Node], None]]


class Reference(Struct, frozen=True):
    """A place in HTML where a reference is to stand: with ``words``, or with a name of what it leads to."""

    kind: str
    target: str
    words: str
    shown: str
    """What stands there if it leads nowhere."""
    line: int


Piece = str | Reference


class QuickTranslator(HTML5Translator):
    """Sphinx' translator; visitors are looked up once a class of nodes, and a plain tag is written as one."""

    visitors: ClassVar[dict[type[nodes.Node], Visitors]] = {}

    def starttag(self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Return an opening tag; most have no attribute at all."""
        if not attributes and not empty and not node.get("classes") and not node.get("ids"):
            return f"<{tagname.lower()}>{suffix}"
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def visit_Text(self, node: nodes.Text) -> None:
        if self.protect_literal_text or self.in_mailto or "\0" in node:
            super().visit_Text(node)
        else:
            self.body.append(tags.text(str(node)))

    def visit_pending_xref(self, node: pending_xref) -> None:
        """Leave a place open for a reference that was not resolved; a page is there or not from the beginning."""
        shown = cast("nodes.Element", node[0])
        if node["reftype"] == "myst":
            link = page_link(self.builder, self.builder.current_docname, node)
            link.parent = node.parent  # its visitor asks where it stands
            self.walk(link)
            raise nodes.SkipNode
        start = len(self.body)
        self.walk(shown)
        words = "".join(self.body[start:])
        text = shown.astext() if node["refexplicit"] else ""
        self.body[start:] = [Reference(node["reftype"], node["reftarget"], text, words, node.line or 0)]
        raise nodes.SkipNode

    def walk(self, node: nodes.Node) -> bool:
        """Visit *node* and all below it as ``Node.walkabout`` does, without its messages for people who debug."""
        visitors = self.visitors.get(node.__class__)
        if visitors is None:
            visitors = self.visitors[node.__class__] = self.find_visitors(node)
        depart: Callable[[Any, nodes.Node], None] | None = visitors[1]
        stop = False
        try:
            try:
                visitors[0](self, node)
            except nodes.SkipNode:
                return False
            except nodes.SkipDeparture:
                depart = None
            try:
                for child in node.children[:]:
                    if self.walk(child):
                        stop = True
                        break
            except nodes.SkipSiblings:
                pass
        except nodes.SkipChildren:
            pass
        except nodes.StopTraversal:
            stop = True
        if depart is not None:
            depart(self, node)
        return stop

    @classmethod
    def find_visitors(cls, node: nodes.Node) -> Visitors:
        """Return what visits and what departs nodes of the class of *node*, of its nearest ancestor that has it."""
        names = [kind.__name__ for kind in node.__class__.__mro__]
        visit = next((found for name in names if (found := getattr(cls, f"visit_{name}", None))), None)
        depart = next((found for name in names if (found := getattr(cls, f"depart_{name}", None))), None)
        return visit or cls.dispatch_visit, depart or cls.dispatch_departure


def page_link(builder: Builder, docname: str, node: pending_xref) -> nodes.reference:
    """Return the link of *node* to another page, as MyST-Parser makes it."""
    shown = cast("nodes.Element", node[0])
    shown["classes"] = ["std", "std-doc"]
    return make_refnode(builder, docname, node["reftarget"], "", shown)


def translator_class(handlers: Mapping[str, tuple[Callable[..., None], Callable[..., None] | None]]) -> type[QuickTranslator]:
    """Return a translator with the *handlers* that extensions registered, bound once and not for each page."""
    methods: dict[str, Any] = {"visitors": {}}
    for name, (visit, depart) in handlers.items():
        methods[f"visit_{name}"] = visit
        if depart:
            methods[f"depart_{name}"] = depart
    return type("HandbookTranslator", (QuickTranslator,), methods)


class TemplateLoader(BuiltinTemplateLoader):
    """Sphinx' templates without a sandbox (the theme is ours) and without looking at their files again for each page."""

    def init(self, builder: Any, theme: Any = None, dirs: list[str] | None = None) -> None:
        super().init(builder, theme, dirs)
        sandboxed = self.environment
        translator = builder._translator
        extensions = ["jinja2.ext.i18n"] if translator is not None else []
        self.environment = jinja2.Environment(loader=self, extensions=extensions, auto_reload=False)  # type: ignore[assignment]
        self.environment.filters.update(sandboxed.filters)
        self.environment.globals.update({name: value for name, value in sandboxed.globals.items() if name != "range"})
        if translator is not None:
            self.environment.install_gettext_translations(translator)  # type: ignore[attr-defined]


class QuietEvents(EventManager):
    """Sphinx' events without a description of all that is passed on: whole pages, for a log that nobody reads."""

    def __init__(self, events: EventManager) -> None:
        self.__dict__ = events.__dict__

    def emit(self, name: str, *args: Any, allowed_exceptions: tuple[type[Exception], ...] = ()) -> list[Any]:
        if name != CONTEXT_EVENT:
            return super().emit(name, *args, allowed_exceptions=allowed_exceptions)
        results = []
        for listener in sorted(self.listeners[name], key=lambda listener: listener.priority):
            try:
                results.append(listener.handler(self._app, *args))
            except SphinxError:
                raise
            except Exception as error:
                raise ExtensionError(f"Handler {listener.handler!r} for event {name!r} threw an exception", error) from error
        return results


class Later:
    """Text that is made when a template prints it."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __str__(self) -> str:
        return self._make()
