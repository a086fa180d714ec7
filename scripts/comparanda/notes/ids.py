"""Ids for what a note names: kebab-case, of its Latin words, and none that means something already."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from typing import get_args
from urllib.parse import unquote, urlsplit

from comparanda import routes
from comparanda.locale import HAN
from comparanda.model import LIFECYCLE, NEITHER
from comparanda.values import FUNCTIONS
from comparanda.verdict import Verdict

_LONGEST = 60
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_WORDS = frozenset(("and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop", "self"))
"""Of the expressions in texts."""
_REGISTRIES = frozenset(("com", "co", "org", "net", "gov", "edu", "ac", "or", "ne"))
_ENDING = re.compile(r"\.(?:html?|php|aspx?|md|pdf)$", re.IGNORECASE)


def slug(words: str, dots: bool = False) -> str:
    """Small ASCII letters and digits with hyphens between; empty where the words have hardly a Latin letter."""
    plain = routes.ascii_letters(HAN.sub(" ", words))
    plain = re.sub(r"'", "", plain)
    made = re.sub(r"-*\.+-*", "." if dots else "-", re.sub(r"[^a-z0-9.]+", "-", plain)).strip("-.")
    if len(made) > _LONGEST:
        made = made[:_LONGEST].rpartition("-")[0] or made[:_LONGEST]
    fewest = 3 if HAN.search(words) else 1
    return made.strip("-.") if len(re.findall("[a-z]", made)) >= fewest else ""


def best_slug(words: Mapping[str, str], otherwise: str = "", dots: bool = False) -> str:
    """A slug of English words if there are some, else of any that give one."""
    ordered = [words[tag] for tag in sorted(words, key=lambda tag: (tag != "en", tag))]
    return next(filter(None, (slug(words, dots) for words in ordered)), otherwise)


def unique(id: str, taken: dict[str, int], between: str = "-") -> str:
    """The id, or with a number behind it, and from now on taken.

    Args:
        id: as it would be.
        taken: every id that is, with the last number that was put behind it.
        between: what stands before the number.
    """
    nth, made = taken.get(id, 1), id
    while made in taken:
        nth += 1
        made = f"{id}{between}{nth}"
    taken[id] = nth
    taken[made] = 1 if made != id else nth
    return made


def for_file(id: str) -> str:
    """An id that may be the name of a file."""
    return f"the-{id}" if _DEVICE.fullmatch(id) else id


def for_anchor(id: str) -> str:
    """An id that is no anchor of the page's own."""
    return f"on-{id}" if id in routes.FIXED or id.startswith(routes.PREFIXES) or _DEVICE.fullmatch(id) else id


def variable(id: str, first: str) -> str:
    """An id as texts can bind by: lower-case letters, digits and `_`."""
    made = re.sub(r"[^a-z0-9]+", "_", id).strip("_")
    made = made if made[:1].isalpha() else f"{first}_{made}".rstrip("_")
    reserved = keyword.iskeyword(made) or made in _WORDS or made in FUNCTIONS or made in LIFECYCLE
    return f"{made}_1" if reserved or made in ("name", "disputed", "it", NEITHER) else made


def of_source(url: str, title: str, label: str) -> str:
    """The site's name and the last part of the way, or the title's words, or the mark's."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").split(".")
    except ValueError:
        parts, host = urlsplit(""), [""]
    names = [label for label in host[:-1] if label not in _REGISTRIES] or host
    way = [slug(_ENDING.sub("", unquote(step))) for step in parts.path.split("/")]
    last = next((step for step in reversed(way) if step), "")
    made = slug(f"{names[-1]} {last}") or slug(title) or (f"unlisted-{slug(label) or label}" if label else "")
    made = re.sub(r"[^a-z0-9.-]+", "-", made).strip("-.") or "source"
    return f"the-{made}" if made in get_args(Verdict) or _DEVICE.fullmatch(made) else made


def spellings(name: str, texts: Iterable[str]) -> list[str]:
    """Every way in which texts write a name that has digits, but its own."""
    words = [re.escape(word) for word in re.split(r"[\s_-]+", name) if word]
    if not words or not re.search(r"\d", name):
        return []
    pattern = re.compile(r"(?<![A-Za-z0-9])" + r"[\s_-]?".join(words) + r"(?![A-Za-z0-9])", re.IGNORECASE)
    return sorted({match[0] for text in texts for match in pattern.finditer(text)} - {name})
