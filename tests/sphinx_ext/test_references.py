"""References find what a person means, and say where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.names import provision_id
from tests.sphinx_ext.project import Built, build, files, lines, run, write_pages

ARTICLE = lines(
    "# {madde-baslik}`yegitek:33 | Madde 33 | Mali İşler | YEĞİTEK Yönergesi m. 33`", "",
    "::::{fikra} yegitek:33/1", ":cite: YEĞİTEK Yönergesi m. 33/1", "", "Görevler:", "",
    ":::{bent} yegitek:33/1-ğ", ":cite: YEĞİTEK Yönergesi m. 33/1-ğ", "", "Bütçe", ":::", "::::",
)  # fmt: skip
OTHERS = {
    "yegitek/madde-33": ARTICLE,
    "yegitek/gecici-madde-2": "# {madde-baslik}`yegitek:geçici-2 | Geçici Madde 2 | | YEĞİTEK Yönergesi geçici m. 2`\n",
    "yegitek/madde-65-a": "# {madde-baslik}`yegitek:65/A | Madde 65/A | | YEĞİTEK Yönergesi m. 65/A`\n",
    "birimler/mali-isxler": lines("# Mali İşler", "", ":::{hedef} birim mali-isxler", ":title: Mali İşler",
                                  ":aliases: İdari ve Mali İşler; IMID", ":::"),
    "unvanlar/basxkan": lines("# Başkan", "", ":::{hedef} unvan basxkan", ":title: Başkan", ":::"),
    "gorevler/bütçe": lines("# Bütçe", "", ":::{hedef} konu buxtcxe", ":title: Bütçe", ":::"),
    "mevzuat/kanun-657": lines("# DMK", "", ":::{hedef} mevzuat kanun-657", ":title: Devlet Memurları Kanunu", ":aliases: 657; DMK",
                               ":::"),
    "tanimlar": lines("# Tanımlar", "", ":::{tanim} dys", ":term: DYS", ":aliases: Doküman Yönetim Sistemi", "", "x", ":::"),
    "kodlar/pgm": lines("# PGM", "", ":::{kodlar}", "b-08-0-pgm | B.08.0.PGM | PERSONEL | 0", "b-08-0-pgm-2 | B.08.0.PGM | İKİNCİ | 0",
                        ":::"),
    "yazisma/ekler": lines("# Ekler", "", ":::{hedef} ornek yazisma/5-a", ":title: Örnek 5-A", ":anchor: oxrnek-5-a", "", "kayıp", ":::",
                           ":::{hedef} ek yazisma/ek-1", ":title: Ek-1", ":anchor: ek-1", ":::"),
}  # fmt: skip

REFERENCES = [
    ("{madde}`yegitek:33/1-ğ`", "atif", "yegitek/madde-33.html#f1-gx", "YEĞİTEK Yönergesi m. 33/1-ğ"),
    ("{madde}`yegitek 33/1-Ğ`", "atif", "yegitek/madde-33.html#f1-gx", "YEĞİTEK Yönergesi m. 33/1-ğ"),
    ("{madde}`yegitek m. 33/1`", "atif", "yegitek/madde-33.html#f1", "YEĞİTEK Yönergesi m. 33/1"),
    ("{madde}`YEĞİTEK  yönergesi m. 33`", "atif", "yegitek/madde-33.html", "YEĞİTEK Yönergesi m. 33"),
    ("{madde}`bütçe işi <yegitek 33/1-ğ>`", "atif", "yegitek/madde-33.html#f1-gx", "bütçe işi"),
    ("{madde}`yegitek geçici 2`", "atif", "yegitek/gecici-madde-2.html", "YEĞİTEK Yönergesi geçici m. 2"),
    ("{madde}`yegitek 65/a`", "atif", "yegitek/madde-65-a.html", "YEĞİTEK Yönergesi m. 65/A"),
    ("{mevzuat:madde}`yegitek 65/A`", "atif", "yegitek/madde-65-a.html", "YEĞİTEK Yönergesi m. 65/A"),
    ("{birim}`Mali İşler`", "atif atif-birim", "birimler/mali-isxler.html", "Mali İşler"),
    ("{birim}`mali-isxler`", "atif atif-birim", "birimler/mali-isxler.html", "Mali İşler"),
    ("{birim}`ımıd`", "atif atif-birim", "birimler/mali-isxler.html", "Mali İşler"),
    ("{unvan}`BAŞKAN`", "atif atif-unvan", "unvanlar/basxkan.html", "Başkan"),
    ("{konu}`para <bütçe>`", "atif atif-konu", "gorevler/b%C3%BCt%C3%A7e.html", "para"),
    ("{mevzuat}`657`", "atif atif-mevzuat", "mevzuat/kanun-657.html", "Devlet Memurları Kanunu"),
    ("{terim}`DYS`", "atif atif-terim", "tanimlar.html#dys", "DYS"),
    ("{terim}`doküman yönetim sistemi`", "atif atif-terim", "tanimlar.html#dys", "doküman yönetim sistemi"),
    ("{kod}`B.08.0.PGM`", "atif atif-kod", "kodlar/pgm.html#b-08-0-pgm", "B.08.0.PGM"),
    ("{kod}`b.08.0.pgm.`", "atif atif-kod", "kodlar/pgm.html#b-08-0-pgm", "B.08.0.PGM"),
    ("{kod}`b-08-0-pgm-2`", "atif atif-kod", "kodlar/pgm.html#b-08-0-pgm-2", "B.08.0.PGM"),
    ("{ornek}`yazisma/5-a`", "atif atif-ornek", "yazisma/ekler.html#oxrnek-5-a", "Örnek 5-A"),
    ("{ek}`ilk ek <yazisma/ek-1>`", "atif atif-ek", "yazisma/ekler.html#ek-1", "ilk ek"),
    ("{atif}`33 üncü madde <yegitek:33>`", "atif", "yegitek/madde-33.html", "33 üncü madde"),
    ("{atif}`başkanlığa <birim:mali-isxler>`", "atif atif-birim", "birimler/mali-isxler.html", "başkanlığa"),
    ("{atif}`DYS'de <terim:dys>`", "atif atif-terim", "tanimlar.html#dys", "DYS'de"),
    ("{atif}`kanun <https://a.tr/?b=1&c=_d_>`", "atif atif-mevzuat dis", "https://a.tr/?b=1&c=_d_", "kanun"),
]


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A page with one reference a paragraph, and all that it refers to."""
    page = "# Kılavuz\n\n" + "\n\n".join(written for written, *_ in REFERENCES)
    return build(tmp_path_factory.mktemp("references"), {**OTHERS, "kilavuz": page})


def test_no_reference_is_warned_of(references: Built) -> None:
    assert references.warnings == ""


@pytest.mark.parametrize(("at", "reference"), enumerate(REFERENCES), ids=[written for written, *_ in REFERENCES])
def test_a_reference_leads_where_it_should(references: Built, at: int, reference: tuple[str, str, str, str]) -> None:
    _, css, address, text = reference
    link = references.main("kilavuz").xpath(".//section/p/a")[at]
    assert (link.get("class"), link.get("href"), link.text_content()) == (css, address, text)
    assert link.get("rel") == ("external" if "dis" in css else None)


UNKNOWN = [
    ("{madde}`yegitek 99`", "unknown madde: yegitek 99 [ref.unknown]"),
    ("{madde}`x <yegitek 33/1-h>`", "unknown madde: yegitek 33/1-h [ref.unknown]"),
    ("{birim}`Destek İşleri`", "unknown birim: Destek İşleri [ref.unknown]"),
    ("{terim}`EBA`", "unknown terim: EBA [ref.unknown]"),
    ("{kod}`B.09`", "unknown kod: B.09 [ref.unknown]"),
    ("{atif}`x <birim:yok>`", "unknown birim: yok [ref.unknown]"),
    ("{atif}`x <bina:yok>`", "unknown madde: bina:yok [ref.unknown]"),
]


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A page for each reference that leads nowhere, deep inside law text."""
    pages = {
        f"rehber/sayfa-{at}": lines(
            "# Sayfa", "", "::::{fikra} yegitek:1/1", "", ":::{bent} yegitek:1/1-a", "", f"metin {written}", ":::", "::::"
        )
        for at, (written, _) in enumerate(UNKNOWN)
    }
    return build(tmp_path_factory.mktemp("unknown"), {**OTHERS, **pages})


@pytest.mark.parametrize(("at", "message"), [(at, message) for at, (_, message) in enumerate(UNKNOWN)])
def test_an_unknown_target_is_a_warning_with_its_place(unknown: Built, at: int, message: str) -> None:
    reports = [line for line in unknown.warnings.splitlines() if f"sayfa-{at}.md:" in line]
    assert [line.partition("rehber/")[2] for line in reports] == [f"sayfa-{at}.md:7: WARNING: {message}"]


def test_an_unknown_target_keeps_its_text(tmp_path: Path) -> None:
    built = build(tmp_path, {"sayfa": "# Sayfa\n\n{madde}`metin <yegitek 99>`\n"})
    assert built.main("sayfa").findtext(".//section/p/span") == "metin"


def test_warnings_can_be_errors(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", {"sayfa": "# Sayfa\n\n{madde}`yegitek 99`\n"})
    assert run(tmp_path / "pages", tmp_path / "html", fail=True).app.statuscode == 1
    assert run(tmp_path / "pages", tmp_path / "again").app.statuscode == 0


def test_a_name_of_two_units_is_doubtful(tmp_path: Path) -> None:
    units = {
        f"birimler/{key}": f"# {key}\n\n:::{{hedef}} birim {key}\n:title: Eğitim Birimi\n:::\n" for key in ("bir", "iki")
    }  # fmt: skip
    built = build(tmp_path, {**units, "sayfa": "# Sayfa\n\n{birim}`Eğitim birimi` {birim}`iki`\n"})
    assert "sayfa.md:3: WARNING: Eğitim birimi can mean more than one birim [ref.ambiguous]" in built.warnings
    assert built.warnings.count("WARNING") == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_object_that_stands_twice_is_a_warning(tmp_path: Path, jobs: int) -> None:
    page = "# Sayfa\n\n:::{hedef} birim x\n:title: X\n:::\n"
    built = build(tmp_path, {f"sayfa-{number}": page for number in range(12)}, jobs=jobs)
    # a process that starts late knows what others have found, so it may say a thing twice
    assert built.warnings.count("duplicate birim x, other instance in sayfa-") >= 11
    assert built.warnings.count("[elkitabi.duplicate]") == built.warnings.count("WARNING")


def test_two_places_with_one_label_are_a_warning(tmp_path: Path) -> None:
    target = "# Sayfa\n\n:::{{hedef}} birim {0}\n:title: {0}\n:::\n"
    built = build(tmp_path, {"a-b": target.format("x"), "a/b": target.format("y")})
    assert "two places have the label a-b [elkitabi.label]" in built.warnings


def test_a_page_that_changes_forgets_what_it_held(tmp_path: Path) -> None:
    target = "# Sayfa\n\n:::{{hedef}} birim {0}\n:title: {0}\n:::\n"
    assert build(tmp_path, {"birim": target.format("x"), "sayfa": "# S\n\n{birim}`x`\n"}).warnings == ""
    again = build(tmp_path, {"birim": target.format("y"), "sayfa": "# S\n\n\n{birim}`x`\n"})
    assert "sayfa.md:4: WARNING: unknown birim: x [ref.unknown]" in again.warnings
    assert again.warnings.count("WARNING") == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yegitek 33/1-ğ", "yegitek:33/1-ğ"),
        ("yegitek: 33", "yegitek:33"),
        ("yegitek madde 33", "yegitek:33"),
        ("yegitek mükerrer 20/2", "yegitek:mükerrer-20/2"),
        ("yegitek ek-1/3-AA", "yegitek:ek-1/3-aa"),
        ("yazisma-aciklama 10/1-İ", "yazisma-aciklama:10/1-i"),
        ("yegitek 65/a/1-b-2", "yegitek:65/A/1-b-2"),
        ("birim:mali", "birim:mali"),
        ("yegitek", "yegitek"),
    ],
)
def test_a_provision_is_read_as_people_write_it(written: str, meant: str) -> None:
    assert provision_id(written) == meant


def test_the_stand_in_theme_is_the_only_source_of_static_files(tmp_path: Path) -> None:
    built = build(tmp_path, {"sayfa": "# Sayfa\n\n```yaml\na: 1\n```\n"})
    assert files(built.out) == [
        ".buildinfo", "_static/deneme.css", "_static/design-tabs.js", "_static/metin.js",
        "_static/sphinx-design.min.css", "index.html", "objects.inv", "sayfa.html",
    ]  # fmt: skip
    assert "design" not in (built.out / "sayfa.html").read_text(encoding="utf-8")


def test_a_page_with_a_card_gets_the_files_of_its_design(tmp_path: Path) -> None:
    built = build(tmp_path, {"sayfa": "# Sayfa\n\n:::{card} Kart\nMetin\n:::\n"})
    assert "sphinx-design.min.css" in (built.out / "sayfa.html").read_text(encoding="utf-8")
