"""What is kept from one build to the next never differs from what a build from nothing makes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generators.build import run, stages
from generators.build.files import OwnFolder
from generators.build.stages import render_everything
from generators.ids import ProvisionId
from generators.keep import Kept, Texts, key_of
from generators.link import ProvisionTarget, Reference, Span
from generators.problems import ProblemsFound
from generators.resources import ROOT
from generators.validate import load_handbook

CHANGES = (
    ("documents/yegitek.yaml", "Genel Müdürlük bütçe ve yatırım planlamalarını", "Genel Müdürlük gelir ve gider planlamalarını"),
    ("documents/yegitek.yaml", "heading: İdari ve Mali İşler Daire Başkanlığı", "heading: Destek Hizmetleri Daire Başkanlığı"),
    ("documents/yegitek.yaml", "'EBA: Eğitim bilişim ağını,'", "'EĞBA: Eğitim bilişim ağını,'"),
    ("documents/yegitek.yaml", "EBA’nın moderasyonunu yürütmek,", "EĞBA’nın moderasyonunu 33 üncü maddeye göre yürütmek,"),
    ("documents/yegitek.yaml", "# ", "# Bir satır daha.\n# "),
    ("documents/yazisma.yaml", "short_title: Resmî Yazışma Yönetmeliği", "short_title: Yazışma Yönetmeliği"),
    ("documents/yazisma.yaml", "  state: replaced", "  state: repealed"),
    ("documents/yazisma.yaml", "heading: Tanımlar", "heading: Tanım ve kısaltmalar"),
    ("documents/yazisma-aciklama.yaml", "heading: Tanımlar", "heading: Tanımların açıklaması"),
    ("units.yaml", "name: Özel büro", "name: Özel büro birimi"),
    ("units.yaml", "    duties: 'yegitek:29'\n", ""),
    ("positions.yaml", "name: Daire başkanı", "name: Daire başkanı ve vekili"),
    ("laws.yaml", "MevzuatNo=4857", "MevzuatNo=48570"),
    ("laws.yaml", "title: İş Kanunu", "title: Yeni İş Kanunu"),
    ("topics.yaml", "title: Satın alma ve ihale", "title: Alımlar"),
    ("synonyms.yaml", "[araba, araç, taşıt]", "[araba, araç, taşıt, vasıta]"),
    ("codes/meb-2005.yaml", "name: TALİM VE TERBİYE,", "name: TALİM TERBİYE,"),
    ("handbook.yaml", "  - yegitek\n  - yazisma\n", "  - yazisma\n  - yegitek\n"),
    ("handbook.yaml", "  - 'yazisma:4'\n", ""),
    ("handbook.yaml", "edition: '2026-11-21'", "edition: '2016-11-21'"),
    ("handbook.yaml", "base_url: https://mevzuat-el-kitabi.github.io/", "base_url: https://example.org/"),
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our own handbook."""
    root = tmp_path_factory.mktemp("book")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name)
    return root


def contents(root: Path, kept: Kept | None) -> dict[str, str | bytes]:
    """Every file of the site in *root* before its pages become HTML."""
    folder = OwnFolder(root / "build" / "pages", root / "build" / "pages.json") if kept else None
    handbook = load_handbook(root, "", kept)
    found = render_everything(handbook, root, root / "build", check_permalinks=False, kept=kept, folder=folder)
    found.rendered.files.put(found.search())
    if folder is not None:
        folder.bring(found.rendered.pages, keep=())
        folder.remember()
    return {f"{kind}/{name}": texts[name] for kind, texts in (("p", found.rendered.pages), ("s", found.rendered.files)) for name in texts}


def change(root: Path, file: str, before: str, after: str) -> None:
    """Change the first *before* in a data file; it must be there."""
    path = root / "data" / file
    text = path.read_text(encoding="utf-8")
    assert before in text, file
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def differing(root: Path, kept: Kept) -> list[str]:
    """Names of files that come out otherwise with what was kept than from nothing."""
    with_kept, fresh = contents(root, kept), contents(root, None)
    return [name for name in {**fresh, **with_kept} if fresh.get(name) != with_kept.get(name)]


@pytest.mark.parametrize("memory", [False, True], ids=["disk", "memory"])
def test_after_each_change_what_was_kept_is_right(root: Path, tmp_path: Path, memory: bool) -> None:
    """One change after the other of every kind of data, forth and back, with the same memory all the way."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    kept = Kept(None if memory else tmp_path / "kept", "x", memory=memory)
    assert differing(book, kept) == []
    for file, before, after in CHANGES[:: 4 if memory else 1]:
        change(book, file, before, after)
        assert differing(book, kept) == [], (file, after)


def test_a_key_that_forgets_something_is_found(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the key of a document its text alone, the name of another one would stay as it was."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    monkeypatch.setattr(stages, "document_keys", lambda handbook, *_: {d.slug: key_of(d.mark) for d in handbook.documents})
    kept = Kept(tmp_path / "kept", "x")
    assert differing(book, kept) == []
    change(book, "documents/yazisma.yaml", "short_title: Resmî Yazışma Yönetmeliği", "short_title: Yazışma Yönetmeliği")
    assert "p/yazisma-aciklama/madde-1.md" in differing(book, kept)


def test_a_provision_that_comes_is_noticed_by_who_cites_it(root: Path, tmp_path: Path) -> None:
    """A document is linked again when the outline of one that it cites is another, though its own text is the same."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    cited = "YEĞİTEK Yönergesinin 33 üncü maddesinin ikinci fıkrası"
    change(book, "documents/yazisma-aciklama.yaml", "heading: Tanımlar", f"heading: Tanımlar ve {cited}")
    kept = Kept(tmp_path / "kept", "x")
    assert differing(book, kept) == []
    assert "yegitek:33/2" not in str(contents(book, kept)["s/api/references.json"])
    end, added = "\n      - number: '34'\n", "\n          - number: '2'\n            text: Yeni bir fıkra."
    change(book, "documents/yegitek.yaml", end, added + end)
    assert differing(book, kept) == []
    assert '"from":"yazisma-aciklama:4","to":"yegitek:33/2"' in str(contents(book, kept)["s/api/references.json"])


def test_a_date_in_another_document_is_noticed_by_who_cites_it(root: Path, tmp_path: Path) -> None:
    """An article that comes later than the edition is not there yet: what cited it is linked again, forth and back."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    cited = "YEĞİTEK Yönergesinin 67 nci maddesi"
    change(book, "documents/yazisma-aciklama.yaml", "heading: Tanımlar", f"heading: Tanımlar ve {cited}")
    kept = Kept(tmp_path / "kept", "x")
    reference = '"from":"yazisma-aciklama:4","to":"yegitek:67"'
    assert reference in str(contents(book, kept)["s/api/references.json"])
    before = "        heading: Düzenleme\n"
    after = before + "        history:\n          - {kind: added, instrument: 'RG-1/6/2030-1', date: '2030-06-01'}\n"
    change(book, "documents/yegitek.yaml", before, after)
    assert differing(book, kept) == []
    assert reference not in str(contents(book, kept)["s/api/references.json"])
    change(book, "documents/yegitek.yaml", after, before)
    assert differing(book, kept) == []
    assert reference in str(contents(book, kept)["s/api/references.json"])


def test_every_template_belongs_to_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of any kind that changes makes the key of the program another."""
    templates = tmp_path / "templates"
    shutil.copytree(run.TEMPLATES, templates)
    monkeypatch.setattr(run, "TEMPLATES", templates)
    keys = {run._program.__wrapped__()}
    suffixes = {path.suffix: path for path in sorted(templates.rglob("*")) if path.is_file()}
    assert {".j2", ".html", ".css", ".js"} <= suffixes.keys()
    for path in suffixes.values():
        path.write_bytes(path.read_bytes() + b" ")
        keys.add(run._program.__wrapped__())
    assert len(keys) == 1 + len(suffixes)


def test_what_is_broken_or_deleted_is_made_again(root: Path, tmp_path: Path) -> None:
    """Files of the memory may be cut off, swapped or gone; nothing but time is lost."""
    kept = Kept(tmp_path / "kept", "x")
    fresh = contents(root, kept)
    files = sorted((tmp_path / "kept").rglob("*.kept"))
    assert len(files) >= 10
    for number, file in enumerate(files):
        if number % 3 == 0:
            file.unlink()
        elif number % 3 == 1:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert contents(root, Kept(tmp_path / "kept", "x")) == fresh
    assert contents(root, Kept(tmp_path / "kept", "another program")) == fresh


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "unlisted"])
def test_a_page_that_is_not_as_it_was_made_is_made_again(root: Path, tmp_path: Path, listed: bool) -> None:
    """The texts of documents are their files in the folder of pages: gone, cut off or written over, they are made again."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    kept = Kept(tmp_path / "kept", "x")
    fresh, pages = contents(book, kept), book / "build" / "pages"
    (pages / "yegitek/madde-33.md").unlink()
    (pages / "yazisma/madde-4.md").write_bytes((pages / "yazisma/madde-4.md").read_bytes()[:-9])
    other = pages / "yazisma-aciklama/madde-4.md"
    other.write_text(other.read_text(encoding="utf-8").swapcase(), encoding="utf-8")
    untouched = (pages / "yegitek/madde-1.md").stat().st_mtime_ns
    if not listed:  # as after a build that ended before it could write its list
        (book / "build" / "pages.json").unlink()
    assert contents(book, kept) == fresh
    assert (pages / "yegitek/madde-1.md").stat().st_mtime_ns == untouched


def test_pages_that_stand_are_not_made_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a document that did not change nothing is rendered, with the list of files or without it."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    kept, made = Kept(tmp_path / "kept", "x"), []
    render = stages.render_files
    monkeypatch.setattr(stages, "render_files", lambda *given: made.append(given[2].slug) or render(*given))
    contents(book, kept)
    assert made == ["yegitek", "yazisma", "yazisma-aciklama"]
    contents(book, kept)
    (book / "build" / "pages.json").unlink()
    contents(book, kept)
    assert len(made) == 3
    (book / "build" / "pages/yazisma/madde-4.md").unlink()
    contents(book, kept)
    assert made[3:] == ["yazisma"]


def test_a_document_with_a_problem_is_not_kept(root: Path, tmp_path: Path) -> None:
    """The problem is said in each build, not in the first alone."""
    book = tmp_path / "book"
    shutil.copytree(root, book)
    change(book, "documents/yegitek.yaml", "number: '33'\n", "number: '32'\n")
    kept = Kept(tmp_path / "kept", "x")
    told = []
    for _ in range(2):
        with pytest.raises(ProblemsFound) as found:
            load_handbook(book, "", kept)
        told.append([str(problem) for problem in found.value])
    assert told[0] == told[1] != []


def test_names_that_nobody_asked_for_are_forgotten(tmp_path: Path) -> None:
    """A document that went takes its files with it; one that was only named stays."""
    kept = Kept(tmp_path, "x")
    for name in ("a/1", "a/2", "a/3"):
        kept.keep(name, "k", name)
    again = Kept(tmp_path, "x")
    assert again.find("a/1", "k") == "a/1"
    assert again.find("a/2", "k") == "a/2"
    again.forget_others()
    assert [again.find(name, "k") for name in ("a/1", "a/2", "a/3")] == ["a/1", "a/2", None]
    assert again.find("a/1", "other") is None and again.last("a/1") == "a/1"
    assert Kept(tmp_path, "y").last("a/1") is None


def test_texts_are_asked_for_once_a_batch_and_known_by_their_marks() -> None:
    """A mark is there without the text; what is put later stands in the place of what was there."""
    asked = []

    def load() -> dict[str, str]:
        asked.append(1)
        return {"a": "1", "b": "2"}

    texts = Texts({"c": "3"})
    texts.put_batch({"a": "m1", "b": "m2"}, load)
    assert (list(texts), len(texts), texts.mark("a"), asked) == (["c", "a", "b"], 3, "m1", [])
    assert (texts["a"], texts["b"], texts["c"], asked) == ("1", "2", "3", [1])
    texts.put({"a": "4"})
    assert (texts["a"], texts.mark("a") != "m1", sorted(texts)) == ("4", True, ["a", "b", "c"])
    texts.drop("b")
    assert "b" not in texts and dict(texts) == {"a": "4", "c": "3"}


def test_what_is_long_comes_in_pieces(tmp_path: Path) -> None:
    """It is made when it is asked for, as often as that, and written without being put together; by its mark it is left alone."""
    made = []

    def make() -> Iterator[bytes]:
        made.append(1)
        yield from (b"a", b"", b"\xc4\x9f")

    texts = Texts()
    texts.put_pieces("a", "m1", make)
    assert (texts["a"], list(texts.pieces("a")), texts.mark("a"), len(made)) == (b"a\xc4\x9f", [b"a", b"", b"\xc4\x9f"], "m1", 2)
    for changed, asked in ((1, 3), (0, 3)):
        folder = OwnFolder(tmp_path / "out", tmp_path / "list.json")
        assert (folder.bring(texts), len(made)) == (changed, asked)
        folder.remember()
        assert (tmp_path / "out" / "a").read_text(encoding="utf-8") == "ağ"
    texts.put_pieces("a", "m2", make)
    (tmp_path / "list.json").unlink()
    assert OwnFolder(tmp_path / "out", tmp_path / "list.json").bring(texts) == 0
    (tmp_path / "out" / "a").write_text("aĞ", encoding="utf-8")
    assert OwnFolder(tmp_path / "out", tmp_path / "list.json").bring(texts) == 1
    assert (tmp_path / "out" / "a").read_text(encoding="utf-8") == "ağ"
    texts.put({"a": "b"})
    assert list(texts.pieces("a")) == [b"b"]


@dataclass(frozen=True, slots=True)
class Told:
    """A dataclass with a field that must be named."""

    place: ProvisionId
    word: str = field(default="", kw_only=True)


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    """Records and those in them, classes, a dataclass: each with its own class."""
    id = ProvisionId.parse("yonerge:33/1-ğ")
    values = (id, Reference(id, "text", Span(0, 1, ProvisionTarget(id)), "ğ"), Told(id, word="ş"), [ProvisionId])
    for number, value in enumerate(values):
        Kept(tmp_path, "x").keep(f"a/{number}", "k", value)
        found = Kept(tmp_path, "x").find(f"a/{number}", "k")
        assert found == value and type(found) is type(value)


def test_a_part_is_read_alone_and_there_whole(tmp_path: Path) -> None:
    """A file cut off is not there; one that is spoilt after it was seen is told of, and does not stand in the next build's way."""
    kept, file = Kept(tmp_path, "x y"), tmp_path / "a" / "1.kept"
    assert kept.find("a/1", "k") is None
    kept.keep("a/1", "k", "value", more=["other"], last="long" * 9)
    assert (kept.find("a/1", "k"), kept.part("a/1", "k", "more"), kept.part("a/1", "k", "last")) == ("value", ["other"], "long" * 9)
    assert kept.find("a/1", "other") is None and Kept(tmp_path, "x").find("a/1", "k") is None
    whole = file.read_bytes()
    for broken in (whole[:-1], whole + b" ", whole[:20], b"\0" * 60 + whole[60:], b""):
        file.write_bytes(broken)
        assert kept.find("a/1", "k") is None and kept.last("a/1") is None, broken
    file.write_bytes(whole[:-48] + b"\xff" * 48)
    assert kept.find("a/1", "k") == "value"
    with pytest.raises(FileNotFoundError):
        kept.part("a/1", "k", "last")
    assert kept.find("a/1", "k") is None


@pytest.mark.parametrize("on_disk", [False, True])
def test_parts_are_held_in_memory(tmp_path: Path, on_disk: bool) -> None:
    """What a living process has, it need not read: from its own run or, once read, from one before."""
    held = Kept(tmp_path if on_disk else None, "x", memory=True)
    held.keep("a/1", "k", "value", more=["other"])
    if on_disk:
        held = Kept(tmp_path, "x", memory=True)
        assert held.part("a/1", "k", "more") == ["other"]
        assert held.find("a/1", "k") == "value"
        shutil.rmtree(tmp_path)
    assert held.find("a/1", "other") is None
    assert held.find("a/1", "k") == "value" and held.part("a/1", "k", "more") is held.part("a/1", "k", "more")
