"""Which pages of a site go the short way, what Sphinx must know of them, and their finished HTML.

It must not run Sphinx or write.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from itertools import chain
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from generators import __version__, tags
from generators.fast.blocks import ShortPage, contents_of, read_page
from generators.fast.entries import read_site_map
from generators.fast.frame import WITH_CONTENTS, Frame
from generators.fast.inline import NotShort, Refused
from generators.fast.inventory import Row, inventory, rows_of
from generators.fast.marks import ADDRESS, CARD, PAGE, FoundObject, filled, marks_in
from generators.fast.moved import with_old_addresses
from generators.keep import Kept, Texts, key_of, mark_of
from generators.names import CODE, KINDS, Key, identifiers, name_key, names_of, shown_text

SITE_MAP: Final = "_elkitabi/site.json"
OLD_FRAGMENTS: Final = "_elkitabi/eski-adresler.json"
"""What of a page has an older fragment too."""
ROOT: Final = "index"
CHARTS: Final = "_elkitabi/sema/"
"""Where the ready drawings stand."""
_ANCHORED: Final = re.compile(r"\]\(([^()\s]+)\.md#")

Found = tuple[str, FoundObject]
"""An object and the page that it stands on."""


Body = tuple[str, str]
"""A page as one string with marks, and the list of its headings where its kind shows it."""

_BETWEEN: Final = "\2"
"""What parts the words of a reference; no text holds it."""


class Facts(Struct, frozen=True):
    """What must be known of a page without reading it again: *mark* tells its text from any other.

    *said* is a mark of all that its title and objects say; *slugs* are the headings that can be linked, each by its own
    anchor; *refers* is what it refers to, as :meth:`Places.answer` takes it; *anchored* are the pages of which it links a
    heading.
    """

    mark: str
    title: str
    objects: tuple[FoundObject, ...]
    charts: tuple[str, ...]
    said: str
    slugs: tuple[str, ...]
    refers: tuple[str, ...]
    anchored: tuple[str, ...]


class Places:
    """Where every object stands, and the names and headings of pages read the short way."""

    def __init__(
        self,
        found: Mapping[Key, Found],
        pages: Mapping[str, Facts],
        titles: Mapping[str, str],
        known: Set[str],
        moved: Mapping[str, Any],
    ) -> None:
        self.moved = moved
        """What of a page had other addresses before."""
        self.known = known
        """The names of all pages."""
        self._found = found
        self._pages = pages
        self._titles = titles
        self._names: Mapping[Key, tuple[str, ...]] | None = None
        self._answers: dict[str, str] = {}

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

    def answer(self, reference: str) -> str:
        """Return all that *reference*, one of those that a page's facts name, brings into its page; empty for nothing."""
        found = self._answers.get(reference)
        if found is None:
            found = self._answers[reference] = self._answer(*reference.split(_BETWEEN))
        return found

    def _answer(self, kind: str, target: str, anchor: str, named: str) -> str:
        try:
            if kind == CARD:
                return self.title(target) if target in self.known else ""
            if kind in (PAGE, ADDRESS):
                there = self.heading(target, anchor) if kind == PAGE and anchor else target in self.known
                return target if there else ""
            docname, thing = self.find(kind, target)
        except NotShort:
            return ""
        return _BETWEEN.join((docname, thing.anchor, "" if named else shown_text(kind, target, thing)))


class Plain(Struct, frozen=True):
    """What is known of the pages that Sphinx read: objects, titles, entries of the inventory by domain."""

    objects: tuple[Found, ...] = ()
    titles: Mapping[str, str] = {}
    rows: Mapping[str, Sequence[Row]] = {}
    asked: Sequence[Key] = ()
    """What their references were looked up for: kinds and targets."""


class ShortSite(Struct, frozen=True):
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
    bodies: Callable[[str], Mapping[str, Body]]
    """The pages of a folder that were read in this build; the others are read when their HTML is wanted."""

    def body(self, docname: str) -> Body:
        """Return the page *docname* as it was read."""
        found = self.bodies(_folder(docname)).get(docname)
        return found or body_of(read_page(docname, self.sources[docname], self.charts), self.site_map["pages"])

    def charts_of(self, docname: str) -> dict[str, str]:
        """Return the ready drawings that the page *docname* shows, by name."""
        return {f"sema/{name}": self.charts[name] for name in self.pages[docname].charts}

    def told(self) -> str:
        """Return what Sphinx is told, as JSON: titles by page, and a row for each object."""
        titles = {name: page.title for name, page in self.pages.items()}
        rows = [(name, *astuple(thing)) for name, thing in self.objects()]
        return msgspec.json.encode({"pages": titles, "objects": rows}).decode() + "\n"

    def told_key(self) -> str:
        """Return a key for what :meth:`told` returns."""
        return key_of(*(word for name, page in self.pages.items() for word in (name, page.said)))

    def places(self, plain: Plain) -> Places:
        """Return where every object stands, those of the *plain* pages with them. Raises NotShort for doubles."""
        found: dict[Key, Found] = {}
        for name, thing in (*self.objects(), *plain.objects):
            if found.setdefault((thing.kind, thing.key), (name, thing))[1] is not thing:
                raise NotShort(f"two objects are called {thing.kind} {thing.key}")
        known = frozenset((*self.pages, *self.plain))
        return Places(found, {**self.pages, **self.also}, plain.titles, known, self.moved)

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
        rows: dict[str, Iterable[Row]] = {**rows_of(titles, lambda: chain(self.objects(), plain.objects))}
        for domain, others in plain.rows.items():
            rows[domain] = {*rows.get(domain, ()), *others}
        return inventory(project, __version__, rows)


def read_site(files: Texts, kept: Kept) -> ShortSite:
    """Read all pages of *files* (path to text, as rendering made them) that can go the short way.

    What *kept* has of a folder of pages is taken; where a page of it changed, the others are not read again.
    """
    written = files[SITE_MAP]
    site_map = read_site_map(written if isinstance(written, bytes) else written.encode())
    charts = {name.removeprefix(CHARTS).removesuffix(".html"): str(files[name]) for name in files if name.startswith(CHARTS)}
    sources = _Sources(files)
    moved = msgspec.json.decode(files[OLD_FRAGMENTS]) if OLD_FRAGMENTS in files else {}
    folders: dict[str, dict[str, str]] = {}
    plain: set[str] = set()
    for docname in sources:
        folders.setdefault(_folder(docname), {})[docname] = files.mark(f"{docname}.md")
    bodies = _Bodies(kept)
    pages: dict[str, Facts] = {}
    drawn = key_of(*charts)
    for folder, marks in folders.items():
        name = f"fast/{folder or ROOT}"
        key = key_of(drawn, *(word for row in marks.items() for word in row))
        found: dict[str, Facts] | None = kept.find(name, key)
        if found is None:
            found, read = _read_folder(marks, sources, charts, site_map["pages"], kept.last(name) or {})
            kept.keep(name, key, found)
            bodies.put(folder, key, read)
        pages |= found
        plain |= marks.keys() - found.keys()
    also = _part(pages, plain, sources)
    return ShortSite(site_map, pages, also, tuple(sorted(plain)), moved, charts, sources, bodies.of)


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


class _Bodies:
    """The pages read in this build, folder by folder: kept, where that can be, and not held, for they are many."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._keys: dict[str, str] = {}
        self._held: dict[str, dict[str, Body]] = {}

    def put(self, folder: str, key: str, read: dict[str, Body]) -> None:
        """Take the pages *read* of *folder*."""
        if self._kept.on_disk:
            self._keys[folder] = key
            self._kept.keep(f"bodies/{folder or ROOT}", key, read)
        else:
            self._held[folder] = read

    def of(self, folder: str) -> Mapping[str, Body]:
        """Return the pages of *folder* that were read in this build; those of the last folder asked for are held."""
        if folder in self._keys and folder not in self._held:
            self._held = {folder: self._kept.find(f"bodies/{folder or ROOT}", self._keys[folder]) or {}}
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
) -> tuple[dict[str, Facts], dict[str, Body]]:
    """Return the facts of the pages of a folder that can go the short way, and those of them that had to be read.

    Of a page that did not change the facts *before* are taken.
    """
    found: dict[str, Facts] = {}
    read: dict[str, Body] = {}
    for docname, mark in marks.items():
        known = before.get(docname)
        if known is not None and known.mark == mark and all(name in charts for name in known.charts):
            found[docname] = known
            continue
        try:
            page = read_page(docname, sources[docname], charts)
            read[docname] = body_of(page, kinds)
        except Refused:
            continue
        found[docname] = _facts(page, mark)
    return found, read


def body_of(page: ShortPage, kinds: Mapping[str, Mapping[str, Any]]) -> Body:
    """Return what is kept of *page* for its HTML; *kinds* are the entries of the site map. Raises Refused."""
    # Asked for last: to know the kind of a page, its entry is taken apart.
    listed = len(page.headings) > 1 and kinds.get(page.docname, {}).get("kind", "guide") in WITH_CONTENTS
    return page.body, contents_of(page.headings) if listed else ""


def _facts(page: ShortPage, own_mark: str) -> Facts:
    docname = page.docname
    said = mark_of(msgspec.msgpack.encode((page.title, page.objects)))
    refers: set[str] = set()
    anchored: set[str] = set()
    for mark in marks_in(page.body):
        place = mark.target if mark.kind in KINDS else _seen_from(docname, mark.target)
        refers.add(_BETWEEN.join((mark.kind, place, mark.anchor, "named" if mark.words else "")))
        if mark.kind == PAGE and mark.anchor:
            anchored.add(place)
    return Facts(own_mark, page.title, page.objects, page.charts, said, _slugs(page), (*sorted(refers),), (*sorted(anchored),))


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


def render_body(docname: str, body: str, places: Places) -> str:
    """Return *body*, that of the page *docname*, without marks. Raises NotShort where a reference leads nowhere."""

    def say(kind: str, target: str, anchor: str, words: str) -> str:
        if kind in KINDS:
            place, thing = places.find(kind, target)
            link = tags.open_link(tags.link_classes(kind), _address(docname, place, thing.anchor))
            return f"{link}{words or tags.text(shown_text(kind, target, thing))}</a>"
        return _page_link(docname, kind, _seen_from(docname, target), anchor, words, places)

    return filled(body, say)


def _page_link(docname: str, kind: str, target: str, anchor: str, words: str, places: Places) -> str:
    """Return what the page *docname* writes for a mark that leads to the page *target*."""
    if target not in places.known:
        raise NotShort(f"{docname}: {target}")
    if kind == CARD:
        link = f'<a class="sd-stretched-link sd-hide-link-text reference internal" href="{_address(docname, target, "")}">'
        return f'{link}<span class="doc">{tags.text(places.title(target))}</span></a>'
    if kind == ADDRESS:
        return _address(docname, target, "") + anchor
    if anchor and not places.heading(target, anchor):
        raise NotShort(f"{docname}: {target}#{anchor}")
    link = f'<a class="reference internal" href="{_address(docname, target, anchor)}">'
    return f'{link}<span class="std std-{"ref" if anchor else "doc"}">{words}</span></a>'


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
    for docname in site.pages:
        if docname in wanted:
            yield docname, render_page(docname, site.body(docname), places, frame)


def render_page(docname: str, body: Body, places: Places, frame: Frame) -> str:
    """Return the HTML of the page *docname*. Raises NotShort."""
    shown = render_body(docname, body[0], places)
    if docname in places.moved:
        shown = with_old_addresses(shown, places.moved[docname], partial(_address, docname))
    return frame.render(docname, shown, body[1])
