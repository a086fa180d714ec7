"""Notes as drafts, without files: the data an import writes, and the words and citations in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from comparanda import decode, load
from comparanda.model import Site
from comparanda.notes.draft import Draft, draft_of
from comparanda.notes.figures import hold_numbers, without_literals
from comparanda.notes.merge import merge
from comparanda.notes.note import read_note
from comparanda.yaml_writer import write_yaml

LANGUAGES = ("zh-Hant", "en")
NO_SITE = decode.decode({}, datetime.date.min, LANGUAGES)[0]


def draft(*texts: str, site: Site = NO_SITE, languages: tuple[str, ...] = ("", "")) -> Draft:
    """What notes come to."""
    notes = [read_note(text, f"note{n}.md", tag) for n, (text, tag) in enumerate(zip(texts, languages, strict=False))]
    made = draft_of(merge(notes), site)
    hold_numbers(made, site, LANGUAGES)
    return made


def site_of(made: Draft) -> Site:
    """The draft as the engine reads it back, which must be of the right shape."""
    documents = {}
    for path, value in made.files().items():
        text = write_yaml(value)
        document, problems = load.parse(path, text.encode())
        assert not problems, (problems, text)
        assert document is not None
        assert write_yaml(document.value) == text
        documents[path] = document
    site, misshapen = decode.decode(documents, datetime.date.min, LANGUAGES)
    assert not misshapen, misshapen
    return site


def claims(made: Draft) -> list[tuple[str, str, list[str]]]:
    """Topic, words and addresses of each claim of a draft in one language."""
    site = site_of(made)
    return [
        (
            _only(claim.topic),
            without_literals(_only(claim.text)),
            [_address(site, citation.source) for citation in claim.cite],
        )
        for comparison in site.comparisons.values()
        for _, claim in comparison.claims()
    ]


def _only(words: dict[str, str]) -> str:
    (text,) = words.values()
    return text


def _address(site: Site, id: str) -> str:
    source = site.sources[id]
    return source.URL or source.title or id


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, keys included."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from strings(key)
            yield from strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from strings(below)
    else:
        yield without_literals(value)


def words(text: str) -> set[str]:
    """The words of a text, those of Chinese apart from those of Latin letters."""
    return set(re.findall(r"[A-Za-z]{2,}|(?:(?![A-Za-z])[^\W\d_¹²³]){2,}", text))
