"""``elkitabi amend``: what an instrument did is recorded, and the day before it everything stands as it stood."""

from __future__ import annotations

import errno
import os
import random
import shutil
import threading
from pathlib import Path

import pytest

from generators.cli import main
from generators.edit.amend import Amending, Step, amend
from generators.edit.content import read_content
from generators.edit.fmt import format_handbook, plain
from generators.edit.emit import emit_file
from generators.edit.tree import File, Record, make
from generators.ids import ProvisionId
from generators.load.yaml_reader import parse_yaml
from generators.model import Article, Handbook
from generators.model.handbook import walk
from generators.permalinks import current_addresses, read_ledger
from generators.problems import AmendError, ProblemsFound
from generators.validate import load_handbook
from tests.edit.handbook import DOCUMENT, MAIN, make_handbook

ROOT = Path(__file__).parents[2]
LAW = Amending("RG-1/6/2020-31142", "2020-06-01")
BEFORE = "2020-05-31"
ARTICLE_55 = ProvisionId.parse("yegitek:55")


def texts(handbook: Handbook) -> dict[str, str]:
    """Every provision with the words that stand there."""
    return {
        str(p.id): p.heading if isinstance(p, Article) else f"{p.printed} … {p.closing}"
        for document in handbook.documents
        for p in walk(document)
    }


def read_heading(words: str) -> Record:
    """The content of an article of which only the heading is new."""
    content = make({"heading": words})
    assert isinstance(content, Record)
    return content


def step(kind: str, id: str, text: str = "", to: str = "", *, shift: bool = False) -> Step:
    """A step as the command makes it."""
    provision = ProvisionId.parse(id)
    level = "point" if provision.points else "paragraph" if provision.paragraph else "article"
    content = read_content(text, level) if text else None
    return Step(kind, provision, content, ProvisionId.parse(to) if to else None, shift)


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ([step("amended", "deneme:1/1", "Yeni amaç.")], {"deneme:1/1": "(Değişik: RG-1/6/2020-31142) Yeni amaç. … "}),
        ([step("repealed", "deneme:2/1-b")], {"deneme:2/1-b": "(Mülga: RG-1/6/2020-31142) … "}),
        ([step("repealed", "deneme:2")], {"deneme:2": "Tanımlar"}),
        ([step("added", "deneme:1/3", "(3) Son.")], {"deneme:1/3": "(Ek: RG-1/6/2020-31142) Son. … "}),
        ([step("added", "deneme:2/1-ç", "ç) Uzman: Uzmanı,")], {"deneme:2/1-ç": "(Ek: RG-1/6/2020-31142) Uzman: Uzmanı, … "}),
        (
            [step("added", "deneme:2/1-b", "b) Daire: Daireyi,", shift=True)],
            {"deneme:2/1-b": "(Ek: RG-1/6/2020-31142) Daire: Daireyi, … ", "deneme:2/1-c": "Kurul: Deneme Kurulunu, … ",
             "deneme:2/1-ç": "Üye: Kurul üyesini, … "},
        ),
        ([step("added", "deneme:1/1", "(1) Önce.", shift=True)], {"deneme:1/2": "Bu Yönetmeliğin amacı denemektir. … "}),
        ([step("added", "deneme:2/A", "Yetki\nMADDE 2/A – (1) Bakan yetkilidir.")], {"deneme:2/A": "Yetki"}),
        ([step("added", "deneme:ek-1", "(1) Ek hüküm.")], {"deneme:ek-1/1": "Ek hüküm. … "}),
        (
            [step("amended", "deneme:2", "Kısaltmalar\n(1) Burada geçen;\na) Bakan: Bakanı,\nb) Kurul: Kurulu,\nifade eder.")],
            {"deneme:2": "Kısaltmalar", "deneme:2/1": "Burada geçen; … ifade eder."},
        ),
        (
            [step("repealed", "deneme:2/1-c"), step("amended", "deneme:1/2", "Kapsam dardır.")],
            {"deneme:1/2": "(Değişik: RG-1/6/2020-31142) Kapsam dardır. … "},
        ),
    ],
)  # fmt: skip
def test_the_new_text_stands_and_the_old_one_the_day_before(tmp_path: Path, steps: list[Step], after: dict[str, str]) -> None:
    """After each kind of step the page has the new words; as of the day before every word and label is as it was."""
    root = make_handbook(tmp_path)
    before = texts(load_handbook(root))
    amend(root, LAW, steps)
    now = texts(load_handbook(root))
    assert {id: now[id] for id in after} == after
    assert texts(load_handbook(root, BEFORE)) == before
    assert now != before
    assert format_handbook(root, write=False).changed == ()


def test_any_provision_of_this_handbook_can_be_amended(tmp_path: Path) -> None:
    """Thirty steps at random places of the real texts, one after the other: each day before has its own state."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    dice = random.Random(5)
    states = [texts(load_handbook(tmp_path))]
    for year in range(2030, 2042):
        handbook = load_handbook(tmp_path, f"{year}-01-01")
        document = handbook.document(dice.choice(["yegitek", "yazisma"]))
        ids = [p.id for p in walk(document) if p.status == "in_force" and p.id.paragraph]
        taken = list(dict.fromkeys(dice.choice(ids) for _ in range(3)))
        kinds = ["amended", "repealed", "added"]
        steps = [_random_step(dice.choice(kinds), id, year) for id in taken if not _inside(id, taken)]
        _amend_what_is_allowed(tmp_path, Amending(f"Onay {year}", f"{year}-01-01"), steps)
        states.append(texts(load_handbook(tmp_path, f"{year}-01-01")))
    assert len({str(state) for state in states}) == len(states)
    for year, state in zip(range(2029, 2042), states, strict=True):
        assert texts(load_handbook(tmp_path, f"{year}-12-31")) == state


def _inside(id: ProvisionId, others: list[ProvisionId]) -> bool:
    """A provision whose whole has been dealt with is not dealt with again."""
    return any(str(id).startswith(f"{other}-") for other in others)


def _random_step(kind: str, id: ProvisionId, year: int) -> Step:
    content = make({"text": f"Yeni metin {year}."})
    assert isinstance(content, Record)
    return Step(kind, id, content if kind != "repealed" else None, shift=kind == "added")


def _amend_what_is_allowed(root: Path, amending: Amending, steps: list[Step]) -> None:
    """Some steps clash (a definition that a list of terms needs, a label without a next): then at least one is made."""
    try:
        amend(root, amending, steps)
    except (AmendError, ProblemsFound):
        amend(root, amending, [step("amended", "yegitek:1/1", f"Amaç {amending.date}.")])


def test_an_amendment_without_history_becomes_its_first_step(tmp_path: Path) -> None:
    """Article 55, whose first text is not held: amended again, its present text is kept and the gap stays told."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    present = texts(load_handbook(tmp_path))
    amend(tmp_path, Amending("Onay", "2026-01-01"), [Step("amended", ARTICLE_55, read_heading("Yeni"))])
    article = load_handbook(tmp_path).article(ARTICLE_55)
    assert [(v.name, v.held) for v in article.versions] == [("ilk", False), ("2017-11-30", True), ("2026-01-01", True)]
    assert texts(load_handbook(tmp_path, "2025-12-31")) == present


@pytest.mark.parametrize(
    ("letters", "add", "after"),
    [
        ("abcdefgh", "f", "abcdefghi"),
        (["i", "ii", "iii"], "ii", ["i", "ii", "iii", "iv"]),
        ("abcçd", "c", "abcçde"),
        ("abcç", "ç", "abcçd"),
        (["1", "2"], "1", ["1", "2", "3"]),
    ],
)
def test_a_list_keeps_its_own_order(tmp_path: Path, letters: list[str], add: str, after: list[str]) -> None:
    """Points of an old law go on without ç and ğ, Roman and Arabic numerals in theirs; an amended one keeps its note."""
    points = "".join(f"              - {{letter: '{letter}', text: 'Bent {letter},'}}\n" for letter in letters)
    last = f"{{letter: '{letters[-1]}', text: 'Bent {letters[-1]},'"
    noted = f"{last}, amendment: {{kind: amended, date: '2016-01-01', instrument: Onay, text: '(Değişik: Onay)'}}"
    head, _, tail = DOCUMENT.partition("              - letter: a\n")
    text = head + points.replace(last, noted) + tail[tail.index("            closing:") :]
    root = make_handbook(tmp_path, text, MAIN.replace("definitions: ['deneme:2']\n", ""))
    before = texts(load_handbook(root, BEFORE))
    amend(root, LAW, [step("added", f"deneme:2/1-{add}", "Yeni bent,", shift=True)])
    paragraph = load_handbook(root).article(ProvisionId.parse("deneme:2")).paragraphs[0]
    assert [point.letter for point in paragraph.points] == list(after)
    assert paragraph.points[-1].printed == f"(Değişik: Onay) Bent {letters[-1]},"
    assert texts(load_handbook(root, BEFORE)) == before


def test_the_ledger_is_told(tmp_path: Path) -> None:
    """A changed text, a moved point and the point that took its letter: each gets a line, and the check is content."""
    root = make_handbook(tmp_path)
    lines = ["address\tfingerprint\tsuccessor\tdate\treason"]
    lines += [f"{a}\t{mark}\t\t2026-11-21\t" for a, mark in current_addresses(load_handbook(root), (), ()).items()]
    (root / "data/permalinks.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    amend(root, LAW, [step("added", "deneme:2/1-c", "c) Daire: Daireyi,", shift=True)])
    text = (root / "data/permalinks.tsv").read_text(encoding="utf-8")
    assert text.startswith("\n".join(lines) + "\n")
    added = text.removeprefix("\n".join(lines) + "\n").splitlines()
    assert [line.split("\t")[0] for line in added] == ["deneme/madde-2.html#f1-c"]
    assert added[0].endswith("RG-1/6/2020-31142; earlier text: deneme/madde-2.html#f1-cx")
    assert main(["permalinks", "--root", str(root)]) == 0
    assert read_ledger(root)[1] == []


def test_references_follow_what_moved(tmp_path: Path) -> None:
    """Topics and units that name a moved point name it by its new letter; others stay."""
    root = make_handbook(tmp_path)
    topics = "topics:\n  - id: genel\n    title: Genel\n    include: ['deneme:2/1-c', 'deneme:2/1-a']  # seçilenler\n"
    (root / "data/topics.yaml").write_text(topics, encoding="utf-8")
    amend(root, LAW, [step("added", "deneme:2/1-b", "b) Daire: Daireyi,", shift=True)])
    found = (root / "data/topics.yaml").read_text(encoding="utf-8")
    assert found == topics.replace("deneme:2/1-c", "deneme:2/1-ç")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["change", "deneme:9/1", "--text", "x"], "there is no provision 'deneme:9/1'"),
        (["change", "deneme:1/1"], "the new text is missing"),
        (["change", "deneme:1/1", "--text", " "], "the new text is empty"),
        (["change", "deneme:1/1", "--text", "Bu Yönetmeliğin amacı denemektir."], "has that text already"),
        (["repeal", "deneme:1/1", "--text", "x"], "gets no new text"),
        (["add", "deneme:1/2", "--text", "x"], "is there already; with --shift"),
        (["add", "deneme:9/2", "--text", "x"], "there is no place"),
        (["add", "deneme:1/9", "--text", "x"], "paragraph number out of order"),
        (["renumber", "deneme:1/1", "--to", "deneme:1/2"], "is there already"),
        (["renumber", "deneme:1/1", "--to", "deneme:2/9"], "in the same place"),
        (["change", "deneme 1", "--text", "x"], "not a provision"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str], words: str) -> None:
    """A wrong step says why in one line, exits with 1 and leaves the file as it was."""
    root = make_handbook(tmp_path)
    options = ["--root", str(root), "--instrument", "Onay", "--date", "2020-06-01"]
    assert main(["amend", *call, *options]) == 1
    assert words in capsys.readouterr().err
    assert (root / "data/documents/deneme.yaml").read_text(encoding="utf-8") == DOCUMENT


def test_an_older_step_is_not_laid_on_a_newer_one(tmp_path: Path) -> None:
    """Steps are recorded in their order; a forgotten earlier one is refused rather than put in the wrong place."""
    root = make_handbook(tmp_path)
    amend(root, LAW, [step("amended", "deneme:1/1", "Yeni.")])
    with pytest.raises(AmendError, match="a later step already, of 2020-06-01"):
        amend(root, Amending("Onay", "2019-01-01"), [step("amended", "deneme:1/1", "Eski.")])


OLD = Amending("Onay", "2019-01-01")


@pytest.mark.parametrize(
    ("later", "earlier"),
    [("deneme:2/1-b", "deneme:2"), ("deneme:2/1-b", "deneme:2/1"), ("deneme:2", "deneme:2/1-b"), ("deneme:2/1", "deneme:2/1-b")],
)
def test_an_older_step_around_or_within_a_newer_one_is_refused(tmp_path: Path, later: str, earlier: str) -> None:
    """Its old text would be of a later day than its new one; both days are told, and nothing is written."""
    root = make_handbook(tmp_path)
    whole = "(1) Burada geçen;\na) Bakan: Bakanı,\nb) Kurul: Kurulu,\nifade eder."
    amend(root, LAW, [step("amended", later, "Yeni." if later.endswith("-b") else whole)])
    before = (root / "data/documents/deneme.yaml").read_text(encoding="utf-8")
    told = f"{earlier}: in force on 2019-01-01, but {later} was changed later, on 2020-06-01; record what came first"
    with pytest.raises(AmendError, match=told):
        amend(root, OLD, [step("amended", earlier, "Eski.")])
    assert (root / "data/documents/deneme.yaml").read_text(encoding="utf-8") == before
    assert amend(root, Amending("Onay", "2020-06-01"), [step("amended", earlier, "Aynı gün.")]) == [f"{earlier}: amended"]


def test_an_older_step_beside_a_newer_one_is_warned_of(tmp_path: Path) -> None:
    """Two paragraphs of an article have each their own history; the days are told, and the instruments stand in their order."""
    root = make_handbook(tmp_path)
    amend(root, LAW, [step("amended", "deneme:1/1", "Yeni.")])
    warning, done = amend(root, OLD, [step("amended", "deneme:1/2", "Eski.")])
    assert warning.startswith("warning: deneme:1/2: in force on 2019-01-01, but deneme:1/1 was changed later, on 2020-06-01")
    assert done == "deneme:1/2: amended"
    assert [one.date for one in load_handbook(root).document("deneme").amendments] == ["2019-01-01", "2020-06-01"]
    # a heading leaves the paragraphs as they are; another article is not looked at
    heading = Step("amended", ProvisionId.parse("deneme:1"), read_heading("Amaçlar"))
    assert [line.partition(":")[0] for line in amend(root, OLD, [heading])] == ["warning", "deneme"]
    assert amend(root, OLD, [step("amended", "deneme:3/1", "Eski.")]) == ["deneme:3/1: amended"]


def test_a_full_disk_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No room for the new file: one line, exit 1, the old file whole and nothing beside it."""
    root = make_handbook(tmp_path)

    def full(source: str, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    monkeypatch.setattr(os, "replace", full)
    call = ["amend", "repeal", "deneme:1/2", "--instrument", "Onay", "--date", "2020-06-01", "--root", str(root)]
    assert main(call) == 1
    assert capsys.readouterr().err.startswith("error: No space left on device")
    assert (root / "data/documents/deneme.yaml").read_text(encoding="utf-8") == DOCUMENT
    assert [path.name for path in (root / "data/documents").iterdir()] == ["deneme.yaml"]


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two programs that amend at the same moment: the second waits, and both steps are in the file."""
    root = make_handbook(tmp_path)
    steps = [step("amended", "deneme:1/1", "Birinci."), step("amended", "deneme:1/2", "İkinci.")]
    threads = [threading.Thread(target=amend, args=(root, LAW, [one])) for one in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    now = texts(load_handbook(root))
    assert [now[id].partition(") ")[2] for id in ("deneme:1/1", "deneme:1/2")] == ["Birinci. … ", "İkinci. … "]


HOSTILE = {
    "half saved": DOCUMENT[: len(DOCUMENT) // 2 + 7],
    "marks of a merge": DOCUMENT.replace("slug: deneme\n", "<<<<<<< HEAD\nslug: deneme\n=======\nslug: x\n>>>>>>> y\n"),
    "a tab": DOCUMENT.replace("      - number: '1'", "\t  - number: '1'", 1),
    "an anchor": DOCUMENT.replace("heading: Amaç", "heading: &a Amaç"),
    "a second document": DOCUMENT + "---\na: b\n",
    "empty": "",
    "a list": "- a\n- b\n",
    "one endless line": DOCUMENT.replace("Kapsam geniştir.", "x" * 300_000),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("call", [["fmt"], ["amend", "repeal", "deneme:1/2", "--instrument", "O", "--date", "2020-06-01"]])
def test_a_spoilt_file_is_told_and_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, call: list[str]
) -> None:
    """Whatever an editor left in the file: its line is told, the exit is 1, and not a byte of it changes."""
    root = make_handbook(tmp_path, HOSTILE[name])
    file = root / "data/documents/deneme.yaml"
    before = file.read_bytes()
    status = main([*call, "--root", str(root)])
    told = capsys.readouterr().err
    if call == ["fmt"] and name in ("a list", "half saved") and status == 0:
        return  # still YAML: the form is set right, and ``check`` tells the rest
    assert status == 1
    assert told.startswith(("data/documents/deneme.yaml:", "data/handbook.yaml:"))
    assert file.read_bytes() == before


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--dry-run tells what would be done."""
    root = make_handbook(tmp_path)
    call = ["amend", "repeal", "deneme:1/2", "--instrument", "Onay", "--date", "2020-06-01", "--dry-run", "--root", str(root)]
    assert main(call) == 0
    assert capsys.readouterr().out == "deneme:1/2: repealed\nnothing was written\n"
    assert (root / "data/documents/deneme.yaml").read_text(encoding="utf-8") == DOCUMENT


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("b) Kurul: Deneme\n   Kurulunu,", "point", {"text": "Kurul: Deneme Kurulunu,"}),
        ("a) Şunlar:\n1) Bir,\n2) İki.", "point",
         {"text": "Şunlar:", "points": [{"letter": "1", "text": "Bir,"}, {"letter": "2", "text": "İki."}]}),
        ("(2) Görevleri:\na) Yazmak,\nb) Okumak;\nyapar.", "paragraph",
         {"number": "2", "text": "Görevleri:",
          "points": [{"letter": "a", "text": "Yazmak,"}, {"letter": "b", "text": "Okumak;"}], "closing": "yapar."}),
        ("(2) Bildirimde;\na) İstasyonun adı ve\nnumarası,\nb) Arızanın türü\nbelirtilir.", "paragraph",
         {"number": "2", "text": "Bildirimde;", "points": [{"letter": "a", "text": "İstasyonun adı ve numarası,"},
                                                            {"letter": "b", "text": "Arızanın türü"}], "closing": "belirtilir."}),
        ("Amaç\nMADDE 1- (1) Bir.\n(2) İki.", "article",
         {"heading": "Amaç", "paragraphs": [{"number": "1", "text": "Bir."}, {"number": "2", "text": "İki."}]}),
        ("Başlıksız eski kanun metni.", "article", {"paragraphs": [{"text": "Başlıksız eski kanun metni."}]}),
    ],
)  # fmt: skip
def test_typed_text_becomes_provisions(text: str, level: str, expected: object) -> None:
    """Labels at the start of a line make paragraphs, points and sub-points; wrapped lines are joined."""
    found = emit_file(File(read_content(text, level)))
    wanted = emit_file(File(make(expected)))
    assert plain(parse_yaml(found, "t")[0]) == plain(parse_yaml(wanted, "t")[0])
