"""N: a fact's value is one its attribute can hold, and agrees with the facts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from comparanda import meant, meant_days
from comparanda.bind import Answers, BoundSubject, Described, Fact, disputed, opponents
from comparanda.check.advice import certain_in_unit, help_for
from comparanda.check.context import Context
from comparanda.diagnostic import Finding, Fix
from comparanda.meant_texts import in_languages
from comparanda.model import LIFECYCLE, Attribute
from comparanda.values import Amount, Measure, PartialDate, Range, Untyped, Wrong, read


def unknown_unit(described: Described, context: Context) -> Iterator[Finding]:
    """The unit of an attribute is one that can be written in every language."""
    measure = context.bound.measures[described.id]
    if isinstance(measure, Wrong) and described.id not in LIFECYCLE:
        yield Finding(described.at("unit"), measure.message, measure.help)


def missing_options(described: Described, context: Context) -> Iterator[Finding]:
    """An attribute that is a choice has options, and no other has any."""
    kind, options = described.attribute.type, described.attribute.options
    if kind == "choice" and not options:
        label = ", ".join(f"{tag}: …" for tag in context.site.locales)
        help = f"add `options:`, each with an id and a label in every language: {{first: {{{label}}}, …}}"
        yield Finding(described.at("options"), f"`{described.id}` is a choice without options", help)
    elif kind != "choice" and options is not None:
        help = "write `type: choice`, or delete `options`"
        yield Finding(
            described.at("options").of_key(), f"`{described.id}` is of type {kind}, which has no options", help
        )


def missing_value(fact: Fact, context: Context) -> Iterator[Finding]:
    """A statement has a value, or says why there is none."""
    statement = fact.statement
    if statement.value is None and statement.state is None:
        help = "add `value:`, or say why there is none: `state: unknown`, `not_disclosed`, `not_applicable` or "
        yield Finding(fact.at(), f"`{fact.attribute}` has neither a value nor a state", help + "`not_announced`")
    elif statement.value is not None and statement.state is not None:
        yield Finding(fact.at("state"), f"`{fact.attribute}` has both a value and a state", "delete one of the two")


def invalid_value(fact: Fact, context: Context) -> Iterator[Finding]:
    """A value is one that the type of its attribute can hold."""
    written, wrong = fact.statement.value, fact.value
    if isinstance(wrong, Wrong) and not isinstance(wrong, Untyped):
        described = context.site.attribute(fact.attribute)
        is_words = isinstance(written, str) and described is not None and bool(wrong.message)
        measure = context.bound.measures[fact.attribute] if is_words else None
        currency = measure.currency if isinstance(measure, Measure) else ""
        unit = (described.unit or "") if described is not None else ""
        help = help_for(str(written), described.type, unit, currency) if is_words and described else ""
        certain = _certain(str(written), described, currency, context) if is_words and described else None
        if isinstance(written, Mapping):
            help, certain = _in_all_languages(fact, context)
        fix = Fix(certain) if certain is not None else None
        help = meant_days.dated(help or wrong.help, context.site.today)
        help = in_languages(help, context.site.locales)
        yield Finding(fact.at("value"), wrong.message, help, fix=fix)


def _certain(words: str, described: Attribute, currency: str, context: Context) -> str | None:
    """The value that was meant, where nothing else can be."""
    unit = described.unit or ""
    own = context.site.units.get(unit)
    names = tuple(own.label.values()) if own is not None else ()
    certain = meant.certain(words, described.type, currency)
    return certain if certain is not None else certain_in_unit(words, described.type, unit, names)


def _in_all_languages(fact: Fact, context: Context) -> tuple[str, str | None]:
    """What to type for a plain value that stands there in every language, and what it is where that is certain.

    Empty, and None, where the languages do not mean one value.
    """
    described, measure = context.site.attribute(fact.attribute), context.bound.measures[fact.attribute]
    written = fact.statement.value
    if described is None or isinstance(measure, Wrong) or not isinstance(written, Mapping):
        return "", None
    helps, meanings = set(), set()
    for words in written.values():
        value = read(words, described, measure)
        if isinstance(value, Wrong):
            likely = help_for(words, described.type, described.unit or "", measure.currency)
            helps.add(likely or value.help)
            meanings.add(_certain(words, described, measure.currency, context))
        else:
            helps.add(f"write {words}")
            meanings.add(words)
    return helps.pop() if len(helps) == 1 else "", meanings.pop() if len(meanings) == 1 else None


def ambiguous_preference(answers: Answers, context: Context) -> Iterator[Finding]:
    """Of several values of one scope, exactly one is preferred."""
    attribute = answers[0].attribute
    if len(answers) == 1:
        yield from _alone(answers[0])
        return
    chosen: list[Fact] = []
    for fact in answers:
        if fact.statement.rank != "preferred":
            continue
        if fact.statement.scope not in [other.statement.scope for other in chosen]:
            chosen.append(fact)
            continue
        yield Finding(
            fact.at("rank"),
            f"more than one value of `{attribute}` is preferred",
            "keep `rank: preferred` only on the value that readers should see first; the others are `disputed` "
            "or `superseded`",
        )
    for fact in answers:
        if fact.statement.rank == "disputed" and any(_says_the_same(fact, other) for other in chosen):
            help = "cite its source at the preferred one; or correct the one that is wrong"
            yield Finding(fact.at("value"), f"this value of `{attribute}` disputes one that is the same", help)
    if not chosen and not _is_told_apart(answers):
        yield Finding(
            answers[0].file.at(*answers[0].steps),
            f"`{attribute}` has {len(answers)} values, and none is preferred",
            "add `rank: preferred` and `reason:` to the value that readers should see first; if the sources do not "
            "disagree, add a `scope:` to each that says what it applies to",
        )


def _says_the_same(fact: Fact, other: Fact) -> bool:
    one, two = fact.statement, other.statement
    return one.value is not None and one.value == two.value and one.scope == two.scope


def _alone(fact: Fact) -> Iterator[Finding]:
    """A single value that says it holds no longer, or that others dispute it, although there is no other."""
    rank = fact.statement.rank
    if rank == "superseded":
        help = "add the value that holds today; or delete `rank`, if this one does"
        yield Finding(fact.at("rank"), f"the only value of `{fact.attribute}` is superseded", help)
    elif rank == "disputed":
        help = "add the value it disagrees with, with `rank: preferred` and a `reason:`; or delete `rank`"
        yield Finding(
            fact.at("rank"), f"the only value of `{fact.attribute}` is disputed, and nothing disputes it", help
        )


def _is_told_apart(answers: Answers) -> bool:
    """Nobody disagrees, some hold today, and each of those has a scope that no other has."""
    current = [fact.statement for fact in answers if fact.statement.rank != "superseded"]
    scopes = {tuple(sorted((statement.scope or {}).items())) for statement in current}
    return bool(current) and len(scopes) == len(current) and all(statement.rank is None for statement in current)


def preference_without_reason(answers: Answers, context: Context) -> Iterator[Finding]:
    """Where sources disagree, the preferred statement says why."""
    for fact in answers if disputed(answers) else ():
        if fact.statement.rank == "preferred" and fact.statement.reason is None and opponents(fact, answers):
            message = f"sources disagree about `{fact.attribute}`, and there is no reason why this value is preferred"
            yield Finding(fact.at("reason"), message, "add `reason:` in every language")


def above_maximum(described: Described, context: Context) -> Iterator[Finding]:
    """A value is not above the attribute that limits it."""
    maximum, measures = _limit_of(described.id, context), context.bound.measures
    if maximum is None:
        return
    if measures[described.id] != measures[maximum]:
        message = f"`{described.id}` is limited by `{maximum}`, which has another unit"
        yield Finding(described.at("max"), message, "give both the same `unit:`")
        return
    for subject in context.bound.subjects.values():
        fact, limit = subject.main(described.id), subject.main(maximum)
        here, highest = _upper(fact), _upper(limit)
        if fact is not None and here is not None and highest is not None and here > highest:
            message = f"`{described.id}` is {here:f}, more than `{maximum}`, which is {highest:f}"
            yield Finding(fact.at("value"), message, "one of the two is wrong; look both up again")


def _limit_of(id: str, context: Context) -> str | None:
    """The attribute that limits one; none where another rule has something to say of either."""
    attribute = context.site.attributes.get(id)
    limit = attribute.max if attribute else None
    if limit is None or limit not in context.site.attributes:
        return None
    is_known = not any(isinstance(context.bound.measures[name], Wrong) for name in (id, limit))
    return limit if is_known else None


def _upper(fact: Fact | None) -> Decimal | None:
    match fact and fact.value:
        case Amount(number):
            return number
        case Range(_, high) if high is not None:
            return high.number
    return None


def dates_out_of_order(row: BoundSubject | Fact, context: Context) -> Iterator[Finding]:
    """What begins also ends, in this order."""
    if isinstance(row, BoundSubject):
        yield from _ended_before_it_began(row)
        return
    since, until = row.statement.since, row.statement.until
    if since and until and PartialDate(since).is_later(PartialDate(until)):
        message = f"`{row.attribute}` holds from {since} to {until}, which is earlier"
        yield Finding(row.at("to"), message, "swap the two dates, or correct one")


def _ended_before_it_began(subject: BoundSubject) -> Iterator[Finding]:
    released, shutdown = subject.main("released"), subject.main("shutdown")
    if released is None or shutdown is None:
        return
    came, goes = released.value, shutdown.value
    if isinstance(came, PartialDate) and isinstance(goes, PartialDate) and came.is_later(goes):
        yield Finding(
            shutdown.file.at(*shutdown.steps),
            f"{subject.subject.called} is shut down on {goes.text}, before it is released on {came.text}",
            "one of the two dates is wrong; look both up again",
        )


def ended_value(fact: Fact, context: Context) -> Iterator[Finding]:
    """Of the values of a fact, one holds today; unless the subject has ended too."""
    today, until = str(context.site.today), fact.statement.until
    if not until or not _is_past(until, today):
        return
    subject = context.bound.subjects[fact.subject]
    answers = subject.by_attribute.get(fact.attribute, ())
    lasting = [other for other in answers if other.statement.rank != "superseded"]
    shutdown = subject.main("shutdown")
    is_over = shutdown is not None and isinstance(shutdown.value, PartialDate) and shutdown.value.text <= today
    if is_over or not lasting or lasting[-1].index != fact.index:
        return
    if all(_is_past(other.statement.until, today) for other in lasting):
        message = f"`{fact.attribute}` has no value that holds today, as this one held until {until}"
        help = (
            "add the value that holds now, with its source, and `rank: superseded` to this one; or correct `to`, or"
            " delete it"
        )
        yield Finding(fact.at("to"), message, help)


def _is_past(day: str | None, today: str) -> bool:
    """The whole of a day, a month or a year is over."""
    return day is not None and day < today[: len(day)]
