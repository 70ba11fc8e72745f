"""The fixtures that every test may ask for: the finished site, its address, and a browser to look at it.

The work is done in ``tests/browser/``; this module only gives it names and lifetimes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.building import BuildFailed, built_site
from tests.browser.chromium import launched
from tests.browser.serving import serve
from tests.browser.watching import watched


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the finished site, built once for the whole run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    try:
        return built_site(shared)
    except BuildFailed as failure:
        pytest.fail(str(failure), pytrace=False)


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of the site on the loopback interface, with a slash at its end."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, started once a process."""
    with launched(tmp_path_factory.mktemp("browser-home")) as started:
        yield started


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page on the served site: ``page.goto("ara.html")``. It must end without an error or a foreign request."""
    with watched(browser, base_url) as opened:
        yield opened


@pytest.fixture
def file_page(browser: Browser, site: Path) -> Iterator[Page]:
    """A page on the site as files, the network off: ``file_page.goto("ara.html")``. It must end quietly too."""
    with watched(browser, f"{site.as_uri()}/") as opened:
        yield opened
