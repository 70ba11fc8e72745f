"""Citations as people type them."""

from __future__ import annotations

import pytest

from generators.citation import parse_query


@pytest.mark.parametrize(
    ("typed", "document", "targets"),
    [
        ("m. 33/1-ğ", "", ["33/1-ğ"]),
        ("yönerge 12", "yönerge", ["12"]),
        ("yönerge 33/1-ğ", "yönerge", ["33/1-ğ"]),
        ("YEĞİTEK Yönergesi m. 33/1-ğ", "YEĞİTEK Yönergesi", ["33/1-ğ"]),
        ("33 ğ", "", ["33-ğ"]),
        ("33 1 ğ", "", ["33/1-ğ"]),
        ("65/A", "", ["65/A", "65-a"]),
        ("65/a", "", ["65-a", "65/A"]),
        ("Madde 36/aa", "", ["36-aa"]),
        ("madde 65/A", "", ["65/A", "65-a"]),
        ("m33", "", ["33"]),
        ("33. maddenin ğ bendi", "", ["33-ğ"]),
        ("madde 5 fıkra 2 bent c", "", ["5/2-c"]),
        ("5. madde 2. fıkra c bendi", "", ["5/2-c"]),
        ("5 inci maddenin ikinci fıkrası", "", ["5/2"]),
        ("33 üncü maddenin birinci fıkrasının (ğ) bendi", "", ["33/1-ğ"]),
        ("yönergenin 33. maddesi", "yönerge", ["33"]),
        ("bu Yönergenin 7 nci maddesi", "yönerge", ["7"]),
        ("geçici 2", "", ["geçici-2"]),
        ("gecici madde 2", "", ["geçici-2"]),
        ("ek 1", "", ["ek-1"]),
        ("mükerrer 20", "", ["mükerrer-20"]),
        ("madde 33/1-ğ-2", "", ["33/1-ğ-2"]),
        ("6/1-b/2", "", ["6/1-b-2"]),
        ("6 ncı maddenin 1 inci fıkrasının b bendinin 2 nci alt bendi", "", ["6/1-b-2"]),
        ("madde 65a", "", ["65-a", "65/A"]),
        ("gec. md. 1", "", ["geçici-1"]),
        ("md:33", "", ["33"]),
    ],
)
def test_a_typed_citation_is_read(typed: str, document: str, targets: list[str]) -> None:
    """The document's words and every possible provision, the likeliest first."""
    query = parse_query(typed)
    assert query is not None
    assert (query.document, [str(t) for t in query.targets]) == (document, targets)


@pytest.mark.parametrize(
    ("typed", "law", "target"),
    [
        ("TCK 174", "5237", "174"),
        ("TMK m. 5", "4721", "5"),
        ("657 4/B", "657", "4/B"),
        ("kanun 657 m. 4", "657", "4"),
        ("657 sayılı Kanunun 4 üncü maddesi", "657", "4"),
        ("Türk Ceza Kanunu 53", "5237", "53"),
    ],
)
def test_a_known_law_is_known_when_typed(typed: str, law: str, target: str) -> None:
    """A law's number, name or abbreviation before the article names it."""
    query = parse_query(typed)
    assert query is not None and query.instrument is not None
    assert (query.instrument.known_number, str(query.targets[0])) == (law, target)


@pytest.mark.parametrize(
    "typed", ["", "bütçe", "B.08.0.PGM", "2014 yılı", "9001 kys", "5/1/2020", "m. 99999", "x" * 500 + " 5", "33 üncü kat"]
)
def test_words_to_search_for_are_no_citation(typed: str) -> None:
    """What is no citation is left to the search."""
    assert parse_query(typed) is None
