"""A unified diff of two versions of a file, made in time that grows with its lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

CONTEXT = 3
"""Lines shown around a change."""


def unified_diff(path: str, before: str, after: str) -> str:
    """What `git diff` would show; nothing where the two are the same."""
    old, new = before.splitlines(), after.splitlines()
    hunks = "".join(_hunks(old, new) if len(old) == len(new) else _unequal_hunks(old, new))
    return f"--- {path}\n+++ {path}\n{hunks}" if hunks else ""


def _unequal_hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Hunks of versions with more lines or fewer: their common beginning and end are not compared with others."""
    pairs = zip(old, new, strict=False)
    first = next(
        (number for number, (old_line, new_line) in enumerate(pairs) if old_line != new_line), min(len(old), len(new))
    )
    rest = min(len(old), len(new)) - first
    pairs = zip(reversed(old), reversed(new), strict=False)
    last = next(
        (number for number, (old_line, new_line) in enumerate(pairs) if old_line != new_line or number == rest), rest
    )
    start = max(0, first - CONTEXT)
    ends = len(old) - max(0, last - CONTEXT), len(new) - max(0, last - CONTEXT)
    for line in list(difflib.unified_diff(old[start : ends[0]], new[start : ends[1]], n=CONTEXT, lineterm=""))[2:]:
        yield f"{_moved(line, start)}\n"


def _moved(line: str, by: int) -> str:
    """The head of a hunk, with its lines counted from the beginning of the file."""
    if not line.startswith("@@ "):
        return line
    spans = []
    for span in line.split()[1:3]:
        number, comma, count = span[1:].partition(",")
        spans.append(f"{span[0]}{int(number) + by}{comma}{count}")
    return f"@@ {spans[0]} {spans[1]} @@"


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    changed = [number for number, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
    for first, last in sharing_context(changed):
        yield from _hunk(old, new, first, last)


def sharing_context(changed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of changed lines that are so near each other that one hunk shows them."""
    first: int | None = None
    last = 0
    for number in changed:
        if first is not None and number - last > 2 * CONTEXT:
            yield first, last
            first = None
        first, last = number if first is None else first, number
    if first is not None:
        yield first, last


def _hunk(old: Sequence[str], new: Sequence[str], first: int, last: int) -> Iterator[str]:
    start, end = max(0, first - CONTEXT), min(len(old), last + 1 + CONTEXT)
    yield f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@\n"
    number = start
    while number < end:
        if old[number] == new[number]:
            yield f" {old[number]}\n"
            number += 1
            continue
        behind = number
        while behind < end and old[behind] != new[behind]:
            behind += 1
        yield from (f"-{line}\n" for line in old[number:behind])
        yield from (f"+{line}\n" for line in new[number:behind])
        number = behind
