"""``elkitabi new``: the folder of a new handbook, which builds at once.

It must not know a ministry and must not write into a folder that holds something.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2
import yaml

from generators import catalog
from generators.resources import TEMPLATES

GENERATOR: Final = "mevzuat-el-kitabi/mevzuat-el-kitabi"
"""The public repository that a new handbook's workflow builds with."""

_FILES: Final = {
    "data/handbook.yaml": "handbook.yaml.j2",
    "data/documents/{slug}.yaml": "document.yaml.j2",
    "content/rehber/index.md": "index.md.j2",
    ".github/workflows/publish.yml": "publish.yml.j2",
    ".gitignore": "gitignore.j2",
    "README.md": "README.md.j2",
}


class NotEmpty(Exception):
    """The folder of a new handbook holds something already."""


@dataclass(frozen=True, slots=True)
class NewHandbook:
    """What a new handbook is called; ``edition`` is its date (ISO)."""

    title: str
    publisher: str
    slug: str
    edition: str
    base_url: str = "https://example.org/"
    repository: str = ""


def render_new(handbook: NewHandbook) -> dict[str, str]:
    """Return the files of a new handbook, path to text."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / "new"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    env.filters["yaml"] = _scalar
    names = ("tagline", "document_title", "short_title", "status_note", "source_note", "part_title", "heading", "text")
    words = {name: catalog.text(f"new.{name}") for name in (*names, "guides_title", "guides_text")}
    values = {
        **words,
        "title": handbook.title,
        "publisher": handbook.publisher,
        "slug": handbook.slug,
        "edition": handbook.edition,
        "base_url": handbook.base_url,
        "repository": handbook.repository,
        "generator": GENERATOR,
    }
    return {path.format(slug=handbook.slug): env.get_template(name).render(values) for path, name in _FILES.items()}


def write_new(folder: Path, handbook: NewHandbook) -> list[Path]:
    """Write the files into *folder* and return their paths. Raises NotEmpty where something stands already."""
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(f"{folder} is not empty")
    written = []
    for name, text in render_new(handbook).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**9, default_style="'").strip()
