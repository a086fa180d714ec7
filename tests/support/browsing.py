"""What several tests do with a page in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page


def at_widths(tab: Page, widths: Iterable[int]) -> Iterator[int]:
    """Give the window one width after another, each while it has it."""
    for width in widths:
        tab.set_viewport_size({"width": width, "height": 800})
        yield width


def overflowing(tab: Page, widths: Iterable[int]) -> list[int]:
    """The widths of a window at which its page scrolls sideways."""
    return [width for width in at_widths(tab, widths) if tab.evaluate("document.documentElement.scrollWidth") > width]
