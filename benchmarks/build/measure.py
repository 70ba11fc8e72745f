"""Runs a command and says what it cost: processor time, wall time, memory, output.

It must not know what the command does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of all processes of a command, wall seconds, and the peak memory of its largest process in MB."""

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run *command* in *folder* and return its cost; CalledProcessError with its output where it fails."""
    log = folder / ".log"
    start = time.monotonic()
    with log.open("wb") as stream:
        process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=stream, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, log.read_text(errors="replace")[-2000:])
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def size_of(folder: Path) -> int:
    """Return the bytes of all files below *folder*."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
