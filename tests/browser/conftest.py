"""The site as GitHub Pages serves a project, and the system's own Chromium to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support.sites import FLAGS, SUB_PATH, served


@pytest.fixture(scope="session")
def address(host: Path) -> Iterator[str]:
    """The site below a sub-path, as GitHub Pages serves a project."""
    with served(host) as base:
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
