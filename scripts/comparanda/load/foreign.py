"""Signs of other notations where YAML has its own: what an editor brings along from JSON, Markdown or a spreadsheet.

libyaml takes most of them for words, and notices only that something does not fit, here or a line later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from comparanda.diagnostic import Span
from comparanda.patterns import regex

_LEAD = r"\s*+(?>(?:- +)*)"
_COLONLESS = regex(
    rf"""(?P<lead>{_LEAD})(?P<key>["']?\w[\w.-]*["']?)\s*(?P<sign>:?=>?|->)?\s*(?P<rest>[{{(\[].*[:=].*)$"""
)
"""`price {value: 1}` or `price = {value: 1}`."""
_EQUALS = regex(rf"{_LEAD}(?P<key>[A-Za-z_-]+)\s*(?P<sign>=)\s*(?P<rest>\S.*)$")
_EQUALS_INSIDE = regex(r"[{,]\s*(?P<key>[a-z_]+)\s*(?P<sign>=)\s*")
_ROUND = regex(rf"(?P<lead>{_LEAD}[\w.-]+:\s*)\((?P<inside>[^()]*\w: [^()]*)\)\s*$")
_BARE = regex(rf"(?P<lead>{_LEAD}(?P<key>[\w.-]+): +)(?P<first>[a-z_]+): +(?P<rest>.*)$")
_GLUED_KEY = regex(rf"""{_LEAD}(?P<key>"[\w.-]+"|'[\w.-]+')(?P<colon>:)(?P<rest>[^\s].*)$""")
_COMMENT = regex(r"(?:^|(?<=[\s}\]]))(?P<sign>//|/\*|<!--|＃|(?<!\S)--(?= ))\s*(?P<words>.*?)\s*(?:\*/|-->)?\s*$")
_BULLET = regex(r"\s*(?P<sign>[*+•‧∙◦●○▪–—]) +(?P<rest>\S.*)$")
_NUMBERED = regex(r"\s*(?P<sign>\d{1,2}[.)]|[+•‧∙◦●○▪–—]) +(?P<rest>\S.*)$")
_FENCE = regex(r"\s*(?P<sign>`{3,}|~{3,})[a-z]*\s*$")
_ENDED = regex(
    r"""\s*(?:- +)*(?:["']?[\w.-]+["']?\s*:\s*)?(?:"[^"]*"|'[^']*'|\{.*\}|\[.*\])"""
    r"\s*(?P<sign>[,;，；.。])\s*(?:\s#.*)?$"
)
"""A line that ends as one of JSON does, or as a statement of a program."""
_LONG = 120
"""Characters of a line that a help repeats."""

Explained = tuple[Span, str, str]


def of_another_language(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A line near the place at which libyaml gave up that is written as in another notation."""
    for number in sorted({touched[0], max(touched[0] - 1, 0)}, reverse=True):
        explained = _of_line(lines[number], lines[:number], complaint)
        if explained is not None:
            column, length, problem, help = explained
            return Span(number + 1, column + 1, max(length, 1)), problem, help
    return None


def _of_line(line: str, above: Sequence[str], complaint: str) -> tuple[int, int, str, str] | None:
    """The column (from 0) and length of the sign, what is wrong with it, and what to type."""
    comment = _COMMENT.search(line)
    if comment is not None and not _is_in_quotes(line, comment.start()):
        return comment.start(), len(comment["sign"]), _problem(comment["sign"], "#"), f"write `# {comment['words']}`"
    bullet = _BULLET.match(line)
    if bullet is not None and "alphabetic" in complaint:
        has_entries = bool(above) and above[-1].lstrip().startswith(("- ", bullet["sign"]))
        help = "write `- ` instead" if has_entries else f"delete it: {_shown(bullet['rest'])}"
        return bullet.start("sign"), 1, f"no line begins with `{bullet['sign']}`", help
    numbered = _NUMBERED.match(line) if "could not find expected ':'" in complaint else None
    if numbered is not None and above and above[-1].lstrip().startswith(("- ", numbered["sign"])):
        sign = numbered["sign"]
        return numbered.start("sign"), len(sign), f"no line begins with `{sign}`", "write `- ` instead"
    fence = _FENCE.match(line)
    if fence is not None:
        help = "delete this line, and the one at the end of the block"
        return fence.start("sign"), len(fence["sign"]), "here is a mark of a block of Markdown", help
    ended = _ENDED.match(line)
    if ended is not None and not _is_inside(above):
        sign = ended["sign"]
        is_comma = sign == ","
        problem = "a `,` ends a value inside { } or [ ] only" if is_comma else f"there is a `{sign}` behind the value"
        return ended.start("sign"), 1, problem, "delete it"
    glued = _GLUED_KEY.match(line)
    if glued is not None:
        help = f"put a space after the colon: {_shown(': '.join(glued.group('key', 'rest')))}"
        return glued.start("colon"), 1, "a `:` has no space after it", help
    return _of_value(line, complaint)


def _is_inside(above: Sequence[str]) -> bool:
    """Whether some bracket of the lines above is not closed there."""
    words = "".join(above)
    return words.count("{") + words.count("[") > words.count("}") + words.count("]")


def _of_value(line: str, complaint: str) -> tuple[int, int, str, str] | None:
    colonless = _COLONLESS.match(line)
    if colonless is not None:
        shown, sign = _shown(f"{colonless['key']}: {colonless['rest']}"), colonless["sign"]
        if sign:
            return colonless.start("sign"), len(sign), _problem(sign, ":"), f"write {shown}"
        column = colonless.start("key")
        return column, len(colonless["key"]), "a key has no `:` after it", f"write {shown}"
    equals = _EQUALS.match(line) or _EQUALS_INSIDE.search(line)
    if equals is not None and not _is_in_quotes(line, equals.start("sign")):
        return equals.start("sign"), 1, _problem("=", ":"), f"write `{equals['key']}: ` instead"
    round = _ROUND.match(line)
    if round is not None:
        shown = _shown(f"{round['lead']}{{{round['inside'].strip()}}}")
        return round.end("lead"), 1, "YAML's brackets are { } and [ ], not ( )", f"write {shown}"
    bare = _BARE.match(line) if "mapping values" in complaint else None
    if bare is not None and (bare["first"] in FIELDS or re.search(r", *[a-z_]+: ", bare["rest"])):
        rest = bare["rest"].strip()
        is_closed = rest.endswith("}") and rest.count("{") < rest.count("}")
        shown = _shown(f"{bare['lead']}{{{bare['first']}: {rest}{'' if is_closed else '}'}")
        return bare.start("first"), len(bare["first"]), "several fields on one line need { }", f"write {shown}"
    return None


FIELDS = frozenset(("value", "state", "cite", "source", "quote", "attribute", "text"))
"""What is a field after another one's colon, and not the beginning of words."""


def _problem(sign: str, wanted: str) -> str:
    return f"there is a `{sign}` where YAML needs `{wanted}`"


def _shown(text: str) -> str:
    """What to type, whole or as far as it tells."""
    line = text.strip()
    return f"`{line}`" if len(line) < _LONG else f"`{line[:_LONG]}…`"


def _is_in_quotes(line: str, column: int) -> bool:
    before = line[:column]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
