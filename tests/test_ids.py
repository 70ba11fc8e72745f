"""Identifiers and addresses: what is written can be read, and no two provisions share an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators import ids, turkish
from generators.ids import ArticleNumber, ProvisionId
from generators.validate import load_handbook

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "address", "citation"),
    [
        ("yonerge:33", "yonerge/madde-33.html", "Y m. 33"),
        ("yonerge:33/1-ğ", "yonerge/madde-33.html#f1-gx", "Y m. 33/1-ğ"),
        ("yonerge:65/A", "yonerge/madde-65-a.html", "Y m. 65/A"),
        ("yonerge:65/A/1-b", "yonerge/madde-65-a.html#f1-b", "Y m. 65/A/1-b"),
        ("yonerge:65/Ç/2", "yonerge/madde-65-cx.html#f2", "Y m. 65/Ç/2"),
        ("kanun-657:ek-1/1", "kanun-657/ek-madde-1.html#f1", "Y ek m. 1/1"),
        ("k:geçici-2/3-ç-2-aa", "k/gecici-madde-2.html#f3-cx-2-aa", "Y geçici m. 2/3-ç-2-aa"),
        ("k:mükerrer-20", "k/mukerrer-madde-20.html", "Y mük. m. 20"),
    ],
)
def test_an_identifier_is_read_written_addressed_and_cited(text: str, address: str, citation: str) -> None:
    """Reading and writing are one another's reverse; address and citation follow from it."""
    found = ProvisionId.parse(text)
    assert (str(found), found.address, found.cite("Y")) == (text, address, citation)


@pytest.mark.parametrize(
    "text",
    [
        "", "yonerge", "yonerge:", ":33", "yonerge:33/", "yonerge:33/1-", "yonerge:33/1-A", "yonerge:33/0", "yonerge:0", "yonerge:033",
        "yonerge:33/01", "yonerge:65/a", "Yonerge:1", "yönerge:1", "yonerge:1 ", "yonerge:1\n", "a/b:1", "..:1", "yonerge:٣", "yonerge:1/1-a/b",
        "yonerge:ek 1", "yonerge:gecici-1", "yonerge:123456",
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_refused(text: str) -> None:
    """Negative control: no address is made of anything else."""
    with pytest.raises(ValueError, match="not a provision"):
        ProvisionId.parse(text)


@pytest.mark.parametrize("text", ["ek 1", "ek-1", "geçici 2", " 33 ", "65/A"])
def test_an_article_number_is_read_as_people_write_it(text: str) -> None:
    """A blank for the hyphen and blanks around are let through; writing gives the one form."""
    assert str(ArticleNumber.parse(text)) == text.strip().replace(" ", "-")


def test_parents_and_children_undo_each_other() -> None:
    """Up from a sub-point to the article, and down again."""
    deep = ProvisionId.parse("y:1/2-ç-3")
    chain = [deep]
    while (above := chain[-1].parent) is not None:
        chain.append(above)
    assert [str(id) for id in chain] == ["y:1/2-ç-3", "y:1/2-ç", "y:1/2", "y:1"]
    assert chain[3].child("2").child("ç").child("3") == deep
    assert deep.article_id == chain[3]


def test_no_two_provisions_of_the_handbook_share_an_address() -> None:
    """Plain folding would lose 98 points; the letters of ours lose none."""
    found = list(load_handbook(ROOT).ids())
    assert len({id.address for id in found}) == len({id.label for id in found}) == len(found) > 800
    assert all(ProvisionId.parse(str(id)) == id for id in found)
    folded = {turkish.fold(str(id)) for id in found}
    assert len(folded) < len(found)


def test_rows_of_codes_have_fragments_of_their_own() -> None:
    """The code in small letters with hyphens; the second row with a code gets a number."""
    assert ids.code_fragment("B.08.0.PGM.0.23.01.09") == "b-08-0-pgm-0-23-01-09"
    assert ids.code_fragment("B.08.0.ETG.0.21.01.", 2) == "b-08-0-etg-0-21-01-2"
    assert (ids.code_group_docname("ÖÖG"), ids.code_group_docname("OÖG")) == ("kodlar/oxoxg", "kodlar/ooxg")
