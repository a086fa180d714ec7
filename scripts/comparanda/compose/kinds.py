"""What a kind of page is: where its pages are on a site, and how each is composed when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from comparanda.compose.edition import Edition
from comparanda.compose.references import Mention
from comparanda.diagnostic import Rule
from comparanda.page import Entry, Page


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the pages about all comparisons say of one."""

    entry: Entry
    cited: Mapping[str, Mention]
    """What its page cites, by source."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a site in one language: what pages are made of that are about more than one comparison."""

    edition: Edition
    shown: Sequence[str]
    """The comparisons that have a page."""
    gathered: Callable[[], Mapping[str, Gathered]]
    """What is said of each of them; asks for all their pages."""
    rules: Sequence[Rule]
    """Of the gate."""


Origins = Mapping[str, str]
"""Digests of what pages of comparisons, by their addresses, and sources, by `source <id>`, are made of."""


@dataclass(slots=True)
class Planned:
    """A page that is to be composed, and what is known of it before. Not frozen, as `Output`."""

    compose: Callable[[], Page]
    origin: Callable[[Origins], str] | None = None
    """Tells what it is made of, where it is about less than all comparisons."""
    near: str = ""
    """The address, below the language's root, of a page that shares most of what this one is composed of."""


Pages = Iterable[tuple[str, Planned]]
"""Pages by their addresses below a language's root, each composed when it is wanted."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """Pages of one kind."""

    address: str
    """Of its page, or of what its pages lie below."""
    pages: Callable[[Whole], Pages]
    is_listed: bool = False
    """A list that navigations have where nobody has written one; a written one may name any page."""
    for_editors: bool = False
    """It is for those who write the data: somebody else's site, in which comparisons are a guest, has none."""
    above: str = ""
    """The address of the list that its pages belong to, where their own addresses do not say so."""
