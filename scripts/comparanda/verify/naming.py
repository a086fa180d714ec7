"""What may name a place of a page: names and labels, and the amounts that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparanda.verify.bounds import CURRENCY, DOLLARS, MONTH
from comparanda.verify.fold import HAN, fold
from comparanda.verify.marks import MARKS
from comparanda.written import CODES, any_of

_STEP_NAMES = re.compile(
    r"^(?:the\s+)?(?:row|column|section|heading|table|tab|card|under|in|cell|plan|§)\s*(?:of|for)?[\s:“\"'「]*(?=\S)"
    r"|[\s”\"'」]*(?:row|column|section|heading|table|tab|card|cell|列|欄|行|節|段|表|區塊|章)$",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?:\s?\[(?:\w{1,3}|[^\W\d_]{1,4} \w{1,3})\]|\^[0-9]{1,2}|[*†‡§])+$")
"""The marks of notes behind a name: [1], [註 1], ², *."""
LABELLED = re.compile(r"[^:：]{1,60}[:：]")
"""A line that begins with a label and its colon."""
SHORT = 60
"""Characters of a line that is rather a label or a value than a sentence."""


def is_called(step: str, name: str) -> bool:
    """Whether a name is what a step of a locator says."""
    return bool(name) and step.casefold() in names_of(name)


def names_of(words: str) -> tuple[str, ...]:
    """What a name may be called: as it stands, and without the mark of a note."""
    name = words.casefold().strip(" :#*")
    bare = _NOTED.sub("", name)
    return (name, bare.strip(" :#*")) if bare and bare != name else (name,)


def has_label(step: str, line: str) -> bool:
    """Whether a line is what a step of a locator says, a colon, and more: `GPT-5 mini: $0.25`."""
    label = LABELLED.match(line)
    return label is not None and is_called(step, label[0][:-1])


def holds(text: str, words: str) -> bool:
    """Whether a text has these words, and not as a part of longer ones."""
    at = text.casefold().find(words.casefold())
    if at < 0:
        return False
    before, after = text[:at][-1:], text[at + len(words) :][:1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


_BEHIND_NAME = re.compile(r"(?:\^?[0-9*†‡]{1,2}|\s?[\[(（][^\])）]{1,40}[\])）])$")
"""What a page adds to a name: the mark of a note, something in brackets."""
_WORDS_OF_NAME = 6


def shortened(name: str) -> Iterator[str]:
    """A name without what may have been added to it, the most of it first."""
    yield name
    bare = _BEHIND_NAME.sub("", name).strip()
    yield from (bare,) if bare != name else ()
    words = bare.split(" ")[:_WORDS_OF_NAME]
    yield from (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))


def renoted(name: str) -> Iterator[str]:
    """The same, with the mark of another note, as they are numbered anew where one is added before it."""
    bare = _NOTED.sub("", name)
    yield bare
    yield from (f"{bare}{sign}" for sign in ("*", "**", "†", "‡", "§"))
    yield from (
        f"{bare}{form}" for number in range(1, _MOST_NOTES) for form in (f"^{number}", f"[{number}]", f" [{number}]")
    )


_MOST_NOTES = 30


def recased(name: str) -> Iterator[str]:
    """The same, with capitals elsewhere."""
    for shorter in shortened(name):
        yield from dict.fromkeys((shorter, shorter.capitalize(), shorter.title(), shorter.lower(), shorter.upper()))


AMOUNT = re.compile(rf"[~≈<>≤≥±+-]?\s?[{CURRENCY}]|(?!(?:19|20)\d\d$)[~≈<>≤≥±+-]?\s?\d|(?:NT|US|HK)\$|[✓✔✗✘—–-]|$")
"""How a cell begins that is no name of a column; a year alone is one."""
_FAR = 120
"""Characters on each side of an amount that tell its sentence from others."""
BLANK = re.compile(
    rf"\b{MONTH} [0-9]{{1,2}}(?:, ?[0-9]{{4}})?(?![0-9])|\b[0-9]{{1,2}} {MONTH}(?: [0-9]{{4}})?|\b{MONTH} [0-9]{{4}}"
    r"|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]+(?:[.,:/'^-][0-9]+)*"
)
"""A number or a day."""
_BARE_BEFORE = re.compile(rf"[ ~≈<>≤≥±+({CURRENCY}-]*(?:(?:{any_of(CODES)}|NTD|{DOLLARS})[ ]?)?[{CURRENCY}]?")
_BARE_AFTER = re.compile(
    rf"[ )%‰°+–~{CURRENCY}-]*(?:[A-Za-z]{{1,12}}|[{HAN}]{{1,4}})?(?: ?(?:/|per|an?|each) ?[A-Za-z]{{0,8}})?[ )%.]*"
)
HAS_DIGIT = re.compile(r"\d")
_MAY_NAME = re.compile(rf"[A-Za-z{HAN}]")
SAID_LOUDLY = re.compile(
    r"[.!?。！？]$|[0-9]"
    r"|^(?:notes?|tip|hint|info|important|warning|caution|attention|註|備註|备注|附註|注意|提示|提醒|重要|說明)[:：]?$",
    re.IGNORECASE,
)
"""What is bold and such names nothing: it may stand anywhere below a name."""


def is_name(line: str) -> bool:
    """It can name what is below it: a short line of words, and no amount."""
    return len(line) < SHORT and AMOUNT.match(line) is None and _MAY_NAME.search(line) is not None


def label_of(before: str) -> str:
    """What a line calls the quote that follows: `Pro` of `Pro: `; empty where it calls it nothing."""
    label = before.rstrip()
    return label[:-1].rstrip() if label.endswith(":") and is_name(label[:-1]) else ""


def labelling(line: str) -> str:
    """What a line calls its amount, where it is a name, a colon, and an amount; else nothing."""
    label, _, rest = line[: 2 * SHORT].partition(":")
    return label.rstrip() if rest.strip() and AMOUNT.match(rest.strip()) is not None else ""


def is_bare(quote: str) -> bool:
    """Whether a quote, folded, is an amount or a day with its unit and nothing more."""
    amount = BLANK.search(quote)
    if amount is None or _BARE_BEFORE.fullmatch(quote[: amount.start()]) is None:
        return False
    return _BARE_AFTER.fullmatch(BLANK.sub("", quote[amount.end() :])) is not None


def blanked(sentence: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """A sentence with `@` for one of its amounts between two places, and `#` for all others; once for each of them."""
    words = MARKS.sub(" ", sentence)
    for amount in BLANK.finditer(words, max(0, start - 2 * _FAR)):
        first, last = amount.span()
        if last <= start:
            continue
        if end is not None and first >= end:
            return
        before, after = words[max(0, first - _FAR) : first], words[last : last + _FAR]
        yield " ".join(f"{BLANK.sub('#', before)}@{BLANK.sub('#', after)}".casefold().split())


def step_names(part: str) -> list[str]:
    """A part of a locator, and the same without what kind of thing it names."""
    words = part.strip(" “”\"'「」")
    shorter = _STEP_NAMES.sub("", words).strip(" “”\"'「」")
    bare = [fold(words), fold(shorter) if any(map(str.isalpha, shorter)) else ""]
    return [step for step in bare if step]
