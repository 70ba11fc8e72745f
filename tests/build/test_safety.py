"""A build leaves either the former site or the new one, whatever happens on the way."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from generators.build import files
from generators.build.run import MARK
from generators.cli import main
from tests.validate.mini import FILES, write_handbook

ROOT = Path(__file__).parents[2]
GUIDE = {"content/rehber/kodlar.md": "# Kodlar\n"}
SMALL_FILES = 20_000
"""Bytes that a file may have on the disk that is full."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(root: Path, out: Path, *more: str) -> int:
    """Build in this process and return the exit status."""
    return main(["build", "--root", str(root), "--out", str(out), "-j", "1", "--quiet", *more])


def started(root: Path, out: Path, limit: int = 0) -> subprocess.Popen[str]:
    """Start a build in a process of its own, whose files may have at most *limit* bytes (0: as many as they like)."""

    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "generators", "build", "--root", str(root), "--out", str(out), "-j", "2"]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        preexec_fn=confine if limit else None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small handbook and its site; tests put the data back as it was."""
    folder = tmp_path_factory.mktemp("build")
    root = write_handbook(folder / "el-kitabi", GUIDE)
    assert build(root, folder / "site") == 0
    return root, folder / "site"


@pytest.fixture
def root(built: tuple[Path, Path]) -> Path:
    """The handbook, as it was."""
    return write_handbook(built[0], GUIDE)


@pytest.fixture
def site(built: tuple[Path, Path]) -> Path:
    """Its site."""
    return built[1]


def change(root: Path, word: str) -> None:
    """Change a word of the law, so that a build has something to do."""
    write_handbook(root, {"data/documents/yonerge.yaml": FILES["data/documents/yonerge.yaml"].replace("Yazı yazmak", word)})


def test_a_second_build_writes_nothing(root: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed, so nothing is made; with --clean the same bytes are made anew."""
    before = contents(site)
    assert build(root, site) == 0
    assert "unchanged" in capsys.readouterr().out
    assert build(root, site, "--clean") == 0
    assert contents(site) == before


def test_a_problem_of_a_guide_is_located_and_leaves_the_site(
    root: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Sphinx finds in a guide is told with the guide's own path and line."""
    before = contents(site)
    bad = root / "content" / "rehber" / "bozuk.md"
    bad.write_text("# Bozuk\n\nBir {yok}`rol` ve {madde}`yonerge:99`.\n", encoding="utf-8")
    try:
        assert build(root, site) == 1
    finally:
        bad.unlink()
    error = capsys.readouterr().err
    assert "content/rehber/bozuk.md:3:1: error: " in error
    assert "Traceback" not in error
    assert contents(site) == before


@pytest.mark.parametrize("name", ["belgelerim", "data"])
def test_a_foreign_folder_is_never_replaced(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A folder that holds anything but a site of ours is refused, and keeps what it holds."""
    folder = tmp_path / name
    folder.mkdir()
    (folder / "tez.txt").write_text("yıllarca emek", encoding="utf-8")
    assert build(root, folder) == 1
    assert "is not a site made by this program" in capsys.readouterr().err
    assert contents(folder) == {"tez.txt": "yıllarca emek".encode()}


@pytest.mark.parametrize("place", ["build", "build/pages", "build/html", "build/doctrees/site", "."])
def test_folders_of_the_build_and_of_the_data_are_refused(root: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--out may not name the handbook itself or what the build works in."""
    before = contents(root / "data")
    assert build(root, root / place) == 1
    assert capsys.readouterr().err.startswith("error: ")
    assert contents(root / "data") == before


def test_an_empty_folder_is_taken(root: Path, tmp_path: Path) -> None:
    """Negative control: an empty folder, and one that is not there yet, become the site."""
    (tmp_path / "bos").mkdir()
    assert build(root, tmp_path / "bos") == 0
    assert build(root, tmp_path / "yeni" / "yer") == 0
    assert contents(tmp_path / "bos") == contents(tmp_path / "yeni" / "yer")


@pytest.mark.parametrize("out", ["/proc/el-kitabi", "/dev/null/site"])
def test_a_place_that_cannot_be_written_is_told(root: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A read-only place gives one line and exit status 1."""
    assert build(root, Path(out)) == 1
    error = capsys.readouterr().err.strip().splitlines()
    assert len(error) == 1 and error[0].startswith("error: ")


def test_a_full_disk_leaves_the_former_site(root: Path, site: Path) -> None:
    """No byte of the site changes, the message is one line, and the next build is good."""
    before = contents(site)
    change(root, "Disk dolu")
    process = started(root, site, SMALL_FILES)
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 1, output
    assert "Traceback" not in output
    assert output.strip().splitlines()[-1].startswith("error: ")
    assert contents(site) == before
    assert build(root, site) == 0
    assert "Disk dolu" in (site / "yonerge" / "madde-1.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("moment", ["pages/yonerge", "html/yonerge"])
def test_a_killed_build_leaves_the_former_site(root: Path, site: Path, moment: str) -> None:
    """Killed without warning while pages or HTML are written, it leaves the old site; the next build is as from nothing."""
    marker = root / "build" / moment
    for attempt in range(20):  # a build can be over before the signal comes: then another is killed
        before = contents(site)
        change(root, f"Öldürülen {moment} {attempt}")
        stamp = time.time_ns()
        process = started(root, site)
        while process.poll() is None and not (marker.exists() and marker.stat().st_mtime_ns >= stamp):
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        if process.returncode == -signal.SIGKILL:
            break
    assert process.returncode == -signal.SIGKILL
    assert contents(site) == before
    assert build(root, site) == 0
    fresh = contents(site)
    assert f"Öldürülen {moment} {attempt}".encode() in fresh["yonerge/madde-1.html"]
    assert build(root, site, "--clean") == 0
    assert contents(site) == fresh


class Killed(BaseException):
    """The end of a build in the middle of a file."""


def killed(*_: object, **__: object) -> None:
    """End the build."""
    raise Killed


@pytest.mark.parametrize("name", ["pages/yonerge/madde-1.md", "html/yonerge/madde-1.html", "html/api/articles.json"])
def test_a_file_cut_off_is_made_again(root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Killed in the middle of a file, with what an earlier build remembers still there: the next one is as from nothing."""
    assert build(root, site) == 0
    before, file, create = contents(site), root / "build" / name, files._create
    change(root, f"Yarım kalan {name}")

    def cut(path: str, pieces: Iterable[bytes]) -> files.State:
        data = b"".join(pieces)
        if path != str(file):
            return create(path, (data,))
        create(path, (data[: len(data) // 2],))
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(files, "_create", cut)
        build(root, site)
    half = file.read_bytes()
    assert contents(site) == before
    assert build(root, site) == 0
    assert file.read_bytes().startswith(half) and file.read_bytes() != half
    fresh = contents(site)
    assert f"Yarım kalan {name}".encode() in fresh["yonerge/madde-1.html"]
    assert build(root, site, "--clean") == 0
    assert contents(site) == fresh


def test_a_file_cut_off_would_be_seen(root: Path, site: Path) -> None:
    """Negative control: were the half file's state in the list, the half file would be published."""
    assert build(root, site, "--clean") == 0
    file, listed = root / "build" / "html" / "rehber" / "kodlar.html", root / "build" / "cache" / "html.json"
    half = file.read_bytes()[:100]
    file.unlink()
    file.write_bytes(half)
    known = json.loads(listed.read_text(encoding="utf-8"))
    known["rehber/kodlar.html"][:2] = [file.stat().st_size, file.stat().st_mtime_ns]
    listed.write_text(json.dumps(known), encoding="utf-8")
    change(root, "Yazı yazmak, yarım yayımlamak")  # no title, no object changes: the guide stays as it is
    assert build(root, site) == 0
    assert (site / "rehber" / "kodlar.html").read_bytes() == half
    assert build(root, site, "--clean") == 0
    assert (site / "rehber" / "kodlar.html").read_bytes() != half


def test_a_disk_that_takes_a_part_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system did not take at once is written after it."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda stream, data: write(stream, data[:3]))
    assert files.write_folder(tmp_path, {"a.md": "0123456789"}) == 1
    assert contents(tmp_path) == {"a.md": b"0123456789"}


def test_two_builds_at_once_wait_for_each_other(root: Path, site: Path, tmp_path: Path) -> None:
    """Both end well, and both sites are whole and the same."""
    change(root, "Birlikte")
    processes = [started(root, site), started(root, tmp_path / "ikinci")]
    outputs = [process.communicate(timeout=300)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    first, second = contents(site), contents(tmp_path / "ikinci")
    assert {name: data for name, data in first.items() if second.get(name) != data and name != MARK} == {}
    assert first.keys() == second.keys()


def test_a_swap_cut_short_is_made_good(tmp_path: Path) -> None:
    """A kill between the two renames leaves the old site under another name; it is put back before anything else."""
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / "index.html").write_text("eski", encoding="utf-8")
    files.recover_folder(tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": b"eski"}
    files.recover_folder(tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": b"eski"}


@pytest.mark.parametrize("one_step", [True, False])
def test_a_kill_after_the_swap_leaves_the_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool) -> None:
    """In one step or in two, the new folder is there before the old one goes; what is left of that, the next swap removes."""
    if not one_step:
        monkeypatch.setattr(files, "_exchanged", lambda *_: False)
    files.write_folder(tmp_path / "site", {"index.html": "eski", "gitti.html": ""})
    for words in ("yeni", "daha yeni"):
        files.write_folder(tmp_path / ".site.new", {"index.html": words})
        with monkeypatch.context() as patch:
            patch.setattr(files.shutil, "rmtree", killed)
            with pytest.raises(Killed):
                files.replace_folder(tmp_path / ".site.new", tmp_path / "site")
        assert contents(tmp_path / "site") == {"index.html": words.encode()}
        shutil.rmtree(tmp_path / ".site.new", ignore_errors=True)  # as a build does first
        shutil.rmtree(tmp_path / ".site.old", ignore_errors=True)
    files.write_folder(tmp_path / ".site.new", {"index.html": "son"})
    files.replace_folder(tmp_path / ".site.new", tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": b"son"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux swaps in one step")
def test_there_is_no_moment_without_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The swap moves neither folder away: no other rename is asked for. Without it, one is."""
    files.write_folder(tmp_path / "site", {"index.html": "eski"})
    files.write_folder(tmp_path / ".site.new", {"index.html": "yeni"})
    monkeypatch.setattr(Path, "rename", killed)
    files.replace_folder(tmp_path / ".site.new", tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": b"yeni"}
    files.write_folder(tmp_path / ".site.new", {"index.html": "daha yeni"})
    monkeypatch.setattr(files, "_EXCHANGE", 1 << 30)  # a flag that no system knows
    with pytest.raises(Killed):
        files.replace_folder(tmp_path / ".site.new", tmp_path / "site")


@pytest.mark.parametrize("one_step", [True, False])
def test_a_swap_that_fails_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool) -> None:
    """If the new folder cannot be moved, the old one stands where it stood."""
    if not one_step:
        monkeypatch.setattr(files, "_exchanged", lambda *_: False)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("eski", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        files.replace_folder(tmp_path / "yok", tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": b"eski"}


def test_a_folder_of_ours_holds_exactly_what_is_written(tmp_path: Path) -> None:
    """Orphans and empty folders go, unchanged files are not touched, and the number of changes is returned."""
    assert files.write_folder(tmp_path, {"a/b.md": "1", "c.md": "2"}) == 2
    stamp = (tmp_path / "c.md").stat().st_mtime_ns
    os.utime(tmp_path / "c.md", ns=(stamp - 10**9, stamp - 10**9))
    assert files.write_folder(tmp_path, {"c.md": "2", "d.md": b"3"}) == 2
    assert contents(tmp_path) == {"c.md": b"2", "d.md": b"3"}
    assert (tmp_path / "c.md").stat().st_mtime_ns == stamp - 10**9
    assert not (tmp_path / "a").exists()


def test_the_same_bytes_with_one_process_and_with_two(root: Path, tmp_path: Path) -> None:
    """-j 1 and -j 2, each from nothing, give the same site."""
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        assert main(["build", "--root", str(root), "--out", str(out), "-j", jobs, "--clean", "--quiet"]) == 0
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
