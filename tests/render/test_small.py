"""A small handbook promises nothing that it lacks; the same handbook with a code table, positions and topics promises it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generators.build.stages import render_everything
from generators.fast.frame import Frame, Head
from generators.render.site import API_FILES
from generators.validate import load_handbook
from tests.validate.mini import FILES, write_handbook

BARE = {
    "data/handbook.yaml": FILES["data/handbook.yaml"].replace("code_tables: [tablo]\n", "").replace("definitions: ['yonerge:2']\n", ""),
    "data/codes/tablo.yaml": None,
    "data/positions.yaml": None,
    "data/topics.yaml": None,
}
DOCUMENT = "data/documents/yonerge.yaml"
#: What a page says only where there is something behind it.
PROMISES = {
    "index": ("kodun hangi birim", "unvana ve konuya göre"),
    "hakkinda": ("api/codes.json", "api/codes.csv"),
    "indir": ("kod çözücü",),
    "gorevler/index": ("unvana",),
    "yonerge/index": (" bent",),
}


def pages_of(root: Path, work: Path) -> dict[str, str]:
    """Return the pages and other files of the handbook in *root*."""
    rendered = render_everything(load_handbook(root), root, work).rendered
    return {**{name: rendered.pages[name] for name in rendered.pages if name.endswith(".md")}, "map": rendered.pages["_elkitabi/site.json"]}


def without_points(text: str) -> str:
    """Return the document without its points."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if not line.startswith((" " * 12 + "points", " " * 14)) and "closing" not in line)


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The pages of a handbook that has one text with one unit, and nothing else."""
    files = {**BARE, DOCUMENT: without_points(FILES[DOCUMENT])}
    return pages_of(write_handbook(tmp_path / "bare", files), tmp_path / "work-bare")


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, str]:
    """The pages of the same handbook with all registers."""
    return pages_of(write_handbook(tmp_path / "whole"), tmp_path / "work-whole")


@pytest.mark.parametrize("docname", PROMISES)
def test_what_is_not_there_is_not_promised(docname: str, bare: dict[str, str], whole: dict[str, str]) -> None:
    """Neither codes nor positions nor topics nor points; where they are, they are told of."""
    for words in PROMISES[docname]:
        assert words in whole[f"{docname}.md"]
        assert words not in bare[f"{docname}.md"]


def test_no_count_is_nought(bare: dict[str, str]) -> None:
    """A page does not say of how many things it has none."""
    nought = re.compile(r"(?<![\w.,:])0 \w")
    assert nought.search("20 görev: 5 birime ve 0 unvana")
    assert not nought.search("20 görev")
    assert [name for name, text in bare.items() if name.endswith(".md") and nought.search(text)] == []


def test_the_box_of_the_search_asks_for_codes_only_where_there_are_some(bare: dict[str, str], whole: dict[str, str]) -> None:
    """The hint in the header of every page follows the menu."""

    def header(pages: dict[str, str]) -> str:
        return Frame(json.loads(pages["map"]), Head([], [], ""), "E").print("hakkinda", "<h1>A</h1>")

    assert 'placeholder="Madde, görev, kod ara"' in header(whole)
    assert 'placeholder="Madde, görev ara"' in header(bare)


def test_all_published_data_is_told_of_where_there_are_codes(whole: dict[str, str]) -> None:
    """The list on the page is the list of files."""
    assert [name for name in API_FILES if f"api/{name}" not in whole["hakkinda.md"]] == []


def test_a_card_without_a_page_to_lead_to_is_left_out(tmp_path: Path) -> None:
    """Without units, positions and codes there is nothing for who looks for a duty."""
    root = write_handbook(tmp_path / "texts", {**BARE, "data/units.yaml": None})
    home = pages_of(root, tmp_path / "work")["index.md"]
    assert "Çalışanlar için" not in home
    assert "Eğitimciler için" in home


@pytest.mark.parametrize(
    ("head", "first", "expected"),
    [
        ("'Daireler arasında;'", "İş bölümünü yapmak,", ["İş bölümünü yapmak,", "Eşgüdümü sağlamak."]),
        ("'Şunları:'", "İş bölümünü yapmak,", ["İş bölümünü yapmak,", "Eşgüdümü sağlamak."]),
        # a duty that has a part of its own stays one
        ("Daireleri yönetmek,", "İş bölümünü yapmak,", ["Daireleri yönetmek,", "İş bölümünü yapmak,", "Eşgüdümü sağlamak."]),
    ],
)
def test_the_head_of_subpoints_is_no_duty(tmp_path: Path, head: str, first: str, expected: list[str]) -> None:
    """What only opens the duties beneath it is not counted as one."""
    points = f"""\
              - letter: a
                text: {head}
                points:
                  - letter: '1'
                    text: {first}
                  - letter: '2'
                    text: Eşgüdümü sağlamak.
"""
    at = FILES[DOCUMENT].index("              - letter: a\n")
    end = FILES[DOCUMENT].index("      - number: '2'\n        heading: Tan")
    root = write_handbook(tmp_path / "x", {DOCUMENT: FILES[DOCUMENT][:at] + points + FILES[DOCUMENT][end:]})
    duties = [duty.text for duty in load_handbook(root).duties if duty.holder.id == "deneme-dairesi"]
    assert duties == ["Bu Yönergenin amacı denemektir.", *expected]
