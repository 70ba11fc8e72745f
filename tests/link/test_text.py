"""Links of texts that the documents do not hold: whatever an editor may write."""

from __future__ import annotations

import pytest

from generators.citation import Target
from generators.ids import ProvisionId
from generators.link import MissingTarget, Span, TextContext, collect_names, link_text
from generators.link.text import find, resolve
from generators.model import Handbook


@pytest.fixture(scope="module")
def context(handbook: Handbook) -> TextContext:
    """A text in article 40, paragraph 1 of the directive."""
    return TextContext(handbook, collect_names(handbook), handbook.document("yegitek"), ProvisionId.parse("yegitek:40/1-a"))


def keys(text: str, context: TextContext) -> list[tuple[str, str]]:
    """Return the words and the key of each span."""
    return [(text[s.start : s.end], s.target.key) for s in link_text(text, context)]


def test_articles_and_points_of_this_document_are_linked(context: TextContext) -> None:
    """Each number of a list is a link of its own; the last has the rest of the words."""
    assert keys("33 üncü maddenin birinci fıkrasının (ğ) bendi", context) == [
        ("33 üncü maddenin birinci fıkrasının (ğ) bendi", "yegitek:33/1-ğ")
    ]
    assert keys("23, 24 ve 25 inci maddeler", context) == [
        ("23", "yegitek:23"), ("24", "yegitek:24"), ("25 inci maddeler", "yegitek:25"),
    ]  # fmt: skip
    assert keys("bu Yönergenin 65/A maddesi", context) == [("bu Yönergenin 65/A maddesi", "yegitek:65/A")]


def test_a_range_links_its_two_ends(context: TextContext) -> None:
    """Only numbers that are written can be links."""
    assert keys("5 ilâ 9 uncu maddeler", context) == [("5", "yegitek:5"), ("9 uncu maddeler", "yegitek:9")]


def test_a_point_without_its_paragraph_is_found_when_there_is_one(context: TextContext) -> None:
    """"33 üncü maddenin (ğ) bendi" is certain in an article of one paragraph."""
    assert keys("33 üncü maddenin (ğ) bendi", context) == [("33 üncü maddenin (ğ) bendi", "yegitek:33/1-ğ")]


def test_every_reading_of_a_citation_is_resolved(handbook: Handbook) -> None:
    """An article, a capital point, the last paragraph; nothing for what is not there."""
    (article,) = resolve(handbook, "yegitek", Target("33"))
    assert str(article) == "yegitek:33"
    assert resolve(handbook, "yegitek", Target("33", point="Ğ")) == (ProvisionId.parse("yegitek:33/1-ğ"),)
    assert len(resolve(handbook, "yazisma", Target("16", "son"))) == 1
    assert resolve(handbook, "yegitek", Target("33", "9")) == resolve(handbook, "yegitek", Target("x")) == ()


def test_the_text_does_not_link_to_where_it_stands(context: TextContext) -> None:
    """"Bu maddenin" alone leads nowhere; its points do."""
    assert keys("bu maddenin yayımı", context) == []
    assert keys("bu maddenin birinci fıkrasının (b) bendi", context)[0][1] == "yegitek:40/1-b"


def test_what_is_not_there_is_reported_and_not_linked(context: TextContext) -> None:
    """An article that the document lacks is a problem, not a link."""
    found = find("99 uncu maddenin ikinci fıkrası ile Ek-7’de", context)
    assert found.spans == []
    assert found.missing == [MissingTarget(0, 31, "yegitek:99/2"), MissingTarget(36, 43, "yegitek:ek-7")]


def test_a_law_of_the_register_is_linked_and_another_is_only_known(context: TextContext) -> None:
    """A certain address is used; a law that the handbook has no page of is left without a link."""
    spans = link_text("6331 sayılı Kanunun 4 üncü maddesi ile 2547 sayılı Kanunun 5 inci maddesi", context)
    assert spans[0].target.key.startswith("https://www.mevzuat.gov.tr/")
    assert spans[1].target.key == ""


def test_the_same_law_is_remembered_over_texts(handbook: Handbook, context: TextContext) -> None:
    """"Aynı Kanunun" in a later point is the law that the earlier one named."""
    first = find("4857 sayılı İş Kanunu hükümlerine göre", context)
    later = TextContext(handbook, context.names, context.document, context.provision, first.last)
    (span,) = link_text("aynı Kanunun 5 inci maddesi", later)
    assert "4857" in span.target.key
    assert not [s for s in link_text("aynı Kanunun 5 inci maddesi", context) if s.target.key]


def test_another_document_of_the_handbook_is_linked_by_its_title(handbook: Handbook, context: TextContext) -> None:
    """A named document of ours opens here, not outside."""
    title = handbook.document("yazisma").title
    (span,) = link_text(f"{title.rsplit(' ', 1)[0]} Yönetmeliğin 7 nci maddesi", context)
    assert span.target.key == "yazisma:7"


@pytest.mark.parametrize(
    "words",
    [
        "Sistem Yönetimi Daire Başkanlığı ile", "sistem yönetimi daire başkanlığınca", "SİSTEM YÖNETİMİ DAİRE BAŞKANLIĞINA",
        "Sistem Yönetimi Daire Başkanlığı’nın", "Sistem  Yönetimi Daire Başkanlığından", "Genel Müdürlük Sistem Yönetimi Daire Başkanlığı",
        "Satın alma koordinatörlüğü ve Sistem Yönetimi Daire Başkanlığıyla",
    ],
)  # fmt: skip
def test_a_unit_is_known_in_every_form(words: str, context: TextContext) -> None:
    """Case, endings and apostrophes do not hide a unit."""
    assert any(key == "birim:sistem-yoxnetimi-daire-basxkanlixgxix" for _, key in keys(words, context))


@pytest.mark.parametrize(
    "words",
    [
        "Haberleşme ve İletişim Daire Başkanlığı", "Personel Genel Müdürlüğü İletişim Daire Başkanlığı", "iletişim daire başkanlıkları",
        "Bakanlık İletişim Daire Başkanlığı", "Büyük İletişim Daire Başkanlığı", "iletişim daire başkanı", "ebalı", "EBALAR", "eba",
    ],
)  # fmt: skip
def test_a_longer_or_foreign_name_is_not_ours(words: str, context: TextContext) -> None:
    """The end of another body's name, a plural or a common word is no unit and no abbreviation of ours."""
    assert not [key for _, key in keys(words, context) if key.startswith(("birim:", "terim:"))]


@pytest.mark.parametrize("words", ["EBA", "EBA’nın", "EBA'yı", "EBA’da", "(EBA)", "EBA,", "EBA Portal", "EBA/DYS"])
def test_an_abbreviation_is_known_with_its_endings(words: str, context: TextContext) -> None:
    """Whole words only, with or without an ending."""
    assert keys(words, context)[0][1] == "terim:eba"


def test_abbreviations_mean_something_in_their_own_document_only(handbook: Handbook, context: TextContext) -> None:
    """"EBA" in the regulation is not the directive's."""
    elsewhere = TextContext(handbook, context.names, handbook.document("yazisma"), ProvisionId.parse("yazisma:5/1"))
    assert link_text("EBA", elsewhere) == ()
    assert isinstance(link_text("EBA", context)[0], Span)


def test_a_text_is_read_only_for_what_its_words_can_be(context: TextContext) -> None:
    """Each word is judged once; a word that is divided at the end of a line is not judged by its halves."""
    assert keys("Okulları tanıtmak, yaymak ve 33 üncü madde ile DYS’yi anmak", context) == [
        ("33 üncü madde", "yegitek:33"), ("DYS’yi", "terim:dys"),
    ]  # fmt: skip
    traits = context.names.traits
    assert traits["tanıtmak,"] == traits["ve"] == 0
    assert len({traits["madde"], traits["DYS’yi"], 0}) == 3
    assert keys("33 üncü mad-\ndenin (ğ) bendi", context) == [("33 üncü mad-\ndenin (ğ) bendi", "yegitek:33/1-ğ")]
    assert "mad-" not in traits
