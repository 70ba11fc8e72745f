"""What people type, decoded."""

from __future__ import annotations

import pytest

from generators.codes import CodeIndex, Decoding, Part, decode, kod_command


def part(decoding: Decoding, kind: str) -> Part:
    """The one part of that kind."""
    (found,) = [each for each in decoding.parts if each.kind == kind]
    return found


@pytest.mark.parametrize(
    ("text", "code", "numbers"),
    [
        ("B.08.0.PGM.0.23.01.09-134-510/45500", "B.08.0.PGM.0.23.01.09", ("134", "510", "45500")),
        ("B.08.0.PGM.0.23.01.09.134- 3620 / 66678", "B.08.0.PGM.0.23.01.09", ("134", "3620", "66678")),
        ("B .08.0.PGM.0.23.01.07-06-1721/38364", "B.08.0.PGM.0.23.01.07", ("06", "1721", "38364")),
        ("B.08.0.PGM.0.23.01.08.100-1585/51735", "B.08.0.PGM.0.23.01.08", ("100", "1585", "51735")),
        ("B.08.0.İMD.0.26.07.00/95-1205", "B.08.0.İMD.0.26.07.00", ("", "", "95-1205")),
        ("Sayı: B.08.0.PGM.0.23.01.09-134-510/45500 15/05/2005", "B.08.0.PGM.0.23.01.09", ("134", "510", "45500")),
    ],
)
def test_document_numbers_are_taken_apart(
    table: CodeIndex, text: str, code: str, numbers: tuple[str, str, str]
) -> None:
    """Unit, file number, register number and the number of the general register."""
    found = decode(text, table)
    assert (found.status, found.code) == ("found", code)
    assert (found.file_number, found.register_number, found.general_number) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "B.08.0.PGM.0.23.01.09", "b.08.0.pgm.0.23.01.09", "B 08 0 PGM 0 23 01 09", "PGM 23 01 09", "pgm.0.23.01.09",
        "pgm230109", "B080PGM0230109", "PGM 23 1 9", "B.O8.O.PGM.O.23.O1.O9", "b-08-0-pgm-0-23-01-09", "PGM-23-01-09",
        "23.01.09", "0.23.01.09", "08.0.PGM.0.23.01.09", "B,08,0,PGM,0,23,01,09", "  B.08.0.PGM.0.23.01.09.  ",
        "Birim kodu: B.08.0.PGM.0.23.01.09", "B.08.0.PGM.0.23.01.09.00",
    ],
)  # fmt: skip
def test_one_code_in_many_spellings(table: CodeIndex, text: str) -> None:
    """Case, spaces, full stops, hyphens, leading zeros and the letter O do not matter."""
    assert [entry.row.code for entry in decode(text, table).rows] == ["B.08.0.PGM.0.23.01.09"]


def test_parts_are_named(table: CodeIndex) -> None:
    """Each part has a kind and what it means: rows for levels, a catalogue key for the rest."""
    found = decode("B.08.0.PGM.0.23.01.09-134-510/45500", table)
    assert [each.kind for each in found.parts] == [
        "branch", "institution", "body", "letters", "place", "unit", "second", "third", "file", "register", "general",
    ]  # fmt: skip
    assert (part(found, "branch").meaning, part(found, "body").meaning) == ("branch.b", "body.0")
    assert part(found, "unit").rows[0].row.name == "PERSONEL GENEL MÜDÜRLÜĞÜ"
    assert part(decode("pgm 23", table), "institution").given is False


def test_letters_without_marks_mean_all_groups_that_they_fit(table: CodeIndex) -> None:
    """OOG is OÖG or ÖÖG; a number decides, and so do marks."""
    both = decode("oog", table)
    assert (both.status, [entry.code.letters for entry in both.rows]) == ("ambiguous", ["OÖG", "ÖÖG"])
    assert [entry.row.code for entry in decode("OOG 19", table).rows] == ["B.08.0.ÖÖG.0.19.00.00"]
    assert decode("öög", table).code == "B.08.0.ÖÖG.0.00.00.00"
    assert "letters" in both.notes and "letters" not in decode("öög", table).notes


@pytest.mark.parametrize("text", ["igm 08", "İGM 08", "IGM 08", "ıgm 08"])
def test_dotted_and_dotless_i_are_one(table: CodeIndex, text: str) -> None:
    """Capital letters of i are typed in four ways."""
    assert decode(text, table).code == "B.08.0.İGM.0.08.00.00"


def test_one_code_for_several_rows_is_ambiguous(table: CodeIndex) -> None:
    """All candidates are given; what they share is still said."""
    found = decode("B.08.0.APK.0.03.02.00", table)
    assert (found.status, found.code, len(found.rows), len(found.path)) == ("ambiguous", "B.08.0.APK.0.03.02.00", 4, 3)


def test_a_code_that_no_row_has_leads_to_the_nearest_one(table: CodeIndex) -> None:
    """Article 68 of the directive names such a code."""
    found = decode("B.08.0.ETG.0.65.02.00.-010.04/19729", table)
    assert (found.status, found.code) == ("unknown", "B.08.0.ETG.0.65.02.00")
    assert [entry.row.code for entry in found.nearest] == ["B.08.0.ETG.0.00.00.00"]
    assert (found.file_number, found.register_number, found.general_number) == ("010.04", "", "19729")
    assert [entry.row.code for entry in decode("PGM 23 01 77", table).nearest] == ["B.08.0.PGM.0.23.01.00"]


def test_a_code_printed_under_other_letters_is_shown_as_similar(table: CodeIndex) -> None:
    """Teftiş is TKB, but its rows are printed as TTK; KTÖ 11 is printed as ETÖ 11 and still has rows below it."""
    assert [entry.row.code for entry in decode("TKB 02", table).similar] == ["B.08.0.TTK.0.02.00.00"]
    girls = decode("kto 11", table)
    assert [entry.row.code for entry in girls.similar] == ["B.08.0.ETÖ.0.11.00.00"]
    assert [entry.code.significant for entry in girls.below] == [("11", "01"), ("11", "02"), ("11", "03")]


def test_a_row_printed_in_another_shape_is_found_and_said_so(table: CodeIndex) -> None:
    """The truncated code and the long ones; a regular one has no such note."""
    for text, code in (("etg 21 01", "B.08.0.ETG.0.21.01."), ("etg 21 01 01", "B.08.0.ETG.0.21.01.01.00")):
        found = decode(text, table)
        assert (found.code, "malformed" in found.notes) == (code, True)
    assert "malformed" not in decode("etg 21 02", table).notes
    assert "misplaced" in decode("TTK 02", table).notes


def test_other_institutions_and_other_bodies_are_told_apart(table: CodeIndex) -> None:
    """Başbakanlık is another institution; 4 is the ministry's provincial organisation."""
    other = decode("05/01/2005 tarihli ve B.02.1.DPB.0.12.01/6808 sayılı yazı", table)
    assert (other.status, other.code, other.general_number) == ("other", "B.02.1.DPB.0.12.01", "6808")
    assert part(other, "institution").meaning == "known.b-02-1-dpb"
    assert [each.text for each in other.parts if each.kind == "number"] == ["12", "01"]
    assert part(decode("B.10.0.XYZ.0.12", table), "institution").meaning == "unnamed"
    outside = decode("B.08.4.MEM.4.06.00.10-774/123", table)
    assert (outside.status, part(outside, "body").meaning, outside.rows) == ("outside", "body.4", ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "empty"), (" \u00a0 ", "empty"), ("merhaba dünya", "unreadable"), ("45500", "unreadable"),
        ("99.98", "unreadable"), ("12345678-774.01-E.123", "newer"), ("B.08", "found"), ("B.02.1", "other"),
        ("XYZ 23 01", "unknown"), ("B", "unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_code_of_the_table_is_said_plainly(table: CodeIndex, text: str, status: str) -> None:
    """Nothing is guessed."""
    assert decode(text, table).status == status


def test_what_was_not_read_is_given_back(table: CodeIndex) -> None:
    """A date and further words are no part of the number."""
    found = decode("10.05.2004 tarihli ve B .08.0.PGM.0.23.01.07-06-1721/38364 sayılı Bakanlık Onayı.", table)
    assert (found.notes, found.rest) == (("date", "rest"), "tarihli ve sayılı Bakanlık Onayı")


def test_long_input_is_cut_and_answered_at_once(table: CodeIndex) -> None:
    """A pasted book neither hangs nor raises."""
    assert decode("B.08.0." * 20_000 + "PGM", table).status in {"unreadable", "found", "other"}
    assert decode("A" * 100_000, table).status == "unreadable"


def test_the_command_says_it_in_lines(table: CodeIndex) -> None:
    """Exit status 0 for rows, 1 for none, 2 for no code; the first line is the answer."""
    status, lines = kod_command("pgm 23 01 09", table)
    assert (status, lines[0]) == (
        0,
        "B.08.0.PGM.0.23.01.09  Yayım Dokümantasyon-Özlük ve Bilgi Edinme Şubesi Müdürlüğü (kaynak s. 42)",
    )
    assert kod_command("B.08.0.ETG.0.65.02.00.", table)[0] == 1
    assert kod_command("merhaba", table) == (2, ("Burada okunabilen bir birim kodu yok.",))
    assert kod_command("B.08.0.APK.0.03.02.00", table)[1][0] == "Belirsiz: tabloda buna uyan 4 satır var."
