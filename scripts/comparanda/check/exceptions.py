"""X: what we know is wrong and let stand for a while, in data/exceptions.yml; never for longer than it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from comparanda.diagnostic import Diagnostic, Finding, Place, closest, did_you_mean
from comparanda.model import FILES, Site, Waiver
from comparanda.node import Document, Mapping
from comparanda.node import Sequence as SequenceNode

_NAMING = ("id", "attribute", "choose", "on", "source", "use")
"""Keys that name an entry of a list, so that its number need not."""
_GUESSED = 100
"""Exceptions that silence nothing for which a place is guessed, and places among which; each pair takes long."""


@dataclass(frozen=True, slots=True)
class Waived:
    """Exceptions applied: what is still to be reported, and what each exception silenced."""

    reported: tuple[Diagnostic, ...]
    silenced: tuple[int, ...]
    """How many diagnostics each exception silences, in the order of the file."""


def waive(site: Site, found: Sequence[Diagnostic]) -> Waived:
    """Take out what an exception names; one that has expired takes out nothing."""
    if not site.exceptions:
        return Waived(tuple(found), ())
    silenced = [0] * len(site.exceptions)
    reported = []
    covering = _covering(site)
    for diagnostic in found:
        matching = covering(diagnostic)
        for index in matching:
            silenced[index] += 1
        if all(_is_over(site.exceptions[index], site.today) for index in matching):
            reported.append(diagnostic)
    return Waived(tuple(reported), tuple(silenced))


def waivers_of(site: Site) -> Callable[[Diagnostic], Waiver | None]:
    """What finds the exception that lets a diagnostic stand today, if there is one."""
    covering = _covering(site)

    def waiver_of(diagnostic: Diagnostic) -> Waiver | None:
        named = (site.exceptions[index] for index in covering(diagnostic))
        return next((one for one in named if not _is_over(one, site.today)), None)

    return waiver_of


def _covering(site: Site) -> Callable[[Diagnostic], list[int]]:
    """What finds the exceptions that name a diagnostic, in the order of the file, however many there are."""
    by_place: dict[tuple[str, str], list[int]] = {}
    for index, waiver in enumerate(site.exceptions):
        by_place.setdefault((waiver.rule, waiver.place), []).append(index)
    named = {(rule, place.partition(" ")[0]) for rule, place in by_place}

    def covering(diagnostic: Diagnostic) -> list[int]:
        if (diagnostic.code, diagnostic.path) not in named:
            return []
        place = waived_place(site.documents[diagnostic.path], diagnostic)
        ends = [*(match.start() for match in re.finditer("[. ]", place)), len(place)]
        return sorted(index for end in ends for index in by_place.get((diagnostic.code, place[:end]), ()))

    return covering


def waived_place(document: Document, diagnostic: Diagnostic) -> str:
    """A diagnostic's place as exceptions name it: the file, then keys and ids, such as `facts.price.cite`."""
    names: list[str] = []
    node: object = document.value
    for step in diagnostic.loc:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
            names.append(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node):
            node = node[step]
            names.append(_name_of(node) or str(step))
        elif isinstance(step, str):
            names.append(step)
    return f"{document.path} {'.'.join(names)}".strip()


def _name_of(node: object) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Mapping):
        return next((str(node[key]) for key in _NAMING if isinstance(node.get(key), str)), "")
    return ""


def _is_over(waiver: Waiver, today: datetime.date) -> bool:
    return waiver.until < today


def _place(index: int, key: str) -> Place:
    return Place(FILES["exceptions"][0], (index, key))


def unused_exception(site: Site, found: Sequence[Diagnostic], codes: Collection[str]) -> Iterator[Finding]:
    """An exception silences something."""
    silenced = waive(site, found).silenced
    unused = [(index, waiver) for index, waiver in enumerate(site.exceptions) if not silenced[index]]
    wanted = {waiver.rule for _, waiver in unused}
    places: dict[str, dict[str, None]] = {}
    for one in found:
        if one.code in wanted and one.path in site.documents:
            places.setdefault(one.code, {})[waived_place(site.documents[one.path], one)] = None
    for number, (index, waiver) in enumerate(unused):
        if waiver.rule not in codes:
            continue
        known = list(places.get(waiver.rule, ()))[:_GUESSED] if number < _GUESSED else []
        near = closest(waiver.place, known)
        help = f"did you mean `{near}`?" if near else _astray(site, waiver.place)
        yield Finding(_place(index, "place"), f"{waiver.rule} finds nothing wrong at `{waiver.place}`", help)


def _astray(site: Site, place: str) -> str:
    """What to do about an exception that silences nothing; another thing where its place is none."""
    path, _, keys = place.partition(" ")
    if path not in site.documents:
        return did_you_mean(path, site.documents, f"there is no data file `{path}`; a place begins with one")
    if keys and not _leads_somewhere(site.documents[path].value, keys):
        return f"{path} has no `{keys}`: mend the place, or delete the exception"
    return "what it was for has been mended: delete it"


def _leads_somewhere(node: object, keys: str) -> bool:
    """Whether there is something at the end of keys and ids, which may have dots in them."""
    below: list[tuple[str, object]] = []
    if isinstance(node, Mapping):
        below = list(node.items())
    elif isinstance(node, SequenceNode):
        below = [(_name_of(one) or str(index), one) for index, one in enumerate(node)]
    return any(
        keys == name or (keys.startswith(f"{name}.") and _leads_somewhere(inner, keys[len(name) + 1 :]))
        for name, inner in below
    )


def expired_exception(site: Site) -> Iterator[Finding]:
    """An exception ends on its day."""
    for index, waiver in enumerate(site.exceptions):
        if _is_over(waiver, site.today):
            yield Finding(
                _place(index, "until"),
                f"this exception ended on {waiver.until}",
                "mend what it was for and delete it; or give a later day and say in `reason` why",
            )


def unknown_rule(site: Site, codes: Collection[str]) -> Iterator[Finding]:
    """An exception names a rule that can be excepted."""
    for index, waiver in enumerate(site.exceptions):
        if waiver.rule not in codes:
            help = did_you_mean(waiver.rule, sorted(codes), "write a code of the gate, such as C008")
            if waiver.rule.startswith(("X", "Y")):
                help = "rules of the families X and Y have no exceptions: mend the file"
            yield Finding(_place(index, "rule"), f"no rule that may have exceptions has the code `{waiver.rule}`", help)
