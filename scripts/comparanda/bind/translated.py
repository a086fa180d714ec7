"""Texts by names that outlive a change of order, and those that are newer in some languages than in others."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from comparanda.bind.words import LanguageMap, words_of
from comparanda.diagnostic import Place
from comparanda.model import Site, Source

NAMING = ("id", "attribute", "group", "choose", "on", "source")
"""Fields that name an entry of a list, so that its number need not."""


_EXPRESSION = re.compile(r"\{\{\s*(.*?)\s*\}\}")


class Translated(NamedTuple):
    """A text in several languages, with the name of its place."""

    key: str
    map: LanguageMap


class Stale(NamedTuple):
    """Which languages of a text have changed since they were last seen to say the same, and which have not."""

    key: str
    changed: tuple[str, ...]
    stale: tuple[str, ...]


def translated(site: Site) -> Iterator[Translated]:
    """Every text of a site, each by a name that no other has."""
    owners: dict[Place, object] = {
        site.places[kind, id]: owner
        for kind in ("sources", "attributes", "subjects", "comparisons")
        for id, owner in getattr(site, kind).items()
    }
    taken: dict[str, int] = {}
    for language_map in words_of(site):
        key = _key(owners.get(language_map.file), language_map)
        number = taken[key] = taken.get(key, 0) + 1
        yield Translated(key if number == 1 else f"{key} {number}", language_map)


def _key(owner: object, language_map: LanguageMap) -> str:
    """The file, then fields and ids, as exceptions name a place: `data/comparisons/a.yml sections.prices.title`."""
    names = [str(step) for step in language_map.file.loc]
    if names and isinstance(owner, Source):
        names = [owner.id]
    node: Any = owner
    for step in language_map.steps:
        node, name = _down(node, step)
        names.append(name)
    return f"{language_map.file.path} {'.'.join(names)}"


def _down(node: Any, step: str | int) -> tuple[Any, str]:
    """What is one step further down, and what to call it."""
    if isinstance(step, int):
        below = node[step] if isinstance(node, tuple) and step < len(node) else None
        named = next((getattr(below, name, None) for name in NAMING if getattr(below, name, None)), None)
        return below, str(named) if isinstance(named, str) else str(step)
    if isinstance(node, dict):
        return node.get(step), step
    return getattr(node, _FIELDS.get(step, step), None), step


_FIELDS = {"copy": "copy_", "from": "since", "to": "until"}
"""Fields whose names here are not those of the YAML."""


def fingerprint(words: str) -> str:
    """Twelve hexadecimal digits that change with what a text says, not with its spacing, punctuation or case."""
    parts = _EXPRESSION.split(unicodedata.normalize("NFKC", words).casefold())
    plain = "".join(part if number % 2 else "".join(filter(str.isalnum, part)) for number, part in enumerate(parts))
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def stale_texts(site: Site) -> dict[Place, Stale]:
    """What is to be translated again, by the place of each text; nothing where nothing was ever marked."""
    if not site.translations.texts:
        return {}
    stale_by_place: dict[Place, Stale] = {}
    for key, language_map in translated(site):
        known = site.translations.texts.get(key)
        stale = known and compared(key, known, language_map.words, site.locales)
        if stale:
            stale_by_place[language_map.at()] = stale
    return stale_by_place


def compared(key: str, known: Mapping[str, str], words: Mapping[str, str], locales: tuple[str, ...]) -> Stale | None:
    """Which languages of a text changed; None where none did, or all of them.

    Args:
        key: the name of its place.
        known: its fingerprints, by language.
        words: what it says now, by language.
        locales: of the site.
    """
    tags = [tag for tag in locales if tag in known and tag in words]
    changed = tuple(tag for tag in tags if fingerprint(words[tag]) != known[tag])
    left = tuple(tag for tag in tags if tag not in changed)
    return Stale(key, changed, left) if changed and left else None
