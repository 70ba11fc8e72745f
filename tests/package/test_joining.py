"""Joining files to pages, keys and caches: small facts, without a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.package.files import Job, key_of, run_jobs
from generators.package.site_files import described, joined, pristine, size_words, sums
from generators.render.downloads import SUMS_MARK, size_mark

BASE = "https://ornek.example/"
PAGE = f'<a href="{BASE}dosyalar/a/b.pdf">PDF</a> <a href="{BASE}dosyalar/yok.pdf">x</a> {size_mark("a/b.pdf")} {SUMS_MARK}'.encode()
FILES = {"a/b.pdf": b"x" * 1500}


@pytest.mark.parametrize(("depth", "way"), [(0, b'"dosyalar/a/b.pdf"'), (2, b'"../../dosyalar/a/b.pdf"')])
def test_a_page_leads_to_files_beside_it(depth: int, way: bytes) -> None:
    """A link to a file that is there becomes relative; one to a file that is not stays as it is."""
    page = joined(PAGE, depth, BASE, FILES)
    assert b"href=" + way in page
    assert f'"{BASE}dosyalar/yok.pdf"'.encode() in page


def test_joining_can_be_undone_and_repeated() -> None:
    """The page as it was built comes back byte for byte; joining twice is joining once."""
    once = described(joined(PAGE, 1, BASE, FILES), FILES, ["a/b.pdf"], "21/11/2026")
    assert "(2\N{NO-BREAK SPACE}KB)".encode() in once
    assert b"21/11/2026" in once
    assert pristine(once, BASE) == PAGE
    assert described(joined(once, 1, BASE, FILES), FILES, ["a/b.pdf"], "21/11/2026") == once


@pytest.mark.parametrize(("size", "words"), [(0, "1 KB"), (84_500, "85 KB"), (999_999, "1000 KB"), (1_250_000, "1,2 MB")])
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    """Kilobytes below a megabyte, then megabytes with a comma."""
    assert size_words(size).replace("\N{NO-BREAK SPACE}", " ") == words


def test_sums_are_in_order() -> None:
    """The list is sorted by name, whatever the order of the files."""
    assert sums({"b": b"", "a": b""}) == sums({"a": b"", "b": b""})
    assert [line.split("  ")[1] for line in sums({"b": b"", "a": b""}).decode().splitlines()] == ["a", "b"]


def test_a_job_runs_once_for_one_input(tmp_path: Path) -> None:
    """The same key is not made again; another key is, and what the old one made leaves the cache."""
    calls: list[str] = []

    def job(text: str) -> Job:
        return Job("a.txt", key_of(text), lambda: calls.append(text) or text.encode())

    assert run_jobs([job("bir")], tmp_path).anew == 1
    assert run_jobs([job("bir")], tmp_path).anew == 0
    made = run_jobs([job("iki")], tmp_path)
    assert made.files == {"a.txt": b"iki"}
    assert calls == ["bir", "iki"]
    assert [path.name for path in tmp_path.iterdir()] == [key_of("iki")]


def test_a_job_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Negative control: an error comes out, and no half file stays in the cache."""
    with pytest.raises(ZeroDivisionError):
        run_jobs([Job("a.txt", key_of("a"), lambda: bytes(1 // 0))], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_keys_do_not_run_together() -> None:
    """Two inputs are never one longer input."""
    assert key_of("ab", "c") != key_of("a", "bc")
