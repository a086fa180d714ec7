"""M, S: what a subject's page shows beside its facts can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from xml.parsers import expat

from comparanda.bind import BoundSubject
from comparanda.check.context import Context
from comparanda.check.sources import objection_to
from comparanda.diagnostic import Finding, did_you_mean
from comparanda.model import LOGO_TYPES, LOGOS, is_logo

LARGEST_LOGO = 100_000
"""Bytes: a page shows it as high as a few lines."""
_ACTIVE = frozenset(("script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set", "animate"))
"""Elements that do something, or hold what is no drawing."""
_ELSEWHERE = re.compile(r"@import|javascript:|url\(\s*['\"]?\s*(?![#'\"\s])", re.IGNORECASE)
"""What makes a browser do something, or ask for something else, in an attribute or a style (CSS Values 4, 4.5)."""
_OF_THE_FILE = ("#", "data:image/")


def unsuitable_logo(row: BoundSubject, context: Context) -> Iterator[Finding]:
    """The logo of a subject is a picture in data/logos/."""
    logo = row.subject.logo
    if logo is None:
        return
    name, logos, place = logo.file, context.site.logos, row.file.at("logo", "file")
    if not is_logo(name):
        yield Finding(
            place, f"`{name}` is not the name of a picture", f"write one that ends in {', '.join(LOGO_TYPES)}"
        )
    elif name not in logos:
        yield Finding(place, f"there is no file {LOGOS}{name}", did_you_mean(name, logos, f"put it into {LOGOS}"))
    elif len(logos[name]) > LARGEST_LOGO:
        message = f"{LOGOS}{name} has {len(logos[name]):,} bytes, more than {LARGEST_LOGO:,}"
        yield Finding(place, message, "make it smaller: it is shown as high as a few lines")
    elif not logos[name].lstrip().startswith(LOGO_TYPES[PurePosixPath(name).suffix]):
        yield Finding(place, f"{LOGOS}{name} is not what its name says", "save it again as a picture of that type")
    elif name.endswith(".svg") and not _only_draws(logos[name]):
        message = f"{LOGOS}{name} holds more than a drawing, such as a script"
        yield Finding(place, message, "save it as a plain SVG, or as a PNG")


def unsafe_link(row: BoundSubject, context: Context) -> Iterator[Finding]:
    """The links of a subject are ones that every reader can open without harm."""
    for index, link in enumerate(row.subject.links):
        trouble = objection_to(link.url)
        if trouble is not None:
            yield Finding(row.file.at("links", index, "url"), *trouble)


class _MoreThanADrawing(Exception):
    """A drawing does something, or asks for something else."""


def _only_draws(svg: bytes) -> bool:
    """Whether a drawing, opened by itself, runs nothing and fetches nothing; False where it is not XML, too."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _see_element
    parser.CharacterDataHandler = _see_words
    for handler in ("StartDoctypeDeclHandler", "ProcessingInstructionHandler"):
        setattr(parser, handler, _refuse)
    try:
        parser.Parse(svg, True)
    except (_MoreThanADrawing, expat.ExpatError):
        return False
    return True


def _see_element(name: str, attributes: Mapping[str, str]) -> None:
    if name.rpartition(":")[2].casefold() in _ACTIVE:
        raise _MoreThanADrawing
    for key, value in attributes.items():
        plain = key.rpartition(":")[2].casefold()
        is_link = plain in ("href", "src") and not value.strip().casefold().startswith(_OF_THE_FILE)
        if plain.startswith("on") or is_link or _ELSEWHERE.search(value):
            raise _MoreThanADrawing


def _see_words(words: str) -> None:
    if _ELSEWHERE.search(words):
        raise _MoreThanADrawing


def _refuse(*_: object) -> None:
    raise _MoreThanADrawing
