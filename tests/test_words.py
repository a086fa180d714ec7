"""Plain words: messages, help, guides and the pages of rules have none of the words that only we would understand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.messages import PACKAGE, messages

ROOT = Path(__file__).parents[1]

INSTEAD = {
    r"mend(?:s|ed|ing)?": "fix",
    r"dearer": "more expensive",
    r"floors?": "layer",
    r"doors?": "entry point",
    r"houses?": "code",
    r"ledgers?": "the name of the thing",
    r"spoken": "the name of the thing",
    r"unspeakable": "invalid",
    r"waivers?|waived?": "exception, allowed",
    r"afresh": "independently",
    r"anew": "again",
    r"shall": "should",
    r"who(?:so)?ever": "the person or program that is meant",
    r"see to": "check",
    r"small letters": "lower-case letters",
    r"(?:can|could) not be had|cannot be had": "could not be reached",
    r"(?<!there )is no (?:address|date|day|fact|file|fraction|list|lock|number|part|revision|text)": "is not a …",
    r"stands? (?:at|below|beside|here|in|inside|on|once|only|twice|where)": "is",
    r"learnt|found out": "results",
    r"Taiwan (?:does|writes)": "use the Taiwan form",
    r"let the build": "make it readable",
    r"goes on from": "continues from",
    r"put right": "fixed",
}
"""Words that an editor in Taipei or Warsaw must decode, and what to write instead."""

ALLOWED: frozenset[tuple[str, str]] = frozenset()
"""Words that are right where they are: the file, and the line that has them."""

DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "docs/en/*.md", ".github/workflows/*.yml"),
    *("scripts/comparanda/rules/*.md", "schemas/*.json", "tests/golden/help.txt", "tests/golden/settings.txt"),
)
"""What people read as it is written."""

_PATTERN = re.compile("|".join(rf"\b(?:{words})\b" for words in INSTEAD), re.IGNORECASE)


def lines_of(name: str) -> Iterator[tuple[str, str]]:
    """The lines of some documents, each with its file."""
    for path in sorted(ROOT.glob(name)):
        text = path.read_text(encoding="utf-8")
        yield from ((path.relative_to(ROOT).as_posix(), line) for line in text.splitlines())


def hits(name: str, line: str) -> list[str]:
    """What a line has of those words, with what to write instead."""
    return [
        f"{name}: `{match[0]}` (write: {_instead(match[0])}): {line.strip()}"
        for match in _PATTERN.finditer(line)
        if (name, line.strip()) not in ALLOWED
    ]


def _instead(words: str) -> str:
    return next(one for pattern, one in INSTEAD.items() if re.match(rf"(?:{pattern})\b", words, re.IGNORECASE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_people_read_has_plain_words(name: str) -> None:
    lines = list(lines_of(name))
    assert lines
    assert [hit for file, line in lines for hit in hits(file, line)] == []


def test_messages_and_help_have_plain_words() -> None:
    modules = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]
    texts = [one for one in messages(modules) if not one.path.startswith("numerals/")]
    assert len(texts) > 500
    assert [hit for one in texts for hit in hits(f"{one.path}:{one.line}", one.text)] == []


@pytest.mark.parametrize(
    "line", ["how to mend it", "the dearer one", "two of them stand here twice", "this is no fact", "readers shall see"]
)
def test_a_word_that_is_not_plain_is_found(line: str) -> None:
    assert hits("README.md", line)


@pytest.mark.parametrize("line", ["there is no file", "recommend it", "amended", "it is not a list"])
def test_a_plain_line_is_not_reported(line: str) -> None:
    assert hits("README.md", line) == []


def test_every_allowed_line_is_still_there() -> None:
    present = {(file, line.strip()) for name in DOCUMENTS for file, line in lines_of(name)}
    assert present >= ALLOWED
