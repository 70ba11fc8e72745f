"""The links of the whole handbook: complete, free of traps, the same in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generators.ids import ProvisionId
from generators.link import ExternalUnit, InstrumentTarget, Links, TermTarget, UnitTarget, texts_of
from generators.link.graph import address
from generators.model import Handbook, Point
from generators.model.handbook import walk
from tests.link.labelled import DATA, name_of

Row = tuple[str, str, str, str]


def own_labels() -> list[Row]:
    """Return the rows of our own labels."""
    lines = (DATA / "links_own.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def texts(handbook: Handbook) -> Iterator[tuple[ProvisionId, str, str]]:
    """Yield every text of the handbook with its place."""
    for document in handbook.documents:
        for provision in walk(document):
            for field, text in texts_of(provision):
                yield provision.id, field, text


def test_the_links_are_those_that_were_labelled(links: Links) -> None:
    """No mention is missed, none is added, each has its target."""
    found = [(str(r.source), r.field, r.text, name_of(r.target)) for r in links.references]
    assert found == own_labels()


def test_nothing_that_is_cited_is_missing(links: Links) -> None:
    """Every reference of these documents leads somewhere."""
    assert links.problems == ()


def test_every_abbreviation_in_use_is_linked(handbook: Handbook, links: Links) -> None:
    """A plain search for the abbreviations finds no use that the linker left out."""
    names = [term.name for term in handbook.terms if term.abbreviation]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
    for id, field, text in texts(handbook):
        for match in pattern.finditer(text):
            spans = [s for s in links.spans(id, field) if s.start <= match.start() < s.end]
            defined_here = any(term.provision == id and text.startswith(f"{term.name}:") for term in handbook.terms)
            assert bool(spans) != defined_here, (str(id), match[0])


def test_the_lists_of_units_link_each_unit_once(handbook: Handbook, links: Links) -> None:
    """Articles 28 and 36 list the departments and coordinatorships: one link for each point that names one."""
    for article in ("yegitek:28", "yegitek:36"):
        points = [p for p in handbook.article(ProvisionId.parse(article)).points() if p.text]
        units = [[s.target for s in links.spans(p.id)] for p in points]
        assert all(len(found) == 1 and isinstance(found[0], UnitTarget) for found in units)
        assert len({str(found[0]) for found in units}) == len(points) > 5


def test_no_unit_is_linked_in_its_own_article(handbook: Handbook, links: Links) -> None:
    """An article does not link the unit whose duties it lists."""
    own = {unit.id: unit.duties for unit in handbook.units}
    for reference in links.references:
        if isinstance(reference.target, UnitTarget):
            assert own[reference.target.id] != reference.source.article_id


def test_units_of_others_are_not_ours(links: Links) -> None:
    """Bodies outside are known as such and lead nowhere."""
    names = {r.target.name for r in links.references if isinstance(r.target, ExternalUnit)}
    assert names == {
        "Destek Hizmetleri Genel Müdürlüğü", "Basın ve Halkla İlişkiler Müşavirliği", "Merkez Saymanlık Müdürlüğü",
    }  # fmt: skip
    assert all(not r.target.key for r in links.references if isinstance(r.target, ExternalUnit | InstrumentTarget))


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        ("yegitek:55/1-c", "daire başkanlıkları"), ("yegitek:57/1-ç", "Kalite yönetim sistemi"), ("yegitek:44", "Teknik destek"),
        ("yegitek:58/1-a", "basını"), ("yegitek:39/1-h", "Uzaktan Eğitim Merkezleri"), ("yegitek:64/1-d", "Veri merkezi"),
        ("yegitek:7/1-h", "koordinatör/koordinatörler"), ("yegitek:66/1", "Genel Müdürlük"), ("yegitek:1/1", "Genel Müdürlüğünün"),
        ("yegitek:56/1-b", "satın alma"), ("yegitek:37/1-ç", "satın alma"), ("yegitek:34/1-ç", "Bilgi Edinme, "),
        ("yazisma:16/3", "yönergesi"), ("yazisma:18/3", "Ek-...."), ("yazisma:18/3", "Örnek:"), ("yazisma:26/1", "örnek"),
        ("yazisma-aciklama:16/7", "Örnek’ de"), ("yazisma:5/6", "bu Yönetmeliğe"), ("yazisma:15/6", "22.465.660"),
    ],
)  # fmt: skip
def test_a_trap_is_left_alone(provision: str, words: str, handbook: Handbook, links: Links) -> None:
    """Common nouns, generic plurals, the institution itself and damaged references are not linked."""
    id = ProvisionId.parse(provision)
    places = [(field, text.find(words)) for at, field, text in texts(handbook) if at == id and words in text]
    assert places
    for field, start in places:
        assert all(s.end <= start or s.start >= start + len(words) for s in links.spans(id, field))


def test_both_directions_agree(links: Links) -> None:
    """What a text cites cites back, and what is cited is cited by a text."""
    forward = {
        (address(r.target), r.source)
        for r in links.references
        if address(r.target) and address(r.target) != f"madde:{r.source.article_id}"
    }
    backward = {(where, source) for where, sources in links.incoming.items() for source in sources}
    assert forward == backward and forward


def test_back_references_are_in_the_order_of_the_texts(handbook: Handbook, links: Links) -> None:
    """A law lists its citing provisions as they stand."""
    order = {id: place for place, id in enumerate(handbook.ids())}
    for sources in links.incoming.values():
        assert [order[s] for s in sources] == sorted(order[s] for s in sources)
    assert [str(id) for id in links.citing_law("kanun-6331")] == ["yegitek:33/1-m", "yegitek:54/1-o"]


def test_a_unit_a_term_an_example_and_an_annex_know_who_cites_them(links: Links) -> None:
    """Every kind of thing that is cited can be asked."""
    assert "yegitek:51/1-d" in map(str, links.citing_unit("sistem-yönetimi-daire-başkanlığı"))
    assert [str(id) for id in links.citing_example("yazisma", "13")] == ["yazisma:27/1", "yazisma-aciklama:27/1"]
    assert [str(id) for id in links.citing_annex("yegitek", "ek-1")] == ["yegitek:5/1"]
    assert [str(id) for id in links.citing_term("MEBBİS")] == ["yegitek:52/1-b"]
    assert links.terms_used(ProvisionId.parse("yegitek:52")) == ("MEBBİS", "HİTAP", "DYS", "BGYS", "KYS", "BİMER")
    assert links.citing_unit("yok") == ()


def test_a_definition_does_not_link_itself(handbook: Handbook, links: Links) -> None:
    """The article of definitions has no link to the term that the entry defines."""
    for term in handbook.terms:
        assert isinstance(handbook.provision(term.provision), Point)
        targets = [s.target for s in links.spans(term.provision)]
        assert TermTarget(term.name, term.provision) not in targets


def test_the_text_under_a_span_is_what_the_text_says(handbook: Handbook, links: Links) -> None:
    """Spans are in order, do not overlap, and leave the text as it is."""
    for id, field, text in texts(handbook):
        position = 0
        for span in links.spans(id, field):
            assert position <= span.start < span.end <= len(text)
            position = span.end
