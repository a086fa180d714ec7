"""The theme's frame without the indentation of its templates, which is a quarter of it."""

from __future__ import annotations

import re

_PIECES = re.compile(r"<(article|pre|textarea|script|style)\b.*?</\1>|\n\s*", re.DOTALL)
"""What is left as it is, or the beginning of a line."""


def without_indents(page: str) -> str:
    """A page whose lines begin with what they hold, and of which none is empty; what readers read is left as it is."""
    return _PIECES.sub(lambda match: match[0] if match[1] else "\n", page)
