"""What stood on a day: steps are taken back one by one, and what is not held is never made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.amend import compare, upcoming
from generators.ids import ProvisionId
from generators.model import Article, Handbook
from generators.model.documents import NOT_HELD
from generators.problems import ProblemsFound
from generators.validate import load_handbook
from tests.amend.history import DOCUMENT, make_history

ROOT = Path(__file__).parents[2]


def article(handbook: Handbook, number: str) -> Article:
    """The article of that number of the only document."""
    return handbook.article(ProvisionId.parse(f"deneme:{number}"))


@pytest.mark.parametrize(
    ("day", "text", "paragraphs"),
    [
        ("2018-02-28", "Başvuru on gün içinde yapılır.", 1),
        ("2018-03-01", "Başvuru yedi gün içinde yapılır.", 1),
        ("2020-05-31", "Başvuru yedi gün içinde yapılır.", 1),
        ("2020-06-01", "Başvuru beş gün içinde yapılır.", 2),
        ("", "Başvuru beş gün içinde yapılır.", 2),
    ],
)
def test_a_day_has_its_text(tmp_path: Path, day: str, text: str, paragraphs: int) -> None:
    """On the day of effect the new text stands, the day before the old one; an added paragraph is not there before."""
    found = article(load_handbook(make_history(tmp_path), day), "1")
    assert [found.paragraphs[0].text, len(found.paragraphs)] == [text, paragraphs]


def test_the_note_of_a_day_is_that_of_its_last_step(tmp_path: Path) -> None:
    """Between two changes the first one's note stands before the text; before both there is none."""
    root = make_history(tmp_path)
    notes = [article(load_handbook(root, day), "1").paragraphs[0].amendment for day in ("2017-01-01", "2019-01-01")]
    assert [note.text if note else "" for note in notes] == ["", "(Değişik: RG-1/3/2018-30347)"]


def test_a_repealed_point_keeps_its_place(tmp_path: Path) -> None:
    """Today the letter stands with its note and is repealed; on an earlier day it has its words and is in force."""
    root = make_history(tmp_path)
    now, then = (article(load_handbook(root, day), "2").paragraphs[0].points[1] for day in ("", "2020-05-31"))
    assert (now.status, now.printed) == ("repealed", "(Mülga: RG-1/6/2020-31142)")
    assert (then.status, then.printed) == ("in_force", "Kurul: Deneme Kurulunu,")


def test_a_text_that_is_not_held_is_not_made_up(tmp_path: Path) -> None:
    """Before an amendment without the old text the point has no words and says so; the others keep theirs."""
    points = article(load_handbook(make_history(tmp_path), "2016-05-04"), "2").paragraphs[0].points
    assert [(point.letter, point.status, bool(point.text)) for point in points] == [
        ("a", "in_force", True), ("b", "in_force", True), ("c", NOT_HELD, False),
    ]  # fmt: skip


def test_a_renumbered_article_has_its_old_number_before(tmp_path: Path) -> None:
    """Its address goes with its number."""
    root = make_history(tmp_path)
    assert load_handbook(root).has(ProvisionId.parse("deneme:4/1"))
    before = load_handbook(root, "2020-05-31")
    assert before.has(ProvisionId.parse("deneme:5/1"))
    assert not before.has(ProvisionId.parse("deneme:4"))


def test_what_is_published_comes_on_its_day(tmp_path: Path) -> None:
    """The edition shows the text in force and knows the one to come; from the day of effect that one stands."""
    root = make_history(tmp_path)
    now = article(load_handbook(root), "3")
    assert (now.heading, len(now.paragraphs), now.amendment) == ("Kurul", 1, None)
    assert [version.start for version in upcoming(now, "2026-11-21")] == ["2027-01-01"]
    later = article(load_handbook(root, "2027-01-01"), "3")
    assert (later.heading, len(later.paragraphs)) == ("Görev", 2)
    assert upcoming(later, "2027-01-01") == ()
    assert article(load_handbook(root, "2026-10-31"), "3").versions == ()


def test_versions_run_without_gap(tmp_path: Path) -> None:
    """Each version begins where the one before it ends; the first and the last are open."""
    versions = article(load_handbook(make_history(tmp_path)), "1").versions
    assert [(version.name, version.until) for version in versions] == [
        ("ilk", "2018-03-01"), ("2018-03-01", "2020-06-01"), ("2020-06-01", ""),
    ]  # fmt: skip
    assert [len(version.changes) for version in versions] == [0, 1, 2]


def test_article_55_of_this_handbook_has_no_older_text() -> None:
    """Its present text is dated 30/11/2017; what stood before is not held, and its neighbour never changed."""
    handbook = load_handbook(ROOT)
    first, present = handbook.article(ProvisionId.parse("yegitek:55")).versions
    assert (first.held, present.held, present.name) == (False, True, "2017-11-30")
    assert handbook.article(ProvisionId.parse("yegitek:54")).versions == ()
    point = handbook.article(ProvisionId.parse("yegitek:36")).versions[0]
    assert (point.held, point.complete) == (True, False)
    before = load_handbook(ROOT, "2015-01-01").article(ProvisionId.parse("yegitek:55"))
    assert (before.status, before.paragraphs) == (NOT_HELD, ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date: '2018-03-01'", "date: '2021-03-01'", "step is earlier than the one before it, 2021-03-01"),
        ("- {kind: added, instrument: 'RG-1/6/2020-31142', date: '2020-06-01', text: '(Ek: RG-1/6/2020-31142)'}",
         "- {kind: added, instrument: x, date: '2020-06-01', text: y, before: {text: z}}", "nothing stands before what was added"),
        ("kind: repealed", "kind: removed", "'kind' has no such value"),
        ("before: {text: 'Kurul: Deneme Kurulunu,'}", "before: {txt: 'Kurul'}", "unknown key in point_before"),
    ],
)  # fmt: skip
def test_a_wrong_history_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Steps out of order, something before an addition and wrong keys are problems with their line."""
    assert DOCUMENT.count(old) == 1
    with pytest.raises(ProblemsFound) as found:
        load_handbook(make_history(tmp_path, DOCUMENT.replace(old, new)))
    assert message in "\n".join(map(str, found.value))


def test_words_are_compared() -> None:
    """What was removed and added is told word by word; equal texts have one piece; order is kept."""
    pieces = compare(["(1) Başvuru on gün içinde yapılır.", "a) bir"], ["(1) Başvuru beş gün içinde yapılır."])
    assert [(piece.kind, piece.words) for piece in pieces] == [
        ("kept", ("(1)", "Başvuru")), ("removed", ("on",)), ("added", ("beş",)),
        ("kept", ("gün", "içinde", "yapılır.")), ("removed", ("\n", "a)", "bir")),
    ]  # fmt: skip
    assert [piece.kind for piece in compare(["aynı"], ["aynı"])] == ["kept"]


def test_a_unit_repealed_later_still_stood_on_the_day() -> None:
    """The coordinatorship of article 65/A is repealed today; before the repeal it had its duties."""
    states = []
    for day in ("2016-11-21", ""):
        handbook = load_handbook(ROOT, day)
        article = next(a for d in handbook.documents for a in d.articles if str(a.id) == "yegitek:65/A")
        unit = next(unit for unit in handbook.units if str(unit.duties) == "yegitek:65/A")
        states.append((article.status, unit.status))
    assert states[1] == ("repealed", "repealed")
    assert states[0][0] != "repealed" and states[0][1] == "in_force"
