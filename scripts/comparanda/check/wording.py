"""T: how words are typed: no spaces beside Han, no marks of another format than plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comparanda.bind import BoundSubject, Fact, LanguageMap, Registered, without_expressions
from comparanda.check.context import NOT_OURS, Context, first_few
from comparanda.diagnostic import Finding, Fix
from comparanda.locale import HAN
from comparanda.patterns import regex
from comparanda.values import Wording

_EXPRESSION = "\ufffc"
"""What stands for each character of an expression or a name that was blotted out."""
_SPACES = r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+"
_LATIN = rf"[A-Za-z0-9À-ɏͰ-ӿ$€£¥%°{_EXPRESSION}]"
_WIDE = r"[，。；：！？、「」『』（）《》〈〉【】]"
"""Full-width punctuation, which has its own room."""
SPACED = regex(
    rf"(?<={HAN.pattern}){_SPACES}(?={_LATIN})|(?<={_LATIN}){_SPACES}(?={HAN.pattern})"
    rf"|(?<={_WIDE}){_SPACES}(?=\S)|(?<=\S){_SPACES}(?={_WIDE})"
)
_CHINESE = f"{HAN.pattern[:-1]}{_WIDE[1:]}"
_MAY_BE_SPACED = regex(rf"{_SPACES[:-1]}(?:(?<={_CHINESE}.)|(?={_SPACES[:-1]}*{_CHINESE}))")
"""For speed: most spaces of a Chinese text are those inside its expressions. Looked for from the space, as few are."""
_BESIDE_SIGN = regex(rf"{_WIDE}.|.{_WIDE}", re.DOTALL)
_LAST_WORD = regex(r"[A-Za-z0-9.,%°'-]+$|.$", re.DOTALL)
_FIRST_WORD = regex(r"^[A-Za-z0-9.,%°'-]+|^.", re.DOTALL)
_SHOWN = 20
"""Characters of a word beside a space that a message shows."""


def spaced_han(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """No space stands between a Chinese character and a letter or digit, whose gap the page draws, or beside a sign."""
    if row.steps[-1] in NOT_OURS:
        return
    for tag in context.taiwanese:
        words = row.words.get(tag)
        if words is None or (" " not in words and words.isprintable()) or not _MAY_BE_SPACED.search(words):
            continue
        if SPACED.search(without_expressions(words)):
            blotted = context.bound.names.blot(words)
            for match in first_few(SPACED.finditer(blotted)):
                place = row.at(tag).within(match.start(), len(match[0]))
                shown = _around(words, match.start(), match.end())
                fix = Fix("", match.start(), len(match[0]))
                is_beside_sign = _BESIDE_SIGN.fullmatch(words[match.start() - 1] + words[match.end()]) is not None
                help = f"write `{shown[1]}`" if is_beside_sign else f"write `{shown[1]}`: the page draws the gap"
                yield Finding(place, f"there is a space in `{shown[0]}`", help, fix=fix)


def _around(words: str, start: int, end: int) -> tuple[str, str]:
    """A space with the character or expression on either side of it; and the same without it."""
    before, after = words[:start], words[end:]
    left = before[before.rfind("{{") :] if before.endswith("}}") else _LAST_WORD.findall(before[-_SHOWN:])[0]
    right = after[: after.find("}}") + 2] if after.startswith("{{") else _FIRST_WORD.findall(after[:_SHOWN])[0]
    return f"{left} {right}", left + right


_PLACEHOLDERS = frozenset(
    re.split(
        r"\|",
        "todo|to do|to-do|tba|tbd|tbc|fixme|fix me|placeholder|insert text|text here|insert text here|待補"
        "|待補充|待補上|待填|待填寫|待寫|待譯|待確認|待查|待查證|尚待補充|填寫|請填寫|此處填寫|請填寫內容|補上|請補上",
    )
)
"""Words that are nothing else where a text has no others."""
_BESIDE = " \t.,:;!…-–—_*()[]{}<>（）【】［］〔〕「」。，：；！"
"""Signs around them."""
_MARKS = ("TODO", "TBD", "TBC", "FIXME", "XXX", "ipsum", "待")
"""One of these is in every longer text that has a placeholder: for speed alone."""
_MARKED = regex(
    r"(?<![A-Za-z-])(?:TODO|TBD|TBC|FIXME|XXX)(?![A-Za-z-])|[（(【\[](?:待補充?|待填|待確認|待查|待譯)[)）】\]]"
    r"|(?<![A-Za-z])[Ll]orem ipsum\b"
)
_FEWEST = {"x": 3, "?": 2, "？": 2, "○": 2, "〇": 2, "o": 3}
"""Signs of which so many alone are no words."""


def placeholder(row: LanguageMap | Registered, context: Context) -> Iterator[Finding]:
    """No text only keeps the place of one that is still to be written."""
    if isinstance(row, Registered):
        stated = [(key, words) for key in ("title", "publisher") if (words := getattr(row.source, key))]
    elif row.steps[-1] in NOT_OURS:
        return
    else:
        stated = list(row.words.items())
    for step, words in stated:
        found = _placeholder(words)
        if found is not None and words not in context.bound.names:
            start, end = found
            place = row.at(step).within(start, end - start)
            yield Finding(place, f"`{words[start:end]}` is a placeholder", _WRITE)


_LONGEST_ALONE = 24


def _placeholder(words: str) -> tuple[int, int] | None:
    """From where to where it stands."""
    if len(words) < _LONGEST_ALONE:
        core = words.strip(_BESIDE).casefold()
        fewest = _FEWEST.get(core[:1])
        if core in _PLACEHOLDERS or (fewest and len(core) >= fewest and not core.strip(core[0])):
            return 0, len(words)
    match = _MARKED.search(words) if any(map(words.__contains__, _MARKS)) else None
    return match.span() if match is not None else None


_WRITE = "write the words that belong here; if it is a name, add it to `names` in data/terms.yml"
_MARKUP = regex(
    r"(?P<bold>(?<![*\\])\*\*(?=[^*\s])[^*\n]{1,300}(?<=\S)\*\*|~~(?=\S)[^~\n]{1,300}~~)"
    r"|(?P<link>!?\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\))"
    r"|(?P<code>`[^`\n]{1,300}`)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,300})?/?>|<!--)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<heading>^\s{0,3}#{1,6}\s(?=\S))"
    r"|(?P<entry>\A\s{0,3}[-*]\s(?=\S))"
    r"|(?P<slanted>(?<![A-Za-z0-9*\\])\*(?=[^*\s])[^*\n]{1,300}(?<=\S)\*(?![A-Za-z0-9*])"
    r"|(?<![\w\\])_(?=[^_\s])[^_\n]{1,300}(?<=\S)_(?!\w))",
    re.MULTILINE,
)
_SIGN, _LINE_UNDER = regex(r"[*~`<&#\]]"), regex(r"_(?<!\w_)")
"""For speed: most texts have none of these, and one set of characters, or one alone, is found at once."""
_MAY_BE_MARKUP = regex(r"\*|~~|\]\(|`|<[A-Za-z/!]|&[A-Za-z#]|#\s|(?<!\w)_|\A\s*-\s")
_INSTEAD = {
    "bold": "write the words alone: a text cannot be bold",
    "link": "write the words alone; cite the address as a source",
    "code": "write the words alone, without `",
    "tag": "write the words alone, without tags",
    "entity": "type the character itself",
    "heading": "write the words alone, without #",
    "entry": "write the words alone: a text is not a list",
    "slanted": "write the words alone: a text cannot be slanted",
}


def markup(row: LanguageMap | Fact | BoundSubject, context: Context) -> Iterator[Finding]:
    """Texts are plain words, without Markdown and HTML."""
    for step, words in texts_of(row):
        is_plain = not (_SIGN.search(words) or ("_" in words and _LINE_UNDER.search(words)) or words[:1] in "- ")
        if is_plain or not _MAY_BE_MARKUP.search(words):
            continue
        for match in first_few(_MARKUP.finditer(without_expressions(words))):
            kind = str(match.lastgroup)
            what = "HTML" if kind in ("tag", "entity") else "Markdown"
            shown = match[0].strip()
            message = f"`{shown}` is {what}, and readers would see its signs"
            if "`" in shown:
                message = "there are signs of Markdown around these words, and readers would see them"
            yield Finding(row.at(step).within(match.start(), len(match[0])), message, _INSTEAD[kind])


def texts_of(row: LanguageMap | Fact | BoundSubject) -> Iterable[tuple[str, str]]:
    """Texts by the field they stand in: in every language, or the same in all of them."""
    if isinstance(row, LanguageMap):
        return row.words.items()
    if isinstance(row, BoundSubject):
        return [("name", row.subject.name)] if isinstance(row.subject.name, str) else ()
    value = row.value
    return [("value", value.texts)] if isinstance(value, Wording) and isinstance(value.texts, str) else ()
