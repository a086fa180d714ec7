"""What a quote is, as the model, the lock and verification all take it."""

from __future__ import annotations

import hashlib
import unicodedata

QUOTE_LIMIT = 120
"""Characters of a quote: enough to find the passage, short enough to be a quotation in any law."""


def fingerprint(quote: str) -> str:
    """Twelve hexadecimal digits that change with the words of a quote, not with its spacing."""
    words = " ".join(unicodedata.normalize("NFC", quote).split())
    return hashlib.sha256(words.encode()).hexdigest()[:12]
