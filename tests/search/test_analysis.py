"""How a text becomes words: in Python, and the same in the browser."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generators.search import analysis
from generators.search.index import build_index
from generators.search.records import SearchDocument
from tests.search.mini_site import real_records

CRAFTED = (
    "İstanbul'un IŞIĞI ILIK ılık Isı ısı iSCİ ŞÖFÖR kâğıt hâlâ dîni EBA’nın e-İçeriklerin E-POSTA T.C. a.b.c. 2,5 1.25 "
    "22.465.660 ALO147 A4 9001:2008 KDV’nin MEB`in x 7 çalışıyorlarmış koordinatörlüklerinden é Ärger café ﬁrma ½ "
    "imza-yetkisi B.08.0.PGM.0.23.01.09-134-510/45500 I II İİ ııı"
)

IN_BROWSER = """(texts) => {
  const { fold, tokens, stems } = ELK_MOTOR.analyser(window.TABLE);
  return texts.map((text) => {
    const found = tokens(text);
    return [fold(text), found, found.map((forms) => [...stems(forms[0])].sort((a, b) => (a[0] < b[0] ? -1 : 1)))];
  });
}"""


@pytest.fixture
def engine_page(browser: Browser, small_site: Path) -> Page:
    """A bare page with the engine's script in it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{small_site.as_uri()}/index.html")
    page.add_script_tag(path=small_site / "_static" / "ara" / "motor.js")
    return page


def both(page: Page, texts: list[str], table: dict[str, object]) -> tuple[list[object], list[object]]:
    """What Python and the browser make of *texts*: folded, cut, and stems."""
    page.evaluate("(table) => { window.TABLE = table; }", table)
    ours = [
        [analysis.fold(text), analysis.tokens(text), [list(map(list, analysis.stems(forms[0]))) for forms in analysis.tokens(text)]]
        for text in texts
    ]
    return json.loads(json.dumps(ours)), page.evaluate(IN_BROWSER, texts)


def vocabulary() -> list[str]:
    """Words of the handbook as they are printed, and some that are hard."""
    printed = {word for record in real_records() for word in f"{record.title} {record.text}".split()}
    return [*sorted(printed)[::3], *CRAFTED.split()]


def test_python_and_the_browser_agree_on_more_than_a_thousand_words(engine_page: Page) -> None:
    """Every word of the handbook's texts is folded, cut and stripped alike on both sides."""
    words = vocabulary()
    assert len(words) > 1000
    python, browser = both(engine_page, words, analysis.table())
    assert python == browser


def test_a_different_table_is_noticed(engine_page: Page) -> None:
    """The comparison is not of a thing with itself: with one ending gone the two differ."""
    table = analysis.table()
    stages = [list(stage) for stage in table["stages"]]
    stages[2].remove("nin")
    python, browser = both(engine_page, ["yönergenin", "kapı"], {**table, "stages": stages})
    assert python[0] != browser[0]
    assert python[1] == browser[1]


@pytest.mark.parametrize(
    ("written", "folded"),
    [("İŞÇİ", "isci"), ("ISLAK", "islak"), ("kâğıt", "kagit"), ("Ağ altyapısı", "ag altyapisi"), ("ÖZLÜK", "ozluk")],
)
def test_letters_lose_their_marks(written: str, folded: str) -> None:
    """İ and I, Turkish letters and circumflexes come to the same plain letters."""
    assert analysis.fold(written) == folded


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("EBA'nın", [["eba"]]),
        ("EBA’yı tanıtmak", [["eba"], ["tanitmak"]]),
        ("e-İçerik", [["eicerik", "icerik"]]),
        ("T.C. ANKARA", [["tc"], ["ankara"]]),
        ("2,5 cm", [["2,5"], ["cm"]]),
        ("1.25", [["1,25"]]),
        ("ALO147", [["alo147", "alo", "147"]]),
        ("a) bent", [["bent"]]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, tokens: list[list[str]]) -> None:
    """Apostrophes end a word, abbreviations and fractions stay whole, single letters are nothing."""
    assert analysis.tokens(text) == tokens


def test_words_are_the_same_whether_a_text_is_read_whole_or_in_pieces() -> None:
    """Neither folding nor a word goes over white space: a text may be looked up piece by piece."""
    blanks = (" ", "  ", "\n", "\t", "\u00a0", "\u2003", "\x1f")
    chance = random.Random(33)
    letters = "aAıIiİçğşâé.,'’`-0129ΣσK\u0301\u0307\u0327\u200d\u1fefü"
    made = ["".join(chance.choice((*letters, *blanks)) for _ in range(60)) for _ in range(2000)]
    for text in [*made, CRAFTED, *(record.text for record in real_records())]:
        whole = [form for forms in analysis.tokens(text) for form in forms if form not in analysis.STOP]
        assert analysis.words(text) == whole, text
    assert analysis.words("T. C.") != analysis.words("T.C.")


@pytest.mark.parametrize(
    ("word", "key"),
    [("koordinatorlugu", "koordinatorluk"), ("yazilarinin", "yazi"), ("metni", "metin"), ("butceyi", "butce"), ("kitabi", "kitap")],
)
def test_endings_come_off(word: str, key: str) -> None:
    """A stem is reached through its endings, its last letter hardened and its vowel put back."""
    assert dict(analysis.stems(word))[key] == 1


@pytest.mark.parametrize(("one", "other"), [("verilmesi", "vermek"), ("atanmasi", "atama"), ("yazilan", "yazma")])
def test_forms_of_a_short_verb_are_one(one: str, other: str) -> None:
    """A root of three letters binds the forms of a verb, and only those."""
    shared = dict(analysis.admitted(one, set())).keys() & dict(analysis.admitted(other, set())).keys()
    assert any(key.endswith(analysis.VERB_MARK) for key in shared)
    assert not any(key.endswith(analysis.VERB_MARK) for word in ("birim", "plani", "kartlar") for key, _ in analysis.stems(word))


@pytest.mark.parametrize(("one", "other"), [("baskan", "baski"), ("yazi", "yaz"), ("birim", "birlik"), ("kurul", "kural")])
def test_strangers_are_not_glued(one: str, other: str) -> None:
    """Two unrelated words share no stem that is admitted when neither stem is a word."""
    keys = {analysis.stem_key(one), analysis.stem_key(other)} - {one, other}
    shared = dict(analysis.admitted(one, keys)).keys() & dict(analysis.admitted(other, keys)).keys()
    assert not shared - {one, other}


def test_stop_words_are_in_no_list_and_others_are() -> None:
    """The index holds "bütçe" but not "ve"."""
    index = build_index([r for r in real_records() if r.document == "yegitek"], [SearchDocument("yegitek", "Y")])
    assert "butce" in index.postings
    assert not analysis.STOP & index.postings.keys()
