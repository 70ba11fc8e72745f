#!/usr/bin/env python3
"""Make the environment and hand over: ``python3 make.py site``, ``test``, ``clean`` or ``lock``.

It puts ``.venv`` in order from a locked, hashed set and starts the real tool in it. It must not know
what a site or a test is, and it uses the standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "elkitabi.stamp"
#: What a command needs installed. The set of the tests holds the set of the site.
LOCKS = {"site": "requirements.lock", "test": "requirements-test.lock"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Settings of the caller that would send an installation elsewhere, or change which files it takes.
FOREIGN = "PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PIP_REQUIREMENT PIP_NO_BINARY".split()
#: Says what is installed; fails when the interpreter, its pip or a file of a package is missing.
PROBE = """
import csv, importlib.metadata, os, sys, pip
home, found = os.path.dirname(os.path.dirname(pip.__file__)), []
for package in importlib.metadata.distributions(path=[home]):
    found.append(f"{package.name}=={package.version}")
    for path, *_ in csv.reader((package.read_text("RECORD") or "RECORD").splitlines()):
        if not path.endswith(".pyc") and not os.path.exists(os.path.join(home, path)):
            sys.exit(f"{path} is missing")
print(sys.prefix, sys.version, sorted(found))
"""
USAGE = """\
site    build the site in build/site (options go to `elkitabi build`)
test    run every test (options go to pytest, and then one process runs them)
clean   remove build/; with --all the environment .venv as well
lock    write the locks anew from pyproject.toml (options go to uv, say --upgrade)
"""


class Stop(Exception):
    """What a person must know or do before we can go on, in one line."""


def say(text: str) -> None:
    print(f"make.py: {text}", flush=True)


def environment() -> dict[str, str]:
    """The caller's environment with ``.venv`` first, without the settings that would lead pip astray."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    path = os.pathsep.join([str(VENV / "bin"), kept.get("PATH", os.defpath)])
    return kept | {
        "PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1",
        "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }  # fmt: skip


def run(*command: str | Path) -> int:
    """Run a command at the root of the repository, its output on ours; return its exit status."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(), check=False).returncode


def python(*arguments: str | Path) -> int:
    return run(VENV / "bin" / "python", *arguments)


def probe() -> str | None:
    """What the environment holds, or None when there is none that works."""
    command = [str(VENV / "bin" / "python"), "-c", PROBE]
    try:
        result = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None


def digest(state: str) -> str:
    """A fingerprint of the locks and of what is installed; it changes when either does."""
    locks = [(ROOT / name).read_bytes() for name in LOCKS.values()]
    return hashlib.sha256(b"\0".join([*locks, state.encode()])).hexdigest()


def installed(state: str) -> list[str]:
    """The names of the locks that the stamp vouches for in this state."""
    if not STAMP.is_file():
        return []
    seal, *names = STAMP.read_text(encoding="utf-8").split()
    return names if seal == digest(state) else []


def create() -> None:
    """Make an empty environment, in place of whatever stands there."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise Stop("this Python cannot make a virtual environment; run: apt-get install python3-venv")
    say(f"making .venv with Python {sys.version.split()[0]}")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    if run(sys.executable, "-m", "venv", "--clear", VENV) != 0:
        raise Stop("the virtual environment could not be made (on Debian: apt-get install python3-venv)")


def install(lock: str) -> bool:
    say(f"installing {lock}")
    return python("-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r", lock) == 0


def link() -> None:
    """Let the environment see the generators where they are: nothing is built, nothing goes stale."""
    (packages,) = VENV.glob("lib/python3*/site-packages")
    # Relative, so in ASCII: before 3.13 a path with a letter outside the locale stopped the interpreter.
    (packages / "elkitabi.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="ascii")
    script = VENV / "bin" / "elkitabi"
    interpreter = shlex.quote(str(VENV / "bin" / "python"))
    script.write_text(f'#!/bin/sh\nexec {interpreter} -m generators "$@"\n', encoding="utf-8")
    script.chmod(0o755)


def prepare(command: str) -> None:
    """Bring ``.venv`` to what the lock of a command says; at once when it is already there."""
    lock = LOCKS[command]
    with open(__file__, "rb") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # two runs in one clone wait for each other
        state = probe()
        if state is not None and {lock, LOCKS["test"]} & set(installed(state)):
            link()
            return
        fresh = state is None
        if fresh:
            create()
        if not install(lock):
            if fresh:
                raise Stop(f"{lock} could not be installed; pip says why above")
            say("starting again from an empty environment")
            create()
            if not install(lock):
                raise Stop(f"{lock} could not be installed; pip says why above")
        link()
        STAMP.write_text(f"{digest(probe() or '')} {lock}\n", encoding="utf-8")


def find_browser() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def ensure_browser() -> None:
    """Install Debian's Chromium for the browser tests where we may; else say how."""
    if find_browser():
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may = shutil.which("apt-get") and (not sudo or (shutil.which("sudo") and run(*sudo, "true") == 0))
    if may:
        say("installing Debian's chromium for the browser tests")
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        run(*apt, "update")
        run(*apt, "install", "--yes", "--no-install-recommends", "chromium")
    if not find_browser():
        say("no Chromium, so no browser tests; to have them: apt-get install chromium")


def site(arguments: list[str]) -> int:
    prepare("site")
    target = [] if "--out" in arguments else ["--out", "build/site"]
    return python("-m", "generators", "build", "--files", *target, *arguments)


def test(arguments: list[str]) -> int:
    prepare("test")
    ensure_browser()
    workers = [] if arguments else ["-n", "2", "--dist", "loadfile"]
    return python("-m", "pytest", *workers, *arguments)


def clean(arguments: list[str]) -> int:
    """Remove what the build made; with ``--all`` the environment too."""
    for path in [ROOT / "build", *([VENV] if "--all" in arguments else [])]:
        shutil.rmtree(path, ignore_errors=True)
        say(f"removed {path.name}")
    return 0


def lock(arguments: list[str]) -> int:
    """Write both locks from pyproject.toml with uv; ``--upgrade`` takes newer versions."""
    uv = shutil.which("uv", path=environment()["PATH"])
    if uv is None:
        raise Stop("the locks are made with uv; run: .venv/bin/python -m pip install uv")
    options = [
        "--universal", "--python-version", "3.11", "--only-binary", ":all:", "--generate-hashes", "--no-config",
        "--no-emit-index-url", "--no-emit-find-links", "--quiet", "--custom-compile-command", "python3 make.py lock",
    ]  # fmt: skip
    groups = {"site": [], "test": ["--group", "test", "--constraint", LOCKS["site"]]}
    return max(
        run(uv, "pip", "compile", "pyproject.toml", *options, *groups[name], *arguments, "--output-file", path)
        for name, path in LOCKS.items()
    )


def main(argv: list[str] | None = None) -> int:
    """Read the command line; return the exit status of what was started."""
    commands = {"site": site, "test": test, "clean": clean, "lock": lock}
    parser = argparse.ArgumentParser(
        prog="make.py", description=USAGE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=commands, metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="options for the tool that COMMAND starts")
    chosen = parser.parse_args(argv)
    if sys.version_info < (3, 11):
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
        return 1
    try:
        return commands[chosen.command](chosen.rest)
    except Stop as reason:
        say(str(reason))
        return 1


if __name__ == "__main__":
    sys.exit(main())
