"""From records to an index, and from an index to scripts."""

from __future__ import annotations

import gzip
import json
import pickle
import random
from xml.etree import ElementTree

import pytest

from generators.search import (
    SearchDocument,
    SearchRecord,
    analyse,
    analysis,
    build_index,
    render_opensearch,
    render_search,
)
from generators.search.encode import DIGITS, front_coded, numbers, posting, script, signed
from tests.search.mini_site import STATIC, real_files

DOCUMENTS = (SearchDocument("y", "Yönerge"),)


def record(id: str, text: str = "", **fields: object) -> SearchRecord:
    """A record of the document "y" with what a test does not care about filled in."""
    plain = {"kind": "madde", "document": "y", "number": id, "title": "", "parents": (), "url": f"y/{id}.html"}
    return SearchRecord(id=id, text=text, **{**plain, **fields})


def decoded(letters: str) -> list[int]:
    """The numbers of ``numbers``, read back by the book."""
    values, value, shift = [], 0, 0
    for letter in letters:
        digit = DIGITS.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            values.append(value)
            value = shift = 0
    return values


def test_equal_texts_are_kept_once() -> None:
    """A sentence in two provisions is one text with one entry in its words' lists."""
    index = build_index([record("1", "Arşiv işleri."), record("2", "Arşiv işleri."), record("3", "Başka.")], DOCUMENTS)
    assert index.texts == ("", "Arşiv işleri.", "Başka.")
    assert index.postings["arsiv"] == ((1, 1),)
    assert index.groups[1].rows[0].body == index.groups[0].rows[0].body


def test_a_word_that_comes_twice_is_counted() -> None:
    """Lists hold how often a word stands in a text."""
    assert build_index([record("1", "evrak, evrak ve dosya")], DOCUMENTS).postings["evrak"] == ((1, 2),)


def test_a_group_gathers_pages_before_parts() -> None:
    """A unit that has an article's duties joins the article, before its paragraphs."""
    parts = [record("1"), record("1/1", group="1", level=1), record("birim", kind="birim", group="1")]
    (group,) = build_index(parts, DOCUMENTS).groups
    assert [row.url for row in group.rows] == ["y/1.html", "y/birim.html", "y/1/1.html"]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([record("1", document="z")], "1: no document 'z' is given to the search"),
        ([record("1"), record("1")], "1: two records for the search have this id"),
    ],
)
def test_wrong_records_are_refused(records: list[SearchRecord], message: str) -> None:
    """An unknown document and an id that comes twice stop the build, by name."""
    with pytest.raises(ValueError, match=message):
        build_index(records, DOCUMENTS)


def test_numbers_come_back() -> None:
    """What is written as letters is read as the same numbers."""
    values = [0, 1, 31, 32, 1023, 1024, 987654]
    assert decoded(numbers(values)) == values
    assert decoded(numbers(values)) != [*values[:-1], 5]
    assert [signed(value) for value in (0, -1, 1, -2, 2)] == [0, 1, 2, 3, 4]


def test_a_list_is_written_as_distances() -> None:
    """Three texts, one with the word three times."""
    assert decoded(posting([4, 6, 7], {6: 3})) == [8, 5, 3, 2]
    assert decoded(posting([4, 6, 7], {})) == [8, 4, 2]


def test_sorted_words_share_their_beginnings() -> None:
    """Each word says how much of the last it keeps."""
    assert front_coded(["bakan", "bakanlik", "butce"]) == "0bakan|5lik|1utce"


def test_a_script_is_one_call_with_plain_data() -> None:
    """What the page reads is JSON in a call, Turkish letters as they are, without line separators that end a script."""
    text = script("ELK_INDEX", "dizin", {"b": "ğ\u2028", "a": [1]})
    assert text == 'ELK_INDEX("dizin",{"a":[1],"b":"ğ\\u2028"});\n'


def test_the_same_records_give_the_same_bytes() -> None:
    """Nothing hangs on the order of a set or on the clock."""
    records = [record(str(n), f"görev {n} metin {n % 3}") for n in range(40)]
    assert render_search(records, DOCUMENTS) == render_search(list(records), DOCUMENTS)
    assert render_search(records, DOCUMENTS) != render_search(records[1:], DOCUMENTS)


def test_a_large_handbook_comes_in_shards() -> None:
    """Beyond the limit the core has no words and no texts; the shards have them, each whole."""
    records = [record(str(n), f"görev sözcük{n} " * 30) for n in range(600)]
    whole, parts = render_search(records, DOCUMENTS), render_search(records, DOCUMENTS, bundle_limit=0)
    assert set(whole) == {"_static/ara/dizin.js", "_static/ara/motor.js"}
    assert {path.split("/")[-1][0] for path in parts} == {"d", "m", "k"}
    core = json.loads(parts["_static/ara/dizin.js"].removeprefix('ELK_INDEX("dizin",').removesuffix(");\n"))
    assert "words" not in core
    assert len(core["rowShards"]) == sum(path.startswith("_static/ara/m") and "motor" not in path for path in parts)


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_the_handbook_is_one_bundle_within_its_budget() -> None:
    """At our size: one index of at most 80 KB on the wire, with every point in it, and at most 15 KB of code."""
    files = real_files()
    assert set(files) == {"_static/ara/dizin.js", "_static/ara/motor.js"}
    assert packed(files["_static/ara/dizin.js"]) <= 80_000
    assert packed(files["_static/ara/motor.js"]) + packed((STATIC / "ara.js").read_text(encoding="utf-8")) <= 15_000


def test_no_shard_is_over_its_budget() -> None:
    """In shards no part of the handbook's index is over 50 KB on the wire."""
    assert max(packed(text) for text in real_files(bundle_limit=0).values()) <= 50_000


def test_the_browser_can_add_the_search_to_its_own() -> None:
    """The OpenSearch description is well-formed, names the page of results and keeps to the length of a short name."""
    text = render_opensearch("Mevzuat El Kitabı & Eki", "Ara", "https://example.org/")
    root = ElementTree.fromstring(text)
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.find("o:Url", space).attrib["template"] == "https://example.org/ara.html?q={searchTerms}"
    assert len(root.find("o:ShortName", space).text) <= 16


def test_a_sentence_that_many_have_and_its_variants_are_common() -> None:
    """A stock sentence in four groups is common, and so is a variant of it; a sentence of its own is not."""
    stock = "DYS, BGYS ve bilgi edinme hakkı ile ilgili çalışmaları yürütmek"
    records = [record(str(n), stock) for n in range(4)]
    records += [record("8", stock.replace("DYS, ", "")), record("9", "Bilgi edinme hakkı ile ilgili başvuruları sınıflandırmak")]
    index = build_index(records, DOCUMENTS)
    assert [index.texts[number] for number in index.common] == [stock, stock.replace("DYS, ", "")]
    assert build_index(records[1:], DOCUMENTS).common == ()


def test_kept_analyses_give_the_same_bytes() -> None:
    """What ``analyse`` finds may be kept in a pickle from build to build; an altered one shows, so it is really used."""
    records = [record(str(n), f"görev {n % 3}, görev ve e-posta {n}", title=f"Başlık {n}") for n in range(9)]
    kept = pickle.loads(pickle.dumps([analyse(records[:2]), analyse(records[2:])]))
    assert kept == [analyse(records[:2]), analyse(records[2:])]
    at = kept[0].texts.index(records[1].text)
    assert kept[0].said[at] == "gorev 1 gorev eposta posta 1"
    assert render_search(kept, DOCUMENTS) == render_search(records, DOCUMENTS)
    assert render_search([kept[0], *records[2:]], DOCUMENTS) == render_search(records, DOCUMENTS)
    kept[0].said[at] = "baska"
    assert render_search(kept, DOCUMENTS) != render_search(records, DOCUMENTS)


def test_variants_are_those_that_a_plain_comparison_finds() -> None:
    """The shortcut to texts that say nearly the same leaves none out and adds none."""
    dice = random.Random(3)
    stock = [[f"söz{dice.randrange(60)}" for _ in range(dice.randint(5, 20))] for _ in range(12)]
    texts = [" ".join(words) for words in stock for _ in range(4)]
    for words in stock * 20:
        texts.append(" ".join(word if dice.random() > 0.1 else f"başka{dice.randrange(9)}" for word in words))
    index = build_index([record(str(n), text) for n, text in enumerate(texts)], DOCUMENTS)
    words = {n: frozenset(analysis.words(text)) for n, text in enumerate(index.texts)}
    stock_ids = {n for n, text in enumerate(index.texts) if texts.count(text) >= 4}
    near = {
        n for n, own in words.items() if len(own) > 4 and any(len(own & words[one]) >= 0.85 * len(own) for one in stock_ids)
    }  # fmt: skip
    assert set(index.common) == stock_ids | near
    assert len(stock_ids) < len(index.common) < len(index.texts) - 1
