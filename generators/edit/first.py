"""The first answer to a save: the pages of the articles whose words changed, a few milliseconds after it.

Only what follows from one article alone is answered: its text in the data is read again, linked, rendered and framed as a
build does it. Whatever else a change may touch (a heading, a number, a definition, a promise of the ledger, a problem) is
left to the build that comes after. It must not write, and must not answer what that build would take back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from msgspec import structs

from generators.amend import article_with_versions
from generators.build.again import Again
from generators.ids import ProvisionId
from generators.keep import key_of
from generators.link import Links, Names, collect_names, link_article
from generators.load.nodes import Mapping as MappingNode
from generators.load.nodes import Sequence
from generators.load.yaml_reader import parse_yaml
from generators.model import Article, Document, Handbook
from generators.model.handbook import walk_article
from generators.permalinks import Steady, article_addresses
from generators.problems import Problem
from generators.render.documents import render_article
from generators.render.links import Links as PageLinks
from generators.render.page import Page
from generators.validate.derive import derive_terms
from generators.validate.document import DocumentBuilder
from generators.validate.shape import check_shape

MOST: Final = 20
"""As many articles are answered at once; of more, the build is as quick."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The text of a document cut where an article begins, or anything that stands no deeper.

    ``articles`` maps the number of a piece to the article that it is; ``lines`` says on which line each piece begins.
    """

    shown: str
    pieces: tuple[str, ...]
    lines: tuple[int, ...]
    articles: Mapping[int, Article]
    depth: int


def cut_document(document: Document, data: bytes) -> Cut | None:
    """Return the pieces of the file *data* that *document* was read from; None where they cannot be told apart for certain."""
    text = _plain_text(data)
    depths = {article.place.column for article in document.articles}
    if text is None or len(depths) != 1 or key_of(document.place.path, data) != document.mark:
        return None
    depth = depths.pop() - 3
    pieces = _cut(text, depth)
    lines = [1]
    for piece in pieces:
        lines.append(lines[-1] + piece.count("\n"))
    begins = {line: number for number, line in enumerate(lines[:-1])}
    articles = {begins[a.place.line]: a for a in document.articles if a.place.line in begins}
    return Cut(document.place.path, pieces, tuple(lines[:-1]), articles, depth)


def _plain_text(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\r" in text or "\t" in text or text.startswith("\ufeff") or not text.endswith("\n") else text


def _cut(text: str, depth: int) -> tuple[str, ...]:
    """Cut *text* before each line that is indented by *depth* blanks or fewer; empty lines and comments do not count."""
    return tuple(re.split(rf"^(?= {{0,{depth}}}[^\s#])", text, flags=re.MULTILINE)) if depth >= 0 else (text,)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a build reads, as it was just before: states of all files by path, and the bytes of documents by shown path."""

    states: Mapping[str, object]
    documents: Mapping[str, bytes]


class FirstAnswer:
    """Answers changes against the whole build that was made last."""

    def __init__(
        self, handbook: Handbook, links: Links, again: Again, steady: Steady, root: Path, sources: Sources
    ) -> None:
        """Keep what the build knew of the handbook in *root*."""
        self._handbook = handbook
        self._links = links
        self._names: Names = collect_names(handbook)
        self._again = again
        self._steady = steady
        self._root = root
        self._states = sources.states
        self._cuts: dict[str, Cut] = {}
        for document in handbook.documents:
            cut = cut_document(document, sources.documents.get(document.place.path, b""))
            if cut is not None:
                self._cuts[document.place.path] = cut
        for article in (article for document in handbook.documents for article in document.articles):
            page = self._page(article)  # templates are compiled with the first page, for which nobody should wait
            if self._again.html(page.docname, page.text):
                break

    def answer(self, states: Mapping[str, object]) -> dict[str, str] | None:
        """Return the pages (docname and HTML) of the articles that differ from the build, now that its sources have *states*.

        None where more than the words of some articles changed, or where that is not certain.
        """
        found: dict[str, str] = {}
        touched = [path for path, state in states.items() if self._states.get(path) != state]
        if self._states.keys() != states.keys():
            return None
        for path in touched:
            shown = Path(path).relative_to(self._root).as_posix() if Path(path).is_relative_to(self._root) else ""
            pages = self._document(shown, _bytes(Path(path)))
            if pages is None or len(found) + len(pages) > MOST:
                return None
            found |= pages
        return found

    def _page(self, article: Article) -> Page:
        return render_article(self._handbook, PageLinks(self._links, self._handbook), article)

    def _document(self, shown: str, data: bytes) -> dict[str, str] | None:
        cut, text = self._cuts.get(shown), _plain_text(data)
        if cut is None or text is None:
            return None
        pieces = _cut(text, cut.depth)
        changed = [number for number, (old, new) in enumerate(zip(cut.pieces, pieces, strict=False)) if old != new]
        if len(pieces) != len(cut.pieces) or len(changed) > MOST or not cut.articles.keys() >= set(changed):
            return None
        found: dict[str, str] = {}
        for number in changed:
            article = cut.articles[number]
            html = self._article(cut, number, article, pieces[number])
            if html is None:
                return None
            found[article.id.docname] = html
        return found

    def _article(self, cut: Cut, number: int, article: Article, text: str) -> str | None:
        """Return the page of *article* with the *text* of its piece; None where a build is needed to know it."""
        before = self._read(cut, number, article, cut.pieces[number])
        after = self._read(cut, number, article, text)
        if before is None or after is None or before.today != article or before.there != after.there:
            return None
        old, new = article_addresses(article), article_addresses(after.today)
        if old.keys() != new.keys() or not self._steady.keeps(new):
            return None
        handbook = self._with(after.today)
        if article.id in handbook.config.definitions and derive_terms(handbook) != handbook.terms:
            return None
        links = link_article(self._links, handbook, self._names, after.today)
        page = render_article(handbook, PageLinks(links, handbook), after.today)
        known = self._page(article)
        if not self._again.made_of(known.docname, known.text) or structs.replace(page, text="") != structs.replace(known, text=""):
            return None
        return self._again.html(page.docname, page.text)

    def _read(self, cut: Cut, number: int, article: Article, text: str) -> _Read | None:
        """Return what the piece *text* says; None where anything is wrong with it."""
        node, problems = parse_yaml("\n" * (cut.lines[number] - 1) + text, cut.shown)
        if problems or not isinstance(node, Sequence) or len(node.items) != 1 or not isinstance(node.items[0], MappingNode):
            return None
        found: list[Problem] = []
        check_shape(node.items[0], "article", found)
        read = None if found else DocumentBuilder(found).article(article.id.document, node.items[0], article.part)
        if found or read is None:
            return None
        day = self._handbook.config.as_of or self._handbook.config.edition
        today = article_with_versions(read, day)
        if today is None:
            return None
        return _Read(today, (tuple(p.id for p in walk_article(read)), tuple(p.id for p in walk_article(today))))

    def _with(self, article: Article) -> Handbook:
        """Return the handbook with *article* in the place of the one with its id."""
        document = self._handbook.document(article.id.document)
        parts = list(document.parts)
        part = parts[article.part]
        parts[article.part] = structs.replace(part, articles=tuple(article if a.id == article.id else a for a in part.articles))
        changed = replace(document, parts=tuple(parts))
        documents = tuple(changed if one is document else one for one in self._handbook.documents)
        return replace(self._handbook, documents=documents)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as it stands today, and the ids that are there in the data and today."""

    today: Article
    there: tuple[tuple[ProvisionId, ...], ...]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
