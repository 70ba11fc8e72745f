"""The feed (Atom): an entry for every provision that an instrument changed, and for every text that was corrected.

Pure functions; it must not read a clock: the dates are those of the steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape as escape_all
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from generators import catalog
from generators.model import Handbook
from generators.permalinks.ledger import Entry
from generators.render.templates import turkish_date

PATH: Final = "degisiklikler.xml"
_MOST: Final = 200
escape = partial(escape_all, quote=False)


class _News(Struct, frozen=True):
    day: str
    key: str
    title: str
    address: str
    words: str


def render_feed(handbook: Handbook, corrections: Iterable[Entry]) -> str:
    """Return the feed of *handbook*, newest first; *corrections* are the ledger's lines on texts that changed."""
    config = handbook.config
    news = [*_steps(handbook), *_corrections(corrections)]
    news.sort(key=lambda entry: (entry.day, entry.key), reverse=True)
    shown = news[:_MOST]
    updated = max((entry.day for entry in shown), default=config.edition)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="tr">',
        f"<title>{escape(catalog.text('feed.title', title=config.title))}</title>",
        f"<id>{escape(config.base_url)}{PATH}</id>",
        f'<link rel="self" href="{escape_all(config.base_url + PATH)}"/>',
        f'<link href="{escape_all(config.base_url)}"/>',
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{escape(config.publisher)}</name></author>",
        *(line for entry in shown for line in _entry(entry, config.base_url)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _steps(handbook: Handbook) -> Iterable[_News]:
    for document in handbook.documents:
        for article in document.articles:
            for id, change in (step for version in article.versions for step in version.changes):
                title = catalog.text(f"feed.{change.kind}", cite=handbook.cite(id))
                words = catalog.text("feed.words", instrument=change.instrument, date=turkish_date(change.effect))
                key = ":".join((str(id), change.effect, change.kind))
                yield _News(change.published, key, title, id.address, words)


def _corrections(entries: Iterable[Entry]) -> Iterable[_News]:
    for entry in entries:
        if entry.reason == "text changed":
            title = catalog.text("feed.corrected", address=entry.address)
            key = f"{entry.address}:{entry.date}:{entry.fingerprint}"
            yield _News(entry.date, key, title, entry.address, catalog.text("feed.corrected.words"))


def _entry(entry: _News, base_url: str) -> list[str]:
    host = urlsplit(base_url).hostname or "elkitabi"
    return [
        "<entry>",
        f"<title>{escape(entry.title)}</title>",
        f"<id>tag:{host},{entry.day}:{escape(entry.key)}</id>",
        f'<link href="{escape_all(base_url + entry.address)}"/>',
        f"<updated>{entry.day}T00:00:00Z</updated>",
        f"<summary>{escape(entry.words)}</summary>",
        "</entry>",
    ]
