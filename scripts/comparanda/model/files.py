"""Which files a site's data is in, and what reads each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from comparanda.lock import Lock, Translations
from comparanda.model.authored import (
    AllowedException,
    Attestation,
    Attribute,
    Comparison,
    RowSet,
    Source,
    Subject,
    Tag,
    Terms,
    Unit,
)

SOURCES, SUBJECTS, COMPARISONS = "data/sources/", "data/subjects/", "data/comparisons/"
APART = (SOURCES, SUBJECTS, COMPARISONS)
"""Folders of files that no other file needs to be understood: any other may be one that all share."""
FILES: Mapping[str, tuple[str, Any]] = {
    "sources": (f"{SOURCES}*.yml", tuple[Source, ...]),
    "attributes": ("data/attributes.yml", dict[str, Attribute]),
    "subjects": (f"{SUBJECTS}*.yml", Subject),
    "comparisons": (f"{COMPARISONS}*.yml", Comparison),
    "units": ("data/units.yml", dict[str, Unit]),
    "rows": ("data/rows.yml", dict[str, RowSet]),
    "tags": ("data/tags.yml", dict[str, Tag]),
    "terms": ("data/terms.yml", Terms),
    "exceptions": ("data/exceptions.yml", tuple[AllowedException, ...]),
    "attestations": ("data/attestations.yml", tuple[Attestation, ...]),
}
"""Each kind of data file: where it lies and what it holds."""


def id_of(path: str) -> str:
    """What a file of one of these folders is called elsewhere, by its path: `pine` of `data/subjects/pine.yml`."""
    return path.rpartition("/")[2].removesuffix(".yml")


LOGOS = "data/logos/"
"""Where pictures of subjects lie."""
LOGO_TYPES: Mapping[str, tuple[bytes, ...]] = {
    ".svg": (b"<svg", b"<?xml", b"<!--"),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
    ".jpg": (b"\xff\xd8\xff",),
}
"""What the name of a picture ends in, and how such a file begins."""


def is_logo(name: str) -> bool:
    """Whether a file of that name is a picture that a browser shows."""
    return PurePosixPath(name).suffix in LOGO_TYPES


CONFIG = "mkdocs.yml"
"""Beside data/: what the host and the plugin are told."""
LOCK = "data/citations.lock.yml"
"""Written by `comparanda verify`, never by hand."""


TRANSLATIONS = "data/translations.lock.yml"
"""Written by `comparanda translate`, never by hand."""


def fields_of(model: Any) -> Mapping[str, FieldInfo] | None:
    """The fields of a type of the model by their names here, or None where it is no mapping with fields."""
    if not isinstance(model, type):
        return None
    if issubclass(model, BaseModel):
        return model.model_fields
    return getattr(model, "FIELDS", None)


def keyed_fields(model: Any) -> dict[str, FieldInfo]:
    """The fields of a type of the model by their keys in YAML; none of what is no mapping with fields."""
    return {field.alias or name: field for name, field in (fields_of(model) or {}).items()}


def type_of(kind: str) -> Any:
    """The type of the data in a kind of file."""
    locks: Mapping[str, Any] = {"lock": Lock, "translations": Translations}
    return locks[kind] if kind in locks else FILES[kind][1]


@cache
def shape_of(kind: str) -> TypeAdapter[Any]:
    """What reads a kind of data file, one of `FILES` or a lock: built once, on first use."""
    return TypeAdapter(type_of(kind))


SAFE_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")
"""Ids become file names and anchors: at most 100 characters of ASCII, no spaces, no slashes, no dot at either end."""
