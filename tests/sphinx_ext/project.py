"""Small Sphinx projects for the tests of the extension, built with the settings of docs/conf.py."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from lxml import html
from sphinx.application import Sphinx
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).parents[2]
THEMES = Path(__file__).with_name("theme")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the folders and what Sphinx warned of."""

    pages: Path
    out: Path
    warnings: str
    app: Sphinx

    def text(self, name: str) -> str:
        """Return a file of the output."""
        return (self.out / name).read_text(encoding="utf-8")

    def main(self, docname: str) -> html.HtmlElement:
        """Return the content of a page."""
        return html.fromstring(self.text(f"{docname}.html")).find(".//main")

    def inner(self, docname: str) -> str:
        """Return the HTML of a page's content, without line breaks between tags."""
        source = self.text(f"{docname}.html").partition("<main>")[2].partition("</main>")[0]
        return source.replace(">\n", ">").strip()


def write_pages(folder: Path, pages: Mapping[str, str], sections: Mapping[str, Any] | None = None) -> None:
    """Write MyST pages by docname, and a site map that names them all; a page ``index`` is added."""
    pages = {"index": "# Ana sayfa\n", **pages}
    for docname, text in pages.items():
        path = folder / f"{docname}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    site_map = {
        "site": {"title": "Deneme El Kitabı"},
        "sections": {"yegitek": {"title": "Yönerge"}, **(sections or {})},
        "pages": {docname: {"kind": "guide", "section": docname.partition("/")[0]} for docname in pages},
    }
    (folder / "_elkitabi").mkdir(exist_ok=True)
    (folder / "_elkitabi" / "site.json").write_text(json.dumps(site_map), encoding="utf-8")


def run(
    folder: Path,
    out: Path,
    *,
    builder: str = "html",
    jobs: int = 1,
    settings: Mapping[str, Any] | None = None,
    fail: bool = False,
) -> Built:
    """Build the pages of *folder*; what was read is kept beside *out*. *fail*: a warning is an exception."""
    warnings = StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            folder,
            ROOT / "docs",
            out,
            out.with_name(f"{out.name}.doctrees"),
            builder,
            confoverrides={"html_theme": "deneme", "html_theme_path": [str(THEMES)], **(settings or {})},
            status=None,
            warning=warnings,
            parallel=jobs,
            warningiserror=fail,
        )
        app.build()
    return Built(folder, out, strip_escape_sequences(warnings.getvalue()), app)


def build(tmp_path: Path, pages: Mapping[str, str], **options: Any) -> Built:
    """Write and build *pages*."""
    folder = tmp_path / "pages"
    write_pages(folder, pages)
    return run(folder, tmp_path / options.get("builder", "html"), **options)


def lines(*parts: str) -> str:
    """Return *parts* as the lines of a page."""
    return "\n".join((*parts, ""))


def files(folder: Path) -> Sequence[str]:
    """Return the names of all files in *folder*, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
