"""Our own two sources through the importer, and the overlays that make of the result the files of data/documents.

``python tests/importer/own_sources.py`` writes the overlays anew after a document was changed by hand; the test that
compares the two names this command.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

import yaml

from generators.importer import ImportResult, import_file

OVERLAYS = Path(__file__).parent / "overlays"
SOURCES = {"yegitek.txt": ("yegitek",), "yazisma.txt": ("yazisma", "yazisma-aciklama")}
PLAIN = "A word for the handbook that the source does not print in this form."
REMARKS = frozenset(("sic", "note", "gap"))
"""What editors say of a provision: it is no part of the source, and a change of it is no affair of the importer."""

Data = dict[str, object]


def load(path: Path) -> Data:
    """Return a YAML file as plain strings, lists and mappings."""
    with path.open("rb") as stream:
        data = yaml.load(stream, Loader=yaml.CBaseLoader)
    assert isinstance(data, dict), path
    return data


def documents() -> dict[str, Data]:
    """Return the documents of data/documents that come out of our sources, by slug."""
    return {slug: load(ROOT / "data" / "documents" / f"{slug}.yaml") for slugs in SOURCES.values() for slug in slugs}


def imported(source: str, *, overlaid: bool) -> ImportResult:
    """Return one of our sources as imported, with its overlays or without."""
    slugs = SOURCES[source]
    overlays = tuple(OVERLAYS / f"{slug}.yaml" for slug in slugs) if overlaid else ()
    return import_file(ROOT / "tests" / "data" / "sources" / source, *slugs, overlays=overlays, source=source)


def law(document: Data) -> Data:
    """Return what a document took from its source: title as printed, drawn annexes, provisions less remarks."""
    annexes = document.get("annexes", [])
    return {
        "printed_title": document.get("printed_title"),
        "drawn": [annex["lines"] for annex in annexes if annex.get("id") == "sayfa-duzeni"],
        "parts": _bare(document["parts"]),
    }


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if key not in REMARKS}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def overlay_of(got: Data, wanted: Data) -> Data:
    """Return the overlay that makes *wanted* of *got*."""
    breaks: list[Data] = []
    corrections: list[Data] = []
    for part, other in zip(got["parts"], wanted["parts"], strict=True):
        for article, target in zip(part["articles"], other["articles"], strict=True):
            _article(article, target, breaks, corrections)
    return {"breaks": breaks, "corrections": corrections}


def _article(got: Data, wanted: Data, breaks: list[Data], corrections: list[Data]) -> None:
    place = str(wanted["number"])
    _keys(got, wanted, place, corrections)
    left = list(got.get("paragraphs", []))
    for index, target in enumerate(wanted.get("paragraphs", []), start=1):
        paragraph = left.pop(0)
        where = f"{place}/{index}"
        text, want = str(paragraph.get("text", "")), str(target.get("text", ""))
        if text != want and text.startswith(f"{want} ") and index < len(wanted["paragraphs"]):
            words = " ".join(text[len(want) + 1 :].split(" ")[:4])
            breaks.append({"at": where, "before": words, "reason": "The line before is full: only the sense shows the break."})
            left.insert(0, {**paragraph, "text": text[len(want) + 1 :]})
            paragraph = {"text": want}
        _keys(paragraph, target, where, corrections)
        for point, other in zip(paragraph.get("points", []), target.get("points", []), strict=True):
            _keys(point, other, f"{where}-{other['letter']}", corrections)


def _keys(got: Data, wanted: Data, place: str, corrections: list[Data]) -> None:
    changed = {
        key: value
        for key, value in wanted.items()
        if key not in ("paragraphs", "points") and key not in REMARKS and got.get(key) != value
    }
    if changed:
        corrections.append({"at": place, "set": changed, "reason": WORDS.get(place, PLAIN)})


WORDS = {
    "49/1-c": "The source breaks e-İçerik at the end of a line.",
    "36/1-aa": "The instrument is named as a sentence would name it.",
    "55": "The instrument is named as a sentence would name it.",
    "65/A": "The instrument is named as a sentence would name it.",
}


def main() -> None:
    """Write the overlays anew from data/documents."""
    wanted = documents()
    for source in SOURCES:
        for document in imported(source, overlaid=False).documents:
            slug = str(document["slug"])
            text = yaml.dump(
                overlay_of(document, wanted[slug]), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110
            )
            (OVERLAYS / f"{slug}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
