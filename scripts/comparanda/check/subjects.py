"""M, S: what a subject's page shows beside its facts can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from comparanda.bind import BoundSubject
from comparanda.check.context import Context
from comparanda.check.sources import objection_to
from comparanda.diagnostic import Finding, did_you_mean
from comparanda.model import LOGO_TYPES, LOGOS, is_logo

LARGEST_LOGO = 100_000
"""Bytes: a page shows it as high as a few lines."""
_ACTIVE = re.compile(rb"<\s*script|\son[a-z]+\s*=|javascript:|<\s*foreignobject|<!entity", re.IGNORECASE)
"""What a drawing may hold that is no drawing."""


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
    elif name.endswith(".svg") and _ACTIVE.search(logos[name]):
        message = f"{LOGOS}{name} holds more than a drawing, such as a script"
        yield Finding(place, message, "save it as a plain SVG, or as a PNG")


def unsafe_link(row: BoundSubject, context: Context) -> Iterator[Finding]:
    """The links of a subject are ones that every reader can open without harm."""
    for index, link in enumerate(row.subject.links):
        trouble = objection_to(link.url)
        if trouble is not None:
            yield Finding(row.file.at("links", index, "url"), *trouble)
