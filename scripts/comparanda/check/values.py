"""N: a fact's value is one its attribute can hold, and agrees with the facts beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from comparanda import meant
from comparanda.check.walks import facts
from comparanda.diagnostic import Finding
from comparanda.model import LIFECYCLE, Site, Statement, disputed, preferred
from comparanda.prose import read_statement
from comparanda.quantity import Amount, BadValue, Missing, PartialDate, Range, Value


def unknown_unit(site: Site) -> Iterator[Finding]:
    """The unit of an attribute is one that can be written in every language."""
    for id in site.attributes:
        measure = site.measures.get(id)
        if isinstance(measure, BadValue) and id not in LIFECYCLE:
            yield Finding(site.place("attributes", id, "unit"), measure.message, measure.help)


def missing_value(site: Site) -> Iterator[Finding]:
    """A statement has a value, or says why there is none."""
    for place, steps, _, attribute, fact in facts(site):
        for index, statement in enumerate(fact):
            if statement.value is None and statement.state is None:
                yield Finding(
                    place.at(*steps, index),
                    f"`{attribute}` has neither a value nor a state",
                    "add `value:`, or say why there is none: `state: unknown`, `not_disclosed`, `not_applicable` or "
                    "`not_announced`",
                )
            elif statement.value is not None and statement.state is not None:
                yield Finding(
                    place.at(*steps, index, "state"),
                    f"`{attribute}` has both a value and a state",
                    "delete one of the two",
                )


def invalid_value(site: Site) -> Iterator[Finding]:
    """A value is one that the type of its attribute can hold."""
    for place, steps, _, attribute, fact in facts(site):
        described = site.attribute(attribute)
        if described is None or isinstance(site.measures[attribute], BadValue):
            continue
        for index, statement in enumerate(fact):
            if statement.value is None or statement.state is not None:
                continue
            try:
                read_statement(site, attribute, statement)
            except BadValue as error:
                kind = described.type
                meant_by = meant.help_for(statement.value, kind) if isinstance(statement.value, str) else ""
                yield Finding(place.at(*steps, index, "value"), error.message, meant_by or error.help)


def ambiguous_preference(site: Site) -> Iterator[Finding]:
    """Of several statements, exactly one is preferred."""
    for place, steps, _, attribute, fact in facts(site):
        if len(fact) < 2:
            continue
        chosen = [index for index, statement in enumerate(fact) if statement.rank == "preferred"]
        for index in chosen[1:]:
            yield Finding(
                place.at(*steps, index, "rank"),
                f"more than one statement of `{attribute}` is preferred",
                "keep `rank: preferred` on the one readers shall see; the others are `disputed` or `superseded`",
            )
        if not chosen:
            yield Finding(
                place.at(*steps),
                f"`{attribute}` has {len(fact)} statements, and none is preferred",
                "add `rank: preferred` and `reason:` to the one readers shall see",
            )


def preference_without_reason(site: Site) -> Iterator[Finding]:
    """Where sources disagree, the preferred statement says why."""
    for place, steps, _, attribute, fact in facts(site):
        if len(fact) < 2 or not disputed(fact):
            continue
        for index, statement in enumerate(fact):
            if statement.rank == "preferred" and statement.reason is None:
                yield Finding(
                    place.at(*steps, index, "reason"),
                    f"sources disagree about `{attribute}`, and nobody says why this one is preferred",
                    "add `reason:` in every language",
                )


def above_maximum(site: Site) -> Iterator[Finding]:
    """A value is not above the attribute that limits it."""
    limits = _limits(site)
    for id, limit in limits.items():
        if site.measures[id] != site.measures[limit]:
            message = f"`{id}` is limited by `{limit}`, which is measured in something else"
            yield Finding(site.place("attributes", id, "max"), message, "give both the same `unit:`")
    for place, steps, subject, attribute, fact in facts(site):
        maximum = limits.get(attribute)
        bound = site.subjects[subject].fact(maximum) if maximum else None
        if maximum is None or bound is None or site.measures[attribute] != site.measures[maximum]:
            continue
        highest = _ends(site, maximum, preferred(bound))
        here = _ends(site, attribute, preferred(fact))
        if highest and here and here[1] > highest[1]:
            yield Finding(
                place.at(*steps, fact.index(preferred(fact)), "value"),
                f"`{attribute}` is {here[1]:f}, more than `{maximum}`, which is {highest[1]:f}",
                "one of the two is wrong; look both up again",
            )


def _limits(site: Site) -> dict[str, str]:
    """Each attribute that another limits, and that other; those of which another rule has something to say aside."""
    named = {id: one.max for id, one in site.attributes.items() if one.max is not None and one.max in site.attributes}
    sound = {id for id, measure in site.measures.items() if not isinstance(measure, BadValue)}
    return {id: limit for id, limit in named.items() if id in sound and limit in sound}


def _ends(site: Site, attribute: str, statement: Statement) -> tuple[Decimal, Decimal] | None:
    match _value(site, attribute, statement):
        case Amount(_, number):
            return number, number
        case Range(low, high):
            return low.number, high.number
    return None


def _value(site: Site, attribute: str, statement: Statement) -> Value:
    """The value, or a missing one where another rule has something to say of it."""
    if statement.value is None or isinstance(site.measures.get(attribute), BadValue):
        return Missing("unknown")
    try:
        return read_statement(site, attribute, statement)
    except BadValue:
        return Missing("unknown")


def dates_out_of_order(site: Site) -> Iterator[Finding]:
    """What begins also ends, in this order."""
    for id, subject in site.subjects.items():
        released, shutdown = subject.lifecycle.released, subject.lifecycle.shutdown
        if released and shutdown:
            came = _value(site, "released", preferred(released))
            goes = _value(site, "shutdown", preferred(shutdown))
            if isinstance(came, PartialDate) and isinstance(goes, PartialDate) and _is_later(came.text, goes.text):
                yield Finding(
                    site.place("subjects", id, "lifecycle", "shutdown"),
                    f"{subject.name} is shut down on {goes.text}, before it is released on {came.text}",
                    "one of the two dates is wrong; look both up again",
                )
    for place, steps, _, attribute, fact in facts(site):
        for index, statement in enumerate(fact):
            if statement.since and statement.until and _is_later(statement.since, statement.until):
                yield Finding(
                    place.at(*steps, index, "to"),
                    f"`{attribute}` holds from {statement.since} to {statement.until}, which is earlier",
                    "swap the two dates, or mend one",
                )


def _is_later(one: str, other: str) -> bool:
    """One partial date lies after the other for certain: 2025-08 is not later than 2025."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]
