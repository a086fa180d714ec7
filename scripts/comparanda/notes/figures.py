"""Numbers in imported sentences: each is put into `{{ literal("…") }}`, and offered as a fact.

Which words are numbers is asked of the rule itself, so that an import leaves it nothing to report.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from comparanda import decode, load
from comparanda.bind import bind
from comparanda.check import RULES, tables
from comparanda.check.context import context_of
from comparanda.load.text import LARGEST
from comparanda.model import COMPARISONS, Site
from comparanda.node import Document
from comparanda.notes.draft import ATTRIBUTES, Draft, Figure
from comparanda.yaml_writer import write_yaml

_TYPED_DIGIT = next(rule for rule in RULES if rule.code == "N001")
_LEFT = re.compile(r"[\w$€£¥~.,/:+&=?#@%-]*$", re.ASCII)
_RIGHT = re.compile(r"[\w%°.,/:+&=?#@-]*", re.ASCII)
_LONGEST = 10_000
"""Characters of a text; see `bind`."""
_NEAR = 200
"""Characters to either side in which the rest of a word is looked for."""
_STOP = re.compile(r"[。！？；]|[.!?;](?=\s|$)")
_LITERAL = re.compile(r'\{\{ literal\("([^"]*)"\) \}\}')


def without_literals(text: str) -> str:
    """The words as the note has them."""
    return _LITERAL.sub(lambda match: match[1], text)


class TooMuch(ValueError):
    """A note says more than one data file holds."""


def hold_numbers(draft: Draft, site: Site, languages: tuple[str, ...]) -> None:
    """Put the numbers of a draft into expressions until the rule has no more to say, and list them as its figures.

    Args:
        draft: as it was made of notes.
        site: what is there already, whose names texts may use.
        languages: of the site and of the notes.

    Raises:
        TooMuch: a file of the draft is larger than is ever read.
    """
    kept = {path: document for path, document in site.documents.items() if not path.startswith(COMPARISONS)}
    is_open = True
    while is_open:
        made = {path: _document(path, value) for path, value in draft.files().items() if path != ATTRIBUTES}
        whole, misshapen = decode.decode({**kept, **made}, datetime.date.min, languages)
        assert not misshapen, misshapen
        is_open = _wrap(draft, _typed_numbers(whole, draft.path))
    draft.figures = _figures_of(draft)


def _document(path: str, value: object) -> Document:
    """A file of ours, which must be readable."""
    raw = write_yaml(value).encode()
    if len(raw) > LARGEST:
        raise TooMuch(f"{path} would have more than {LARGEST // 1_000_000} MB")
    document, problems = load.parse(path, raw)
    assert document is not None, problems
    assert not problems, problems
    return document


def _typed_numbers(site: Site, path: str) -> dict[tuple[str | int, ...], list[tuple[int, int]]]:
    """Where the texts of one file hold numbers typed by hand: offset and length, by the way to the text."""
    bound = bind(site)
    context = context_of(bound)
    places: dict[tuple[str | int, ...], list[tuple[int, int]]] = {}
    for text in tables.texts(bound):
        if text.file.path == path:
            for finding in _TYPED_DIGIT.find(text, context):
                places.setdefault(finding.place.loc, []).append((finding.place.offset, finding.place.length))
    return places


def _wrap(draft: Draft, places: Mapping[tuple[str | int, ...], list[tuple[int, int]]]) -> bool:
    """Wrap these numbers in the draft's claims; gives whether any was."""
    has_changed = False
    for loc, numbers in places.items():
        text = _text_at(draft, loc)
        if text is None:
            continue
        tag = str(loc[-1])
        wrapped = _wrapped(text[tag], numbers)
        if wrapped != text[tag] and len(wrapped) <= _LONGEST:
            text[tag] = wrapped
            has_changed = True
    return has_changed


def _text_at(draft: Draft, loc: tuple[str | int, ...]) -> dict[str, str] | None:
    match loc:
        case ("sections", int(section), "claims", int(claim), "text", str()):
            text: dict[str, str] = draft.comparison["sections"][section]["claims"][claim]["text"]
            return text
        case ("recommendations", int(nth), "text", str()):
            when: dict[str, str] = draft.comparison["recommendations"][nth]["text"]
            return when
    return None


def _wrapped(text: str, numbers: list[tuple[int, int]]) -> str:
    """The text with each of these in an expression, the rest of its word included."""
    words: list[str] = []
    end = 0
    for offset, length in sorted(numbers):
        if offset < end:
            continue
        start, stop = _grown(text, offset, offset + length, end)
        words += [text[end:start], f'{{{{ literal("{text[start:stop]}") }}}}']
        end = stop
    return "".join((*words, text[end:]))


def _grown(text: str, start: int, stop: int, floor: int) -> tuple[int, int]:
    left = _LEFT.search(text, max(floor, start - _NEAR), start)
    right = _RIGHT.match(text, stop, stop + _NEAR)
    assert left is not None
    assert right is not None
    before = left[0].lstrip(".,/:+&=?#@%-")
    after = right[0].rstrip(".,/:+&=?#@-")
    return start - len(before), stop + len(after)


def _figures_of(draft: Draft) -> list[Figure]:
    """Every wrapped number with its sentence, each once a sentence."""
    figures: dict[tuple[str, str, int], Figure] = {}
    for claim, written in draft.claims:
        for tag, text in written["text"].items():
            plain = without_literals(text)
            removed = 0
            for match in _LITERAL.finditer(text):
                start = match.start() - removed
                removed += len(match[0]) - len(match[1])
                sentence = _sentence(plain, start, start + len(match[1]))
                if match[1][0] in "{}%#":
                    continue  # no number, but braces that stay words
                figure = Figure(match[1], sentence, claim.lines[tag], written.get("cite", []))
                figures.setdefault((figure.number, sentence, figure.line), figure)
    return list(figures.values())


def _sentence(text: str, start: int, stop: int) -> str:
    """The sentence around a number, of at most a few hundred characters."""
    begin, end = max(0, start - _NEAR), min(len(text), stop + _NEAR)
    before = [match.end() for match in _STOP.finditer(text, begin, start)]
    after = _STOP.search(text, stop, end)
    return text[before[-1] if before else begin : after.end() if after else end].strip()
