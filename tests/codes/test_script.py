"""The script decodes as Python does, and the page of the decoder works from files without a network."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generators.codes import CodeIndex, decode, decoder_page, render_codes_static
from generators.codes.grammar import fold_letters
from generators.render.templates import render
from tests.browser.watching import watched

STATIC = Path(__file__).parents[2] / "_templates" / "theme" / "elkitabi" / "static"
NASTY = [
    "", " ", "B", "B.", "B.08", "B.08.", "B.08.0", "B.08.0.", "B.02.1", "B.02", "B.02.1.DPB.0.12.01/6808", "oog",
    "OOG 55", "ÖÖG", "kto 11", "SDD", "sdb 31", "TKB 02", "xyz", "XYZ 23 01", "12345678-774.01-E.12", "123456789",
    "134-510/45500", "06-1721", "23", "2301", "230109", "0230109", "99", "1", "PGM 0", "PGM.0.134-5/6",
    "PGM 23 134.05.1-77/88 15.05.2005", "PGM O", "PGM ONAYI", "B.08.0.000.0.23.01", "B.08.4.MEM.4.06.00.10-774/123",
    "B.O8.O.PGM.O.23", "i̇gm 08", "İGM 08", "ıgm", "B\u00a008\u20090 PGM\u200b 23", "pgm – 23 — 01",
    "#b-08-0-pgm-0-23", "PGM-23-01", "KOD PGM 23", "Sayı : B.08.0.PGM.0.23.01.09.134- 3620 / 66678 27/10/2005",
    "😀 PGM 23 😀", "PGM 23 00 09", "PGM 1", "1 PGM", "B.08.0.PGM.0.23.01.09.00.06-1", "B.08.0.PGM.0.23.01.09.06-1721",
    "pgm\n23\t01", "B.08.0.PGM.1.23", "PGM 23.01.09/95-1205/3", "C.01.2.AAA.3.4",
    "B.08.0.ETG.0.65.02.00.-010.04/19729",
    "10.05.2004 tarihli ve B .08.0.PGM.0.23.01.07-06-1721/38364 sayılı Bakanlık Onayı.", "E.08.0.PGM.0.23", "A" * 500,
    "PGM 23 " * 90, "(B.08.0.PGM.0.23.01.09)", "B.08.0.pgm.0.23.01.09-E.45", "ﬁ PGM", "PGM.0.23.01.09,134", "...",
    "-", "/", "0", "00",
]  # fmt: skip


def spellings(code: str, rng: random.Random) -> list[str]:
    """*code* as people write it: five ways."""
    parts = code.rstrip(".").split(".")
    separated = rng.choice([" .", ". ", ",", " "]).join(parts)
    return [
        code,
        code.lower(),
        fold_letters("".join(parts)),
        " ".join((fold_letters(parts[3]).lower(), *(part for part in parts[5:] if part != "00"))),
        f"{separated}-{rng.randrange(1000)}-{rng.randrange(9999)}/{rng.randrange(99999)}",
    ]


def mutations(codes: list[str], rng: random.Random, count: int) -> list[str]:
    """Codes with characters taken away, added, changed or moved, from a fixed seed."""
    alphabet = "BCÖOoİıi0123456789 ..--//#,;:()\u00a0–abç"
    found = []
    for _ in range(count):
        text = list(rng.choice(codes) + rng.choice(["", "-134-510/45500", ".134- 3620 / 66678", " 15/05/2005"]))
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(text))
            text[at : at + rng.randint(0, 2)] = rng.choices(alphabet, k=rng.randint(0, 2))
            text = text or ["B"]
        found.append("".join(text))
    return found


@pytest.fixture(scope="module")
def script(browser: Browser, table: CodeIndex) -> Iterator[Page]:
    """An empty page with ``kod.js`` and the table in it."""
    with watched(browser, "about:blank") as page:
        page.add_script_tag(content=(STATIC / "kod.js").read_text(encoding="utf-8"))
        page.evaluate("() => { window.ELK_KODLAR = data => { window.TABLO = ELK_KOD.build(data); }; }")
        page.add_script_tag(content=render_codes_static(table)["_static/kod/tablo.js"])
        yield page


def test_script_and_python_give_the_same_answers(script: Page, table: CodeIndex) -> None:
    """Every row in five spellings, the nasty ones, and 800 mutations from a fixed seed."""
    rng = random.Random(2005)
    codes = [entry.row.code for entry in table.entries]
    inputs = NASTY + [each for code in codes for each in spellings(code, rng)] + mutations(codes, rng, 800)
    answers = script.evaluate("inputs => inputs.map(text => ELK_KOD.decode(text, TABLO))", inputs)
    differing = [
        (text, ours, theirs)
        for text, theirs in zip(inputs, answers, strict=True)
        if (ours := decode(text, table).as_data()) != theirs
    ]
    assert len(answers) > 3900
    assert not differing, json.dumps(differing[:3], ensure_ascii=False, indent=1)


def test_the_comparison_sees_a_difference(script: Page, table: CodeIndex) -> None:
    """Negative control: another text has another answer."""
    (answer,) = script.evaluate("inputs => inputs.map(text => ELK_KOD.decode(text, TABLO))", ["PGM 23"])
    assert answer == decode("PGM 23", table).as_data() != decode("PGM 23 01", table).as_data()


def test_every_spelling_of_a_row_finds_it(table: CodeIndex) -> None:
    """Five spellings of each of the 627 rows: the row is among the answers."""
    rng = random.Random(1991)
    lost = [
        (entry.row.code, text)
        for entry in table.entries
        for text in spellings(entry.row.code, rng)
        if not entry.code.is_root and entry not in decode(text, table).rows
    ]
    assert not lost, lost[:5]


def test_the_table_is_small_and_the_same_each_time(table: CodeIndex) -> None:
    """One file, the same bytes; it holds every row and no pattern that only one language reads."""
    (path, text), *others = render_codes_static(table).items()
    assert (path, others) == ("_static/kod/tablo.js", [])
    assert render_codes_static(table)[path] == text
    data = json.loads(re.fullmatch(r"window\.ELK_KODLAR\((.*)\);\n", text)[1])
    assert len(data["rows"]) == 627
    assert not [name for name, pattern in data["patterns"].items() if re.search(r"\(\?<|\(\?P|\\[dwsb]", pattern)]


@pytest.fixture
def site_of_one(tmp_path: Path, table: CodeIndex) -> Path:
    """A folder with the decoder page as it would stand in the site, less the frame."""
    text = render("kodlar-coz.md.j2", page=decoder_page(table), guide="")
    blocks = re.findall(r"```\{raw\} html\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 2
    html = (
        '<!doctype html><html lang="tr" data-root="../" class="js"><head><meta charset="utf-8"><title>Kod çözücü</title>'
        '<link rel="stylesheet" href="../_static/kod.css"><script defer src="../_static/kod.js"></script></head>'
        f"<body><main><h1>Kod çözücü</h1>{''.join(blocks)}</main></body></html>"
    )
    (tmp_path / "kodlar").mkdir()
    (tmp_path / "kodlar" / "coz.html").write_text(html, encoding="utf-8")
    for path, content in render_codes_static(table).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    for name in ("kod.js", "kod.css"):
        (tmp_path / "_static" / name).write_bytes((STATIC / name).read_bytes())
    return tmp_path


@pytest.fixture
def decoder(browser: Browser, site_of_one: Path) -> Iterator[Page]:
    """The decoder page as a file, the network off."""
    with watched(browser, f"{site_of_one.as_uri()}/", width=360) as page:
        yield page


def test_the_address_carries_the_code(decoder: Page) -> None:
    """A link with ?k= opens decoded, and typing changes the address."""
    decoder.goto("kodlar/coz.html?k=pgm%2023%2001%2009")
    status = decoder.locator("#kod-durum")
    status.get_by_text("Yayım Dokümantasyon-Özlük ve Bilgi Edinme Şubesi Müdürlüğü").wait_for()
    decoder.get_by_label("Kod ya da yazının sayısı").fill("B.08.0.APK.0.03.02.00")
    status.get_by_text("Belirsiz: tabloda buna uyan 4 satır var.").wait_for()
    assert decoder.evaluate("new URLSearchParams(location.search).get('k')") == "B.08.0.APK.0.03.02.00"
    links = decoder.locator("#kod-sonuc ul a")
    assert links.nth(3).get_attribute("href") == "../kodlar/apk.html#b-08-0-apk-0-03-02-00-4"


def test_examples_answer_at_a_press_and_nothing_is_read_as_markup(decoder: Page) -> None:
    """A button fills the box; what is typed is shown as text."""
    decoder.goto("kodlar/coz.html")
    decoder.get_by_role("button", name="pgm 23 01 01", exact=True).click()
    decoder.locator("#kod-durum code").get_by_text("B.08.0.PGM.0.23.01.01").wait_for()
    decoder.get_by_label("Kod ya da yazının sayısı").fill("PGM 23 <img src=x onerror=alert(1)>")
    decoder.locator(".kod-notlar").get_by_text("<img src=x onerror=alert").wait_for()
    assert decoder.locator("#kod-sonuc img").count() == 0


def test_it_fits_a_phone(decoder: Page) -> None:
    """Nothing but the drawing's own box scrolls sideways at 360 px."""
    decoder.goto("kodlar/coz.html?k=B.08.0.PGM.0.23.01.09-134-510/45500")
    decoder.locator("#kod-sonuc table").wait_for()
    assert decoder.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_table_that_does_not_load_is_said(decoder: Page, site_of_one: Path) -> None:
    """Without the table the page says so instead of keeping silent."""
    (site_of_one / "_static" / "kod" / "tablo.js").write_text("", encoding="utf-8")
    decoder.goto("kodlar/coz.html")
    assert decoder.locator("#kod-durum").inner_text() == ""
    decoder.evaluate("document.querySelector('script[src$=\"tablo.js\"]').dispatchEvent(new Event('error'))")
    assert decoder.locator("#kod-durum").inner_text() == "Kod tablosu yüklenemedi; sayfayı yenileyin."
