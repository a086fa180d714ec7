"""What readers must know first: which subjects end, where and when, and what their makers name instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from comparanda import page, routes
from comparanda.bind import BoundSubject, Fact
from comparanda.compose.edition import Edition
from comparanda.compose.making import Making, label_of, value_of
from comparanda.compose.references import Numbering, Spot
from comparanda.values import Missing, Money, PartialDate

MOST_OF_A_LIST = 20
"""Subjects that the notice of a list names; of the others it gives the number."""


def compose_notice(making: Making) -> page.Notice | None:
    """All lifecycle news of a comparison, in one box; None where none of its subjects ends."""
    is_list = making.bound.comparison.layout == "list"
    columns = _soonest(making) if is_list else [subject for subject in making.bound.columns if endings_of(subject)]
    if not columns:
        return None
    count, columns = len(columns), columns[:MOST_OF_A_LIST] if is_list else columns
    scopes = tuple(dict.fromkeys(scope_of(making.edition, fact) for subject in columns for fact in endings_of(subject)))
    lines = tuple(_line(making, subject, scopes) for subject in columns)
    kinds = {tuple(label for label, _, _ in line.prices) for line in lines if line.prices}
    shared = kinds.pop() if len(kinds) == 1 else ()
    if shared:
        lines = tuple(
            replace(line, prices=tuple(("", price, marks) for _, price, marks in line.prices)) for line in lines
        )
    headline = _headline_of_list(making, count) if is_list else _headline(making.edition, columns)
    return page.Notice(making.edition.words(headline), scopes, shared, lines, count - len(lines))


def _soonest(making: Making) -> list[BoundSubject]:
    """Of a list: who is still to end, the next first."""
    days = {subject.id: _coming(making, endings_of(subject)) for subject in making.bound.columns}
    return sorted(
        (subject for subject in making.bound.columns if days[subject.id]),
        key=lambda bound_subject: days[bound_subject.id],
    )


def _coming(making: Making, endings: Sequence[Fact]) -> list[str]:
    """The days on which a subject will end, the next first."""
    return sorted(value_of(fact).datetime for fact in endings if not is_past(making.edition, fact))


def endings_of(subject: BoundSubject) -> tuple[Fact, ...]:
    """Every day on which a subject ends somewhere, as far as it still holds and nobody disputes it."""
    return tuple(
        fact
        for fact in subject.by_attribute.get("shutdown", ())
        if isinstance(fact.value, PartialDate) and fact.statement.rank not in ("superseded", "disputed")
    )


def is_past(edition: Edition, ending: Fact) -> bool:
    """Whether a day has come, as far as its precision says."""
    text = value_of(ending).datetime
    return text <= str(edition.site.today)[: len(text)]


def ending_words(making: Making, endings: Sequence[Fact]) -> str:
    """When a subject ends: the first day; after it the last, for the rest; after that only that it has ended."""
    coming = _coming(making, endings)
    if not coming:
        return making.format.text("ended") if endings else ""
    if len(coming) < len(endings):
        return making.format.text("ended in part, the rest by %(day)s", day=making.format.date(coming[-1]))
    return making.format.text("ends %(day)s", day=making.format.date(coming[0]))


def successors_of(making: Making) -> tuple[page.Use, ...]:
    """What makers name instead of subjects that end, each once, where it is not compared here."""
    named: dict[str, str] = {}
    for subject in making.bound.columns:
        follower = _follower_of(subject)
        if follower is None:
            continue
        name = value_of(follower).show(making.format)
        known = _subject_called(making, name)
        if known not in making.bound.columns:
            href = routes.link(making.here, routes.subject(known.id)) if known else ""
            named[making.format.pick(known.subject.name) if known else name] = href
    return tuple(page.Use(name, href) for name, href in named.items())


def _headline_of_list(making: Making, count: int) -> str:
    part, total = (making.format.number(Decimal(number)) for number in (count, len(making.bound.columns)))
    return making.format.language.plural(
        "%(part)s of %(all)s is to be shut down.",
        "%(part)s of %(all)s are to be shut down.",
        count,
        part=part,
        all=total,
    )


def compose_ending(edition: Edition, numbering: Numbering, subject: BoundSubject) -> page.Notice | None:
    """The same of one subject, for the head of its own page; None where it does not end."""
    endings = endings_of(subject)
    if not endings:
        return None
    name, follower = edition.format.pick(subject.subject.name), _follower_of(subject)
    spot = _spot(edition, name, edition.format.text("Shutdown"))
    line = page.NoticeLine(
        subject_name=name,
        endings=tuple(_ending(edition, numbering, fact, spot) for fact in endings),
        replacement=edition.value(value_of(follower)) if follower else (),
        replacement_href="",
        replacement_marks=numbering.mark((follower,), follower.cite, spot) if follower else (),
        prices=(),
    )
    scopes = tuple(scope_of(edition, fact) for fact in endings)
    return page.Notice(edition.words(_headline(edition, [subject])), scopes, (), (line,))


def _headline(edition: Edition, columns: Iterable[BoundSubject]) -> str:
    """Who has ended, who has in some places, and who will."""
    over: list[str] = []
    in_part: list[str] = []
    coming: list[str] = []
    for bound_subject in columns:
        are_past = [is_past(edition, ending) for ending in endings_of(bound_subject)]
        (over if all(are_past) else in_part if any(are_past) else coming).append(
            edition.format.pick(bound_subject.subject.name)
        )
    plural, listed = edition.format.language.plural, edition.format.listed
    every_sentence = (
        plural("%(names)s has been shut down.", "%(names)s have been shut down.", len(over), names=listed(over)),
        plural(
            "%(names)s has been shut down in part.",
            "%(names)s have been shut down in part.",
            len(in_part),
            names=listed(in_part),
        ),
        plural("%(names)s is to be shut down.", "%(names)s are to be shut down.", len(coming), names=listed(coming)),
    )
    sentences = [words for words, names in zip(every_sentence, (over, in_part, coming), strict=True) if names]
    return reduce(
        lambda first, second: edition.format.text("%(first)s %(second)s", first=first, second=second), sentences
    )


def scope_of(edition: Edition, fact: Fact) -> str:
    """Where an end holds; empty where it does everywhere."""
    return edition.format.pick(fact.statement.scope) if fact.statement.scope else ""


def _line(making: Making, subject: BoundSubject, scopes: tuple[str, ...]) -> page.NoticeLine:
    edition, name = making.edition, making.format.pick(subject.subject.name)
    spot = _spot(edition, name, edition.format.text("Shutdown"))
    endings = {scope_of(edition, fact): fact for fact in reversed(endings_of(subject))}
    shown = tuple(
        _ending(edition, making.numbering, endings[scope], spot) if scope in endings else None for scope in scopes
    )
    follower = _follower_of(subject)
    if follower is None:
        return page.NoticeLine(name, shown, (), "", (), ())
    replacement = _subject_called(making, value_of(follower).show(edition.format))
    href = routes.link(making.here, routes.subject(replacement.id)) if replacement else ""
    return page.NoticeLine(
        subject_name=name,
        endings=shown,
        replacement=edition.value(value_of(follower)),
        replacement_href=href,
        replacement_marks=making.numbering.mark((follower,), follower.cite, spot),
        prices=tuple(_prices(making, replacement)) if replacement else (),
    )


def _follower_of(subject: BoundSubject) -> Fact | None:
    """What its maker names instead, if anything."""
    named = subject.main("replacement")
    return None if named is None or isinstance(named.value, Missing) else named


def _spot(edition: Edition, name: str, label: str) -> Spot:
    return Spot(edition.format.text("Notice"), name, routes.NOTICE, label)


def _ending(edition: Edition, numbering: Numbering, fact: Fact, spot: Spot) -> page.Ending:
    day = edition.date(value_of(fact).datetime)
    return page.Ending(day, is_past(edition, fact), numbering.mark((fact,), fact.cite, spot))


def _subject_called(making: Making, name: str) -> BoundSubject | None:
    """The subject of the comparison, one of `also` included, that has a name."""
    for _, subject in making.bound.aliases.values():
        if subject is not None and name in subject.subject.spellings():
            return subject
    return None


def _prices(making: Making, subject: BoundSubject) -> Iterator[tuple[str, page.Inline, tuple[page.Mark, ...]]]:
    """What a subject costs, by the comparison's key rows."""
    for bound in making.bound.rows:
        fact = subject.main(bound.row.attribute)
        if bound.row.key and fact is not None and isinstance(fact.value, Money):
            label = label_of(making.edition, bound.row.attribute)
            name = making.format.pick(subject.subject.name)
            spot = _spot(making.edition, name, label)
            yield label, making.edition.value(fact.value), making.numbering.mark((fact,), fact.cite, spot)
