"""Loads a handbook folder whole: reads, checks, builds, and looks across files.

It must not write, and it must not return a handbook while one problem is open.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generators.ids import ProvisionId
from generators.load import Mapping, Node, read_yaml
from generators.model import CodeTable, Config, Handbook
from generators.model.shapes import FILES
from generators.problems import Code, Problem, ProblemsFound
from generators.validate import read
from generators.validate.cross import check_references
from generators.validate.derive import derive_duties, derive_terms
from generators.validate.document import DocumentBuilder
from generators.validate.registers import build_codes, build_laws, build_positions, build_topics, build_units
from generators.validate.shape import check_shape, parses


def load_handbook(root: Path) -> Handbook:
    """Return the handbook in the folder *root* (which holds ``data/``).

    Raises ProblemsFound with every problem of every file, sorted.
    """
    loader = _Loader(root)
    handbook = loader.load()
    if loader.problems:
        raise ProblemsFound(loader.problems)
    return handbook


class _Loader:
    """One run over the data folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def load(self) -> Handbook:
        nodes = {name: self._read(f"data/{name}", shape, name == "handbook.yaml") for name, shape in FILES.items()}
        main = nodes["handbook.yaml"]
        config = self._config(main)
        documents = self._listed(main, "documents", "data/documents", "document")
        tables = self._listed(main, "code_tables", "data/codes", "codes")
        built = tuple(DocumentBuilder(self.problems).build(node) for node in documents)
        handbook = Handbook(
            config=config,
            documents=built,
            units=build_units(nodes["units.yaml"]),
            positions=build_positions(nodes["positions.yaml"]),
            code_tables=tuple(self._table(node) for node in tables),
            laws=build_laws(nodes["laws.yaml"]),
            synonyms=read.text_lists(nodes["synonyms.yaml"], "groups"),
            topics=build_topics(nodes["topics.yaml"], self.problems),
        )
        check_references(handbook, nodes, self.problems)
        return _complete(handbook)

    def _read(self, shown: str, shape: str, needed: bool) -> Node | None:
        file = self.root / shown
        if not needed and not file.exists():
            return None
        node, problems = read_yaml(file, shown)
        self.problems += problems
        if node is not None:
            check_shape(node, shape, self.problems)
        return node

    def _config(self, node: Node | None) -> Config:
        definitions = []
        for found in read.scalars(node, "definitions"):
            if parses(ProvisionId, found.value):
                definitions.append(ProvisionId.parse(found.value))
            else:
                fact = "not a provision in 'definitions'"
                self.problems.append(_at(found, fact, found.value, Code.ID_WRONG))
        base = read.scalar(node, "base_url")
        if base and not base.value.endswith("/"):
            self.problems.append(_at(base, "'base_url' must end with a slash", base.value, Code.ID_WRONG))
        return Config(
            title=read.text(node, "title"),
            tagline=read.text(node, "tagline"),
            publisher=read.text(node, "publisher"),
            base_url=read.text(node, "base_url"),
            repository=read.text(node, "repository"),
            edition=read.text(node, "edition"),
            documents=read.texts(node, "documents"),
            code_tables=read.texts(node, "code_tables"),
            definitions=tuple(definitions),
            organisation=read.text(node, "organisation"),
        )

    def _listed(self, main: Node | None, key: str, folder: str, shape: str) -> list[Mapping]:
        """Read the files that handbook.yaml lists under *key*; each file's slug must be its name."""
        found: list[Mapping] = []
        listed: set[str] = set()
        for entry in read.scalars(main, key):
            if entry.value in listed:
                self.problems.append(_at(entry, f"stands twice in {key!r}", entry.value, Code.ID_DUPLICATE))
                continue
            listed.add(entry.value)
            shown = f"{folder}/{entry.value}.yaml"
            if not (self.root / shown).is_file():
                fact = f"file of {key!r} does not exist: {shown}"
                self.problems.append(_at(entry, fact, entry.value, Code.FILE_MISSING))
                continue
            node = self._read(shown, shape, True)
            if isinstance(node, Mapping):
                slug = read.scalar(node, "slug")
                if slug and slug.value != entry.value:
                    fact = f"'slug' must be the name of the file, {entry.value!r}"
                    self.problems.append(_at(slug, fact, slug.value, Code.ID_WRONG))
                found.append(node)
        for file in sorted((self.root / folder).glob("*.y*ml")) if main is not None else ():
            if file.stem not in listed or file.suffix != ".yaml":
                fact = f"file is not listed in data/handbook.yaml under {key!r}"
                self.problems.append(Problem(f"{folder}/{file.name}", 1, 1, fact, file.stem, code=Code.FILE_UNUSED))
        return found

    def _table(self, node: Mapping) -> CodeTable:
        return build_codes(node, self.problems)


def _complete(handbook: Handbook) -> Handbook:
    """Return *handbook* with terms and duties worked out from its documents."""
    return replace(handbook, terms=derive_terms(handbook), duties=derive_duties(handbook))


def _at(node: Node, fact: str, value: str, code: Code) -> Problem:
    return Problem(node.path, node.line, node.column, fact, value, code=code)
