"""Amending texts are read into steps that an editor can accept; what is not certain is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.cli import main
from generators.edit.amend import Amending, amend
from generators.edit.emit import emit_file
from generators.edit.parse import parse_file
from generators.edit.propose import Proposal, propose
from generators.edit.tree import File, Record
from generators.validate import load_handbook
from tests.edit.handbook import make_handbook
from tests.edit.test_amend import texts

LAW = "1/5/2015 tarihli ve 29342 sayılı Resmî Gazete’de yayımlanan Deneme Yönetmeliğinin"
SAME = "Aynı Yönetmeliğin"


def read(root: Path, text: str) -> list[Proposal]:
    """The proposals for an amending text."""
    file = parse_file((root / "data/documents/deneme.yaml").read_text(encoding="utf-8"))
    assert isinstance(file.root, Record)
    return propose(text.splitlines(), load_handbook(root).document("deneme"), file.root)


def told(proposal: Proposal) -> list[str]:
    """The steps of a proposal as lines: kind, provision, the new text in one line."""
    lines = []
    for step in proposal.steps:
        words = " ".join(emit_file(File(step.content)).split()) if step.content else ""
        lines.append(f"{step.kind} {step.provision} {words}".strip())
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"MADDE 1 – {LAW} 2 nci maddesinin birinci fıkrasının (b) bendi aşağıdaki şekilde değiştirilmiştir.\n“b) Daire: Deneme\nDairesini,”",
         ["amended deneme:2/1-b text: 'Daire: Deneme Dairesini,'"]),
        (f"MADDE 2 – {SAME} 1 inci maddesinin ikinci fıkrası yürürlükten kaldırılmıştır.", ["repealed deneme:1/2"]),
        (f"MADDE 2 – {SAME} 1 inci maddesinin ikinci fıkrası ile 3 üncü maddesi yürürlükten kaldırılmıştır.",
         ["repealed deneme:1/2", "repealed deneme:3"]),
        (f"MADDE 3 – {SAME} 2 nci maddesinin birinci fıkrasına (b) bendinden sonra gelmek üzere aşağıdaki bent eklenmiş "
         "ve diğer bentler buna göre teselsül ettirilmiştir.\n“c) Daire: Daireyi,”",
         ["added deneme:2/1-c text: 'Daire: Daireyi,'"]),
        (f"MADDE 4 – {SAME} 1 inci maddesinin birinci fıkrasında yer alan “amacı” ibaresi “tek amacı” şeklinde değiştirilmiştir.",
         ["amended deneme:1/1 text: Bu Yönetmeliğin tek amacı denemektir."]),
        (f"MADDE 4 – {SAME} 1 inci maddesinin ikinci fıkrasına “Kapsam” ibaresinden sonra gelmek üzere “ve konu” ibaresi eklenmiştir.",
         ["amended deneme:1/2 text: Kapsam ve konu geniştir."]),
        (f"MADDE 4 – {SAME} 2 nci maddesinde yer alan “Millî” ibaresi yürürlükten kaldırılmıştır.",
         ["amended deneme:2/1-a text: 'Bakan: Eğitim Bakanını,'"]),
        (f"MADDE 5 – {SAME} 1 inci maddesinin başlığı “Amaç ve konu” şeklinde değiştirilmiştir.",
         ["amended deneme:1 heading: Amaç ve konu"]),
        (f"MADDE 4 – {SAME} 1 inci maddesinin birinci fıkrasında yer alan\n“amacı” ibaresi\n“tek amacı” şeklinde değiştirilmiştir.",
         ["amended deneme:1/1 text: Bu Yönetmeliğin tek amacı denemektir."]),
        (f"MADDE 4 – {SAME};\na) 1 inci maddesinin ikinci fıkrası yürürlükten kaldırılmıştır.\n"
         "b) 2 nci maddesinin birinci fıkrasının (c) bendi aşağıdaki şekilde değiştirilmiştir.\n“c) Üye: Üyeyi,”",
         ["repealed deneme:1/2", "amended deneme:2/1-c text: 'Üye: Üyeyi,'"]),
        (f"MADDE 6 – {SAME} 1 inci maddesine aşağıdaki fıkra eklenmiştir.\n“(3) Son hüküm.”", ["added deneme:1/3 number: '3' text: Son hüküm."]),
        ("MADDE 7 – Aynı Yönetmeliğe 2 nci maddesinden sonra gelmek üzere aşağıdaki 2/A maddesi eklenmiştir.\n"
         "“Yetki\nMADDE 2/A – (1) Bakan yetkilidir.”",
         ["added deneme:2/A heading: Yetki paragraphs: - number: '1' text: Bakan yetkilidir."]),
        (f"MADDE 8 – {SAME} 3 üncü maddesi başlığı ile birlikte aşağıdaki şekilde değiştirilmiştir.\n"
         "“Yürürlük ve yürütme\nMADDE 3 – (1) Bugün yürürlüğe girer.\n(2) Bakan yürütür.”",
         ["amended deneme:3 heading: Yürürlük ve yürütme paragraphs: - number: '1' text: Bugün yürürlüğe girer. "
          "- number: '2' text: Bakan yürütür."]),
        (f"MADDE 9 – {SAME} 2 nci maddesinin birinci fıkrasının (a) ve (c) bentleri aşağıdaki şekilde değiştirilmiştir.\n"
         "“a) Bakan: Bakanı,”\n“c) Üye: Üyeyi,”",
         ["amended deneme:2/1-a text: 'Bakan: Bakanı,'", "amended deneme:2/1-c text: 'Üye: Üyeyi,'"]),
        (f"MADDE 10 – {SAME} 1 inci maddesinin ikinci fıkrasına aşağıdaki cümle eklenmiştir.\n“İstisna yoktur.”",
         ["amended deneme:1/2 text: Kapsam geniştir. İstisna yoktur."]),
        ("MADDE 11 – Aynı Yönetmeliğe aşağıdaki geçici madde eklenmiştir.\n“GEÇİCİ MADDE 1 – (1) Geçiş hükmü.”",
         ["added deneme:geçici-1 paragraphs: - number: '1' text: Geçiş hükmü."]),
    ],
)  # fmt: skip
def test_an_instruction_becomes_its_steps(tmp_path: Path, text: str, expected: list[str]) -> None:
    """The usual sentences of amending texts name the provision, what happens to it, and its new words."""
    proposals = read(make_handbook(tmp_path), text)
    assert [line for proposal in proposals for line in told(proposal)] == expected
    assert [proposal.doubts for proposal in proposals] == [()] * len(proposals)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (f"MADDE 1 – {SAME} 9 uncu maddesi yürürlükten kaldırılmıştır.", "there is no article '9'"),
        (f"MADDE 1 – {SAME} 1 inci maddesinin beşinci fıkrası yürürlükten kaldırılmıştır.", "there is no paragraph '5'"),
        (f"MADDE 1 – {SAME} 2 nci maddesinin birinci fıkrasının (z) bendi yürürlükten kaldırılmıştır.", "there is no provision"),
        (f"MADDE 1 – {SAME} 1 inci maddesinin birinci fıkrasında yer alan “on gün” ibaresi “beş gün” şeklinde değiştirilmiştir.",
         "the words 'on gün' do not stand"),
        (f"MADDE 1 – {SAME} 1 inci maddesinin ikinci fıkrası aşağıdaki şekilde değiştirilmiştir.", "the new text was not found"),
        (f"MADDE 1 – {SAME} 2 nci maddesinin birinci fıkrasına aşağıdaki bent eklenmiştir.\n“b) Yeni: Yeniyi,”", "is there already"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_said(tmp_path: Path, text: str, doubt: str) -> None:
    """An instruction that does not fit our text is shown with its doubt instead of a guess."""
    [proposal] = read(make_handbook(tmp_path), text)
    assert doubt in " ".join(proposal.doubts)


def test_an_accepted_text_is_an_amendment(tmp_path: Path) -> None:
    """The steps of a whole amending text, accepted, leave the new law; the day before, the old one stands."""
    root = make_handbook(tmp_path)
    before = texts(load_handbook(root))
    text = f"""DENEME YÖNETMELİĞİNDE DEĞİŞİKLİK YAPILMASINA DAİR YÖNETMELİK
MADDE 1 – {LAW} 1 inci maddesinin birinci fıkrasında yer alan “amacı” ibaresi “tek amacı” şeklinde değiştirilmiş, aynı maddenin ikinci fıkrası yürürlükten kaldırılmıştır.
MADDE 2 – {SAME} 2 nci maddesinin birinci fıkrasının (b) bendi yürürlükten kaldırılmıştır.
MADDE 3 – Bu Yönetmelik yayımı tarihinde yürürlüğe girer."""
    steps = [step for proposal in read(root, text) for step in proposal.steps]
    amend(root, Amending("RG-1/6/2020-31142", "2020-06-01"), steps)
    now = texts(load_handbook(root))
    assert now["deneme:1/1"] == "(Değişik: RG-1/6/2020-31142) Bu Yönetmeliğin tek amacı denemektir. … "
    assert [id for id, words in now.items() if "Mülga" in words] == ["deneme:1/2", "deneme:2/1-b"]
    assert texts(load_handbook(root, "2020-05-31")) == before


def test_the_command_shows_and_accepts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --accept it shows numbered proposals and writes nothing; with it, the chosen ones are recorded."""
    root = make_handbook(tmp_path)
    text = tmp_path / "degisiklik.txt"
    text.write_text(
        f"MADDE 1 – {LAW} 1 inci maddesinin ikinci fıkrası yürürlükten kaldırılmıştır.\n"
        f"MADDE 2 – {SAME} 9 uncu maddesi yürürlükten kaldırılmıştır.\n", encoding="utf-8",
    )  # fmt: skip
    call = ["propose", str(text), "deneme", "--instrument", "RG-1/6/2020-31142", "--date", "2020-06-01", "--root", str(root)]
    before = texts(load_handbook(root))
    assert main(call) == 0
    out = capsys.readouterr().out
    assert "1. MADDE 1: repealed deneme:1/2" in out
    assert "2. MADDE 2: by hand" in out
    assert "there is no article '9'" in out
    assert texts(load_handbook(root)) == before
    assert main([*call, "--accept", "2"]) == 1
    assert main([*call, "--accept", "1"]) == 0
    assert texts(load_handbook(root))["deneme:1/2"].startswith("(Mülga:")
