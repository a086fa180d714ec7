"""Which of the places a quote stands in is the one that is cited, and what tells it from the others.

A place is known by what a reader would know it by: its heading, and the row and column of a table, or its sentence. The
lock keeps a fingerprint of that, so that a change of the cited row is seen although the same words stand in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from comparanda.verify.context import ABOVE, AROUND, TAIL, Context, heading_tail, tail_of
from comparanda.verify.fold import fold
from comparanda.verify.meaning import compare, is_of_table
from comparanda.verify.naming import HAS_DIGIT, LABELLED, is_called, recased, renoted, step_names
from comparanda.verify.outline import Outline


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a quote is held to stand on a page that has it."""

    context: str = ""
    """Fingerprint of the place; empty where it cannot be told."""
    count: int = 1
    """In how many places that a reader can tell apart."""
    is_placed: bool = True
    """It is known which of them is meant."""
    elsewhere: bool = False
    """It stands on the page, but not where it is cited from."""
    goes_on: str = ""
    """A word behind it that may be a part of the name in which it ends, wherever it stands."""
    has_gone_over: bool = False
    """It is elsewhere because the place it is known by has another amount, though its locator fits both."""
    is_reworded: bool = False
    """It is an amount or a day alone, and no longer stands in the sentence it is known by."""
    meaning: str = ""
    """Fingerprint of what it is a figure of; empty where nothing says it."""
    has_other_unit: bool = False
    """It is in its place, with a unit that certainly is another than it was."""
    now: str = ""
    """The passage with that unit, or the amount that has its label now."""
    beside: str = ""
    """What the locator names and its line does not, though another line begins with it that has such an amount."""


def place(outline: Outline, spots: Sequence[tuple[int, int]], locator: str, known: str) -> Placed:
    """Which of the places of a quote is meant.

    Args:
        outline: of the text that has it.
        spots: where the quote begins and ends there, at least once.
        locator: of the citation, or empty.
        known: fingerprint of the place meant when the page was last read, or empty.
    """
    contexts = list(dict.fromkeys(outline.context(*spot) for spot in spots))
    # The title of a page says again what stands on it.
    contexts = [context for context in contexts if not context.is_title] or contexts
    named = outline.steps(locator)
    whole = step_names(locator)
    best = _best(outline, contexts, named, whole)
    distinct = {context.hash: context.loose_hash for context in contexts}
    if contexts and not any(_may_be_meant(outline, context, named, whole) for context in contexts):
        return Placed("", len(distinct), True, True)
    # An amount that stands twice in a sentence has two places of one hash.
    hashes = {hash for context in contexts for hash in (context.hash, context.loose_hash)}
    if known not in hashes:
        before, known = known, _of_today(outline, contexts, known)
        if any(
            context.loose_hash == known and _is_another_version(outline, context, before, named) for context in contexts
        ):
            return Placed("", len(distinct), is_reworded=True)
    if known and known in hashes and (not best or known in best):
        return Placed(known, len(distinct))
    if len(best) == 1:
        former = outline.places_of(known, *spots[0]) if known and known not in hashes else []
        if former and not {context.hash for context in former}.isdisjoint(
            _best(outline, [*contexts, *former], named, whole)
        ):
            return Placed("", len(distinct), True, True, has_gone_over=True)
        meant = next(context for context in contexts if context.hash == best[0])
        if known and known not in hashes and _has_lost_column(outline, meant, named):
            return Placed("", len(distinct), is_reworded=True)
        beside = _named_beside(outline, meant, named, spots)
        return Placed("" if beside else best[0], len(distinct), beside=beside)
    if best:
        return Placed("", len(best), False)
    is_elsewhere = _is_elsewhere(outline, contexts, named)
    if known.startswith(AROUND) and not is_elsewhere:
        if outline.has_other_amount(known):
            return Placed("", len(distinct), True, True)
        if len(distinct) == 1:
            return Placed("", is_reworded=True)
        known = ""
    if known.startswith(ABOVE) and not is_elsewhere:
        known = known if all(outline.has_other_value(known, start) for start, _ in spots) else ""
        if not known and len(distinct) == 1 and outline.is_figure(*spots[0]):
            return Placed("", is_reworded=True)
    if (
        known
        and not is_elsewhere
        and len(contexts) == 1 == len(spots)
        and outline.is_renamed(contexts[0], spots[0][0], known)
    ):
        return Placed(contexts[0].loose_hash)
    if known and not is_elsewhere and len(distinct) == 1 and outline.is_recast(contexts[0], spots[0][0], known):
        return Placed(contexts[0].loose_hash)
    if known or is_elsewhere:
        return Placed("", len(distinct), True, True)
    if len(distinct) == 1:
        beside = _named_beside(outline, contexts[0], named, spots)
        return Placed("" if beside else contexts[0].loose_hash, beside=beside)
    return Placed("", len(distinct), False)


def with_meaning(
    placed: Placed, outline: Outline, spots: Sequence[tuple[int, int]], quote: str, locator: str, known: str
) -> Placed:
    """A place with what its quote is a figure of, and what of that has changed.

    Args:
        placed: where the quote is held to stand.
        outline: of the text that has it.
        spots: all its places there.
        quote: as cited.
        locator: of the citation, or empty.
        known: fingerprint of what it was a figure of when the page was last read, or empty.
    """
    if placed.elsewhere or placed.beside or not placed.is_placed:
        return replace(placed, meaning=known)
    contexts = [(spot, outline.context(*spot)) for spot in spots]
    there = [spot for spot, context in contexts if placed.context in (context.hash, context.loose_hash)]
    meant = compare(outline, there or spots, quote, known, outline.steps(locator))
    if meant.change == "label":
        return replace(placed, context="", elsewhere=True, has_gone_over=True, meaning=known, now=meant.now)
    if meant.change == "unit":
        return replace(placed, context="", has_other_unit=True, meaning=known, now=meant.now)
    if meant.change or placed.is_reworded:
        return replace(placed, context="", is_reworded=True, meaning=known)
    return replace(placed, meaning=meant.hash)


class Cited(NamedTuple):
    """A quote, and what is known of its place."""

    quote: str
    locator: str
    known: str
    """Fingerprint of the place when the page was last read, or empty."""
    meaning: str
    """Fingerprint of what it was a figure of then, or empty."""


def in_tables(drawn: Placed, outline: Outline, spots: Sequence[tuple[int, int]], cited: Cited) -> Placed:
    """Where a quote of a PDF stands by the rows and columns of its tables; as it is drawn where these do not tell.

    Args:
        drawn: the place in the text as it is drawn.
        outline: of the tables.
        spots: all places of the quote there.
        cited: the quote.
    """
    quote, locator, known, meaning = cited
    if is_of_table(meaning):
        if spots:
            return with_meaning(place(outline, spots, locator, known), outline, spots, quote, locator, meaning)
        # Where the table has another amount now the quote is elsewhere; but a table may no longer be known as one.
        is_lost = not outline.now_at(known, fold(quote))
        return Placed("", elsewhere=not is_lost, is_reworded=is_lost, meaning=meaning)
    if not spots or drawn.elsewhere or drawn.is_reworded or drawn.has_other_unit:
        return drawn
    placed = with_meaning(place(outline, spots, locator, ""), outline, spots, quote, locator, "")
    if placed.elsewhere:
        # What was read before has been taken for right; and the name of a row is in no column that a locator names.
        return drawn if known or drawn.beside or HAS_DIGIT.search(quote) is None else placed
    return placed if placed.context and is_of_table(placed.meaning) else drawn


def _of_today(outline: Outline, contexts: Iterable[Context], known: str) -> str:
    """What a fingerprint is now that a lock knows a place by; empty where it may be of several places."""
    places = {now for context in contexts if (now := context.former_hashes().get(known))}
    if not places and outline.has_lost(known):
        places = {context.loose_hash for context in contexts if context.bare_hash[:-TAIL] == known[:-TAIL]}
    return known if not places else places.pop() if len(places) == 1 else ""


def _is_another_version(outline: Outline, context: Context, known: str, named: Sequence[str]) -> bool:
    """Whether the heading that told a place from others is gone for one with a number, as of the next model."""
    heading = context.qualifier or context.heading
    if known[:-TAIL] != context.bare_hash[:-TAIL] or known == context.bare_hash or not outline.has_lost(known):
        return False
    if HAS_DIGIT.search(heading) is None or any(is_called(step, heading) for step in named):
        return False
    return tail_of(known) not in map(heading_tail, (*recased(heading), *renoted(heading)))


def _best(outline: Outline, contexts: Iterable[Context], named: Sequence[str], whole: Sequence[str]) -> list[str]:
    """Fingerprints of the places that fit a locator best; none where none fits.

    Where a line is just what the locator says, no other will do that only has it among its words; and where it names a
    row and a column or a table that are on the page, no place will do that is not in all of them.
    """
    exact = {step: outline.names(step) for step in named}
    heads = [step for step in named if outline.heads(step)]
    scores: dict[str, float] = {}
    for context in contexts:
        is_in_all = all(context.fits(step, True) or context.is_keyed(step, named) for step in heads)
        if (is_in_all or _fits_whole(context, whole)) and _may_be_meant(outline, context, named, whole):
            fits = sum(context.fits(step, exact[step]) for step in named)
            scores[context.hash] = max(scores.get(context.hash, 0), fits)
    most = max(scores.values(), default=0)
    return [hash for hash, score in scores.items() if score == most] if most else []


def _fits_whole(context: Context, whole: Sequence[str]) -> bool:
    """Whether all of a locator is what a place is known by, such as a row that is called `Price, cached`."""
    return any(context.fits(step, True) == 1 for step in whole)


def _may_be_meant(outline: Outline, context: Context, named: Sequence[str], whole: Sequence[str]) -> bool:
    return _fits_whole(context, whole) or not any(outline.is_of_another_row(context, step) for step in named)


def _named_beside(outline: Outline, context: Context, named: Sequence[str], spots: Sequence[tuple[int, int]]) -> str:
    """The step of a locator that a place does not fit, while another line begins with it; empty where none is."""
    steps = () if context.is_row else (step for step in named if not context.fits(step, False))
    return next((step for step in steps if outline.begins_another(step, *spots[0])), "")


def _has_lost_column(outline: Outline, context: Context, named: Sequence[str]) -> bool:
    """Whether a locator names what is nowhere on the page, and not the column in which its row has the quote."""
    if not context.is_row or any(
        is_called(step, head) for step in named for head in (*context.covered, context.column)
    ):
        return False
    there = [step for step in named if outline.mentions(step)]
    return not all(any(other in step for other in there) for step in named)


def _is_elsewhere(outline: Outline, contexts: Sequence[Context], named: Sequence[str]) -> bool:
    """Whether the row or section that a locator names is on the page, and the quote stands in others alone."""
    if all(context.is_row or context.headings for context in contexts) and any(map(outline.heads, named)):
        return True
    return all(LABELLED.match(context.sentence) for context in contexts) and any(map(outline.labels, named))
