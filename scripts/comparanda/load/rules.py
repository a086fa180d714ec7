"""Y001 to Y006 and Y010: what keeps a data file from being read at all."""

from __future__ import annotations

from comparanda.diagnostic import Finding, Fix, Place, Rule, Span
from comparanda.placement import MISPLACED_FILE


def not_yaml(path: str, span: Span, problem: str, help: str, fix: Fix | None = None) -> Finding:
    """A data file is YAML."""
    return Finding(Place(path), f"this is not YAML: {problem}", help, span, fix)


def duplicate_key(path: str, span: Span, key: str, line: int, help: str = "keep one of the two") -> Finding:
    """A key appears once in a mapping."""
    return Finding(Place(path), f"`{key}` appears twice, first on line {line}", help, span)


def forbidden_syntax(path: str, span: Span, what: str, help: str = "write the value out where it belongs") -> Finding:
    """A data file has no anchors, aliases, merge keys or tags."""
    return Finding(Place(path), f"{what} is not allowed in a data file", help, span)


def not_utf_8(path: str, span: Span, problem: str, help: str) -> Finding:
    """A data file is UTF-8 text without invisible characters."""
    return Finding(Place(path), problem, help, span)


def too_large(path: str, span: Span, problem: str, help: str) -> Finding:
    """A data file is of a size and depth that a person could read."""
    return Finding(Place(path), problem, help, span)


def misread_words(path: str, span: Span, problem: str, help: str, fix: Fix | None = None) -> Finding:
    """Words are read as they were meant."""
    return Finding(Place(path), problem, help, span, fix)


NOT_YAML = Rule("Y001", not_yaml)
DUPLICATE_KEY = Rule("Y002", duplicate_key)
FORBIDDEN_SYNTAX = Rule("Y003", forbidden_syntax)
NOT_UTF_8 = Rule("Y004", not_utf_8)
TOO_LARGE = Rule("Y005", too_large)
MISREAD_WORDS = Rule("Y010", misread_words)
RULES: tuple[Rule, ...] = (
    NOT_YAML,
    DUPLICATE_KEY,
    FORBIDDEN_SYNTAX,
    NOT_UTF_8,
    TOO_LARGE,
    MISPLACED_FILE,
    MISREAD_WORDS,
)
