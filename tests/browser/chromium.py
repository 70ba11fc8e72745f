"""Find and start the machine's Chromium; nothing is downloaded and no page can reach another host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "no Chromium was found; run: apt-get install chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Every name but our own server's is unknown, so a page that reaches out gets nothing.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium() -> str | None:
    """The path of the first browser that there is, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def required(path: str | None) -> str:
    """The path, or the end of the test: a failure in a pipeline (``CI=true``), else a skip that says how."""
    if path is not None:
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(HOW)
    pytest.skip(HOW)


@contextmanager
def launched(home: Path) -> Iterator[Browser]:
    """A running browser that writes its settings into ``home``, so that the person's own may be read-only."""
    path = required(find_chromium())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(ARGUMENTS), env={**os.environ, "HOME": str(home)}
        )
        yield browser
        browser.close()
