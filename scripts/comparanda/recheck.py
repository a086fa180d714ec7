"""The check of what changed, which comes to what the full check comes to.

A source, a subject and a comparison are each a part of the site, and so is each rule that compares everything with
everything. What was found in a part stands as long as the part is the same, and all that rules looked up in others
for it. Which that was is noted while they look, so a new rule needs nothing here. What is left - attributes, units and
terms - is checked each time, and a change of it has everything checked anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from comparanda.bind import Bound
from comparanda.check import OF_THE_SITE, diagnostics_by, diagnostics_in, diagnostics_of
from comparanda.check.context import GUESSES, context_of
from comparanda.check.tables import without_the_rest
from comparanda.diagnostic import Diagnostic
from comparanda.model import Comparison, Site, Subject
from comparanda.node import without_collector

Key = tuple[str, str]
"""Of a part: its kind and its id; with no id, all parts of the kind."""
ALWAYS: Key = ("", "")
"""What counts as changed each time."""
_REST: Key = ("rest", "")
"""What only the rules over the whole site read."""
_RULES = {rule.code: rule for rule in OF_THE_SITE}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a part."""

    diagnostics: tuple[Diagnostic, ...]
    asked: frozenset[Key]
    """What the rules looked up."""
    guessed: frozenset[Key]
    """Kinds and mistyped ids that they asked help for."""


class _Noted(Mapping[str, _T]):
    """A mapping in which every look-up is noted; a walk through it shows but some of it, where it is told which."""

    def __init__(self, kind: str, whole: Mapping[str, _T], asked: set[Key], walked: Iterable[str] | None = None):
        self._kind, self._whole, self._asked, self._walked = kind, whole, asked, walked

    def __getitem__(self, id: str) -> _T:
        self._asked.add((self._kind, id))
        return self._whole[id]

    def __contains__(self, id: object) -> bool:
        self._asked.add((self._kind, str(id)))
        return id in self._whole

    def __iter__(self) -> Iterator[str]:
        if self._walked is None:
            self._asked.add((self._kind, ""))
        return iter(self._whole if self._walked is None else self._walked)

    def __len__(self) -> int:
        self._asked.add((self._kind, ""))
        return len(self._whole)

    def items(self) -> ItemsView[str, _T]:
        """All of it, for which no single look-up need be noted."""
        if self._walked is not None:
            return super().items()
        self._asked.add((self._kind, ""))
        return self._whole.items()

    def values(self) -> ValuesView[_T]:
        """The same."""
        if self._walked is not None:
            return super().values()
        self._asked.add((self._kind, ""))
        return self._whole.values()


class Recheck:
    """The last check, part by part."""

    def __init__(self, parts: Mapping[Key, Checked] | None = None, changed: Collection[Key] = ()) -> None:
        """Begin with nothing, or where the check of another run left off.

        Args:
            parts: what came of them then, all that they have in common being the same now.
            changed: which parts have changed since, or are new or gone.
        """
        self._before: Bound | None = None
        self._resumed = frozenset(changed) if parts is not None else None
        self.parts: Mapping[Key, Checked] = parts or {}
        self._cited = _Cited()

    @without_collector
    def find(self, bound: Bound) -> list[Diagnostic]:
        """All that is wrong with a site, whatever its exceptions say: what `check.diagnostics_of` finds."""
        changed: Collection[Key] = ()
        known: Mapping[Key, Checked] = {}
        if self._resumed is not None:
            changed, known = with_kinds(self._resumed), self.parts
            self._resumed = None
        elif self._before is not None and _are_alike(self._before, bound):
            changed, known = _changed(self._before, bound), self.parts
        check = _PartCheck(bound, self._cited.of)
        parts: dict[Key, Checked] = {}
        for key in _keys(bound):
            part = known.get(key)
            if part is None or key in changed or not part.asked.isdisjoint(changed):
                part = check.part(*key)
            parts[key] = part
        parts[_REST] = check.rest()
        if _are_too_many(parts.values()):  # which of them are guessed goes by the order in which all rules ask
            self.parts, self._before = {}, None
            return diagnostics_of(bound)
        self.parts, self._before = parts, bound
        return [diagnostic for part in parts.values() for diagnostic in part.diagnostics]


def _are_too_many(parts: Iterable[Checked]) -> bool:
    """More mistyped ids of one kind than are guessed."""
    kinds = [kind for kind, _ in {guessed for part in parts for guessed in part.guessed}]
    return any(kinds.count(kind) > GUESSES for kind in set(kinds))


def _are_alike(before: Bound, now: Bound) -> bool:
    """All that parts have in common is the same: nearly every rule looks something up in it."""
    old, new = before.site, now.site
    return (
        (old.today, old.locales, old.quotes) == (new.today, new.locales, new.quotes)
        and before.names.all == now.names.all
        and all(
            attribute is other or attribute == other
            for attribute, other in (
                (old.attributes, new.attributes),
                (old.units, new.units),
                (old.terms, new.terms),
                (old.lock, new.lock),
                (before.measures, now.measures),
            )
        )
    )


def _all_of(bound: Bound) -> Mapping[str, Mapping[str, object]]:
    return {"sources": bound.site.sources, "subjects": bound.subjects, "comparisons": bound.comparisons}


def _keys(bound: Bound) -> Iterator[Key]:
    yield from (("site", code) for code in _RULES)
    for kind, parts in _all_of(bound).items():
        yield from ((kind, id) for id in parts)


def _changed(before: Bound, now: Bound) -> set[Key]:
    """Parts that are new, gone or others, and their kinds."""
    changed = {ALWAYS}
    for kind, new in _all_of(now).items():
        old = _all_of(before)[kind]
        others = {id for id, part in new.items() if old.get(id) is not part} | (old.keys() - new.keys())
        if others:
            changed |= {(kind, id) for id in others} | {(kind, "")}
    if _of_the_rest(before) != _of_the_rest(now):
        changed.add(_REST)
    return changed


def with_kinds(parts: Iterable[Key]) -> set[Key]:
    """Parts that have changed, with what then counts as changed too."""
    changed = {ALWAYS, *parts}
    return changed | {(kind, "") for kind, _ in changed}


def _of_the_rest(bound: Bound) -> object:
    return bound.site.duplicates, bound.site.attestations, bound.site.exceptions


class _Cited:
    """The sources that are cited anywhere: each subject and comparison is asked for its own but once."""

    def __init__(self) -> None:
        self._known: dict[Key, tuple[Subject | Comparison, Collection[str]]] = {}

    def of(self, site: Site) -> set[str]:
        """The ids of all sources that a site cites, whether there are such or not."""
        owners: list[tuple[Key, Subject | Comparison]] = [(("subjects", id), it) for id, it in site.subjects.items()]
        owners += [(("comparisons", id), it) for id, it in site.comparisons.items()]
        before, self._known = self._known, {}
        for key, owner in owners:
            known = before.get(key)
            is_same = known is not None and known[0] is owner
            self._known[key] = known if known is not None and is_same else (owner, owner.sources_cited())
        return set().union(*(cited for _, cited in self._known.values()))


class _PartCheck:
    """What the parts of one site are checked with."""

    def __init__(self, bound: Bound, cited: Callable[[Site], set[str]]) -> None:
        self._bound = bound
        self._asked: set[Key] = set()
        self._guessed: set[Key] = set()
        self._noting = self._with_notes()
        context = context_of(bound)
        self._context = replace(
            context,
            bound=self._noting,
            cited=partial(cited, bound.site),
            suggest_source=self._noted("sources", context.suggest_source),
            suggest_attribute=self._noted("attributes", context.suggest_attribute),
            suggest_subject=self._noted("subjects", context.suggest_subject),
        )

    def part(self, kind: str, id: str) -> Checked:
        """Check one part."""
        if kind == "site":
            return self._checked(lambda: diagnostics_by(_RULES[id], self._noting, self._context), "", _REST)
        walked = self._walking(kind, id)
        return self._checked(lambda: diagnostics_in(walked, self._context), self._bound.site.places[kind, id].path)

    def rest(self) -> Checked:
        """Check what is no part."""
        site = replace(self._bound.site, sources={}, subjects={}, comparisons={})
        others = replace(self._bound, site=site, subjects={}, comparisons={})
        return self._checked(lambda: diagnostics_in(others, self._context), "")

    def _checked(self, find: Callable[[], list[Diagnostic]], path: str, *asked: Key) -> Checked:
        """What came of a part.

        Args:
            find: the rules.
            path: of the part's file. Lines of another one may shift, so what is wrong there is looked up each time.
            asked: what they look up and nobody notes.
        """
        self._asked.clear()
        self._guessed.clear()
        diagnostics = tuple(find())
        is_elsewhere = any(diagnostic.path != path for diagnostic in diagnostics)
        self._asked.update((*asked, ALWAYS) if is_elsewhere else asked)
        return Checked(diagnostics, frozenset(self._asked), frozenset(self._guessed))

    def _noted(self, kind: str, suggest: Callable[[str], str]) -> Callable[[str], str]:
        """Help that depends on all ids of a kind."""

        def noted(word: str) -> str:
            self._asked.add((kind, ""))
            self._guessed.add((kind, word))
            return suggest(word)

        return noted

    def _with_notes(self) -> Bound:
        """The whole site, as rules look it up: what they ask for is noted."""
        bound, asked = self._bound, self._asked
        site = replace(
            bound.site,
            sources=_Noted("sources", bound.site.sources, asked),
            subjects=_Noted("subjects", bound.site.subjects, asked),
            comparisons=_Noted("comparisons", bound.site.comparisons, asked),
        )
        subjects = _Noted("subjects", bound.subjects, asked)
        return replace(bound, site=site, subjects=subjects, comparisons=_Noted("comparisons", bound.comparisons, asked))

    def _walking(self, kind: str, id: str) -> Bound:
        """One part, as rules walk it."""
        bound, of = (
            self._bound,
            {table: (id,) if table == kind else () for table in ("sources", "subjects", "comparisons")},
        )
        site = replace(
            without_the_rest(bound.site),
            sources=_Noted("sources", bound.site.sources, self._asked, of["sources"]),
            subjects={name: bound.site.subjects[name] for name in of["subjects"]},
            comparisons={name: bound.site.comparisons[name] for name in of["comparisons"]},
        )
        return replace(
            bound,
            site=site,
            subjects={name: bound.subjects[name] for name in of["subjects"]},
            comparisons={name: bound.comparisons[name] for name in of["comparisons"]},
        )
