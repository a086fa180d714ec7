"""What rules look up: the bound site, and what several rows need that is made once a check."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

from comparanda.bind import Bound
from comparanda.check.glossary import Search, searches
from comparanda.check.holding import Holding, holding
from comparanda.check.naming import SubjectNames
from comparanda.diagnostic import Place, did_you_mean
from comparanda.model import LIFECYCLE, SAFE_ID, Comparison, Site, cited_by, latest_day
from comparanda.routes import ascii_letters

_M = TypeVar("_M")
GUESSES = 25
"""Mistyped ids that are guessed; with more it is no mistyping, and to look for each takes long."""
_LISTED = 8
"""Ids that a message lists."""
NOT_OURS = ("was", "our_title")
"""Fields whose words somebody has written before."""
_ENOUGH = 20
"""Findings of one rule in one text: an editor who sees so many rewrites it."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything beside its row that a rule may read."""

    bound: Bound
    last_day: datetime.date
    """The day it may be already where somebody writes."""
    suggest_source: Callable[[str], str]
    """Help for an id that no source has."""
    suggest_attribute: Callable[[str], str]
    """Help for an id that no attribute has."""
    suggest_subject: Callable[[str], str]
    """Help for an id that no subject has."""
    avoided: Mapping[str, Search]
    """By language, what finds the words that the glossary avoids."""
    issued: Mapping[str, datetime.date | None]
    """The first day on which each source can have been issued; None where that is not known, or wrong by itself."""
    cited: Callable[[], set[str]]
    """The ids of all sources that are cited anywhere."""
    renamed: frozenset[str]
    """Ids that subjects have once their files have names that can be part of an address."""
    respelt: frozenset[str]
    """Ids that sources and attributes have once they are written as ids can be."""
    displaced: str
    """The one id that is cited and no source has, where another source has an id twice: it was typed over."""
    torn: frozenset[str]
    """The files of comparisons with a subject that does not exist: what is said of it there has no name any more."""
    named_in: Callable[[str], tuple[tuple[int, int, str], ...]]
    """Where names of several subjects stand in words, from where to where, and their ids; nothing where one does."""
    holding: Holding
    """Which facts of a comparison hold a number that was typed."""
    taiwanese: tuple[str, ...]
    """The languages of the site that are the Chinese of Taiwan."""

    @property
    def site(self) -> Site:
        """As it was written."""
        return self.bound.site

    def line_of(self, place: Place) -> str:
        """A place as an editor opens it: path and line."""
        return f"{place.path}:{self.site.documents[place.path].span(place).line}"


def first_day(day: str) -> datetime.date:
    """The first day of a year or month; a day itself."""
    return datetime.date.fromisoformat(day + "-01-01"[len(day) - 4 :])


def context_of(bound: Bound) -> Context:
    """What the rules look up in a site."""
    site = bound.site
    return Context(
        bound,
        latest_day(site.today),
        _suggestions(site.sources, "add it to a file in data/sources/, or correct the id", partial(_sources_by, site)),
        _suggestions((*site.attributes, *LIFECYCLE), "add it to data/attributes.yml", partial(_attributes_by, site)),
        _suggestions(site.subjects, _subjects_here(site), partial(_subjects_by, site)),
        searches(site),
        _Issued(site),
        partial(cited_in, site),
        frozenset(filter(None, (id_like(*id_and_name(id, site)) for id in site.subjects if not SAFE_ID.fullmatch(id)))),
        frozenset((*_respelt_attributes(site), *_respelt_sources(site))),
        _displaced(site),
        frozenset(
            site.places["comparisons", id].path
            for id, comparison in site.comparisons.items()
            if _is_torn(comparison, site)
        ),
        _named_in(bound),
        holding(),
        tuple(tag for tag in site.locales if tag.startswith("zh-Hant") or tag == "zh-TW"),
    )


class _Issued(dict[str, datetime.date | None]):
    """Of each source that somebody asks for: where its own days do not agree, that is said once, at the source."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._sources, self._last = site.sources, latest_day(site.today)

    def __missing__(self, id: str) -> datetime.date | None:
        source = self._sources.get(id)
        day = None
        if source is not None and source.issued and not is_before(source.accessed, source.issued):
            day = first_day(source.issued)
        self[id] = day if day is not None and day <= self._last else None
        return self[id]


def is_before(day: datetime.date | str | None, issued: str) -> bool:
    """Whether a day is before another, as far as both are known: ISO dates are in the order of their characters."""
    known = str(day or issued)
    return known[: len(issued)] < issued[: len(known)]


def id_and_name(id: str, site: Site) -> tuple[str, ...]:
    """What the id of a subject may be made of: itself, and the subject's names."""
    subject = site.subjects.get(id)
    return (id, *subject.spellings()) if subject is not None else (id,)


def id_like(*words: str) -> str | None:
    """The first of several words that makes an id, as one: `paiyun-lodge` of `Paiyun Lodge`."""
    for word in words:
        plain = ascii_letters(word)
        made = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._")
        if SAFE_ID.fullmatch(made):
            return made
    return None


def name_like(word: str) -> str:
    """A word as a name that texts can use: `top_speed` of `Top-Speed`; empty where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "_", word.casefold()).strip("_")


def _respelt_attributes(site: Site) -> Iterator[str]:
    return (made for id in site.attributes if (made := name_like(id)) not in ("", id))


def _respelt_sources(site: Site) -> Iterator[str]:
    return (made for id in site.sources if not SAFE_ID.fullmatch(id) and (made := id_like(id)) is not None)


def _displaced(site: Site) -> str:
    if [kind for kind, _, _ in site.duplicates].count("sources") != 1:
        return ""
    missing = cited_in(site) - site.sources.keys()
    return missing.pop() if len(missing) == 1 else ""


def cited_in(site: Site) -> set[str]:
    """The ids of all sources that are cited anywhere."""
    return cited_by((*site.subjects.values(), *site.comparisons.values()))


def _is_torn(comparison: Comparison, site: Site) -> bool:
    """It names a subject that does not exist."""
    return any(subject not in site.subjects for subject in comparison.subjects_named())


def _subjects_here(site: Site) -> str:
    """What to do about an id that no subject has: add a file, or take one of those there are."""
    listed = ", ".join((*list(site.subjects)[:_LISTED], *(("…",) if len(site.subjects) > _LISTED else ())))
    if not listed:
        return "add a file with its facts to data/subjects/, which holds none."
    return f"add a file with its facts to data/subjects/; the subjects here: {listed}."


def _sources_by(site: Site) -> Iterator[tuple[str, str]]:
    """What readers call a source, with its id: its address and its title."""
    for id, source in site.sources.items():
        yield from ((name, id) for name in (source.URL, source.title) if name)


def _attributes_by(site: Site) -> Iterator[tuple[str, str]]:
    for id, attribute in site.attributes.items():
        yield from ((label, id) for label in attribute.label.values())


def _subjects_by(site: Site) -> Iterator[tuple[str, str]]:
    for id, subject in site.subjects.items():
        yield from ((name, id) for name in subject.spellings())


def _suggestions(
    known: Collection[str], otherwise: str, names: Callable[[], Iterable[tuple[str, str]]]
) -> Callable[[str], str]:
    """What to write instead of an id that there is not.

    Args:
        known: those there are.
        otherwise: help where none of them is meant.
        names: what else people call each of them, with its id; asked for at the first mistake.
    """
    guessed: dict[str, str] = {}
    by_name: dict[str, str] = {}

    def suggest(word: str) -> str:
        if not guessed:
            by_name.update((name.strip().casefold(), id) for name, id in names())
        if word not in guessed:
            meant = by_name.get(word.strip().casefold())
            near = did_you_mean(word, known, otherwise) if len(guessed) < GUESSES else otherwise
            guessed[word] = f"did you mean `{meant}`?" if meant else near
        return guessed[word]

    return suggest


def _named_in(bound: Bound) -> Callable[[str], tuple[tuple[int, int, str], ...]]:
    made: list[SubjectNames] = []  # once, and only where some quote names its subject

    def find(words: str) -> tuple[tuple[int, int, str], ...]:
        if not made:
            made.append(SubjectNames(bound.subjects))
        return tuple(made[0].find(words)) if made[0].may_be_several(words) else ()

    return find


def first_few(matches: Iterator[_M]) -> Iterator[_M]:
    """As many as an editor looks at in one text."""
    return islice(matches, _ENOUGH)


def each_by_itself(words: str, known: Collection[str]) -> str:
    """Help where several ids stand in one entry of a list; empty where they are none."""
    several = re.split(r"[\s,;、，]+", words.strip())
    is_list = len(several) > 1 and all(id in known for id in several)
    return f"write each by itself: [{', '.join(several)}]" if is_list else ""
