"""DAISY Ace, from npm at the versions of ``node/package-lock.json``, in the machine's own Chromium."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.chromium import find_chromium, required

NODE = Path(__file__).with_name("node")
HOW = "DAISY Ace needs node and npm, and the network once; run: PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix tests/package/node"


def findings(book: Path, out: Path) -> list[str]:
    """Return a line for each thing that Ace finds in *book*; its report is left in *out*."""
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": required(find_chromium()), "HOME": str(out)}
    command = [str(_installed()), "--force", "--silent", "--outdir", str(out / "report"), str(book)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    report = out / "report" / "report.json"
    assert report.is_file(), result.stderr + result.stdout
    data = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{page['earl:testSubject']['url']}: {found['earl:test']['dct:title']}: {found['earl:result'].get('html', '')}"
        for page in data["assertions"]
        for found in page.get("assertions", [])
    ]


def _installed() -> Path:
    """The command of Ace; installed from the lock where it is not there yet."""
    command = NODE / "node_modules" / ".bin" / "ace-cli"
    if not command.exists():
        npm = shutil.which("npm")
        if npm is None or subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=NODE, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}, capture_output=True, timeout=400, check=False,
        ).returncode:  # fmt: skip
            if os.environ.get("CI") == "true":
                pytest.fail(HOW)
            pytest.skip(HOW)
    return command
