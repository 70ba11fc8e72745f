"""The command, the writer and the neutral form."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from generators.edit.fmt import format_text
from generators.importer import import_file
from generators.importer.command import DONE, NOT_READ, import_command
from generators.importer.neutral import neutral
from generators.importer.write import to_yaml
from tests.importer import cases


def _written(tmp_path: Path, name: str) -> Path:
    path = tmp_path / f"{name}.txt"
    path.write_text(cases.source(name), encoding="utf-8")
    return path


def test_the_command_writes_a_document_and_a_report(tmp_path: Path) -> None:
    """The YAML holds what was imported; the report names the lines of the furniture, in Turkish."""
    out, report = tmp_path / "data" / "pages.yaml", tmp_path / "report.json"
    status, lines = import_command(_written(tmp_path, "pages"), "pages", out, report=report)
    assert status == DONE
    assert lines[0] == "1 belge, 1 bölüm, 4 madde, 5 fıkra, 3 bent, 0 örnek, 1 ek, 0 kod bulundu."
    assert "pages.txt:8: Doküman No: YN-01 Rev. 2 Sayfa 1 / 4" in lines
    assert "Kaynağın her kelimesi ya metindedir ya da yukarıda sayılmıştır." in lines
    assert yaml.load(out.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["slug"] == "pages"
    assert json.loads(report.read_text(encoding="utf-8"))["counts"]["articles"] == 4


def test_the_command_writes_each_text_of_a_file(tmp_path: Path) -> None:
    """Slugs in order, with commas, name the texts; one file each in the folder."""
    status, _ = import_command(_written(tmp_path, "second_text"), "yemek,kantin", tmp_path / "out")
    assert status == DONE
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kantin.yaml", "yemek.yaml"]


def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    """Negative control: status 2, one line, no file."""
    status, lines = import_command(tmp_path / "none.txt", "x", tmp_path / "out")
    assert status == NOT_READ
    assert len(lines) == 1
    assert not (tmp_path / "out").exists()


def test_a_file_of_another_kind_is_told_what_to_do(tmp_path: Path) -> None:
    """An old Word file, an ODT or a picture is not taken for text: nothing is written, and the way on is said."""
    begins = {"eski.doc": b"\xd0\xcf\x11\xe0\xa1", "yazi.rtf": b"{\\rtf1", "yazi.odt": b"PK\x03\x04", "tarama.png": b"\x89PNG\r\n", "ad.txt": b"\xff\xd8\xff\xe0"}
    for name, begin in begins.items():
        (tmp_path / name).write_bytes(begin + b"MADDE 1- (1) Bir.")
        status, lines = import_command(tmp_path / name, "x", tmp_path / "out")
        assert status == NOT_READ
        assert ("DOCX olarak kaydedip" if name[-3:] in ("doc", "rtf", "odt") else "Dosya bir resim") in lines[0]
    assert not (tmp_path / "out").exists()


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    """Folding and quoting change no word, and the same document gives the same bytes."""
    for name in cases.NAMES:
        document = import_file(_written(tmp_path, name)).document
        text = to_yaml(document)
        assert yaml.load(text, Loader=yaml.CBaseLoader) == document
        assert text == to_yaml(import_file(_written(tmp_path, name)).document)
    assert to_yaml({"parts": [], "slug": "a"}) == "slug: a\nparts: []\n"


def test_the_neutral_form_says_what_is_printed() -> None:
    """Labels as printed, notes after the first words, states by their Turkish names."""
    result = cases.imported(cases.source("amendments"))
    articles = {article["no"]: article for article in neutral(result.marked)["articles"]}
    assert {number: article["status"] for number, article in articles.items()} == {
        "1": "degisik", "2": "mulga", "3": "mulga", "3/A": "eklendi", "4": "yururlukte", "5": "degisik", "6": "mulga",
        "7": "mulga", "8": "mulga", "9": "yururlukte",
    }  # fmt: skip
    assert articles["1"]["text"].startswith("Bu Yönetmelikte geçen; a) (Değişik: RG-31/10/2013-28807) Kurum:")
    assert articles["3/A"]["paragraphs"] == [{"clauses": []}] * 3


def test_what_is_written_takes_the_form_given(tmp_path: Path) -> None:
    """The command line gives the form of ``elkitabi fmt``, so that a first amendment touches its own lines only."""
    out = tmp_path / "data" / "documents" / "pages.yaml"
    import_command(_written(tmp_path, "pages"), "pages", out, form=format_text)
    text = out.read_text(encoding="utf-8")
    assert format_text(text, out.name) == text != to_yaml(import_file(_written(tmp_path, "pages"), "pages").document)
