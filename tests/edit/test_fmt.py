"""``elkitabi fmt``: one form, every word and comment kept, a second run changes nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generators.cli import main
from generators.edit.emit import emit_file
from generators.edit.fmt import format_handbook, format_text, plain
from generators.edit.parse import parse_file
from generators.edit.tree import File, comments, make
from generators.load.yaml_reader import parse_yaml
from generators.problems import BuildFailed
from tests.edit.handbook import DOCUMENT, make_handbook

ROOT = Path(__file__).parents[2]
LONG = "Genel Müdürlük bütçe ve yatırım planlamalarını yapmak, " * 4


def values(text: str) -> object:
    """The bare values that our loader reads from *text*."""
    node, problems = parse_yaml(text, "t.yaml")
    assert not problems
    return plain(node)


def test_the_data_of_this_handbook_is_in_its_form() -> None:
    """Nobody needs to format: ``elkitabi fmt`` has been run."""
    done = format_handbook(ROOT, write=False)
    assert done.files >= 8
    assert (done.changed, done.problems) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:   1\n", "a: '1'\n"),
        ('a: "x"\n', "a: x\n"),
        ("a: 'it''s'\n", "a: it's\n"),
        ("a: no\nb: 2014-11\nc: 65/A\n", "a: 'no'\nb: '2014-11'\nc: '65/A'\n"),
        ("a: yonerge:7\nb: https://ornek.invalid/x\n", "a: 'yonerge:7'\nb: https://ornek.invalid/x\n"),
        ("a: ''\n", "a: ''\n"),
        ("a:\n- x\n- y\n", "a:\n  - x\n  - y\n"),
        ("a:\n    b: x\n    c: [ p,q ]\n", "a:\n  b: x\n  c: [p, q]\n"),
        ("a: {b: x , c: 'y, z'}\n", "a: {b: x, c: 'y, z'}\n"),
        ("a: []\nb: {}\n", "a: []\nb: {}\n"),
        ("a: |\n      x\n       y\n", "a: |\n  x\n   y\n"),
        ("a: |2\n   x\n  y\n", "a: |2\n   x\n  y\n"),
        ('a: "x\\ty\\u200B"\n', 'a: "x\\ty\\u200B"\n'),
        ("a: x\r\nb: y\r\n", "a: x\nb: y\n"),
        ("---\na: x\n", "a: x\n"),
    ],
)
def test_each_value_has_one_form(text: str, expected: str) -> None:
    """Quotes only where they are needed, two spaces, one sort of line end."""
    assert format_text(text, "t.yaml") == expected
    assert format_text(expected, "t.yaml") == expected


def test_long_text_is_folded_at_100_columns() -> None:
    """A long text stands folded; each line has 100 columns at most, and the words are the same."""
    result = format_text(f"a:\n  text: '{LONG.strip()}'\n", "t.yaml")
    assert result.startswith("a:\n  text: >-\n    Genel")
    assert max(map(len, result.splitlines())) <= 100
    assert values(result) == [("a", [("text", LONG.strip())])]


COMMENTED = """\
# head

# of a

a: x   # beside a
b: # beside b
      # above c
  c: |
    # no comment
    y

  # above d
  d: 'p # no comment'
e:
  # above the item
  - f: x # beside f


    g: y
  - [p, # in a list
     q]
# end
"""


def test_comments_stay_and_text_with_a_hash_is_none() -> None:
    """Every comment is there, at its entry, in its order; two blank lines become one."""
    result = format_text(COMMENTED, "t.yaml")
    words = ["# head", "# of a", "# beside a", "# beside b", "# above c", "# above d", "# above the item", "# beside f"]
    assert comments(parse_file(result)) == [*words, "# in a list", "# end"]
    assert result == (
        "# head\n\n# of a\n\na: x  # beside a\nb:  # beside b\n  # above c\n  c: |\n    # no comment\n    y\n\n"
        "  # above d\n  d: 'p # no comment'\ne:\n  # above the item\n  - f: x  # beside f\n\n    g: y\n"
        "  - [p, q]  # in a list\n# end\n"
    )
    assert format_text(result, "t.yaml") == result


def _random_tree(dice: random.Random, depth: int = 0) -> object:
    words = ["a", "Madde", "33", "#", "x:", ": ", "  ", "\n", "'", '"', "-", "- ", "ş", "\t", "[", "}", "&", "*", "|", "no", "%"]
    kind = dice.choice("ttlm") if depth < 4 else "t"
    if kind == "t":
        return "".join(dice.choice(words) for _ in range(dice.randrange(40))) + dice.choice(["", "\n", " son"])
    if kind == "l":
        return [_random_tree(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {f"k{i}{dice.choice(words)}".strip(): _random_tree(dice, depth + 1) for i in range(dice.randrange(4))}


def test_any_text_reads_back_the_same() -> None:
    """Two thousand random trees with every awkward sign: written, read, written again."""
    dice = random.Random(7)
    for _ in range(2000):
        tree = {"root": _random_tree(dice)}
        text = emit_file(File(make(tree)))
        node, _problems = parse_yaml(text, "t.yaml")
        assert plain(node) == _pairs(tree), text
        assert emit_file(parse_file(text)) == text


def _pairs(value: object) -> object:
    if isinstance(value, dict):
        return [(key, _pairs(inner)) for key, inner in value.items()]
    return [_pairs(inner) for inner in value] if isinstance(value, list) else value


def test_a_change_of_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control of the proof: a writer that loses a word is caught, and so is one that loses a comment."""
    monkeypatch.setattr("generators.edit.fmt.emit_file", lambda file: "a: y\n")
    with pytest.raises(BuildFailed, match="would change the data"):
        format_text("a: x\n", "t.yaml")
    with pytest.raises(BuildFailed, match="would change the data"):
        format_text("# gone\na: y\n", "t.yaml")


def test_the_command_writes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check tells and writes nothing; fmt writes; a second fmt changes nothing."""
    root = make_handbook(tmp_path, DOCUMENT.replace("heading: Amaç", 'heading:   "Amaç"'))
    file = root / "data/documents/deneme.yaml"
    before = file.read_bytes()
    assert main(["fmt", "--check", "--root", str(root)]) == 1
    assert file.read_bytes() == before
    assert main(["fmt", "--root", str(root)]) == 0
    assert file.read_text(encoding="utf-8") == DOCUMENT
    capsys.readouterr()
    assert main(["fmt", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "0 of 2 files changed\n"


def test_a_broken_file_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A duplicate key or a syntax error is told with its line; the file keeps its bytes."""
    root = make_handbook(tmp_path, DOCUMENT + "slug: iki\n")
    file = root / "data/documents/deneme.yaml"
    before = file.read_bytes()
    assert main(["fmt", "--root", str(root)]) == 1
    assert "key stands twice" in capsys.readouterr().err
    assert file.read_bytes() == before
