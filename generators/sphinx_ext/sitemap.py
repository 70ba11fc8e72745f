"""Gives the templates what they print: the site map, the catalogue, and a memory.

It reads one file that the renderer wrote and must not work anything out of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Set
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from generators import catalog, tags
from generators.sidebar import Contents

logger = logging.getLogger(__name__)

SITE_MAP: Final = Path("_elkitabi", "site.json")

Context = dict[str, Any]
SiteMap = dict[str, dict[str, Any]]


class PagesElsewhere(Protocol):
    """Pages of the site that Sphinx does not read."""

    @property
    def names(self) -> Set[str]:
        """Their docnames."""
        ...


class Memory:
    """Keeps what a template made for one page, for all other pages that need the same."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def once(self, key: str, make: Callable[..., str], *values: object) -> str:
        """Return ``make(*values)``, made only for the first page that asks for *key*."""
        if key not in self._made:
            self._made[key] = make(*values)
        return self._made[key]


class Templates:
    """What every page's template gets. The site map is read once, when first wanted; *elsewhere* names other pages."""

    def __init__(self, elsewhere: PagesElsewhere) -> None:
        self._elsewhere = elsewhere
        self._map: SiteMap | None = None
        self._contents: dict[str, Contents] = {}
        self._memory = Memory()

    def read(self, app: Sphinx) -> SiteMap:
        """Return the site map: ``site``, ``sections`` and ``pages``; empty ones where there is no file."""
        if self._map is None:
            self._map = site_map_of(app)
            self._contents = {key: Contents(section) for key, section in self._map["sections"].items()}
        return self._map

    def check(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Warn of pages that no navigation leads to, and of navigation that leads nowhere."""
        pages = self.read(app)["pages"]
        for docname in sorted(env.found_docs - pages.keys()):
            logger.warning("not in the site map", location=docname, type="elkitabi", subtype="sitemap")
        for docname in sorted(pages.keys() - env.found_docs - self._elsewhere.names):
            logger.warning("the site map names a page that is not there: %s", docname, type="elkitabi", subtype="sitemap")

    def extend(self, app: Sphinx, pagename: str, template: str, context: Context, doctree: nodes.document | None) -> None:
        """Add to the context of a page: ``elk_site`` (all), ``elk_section`` and ``elk_page`` (of this page), ``t`` ..."""
        site_map = self.read(app)
        page = site_map["pages"].get(pagename, {})
        contents = self._contents.get(page.get("section", ""))
        shown = contents.shown(pagename) if contents else {}
        folder = pagename.rpartition("/")[0]

        def listed(make: Callable[[], str]) -> str:
            key = f"contents/{folder}/{shown['key']}/{shown['part']}"
            above = contents.above(pagename) if contents else ""
            links = self._memory.once(key, make) if shown["whole"] else make()
            return tags.mark_current(links, tags.address_in(folder, pagename), tags.address_in(folder, above) if above else "")

        context.update(
            t=catalog.text,
            elk_site=site_map,
            elk_page=page,
            elk_section=shown,
            elk_once=self._memory.once,
            elk_href=partial(tags.address_in, folder),
            elk_contents=listed,
            elk_text_js=f'<script defer src="{context["pathto"](f"_static/{catalog.SCRIPT}", resource=True)}"></script>',
        )
        drop_unused_design(context)


def drop_unused_design(context: Context) -> None:
    """Leave out the sheet and script of sphinx-design where no element of the page asks for them."""
    if 'class="sd-' in context.get("body", ""):
        return
    for name in ("css_files", "script_files"):
        context[name] = [file for file in context.get(name, ()) if "design" not in str(file.filename)]


def site_map_of(app: Sphinx) -> SiteMap:
    """Return the site map of a build; it is read once, and held once."""
    known = vars(app)
    if "elk_site_map" not in known:
        known["elk_site_map"] = load_site_map(Path(app.srcdir) / SITE_MAP)
    return cast("SiteMap", known["elk_site_map"])


def load_site_map(path: Path) -> SiteMap:
    """Read the site map; ExtensionError names the file if it is not there or not one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {key: found[key] for key in ("site", "sections", "pages")}
    except FileNotFoundError:
        raise ExtensionError(f"no site map at {path.name}: run the renderer first") from None
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ExtensionError(f"{path.name} is not a site map: {error!r}") from error
