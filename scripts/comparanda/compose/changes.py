"""What changed and what will: values that were replaced, corrections, and the days on which subjects come and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, NamedTuple

from comparanda import routes
from comparanda.bind import BoundComparison, Fact, Text, preferred
from comparanda.compose.comparisons import corrected_part
from comparanda.compose.edition import Edition
from comparanda.compose.excuses import compose_excused
from comparanda.compose.kinds import PageKind, Pages, Planned, Whole
from comparanda.compose.making import Making, label_of, value_of
from comparanda.compose.parts import numbers_of, parts_of
from comparanda.compose.references import Numbering, Spot, without_ways_back
from comparanda.compose.subjects import subjects_of
from comparanda.locale import Language
from comparanda.page import Change, Excused, Happening, Mark, News, Page, Part, Reference, Use
from comparanda.values import Missing, PartialDate

ADDRESS = "changes/"
CHANGES_A_PAGE = 100
_ATTRIBUTES = ("released", "shutdown")


@dataclass(frozen=True, slots=True)
class ChangesPage(Page):
    """All changes of a site in one language, the newest first, or a part of them."""

    template: ClassVar[str] = "pages/changes.html"
    locale: str
    soon: tuple[Change, ...]
    """What is to come, the nearest first; on the first part alone."""
    changes: tuple[Change, ...]
    references: tuple[Reference, ...]
    excused: tuple[Excused, ...]
    """What is excused for a while of what it shows."""
    report_url: str
    number: int
    parts: tuple[Part, ...]
    url: str

    def describe(self, language: Language) -> str:
        """What it lists."""
        return language.text("What was corrected or replaced on this site, and what ends soon.")


class _Event(NamedTuple):
    """What a change is made of: found and sorted before any of it is put into words."""

    day: str
    kind: Happening
    facts: tuple[Fact, ...]
    """Of one day and scope; or a value, and those that it replaced."""
    comparison: str = ""
    nth: int = 0
    """Of the correction in its comparison."""


def _events(edition: Edition, shown: Sequence[str], subjects: Iterable[str]) -> list[_Event]:
    """Everything that happened or will, the newest first."""
    subjects = tuple(subjects)
    events = [*_moments(edition, subjects), *_replaced(edition, subjects), *_corrected(edition, shown)]
    return sorted(events, key=lambda event: event.day, reverse=True)


def _moments(edition: Edition, subjects: Iterable[str]) -> Iterator[_Event]:
    """The days on which subjects come and end, those of one day and place together."""
    together: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Fact]] = {}
    today = str(edition.site.today)
    for id in subjects:
        for attribute in _ATTRIBUTES:
            for fact in edition.bound.subjects[id].by_attribute.get(attribute, ()):
                if isinstance(fact.value, PartialDate) and fact.statement.rank not in ("superseded", "disputed"):
                    scope = tuple((fact.statement.scope or {}).items())
                    together.setdefault((fact.value.text, attribute, scope), []).append(fact)
    for (day, attribute, _), facts in together.items():
        is_past = day <= today[: len(day)]
        if is_past or attribute == "shutdown":
            kind: Happening = "released" if attribute == "released" else "ended" if is_past else "ends"
            yield _Event(day, kind, tuple(facts))


def _replaced(edition: Edition, subjects: Iterable[str]) -> Iterator[_Event]:
    for id in subjects:
        for answers in edition.bound.subjects[id].several:
            former = tuple(fact for fact in answers if fact.statement.rank == "superseded")
            if former:
                scope = former[0].statement.scope
                same = tuple(
                    fact for fact in answers if fact.statement.scope == scope and fact.statement.rank != "superseded"
                )
                current = preferred(same or answers)
                yield _Event(_since(edition, current, former), "value", (current, *former))


def _since(edition: Edition, current: Fact, former: Sequence[Fact]) -> str:
    """From when a value holds; where nobody says, the day on which it was last seen."""
    since = current.statement.since or max((fact.statement.until or "" for fact in former), default="")
    return since or max((_day(edition, fact) for fact in (current,)), default="")


def _day(edition: Edition, fact: Fact) -> str:
    sources = edition.site.sources
    return max((sources[citation.source].day_of(citation.checked) for citation in fact.cite), default="")


def _corrected(edition: Edition, shown: Sequence[str]) -> Iterator[_Event]:
    sources = edition.site.sources
    for id in shown:
        for index, correction in enumerate(edition.site.comparisons[id].corrections):
            seen = max((sources[cite.source].day_of(cite.checked) for cite in correction.cite), default="")
            yield _Event(str(correction.day or seen), "correction", (), id, index)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What changes of one page are put into words with."""

    edition: Edition
    numbering: Numbering
    here: str

    def change(self, event: _Event) -> Change:
        """One of them."""
        if event.kind == "correction":
            return self._correction(event, self.edition.bound.comparisons[event.comparison])
        if event.kind == "value":
            return self._value(event, event.facts[0], event.facts[1:])
        format, first = self.edition.format, event.facts[0]
        return Change(
            kind=event.kind,
            day=self.edition.date(event.day),
            about=tuple(self._subject(fact) for fact in event.facts),
            scope=format.pick(first.statement.scope) if first.statement.scope else "",
            before=(),
            after=(),
            marks=self.numbering.mark(event.facts, [citation for fact in event.facts for citation in fact.cite], _HERE),
        )

    def _subject(self, fact: Fact) -> Use:
        subject = self.edition.bound.subjects[fact.subject].subject
        return Use(self.edition.format.pick(subject.name), self._row(fact))

    def _row(self, fact: Fact) -> str:
        return routes.link(self.here, routes.subject(fact.subject), routes.row(fact.attribute))

    def _value(self, event: _Event, current: Fact, former: Sequence[Fact]) -> Change:
        edition, label = self.edition, label_of(self.edition, current.attribute)
        name = edition.format.pick(edition.bound.subjects[current.subject].subject.name)
        scope = current.statement.scope if not isinstance(current.value, Missing) else None
        return Change(
            kind="value",
            day=edition.dated(event.day or None),
            about=(Use(f"{name} · {label}", self._row(current)),),
            scope=edition.format.pick(scope) if scope else "",
            before=tuple(edition.value(value_of(fact)) for fact in reversed(former)),
            after=edition.value(value_of(current)),
            marks=self.numbering.mark((current,), current.cite, _HERE),
        )

    def _correction(self, event: _Event, bound: BoundComparison) -> Change:
        written, text = bound.comparison.corrections[event.nth], bound.corrections[event.nth]
        edition, title = self.edition, self.edition.format.pick(bound.comparison.title)
        making = Making(edition, bound, self.numbering, title, self.here)
        _, topic = corrected_part(making, written.on)
        href = routes.link(self.here, routes.comparison(event.comparison), routes.correction(written.on))
        return Change(
            kind="correction",
            day=edition.dated(event.day or None),
            about=(Use(f"{title} · {topic}", href),),
            scope="",
            before=(edition.words(edition.format.pick(written.was)),),
            after=making.prose(text),
            marks=self._marks(making, text),
        )

    def _marks(self, making: Making, text: Text) -> tuple[Mark, ...]:
        return making.cite(text, _HERE)


_HERE = Spot("", "", "")


def compose_changes(edition: Edition, past: Sequence[_Event], soon: Sequence[_Event], number: int = 1) -> ChangesPage:
    """One part of all changes."""
    here = routes.part(ADDRESS, number)
    telling = _Telling(edition, Numbering(edition), here)
    start = (number - 1) * CHANGES_A_PAGE
    next_changes = tuple(map(telling.change, soon)) if number == 1 else ()
    changes = tuple(map(telling.change, past[start : start + CHANGES_A_PAGE]))
    return ChangesPage(
        locale=edition.tag,
        soon=next_changes,
        changes=changes,
        references=without_ways_back(telling.numbering.references()),
        excused=tuple(replace(excused, places=()) for excused in compose_excused(telling.numbering, here)),
        report_url=edition.publication.report_url,
        number=number,
        parts=parts_of(len(past), CHANGES_A_PAGE, partial(routes.part, ADDRESS), number),
        url=edition.url(here),
    )


def _divided(edition: Edition, shown: Sequence[str]) -> tuple[list[_Event], list[_Event]]:
    """What has happened, the newest first; and what is to come, the nearest first."""
    events = _events(edition, shown, subjects_of(edition, shown))
    soon = [event for event in events if event.kind == "ends"]
    return [event for event in events if event.kind != "ends"], soon[::-1]


def compose_news(edition: Edition, shown: Sequence[str], most: int, here: str) -> News:
    """A few of the last changes of values and corrections, and of the next endings.

    Args:
        edition: in which language.
        shown: the comparisons that are published.
        most: how many of each.
        here: the page, below the language's root.
    """
    past, soon = _divided(edition, shown)
    news = [event for event in past if event.kind in ("value", "correction", "ended")]
    telling = _Telling(edition, Numbering(edition), here)
    return News(
        tuple(_brief(telling.change(event)) for event in soon[:most]),
        tuple(_brief(telling.change(event)) for event in news[:most]),
        routes.link(here, ADDRESS),
    )


def _brief(change: Change) -> Change:
    """A change where there is no room for references and the words of a correction: what it links to has both."""
    return replace(change, marks=()) if change.kind != "correction" else replace(change, marks=(), before=(), after=())


def _pages(whole: Whole) -> Pages:
    past, soon = _divided(whole.edition, whole.shown)
    for number in numbers_of(len(past), CHANGES_A_PAGE):
        yield routes.part(ADDRESS, number), Planned(partial(compose_changes, whole.edition, past, soon, number))


CHANGES = PageKind(ADDRESS, _pages, above=routes.INDEX)
