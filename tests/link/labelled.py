"""Labelled mentions of the sources, set against what the linker finds in the handbook.

Labels stand at places of the source text; the handbook holds the same words in provisions. A label is brought to its
provision by the words around it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generators.link import (
    AnnexTarget,
    ExampleTarget,
    ExternalUnit,
    InstrumentTarget,
    LawTarget,
    Links,
    ProvisionTarget,
    Target,
    TermTarget,
    UnitTarget,
    texts_of,
)
from generators.model import Handbook
from generators.model.handbook import walk

DATA = Path(__file__).parents[1] / "data"
SHORT = {"yegitek": "s1", "yazisma": "s2", "yazisma-aciklama": "s2"}
DOCUMENTS = {"000_2cb03469f36a7638": ("yegitek",), "002_439548607e31dab9": ("yazisma", "yazisma-aciklama")}


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled mention with the words before and after it; ``wanted`` is empty for a negative."""

    documents: tuple[str, ...]
    article: str
    text: str
    before: str
    after: str
    wanted: frozenset[str]
    polarity: str


def read_labels(name: str = "links_dev.jsonl") -> Iterator[Label]:
    """Yield the labels of a file of ``tests/data``."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        before, rest = row["context"].split("⟦")
        targets = row["target"] if isinstance(row["target"], list) else [row["target"]] if row["target"] else []
        yield Label(
            DOCUMENTS[row["doc"]], row["article"] or "", row["text"], before, rest.split("⟧")[1], frozenset(targets), row["polarity"]
        )


def found_at(label: Label, handbook: Handbook, links: Links) -> list[set[str]]:
    """Return, for each place that fits *label*, the names of the targets found over its words."""
    places = []
    for document in handbook.documents:
        if document.slug not in label.documents:
            continue
        for provision in walk(document):
            if label.article and str(provision.id.article) != label.article:
                continue
            for field, text in texts_of(provision):
                for start in _starts(text, label):
                    end = start + len(label.text)
                    spans = links.spans(provision.id, field)
                    places.append({name_of(s.target) for s in spans if s.start < end and start < s.end})
    return places


def _starts(text: str, label: Label) -> Iterator[int]:
    start = text.find(label.text)
    while start >= 0:
        before, after = text[:start][-12:].strip(), text[start + len(label.text) :][:12].strip()
        if label.before.rstrip().endswith(before) and label.after.lstrip().startswith(after.split(" ")[0]):
            yield start
        start = text.find(label.text, start + 1)


def name_of(target: Target) -> str:
    """Return *target* in the words of the labels: "s1:m34", "s1:m4/1/ğ", "khk:652:2011-08-25#m14"."""
    match target:
        case UnitTarget(duties=duties) if duties is not None:
            return f"{SHORT[duties.document]}:m{duties.article}"
        case ProvisionTarget(id) | TermTarget(provision=id):
            return "/".join((f"{SHORT[id.document]}:m{id.article}", str(id.paragraph), *id.points))
        case ExampleTarget(document, number):
            return f"{SHORT[document]}:ornek/{number}"
        case AnnexTarget(document, annex):
            return f"{SHORT[document]}:{annex}"
        case LawTarget(cited=cited, provision=provision):
            return f"{cited}#m{provision.article}" if provision is not None else cited
        case InstrumentTarget() | ExternalUnit():
            return target.cited
        case _:
            return target.key
