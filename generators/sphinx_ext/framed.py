"""Decides whether a page gets from Sphinx just the frame that the short way prints; then that one is taken.

It must not print anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sphinx.builders.html import StandaloneHTMLBuilder

from generators.fast.frame import THEME, Frame
from generators.fast.static import head_of, static_files
from generators.sphinx_ext.sitemap import site_map_of

LISTENERS: Final = ("generators.", "sphinx.builders.html", "sphinx.ext.mathjax", "alabaster")
"""Modules whose listeners to a page about to be printed add nothing that our theme prints."""
FILES: Final = frozenset({"elkitabi.css", "ara.css", "sphinx-design.min.css", "design-tabs.js"})
"""The style sheets and scripts that our theme and the extensions of ours ask for."""


def theme_frame(builder: StandaloneHTMLBuilder) -> Frame | None:
    """Return the frame of our theme; None where the settings ask for another head, template or file."""
    config = builder.config
    listeners = builder.events.listeners.get("html-page-context", ())
    ours = (
        Path(builder.theme.get_theme_dirs()[0]).resolve() == THEME.resolve()
        and not config.templates_path
        and not config.html_context
        and builder.out_suffix == builder.link_suffix == ".html"
        and config.html_output_encoding.lower() == "utf-8"
        and {Path(name).name for name in _files(builder)} == FILES
        and all(getattr(listener.handler, "__module__", "").startswith(LISTENERS) for listener in listeners)
    )
    if not ours:
        return None
    kept = Path(config.elk_templates) if config.elk_templates else None
    return Frame(site_map_of(builder._app), head_of(static_files()), config.html_title, kept)


def _files(builder: Any) -> Iterable[str]:
    return (str(file.filename) for file in (*builder._css_files, *builder._js_files))
