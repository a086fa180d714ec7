"""Parts of comparisons on pages that people write by hand: a table, a value, a claim or recommendations.

What is shown on one page is numbered together, in the order it is read, and its references stand once, at the foot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from comparanda import page, routes
from comparanda.bind import Bound, BoundComparison, Fact
from comparanda.compose.changes import compose_news
from comparanda.compose.comparisons import compose_comparison, compose_recommendation
from comparanda.compose.edition import Edition
from comparanda.compose.lists import entry_of
from comparanda.compose.making import Making, attribute_of, label_of, measure_of, value_of
from comparanda.compose.references import Numbering, Spot
from comparanda.compose.tables import compose_row
from comparanda.diagnostic import did_you_mean

Kind = Literal["table", "value", "claim", "recommendations", "comparisons", "news"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ALL = "all"
MOST_CARDS, MOST_NEWS = 12, 50


@dataclass(frozen=True, slots=True)
class Block:
    """What a page asks for."""

    kind: Kind
    name: str
    """A comparison; a comparison and the id of a claim, `a-vs-b/speed`; a subject and a fact of it, `a.price`; for
    `comparisons` a tag or `all`; for `news` how many."""
    rows: tuple[str, ...] = ()
    """Of the table, in this order; all of them where none is named."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a block cannot be shown."""

    word: str
    """What in the block is wrong."""
    message: str
    help: str


def fault_of(block: Block, bound: Bound, hidden: Collection[str] = ()) -> Fault | None:
    """What is wrong with a block, if anything is.

    Args:
        block: as it was written.
        bound: the data.
        hidden: comparisons that are drafts, which the data does not have where they are not shown.
    """
    if block.kind == "value":
        return _fault_of_value(block.name, bound)
    if block.kind == "comparisons":
        is_known = block.name == ALL or block.name in bound.site.tags
        message, tags = f"no tag has the id `{block.name}`", (*bound.site.tags, ALL)
        return None if is_known else _unknown(block.name, message, block.name, tags)
    if block.kind == "news":
        is_count = block.name.isascii() and block.name.isdigit() and 0 < int(block.name[:3]) <= MOST_NEWS
        help = f"write a whole number up to {MOST_NEWS}, such as `news: 5`"
        return None if is_count else Fault(block.name, f"`{block.name}` is not how many", help)
    id, _, claim = block.name.partition("/")
    comparison = bound.comparisons.get(id)
    if id in hidden:
        return Fault(
            block.name,
            f"the comparison `{id}` is a draft",
            "delete the block, or `draft: true` in the file of the comparison",
        )
    if comparison is None:
        return _unknown(block.name, f"no comparison has the id `{id}`", id, bound.comparisons)
    if block.kind == "claim":
        known = [claim.id for _, claim in comparison.comparison.claims()]
        if not claim and known:
            return Fault(block.name, f"`{id}` names no claim", f"write such as `claim: {id}/{known[0]}`")
        message = f"the comparison `{id}` has no claim `{claim}`"
        return None if claim in known else _unknown(block.name, message, claim, known)
    if claim:
        return Fault(block.name, f"`{block.name}` is not a comparison", f"write `{block.kind}: {id}`")
    if block.kind == "recommendations":
        message = f"the comparison `{id}` has no recommendations"
        return None if comparison.recommendations else Fault(block.name, message, "delete the block")
    return _fault_of_rows(block, comparison)


def _fault_of_value(name: str, bound: Bound) -> Fault | None:
    id, _, rest = name.partition(".")
    attribute, _, answer = rest.partition(".")
    subject = bound.subjects.get(id)
    if subject is None:
        return _unknown(name, f"no subject has the id `{id}`", id, bound.subjects)
    if not attribute and subject.by_attribute:
        return Fault(name, f"`{name}` names no fact", f"write such as `value: {id}.{next(iter(subject.by_attribute))}`")
    if attribute not in subject.by_attribute:
        message = f"{subject.subject.called} has no fact `{attribute}`"
        if attribute in subject.known:
            return Fault(name, message, f"add it to {subject.file.path}, or name another fact")
        return _unknown(name, message, attribute, subject.by_attribute)
    answers = [id for of, id in subject.by_id if of == attribute]
    if answer and answer not in answers:
        return _unknown(name, f"no value of `{attribute}` has the id `{answer}`", answer, answers)
    return None


def _fault_of_rows(block: Block, comparison: BoundComparison) -> Fault | None:
    known = [row.row.name for row in comparison.rows]
    if not known:
        return Fault(block.name, f"the comparison `{block.name}` has no table", "delete the block")
    row = next((row for row in block.rows if row not in known), None)
    return _unknown(row, f"the comparison `{block.name}` has no row `{row}`", row, known) if row is not None else None


def _unknown(word: str, message: str, name: str, known: Iterable[str]) -> Fault:
    known = tuple(known)
    listed = f"there is: {', '.join(known)}" if known else f"leave `{name}` out"
    return Fault(word, message, did_you_mean(name, known, listed))


def compose_block(edition: Edition, block: Block, numbering: Numbering, shown: Sequence[str]) -> page.Embed:
    """A block that has no fault, in one language.

    Args:
        edition: in which language.
        block: what is asked for.
        numbering: of the page it stands on.
        shown: the comparisons that are published.
    """
    if block.kind == "comparisons":
        return page.Embed(edition.tag, block.kind, entries=_entries(edition, block.name, shown))
    if block.kind == "news":
        return page.Embed(edition.tag, block.kind, news=compose_news(edition, shown, int(block.name), ""))
    if block.kind == "value":
        return page.Embed(edition.tag, "value", value=_value(edition, block.name, numbering))
    id, _, claim = block.name.partition("/")
    bound = edition.bound.comparisons[id]
    title = edition.format.pick(bound.comparison.title)
    embed = page.Embed(
        edition.tag, block.kind, comparison=edition.url(routes.comparison(id)), title=edition.words(title)
    )
    making = Making(edition, bound, numbering, title, "")
    if block.kind == "claim":
        return replace(embed, claim=_claim(making, claim))
    whole = compose_comparison(edition, id).page
    if block.kind == "recommendations":
        recommendations = tuple(_recommendation(making, index) for index in range(len(bound.recommendations)))
        return replace(embed, page=replace(whole, recommendations=recommendations))
    by_name = {row.row.name: row for row in bound.rows}
    rows = tuple(compose_row(making, by_name[name]) for name in block.rows or by_name)
    rows = tuple(replace(row, corrected="") for row in rows)
    columns = tuple(replace(column, href="") for column in whole.columns)
    groups = (page.RowGroup("", "", "", rows),)
    return replace(embed, page=replace(whole, columns=columns, groups=groups))


def _entries(edition: Edition, tag: str, shown: Sequence[str]) -> tuple[page.Entry, ...]:
    """Comparisons of a tag, or the first of all, as cards; a page has room for so many."""
    written = edition.site.comparisons
    ids = [id for id in shown if tag in (ALL, *written[id].tags)][:MOST_CARDS]
    return tuple(entry_of(edition, compose_comparison(edition, id).page) for id in ids)


def _value(edition: Edition, name: str, numbering: Numbering) -> page.EmbeddedValue:
    id, _, rest = name.partition(".")
    attribute, _, answer = rest.partition(".")
    subject = edition.bound.subjects[id]
    fact = subject.by_id[attribute, answer] if answer else subject.main(attribute)
    assert isinstance(fact, Fact)  # or the block has a fault
    label = label_of(edition, attribute)
    described = attribute_of(edition, attribute)
    called = edition.format.pick(subject.subject.name)
    spot = Spot(f"{called}, {label}", called, "", label)
    return page.EmbeddedValue(
        name=called,
        label=label,
        unit=measure_of(edition, attribute).show(edition.format),
        inline=edition.value(value_of(fact)),
        scope=edition.format.pick(fact.statement.scope) if fact.statement.scope else "",
        note=edition.format.pick(described.note) if described.note else "",
        marks=numbering.mark((fact,), fact.cite, spot),
    )


def _claim(making: Making, id: str) -> page.Claim:
    sections = zip(making.bound.comparison.sections, making.bound.sections, strict=True)
    pairs = (pair for section, texts in sections for pair in zip(section.claims, texts, strict=True))
    claim, text = next(pair for pair in pairs if pair[0].id == id)
    topic = making.format.pick(claim.topic)
    marks = making.cite(text, Spot(topic, "", ""))
    return page.Claim(claim.id, making.edition.words(topic), making.prose(text), claim.status, marks, "")


def _recommendation(making: Making, index: int) -> page.Recommendation:
    written = making.bound.comparison.recommendations[index]
    return compose_recommendation(making, index + 1, written, making.bound.recommendations[index])
