"""The inventory and the static files of a site that was built without Sphinx."""

from __future__ import annotations

import zlib

import pytest
from msgspec.structs import replace

from generators import catalog
from generators.fast import FoundObject, NotShort, head_of, static_files
from generators.fast.inventory import inventory, packed_alike, rows_of
from generators.resources import ROOT_MARK

POINT = FoundObject("madde", "a:1/1-b", "f1-b", "m. 1/1-b", "A m. 1/1-b")


def test_an_entry_is_written_short() -> None:
    """A name that ends the anchor is not said twice, words that are the name are a dash."""
    found = [("a/madde-1", POINT), ("kodlar/x", FoundObject("kod", "b-1", "b-1", "B", "B"))]
    rows = rows_of({"a/madde-1": "Madde 1"}, lambda: found)
    written = inventory("A  B", "1", rows)
    head, _, body = written.partition(b"zlib.\n")
    assert head.decode().splitlines()[1:3] == ["# Project: A B", "# Version: 1"]
    assert zlib.decompress(body).decode().splitlines() == [
        "a:1/1-b mevzuat:madde 1 a/madde-1.html#f1-b A m. 1/1-b",
        "b-1 mevzuat:kod 1 kodlar/x.html#$ B",
        "a-madde-1-f1-b std:label -1 a/madde-1.html#f1-b A m. 1/1-b",
        "a/madde-1 std:doc -1 a/madde-1.html Madde 1",
        "kodlar-x-b-1 std:label -1 kodlar/x.html#b-1 B",
    ]


def test_what_sphinx_packed_is_packed_alike() -> None:
    """The same entries, packed another way, become the same file."""
    written = inventory("A", "1", rows_of({"a/madde-1": "Madde 1"}, lambda: [("a/madde-1", POINT)]))
    head, mark, body = written.partition(b"zlib.\n")
    other = head + mark + zlib.compress(zlib.decompress(body), 1)
    assert other != written and packed_alike(other) == written == packed_alike(written)


def test_two_places_of_one_label_are_left_to_sphinx() -> None:
    """Hyphens can make two addresses one label; the plain way says so. One place may have two objects."""
    other = FoundObject("birim", "c", "", "C", "C")
    with pytest.raises(NotShort):
        inventory("A", "1", rows_of({}, lambda: [("a/b-c", other), ("a-b/c", replace(other, key="d"))]))
    assert len([*rows_of({}, lambda: [("a/b-c", other), ("a/b-c", replace(other, key="d"))])["std"]]) == 1


def test_the_head_names_what_is_there() -> None:
    """Style sheets have a sum of what they hold, without carriage returns, and another one for other words."""
    files = static_files()
    name = "_static/elkitabi.css"
    assert f"{ROOT_MARK}{name}?v={zlib.crc32(files[name]):08x}" in head_of(files).css[0]
    assert head_of({**files, name: files[name].replace(b"\n", b"\r\n")}) == head_of(files)
    assert head_of({**files, name: files[name] + b" "}) != head_of(files)
    assert f"_static/{catalog.SCRIPT}" in files
