"""What the duties of the directive come to: topics, shared duties, overlaps."""

from __future__ import annotations

from generators.duties import DutyBook
from generators.duties.topics import beginnings, is_rest, matches, topics_of
from generators.ids import ProvisionId
from generators.model import Config, Handbook, Rule


def provision(text: str) -> ProvisionId:
    """A provision of the directive: "33/1-ğ"."""
    return ProvisionId.parse(f"yegitek:{text}")


def titles(book: DutyBook, text: str) -> list[str]:
    """The ids of the topics of a duty."""
    return [topic.id for topic in book.topics_of[provision(text)]]


def test_every_duty_has_a_topic(book: DutyBook) -> None:
    """All 476 of them; what no rule takes is in the topic without rules."""
    assert len(book.duties) == 476
    assert all(book.topics_of[duty.provision] for duty in book.duties)


def test_the_topic_without_rules_takes_only_what_is_left(book: DutyBook) -> None:
    """A duty in "genel" is in no other topic, and the other way round."""
    rest = [topic for topic in book.topics if is_rest(topic)]
    assert [topic.id for topic in rest] == ["genel"]
    for duty in book.by_topic["genel"]:
        assert titles(book, str(duty.provision).partition(":")[2]) == ["genel"]


def test_no_topic_is_empty(book: DutyBook) -> None:
    """Each of the topics is one that somebody works at."""
    assert [topic.id for topic in book.topics if not book.by_topic[topic.id]] == []


def test_topics_that_staff_would_name(book: DutyBook) -> None:
    """Some duties and where one looks for them."""
    assert titles(book, "33/1-l") == ["telif"]
    assert "bütçe-ve-mali-işler" in titles(book, "55/1-e")
    assert "satın-alma" in titles(book, "56/1-b")
    assert "web-sitesi" in titles(book, "62/1-a")
    assert "personel" in titles(book, "52/1-ç")
    assert "ağ" in titles(book, "37/1-a")
    assert "basın" in titles(book, "58/1-a")


def test_what_was_left_out_by_hand_is_out(handbook: Handbook, book: DutyBook) -> None:
    """A hand-made exception wins over a rule: money in a law's name is no budget."""
    money = next(topic for topic in handbook.topics if topic.id == "bütçe-ve-mali-işler")
    duty = book.by_provision[provision("49/1-ç")]
    assert any(matches(rule, beginnings(duty.text)) for rule in money.rules)
    assert money.id not in titles(book, "49/1-ç")


def test_hand_made_exceptions_are_needed(handbook: Handbook, book: DutyBook) -> None:
    """What is put in by hand no rule takes; what is left out by hand some rule takes. Else the line is dead."""
    for topic in handbook.topics:
        for id in topic.include:
            taken = any(matches(rule, beginnings(book.by_provision[id].text)) for rule in topic.rules)
            assert not taken, f"{topic.id}: a rule already takes {id}"
        for id in topic.exclude:
            taken = any(matches(rule, beginnings(book.by_provision[id].text)) for rule in topic.rules)
            assert taken, f"{topic.id}: no rule takes {id}"


def test_a_rule_of_two_words_wants_both() -> None:
    """"satın + al" does not take a duty that has only one; a full stop ends a word."""
    assert matches(Rule(("satin", "al")), beginnings("Satın alma işleri"))
    assert not matches(Rule(("satin", "ihale")), beginnings("Satın alma işleri"))
    assert matches(Rule(("mali.",)), beginnings("Malî işler"))
    assert not matches(Rule(("mali.",)), beginnings("maliyet hesabı"))


def test_a_handbook_without_topics_has_duties_still(book: DutyBook) -> None:
    """No topic then, and no failure."""
    assert topics_of(book.duties[0], ()) == ()


def test_the_duty_of_all_is_shared_once(book: DutyBook) -> None:
    """"Amirlerce verilen diğer görevleri yapmak": 56 holders, four wordings."""
    one = book.shared[0]
    assert one.text == "Amirlerce verilen diğer görevleri yapmak"
    assert len(one.duties) == 56
    assert [len(wording.duties) for wording in one.wordings] == [53, 1, 1, 1]


def test_the_systems_duty_is_shared_with_its_differences(book: DutyBook) -> None:
    """One unit leaves out BİMER, another DYS."""
    one = book.shared[1]
    assert one.text == "DYS, BGYS, KYS, BİMER ve bilgi edinme hakkı ile ilgili çalışmaları yürütmek"
    missing = {
        segment.text.strip(",")
        for wording in one.wordings
        for segment in wording.segments
        if segment.kind == "here" and len(wording.segments) == 3
    }
    assert {"BİMER", "BGYS, KYS"} <= missing


def test_nothing_else_is_shared_by_many(book: DutyBook) -> None:
    """Two duties; a duty of three holders is an overlap, not shared."""
    assert len(book.shared) == 2
    assert provision("7/1-ı") not in book.shared_of


def test_an_overlap_leads_both_ways(book: DutyBook) -> None:
    """30/ç and 42/d say the same."""
    (there,) = book.near[provision("30/1-ç")]
    (back,) = book.near[provision("42/1-d")]
    assert there.other.provision == provision("42/1-d")
    assert back.other.provision == provision("30/1-ç")
    assert there.equal
    assert there.score == 1.0


def test_an_overlap_tells_its_difference(book: DutyBook) -> None:
    """30/ğ and 41/d: the strategic plan, twice, in other words."""
    near = next(n for n in book.near[provision("30/1-ğ")] if n.other.provision == provision("41/1-d"))
    assert not near.equal
    assert "organizasyonunu" in [segment.text for segment in near.segments if segment.kind == "there"]


def test_a_duty_within_another_is_told_as_such(book: DutyBook) -> None:
    """34/ç names all that 61/b does, and more."""
    near = next(n for n in book.near[provision("34/1-ç")] if n.other.provision == provision("61/1-b"))
    assert near.within


def test_duties_of_one_holder_do_not_overlap(book: DutyBook) -> None:
    """Only duties of different holders are compared, and shared ones are left out."""
    for key, found in book.near.items():
        holder = book.by_provision[key].holder
        assert all(near.other.holder != holder for near in found)
        assert key not in book.shared_of


def test_unlike_duties_are_not_linked(book: DutyBook) -> None:
    """The stores and the systems are both "iş ve işlemleri"; that makes no overlap."""
    assert provision("54/1-m") not in book.near


def test_the_same_handbook_gives_the_same_book(handbook: Handbook, book: DutyBook) -> None:
    """Nothing depends on the order of a set."""
    again = DutyBook.build(handbook)
    assert again.shared == book.shared
    assert dict(again.near) == dict(book.near)


def test_duties_keep_the_order_of_their_article(book: DutyBook) -> None:
    """A holder's duties stand as the law has them."""
    unit = next(duty.holder for duty in book.duties if duty.provision == provision("33/1-a"))
    letters = [duty.provision.points[0] for duty in book.of(unit)]
    assert letters == list("abcçdefgğhıijklmnoö")


def test_an_empty_handbook_has_an_empty_book() -> None:
    """Nothing to tell, and no failure."""
    book = DutyBook.build(Handbook(Config("t", "", "p", "https://x.test/", "", "2026-01-01", ()), ()))
    assert (book.duties, book.shared, dict(book.near)) == ((), (), {})
