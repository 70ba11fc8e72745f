"""``make.py``: from nothing to a working environment, in any place, and back after any damage."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
#: Stands for the generators: says what it was asked for, and where.
CLI = """
import os, sys
def main(argv=None):
    print("cli", sys.argv[1:], os.getcwd(), sys.prefix, os.environ.get("PIP_TARGET"))
    return 3 if "--fail" in sys.argv else 0
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository under a path with a space and Turkish letters, its locks empty: nothing is fetched."""
    root = tmp_path_factory.mktemp("make") / "el kitabı"
    shutil.copytree(ROOT / "generators", root / "generators", ignore=lambda _, names: {*names} - {"__main__.py"})
    (root / "generators" / "__init__.py").touch()
    (root / "generators" / "cli.py").write_text(CLI, encoding="utf-8")
    shutil.copy(ROOT / "make.py", root)
    for name in ("requirements.lock", "requirements-test.lock"):
        (root / name).write_text("# nothing\n", encoding="utf-8")
    return root


def make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``make.py`` from another directory, its HOME missing, its letters ASCII, its pip told to install elsewhere."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/proc/none", "PIP_TARGET": "/proc/none", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, str(clone / "make.py"), *arguments],
        cwd="/", env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(clone: Path) -> subprocess.CompletedProcess[str]:
    """The first run, which makes the environment."""
    return make(clone, "site")


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """``make.py`` as a module that believes its repository is an empty directory."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "make.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    monkeypatch.setattr(loaded, "ROOT", tmp_path)
    monkeypatch.setattr(loaded, "VENV", tmp_path / ".venv")
    return loaded


def test_the_first_run_makes_the_environment_and_hands_over(
    clone: Path, made: subprocess.CompletedProcess[str]
) -> None:
    """From nothing, from another directory and without a HOME, the site is asked for in build/site."""
    assert made.returncode == 0, made.stderr
    assert "make.py: making .venv" in made.stdout
    assert made.stdout.splitlines()[-1] == f"cli ['build', '--files', '--out', 'build/site'] {clone} {clone / '.venv'} None"


def test_the_second_run_installs_nothing(clone: Path, made: subprocess.CompletedProcess[str]) -> None:
    """What is already in order is left alone, and more options reach the tool."""
    again = make(clone, "site", "--jobs", "2")
    assert again.stdout == f"cli ['build', '--files', '--out', 'build/site', '--jobs', '2'] {clone} {clone / '.venv'} None\n"


def test_the_exit_status_is_that_of_the_tool(clone: Path, made: subprocess.CompletedProcess[str]) -> None:
    """A build that fails is a failure here as well."""
    assert make(clone, "site", "--fail").returncode == 3


def test_the_console_script_works_from_anywhere(clone: Path, made: subprocess.CompletedProcess[str]) -> None:
    """``elkitabi`` stands in the environment and finds the generators, arguments kept whole; if lost, it comes back."""
    script = clone / ".venv" / "bin" / "elkitabi"
    (link,) = (clone / ".venv").glob("lib/python3*/site-packages/elkitabi.pth")
    link.unlink()
    script.unlink()
    make(clone, "site")
    result = subprocess.run([script, "check", "iki söz"], cwd="/", capture_output=True, text=True, check=False)
    assert result.stdout.startswith("cli ['check', 'iki söz'] / ")


def test_a_changed_lock_is_installed(clone: Path, made: subprocess.CompletedProcess[str]) -> None:
    """The environment follows the lock: one that cannot be had is a failure that says so in one line."""
    lock = clone / "requirements.lock"
    before = lock.read_text(encoding="utf-8")
    lock.write_text("click==8.3.0\n", encoding="utf-8")  # no hash, so pip refuses it at once
    refused = make(clone, "site")
    lock.write_text(before, encoding="utf-8")
    assert refused.returncode == 1
    assert "make.py: installing requirements.lock\n" in refused.stdout
    assert "make.py: requirements.lock could not be installed; pip says why above\n" in refused.stdout
    assert "Hashes are required" in refused.stderr


@pytest.mark.parametrize("damage", ["bin/python", "lib/*/site-packages/pip/_vendor/certifi/cacert.pem"])
def test_a_broken_environment_is_made_again(
    clone: Path, made: subprocess.CompletedProcess[str], damage: str
) -> None:
    """An environment is judged by the files in it: without its interpreter or one of them it is replaced."""
    assert "making" not in make(clone, "site").stdout
    (lost,) = (clone / ".venv").glob(damage)
    lost.unlink()
    repaired = make(clone, "site")
    assert repaired.returncode == 0, repaired.stderr
    assert "make.py: making .venv" in repaired.stdout


def test_clean_removes_the_build_and_all_removes_the_environment(module: ModuleType, tmp_path: Path) -> None:
    """``clean`` spares the environment, which takes a while to make; ``clean --all`` does not."""
    for name in ("build", ".venv", "data"):
        (tmp_path / name).mkdir()
    assert module.main(["clean"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".venv", "data"]
    assert module.main(["clean", "--all"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_slim_python_is_told_what_to_install(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    """Debian's Python without venv gets one line with the command, and no traceback."""
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        module.importlib.util, "find_spec", lambda name: None if name == missing else find_spec(name)
    )
    assert module.main(["site"]) == 1
    assert capsys.readouterr().out == (
        "make.py: this Python cannot make a virtual environment; run: apt-get install python3-venv\n"
    )


def test_an_old_python_is_told_what_is_needed(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.10 is turned away before anything is made."""
    monkeypatch.setattr(module.sys, "version_info", (3, 10, 13))
    assert module.main(["site"]) == 1
    assert capsys.readouterr().out.startswith("make.py: Python 3.11 or newer is needed; this is ")


@pytest.mark.parametrize(
    ("present", "uid", "sudo", "expected"),
    [
        (("chromium",), 0, 0, []),
        (("apt-get",), 0, 0, ["apt-get update", "apt-get install --yes --no-install-recommends chromium"]),
        (
            ("apt-get", "sudo"), 1000, 0,
            ["sudo -n true", "sudo -n apt-get update",
             "sudo -n apt-get install --yes --no-install-recommends chromium"],
        ),
        (("apt-get", "sudo"), 1000, 1, ["sudo -n true"]),
        (("apt-get",), 1000, 0, []),
        ((), 0, 0, []),
    ],
    ids=["there", "root", "sudo", "sudo-asks", "no-sudo", "not-debian"],
)  # fmt: skip
def test_chromium_is_installed_only_where_we_may(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    present: tuple[str, ...], uid: int, sudo: int, expected: list[str],
) -> None:  # fmt: skip
    """Root or a silent sudo installs it; anyone else is told how; who has it is left in peace."""
    calls: list[str] = []

    def run(*command: str) -> int:
        calls.append(" ".join(command).replace("env DEBIAN_FRONTEND=noninteractive ", ""))
        return sudo if command[-1] == "true" else 0

    monkeypatch.setattr(module.shutil, "which", lambda name: name if name in present else None)
    monkeypatch.setattr(module.os, "geteuid", lambda: uid)
    monkeypatch.setattr(module, "run", run)
    module.ensure_browser()
    assert calls == expected
    told = "to have them: apt-get install chromium" in capsys.readouterr().out
    assert told == ("chromium" not in present)
