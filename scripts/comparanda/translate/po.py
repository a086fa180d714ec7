"""Texts as a gettext catalogue for Weblate or Poedit, and back: braces come back as they went, or nothing does."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from comparanda.bind import LanguageMap
from comparanda.bind.translated import stale_texts, translated
from comparanda.model import Site

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{\{|\}\}")
_KEEP = "Keep what is between {{ and }} as it is; it may be moved."
_HEAD = """\
# Texts of a comparanda site, to be translated from {source} to {target}.
# `comparanda translate import` brings them back into its data."""


class NotACatalogue(ValueError):
    """A file is no PO file, or says no language of the site's."""


def exported(site: Site, source: str, target: str) -> str:
    """A catalogue of every text of a site that the source language has.

    What is stale in the target language is fuzzy, so that a translator looks at it; what it lacks is empty.
    """
    head = _HEAD.format(source=source, target=target)
    day = datetime.datetime.combine(site.today, datetime.time(), datetime.UTC)
    locale = Locale.parse(target, sep="-")
    catalogue = Catalog(locale, header_comment=head, project="comparanda", creation_date=day, fuzzy=False)
    stale = {stale.key for stale in stale_texts(site).values() if target in stale.stale}
    for key, language_map in translated(site):
        if source not in language_map.words:
            continue
        place = language_map.at(source)
        line = site.documents[place.path].span(place).line
        catalogue.add(
            language_map.words[source],
            language_map.words.get(target, ""),
            locations=[(place.path, line)],
            flags=("fuzzy",) if key in stale else (),
            auto_comments=(_KEEP,) if "{{" in language_map.words[source] else (),
            context=key,
        )
    written = io.BytesIO()
    write_po(written, catalogue, width=0)
    return written.getvalue().decode("utf-8")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a catalogue brings, sorted by what can be done with it."""

    target: str
    changed: Mapping[str, str]
    """New words by the name of their text's place."""
    confirmed: tuple[str, ...]
    """Names of texts that a translator has left as they are."""
    outdated: tuple[str, ...]
    """Whose original is another by now."""
    unknown: tuple[str, ...]
    """That the site no longer has."""
    waiting: int
    """Not translated yet, or fuzzy."""
    refused: tuple[tuple[str, str], ...]
    """Whose expressions differ, each with what is wrong."""


def read(po: str, site: Site, target: str | None) -> Incoming:
    """What a catalogue brings for a site.

    Args:
        po: the text of the file.
        site: as it is now.
        target: the language, where the file does not say it.

    Raises:
        NotACatalogue: it is none.
    """
    try:
        catalogue = read_po(io.StringIO(po), abort_invalid=True)
    except PoFileError as error:
        raise NotACatalogue(f"line {error.lineno + 1} is not one of a PO file") from error
    except ValueError as error:
        raise NotACatalogue(f"its header is not that of a PO file: {error}") from error
    tag = target or _language(catalogue, site)
    texts = dict(translated(site))
    changed: dict[str, str] = {}
    confirmed, outdated, unknown = [], [], []
    refused: list[tuple[str, str]] = []
    waiting = 0
    for message in _messages(catalogue):
        key, original, words = str(message.context), str(message.id), str(message.string)
        known = texts.get(key)
        if known is None:
            unknown.append(key)
        elif not words or message.fuzzy:
            waiting += 1
        elif original not in {known_words for other, known_words in known.words.items() if other != tag}:
            outdated.append(key)
        elif words == known.words.get(tag):
            confirmed.append(key)
        else:
            trouble = _difference(original, words, known, tag)
            if trouble:
                refused.append((key, trouble))
            else:
                changed[key] = words
    return Incoming(tag, changed, tuple(confirmed), tuple(outdated), tuple(unknown), waiting, tuple(refused))


def _language(catalogue: Catalog, site: Site) -> str:
    locale = str(catalogue.locale_identifier or "").replace("_", "-")
    if locale not in site.locales:
        raise NotACatalogue(
            f"it says the language {locale}, and this site has {', '.join(site.locales)}; name one with --to"
            if locale
            else "it does not say its language; name it with --to"
        )
    return locale


def _messages(catalogue: Catalog) -> Iterator[Message]:
    """Its messages that are about a place; the header is about none."""
    return (message for message in catalogue if message.id and message.context and isinstance(message.id, str))


def _difference(original: str, words: str, known: LanguageMap, tag: str) -> str:
    """What is wrong with the expressions of a translation; empty where they are those of the original.

    Or those that the text has in this language now: a language may need another one.
    """
    wanted, mine = _expressions(original), _expressions(words)
    if mine in (wanted, _expressions(known.words.get(tag, ""))):
        return ""
    lost, new = wanted - mine, mine - wanted
    faults = [f"`{expression}` is missing" for expression in lost] + [
        f"`{expression}` is not in the original" for expression in new
    ]
    return ", ".join(faults)


def _expressions(words: str) -> Counter[str]:
    return Counter(
        expression if len(expression) == 2 else f"{{{{ {expression[2:-2].strip()} }}}}"
        for expression in _EXPRESSION.findall(words)
    )
