"""What expressions mean: names resolved to facts, and sums done, once for all texts that share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from comparanda.bind.expressions import DISPUTED, Bind, Call, Expression, NameOf, ProseError, Unreadable
from comparanda.bind.facts import Answers, BoundSubject, Fact, disputed, preferred
from comparanda.diagnostic import closest, did_you_mean
from comparanda.values import FUNCTIONS, Amount, BadValue, Measure, Percent, Typed, Untyped, Value, Wording, Wrong

Named = Mapping[str, tuple[str, BoundSubject | None]]
_IT = "it"
_NOWHERE = Untyped()
"""What the comparison names does not exist, which is said there."""


@dataclass(slots=True, eq=False)
class Meaning:
    """What an expression comes to."""

    value: Value | Wrong | Unreadable
    """Unreadable where the expression itself is wrong; Wrong where what it binds is, which is said there."""
    facts: Answers = ()
    """What it binds."""


class Scope:
    """What names mean in a text: the comparison's aliases, and `it` in a row's detail."""

    def __init__(self, subjects: Named, it: str = "") -> None:
        """Names of a comparison.

        Args:
            subjects: by alias, the id that the comparison names and its subject; None where there is none. The scopes
                of a detail, one for each column, share it.
            it: the alias of the subject that `it` is in a row's detail; empty elsewhere.
        """
        self._subjects = subjects
        self._it = it
        self._meanings: dict[Expression, Meaning] = {}
        self.refuses = False
        """Some expression that was asked for is wrong itself."""

    def named(self) -> Iterator[tuple[str, BoundSubject]]:
        """Each alias with its subject, where it has one."""
        its = ((_IT, self._subjects[self._it]),) if self._it else ()
        aliases = chain(self._subjects.items(), its)
        return ((alias, subject) for alias, (_, subject) in aliases if subject is not None)

    def __getitem__(self, expression: Expression) -> Meaning:
        """What an expression of a text of this scope comes to."""
        return self._meanings[expression]

    def resolve(self, expression: Expression) -> Meaning:
        """Work out what an expression comes to, unless another text holds it too."""
        meaning = self._meanings.get(expression)
        if meaning is None:
            meaning = self._meanings[expression] = self._resolve(expression)
            self.refuses = self.refuses or isinstance(meaning.value, Unreadable)
        return meaning

    def _resolve(self, expression: Expression) -> Meaning:
        try:
            match expression:
                case NameOf(alias):
                    subject = self._subject(alias)
                    return Meaning(Wording(subject.subject.name) if subject else _NOWHERE)
                case Bind():
                    return self._bind(expression)
                case Call(function, _, typed) if isinstance(known := FUNCTIONS[function], Typed):
                    return Meaning(known.read(typed))
            return self._call(expression)
        except ProseError as error:
            return Meaning(error.unreadable)
        except BadValue as error:
            return Meaning(Unreadable(error.wrong.message, error.wrong.help))

    def _bind(self, bind: Bind) -> Meaning:
        subject = self._subject(bind.alias)
        if subject is None:
            return Meaning(_NOWHERE)
        answers = subject.by_attribute.get(bind.attribute)
        if answers is None and subject.misspells(bind.attribute):
            return Meaning(_NOWHERE)
        if answers is None:
            raise ProseError(
                f"{subject.subject.called} has no fact `{bind.attribute}`", _instead(bind.attribute, subject)
            )
        fact = _answer(bind, subject, answers)
        return Meaning(fact.value, (fact,))

    def _subject(self, alias: str) -> BoundSubject | None:
        if alias == _IT and self._it:
            return self._subjects[self._it][1]
        if alias not in self._subjects:
            aliases = (*self._subjects, _IT) if self._it else tuple(self._subjects)
            help = did_you_mean(alias, (*aliases, *FUNCTIONS), f"this comparison has: {', '.join(aliases)}")
            near = closest(alias, self._subjects)
            renamed = next((name for name, (id, _) in self._subjects.items() if id == alias), None)
            if renamed is not None and renamed.isidentifier():
                help = (
                    f"the subject `{alias}` is called `{renamed}` here: write `{renamed}.`, or under `subjects`"
                    f" `{alias}: {alias}`"
                )
            elif near is not None and not near.isidentifier():  # of a list of ids: a text cannot use it
                help = f"give `{near}` a short name, without a hyphen: `subjects: {{{alias}: {near}, …}}`"
            raise ProseError(f"no subject is called `{alias}` here", help)
        return self._subjects[alias][1]

    def _call(self, call: Call) -> Meaning:
        known = FUNCTIONS[call.function]
        assert not isinstance(known, Typed)
        meanings = [self.resolve(bind) for bind in call.binds]  # all, as each is looked up by itself too
        facts = tuple(fact for meaning in meanings for fact in meaning.facts)
        amounts: list[Amount] = []
        for bind, meaning in zip(call.binds, meanings, strict=True):
            if isinstance(meaning.value, Wrong | Unreadable):
                return Meaning(meaning.value, facts)
            if not isinstance(meaning.value, Amount):
                raise ProseError(
                    f"`{bind.alias}.{bind.attribute}` is not a number, so nothing can be calculated with it",
                    "write it without a function",
                )
            amounts.append(meaning.value)
        if any(_unit(amount) != _unit(amounts[0]) for amount in amounts):
            raise ProseError(
                f"{call.function}(…) is given amounts in different units", "give it facts that have the same unit"
            )
        return Meaning(known.compute(amounts, call.scale), facts)


_NAME = "name"
_FOR_NAME = frozenset(("名稱", "名字", "名", "title", "names"))
"""What people write for the name of a subject."""


def _instead(attribute: str, subject: BoundSubject) -> str:
    """Help where a subject has no such fact: of an attribute that there is, another fact would say something else."""
    if attribute in subject.known:
        return f"add it to {subject.file.path}, or bind another fact"
    has = list(subject.by_attribute)
    listed = f"it has: {', '.join(has)}" if has else f"it has none yet; add them to {subject.file.path}"
    if attribute.casefold() in _FOR_NAME:
        return f"did you mean `{_NAME}`?"
    if (titled := subject.titled(attribute)) is not None:
        return f"did you mean `{titled}`?"
    return did_you_mean(attribute, (*has, _NAME), listed)


def _unit(amount: Amount) -> tuple[bool, Measure]:
    return isinstance(amount, Percent), amount.measure


def _answer(bind: Bind, subject: BoundSubject, answers: Answers) -> Fact:
    if not bind.answer:
        return preferred(answers)
    if bind.answer == DISPUTED:
        others = disputed(answers)
        if not others:
            raise ProseError(f"no value of `{bind.attribute}` is disputed", "leave `.disputed` out")
        return others[0]
    fact = subject.by_id.get((bind.attribute, bind.answer))
    if fact is None:
        ids = [answer.statement.id for answer in answers if answer.statement.id]
        otherwise = f"its values have the ids: {', '.join(ids)}" if ids else f"leave `.{bind.answer}` out"
        raise ProseError(
            f"no value of `{bind.attribute}` has the id `{bind.answer}`", did_you_mean(bind.answer, ids, otherwise)
        )
    return fact
