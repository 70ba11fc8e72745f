"""Loads a handbook folder whole: reads, checks, builds, and looks across files.

It must not write, and it must not return a handbook while one problem is open.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from msgspec import structs

from generators import ids
from generators.amend import ever_changed, handbook_as_of
from generators.keep import Kept, key_of
from generators.load import Mapping, Node, read_yaml
from generators.model import Config, Document, Handbook
from generators.model.handbook import walk
from generators.model.shapes import FILES
from generators.problems import Code, Problem, ProblemsFound
from generators.validate import read
from generators.validate.cross import check_document_references, check_references
from generators.validate.derive import derive_duties, derive_terms
from generators.validate.document import DocumentBuilder
from generators.validate.registers import build_codes, build_laws, build_positions, build_topics, build_units
from generators.validate.shape import check_shape, is_slug
from generators.validate.suggest import nearest

Found = TypeVar("Found")

MAIN: Final = "handbook.yaml"
EARLIEST: Final = "1980-01-01"


def load_handbook(root: Path, day: str = "", kept: Kept | None = None) -> Handbook:
    """Return the handbook in the folder *root* (which holds ``data/``) as it stood on *day* (ISO; default: its edition).

    Documents whose file did not change are taken from *kept*. Raises ProblemsFound with every problem of every file, sorted.
    """
    loader = _Loader(root, kept or Kept())
    handbook = loader.load()
    if loader.problems:
        raise ProblemsFound(loader.problems)
    handbook = replace(handbook, config=structs.replace(handbook.config, as_of=day))
    return _complete(handbook_as_of(handbook, day or handbook.config.edition))


class _Loader:
    """One run over the data folder."""

    def __init__(self, root: Path, kept: Kept) -> None:
        self.root = root
        self.kept = kept
        self.problems: list[Problem] = []
        self.taken: set[str] = set()

    def load(self) -> Handbook:
        """Return what could be built; it is a handbook only if ``problems`` is empty."""
        nodes = {name: self._read(f"data/{name}", shape, name == MAIN) for name, shape in FILES.items()}
        main = nodes[MAIN]
        read_documents = self._listed(main, "documents", "data/documents", self._document)
        tables = self._listed(main, "code_tables", "data/codes", lambda shown: self._mapping(shown, "codes"))
        handbook = Handbook(
            config=self._config(main),
            documents=tuple(document for document, _ in read_documents),
            units=build_units(nodes["units.yaml"]),
            positions=build_positions(nodes["positions.yaml"]),
            code_tables=tuple(build_codes(node, self.problems) for node in tables),
            laws=build_laws(nodes["laws.yaml"]),
            synonyms=read.text_lists(nodes["synonyms.yaml"], "groups"),
            topics=build_topics(nodes["topics.yaml"]),
        )
        if isinstance(main, Mapping):
            check_references(handbook, nodes, self.problems)
            check_document_references(handbook, [node for _, node in read_documents], self.problems)
            self._check_unused()
        return handbook

    def _read(self, shown: str, shape: str, needed: bool) -> Node | None:
        file = self.root / shown
        # A link that leads nowhere is there all the same: it must be reported, not passed over.
        if not needed and not os.path.lexists(file):
            return None
        self.taken.add(shown)
        node, problems = read_yaml(file, shown)
        self.problems += problems
        if node is not None:
            check_shape(node, shape, self.problems)
        return node

    def _config(self, node: Node | None) -> Config:
        base = read.scalar(node, "base_url")
        if base and not base.value.endswith("/"):
            self.problems.append(_at(base, "'base_url' must end with a slash", base.value, Code.ID_WRONG))
        edition = read.scalar(node, "edition")
        if edition and edition.value < EARLIEST:
            fact = f"'edition' must not be before {EARLIEST}: no archive can hold such a date"
            self.problems.append(_at(edition, fact, edition.value, Code.DATE_WRONG))
        return Config(
            title=read.text(node, "title"),
            tagline=read.text(node, "tagline"),
            publisher=read.text(node, "publisher"),
            base_url=read.text(node, "base_url"),
            repository=read.text(node, "repository"),
            edition=read.text(node, "edition"),
            documents=read.texts(node, "documents"),
            code_tables=read.texts(node, "code_tables"),
            definitions=read.provisions(node, "definitions"),
            organisation=read.text(node, "organisation"),
        )

    def _listed(self, main: Node | None, key: str, folder: str, take: Callable[[str], Found | None]) -> list[Found]:
        """Return what *take* makes of the files that handbook.yaml lists under *key*."""
        found: list[Found] = []
        listed: set[str] = set()
        for entry in read.scalars(main, key):
            shown = f"{folder}/{entry.value}.yaml"
            if entry.value in listed:
                self.problems.append(_at(entry, f"stands twice in {key!r}", entry.value, Code.ID_DUPLICATE))
            elif not is_slug(entry.value):
                continue  # reported by the shape check; no file may be looked for under such a name
            elif entry.value in ids.RESERVED:
                fact = "this name is taken by a folder of every site"
                self.problems.append(_at(entry, fact, entry.value, Code.ID_WRONG))
            elif not os.path.lexists(self.root / shown):
                fact = f"file of {key!r} does not exist: {shown}"
                self.problems.append(_at(entry, fact, entry.value, Code.FILE_MISSING))
            else:
                taken = take(shown)
                found += [] if taken is None else [taken]
            listed.add(entry.value)
        return found

    def _mapping(self, shown: str, shape: str) -> Mapping | None:
        """Return the file *shown*; its slug must be its name."""
        node = self._read(shown, shape, True)
        self._check_slug(node, Path(shown).stem)
        return node if isinstance(node, Mapping) else None

    def _document(self, shown: str) -> tuple[Document, Mapping] | None:
        """Return the document of the file *shown*, and of its node what is checked across files.

        It is kept if nothing is wrong with it. The nodes of a document take more room than its records: they go at once.
        """
        self.taken.add(shown)
        file = self.root / shown
        name, mark = f"load/{Path(shown).stem}", _mark(file, shown)
        kept: tuple[Document, Mapping] | None = self.kept.find(name, mark)
        if kept is not None:
            return kept
        problems_before = len(self.problems)
        node = self._mapping(shown, "document")
        if node is None:
            return None
        document = DocumentBuilder(self.problems).build(node)
        ids_there = key_of("\n".join([str(provision.id) for provision in walk(document)]))
        dated = any(map(ever_changed, document.articles))
        found = replace(document, mark=mark, outline=ids_there, dated=dated), _across(node)
        if len(self.problems) == problems_before and _mark(file, shown) == mark:  # not while an editor is just saving it
            self.kept.keep(name, mark, found)
        return found

    def _check_slug(self, node: Node | None, name: str) -> None:
        slug = read.scalar(node, "slug")
        if slug and slug.value != name:
            fact = f"'slug' must be the name of the file, {name!r}"
            self.problems.append(_at(slug, fact, slug.value, Code.ID_WRONG))

    def _check_unused(self) -> None:
        """Report YAML in the data folder that nothing reads: a wrong name would lose its text in silence."""
        data = self.root / "data"
        for file in sorted(data.rglob("*")):
            shown = f"data/{file.relative_to(data).as_posix()}"
            if file.suffix.lower() in (".yaml", ".yml") and shown not in self.taken:
                meant = nearest(file.name, FILES) if file.parent == data else ""
                hint = meant or "name it in data/handbook.yaml or remove it"
                fact = "file is read by nothing"
                self.problems.append(Problem(shown, 1, 1, fact, file.name, code=Code.FILE_UNUSED, hint=hint))


def _complete(handbook: Handbook) -> Handbook:
    """Return *handbook* with terms and duties worked out from its documents."""
    return replace(handbook, terms=derive_terms(handbook), duties=derive_duties(handbook))


def _mark(file: Path, shown: str) -> str:
    """Return a key for the name and the bytes of *file*, empty where it cannot be read."""
    try:
        return key_of(shown, file.read_bytes())
    except OSError:
        return ""


def _across(node: Mapping) -> Mapping:
    """Return what is left of a document's *node* for the look across files."""
    values = {key: node.values[key] for key in ("slug", "short_title", "explains", "examples") if key in node.values}
    return Mapping(node.path, node.line, node.column, values)


def _at(node: Node, fact: str, value: str, code: Code) -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code)
