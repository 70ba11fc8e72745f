"""What an editor finds in the repository: settings that complete, and a guide whose commands exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generators.cli import cli, main
from generators.edit.fmt import data_files
from tests.edit.handbook import DOCUMENT, make_handbook

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "content/rehber/duzenleme.md").read_text(encoding="utf-8")


def test_every_data_file_completes_from_its_schema() -> None:
    """VS Code's settings lead each data file to exactly one schema, and each schema is there."""
    schemas = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for path in data_files(ROOT):
        name = path.relative_to(ROOT)
        assert len([schema for schema, pattern in schemas.items() if name.match(pattern)]) == 1, name
    assert all((ROOT / schema).is_file() for schema in schemas)


def test_the_task_reads_our_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The problem matcher of the task finds file, line, column and level in what ``check`` prints."""
    task = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"][0]
    root = make_handbook(tmp_path, DOCUMENT.replace("heading: Amaç", "headng: Amaç"))
    assert main(["check", "--root", str(root)]) == 1
    line = capsys.readouterr().err.splitlines()[0]
    found = re.match(task["problemMatcher"]["pattern"]["regexp"], line)
    assert found is not None
    assert found.groups()[:4] == ("data/documents/deneme.yaml", "15", "9", "error")


def test_the_guide_names_commands_and_options_that_exist() -> None:
    """Every ``elkitabi …`` of the guide is a command, and every option that it names belongs to one."""
    named = set(re.findall(r"elkitabi ([a-z]+)", GUIDE))
    assert {"check", "fmt", "serve", "amend", "propose", "impact", "build"} <= named <= set(cli.commands)
    options = {option for command in cli.commands.values() for parameter in command.params for option in parameter.opts}
    wanted = set(re.findall(r"(--[a-z][a-z-]+)", GUIDE))
    assert len(wanted) > 8
    assert wanted <= options


@pytest.mark.parametrize(
    ("kind", "provision", "options"),
    [
        ("change", "yegitek:55/1-a", ["--text", "a) Yeni metin,"]),
        ("change", "yegitek:55", ["--heading", "Bütçe"]),
        ("add", "yegitek:33/1-p", ["--text", "p) Yeni görev,"]),
        ("add", "yegitek:33/1-c", ["--shift", "--text", "c) Yeni görev,"]),
        ("repeal", "yegitek:36/1-b", []),
    ],
)
def test_what_the_guide_shows_works_on_our_texts(kind: str, provision: str, options: list[str]) -> None:
    """The examples of the guide run on this handbook (and write nothing)."""
    law = ["--instrument", "RG-1/6/2020-31142", "--date", "2020-06-01", "--dry-run", "--root", str(ROOT)]
    assert provision in GUIDE
    assert main(["amend", kind, provision, *options, *law]) == 0
