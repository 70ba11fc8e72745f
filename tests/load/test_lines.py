"""The short way to nodes gives what libyaml gives, or nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.load import Node, yaml_reader
from generators.load.lines import read_lines

DATA = Path(__file__).parents[2] / "data"
TAME = ["ğüş", "Madde 5", "a:b", "aşağıdaki (a) bendi,", "“x” ibaresi;", "x-y", "a’nın", "son.", "1/a"]
WORDS = [*TAME, "a: b", "x #y", "'", "''", '"', "son:", "-", "- z", "[]", "[x]", "{}", "*a", "&a", "!t", "?", "~", "%", "@x",
         "#", ">-", "|", ">", "|-", "|+", ">2", "---", "...", "null", "1:30", "\\", "a\\n", "<<", "=", ",", "k"]  # fmt: skip
PIECES = ["\n", "\n\n", " ", "  ", "   ", "    ", "- ", "-  ", "-", "k: ", "m: ", "n_o: ", "k:", "k:\n", "m:\n  ", "k: >-\n    ", "m: |\n      ",
          "n: '", "'\n", 'k: "', '"\n', "# c", " # c\n", "- k: ", "- m: ", "  - k: ", "l:\n- ", "l:\n  - "]  # fmt: skip


def by_events(text: str, monkeypatch: pytest.MonkeyPatch) -> Node | None:
    """Return what libyaml's events give for *text* where nothing is wrong with it."""
    with monkeypatch.context() as patch:
        patch.setattr(yaml_reader, "read_lines", lambda *_: None)
        node, problems = yaml_reader.parse_yaml(text, "x.yaml")
    return None if problems else node


def words(chance: random.Random) -> str:
    """Return words, seldom such as mean something to YAML."""
    return chance.choice(TAME if chance.random() < 0.85 else WORDS)


def written(chance: random.Random, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a mapping in all the ways that are known, and some that are not."""
    pad = "  " * depth
    for key in chance.sample(["a", "b_c", "text", "lines", "points", "x"], chance.randint(1, 4)):
        match chance.randrange(9 if depth < 3 else 6):
            case 0:
                yield f"{pad}{key}: {words(chance)} {words(chance)}"
            case 1:
                yield f"{pad}{key}:{' ' * chance.randint(1, 2)}{words(chance)}"
            case 2:
                quote = chance.choice("'\"")
                lines = [words(chance).replace(quote, quote * 2) for _ in range(chance.randint(1, 4))]
                yield f"{pad}{key}: {quote}" + chance.choice(["\n", "\n\n", " \n"]).join(f"{pad}  {line}" for line in lines).lstrip() + quote
            case 3 | 4:
                yield f"{pad}{key}: {chance.choice(['>-', '|', '>', '|-', '|', '>-'])}"
                deep = " " * chance.randint(1, 4)
                yield from (f"{pad}{deep}{words(chance)}" for _ in range(chance.randint(1, 3)))
                yield from [""] * chance.randint(0, 1)
            case 5:
                yield f"{pad}# {words(chance)}"
                yield f"{pad}{key}: x"
            case 6:
                yield f"{pad}{key}:"
                yield from written(chance, depth + 1)
            case _:
                yield f"{pad}{key}:"
                shift = chance.choice(["", "  "])
                for _ in range(chance.randint(1, 3)):
                    if chance.random() < 0.3:
                        yield f"{pad}{shift}- {words(chance)}"
                    else:
                        first, *rest = written(chance, depth + 1 + len(shift) // 2)
                        yield f"{pad}{shift}- {first.lstrip()}"
                        yield from rest


def spoilt(text: str, chance: random.Random) -> str:
    """Return *text* with a few pieces put in, taken out or moved."""
    for _ in range(chance.choice([0, 0, 1, 2, 4])):
        at, more = chance.randrange(len(text) + 1), chance.randint(0, 3)
        text = text[:at] + chance.choice(["", chance.choice(PIECES), chance.choice(WORDS)]) + text[at + more :]
    return text


@pytest.mark.parametrize("file", sorted((DATA / "documents").glob("*.yaml")), ids=lambda file: file.stem)
def test_our_documents_are_read_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in them is left to libyaml."""
    text = file.read_text(encoding="utf-8")
    node = read_lines(text, "x.yaml")
    assert node is not None
    assert repr(node) == repr(by_events(text, monkeypatch))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_is_what_libyaml_reads(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of chance, many of them spoilt: the same nodes, with the same places, or none."""
    chance = random.Random(seed)
    known = refused = 0
    for _ in range(1500):
        text = spoilt("\n".join(written(chance)) + "\n", chance)
        node = read_lines(text, "x.yaml") if text.replace("\n", "").isprintable() else None
        if node is not None:
            assert repr(node) == repr(by_events(text, monkeypatch)), text
            known += 1
        else:
            refused += by_events(text, monkeypatch) is None
    assert known > 300
    assert refused > 100


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a: b", "a:\n", "a:\nb: c\n", "a: b: c\n", "a: b #c\n", "a: b\n  c\n", "a: b\n c: d\n", "a: 1\na: 2\n", "a: &b c\n", "a: !t c\n",
     "a: *b\n", "a: [b]\n", "a: 'b\n", "a: 'b' c\n", 'a: "\\n"\n', "a: >-\nb\n", "a: |\n  b \n", "a: >-\n  b\n\n  c\n", "- a\nb: c\n", "<<: a\n",
     "a: -\n", "---\na: b\n", "? a\n", "- - a\n", "a: b\n---\na: b\n", "a: >2\n    b\n", "\ta: b\n", "a: 'b\n--- c'\n"],
)  # fmt: skip
def test_what_is_wrong_or_written_otherwise_is_left_to_libyaml(text: str) -> None:
    """Negative control: nothing is guessed."""
    assert read_lines(text, "x.yaml") is None
