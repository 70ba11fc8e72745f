"""What is irregular in the printed table, and that a regular one has nothing to say."""

from __future__ import annotations

from collections import Counter

import pytest

from generators.codes import CodeIndex, CodeRow, Irregularity, Kind, irregularities, wording


@pytest.fixture(scope="module")
def findings(table: CodeIndex) -> tuple[Irregularity, ...]:
    """All findings in the printed table."""
    return irregularities(table)


def codes(findings: tuple[Irregularity, ...], kind: Kind) -> list[list[str]]:
    """The codes of each finding of that kind."""
    return [[entry.row.code for entry in found.rows] for found in findings if found.kind is kind]


def small(*rows: tuple[str, str]) -> CodeIndex:
    """A table of a ministry that is not ours, with a heading and *rows* of code ends and names."""
    start = [("000.0.00.00.00", "BAKANLIK"), ("ABC.0.00.00.00", "DENEME"), ("ABC.0.01.00.00", "DENEME BAŞKANLIĞI")]
    return CodeIndex.build(CodeRow(f"B.99.0.{code}", name, 1) for code, name in (*start, *rows))


def test_every_kind_is_found_in_the_printed_table(findings: tuple[Irregularity, ...]) -> None:
    """The list of kinds is closed, sorted, and none is there for nothing."""
    kinds = [found.kind for found in findings]
    assert set(kinds) == set(Kind)
    assert kinds == sorted(kinds, key=list(Kind).index)


def test_duplicates_and_shapes(findings: tuple[Irregularity, ...]) -> None:
    """One code for four departments, one for two; the ETG codes."""
    assert [len(rows) for rows in codes(findings, Kind.DUPLICATE)] == [4, 2]
    assert codes(findings, Kind.TRUNCATED) == [["B.08.0.ETG.0.21.01."]]
    (long,) = codes(findings, Kind.LONG)
    assert (len(long), {code.split(".")[3] for code in long}) == (22, {"ETG"})


def test_letters_that_do_not_fit(findings: tuple[Irregularity, ...]) -> None:
    """TKB/TTK, KTÖ/ETÖ and SDB/SDD."""
    strays = [
        (found.rows[0].section, found.rows[0].code.letters, len(found.rows))
        for found in findings
        if found.kind is Kind.LETTERS
    ]
    assert strays == [("TKB", "TTK", 3), ("KTÖ", "ETÖ", 1), ("SDB", "SDD", 7)]


def test_numbers_left_out_and_children_without_a_parent(findings: tuple[Irregularity, ...]) -> None:
    """40 is skipped; the departments of KTÖ 11 and the unit of SDD have nothing above them."""
    assert codes(findings, Kind.SKIPPED) == [["B.08.0.MTB.0.39.00.00", "B.08.0.TEP.0.41.00.00"]]
    assert [rows[0] for rows in codes(findings, Kind.ORPHAN)] == ["B.08.0.KTÖ.0.11.01.00", "B.08.0.SDD.0.31.00.00"]


def test_two_departments_one_in_a_row(findings: tuple[Irregularity, ...]) -> None:
    """DİG has I, I, III; a numbered row among its like that are in order is no finding."""
    numerals = [found for found in findings if found.kind is Kind.NUMERAL]
    (departments,) = [found for found in numerals if found.rows[0].code.letters == "DİG" and len(found.rows) == 3]
    assert "I, I, III" in departments.text
    assert not [found for found in numerals if found.rows[0].code.letters in {"HED", "ETÖ", "YEG"}]


def test_slips_of_spelling(findings: tuple[Irregularity, ...]) -> None:
    """Each of the six that a careful reader sees, and nothing else."""
    slips = {found.text.split("”")[0].removeprefix("“") for found in findings if found.kind is Kind.SPELLING}
    assert slips == {"STAREJİ", "Fikiz", "Progrem", "SİCİ", "BŞKANLIĞI", "Faaliyetyer"}


def test_slips_are_found_without_a_vocabulary_too(table: CodeIndex) -> None:
    """Frequent words of the table are enough for some; known words remove false ones."""
    words = {slip.word for slip in wording.slips([entry.row.name for entry in table.entries], ())}
    assert words >= {"Progrem", "SİCİ", "BŞKANLIĞI"} and "İdare" in words


def test_every_finding_has_a_sentence_a_title_and_an_address(findings: tuple[Irregularity, ...]) -> None:
    """The page lists each with its place."""
    for found in findings:
        assert found.rows and found.title and found.text.endswith(".")
        assert "{" not in found.text and found.rows[0].address.startswith("kodlar/")
    assert max(Counter(found.text for found in findings).values()) == 1


def test_a_regular_table_has_no_findings() -> None:
    """The checks say nothing of what is in order."""
    first = ("ABC.0.01.01.00", "Yazı İşleri I Şubesi Müdürlüğü")
    second = ("ABC.0.01.02.00", "Yazı İşleri II Şubesi Müdürlüğü")
    assert irregularities(small(first, second)) == ()


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([("ABC.0.01.02.00", "Arşiv Şubesi Müdürlüğü")], Kind.SKIPPED),
        ([("ABC.0.01.01.00", "Arşiv Şubesi Müdürlüğü"), ("ABC.0.01.01.00", "Evrak Şubesi Müdürlüğü")], Kind.DUPLICATE),
        ([("ABC.0.01.01.", "Arşiv Şubesi Müdürlüğü")], Kind.TRUNCATED),
        ([("ABC.0.01.01.00", "Arşiv işleri Şubesi Müdürlüğü")], Kind.CAPITAL),
        ([("ABC.0.01.01.00", "Arşiv Şb. Müdürlüğü")], Kind.ABBREVIATED),
        ([("ABC.0.01.01.00", "Genel Yazılar")], Kind.UNNAMED),
        ([("ABC.0.01.01.00", "ARŞİV DAİRESİ BAŞKANI")], Kind.POST),
        ([("ABC.0.01.01.00", "Arşiv,Evrak Şubesi Müdürlüğü")], Kind.SPACING),
        ([("ABC.0.01.01.00", "Arşiv ve Şubesi Müdürlüğü")], Kind.INCOMPLETE),
        ([("ABD.0.02.00.00", "ARŞİV BAŞKANLIĞI")], Kind.LETTERS),
        ([("ABC.0.01.01.00", "Arşiv II Şubesi Müdürlüğü")], Kind.NUMERAL),
    ],
)
def test_each_check_finds_its_own(rows: list[tuple[str, str]], kind: Kind) -> None:
    """One planted irregularity, one finding of that kind."""
    assert [found.kind for found in irregularities(small(*rows))].count(kind) == 1
