"""The site as GitHub Pages serves a project, and the system's own Chromium to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support.sites import FLAGS, ROOT, SUB_PATH, build, served


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site below a sub-path."""
    root = tmp_path_factory.mktemp("served")
    build(ROOT, root / SUB_PATH, SITE_URL=f"http://127.0.0.1/{SUB_PATH}")
    return root


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The site below a sub-path, as GitHub Pages serves a project."""
    with served(built) as base:
        yield base + SUB_PATH


@pytest.fixture(scope="module")  # its event loop would still run under the tests that come after
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
