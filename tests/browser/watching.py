"""Open pages that are watched: an error, or a request to another place, is remembered and then reported.

It must not decide what a page should show; the tests do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

#: Schemes that bring nothing from outside the page itself.
INNER = frozenset({"about", "blob", "data"})
DESKTOP = (1280, 800)


@dataclass(slots=True)
class Watch:
    """What went wrong in the pages of a context. ``base`` is the address under which all they load must stand."""

    base: str
    complaints: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page of a context: its console, its uncaught errors and its requests."""
        context.on("console", lambda message: self.note_console(message.type, message.text, message.location["url"]))
        context.on("weberror", lambda error: self.note(f"uncaught: {error.error}"))
        context.on("request", lambda request: self.note_request(request.url))

    def note(self, complaint: str) -> None:
        if complaint not in self.complaints:
            self.complaints.append(complaint)

    def note_console(self, kind: str, text: str, url: str) -> None:
        if kind == "error":
            self.note(f"console: {text} ({url})")

    def note_request(self, url: str) -> None:
        if urlsplit(url).scheme not in INNER and not url.startswith(self.base):
            self.note(f"foreign request: {url}")

    def assert_quiet(self) -> None:
        """Fail with every complaint there is; forget them."""
        complaints, self.complaints = self.complaints, []
        assert not complaints, "\n".join(complaints)


@contextmanager
def watched(browser: Browser, base: str, *, width: int = DESKTOP[0], height: int = DESKTOP[1]) -> Iterator[Page]:
    """A page whose relative addresses start at ``base``; at the end it must have been quiet.

    A ``base`` of the scheme ``file`` is read with the network off, as from a stick.
    """
    context = browser.new_context(
        base_url=base, locale="tr-TR", reduced_motion="reduce", viewport={"width": width, "height": height}
    )
    watch = Watch(base)
    watch.attach(context)
    if urlsplit(base).scheme == "file":
        context.set_offline(True)
        context.route(lambda url: urlsplit(url).scheme in {"http", "https"}, lambda route: route.abort())
    try:
        page = context.new_page()
        yield page
        settle(page)
        watch.assert_quiet()
    finally:
        context.close()


def settle(page: Page) -> None:
    """Wait until the page has been painted twice, so that what it was about to say is said."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))")
