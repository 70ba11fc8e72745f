"""Whatever characters a text holds, the page shows exactly them: none is lost, none becomes markup."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generators.cli import main
from tests.validate.mini import write_handbook

#: Each of these stands alone as the text of a point.
TEXTS = (
    "<script>alert(1)</script> ve </script>",
    "<img src=x onerror=alert(1)>",
    "<!-- yorum --> ]]> <![CDATA[",
    "&amp; &lt; &#65; &nbsp; & &",
    "`kod` ``iki`` ```",
    "{atif}`x <yonerge:1>` {madde}`yonerge:1` {{ ad }} {% ad %} {# ad #}",
    "::: :::: :::{note}",
    "a | b || c",
    "$x$ $$y$$ \\(z\\) \\[w\\]",
    "*bir* **iki** _üç_ __dört__ ~~beş~~ ==altı==",
    "[x](y) [x] [x]: y ![x](y) [^1] <http://a.tr> http://a.tr www.a.tr a@b.tr",
    "\\ \\\\ \\* \\n sonda \\",
    "1. satır", "1) satır", "- satır", "+ satır", "* satır", "# satır", "###### satır", "> satır", "| satır |",
    "---", "***", "___", "===", "+++", "```", "~~~", ":::", ":ad: değer", "    dört boşlukla", "% açıklama", ".. note::",
    "(etiket)=", "[^dipnot]: x", "Terim\u2028: tanım", "a\u00a0b\u2009c\u200bd\u00ade",
    "\u202eters\u202c \u200fsağdan\u200e שלום مرحبا",
    "👩‍👩‍👧 🇹🇷 𝔄 ﷽", "i\u0307 I\u0307 g\u0306 ğ é e\u0301", "İIıi ÇĞÖŞÜ âîû",
    "%s %(x)s {0} {x} $x ${x} #{x} <%= x %>", "'\"’”“«»", "a" * 3000, "sonda iki nokta::", "\ttab\tile\t",
)  # fmt: skip
ALL = "<b>*x*</b> `y` {z}`w` | a::b $c$ [d](e) &amp; \\f \"g\" 'h' %s {i} _j_ #k ~l~ ^m^"
LINES = "  :ad: değer\n---\n:::{note}\n```\n<script>alert(1)</script>\n\n\n  &amp; \\ {x}`y`   son\n:::::\nbir\tsekme"


def quoted(text: str) -> str:
    """Return *text* as YAML; JSON's quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def document() -> str:
    """Return a document in which every text field holds markup."""
    q, labels = quoted(ALL), "abcçdefgğhıijklmnoöprsştuüvyz"
    letters = [*labels, *(letter * 2 for letter in labels)]
    points = "".join(
        f"              - letter: {quoted(letter)}\n                text: {quoted(text)}\n"
        for letter, text in zip(letters, TEXTS, strict=False)
    )
    lines = "".join(f"                  {line}\n" if line else "\n" for line in LINES.split("\n"))
    return f"""\
slug: yonerge
kind: directive
title: {q}
printed_title: |
  {ALL}
short_title: {q}
noun: {q}
issuer: {q}
publication: {{name: {q}, number: {q}, date: '2014-11', text: {q}, note: {q}}}
amendments: [{{instrument: {q}, date: '2017-11-30', note: {q}}}]
status: {{state: replaced, note: {q}, replaced_by: [{{title: {q}, date: '2020-01-01', decision: {q}, gazette: {q}}}]}}
source: {{file: {q}, note: {q}, pages: {q}}}
annexes:
  - id: ek-1
    label: {q}
    title: {q}
    note: {q}
    lines: |2
{lines.replace("                  ", "      ")}
parts:
  - label: {q}
    title: {q}
    articles:
      - number: '1'
        heading: {q}
        amendment: {{kind: amended, date: '2017-11-30', instrument: {q}, text: {q}}}
        paragraphs:
          - number: '1'
            text: {q}
            points:
{points}            closing: {q}
            examples:
              - label: {q}
                caption: {q}
                lines: |2
{lines.replace("                  ", "                  ")}
      - number: '2'
        heading: Tanımlar
        sic: [{{text: Tan, note: {q}}}]
        paragraphs:
          - text: 'Bu Yönergede geçen;'
            points:
              - letter: a
                text: {quoted("<i>Terim</i>: " + ALL)}
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a handbook whose every text holds markup."""
    q = quoted(ALL)
    folder = tmp_path_factory.mktemp("hostile")
    root = write_handbook(
        folder / "el-kitabi",
        {
            "data/documents/yonerge.yaml": document(),
            "data/handbook.yaml": f"title: {q}\ntagline: {q}\npublisher: {q}\nbase_url: https://example.org/\n"
            "edition: '2026-01-01'\ndocuments: [yonerge]\ncode_tables: [tablo]\ndefinitions: ['yonerge:2']\n",
            "data/units.yaml": f"units:\n  - {{id: birim, name: {q}, kind: office, aliases: [{q}], note: {q}, old_code: {q}}}\n"
            f"  - {{id: alt, name: Alt, kind: office, parent: birim, basis: inferred, why: {q}, duties: 'yonerge:1'}}\n",
            "data/positions.yaml": f"positions:\n  - {{id: unvan, name: {q}, note: {q}, aliases: [{q}]}}\n",
            "data/laws.yaml": f"laws:\n  - {{id: kanun-1, kind: kanun, number: {q}, title: {q}, note: {q}, gazette: {q}}}\n",
            "data/topics.yaml": f"topics:\n  - {{id: konu, title: {q}, description: {q}}}\n",
            "content/rehber/kodlar.md": "# Kodlar\n",
            "data/synonyms.yaml": f"groups:\n  - [{q}, evrak]\n",
            "data/codes/tablo.yaml": f"slug: tablo\ntitle: {q}\nnote: {q}\nsource: {{file: {q}, pages: {q}}}\nrows:\n"
            "  - {code: B.08.0.000.0.00.00.00, name: BAKANLIK}\n"
            f"  - {{code: B.08.0.PGM.0.00.00.00, name: {q}, page: {q}, sic: [{{text: B.08, note: {q}}}]}}\n",
        },
    )
    assert main(["build", "--root", str(root), "--out", str(folder / "site"), "-j", "1", "--quiet"]) == 0
    return folder / "site"


def soup(site: Path, page: str) -> BeautifulSoup:
    """Return a page of the site."""
    return BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")


def test_every_text_of_a_point_is_on_its_page_letter_by_letter(hostile_site: Path) -> None:
    """The words beside each letter are exactly the text of the data, blanks at the ends and tabs included."""
    points = soup(hostile_site, "yonerge/madde-1.html").select("#f1 > ul > li > .metin-ic")
    assert [point.get_text() for point in points] == list(TEXTS)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("index.html", 2), ("yonerge/index.html", 7), ("yonerge/madde-1.html", 6), ("yonerge/madde-2.html", 2),
        ("yonerge/ek-1.html", 2), ("yonerge/tam-metin.html", 5), ("birimler/birim.html", 2), ("birimler/alt.html", 2),
        ("unvanlar/unvan.html", 2), ("mevzuat/kanun-1.html", 2), ("gorevler/konu.html", 2), ("kodlar/index.html", 1),
        ("kodlar/pgm.html", 2), ("tanimlar.html", 1), ("veri-notlari.html", 1),
    ],
)  # fmt: skip
def test_every_field_is_shown_as_it_is_written(hostile_site: Path, page: str, count: int) -> None:
    """Titles, names, notes and facts stand on their pages with all their marks, at least so many times."""
    main_text = soup(hostile_site, page).get_text()
    assert main_text.count(ALL) >= count


def test_lines_of_an_example_keep_every_character(hostile_site: Path) -> None:
    """Example letters and annexes are raw lines: what looks like a fence, an option or a tag stays what it is."""
    for page in ("yonerge/madde-1.html", "yonerge/ek-1.html", "yonerge/tam-metin.html"):
        shown = [pre.get_text() for pre in soup(hostile_site, page).select("pre")]
        assert shown and all(text == LINES for text in shown), page


def test_no_text_became_an_element(hostile_site: Path) -> None:
    """No page holds a script, a picture or a link that only a text could have brought."""
    for path in sorted(hostile_site.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert not page.select("[onerror], img[src=x], main b, main i, a[href='y'], a[href='e']"), path
        assert not [s for s in page.find_all("script") if "alert" in s.get_text() and not s.get("type")], path
        assert page.title is not None and ALL in page.title.get_text(), path


def test_the_published_data_holds_the_same_characters(hostile_site: Path) -> None:
    """JSON and CSV carry every text unchanged."""
    article = json.loads((hostile_site / "api/articles.json").read_text(encoding="utf-8"))[0]
    assert [point["text"] for point in article["paragraphs"][0]["points"]] == list(TEXTS)
    assert article["heading"] == ALL
    rows = list(csv.DictReader(io.StringIO((hostile_site / "api/codes.csv").read_text(encoding="utf-8-sig"))))
    assert rows[1]["name"] == ALL
