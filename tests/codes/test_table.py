"""Codes as values, and the table that they make."""

from __future__ import annotations

import pytest

from generators.codes import CodeIndex, CodeNode, CodeRow, UnitCode


def printed(nodes: tuple[CodeNode, ...]) -> list[str]:
    """The codes of a tree from the top down."""
    return [code for node in nodes for code in (node.entry.row.code, *printed(node.children))]


def test_every_printed_code_reads_and_writes_back(rows: tuple[CodeRow, ...]) -> None:
    """627 rows, 623 distinct codes, 42 groups; str gives back what was printed."""
    codes = [UnitCode.parse(row.code) for row in rows]
    assert [str(code) for code in codes] == [row.code for row in rows]
    assert (len(codes), len({row.code for row in rows}), len({code.letters for code in codes})) == (627, 623, 42)


@pytest.mark.parametrize(
    "text", ["", "B.08.0", "B.08.0.PG.0.23", "b.08.0.PGM.0.23.01.09", "B.08.0.PGM.0.23.1", "B.08.0.PGM.0.23 "]
)
def test_what_is_no_printed_code_is_refused(text: str) -> None:
    """Reading what people type is the decoder's work; a value object is strict."""
    with pytest.raises(ValueError, match="not a unit code"):
        UnitCode.parse(text)


@pytest.mark.parametrize(
    ("code", "shape", "level", "parent"),
    [
        ("B.08.0.000.0.00.00.00", "regular", 0, None),
        ("B.08.0.PGM.0.00.00.00", "regular", 1, "B.08.0.000.0.00.00.00"),
        ("B.08.0.PGM.0.23.00.00", "regular", 2, "B.08.0.PGM.0.00.00.00"),
        ("B.08.0.PGM.0.23.01.09", "regular", 4, "B.08.0.PGM.0.23.01.00"),
        ("B.08.0.ETG.0.21.01.", "truncated", 3, "B.08.0.ETG.0.21.00.00"),
        ("B.08.0.ETG.0.21.01.01.00", "long", 4, "B.08.0.ETG.0.21.01.00"),
    ],
)
def test_shape_level_and_parent_follow_from_the_code(code: str, shape: str, level: int, parent: str | None) -> None:
    """The parent has the usual shape whatever the shape of the child."""
    read = UnitCode.parse(code)
    assert (read.shape, read.level, str(read.parent) if read.parent else None) == (shape, level, parent)


def test_addresses_are_distinct_and_the_second_of_a_code_has_its_number(table: CodeIndex) -> None:
    """Each of the 627 rows has an address."""
    assert len({entry.address for entry in table.entries}) == 627
    addresses = [entry.address for entry in table.find("APK", ("03", "02"))]
    assert addresses == [f"kodlar/apk.html#b-08-0-apk-0-03-02-00{suffix}" for suffix in ("", "-2", "-3", "-4")]
    assert table.find("ÖÖG", ())[0].address == "kodlar/oxoxg.html#b-08-0-oxoxg-0-00-00-00"
    assert table.find("ETG", ("21", "01"))[0].fragment == "b-08-0-etg-0-21-01"


def test_ancestors_are_the_chain_from_the_institution_down(table: CodeIndex) -> None:
    """Group, unit and department stand above a branch."""
    (branch,) = table.find("PGM", ("23", "01", "09"))
    assert [entry.code.level for entry in table.ancestors(branch)] == [0, 1, 2, 3]
    parent = table.parent(branch)
    assert parent is not None and parent.row.name == "MEVZUAT DAİRESİ BAŞKANLIĞI"
    assert table.parent(table.root) is None


def test_a_row_whose_parent_is_not_printed_hangs_on_the_next_one_above(table: CodeIndex) -> None:
    """KTÖ 11 is printed as ETÖ 11: its departments hang on the group; SDD has no group row at all."""
    above = table.parent(table.find("KTÖ", ("11", "01"))[0])
    assert above is not None and above.row.code == "B.08.0.KTÖ.0.00.00.00"
    assert table.parent(table.find("SDD", ("31",))[0]) == table.root


def test_each_row_stands_in_the_tree_of_its_group_once(table: CodeIndex) -> None:
    """Groups hold all rows, and their trees hold the same rows."""
    assert sum(len(group.entries) for group in table.groups) == 627
    for group in table.groups:
        assert sorted(printed(group.tops)) == sorted(entry.row.code for entry in group.entries)
    personnel = next(group for group in table.groups if group.letters == "PGM")
    (top,) = personnel.tops
    assert (personnel.name, len(top.children), len(top.children[0].children)) == ("PERSONEL", 1, 11)


def test_four_departments_with_one_code_are_four_leaves(table: CodeIndex) -> None:
    """Duplicates are not merged."""
    group = next(group for group in table.groups if group.letters == "APK")
    assert printed(group.tops).count("B.08.0.APK.0.03.02.00") == 4


def test_a_table_without_the_institution_is_refused() -> None:
    """The home of the codes is read from its row."""
    with pytest.raises(ValueError, match="no row of the institution"):
        CodeIndex.build([CodeRow("B.08.0.PGM.0.23.00.00", "PERSONEL GENEL MÜDÜRLÜĞÜ", 42)])
