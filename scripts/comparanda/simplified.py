"""Characters that stand for one another, by OpenCC: 线 is always 線, but 发 is 發 or 髮, and 臺 is also written 台."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

import opencc

_FIRST, _LAST = 0x3400, 0xA000
"""The blocks CJK Unified Ideographs and Extension A."""


class _Forms:
    """OpenCC's characters turned round; made when the first is asked for, in some hundredths of a second."""

    @cached_property
    def groups(self) -> Sequence[str]:
        """Characters of one Simplified form, two or more; and those that Taiwan, or Japan alone, writes otherwise."""
        every = [chr(code) for code in range(_FIRST, _LAST)]
        of_japan, to_taiwan, to_simplified = (opencc.OpenCC(name) for name in ("jp2t", "t2tw", "t2s"))
        usual = [
            character if character == form or in_cp950(character) else form
            for character, form in zip(every, _each(of_japan, every), strict=True)
        ]
        groups: dict[str, str] = {}
        for character, short in zip(every, _each(to_simplified, _each(to_taiwan, usual)), strict=True):
            groups[short] = groups.get(short, "") + character
        return [group for group in groups.values() if len(group) > 1]

    @cached_property
    def by_simplified(self) -> Mapping[str, str]:
        """Taiwan's form of each character that has but one."""
        to_simplified, to_taiwan, of_taiwan = (opencc.OpenCC(name) for name in ("t2s", "t2tw", "s2tw"))
        traditional = [character for character in map(chr, range(_FIRST, _LAST)) if in_cp950(character)]
        forms: dict[str, set[str]] = {}
        for short, form in zip(_each(to_simplified, traditional), _each(to_taiwan, traditional), strict=True):
            if in_cp950(form):
                forms.setdefault(short, set()).add(form)
        foreign = [character for character in map(chr, range(_FIRST, _LAST)) if not in_cp950(character)]
        usual = zip(foreign, _each(of_taiwan, foreign), strict=True)
        return {
            character: form for character, form in usual if in_cp950(form) and forms.get(character, {form}) == {form}
        }


def _each(converter: opencc.OpenCC, characters: Iterable[str]) -> list[str]:
    """What a converter makes of each character alone."""
    converted: list[str] = converter.convert("\n".join(characters)).split("\n")
    return converted


def in_cp950(words: str) -> bool:
    """Whether the code page of Taiwan can write the words."""
    try:
        words.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


_FORMS = _Forms()


def groups_of(characters: Set[str]) -> list[str]:
    """Characters that people may type for one another, some of each group among these: 價价, 制製 and 台檯臺颱."""
    if not any(_FIRST <= ord(character) < _LAST for character in characters):
        return []
    return [group for group in _FORMS.groups if not characters.isdisjoint(group)]


def right_form(character: str) -> str | None:
    """What Taiwan writes instead of a character that it does not; None where that depends on the word."""
    return _FORMS.by_simplified.get(character)
