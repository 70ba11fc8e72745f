"""Values that cost much and follow from a key alone: made once, then found again.

It must not know what it keeps. Whatever stands in its folder may be deleted at any time.
"""

from __future__ import annotations

import errno
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

Value = TypeVar("Value")
_VALUE: Final = "value"
_END: Final = "end"
"""Names of places in a file: of what is kept under a name, before its parts, and of the end of all."""


def key_of(*words: str | bytes) -> str:
    """Return a key for *words*: the same for the same words, another for any other.

    >>> key_of("a", "b") == key_of("a", b"b") != key_of("ab")
    True
    """
    found = blake2b(digest_size=20)
    for word in words:
        data = word.encode() if isinstance(word, str) else word
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


class Kept:
    """One value a name, each with the key it was made for: in memory, and below *folder* where there is one.

    Beside its value a name may have parts, each read when it is wanted. *stamp* stands for the program: what another one
    made is not found. Who gets a value must not change it. The files are pickles in the program's own work folder; they
    are read with the same trust as its compiled modules.
    """

    def __init__(self, folder: Path | None = None, stamp: str = "", *, memory: bool = False) -> None:
        self._folder = folder
        self._stamp = stamp
        self._memory: dict[str, tuple[str, dict[str, object]]] | None = {} if memory else None
        self._asked: set[str] = set()

    @property
    def lasts(self) -> bool:
        """Whether anything is kept at all."""
        return self._folder is not None or self._memory is not None

    @property
    def on_disk(self) -> bool:
        """Whether what is kept need not be held in memory."""
        return self._folder is not None and self._memory is None

    def value(self, name: str, key: str, make: Callable[[], Value]) -> Value:
        """Return the value of *name* that was made for *key*; if there is none, the one that *make* returns is kept."""
        found: Value | None = self.find(name, key)
        if found is None:
            found = make()
            self.keep(name, key, found)
        return found

    def find(self, name: str, key: str) -> Value | None:  # type: ignore[type-var]
        """Return the value of *name* if it was made for *key*, else None. An empty *key* finds nothing."""
        self._asked.add(name)
        return self._find(name, key, _VALUE) if key else None  # type: ignore[return-value]

    def part(self, name: str, key: str, part: str) -> Any:
        """Return a part of *name* that was found or kept for *key*. Raises FileNotFoundError if somebody spoilt it since."""
        found = self._find(name, key, part)
        if found is None:
            path = self._path(name)
            with suppress(OSError):
                os.unlink(path)  # where it is there and cannot be read: the next build makes it again
            raise FileNotFoundError(errno.ENOENT, "gone or spoilt during the build; build again", path)
        return found

    def last(self, name: str) -> Value | None:  # type: ignore[type-var]
        """Return the value of *name* whatever it was made for: of the last run, where that was of this program."""
        if self._memory is not None and name in self._memory:
            return self._memory[name][1][_VALUE]  # type: ignore[return-value]
        return self._read(name, None, _VALUE) if self._folder else None  # type: ignore[return-value]

    def keep(self, name: str, key: str, value: object, **parts: object) -> None:
        """Keep *value* and *parts* under *name* in the place of what stood there; with an empty *key* nothing happens."""
        self._asked.add(name)
        if not key:
            return
        if self._memory is not None:
            self._memory[name] = (key, {_VALUE: value, **parts})
        if self._folder:
            self._write(name, key, {_VALUE: value, **parts})

    def forget_others(self) -> None:
        """Remove what nobody has asked for: its document or page is no longer there."""
        if self._memory is not None:
            self._memory = {name: found for name, found in self._memory.items() if name in self._asked}
        if self._folder:
            wanted = {self._path(name) for name in self._asked}
            for folder, _, names in os.walk(self._folder):
                for name in names:
                    if (path := f"{folder}/{name}") not in wanted:
                        os.unlink(path)
        self._asked.clear()

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}.kept"

    def _find(self, name: str, key: str, part: str) -> object | None:
        held = self._memory.get(name) if self._memory is not None else None
        if held is not None and held[0] == key and part in held[1]:
            return held[1][part]
        found = self._read(name, key, part) if self._folder else None
        if found is not None and self._memory is not None:
            if held is None or held[0] != key:
                held = self._memory[name] = (key, {})
            held[1][part] = found
        return found

    def _write(self, name: str, key: str, parts: Mapping[str, object]) -> None:
        """Write a file: a line with what it is for and where each part begins, then the parts.

        The line comes last: a file that was cut off has none, or not the length that it says.
        """
        places = dict.fromkeys((*parts, _END), 0)
        with _opened(self._path(name)) as stream:
            stream.seek(len(self._head(key, places)))
            for part, value in parts.items():
                places[part] = stream.tell()
                pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
            places[_END] = stream.tell()
            stream.seek(0)
            stream.write(self._head(key, places))

    def _head(self, key: str, places: Mapping[str, int]) -> bytes:
        """Return the first line of a file; it is as long for any *places*."""
        return "\t".join((self._stamp, key, *(f"{part}={place:012}" for part, place in places.items()), "\n")).encode()

    def _read(self, name: str, key: str | None, part: str) -> object | None:
        """Return a part of *name* if it is for *key*, or for any key where that is None."""
        try:
            with open(self._path(name), "rb") as stream:
                stamp, own, *words, _ = stream.readline().decode().split("\t")
                places = {word: int(place) for word, _, place in (word.partition("=") for word in words)}
                right = stamp == self._stamp and key in (own, None) and places[_END] == os.fstat(stream.fileno()).st_size
                return pickle.load(stream) if right and stream.seek(places[part]) else None
        except (OSError, ArithmeticError, EOFError, ValueError, TypeError, AttributeError, ImportError, LookupError, pickle.UnpicklingError):
            return None  # cut off or written by something else: as if it were not there


def _opened(path: str) -> BinaryIO:
    """Open *path* to be written, in a folder that is made where there is none."""
    try:
        return open(path, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return open(path, "wb")


class Texts(Mapping[str, str | bytes]):
    """What is to be written: contents by path, in order, each with a mark that tells it from any other.

    Contents of a batch are not held but asked for when one is wanted; of several batches only the last one asked is here.
    """

    def __init__(self, ready: Mapping[str, str | bytes] | None = None) -> None:
        self._ready: dict[str, str | bytes] = {}
        self._marks: dict[str, str] = {}
        self._batches: dict[str, Callable[[], Mapping[str, str | bytes]]] = {}
        self._pieces: dict[str, Callable[[], Iterable[bytes]]] = {}
        self._last: tuple[object, Mapping[str, str | bytes]] = (None, {})
        self.put(ready or {})

    def put(self, ready: Mapping[str, str | bytes]) -> None:
        """Add the contents *ready*, or put them in the place of those that are there."""
        for name, content in ready.items():
            self._forget(name)
            self._ready[name] = content

    def put_batch(self, marks: Mapping[str, str], load: Callable[[], Mapping[str, str | bytes]]) -> None:
        """Add the contents that *load* returns; *marks* are theirs (:func:`mark_of`), by path."""
        for name, mark in marks.items():
            self._forget(name)
            self._marks[name] = mark
            self._batches[name] = load

    def put_pieces(self, name: str, mark: str, make: Callable[[], Iterable[bytes]]) -> None:
        """Add a content too long to be held: *make* returns its pieces; *mark* tells it from any other."""
        self.put_batch({name: mark}, lambda: {name: b"".join(make())})
        self._pieces[name] = make

    def pieces(self, name: str) -> Iterable[bytes]:
        """Return the content *name* in pieces to be written one after the other."""
        if name in self._pieces:
            return self._pieces[name]()
        content = self[name]
        return (content.encode() if isinstance(content, str) else content,)

    def drop(self, name: str) -> None:
        """Take out what stands at *name*, if anything does."""
        self._forget(name)

    def _forget(self, name: str) -> None:
        for found in (self._ready, self._batches, self._pieces, self._marks):
            found.pop(name, None)

    def mark(self, name: str) -> str:
        """Return the mark of the content *name*, without asking for it."""
        found = self._marks.get(name)
        if found is None:
            found = self._marks[name] = mark_of(self._ready[name])
        return found

    def __getitem__(self, name: str) -> str | bytes:
        if name in self._ready:
            return self._ready[name]
        load = self._batches[name]
        if self._last[0] is not load:
            self._last = (load, load())
        return self._last[1][name]

    def __contains__(self, name: object) -> bool:
        return name in self._ready or name in self._batches

    def __iter__(self) -> Iterator[str]:
        yield from self._ready
        yield from self._batches

    def __len__(self) -> int:
        return len(self._ready) + len(self._batches)


def mark_of(content: str | bytes) -> str:
    """Return a mark that tells *content* from any other."""
    return blake2b(content.encode() if isinstance(content, str) else content, digest_size=16).hexdigest()
