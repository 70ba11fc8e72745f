"""The small site of these tests, built once a process, and a watched page on its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import serve
from tests.browser.watching import watched
from tests.theme.site import build_site


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site."""
    return build_site(tmp_path_factory.mktemp("theme"))


@pytest.fixture
def small_page(browser: Browser, small_site: Path) -> Iterator[Page]:
    """A page on the small site as files, the network off; it must end quietly."""
    with watched(browser, f"{small_site.as_uri()}/", width=1440, height=900) as opened:
        yield opened


@pytest.fixture
def served_page(browser: Browser, small_site: Path) -> Iterator[Page]:
    """A page on the small site from a server, as axe-core wants it; it must end quietly."""
    with serve(small_site) as address, watched(browser, address) as opened:
        yield opened
