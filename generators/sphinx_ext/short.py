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
from sphinx.util.nodes import clean_astext

from generators.resources import SHORT_ANSWER, SHORT_PAGES
from generators.sphinx_ext.domain import Entry, MevzuatDomain



class ShortPages:
    """The exchange with the short way in one build; without the file it does nothing."""

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self._told: dict[str, Any] = {}
        self._asked: set[tuple[str, str]] = set()

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
        self._asked = domain.asked = set()
        for docname, title in found["pages"].items():
            env.all_docs[docname] = 0
            env.titles[docname] = env.longtitles[docname] = nodes.title("", title)
        for docname, kind, key, anchor, title, cite, aliases in found["objects"]:
            domain.note_object(kind, key, Entry(docname, anchor, title, cite, tuple(aliases)), location=docname)

    def answer(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the answer: objects, titles and entries of the inventory of the pages read here, and what they refer to."""
        if not app.config.elk_short or exception is not None:
            return
        env = app.env
        here = env.found_docs
        self._told["titles"] = {docname: clean_astext(env.titles[docname]) for docname in sorted(here)}
        self._told["asked"] = sorted(self._asked)
        self._told["rows"] = {
            domain.name: rows
            for domain in env.domains.sorted()
            if (rows := sorted(row for row in domain.get_objects() if row[3] in here))
        }
        Path(app.doctreedir, SHORT_ANSWER).write_text(json.dumps(self._told, ensure_ascii=False), encoding="utf-8")
