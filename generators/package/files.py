"""The files that a handbook is packed into: their names and kinds, and making those whose input changed.

It must not know how one is printed; ``typeset``, ``epub`` and ``offline`` do.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be made: its name below the folder of downloads, a key that changes with its input, and how."""

    name: str
    key: str
    make: Make


@dataclass(frozen=True, slots=True)
class Made:
    """Files by name, and how many were made anew."""

    files: Mapping[str, bytes]
    anew: int


def key_of(*inputs: str) -> str:
    """Return a key over *inputs*."""
    found = hashlib.sha256()
    for text in inputs:
        found.update(text.encode("utf-8") + b"\0")
    return found.hexdigest()


def run_jobs(jobs: Iterable[Job], cache: Path, workers: int = 2) -> Made:
    """Return the files of *jobs*, from *cache* where their input is the same; files of other inputs leave it."""
    listed = list(jobs)
    cache.mkdir(parents=True, exist_ok=True)
    missing = [job for job in listed if not (cache / job.key).is_file()]
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for job, data in zip(missing, pool.map(lambda job: job.make(), missing), strict=True):
            _write(cache / job.key, data)
    kept = {job.key for job in listed}
    for path in sorted(cache.iterdir()):
        if path.name not in kept:
            path.unlink()
    return Made({job.name: (cache / job.key).read_bytes() for job in listed}, len(missing))


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
