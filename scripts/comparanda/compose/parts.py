"""Long lists in parts: a page each, which name one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from comparanda import routes
from comparanda.page import Part

_T = TypeVar("_T")


def numbers_of(count: int, most: int) -> range:
    """The numbers of the pages that so many entries fill; there is always a first one."""
    return range(1, max(1, -(-count // most)) + 1)


def part_of(listed: Sequence[_T], most: int, number: int) -> Sequence[_T]:
    """The entries of a page, of which each has so many at most, by its number."""
    return listed[(number - 1) * most : number * most]


def parts_of(count: int, most: int, address: Callable[[int], str], here: int) -> tuple[Part, ...]:
    """The pages of a list, as one of them names them.

    Args:
        count: entries of the whole list.
        most: entries of a page.
        address: of a page, by its number.
        here: the number of the page that names them.
    """
    return tuple(
        Part(start + 1, min(start + most, count), link_to(address, here, number))
        for number, start in enumerate(range(0, count, most), 1)
    )


def link_to(address: Callable[[int], str], here: int, there: int) -> str:
    """The way from one page of a list to another; empty for the page it is on."""
    return "" if here == there else routes.link(address(here), address(there))
