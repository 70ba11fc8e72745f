"""What real texts do, each in a small file of its own: the structure that comes out, and where it is doubtful."""

from __future__ import annotations

import pytest

from tests.importer import cases


@pytest.mark.parametrize("name", cases.NAMES)
def test_the_structure_of_a_case_comes_out(name: str) -> None:
    """Parts, articles, headings, states, paragraphs, points, furniture and doubts are those of the file."""
    assert cases.summary(cases.imported(cases.source(name))) == cases.expected(name)


@pytest.mark.parametrize("name", cases.NAMES)
def test_every_word_of_a_case_is_accounted_for(name: str) -> None:
    """No word is lost and none is made up."""
    report = cases.imported(cases.source(name)).report
    assert (report.lost, report.invented) == ([], [])


def test_the_summary_sees_a_change() -> None:
    """Negative control: one letter of a label, one marker, one page number changed, and the summary is another."""
    source = cases.source("pages")
    for old, new in (("b) İkinci bent", "B İkinci bent"), ("MADDE 3 –", "3 –"), ("Sayfa 2 / 4", "Sonra")):
        assert old in source
        assert cases.summary(cases.imported(source.replace(old, new))) != cases.expected("pages")


def test_a_quoted_article_is_no_article() -> None:
    """The words that an amending law quotes stand in the text of the article that quotes them, in their place."""
    document = cases.imported(cases.source("amending_law")).document
    articles = [article for part in document["parts"] for article in part["articles"]]
    assert articles[1]["paragraphs"][0]["text"].endswith("Bu madde hükmü bir yıl uygulanır.”")
    assert articles[4]["paragraphs"][0]["points"][1]["text"].endswith("“Bütçe üç yıllık hazırlanır.”")


def test_a_range_of_articles_gives_each_number_its_entry() -> None:
    """"Madde 1 ilâ 10" is ten articles with one note; the neutral form keeps the range as printed."""
    result = cases.imported(cases.source("ranges"))
    first = result.document["parts"][0]["articles"][:10]
    assert [article["number"] for article in first] == [str(n) for n in range(1, 11)]
    assert {article["amendment"]["date"] for article in first} == {"1988-07-04"}
    assert all("range" not in article for article in first)
    assert result.marked["parts"][0]["articles"][0]["range"] == "1-10"
