"""The handbook's editions, made once a process; ``printed`` is what a reader takes home."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generators.package import book, epub, typeset
from generators.package.book import Source
from generators.package.run import read_source
from generators.validate import load_handbook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """What editions are made from."""
    return read_source(load_handbook(ROOT), ROOT, tmp_path_factory.mktemp("work"))


@cache
def _typeset(name: str, data: str, template: str, large: bool) -> bytes:
    return typeset.typeset(name, data, template, large=large)


@pytest.fixture(scope="session")
def whole(source: Source) -> bytes:
    """The PDF of the whole handbook."""
    return _typeset("whole", typeset.serialise(book.whole(source)), typeset.BOOK, False)


@pytest.fixture(scope="session")
def large(source: Source) -> bytes:
    """The PDF of the shortest text in the large edition."""
    document = min(source.handbook.documents, key=lambda one: len(one.articles))
    return _typeset("large", typeset.serialise(book.single(source, document)), typeset.BOOK, True)


@pytest.fixture(scope="session")
def leaves(source: Source) -> dict[str, bytes]:
    """The PDFs of three articles: a long one, a repealed one, one with examples."""
    wanted = {"yegitek/madde-33", "yegitek/madde-65-a", "yazisma-aciklama/madde-16"}
    found = {name: data for name, data in book.articles(source) if name in wanted}
    return {name: _typeset(name, typeset.serialise(data), typeset.LEAF, False) for name, data in found.items()}


@pytest.fixture(scope="session")
def electronic(source: Source) -> bytes:
    """The EPUB of the whole handbook."""
    return epub.epub(book.whole(source), source.handbook.config)
