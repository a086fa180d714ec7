"""The right form: plain values become the model's types, and what does not fit a diagnostic at its place."""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import takewhile
from types import MappingProxyType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from comparanda import meant, meant_days, meant_shapes, placement
from comparanda.diagnostic import Diagnostic, Finding, Fix, Loc, Place, Rule, Span, Step, closest, did_you_mean
from comparanda.fullwidth import half_width
from comparanda.model import (
    FILES,
    LOCK,
    SAYS_SOMETHING,
    TRANSLATIONS,
    Citation,
    Fact,
    Link,
    Logo,
    Name,
    Site,
    Statement,
    Text,
    Unit,
    fields_of,
    shape_of,
    type_of,
)
from comparanda.node import SHIFT, Document, below, diagnose, follow, without_collector
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.placement import MISPLACED_FILE
from comparanda.values import DATE, DAY

RENAMED_FIELDS: Mapping[str, str] = {"verdicts": "recommendations"}
"""Fields that had another name once, by that name; to rename one is to add a line here."""


MISNAMED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("key", "代號", "編號", "識別碼"),
    "value": ("number", "amount", "answer", "值", "數值", "數字", "內容"),
    "state": ("status", "狀態"),
    "cite": (
        *("source", "sources", "citation", "citations", "ref", "refs", "reference", "references", "url", "link"),
        *("來源", "出處", "引用", "參考", "參考資料"),
    ),
    "source": ("id", "ref", "url", "link", "cite", "src", "來源", "出處"),
    "quote": ("text", "excerpt", "passage", "quotation", "words", "引文", "引述", "引用", "原文"),
    "locator": ("page", "where", "section", "place", "at", "頁", "頁碼", "位置", "段落"),
    "checked": ("date", "accessed", "verified", "retrieved", "read", "seen", "on", "查核日", "查閱日", "日期"),
    "name": ("title", "label", "名稱", "名字", "標題"),
    "facts": ("values", "attributes", "data", "properties", "specs", "事實", "資料", "屬性", "規格"),
    "title": ("name", "標題", "名稱", "題名"),
    "label": ("name", "title", "標籤", "名稱"),
    "URL": ("link", "href", "address", "網址", "連結"),
    "author": ("authors", "by", "作者"),
    "publisher": ("publishers", "site", "website", "organisation", "organization", "出版者", "發布者", "出版社"),
    "issued": ("date", "published", "year", "發布日", "出版日", "日期"),
    "accessed": ("checked", "retrieved", "read", "查閱日", "查核日"),
    "language": ("lang", "locale", "語言"),
    "type": ("kind", "category", "類型", "種類"),
    "unit": ("units", "單位"),
    "note": ("comment", "remark", "備註", "註解", "註"),
    "subjects": ("models", "products", "items", "things", "compare", "主體", "對象", "比較對象"),
    "rows": ("attributes", "table", "列", "表格", "屬性"),
    "sections": ("parts", "chapters", "章節", "段落"),
    "claims": ("points", "statements", "sentences", "論點", "主張"),
    "text": ("sentence", "content", "body", "claim", "內文", "文字", "正文"),
    "choose": ("subject", "pick", "選擇", "推薦"),
    "recommendations": ("recommendation", "advice", "建議", "推薦"),
    "corrections": ("errata", "更正", "勘誤"),
    "tags": ("labels", "categories", "keywords", "標籤"),
}
"""What people call a field, by its name here: in English, from other notations, and in Chinese."""


def misnamed(field: str, known: Collection[str]) -> str | None:
    """The field that is meant by a name of others for it; of several, the first that is known in its place."""
    name = field.casefold().replace("-", "_")
    for meant_field, names in MISNAMED_FIELDS.items():
        if meant_field in known and name in names:
            return meant_field
    return None


def unknown_field(place: Place, field: str, known: list[str], help: str = "") -> Finding:
    """Every field has a meaning."""
    renamed, meant_field = RENAMED_FIELDS.get(field), misnamed(field, known)
    if renamed in known:
        help = f"`{field}` is now called `{renamed}`: write `{renamed}:`"
    elif meant_field is not None:
        help = f"write `{meant_field}:` instead"
    help = help or did_you_mean(field, known, f"fields here: {', '.join(known)}")
    return Finding(place.of_key(), f"there is no field `{_short(field)}` here", help)


def missing_field(place: Place, field: str) -> Finding:
    """Required fields are present."""
    return Finding(place, f"the field `{field}` is missing", _HOW_TO_ADD.get(field, f"add `{field}:` here"))


_HOW_TO_ADD: Mapping[str, str] = {
    "custom": "add `custom: {tier: primary}`, or another tier: seller, independent, community",
    "currency": "add its ISO 4217 code, such as `currency: EUR`; a price in the attribute’s currency is a number alone",
}


def wrong_type(place: Place, message: str, help: str) -> Finding:
    """A value has the form its field asks for."""
    return Finding(place, message, help)


_TEXT = get_args(Text)[0]
_STRANGE = ("unexpected_keyword_argument", "extra_forbidden")
"""What pydantic calls a field that a dataclass, or a model, does not know."""
MOST = 100
"""Errors reported for one file, beside the number of the rest."""

UNKNOWN_FIELD = Rule("Y007", unknown_field)
MISSING_FIELD = Rule("Y008", missing_field)
WRONG_TYPE = Rule("Y009", wrong_type)
RULES: tuple[Rule, ...] = (UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE)


_LOCKS = {LOCK: "lock", TRANSLATIONS: "translations"}


def kind_of(path: str) -> str:
    """Which kind of data file a path is; only paths that `load` reads."""
    if path in _LOCKS:
        return _LOCKS[path]
    folder, _, name = path.rpartition("/")
    usual = folder.rpartition("/")[2]  # data/subjects/ has the subjects, told at a glance
    if usual in FILES and FILES[usual][0] == f"{folder}/*.yml" and name.endswith(".yml"):
        return usual
    return next(kind for kind, (pattern, _) in FILES.items() if fnmatchcase(path, pattern))


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
    return assemble(shapes, documents, today, locales), tuple(on_day(diagnostics, today))


def on_day(diagnostics: Iterable[Diagnostic], today: datetime.date) -> Iterator[Diagnostic]:
    """The same, with the day of the build where somebody wrote `today`: files are decoded without knowing it."""
    return (replace(diagnostic, help=meant_days.dated(diagnostic.help, today)) for diagnostic in diagnostics)


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
        return None, tuple(_diagnostics(document, type_of(kind), error))


def shape_of_values(path: str, values: object) -> Any | None:
    """What a file without positions holds, in the type of its kind, or None where it has another shape."""
    try:
        return shape_of(kind_of(path)).validate_python(values)
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
    values: dict[str, dict[str, Any]] = {kind: {} for kind in (*FILES, *_LOCKS.values())}
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
        yield path.rpartition("/")[2].removesuffix(".yml"), Place(path), value
    else:
        yield "", Place(path), value


def _diagnostics(document: Document, root: object, error: ValidationError) -> Iterator[Diagnostic]:
    documents = {document.path: document}
    details, unused = _without_csl(document, error.errors(include_url=False, include_input=False))
    details = _without_misnamed(document, root, details)
    details, reshaped = _without_misshapen(document, root, details)
    for finding in reshaped:
        yield diagnose(WRONG_TYPE, finding, documents)
    for detail in details[:MOST]:
        csl = unused.get(detail["loc"])
        rule, finding = _finding(document, root, detail) if csl is None else _unused_csl(document, detail["loc"], csl)
        yield diagnose(rule, finding, documents)
    if len(details) > MOST:
        problem = f"{len(details) - MOST} more values of this file have the wrong form"
        yield diagnose(WRONG_TYPE, wrong_type(Place(document.path), problem, "fix the others first"), documents)


def _without_csl(
    document: Document, details: list[ErrorDetails]
) -> tuple[list[ErrorDetails], Mapping[tuple[Step, ...], list[str]]]:
    """The details with but one for all the fields of CSL of one source that we have no use for, and their names."""
    if kind_of(document.path) != "sources":
        return details, {}
    kept: list[ErrorDetails] = []
    first: dict[Loc, Loc] = {}
    names: dict[tuple[Step, ...], list[str]] = {}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] in _STRANGE and len(loc) == 2 and loc[-1] in _UNUSED_CSL:
            place = first.setdefault(loc[:-1], loc)
            names.setdefault(place, []).append(str(loc[-1]))
            if place != loc:
                continue
        kept.append(detail)
    return kept, names


def _without_misnamed(document: Document, root: object, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The details without fields that are missing only because they have another name beside."""
    strange = [follow(document.value, detail["loc"])[0] for detail in details if detail["type"] in _STRANGE]
    present = {(loc[:-1], _instead_of(document, root, loc)) for loc in strange}

    def is_there(detail: ErrorDetails) -> bool:
        return (follow(document.value, detail["loc"][:-1])[0], detail["loc"][-1]) in present

    return [detail for detail in details if detail["type"] != "missing" or not is_there(detail)]


def _without_misshapen(
    document: Document, root: object, details: list[ErrorDetails]
) -> tuple[list[ErrorDetails], list[Finding]]:
    """The details without those of prices and ranges in another form, each of which is told once, as it is written."""
    others: list[ErrorDetails] = []
    findings: dict[Loc, Finding] = {}
    for detail in details:
        loc = follow(document.value, detail["loc"])[0]
        whole, help = _reshaped(document, root, loc) if loc[:1] in (("facts",), ("lifecycle",)) else (loc, "")
        if not help:
            others.append(detail)
        elif whole not in findings and len(findings) < MOST:
            is_price = "amount: " in help
            message = "a price has an `amount` and a `currency`" if is_price else "a range has a `low` or a `high` end"
            findings[whole] = wrong_type(Place(document.path, whole), message, f"write {help}")
    return others, list(findings.values())


def _reshaped(document: Document, root: object, loc: Loc) -> tuple[Loc, str]:
    """The way to a value in another form, or to the first field of one beside it, and how it is written."""
    if "value" in loc[2:]:
        whole = loc[: loc.index("value", 2) + 1]
        return whole, meant_shapes.value(_at(document.value, whole))
    fact, known = _at(document.value, loc[:-1]), fields_at(root, loc[:-1])
    if not isinstance(fact, MappingNode) or "cite" not in known or loc[-1] in known:
        return loc, ""
    shown = meant_shapes.beside(fact, known)
    return loc[:-1], f"`value: {shown}`" if shown else ""


def _instead_of(document: Document, root: object, loc: Loc) -> str | None:
    """The field in place of which another one stands: by another name, without the field above it, or as a list."""
    field, known = str(loc[-1]), fields_at(root, loc[:-1])
    if _row_alone(document, loc, known):
        return "attribute"
    below = (name for name in known if field in fields_at(root, (*loc[:-1], name)))
    return misnamed(field, known) or next(below, None) or closest(field, known)


def _unused_csl(document: Document, loc: Loc, names: list[str]) -> tuple[Rule, Finding]:
    listed = ", ".join(f"`{name}`" for name in names)
    message, it = f"{listed} is a field of CSL that this site does not use", "it"
    if len(names) > 1:
        message, it = f"{listed} are fields of CSL that this site does not use", "them"
    finding = Finding(Place(document.path, loc).of_key(), message, f"delete {it}; its authors go under `author`")
    return UNKNOWN_FIELD, finding


_UNUSED_CSL = frozenset(
    (
        "abstract",
        "annote",
        "archive-place",
        "archive_collection",
        "authority",
        "available-date",
        "call-number",
        "categories",
        "chair",
        "chapter-number",
        "citation-key",
        "citation-label",
        "citation-number",
        "collection-editor",
        "collection-number",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "dimensions",
        "director",
        "division",
        "editor",
        "editorial-director",
        "event",
        "event-date",
        "event-place",
        "event-title",
        "executive-producer",
        "first-reference-note-number",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "journalAbbreviation",
        "jurisdiction",
        "keyword",
        "locator",
        "narrator",
        "note",
        "number-of-pages",
        "number-of-volumes",
        "organizer",
        "original-author",
        "original-date",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "page-first",
        "part-number",
        "part-title",
        "performer",
        "PMCID",
        "PMID",
        "printing-number",
        "producer",
        "recipient",
        "references",
        "reviewed-author",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "script-writer",
        "series-creator",
        "shortTitle",
        "source",
        "status",
        "submitted",
        "supplement-number",
        "translator",
        "volume-title",
        "volume-title-short",
        "year-suffix",
    )
)
"""Variables of CSL 1.0.2 (Appendix IV) that a pasted item may have, beside those that `Source` knows."""


def _row_alone(document: Document, loc: Loc, known: list[str]) -> str:
    """Help where an entry of a list has a `:` behind it, or its own fields below."""
    entry = _at(document.value, loc[:-1])
    if "attribute" not in known or not isinstance(entry, MappingNode) or len(entry) != 1:
        return ""
    name, value = next(iter(entry.items()))
    if closest(name, known):
        return ""
    return f"write `- {{attribute: {name}, …}}`" if value else f"write `- {name}`, without the colon"


def _at(node: object, loc: Loc) -> object:
    for step in loc:
        node = below(node, step)
    return node


def _finding(document: Document, root: object, detail: ErrorDetails) -> tuple[Rule, Finding]:
    loc, value = follow(document.value, detail["loc"])
    place = Place(document.path, loc)
    if detail["type"] in _STRANGE:
        field, known = str(loc[-1]), fields_at(root, loc[:-1])
        help = (
            _row_alone(document, loc, known)
            or _glued(field, known)
            or _elsewhere(document, root, loc)
            or _of_words(document, loc, known)
        )
        return UNKNOWN_FIELD, unknown_field(place, field, known, help)._replace(
            fix=_half_width(document, place.of_key(), field)
        )
    if detail["type"] == "missing":
        return MISSING_FIELD, missing_field(place, str(detail["loc"][-1]))
    message, help = _words(detail, value, next(_types_at(root, loc), None))
    if loc[:1] == ("facts",) and len(loc) > 1 and str(loc[1]) in fields_at(root, ()):
        help = f"`{loc[1]}` belongs beside `facts`, not under it: begin both in the same column"
        return WRONG_TYPE, wrong_type(Place(document.path, loc[:2]).of_key(), "this is not a fact", help)
    help = (_glued(str(loc[-1])) if loc and not value else _glued(value) if isinstance(value, str) else "") or help
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
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
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


def _glued(words: str, known: Collection[str] = ()) -> str:
    """Help where a name or value shows which sign was mistyped after a field; empty where none was.

    Args:
        words: the name or value.
        known: fields after which a colon may be missing altogether.
    """
    match = meant.GLUED.match(words)
    if match is None:
        apart = _COLONLESS.match(words)
        return f"write `{apart[1]}: {apart[2]}`" if apart is not None and apart[1] in known else ""
    if match[1] == ":" and words[match.end() : match.end() + 1] == " ":
        return ""  # in quotation marks it is one of the words
    if match[1] == ":" and words[match.end() : match.end() + 1].isspace():
        return f"retype the space after `{words[: match.end()]}`: it is none that YAML knows"
    return "put a space after `:`" if match[1] == ":" else "replace the full-width `：` with `: `"


_COLONLESS = re.compile(r"([A-Za-z_-]+)(?:\s*=\s*|\s+)(\S.*)")


def _elsewhere(document: Document, root: object, loc: Loc) -> str:
    """Help where a field has its place one level further down or up."""
    field = str(loc[-1])
    if misnamed(field, fields_at(root, loc[:-1])):
        return ""
    value = _at(document.value, loc)
    for name in fields_at(root, loc[:-1]):
        if field in fields_at(root, (*loc[:-1], name)):
            return f"write it under `{name}`: `{name}: {{{field}: …}}`"
        if next(_types_at(root, (*loc[:-1], name)), None) == _FACTS and _is_fact(value):
            return f"facts belong under `{name}`: put two spaces before this line, and before those that belong to it"
    above = next((step for step in reversed(loc[:-1]) if isinstance(step, str)), None)
    if above is not None and field in fields_at(root, loc[: loc.index(above)]):
        return f"it belongs beside `{above}`, not under it: begin both in the same column"
    return ""


_FACTS = dict[str, Fact]


def _is_fact(value: object) -> bool:
    first = value[0] if isinstance(value, SequenceNode) and value else value
    return isinstance(first, MappingNode) and bool(first.keys() & {"value", "state", "cite"})


def _of_words(document: Document, loc: Loc, known: list[str]) -> str:
    """Help where what looks like a field may be the rest of words with a comma and a colon in them."""
    node = _at(document.value, loc[:-1])
    if not isinstance(node, MappingNode) or closest(str(loc[-1]), known):
        return ""
    keys = list(node)
    index = keys.index(str(loc[-1]))
    line, column = node.marks[2 * index] >> SHIFT, node.marks[2 * index] & ((1 << SHIFT) - 1)
    is_after_comma = document.lines[line][:column].rstrip().endswith(",")
    before = node[keys[index - 1]] if index else None
    is_exact = isinstance(before, str) and (meant.number(before) or meant.date(before))
    if not is_after_comma or not isinstance(before, str) or is_exact or misnamed(str(loc[-1]), known):
        return ""
    listed = f"fields here: {', '.join(known)}"
    return f"{listed}; or, if it belongs to the words of `{keys[index - 1]}`, put them all in quotation marks"


def _words(detail: ErrorDetails, value: object, wanted: object) -> tuple[str, str]:
    """What is wrong, and how to fix it."""
    kind = detail["type"]
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if detail["loc"][-1:] == ("[key]",):
        return "a name is missing before the colon", "write `name: value`"
    is_blank = kind == "string_pattern_mismatch" and context["pattern"] == SAYS_SOMETHING
    if is_blank or (not value and kind not in ("value_error", "literal_error")):
        if _is_value(detail["loc"]):
            return "nothing is written here", "write the value, or why there is none: `state: unknown`"
        if detail["loc"][-1:] == ("cite",):
            return "nothing is written here", "write the ids of its sources in brackets: `cite: [id]`"
        if not detail["loc"]:
            return "nothing is written here", "write what it is for, or delete the file"
        if _is_whole_fact(detail["loc"]):
            help = "write {value: …, cite: [a source's id]}; where no source gives a value, {state: unknown, cite: […]}"
            return "nothing is written here", help
        return "nothing is written here", "fill it in, or delete the field"
    shown = _shown(value)
    if kind == "value_error":
        help = str(context["error"])
        if value == "":
            return "nothing is written here", help
        if help.startswith("write `state: "):
            words = value[next(iter(value))] if isinstance(value, MappingNode) and value else value
            return f"{_shown(words)} says why there is no value", help
        return f"{shown} is not allowed here", _date_help(
            value, help, needs_day="YYYY-MM" in help and " or " not in help
        )
    if kind == "literal_error":
        options = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = _option_meant(value, options) if isinstance(value, str) else None
        guess = f"did you mean `{near}`? or " if near else ""
        return f"{shown} is not one of the values allowed here", f"{guess}write one of: {', '.join(options)}"
    if wanted == _FACTS and isinstance(value, SequenceNode):
        help = "write each fact as `name: {value: …, cite: […]}`, without `- ` before it or brackets around it"
        return "facts are expected here by their names, not in a list", help
    if detail["loc"][-1:] == ("options",) and isinstance(value, SequenceNode | str):
        names = list(filter(None, value if isinstance(value, SequenceNode) else re.split(r"[\s,、，;；/|]+", value)))
        ids = [name for name in names if isinstance(name, str)][:_SOME] or ["first"]
        written = ", ".join(f"{id}: {{zh-Hant: …, en: …}}" for id in ids)
        return f"fields are expected here, not {shown}", f"write each with its words: {{{written}}}"
    if detail["loc"] == ("subjects",) and isinstance(value, str):
        several = ", ".join(_LISTED_WORDS.split(value))
        return f"fields are expected here, not {shown}", f"write [{several}]; where texts name them, {{a: id, b: id}}"
    if kind in ("dict_type", "dataclass_type", "model_type"):
        return f"fields are expected here, not {shown}", _fields_wanted(wanted, value)
    if kind == "tuple_type" and wanted == tuple[Statement, ...]:
        value = value if isinstance(value, str) else "…"
        return f"{shown} has no source", f"write {{value: {_short(value)}, cite: [a source's id]}}"
    if kind == "tuple_type":
        return f"a list is expected here, not {shown}", _list_wanted(value, wanted)
    if kind == "string_type":
        return f"plain words are expected here, not {shown}", "write only the words, without brackets and fields"
    if kind == "string_pattern_mismatch":
        if context["pattern"] != DATE.pattern:
            return f"{shown} does not have the required form", "only `comparanda verify` writes this file"
        help = _date_help(value, "a date is written YYYY-MM-DD, YYYY-MM or YYYY")
        return f"{shown} does not have the required form", help
    if kind.startswith("date_"):
        help = _date_help(value, "a day is written YYYY-MM-DD, such as 2026-11-23", needs_day=True)
        return f"{shown} is not a day of the calendar", help
    if kind.startswith(("int_", "greater_")):
        return f"{shown} is not a whole number above zero", "write only digits, such as 90"
    return f"{shown} is not allowed here", detail["msg"]


def _option_meant(words: str, options: list[str]) -> str | None:
    """The one of a field's words that is meant by a state in other words, a word of other notations, or a slip."""
    other = _OTHER_WORDS.get(words.strip().casefold(), ())
    named = (meant.state(words), *other)
    return next((option for option in named if option in options), None) or closest(words, options)


_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    word: options
    for options, words in {
        ("integer",): ("int", "count", "整數", "數量", "個數"),
        ("number",): ("float", "decimal", "double", "numeric", "measurement", "數字", "數值", "小數"),
        ("text",): ("string", "str", "words", "文字", "字串", "文本"),
        ("money",): ("currency", "price", "cost", "amount", "金額", "價格", "價錢", "貨幣"),
        ("boolean",): ("bool", "yes/no", "yes-no", "yesno", "flag", "true/false", "是否", "布林", "布林值"),
        ("choice",): ("enum", "select", "option", "options", "category", "選項", "選擇", "單選", "多選"),
        ("link",): ("url", "uri", "href", "address", "website", "連結", "網址"),
        ("list",): ("array", "texts", "strings", "清單", "列表"),
        ("percent",): ("percentage", "%", "share", "ratio", "百分比", "比例"),
        ("duration",): ("time", "period", "時間", "時長", "期間"),
        ("date",): ("day", "datetime", "timestamp", "日期"),
        ("versions",): ("version", "semver", "版本"),
        ("range",): ("interval", "span", "範圍", "區間"),
        ("higher",): (
            "more",
            "max",
            "maximum",
            "up",
            "bigger",
            "larger",
            "desc",
            "高",
            "越高越好",
            "多",
        ),
        ("lower",): ("less", "min", "minimum", "down", "smaller", "asc", "低", "越低越好", "少"),
        ("primary",): ("official", "maker", "first-party", "官方", "第一手", "一手"),
        ("seller",): ("shop", "vendor", "retailer", "reseller", "store", "銷售方", "商店"),
        ("independent",): ("third-party", "secondary", "media", "press", "獨立", "媒體"),
        ("community",): ("forum", "user", "users", "blog", "wiki", "社群", "論壇"),
        ("living",): ("live", "updated", "current"),
        ("dated",): ("static", "fixed", "archived"),
        ("superseded",): ("old", "outdated", "former", "obsolete", "舊"),
        ("preferred",): ("main", "chosen", "首選"),
        ("disputed",): ("contested", "other", "alternative", "conflicting", "有爭議"),
        ("supported",): ("verified", "true", "confirmed", "fact"),
        ("unverified",): ("unconfirmed", "unchecked", "未查證"),
        ("opinion",): ("advice", "recommendation", "意見"),
    }.items()
    for word in words
}
"""What people call the words that a field allows, in English, other notations and Chinese."""


def _is_whole_fact(loc: Loc) -> bool:
    """Whether pydantic's `loc` leads to a fact as a whole."""
    steps = [step for step in loc if not (isinstance(step, str) and step.startswith("\0"))]
    return len(steps) == 2 and steps[0] in ("facts", "lifecycle")


def _is_value(loc: Loc) -> bool:
    """Whether pydantic's `loc` leads to the value of a fact, whatever its form."""
    steps = [step for step in loc if not (isinstance(step, str) and step.startswith("\0"))]
    return steps[-1:] == ["value"] and steps[0] in ("facts", "lifecycle")


def _date_help(value: object, rule: str, needs_day: bool = False) -> str:
    """What to type for a date in other words; without any that tell one, the rule for dates."""
    help = meant_days.help_for(value, needs_day) if isinstance(value, str) and "YYYY" in rule else ""
    help = help.partition(",")[0] if "`note`" in help else help  # a day of a source has no note of its own
    return f"{help}: {rule}" if _ONE_DATE.fullmatch(help) else help or rule


_ONE_DATE = re.compile(r"write [\d-]+")


def _shown(value: object) -> str:
    if isinstance(value, MappingNode):
        return "a mapping"
    return "a list" if isinstance(value, SequenceNode) else f"`{_short(str(value))}`"


def _short(words: str) -> str:
    """As much of an author's words as a message holds."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _in_every_language(value: object) -> str:
    if isinstance(value, str) and value and len(value) <= _BRIEF:
        return f"write it in every language: {_languages(value)}"
    return "write it in every language: {zh-Hant: …, en: …}"


def _languages(words: str) -> str:
    """Words in the language that their letters tell, and room for the other."""
    shown = words if _SAFE_IN_BRACES.fullmatch(words) else meant.quoted(words)
    return f"{{zh-Hant: {shown}, en: …}}" if _HAN.search(words) else f"{{zh-Hant: …, en: {shown}}}"


_BRIEF = 40
"""Characters of words that a help repeats."""
_HAN, _SAFE_IN_BRACES = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\w\u3000-\u9fff][\w .\u3000-\u9fff-]*")
_LISTED_WORDS = re.compile(r"[\s,、，;；]+")


def _fields_wanted(wanted: object, value: object = None) -> str:
    if wanted == _TEXT:
        return _in_every_language(value)
    if wanted is Logo and isinstance(value, str):
        return f"write {{file: {_short(value)}, alt: {{zh-Hant: …, en: …}}}}"
    if wanted is Unit and isinstance(value, str):
        return f"write {{label: {_languages(value)}}}"
    if wanted is Citation:
        return "write a source's id, or {source: …, quote: …, locator: …, checked: …}"
    known = fields_at(wanted, ())
    return f"write `field: value` lines; fields here: {', '.join(known)}" if known else "write `name: value` lines"


_SOME = 4
"""Options that a help writes out."""


def _is_of_citations(entry: object) -> bool:
    return next(_types_at(entry, ()), None) is Citation


_DASHED = re.compile(r"-[\w\"'\u2e80-\u9fff]")


def _list_wanted(value: object, wanted: object) -> str:
    entry = get_args(wanted)[0] if get_args(wanted) else None
    known = fields_at(entry, ())
    if isinstance(value, MappingNode) and value and set(value) <= set(known):
        first = next(iter(value))
        return f"begin it with `- {first}:`, and its other fields below that; in braces, write [{{{first}: …}}]"
    if entry is Link and isinstance(value, str) and "://" in value:
        return f"write [{{label: {{zh-Hant: …, en: …}}, url: {_short(value)}}}]"
    if entry is Name and isinstance(value, str):
        return f"write [{{literal: {_short(value)}}}], or [{{family: …, given: …}}]"
    if _is_of_citations(entry) and isinstance(value, str) and "://" in value:
        return "write [the id of the source with this address]; `comparanda new source` adds one"
    if fields_of(entry) is not None:
        return f"begin each entry with `- `; its fields: {', '.join(fields_at(entry, ()))}"
    if isinstance(value, str) and _DASHED.match(value):
        return f"put a space after the dash: `- {_short(value[1:])}`"
    return f"write [{_short(_LISTED.sub(', ', value))}]" if isinstance(value, str) else "begin each entry with `- `"


_LISTED = re.compile(r"\s*[、，；;]\s*")
"""What parts entries elsewhere."""


def fields_at(kind: object, loc: Loc) -> list[str]:
    """The fields a model knows at the end of a way through its types; empty where no model is there."""
    models = [fields_of(model) or {} for model in _types_at(kind, loc)]
    return [info.alias or name for fields in models for name, info in fields.items()]


def _types_at(kind: object, loc: Loc) -> Iterator[object]:
    """The types a value may have at the end of a way; through lists that a single value may stand for."""
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin is Annotated:
        yield from _types_at(arguments[0], loc)
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from _types_at(argument, loc)
    elif (fields := fields_of(kind)) is not None:
        if not loc:
            yield kind
            return
        for name, info in fields.items():
            if (info.alias or name) == loc[0]:
                yield from _types_at(info.annotation, loc[1:])
    elif origin is tuple:
        if not loc:
            yield kind
        yield from _types_at(arguments[0], loc[1:] if loc and isinstance(loc[0], int) else loc)
    elif origin is dict:
        yield from _types_at(arguments[1], loc[1:]) if loc else (kind,)
