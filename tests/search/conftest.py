"""Fixtures of the search's tests: a small site over the real handbook, as files and served, and one to make up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generators.search import SearchRecord
from tests.browser.serving import serve
from tests.browser.watching import watched
from tests.search.mini_site import files_of, guided_files, invented_files, real_files, write_site

Ask = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site over the handbook in ``data/``, its index in one file."""
    return write_site(tmp_path_factory.mktemp("search") / "site", real_files())


@pytest.fixture(scope="session")
def sharded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its index in shards."""
    return write_site(tmp_path_factory.mktemp("search") / "sharded", real_files(bundle_limit=0))


@pytest.fixture(scope="session")
def guided_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the guides in ``content/``."""
    return write_site(tmp_path_factory.mktemp("search") / "guided", guided_files())


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site over the handbook in ``invented/``."""
    return write_site(tmp_path_factory.mktemp("search") / "invented", invented_files())


@pytest.fixture
def invented(browser: Browser, invented_site: Path) -> Iterator[Page]:
    """A page on the site of the invented handbook as files, the network off."""
    with watched(browser, f"{invented_site.as_uri()}/") as page:
        yield page


@pytest.fixture
def guided(browser: Browser, guided_site: Path) -> Iterator[Page]:
    """A page on the site with guides as files, the network off."""
    with watched(browser, f"{guided_site.as_uri()}/") as page:
        yield page


@pytest.fixture
def stick(browser: Browser, small_site: Path) -> Iterator[Page]:
    """A page on the small site as files, the network off."""
    with watched(browser, f"{small_site.as_uri()}/") as page:
        yield page


@pytest.fixture
def online(browser: Browser, small_site: Path) -> Iterator[Page]:
    """A page on the small site over HTTP."""
    with serve(small_site) as address, watched(browser, address) as page:
        yield page


@pytest.fixture
def searched(browser: Browser, tmp_path: Path) -> Iterator[Callable[[Sequence[SearchRecord]], Ask]]:
    """Make a search over some records: a function from a query to the addresses that it offers, best first."""
    with ExitStack() as stack:

        def make(records: Sequence[SearchRecord], **options: object) -> Ask:
            site = write_site(tmp_path / "made-up", files_of(records, **options))
            page = stack.enter_context(watched(browser, f"{site.as_uri()}/"))
            page.goto("index.html")
            return lambda query: page.evaluate(
                "async (query) => (await ELK_ARA.search(query, {}, 20, 200)).shown.map((hit) => hit.url)", query
            )

        yield make
