"""What several tests do with a page in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from support.sites import FLAGS


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, height: int = 800, **wishes: object) -> Iterator[Page]:
    """A page in a window of its own; `wishes` are playwright's, such as `color_scheme`."""
    context = browser.new_context(viewport={"width": width, "height": height}, **wishes)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(address)
    yield tab
    context.close()


def violations(tab: Page, below: str | None = None) -> list[tuple[str, str]]:
    """What axe finds in a page, or below a selector of it: rules, and the elements that break them."""
    response = Axe().run(tab, context=below, options={"resultTypes": ["violations"]}).response
    return [(rule["id"], node["html"]) for rule in response["violations"] for node in rule["nodes"]]


def at_widths(tab: Page, widths: Iterable[int]) -> Iterator[int]:
    """Give the window one width after another, each while it has it."""
    for width in widths:
        tab.set_viewport_size({"width": width, "height": 800})
        yield width


@contextmanager
def large_letters(browser: Browser, chromium: Path, address: str) -> Iterator[Page]:
    """A page on a phone whose reader has set letters of twice the size."""
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    other = browser.browser_type.launch(executable_path=str(chromium), args=flags)
    with opened(other, address, 360) as tab:
        yield tab
    other.close()


def overflowing(tab: Page, widths: Iterable[int]) -> list[int]:
    """The widths of a window at which its page scrolls sideways."""
    return [width for width in at_widths(tab, widths) if tab.evaluate("document.documentElement.scrollWidth") > width]
