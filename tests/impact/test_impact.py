"""``elkitabi impact``: what the working tree changes against a revision, and the feed that tells readers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from generators.cli import main
from generators.permalinks.ledger import Entry
from generators.render.feed import render_feed
from generators.validate import load_handbook
from tests.amend.history import make_history
from tests.edit.handbook import DOCUMENT, MAIN, make_handbook

ATOM = "{http://www.w3.org/2005/Atom}"


def git(root: Path, *words: str) -> None:
    """Run git in *root* as somebody."""
    who = ["-c", "user.name=x", "-c", "user.email=x@ornek.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small handbook in a repository of its own, committed."""
    make_handbook(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "data: first")
    return tmp_path


def impact(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What the command prints."""
    capsys.readouterr()
    assert main(["impact", "HEAD", "--root", str(root), *options]) == 0
    return capsys.readouterr().out


def test_nothing_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Negative control: an untouched tree has no impact."""
    assert "Veride yayını etkileyen bir değişiklik yok." in impact(root, capsys)


def test_a_changed_word_is_found_everywhere(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The provision with its words, and the pages that look different; nothing else."""
    file = root / "data/documents/deneme.yaml"
    file.write_text(DOCUMENT.replace("Kapsam geniştir.", "Kapsam dardır."), encoding="utf-8")
    found = json.loads(impact(root, capsys, "--format", "json"))
    [provision] = found["provisions"]
    assert (provision["what"], provision["address"]) == ("changed", "deneme/madde-1.html#f2")
    assert [(w["kind"], w["words"]) for w in provision["words"]] == [
        ("kept", "Kapsam"), ("removed", "geniştir."), ("added", "dardır."),
    ]  # fmt: skip
    assert [page["name"] for page in found["pages"]] == ["deneme/madde-1.html", "deneme/tam-metin.html"]
    assert set(found) == {"provisions", "pages"}


def test_it_reads_well_on_a_pull_request(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Markdown: counts first, then each group folded, names with links, differing words marked, signs escaped."""
    file = root / "data/documents/deneme.yaml"
    file.write_text(DOCUMENT.replace("Kapsam geniştir.", "'Kapsam *dardır* <b>.'"), encoding="utf-8")
    out = impact(root, capsys, "--no-pages")
    assert "- Hükümler: 1\n" in out
    assert "[Deneme Yönetmeliği m. 1/2](https://ornek.invalid/deneme/madde-1.html#f2)" in out
    assert r"Kapsam <del>geniştir.</del> <ins>\*dardır\* \<b\>.</ins>" in out
    assert "Görünümü" not in out


def test_what_goes_and_comes_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A point removed and an article added: provisions, addresses and references are told."""
    text = DOCUMENT.replace("              - letter: c\n                text: 'Üye: Kurul üyesini,'\n", "")
    text += "      - number: '4'\n        heading: Yürütme\n        paragraphs:\n          - number: '1'\n"
    text += "            text: Bu Yönetmeliğin 2 nci maddesini Bakan yürütür.\n"
    (root / "data/documents/deneme.yaml").write_text(text, encoding="utf-8")
    found = json.loads(impact(root, capsys, "--format", "json", "--no-pages"))
    assert ("removed", "Deneme Yönetmeliği m. 2/1-c") in [(i["what"], i["name"]) for i in found["provisions"]]
    assert ("added", "Deneme Yönetmeliği m. 4 → deneme:2") in [
        (i["what"], i["name"].replace("m. 4/1", "m. 4")) for i in found["references"]
    ]
    assert "deneme/madde-2.html#f1-c" in [i["name"] for i in found["permalinks"] if i["what"] == "removed"]


@pytest.mark.parametrize(("revision", "words"), [("yok", "git: "), ("-x", "No such option"), ("HEAD~9", "git: ")])
def test_a_wrong_revision_is_told(root: Path, capsys: pytest.CaptureFixture[str], revision: str, words: str) -> None:
    """A name that git does not know, an option, a tree without data: one line, no traceback."""
    capsys.readouterr()
    assert main(["impact", revision, "--root", str(root)]) in (1, 2)
    assert words in capsys.readouterr().err


def test_a_revision_without_data_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the data came there is nothing to compare with."""
    git(root, "rm", "-q", "-r", "--cached", "data")
    (root / "README").write_text("x", encoding="utf-8")
    git(root, "add", "README")
    git(root, "commit", "-q", "-m", "data: gone")
    capsys.readouterr()
    assert main(["impact", "HEAD", "--root", str(root)]) == 1
    assert "'HEAD' holds no data" in capsys.readouterr().err


def test_the_feed_has_an_entry_a_step(tmp_path: Path) -> None:
    """Newest first; each step once with its provision, instrument and day; a correction of our copy is told as one."""
    handbook = load_handbook(make_history(tmp_path))
    entry = Entry("deneme/madde-1.html#f1", "abc", "", "2026-11-20", "text changed")
    root = etree.fromstring(render_feed(handbook, [entry, Entry("x.html", "-", "", "2026-11-20", "")]).encode())
    titles = [found.findtext(f"{ATOM}title") for found in root.iter(f"{ATOM}entry")]
    assert titles[:2] == ["Metin düzeltildi: deneme/madde-1.html#f1", "Deneme Yönetmeliği m. 3 değişti"]
    assert "Deneme Yönetmeliği m. 2/1-b yürürlükten kaldırıldı" in titles
    assert len(titles) == 8
    ids = [found.findtext(f"{ATOM}id") for found in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    days = [found.findtext(f"{ATOM}updated") for found in root.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]


def test_a_feed_without_news_is_whole(tmp_path: Path) -> None:
    """Negative control: nothing ever changed, no entries; the date is that of the edition."""
    handbook = load_handbook(make_handbook(tmp_path, main=MAIN))
    root = etree.fromstring(render_feed(handbook, []).encode())
    assert list(root.iter(f"{ATOM}entry")) == []
    assert root.findtext(f"{ATOM}updated") == "2026-11-21T00:00:00Z"
