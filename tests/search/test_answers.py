"""Straight answers: what a query names outright stands first."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PLACES = {
    "madde 33": "yegitek/madde-33.html",
    "Madde 33": "yegitek/madde-33.html",
    "MADDE 33": "yegitek/madde-33.html",
    "m.33/1-ğ": "yegitek/madde-33.html#f1-gx",
    "m. 33/1-g": "yegitek/madde-33.html#f1-g",
    "33/ğ": "yegitek/madde-33.html#f1-gx",
    "33 ğ": "yegitek/madde-33.html#f1-gx",
    "33. maddenin ğ bendi": "yegitek/madde-33.html#f1-gx",
    "33 üncü maddenin (ğ) bendi": "yegitek/madde-33.html#f1-gx",
    "madde 33 fıkra 1 bent ğ": "yegitek/madde-33.html#f1-gx",
    "yönerge 12": "yegitek/madde-12.html",
    "yönergenin 12. maddesi": "yegitek/madde-12.html",
    "YEĞİTEK Yönergesi m. 33/1-ğ": "yegitek/madde-33.html#f1-gx",
    "65/A": "yegitek/madde-65-a.html",
    "65/a": "yegitek/madde-65-a.html",
    "36/aa": "yegitek/madde-36.html#f1-aa",
    "otuzuncu maddesi": "yegitek/madde-30.html",
    "otuz ucuncu madde": "yegitek/madde-33.html",
    "on ikinci madde": "yegitek/madde-12.html",
    "yönergenin altmış beşinci maddesi": "yegitek/madde-65.html",
    "beşinci madde": "yegitek/madde-5.html",
    "üçüncü taraf": None,
    "yönetmelik 16": "yazisma/madde-16.html",
    "yönt. 16": "yazisma/madde-16.html",
    "yntmlk 16": "yazisma/madde-16.html",
    "yön. 12": "yegitek/madde-12.html",
    "yön.m.33/1-ğ": "yegitek/madde-33.html#f1-gx",
    "ynrg md 12": "yegitek/madde-12.html",
    "yol 12": None,
    "açıklamalar 9": "yazisma-aciklama/madde-9.html",
    "B.08.0.PGM": "kodlar/pgm.html#b-08-0-pgm-0-00-00-00",
    "PGM 23 01 09": "kodlar/pgm.html#b-08-0-pgm-0-23-01-09",
    "pgm.23.01.09": "kodlar/pgm.html#b-08-0-pgm-0-23-01-09",
    "B.08.0.PGM.0.23.01.09-134-510/45500": "kodlar/pgm.html#b-08-0-pgm-0-23-01-09",
    "B080PGM0230109": "kodlar/pgm.html#b-08-0-pgm-0-23-01-09",
    "b.08.0.igm.0.08.02.01": "kodlar/igm.html#b-08-0-igm-0-08-02-01",
    "B.08.0.OOG.0.07.01.02": "kodlar/ooxg.html#b-08-0-ooxg-0-07-01-02",
    "etg 21 04 05": "kodlar/etg.html#b-08-0-etg-0-21-04-05-00",
    "DYS": "yegitek/madde-4.html#f1-g",
    "Satın alma koordinatörlüğü": "yegitek/madde-56.html",
    "SATIN ALMA": "yegitek/madde-56.html",
    "ag altyapisi": "yegitek/madde-37.html",
    "idari ve mali işler": "yegitek/madde-33.html",
    "teknik destek şubesi": "kodlar/etg.html#b-08-0-etg-0-21-04-05-00",
    "altyapısı": None,
    "ek 1": "yegitek/ek-1.html",
    "Ek-1": "yegitek/ek-1.html",
    "ek 9": None,
    "daire başkanlığı": "yegitek/madde-28.html#f1-a",
    "m.33/1-f": "yegitek/madde-33.html#f1-f",
    "33 m": "yegitek/madde-33.html#f1-m",
    "33/b": "yegitek/madde-33.html#f1-b",
    "madde 33 2. fıkra": "yegitek/madde-33.html",
    "33 fıkra 1": "yegitek/madde-33.html#f1",
    "madde 5/1-b": "yegitek/madde-5.html",
    "on iki": None,
    "otuz görevli": None,
    "A4": None,
    "5/1/2020": None,
    "madde": None,
    "33.1.ğ": "yegitek/madde-33.html#f1-gx",
    "maddde 12": "yegitek/madde-12.html",
    "bu yönergenin 33 nolu maddesi": "yegitek/madde-33.html",
    "bir madde ekle": None,
    "01.01.2015": None,
}

ASK = """async (queries) => {
  const out = {};
  for (const query of queries) {
    const { shown } = await ELK_ARA.search(query, {}, 5, 100);
    out[query] = shown.length && shown[0].direct ? shown[0].url : null;
  }
  return out;
}"""

LASTS = """(query) => ELK_ARA.search(query, {}, 5, 99).then(({ found: { none }, shown }) =>
  [shown.length, none && none.map(({ last }) => last.map(({ before, number }) => before + number).join(", "))])"""
"""How many hits a query has, and the last numbers of the documents if its article is in none."""


def asked(page: Page, queries: list[str]) -> dict[str, str | None]:
    """The address of the straight answer to each query, None where none is given."""
    page.goto("index.html")
    return page.evaluate(ASK, queries)


def test_what_is_named_is_the_first_answer(stick: Page) -> None:
    """Citations, codes, document numbers, abbreviations and names of units lead to their place."""
    assert asked(stick, list(PLACES)) == PLACES


def test_who_names_an_article_gets_it_alone(stick: Page) -> None:
    """A citation lists what it names and nothing that merely holds its words; a bare number still searches."""
    stick.goto("index.html")
    count = "(q) => ELK_ARA.search(q, {}, 50, 99).then(({ shown }) => [shown.length, shown.filter((hit) => hit.direct).length])"
    assert stick.evaluate(count, "yönerge 12") == [1, 1]
    assert stick.evaluate(count, "m. 12") == [2, 2]
    found, direct = stick.evaluate(count, "12")
    assert found > direct == 2


def test_an_article_that_is_not_there_is_said_to_be_so(stick: Page) -> None:
    """No hit takes its place, and the last number of each document is told; a year or more words are searched for."""
    stick.goto("index.html")
    assert stick.evaluate(LASTS, "madde 71") == [0, ["70", "31", "29"]]
    assert stick.evaluate(LASTS, "yönerge 99") == [0, ["70"]]
    assert stick.evaluate(LASTS, "yönetmelik m. 40/2") == [0, ["31"]]
    for query in ("madde 33", "99", "yönetmelik 2004", "madde 99 bütçe", "5/1/2020"):
        assert stick.evaluate(LASTS, query)[1] is None


def test_the_last_temporary_and_additional_articles_are_told_too(invented: Page) -> None:
    """They are numbered apart: a temporary article is not counted as one, and one that is not there is said to be so."""
    invented.goto("index.html")
    of_each = ["14, ek 1, geçici 2", "126"]
    assert invented.evaluate(LASTS, "madde 150") == [0, of_each]
    assert invented.evaluate(LASTS, "yönerge madde 15") == [0, of_each[:1]]
    assert invented.evaluate(LASTS, "geçici 3") == [0, of_each]
    assert invented.evaluate(LASTS, "yönerge geçici 2")[1] is None
    invented.locator("form.elk-ara input").fill("yönerge 15")
    said = "“yönerge 15” yok. Kıyı Yönergesi: son madde 14, son ek madde 1, son geçici madde 2."
    expect(invented.locator(".ara-yok")).to_contain_text(said)


def test_what_only_looks_like_a_citation_is_searched_for(stick: Page) -> None:
    """Numbers of laws and standards, sizes and counts are words, not articles."""
    queries = ["652 sayılı kanun hükmünde kararname", "iso 27001", "2,5 cm boşluk", "5 görevli", "12 punto", "madde 999", "ALO 147"]
    assert asked(stick, queries) == dict.fromkeys(queries)


def test_every_row_of_an_ambiguous_code_is_named(stick: Page) -> None:
    """Four departments have one code: all four stand first, each at its own address."""
    stick.goto("index.html")
    urls = stick.evaluate(
        "async () => (await ELK_ARA.search('B.08.0.APK.0.03.02.00', {}, 6, 100)).shown.filter((h) => h.direct).map((h) => h.url)"
    )
    base = "kodlar/apk.html#b-08-0-apk-0-03-02-00"
    assert urls == [base, f"{base}-2", f"{base}-3", f"{base}-4"]


def test_a_code_that_is_in_no_row_says_so(stick: Page) -> None:
    """The provision that cites it answers first; the nearest row above is offered as the nearest, not as the place."""
    stick.goto("index.html")
    shown = stick.evaluate(
        "async () => (await ELK_ARA.search('B.08.0.ETG.0.65.02.00', {}, 3, 100)).shown.map((h) => [h.url.split('#')[0], h.direct, h.exact])"
    )
    assert shown[0] == ["yegitek/madde-68.html", True, True]
    assert shown[1] == ["kodlar/etg.html", True, False]
