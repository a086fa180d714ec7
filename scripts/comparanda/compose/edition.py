"""One language's edition of a site: what all its pages are composed with, and how texts become runs."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from comparanda.bind import Bound, Call, Expression, NameOf, Prose, Scope, Text, Unreadable
from comparanda.bind.parsing import parsed as parsed  # before pages are drawn in threads, where nothing is imported
from comparanda.format import LanguageFormat
from comparanda.locale import Language
from comparanda.model import Site
from comparanda.page import Date, Inline, Run
from comparanda.settings import Publication
from comparanda.values import Value, Wrong
from comparanda.values.functions import Rounded

_T = TypeVar("_T")
MOST_MADE = 2_048
"""What is kept for the next pages: a comparison and the pages of its subjects share some dozens."""


@dataclass(frozen=True, eq=False)
class Edition:
    """A bound site that passed the check, in one language."""

    bound: Bound
    format: LanguageFormat
    publication: Publication
    _dates: dict[datetime.date | str, Date] = field(default_factory=dict, init=False)
    """As they have been asked for: a page has hundreds, of a few days."""
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False)

    @property
    def site(self) -> Site:
        """As it was written."""
        return self.bound.site

    @property
    def language(self) -> Language:
        """With its interface words."""
        return self.format.language

    @property
    def tag(self) -> str:
        """BCP 47."""
        return self.format.language.tag

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What was made under a key, most likely for the page before: pages that follow each other share much.

        Args:
            key: all that it is made of.
            make: what makes it.
        """
        made: _T | None = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            made = self._made[key] = make()
        return made

    def url(self, below: str) -> str:
        """An address below the language's root, below the site's root."""
        return self._root + below

    @cached_property  # thousands of pages ask for it
    def _root(self) -> str:
        return self.publication.root(self.tag)

    @cached_property
    def named_in(self) -> Mapping[str, Sequence[str]]:
        """The comparisons that name a subject, for each subject; drafts name none."""
        comparisons: dict[str, list[str]] = defaultdict(list)
        for name, comparison in self.site.comparisons.items():
            if not comparison.draft:
                for id in dict.fromkeys(comparison.subjects.values()):
                    comparisons[id].append(name)
        return comparisons

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Which of the site's comparisons each is."""
        return {id: number for number, id in enumerate(self.site.comparisons)}

    def words(self, text: str) -> Inline:
        """Plain words, with the names in them kept whole."""
        names = self.bound.names
        if not names.may_break(text):
            return (Run("text", text),) if text else ()
        runs: list[Run] = []
        end = 0
        for start, stop in names.breaking(text):
            if start > end:
                runs.append(Run("text", text[end:start]))
            runs.append(Run("name", text[start:stop]))
            end = stop
        if end < len(text):
            runs.append(Run("text", text[end:]))
        return tuple(runs)

    def value(self, value: Value) -> Inline:
        """A value: a number or a date as machines read it too, or words."""
        text = value.show(self.format)
        if value.address:
            return (Run("link", text, value.address),)
        if value.datetime:
            return (Run("date", text, value.datetime),)
        numbers = value.numbers
        if len(numbers) == 1:
            return (Run("number", text, numbers[0]),)
        return (Run("text", text),) if numbers else self.words(text)

    def prose(self, text: Text, scope: Scope, known: dict[Expression, Inline]) -> Inline:
        """A text with every expression evaluated.

        Args:
            text: that could be read.
            scope: one of the text's own.
            known: what expressions came to in the same scope; new ones are added.
        """
        runs: list[Run] = []
        prose = text.prose[text.locales.index(self.tag)]
        assert isinstance(prose, Prose)  # or the gate is shut
        for part in prose.parts():
            if isinstance(part, str):
                runs.extend(self.words(part))
                continue
            inline = known.get(part)
            if inline is None:
                inline = known[part] = self._expression(part, scope)
            runs.extend(inline)
            is_computed = isinstance(part, Call)
            if is_computed and isinstance(value := scope[part].value, Rounded) and not value.is_exact:
                self._put_about_first(runs, len(inline), value)
        return tuple(runs)

    def _put_about_first(self, runs: list[Run], count: int, value: Rounded) -> None:
        """Where the language says so, what is rounded is called so before the verb: 約為其3.9倍, not 為其約3.9倍."""
        at = len(runs) - count - 1
        if at > 1 and runs[at].text == "的" and runs[at - 1].kind == "name":  # 是Oak 2的3.9倍
            at -= 2
        if at < 0 or runs[at].kind != "text" or count != 1:
            return
        words = self.format.about_before(runs[at].text)
        if words is not None:
            runs[at] = Run("text", words)
            runs[-1] = replace(runs[-1], text=value.digits(self.format))

    def _expression(self, expression: Expression, scope: Scope) -> Inline:
        value = scope[expression].value
        assert not isinstance(value, Wrong | Unreadable)  # or the gate is shut
        return (Run("name", value.show(self.format)),) if isinstance(expression, NameOf) else self.value(value)

    def date(self, day: datetime.date | str) -> Date:
        """A day or a partial date for a reader and for machines."""
        date = self._dates.get(day)
        if date is None:
            date = self._dates[day] = Date(self.format.date(str(day)), str(day))
        return date

    def dated(self, day: datetime.date | str | None) -> Date | None:
        """The same where there may be none."""
        return self.date(day) if day is not None else None
