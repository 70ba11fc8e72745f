"""Files of every kind give the same text; letters that a file spoilt are mended and accounted for."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import typst

from generators.importer import import_file, import_lines
from generators.importer.extract import extract, text
from generators.importer.lines import Extract
from tests.importer import cases
from tests.importer.outline import outline

NAME = "blocks"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _docx(path: Path, lines: list[str]) -> None:
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>')


def _html(path: Path, lines: list[str]) -> None:
    body = "\n".join(f"<p class=MsoNormal><span>{escape(line)}</span></p>" for line in lines)
    script = "<script>var x = 'MADDE 99 – yok';</script><!-- MADDE 98 – yok -->"
    path.write_text(f"<html><head><title>Yok</title></head><body>{script}{body}</body></html>", encoding="utf-8")


def _pdf(path: Path, lines: list[str]) -> None:
    shown = [f'#align(center)[#text("{line}")]' if line.isupper() else f'#text("{line}")' for line in lines]
    page = "#set page(width: 16cm, height: 12cm, footer: context align(center)[#counter(page).display()])\n"
    path.write_bytes(typst.compile((page + "#set par(justify: true)\n" + "\n\n".join(shown)).encode()))


def _markdown(path: Path, lines: list[str]) -> None:
    shown = [line.replace("MADDE", "**MADDE**") if line.startswith("MADDE") else line for line in lines]
    path.write_text("# " + "\n\n".join(shown), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.docx", _docx), ("a.html", _html), ("a.pdf", _pdf), ("a.md", _markdown)],
    ids=["docx", "html", "pdf", "markdown"],
)
def test_every_format_gives_the_same_structure(tmp_path: Path, name: str, write: object) -> None:
    """DOCX, HTML, PDF and Markdown of one text have the outline of its plain text."""
    assert callable(write)
    write(tmp_path / name, cases.source(NAME).splitlines())
    result = import_file(tmp_path / name)
    plain = outline(cases.imported(cases.source(NAME)).document)
    if name == "a.md":
        # Blank lines between all lines: the table after the last article falls apart, the articles do not.
        plain = [line for line in plain if not line.startswith("@")]
    assert outline(result.document) == plain
    assert result.report.complete


def test_two_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A page set in two columns gives the outline of the text, and its hyphens, which the font calls soft, are hyphens."""
    source = cases.source("decree_by_gazette")
    shown = "\n\n".join(f'#text("{line}")' for line in source.splitlines() if line)
    page = "#set page(width: 15cm, height: 18cm, columns: 2, footer: context align(center)[#counter(page).display()])\n"
    setting = '#set text(lang: "tr", size: 9pt, hyphenate: true)\n#set par(justify: true)\n'
    (tmp_path / "a.pdf").write_bytes(typst.compile((page + setting + shown).encode()))
    result = import_file(tmp_path / "a.pdf")
    assert outline(result.document) == outline(cases.imported(source).document)
    assert result.report.complete
    amendment = result.document["parts"][1]["articles"][0]["amendment"]
    assert amendment["text"].startswith("(Başlığı ile birlikte değişik:RG-14/6/2019-30801-C.K.-38/2 md.)")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_broken_file_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    """A file that is not what its name says raises ValueError."""
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="not a"):
        extract(tmp_path / name)


SPOILT = {
    "nfc": unicodedata.normalize("NFD", "MADDE 1 – (1) Çalışma ölçüsü güçtür."),
    "space": "MADDE 1 –\u00a0(1)\u2009Çalışma ölçüsü güçtür.",
    "removed": "\ufeffMADDE 1 – (1) Çalış\u00adma ölçüsü güç\u200btür.",
    "nul": "MADDE 1 – (1) Çalışma ölçüsü güçtür. B\0r.",
    "font": "MADDE 1 – (1) ÇalıĢma ölçüsü güçtür. Ġki.",
    "latin": "MADDE 1 – (1) Çalýþma ölçüsü güçtür.",
    "tab": "MADDE 1 –\t(1)\tÇalışma ölçüsü güçtür.",
}


@pytest.mark.parametrize("kind", sorted(SPOILT))
def test_a_spoilt_letter_is_mended_and_reported(kind: str) -> None:
    """The text comes out whole, and the report says what was changed and on which line."""
    result = import_lines(Extract((SPOILT[kind],)))
    words = result.document["parts"][0]["articles"][0]["paragraphs"][0]["text"]
    assert words.startswith("Çalışma ölçüsü güçtür.")
    assert kind in [change.kind for change in result.report.changes]
    assert all(change.lines == (1,) for change in result.report.changes)
    assert result.report.complete


def test_a_clean_text_is_not_changed() -> None:
    """Negative control: nothing is reported where nothing was spoilt."""
    assert import_lines(Extract(("MADDE 1 – (1) Çalışma ölçüsü güçtür.",))).report.changes == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end_ends_a_line(ending: str) -> None:
    """Windows, old Macintosh and Unicode line ends read alike."""
    assert text.read(f"Amaç{ending}MADDE 1 – (1) Metin.{ending}".encode()).lines == ("Amaç", "MADDE 1 – (1) Metin.")


def test_an_old_encoding_is_read_and_named() -> None:
    """Windows-1254 is read when the bytes are no UTF-8, and the report says so."""
    read = text.read("MADDE 1 – (1) Işık şöyle gelir.".encode("cp1254"))
    assert read.lines == ("MADDE 1 – (1) Işık şöyle gelir.",)
    assert read.notes == ("encoding cp1254",)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Kurul, işlemleri dü\u00ad\nzenler.", "Kurul, işlemleri düzenler."),
        ("Kurul, kural-\nları koyar. Kurallara uyulur.", "Kurul, kuralları koyar. Kurallara uyulur."),
        ("Kurul, belge düzen-\nler, karar alın-\nması için belir-\nler.", "Kurul, belge düzenler, karar alınması için belirler."),
        ("Kurul, sosyo-\nekonomik durumu, eğitim-\nöğretim yılını, ulu-\nsal günleri izler.",
         "Kurul, sosyo- ekonomik durumu, eğitim- öğretim yılını, ulu- sal günleri izler."),
        ("Kurul (RG-10/1/2019-30651-\nC.K.-27/6 md.) toplanır.", "Kurul (RG-10/1/2019-30651-C.K.-27/6 md.) toplanır."),
        ("Kurul, Eğitim-\nÖğretim Yönetmeliğini uygular.", "Kurul, Eğitim- Öğretim Yönetmeliğini uygular."),
    ],
    ids=["soft", "kin", "three", "own", "number", "capital"],
)  # fmt: skip
def test_a_word_cut_at_the_end_of_a_line_is_joined_where_it_is_sure(cut: str, whole: str) -> None:
    """Soft hyphens always; a hyphen where the text hyphenates or knows the word; never where a vowel or capital follows."""
    result = import_lines(Extract(tuple(f"ÖRNEK YÖNERGE\nMADDE 1- {cut}".split("\n"))))
    assert result.document["parts"][0]["articles"][0]["paragraphs"][0]["text"] == whole
    assert result.report.complete
