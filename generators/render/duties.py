"""The pages of "who does what": all duties, topics, shared duties, overlaps, side by side; and the data of their script.

Pure functions from the model to pages; they must not write.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generators import catalog, myst, turkish
from generators.duties import DutyBook, Near, SharedDuty, Wording, bare
from generators.model import Duty, Handbook, Holder, Topic
from generators.render.duty_text import duty_link, fold, holder_role, marked, near_line, short_cite, topic_role
from generators.render.page import Crumb, Page
from generators.render.templates import render

SECTION = "gorevler"
INDEX = f"{SECTION}/index"
SHARED = f"{SECTION}/ortak"
NEAR = f"{SECTION}/benzer"
COMPARE = f"{SECTION}/karsilastir"
STATIC_DATA = "_static/gorev-veri.js"
_PAIRS_SHOWN = 20


def render_duties(handbook: Handbook, book: DutyBook) -> list[Page]:
    """Return the pages of all duties; none for a handbook without any."""
    if not book.duties:
        return []
    pages = _Pages(handbook, book)
    return [pages.index(), pages.shared(), pages.near(), pages.compare(), *map(pages.topic, pages.topics)]


def render_duty_static(handbook: Handbook, book: DutyBook) -> dict[str, str]:
    """Return the script with the data for the comparison, by path below the site; nothing without duties.

    ``h``: holders (docname, name); ``d``: duties (holder, place, address, text, shared duty or -1);
    ``n``: near-equal pairs of duties (index, index, 1 where one is within the other).
    """
    if not book.duties:
        return {}
    holders = [holder for holder in handbook.holders() if book.of(holder)]
    at = {holder.docname: index for index, holder in enumerate(holders)}
    duty_at = {duty.provision: index for index, duty in enumerate(book.duties)}
    shared_at = {duty.provision: index for index, one in enumerate(book.shared) for duty in one.duties}
    data = {
        "h": [[holder.docname, holder.name] for holder in holders],
        "d": [
            [at[d.holder.docname], short_cite(d.provision), d.provision.address, bare(d.text), shared_at.get(d.provision, -1)]
            for d in book.duties
        ],
        "n": sorted(
            [duty_at[key], duty_at[near.other.provision], int(near.within)]
            for key, found in book.near.items()
            for near in found
            if duty_at[key] < duty_at[near.other.provision]
        ),
    }
    return {STATIC_DATA: f"window.ELK_DUTIES={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"}


class _Pages:
    """Makes the pages; holds what they share."""

    def __init__(self, handbook: Handbook, book: DutyBook) -> None:
        self.handbook = handbook
        self.book = book
        self.topics = [topic for topic in book.topics if book.by_topic[topic.id]]
        self.title = catalog.text("duties.title")
        self.home = (Crumb(catalog.text("nav.home"), "index"),)

    def index(self) -> Page:
        """The list of every duty by its holder, which the script filters."""
        book = self.book
        groups = [
            {"title": catalog.text(f"duties.all.{kind}"), "holders": [self._holder(holder) for holder in holders]}
            for kind, holders in (("units", self.handbook.units), ("positions", self.handbook.positions))
            if holders
        ]
        units = sum(1 for unit in self.handbook.units if book.of(unit))
        positions = sum(1 for position in self.handbook.positions if book.of(position))
        to = "both" if units and positions else "units" if units else "positions"
        text = render(
            "gorevler.md.j2",
            title=self.title,
            counts={
                "count": len(book.duties),
                "holders": catalog.text(f"duties.to_{to}", units=units, positions=positions),
                "topics": len(self.topics),
            },
            topics=[(topic_role(topic), len(book.by_topic[topic.id])) for topic in self.topics],
            ways=" · ".join(f"[{myst.escape(catalog.text(key))}](/{docname}.md)" for key, docname in _WAYS),
            shared=[self._shared_row(one) for one in book.shared],
            groups=groups,
        )
        return Page(
            docname=INDEX, kind="duties", section=SECTION, title=self.title, text=text,
            crumbs=(*self.home, Crumb(self.title)), listed=False, sequence=False,
        )  # fmt: skip

    def _holder(self, holder: Holder) -> dict[str, object]:
        rows = [self._row(duty) for duty in self.book.of(holder) if duty.provision not in self.book.shared_of]
        return {"link": holder_role(holder), "rows": rows}

    def _row(self, duty: Duty) -> str:
        return f"{self._words(duty)} {self._topics(self.book.topics_of[duty.provision])}"

    def _words(self, duty: Duty) -> str:
        return f"{duty_link(self.handbook, duty)} {myst.escape(bare(duty.text))}"

    def _topics(self, topics: Iterable[Topic]) -> str:
        return f"[{' · '.join(topic_role(topic) for topic in topics)}]{{.konular}}"

    def _shared_row(self, one: SharedDuty) -> dict[str, object]:
        count = catalog.text("duties.shared.count", count=len(one.duties))
        words = f"[{myst.escape(one.text)}](/{SHARED}.md#{shared_anchor(one)})"
        return {
            "row": f"{words} {self._topics(self._shared_topics(one))}",
            "holders": fold(count, self._holders(one.duties), "kimler"),
        }

    def _shared_topics(self, one: SharedDuty) -> list[Topic]:
        found = {topic.id for duty in one.duties for topic in self.book.topics_of[duty.provision]}
        return [topic for topic in self.topics if topic.id in found]

    def _holders(self, duties: Iterable[Duty]) -> str:
        return "\n".join(f"- {holder_role(duty.holder)}, {duty_link(self.handbook, duty)}" for duty in duties)

    def topic(self, topic: Topic) -> Page:
        """The duties of a topic by holder; shared ones once, at the end."""
        duties = self.book.by_topic[topic.id]
        own = [duty for duty in duties if duty.provision not in self.book.shared_of]
        shared = [one for one in self.book.shared if any(duty in one.duties for duty in duties)]
        groups = [
            {"holder": holder_role(found[0].holder), "rows": [self._topic_row(duty) for duty in found]}
            for found in _by_holder(own)
        ]
        text = render(
            "konu.md.j2",
            topic=topic,
            target=myst.directive("hedef", f"konu {topic.slug}", {"title": topic.title}),
            count=len(duties),
            holders=len({duty.holder.docname for duty in duties}),
            groups=groups,
            shared=[
                f"[{myst.escape(one.text)}](/{SHARED}.md#{shared_anchor(one)}) "
                + myst.escape(catalog.text("duties.shared.count", count=len(one.duties)))
                for one in shared
            ],
        )
        return Page(
            docname=topic.docname,
            kind="topic",
            section=SECTION,
            title=topic.title,
            text=text,
            label=topic.title,
            heading=topic.title,
            group=catalog.text("duties.group.topics"),
            crumbs=(*self.home, Crumb(self.title, INDEX), Crumb(topic.title)),
            place=topic.place,
            description=topic.description,
        )

    def _topic_row(self, duty: Duty) -> str:
        near = self.book.near.get(duty.provision, ())
        links = ", ".join(f"{holder_role(n.other.holder)} {duty_link(self.handbook, n.other)}" for n in near)
        similar = f" [{catalog.text('duties.near.similar', links=links)}]{{.benzeri}}" if links else ""
        return f"{self._words(duty)}{similar}"

    def shared(self) -> Page:
        """The duties that many share, each once: who has them, and how their wordings differ."""
        duties = [self._shared_duty(one) for one in self.book.shared]
        return self._look(SHARED, "duties.shared", render("ortak-gorevler.md.j2", duties=duties))

    def _shared_duty(self, one: SharedDuty) -> dict[str, object]:
        main, *others = one.wordings
        return {
            "text": one.text,
            "count": len(one.duties),
            "topics": self._topics(self._shared_topics(one)),
            "main": self._wording(main),
            "others": [{"words": marked(w.segments), "holders": self._holder_links(w.duties)} for w in others],
        }

    def _wording(self, wording: Wording) -> str:
        summary = catalog.text("duties.shared.wording", count=len(wording.duties))
        return fold(summary, self._holders(wording.duties), "kimler")

    def _holder_links(self, duties: Iterable[Duty]) -> str:
        return ", ".join(f"{holder_role(duty.holder)} ({duty_link(self.handbook, duty)})" for duty in duties)

    def near(self) -> Page:
        """Every pair of near-equal duties of different holders."""
        pairs = list(self._pairs())
        groups = [
            {"title": catalog.text(f"duties.near.{kind}"), "pairs": [self._pair(*pair) for pair in pairs if _kind(pair[1]) == kind]}
            for kind in ("equal", "alike", "within")
        ]
        text = render("benzer-gorevler.md.j2", count=len(pairs), groups=[group for group in groups if group["pairs"]])
        return self._look(NEAR, "duties.near", text)

    def _pairs(self) -> Iterator[tuple[Duty, Near]]:
        """Yield each pair once, at the duty that comes first."""
        order = {duty.provision: index for index, duty in enumerate(self.book.duties)}
        for duty in self.book.duties:
            for near in self.book.near.get(duty.provision, ()):
                if order[duty.provision] < order[near.other.provision]:
                    yield duty, near

    def _pair(self, duty: Duty, near: Near) -> dict[str, str]:
        return {
            "first": f"{holder_role(duty.holder)}, {duty_link(self.handbook, duty)} — {myst.escape(bare(duty.text))}",
            "second": near_line(self.handbook, near),
        }

    def compare(self) -> Page:
        """Two holders side by side, made by the script; without it, the pairs of holders that have most in common."""
        counts: Counter[tuple[str, str]] = Counter()
        holders: dict[str, Holder] = {}
        for duty, near in self._pairs():
            counts[(duty.holder.docname, near.other.holder.docname)] += 1
            holders |= {duty.holder.docname: duty.holder, near.other.holder.docname: near.other.holder}
        most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_PAIRS_SHOWN]
        pairs = [
            catalog.text("duties.compare.pair", first=holder_role(holders[one]), second=holder_role(holders[two]), count=count)
            for (one, two), count in most
        ]
        return self._look(COMPARE, "duties.compare", render("karsilastir.md.j2", pairs=pairs))

    def _look(self, docname: str, key: str, text: str) -> Page:
        title = catalog.text(key)
        return Page(
            docname=docname,
            kind="duties",
            section=SECTION,
            title=title,
            text=text,
            label=title,
            heading=title,
            group=catalog.text("duties.group.ways"),
            crumbs=(*self.home, Crumb(self.title, INDEX), Crumb(title)),
        )


_WAYS = (("duties.shared", SHARED), ("duties.near", NEAR), ("duties.compare", COMPARE))


def shared_anchor(one: SharedDuty) -> str:
    """Return the anchor of a shared duty on its page: that of its heading."""
    return turkish.slug(one.text)


def _kind(near: Near) -> str:
    return "equal" if near.equal else "within" if near.within else "alike"


def _by_holder(duties: Sequence[Duty]) -> list[list[Duty]]:
    return [list(found) for _, found in groupby(duties, key=lambda duty: duty.holder.docname)]
