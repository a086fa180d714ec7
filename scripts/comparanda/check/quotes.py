"""N, C: a value agrees with the quotes it is cited with, and has one where the site requires it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Literal, NamedTuple

from comparanda.bind import Bound, Fact
from comparanda.check.context import Context
from comparanda.check.measuring import quantity_of
from comparanda.check.numbers import typed_in
from comparanda.diagnostic import Finding, Place, Step
from comparanda.model import Site
from comparanda.patterns import regex
from comparanda.values import (
    Amount,
    Choice,
    Free,
    Listing,
    Money,
    PartialDate,
    Percent,
    Range,
    Truth,
    Versions,
    Wording,
)
from comparanda.values import agreement as agreeing
from comparanda.values.agreement import (
    Agreement,
    Cited,
    Date,
    Disagreement,
    Nothing,
    Options,
    Quantity,
    Wanted,
    Yes,
    disagreements,
)
from comparanda.values.roles import Role
from comparanda.values.unexplained import unexplained

_STOP = re.compile(r"[,;，、；。()（）]|\.(?:\s|$)")
_NOBODY = regex(
    r"(?:vs\.?|versus|against|compared (?:with|to)|對比|相[較比][於之]?|比起)\s?(?:NT|US"
    r"|HK)?[$€£¥]?\d[\d.,]*[ -]?[^\s\d的]{0,12}",
    re.IGNORECASE,
)
"""Words that compare with a figure, and say of nobody that it is theirs."""
_NEAR = 24
"""Characters of a quote beside a figure that tell its unit."""


class Misquoted(NamedTuple):
    """A value with a quote that does not go together with it."""

    fact: Fact
    number: int
    """Which of the value's citations has the quote, from 0."""
    disagreement: Disagreement

    def at_quote(self) -> Place:
        """The quote's place."""
        return self.fact.at("cite", self.number, "quote")


def misquoted(bound: Bound) -> Iterator[Misquoted]:
    """Each quote that does not go together with its value, or may not: the table that four rules walk."""
    wanted: dict[int, Quantity] = {}
    for fact in bound.facts():
        if isinstance(fact.value, _SAID) and not _is_held(fact, wanted):
            for number, disagreement in of_quotes(fact, bound.site):
                yield Misquoted(fact, number, disagreement)


def value_not_in_quote(row: Misquoted, context: Context) -> Iterator[Finding]:
    """The quote of a value holds the value."""
    if row.disagreement.fit.agreement <= Agreement.FOREIGN and not row.disagreement.may_prove_more:
        yield Finding(row.at_quote(), *_message_and_help(row.fact, row.disagreement, context))


def rounded_quote(row: Misquoted, context: Context) -> Iterator[Finding]:
    """A quote that rounds the value is said to."""
    if row.disagreement.fit.agreement is Agreement.ROUNDED:
        message = f"the quote rounds `{_written(row.fact)}`: it says {row.disagreement.fit.instead}"
        help = (
            "quote words that contain the exact value; or, if the source only rounds, add `about: true` to the citation"
        )
        yield Finding(row.at_quote(), message, help)


def quote_without_figure(row: Misquoted, context: Context) -> Iterator[Finding]:
    """The quote of a number or a date has a figure in it."""
    if row.disagreement.fit.agreement is Agreement.SILENT and not _may_say_count(row):
        message = f"no quote of `{row.fact.attribute}` contains a number, but the value is `{_written(row.fact)}`"
        yield Finding(row.at_quote(), message, "quote the words that contain the value")


def _may_say_count(row: Misquoted) -> bool:
    """The quote may say a small count in a word that is no number: dual motors, 雙麥克風."""
    value, quote = row.fact.value, row.fact.cite[row.number].quote or ""
    if not isinstance(value, Amount) or isinstance(value, Percent) or value.measure.currency or value.measure.cldr:
        return False
    pattern = _IN_COMPOUNDS.get(format(value.number, "f"))
    return pattern is not None and pattern.search(quote) is not None


_IN_COMPOUNDS = {
    "1": regex(r"\b(?:single|once)\b|單|一次", re.IGNORECASE),
    "2": regex(r"\b(?:dual|twin|double|both|pair)\b|雙", re.IGNORECASE),
    "3": regex(r"\btriple\b", re.IGNORECASE),
    "4": regex(r"\bquad(?:ruple)?\b", re.IGNORECASE),
}
"""What says how many there are, and is no number by itself."""


def unclear_quote(row: Misquoted, context: Context) -> Iterator[Finding]:
    """A quote says for certain what the value is, and not one of two things."""
    fit, value = row.disagreement.fit, _written(row.fact)
    if fit.agreement is not Agreement.UNSURE:
        return
    if fit.role is Role.EARLIER:
        help = "quote what it says of this one; if this is the earlier model itself, quote words that name it"
        yield Finding(row.at_quote(), _given_as(value, fit.role), help)
    elif fit.role is Role.OTHER:
        if not (_names_itself(row, context) or _is_said_of_another(row, context)):
            help = "quote what it says of this one; if this is that other, quote words that name it"
            yield Finding(row.at_quote(), _given_as(value, fit.role), help)
    elif fit.role is not None:
        help = (
            "if this is what the attribute counts, say so in its label, such as “Tasks solved”; or quote words that"
            " contain the value alone"
        )
        yield Finding(row.at_quote(), _given_as(value, fit.role), help)
    elif fit.lacks:
        message = f"no quote of this value names `{fit.lacks}`, which it has too"
        help = "quote words that name every option; or leave out the one that the source does not name"
        yield Finding(row.at_quote(), message, help)
    elif fit.bound and fit.side:
        message = f"the quote says “{fit.bound}” beside {fit.instead}, so the value is less than `{value}`"
        help = (
            "quote words that say the value itself; if this bound is all that the source says, say so in `note:`, such"
            " as {zh-Hant: 不到, en: less than}"
        )
        yield Finding(row.at_quote(), message, help)
    elif fit.bound:
        message = f"the quote says “{fit.bound}” beside {fit.instead}, so the day meant may be another"
        help = (
            "quote words that say the day itself; if it ends there, say so in the attribute's label, such as “Ends on”"
        )
        yield Finding(row.at_quote(), message, help)
    else:
        message = f"the quote says {fit.instead}: its dot parts thousands or decimals, so it may not be `{value}`"
        help = "quote words that show which it is; if the source parts thousands with dots, correct its `language:`"
        yield Finding(row.at_quote(), message, help)


def _names_itself(row: Misquoted, context: Context) -> bool:
    """The words that compare name the value's own subject, so that the figure in them is its own."""
    subject = context.bound.subjects[row.fact.subject].subject
    return any(name in row.disagreement.fit.instead for name in subject.spellings())


def _is_said_of_another(row: Misquoted, context: Context) -> bool:
    """Another subject has what the quote says first, by the same quote, so what it is compared with is this one's.

    `8 hours vs 10 hours` names nobody, and is cited by both.
    """
    fact, quote = row.fact, row.fact.cite[row.number].quote
    if not _NOBODY.fullmatch(row.disagreement.fit.instead):
        return False
    subjects = (it for id, it in context.bound.subjects.items() if id != fact.subject)
    others = chain.from_iterable(it.by_attribute.get(fact.attribute, ()) for it in subjects)
    wanted = (_wanted(it, context.site) for it in others if any(cited.quote == quote for cited in it.cite))
    cited = Cited(quote or "")
    return any(agreeing.compare(part, cited).agreement is Agreement.HELD for part in chain.from_iterable(wanted))


def former_price(row: Misquoted, context: Context) -> Iterator[Finding]:
    """A quote of a price is one of what is paid, or the value says that it is another price."""
    fit = row.disagreement.fit
    if fit.agreement is Agreement.LISTED and fit.role is Role.FIRST:
        message = f"the quote gives `{_written(row.fact)}` for a first time alone: “{fit.instead}”"
        help = (
            "quote what is paid after that; if this is the price meant, say so in `scope:`, such as {zh-Hant: 首3個月,"
            " en: first 3 months}"
        )
        yield Finding(row.at_quote(), message, help)
    elif fit.agreement is Agreement.LISTED and fit.role is Role.INSTALMENT:
        message = f"the quote gives `{_written(row.fact)}` as one of several payments: “{fit.instead}”"
        help = (
            "quote the whole price; if this is the price meant, say so in `scope:`, such as {zh-Hant: 每期, en: each"
            " payment}"
        )
        yield Finding(row.at_quote(), message, help)
    elif fit.agreement is Agreement.LISTED:
        message = f"the quote calls `{_written(row.fact)}` “{fit.instead}”: an earlier price, or one before a discount"
        help = (
            "quote what is paid now; if this is the price meant, say so in `scope:`, such as {zh-Hant: 定價,"
            " en: list price}"
        )
        yield Finding(row.at_quote(), message, help)


def outdated_quote(row: Misquoted, context: Context) -> Iterator[Finding]:
    """A quote beside one that holds the value says no other value of its kind."""
    fact, citation = row.fact, row.fact.cite[row.number]
    wanted = next(_wanted(fact, context.site), None) if row.disagreement.may_prove_more else None
    if wanted is None or citation.quote is None:
        return
    answers = chain.from_iterable(context.bound.subjects[fact.subject].answers())
    others = (answer for answer in answers if (answer.key, answer.index) != (fact.key, fact.index))
    beside = [part for other in others for part in _wanted(other, context.site)]
    instead = unexplained(wanted, Cited(citation.quote), beside)
    if instead:
        message = f"another quote of this value says `{_written(fact)}`, but this one says {instead}"
        help = (
            "if it is out of date, quote the words that contain the value now; if the sources differ, add what this one"
            " says as a separate value with `rank: disputed`; or delete the quote"
        )
        yield Finding(row.at_quote(), message, help)


_COMPARED = (Amount, Range, PartialDate, Choice, Versions)
"""Values that a quote has to hold: neither words, nor links, nor yes and no."""
_SAID = (*_COMPARED, Truth)
"""Those that a quote can contradict."""


def missing_quote(fact: Fact, context: Context) -> Iterator[Finding]:
    """Where the site requires it, each number, date and choice has a quote; so have words with a figure in them."""
    if context.site.quotes != "required" or not fact.cite or has_quote(fact):
        return
    names = context.bound.names
    if needs_quote(fact) or any(next(typed_in(words, tag, names), None) for _, tag, words in figured_words(fact)):
        help = "add `quote:` to a citation, with the words of the source that contain the value"
        yield Finding(fact.at("cite"), f"`{fact.attribute}` is cited without a quote", help)


def needs_quote(fact: Fact) -> bool:
    """Its value is a number, a date or a choice."""
    return isinstance(fact.value, _COMPARED)


def figured_words(fact: Fact) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """A value in words, in each language: the way to it below `value`, the language, the words."""
    value = fact.value
    several = value.texts if isinstance(value, Listing) else (value.texts,) if isinstance(value, Wording) else ()
    for number, texts in enumerate(several):
        steps: tuple[Step, ...] = (number,) if isinstance(fact.statement.value, tuple) else ()
        if isinstance(texts, str):
            yield steps, "en", texts
        else:
            yield from (((*steps, tag), tag, words) for tag, words in texts.items())


def has_quote(fact: Fact) -> bool:
    """One of its citations at least quotes its source."""
    return any(citation.quote for citation in fact.cite)


def _message_and_help(fact: Fact, disagreement: Disagreement, context: Context) -> tuple[str, str]:
    value, instead = _written(fact), disagreement.fit.instead
    if isinstance(fact.value, Truth):
        return f"the value is yes, and the quote says “{instead}”", "correct the value or the quote"
    if isinstance(fact.value, Choice) and not disagreement.fit.is_denied:
        return f"the quote names `{instead}`, and the value is `{value}`", "correct the one that is wrong"
    if disagreement.held_elsewhere:
        message = f"this quote says {instead}, but another quote of the same value says `{value}`"
        return message, "add what this source says as a separate value with `rank: disputed`; or delete the quote"
    if disagreement.fit.is_denied:
        help = "write the value that holds; if this one does, quote only the words that say so"
        return f"the quote says `{value}` only to deny it, or of an earlier time", help
    if isinstance(fact.value, PartialDate) and disagreement.fit.side:
        message = f"the quote says that `{value}` is the last day, and the attribute is of the first, {instead}"
        if disagreement.fit.side > 0:
            message = f"the quote says that `{value}` is the first day, and the attribute is of the last, {instead}"
        return message, f"write {instead}; if the other day is meant, correct the attribute's label"
    if disagreement.fit.bound:
        end, other = ("low", "high") if disagreement.fit.side > 0 else ("high", "low")
        message = f"the quote says “{disagreement.fit.bound}” beside {instead}, and the value has it as `{other}:`"
        return message, f"write `{end}:` in place of `{other}:`; or correct the quote"
    if disagreement.fit.role is not None:
        help = "correct the value or the quote; if the attribute is of that kind, say so in its label"
        return _given_as(value, disagreement.fit.role), help
    if disagreement.fit.agreement is Agreement.FOREIGN:
        ends = fact.value.ends if isinstance(fact.value, Range) else (fact.value,)
        currency = next((end.measure.currency for end in ends if isinstance(end, Amount)), "")
        return (
            f"the quote says {instead}, and the value is {value} {currency}",
            "write the value in the quote's currency",
        )
    if (one_end := _one_end(fact, disagreement, context)) is not None:
        return one_end
    stretch = _same_figure(fact, disagreement)
    if stretch:
        described = context.site.attribute(fact.attribute)
        if described is None or described.unit is None:
            message = f"the value is `{value}`, and the quote says “{stretch}”, which is not the same"
            return message, "correct the value or the quote"
        message = f"the value is `{value}` ({described.unit}), and the quote says “{stretch}”, which is not the same"
        return message, f"write the value in {described.unit}; or correct the quote"
    help = "correct the value or the quote; if the source rounds, add `about: true` beside the quote"
    return f"`{value}` is not in the quote, which says {instead}", help


def _given_as(value: str, role: Role) -> str:
    """What a quote gives a figure as, where it is not the value."""
    match role:
        case Role.DISCOUNT | Role.REDUCTION:
            return f"`{value}` in the quote is a discount, a credit, a fee or the like"
        case Role.DIFFERENCE:
            return f"`{value}` in the quote is a difference: how much more or less it is than something else"
        case Role.POINTS:
            return f"`{value}` in the quote is in percentage points, so it is a difference"
        case Role.MULTIPLE:
            return f"`{value}` in the quote is a multiple: how many times something else"
        case Role.SHARE:
            return f"`{value}` in the quote is a number of things out of another, as in “6 of 10”"
        case Role.WHOLE:
            return f"`{value}` in the quote is the number of all things, as in “6 of 10”"
        case Role.TOP:
            return f"`{value}` in the quote is the end of a scale, as in “4.6 out of 5”"
        case Role.CONFIDENCE:
            return f"`{value}` in the quote is a confidence level: how sure the source is of another figure"
        case Role.AGE:
            return f"`{value}` in the quote is an age: how old something is"
        case Role.EARLIER:
            return f"the quote gives `{value}` as that of an earlier model"
        case Role.OTHER:
            return f"the quote gives `{value}` as that of another, with which it compares"
        case Role.NAME:
            return f"`{value}` in the quote is part of a name, or the number of a version or a page"
        case _:
            return f"`{value}` in the quote is a number of things"


def _one_end(fact: Fact, disagreement: Disagreement, context: Context) -> tuple[str, str] | None:
    """What is said of a quote that holds one end of a range and not the other: `up to 32 GB` beside 16 to 32."""
    wanted = [part for part in _wanted(fact, context.site) if isinstance(part, Quantity) and part.end_of == "both"]
    quoted = [citation.quote for citation in fact.cite if citation.quote]
    quote = Cited(quoted[disagreement.index])
    held = [part for part in wanted if agreeing.compare(part, quote).agreement is Agreement.HELD]
    if len(held) != 1 or len(wanted) != len(_ENDS):
        return None
    there, lacking = (format(part.number, "f") for part in sorted(wanted, key=lambda part: part is not held[0]))
    message = f"the quote says {there}, and has no {lacking}"
    for end, other in (_ENDS, _ENDS[::-1]):
        if agreeing.compare(replace(held[0], end_of=other), quote).bound:
            return message, f"write {{{end}: {there}}}, which is what it says; or quote words that contain both ends"
    return message, "quote words that contain both ends; or correct the value"


_ENDS: tuple[Literal["low"], Literal["high"]] = ("low", "high")


def _same_figure(fact: Fact, disagreement: Disagreement) -> str:
    """Where the quote has the digits of the value and means another amount by them, its words from there."""
    ends = fact.value.ends if isinstance(fact.value, Range) else (fact.value,)
    digits = "|".join(re.escape(format(end.number, "f")) for end in ends if isinstance(end, Amount))
    quoted = [citation.quote for citation in fact.cite if citation.quote]
    match = re.search(rf"[$€£¥]?(?<![\d.,])(?:{digits})(?![.,]?\d)", quoted[disagreement.index]) if digits else None
    if match is None:
        return ""
    rest = quoted[disagreement.index][match.end() :]
    cut = _STOP.split(rest, maxsplit=1)[0]
    near = cut if len(cut) <= _NEAR else cut[:_NEAR].rpartition(" ")[0] or cut[:_NEAR]
    return f"{match[0]}{near.rstrip()}"


def _written(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Range):
        return "–".join(format(end.number, "f") if end is not None else "" for end in (value.low, value.high))
    if isinstance(value, Amount) and not isinstance(value, Free):
        return format(value.number, "f")
    if isinstance(value, Versions):
        return ", ".join(value.versions)
    if isinstance(value, Choice):
        return ", ".join(value.ids)
    return str(fact.statement.value)


def _is_held(fact: Fact, known: dict[int, Quantity]) -> bool:
    """Each quote is the value, or has it as it was typed: said at a glance of most of a large site, for speed alone.

    Args:
        fact: with a value that can be compared.
        known: what a quote has to hold of each measure, by its identity; the number is that of the last one.
    """
    value, written = fact.value, fact.statement.value
    wanted: Quantity | None = None
    for citation in fact.statement.cite:
        quote = citation.quote
        if quote is None or quote == written:
            continue
        if isinstance(value, PartialDate):
            if not agreeing.is_date_at_a_glance(value.text, quote):
                return False
            continue
        if wanted is None:
            if not isinstance(value, Amount) or isinstance(value, Free):
                return False
            wanted = known.get(id(value.measure))
            if wanted is None:
                wanted = known[id(value.measure)] = quantity_of(value)
            wanted.number = value.number
        if not agreeing.is_held_at_a_glance(wanted, quote):
            return False
    return True


def of_quotes(fact: Fact, site: Site) -> tuple[tuple[int, Disagreement], ...]:
    """The quotes that do not go together with a value, each with the number of its citation."""
    quoted = [(index, citation) for index, citation in enumerate(fact.cite) if citation.quote]
    if not quoted:
        return ()
    wanted = tuple(_wanted(fact, site))
    if not wanted:
        return ()
    is_past = fact.statement.rank == "superseded" or fact.statement.until is not None
    quotes = [
        Cited(str(citation.quote), citation.about, _language(site, citation.source), is_past) for _, citation in quoted
    ]
    disagreeing = disagreements(wanted, quotes)
    if len(quoted) < len(fact.cite):  # a source without a quote may name what the others do not
        disagreeing = tuple(disagreement for disagreement in disagreeing if not disagreement.fit.lacks)
    return tuple((quoted[disagreement.index][0], disagreement) for disagreement in disagreeing)


def _language(site: Site, source: str) -> str:
    known = site.sources.get(source)
    return known.language or "" if known is not None else ""


def _wanted(fact: Fact, site: Site) -> Iterator[Wanted]:
    """What a quote has to hold; nothing of words, links and answers of yes or no."""
    match fact.value:
        case Free():
            yield Nothing(replace(quantity_of(fact.value), called=_called(fact, site)))
        case Money(number) | Percent(number) if not number:
            yield Nothing(replace(quantity_of(fact.value), called=_called(fact, site)))
        case Amount():
            yield replace(quantity_of(fact.value), called=_called(fact, site))
        case Range():
            end_of = _end_of(fact.value)
            yield from (replace(quantity_of(end), called=_called(fact, site), end_of=end_of) for end in fact.value.ends)
        case Versions(versions):
            yield agreeing.Versions(versions)
        case PartialDate(text):
            yield Date(text, _called(fact, site))
        case Truth(holds=True):
            attribute = site.attribute(fact.attribute)
            yield Yes(_called(fact, site), tuple(attribute.label.values()) if attribute is not None else ())
        case Choice(ids):
            attribute = site.attribute(fact.attribute)
            yield Options(ids, (attribute.options if attribute is not None else None) or {})


def _end_of(value: Range) -> Literal["low", "high", "both"]:
    return "both" if value.low is not None and value.high is not None else "low" if value.high is None else "high"


def _called(fact: Fact, site: Site) -> str:
    """What a value is called, by its attribute and by what is written beside it."""
    attribute, statement = site.attribute(fact.attribute), fact.statement
    maps = (attribute.label, attribute.note or {}) if attribute is not None else ()
    words = chain.from_iterable(texts.values() for texts in (*maps, statement.scope or {}, statement.note or {}))
    return " ".join((fact.attribute, statement.id or "", *words))
