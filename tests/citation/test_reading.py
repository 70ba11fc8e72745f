"""What the reader needs to know of the text around a citation, and what it never takes for one."""

from __future__ import annotations

import time

import pytest

from generators.citation import Context, Instrument, LawName, Relation, read

DIRECTIVE = Context(document_kind="yonerge", article="12", paragraph="3")


def targets(text: str, context: Context = DIRECTIVE) -> list[str]:
    """Return the provisions read in *text*."""
    return [str(target) for mention in read(text, context) for target in mention.targets]


def test_this_article_is_the_one_that_the_text_stands_in() -> None:
    """"Bu maddenin" means the enclosing article, "bu fıkra" the enclosing paragraph."""
    assert targets("bu maddenin ikinci fıkrası ile bu fıkrada") == ["12/2", "12/3"]


def test_what_stands_above_is_counted_from_here() -> None:
    """"Yukarıdaki fıkra" is the one before, "son fıkra" stays to be resolved."""
    assert targets("yukarıdaki fıkra, son fıkra, önceki madde") == ["12/2", "12/son", "11"]


def test_nothing_stands_above_the_first_paragraph() -> None:
    """Where there is no earlier paragraph, none is made up."""
    assert targets("yukarıdaki fıkrada", Context(article="12", paragraph="1")) == []


def test_headings_of_a_whole_text_say_where_it_stands() -> None:
    """"MADDE 5 –" and "(2)" set the enclosing article and paragraph, and are no citations."""
    text = "MADDE 5 – (1) Birinci fıkra.\n(2) Bu maddenin birinci fıkrası; bu fıkra.\nGEÇİCİ MADDE 1 – (1) Bu madde."
    assert targets(text, Context()) == ["5/1", "5/1", "5/2", "geçici-1"]


def test_this_law_in_a_directive_is_the_law_last_named() -> None:
    """A directive cannot mean itself with "bu Kanun"."""
    text = "6331 sayılı İş Sağlığı ve Güvenliği Kanunu uyarınca bu Kanunun 4 üncü maddesi"
    last = read(text, DIRECTIVE)[-1]
    assert last.relation is Relation.ANAPHORA
    assert last.instrument is not None and last.instrument.number == "6331"


def test_this_law_in_a_law_is_itself() -> None:
    """In a law "bu Kanun" is the law itself, whatever was named before."""
    text = "6331 sayılı İş Sağlığı ve Güvenliği Kanunu uyarınca bu Kanunun 4 üncü maddesi"
    last = read(text, Context(document_kind="kanun"))[-1]
    assert (last.relation, last.instrument) == (Relation.SELF, None)


def test_a_regulation_called_by_a_neighbouring_name_is_itself() -> None:
    """A directive drafted from a regulation says "bu Yönetmeliğin" of itself."""
    assert read("bu Yönetmeliğin 5 inci maddesi", DIRECTIVE)[0].relation is Relation.SELF


def test_a_bare_article_is_of_this_document_even_after_a_law() -> None:
    """"17 nci maddenin" has no owner: it is ours; "17 nci maddesinin" belongs to the law just named."""
    law = "6331 sayılı İş Sağlığı ve Güvenliği Kanununun 4 üncü maddesi ile "
    assert read(law + "17 nci maddenin ikinci fıkrası", DIRECTIVE)[-1].relation is Relation.SELF
    assert read(law + "17 nci maddesinin ikinci fıkrası", DIRECTIVE)[-1].relation is Relation.EXTERNAL


def test_an_owner_does_not_reach_into_the_next_sentence() -> None:
    """A possessive article of a new sentence is not the last law's."""
    text = "6331 sayılı Kanunun 4 üncü maddesi uygulanır. Başvurularda 17 nci maddesi esas alınır."
    assert read(text, DIRECTIVE)[-1].relation is Relation.SELF


def test_a_definition_gives_a_bare_noun_its_law() -> None:
    """"k) Kanun: … 6362 sayılı …" makes "Kanunun 35 inci maddesi" that law's."""
    text = "k) Kanun: 6/12/2012 tarihli ve 6362 sayılı Sermaye Piyasası Kanununu,\ny) Kurumlar: Kanunun 35 inci maddesi"
    last = read(text, Context(document_kind="teblig"))[-1]
    assert last.instrument is not None and last.instrument.number == "6362"


def test_a_law_that_is_passed_in_is_given_back_by_its_id() -> None:
    """Number, name and abbreviation of a caller's law lead to the caller's key."""
    law = LawName("benim", "kanun", "9999", "2020-01-02", ("Örnek Kanunu",), ("ÖRK",))
    context = Context(laws=(law,))
    for text in ("9999 sayılı Kanun", "Örnek Kanununun 5 inci maddesi", "ÖRK m. 5"):
        (mention,) = read(text, context)
        assert mention.instrument is not None and mention.instrument.id == "benim"
    assert read("8888 sayılı Kanun", context)[0].instrument == Instrument("kanun", "8888")


@pytest.mark.parametrize(
    "text",
    [
        "5 madde, 3 fıkra ve 10 bent", "maddi hata ve maddeten", "örnek alarak", "ÖRNEK: 1/9", "Ek olarak Ek 1 adet",
        "B.08.0.PGM.0.23.01.09", "15/05/2005 günü", "20 m. kumaş", "Anayasa Mahkemesi", "kanunun amacı", "2. sınıf",
        "(1) sayılı cetvel", "3046 sayılı yazı", "Bu Yönergenin amacı", "GEÇİCİ MADDE 3 –", "Madde 5 – Metin",
        "Ek-1\nBAŞVURU FORMU",
    ],
)  # fmt: skip
def test_this_is_no_citation(text: str) -> None:
    """Counts, common nouns, codes, dates and headings are left alone."""
    assert read(text) == ()


@pytest.mark.parametrize(
    "piece",
    ["1, ", "birinci ", "(a) ", "Kanun ", "657 sayılı ", "Türk ", "1/", "ek ", "'", "bu aynı ", "(a) ve ", "1.1.", "“", "Madde 5 ",
     "5 inci maddesinin ", "Türk Kanunu ve "],
)  # fmt: skip
def test_time_grows_with_the_text(piece: str) -> None:
    """Eight times the text takes about eight times as long, far from the 64 times of a square."""
    small, large = piece * 400, piece * 3200
    read(small)
    assert _seconds(large) < 30 * _seconds(small) + 0.05


def _seconds(text: str) -> float:
    """Return the shortest processor time of three readings."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("text", ["4735) ile 4734/A sayılı Kanunlar", "4735) ile 4734 sayılı Kanunlar Kanunlar ("])
def test_a_number_that_is_no_word_of_its_own_gets_no_mention(text: str) -> None:
    """Where the number of one of several laws cannot be found in the text, nothing else is taken for it."""
    found = read(text)
    assert found and all(mention.start < mention.end <= len(text) for mention in found)
