"""The shortcuts of the plain way: what Sphinx would do for each page that is sure to change nothing.

None may change a byte; with ``elk_quick = False`` none is taken, and tests compare the two. It must not know what a
page means.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from docutils import nodes
from docutils.parsers import Parser
from docutils.parsers.rst import Directive, DirectiveError, directives as registry
from docutils.parsers.rst.directives.body import Container
from docutils.readers import standalone
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx, builtin_extensions
from sphinx.directives.patches import Rubric
from sphinx.domains.index import IndexDomain
from sphinx.environment import BuildEnvironment, _CurrentDocument
from sphinx.util.docutils import LoggingReporter, SphinxRole, _get_settings

from generators import turkish
from generators.sphinx_ext.contents import collect_contents
from generators.sphinx_ext.directives import directives
from generators.sphinx_ext.domain import MevzuatDomain
from generators.sphinx_ext.fold import Katla
from generators.sphinx_ext.nodes import below
from generators.sphinx_ext.reader import ANCHORED_LEVELS, QuickReader, Refused
from generators.sphinx_ext.roles import roles
from generators.sphinx_ext.writer import page_link

MARKDOWN: Final = "myst_parser"
"""The extension that reads what the quick reader does not; a build loads it if there may be such a page."""
KNOWN: Final = frozenset(
    (*builtin_extensions, "sphinx.builders.latex.transforms", "sphinx.ext.mathjax")
    + ("alabaster", "myst_parser", "sphinx_design", "generators.sphinx_ext")
)
"""Extensions of which it is known what they do to a page that the quick reader reads: nothing."""
SYNTAX: Final = ("attrs_block", "attrs_inline", "colon_fence", "deflist")
"""The extensions of Markdown that the quick reader knows."""


SILENT: Final = ("generators.", "sphinx.environment.collectors.", "sphinx_design.extension")
"""Modules whose listeners to a page are known: ours, and those that find nothing on a page of ours."""


def is_quick(app: Sphinx) -> bool:
    """Tell whether pages may take the shortcuts: only with exactly the settings that these were made for."""
    config = app.config
    return bool(
        config.elk_quick
        and config.setup is None
        and app.extensions.keys() <= KNOWN
        and _is_our_markdown(app)
        and not config.smartquotes
        and config.html_compact_lists
        and not config.translation_progress_classes
        and not any((app.srcdir / folder).is_dir() for folder in config.locale_dirs)
        and not (app.confdir / "docutils.conf").exists()
        and registry._directives.get("rubric") is Rubric
        and all(registry._directives.get(name) is made for name, made in _own().items())
        and "container" not in registry._directives
    )


def _is_our_markdown(app: Sphinx) -> bool:
    """Tell whether pages are written in what the quick reader knows of MyST; where there is no other reader, they are."""
    if MARKDOWN not in app.extensions:
        return bool(app.config.elk_once)
    from myst_parser.config.main import MdParserConfig

    expected = MdParserConfig(
        enable_extensions=set(SYNTAX), heading_anchors=ANCHORED_LEVELS, heading_slug_func=turkish.slug
    )
    return bool(getattr(app.env, "myst_config", None) == expected)


def _own() -> dict[str, type[Directive]]:
    return {**directives(), "katla": Katla}


class QuickPages:
    """Reads and resolves pages without what would change nothing."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        self.app = app
        self.env = env
        self.directives: dict[str, type[Directive]] = {**_own(), "container": Container, "rubric": Rubric}
        self.roles: dict[str, SphinxRole] = roles()
        parser = self._parser()
        self.domain = cast("MevzuatDomain", env.domains[MevzuatDomain.name])
        self.on_read = self._listeners("doctree-read")
        self.on_resolved = self._listeners("doctree-resolved")
        self.possible = type(parser).__module__ in ("docutils.parsers", "myst_parser.parsers.sphinx_")
        defaults = {"traceback": True, **env.settings}
        self.settings = _get_settings(standalone.Reader, parser, defaults=defaults, read_config_files=True)

    def _parser(self) -> Parser:
        """Return the parser whose settings a page has: MyST-Parser, where it is there."""
        if MARKDOWN not in self.app.extensions:
            return Parser()
        return self.app.registry.create_source_parser("markdown", config=self.app.config, env=self.env)

    def read(self, docname: str) -> nodes.document | None:
        """Return the page *docname* as it is after the event ``doctree-read``; None where MyST-Parser must read it."""
        env = self.env
        path = env.doc2path(docname)
        if not self.possible or path.suffix != ".md":
            return None
        env.prepare_settings(docname)
        document = self._document(str(path))
        text = path.read_text(encoding=env.settings["input_encoding"])
        try:
            with self.domain.held():
                QuickReader(env, document, self.directives, self.roles).read(text)
        except (Refused, DirectiveError, ValueError):
            env.metadata.pop(docname, None)
            env.dependencies.pop(docname, None)
            return None
        if self.on_read is None:
            env.domains._process_doc(env, docname, document)
            env.events.emit("doctree-read", document)
        else:
            index = cast("IndexDomain", env.domains["index"])
            index.entries[docname] = []  # other processes expect it
            for handler in self.on_read:
                handler(self.app, document)
            collect_contents(env, docname, document)
        env.all_docs[docname] = time.time_ns() // 1_000
        env.current_document = _CurrentDocument()
        env.ref_context.clear()
        return document

    def _document(self, path: str) -> nodes.document:
        settings = self.settings  # the page gets a copy of its own when it is kept
        settings._source = path
        reporter = LoggingReporter(
            path, settings.report_level, settings.halt_level, settings.debug, settings.error_encoding_error_handler
        )
        document = nodes.document(settings, reporter, source=path)
        document.note_source(path, -1)
        document.elk_quick = True  # type: ignore[attr-defined]
        return document

    def resolve(self, doctree: nodes.document, docname: str) -> None:
        """Resolve the references of a page of ours: it holds nothing that another transform of Sphinx looks for."""
        env, builder = self.env, self.app.builder
        before = env.current_document
        env.current_document = _CurrentDocument(docname=docname)
        try:
            for node in [found for found in below(doctree) if isinstance(found, pending_xref)]:
                shown = cast("nodes.Element", node[0])
                if node["reftype"] == "myst" and node["reftarget"] not in env.all_docs:
                    from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver

                    MystReferenceResolver(doctree).resolve_myst_ref_doc(node)  # the page is gone: it warns
                elif node["reftype"] == "myst":
                    node.replace_self(page_link(builder, docname, node))
                else:
                    kind, target = node["reftype"], node["reftarget"]
                    node.replace_self(self.domain.resolve_xref(env, docname, builder, kind, target, node, shown))
        finally:
            env.current_document = before
        if self.on_resolved is None:
            env.events.emit("doctree-resolved", doctree, docname)
        else:
            self.complete(doctree, docname)

    def complete(self, doctree: nodes.document, docname: str) -> None:
        """Give a page what our own listeners add to it when its references are resolved."""
        for handler in self.on_resolved or ():
            handler(self.app, doctree, docname)

    def _listeners(self, event: str) -> list[Callable[..., object]] | None:
        """Return our own listeners to *event*; None if somebody unknown listens as well."""
        listeners = sorted(self.env.events.listeners.get(event, ()), key=lambda listener: listener.priority)
        handlers = [listener.handler for listener in listeners]
        if not all(_module(handler).startswith(SILENT) for handler in handlers):
            return None
        return [handler for handler in handlers if _module(handler).startswith("generators.")]


def _module(handler: Callable[..., object]) -> str:
    return getattr(handler, "__module__", "")


def forget(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Drop the labels and objects of *docnames* in one go: ``clear_doc`` goes over all of the others' for each page."""
    gone = frozenset(docnames)
    if len(gone) < 2:
        return
    standard = env.domains.standard_domain
    tables: tuple[dict[Any, Any], ...] = (standard.labels, standard.anonlabels)
    for table in tables:
        for key in [key for key, place in table.items() if place[0] in gone]:
            del table[key]
    cast("MevzuatDomain", env.domains[MevzuatDomain.name]).forget(gone)
