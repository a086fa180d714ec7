"""Translations put into data files at positions: comments, order, line ends and every other value stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from comparanda import load
from comparanda.diagnostic import Loc
from comparanda.edits import File, Scalar, last_sign
from comparanda.lines import indent_of
from comparanda.node import Document
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.yaml_writer import folded, folds, scalar

Text = tuple[Loc, str, str]
"""The way to a text in its languages, the language, and its words."""


class CannotWrite(ValueError):
    """The file would not read as it should; nothing of it is changed."""


def with_texts(path: str, raw: bytes, texts: Sequence[Text]) -> bytes:
    """A file with texts in a language changed, or added beside those in others.

    Args:
        path: of the file, as `load` knows it.
        raw: the whole of it.
        texts: at most one for each text and language.

    Raises:
        CannotWrite: it cannot be done for certain.
    """
    document, _ = load.parse(path, raw)
    if document is None:
        raise CannotWrite(f"{path} cannot be read")
    file = File(raw)
    scalars = file.scalars()
    changes = [_change(file, scalars, document, *text) for text in texts]
    parts: list[str] = []
    end = 0
    for left, right, text in sorted(changes):
        parts += (file.text[end:left], text)
        end = right
    whole = file.encoded("".join((*parts, file.text[end:])))
    after, problems = load.parse(path, whole)
    wanted = _with(document.value, {loc: (tag, words) for loc, tag, words in texts}, ())
    if after is None or problems or after.value != wanted:
        raise CannotWrite(f"{path} would not read as it should")
    return whole


def _change(
    file: File, scalars: Mapping[Loc, Scalar], document: Document, loc: Loc, tag: str, words: str
) -> tuple[int, int, str]:
    """The stretch of the file to replace, and what with."""
    line_end = "\r\n" if "\r\n" in file.text else "\n"
    known = scalars.get((*loc, tag))
    if known is not None:
        if known.style in ("|", ">"):
            return _block(file, known, words, line_end)
        return known.start, known.end, scalar(words)
    siblings = [sibling for way, sibling in scalars.items() if way[:-1] == loc]
    if not siblings:
        raise CannotWrite(f"{document.path} has no text to put {tag} beside")
    last = max(siblings, key=lambda sibling: sibling.start)
    end = last_sign(file.text, last) if last.style in ("|", ">") else last.end
    column = _column(file.text, siblings[0])
    if column is None:
        return end, end, f", {scalar(tag)}: {scalar(words)}"
    stop = re.compile(r"\r?\n|$").search(file.text, end)
    assert stop is not None
    return stop.start(), stop.start(), f"{line_end}{' ' * column}{scalar(tag)}: {scalar(words, False)}"


_KEY = re.compile(r"( *(?:- +)*)[\"']?[A-Za-z][A-Za-z0-9-]*[\"']?\s*:\s*")


def _column(text: str, value: Scalar) -> int | None:
    """Where the keys of a mapping begin that has a line for each; None where it is in braces."""
    match = _KEY.fullmatch(text[text.rfind("\n", 0, value.start) + 1 : value.start])
    return len(match[1]) if match else None


def _block(file: File, known: Scalar, words: str, line_end: str) -> tuple[int, int, str]:
    """A text over lines of its own below the `>-` it has; in quotation marks where it has another sign."""
    end = last_sign(file.text, known)
    head, _, body = file.text[known.start : known.end].partition("\n")
    indent = next((indent_of(line) for line in body.splitlines() if line.strip()), 0)
    if not folds(words) or not indent or not re.fullmatch(r">-\s*(?:#.*)?", head):
        return known.start, end, scalar(words)
    return known.start + len(head) + 1, end, line_end.join(folded(words, indent))


def _with(node: object, texts: Mapping[Loc, tuple[str, str]], loc: Loc) -> object:
    """A value with the texts in it."""
    if isinstance(node, MappingNode):
        made = {key: _with(below, texts, (*loc, key)) for key, below in node.items()}
        return {**made, texts[loc][0]: texts[loc][1]} if loc in texts else made
    if isinstance(node, SequenceNode):
        return [_with(below, texts, (*loc, number)) for number, below in enumerate(node)]
    return node
