"""Handbooks of any size from our own documents: whole documents under new names, each with words of its own.

It must not invent structure: numbers, points, citations and statuses stay as they are printed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from generators.resources import ROOT

Tree = dict[str, "Tree | list[Tree] | str"]

SEED: Final = 20260101
ENDINGS: Final = {"birinci", "ikinci", "üçüncü", "dördüncü", "beşinci", "altıncı", "yedinci", "sekizinci", "dokuzuncu", "onuncu"}
_WORD: Final = re.compile(r"(?<![\w’'/(-])[a-zçğıöşü]{6,}(?![\w’'/)-])")
_CITING: Final = re.compile(r"madde|fıkra|bend|bent|bölüm|kanun|karar|yönetmeli|yönerge|sayılı|tarih|ek\b|örnek|tebliğ|genelge")
_EVERY: Final = 9
"""One word of so many is exchanged, so that no two texts of a corpus are the same."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A handbook folder with so many article pages, and the text that a measured change is made to."""

    root: Path
    articles: int
    changed: Path
    before: str

    def change_point(self, turn: int) -> None:
        """Change one point of one article; *turn* makes each change a new one."""
        text = self.changed.read_text(encoding="utf-8")
        after = re.sub(r"değişiklik\d+ ", "", text).replace(self.before, f"değişiklik{turn} {self.before}", 1)
        self.changed.write_text(after, encoding="utf-8")


def make_corpus(root: Path, articles: int) -> Corpus:
    """Write a handbook of about *articles* articles to *root*: whole documents, until the next would be too much."""
    sources = _sources()
    words = sorted({word for source in sources for text in _texts(source) for word in _exchangeable(text)})
    documents: list[Tree] = []
    count = 0
    while True:
        source = sources[len(documents) % len(sources)]
        size = _articles(source)
        if documents and abs(count + size - articles) >= abs(count - articles):
            break
        documents.append(_copy(source, len(documents) // len(sources) + 1, words))
        count += size
    for document in documents:
        _write(root / "data" / "documents" / f"{document['slug']}.yaml", document)
    first = str(documents[0]["slug"])
    _write(root / "data" / "laws.yaml", _load(ROOT / "data" / "laws.yaml"))
    _write(root / "data" / "handbook.yaml", _handbook([str(document["slug"]) for document in documents]))
    changed = root / "data" / "documents" / f"{first}.yaml"
    return Corpus(root, count, changed, _point_of(changed))


def _sources() -> list[Tree]:
    config = _load(ROOT / "data" / "handbook.yaml")
    return [_load(ROOT / "data" / "documents" / f"{slug}.yaml") for slug in config["documents"]]


def _handbook(slugs: list[str]) -> Tree:
    return {
        "title": "Ölçüm El Kitabı",
        "tagline": "Ölçüm için.",
        "publisher": "Ölçüm",
        "language": "tr",
        "base_url": "https://example.org/",
        "edition": "2026-01-01",
        "documents": list(slugs),
        "definitions": [f"{slug}:4" for slug in slugs[:2]],
    }


def _copy(source: Tree, turn: int, words: list[str]) -> Tree:
    """Return *source* under the name of its *turn*, with other words in its texts."""
    chance = random.Random(f"{SEED}/{source['slug']}/{turn}")
    copied = _varied(source, chance, words)
    assert isinstance(copied, dict)
    for lost in copied.get("examples", []):
        lost["cited_by"] = lost["cited_by"].replace(":", f"-{turn}:")
    copied["slug"] = f"{source['slug']}-{turn}"
    copied["short_title"] = f"{source['short_title']} {turn}"
    copied["title"] = f"{source['title']} {turn}"
    copied["aliases"] = [f"{source['slug']} {turn}"]
    if "explains" in copied:
        copied["explains"] = f"{source['explains']}-{turn}"
    return copied


def _varied(value: object, chance: random.Random, words: list[str], key: str = "") -> Tree | list[Tree] | str:
    if isinstance(value, dict):
        return {name: _varied(found, chance, words, name) for name, found in value.items() if name != "sic"}
    if isinstance(value, list):
        return [_varied(found, chance, words, key) for found in value]
    if key not in ("text", "closing"):
        return str(value)

    def other(match: re.Match[str]) -> str:
        return chance.choice(words) if _may_change(match[0]) and chance.randrange(_EVERY) == 0 else match[0]

    return _WORD.sub(other, str(value))


def _exchangeable(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if _may_change(word))


def _may_change(word: str) -> bool:
    return word not in ENDINGS and _CITING.search(word) is None


def _texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, found in value.items():
            yield from _texts(found, name)
    elif isinstance(value, list):
        for found in value:
            yield from _texts(found, key)
    elif key == "text":
        yield str(value)


def _articles(document: Tree) -> int:
    return sum(len(part["articles"]) for part in document["parts"])


def _point_of(path: Path) -> str:
    """Return words of the data that stand once in it: the beginning of a point in the middle."""
    text = path.read_text(encoding="utf-8")
    lines = re.findall(r"^ +(?:- )?text: ([A-ZÇĞİÖŞÜ][^\n'\":]{20,})$", text, re.MULTILINE)
    return next(line for line in lines[len(lines) // 2 :] if text.count(line) == 1)


def _load(path: Path) -> Tree:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _write(path: Path, value: Tree) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=_Quoted, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8")


class _Quoted(yaml.CSafeDumper):
    """Writes every scalar as a string, as our data has it."""
