"""``elkitabi serve``: rebuilds on save, tells the pages, keeps the last good site, answers this machine only."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generators import catalog
from generators.edit.live import LiveSite, Snapshot, _copy_changed, snapshot
from generators.edit.serve import EVENTS, HOST, SCRIPT, News, Server, Workshop, _explained, serve
from generators.problems import BuildFailed, Code, Problem, ProblemsFound
from tests.edit.handbook import DOCUMENT, make_handbook

PAGE = "<!doctype html><html lang='tr'><head><title>x</title></head><body><h1>{words}</h1></body></html>"


class FakeSite(LiveSite):
    """A site of one page: the first line of a file; the word "bad" in it is a problem."""

    def answer(self, states: Snapshot) -> None:
        """Nothing is certain here: each change is a whole build."""

    def build(self, outdated: Callable[[], bool] = lambda: False) -> int:
        words = (self.root / "data/a.yaml").read_text(encoding="utf-8").strip()
        if words == "bad":
            raise ProblemsFound([Problem("data/a.yaml", 1, 3, "text is empty", code=Code.TEXT_EMPTY)])
        if words == "crash":
            raise ZeroDivisionError("template")
        self.notes = (f"data/a.yaml:{words[-1]}:3: warning: it cites y:99",) if words.startswith("cites") else ()
        (self.site / "index.html").write_text(PAGE.format(words=words), encoding="utf-8")
        return 1


class Running:
    """A server over a FakeSite, watching in a thread."""

    def __init__(self, root: Path) -> None:
        (root / "data").mkdir(parents=True)
        self.file = root / "data/a.yaml"
        self.file.write_text("first", encoding="utf-8")
        self.news, self.lines, self.stop = News(), list[str](), threading.Event()
        live = FakeSite(root, root / "work")
        live.site.mkdir(parents=True)
        self.server = Server(live, 0, self.news)
        self.port = self.server.server_address[1]
        workshop = Workshop(live, self.news, self.lines.append)
        self.threads = [
            threading.Thread(target=self.server.serve_forever, daemon=True),
            threading.Thread(target=workshop.work, args=(self.stop,), daemon=True),
        ]
        for thread in self.threads:
            thread.start()
        self.await_build(1)

    def await_build(self, number: int) -> None:
        """Wait until the site was built *number* times."""
        self._await(lambda: self.news.build >= number)

    def await_problems(self) -> None:
        """Wait until something hinders a build."""
        self._await(lambda: bool(self.news.problems))

    @staticmethod
    def _await(done: Callable[[], bool]) -> None:
        end = time.monotonic() + 10
        while not done():
            assert time.monotonic() < end, "nothing happened"
            time.sleep(0.02)

    def get(self, path: str, host: str = HOST) -> tuple[int, str]:
        """Status and text of *path*."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8")

    def close(self) -> None:
        """End both threads."""
        self.stop.set()
        self.server.closing = True
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A running server with its first build done."""
    started = Running(tmp_path)
    yield started
    started.close()


def test_a_save_builds_again(running: Running) -> None:
    """What was saved is what is served; the script stands in the served page and not in its file."""
    running.file.write_text("second", encoding="utf-8")
    running.await_build(2)
    status, text = running.get("/index.html")
    assert (status, "<h1>second</h1>" in text, text.count(SCRIPT)) == (200, True, 1)
    assert SCRIPT not in (running.file.parents[1] / "work/site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["bad", "crash"])
def test_the_last_good_page_stays(running: Running, words: str) -> None:
    """A problem, even a fault of the program, keeps the page and is told to the terminal; mended, all goes on."""
    running.file.write_text(words, encoding="utf-8")
    running.await_problems()
    assert "<h1>first</h1>" in running.get("/")[1]
    told = "data/a.yaml:1:3: error: text is empty [text.empty]" if words == "bad" else "ZeroDivisionError: template"
    assert any(line.startswith(told) for line in running.lines)
    running.file.write_text("mended", encoding="utf-8")
    running.await_build(2)
    assert running.news.problems == ()


def test_what_a_build_notes_is_said_once(running: Running) -> None:
    """A citation that leads nowhere hinders nothing and is said; not again while it stays, though its line moves; again if it comes back."""
    for number, words in enumerate(("cites 3", "cites 4", "first", "cites 5"), 2):
        running.file.write_text(words, encoding="utf-8")
        running.await_build(number)
    assert [line for line in running.lines if "warning" in line] == [
        "data/a.yaml:3:3: warning: it cites y:99",
        "data/a.yaml:5:3: warning: it cites y:99",
    ]
    assert running.news.problems == ()


def test_the_page_is_told_in_turkish(running: Running) -> None:
    """The stream of events gives the place, the Turkish meaning and the exact message."""
    running.file.write_text("bad", encoding="utf-8")
    running.await_problems()
    connection = http.client.HTTPConnection(HOST, running.port, timeout=10)
    connection.request("GET", EVENTS)
    line = connection.getresponse().readline().decode("utf-8")
    connection.close()
    problem = json.loads(line.removeprefix("data: "))["problems"][0]
    assert problem == {
        "place": "data/a.yaml:1",
        "meaning": "Metin boş; yazın ya da anahtarı kaldırın.",
        "message": "text is empty",
    }


def test_only_this_machine_is_answered(running: Running) -> None:
    """The socket is bound to the loopback interface, and a foreign name in the request gets nothing."""
    assert running.server.server_address[0] == "127.0.0.1"
    assert running.get("/", host="localhost")[0] == 200
    assert running.get("/", host="baska.invalid")[0] == 403


def test_a_taken_port_is_said_to_be_taken(running: Running, tmp_path: Path) -> None:
    """A second server on the port of a first one ends with the way out, and not with a number of the system."""
    with pytest.raises(BuildFailed, match=f"port {running.port} is taken.*--port"):
        serve(tmp_path / "second", running.port, 1, lambda line: None)


def test_a_page_that_is_not_there_waits_for_the_next_build(running: Running) -> None:
    """Its answer carries the script too, so that it appears as soon as it exists; no way leads out of the folder."""
    status, text = running.get("/yok.html")
    assert (status, SCRIPT in text) == (404, True)
    assert running.get("/../../data/a.yaml")[0] == 404


def test_what_a_kind_of_problem_means_is_said_once() -> None:
    """Beneath the last of its kind: twelve lines of one kind are not each followed by the same sentence."""
    empty, size = Code.TEXT_EMPTY, Code.FILE_SIZE
    lines = _explained([Problem("a.yaml", line, 1, "x", code=code) for line, code in ((1, empty), (2, empty), (3, size), (4, empty))])
    meanings = {code: f"    {catalog.text(f'problem.{code}')}" for code in (empty, size)}
    assert [line if line.startswith(" ") else line.partition(":")[2][:1] for line in lines] == [
        "1", "2", meanings[empty], "3", meanings[size], "4", meanings[empty],
    ]  # fmt: skip


def test_each_kind_of_problem_has_a_meaning_in_turkish() -> None:
    """An editor never meets a code without words."""
    missing = [str(code) for code in Code if f"problem.{code}" not in catalog.strings()]
    assert missing == []


def test_only_what_differs_is_copied(tmp_path: Path) -> None:
    """The served folder follows the built one: new files come, old ones go, equal ones are not touched."""
    source, target = tmp_path / "a", tmp_path / "b"
    source.mkdir()
    for name in ("one", "two"):
        (source / name).write_text(name, encoding="utf-8")
    assert _copy_changed(source, target) == 2
    stamp = (target / "one").stat().st_mtime_ns
    (source / "two").unlink()
    (source / "three").write_text("3", encoding="utf-8")
    assert _copy_changed(source, target) == 2
    assert sorted(path.name for path in target.iterdir()) == ["one", "three"]
    assert (target / "one").stat().st_mtime_ns == stamp


def test_a_snapshot_sees_saves_and_nothing_else(tmp_path: Path) -> None:
    """Two looks at unchanged files are equal; a save, a new file and a removed one are seen; editors' own files are not."""
    root = make_handbook(tmp_path)
    before = snapshot(root)
    (root / "data/.yonerge.yaml.swp").write_text("x", encoding="utf-8")
    assert snapshot(root) == before
    (root / "data/documents/deneme.yaml").write_text(DOCUMENT + "\n", encoding="utf-8")
    assert snapshot(root) != before


def test_an_open_page_follows(running: Running, browser: Browser) -> None:
    """In a browser: a problem lays a notice over the last good page, and mending it shows the new page."""
    page = browser.new_page()
    page.goto(f"http://{HOST}:{running.port}/")
    expect(page.locator("h1")).to_have_text("first")
    running.file.write_text("bad", encoding="utf-8")
    notice = page.locator("#elk-hata")
    expect(notice).to_contain_text("Metin boş; yazın ya da anahtarı kaldırın.")
    expect(notice).to_contain_text("data/a.yaml:1")
    page.add_style_tag(content="button { color: inherit; background: #eee; }")  # as the theme's sheet has it
    expect(notice.get_by_role("button")).to_have_css("color", "rgb(59, 13, 13)")
    expect(notice.get_by_role("button")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("h1")).to_have_text("first")
    running.file.write_text("second", encoding="utf-8")
    expect(page.locator("h1")).to_have_text("second")
    expect(notice).to_have_count(0)
    page.close()
