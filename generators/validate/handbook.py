"""Loads a handbook folder whole: reads, checks, builds, and looks across files.

It must not write, and it must not return a handbook while one problem is open.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from generators import ids
from generators.amend import handbook_as_of
from generators.load import Mapping, Node, read_yaml
from generators.model import Config, Handbook
from generators.model.shapes import FILES
from generators.problems import Code, Problem, ProblemsFound
from generators.validate import read
from generators.validate.cross import check_document_references, check_references
from generators.validate.derive import derive_duties, derive_terms
from generators.validate.document import DocumentBuilder
from generators.validate.registers import build_codes, build_laws, build_positions, build_topics, build_units
from generators.validate.shape import check_shape, is_slug
from generators.validate.suggest import nearest

MAIN: Final = "handbook.yaml"
EARLIEST: Final = "1980-01-01"


def load_handbook(root: Path, day: str = "") -> Handbook:
    """Return the handbook in the folder *root* (which holds ``data/``) as it stood on *day* (ISO; default: its edition).

    Raises ProblemsFound with every problem of every file, sorted.
    """
    loader = _Loader(root)
    handbook = loader.load()
    if loader.problems:
        raise ProblemsFound(loader.problems)
    handbook = replace(handbook, config=replace(handbook.config, as_of=day))
    return _complete(handbook_as_of(handbook, day or handbook.config.edition))


class _Loader:
    """One run over the data folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.taken: set[str] = set()

    def load(self) -> Handbook:
        """Return what could be built; it is a handbook only if ``problems`` is empty."""
        nodes = {name: self._read(f"data/{name}", shape, name == MAIN) for name, shape in FILES.items()}
        main = nodes[MAIN]
        documents = self._listed(main, "documents", "data/documents", "document")
        tables = self._listed(main, "code_tables", "data/codes", "codes")
        handbook = Handbook(
            config=self._config(main),
            documents=tuple(DocumentBuilder(self.problems).build(node) for node in documents),
            units=build_units(nodes["units.yaml"]),
            positions=build_positions(nodes["positions.yaml"]),
            code_tables=tuple(build_codes(node, self.problems) for node in tables),
            laws=build_laws(nodes["laws.yaml"]),
            synonyms=read.text_lists(nodes["synonyms.yaml"], "groups"),
            topics=build_topics(nodes["topics.yaml"]),
        )
        if isinstance(main, Mapping):
            check_references(handbook, nodes, self.problems)
            check_document_references(handbook, documents, self.problems)
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

    def _listed(self, main: Node | None, key: str, folder: str, shape: str) -> list[Mapping]:
        """Read the files that handbook.yaml lists under *key*; each file's slug must be its name."""
        found: list[Mapping] = []
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
                node = self._read(shown, shape, True)
                found += [node] if isinstance(node, Mapping) else []
                self._check_slug(node, entry.value)
            listed.add(entry.value)
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


def _at(node: Node, fact: str, value: str, code: Code) -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code)
