"""Law text in MyST becomes the HTML that the theme and the scripts rely on."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from generators import myst
from tests.sphinx_ext.project import Built, build, lines
from tests.sphinx_ext.test_myst import nasty_texts

HEADING = "# {madde-baslik}`yegitek:33 | Madde 33 | İdari ve Mali İşler | YEĞİTEK Yönergesi m. 33`"
ARTICLE = lines(
    HEADING,
    "",
    "::::::{fikra} yegitek:33/1",
    ":no: (1)",
    ":cite: YEĞİTEK Yönergesi m. 33/1",
    "",
    "Görevler şunlardır:",
    "",
    ":::{bent} yegitek:33/1-a",
    ":no: a)",
    ":cite: YEĞİTEK Yönergesi m. 33/1-a",
    ":status: repealed",
    "",
    "Bütçe, {atif}`mali iş <yegitek:33/1-ğ>`.",
    ":::",
    "::::{bent} yegitek:33/1-ğ",
    ":no: ğ)",
    ":classes: sic",
    "",
    "Şunlar:",
    "",
    ":::{bent} yegitek:33/1-ğ-1",
    ":no: 1)",
    "",
    "alt bent",
    ":::",
    "::::",
    ":::{kapanis}",
    "ifade eder.",
    ":::",
    ":::{ornek} f1-ornek-1",
    ":label: ÖRNEK A-",
    ":caption: 'Merkezde:'",
    "",
    "     T.C.",
    "MİLLÎ *EĞİTİM* <x> & `y`",
    ":::",
    "::::::",
    "",
    "## İlgili",
    "",
    "son",
)
EXPECTED = (
    '<article class="madde" data-id="yegitek:33" data-cite="YEĞİTEK Yönergesi m. 33">'
    '<h1><span class="madde-no">Madde 33</span> <span class="madde-baslik">İdari ve Mali İşler</span></h1>'
    '<div class="metin">'
    '<div class="fikra" id="f1" data-id="yegitek:33/1" data-cite="YEĞİTEK Yönergesi m. 33/1">'
    '<p><span class="no"><a href="#f1">(1)</a></span> Görevler şunlardır:</p>'
    '<ul class="bentler">'
    '<li class="bent mulga" id="f1-a" data-id="yegitek:33/1-a" data-cite="YEĞİTEK Yönergesi m. 33/1-a">'
    '<span class="no"><a href="#f1-a">a)</a></span> <span class="metin-ic">Bütçe, <a class="atif" href="#f1-gx">mali iş</a>.</span></li>'
    '<li class="bent sic" id="f1-gx" data-id="yegitek:33/1-ğ">'
    '<span class="no"><a href="#f1-gx">ğ)</a></span> <span class="metin-ic">Şunlar:</span>'
    '<ul class="bentler"><li class="bent" id="f1-gx-1" data-id="yegitek:33/1-ğ-1">'
    '<span class="no"><a href="#f1-gx-1">1)</a></span> <span class="metin-ic">alt bent</span></li></ul></li></ul>'
    '<p class="kapanis">ifade eder.</p>'
    '<figure class="ornek" id="f1-ornek-1"><figcaption>ÖRNEK A- Merkezde:</figcaption>'
    "<pre>     T.C.\nMİLLÎ *EĞİTİM* &lt;x&gt; &amp; `y`</pre></figure>"
    "</div></div>"
    '<section id="ilgili"><h2>İlgili</h2><p>son</p></section></article>'
)


def test_an_article_has_the_html_of_the_contract(tmp_path: Path) -> None:
    built = build(tmp_path, {"yegitek/madde-33": ARTICLE})
    assert built.warnings == ""
    assert built.inner("yegitek/madde-33") == EXPECTED


def test_the_title_of_an_article_is_its_number_and_name(tmp_path: Path) -> None:
    built = build(tmp_path, {"yegitek/madde-33": ARTICLE})
    assert "<title>Madde 33 İdari ve Mali İşler</title>" in built.text("yegitek/madde-33.html")


def test_an_article_on_another_page_is_a_copy_with_addresses_of_its_own(tmp_path: Path) -> None:
    copy = lines("# Tam metin", "", f"#{HEADING}", *ARTICLE.splitlines()[1:-4])
    built = build(tmp_path, {"yegitek/madde-33": ARTICLE, "yegitek/tam-metin": copy})
    assert built.warnings == ""
    main = built.main("yegitek/tam-metin")
    assert [node.get("id") for node in main.xpath(".//article | .//article//*[@id]")] == [
        "madde-33", "madde-33-f1", "madde-33-f1-a", "madde-33-f1-gx", "madde-33-f1-gx-1", "madde-33-f1-ornek-1"
    ]  # fmt: skip
    assert main.xpath(".//article/@data-href") == ["madde-33.html"]
    assert main.xpath(".//li[@data-id='yegitek:33/1-ğ']/@data-href") == ["madde-33.html#f1-gx"]
    assert main.xpath(".//a[@class='atif']/@href") == ["madde-33.html#f1-gx"]


def test_a_point_quoted_twice_has_its_id_once_and_leads_home(tmp_path: Path) -> None:
    quote = lines(":::{bent} yegitek:33/1-a", ":no: a)", "", "Bütçe", ":::")
    built = build(tmp_path, {"yegitek/madde-33": ARTICLE, "birimler/mali": f"# Mali\n\n{quote}\narada\n\n{quote}"})
    points = built.main("birimler/mali").xpath(".//ul[@class='bentler']/li")
    assert [point.get("id") for point in points] == ["madde-33-f1-a", None]
    assert {point.get("data-href") for point in points} == {"../yegitek/madde-33.html#f1-a"}


def test_a_repealed_article_without_a_name_says_so_in_its_class(tmp_path: Path) -> None:
    built = build(tmp_path, {"yegitek/madde-65-a": "# {madde-baslik}`yegitek:65/A | Madde 65/A |  | Y m. 65/A | repealed`\n"})
    assert built.inner("yegitek/madde-65-a") == (
        '<article class="madde mulga" data-id="yegitek:65/A" data-cite="Y m. 65/A">'
        '<h1><span class="madde-no">Madde 65/A</span></h1></article>'
    )


def test_the_note_of_a_repealed_article_is_its_text(tmp_path: Path) -> None:
    page = "# {madde-baslik}`yegitek:2 | Madde 2 | | Y m. 2 | repealed`\n\nönce\n\n:::{kapanis}\n(Mülga)\n:::\n\nsonra\n"
    built = build(tmp_path, {"yegitek/madde-2": page})
    assert built.inner("yegitek/madde-2").partition("</h1>")[2] == (
        '<p>önce</p><div class="metin"><p class="kapanis">(Mülga)</p></div><p>sonra</p></article>'
    )


def test_a_paragraph_needs_no_number_and_no_text_of_its_own(tmp_path: Path) -> None:
    page = lines(
        "# {madde-baslik}`yegitek:1 | Madde 1 | Amaç | Y m. 1`", "",
        ":::{fikra} yegitek:1/1", "", "Metin", ":::",
        "::::{fikra} yegitek:1/2", ":no: (2)", "", ":::{bent} yegitek:1/2-a", "", "Bent", ":::", "::::",
    )  # fmt: skip
    built = build(tmp_path, {"yegitek/madde-1": page})
    assert built.inner("yegitek/madde-1").partition("</h1>")[2] == (
        '<div class="metin"><div class="fikra" id="f1" data-id="yegitek:1/1"><p>Metin</p></div>'
        '<div class="fikra" id="f2" data-id="yegitek:1/2"><p><span class="no"><a href="#f2">(2)</a></span> </p>'
        '<ul class="bentler"><li class="bent" id="f2-a" data-id="yegitek:1/2-a">'
        '<span class="metin-ic">Bent</span></li></ul></div></div></article>'
    )


def test_what_a_generated_page_writes_is_what_a_reader_sees(tmp_path: Path) -> None:
    texts = [text for text in nasty_texts(400, seed=7) if "\t" not in text]
    points = "".join(
        myst.directive(
            "bent", f"yegitek:1/1-{number}", {"no": text, "cite": text}, myst.escape(text) + myst.role("atif", text, "yegitek:1")
        )
        for number, text in enumerate(texts, 1)
    )
    heading = f"# {myst.fields('madde-baslik', 'yegitek:1', texts[0], texts[1], texts[2])}\n\n"
    raw = myst.directive("ornek", "f1-ornek-1", {"label": texts[3]}, ":::: {x}\n  `y` :::\n\n---\n:ad: z")
    page = heading + myst.directive("fikra", "yegitek:1/1", {}, points + raw)
    built = build(tmp_path, {"yegitek/madde-1": page})
    assert built.warnings == ""
    main = built.main("yegitek/madde-1")
    assert main.xpath("string(.//span[@class='madde-baslik'])") == texts[1]
    assert main.xpath("string(.//article/@data-cite)") == texts[2]
    assert [node.text_content() for node in main.xpath(".//span[@class='metin-ic']")] == [text * 2 for text in texts]
    assert [node.text_content() for node in main.xpath(".//span[@class='no']")] == texts
    assert main.xpath(".//li/@data-cite") == texts
    assert main.xpath("string(.//figcaption)") == texts[3]
    assert main.xpath("string(.//pre)") == ":::: {x}\n  `y` :::\n\n---\n:ad: z"


def test_terms_that_follow_each_other_are_one_list(tmp_path: Path) -> None:
    page = lines(
        "# Tanımlar", "", ":::{tanim} dys", ":term: DYS", ":cite: Y m. 4", "", "Doküman", ":::",
        ":::{tanim} kys", ":term: KYS", "", "Kalite", ":::",
    )  # fmt: skip
    built = build(tmp_path, {"tanimlar": page})
    assert built.inner("tanimlar").partition("</h1>")[2] == (
        '<dl class="terimler"><div class="terim" id="dys" data-id="terim:dys" data-cite="Y m. 4">'
        "<dt>DYS</dt><dd><p>Doküman</p></dd></div>"
        '<div class="terim" id="kys" data-id="terim:kys"><dt>KYS</dt><dd><p>Kalite</p></dd></div></dl></section>'
    )


def test_a_table_of_codes_has_a_row_a_line(tmp_path: Path) -> None:
    rows = lines(
        myst.codes_row("b-08-0-pgm", "B.08.0.PGM", myst.escape("PERSONEL | *X*"), 0),
        myst.codes_row("b-08-0-pgm-2", "B.08.0.PGM", "{kod}`iki <B.08.0.PGM>`", 2, "not"),
    )
    built = build(tmp_path, {"kodlar/pgm": "# PGM\n\n" + myst.directive("kodlar", body=rows)})
    assert built.warnings == ""
    assert built.inner("kodlar/pgm").partition("</h1>")[2] == (
        '<table class="kodlar"><thead><tr><th scope="col">Kod</th><th scope="col">Birim</th><th scope="col">Not</th></tr></thead>'
        '<tbody><tr class="seviye-0" id="b-08-0-pgm" data-id="kod:b-08-0-pgm" data-cite="B.08.0.PGM">'
        '<th class="kod" scope="row">B.08.0.PGM</th><td>PERSONEL | *X*</td><td></td></tr>'
        '<tr class="seviye-2" id="b-08-0-pgm-2" data-id="kod:b-08-0-pgm-2" data-cite="B.08.0.PGM">'
        '<th class="kod" scope="row">B.08.0.PGM</th><td><a class="atif atif-kod" href="#b-08-0-pgm">iki</a></td>'
        "<td>not</td></tr></tbody></table></section>"
    )


def test_a_table_without_notes_has_no_column_for_them(tmp_path: Path) -> None:
    body = myst.codes_row("b-08", "B.08", "AD", 0)
    built = build(tmp_path, {"kodlar/pgm": "# PGM\n\n" + myst.directive("kodlar", options={"headers": "Kod | Ad"}, body=body)})
    assert [cell.text for cell in built.main("kodlar/pgm").xpath(".//th[@scope='col']")] == ["Kod", "Ad"]
    assert len(built.main("kodlar/pgm").xpath(".//tbody//td")) == 1


def test_headings_have_turkish_addresses_and_links_to_them_follow(tmp_path: Path) -> None:
    page = "# Kılavuz\n\n[buraya](#goxrev) [öteye](diger.md#isx)\n\n## Görev\n\n## Görev\n"
    built = build(tmp_path, {"rehber/a": page, "rehber/diger": "# Öteki\n\n## İş\n"})
    assert built.warnings == ""
    main = built.main("rehber/a")
    assert main.xpath(".//section/@id") == ["kixlavuz", "goxrev", "goxrev-2"]
    assert main.xpath(".//a/@href") == ["#goxrev", "diger.html#isx"]


def test_the_contents_of_a_page_lead_to_its_headings(tmp_path: Path) -> None:
    page = f"# Kılavuz\n\n## Görev\n\n## Görev\n\n#{HEADING}\n"
    built = build(tmp_path, {"rehber/a": page}, settings={"html_context": {"show_toc": True}})
    contents = html.fromstring(built.text("rehber/a.html")).xpath("//nav//a/@href")
    assert contents == ["#", "#goxrev", "#goxrev-2", "#madde-33"]
    assert built.main("rehber/a").xpath(".//*/@id") == ["kixlavuz", *(link[1:] for link in contents[1:])]


def test_a_drawing_is_put_in_with_links_of_the_page(tmp_path: Path) -> None:
    charts = tmp_path / "pages" / "_elkitabi" / "sema"
    charts.mkdir(parents=True)
    drawing = '<svg><a href="elk:birimler/x#f1"><text>&lt;X&gt;</text></a></svg><ul><li><a href="elk:yok">y</a></li></ul>'
    (charts / "birimler.html").write_text(drawing, encoding="utf-8")
    pages = {"birimler/x": "# X\n", "birimler/index": "# Birimler\n\n:::{sema} birimler\n:::\n\n:::{sema} yok\n:::\n"}
    built = build(tmp_path, pages)
    assert built.inner("birimler/index").partition("</h1>")[2] == (
        '<div class="sema" id="sema-birimler"><svg><a href="x.html#f1"><text>&lt;X&gt;</text></a></svg>'
        '<ul><li><a href="../yok.html">y</a></li></ul></div></section>'
    )
    assert "birimler/index.md:6: WARNING: no drawing yok [elkitabi.chart]" in built.warnings
    assert "birimler/index.md:3: WARNING: the drawing links to no page: yok [elkitabi.chart]" in built.warnings
    assert built.warnings.count("WARNING") == 2


def test_a_page_follows_its_drawing(tmp_path: Path) -> None:
    charts = tmp_path / "pages" / "_elkitabi" / "sema"
    charts.mkdir(parents=True)
    for shown in ("eski", "yeni"):
        (charts / "a.html").write_text(f"<svg>{shown}</svg>", encoding="utf-8")
        assert f"<svg>{shown}</svg>" in build(tmp_path, {"sayfa": "# Sayfa\n\n:::{sema} a\n:::\n"}).inner("sayfa")


def test_a_fold_has_its_summary_and_its_content(tmp_path: Path) -> None:
    page = "# Sayfa\n\n:::{katla} Ortak <2> görev\n:classes: ortak\n\niçerik\n:::\n"
    assert build(tmp_path, {"sayfa": page}).inner("sayfa").partition("</h1>")[2] == (
        '<details class="katla ortak"><summary>Ortak &lt;2&gt; görev</summary><p>içerik</p></details></section>'
    )
    assert build(tmp_path, {"sayfa": page}, builder="text").text("sayfa.txt") == "Sayfa\n*****\n\nOrtak <2> görev\n\niçerik\n"


ERRORS = [
    (":::{fikra} yegitek:\n:::", "not a provision: 'yegitek:'"),
    (":::{hedef} bina x\n:title: X\n:::", "unknown kind 'bina', known: madde, birim,"),
    (":::{hedef} birim x\n:::", "birim x has no title"),
    (":::{hedef} birim x\n:title: X\n\nmetin\n:::", "birim x has content but no anchor"),
    (":::{tanim} dys\n\nmetin\n:::", "the term dys has no name"),
    (":::{kodlar}\na | B | C\n:::", "line 4: a row is 'fragment | code | name | level | note', not 'a | B | C'"),
    (":::{kodlar}\na | B | C | x | n\n:::", "line 4: a row is"),
    (":::{kodlar}\na | B | C | 1 | n | m\n:::", "line 4: a row is"),
    ("{madde-baslik}`yegitek:1 | Madde 1`", "madde-baslik wants 'id | label | heading | citation | status', not"),
    ("{madde-baslik}`yegitek | Madde 1 | Ad | Y m. 1`", "madde-baslik wants"),
]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A page for each piece of wrong markup."""
    pages = {f"sayfa-{at}": f"# Sayfa\n\n{markup}\n" for at, (markup, _) in enumerate(ERRORS)}
    return build(tmp_path_factory.mktemp("wrong"), pages)


@pytest.mark.parametrize(("at", "message"), [(at, message) for at, (_, message) in enumerate(ERRORS)])
def test_wrong_markup_is_reported_with_its_line(wrong: Built, at: int, message: str) -> None:
    reports = [line for line in wrong.warnings.splitlines() if f"sayfa-{at}.md:" in line]
    assert [f"sayfa-{at}.md:3:" in line and message in line for line in reports] == [True]


def test_plain_text_keeps_numbers_and_lines(tmp_path: Path) -> None:
    built = build(tmp_path, {"yegitek/madde-33": ARTICLE}, builder="text")
    assert built.warnings == ""
    assert built.text("yegitek/madde-33.txt").splitlines()[:16] == [
        "Madde 33 İdari ve Mali İşler", "****************************", "", "(1) Görevler şunlardır:", "", "  a) Bütçe, mali iş.",
        "", "  ğ) Şunlar:", "", "    1) alt bent", "", "ifade eder.", "", "ÖRNEK A- Merkezde:", "", "       T.C.",
    ]  # fmt: skip


def test_the_pages_of_an_epub_are_well_formed_and_hold_the_same_law(tmp_path: Path) -> None:
    settings = {"version": "1", "epub_theme": "epub"}
    built = build(tmp_path, {"yegitek/madde-33": ARTICLE}, builder="epub", settings=settings)
    assert built.warnings == ""
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        page = etree.fromstring(book.read("yegitek/madde-33.xhtml"))
    names = {"h": "http://www.w3.org/1999/xhtml"}
    assert page.xpath("string(//h:li[@id='f1-gx-1']/h:span[@class='metin-ic'])", namespaces=names) == "alt bent"
    assert page.xpath("//h:a[@class='atif']/@href", namespaces=names) == ["#f1-gx"]
