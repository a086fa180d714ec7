"""The right form: plain values become the model's types, and what does not fit a diagnostic at its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from comparanda import meant_days, meant_texts, placement
from comparanda.decode.kinds import LOCKS
from comparanda.decode.kinds import kind_of as kind_of
from comparanda.decode.misfits import diagnostics_of
from comparanda.decode.rules import MISSING_FIELD, UNKNOWN_FIELD, WRONG_TYPE
from comparanda.decode.rules import MOST as MOST
from comparanda.decode.rules import RENAMED_FIELDS as RENAMED_FIELDS
from comparanda.decode.rules import unknown_field as unknown_field
from comparanda.diagnostic import Diagnostic, Place, Rule
from comparanda.model import FILES, Site, id_of, shape_of, type_of
from comparanda.node import Document, diagnose, without_collector
from comparanda.placement import MISPLACED_FILE

RULES: tuple[Rule, ...] = (UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE)


@without_collector
def decode(
    documents: Mapping[str, Document], today: datetime.date, locales: tuple[str, ...]
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Give every document the type of its kind.

    Returns:
        The site of all that could be decoded, and what could not: with an error among the diagnostics the site is
        incomplete, and only good for looking at.
    """
    shapes: dict[str, Any] = {}
    diagnostics: list[Diagnostic] = []
    for path, document in sorted(documents.items()):
        shape, misfits = decode_file(document)
        diagnostics.extend(misfits)
        if shape is not None:
            shapes[path] = shape
    return assemble(shapes, documents, today, locales), of_site(diagnostics, today, locales)


def of_site(diagnostics: Iterable[Diagnostic], today: datetime.date, locales: Sequence[str]) -> tuple[Diagnostic, ...]:
    """The same in order, with the day of the build and the languages of the site: files are decoded without them."""
    known = (
        replace(found, help=meant_texts.in_languages(meant_days.dated(found.help, today), locales))
        for found in diagnostics
    )
    return tuple(sorted(known, key=lambda diagnostic: diagnostic.order))


def decode_file(document: Document) -> tuple[Any | None, tuple[Diagnostic, ...]]:
    """One document in the type of its kind, or None where it has another shape or says nothing at all."""
    kind = kind_of(document.path)
    if document.value == "" and kind not in ("subjects", "comparisons"):
        return None, ()  # all of it is commented out
    try:
        return shape_of(kind).validate_python(document.value), ()
    except ValidationError as error:
        misplaced = placement.elsewhere(document.path, kind, document.value)
        if misplaced is not None:
            return None, (diagnose(MISPLACED_FILE, misplaced, {document.path: document}),)
        return None, tuple(diagnostics_of(document, type_of(kind), error))


def shape_of_values(path: str, values: object) -> Any | None:
    """What a file without positions holds, in the type of its kind, or None where it has another shape."""
    try:
        return shape_of(kind_of(path)).validate_python(values)
    except ValidationError:
        return None


def shape_of_json(path: str, raw: bytes) -> Any | None:
    """The same of what was kept as JSON; equal words are one object then."""
    try:
        return shape_of(kind_of(path)).validate_json(raw)
    except ValidationError:
        return None


def assemble(
    shapes: Mapping[str, Any],
    documents: Mapping[str, Document],
    today: datetime.date,
    locales: tuple[str, ...],
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> Site:
    """The site of decoded files.

    Args:
        shapes: what `decode_file` gave, by path.
        documents: the same files, for positions.
        today: the day of the build.
        locales: the site's languages.
        files: the same files, as they were read.
    """
    values: dict[str, dict[str, Any]] = {kind: {} for kind in (*FILES, *LOCKS.values())}
    places: dict[tuple[str, str], Place] = {}
    duplicates: list[tuple[str, str, Place]] = []
    for path, shape in sorted(shapes.items()):
        kind = kind_of(path)
        for name, place, value in _named(kind, path, shape):
            if (kind, name) in places and kind in ("sources", "subjects", "comparisons"):
                duplicates.append((kind, name, place))
                continue
            places[kind, name] = place
            values[kind][name] = value
    return Site(
        today=today,
        locales=locales,
        places=places,
        duplicates=tuple(duplicates),
        documents=documents,
        files=files,
        sources=values["sources"],
        attributes=values["attributes"],
        subjects=values["subjects"],
        comparisons=values["comparisons"],
        units=values["units"],
        rows=values["rows"],
        tags=values["tags"],
        **{kind: next(iter(values[kind].values())) for kind in _SINGLE if values[kind]},
    )


_SINGLE = ("terms", "exceptions", "attestations", "lock", "translations")


def _named(kind: str, path: str, value: Any) -> Iterator[tuple[str, Place, Any]]:
    if kind == "sources":
        for index, source in enumerate(value):
            yield source.id, Place(path, (index,)), source
    elif kind in ("attributes", "units", "rows", "tags"):
        for name, inner in value.items():
            yield name, Place(path, (name,)), inner
    elif kind in ("subjects", "comparisons"):
        yield id_of(path), Place(path), value
    else:
        yield "", Place(path), value
