"""Comparisons with their sections packed: most words of a large site are in claims, and few are read at a time."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import fields
from functools import lru_cache

from pydantic import ConfigDict, TypeAdapter

from comparanda.model.authored import Comparison, Section

_AT_HAND = 64
"""Comparisons whose sections are kept unpacked: what is bound and drawn of one is done before the next."""
_FAST = 1
"""The level of compression: more would take twice the time for a tenth."""
_SECTIONS = TypeAdapter(tuple[Section, ...], config=ConfigDict(defer_build=True))
_OTHERS = tuple(field.name for field in fields(Comparison) if field.name != "sections")


class PackedComparison(Comparison):
    """The same comparison, whose sections are unpacked when somebody asks for them.

    So a claim that is asked for twice need not be one object.
    """

    __slots__ = ("_cited", "_packed")
    _cited: tuple[str, ...]
    _packed: bytes

    @property
    def sections(self) -> tuple[Section, ...]:
        """As they were written."""
        return _unpacked(self._packed)

    def sources_cited(self) -> Collection[str]:
        """The same: a rule asks every comparison of a site."""
        return self._cited


def packed(comparison: Comparison) -> Comparison:
    """A comparison in a tenth of the memory; it takes longer to read."""
    if not comparison.sections:
        return comparison
    made = object.__new__(PackedComparison)
    for name in _OTHERS:
        object.__setattr__(made, name, getattr(comparison, name))
    written = _SECTIONS.dump_json(comparison.sections, exclude_defaults=True)
    object.__setattr__(made, "_cited", tuple(comparison.sources_cited()))
    object.__setattr__(made, "_packed", zlib.compress(written, _FAST))
    return made


@lru_cache(maxsize=_AT_HAND)
def _unpacked(packed: bytes) -> tuple[Section, ...]:
    return _SECTIONS.validate_json(zlib.decompress(packed))
