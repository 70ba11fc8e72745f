"""``elkitabi amend``: an instrument changed, added, repealed or renumbered a provision; what stood before is kept.

It must not lose a word: the old text goes into the history, and nothing is written that the checks refuse.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec import structs

from generators import catalog, turkish
from generators.edit import places
from generators.edit.addresses import Move, move_in_tree, move_references, record_addresses
from generators.edit.days import check_days, effect_of
from generators.edit.emit import emit_file
from generators.edit.fmt import locked, write_text
from generators.edit.parse import parse_file
from generators.edit.tree import Entry, Items, Record, Text, Tree, make
from generators.ids import ArticleNumber, ProvisionId
from generators.load.yaml_reader import parse_yaml, read_text
from generators.problems import AmendError, ProblemsFound
from generators.validate import load_handbook

KINDS: Final = ("amended", "added", "repealed", "renumbered")
_CONTENT: Final = {
    "article": ("heading", "paragraphs"),
    "paragraph": ("text", "points", "closing", "examples"),
    "point": ("text", "points", "closing"),
}
"""The keys of a level that are words of the law."""
_LABEL: Final = {"article": "number", "paragraph": "number", "point": "letter"}
_STATE: Final = ("status", "amendment", "sic", "note")
"""Keys that tell of the text before and go with it."""


@dataclass(frozen=True, slots=True)
class Amending:
    """The instrument: its citation, its date, the days of publication and effect (ISO; empty: as date, as published)."""

    instrument: str
    date: str
    published: str = ""
    effect: str = ""
    note: str = ""

    @property
    def in_force(self) -> str:
        """The day of effect."""
        return self.effect or self.published or self.date


@dataclass(frozen=True, slots=True)
class Step:
    """One step: kind, provision, the new content (amended, added), the new identifier (renumbered).

    ``shift`` lets later points or paragraphs move on by one where an added one takes a label that is in use.
    """

    kind: str
    provision: ProvisionId
    content: Record | None = None
    to: ProvisionId | None = None
    shift: bool = False


def amend(root: Path, amending: Amending, steps: Sequence[Step], *, dry: bool = False) -> list[str]:
    """Record *steps* of one instrument in the data of *root* and return what was done, a line each.

    Raises AmendError, or ProblemsFound where the result would not pass the checks; then nothing is written.
    """
    with locked(root):
        return _amend(root, amending, steps, dry=dry)


def _amend(root: Path, amending: Amending, steps: Sequence[Step], *, dry: bool) -> list[str]:
    shown = f"data/documents/{steps[0].provision.document}.yaml"
    if any(step.provision.document != steps[0].provision.document for step in steps):
        raise AmendError("the steps of one call must be in one document")
    before = load_handbook(root)
    text, problems = read_text(root / shown, shown)
    problems += parse_yaml(text, shown)[1] if text is not None else []
    if problems or text is None:
        raise ProblemsFound(problems)
    file = parse_file(text)
    assert isinstance(file.root, Record)
    moves: list[Move] = []
    lines = []
    for step in steps:
        alone = step.content is not None and {entry.key for entry in step.content.entries} == {"heading"}
        lines += check_days(file.root, step.provision, amending.in_force, heading_only=alone or step.kind == "renumbered")
        lines += _apply(file.root, step, amending, moves)
    _note_instrument(file.root, amending)
    move_in_tree(file.root, moves)
    results = {shown: emit_file(file), **move_references(root, moves, besides=shown)}
    _check(root, results)
    lines += [f"{name}: references moved" for name in results if name != shown]
    if not dry:
        for name, result in results.items():
            write_text(root / name, result)
        lines += record_addresses(root, before, load_handbook(root), moves, amending.instrument)
    return lines


def _check(root: Path, results: dict[str, str]) -> None:
    """Load a copy of the data with *results* in the place of their files; ProblemsFound where it is not right."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "data", Path(folder) / "data")
        for name, text in results.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        load_handbook(Path(folder))


def _apply(root: Record, step: Step, amending: Amending, moves: list[Move]) -> list[str]:
    if step.kind == "added":
        return _add(root, step, amending, moves)
    found = places.find(root, step.provision)
    if found is None:
        raise AmendError(f"there is no provision {str(step.provision)!r}")
    if step.kind == "renumbered":
        return [_renumber(found, step, amending, moves)]
    if step.kind == "amended" and step.content is None:
        raise AmendError("an amended provision needs its new text")
    content = step.content if step.kind == "amended" and step.content else Record()
    _replace(found, content, _change(step.kind, amending))
    if step.kind == "repealed" and found.level == "article":
        found.record.put("paragraphs", Items(), after=("number", "heading"))
    return [f"{step.provision}: {step.kind}"]


def _change(kind: str, amending: Amending) -> Record:
    """Return a step of a history without what stood before."""
    values = {"kind": kind, "instrument": amending.instrument, "date": amending.date}
    if amending.published and amending.published != amending.date:
        values["published"] = amending.published
    if amending.in_force != (amending.published or amending.date):
        values["effect"] = amending.in_force
    if kind != "renumbered":
        values["text"] = amending.note or catalog.text(f"amend.note.{kind}", instrument=amending.instrument)
    made = make(values)
    assert isinstance(made, Record)
    return made


def _replace(found: places.Found, content: Record, change: Record) -> None:
    """Put *content* in the place of what stands, and what stands into the history."""
    record = found.record
    before = Record()
    keys = _CONTENT[found.level]
    for key in keys:
        old, new = record.get(key), content.get(key)
        left_out = key == "heading" or key in ("paragraphs", "examples") and change.text("kind") == "amended"
        if old == new or new is None and left_out:
            continue  # an amendment of the text alone leaves the heading, and the other way round
        before.put(key, old if old is not None else _nothing(new))
        record.drop(key)
        if new is not None:
            record.put(key, new, after=(_LABEL[found.level], *keys[: keys.index(key)]))
    if not before.entries:
        raise AmendError("the provision has that text already" if content.entries else "the provision is repealed already")
    _retire_state(record, before)
    change.put("before", before)
    _append(record, change)


def _nothing(new: Tree | None) -> Tree:
    """Return what says "this was not there"."""
    return Text("") if isinstance(new, Text) else Items()


def _retire_state(record: Record, before: Record) -> None:
    """Move the notes of the old text to it."""
    _adopt_amendment(record)
    for key in _STATE:
        old = record.get(key)
        if old is not None:
            before.put(key, old)
            record.drop(key)


def _adopt_amendment(record: Record) -> None:
    """Make an ``amendment`` that stands without a history its first step; the status follows from it."""
    amendment = record.get("amendment")
    if isinstance(amendment, Record) and record.list("history") is None:
        record.drop("amendment")
        record.drop("status")
        _append(record, amendment)


def _append(record: Record, change: Record) -> None:
    history = record.list("history")
    if history is None:
        history = Items()
        record.put("history", history)
    last = history.records()[-1] if history.entries else None
    if last is not None and effect_of(change) < effect_of(last):
        raise AmendError(f"in force on {effect_of(change)}, but the history holds a later step already, of {effect_of(last)}")
    history.entries.append(Entry(change))


def _add(root: Record, step: Step, amending: Amending, moves: list[Move]) -> list[str]:
    id = step.provision
    if step.content is None:
        raise AmendError("an added provision needs its text")
    siblings = places.siblings_for(root, id)
    if siblings is None:
        raise AmendError(f"there is no place for {str(id)!r}: what it belongs to is not there")
    lines: list[str] = []
    there = places.find(root, id)
    if there is None:
        place = places.position(siblings, id)
    else:
        place = next(i for i, entry in enumerate(siblings.entries) if entry.value is there.record)
        if not step.shift or not id.paragraph:
            hint = "; with --shift those behind it move on" if id.paragraph else ""
            raise AmendError(f"{str(id)!r} is there already{hint}")
        lines = _shift(siblings, id, amending, moves)
    record = Record()
    label = _label(id)
    if id.points or not id.paragraph or any(sibling.text("number") for sibling in siblings.records()):
        record.put(_LABEL[places.level_of(id)], Text(label))
    for key in _CONTENT[places.level_of(id)]:
        value = step.content.get(key)
        if value is not None:
            record.put(key, value)
    _append(record, _change("added", amending))
    siblings.entries.insert(place, Entry(record))
    return [*lines, f"{id}: added"]


def _shift(siblings: Items, id: ProvisionId, amending: Amending, moves: list[Move]) -> list[str]:
    """Move *id* and those behind it on by one label, the last first; stop at a label that is free."""
    taken: list[tuple[ProvisionId, Record, ProvisionId]] = []
    current = id
    while (record := _sibling(siblings, current)) is not None:
        following = _next(siblings, current)
        if following is None:
            raise AmendError(f"no label is left behind {str(current)!r}")
        taken.append((current, record, following))
        current = following
    lines = []
    for old, record, new in reversed(taken):
        level = places.level_of(old)
        lines.append(_renumber(places.Found(record, level, siblings), Step("renumbered", old, to=new, shift=True), amending, moves))
    return lines


def _sibling(siblings: Items, id: ProvisionId) -> Record | None:
    if id.points:
        return next((r for r in siblings.records() if turkish.lower(r.text("letter")) == id.points[-1]), None)
    numbers = places.paragraph_numbers(siblings)
    return siblings.records()[numbers.index(id.paragraph)] if id.paragraph in numbers else None


def _next(siblings: Items, id: ProvisionId) -> ProvisionId | None:
    if not id.points:
        return structs.replace(id, paragraph=id.paragraph + 1)
    label = places.label_after(siblings, id.points[-1])
    return structs.replace(id, points=(*id.points[:-1], label)) if label else None


def _label(id: ProvisionId) -> str:
    if id.points:
        return id.points[-1]
    return str(id.paragraph) if id.paragraph else str(id.article).replace("-", " ")


def _renumber(found: places.Found, step: Step, amending: Amending, moves: list[Move]) -> str:
    old, new = step.provision, step.to
    if new is None or new.parent != old.parent and (new.paragraph or old.paragraph):
        raise AmendError("a provision can only get another number or letter in the same place")
    if _sibling_taken(found, new):
        raise AmendError(f"{str(new)!r} is there already")
    record, key = found.record, _LABEL[found.level]
    printed = record.text(key)
    if printed or found.level != "paragraph":
        _adopt_amendment(record)
        change = _change("renumbered", amending)
        change.put("before", make({key: printed}))
        _append(record, change)
        record.put(key, Text(_label(new)))
    if not step.shift:  # of those that move on together each keeps its place
        entry = places.entry_of(found.siblings, record)
        found.siblings.entries.remove(entry)
        found.siblings.entries.insert(places.position(found.siblings, new), entry)
    moves.append(Move(old, new))
    return f"{old}: renumbered to {new}"


def _sibling_taken(found: places.Found, new: ProvisionId) -> bool:
    if found.level == "article":
        numbers = {record.text("number") for record in found.siblings.records()}
        return any(number and ArticleNumber.parse(number) == new.article for number in numbers)
    return _sibling(found.siblings, new) is not None


def _note_instrument(root: Record, amending: Amending) -> None:
    """Add the instrument to the document's own list of amendments, once."""
    listed = root.list("amendments")
    if listed is None:
        listed = Items()
        root.put("amendments", listed, after=("slug", "kind", "title", "short_title", "noun", "decision", "publication"))
    names = {record.text("instrument") or record.text("name") for record in listed.records()}
    if amending.instrument not in names:
        days = [record.text("date") for record in listed.records()]
        place = next((index for index, day in enumerate(days) if day > amending.date), len(days))  # the last is named as the last
        listed.entries.insert(place, Entry(make({"date": amending.date, "instrument": amending.instrument})))


