"""Every language map of the data, with its place: a table that is made as it is read, as each row is needed once."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, get_args

from comparanda import model
from comparanda.diagnostic import Loc, Place, Step
from comparanda.model import FILES, Authored, Correction, Row, Sentence, Site, Statement, Words, fields_of

_Model = TypeVar("_Model", bound=Authored)
_TEXT = dict[str, Words]
_BINDING = ((Sentence, "text"), (Row, "detail"), (Correction, "why"))
"""Fields whose text may bind facts."""


class LanguageMap(NamedTuple):
    """The same words in several languages."""

    file: Place
    steps: Loc
    words: Mapping[str, str]
    binds: bool
    """It is a text that may bind facts."""

    def at(self, *steps: Step) -> Place:
        """Its place, or one further down."""
        return self.file.at(*self.steps, *steps)


_Chain = tuple[Any, str | int] | None
"""Steps to a value, the last one outermost: few of the values that are passed hold words, and need them in a row."""


def words_of(site: Site) -> Iterator[LanguageMap]:
    """Every language map of a site, file by file."""
    for kind in ("sources", "attributes", "subjects", "comparisons"):
        for id, owner in getattr(site, kind).items():
            yield from _words_in(owner, site.places[kind, id])
    for id, unit in site.units.items():
        yield LanguageMap(Place(FILES["units"][0]), (id, "label"), unit.label, False)
    for id, tag in site.tags.items():
        yield LanguageMap(Place(FILES["tags"][0]), (id, "label"), tag.label, False)
    for id, rows in site.rows.items():
        yield from _words_in(rows, site.places["rows", id])
    yield from _words_in(site.terms, Place(FILES["terms"][0]))


def _words_in(value: Authored, file: Place) -> Iterator[LanguageMap]:
    collected: list[tuple[_Chain, Mapping[str, str], bool]] = []
    _collect(value, None, False, collected)
    for chain, words, binds in collected:
        yield LanguageMap(file, _steps(chain), words, binds)


def with_words(value: _Model, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> _Model:
    """The same with each of its language maps changed; not validated again."""
    made = copy.copy(value)
    for name, _, _ in _WORDED[type(value)]:
        inner = getattr(value, name)
        if inner and not isinstance(inner, str):
            object.__setattr__(made, name, _with_words(inner, change))
    return made


def _with_words(value: object, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> object:
    if isinstance(value, Authored):
        return with_words(value, change)
    if isinstance(value, tuple):
        return tuple(inner if isinstance(inner, str) else _with_words(inner, change) for inner in value)
    if isinstance(value, dict) and all(isinstance(inner, str) for inner in value.values()):
        return change(value)
    return {key: _with_words(inner, change) for key, inner in value.items()} if isinstance(value, dict) else value


def _steps(chain: _Chain) -> Loc:
    steps: list[str | int] = []
    while chain is not None:
        chain, step = chain
        steps.append(step)
    return tuple(reversed(steps))


def _collect(
    value: object, chain: _Chain, binds: bool, collected: list[tuple[_Chain, Mapping[str, str], bool]]
) -> None:
    if isinstance(value, Authored):
        for name, key, is_binding in _WORDED[type(value)]:
            inner = getattr(value, name)
            if inner and type(inner) is not str:
                _collect(inner, (chain, key), is_binding, collected)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            if not isinstance(inner, str):
                _collect(inner, (chain, index), False, collected)
    elif isinstance(value, dict):
        if all(isinstance(inner, str) for inner in value.values()):
            collected.append((chain, value, binds))
        else:
            for key, inner in value.items():
                if not (type(inner) is tuple and all(map(_is_wordless, inner))):
                    _collect(inner, (chain, key), False, collected)


def _is_wordless(one: object) -> bool:
    """A statement without words of ours, as most are: told at a glance, for speed alone."""
    if type(one) is not Statement or one.note is not None or one.scope is not None or one.reason is not None:
        return False
    for citation in one.cite:  # a generator for each of 50,000 facts would take half a per cent of a check
        if citation.note is not None:
            return False
    return isinstance(one.value, str)


def _worded_fields(of: type[Authored]) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (name, field.alias or name, any(issubclass(of, owner) and name == bound for owner, bound in _BINDING))
        for name, field in (fields_of(of) or {}).items()
        if _may_hold_words(field.annotation)
    )


def _may_hold_words(annotation: Any) -> bool:
    if annotation == _TEXT:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return bool(_worded_fields(annotation))
    return any(_may_hold_words(inner) for inner in get_args(annotation))


_MODELS = tuple(value for value in vars(model).values() if isinstance(value, type) and issubclass(value, Authored))
_WORDED = {shape: _worded_fields(shape) for shape in _MODELS}
"""The fields of each model that may hold a language map, with their keys in YAML, and whether they bind facts."""
