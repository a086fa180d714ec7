"""What a command says, in another language than English.

Messages are written in English where they arise, with what they are about filled in. A catalogue in `messages/` has
each of them once, with `%1`, `%2` … for what is filled in, and its translation; here the English words are recognised
by what is constant in them. What is filled in is data, and stays as it is; where it is words of ours, a comment above
the message says so: `#. phrases: %1`; and where only a count is filled in, `#. numbers: %1`. A test holds that every
message of the sources is in every catalogue, and that every message which the golden files show is recognised whole.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from io import StringIO
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "messages"
ENGLISH = "en"
VARIABLE = "COMPARANDA_LANG"
"""The environment variable that names the language of messages for every command and for MkDocs' builds."""
Tell = Callable[[str], str]
"""Says words of ours, given in English, in a language; what is not ours stays as it is."""

_FILLED = re.compile(r"%([1-9])")
_WORDS = re.compile(r"[a-z]{2,} [a-z]{2,}")
_WORD = re.compile(r"[a-z]{3,}")
_RUN = re.compile(r"[A-Za-z]+")
_WHOLE_RUN = re.compile(r"(?<!%[1-9])(?<![A-Za-z])[A-Za-z]+(?![A-Za-z%])")
"""Letters that stand in the message as they do in the constant part: nothing that is filled in adds to them."""
_COUNT = re.compile(r"[\d, ]+")
"""A number, or several as of lines."""
_CODE = re.compile(r"`[^`]*`")
_TO_TYPE = re.compile(r"([\"'`])(?:(?!\1).)*\1", re.DOTALL)
"""Words of the data, or what to type, in quotation marks or backticks."""
_FEW = 8
"""Letters of a message that is told by what it joins."""
_LONGEST = 4_000
"""Characters of a message that is looked through; a longer one quotes data at length and stays English."""
_REST = "rest"
"""Of a match, what stands before or after a message that is added to others."""
_DEEPEST = 6
"""How often messages are put together from others, at most."""


def languages() -> tuple[str, ...]:
    """The tags (BCP 47) of the languages that messages exist in, English first."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))


def nearest(tag: str) -> str:
    """The language of messages for a reader of another: zh-TW reads zh-Hant, fr reads English."""
    primary = tag.partition("-")[0]
    known = languages()
    return tag if tag in known else next((near for near in known if near.partition("-")[0] == primary), ENGLISH)


def language_of(locales: Iterable[str]) -> str:
    """The tag of the language that a site's editors are told things in: what the environment says, or its first one.

    Args:
        locales: the site's languages.
    """
    return os.environ.get(VARIABLE) or next(iter(locales), ENGLISH)


def tell_in(tag: str) -> Tell:
    """What says our messages in a language (BCP 47), or in English where there is no catalogue of it."""
    chosen = nearest(tag)
    return str if chosen == ENGLISH else Catalogue(chosen).tell


class Catalogue:
    """The messages of a language as a run needs them: to read all takes longer than what most runs have to say.

    The first few messages are each looked for among the entries that can be meant, and from then on all are read.
    """

    def __init__(self, tag: str) -> None:
        """Take the tag of a language that has a catalogue."""
        # Without the head, from which Babel would read all that it knows of the language.
        self._entries = (FOLDER / f"{tag}.po").read_text("utf-8").split("\n\n")[1:]
        self._told: dict[str, str] = {}

    def tell(self, text: str) -> str:
        """The message in this language; English where it is not in the catalogue."""
        if text not in self._told:
            is_early = len(self._told) < _EARLY
            self._told[text] = self._with(text).tell(text) if is_early else self._whole.tell(text)
        return self._told[text]

    @cached_property
    def _whole(self) -> Translation:
        return Translation(*_read(self._entries))

    def _with(self, text: str) -> Translation:
        """The messages whose first word is in a text, and those without one: no other is in it."""
        firsts = ((entry, _FIRST_WORD.search(entry)) for entry in self._entries)
        return Translation(*_read(entry for entry, word in firsts if word is None or word[1] in text))


_EARLY = 4
"""Messages that are looked for one by one."""
_FIRST_WORD = re.compile(r'^msgid (?:""\n)?"(?:[^A-Za-z"\\]|\\.)*([A-Za-z]+)', re.MULTILINE)
"""Of an entry of a catalogue: the first letters of the English message."""


def _read(entries: Iterable[str]) -> tuple[dict[str, str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Entries of a catalogue: translations by English message, and which of their places phrases or numbers fill."""
    catalogue = read_po(StringIO("\n\n".join(entries)), abort_invalid=True)
    known = [message for message in catalogue if message.id and message.string]
    phrases, numbers = (
        {str(message.id): frozenset(_named_in(message.auto_comments, what)) for message in known}
        for what in ("phrases", "numbers")
    )
    return {str(message.id): str(message.string) for message in known}, phrases, numbers


def _named_in(comments: Iterable[str], what: str) -> Iterator[str]:
    """The numbers of the places that a comment above a message names."""
    for comment in comments:
        if comment.startswith(f"{what}:"):
            yield from _FILLED.findall(comment)


class _Template:
    """A message of the catalogue, and how it is found."""

    def __init__(self, english: str, translated: str, phrases: Collection[str], numbers: Collection[str]) -> None:
        """Take a message and its translation, and which of its places words of ours fill, or only a count."""
        self.counts = frozenset(f"v{number}" for number in numbers)
        """What is filled in and is a count."""
        self.english, self.translated = english, translated
        self._parts, self._phrases = _FILLED.split(english)[::2], phrases
        self.longest = max(self._parts, key=len)
        """The longest of its constant parts: a text without it is another message."""
        self.runs = frozenset(_WHOLE_RUN.findall(english))
        """Runs of letters that a text must have whole."""
        self.constant = sum(map(len, self._parts))
        """How many of its characters are constant."""

    @cached_property
    def quoted(self) -> frozenset[str]:
        """What is filled in between backticks or quotation marks."""
        places = _FILLED.finditer(self.english)
        return frozenset(f"v{place[1]}" for place in places if _is_quoted(self.english, place.start()))

    @cached_property
    def phrases(self) -> frozenset[str]:
        """What is filled in and is a message itself; all else is data, or what to type."""
        return frozenset(f"v{number}" for number in self._phrases)

    @cached_property
    def glued(self) -> frozenset[str]:
        """Of these, what goes on in the same sentence without a sign between: there may be nothing, but no data."""
        return frozenset(f"v{phrase}" for phrase in self._phrases if re.search(rf"%{phrase}[a-z]", self.english))

    @cached_property
    def is_loose(self) -> bool:
        """It has next to no words of its own, as `%1, or %2`: it is meant where all that it joins is recognised."""
        return len(self._parts) > 1 and not self.counts and sum(map(str.isalpha, "".join(self._parts))) < _FEW

    @cached_property
    def is_added(self) -> bool:
        """It begins or ends as words do that are added to others."""
        return bool(re.match(r"[\s,;:….(]", self.english) or re.search(r"[\s,;:(]$", self.english))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The message alone; what stands in backticks holds none."""
        return re.compile(_pattern(self.english, "[^`]*"), re.DOTALL)

    @cached_property
    def within(self) -> re.Pattern[str]:
        """The message after or before others."""
        pattern = _pattern(self.english, "[^`]*")
        is_after = self.english[0] in " ,;:….("
        rest = f"(?P<{_REST}>.+{'?' if is_after else ''})"
        return re.compile(rest + pattern if is_after else pattern + rest, re.DOTALL)

    @cached_property
    def hostile(self) -> re.Pattern[str]:
        """The message alone, where what stands in backticks may hold some itself."""
        return re.compile(_pattern(self.english, ".*?"), re.DOTALL)


class Translation:
    """The messages of a language."""

    def __init__(
        self,
        catalogue: Mapping[str, str],
        phrases: Mapping[str, Collection[str]],
        numbers: Mapping[str, Collection[str]],
    ) -> None:
        """Take a catalogue.

        Args:
            catalogue: translations by English message, both with `%1`, `%2` … for what is filled in.
            phrases: by English message, the numbers of what is filled in and is a message itself.
            numbers: by English message, the numbers of what is filled in and is a count.
        """
        templates = [
            _Template(english, translated, phrases.get(english, ()), numbers.get(english, ()))
            for english, translated in catalogue.items()
        ]
        # The most telling first: of two that fit, the one with more words of its own is meant.
        self._templates = sorted(templates, key=lambda template: -template.constant)
        times = Counter(run for template in templates for run in template.runs)
        self._by_run: dict[str, list[int]] = {}
        """Which of them to look at for a run of letters in a text: each has one, the rarest of its own."""
        for number, template in enumerate(self._templates):
            self._by_run.setdefault(min(template.runs, key=lambda run: (times[run], run), default=""), []).append(
                number
            )

    def tell(self, text: str) -> str:
        """The message in this language; English where it is not in the catalogue."""
        words = text.strip("\n")
        translated = self._tell(words, _DEEPEST)
        return text if translated is None else text.replace(words, translated, 1)

    def _tell(self, text: str, depth: int) -> str | None:
        """The translation, or None where no message is recognised."""
        if not depth or len(text) > _LONGEST or not text.strip():
            return None
        runs = {"", *_RUN.findall(text)}
        numbers = sorted(number for run in runs & self._by_run.keys() for number in self._by_run[run])
        near = [template for template in map(self._templates.__getitem__, numbers) if template.longest in text]
        telling = [template for template in near if not template.is_loose]
        for template in telling:
            match = template.whole.fullmatch(text)
            translated = self._filled(template, match, depth) if match is not None else None
            if translated is not None:
                return translated
        for template in near:
            translated = self._joined(template, text, depth) if template.is_added else None
            if translated is not None:
                return translated
        for template in near:
            match = template.whole.fullmatch(text) if template.is_loose else None
            translated = None if match is None else self._filled(template, match, depth)
            if translated is not None:
                return translated
        for template in telling if text.count("`") > 2 else ():  # what stands in backticks may hold some itself
            match = template.hostile.fullmatch(text)
            translated = self._filled(template, match, depth) if match is not None else None
            if translated is not None:
                return translated
        return None

    def _joined(self, template: _Template, text: str, depth: int) -> str | None:
        """The translation of a message before or after others; None where it, or these, are not recognised."""
        match = template.within.fullmatch(text)
        if match is None or match[_REST].count("`") % 2 == 1:  # in the middle of what to type
            return None
        other = self._tell(match[_REST], depth - 1)
        mine = self._filled(template, match, depth) if other is not None else None
        if other is None or mine is None:
            return None
        return mine + other if match.end(_REST) == len(text) else other + mine

    def _filled(self, template: _Template, match: re.Match[str], depth: int) -> str | None:
        """The translation with what the message was filled with; words of ours among it are translated as well.

        None where a loose template joins what is no message, where what is put before a message is none, where words
        stand for a count, or where another message follows.
        """
        values = {}
        for name, words in match.groupdict().items():
            if name == _REST:
                continue
            if name in template.counts and _COUNT.fullmatch(words) is None:
                return None
            is_open = name not in template.quoted and _TO_TYPE.fullmatch(words) is None
            translated = self._tell(words, depth - 1) if is_open and name in template.phrases else None
            if is_open and name not in template.phrases and self._goes_on(words, depth):
                return None
            words_of_ours = _WORD if name in template.phrases else _WORDS
            if translated is None and template.is_loose and is_open and words_of_ours.search(_CODE.sub("", words)):
                return None
            if translated is None and name in template.glued and words.strip():
                return None
            values[name] = words if translated is None else translated
        return _FILLED.sub(lambda place: values[f"v{place[1]}"], template.translated)

    def _goes_on(self, words: str, depth: int) -> bool:
        """Whether what seems to be data is some, and after a semicolon another message."""
        after = words.partition("; ")[2]
        return bool(after) and self._tell(after, depth - 1) is not None


def _is_quoted(english: str, at: int) -> bool:
    """Whether this place of a message stands between backticks or quotation marks."""
    before = english[:at]
    return before.count("`") % 2 == 1 or before.count("“") > before.count("”")


def _pattern(english: str, code: str) -> str:
    """A regular expression for a message.

    Args:
        english: with `%1`, `%2` … for what is filled in.
        code: what may stand between backticks.
    """
    pattern, at = "", 0
    for place in _FILLED.finditer(english):
        start, end = place.span()
        is_code = english[start - 1 : start] == "`" and english[end : end + 1] == "`"
        pattern += re.escape(english[at:start]) + f"(?P<v{place[1]}>{code if is_code else '.*?'})"
        at = end
    return pattern + re.escape(english[at:])
