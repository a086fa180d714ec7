"""How every exported file is written: what is not known is left out, and the same data are the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def dump(value: Any) -> str:
    """JSON on one line, in the order in which it was put together; the characters of every language as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def filled(**values: Any) -> dict[str, Any]:
    """The keys that say something: without None, empty text and empty lists."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}


def number(text: str) -> float | int:
    """A plain decimal as the nearest JSON number: whole ones stay whole."""
    return float(text) if "." in text else int(text)


def numbers(values: tuple[str, ...]) -> Mapping[str, float]:
    """One number, or both ends of a range."""
    if len(values) == 1:
        return {"number": number(values[0])}
    return {"low": number(values[0]), "high": number(values[1])} if len(values) == 2 else {}


def quoted(words: str, language: str) -> str:
    """Words of others in the quotation marks of their language, as the style sheet draws them."""
    return f"「{words}」" if language.startswith("zh") else f"“{words}”"


def one_line(text: str) -> str:
    """Words without the line breaks that a quote may hold."""
    return " ".join(text.split())
