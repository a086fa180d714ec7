"""X: problems that are known and allowed until a day, in data/exceptions.yml."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from comparanda.bind import Excused
from comparanda.diagnostic import Diagnostic, Excuse, Finding, Place, Rule, closest, did_you_mean
from comparanda.model import FILES, AllowedException, Site
from comparanda.node import Document, Mapping
from comparanda.node import Sequence as SequenceNode

_NAMING = ("id", "attribute", "choose", "on", "source", "use")
"""Keys that name an entry of a list, so that its number need not."""
_LONGEST = datetime.timedelta(days=366)
"""To the same day of next year, a leap year or not."""
_GUESSED = 100
"""Exceptions that silence nothing for which a place is guessed, and places among which; each pair takes long."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Exceptions applied: what is still to be reported, and what each exception silenced."""

    reported: tuple[Diagnostic, ...]
    excused: tuple[tuple[Diagnostic, AllowedException], ...]
    """What is not reported, with the exception that allows it."""
    silenced: tuple[int, ...]
    """How many diagnostics each exception silences, in the order of the file."""


def apply_exceptions(site: Site, diagnostics: Sequence[Diagnostic], rules: Iterable[Rule]) -> Applied:
    """Take out what an exception names; one that has expired, or whose rule has no exceptions, takes out nothing.

    Args:
        site: with its exceptions.
        diagnostics: everything that is wrong.
        rules: what found it.
    """
    if not site.exceptions:
        return Applied(tuple(diagnostics), (), ())
    silenced = [0] * len(site.exceptions)
    reported: list[Diagnostic] = []
    excused: list[tuple[Diagnostic, AllowedException]] = []
    covering = _covering(site, rules)
    for diagnostic in diagnostics:
        matching = covering(diagnostic)
        for index in matching:
            silenced[index] += 1
        allowed = next(
            (allowed for allowed in map(site.exceptions.__getitem__, matching) if not _is_over(allowed, site.today)),
            None,
        )
        if allowed is None:
            reported.append(diagnostic)
        else:
            excused.append((diagnostic, allowed))
    return Applied(tuple(reported), tuple(excused), tuple(silenced))


def exception_lookup(site: Site, rules: Iterable[Rule]) -> Callable[[Diagnostic], AllowedException | None]:
    """What finds the exception that allows a diagnostic of some rules today, if there is one."""
    covering = _covering(site, rules)

    def exception_for(diagnostic: Diagnostic) -> AllowedException | None:
        named = (site.exceptions[index] for index in covering(diagnostic))
        return next((allowed for allowed in named if not _is_over(allowed, site.today)), None)

    return exception_for


def marked(excused: Iterable[tuple[Diagnostic, AllowedException]], rules: Iterable[Rule]) -> dict[Place, list[Excused]]:
    """What readers see a mark at: by each place on the way to it, what a rule finds there and why that is allowed."""
    by_code = {rule.code: rule for rule in rules if rule.excuse is Excuse.MARKED}
    marks: dict[Place, list[Excused]] = {}
    for diagnostic, exception in excused:
        if diagnostic.code in by_code:
            mark = Excused(by_code[diagnostic.code], exception)
            for end in range(1, len(diagnostic.loc) + 1):
                here = marks.setdefault(Place(diagnostic.path, diagnostic.loc[:end]), [])
                if mark not in here[-1:]:
                    here.append(mark)
    return marks


def _covering(site: Site, rules: Iterable[Rule]) -> Callable[[Diagnostic], list[int]]:
    """What finds the exceptions that name a diagnostic, in the order of the file, however many there are."""
    codes = excusable(rules)
    by_place: dict[tuple[str, str], list[int]] = {}
    for index, exception in enumerate(site.exceptions):
        if exception.rule in codes:
            by_place.setdefault((exception.rule, exception.place), []).append(index)
    named = {(rule, place.partition(" ")[0]) for rule, place in by_place}

    def covering(diagnostic: Diagnostic) -> list[int]:
        if (diagnostic.code, diagnostic.path) not in named:
            return []
        place = place_of_exception(site.documents[diagnostic.path], diagnostic)
        ends = [*(match.start() for match in re.finditer("[. ]", place)), len(place)]
        return sorted(index for end in ends for index in by_place.get((diagnostic.code, place[:end]), ()))

    return covering


def excusable(rules: Iterable[Rule]) -> frozenset[str]:
    """The codes of the rules that can have exceptions."""
    return frozenset(rule.code for rule in rules if rule.excuse is not Excuse.NEVER)


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


def unused_exception(site: Site, diagnostics: Sequence[Diagnostic], rules: Collection[Rule]) -> Iterator[Finding]:
    """An exception silences something."""
    silenced, codes = apply_exceptions(site, diagnostics, rules).silenced, excusable(rules)
    unused = [(index, exception) for index, exception in enumerate(site.exceptions) if not silenced[index]]
    wanted = {exception.rule for _, exception in unused}
    places: dict[str, dict[str, None]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code in wanted and diagnostic.path in site.documents:
            place = place_of_exception(site.documents[diagnostic.path], diagnostic)
            places.setdefault(diagnostic.code, {})[place] = None
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
        below = [(_name_of(child) or str(index), child) for index, child in enumerate(node)]
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


def distant_exception(site: Site) -> Iterator[Finding]:
    """An exception lasts for a year at most."""
    latest = site.today + _LONGEST
    for index, exception in enumerate(site.exceptions):
        if exception.until > latest:
            yield Finding(
                _place(index, "until"),
                f"{exception.until} is more than a year from today, {site.today}",
                f"write {latest} or an earlier day; when it comes, decide again",
            )


def unknown_rule(site: Site, rules: Collection[Rule]) -> Iterator[Finding]:
    """An exception names a rule that can have exceptions."""
    codes, every = excusable(rules), frozenset(rule.code for rule in rules)
    named = {rule.name: rule.code for rule in rules}
    for index, exception in enumerate(site.exceptions):
        if exception.rule in codes:
            continue
        place, message = _place(index, "rule"), f"no rule with the code `{exception.rule}` can have exceptions"
        if exception.rule in every:
            message = f"the rule {exception.rule} has no exceptions"
            help = "fix the problem: pages cannot be drawn without it, or would not be safe or true"
        elif exception.rule in named:
            help = f"write {named[exception.rule]}"
        elif exception.rule.startswith(("X", "Y")):
            help = "rules whose codes begin with X or Y cannot have exceptions: fix the problem"
        else:
            help = did_you_mean(
                exception.rule,
                sorted(codes),
                "write the code of a rule of `comparanda check` or `comparanda verify`, such as C008",
            )
        yield Finding(place, message, help)
