"""What Sphinx is told of pages that it does not read, and what it tells of those that it does.

The short way (``generators.fast``) writes most data pages; roles, links and the inventory must know them all the
same. It must not make a page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from generators.resources import ROOT_MARK, SHORT_ANSWER, SHORT_PAGES
from generators.sphinx_ext.domain import Entry, MevzuatDomain
from generators.sphinx_ext.sitemap import SCRIPT, Context



class ShortPages:
    """The exchange with the short way in one build; without the file it does nothing."""

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self._told: dict[str, Any] = {}

    def learn(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take note of the short pages and their objects, once our own pages are read; keep ours for the answer."""
        path = Path(app.srcdir) / SHORT_PAGES
        if not path.is_file() or not app.config.elk_short:
            return
        found = json.loads(path.read_text(encoding="utf-8"))
        domain = cast("MevzuatDomain", env.domains["mevzuat"])
        self._told["objects"] = [
            [entry.docname, kind, key, entry.anchor, entry.title, entry.cite, list(entry.aliases)]
            for (kind, key), entry in sorted(domain.objects.items(), key=lambda item: item[0])
        ]
        self.names = frozenset(found["pages"])
        for docname, title in found["pages"].items():
            env.all_docs[docname] = 0
            env.titles[docname] = env.longtitles[docname] = nodes.title("", title)
        for docname, kind, key, anchor, title, cite, aliases in found["objects"]:
            domain.note_object(kind, key, Entry(docname, anchor, title, cite, tuple(aliases)), location=docname)

    def note_head(self, app: Sphinx, pagename: str, template: str, context: Context, doctree: nodes.document | None) -> None:
        """Keep the tags of style sheets and scripts as the home page has them, the way to the root marked."""
        if not app.config.elk_short or pagename != app.config.root_doc:
            return
        for name, make, attribute in (("css_files", "css_tag", "href"), ("script_files", "js_tag", "src")):
            files = sorted((f for f in context[name] if "design" not in str(f.filename)), key=lambda file: file.priority)
            self._told[name] = [context[make](file).replace(f'{attribute}="', f'{attribute}="{ROOT_MARK}') for file in files]
        self._told["text_js"] = f'<script defer src="{ROOT_MARK}_static/{SCRIPT}"></script>'

    def answer(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the answer: the objects of the pages read here, and the tags of every page's head."""
        if app.config.elk_short and exception is None:
            Path(app.doctreedir, SHORT_ANSWER).write_text(json.dumps(self._told, ensure_ascii=False), encoding="utf-8")
