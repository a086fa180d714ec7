"""X: problems that are known and allowed until a day, in data/exceptions.yml."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from comparanda.diagnostic import Diagnostic, Finding, Place, closest, did_you_mean
from comparanda.model import FILES, AllowedException, Site
from comparanda.node import Document, Mapping
from comparanda.node import Sequence as SequenceNode

_NAMING = ("id", "attribute", "choose", "on", "source", "use")
"""Keys that name an entry of a list, so that its number need not."""
_GUESSED = 100
"""Exceptions that silence nothing for which a place is guessed, and places among which; each pair takes long."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Exceptions applied: what is still to be reported, and what each exception silenced."""

    reported: tuple[Diagnostic, ...]
    silenced: tuple[int, ...]
    """How many diagnostics each exception silences, in the order of the file."""


def apply_exceptions(site: Site, found: Sequence[Diagnostic]) -> Applied:
    """Take out what an exception names; one that has expired takes out nothing."""
    if not site.exceptions:
        return Applied(tuple(found), ())
    silenced = [0] * len(site.exceptions)
    reported = []
    covering = _covering(site)
    for diagnostic in found:
        matching = covering(diagnostic)
        for index in matching:
            silenced[index] += 1
        if all(_is_over(site.exceptions[index], site.today) for index in matching):
            reported.append(diagnostic)
    return Applied(tuple(reported), tuple(silenced))


def exception_lookup(site: Site) -> Callable[[Diagnostic], AllowedException | None]:
    """What finds the exception that lets a diagnostic stand today, if there is one."""
    covering = _covering(site)

    def exception_for(diagnostic: Diagnostic) -> AllowedException | None:
        named = (site.exceptions[index] for index in covering(diagnostic))
        return next((one for one in named if not _is_over(one, site.today)), None)

    return exception_for


def _covering(site: Site) -> Callable[[Diagnostic], list[int]]:
    """What finds the exceptions that name a diagnostic, in the order of the file, however many there are."""
    by_place: dict[tuple[str, str], list[int]] = {}
    for index, exception in enumerate(site.exceptions):
        by_place.setdefault((exception.rule, exception.place), []).append(index)
    named = {(rule, place.partition(" ")[0]) for rule, place in by_place}

    def covering(diagnostic: Diagnostic) -> list[int]:
        if (diagnostic.code, diagnostic.path) not in named:
            return []
        place = place_of_exception(site.documents[diagnostic.path], diagnostic)
        ends = [*(match.start() for match in re.finditer("[. ]", place)), len(place)]
        return sorted(index for end in ends for index in by_place.get((diagnostic.code, place[:end]), ()))

    return covering


def place_of_exception(document: Document, diagnostic: Diagnostic) -> str:
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


def _is_over(exception: AllowedException, today: datetime.date) -> bool:
    return exception.until < today


def _place(index: int, key: str) -> Place:
    return Place(FILES["exceptions"][0], (index, key))


def unused_exception(site: Site, found: Sequence[Diagnostic], codes: Collection[str]) -> Iterator[Finding]:
    """An exception silences something."""
    silenced = apply_exceptions(site, found).silenced
    unused = [(index, exception) for index, exception in enumerate(site.exceptions) if not silenced[index]]
    wanted = {exception.rule for _, exception in unused}
    places: dict[str, dict[str, None]] = {}
    for one in found:
        if one.code in wanted and one.path in site.documents:
            places.setdefault(one.code, {})[place_of_exception(site.documents[one.path], one)] = None
    for number, (index, exception) in enumerate(unused):
        if exception.rule not in codes:
            continue
        known = list(places.get(exception.rule, ()))[:_GUESSED] if number < _GUESSED else []
        near = closest(exception.place, known)
        help = f"did you mean `{near}`?" if near else _astray(site, exception.place)
        yield Finding(_place(index, "place"), f"{exception.rule} finds nothing wrong at `{exception.place}`", help)


def _astray(site: Site, place: str) -> str:
    """What to do about an exception that silences nothing; another thing where its place is none."""
    path, _, keys = place.partition(" ")
    if path not in site.documents:
        return did_you_mean(
            path, site.documents, f"there is no data file `{path}`; a place begins with the path of a data file"
        )
    if keys and not _leads_somewhere(site.documents[path].value, keys):
        return f"{path} has no `{keys}`: correct the place, or delete the exception"
    return "the problem has been fixed: delete the exception"


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
    for index, exception in enumerate(site.exceptions):
        if _is_over(exception, site.today):
            yield Finding(
                _place(index, "until"),
                f"this exception ended on {exception.until}",
                "fix the problem and delete the exception; or write a later day, and say why in `reason`",
            )


def unknown_rule(site: Site, codes: Collection[str]) -> Iterator[Finding]:
    """An exception names a rule that can be excepted."""
    for index, exception in enumerate(site.exceptions):
        if exception.rule not in codes:
            help = did_you_mean(
                exception.rule,
                sorted(codes),
                "write the code of a rule of `comparanda check` or `comparanda verify`, such as C008",
            )
            if exception.rule.startswith(("X", "Y")):
                help = "rules whose codes begin with X or Y cannot have exceptions: fix the problem"
            yield Finding(
                _place(index, "rule"),
                f"no rule with the code `{exception.rule}` can have exceptions",
                help,
            )
