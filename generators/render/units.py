"""The pages of units and positions: lists with their charts, and a card for each.

Pure functions from the model to pages; they must not write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators import catalog, ids, myst
from generators.duties import DutyBook, bare
from generators.model import Duty, Handbook, Holder, Position, Unit
from generators.render.duty_text import (
    DutyText,
    duty_link,
    fold,
    holder_role,
    near_line,
    topic_role,
)
from generators.render.links import Links
from generators.render.page import Banner, Crumb, Page
from generators.render.templates import render

_HOME = Crumb(catalog.text("nav.home"), "index")


def render_units(handbook: Handbook, links: Links, book: DutyBook) -> list[Page]:
    """Return the list of units, and the page of each; none for a handbook without units."""
    return _Cards(handbook, links, book, handbook.units, "birimler").pages() if handbook.units else []


def render_positions(handbook: Handbook, links: Links, book: DutyBook) -> list[Page]:
    """Return the list of positions, and the page of each; none for a handbook without positions."""
    return _Cards(handbook, links, book, handbook.positions, "unvanlar").pages() if handbook.positions else []


class _Cards:
    """Makes the pages of all units or of all positions."""

    def __init__(
        self, handbook: Handbook, links: Links, book: DutyBook, holders: Sequence[Holder], section: str
    ) -> None:
        self.handbook = handbook
        self.book = book
        self.law = DutyText(handbook, links, book)
        self.holders = holders
        self.section = section
        self.words = "units" if section == "birimler" else "positions"
        self.title = catalog.text(f"{self.words}.title")
        self.by_id = {holder.id: holder for holder in holders}

    def pages(self) -> list[Page]:
        """Return the list, then the cards in the order of the data, each branch whole."""
        return [self._index(), *(self._card(holder) for holder in self._ordered())]

    def _index(self) -> Page:
        text = render(
            f"{self.section}.md.j2",
            title=self.title,
            count=len(self.holders),
            chart=myst.directive("sema", self.section),
        )
        return Page(
            docname=f"{self.section}/index",
            kind=self.words,
            section=self.section,
            title=self.title,
            text=text,
            crumbs=(_HOME, Crumb(self.title)),
            place=self.holders[0].place,
            listed=False,
            sequence=False,
        )

    def _ordered(self, parent: str = "") -> Iterator[Holder]:
        for holder in self._children(parent):
            yield holder
            yield from self._ordered(holder.id)

    def _children(self, parent: str) -> list[Holder]:
        known = self.by_id
        return [holder for holder in self.holders if (holder.parent if holder.parent in known else "") == parent]

    def _card(self, holder: Holder) -> Page:
        duties = self.book.of(holder)
        text = render(
            "birim.md.j2",
            title=holder.name,
            target=self._target(holder),
            facts=render("bilgiler.md.j2", facts=list(self._facts(holder, duties))),
            chart=self._chart(holder),
            compare="/gorevler/karsilastir.md" if duties else "",
            article=self._article(holder),
            no_duties=self._no_duties(holder, duties),
            by_topic=self._by_topic(duties),
            near=[self._near(duty) for duty in duties if duty.provision in self.book.near],
        )
        return Page(
            docname=holder.docname,
            kind=self.words.removesuffix("s"),
            section=self.section,
            title=holder.name,
            text=text,
            label=holder.name,
            heading=holder.name,
            status=holder.status,
            group=self._group(holder),
            crumbs=(_HOME, Crumb(self.title, f"{self.section}/index"), *self._way(holder), Crumb(holder.name)),
            banners=self._banners(holder),
            place=holder.place,
            citation=self.handbook.cite(holder.duties) if holder.duties else "",
        )

    def _way(self, holder: Holder) -> list[Crumb]:
        """The crumbs of what is above *holder*, without the top, which is above all."""
        found: list[Crumb] = []
        above = self.by_id.get(holder.parent)
        while above is not None and above.parent:
            found.append(Crumb(above.name, above.docname))
            above = self.by_id.get(above.parent)
        return found[::-1]

    def _group(self, holder: Holder) -> str:
        """The branch under which navigation lists *holder*: the unit next to the top that it is or belongs to."""
        if isinstance(holder, Position):
            return self.title
        while holder.parent and (above := self.by_id.get(holder.parent)) is not None and above.parent:
            holder = above
        single = not holder.parent or not self._children(holder.id)
        return catalog.text("units.group.top") if single else holder.name

    def _target(self, holder: Holder) -> str:
        kind = "birim" if isinstance(holder, Unit) else "unvan"
        options = {"title": holder.name, "aliases": "; ".join(holder.aliases)}
        return myst.directive("hedef", f"{kind} {holder.slug}", options)

    def _facts(self, holder: Holder, duties: Sequence[Duty]) -> Iterator[tuple[str, str]]:
        if isinstance(holder, Unit):
            yield catalog.text("units.kind"), myst.escape(catalog.text(f"units.kind.{holder.kind}"))
        above = self.by_id.get(holder.parent)
        if above is not None:
            name = "units.parent" if isinstance(holder, Unit) else "units.superior"
            yield catalog.text(name), holder_role(above)
            yield catalog.text("units.basis"), self._basis(holder)
        children = [holder_role(child) for child in self._children(holder.id)]
        if children and not self._chart(holder):
            name = "units.children" if isinstance(holder, Unit) else "units.subordinates"
            yield catalog.text(name), ", ".join(children)
        if isinstance(holder, Unit) and holder.established_by:
            cited = self.handbook.cite(holder.established_by)
            yield catalog.text("units.established_by"), myst.role("madde", cited, str(holder.established_by))
        if holder.duties:
            cited = self.handbook.cite(holder.duties)
            yield catalog.text("units.duties_article"), myst.role("madde", cited, str(holder.duties))
        if duties:
            shared = sum(1 for duty in duties if duty.provision in self.book.shared_of)
            key = "units.duty_count.line" if shared else "units.duty_count.own"
            line = catalog.text(key, count=len(duties), shared=shared)
            yield catalog.text("units.duty_count"), myst.escape(line)
        if holder.aliases:
            yield catalog.text("units.aliases"), myst.escape(", ".join(holder.aliases))
        if isinstance(holder, Unit) and holder.old_code:
            note = myst.escape(catalog.text("units.old_code.note"))
            yield catalog.text("units.old_code"), f"{self._code(holder.old_code)} {note}"
        if holder.note:
            yield catalog.text("units.note"), myst.escape(holder.note)

    def _basis(self, holder: Holder) -> str:
        basis = myst.escape(catalog.text(f"units.basis.{holder.basis}"))
        return f"[{basis}]{{.dayanak-{holder.basis}}} {myst.escape(holder.why)}".rstrip()

    def _code(self, code: str) -> str:
        fragment = ids.code_fragment(code)
        known = any(row.fragment == fragment for table in self.handbook.code_tables for row in table.rows)
        return myst.role("kod", code, fragment) if known else myst.escape(code)

    def _chart(self, holder: Holder) -> str:
        if isinstance(holder, Unit) and holder.kind == "department" and self._children(holder.id):
            return myst.directive("sema", f"birim-{holder.slug}")
        return ""

    def _article(self, holder: Holder) -> str:
        if holder.duties is None or not self.handbook.has(holder.duties):
            return ""
        article = self.handbook.article(holder.duties)
        return f"## {self.law.heading(article)}\n\n{self.law.article(article)}"

    def _no_duties(self, holder: Holder, duties: Sequence[Duty]) -> str:
        if duties:
            return ""
        return catalog.text("units.no_duties" if holder.status == "repealed" else "units.no_duties_listed")

    def _by_topic(self, duties: Sequence[Duty]) -> str:
        """Return the duties under each of their topics, folded; shared duties are left out."""
        own = [duty for duty in duties if duty.provision not in self.book.shared_of]
        topics = [
            (topic_role(topic), [self._line(d) for d in own if topic in self.book.topics_of[d.provision]])
            for topic in self.book.topics
        ]
        found = [(topic, lines) for topic, lines in topics if lines]
        if len(found) < 2:
            return ""
        return fold(catalog.text("units.by_topic"), render("konulara-gore.md.j2", topics=found))

    def _line(self, duty: Duty) -> str:
        return f"{duty_link(self.handbook, duty)} {myst.escape(bare(duty.text))}"

    def _near(self, duty: Duty) -> dict[str, object]:
        lines = [near_line(self.handbook, near) for near in self.book.near[duty.provision]]
        return {"own": self._line(duty), "others": lines}

    def _banners(self, holder: Holder) -> tuple[Banner, ...]:
        if holder.status != "repealed" or holder.duties is None or not self.handbook.has(holder.duties):
            return ()
        article = self.handbook.article(holder.duties)
        if article.amendment is None:
            return ()
        text = catalog.text("units.banner.repealed", instrument=article.amendment.instrument)
        return (Banner("repealed", text, article.id.docname),)
