"""Braces of a note, which mean nothing there and would be expressions in data: `{{ x }}` stays words."""

from __future__ import annotations

import re

_SAID = re.compile(
    r"\{{2,}[^{}\n]{0,200}\}{2,}|\{%[^{}\n]{0,200}%\}|\{#[^{}\n]{0,200}#\}|\{{2,}|\}{2,}|\{%|%\}|\{#|#\}|\{(?=\s*[{a-z]\w*[.(])"
)
_CANNOT_BE_QUOTED = re.compile(r"[\"\\]")
_DOUBLE = re.compile(r"(?<=\{)(?=[{%#])|(?<=[}%#])(?=\})")


def as_words(text: str) -> str:
    """A sentence with each stretch in braces as a literal, which shows it as it stands."""
    return _SAID.sub(_literal, text) if "{" in text or "}" in text else text


def _literal(match: re.Match[str]) -> str:
    return apart(match[0]) if _CANNOT_BE_QUOTED.search(match[0]) else f'{{{{ literal("{match[0]}") }}}}'


def apart(text: str) -> str:
    """Words that can hold no expression, with a space between two signs that would look like the edge of one."""
    return _DOUBLE.sub(" ", text)
