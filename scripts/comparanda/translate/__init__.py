"""What is translated and what is not: the lock of texts that say the same, and how it is brought up to date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from comparanda.bind import LanguageMap, Stale
from comparanda.bind.translated import compared, fingerprint, translated
from comparanda.lock import Translations
from comparanda.model import Site


@dataclass(frozen=True, slots=True)
class Status:
    """How far the texts of a site say the same in every language."""

    current: int
    """Texts that were marked, and have not changed since."""
    unmarked: tuple[str, ...]
    """Names of texts that were never marked, or have changed in every language since."""
    stale: tuple[tuple[Stale, LanguageMap], ...]
    missing: tuple[tuple[str, LanguageMap], ...]
    """Languages that a text lacks, each with the text."""


def status(site: Site) -> Status:
    """Where each text of a site stands."""
    current = 0
    unmarked: list[str] = []
    stale: list[tuple[Stale, LanguageMap]] = []
    missing: list[tuple[str, LanguageMap]] = []
    for key, language_map in translated(site):
        known = site.translations.texts.get(key)
        old = known and compared(key, known, language_map.words, site.locales)
        if old:
            stale.append((old, language_map))
        elif known == hashes(language_map, site.locales):
            current += 1
        elif len(language_map.words) > 1:
            unmarked.append(key)
        missing += [(tag, language_map) for tag in site.locales if tag not in language_map.words]
    return Status(current, tuple(unmarked), tuple(stale), tuple(missing))


def hashes(language_map: LanguageMap, locales: Collection[str]) -> dict[str, str]:
    """The fingerprints of a text in the site's languages."""
    return {tag: fingerprint(language_map.words[tag]) for tag in locales if tag in language_map.words}


def marked(site: Site, places: Collection[str] = (), all: bool = False) -> Translations:
    """The lock with every text that says the same in all its languages.

    A text that is stale stays so, unless it is named: nobody has looked at it.

    Args:
        site: with the lock as it is.
        places: names of stale texts that are right as they are, or what such names begin with.
        all: mark every text.
    """
    made: dict[str, dict[str, str]] = {}
    for key, language_map in translated(site):
        if len(language_map.words) < 2:
            continue
        known = site.translations.texts.get(key)
        is_stale = known is not None and compared(key, known, language_map.words, site.locales) is not None
        is_named = all or any(is_at(key, place) for place in places)
        made[key] = known if known is not None and is_stale and not is_named else hashes(language_map, site.locales)
    return Translations(texts=made)


def is_at(key: str, place: str) -> bool:
    """Whether a text's name is a place's, or one inside it."""
    return key == place or (key.startswith(place) and key[len(place)] in " .")


def kept_current(before: Site, after: Site) -> Translations:
    """The lock after a change that left the meaning as it was: what was current is so still."""
    texts = dict(after.translations.texts)
    old = {key: hashes(language_map, before.locales) for key, language_map in translated(before)}
    for key, language_map in translated(after):
        if key in texts and texts[key] == old.get(key):
            texts[key] = hashes(language_map, after.locales)
    return Translations(texts=texts)
