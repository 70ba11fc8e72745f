"""The living site: a first answer is what the whole build says next, and then it is what ``elkitabi build`` makes."""

from __future__ import annotations

import random
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generators.build import Builder
from generators.build.ledger import add_entries
from generators.build.run import MARK
from generators.edit import live as living
from generators.edit.live import LiveSite, SavedMeanwhile, snapshot
from generators.edit.serve import HOST, News, Server, Workshop
from generators.fast import frame
from generators.problems import Code, Problem, ProblemsFound
from generators.resources import ROOT
from tests.edit.handbook import make_handbook

FILE = "data/documents/deneme.yaml"
PAGE = "deneme/madde-1"


def differences(ours: Path, theirs: Path) -> list[str]:
    """Names of files of two sites that are not the same, but for the mark of a build's own folder."""
    sites = [{p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()} for site in (ours, theirs)]
    names = (sites[0].keys() | sites[1].keys()) - {MARK}
    return sorted(n for n in names if not all(n in s for s in sites) or len({s[n].read_bytes() for s in sites}) > 1)


def built(root: Path, where: Path) -> Path:
    """The site that a clean ``elkitabi build`` makes of *root*."""
    Builder(root, where / "site", where / "work").build()
    return where / "site"


def change(root: Path, old: str, new: str, file: str = FILE) -> None:
    """Put *new* in the place of *old* in a file of the handbook and save it."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook with its living site built once; tests work on copies."""
    root = make_handbook(tmp_path_factory.mktemp("canli") / "kitap")
    LiveSite(root, root / "build/serve").build()
    return root


@pytest.fixture
def root(first_build: Path, tmp_path: Path) -> Path:
    """A copy of the handbook, with what the first build remembers."""
    return shutil.copytree(first_build, tmp_path / "kitap")


@pytest.fixture
def site(root: Path) -> LiveSite:
    """The living site of *root*, ready for first answers."""
    started = LiveSite(root, root / "build/serve")
    started.build()
    return started


def page(site: LiveSite, name: str = PAGE) -> str:
    """The served page *name*."""
    return (site.page(name) or (site.site / f"{name}.html").read_bytes()).decode()


def test_a_living_site_is_what_a_clean_build_makes(site: LiveSite, tmp_path: Path) -> None:
    """After words, headings, new articles and guides changed, one by one, each file is that of a build from nothing."""
    assert differences(site.site, built(site.root, tmp_path / "a")) == []
    change(site.root, "Kapsam geniştir", "Kapsam 2 nci maddede yazılıdır")
    assert site.answer(snapshot(site.root)) == 1
    site.build()
    change(site.root, "heading: Yürürlük", "heading: Yürürlük ve yürütme")
    change(site.root, "title: Deneme\n", "title: Deneme Kitabı\n", "data/handbook.yaml")
    site.build()
    with (site.root / FILE).open("a", encoding="utf-8") as stream:
        stream.write("      - number: '4'\n        heading: Yürütme\n        paragraphs:\n          - text: Kurul yürütür.\n")
    (site.root / "content/rehber").mkdir(parents=True)
    (site.root / "content/rehber/yeni.md").write_text("# Yeni\n\n{madde}`deneme 4`\n", encoding="utf-8")
    site.build()
    assert (site.site / "deneme/madde-4.html").is_file()
    assert differences(site.site, built(site.root, tmp_path / "b")) == []


def test_a_difference_is_seen(site: LiveSite, tmp_path: Path) -> None:
    """Negative control: a letter more in a page, a file too many and one too few are found."""
    other = shutil.copytree(site.site, tmp_path / "other")
    assert differences(site.site, other) == []
    with (other / f"{PAGE}.html").open("a") as stream:
        stream.write(" ")
    (other / "fazla.html").write_text("x")
    (other / "index.html").unlink()
    assert differences(site.site, other) == [f"{PAGE}.html", "fazla.html", "index.html"]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """The living site of a copy of our own handbook."""
    root = tmp_path_factory.mktemp("own")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name)
    started = LiveSite(root, root / "build/serve")
    started.build()
    return started


_POINT = re.compile(r"^ +(?:- )?(?:text|closing): '?([A-ZÇĞİÖŞÜa-zçğıöşü][^\n':]{20,})", re.MULTILINE)


@pytest.mark.parametrize("seed", range(4))
def test_a_first_answer_is_what_the_build_says_next(own: LiveSite, seed: int, tmp_path: Path) -> None:
    """Words changed in some articles of the real documents: the pages answered are, byte for byte, those of the whole build."""
    chance = random.Random(seed)
    files = sorted((own.root / "data/documents").glob("*.yaml"))
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    try:
        count = 0
        for file in files:
            text = texts[file]
            once = [m for m in _POINT.finditer(text) if text.count(m[1]) == 1]
            for found in sorted(chance.sample(once, 2), key=lambda m: -m.start()):
                extra = chance.choice(("Denemede ", "1 inci madde ile 3/A maddesi ve DYS uyarınca ", "5018 sayılı Kanunla "))
                text = text[: found.start(1)] + extra + text[found.start(1) :]
            file.write_text(text, encoding="utf-8")
            found_pages = own.answer(snapshot(own.root))
            if found_pages is None:  # one of the two was not certain: its own turn is another seed's
                file.write_text(texts[file], encoding="utf-8")
                assert own.answer(snapshot(own.root)) is not None
            else:
                count += found_pages
        assert count >= 2
        answered = {name: page(own, name) for name in own._shown}
        own.build()
        assert own._shown == {}
        assert {name: page(own, name) for name in answered} == answered
        if seed == 0:
            assert differences(own.site, built(own.root, tmp_path)) == []
    finally:
        for file, text in texts.items():
            file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("heading: Amaç", "heading: Amaçlar", FILE),
        ("number: '3'", "number: '4'", FILE),
        ("Kapsam geniştir.", "Kapsam geniştir.\n            points: [{letter: a, text: Yeni bent}]", FILE),
        ("title: Genel", "title: Özel", FILE),
        ("'Bakan: Millî Eğitim Bakanını,'", "'Müsteşar: Müsteşarı,'", FILE),
        ("heading: Amaç\n", "heading: Amaç\n        status: repealed\n", FILE),
        ("Kapsam geniştir.", "", FILE),
        ("Kapsam geniştir.", "'Kapsam", FILE),
        ("Kapsam geniştir.", "Kapsam geniştir.\n            sic: [{text: yok, note: yok}]", FILE),
        ("publisher: Deneme", "publisher: Başka", "data/handbook.yaml"),
    ],
)
def test_what_is_not_certain_waits_for_the_build(site: LiveSite, old: str, new: str, file: str) -> None:
    """Headings, numbers, new points, definitions, statuses, problems and other files get no first answer; nothing is written."""
    before = page(site)
    change(site.root, old, new, file)
    assert site.answer(snapshot(site.root)) is None
    assert page(site) == before


def test_a_text_that_moved_gets_no_first_answer(site: LiveSite) -> None:
    """The ledger forbids that a published text goes to another address: two paragraphs that change places wait for the build."""
    add_entries(site.root, accept=True)
    site.build()
    change(site.root, "Kapsam geniştir.", "Kapsam dardır.")
    assert site.answer(snapshot(site.root)) == 1
    change(site.root, "Kapsam dardır.", "Bu Yönetmeliğin amacı denemektir.")
    change(site.root, "Bu Yönetmeliğin amacı denemektir.", "Kapsam geniştir.")
    assert site.answer(snapshot(site.root)) is None
    with pytest.raises(ProblemsFound):
        site.build()


def test_words_put_back_give_the_page_back(site: LiveSite) -> None:
    """The page follows while nothing is built: changed, changed again, and as it was."""
    before = page(site)
    change(site.root, "Kapsam geniştir", "Kapsam dardır")
    assert site.answer(snapshot(site.root)) == 1
    assert "Kapsam dardır" in page(site)
    change(site.root, "Kapsam dardır", "Kapsam yoktur")
    assert (site.answer(snapshot(site.root)), "Kapsam yoktur" in page(site)) == (1, True)
    assert site.answer(snapshot(site.root)) == 0
    change(site.root, "Kapsam yoktur", "Kapsam geniştir")
    assert (site.answer(snapshot(site.root)), page(site) == before) == (1, True)


def test_a_build_does_not_take_a_newer_answer_back(site: LiveSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was answered while the build was on its way stays, and the next build has it."""
    read = living.load_handbook

    def load_and_save(*values: object, **named: object) -> object:
        found = read(*values, **named)  # type: ignore[arg-type]
        change(site.root, "Kapsam dardır", "Kapsam yoktur")
        assert site.answer(snapshot(site.root)) == 1
        return found

    change(site.root, "Kapsam geniştir", "Kapsam dardır")
    monkeypatch.setattr(living, "load_handbook", load_and_save)
    site.build()
    monkeypatch.setattr(living, "load_handbook", read)
    assert "Kapsam yoktur" in page(site)
    assert "Kapsam dardır" in page(site, "deneme/tam-metin")
    site.build()
    assert differences(site.site, built(site.root, tmp_path)) == []


def test_a_build_does_not_show_what_was_put_back(site: LiveSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words changed, and put back while they are being built: the page has the words of the data when the build is done."""
    read = living.load_handbook

    def load_and_put_back(*values: object, **named: object) -> object:
        found = read(*values, **named)  # type: ignore[arg-type]
        change(site.root, "Kapsam dardır", "Kapsam geniştir")
        assert site.answer(snapshot(site.root)) == 1
        return found

    change(site.root, "Kapsam geniştir", "Kapsam dardır")
    assert site.answer(snapshot(site.root)) == 1
    monkeypatch.setattr(living, "load_handbook", load_and_put_back)
    site.build()
    assert "Kapsam geniştir" in page(site)


def test_what_is_old_before_it_is_there_is_not_built(site: LiveSite) -> None:
    """A build that learns of a save no first answer covers stops; the last good site stands."""
    before = page(site, "deneme/madde-3")
    change(site.root, "heading: Yürürlük", "heading: Yürürlüğe giriş")
    with pytest.raises(SavedMeanwhile):
        site.build(outdated=lambda: True)
    assert page(site, "deneme/madde-3") == before
    site.build(outdated=lambda: False)
    assert "Yürürlüğe giriş" in page(site, "deneme/madde-3")


def test_templates_and_words_are_looked_at_again(site: LiveSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved template makes all that is kept another program's; without one it stays."""
    templates = tmp_path / "templates"
    shutil.copytree(living.TEMPLATES, templates)
    monkeypatch.setattr(living, "TEMPLATES", templates)
    kept = site._look_at_program(snapshot(site.root))
    assert site._look_at_program(snapshot(site.root)) is kept
    with (templates / "myst/madde.md.j2").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert site._look_at_program(snapshot(site.root)) is not kept


def test_an_edited_theme_is_on_the_pages(site: LiveSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a template of the theme says now stands on pages whose text did not change."""
    templates = tmp_path / "templates"
    shutil.copytree(living.TEMPLATES, templates)
    monkeypatch.setattr(living, "TEMPLATES", templates)
    monkeypatch.setattr(frame, "THEME", templates / "theme" / "elkitabi")
    page = site.site / "index.html"
    site.build()
    assert "yepyeni" not in page.read_text(encoding="utf-8")
    with (templates / "theme/elkitabi/parts/footer.html").open("a", encoding="utf-8") as stream:
        stream.write("<p>yepyeni</p>")
    site.build()
    assert "yepyeni" in page.read_text(encoding="utf-8")
    frame.forget_theme()


class Open:
    """A served living site, with the terminal's lines."""

    def __init__(self, live: LiveSite) -> None:
        self.news, self.lines, self.stop = News(), list[str](), threading.Event()
        self.server = Server(live, 0, self.news)
        self.address = f"http://{HOST}:{self.server.server_address[1]}/"
        self.workshop = Workshop(live, self.news, self.lines.append)
        for work, values in ((self.server.serve_forever, ()), (self.workshop.work, (self.stop,))):
            threading.Thread(target=work, args=values, daemon=True).start()
        await_(lambda: self.news.build > 0)

    def close(self) -> None:
        """End all threads."""
        self.stop.set()
        self.server.closing = True
        self.server.shutdown()
        self.server.server_close()


def await_(done: Callable[[], bool]) -> None:
    """Wait until *done*."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)


@pytest.fixture
def opened(site: LiveSite) -> Iterator[Open]:
    """The site served and watched."""
    started = Open(site)
    yield started
    started.close()


def test_an_open_page_shows_a_saved_point_at_its_place(opened: Open, site: LiveSite, browser: Browser) -> None:
    """In a browser, without a hand: the new words stand there, the page is where it was, and it came once, not twice."""
    tab = browser.new_page(viewport={"width": 500, "height": 200})
    loads: list[str] = []
    tab.on("load", lambda _: loads.append(tab.url))
    tab.goto(f"{opened.address}{PAGE}.html#f2")
    tab.evaluate("scrollBy(0, -40)")
    place = tab.evaluate("scrollY")
    assert place > 0
    builds = opened.news.build
    change(site.root, "Kapsam geniştir", "Kapsam dardır")
    expect(tab.get_by_text("Kapsam dardır").first).to_be_attached()
    tab.wait_for_load_state()  # words are there before the page is: the next news would cut its loading short
    await_(lambda: opened.news.build > builds)
    change(site.root, "heading: Yürürlük", "heading: Yürürlüğe giriş")  # another page; this one shows it in its contents
    expect(tab.get_by_text("Yürürlüğe giriş").first).to_be_attached()
    tab.wait_for_load_state()
    assert tab.evaluate("scrollY") == place
    assert len(loads) == 3
    tab.close()


class HalfSaved(LiveSite):
    """A site that is wrong as long as its only file is empty, as it is for a moment while some editors save."""

    def answer(self, states: living.Snapshot) -> None:
        """Nothing is certain."""

    def build(self, outdated: Callable[[], bool] = lambda: False) -> int:
        if not (self.root / "data/a.yaml").read_text(encoding="utf-8"):
            raise ProblemsFound([Problem("data/a.yaml", 1, 1, "file is empty", code=Code.TEXT_EMPTY)])
        return 1


@pytest.mark.parametrize("mended", [True, False])
def test_a_problem_of_half_a_save_is_not_told(tmp_path: Path, mended: bool) -> None:
    """One that the next save mends at once is not; negative control: one that stays is told."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text("", encoding="utf-8")
    news, lines = News(), list[str]()
    workshop = Workshop(HalfSaved(tmp_path, tmp_path / "work"), news, lines.append)
    if mended:
        timer = threading.Timer(0.02, lambda: workshop.saved(snapshot(tmp_path)))
        timer.start()
    assert workshop.build() is False
    assert bool(news.problems) is not mended
    assert bool(lines) is not mended
