"""One direction: no room of the generators imports a later one, and a library stays in the rooms that it is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

GENERATORS = Path(__file__).parents[1] / "generators"
#: Modules that know nothing of our stages. Every room may import them.
BASE = {
    "turkish": frozenset[str](),
    "problems": frozenset[str](),
    "resources": frozenset[str](),
    "catalog": frozenset({"resources"}),
    "ids": frozenset({"turkish"}),
    "names": frozenset({"turkish", "ids"}),
    "myst": frozenset({"turkish", "ids"}),
    "tags": frozenset[str](),
    "keep": frozenset[str](),
    "sidebar": frozenset[str](),
    "compiled": frozenset({"keep", "resources"}),
}
#: Room -> the rooms that it may import besides the base, in the order in which the data passes through them.
ROOMS = {
    "load": frozenset[str](),
    "model": frozenset[str](),
    "schema": frozenset({"model"}),
    # What stood on a day: the data in time, before anyone sees it.
    "amend": frozenset({"model"}),
    # A small language of its own, over plain text, so that the data can be checked with it.
    "codes": frozenset({"model"}),
    "validate": frozenset({"load", "model", "codes", "amend"}),
    "importer": frozenset({"load", "model", "validate"}),
    "citation": frozenset[str](),
    "link": frozenset({"model", "citation"}),
    "duties": frozenset({"model"}),
    "charts": frozenset({"model", "codes", "duties"}),
    "search": frozenset({"model", "citation", "codes"}),
    "permalinks": frozenset({"model", "codes", "duties"}),
    "render": frozenset({"model", "amend", "citation", "link", "codes", "duties", "charts", "search", "permalinks"}),
    "package": frozenset({"model", "citation", "link", "codes", "duties", "charts", "search", "render"}),
    # A shorter way over the pages that render wrote; it knows them, and nothing that they were made from.
    "fast": frozenset[str](),
    # It calls the stages one after the other, so it may name each; none may name it.
    "build": frozenset(
        {"load", "amend", "model", "schema", "validate", "citation", "link", "codes", "duties", "charts", "search"}
        | {"permalinks", "render", "fast", "package"}
    ),
    "new": frozenset(),
    # An editor's tools call the build, and read and write the data.
    "edit": frozenset(
        {"load", "model", "validate", "citation", "importer", "link", "permalinks", "amend", "build", "render", "codes"}
    ),
    "impact": frozenset({"model", "validate", "link", "permalinks", "amend", "build", "render", "edit"}),
    # Sphinx's side of the wall: it reads the files that render wrote; the frame around a page is the short way's.
    "sphinx_ext": frozenset({"fast"}),
}
#: The two ends that may import everything: the command line, and the module that starts it.
OPEN = frozenset({"cli", "__main__"})
TABLE: dict[str, frozenset[str]] = {
    **BASE,
    **{room: allowed | BASE.keys() for room, allowed in ROOMS.items()},
    "__init__": frozenset(),
}
#: Library -> the rooms that may import it; one that is not named here may be used anywhere.
LIBRARIES = {
    "docutils": {"sphinx_ext"},
    "sphinx": {"sphinx_ext", "build"},
    "myst_parser": {"sphinx_ext"},
    # The handbook's data is read by load alone; the importer writes it, the others read a table of their own.
    "yaml": {"load", "catalog", "citation", "importer", "edit", "new"},
    "ruamel": {"importer", "new"},
    "jinja2": {"compiled", "render", "package", "sphinx_ext", "fast", "new"},
    "typst": {"package"},
    "pikepdf": {"package"},
    "segno": {"render", "package"},
    "graphviz_pure": {"charts"},
    "mammoth": {"importer"},
    "pdfminer": {"importer"},
    "pypdf": {"importer"},
    "click": {"cli"},
}


def room_of(path: Path, root: Path) -> str:
    """The room a file stands in: the folder or the module right under the package."""
    return path.relative_to(root).parts[0].removesuffix(".py")


def imported(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the full dotted name of everything that a file imports, relative imports resolved."""
    package = ["generators", *path.relative_to(root).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def breaches(root: Path, table: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield one line for each import that goes the wrong way, and for each room that has no place in the table."""
    for path in sorted(root.rglob("*.py")):
        room, place = room_of(path, root), path.relative_to(root.parent)
        if room in OPEN:
            continue
        if room not in table:
            yield f"{place}: the room {room!r} is not in the table"
            continue
        for line, name in imported(path, root):
            top, _, rest = name.partition(".")
            target = rest.partition(".")[0]
            if top == "generators" and target not in {room, "__version__"} and target not in table[room]:
                yield f"{place}:{line}: {room} imports {target or 'the whole package'}"
            if room not in LIBRARIES.get(top, {room}):
                yield f"{place}:{line}: {room} imports {top}"


def test_no_room_imports_a_later_one() -> None:
    """Every import in generators/ is in the table of who may use whom."""
    assert (GENERATORS / "ids.py").is_file()
    found = list(breaches(GENERATORS, TABLE))
    assert not found, "\n".join(found)


def test_the_table_has_one_direction() -> None:
    """Read from the top, a room may import only rooms that stand before it: there is no way round in a circle."""
    seen: set[str] = set()
    for room, allowed in TABLE.items():
        assert allowed <= seen, f"{room} may import {sorted(allowed - seen)}, which come after it"
        seen.add(room)


@pytest.mark.parametrize(
    ("file", "line", "expected"),
    [
        ("load/a.py", "from generators.model import Handbook", "load imports model"),
        ("model/a.py", "import generators.render.pages", "model imports render"),
        ("validate/b/c.py", "from ...render import pages", "validate imports render"),
        ("validate/b.py", "from generators import link", "validate imports link"),
        ("ids.py", "from .model import Article", "ids imports model"),
        ("sphinx_ext/a.py", "from generators.render.escape import escape", "sphinx_ext imports render"),
        ("render/a.py", "def f():\n    from generators.package import zip", "render imports package"),
        ("link/a.py", "import generators", "link imports the whole package"),
        ("model/a.py", "import yaml", "model imports yaml"),
        ("render/a.py", "from docutils import nodes", "render imports docutils"),
        ("cellar/a.py", "", "the room 'cellar' is not in the table"),
    ],
)
def test_an_import_against_the_stream_is_seen(tmp_path: Path, file: str, line: str, expected: str) -> None:
    """Negative control: a later room is found however it is imported, and so is a room that nobody placed."""
    path = tmp_path / "generators" / file
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    found = list(breaches(tmp_path / "generators", TABLE))
    assert len(found) == 1
    assert found[0].startswith(f"generators/{file}:")
    assert found[0].endswith(expected)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("validate/a.py", "from generators.model import Handbook"),
        ("validate/b/c.py", "from ..read import text"),
        ("render/a.py", "from generators import __version__"),
        ("cli.py", "import generators.package, generators.sphinx_ext, click"),
    ],
)
def test_an_import_with_the_stream_is_let_through(tmp_path: Path, file: str, line: str) -> None:
    """The table allows what comes before, what is one's own, and all of it to the command line."""
    path = tmp_path / "generators" / file
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert list(breaches(tmp_path / "generators", TABLE)) == []
