"""The theme's frame without the indentation of its templates, which is a quarter of it, and other needless bytes."""

from __future__ import annotations

import re

_PIECES = re.compile(
    r"<(article|pre|textarea|script|style)\b.*?</\1>|(\n)\s*|(?<=<svg) xmlns=\"http://www\.w3\.org/2000/svg\"",
    re.DOTALL,
)
"""What is left as it is, the beginning of a line, or the namespace of a picture, which is another only in XML."""


def without_indents(page: str) -> str:
    """A page whose lines begin with what they hold, and of which none is empty; what readers read is left as it is."""
    return _PIECES.sub(lambda match: match[0] if match[1] else match[2] or "", page)
