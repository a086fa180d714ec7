"""A language of the site: its CLDR data, through Babel, and the interface words of `templates/locale`.

Nothing here knows which languages there are: a third one is a catalogue and a line of mkdocs.yml.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from comparanda.patterns import regex

HAN = regex(r"[々〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff]")
"""One Han character, of the blocks CJK Unified Ideographs and its extensions (Unicode 15, chapter 18)."""


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

    @cached_property
    def is_traditional_chinese(self) -> bool:
        """Chinese in Traditional characters, by its script or where it is written."""
        return self.is_chinese and (self.babel.script == "Hant" or self.babel.territory in ("TW", "HK", "MO"))

    @cached_property
    def for_templates(self) -> dict[str, Any]:
        """What templates call its words by, which `render` fills once: what they drew with these can be told again."""
        return {}

    def name_of(self, tag: str) -> str:
        """What this language calls another, by its BCP 47 tag."""
        return Locale.parse(tag, sep="-").get_display_name(self.babel) or tag

    @cached_property
    def _known(self) -> dict[str, str]:
        """Messages that were asked for: a large site asks for each a hundred thousand times."""
        return {}

    def text(self, message: str, **values: object) -> str:
        """The interface words for an English message, with its `%(name)s` places filled."""
        translated = self._known.get(message)
        if translated is None:
            translated = self._known[message] = self.translations.gettext(message)
        return translated % values if values else translated

    def plural(self, singular: str, many: str, count: int, **values: object) -> str:
        """As `text`, for a counted thing; `%(n)s` is the count."""
        return self.translations.ngettext(singular, many, count) % {"n": count, **values}


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
    texts = [text for text in (po, below) if text]
    words: gettext.NullTranslations = gettext.NullTranslations()
    for text in reversed(texts):
        above = _translations(text, locale, tag)
        above.add_fallback(words)
        words = above
    return Language(tag, words)


def _translations(po: str, locale: Locale, tag: str) -> gettext.GNUTranslations:
    """What has been translated, with the plural forms that the catalogue's own header gives.

    Raises:
        ValueError: the catalogue is not readable, or some message has another number of forms than its header says.
    """
    try:
        catalogue = read_po(io.StringIO(po), locale=str(locale), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{tag}.po, line {error.lineno + 1}: {error}") from error
    except ValueError as error:
        raise ValueError(f"{tag}.po: its header cannot be read: {error}") from error
    catalogue.charset = "utf-8"
    for message in catalogue:
        forms = message.string if isinstance(message.string, (list, tuple)) else ()
        filled = sum(map(bool, forms))
        if filled and filled != catalogue.num_plurals:
            raise ValueError(
                f"{tag}.po, line {message.lineno}: “{message.id[0]}” has {filled} forms, and its Plural-Forms say"
                f" {catalogue.num_plurals}"
            )
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    try:
        return gettext.GNUTranslations(compiled)
    except ValueError as error:
        raise ValueError(f"{tag}.po: its Plural-Forms cannot be read: {error}") from error


def nearest(tag: str, known: Iterable[str]) -> str | None:
    """The language whose words a reader of another reads as their own, as it is the same in the same script, or None.

    That is zh-Hant for zh-TW, and en for en-GB. A tag that CLDR does not know has none.
    """
    tags = sorted(known)
    if tag in tags:
        return tag
    asked = _written(tag)
    return next((tag for tag in tags if asked is not None and _written(tag) == asked), None)


def _written(tag: str) -> tuple[str, str | None] | None:
    """A language, and the script it is written in where that is not its usual one; None of what CLDR does not know."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return locale.language, locale.script


def copied_from(tag: str, known: Iterable[str]) -> str:
    """The catalogue to begin that of another language with: one of the same language, or any."""
    language = tag.partition("-")[0]
    complete = sorted(name for name in known if name != "en")
    return next((near for near in complete if near.partition("-")[0] == language), complete[0])


def join_list(language: Language, items: Sequence[str]) -> str:
    """`A, B, and C` or `A、B和C` (CLDR list patterns)."""
    return format_list(list(items), style="standard", locale=language.babel)
