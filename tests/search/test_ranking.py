"""What stands above what, on records that are made up for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from playwright.sync_api import Page

from generators.search import SearchRecord
from tests.search.test_index import record

Searched = Callable[..., Callable[[str], list[str]]]
COMMON = "Diğer görevleri yapmak ve raporlamak."


def provisions(*texts: str, **fields: object) -> list[SearchRecord]:
    """Records with these texts, numbered from 1."""
    return [record(str(n), text, **fields) for n, text in enumerate(texts, 1)]


def padded(records: Sequence[SearchRecord]) -> list[SearchRecord]:
    """*records* among others, so that a word is rare."""
    return [*records, *(record(f"9{n}", f"Başka bir konu hakkında metin {n}") for n in range(20))]


def test_words_are_found_in_any_form(searched: Searched) -> None:
    """Without marks, in capitals, with endings, with a letter wrong, half typed."""
    ask = searched(padded(provisions("Şartnamelerin hazırlanması", "Kütüphane")))
    queries = ["sartname", "ŞARTNAME", "şartnameyi", "şartnmae", "şartn", "sartnamelerde"]
    assert [ask(query)[:1] for query in queries] == [["y/1.html"]] * len(queries)


def test_unrelated_words_are_not_found(searched: Searched) -> None:
    """A word that is near none has no answer."""
    ask = searched(padded(provisions("Şartnamelerin hazırlanması")))
    assert ask("zürafa") == []


def test_a_repealed_provision_stands_below(searched: Searched) -> None:
    """Of two equal texts the one in force is first."""
    gone = record("1", "Arşiv taraması", status="repealed")
    assert searched(padded([gone, record("2", "Arşiv taraması yapmak")]))("arşiv taraması") == ["y/2.html", "y/1.html"]


def test_a_sentence_that_all_have_says_nothing(searched: Searched) -> None:
    """What stands in many provisions weighs less than what one alone has."""
    many = [record(f"1{n}", COMMON) for n in range(6)]
    ask = searched([*many, record("2", "Uzun bir metnin içinde raporlamak da geçer, pek çok başka sözcükle birlikte.")])
    assert ask("raporlamak")[0] == "y/2.html"


def test_synonyms_work_in_both_directions(searched: Searched) -> None:
    """Each phrase of a group finds the other, and a phrase of the text keeps the first place."""
    ask = searched(padded(provisions("Taşıt tahsisi", "Kalem alımı")), synonyms=[("araba", "taşıt"), ("yazı gereci", "kalem")])
    assert ask("araba")[0] == ask("arabanın tahsisi")[0] == "y/1.html"
    assert ask("yazı gereçleri")[:1] == ["y/2.html"]
    assert ask("otomobil") == []


def test_abbreviations_work_in_both_directions(searched: Searched) -> None:
    """The short form finds the long one and the long one the short."""
    ask = searched(
        padded(provisions("DYS işleri", "Doküman yönetim sistemi kurmak")),
        abbreviations=[("DYS", "Doküman yönetim sistemini")],
    )
    assert set(ask("dys")) == set(ask("doküman yönetim sistemi")) == {"y/1.html", "y/2.html"}


def test_words_written_together_or_apart(searched: Searched) -> None:
    """ "satınalma" finds "satın alma", and the other way round."""
    ask = searched(padded(provisions("Mal satın alma işleri", "Satınalma Şubesi")))
    assert set(ask("satınalma")) >= {"y/1.html", "y/2.html"}
    assert set(ask("satın alma")) >= {"y/1.html", "y/2.html"}


def test_words_side_by_side_come_first(searched: Searched) -> None:
    """Of two texts with the same words, the one that has them together."""
    ask = searched(padded(provisions("Programını yapmak, sonra performans izlemek", "Performans programını hazırlamak, izlemek")))
    assert ask("performans programını")[0] == "y/2.html"


def test_an_article_comes_once_and_opens_at_its_point(searched: Searched) -> None:
    """Many points of one article are one result, at the point that answers."""
    points = [record(f"1/{n}", f"Kayıt işi {n}", group="1", level=1, url=f"y/1.html#f{n}") for n in range(1, 6)]
    ask = searched(padded([record("1"), *points, record("1/9", "Mühür kayıt işi", group="1", level=1, url="y/1.html#f9")]))
    assert ask("mühür kaydı") == ["y/1.html#f9"]


def test_filters_leave_only_what_they_name(stick: Page) -> None:
    """By document and by kind."""
    stick.goto("index.html")
    found = stick.evaluate(
        """async () => {
          const shown = async (options) => (await ELK_ARA.search("imza", options, 20, 100)).shown;
          const [all, one, unit] = [await shown({}), await shown({ document: "yazisma" }), await shown({ kind: "kod" })];
          return [new Set(all.map((hit) => hit.slug)).size, one.map((hit) => hit.slug), unit.map((hit) => hit.kind)];
        }"""
    )
    assert found[0] > 1
    assert found[1] and set(found[1]) == {"yazisma"}
    assert set(found[2]) <= {"kod"}


def test_a_question_is_answered_by_a_duty_before_rows_of_the_code_table(searched: Searched) -> None:
    """ "kim" asks for a duty; the bare word leads to the row that is called so."""
    duty = record("1", "Telif bedellerinin bütçe üzerinden ödenmesini sağlamak ve izlemek", kind="gorev")
    rows = [record(f"k{n}", title=f"Bütçe Şubesi {n}", kind="kod", code=f"B.08.0.PGM.0.0{n}.00.00") for n in range(1, 6)]
    ask = searched(padded([duty, *rows]))
    assert ask("bütçeyi kim izler")[0] == "y/1.html"
    assert ask("bütçe şubesi")[0] == "y/k1.html"


def test_who_asks_how_is_led_by_a_guide_to_just_that(searched: Searched) -> None:
    """A guide whose title names the thing comes first; one that only mentions it stays below the provisions."""
    guide = record("g1", "Evrak, dosya ve mühür anlatılır.", title="Dilekçe nasıl yazılır?", kind="rehber")
    ask = searched(padded([record("1", "Dilekçe yazılır ve verilir"), record("2", "Mühür basılır"), guide]))
    assert ask("dilekçe nasıl yazılır")[0] == "y/g1.html"
    assert ask("dilekçe")[0] == "y/1.html"
    assert ask("mühür nasıl basılır")[0] == "y/2.html"


def test_a_word_with_synonyms_is_no_slip(searched: Searched) -> None:
    """ "tayin" stands in no text, but means "atama": it is not taken for "yayın"."""
    ask = searched(padded(provisions("Yayın işleri", "Atama işleri")), synonyms=[("tayin", "atama")])
    assert ask("tayin") == ["y/2.html"]
