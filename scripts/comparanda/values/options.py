"""Which options of a choice a quote names, and which of them only to say that they are not there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from comparanda.patterns import regex

MAY_DENY = regex(r"(?i:\b(?:no|not|without|never|un(?:available|supported))\b|n['’]t\b)|[不無未沒]")
_FEW_HAN = r"(?:(?![但而只也及和與或有並])[\u3400-\u9fff]){1,6}"
_NOT_THERE = (
    regex(
        r"(?i:[\w-]+(?: [\w-]+)? (?:is|are|was)(?: not|n['’]t| no longer| un)[ -]?(?:yet )?(?:available|supported"
        rf"|offered|included))|{_FEW_HAN}(?:不支援|不可用|無法使用|不提供)"
    ),
    regex(
        r"(?i:\b(?:no|not|never|without|no longer|not yet|n['’]t(?: support| offer| have)?)(?! (?:only|just|merely))"
        r"(?: (?:an?|any|the|in|support|available in|offered in))? [\w-]+(?: [\w-]+)?)"
        rf"|(?:沒有|不支援|不支持|不提供|無法使用|不含|未提供){_FEW_HAN}"
    ),
)
"""What a quote names to say that it is not there."""


def without_denied(words: str) -> str:
    """A quote without what it says is not there."""
    for pattern in _NOT_THERE:
        words = pattern.sub(" ", words)
    return words


def say_no(chosen: Sequence[str], labels: Mapping[str, Mapping[str, str]]) -> bool:
    """An option says itself that something is not there."""
    return any(MAY_DENY.search(word) for id in chosen for word in (id, *labels.get(id, {}).values()))


def named(labels: Mapping[str, Mapping[str, str]], words: str) -> list[str]:
    """The options a text names, the longest name first, so that `non-reasoning` does not name `reasoning`.

    Args:
        labels: every option of the attribute by id, each with its label by language.
        words: of the text.
    """
    text = _letters(words)
    names = sorted(
        ((_letters(name), id) for id, texts in labels.items() for name in (id, *texts.values())),
        key=lambda label_and_id: -len(label_and_id[0]),
    )
    ids: list[str] = []
    for name, id in names:
        bounded = re.escape(name) if not name.isascii() else rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])"
        if name and re.search(bounded, text):
            text = re.sub(bounded, " ", text)
            ids.append(id)
    return list(dict.fromkeys(ids))


def _letters(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", words.casefold()).split())
