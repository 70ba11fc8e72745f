"""``elkitabi check``: what it says, in which form, with which exit, how fast."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generators.cli import main
from generators.edit.report import format_problems
from generators.problems import Code, Problem
from generators.validate.suggest import nearest
from tests.edit.handbook import DOCUMENT, MAIN, make_handbook

ROOT = Path(__file__).parents[2]


def test_good_data_has_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A handbook without fault exits with 0 and says how large it is."""
    assert main(["check", "--root", str(make_handbook(tmp_path))]) == 0
    assert capsys.readouterr().out == "no problems: 1 document, 3 articles\n"


def test_a_fault_is_one_line_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong key is named with file, line, column, the nearest right one, and the exit is 1."""
    root = make_handbook(tmp_path, DOCUMENT.replace("heading: Amaç", "headng: Amaç"))
    assert main(["check", "--root", str(root)]) == 1
    first, count = capsys.readouterr().err.splitlines()
    expected = "data/documents/deneme.yaml:15:9: error: unknown key in article, 'headng'; did you mean 'heading'?"
    assert first == f"{expected} [shape.unknown]"
    assert count == "1 problem"


def test_a_folder_without_a_handbook_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever stands in the wrong folder is told so; a file that is missing in a handbook is another thing."""
    assert main(["check", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert "no handbook is here: go to its folder or name it with --root" in told[0]
    assert told[1:] == ["1 problem"]
    root = make_handbook(tmp_path / "book")
    (root / "data/documents/deneme.yaml").unlink()
    assert main(["check", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert told.splitlines()[-1] == "1 problem"
    assert "no handbook is here" not in told


def test_what_is_not_yaml_is_told_what_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The parser's own words help nobody: what is usually wrong is said instead, in the problem's own line."""
    root = make_handbook(tmp_path, DOCUMENT.replace("heading: Amaç", "heading: Amaç: kapsam"))
    assert main(["check", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert told.count("a colon stands in a text without quotes, 'heading: Amaç: kapsam'; put the text in quotes") == 1
    assert told.splitlines()[1:] == ["1 problem"]
    (tmp_path / "other").mkdir()
    root = make_handbook(tmp_path / "other", DOCUMENT.replace("heading: Amaç", "headng: Amaç"))
    assert main(["check", "--root", str(root)]) == 1
    assert "colon" not in capsys.readouterr().err


def test_each_command_is_told_in_one_whole_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The list of commands cuts no sentence off, on a terminal of 80 columns."""
    assert main(["--help"]) == 0
    told = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    assert len(told) > 10
    assert not [line for line in told if line.strip() and not line.endswith(".") or line.endswith("...")]


def test_a_date_in_another_writing_is_told_how(capsys: pytest.CaptureFixture[str]) -> None:
    """A Turkish date gets the writing that is wanted, not a format of a programming language."""
    assert main(["build", "--as-of", "6.5.2024"]) == 2
    assert "not a date, '6.5.2024'; write YEAR-MONTH-DAY, as 2024-05-06" in capsys.readouterr().err


def test_github_gets_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same fault as a workflow command, so that it stands beside the line of the pull request."""
    root = make_handbook(tmp_path, DOCUMENT.replace("heading: Amaç", "headng: Amaç"))
    assert main(["check", "--format", "github", "--root", str(root)]) == 1
    out = capsys.readouterr().out
    start = "::error file=data/documents/deneme.yaml,line=15,col=9,title=shape.unknown::unknown key in article"
    assert out.startswith(start)


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON holds every field; good data gives an empty list."""
    root = make_handbook(tmp_path, main=MAIN.replace("deneme:2", "deneme:22"))
    assert main(["check", "--format", "json", "--root", str(root)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["count"] == 1
    problem = found["problems"][0]
    assert (problem["path"], problem["line"], problem["code"]) == ("data/handbook.yaml", 7, "link.unknown")
    assert problem["hint"] == "did you mean 'deneme:2'?"


def test_json_of_good_data_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Negative control: nothing wrong, nothing listed."""
    assert main(["check", "--format", "json", "--root", str(make_handbook(tmp_path))]) == 0
    assert json.loads(capsys.readouterr().out) == {"count": 0, "problems": [], "warnings": []}


def test_an_unknown_form_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call exits with 2, not with 1."""
    assert main(["check", "--format", "xml", "--root", str(make_handbook(tmp_path))]) == 2
    assert "xml" in capsys.readouterr().err


def test_annotations_escape_what_would_end_them() -> None:
    """Line feeds, percent signs, and in the place also commas and colons are encoded."""
    problem = Problem("a,b:c.yaml", 0, 0, "100%\nwrong", code=Code.TEXT_EMPTY)
    assert format_problems([problem], "github") == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=text.empty::100%25%0Awrong"
    )


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("yegitek:33/1-gx", "did you mean 'yegitek:33/1-ğ'?"),
        ("yegitek:33/1ğ", "did you mean 'yegitek:33/1-ğ'?"),
        ("yegitek:33-1-g", "did you mean 'yegitek:33/1-g'?"),
        ("tamamen başka", ""),
    ],
)
def test_the_nearest_value_is_proposed(value: str, hint: str) -> None:
    """An address's letters, a lost hyphen or a wrong sign lead to the provision meant; far words lead nowhere."""
    assert nearest(value, ["yegitek:33/1-g", "yegitek:33/1-ğ", "yegitek:33/2"]) == hint


def test_check_needs_neither_sphinx_nor_templates(tmp_path: Path) -> None:
    """Answering within a second: nothing of Sphinx, docutils or Jinja is imported."""
    words = (
        "import sys; from generators.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'sphinx', 'docutils', 'jinja2', 'myst_parser'} & {m.split('.')[0] for m in sys.modules}; "
        "sys.exit(f'imported: {sorted(heavy)}' if heavy else code)"
    )
    call = [sys.executable, "-c", words, "check", "--root", str(make_handbook(tmp_path))]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_law_that_cites_nothing_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A citation that leads nowhere is the law's own: it is told, and the exit is 0."""
    root = make_handbook(tmp_path, DOCUMENT.replace("Kapsam geniştir.", "Bu Yönetmeliğin 99 uncu maddesi saklıdır."))
    assert main(["check", "--root", str(root)]) == 0
    told = capsys.readouterr()
    assert "data/documents/deneme.yaml:20:19: warning: " in told.err  # where the words stand, not the paragraph
    assert told.out == "no problems but 1 warning: 1 document, 3 articles\n"
    assert main(["check", "--format", "github", "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("::warning file=data/documents/deneme.yaml,line=20")
