"""``elkitabi serve``: the site on the loopback interface, built again and reloaded whenever a file is saved.

It must not answer other machines, and what it puts into pages must never reach a published site.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from generators import catalog
from generators.edit.live import LiveSite, snapshot
from generators.problems import BuildFailed, Problem, ProblemsFound
from generators.resources import TEMPLATES

HOST: Final = "127.0.0.1"
EVENTS: Final = "/_elkitabi/olaylar"
SCRIPT: Final = "/_elkitabi/canli.js"
INTERVAL: Final = 0.25
"""Seconds between two looks at the files."""
_BEAT: Final = 5.0
"""Seconds after which an open page is told that nothing happened, so that a closed one is noticed."""
_SCRIPT_FILE: Final = TEMPLATES / "edit" / "canli.js"

Say = Callable[[str], None]


@dataclass(slots=True)
class News:
    """What open pages must know: which build they show and what hinders the next one."""

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

    def wait(self, seen: int, seconds: float) -> tuple[int, str]:
        """Wait for news after number *seen* and return the number reached and the news as JSON."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout=seconds)
            return self._count, json.dumps({"build": self.build, "problems": self.problems}, ensure_ascii=False)


class Server(ThreadingHTTPServer):
    """Serves one folder; ``news`` is what the pages are told."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int, news: News) -> None:
        self.news = news
        self.closing = False
        super().__init__((HOST, port), partial(_Handler, directory=str(folder)))

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed while it was answered is no error."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site; into pages goes the script that reloads them."""

    server: Server
    protocol_version = "HTTP/1.1"

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
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        try:
            status, html = HTTPStatus.OK, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            status, html = HTTPStatus.NOT_FOUND, _missing_page()
        tag = f'<script src="{SCRIPT}"></script>'
        before, end, after = html.rpartition("</body>")
        self._send(status, "text/html", f"{before}{tag}{end}{after}" if end else html + tag)

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
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        seen = -1
        while not self.server.closing:
            count, news = self.server.news.wait(seen, _BEAT)
            line = f"data: {news}\n\n" if count != seen else ": -\n\n"
            seen = count
            try:
                self.wfile.write(line.encode("utf-8"))
                self.wfile.flush()
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news for an editor."""


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


@dataclass(slots=True)
class Workshop:
    """Builds, watches and tells; ``say`` writes a line to the terminal."""

    live: LiveSite
    news: News
    say: Say

    def build(self) -> bool:
        """Build once and tell how it went; the last good site stays where that failed."""
        start = time.monotonic()
        try:
            changed = self.live.build()
        except ProblemsFound as found:
            self._tell(list(found), [f"{problem}\n    {catalog.text(f'problem.{problem.code}')}" for problem in found])
            return False
        except (BuildFailed, OSError) as error:
            self._fail(str(error))
            return False
        except Exception as error:  # a fault of a template or of this program must not end the editor's session
            self._fail(f"{type(error).__name__}: {error}")
            return False
        seconds = f"{time.monotonic() - start:.1f}".replace(".", ",")
        self.say(catalog.text("serve.built", count=changed, seconds=seconds))
        self.news.tell(built=True)
        return True

    def _tell(self, problems: list[Problem], lines: list[str]) -> None:
        for line in lines:
            self.say(line)
        self.say(catalog.text("serve.failed", count=len(problems)))
        self.news.tell(built=False, problems=[explain(problem) for problem in problems])

    def _fail(self, words: str) -> None:
        self.say(words)
        self.news.tell(built=False, problems=[{"place": "", "meaning": catalog.text("serve.fault"), "message": words}])

    def watch(self, stop: threading.Event) -> None:
        """Build whenever a file was saved, until *stop* is set."""
        before = snapshot(self.live.root)
        self.build()
        while not stop.wait(INTERVAL):
            now = snapshot(self.live.root)
            if now == before:
                continue
            while not stop.wait(INTERVAL / 2) and now != (later := snapshot(self.live.root)):
                now = later  # an editor is still saving
            before = now
            self.build()


def serve(root: Path, port: int, jobs: int, say: Say, stop: threading.Event | None = None) -> None:
    """Serve the handbook in *root* on ``port`` of the loopback interface until interrupted or *stop* is set."""
    news = News()
    live = LiveSite(root, root / "build" / "serve", jobs)
    live.site.mkdir(parents=True, exist_ok=True)
    server = Server(live.site, port, news)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(catalog.text("serve.address", address=f"http://{HOST}:{server.server_address[1]}/"))
    try:
        Workshop(live, news, say).watch(stop or threading.Event())
    except KeyboardInterrupt:
        say(catalog.text("serve.ended"))
    finally:
        server.closing = True
        server.shutdown()
        server.server_close()
