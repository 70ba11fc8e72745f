"""The HTML builder without what a handbook of law has no use for.

Sphinx's own search, index, scripts, colours for code and copies of sources are
not made at all; everything else is Sphinx's. It must not know of law or of pages.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import document_toc
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import LoggingReporter
from sphinx.util.fileutil import copy_asset
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from generators import catalog
from generators.fast.frame import Frame
from generators.fast.inventory import inventory, packed_alike
from generators.sphinx_ext.aliases import ALIASES
from generators.sphinx_ext.framed import theme_frame
from generators.sphinx_ext.fresh import older_than
from generators.sphinx_ext.nodes import take_apart
from generators.sphinx_ext.once import OncePages
from generators.sphinx_ext.quick import QuickPages, forget, is_quick
from generators.sphinx_ext.sitemap import SITE_MAP
from generators.sphinx_ext.writer import Later, Piece, QuickTranslator, QuietEvents, TemplateLoader, translator_class

KEPT: Final = 100
"""So many pages are kept in memory between reading and writing; the others are read from their files again."""


class HandbookBuilder(StandaloneHTMLBuilder):
    """Sphinx's ``html`` with our static files only."""

    search = False
    copysource = False

    @cached_property
    def quick(self) -> QuickPages | None:
        """The shortcuts, where the settings allow them."""
        return QuickPages(self._app, self.env) if is_quick(self._app) else None

    @cached_property
    def once(self) -> OncePages | None:
        """The pages that are HTML once they are read, where nothing is to be kept of them."""
        return OncePages(self) if self.config.elk_once and self.quick and self.quick.on_resolved is not None else None

    @cached_property
    def frame(self) -> Frame | None:
        """The frame of our theme, where pages would get just that from Sphinx."""
        return theme_frame(self) if self.quick else None

    def init(self) -> None:
        super().init()
        if self.config.elk_quick:
            self.events = QuietEvents(self.events)

    def read(self) -> list[str]:  # type: ignore[misc]
        """Read what changed; where nothing is kept, name no page, or Sphinx would write down all that it knows."""
        docnames = super().read()
        if self.once is None:
            return docnames
        for docname in docnames:  # else Sphinx makes a warning for each, which is not wanted, and holds all of them
            self.env.metadata[docname].setdefault("orphan", "")
        self.env.check_consistency()
        return []

    def _read_serial(self, docnames: list[str]) -> None:
        """Read the pages; only what was known before has to be forgotten, and that in one go (``forget``)."""
        known = [docname for docname in docnames if docname in self.env.all_docs]
        forget(self.env, known)
        for docname in known:
            self.events.emit("env-purge-doc", self.env, docname)
            self.env.clear_doc(docname)
        for docname in docnames:
            self.read_doc(docname)

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        """Read in one process what is read quickly: what each of several knows would have to be brought together."""
        if self.quick:
            self._read_serial(docnames)
        else:
            super()._read_parallel(docnames, nproc)

    def read_doc(self, docname: str, *, _cache: bool = True) -> None:  # type: ignore[misc]
        """Read a page of ours the quick way, any other one through MyST-Parser; keep some in memory."""
        _cache = _cache and len(self.env._write_doc_doctree_cache) < KEPT
        doctree = self.quick.read(docname) if self.quick else None
        if doctree is None:
            super().read_doc(docname, _cache=_cache)
        elif self.once and self.quick:
            self.quick.complete(doctree, docname)
            self.once.take(docname, cast("list[Piece]", self.translate(docname, doctree).fragment))
            take_apart(doctree)
        else:
            self.write_doctree(docname, doctree, _cache=_cache)
            if not _cache:
                take_apart(doctree)

    def _write_serial(self, docnames: Sequence[str]) -> None:
        with nullcontext() if self._app._exception_on_warning else logging.pending_warnings():
            for docname in docnames:
                self._write_page(docname)

    def _write_parallel(self, docnames: Sequence[str], nproc: int) -> None:
        """Write in one process what is written quickly."""
        if self.quick:
            self._write_serial(docnames)
        else:
            super()._write_parallel(docnames, nproc)

    def _write_page(self, docname: str) -> None:
        """Resolve and write a page."""
        if self.once and docname in self.once:
            self.phase = BuildPhase.WRITING
            self.handle_page(docname, self.get_doc_context(docname, self.once.body(docname), ""))
            return
        self.phase = BuildPhase.RESOLVING
        doctree = self.env._write_doc_doctree_cache.pop(docname, None)
        if doctree is None:
            doctree = self.env.get_doctree(docname)
            self.env._pickled_doctree_cache.pop(docname, None)
        else:
            doctree.settings.env = self.env
            doctree.reporter = LoggingReporter(doctree["source"])
        if self.quick and getattr(doctree, "elk_quick", False):
            self.quick.resolve(doctree, docname)
            self.phase = BuildPhase.WRITING
            self.write_doc(docname, doctree)
            take_apart(doctree)
            return
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags, doctree=doctree)
        self.phase = BuildPhase.WRITING
        self.write_doc_serialized(docname, doctree)
        self.write_doc(docname, doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page as Sphinx does, with our walk over its nodes."""
        visitor = self.translate(docname, doctree)
        context = self.get_doc_context(docname, "".join(visitor.fragment), "".join(visitor.meta[2:]))
        context["has_maths_elements"] = getattr(visitor, "_has_maths_elements", False)
        self.handle_page(docname, context, event_arg=doctree)

    def translate(self, docname: str, doctree: nodes.document) -> HTML5Translator:
        """Return a visitor that has been over all nodes of a page."""
        doctree.settings = self.docsettings
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(docname, {})
        self.imgpath = relative_uri(self.get_target_uri(docname), "_images")
        self.dlpath = relative_uri(self.get_target_uri(docname), "_downloads")
        self.current_docname = docname
        visitor = self.create_translator(doctree, self)
        if isinstance(visitor, QuickTranslator):
            visitor.walk(doctree)
        else:
            doctree.walkabout(visitor)
        return visitor

    def handle_page(
        self, pagename: str, addctx: dict[str, Any], templatename: str = "page.html", *, outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:  # fmt: skip
        """Write a page in its frame, printed once for pages that differ in a few words only."""
        frame = None if outfilename or templatename != "page.html" or addctx.get("has_maths_elements") else self.frame
        if frame is None or not frame.knows(pagename):
            super().handle_page(pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg)
            return
        headings = str(addctx["toc"]) if frame.with_headings(pagename) else ""
        path = Path(self.get_output_path(pagename))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(frame.render(pagename, addctx["body"], headings).encode())

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the way from a page to another, worked out once a folder."""
        if from_ == to or typ is not None:
            return super().get_relative_uri(from_, to, typ)
        key = (from_.rpartition("/")[0], to)
        if key not in self._ways:
            self._ways[key] = super().get_relative_uri(from_, to)
        return self._ways[key]

    @cached_property
    def _ways(self) -> dict[tuple[str, str], str]:
        return {}

    def create_translator(self, *args: Any) -> HTML5Translator:
        """Return a visitor; ours unless another one was asked for."""
        return cast("HTML5Translator", self._make_visitor(*args))

    @cached_property
    def _make_visitor(self) -> Callable[..., nodes.NodeVisitor]:
        if not self.quick or self._registry.get_translator_class(self) is not HTML5Translator:
            return super().create_translator
        handlers = self._registry.translation_handlers
        return translator_class(handlers.get(self.name) or handlers.get(self.format, {}))

    def create_template_bridge(self) -> None:
        if self.config.template_bridge:
            super().create_template_bridge()
        else:
            self.templates = TemplateLoader()

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: object) -> None:
        """Give the templates tags of style sheets and scripts that are made once a folder: each reads its file."""
        for name in ("css_tag", "js_tag"):
            ctx[name] = partial(self._tag, ctx[name], f"{name}:{pagename.count('/')}")

    def _tag(self, make: Callable[[Any], str], kind: str, file: Any) -> str:
        key = (kind, str(file))
        if key not in self._tags_made:
            self._tags_made[key] = make(file)
        return self._tags_made[key]

    @cached_property
    def _tags_made(self) -> dict[tuple[str, str], str]:
        return {}

    def get_outdated_docs(self) -> Iterator[str]:
        yield from super().get_outdated_docs()
        pages = [(docname, Path(self.get_output_path(docname))) for docname in sorted(self.env.found_docs)]
        yield from older_than(pages, (Path(self.srcdir) / SITE_MAP, Path(self.srcdir) / ALIASES, catalog.PATH))

    def init_css_files(self) -> None:
        super().init_css_files()
        self._css_files = [css for css in self._css_files if not str(css.filename).endswith("pygments.css")]

    def init_js_files(self) -> None:
        self._js_files = []
        for filename, attributes in self._registry.js_files:
            self.add_js_file(filename or "", **attributes)
        for filename, attributes in self.config.html_js_files:
            self.add_js_file(filename, **attributes)

    def dump_inventory(self) -> None:
        """Write the inventory; that of the site in one go and packed as the short way does, where no address is quoted."""
        path = Path(self.outdir, INVENTORY_FILENAME)
        if self.config.elk_once and all(quote(docname) == docname for docname in self.env.all_docs):
            rows = {domain.name: list(domain.get_objects()) for domain in self.env.domains.sorted()}
            path.write_bytes(inventory(self.config.project, self.config.version, rows))
            return
        super().dump_inventory()
        if self.config.elk_once:
            path.write_bytes(packed_alike(path.read_bytes()))

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what is a page's own; neighbours and ways up come from the site map, so Sphinx need not render them."""
        title = self.env.longtitles.get(docname)
        display_toc = self.env.toc_num_entries[docname] > 1
        return {
            "parents": [],
            "prev": None,
            "next": None,
            "title": html.escape(title.astext()) if title else "",
            "meta": self.env.metadata.get(docname),
            "body": body,
            "metatags": metatags,
            "rellinks": [],
            "sourcename": "",
            "toc": Later(partial(self._contents, docname)) if display_toc else "",
            "display_toc": display_toc,
            "page_source_suffix": self.env.doc2path(docname).suffix,
        }

    def _contents(self, docname: str) -> str:
        """Return the list of the headings of a page; most kinds of page do not show it."""
        return str(self.render_partial(document_toc(self.env, docname, self.tags))["fragment"])

    def create_pygments_style_file(self) -> None:
        """No code is coloured here."""

    def copy_translation_js(self) -> None:
        """The scripts that would be translated are not there; write our own strings in their place."""
        (self._static_dir / catalog.SCRIPT).write_text(catalog.script(), encoding="utf-8", newline="\n")

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Copy the static files of our theme; of Sphinx's ``basic`` only style sheets that the theme asks for."""
        ours, *basic = self.theme.get_theme_dirs()
        wanted = {Path(name).name for name in self._get_style_filenames()}
        for folder in basic:
            for path in sorted(Path(folder, "static").glob("*.css*")):
                if path.name.removesuffix(".jinja") in wanted:
                    copy_asset(path, self._static_dir, context=context, renderer=self.templates, force=True)
        copy_asset(Path(ours, "static"), self._static_dir, context=context, renderer=self.templates, force=True)
