"""Which pages of a site go the short way, what Sphinx must know of them, and their finished HTML.

It must not run Sphinx or write.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, NamedTuple

from generators import __version__, tags
from generators.fast.blocks import CardLink, FoundObject, PageAddress, ShortPage, contents_of, read_page
from generators.fast.frame import WITH_CONTENTS, Frame
from generators.fast.inline import NotShort, PageLink, Reference, Refused
from generators.fast.inventory import Row, inventory, rows_of
from generators.fast.moved import with_old_addresses
from generators.keep import Kept, Texts, key_of
from generators.names import CODE, Key, identifiers, name_key, names_of, shown_text

SITE_MAP: Final = "_elkitabi/site.json"
OLD_FRAGMENTS: Final = "_elkitabi/eski-adresler.json"
"""What of a page has an older fragment too."""
ROOT: Final = "index"
CHARTS: Final = "_elkitabi/sema/"
"""Where the ready drawings stand."""
_ANCHORED: Final = re.compile(r"\]\(([^()\s]+)\.md#")

Found = tuple[str, FoundObject]
"""An object and the page that it stands on."""


class Facts(NamedTuple):
    """What must be known of a page without reading it again: *mark* tells its text from any other.

    *told* is what Sphinx is told of its objects, as a line of JSON; *slugs* are the headings that can be linked, each by
    its own anchor; *anchored* are the pages of which it links a heading.
    """

    mark: str
    title: str
    objects: tuple[FoundObject, ...]
    charts: tuple[str, ...]
    told: str
    slugs: tuple[str, ...]
    anchored: tuple[str, ...]


class Places:
    """Where every object stands, and the names and headings of pages read the short way."""

    def __init__(
        self, found: Mapping[Key, Found], pages: Mapping[str, Facts], titles: Mapping[str, str], moved: Mapping[str, Any]
    ) -> None:
        self.moved = moved
        """What of a page had other addresses before."""
        self._found = found
        self._pages = pages
        self._titles = titles
        self._names: Mapping[Key, tuple[str, ...]] | None = None

    def find(self, kind: str, target: str) -> Found:
        """Return what *target* means. Raises NotShort where it means nothing, or may mean more than one."""
        found = self._found.get((kind, target))
        if found is not None:
            return found
        for key in identifiers(kind, target):
            if (kind, key) in self._found:
                return self._found[kind, key]
        if self._names is None:
            self._names = names_of((key, thing) for key, (_, thing) in self._found.items())
        keys = self._names.get((kind, name_key(target)), ())
        if not keys or (len(keys) > 1 and kind != CODE):
            raise NotShort(f"{kind} {target}")
        return self._found[kind, keys[0]]

    def heading(self, docname: str, anchor: str) -> bool:
        """Tell whether the page *docname* has a heading that is linked by *anchor*."""
        return docname in self._pages and anchor in self._pages[docname].slugs

    def title(self, docname: str) -> str:
        """Return the title of the page *docname*. Raises NotShort where there is no such page."""
        if docname in self._pages:
            return self._pages[docname].title
        if docname not in self._titles:
            raise NotShort(docname)
        return self._titles[docname]


class Plain(NamedTuple):
    """What is known of the pages that Sphinx read: objects, titles, entries of the inventory by domain."""

    objects: tuple[Found, ...] = ()
    titles: Mapping[str, str] = {}
    rows: Mapping[str, Sequence[Row]] = {}
    asked: Sequence[Key] = ()
    """What their references were looked up for: kinds and targets."""


@dataclass(frozen=True, slots=True)
class ShortSite:
    """The pages that go the short way, and the names of those that go the plain way."""

    site_map: Mapping[str, Any]
    pages: Mapping[str, Facts]
    also: Mapping[str, Facts]
    """Pages that go the plain way although they could go the short one."""
    plain: tuple[str, ...]
    moved: Mapping[str, Any]
    """What of a page had other addresses before, by docname."""
    charts: Mapping[str, str]
    sources: Mapping[str, str]
    pieces: Callable[[str], Mapping[str, ShortPage]]
    """The pages of a folder that were read in this build; the others are read when their HTML is wanted."""

    def page(self, docname: str) -> ShortPage:
        """Return the page *docname* in pieces."""
        found = self.pieces(_folder(docname)).get(docname)
        return found or read_page(docname, self.sources[docname], self.charts)

    def charts_of(self, docname: str) -> dict[str, str]:
        """Return the ready drawings that the page *docname* shows, by name."""
        return {f"sema/{name}": self.charts[name] for name in self.pages[docname].charts}

    def told(self) -> str:
        """Return what Sphinx is told, as JSON: titles by page, and a row for each object."""
        titles = json.dumps({name: page.title for name, page in self.pages.items()}, ensure_ascii=False, separators=(",", ":"))
        objects = ",".join(page.told for page in self.pages.values() if page.told)
        return f'{{"pages":{titles},"objects":[{objects}]}}\n'

    def places(self, plain: Plain) -> Places:
        """Return where every object stands, those of the *plain* pages with them. Raises NotShort for doubles."""
        found: dict[Key, Found] = {}
        for name, thing in (*self.objects(), *plain.objects):
            if found.setdefault((thing.kind, thing.key), (name, thing))[1] is not thing:
                raise NotShort(f"two objects are called {thing.kind} {thing.key}")
        return Places(found, {**self.pages, **self.also}, plain.titles, self.moved)

    def headings(self, docname: str) -> tuple[str, ...]:
        """Return the headings of the page *docname* that can be linked, as far as they are known here."""
        facts = self.pages.get(docname) or self.also.get(docname)
        return facts.slugs if facts else ()

    def objects(self) -> Iterator[Found]:
        """Yield the objects of the short pages, each with its page."""
        return ((name, thing) for name, page in self.pages.items() for thing in page.objects)

    def check_map(self) -> None:
        """Raise NotShort where the site map does not name exactly the pages that there are."""
        if self.site_map["pages"].keys() != {*self.pages, *self.plain}:
            raise NotShort("the site map")

    def inventory(self, plain: Plain, project: str) -> bytes:
        """Return the inventory of all pages. Raises NotShort where two places share a label."""
        titles = {name: page.title for name, page in self.pages.items()}
        rows = rows_of(titles, (*self.objects(), *plain.objects))
        for domain, others in plain.rows.items():
            rows[domain] = [*{*rows.get(domain, ()), *others}]
        return inventory(project, __version__, rows)


def read_site(files: Texts, kept: Kept) -> ShortSite:
    """Read all pages of *files* (path to text, as rendering made them) that can go the short way.

    What *kept* has of a folder of pages is taken; where a page of it changed, the others are not read again.
    """
    site_map = json.loads(files[SITE_MAP])
    charts = {name.removeprefix(CHARTS).removesuffix(".html"): str(files[name]) for name in files if name.startswith(CHARTS)}
    sources = _Sources(files)
    moved = json.loads(files[OLD_FRAGMENTS]) if OLD_FRAGMENTS in files else {}
    folders: dict[str, dict[str, str]] = {}
    plain: set[str] = set()
    for docname in sources:
        folders.setdefault(_folder(docname), {})[docname] = files.mark(f"{docname}.md")
    pieces = _Pieces(kept)
    pages: dict[str, Facts] = {}
    drawn = key_of(*charts)
    for folder, marks in folders.items():
        name = f"fast/{folder or ROOT}"
        key = key_of(drawn, *(word for row in marks.items() for word in row))
        found: dict[str, Facts] | None = kept.find(name, key)
        if found is None:
            found, read = _read_folder(marks, sources, charts, site_map["pages"], kept.last(name) or {})
            kept.keep(name, key, found)
            pieces.put(folder, key, read)
        pages |= found
        plain |= marks.keys() - found.keys()
    also = _part(pages, plain, sources)
    return ShortSite(site_map, pages, also, tuple(sorted(plain)), moved, charts, sources, pieces.of)


def _part(pages: dict[str, Facts], plain: set[str], sources: Mapping[str, str]) -> dict[str, Facts]:
    """Move between *pages* and *plain* until links to headings stay on one side; return facts of pages that moved.

    Such a link is Sphinx's to check: it must have read that page as well. Of a page that it reads alone we know no heading.
    """
    moved: dict[str, Facts] = {}
    while True:
        strange = plain - moved.keys()
        gone = {docname for docname, facts in pages.items() if not strange.isdisjoint(facts.anchored)}
        gone |= {target for docname in plain for target in _anchored(docname, sources[docname]) if target in pages}
        if not gone:
            return moved
        plain |= gone
        moved |= {docname: pages.pop(docname) for docname in gone}


class _Pieces:
    """The pages read in this build, folder by folder: kept, where that can be, and not held, for they are many."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._keys: dict[str, str] = {}
        self._held: dict[str, dict[str, ShortPage]] = {}

    def put(self, folder: str, key: str, read: dict[str, ShortPage]) -> None:
        """Take the pages *read* of *folder*."""
        if self._kept.on_disk:
            self._keys[folder] = key
            self._kept.keep(f"pieces/{folder or ROOT}", key, read)
        else:
            self._held[folder] = read

    def of(self, folder: str) -> Mapping[str, ShortPage]:
        """Return the pages of *folder* that were read in this build; those of the last folder asked for are held."""
        if folder in self._keys and folder not in self._held:
            self._held = {folder: self._kept.find(f"pieces/{folder or ROOT}", self._keys[folder]) or {}}
        return self._held.get(folder, {})


def _folder(docname: str) -> str:
    return docname.rpartition("/")[0].partition("/")[0]


class _Sources(Mapping[str, str]):
    """The texts of all pages, by docname."""

    def __init__(self, files: Texts) -> None:
        self._files = files

    def __getitem__(self, docname: str) -> str:
        return str(self._files[f"{docname}.md"])

    def __iter__(self) -> Iterator[str]:
        return (name.removesuffix(".md") for name in self._files if name.endswith(".md"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _read_folder(
    marks: Mapping[str, str],
    sources: Mapping[str, str],
    charts: Mapping[str, str],
    kinds: Mapping[str, Mapping[str, Any]],
    before: Mapping[str, Facts],
) -> tuple[dict[str, Facts], dict[str, ShortPage]]:
    """Return the facts of the pages of a folder that can go the short way, and those of them that had to be read.

    Of a page that did not change the facts *before* are taken.
    """
    found: dict[str, Facts] = {}
    read: dict[str, ShortPage] = {}
    for docname, mark in marks.items():
        known = before.get(docname)
        if known is not None and known.mark == mark and all(name in charts for name in known.charts):
            found[docname] = known
            continue
        try:
            page = read_page(docname, sources[docname], charts)
            if kinds.get(docname, {}).get("kind", "guide") in WITH_CONTENTS:
                contents_of(page.headings)
        except Refused:
            continue
        read[docname] = page
        rows = [[docname, o.kind, o.key, o.anchor, o.title, o.cite, o.aliases] for o in page.objects]
        told = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))[1:-1]
        anchored = tuple(sorted({_seen_from(docname, p.docname) for p in page.pieces if isinstance(p, PageLink) and p.anchor}))
        found[docname] = Facts(mark, page.title, page.objects, page.charts, told, _slugs(page), anchored)
    return found, read


def _slugs(page: ShortPage) -> tuple[str, ...]:
    return tuple(heading.slug for heading in page.headings if heading.slug and heading.slug == heading.anchor)


def is_like(page: ShortPage, facts: Facts) -> bool:
    """Tell whether all that other pages may show of *page* is what *facts* say."""
    return (page.title, page.objects, page.charts, _slugs(page)) == (facts.title, facts.objects, facts.charts, facts.slugs)


def _anchored(docname: str, source: str) -> Iterator[str]:
    for match in _ANCHORED.finditer(source):
        path = match[1]
        yield path[1:] if path.startswith("/") else _seen_from(docname, f"./{path}")


def _seen_from(docname: str, target: str) -> str:
    """Return the docname that *target*, as a link of the page *docname* has it, means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(docname), target)) if target[0] == "." else target


def render_body(page: ShortPage, places: Places, known: frozenset[str]) -> str:
    """Return the body of *page*; *known* are all docnames. Raises NotShort where a reference leads nowhere."""
    return "".join(_piece(page.docname, piece, places, known) for piece in page.pieces)


def _piece(
    docname: str, piece: str | Reference | PageLink | PageAddress | CardLink, places: Places, known: frozenset[str]
) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Reference):
        target, thing = places.find(piece.kind, piece.key)
        shown = piece.words or tags.text(shown_text(piece.kind, piece.key, thing))
        link = tags.open_link(tags.link_classes(piece.kind), _address(docname, target, thing.anchor))
        return f"{link}{shown}</a>"
    target = _seen_from(docname, piece.docname)
    if target not in known:
        raise NotShort(f"{docname}: {target}")
    if isinstance(piece, CardLink):
        link = f'<a class="sd-stretched-link sd-hide-link-text reference internal" href="{_address(docname, target, "")}">'
        return f'{link}<span class="doc">{tags.text(places.title(target))}</span></a>'
    if isinstance(piece, PageAddress):
        return _address(docname, target, "") + piece.anchor
    if not piece.anchor:
        address = _address(docname, target, "")
        return f'<a class="reference internal" href="{address}"><span class="std std-doc">{piece.words}</span></a>'
    if not places.heading(target, piece.anchor):
        raise NotShort(f"{docname}: {target}#{piece.anchor}")
    address = _address(docname, target, piece.anchor)
    return f'<a class="reference internal" href="{address}"><span class="std std-ref">{piece.words}</span></a>'


@cache
def _relative(folder: str, docname: str) -> str:
    return tags.relative_address(f"{folder}/" if folder else "", docname)


def _address(base: str, docname: str, anchor: str) -> str:
    if base == docname:
        return f"#{anchor}" if anchor else ""
    address = _relative(base.rpartition("/")[0], docname)
    return f"{address}#{anchor}" if anchor else address


def render_pages(site: ShortSite, places: Places, frame: Frame, wanted: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield the *wanted* short pages: docname and HTML. Raises NotShort."""
    known = frozenset((*site.pages, *site.plain))
    for docname in site.pages:
        if docname in wanted:
            yield docname, render_page(site.page(docname), places, frame, known)


def render_page(page: ShortPage, places: Places, frame: Frame, known: frozenset[str]) -> str:
    """Return the HTML of *page*; *known* are all docnames. Raises NotShort or Refused."""
    headings = contents_of(page.headings) if frame.with_headings(page.docname) else ""
    body = render_body(page, places, known)
    if page.docname in places.moved:
        body = with_old_addresses(body, places.moved[page.docname], partial(_address, page.docname))
    return frame.render(page.docname, body, headings)
