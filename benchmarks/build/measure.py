"""Runs a command and says what it cost: processor time, wall time, memory, output.

It must not know what the command does.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of all processes of a command, wall seconds, and the peak memory of its largest process in MB."""

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str | Path], folder: Path, lock: Path | None = None) -> Cost:
    """Run *command* in *folder* and return its cost; CalledProcessError with its output where it fails.

    Of several measures on one machine that name the same *lock*, one runs at a time.
    """
    log = folder / ".log"
    with _alone(lock), log.open("wb") as stream:
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=stream, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, log.read_text(errors="replace")[-2000:])
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def size_of(folder: Path) -> tuple[int, int]:
    """Return the bytes of all files below *folder*, and how many these are."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


@contextmanager
def _alone(lock: Path | None) -> Iterator[None]:
    if lock is None:
        yield
        return
    with lock.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
