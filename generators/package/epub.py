"""Writes the whole handbook as an EPUB 3: one file a part, with navigation and what readers with assistive tools need.

It prints the records that the PDF is printed from; it must not choose what they hold.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2

from generators import catalog, turkish
from generators.model import Config
from generators.package.runs import text
from generators.package.zipping import add, instant
from generators.resources import TEMPLATES

FOLDER: Final = TEMPLATES / "epub"
MIMETYPE: Final = "application/epub+zip"
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/paket.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_TYPES: Final = {".xhtml": "application/xhtml+xml", ".css": "text/css", ".svg": "image/svg+xml"}

Record = dict[str, Any]
"""A record of an edition, as :mod:`generators.package.book` makes it; only the templates look inside."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book: name, title, template with what it prints, and the entries below it in the contents."""

    name: str
    title: str
    template: str
    section: Record
    part: Record | None = None
    below: tuple[tuple[str, str], ...] = ()
    """Title and place of each entry."""

    depth: int = 1
    """1 stands in the contents by itself, 2 below the chapter before it."""


def identity() -> str:
    """Return what decides how records become an EPUB: the templates and this program."""
    names = sorted(FOLDER.iterdir())
    return "\0".join(path.read_text(encoding="utf-8") for path in (*names, Path(__file__)))


def epub(data: Mapping[str, Any], config: Config) -> bytes:
    """Return the EPUB of the edition *data*; the same bytes for the same input."""
    chapters = list(_chapters(data))
    files = {
        "stil.css": (FOLDER / "stil.css").read_text(encoding="utf-8"),
        **{f"{chapter.name}.xhtml": _page(chapter, chapters, data, config) for chapter in chapters},
        **dict(_drawings(data)),
        "nav.xhtml": _render("nav.xhtml.j2", data, config, chapters, title=data["t"]["contents"], entries=_nested(chapters)),
    }
    identifier = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, config.base_url)}"
    package = _render(
        "paket.opf.j2", data, config, chapters, title=config.title, identifier=identifier,
        items=[(name, _TYPES[name[name.rindex(".") :]]) for name in sorted(files)],
        spine=[f"{chapter.name}.xhtml" for chapter in chapters],
    )  # fmt: skip
    out = io.BytesIO()
    when = instant(config.edition)
    with zipfile.ZipFile(out, "w") as archive:
        add(archive, "mimetype", MIMETYPE.encode(), when, compress=False)
        add(archive, "META-INF/container.xml", _CONTAINER.encode(), when)
        add(archive, "EPUB/paket.opf", package.encode(), when)
        for name in sorted(files):
            add(archive, f"EPUB/{name}", files[name].encode("utf-8"), when)
    return out.getvalue()


def _chapters(data: Mapping[str, Any]) -> Iterator[Chapter]:
    """Yield the chapters: a document becomes one for its facts, one for each part and one for its annexes."""
    yield Chapter("kapak", data["title"], "kapak", {})
    for section in data["sections"]:
        if section["kind"] == "document":
            yield from _document(section)
        else:
            name = fragment(section["id"])
            yield Chapter(name, section["title"], section["kind"], section, below=tuple(_below(section)))
    yield Chapter("kunye", data["t"]["colophon"], "kunye", {})


def _document(section: Record) -> Iterator[Chapter]:
    slug = str(section["slug"])
    yield Chapter(slug, section["title"], "document", section)
    for index, part in enumerate(section["parts"], start=1):
        title = " · ".join(w for w in (part["label"], part["title"]) if w) or section["title"]
        below = tuple(
            (" ".join(w for w in (article["label"], article["heading"]) if w), str(article["id"])) for article in part["articles"]
        )
        yield Chapter(f"{slug}-{index}", title, "part", section, part, below, depth=2)
    if section["annexes"]:
        below = tuple((annex["title"], str(annex["id"])) for annex in section["annexes"] if annex["id"])
        yield Chapter(f"{slug}-ekler", catalog.text("package.pdf.annexes"), "annexes", section, None, below, depth=2)


def _below(section: Record) -> Iterator[tuple[str, str]]:
    for group in section.get("groups", ()):
        if "letters" in group:
            yield f"{group['letters']} · {group['name']}", str(group["rows"][0]["id"])
    for guide in section.get("guides", ()):
        yield guide["title"], str(guide["id"])


def fragment(place: str) -> str:
    """Return *place* as an id in XHTML: "yonerge:33/1-ğ" -> "yonerge-33-1-gx"."""
    return re.sub(r"[^a-z0-9]+", "-", turkish.encode_letters(place)).strip("-")


def _places(chapters: Sequence[Chapter]) -> dict[str, str]:
    """Return for every place the file it stands in."""
    found: dict[str, str] = {}
    for chapter in chapters:
        source = {**(chapter.part or chapter.section)}
        if chapter.template == "document":
            source = {"id": chapter.section["id"]}
        elif chapter.template == "annexes":
            source = {"annexes": chapter.section["annexes"]}
        for place in _ids(source):
            found.setdefault(place, chapter.name)
    return found


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("id"):
            yield str(value["id"])
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _ids(inner)


def _drawings(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section in data["sections"]:
        for drawing in section.get("drawings", ()):
            if drawing["svg"]:
                yield f"sema-{drawing['name']}.svg", drawing["svg"]


def _nested(chapters: Sequence[Chapter]) -> list[Record]:
    """Return the chapters as the tree that the contents show."""
    tree: list[Record] = []
    for chapter in chapters:
        below = [{"title": title, "href": f"{chapter.name}.xhtml#{fragment(place)}", "below": []} for title, place in chapter.below]
        entry: Record = {"title": chapter.title, "href": f"{chapter.name}.xhtml", "below": below}
        (tree if chapter.depth == 1 else tree[-1]["below"]).append(entry)
    return tree


def _page(chapter: Chapter, chapters: Sequence[Chapter], data: Mapping[str, Any], config: Config) -> str:
    return _render(
        f"{chapter.template}.xhtml.j2", data, config, chapters,
        title=chapter.title, section=chapter.section, part=chapter.part,
    )  # fmt: skip


def _render(template: str, data: Mapping[str, Any], config: Config, chapters: Sequence[Chapter], **values: object) -> str:
    places = _places(chapters)

    def href(item: Mapping[str, str]) -> str:
        """Return where a run or citation leads, empty for nowhere."""
        if "to" in item:
            return f"{places[item['to']]}.xhtml#{fragment(item['to'])}"
        return item.get("url", "")

    return _environment().get_template(template).render(
        data=data, config=config, words=data["t"], href=href, modified=f"{config.edition}T00:00:00Z", **values
    )


@cache
def _environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
    )
    env.filters["xid"] = fragment
    env.globals["t"] = text
    return env
