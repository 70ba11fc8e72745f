"""The code table as something to look things up in: entries with addresses, parents, groups and trees.

It must not mend a row: what is printed wrongly stays so, and :mod:`generators.codes.irregular` tells of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from generators import turkish
from generators.codes.code import CodeRow, UnitCode
from generators.codes.grammar import fold_letters
from generators.ids import code_fragment, code_group_docname


class CodeEntry(Struct, frozen=True):
    """A row with what is worked out from it.

    ``index`` counts rows from 0; ``section`` is the letters of the group heading that it is printed under.
    """

    index: int
    row: CodeRow
    code: UnitCode
    fragment: str
    section: str

    @property
    def docname(self) -> str:
        """The page of its group."""
        return code_group_docname(self.code.letters)

    @property
    def address(self) -> str:
        """The address from the root of the site."""
        return f"{self.docname}.html#{self.fragment}"

    @property
    def misplaced(self) -> bool:
        """Whether its letters are not those of the group that it is printed under."""
        return self.code.letters != self.section


class CodeNode(Struct, frozen=True):
    """An entry in the tree of its group; ``children`` in the order of print."""

    entry: CodeEntry
    children: tuple[CodeNode, ...]


class CodeGroup(Struct, frozen=True):
    """All rows with the same letters, and the tree that they make (several tops where a parent is not printed)."""

    letters: str
    name: str
    entries: tuple[CodeEntry, ...]
    tops: tuple[CodeNode, ...]

    @property
    def docname(self) -> str:
        """The page of the group."""
        return code_group_docname(self.letters)


class CodeIndex(Struct, frozen=True):
    """The sealed table: entries in the order of print, by key, by group; ``root`` is the institution's row.

    ``folded`` gives the letters of each group without marks, ``folds`` is its values; ``words`` is words known to be
    right, lower-cased, for the check of spelling.
    """

    entries: tuple[CodeEntry, ...]
    by_key: Mapping[tuple[str, ...], tuple[CodeEntry, ...]]
    groups: tuple[CodeGroup, ...]
    root: CodeEntry
    folded: Mapping[str, str]
    folds: frozenset[str]
    words: frozenset[str] = frozenset()

    @classmethod
    def build(cls, rows: Iterable[CodeRow], words: Iterable[str] = ()) -> CodeIndex:
        """Build the table; ValueError when a code cannot be read or the institution's own row is not there."""
        entries = _entries(tuple(rows))
        by_key: defaultdict[tuple[str, ...], list[CodeEntry]] = defaultdict(list)
        by_letters: defaultdict[str, list[CodeEntry]] = defaultdict(list)
        for entry in entries:
            by_key[entry.code.key].append(entry)
            by_letters[entry.code.letters].append(entry)
        root = next((entry for entry in entries if entry.code.is_root), None)
        if root is None:
            raise ValueError("the table has no row of the institution itself")
        groups = tuple(_group(letters, tuple(found)) for letters, found in by_letters.items())
        folded = {letters: fold_letters(letters) for letters in by_letters}
        keys = MappingProxyType({key: tuple(found) for key, found in by_key.items()})
        known = frozenset(turkish.lower(word) for word in words)
        return cls(entries, keys, groups, root, MappingProxyType(folded), frozenset(folded.values()), known)

    def find(self, letters: str, numbers: tuple[str, ...], place: str | None = None) -> tuple[CodeEntry, ...]:
        """The entries of the institution with *letters* and significant *numbers*; none, one or several."""
        home = self.root.code
        return self.by_key.get((home.branch, home.institution, home.body, letters, place or home.place, *numbers), ())

    def ancestors(self, entry: CodeEntry) -> tuple[CodeEntry, ...]:
        """The rows above *entry* by its code, the institution first; levels that are not printed are left out."""
        found: list[CodeEntry] = []
        code = entry.code.parent
        while code is not None:
            found.extend(self.by_key.get(code.key, ())[:1])
            code = code.parent
        return tuple(reversed(found))

    def parent(self, entry: CodeEntry) -> CodeEntry | None:
        """The nearest printed row above *entry*; None for the institution."""
        above = self.ancestors(entry)
        return above[-1] if above else None


def _entries(rows: tuple[CodeRow, ...]) -> tuple[CodeEntry, ...]:
    seen: Counter[str] = Counter()
    entries: list[CodeEntry] = []
    section = ""
    for index, row in enumerate(rows):
        code = UnitCode.parse(row.code)
        base = code_fragment(row.code)
        seen[base] += 1
        if code.level <= 1:
            section = code.letters
        entries.append(CodeEntry(index, row, code, code_fragment(row.code, seen[base]), section or code.letters))
    return tuple(entries)


def _group(letters: str, entries: tuple[CodeEntry, ...]) -> CodeGroup:
    by_key: dict[tuple[str, ...], CodeEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.code.key, entry)
    children: defaultdict[int | None, list[CodeEntry]] = defaultdict(list)
    for entry in entries:
        above = _above(entry, by_key)
        children[above.index if above else None].append(entry)

    def node(entry: CodeEntry) -> CodeNode:
        return CodeNode(entry, tuple(node(child) for child in children[entry.index]))

    return CodeGroup(letters, entries[0].row.name, entries, tuple(node(entry) for entry in children[None]))


def _above(entry: CodeEntry, by_key: Mapping[tuple[str, ...], CodeEntry]) -> CodeEntry | None:
    code = entry.code.parent
    while code is not None:
        if code.key in by_key:
            return by_key[code.key]
        code = code.parent
    return None
