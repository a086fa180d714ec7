"""Where an id stands in the data, as a key, as a value, or in the braces of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from comparanda.bind.expressions import Call
from comparanda.bind.prose import Garbled, Reader
from comparanda.bind.words import words_of
from comparanda.decode import kind_of
from comparanda.diagnostic import Loc
from comparanda.edits import Edit
from comparanda.model import FILES, Site
from comparanda.model.files import id_of
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.node import follow

KINDS: Mapping[str, str] = {
    "attribute": "attributes",
    "subject": "subjects",
    "source": "sources",
    "comparison": "comparisons",
    "unit": "units",
    "tag": "tags",
    "rows": "rows",
    "term": "terms",
}
"""What can be renamed, with the files that define it."""
EXCEPTIONS = FILES["exceptions"][0]
_KEYS: Mapping[str, tuple[str, ...]] = {
    "attribute": ("attributes *", "subjects facts *"),
    "unit": ("units *",),
    "tag": ("tags *",),
    "rows": ("rows *",),
    "term": ("terms terms *",),
}
"""Kind of file, and the way to a key that is the id; `*` is any step, and `**` any number of them."""
_CITE = ("** cite *", "** cite * source")
_ROW = ("rows *", "rows * attribute", "rows * rows *", "rows * rows * attribute")
_VALUES: Mapping[str, tuple[str, ...]] = {
    "attribute": (
        "attributes * max",
        *(f"comparisons {way}" for way in (*_ROW, "corrections * on")),
        *("rows * rows *", "rows * rows * attribute"),
    ),
    "subject": ("comparisons subjects *", "comparisons also *"),
    "source": (
        *("sources * id", "attestations * source"),
        *(f"{kind} {way}" for kind in ("subjects", "comparisons") for way in _CITE),
    ),
    "unit": ("attributes * unit",),
    "tag": ("comparisons tags *",),
    "rows": ("comparisons rows * set", "comparisons rows * rows * set"),
}
"""The same of values."""
_SHORT_NAMES = ("comparisons subjects *", "comparisons also *")
_CHOSEN = "comparisons recommendations * choose"
_NAMED_FACT = re.compile(r"(?<![\w.\"'-])([^\W\d]\w*)(\s*\.\s*)(\w+)")
"""A short name, a dot and an attribute, in an expression."""


class Change(NamedTuple):
    """An id that is to be another."""

    kind: str
    """Of `KINDS`."""
    old: str
    new: str


class Spot(NamedTuple):
    """A place where an id stands, and what is to stand there instead."""

    path: str
    loc: Loc
    start: int
    end: int
    text: str
    is_key: bool = False

    @property
    def edit(self) -> Edit:
        """The same of a value, whatever its file."""
        return Edit(self.loc, self.start, self.end, self.text)


def kinds_of(site: Site, id: str) -> list[str]:
    """What has an id."""
    return [kind for kind in KINDS if id in known(site, kind)]


def known(site: Site, kind: str) -> Mapping[str, object]:
    """Everything of a kind, by id."""
    return site.terms.terms if kind == "term" else getattr(site, KINDS[kind])


def spots_of(site: Site, files: Mapping[str, bytes], change: Change) -> Iterator[Spot]:
    """Every place in the data where an id stands; names of files are no places, nor what locks and exceptions say.

    Args:
        site: the data.
        files: the same as bytes: one in which the id is not is not parsed again.
        change: of the id.
    """
    kind, old, new = change
    for path in site.documents:
        if old.encode() not in files[path] and b"\\" not in files[path]:  # an escape may stand for a letter
            continue
        for loc, value in _walked(site.documents[path].value, ()):
            way = (kind_of(path), *loc)
            step = loc[-1]
            if step == old and any(_fits(way, pattern) for pattern in _KEYS.get(kind, ())):
                yield Spot(path, loc, 0, len(old), new, is_key=True)
            if isinstance(value, str) and old in value and any(_fits(way, one) for one in _VALUES.get(kind, ())):
                yield from _in_value(site, path, loc, value, change)
    if kind == "attribute":
        yield from _in_texts(site, {}, old, new)
    elif kind == "subject":
        renamed = dict(_short_names(site, old, new))
        for path, (short, other) in renamed.items():
            yield from _short_name_spots(site, path, short, other)
        yield from _in_texts(site, renamed, "", "")


def _walked(node: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    """Each value below a node, with the way to it."""
    steps: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(node, MappingNode):
        steps = iter(node.items())
    elif isinstance(node, SequenceNode):
        steps = iter(enumerate(node))
    for step, value in steps:
        yield (*loc, step), value
        yield from _walked(value, (*loc, step))


def _fits(way: Loc, pattern: str) -> bool:
    """Whether a way, which begins with the kind of file, is one of a pattern."""
    steps = pattern.split(" ")
    if "**" in steps:
        before, after = steps[: steps.index("**")], steps[steps.index("**") + 1 :]
        if len(way) < len(before) + len(after):
            return False
        return _are(way[: len(before)], before) and _are(way[-len(after) :], after)
    return len(way) == len(steps) and _are(way, steps)


def _are(way: Loc, steps: list[str]) -> bool:
    return all(step in ("*", part) for part, step in zip(way, steps, strict=True))


def _in_value(site: Site, path: str, loc: Loc, value: str, change: Change) -> Iterator[Spot]:
    kind, old, new = change
    if kind == "unit":
        for match in re.finditer(rf"(?<![\w.-]){re.escape(old)}(?![\w.-])", value):
            yield Spot(path, loc, *match.span(), new)
    elif loc[-1] == "on":
        comparison = site.comparisons[id_of(path)]
        rows = [row.name for _, row, _ in comparison.placed_rows(site.rows) if row.attribute == old]
        is_claim = any(claim.id == value for _, claim in comparison.claims())
        if not is_claim and value in (old, *rows):
            yield Spot(path, loc, 0, len(old), new)
    elif value == old:
        yield Spot(path, loc, 0, len(old), new)


def _short_names(site: Site, old: str, new: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The short name of a subject that is its id, by comparison, and the one that is the new id."""
    shared = "\n".join(
        words for one in words_of(site) if one.file.path == FILES["rows"][0] for words in one.words.values()
    )
    for id, comparison in site.comparisons.items():
        path = site.place("comparisons", id).path
        if isinstance(_subjects(site, path), SequenceNode):
            if old in comparison.subjects.values():
                yield path, (old, new)
            continue
        short, other = (id.replace("-", "_").replace(".", "_") for id in (old, new))
        taken = {**comparison.subjects, **comparison.also}
        is_shared = re.search(rf"\b{re.escape(short)}\s*\.", shared) is not None
        if taken.get(short) == old and other.isidentifier() and other not in taken and not is_shared:
            yield path, (short, other)


def _subjects(site: Site, path: str) -> object:
    root = site.documents[path].value
    return root.get("subjects") if isinstance(root, MappingNode) else None


def _short_name_spots(site: Site, path: str, short: str, other: str) -> Iterator[Spot]:
    for loc, value in _walked(site.documents[path].value, ()):
        way = (kind_of(path), *loc)
        if loc[-1] == short and any(_fits(way, pattern) for pattern in _SHORT_NAMES):
            yield Spot(path, loc, 0, len(short), other, is_key=True)
        if value == short and _fits(way, _CHOSEN):
            yield Spot(path, loc, 0, len(short), other)


def _in_texts(site: Site, short_names: Mapping[str, tuple[str, str]], old: str, new: str) -> Iterator[Spot]:
    """Where an attribute, or a short name of a comparison, stands in the braces of texts."""
    reader = Reader()
    for words_by_language in words_of(site):
        path = words_by_language.file.path
        short, other = short_names.get(path, ("", ""))
        if not words_by_language.binds or not (old or short):
            continue
        for tag, words in words_by_language.words.items():
            if "{{" not in words or (old or short) not in words:
                continue
            place = words_by_language.at(tag)
            loc, _ = follow(site.documents[path].value, place.loc)
            for expression, offset, length in reader.read(words).placed:
                if isinstance(expression, Call) and expression.typed:
                    continue
                for match in _NAMED_FACT.finditer(words, offset, offset + length):
                    if short and match[1] == short:
                        yield Spot(path, loc, *match.span(1), other)
                    if old and match[3] == old:
                        yield Spot(path, loc, *match.span(3), new)


def unreadable(site: Site, id: str) -> Iterator[tuple[str, Loc]]:
    """Texts with braces that cannot be read in which an id may stand."""
    reader = Reader()
    word = re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")
    for words_by_language in words_of(site):
        for tag, words in words_by_language.words.items() if words_by_language.binds else ():
            reading = reader.read(words) if "{" in words and word.search(words) else None
            if isinstance(reading, Garbled) and any(
                word.search(words[wrong.offset : wrong.offset + wrong.length]) for wrong in reading.wrong
            ):
                yield words_by_language.file.path, words_by_language.at(tag).loc


def is_in_braces(site: Site, spot: Spot) -> bool:
    """Whether a place is one in a text."""
    value = follow(site.documents[spot.path].value, spot.loc)[1]
    return not spot.is_key and isinstance(value, str) and "{{" in value
