"""What is wrong with a value that has another form than its field asks for, and what to type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from comparanda import meant, meant_days
from comparanda.decode.fields import fields_at, types_at
from comparanda.decode.rules import shortened
from comparanda.decode.slips import FACTS
from comparanda.diagnostic import Loc, closest
from comparanda.meant_texts import every_language
from comparanda.model import SAYS_SOMETHING, Citation, Link, Logo, Name, Statement, Text, Unit, fields_of
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.patterns import regex
from comparanda.values import DATE

_TEXT = get_args(Text)[0]


def message_and_help(detail: ErrorDetails, value: object, wanted: object) -> tuple[str, str]:
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
    if wanted == FACTS and isinstance(value, SequenceNode):
        help = "write each fact as `name: {value: …, cite: […]}`, without `- ` before it or brackets around it"
        return "facts are expected here by their names, not in a list", help
    if detail["loc"][-1:] == ("options",) and isinstance(value, SequenceNode | str):
        names = list(filter(None, value if isinstance(value, SequenceNode) else re.split(r"[\s,、，;；/|]+", value)))
        ids = [name for name in names if isinstance(name, str)][:_SOME] or ["first"]
        written = ", ".join(f"{id}: {every_language()}" for id in ids)
        return f"fields are expected here, not {shown}", f"write each with its words: {{{written}}}"
    if detail["loc"] == ("subjects",) and isinstance(value, str):
        several = ", ".join(_LISTED_WORDS.split(value))
        return f"fields are expected here, not {shown}", f"write [{several}]; where texts name them, {{a: id, b: id}}"
    if kind in ("dict_type", "dataclass_type", "model_type"):
        return f"fields are expected here, not {shown}", _fields_wanted(wanted, value)
    if kind == "tuple_type" and wanted == tuple[Statement, ...]:
        value = value if isinstance(value, str) else "…"
        if state := meant.state(value):
            return f"{shown} has no source", f"write {{state: {state}, cite: [a source's id]}}"
        return f"{shown} has no source", f"write {{value: {shortened(value)}, cite: [a source's id]}}"
    if kind == "tuple_type":
        return f"a list is expected here, not {shown}", _list_wanted(value, wanted)
    if kind == "string_type":
        return f"plain words are expected here, not {shown}", _words_wanted(value, str(detail["loc"][-1]))
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


def _words_wanted(value: object, field: str) -> str:
    """What to write in place of a list or of fields where one word or text belongs."""
    if not isinstance(value, SequenceNode) or not value or not all(isinstance(one, str) for one in value):
        return "write only the words, without brackets and fields"
    if len(value) == 1:
        return f"write {value[0]}, without brackets"
    if field == "choose":
        return "write a recommendation for each of them, or `neither` for none"
    return "write one of them, without brackets"


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


_ONE_DATE = regex(r"write [\d-]+")


def _shown(value: object) -> str:
    if isinstance(value, MappingNode):
        return "a mapping"
    return "a list" if isinstance(value, SequenceNode) else f"`{shortened(str(value))}`"


def _in_every_language(value: object) -> str:
    if isinstance(value, str) and value and len(value) <= _BRIEF:
        return f"write it in every language: {_languages(value)}"
    return f"write it in every language: {every_language()}"


def _languages(words: str) -> str:
    """Words in the language that their letters tell, and room for the other."""
    shown = words if _SAFE_IN_BRACES.fullmatch(words) else meant.quoted(words)
    return every_language(shown)


_BRIEF = 40
"""Characters of words that a help repeats."""
_SAFE_IN_BRACES = regex(r"[\w\u3000-\u9fff][\w .\u3000-\u9fff-]*")
_LISTED_WORDS = regex(r"[\s,、，;；]+")


def _fields_wanted(wanted: object, value: object = None) -> str:
    first = value[0] if isinstance(value, SequenceNode) and value else None
    of_models = get_origin(wanted) is dict and fields_of(get_args(wanted)[1]) is not None
    if of_models and isinstance(first, MappingNode) and first:
        return f"delete the `- ` before each name: `{shortened(next(iter(first)))}:`"
    if wanted == _TEXT:
        return _in_every_language(value)
    if wanted is Logo and isinstance(value, str):
        return f"write {{file: {shortened(value)}, alt: {every_language()}}}"
    if wanted is Name and isinstance(value, str):
        return f"write {{literal: {shortened(value)}}}, or {{family: …, given: …}}"
    if wanted is Unit and isinstance(value, str):
        return f"write {{label: {_languages(value)}}}"
    if wanted is Citation:
        return "write a source's id, or {source: …, quote: …, locator: …, checked: …}"
    known = fields_at(wanted, ())
    return f"write `field: value` lines; fields here: {', '.join(known)}" if known else "write `name: value` lines"


_SOME = 4
"""Options that a help writes out."""


def _is_of_citations(entry: object) -> bool:
    return next(types_at(entry, ()), None) is Citation


def _is_of_mappings(value: MappingNode) -> bool:
    return bool(value) and all(isinstance(entry, MappingNode) for entry in value.values())


_DASHED = regex(r"-[\w\"'\u2e80-\u9fff]")


def _list_wanted(value: object, wanted: object) -> str:
    entry = get_args(wanted)[0] if get_args(wanted) else None
    known = fields_at(entry, ())
    if isinstance(value, MappingNode) and value and set(value) <= set(known):
        first = next(iter(value))
        return f"begin it with `- {first}:`, and its other fields below that; in braces, write [{{{first}: …}}]"
    if entry is Link and isinstance(value, str) and "://" in value:
        return f"write [{{label: {every_language()}, url: {shortened(value)}}}]"
    if entry is Name and isinstance(value, str):
        return f"write [{{literal: {shortened(value)}}}], or [{{family: …, given: …}}]"
    if _is_of_citations(entry) and isinstance(value, str) and "://" in value:
        return "write [the id of the source with this address]; `comparanda new source` adds one"
    if fields_of(entry) is not None and "id" in known and isinstance(value, MappingNode) and _is_of_mappings(value):
        return f"begin each entry with `- id: {shortened(next(iter(value)))}`, and its other fields below that"
    if fields_of(entry) is not None:
        return f"begin each entry with `- `; its fields: {', '.join(fields_at(entry, ()))}"
    if isinstance(value, str) and _DASHED.match(value):
        return f"put a space after the dash: `- {shortened(value[1:])}`"
    if isinstance(value, str) and _IDS_BY_LINES.fullmatch(value):
        return f"write [{shortened(', '.join(value.split()))}]"
    if not isinstance(value, str):
        return "begin each entry with `- `"
    return f"write [{shortened(_LISTED.sub(', ', value.strip('[] ')))}]"


_IDS_BY_LINES = regex(r"[a-z0-9][a-z0-9._-]*(?:\s+[a-z0-9][a-z0-9._-]*)+")
"""Ids with nothing between them, such as those of several lines without their dashes."""
_LISTED = regex(r"\s*[、，；;]\s*")
"""What parts entries elsewhere."""
