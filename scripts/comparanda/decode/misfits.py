"""What pydantic says of a file, as diagnostics at their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from comparanda import meant
from comparanda.decode.braces import without_colonless
from comparanda.decode.csl import unused_csl, without_csl
from comparanda.decode.fields import STRANGE, fields_at, types_at
from comparanda.decode.headings import without_headless
from comparanda.decode.rules import (
    MISSING_FIELD,
    MOST,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    missing_field,
    unknown_field,
    wrong_type,
)
from comparanda.decode.slips import (
    mistyped_sign,
    part_of_words,
    right_place,
    row_alone,
    without_dragged,
    without_misnamed,
    without_misshapen,
    without_repeated,
    wrapper,
)
from comparanda.decode.wording import message_and_help
from comparanda.diagnostic import Diagnostic, Finding, Fix, Place, Rule, Span
from comparanda.fullwidth import half_width
from comparanda.lines import indent_of
from comparanda.node import Document, diagnose, follow
from comparanda.values import DATE, DAY


def diagnostics_of(document: Document, root: object, error: ValidationError) -> Iterator[Diagnostic]:
    """Everything that is wrong with the form of a file, up to `MOST`."""
    documents = {document.path: document}
    above = wrapper(document, root)
    if above:
        help = "delete this line, and two spaces before each of the others"
        place = Place(document.path, (above,)).of_key()
        yield diagnose(WRONG_TYPE, wrong_type(place, f"all of this file is below `{above}:`", help), documents)
        return
    details, unused = without_csl(document, error.errors(include_url=False, include_input=False))
    details, repeated = without_repeated(document, details)
    details, headless = without_headless(document, root, details)
    for finding in headless:
        yield diagnose(MISSING_FIELD, finding, documents)
    details = without_misnamed(document, root, details)
    details = without_dragged(document, root, details)
    details, colonless = without_colonless(document, root, details)
    details, reshaped = without_misshapen(document, root, details)
    for finding in (*repeated, *colonless, *reshaped):
        yield diagnose(WRONG_TYPE, finding, documents)
    for detail in details[:MOST]:
        csl = unused.get(detail["loc"])
        rule, finding = _finding(document, root, detail) if csl is None else unused_csl(document, detail["loc"], csl)
        yield diagnose(rule, finding, documents)
    if len(details) > MOST:
        problem = f"{len(details) - MOST} more values of this file have the wrong form"
        yield diagnose(WRONG_TYPE, wrong_type(Place(document.path), problem, "fix the others first"), documents)


def _finding(document: Document, root: object, detail: ErrorDetails) -> tuple[Rule, Finding]:
    loc, value = follow(document.value, detail["loc"])
    place = Place(document.path, loc)
    if detail["type"] in STRANGE:
        field, known = str(loc[-1]), fields_at(root, loc[:-1])
        help = (
            row_alone(document, loc, known)
            or mistyped_sign(field, known)
            or right_place(document, root, loc)
            or part_of_words(document, loc, known)
        )
        return UNKNOWN_FIELD, unknown_field(place, field, known, help)._replace(
            fix=_half_width(document, place.of_key(), field)
        )
    if detail["type"] == "missing":
        return MISSING_FIELD, missing_field(place, str(detail["loc"][-1]))
    message, help = message_and_help(detail, value, next(types_at(root, loc), None))
    if loc[:1] == ("facts",) and len(loc) > 1 and str(loc[1]) in fields_at(root, ()):
        help = f"`{loc[1]}` belongs beside `facts`, not under it: begin both in the same column"
        return WRONG_TYPE, wrong_type(Place(document.path, loc[:2]).of_key(), "this is not a fact", help)
    typed = str(loc[-1]) if loc and not value else value
    help = (mistyped_sign(typed) if isinstance(typed, str) else "") or help
    is_glued = isinstance(value, str) and detail["type"] in ("dict_type", "dataclass_type", "model_type", "tuple_type")
    fix = _half_width(document, place, value) if is_glued and isinstance(value, str) else _fix(detail, value)
    return WRONG_TYPE, wrong_type(place.of_key(detail["loc"][-1:] == ("[key]",)), message, help)._replace(fix=fix)


def _half_width(document: Document, place: Place, words: str) -> Fix | None:
    """The line with YAML's own signs, where full-width ones were typed and made words of it."""
    match = meant.GLUED.match(words)
    if match is None or match[1] == ":":
        return None
    first = document.span(place).line - 1
    lines = _lines_of(document, first)
    half = [half_width(line) for line in lines]
    return Fix("\n".join(half), span=Span(first + 1, 1, 0)) if half != lines else None


def _lines_of(document: Document, first: int) -> list[str]:
    """A line, and those below that are further to the right."""
    lines = document.lines[first:]
    indent = indent_of(lines[0])
    below = takewhile(lambda line: line[: indent + 1].isspace(), lines[1:])
    return [lines[0], *below]


def _fix(detail: ErrorDetails, value: object) -> Fix | None:
    """The date that was meant where the field holds one, as precise as it must be."""
    context: Mapping[str, Any] = detail.get("ctx") or {}
    day = meant.certain_date(value) if isinstance(value, str) else None
    is_of_day = detail["type"] == "value_error" and "a day is written" in str(context["error"])
    is_of_date = detail["type"] == "string_pattern_mismatch" and context["pattern"] == DATE.pattern
    if day is None or not (is_of_date or (is_of_day and DAY.fullmatch(day))):
        return None
    return Fix(day)
