"""The shortcuts of the plain way: what Sphinx would do for each page that is sure to change nothing.

None may change a byte; with ``elk_quick = False`` none is taken, and tests compare the two. It must not know what a
page means.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, Final, cast

from docutils import nodes
from docutils.parsers.rst import Directive, DirectiveError, directives as registry
from docutils.parsers.rst.directives.body import Container
from docutils.readers import standalone
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.application import Sphinx, builtin_extensions
from sphinx.directives.patches import Rubric
from sphinx.environment import BuildEnvironment, _CurrentDocument
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.docutils import LoggingReporter, SphinxRole, _get_settings

from generators import turkish
from generators.sphinx_ext.directives import directives
from generators.sphinx_ext.domain import MevzuatDomain
from generators.sphinx_ext.fold import Katla
from generators.sphinx_ext.reader import ANCHORED_LEVELS, QuickReader, Refused
from generators.sphinx_ext.roles import roles

KNOWN: Final = frozenset(
    (*builtin_extensions, "sphinx.builders.latex.transforms", "sphinx.ext.mathjax")
    + ("alabaster", "myst_parser", "sphinx_design", "generators.sphinx_ext")
)
"""Extensions of which it is known what they do to a page that the quick reader reads: nothing."""
SYNTAX: Final = ("attrs_block", "attrs_inline", "colon_fence", "deflist")
"""The extensions of Markdown that the quick reader knows."""


def is_quick(app: Sphinx) -> bool:
    """Tell whether pages may take the shortcuts: only with exactly the settings that these were made for."""
    config = app.config
    expected = MdParserConfig(
        enable_extensions=set(SYNTAX), heading_anchors=ANCHORED_LEVELS, heading_slug_func=turkish.slug
    )
    return bool(
        config.elk_quick
        and config.setup is None
        and app.extensions.keys() <= KNOWN
        and getattr(app.env, "myst_config", None) == expected
        and not config.smartquotes
        and config.html_compact_lists
        and not config.translation_progress_classes
        and not any((app.srcdir / folder).is_dir() for folder in config.locale_dirs)
        and not (app.confdir / "docutils.conf").exists()
        and registry._directives.get("rubric") is Rubric
        and all(registry._directives.get(name) is made for name, made in _own().items())
        and "container" not in registry._directives
    )


def _own() -> dict[str, type[Directive]]:
    return {**directives(), "katla": Katla}


class QuickPages:
    """Reads and resolves pages without what would change nothing."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        self.app = app
        self.env = env
        self.directives: dict[str, type[Directive]] = {**_own(), "container": Container, "rubric": Rubric}
        self.roles: dict[str, SphinxRole] = roles()
        parser = app.registry.create_source_parser("markdown", config=app.config, env=env)
        self.possible = type(parser) is MystParser
        defaults = {"traceback": True, **env.settings}
        self.settings = _get_settings(standalone.Reader, parser, defaults=defaults, read_config_files=True)

    def read(self, docname: str) -> nodes.document | None:
        """Return the page *docname* as it is after the event ``doctree-read``; None where MyST-Parser must read it."""
        env = self.env
        path = env.doc2path(docname)
        if not self.possible or path.suffix != ".md":
            return None
        env.prepare_settings(docname)
        document = self._document(str(path))
        text = path.read_text(encoding=env.settings["input_encoding"])
        domain = cast("MevzuatDomain", env.domains[MevzuatDomain.name])
        try:
            with domain.held():
                QuickReader(env, document, self.directives, self.roles).read(text)
        except (Refused, DirectiveError, ValueError):
            env.metadata.pop(docname, None)
            env.dependencies.pop(docname, None)
            return None
        env.domains._process_doc(env, docname, document)
        env.events.emit("doctree-read", document)
        env.all_docs[docname] = time.time_ns() // 1_000
        env.current_document = _CurrentDocument()
        env.ref_context.clear()
        return document

    def _document(self, path: str) -> nodes.document:
        settings = self.settings.copy()
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
        env = self.env
        before = env.current_document
        env.current_document = _CurrentDocument(docname=docname)
        try:
            for resolver in (MystReferenceResolver, ReferencesResolver):
                resolver(doctree).apply()
        finally:
            env.current_document = before
        env.events.emit("doctree-resolved", doctree, docname)
