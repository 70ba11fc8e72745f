"""A new handbook builds at once, and holds no word of another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generators.build import Builder
from generators.cli import main
from generators.new import NewHandbook, NotEmpty, render_new, write_new
from generators.validate import load_handbook

ROOT = Path(__file__).parent.parent.parent
BOOK = NewHandbook("Belediye El Kitabı", "Örnek Belediyesi", "zabita", "2026-01-31", "https://example.org/zabita/")


def test_new_folder_passes_the_check(tmp_path):
    write_new(tmp_path / "book", BOOK)
    handbook = load_handbook(tmp_path / "book")
    assert handbook.config.title == "Belediye El Kitabı"
    assert [document.slug for document in handbook.documents] == ["zabita"]


def test_new_handbook_builds_at_once_and_carries_its_own_name(tmp_path):
    write_new(tmp_path / "book", BOOK)
    result = Builder(tmp_path / "book", tmp_path / "site", tmp_path / "work", jobs=1).build()
    assert result.changed
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Belediye El Kitabı" in home
    assert (tmp_path / "site" / "zabita" / "madde-1.html").is_file()
    pages = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert not re.search("Millî Eğitim|YEĞİTEK|PGM|2005 tablosu", pages)


UNITS = """\
units:
  - id: zabıta-müdürlüğü
    name: Zabıta Müdürlüğü
    kind: directorate
    established_by: zabita:1
    duties: zabita:1
"""


def test_pages_of_a_small_handbook_promise_nothing_that_is_not_there(tmp_path):
    """No heading of topics without topics, no list of slips that is announced and missing."""
    root = tmp_path / "book"
    write_new(root, BOOK)
    document = root / "data/documents/zabita.yaml"
    text = document.read_text(encoding="utf-8")
    text += "            points:\n              - letter: a\n                text: Pazarları denetlemek,\n"
    document.write_text(text, encoding="utf-8")
    (root / "data/units.yaml").write_text(UNITS, encoding="utf-8")
    Builder(root, tmp_path / "site", tmp_path / "work", jobs=1).build()
    duties = (tmp_path / "site/gorevler/index.html").read_text(encoding="utf-8")
    assert "Pazarları denetlemek" in duties
    assert "0 konuda" not in duties
    assert not re.search(r"<h2>\s*Konular", duties)
    assert "işaretlenmiş bir sapma yok" in (tmp_path / "site/veri-notlari.html").read_text(encoding="utf-8")


def test_names_with_quotes_and_colons_stay_what_they_are(tmp_path):
    title = "\"Tırnaklı\": 'ad' # değil"
    write_new(tmp_path, NewHandbook(title, "a: b", "metin", "2026-01-31"))
    assert load_handbook(tmp_path).config.title == title


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--slug", "Su Yönergesi"], "not 'Su Yönergesi'; say su-yonergesi"),
        (["--slug", "../kacak"], "small letters a-z"),
        (["--slug", "api"], "taken by a folder of every site"),
        (["--edition", "1.1.2026"], "write YEAR-MONTH-DAY"),
        (["--base-url", "kitap.gov.tr"], "not a web address"),
    ],
)
def test_what_could_not_be_built_is_refused_before_anything_is_written(tmp_path, capsys, options, told):
    assert main(["new", str(tmp_path / "book"), *options]) != 0
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_import_takes_no_name_that_no_address_can_have(tmp_path, capsys):
    source = tmp_path / "a.txt"
    source.write_text("MADDE 1- (1) Bir.\n", encoding="utf-8")
    assert main(["import", str(source), "--slug", "Su Verileri", "-o", str(tmp_path / "out")]) == 2
    assert "say su-verileri" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_folder_that_holds_something_is_refused_and_left_alone(tmp_path):
    (tmp_path / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmpty):
        write_new(tmp_path, BOOK)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert main(["new", str(tmp_path)]) == 1


def test_workflow_pins_the_same_actions_as_our_own():
    ours = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    theirs = render_new(BOOK)[".github/workflows/publish.yml"]
    used = re.findall(r"uses: (\S+)", theirs)
    assert len(used) == 5
    assert set(used) <= set(re.findall(r"uses: (\S+)", ours))
    assert yaml.safe_load(theirs)["permissions"] == {}


def test_generator_has_no_word_of_our_ministry():
    words = re.compile(r"Millî Eğitim Bakanlığı|YEĞİTEK|yegitek|Yenilik ve Eğitim|B\.08\.0\.(?!XYZ)[A-ZÇĞİÖŞÜ]{3}")
    files = [
        path
        for folder in ("generators", "_templates")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".yaml", ".j2", ".js", ".html", ".css", ".typ"}
    ]
    assert len(files) > 100
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        for match in words.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
