"""Words that YAML reads as something else than who typed them meant, in a file that it can read all the same.

A `#` after a space begins a comment, a comma inside { } ends a value, and the quotation marks and spaces of a word
processor are letters to it: libyaml says nothing of these, and words would be lost or published with signs in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from comparanda import meant, meant_days
from comparanda.diagnostic import Fix, Span

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What looks like a space and is none to YAML; between brackets, a class of a pattern."""
SUSPECT = re.compile(
    rf"[^\s#][ \t]+#|[:-][ \t]+#\S|[{SPACES}“”‘’「」『』„‟＂＇«»;；、，［］｛｝＃]|"
    r"[^\s:,{\[-][\"'][ \t]*(?:$|[,}\]])|,[ \t]*$",
    re.MULTILINE,
)
"""Whether a file is to be looked at twice. Most of ours are, for their Chinese; a file of numbers is not."""
ESCAPED = re.compile("[\x00-\x1f\x85\xa0\u2028\u2029]")
"""What double quotation marks can hold by an escape alone, and a line break also between two lines."""
ESCAPE_IN_PATH = re.compile(
    r"(?<![A-Za-z])(?!(?:(?<=\w )|(?<=[\u2e80-\u9fff]))[A-Za-z]:\\n)[A-Za-z]:"
    r"(?:\\\\?[\w .'$-]+)*?(?P<escape>\\[abefnrtvNLP])(?=[\w.-])",
)
"""What YAML reads as a character that nobody typed, in the path of a file as Windows writes it: C:\\new.

Behind a word, a line break is one: Plan A:\\nfree.
"""
_BEGIN = re.compile(rf"-?([{SPACES}])")
_SPACE = re.compile(rf"[{SPACES}]")
PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "„": "“",
    "‟": "”",
    "＂": "＂",
    "＇": "＇",
    "«": "»",
    "”": "”",
    "’": "’",
}
BRACKETS = {"［": ("］", "[ ]"), "｛": ("｝", "{ }")}
_FIRST = frozenset(("-", *PAIRS, *BRACKETS, *SPACES))
_ENDS = ",;，；、"
"""Signs that end a value in another notation, or a line of a list in Chinese."""
_LAST = frozenset((*_ENDS, "'", '"', *SPACES))
_IDS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:\s*[、，；;]\s*[A-Za-z0-9][A-Za-z0-9._-]*)+")
_SEPARATOR = re.compile(r"\s*([、，；;])\s*")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_PLAIN_FIELDS = frozenset(
    (
        "id",
        "source",
        "cite",
        "subjects",
        "also",
        "rows",
        "attribute",
        "choose",
        "on",
        "type",
        "unit",
        "better",
        "max",
        "volatile_days",
        "state",
        "rank",
        "status",
        "tier",
        "kind",
        "copy",
        "issued",
        "accessed",
        "checked",
        "from",
        "to",
        "until",
        "about",
        "draft",
        "rule",
        "place",
        "low",
        "high",
        "URL",
        "archive_location",
        "language",
        "DOI",
    )
)
"""Fields of ids, numbers, days and words of a list: what follows a `#` there was never meant as part of them."""
_ALIASES = frozenset(("subjects", "also"))
"""Mappings whose keys are anybody's, and whose values are ids."""
_USUAL_COMMENT = re.compile(r"(?: {2,}|\s*\t\s*)#+(?:\s|$)")


def is_cut_by_comment(field: str, value: str, rest: str) -> bool:
    """Whether a comment may be meant as words.

    A comment is one without doubt after an id, a number, a date or an address, or where it is written as all tools
    write one: two spaces, `#`, a space. A quotation is taken from a page, which may have spaces of any kind.

    Args:
        field: the key the value belongs to, also as an entry of its list.
        value: the words before the comment.
        rest: the line after them, with the spaces that part the two.
    """
    if field == "quote":
        return True
    if field in _PLAIN_FIELDS or _is_exact(value):
        return False
    if not value:
        return re.match(r"\s*#\S", rest) is not None
    if _USUAL_COMMENT.match(rest):
        return False
    return not (_ID.fullmatch(value) and re.match(r"\s+#+(?:\s|$)", rest))


def _is_exact(value: str) -> bool:
    return bool(value) and (
        re.fullmatch(r"[-+\d.:_]+|true|false", value) is not None or value.startswith(("http://", "https://"))
    )


def inner_field(field: str, key: str) -> str:
    """The field that a value below a key belongs to: its key, or that of ids by names of an author's own."""
    return field if field in _ALIASES else key


def may_be_misread(value: str) -> bool:
    """Whether plain words begin or end with a sign that the next four functions look for; most have none."""
    return value[0] in _FIRST or value[-1] in _LAST


def is_misread(value: str) -> bool:
    """Whether any of the next four functions has something to say of plain words."""
    return (odd_space(value) or wrapped(value) or unopened(value) or ended(value)) is not None


def ended(value: str) -> tuple[str, str] | None:
    """Plain words with a comma or semicolon behind them, as in another language: what is wrong, what to type."""
    words = without_end(value)
    if value[-1] not in _ENDS or not words or _ENTITY.search(value):
        return None
    return f"there is a `{value[-1]}` behind the last word, which YAML takes as a part of it", f"write `{words}`"


def without_end(value: str) -> str:
    """Plain words without these signs."""
    return value.rstrip(f" {_ENDS}")


_ENTITY = re.compile(r"&#?\w{1,30};$")
"""A character as HTML writes it, of which T008 tells."""


def odd_space(value: str) -> tuple[int, str, str] | None:
    """A space of a word processor at an edge of plain words: its offset, -1 at the end; what it is; what to type."""
    begins = _BEGIN.match(value)
    if begins is not None:
        return begins.start(1), *say_space(begins[1])
    if _SPACE.match(value[-1]):
        return -1, *say_space(value[-1])
    return None


def say_space(sign: str) -> tuple[str, str]:
    """What a space of a word processor is, and what to type instead."""
    known = {"\u00a0": "no-break space", "\u3000": "full-width space"}
    name = known.get(sign) or unicodedata.name(sign).lower()
    return (
        f"there is a {name} (U+{ord(sign):04X}) where YAML needs a plain space",
        "delete it, and type plain spaces with the space bar",
    )


def wrapped(value: str) -> tuple[str, str] | None:
    """Plain words inside quotation marks or brackets that are none to YAML: what is wrong, and what to type."""
    first, last = value[0], value[-1]
    inner = value[1:-1].strip()
    if len(value) > 2 and first in BRACKETS and last == BRACKETS[first][0] and inner[:1] not in BRACKETS:
        problem = f"there are full-width `{first}{last}` where YAML needs {BRACKETS[first][1]}"
        return problem, f"write `{_in_plain_brackets(first, inner)}`"
    if len(value) > 1 and last == PAIRS.get(first) and first not in value[1:-1] and last not in value[1:-1]:
        problem = f"YAML's quotation marks are \" and ', not {first} {last}"
        return problem, f"write {meant.quoted(inner)}; if {first} {last} belong to the words, {meant.quoted(value)}"
    return None


_TYPED_FOR_QUOTES = frozenset("“‘„‟＂＇”’")
"""Marks that a word processor puts where one of YAML's was typed; 「」 and «» are typed on purpose."""


def requoted(value: str, span: Span) -> Fix | None:
    """Words with YAML's quotation marks or brackets in place of a word processor's around them."""
    inner = value[1:-1].strip()
    if len(value) > 2 and value[0] in BRACKETS and value[-1] == BRACKETS[value[0]][0] and inner[:1] not in BRACKETS:
        return Fix(_in_plain_brackets(value[0], inner), span=span)
    return Fix(meant.quoted(inner), span=span) if is_typed_for_quotes(value) and inner else None


def _in_plain_brackets(first: str, inner: str) -> str:
    """Words in YAML's brackets, with its commas between them."""
    signs = BRACKETS[first][1]
    return f"{signs[0]}{', '.join(part.strip() for part in re.split('[、，；,]', inner))}{signs[2]}"


def is_typed_for_quotes(value: str) -> bool:
    """Whether words are in quotation marks that a word processor has put in place of YAML's."""
    return len(value) > 1 and value[0] in _TYPED_FOR_QUOTES and value[-1] == PAIRS[value[0]]


OF_DATES = frozenset(("checked", "accessed", "issued", "copy", "from", "to", "until"))
"""Fields that hold a date and nothing else: of other words there, it is said that they are none."""
_OF_NUMBERS_AND_DATES = frozenset(("value", "low", "high", "on", *OF_DATES))


def rejoined(field: str, words: str, span: Span) -> Fix | None:
    """A number or a date without the comma that has cut it."""
    if field not in _OF_NUMBERS_AND_DATES:
        return None
    text = meant.without_separators(words) or meant.certain_date(words) or _dated(field, words)
    return Fix(text, span=span) if text is not None else None


def unopened(value: str) -> tuple[str, str] | None:
    """Plain words that end in a quotation mark which none opens."""
    last = value[-1]
    if last not in "\"'" or value[0] == last or value.count(last) % 2 == 0 or len(value) < 2:
        return None
    if last == "'" and (value[-2].isdigit() or value[-2] == "s" or " " not in value):
        return None  # feet and minutes, the users', an abbreviation
    problem = f"the quotation mark {last} closes words that no mark opens"
    return problem, f"write {meant.quoted(value[:-1])}; if {last} belongs to the words, {meant.quoted(value)}"


def separated(value: str) -> tuple[int, str, str] | None:
    """Ids in one entry of a list, with a sign between them that is no comma: where, what is wrong, what to type."""
    if _IDS.fullmatch(value) is None:
        return None
    sign = _SEPARATOR.search(value)
    assert sign is not None
    return (
        sign.start(1),
        f"there is a `{sign[1]}` where YAML needs a comma between two entries",
        f"write `{_SEPARATOR.sub(', ', value)}`",
    )


_OF_ONE_ENTRY = frozenset(
    ("value", "state", "rank", "reason", "scope", "cite", "source", "quote", "locator", "checked")
)
"""Fields of a value and of a citation: two of them never stand for two entries of a list."""


def is_taken_apart(entries: Sequence[object]) -> bool:
    """Whether entries of a list are the fields of one: each has one field, and no two have the same."""
    if len(entries) < 2 or not all(isinstance(entry, Mapping) and len(entry) == 1 for entry in entries):
        return False
    fields = [next(iter(entry)) for entry in entries if isinstance(entry, Mapping)]
    return len({*fields}) == len(fields) and _OF_ONE_ENTRY.issuperset(fields)


def taken_apart(entries: Sequence[object], is_flow: bool) -> tuple[str, str]:
    """Fields of one entry, each of which a bracket or a dash has made an entry: what is wrong, and what to type."""
    first, second = (next(iter(entry)) for entry in entries[:2] if isinstance(entry, Mapping))
    problem = f"`{first}` and `{second}` are fields of one entry, and here each is an entry of its own"
    if is_flow:
        return problem, f"write {{ }} instead of [ ] around them: `{{{first}: …, {second}: …}}`"
    return problem, f"delete the `- ` before `{second}`, and begin it in the column of `{first}`"


_GLUED = re.compile(r",\s*(?P<field>[a-z_]+):(?P<quoted>\".*?\"|'.*?')")


def glued(words: str) -> tuple[int, str, str] | None:
    """A field behind the comma that has no space after its colon: where the colon is, what is wrong, what to type."""
    match = _GLUED.search(words)
    if match is None:
        return None
    return match.end("field"), *without_space(match["field"], match["quoted"])


def without_space(key: str, rest: str) -> tuple[str, str]:
    """A colon with no space behind it: what is wrong, what to type."""
    return "a `:` has no space after it", f"put a space after the colon: `{key}: {rest}`"


def exact(field: str, words: str) -> str | None:
    """The number or date that was written with a comma."""
    return None if field == "quote" else meant.number(words) or meant.date(words) or _dated(field, words)


def _dated(field: str, words: str) -> str | None:
    """The date in words such as `Thu, 26 Nov 2026`, where a field holds nothing but a date."""
    return meant_days.without_weekday(words) if field in OF_DATES else None


def joined(field: str, words: str) -> tuple[str, str]:
    """A value that a comma inside { } has ended: what is wrong, and what to type."""
    value = exact(field, words)
    if value is not None:
        separates = "separates thousands or decimals" if re.search(r"\d,\d", words) else "is part of a date"
        return (
            f"a comma inside {{ }} ends a value, and here one {separates}",
            f"write {value}" if separates.endswith("date") else f"write {value}: a number has no separators",
        )
    last = words[-1]
    if words[0] in PAIRS or last in PAIRS.values():
        first, last = (words[0], PAIRS[words[0]]) if words[0] in PAIRS else ("", last)
        inner = words.strip("".join({*PAIRS, *PAIRS.values()}))
        signs = f"{first} {last}".strip()
        return f"YAML's quotation marks are \" and ', not {signs}", f"write `{field}: {meant.quoted(inner)}`"
    if last in "\"'" and words.count(last) % 2:
        inner = words[:-1]
        return f"the quotation mark {last} closes words that no mark opens", f"write `{field}: {meant.quoted(inner)}`"
    problem, quoted = "a comma inside { } ends the words", meant.quoted(words)
    if field == "value" and _NAMES.fullmatch(words):
        return problem, f"if these are several values, write `value: [{words}]`; if they are words, `value: {quoted}`"
    return problem, f"put quotation marks around all of them: `{field}: {quoted}`"


_NAMED = re.compile(r"""(?P<key>[A-Za-z][A-Za-z_-]*)\s+(?P<rest>[\w"'].*)""")
_SHAPED = re.compile(
    r"(?:checked|accessed|issued|from|to|until)\s+\d{4}(?:-\d\d){0,2}|locator\s+\S+|(?:about|key|unread)\s+(?:true|false)"
    r"|tier\s+(?:primary|seller|independent|community)|kind\s+(?:living|dated)|better\s+(?:lower|higher)"
    r"|rank\s+(?:preferred|disputed|superseded)|(?:quote|locator|note|title|publisher|URL)\s+(?P<mark>[\"']).*(?P=mark)"
)
"""Fields without their colon that no words go on with, whatever stands before the comma."""
_FIELDS = frozenset(
    (
        *(*_OF_ONE_ENTRY, *_PLAIN_FIELDS, *OF_DATES, "title", "publisher", "URL", "label", "note", "custom", "options"),
        *("text", "topic", "value", "low", "high"),
    )
)
_LANGUAGES = re.compile(r"en|[a-z]{2}-[A-Z][A-Za-z]+")


def colonless(field: str, value: str, piece: str) -> tuple[str, str] | None:
    """The name and the value of a field that has no colon, behind a comma; None where words go on.

    Args:
        field: before the comma.
        value: its own.
        piece: what is between that comma and the next.
    """
    match = _NAMED.fullmatch(piece)
    if match is None:
        return None
    is_field = match["key"] in _FIELDS and (field in _PLAIN_FIELDS | OF_DATES or _is_exact(value))
    is_language = _LANGUAGES.fullmatch(field) is not None and _LANGUAGES.fullmatch(match["key"]) is not None
    return (match["key"], match["rest"]) if is_field or is_language or _SHAPED.fullmatch(piece) else None


_NAMES = re.compile(r"[\w.-]+(?:, ?[\w.-]+)+")
"""What several options or versions look like."""
