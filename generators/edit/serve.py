"""``elkitabi serve``: the site on the loopback interface, built again and reloaded whenever a file is saved.

It must not answer other machines, and what it puts into pages must never reach a published site.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import json
import re
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from generators import catalog
from generators.edit.live import LiveSite, SavedMeanwhile, Snapshot, Watcher
from generators.problems import BuildFailed, Problem, ProblemsFound
from generators.resources import TEMPLATES

HOST: Final = "127.0.0.1"
EVENTS: Final = "/_elkitabi/olaylar"
SCRIPT: Final = "/_elkitabi/canli.js"
INTERVAL: Final = 0.03
"""Seconds between two looks at the files."""
SETTLE: Final = 0.06
"""Seconds without a save before the whole is built of something that no first answer was sure of: it may be half of a save."""
PATIENCE: Final = 0.1
"""Seconds for which a problem is kept back: one that another save mends by then was that of a file half saved."""
_SWITCH: Final = 0.0002
"""Seconds after which a build lets a first answer or a request have its turn."""
_COLLECTIONS: Final = (100_000, 50, 1000)
"""When to look for cycles: seldom, for our records hold none, and whoever waits for a page would wait for it."""
_BEAT: Final = 5.0
"""Seconds after which an open page is told that nothing happened, so that a closed one is noticed."""
_PLACE: Final = re.compile(r":\d+:\d+:")
_SCRIPT_FILE: Final = TEMPLATES / "edit" / "canli.js"

Say = Callable[[str], None]


@dataclass(slots=True)
class News:
    """What open pages must know: how many whole builds there were, and what hinders the next one."""

    build: int = 0
    problems: tuple[dict[str, str], ...] = ()
    _changed: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _count: int = 0

    def tell(self, *, built: bool, problems: Sequence[dict[str, str]] = ()) -> None:
        """Give the news of a finished run to everyone who waits."""
        with self._changed:
            self.build += built
            self.problems = tuple(problems)
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> tuple[int, dict[str, object]]:
        """Wait for news after number *seen* and return the number reached and the news."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout=seconds)
            return self._count, {"build": self.build, "problems": self.problems}


class Server(ThreadingHTTPServer):
    """Serves the site of *live*; ``news`` is what the pages are told."""

    daemon_threads = True

    def __init__(self, live: LiveSite, port: int, news: News) -> None:
        self.live = live
        self.news = news
        self.closing = False
        super().__init__((HOST, port), partial(_Handler, directory=str(live.site)))

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed while it was answered is no error."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site; into pages goes the script that reloads them."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if not self._is_local():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = self.path.partition("?")[0]
        if path == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _script())
        elif path.endswith((".html", "/")):
            self._page()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_local():
            super().do_HEAD()
        else:
            self.send_error(HTTPStatus.FORBIDDEN)

    def _is_local(self) -> bool:
        """A page of another site may send a reader's browser here under its own name: it gets nothing."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        return host in (HOST, "localhost")

    def _page(self) -> None:
        data = self._read_page(self.path)
        status, html = HTTPStatus.OK, data.decode("utf-8", "replace")
        if not data:
            status, html = HTTPStatus.NOT_FOUND, _missing_page()
        tag = f'<script src="{SCRIPT}" data-mark="{_mark(data)}"></script>'
        before, end, after = html.rpartition("</body>")
        self._send(status, "text/html", f"{before}{tag}{end}{after}" if end else html + tag)

    def _read_page(self, address: str) -> bytes:
        """Return the page at *address* as it stands; nothing if there is none."""
        path = Path(self.translate_path(address))
        if path.is_dir():
            path /= "index.html"
        docname = path.relative_to(self.directory).with_suffix("").as_posix()
        try:
            return self.server.live.page(docname) or path.read_bytes()
        except OSError:
            return b""

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _events(self) -> None:
        """Tell the page that asks the news, each with the mark that the page itself has by then."""
        page = unquote(self.path.partition("?")[2])
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        seen = -1
        while not self.server.closing:
            count, news = self.server.news.wait(seen, _BEAT)
            line = ": -\n\n"
            if count != seen:
                told = {**news, "mark": _mark(self._read_page(page) if page else b"")}
                line = f"data: {json.dumps(told, ensure_ascii=False)}\n\n"
            seen = count
            try:
                self.wfile.write(line.encode("utf-8"))
                self.wfile.flush()
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news for an editor."""


def _mark(page: bytes) -> str:
    """Return what tells *page* from any other."""
    return hashlib.blake2b(page, digest_size=8).hexdigest()


def _script() -> str:
    texts = {key: catalog.text(f"serve.{key}") for key in ("title", "last_good", "close", "more")}
    words = json.dumps(texts, ensure_ascii=False, sort_keys=True)
    return _SCRIPT_FILE.read_text(encoding="utf-8").replace("/*TEXTS*/{}", words)


def _missing_page() -> str:
    words = catalog.text("serve.missing")
    return f'<!doctype html><html lang="tr"><meta charset="utf-8"><title>{words}</title><body><h1>{words}</h1></body></html>'


def explain(problem: Problem) -> dict[str, str]:
    """Return *problem* for the page: its place, what it means in Turkish, and the exact message."""
    return {
        "place": f"{problem.path}:{max(problem.line, 1)}",
        "meaning": catalog.text(f"problem.{problem.code}"),
        "message": problem.message,
    }


def _explained(problems: Sequence[Problem]) -> list[str]:
    """Return a line for each of *problems*, and beneath the last of a kind what that kind means, once."""
    lines = []
    for problem, following in zip(problems, [*problems[1:], None], strict=True):
        lines.append(str(problem))
        if following is None or following.code is not problem.code:
            lines.append(f"    {catalog.text(f'problem.{problem.code}')}")
    return lines


@dataclass(slots=True)
class Workshop:
    """Watches in one thread, where it gives first answers, and builds in another; ``say`` writes a line to the terminal."""

    live: LiveSite
    news: News
    say: Say
    _told: frozenset[str] = field(default=frozenset(), repr=False)
    """Notes of the last build, without the lines of files: those are not told again."""
    _wanted: threading.Event = field(default_factory=threading.Event, repr=False)
    """Set while something was saved that no whole build has seen."""
    _unsure: float = field(default=0.0, repr=False)
    """When a save came last that no first answer covers; 0 where the present build knows of it."""

    def build(self) -> bool:
        """Build once and tell how it went; the last good site stays where that failed."""
        start = time.monotonic()
        self._wanted.clear()
        self._unsure = 0.0
        try:
            changed = self.live.build(outdated=lambda: self._unsure > 0)
        except SavedMeanwhile:
            return False
        except ProblemsFound as found:
            lines = _explained(found.problems)
            return self._tell([explain(p) for p in found], [*lines, catalog.text("serve.failed", count=len(found.problems))])
        except (BuildFailed, OSError) as error:
            return self._fail(str(error))
        except Exception as error:  # a fault of a template or of this program must not end the editor's session
            return self._fail(f"{type(error).__name__}: {error}")
        self.say(catalog.text("serve.built", count=changed, seconds=_seconds(start, 1)))
        self._tell_notes()
        self.news.tell(built=True)
        return True

    def _tell_notes(self) -> None:
        """Say what the last build noted and the one before it did not."""
        notes = {_PLACE.sub(":", note, 1): note for note in self.live.notes}
        for words, note in notes.items():
            if words not in self._told:
                self.say(note)
        self._told = frozenset(notes)

    def _fail(self, words: str) -> bool:
        return self._tell([{"place": "", "meaning": catalog.text("serve.fault"), "message": words}], [words])

    def _tell(self, problems: list[dict[str, str]], lines: list[str]) -> bool:
        """Tell what hinders a build, unless the next save, which may be the other half of this one, comes at once."""
        if not self._wanted.wait(PATIENCE):
            for line in lines:
                self.say(line)
            self.news.tell(built=False, problems=problems)
        return False

    def saved(self, states: Snapshot) -> None:
        """Answer a save, after which the sources have *states*, as far as that is certain, and ask for a build."""
        start = time.monotonic()
        try:
            pages = self.live.answer(states)
        except Exception:  # whatever it is, the build meets it too, and tells
            pages = None
        if pages is None:
            self._unsure = time.monotonic()
        elif pages or self.news.problems:
            self.news.tell(built=False)
            self.say(catalog.text("serve.answered", count=pages, seconds=_seconds(start, 3)))
        self._wanted.set()

    def watch(self, stop: threading.Event) -> None:
        """Look for saved files until *stop* is set."""
        watcher = Watcher(self.live.root)
        before: Snapshot | None = None
        while not stop.is_set():
            now = watcher.look()
            if now != before:
                before = now
                self.saved(now)
            stop.wait(INTERVAL)

    def work(self, stop: threading.Event) -> None:
        """Watch, and build whatever was saved, until *stop* is set."""
        threading.Thread(target=self.watch, args=(stop,), daemon=True).start()
        while not stop.is_set():
            if self._wanted.wait(_BEAT / 10):
                while not stop.is_set() and time.monotonic() < self._unsure + SETTLE:
                    stop.wait(SETTLE / 4)
                self.build()


def _seconds(start: float, digits: int) -> str:
    return f"{time.monotonic() - start:.{digits}f}".replace(".", ",")


def serve(root: Path, port: int, jobs: int, say: Say, stop: threading.Event | None = None) -> None:
    """Serve the handbook in *root* on ``port`` of the loopback interface until interrupted or *stop* is set."""
    news = News()
    live = LiveSite(root, root / "build" / "serve", jobs)
    live.site.mkdir(parents=True, exist_ok=True)
    try:
        server = Server(live, port, news)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise BuildFailed(f"port {port} is taken, perhaps by another 'elkitabi serve'; name another with --port, 0 for any free one") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(catalog.text("serve.address", address=f"http://{HOST}:{server.server_address[1]}/"))
    before, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(*_COLLECTIONS)
    try:
        Workshop(live, news, say).work(stop or threading.Event())
    except KeyboardInterrupt:
        say(catalog.text("serve.ended"))
    finally:
        sys.setswitchinterval(before)
        gc.set_threshold(*thresholds)
        server.closing = True
        server.shutdown()
        server.server_close()
