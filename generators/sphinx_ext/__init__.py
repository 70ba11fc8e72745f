"""The Sphinx extension: law text in MyST becomes HTML, and every provision an object that can be linked.

It knows the generated pages and the site map, not the data they came from. The
markup is described where it is read: ``directives`` and ``roles``.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from generators import __version__
from generators.sphinx_ext.aliases import Aliases
from generators.sphinx_ext.arrange import arrange_page
from generators.sphinx_ext.builder import HandbookBuilder
from generators.sphinx_ext.directives import directives
from generators.sphinx_ext.domain import MevzuatDomain
from generators.sphinx_ext.fold import setup_fold
from generators.sphinx_ext.fresh import ObjectsSeen
from generators.sphinx_ext.nodes import add_nodes
from generators.sphinx_ext.roles import roles
from generators.sphinx_ext.short import ShortPages
from generators.sphinx_ext.sitemap import Templates

ENV_VERSION = 2
"""Counts the shapes of what is kept in Sphinx's environment; raise it when nodes or entries change."""


def drop_virtual_labels(app: Sphinx) -> None:
    """Forget the labels of Sphinx's index and search pages, which this site does not have."""
    standard = app.env.domains.standard_domain
    for name in ("genindex", "modindex", "py-modindex", "search"):
        standard.labels.pop(name, None)
        standard.anonlabels.pop(name, None)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    add_nodes(app)
    setup_fold(app)
    app.add_domain(MevzuatDomain)
    for name, role in roles().items():
        app.add_role(name, role)
        if name in MevzuatDomain.object_types:
            app.add_role_to_domain(MevzuatDomain.name, name, role)
    for name, directive in directives().items():
        app.add_directive(name, directive)
    app.connect("doctree-read", arrange_page, priority=0)
    app.add_config_value("elk_quick", True, "", bool)
    app.add_config_value("elk_once", False, "", bool)
    app.add_config_value("elk_templates", "", "", str)
    app.add_builder(HandbookBuilder, override=True)

    seen = ObjectsSeen()
    app.connect("env-get-outdated", seen.remember)
    app.connect("env-updated", seen.stale)
    short = ShortPages()
    app.add_config_value("elk_short", False, "env", bool)
    app.connect("env-updated", short.learn)
    app.connect("build-finished", short.answer)
    templates = Templates(short)
    app.connect("builder-inited", drop_virtual_labels)
    app.connect("env-check-consistency", templates.check)
    app.connect("html-page-context", templates.extend)
    app.connect("doctree-resolved", Aliases().resolve)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
