"""What is certain, fixed: each diagnostic that knows what to write instead, written, until none is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale

from comparanda import decode, load, pipeline
from comparanda.diagnostic import Diagnostic, Fix
from comparanda.edits import Edit, File, Patch, edit, patch
from comparanda.model import LOCK
from comparanda.node import follow
from comparanda.settings import Settings

MOST_ROUNDS = 600
"""Checks of the data: each reports at most twenty findings of a rule in a text, and a text has 10,000 characters."""
_VERBATIM = frozenset(("quote", "was"))
"""Fields that repeat the words of others."""
_ONE_GROUP = re.compile(r"\D*\d{1,3},\d{3}\D*")
_WHOLE = 1 << 30


@dataclass(frozen=True, slots=True)
class Fixed:
    """The data files before and after, where they differ."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


def fix(settings: Settings) -> Fixed:
    """Everything of a site's data that can be fixed for certain; nothing is written.

    A file that does not come to rest, because two terms of the glossary each avoid the other's word, stays as it was.
    """
    first = load.data_files(settings.root)
    files = dict(first)
    seen = {path: {raw} for path, raw in first.items()}
    frozen: set[str] = {LOCK}
    changed: dict[str, bytes] = {}
    for _ in range(MOST_ROUNDS):
        changed = _round(_diagnosed(settings, files), files, settings.locales, frozen)
        if not changed:
            break
        for path, raw in changed.items():
            is_repeated = raw in seen[path]
            frozen |= {path} if is_repeated else set()
            files[path] = first[path] if is_repeated else raw
            seen[path].add(raw)
    files |= {path: first[path] for path in changed}
    differing = [path for path in files if files[path] != first[path]]
    return Fixed({path: first[path] for path in differing}, {path: files[path] for path in differing})


_SHARED = ("attributes", "terms", "exceptions", "units")
"""Files on which it depends what is wrong in all others."""


def _diagnosed(settings: Settings, files: Mapping[str, bytes]) -> Iterable[Diagnostic]:
    """All that is wrong, in drafts too.

    Where some files have the wrong shape, also what can be said of the others without them.
    """
    gate = pipeline.gate(settings, files=files)
    unread = gate.part.unread if gate.part is not None else ()
    broken = {path: files[path] for path in unread if path in files}
    if not broken or any(decode.kind_of(path) in _SHARED for path in broken):
        return (*gate.diagnostics, *gate.to_do)
    others = {path: raw for path, raw in files.items() if path not in broken}
    words = "\n".join(raw.decode("utf-8", "replace") for raw in broken.values())
    without = pipeline.gate(settings, files=others)
    shape = [diagnostic for diagnostic in gate.diagnostics if diagnostic.path in broken]
    return (
        *shape,
        *(
            diagnostic
            for diagnostic in (*without.diagnostics, *without.to_do)
            if diagnostic.fix is not None and _is_sure(diagnostic, others, words)
        ),
    )


def _is_sure(diagnostic: Diagnostic, files: Mapping[str, bytes], unread: str) -> bool:
    """Whether what a fix changes is no part of a name that a file which could not be read may hold."""
    fix, document = diagnostic.fix, load.parse(diagnostic.path, files[diagnostic.path])[0]
    if fix is None or document is None:
        return False
    value = follow(document.value, diagnostic.loc)[1]
    if not isinstance(value, str) or fix.length is None:
        return isinstance(value, str)
    around = value[max(fix.offset - 1, 0) : fix.offset + fix.length + 1]
    return around.strip() not in unread


def _round(
    diagnostics: Iterable[Diagnostic], files: Mapping[str, bytes], locales: Iterable[str], frozen: Iterable[str]
) -> dict[str, bytes]:
    """Each file that one round of fixes changes."""
    by_path: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.fix is not None and diagnostic.path in files and diagnostic.path not in frozen:
            by_path.setdefault(diagnostic.path, []).append(diagnostic)
    has_comma = any(Locale.parse(tag, sep="-").number_symbols["latn"]["decimal"] == "," for tag in locales)
    made = {path: _changed(path, files[path], diagnostics, has_comma) for path, diagnostics in by_path.items()}
    return {path: raw for path, raw in made.items() if raw != files[path]}


def _changed(path: str, raw: bytes, diagnostics: Iterable[Diagnostic], has_comma: bool) -> bytes:
    """A file with its fixes made: first those without which its values cannot be told."""
    fixes = [(diagnostic.loc, diagnostic.fix) for diagnostic in diagnostics if diagnostic.fix is not None]
    stretches = [stretch for _, fix in fixes for stretch in _patches(fix)]
    if stretches:
        return patch(path, raw, _allowed(raw, stretches, has_comma))
    wanted = [
        Edit(loc, fix.offset, _WHOLE if fix.length is None else fix.offset + fix.length, fix.text)
        for loc, fix in fixes
        if not _VERBATIM.intersection(loc)
    ]
    return edit(path, raw, wanted, may_replace=lambda old, new: not (has_comma and _is_ambiguous(old, new))).raw


def _patches(fix: Fix) -> Iterator[Patch]:
    """The stretches of lines that a fix replaces, each line by itself."""
    for number, text in enumerate(fix.text.split("\n") if fix.span is not None else ()):
        assert fix.span is not None
        yield Patch(fix.span._replace(line=fix.span.line + number), text)


def _allowed(raw: bytes, patches: Iterable[Patch], has_comma: bool) -> list[Patch]:
    file = File(raw)
    verbatim = {scalar.start for loc, scalar in file.scalars().items() if _VERBATIM.intersection(loc)}
    allowed = []
    for wanted in patches:
        start, end = file.stretch(wanted.span)
        old = file.text[start:end]
        if start not in verbatim and not (has_comma and _is_ambiguous(old, wanted.text)):
            allowed.append(wanted)
    return allowed


def _is_ambiguous(old: str, new: str) -> bool:
    """A comma is taken out that decimals stand behind, where a language of the site writes them so: `1,290`."""
    return _ONE_GROUP.fullmatch(old) is not None and "," not in new and new == re.sub(r"[^\d.-]", "", old)
