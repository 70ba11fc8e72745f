"""The past and the future of an article: its timeline, its dated pages, the comparison of its texts.

Pure functions from the model to pages; it must not decide what stood on a day (``generators.amend`` does).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generators import catalog, myst
from generators.amend import compare, lines_of, upcoming
from generators.amend.compare import ADDED, KEPT, Piece
from generators.model import Article, Document, Handbook, Version
from generators.model.documents import NOT_HELD
from generators.render.boxes import Box, box
from generators.render.law import LawText
from generators.render.links import Links
from generators.render.page import Banner, Crumb, Page
from generators.render.templates import render, turkish_date

_MOST_KEPT = 40
"""Words that a comparison shows around a change before it leaves the rest out."""


def version_docname(article: Article, version: Version) -> str:
    """Return the page of a dated version: "yonerge/madde-5/2017-11-30"; the first text is "yonerge/madde-5/ilk"."""
    return f"{article.id.docname}/{version.name}"


def timeline_docname(article: Article) -> str:
    """Return the page that lists and compares the versions of *article*."""
    return f"{article.id.docname}/surumler"


def version_span(version: Version) -> str:
    """Return from when to when a version stood, in words."""
    start, until = turkish_date(version.start), turkish_date(version.until)
    key = ("both" if until else "since") if start else ("until" if until else "always")
    return catalog.text(f"version.span.{key}", start=start, until=until)


def change_line(handbook: Handbook, article: Article, version: Version) -> str:
    """Return what made *version*: each step with its provision, as plain words."""
    words = []
    for id, change in version.changes:
        place = id.cite("").strip()
        words.append(catalog.text(f"version.change.{change.kind}", place=place, instrument=change.instrument))
    return " ".join(words)


def version_boxes(handbook: Handbook, article: Article, day: str) -> tuple[Box, ...]:
    """Return the box beside an article that leads to its versions; none where nothing ever changed."""
    if not article.versions:
        return ()
    items = []
    for version in reversed(article.versions):
        items.append(f"{_span_link(article, version)} — {myst.escape(_state_words(handbook, article, version, day))}")
    items.append(f"[{myst.escape(catalog.text('version.all'))}](/{timeline_docname(article)}.md)")
    return box("version.box", tuple(items))


def _span_link(article: Article, version: Version) -> str:
    span = myst.escape(version_span(version))
    return f"[{span}](/{version_docname(article, version)}.md)" if version.held else span


def _state_words(handbook: Handbook, article: Article, version: Version, day: str) -> str:
    words = [change_line(handbook, article, version)]
    if version.start > day:
        words.append(catalog.text("version.pending"))
    if not version.held:
        words.append(catalog.text("version.not_held"))
    elif not version.complete:
        words.append(catalog.text("version.incomplete"))
    return " ".join(word for word in words if word) or catalog.text("version.first")


def version_banners(article: Article, day: str) -> tuple[Banner, ...]:
    """Return what must be said above an article: its text is not held, or another one comes."""
    found = []
    if article.status == NOT_HELD:
        found.append(Banner("info", catalog.text("banner.not_held"), timeline_docname(article)))
    for version in upcoming(article, day):
        instrument = version.changes[0][1].instrument
        text = catalog.text("banner.upcoming", date=turkish_date(version.start), instrument=instrument)
        found.append(Banner("info", text, timeline_docname(article)))
    return tuple(found)


def document_upcoming(document: Document, day: str) -> tuple[Banner, ...]:
    """Return a notice for each day on which something of *document* changes."""
    coming: dict[tuple[str, str], list[str]] = {}
    for article in document.articles:
        for version in upcoming(article, day):
            coming.setdefault((version.start, version.changes[0][1].instrument), []).append(article.number.label)
    return tuple(
        Banner("info", catalog.text("banner.upcoming_in", date=turkish_date(start), instrument=name, articles=", ".join(labels)))
        for (start, name), labels in sorted(coming.items())
    )


def article_banner(article: Article) -> Banner:
    """Return the notice of an amended or repealed article; whether its text before is held."""
    assert article.amendment is not None
    level = "repealed" if article.status == "repealed" else "amended"
    own = [change for change in article.history if change.kind != "renumbered"]
    held = bool(own) and (own[-1].before is not None or own[-1].kind == "added")
    key = f"banner.article_{own[-1].kind if own and own[-1].kind == 'added' else level}{'_held' if held else ''}"
    docname = timeline_docname(article) if article.versions else ""
    return Banner(level, catalog.text(key, instrument=article.amendment.instrument), docname)


def document_versions(handbook: Handbook, document: Document) -> tuple[Page, ...]:
    """Return the dated pages and the timeline of every article of *document* that ever changed."""
    day = handbook.config.as_of or handbook.config.edition
    changed = (article for article in document.articles if article.versions)
    return tuple(page for article in changed for page in _Versions(handbook, document, article, day).pages())


class _Versions:
    """Makes the pages of the versions of one article."""

    def __init__(self, handbook: Handbook, document: Document, article: Article, day: str) -> None:
        self.handbook = handbook
        self.document = document
        self.article = article
        self.day = day
        self.law = LawText(handbook, Links())
        self.crumbs = (
            Crumb(catalog.text("nav.home"), "index"),
            Crumb(document.short_title, f"{document.slug}/index"),
            Crumb(article.number.label, article.id.docname),
        )

    def pages(self) -> Iterator[Page]:
        """Yield the timeline, then each version whose text is held."""
        yield self._timeline()
        for version in self.article.versions:
            if version.held:
                yield self._version(version)

    def _version(self, version: Version) -> Page:
        state = version.article
        span = version_span(version)
        title = catalog.text("version.title", label=state.number.label, span=span)
        present = not version.until and version.start <= self.day
        key = "present" if present else "pending_page" if version.start > self.day else "past"
        banner = Banner("info", catalog.text(f"version.banner.{key}", span=span), self.article.id.docname)
        text = render("surum.md.j2", heading=self.law.heading(state), law=self.law.article(state))
        return self._page(version_docname(self.article, version), "version", title, text, span, (banner,))

    def _timeline(self) -> Page:
        versions = self.article.versions
        rows = [
            f"**{_span_link(self.article, version)}** — {myst.escape(_state_words(self.handbook, self.article, version, self.day))}"
            for version in reversed(versions)
        ]
        every = (self._step(before, after) for before, after in zip(versions, versions[1:], strict=False))
        steps = [step for step in every if step]
        title = catalog.text("version.timeline", label=self.article.number.label)
        held = [version for version in versions if version.held]
        text = render(
            "surumler.md.j2",
            title=title,
            intro=catalog.text("version.intro", cite=self.handbook.cite(self.article.id)),
            rows=rows,
            steps=steps[::-1],
            # Any two can be chosen where there are more pairs than the steps below show.
            data=self._data(held) if len(held) * (len(held) - 1) // 2 > len(steps) else "",
        )
        return self._page(timeline_docname(self.article), "versions", title, text, catalog.text("version.short"), ())

    def _step(self, before: Version, after: Version) -> dict[str, str]:
        """Return the comparison of two neighbours as heading and body; none where one of them is not held."""
        if not (before.held and after.held):
            return {}
        pieces = compare(self._lines(before), self._lines(after))
        heading = catalog.text("version.compare_step", date=turkish_date(after.start))
        return {"heading": heading, "body": pieces_text(pieces)}

    def _lines(self, version: Version) -> list[str]:
        return lines_of(version.article, catalog.text("version.missing"))

    def _data(self, held: list[Version]) -> str:
        """Return the texts for the script, as a block that holds data and runs nothing."""
        entries = [{"name": version.name, "span": version_span(version), "lines": self._lines(version)} for version in held]
        words = json.dumps(entries, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
        return f'<script type="application/json" id="elk-surumler">{words}</script>\n<div id="elk-karsilastir"></div>'

    def _page(self, docname: str, kind: str, title: str, text: str, last: str, banners: tuple[Banner, ...]) -> Page:
        return Page(
            docname=docname,
            kind=kind,
            section=self.document.slug,
            title=title,
            text=text,
            label=self.article.number.label,
            heading=title,
            crumbs=(*self.crumbs, Crumb(last)),
            banners=banners,
            place=self.article.place,
            listed=False,
            sequence=False,
        )


def pieces_text(pieces: list[Piece]) -> str:
    """Return a comparison as MyST: removed and added words marked, long stretches that stayed left out."""
    words: list[str] = []
    for index, piece in enumerate(pieces):
        shown = list(piece.words)
        if piece.kind == KEPT and len(shown) > 2 * _MOST_KEPT:
            head = shown[:_MOST_KEPT] if index else []
            tail = shown[-_MOST_KEPT:] if index + 1 < len(pieces) else []
            shown = [*head, "\n", "[…]", "\n", *tail]
        for run in _runs(shown):
            if run == "\n":
                words.append("\n")
            elif piece.kind == KEPT:
                words.append(myst.escape(run))
            else:
                tag = "ins" if piece.kind == ADDED else "del"
                words.append(f"<{tag}>{myst.escape(run)}</{tag}>")
    lines = " ".join(words).split("\n")
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _runs(words: list[str]) -> Iterator[str]:
    """Yield stretches of words between line feeds, and the line feeds."""
    run: list[str] = []
    for word in words:
        if word != "\n":
            run.append(word)
            continue
        if run:
            yield " ".join(run)
        run = []
        yield "\n"
    if run:
        yield " ".join(run)
