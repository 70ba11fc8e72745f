"""Build the site once for all the processes of a test run; it must not know what a build does."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "generators", "build", "--out")


class BuildFailed(Exception):
    """The build ended with an error; the message ends with what it printed."""


def built_site(shared: Path) -> Path:
    """The directory of the site under test: a fresh build in ``shared``, or ``ELKITABI_SITE`` while one works.

    The variable saves the build when one runs a single test again and again; a pipeline (``CI=true``) ignores it.
    """
    ready = os.environ.get("ELKITABI_SITE")
    if ready and os.environ.get("CI") != "true":
        return (ROOT / ready).resolve()
    return build_once(shared / "built-site", COMMAND)


def build_once(place: Path, command: Sequence[str]) -> Path:
    """Run ``command`` with ``place/site`` as its last argument, unless another process has; return that directory.

    Every process that asks waits for the one that builds, and sees its result. Raises BuildFailed in each.
    """
    place.mkdir(parents=True, exist_ok=True)
    site, log, status = place / "site", place / "log.txt", place / "status.txt"
    with (place / "lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not status.exists():
            with log.open("wb") as output:
                result = subprocess.run(
                    [*command, str(site)], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, check=False
                )
            status.write_text(str(result.returncode), encoding="utf-8")
    if status.read_text(encoding="utf-8") != "0":
        raise BuildFailed(f"the site was not built:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    return site
