"""The promise of addresses: what would break it is caught, and what the ledger says has moved still arrives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generators import permalinks
from generators.cli import main
from generators.permalinks import Entry, Ledger
from generators.permalinks.ledger import HEADER, PATH
from generators.validate import load_handbook
from tests.browser.watching import watched
from tests.validate.mini import FILES, write_handbook

DOCUMENT = "data/documents/yonerge.yaml"
POINT_A, POINT_B = "yonerge/madde-1.html#f2-a", "yonerge/madde-1.html#f2-b"


def edited(old: str, new: str) -> dict[str, str]:
    """Return the small document with *new* in the place of *old*."""
    assert old in FILES[DOCUMENT]
    return {DOCUMENT: FILES[DOCUMENT].replace(old, new)}


def addresses(root: Path) -> dict[str, str]:
    """Return the addresses of the provisions of a handbook."""
    handbook = load_handbook(root)
    pages = {id.docname for id in handbook.ids()} | {f"{d.slug}/index" for d in handbook.documents}
    return permalinks.current_addresses(handbook, pages, [])


def published(root: Path) -> Ledger:
    """Return a ledger in which the small handbook was published."""
    entries = permalinks.new_entries(Ledger(()), addresses(root), "2026-01-01")
    return Ledger(tuple(entries))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """The ledger of the small handbook."""
    return published(write_handbook(tmp_path / "before"))


SWAPPED = edited("Yazı yazmak,", "@").get(DOCUMENT, "").replace("Bütçe yapmak.", "Yazı yazmak,").replace("@", "Bütçe yapmak.")
RENAMED = {
    DOCUMENT: None,
    "data/documents/yonerge-2.yaml": FILES[DOCUMENT].replace("slug: yonerge", "slug: yonerge-2"),
    **{name: FILES[name].replace("'yonerge:", "'yonerge-2:") for name in ("data/units.yaml", "data/positions.yaml")},
    "data/handbook.yaml": FILES["data/handbook.yaml"].replace("yonerge", "yonerge-2"),
}
MOVED = edited("      - number: '2'\n        heading: Tanımlar", "      - number: '2'\n        heading: Yeni\n        paragraphs: [{text: Yeni metin.}]\n      - number: '3'\n        heading: Tanımlar")


@pytest.mark.parametrize(
    ("changes", "code", "address"),
    [
        (edited("              - letter: b\n                text: Bütçe yapmak.\n", ""), "permalink.gone", POINT_B),
        (edited("          - number: '1'\n            text: Bu Yönergenin amacı denemektir.\n          - number: '2'", "          - number: '1'"), "permalink.gone", POINT_A),
        ({DOCUMENT: SWAPPED}, "permalink.changed", POINT_A),
        (RENAMED, "permalink.gone", "yonerge/"),
        (MOVED, "permalink.changed", "yonerge/madde-2.html"),
    ],
    ids=["a point removed", "a paragraph removed, the next took its number", "two points swapped", "a document renamed", "an article moved"],
)  # fmt: skip
def test_a_broken_promise_is_caught(
    tmp_path: Path, ledger: Ledger, changes: Mapping[str, str | None], code: str, address: str
) -> None:
    """An address that would vanish, or lead to a text that stood elsewhere, is a problem."""
    now = addresses(write_handbook(tmp_path / "after", changes))
    problems, _ = permalinks.check_ledger(ledger, now)
    assert (code, address) in {(str(problem.code), problem.value) for problem in problems}


WITHDRAWN = {
    DOCUMENT: None,
    "data/documents/baska.yaml": FILES[DOCUMENT].replace("slug: yonerge", "slug: baska").replace("Yazı", "Rapor").replace("Bütçe", "Gelir")
    .replace("Bu Yönerge", "O Yönerge").replace("şunları", "bunları").replace("ifade eder", "anlatır").replace("Deneme Dairesini", "O daireyi"),
    **{name: FILES[name].replace("'yonerge:", "'baska:") for name in ("data/units.yaml", "data/positions.yaml")},
    "data/handbook.yaml": FILES["data/handbook.yaml"].replace("yonerge", "baska"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "hint"), [(RENAMED, "its texts stand under 'yonerge-2/' now"), (WITHDRAWN, "'status: {state: repealed}'")], ids=["renamed", "withdrawn"]
)
def test_a_document_that_is_gone_is_told_in_one_line(tmp_path: Path, ledger: Ledger, changes: Mapping[str, str | None], hint: str) -> None:
    """The line counts its addresses and says what to do; while one address of it stands, each of the others is told."""
    now = addresses(write_handbook(tmp_path / "after", changes))
    count = sum(address.startswith("yonerge/") for address in ledger.latest)
    [told] = [problem for problem in permalinks.check_ledger(ledger, now)[0] if problem.value.startswith("yonerge")]
    assert told.fact == f"{count} published addresses would vanish, all of this folder"
    assert hint in told.hint
    one = {**now, POINT_A: ledger.latest[POINT_A].fingerprint}
    left = [problem for problem in permalinks.check_ledger(ledger, one)[0] if problem.value.startswith("yonerge")]
    assert len(left) == count - 1 > 1


def test_a_changed_text_is_told_but_breaks_nothing(tmp_path: Path, ledger: Ledger) -> None:
    """Laws are amended: new words under the same address are listed, with both fingerprints."""
    now = addresses(write_handbook(tmp_path / "after", edited("Bütçe yapmak.", "Bütçe ve plan yapmak.")))
    problems, changed = permalinks.check_ledger(ledger, now)
    assert problems == []
    assert [change.address for change in changed] == [POINT_B]
    assert changed[0].before != changed[0].after == now[POINT_B]


def test_an_unchanged_handbook_keeps_its_promise(tmp_path: Path, ledger: Ledger) -> None:
    """Negative control: nothing is told where nothing changed; blanks and line breaks do not count."""
    now = addresses(write_handbook(tmp_path / "after", edited("text: Yazı yazmak,", "text: >-\n                  Yazı\n                  yazmak,")))
    assert permalinks.check_ledger(ledger, now) == ([], [])


def test_a_repealed_provision_keeps_its_place(tmp_path: Path, ledger: Ledger) -> None:
    """A point whose text was taken out by a repeal is a changed text, not a lost address."""
    repeal = "letter: b\n                amendment: {kind: repealed, date: '2025-01-01', instrument: Onay, text: (Mülga)}"
    now = addresses(write_handbook(tmp_path / "after", edited("letter: b\n                text: Bütçe yapmak.", repeal)))
    problems, changed = permalinks.check_ledger(ledger, now)
    assert problems == []
    assert [change.address for change in changed] == [POINT_B]


def test_a_successor_heals_a_vanished_address(tmp_path: Path, ledger: Ledger) -> None:
    """A line with a successor that stands lets an address go; one whose successor is gone too does not."""
    now = addresses(write_handbook(tmp_path / "after", edited("              - letter: b\n                text: Bütçe yapmak.\n", "")))
    healed = Ledger((*ledger.entries, Entry(POINT_B, "-", POINT_A, "2026-02-01", "birleşti")))
    assert permalinks.check_ledger(healed, now) == ([], [])
    broken = Ledger((*ledger.entries, Entry(POINT_B, "-", "yonerge/madde-9.html", "2026-02-01", "")))
    assert [str(problem.code) for problem in permalinks.check_ledger(broken, now)[0]] == ["permalink.gone"]


def test_successors_are_followed_to_the_end_and_circles_end() -> None:
    """a -> b -> c leads to c; a circle ends, whoever wrote it."""
    chain = Ledger((Entry("a.html", "-", "b.html"), Entry("b.html", "-", "c.html"), Entry("c.html", "-")))
    assert chain.resolve("a.html") == "c.html"
    circle = Ledger((Entry("a.html", "-", "b.html"), Entry("b.html", "-", "a.html")))
    assert circle.resolve("a.html") in ("a.html", "b.html")


def test_the_ledger_may_only_grow() -> None:
    """A continuation is good; a line changed, removed or put in between is named by its number."""
    old = "bir\niki\nüç\n"
    assert permalinks.starts_with(old + "dört\n", old) == 0
    assert permalinks.starts_with("bir\nİKİ\nüç\n", old) == 2
    assert permalinks.starts_with("bir\niki\n", old) == 3
    assert permalinks.starts_with("sıfır\nbir\niki\nüç\n", old) == 1


def test_the_ledger_of_this_repository_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """Every address published so far stands, and every line can be read."""
    root = Path(__file__).parents[2]
    found, problems = permalinks.read_ledger(root)
    assert problems == []
    assert len(found.latest) > 1000
    now = addresses(root)
    provisions = {a: e for a, e in found.latest.items() if re.match(r"(yegitek|yazisma|yazisma-aciklama)/madde-[^/]+$", a)}
    assert sorted(a for a, e in provisions.items() if a not in now and not e.successor) == []


def test_accepting_lets_a_text_move_but_never_an_address_vanish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``permalinks --accept`` appends what the law moved; without it the command refuses; a lost address it never takes."""
    root = write_handbook(tmp_path / "el-kitabi")
    assert main(["permalinks", "--root", str(root), "--add"]) == 0
    before = (root / PATH).read_text(encoding="utf-8")
    write_handbook(root, {DOCUMENT: SWAPPED})
    assert main(["permalinks", "--root", str(root), "--add"]) == 1
    assert (root / PATH).read_text(encoding="utf-8") == before
    assert main(["permalinks", "--root", str(root), "--accept"]) == 0
    after = (root / PATH).read_text(encoding="utf-8")
    assert after.startswith(before) and POINT_A in after.removeprefix(before)
    assert main(["permalinks", "--root", str(root)]) == 0
    write_handbook(root, edited("              - letter: b\n                text: Bütçe yapmak.\n", ""))
    assert main(["permalinks", "--root", str(root), "--accept"]) == 1
    assert "would vanish" in capsys.readouterr().err


def test_an_address_is_explained_however_it_was_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``permalinks ADDRESS`` takes the address of the browser's bar, with a slash, or bare; an unknown one is named."""
    root = write_handbook(tmp_path / "el-kitabi")
    assert main(["permalinks", "--root", str(root), "--add"]) == 0
    capsys.readouterr()
    told = []
    for address in (POINT_A, f"/{POINT_A}", f"{load_handbook(root).config.base_url}{POINT_A}"):
        assert main(["permalinks", "--root", str(root), address]) == 0
        told.append(capsys.readouterr().out)
    assert len(set(told)) == 1 and told[0].endswith("stands\n")
    assert main(["permalinks", "--root", str(root), "/yok.html"]) == 0
    assert capsys.readouterr().out == "yok.html is not an address of this handbook\n"


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that has a past: two pages moved, and fragments moved within a page and away from it."""
    folder = tmp_path_factory.mktemp("moved")
    lines = [
        HEADER,
        "yonerge/madde-9.html\t-\tyonerge/madde-1.html\t2026-02-01\ttaşındı",
        "yonerge/madde-9.html#f1-a\t-\tyonerge/madde-1.html#f2-b\t2026-02-01\ttaşındı",
        "eski/yer/madde-1.html\t-\tyonerge/madde-9.html\t2026-02-01\ttaşındı",
        "yonerge/madde-1.html#f7-cx\t-\tyonerge/madde-1.html#f2-b\t2026-02-01\ttaşındı",
        "yonerge/madde-1.html#f8\t-\tyonerge/madde-1.html#f2\t2026-02-01\ttaşındı",
        "yonerge/madde-1.html#f6\t-\tyonerge/madde-2.html#f1-a\t2026-02-01\ttaşındı",
        "kodlar/pgm.html#eski-kod\t-\tkodlar/pgm.html#b-08-0-pgm-0-01-00-00\t2026-02-01\ttaşındı",
    ]
    padding = "Uzun bir metin. " * 2000
    root = write_handbook(
        folder / "el-kitabi",
        {
            PATH: "\n".join(lines) + "\n",
            "content/rehber/kodlar.md": "# Kodlar\n",
            **edited("Bu Yönergenin amacı denemektir.", f"Bu Yönergenin amacı denemektir. {padding}"),
        },
    )
    assert main(["build", "--root", str(root), "--out", str(folder / "site"), "-j", "1", "--quiet"]) == 0
    return folder / "site"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("yonerge/madde-9.html", "yonerge/madde-1.html"),
        ("yonerge/madde-9.html#f1-a", "yonerge/madde-1.html#f2-b"),
        ("yonerge/madde-9.html#f5", "yonerge/madde-1.html#f5"),
        ("eski/yer/madde-1.html", "yonerge/madde-1.html"),
    ],
)
def test_a_moved_page_leads_on_from_a_stick(browser: Browser, moved_site: Path, old: str, new: str) -> None:
    """An old address opened as a file arrives at the new page, its fragment included."""
    with watched(browser, f"{moved_site.as_uri()}/") as page:
        page.goto(old)
        page.wait_for_url(f"**/{new}")
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    ("old", "holder"),
    [
        ("yonerge/madde-1.html#f7-cx", "#f2-b"),
        ("yonerge/madde-1.html#f8", "#f2"),
        ("kodlar/pgm.html#eski-kod", "#b-08-0-pgm-0-01-00-00"),
    ],
)
def test_an_old_fragment_scrolls_to_the_new_place(browser: Browser, moved_site: Path, old: str, holder: str) -> None:
    """The old id stands within the element that has the new one, and the browser shows it."""
    with watched(browser, f"{moved_site.as_uri()}/") as page:
        page.goto(old)
        fragment = old.partition("#")[2]
        assert page.locator(f"{holder} [id='{fragment}']").count() == 1
        box = page.locator(holder).bounding_box()
        assert box is not None and -5 <= box["y"] < 800


def test_what_moved_to_another_page_says_where(browser: Browser, moved_site: Path) -> None:
    """Under the old fragment stands a note with a link to the new place."""
    with watched(browser, f"{moved_site.as_uri()}/") as page:
        page.goto("yonerge/madde-1.html#f6")
        note = page.locator("#f6")
        assert note.inner_text() == "Bu adresteki metin taşındı: Yönerge m. 2/1-a"
        note.get_by_role("link").click()
        page.wait_for_url("**/yonerge/madde-2.html#f1-a")
