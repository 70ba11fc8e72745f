"""The pages of units, positions and duties as MyST, before Sphinx."""

from __future__ import annotations

import json
import re

import pytest

from generators.duties import DutyBook
from generators.model import Handbook
from generators.render.duties import render_duties, render_duty_static
from generators.render.links import Links
from generators.render.page import Page
from generators.render.units import render_positions, render_units

Pages = dict[str, Page]


@pytest.fixture(scope="module")
def pages(handbook: Handbook, book: DutyBook) -> Pages:
    """All pages of units, positions and duties by docname."""
    links = Links()
    found = [
        *render_units(handbook, links, book),
        *render_positions(handbook, links, book),
        *render_duties(handbook, book),
    ]
    return {page.docname: page for page in found}


def test_every_unit_position_and_topic_has_a_page(handbook: Handbook, pages: Pages) -> None:
    """And each list has one; nothing else is made but the three other looks at duties."""
    wanted = {holder.docname for holder in handbook.holders()} | {topic.docname for topic in handbook.topics}
    lists = {"birimler/index", "unvanlar/index", "gorevler/index"}
    looks = {"gorevler/ortak", "gorevler/benzer", "gorevler/karsilastir"}
    assert set(pages) == wanted | lists | looks


def test_the_index_has_every_duty_once(handbook: Handbook, pages: Pages) -> None:
    """Own duties as rows, shared ones with their holders: 476 places of law."""
    places = re.findall(r"<(yegitek:[^>]+)>", pages["gorevler/index"].text)
    assert sorted(places) == sorted(str(duty.provision) for duty in handbook.duties)


def test_the_card_of_a_unit_holds_its_whole_article(handbook: Handbook, pages: Pages) -> None:
    """Every point of article 33 in its order, shared ones within a fold."""
    text = pages["birimler/idari-ve-mali-isxler-daire-basxkanlixgxix"].text
    points = re.findall(r"\{bent\} yegitek:33/1-(\w+)", text)
    assert points == list("abcçdefgğhıijklmnoö")
    folded = text[text.index("{katla}") :]
    assert "yegitek:33/1-ö" in folded
    assert "{bent} yegitek:33/1-n\n" not in folded


def test_a_place_that_the_text_does_not_state_says_why(pages: Pages) -> None:
    """A coordinatorship's superior is inferred; a department's is stated."""
    assert "[Çıkarım:]{.dayanak-inferred}" in pages["birimler/agx-altyapixsix-koordinatoxrluxgxux"].text
    assert "[Metin:]{.dayanak-stated}" in pages["birimler/iletisxim-daire-basxkanlixgxix"].text


def test_a_repealed_unit_says_so(pages: Pages) -> None:
    """Its banner leads to the repealed article; a unit in force has none."""
    page = pages["birimler/uluslararasix-projeler-mali-isxler-koordinatoxrluxgxux"]
    assert [(banner.level, banner.docname) for banner in page.banners] == [("repealed", "yegitek/madde-65-a")]
    assert page.status == "repealed"
    assert pages["birimler/satixn-alma-koordinatoxrluxgxux"].banners == ()


def test_an_old_code_leads_to_its_row(pages: Pages) -> None:
    """Only the directorate general has one."""
    text = pages["birimler/yenilik-ve-egxitim-teknolojileri-genel-muxduxrluxgxux"].text
    assert "<b-08-0-etg-0-21-00-00>" in text
    assert "{kod}" not in pages["birimler/oxzel-buxro"].text


def test_an_overlap_stands_on_both_cards(pages: Pages) -> None:
    """30/ç names 42/d, and 42/d names 30/ç."""
    one = pages["birimler/egxitim-teknolojileri-gelisxtirme-ve-projeler-daire-basxkanlixgxix"].text
    two = pages["birimler/ulusal-arasxtixrmalar-koordinatoxrluxgxux"].text
    assert "{madde}`m. 42/1-d <yegitek:42/1-d>` — Aynı sözlerle" in one
    assert "{madde}`m. 30/1-ç <yegitek:30/1-ç>` — Aynı sözlerle" in two


def test_a_difference_is_marked(pages: Pages) -> None:
    """The words of one side only carry a class; equal words do not."""
    text = pages["gorevler/benzer"].text
    assert "[organizasyonunu]{.fark-orada}" in text
    assert "[takip]{" not in text


def test_a_shared_duty_stands_once_with_its_wordings(pages: Pages) -> None:
    """All 56 and all 36 holders are there."""
    text = pages["gorevler/ortak"].text
    assert text.count("\n## ") == 2
    assert len(set(re.findall(r"<(yegitek:[^>]+)>", text))) == 56 + 36


def test_a_topic_lists_its_duties(book: DutyBook, pages: Pages) -> None:
    """Its own duties by holder, the shared ones as a link."""
    text = pages["gorevler/telif"].text
    assert all(str(duty.provision) in text for duty in book.by_topic["telif"])
    assert "ortak.md#dys" in pages["gorevler/bilgi-edinme"].text
    assert "ortak.md" not in text


def test_the_script_has_what_the_comparison_needs(handbook: Handbook, book: DutyBook) -> None:
    """Holders with duties, all duties, every overlap once."""
    (script,) = render_duty_static(handbook, book).values()
    data = json.loads(script.removeprefix("window.ELK_DUTIES=").removesuffix(";\n"))
    assert len(data["d"]) == 476
    assert len(data["h"]) == 58
    assert len(data["n"]) == sum(len(found) for found in book.near.values()) / 2
    assert {duty[4] for duty in data["d"]} == {-1, 0, 1}


def test_pages_are_the_same_every_time(handbook: Handbook, book: DutyBook, pages: Pages) -> None:
    """No clock, no order of a set."""
    again = {page.docname: page for page in render_duties(handbook, DutyBook.build(handbook))}
    assert all(pages[docname] == page for docname, page in again.items())
    assert render_duty_static(handbook, book) == render_duty_static(handbook, DutyBook.build(handbook))
