"""Facts bound: every answer to what a subject's attribute is, with the type that its attribute gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from comparanda.diagnostic import Loc, Place, Step, closest
from comparanda.model import LIFECYCLE, Attribute, Citation, Statement, Subject
from comparanda.values import Listing, Measure, Missing, Untyped, Value, Wording, Wrong, read

_GUESSES = 25
"""Facts of no known attribute among which a misspelt one is looked for."""
_UNUSUAL = (Wrong, Wording, Listing)
NO_VALUE, NO_ATTRIBUTE, NO_UNIT, NO_OPTIONS = Untyped(), Untyped(), Untyped(), Untyped()


@dataclass(slots=True, eq=False)
class Fact:
    """One of a subject's answers for an attribute. Not frozen, as a site has 50,000; nobody writes to one."""

    subject: str
    attribute: str
    index: int
    """Which of the fact's answers it is; 0 where there is but one."""
    statement: Statement
    value: Value | Wrong
    file: Place
    section: str
    """`facts` or `lifecycle`, under which it is written."""

    @property
    def steps(self) -> Loc:
        """The way to the fact, above its answers."""
        return (self.section, self.attribute)

    @property
    def cite(self) -> tuple[Citation, ...]:
        """What it rests on."""
        return self.statement.cite

    @property
    def key(self) -> str:
        """What it is called where lines do not count: `facts.price`."""
        return f"{self.section}.{self.attribute}"

    def at(self, *steps: Step) -> Place:
        """Its place, or one further down; a single answer is not written as a list, and places pass over that step."""
        return self.file.at(self.section, self.attribute, self.index, *steps)


Answers = tuple[Fact, ...]
"""All answers of one fact, in the order of the file."""


@dataclass(frozen=True, slots=True, eq=False)
class BoundSubject:
    """A subject with its facts typed."""

    id: str
    subject: Subject
    file: Place
    by_attribute: Mapping[str, Answers]
    """All answers of each fact, in the order of the file."""
    by_id: Mapping[tuple[str, str], Fact]
    """Answers with an id, by their attribute and that."""
    several: tuple[Answers, ...] = ()
    """Of facts that have several, or one with a rank; most have neither."""
    misplaced: tuple[Answers, ...] = ()
    """Of facts that stand under `facts` and belong under `lifecycle`, where nobody looks for them."""
    known: Mapping[str, Attribute] = field(default_factory=dict)
    """The attributes of the site, those of the lifecycle included."""

    def at(self, *steps: Step) -> Place:
        """A place in its file."""
        return self.file.at(*steps)

    def titled(self, words: str) -> str | None:
        """The attribute of one of its facts that is called so in one of the languages."""
        named = ((id, self.known[id].label.values()) for id in self.by_attribute if id in self.known)
        return next((id for id, labels in named if words.casefold() in map(str.casefold, labels)), None)

    def misspells(self, attribute: str) -> bool:
        """A fact under another name, or in another section, is most likely this one: that is said where it is."""
        if attribute not in self.known:
            return False
        if any(answers[0].attribute == attribute for answers in self.misplaced):
            return True
        strange = list(islice((name for name in self.by_attribute if name not in self.known), _GUESSES))
        titles = set(map(str.casefold, self.known[attribute].label.values()))
        return closest(attribute, strange) is not None or any(name.casefold() in titles for name in strange)

    def answers(self) -> Iterator[Answers]:
        """All answers of each fact, whether anybody looks for it or not."""
        yield from self.by_attribute.values()
        yield from self.misplaced

    def main(self, attribute: str) -> Fact | None:
        """The answer that a table shows and a text binds; None where it has none."""
        answers = self.by_attribute.get(attribute)
        return preferred(answers) if answers is not None else None


class Values:
    """Gives values their types: those that are written alike for one attribute are one, which saves a fifth of all."""

    def __init__(self, attributes: Mapping[str, Attribute], measures: Mapping[str, Measure | Wrong]) -> None:
        """Of a site's attributes and their units, those of the lifecycle included."""
        self._attributes = {**attributes, **LIFECYCLE}
        self._measures = measures
        self._known: dict[tuple[str, str], Value | Wrong] = {}

    @property
    def known(self) -> Mapping[str, Attribute]:
        """The attributes there are."""
        return self._attributes

    def typed(self, name: str, statement: Statement) -> Value | Wrong:
        """The value of a statement for an attribute, or why it has none."""
        written = statement.value
        if statement.state is not None:
            return Missing(statement.state)
        if not isinstance(written, str):
            return self._read(name, statement)
        known = self._known.get((name, written))
        if known is None:
            known = self._known[name, written] = self._read(name, statement)
        return known

    def _read(self, name: str, statement: Statement) -> Value | Wrong:
        if statement.value is None:
            return NO_VALUE
        attribute, measure = self._attributes.get(name), self._measures.get(name)
        if attribute is None or measure is None:
            return NO_ATTRIBUTE
        if isinstance(measure, Wrong):
            return NO_UNIT
        if attribute.type == "choice" and not attribute.options:
            return NO_OPTIONS
        return read(statement.value, attribute, measure)


def bind_subject(id: str, subject: Subject, file: Place, values: Values) -> BoundSubject:
    """Give each value of a subject its type.

    Args:
        id: of the subject.
        subject: as it is written.
        file: where it is written.
        values: what gives them.
    """
    misplaced: list[Answers] = []
    several: list[Answers] = []
    by_attribute: dict[str, Answers] = {}
    by_id: dict[tuple[str, str], Fact] = {}
    for (section, _), name, statements in subject.statements():
        is_misplaced = section == "facts" and name in LIFECYCLE
        facts: list[Fact] = []
        for statement in statements:
            fact = Fact(id, name, len(facts), statement, values.typed(name, statement), file, section)
            facts.append(fact)
            if statement.id is not None and not is_misplaced:
                by_id[name, statement.id] = fact
        answers = tuple(facts)
        if len(answers) > 1 or (answers and answers[0].statement.rank is not None):
            several.append(answers)
        if is_misplaced:
            misplaced.append(answers)
        else:
            by_attribute[name] = answers
    return BoundSubject(id, subject, file, by_attribute, by_id, tuple(several), tuple(misplaced), values.known)


def is_usual(fact: Fact) -> bool:
    """It is a value with one citation and nothing else, neither in words nor wrong: so are most of a large site."""
    one = fact.statement
    return (
        one.state is None
        and one.note is None
        and one.scope is None
        and one.rank is None
        and one.reason is None
        and one.id is None
        and one.since is None
        and one.until is None
        and len(one.cite) == 1
        and not isinstance(fact.value, _UNUSUAL)
    )


def preferred(answers: Answers) -> Fact:
    """The answer a table shows and a text binds: the preferred one, else the first that nobody disputes.

    An answer of a scope of its own is no dispute.
    """
    if len(answers) == 1:
        return answers[0]
    chosen = (fact for fact in answers if fact.statement.rank == "preferred")
    current = (fact for fact in answers if fact.statement.rank is None)
    return next(chosen, None) or next(current, answers[0])


def disputed(answers: Iterable[Fact]) -> Answers:
    """The answers of sources that disagree with another one."""
    return tuple(fact for fact in answers if fact.statement.rank == "disputed")


def opponents(shown: Fact, answers: Answers) -> Answers:
    """The answers that disagree with one of them, which is another one of the same scope, or the first preferred."""
    return tuple(fact for fact in disputed(answers) if _opposed(fact, answers) is shown)


def _opposed(fact: Fact, answers: Answers) -> Fact:
    """What a disputed answer disagrees with: the answer of its own scope; where there is none, the preferred one."""
    current = (other for other in answers if other.statement.rank in ("preferred", None))
    return next((other for other in current if other.statement.scope == fact.statement.scope), preferred(answers))
