"""A language of the site: its CLDR data, through Babel, and the interface words of `templates/locale`.

Nothing here knows which languages there are: a third one is a catalogue and a line of mkdocs.yml.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages.pofile import read_po

HAN = re.compile(r"[々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
"""One Han character, of the blocks CJK Unified Ideographs and its extensions (Unicode 15, chapter 18)."""


class _Catalogue(gettext.NullTranslations):
    def __init__(self, messages: dict[str, str | tuple[str, ...]]) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        found = self._messages.get(message)
        return found if isinstance(found, str) and found else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._messages.get(msgid1)
        if isinstance(found, tuple) and found and all(found):
            return found[0] if n == 1 else found[-1]
        return msgid1 if n == 1 else msgid2


@dataclass(frozen=True, eq=False)
class Language:
    """A locale and its interface words; two are told apart by identity, so they can key a cache."""

    tag: str
    """BCP 47, as in mkdocs.yml and `<html lang>`."""
    translations: gettext.NullTranslations

    @cached_property
    def babel(self) -> Locale:
        """CLDR's data for the tag."""
        return Locale.parse(self.tag, sep="-")

    @cached_property
    def is_chinese(self) -> bool:
        """Chinese text takes full-width punctuation and corner brackets."""
        return self.babel.language == "zh"

    def text(self, message: str, **values: object) -> str:
        """The interface words for an English message, with its `%(name)s` places filled."""
        found = self.translations.gettext(message)
        return found % values if values else found

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """As `text`, for a counted thing; `%(n)s` is the count."""
        return self.translations.ngettext(one, many, count) % {"n": count, **values}


def read_catalogue(po: str, tag: str, below: str = "") -> Language:
    """The language whose words are in a `.po` file.

    Args:
        po: the file's text.
        tag: the language.
        below: another such text, whose words stand where the first has none.

    Raises:
        ValueError: CLDR has no such locale, or the catalogue is not readable.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(f"`{tag}` is not a language Babel knows") from error
    messages = {key: words for text in (below, po) for key, words in _messages(text, locale)}
    return Language(tag, _Catalogue(messages))


def _messages(po: str, locale: Locale) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """What has been translated, by the English words."""
    for message in read_po(io.BytesIO(po.encode()), locale=str(locale)):
        plural = isinstance(message.id, tuple)
        key = str(message.id[0] if isinstance(message.id, tuple) else message.id)
        words = message.string or ""
        if plural and not isinstance(words, str):
            if words and all(words):
                yield key, tuple(words)
        elif key and words:
            yield key, str(words)


def join_list(language: Language, items: Sequence[str]) -> str:
    """`A, B, and C` or `A、B和C` (CLDR list patterns)."""
    return format_list(list(items), style="standard", locale=language.babel)
