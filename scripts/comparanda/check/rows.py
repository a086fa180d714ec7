"""M: what a comparison names exists, is named once, and can become an address."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from comparanda import routes
from comparanda.bind import DISPUTED, Answers, BoundComparison, BoundSubject, Described, Fact, Registered
from comparanda.check.context import Context, each_by_itself, id_like, name_like
from comparanda.diagnostic import Finding, Loc, Place, did_you_mean
from comparanda.model import FILES, LIFECYCLE, NEITHER, SAFE_ID, Comparison, Row, RowGroup, SharedRows, Site
from comparanda.values import FUNCTIONS
from comparanda.verdict import VERDICTS

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_VALUE_ID = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
"""Of one of a fact's values: hyphens too, as no other name may follow."""
_JINJA_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop", "self"})
_HEADINGS = frozenset(VERDICTS)
"""Anchors of the page of all sources."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
"""Names that no file or folder can have under Windows, with or without an ending (Win32, Naming Files)."""


_NEITHER = frozenset(("none", "no", "nothing", "other", "都不選", "都不", "皆非", "無", "其他"))
"""What people write for neither."""


def unknown_subject(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A comparison names subjects that exist."""
    comparison, subjects = row.comparison, context.bound.subjects
    for key, aliases in (("subjects", comparison.subjects), ("also", comparison.also)):
        for index, (alias, id) in enumerate(aliases.items()):
            if id not in subjects and id not in context.renamed:
                near = context.suggest_subject(id)
                help = f"{near} If the subject was removed, delete `{alias}` here and what names it"
                yield Finding(row.file.at(key, alias, index), f"no subject has the id `{id}`", help)
    for index, recommendation in enumerate(comparison.recommendations):
        choose = recommendation.choose
        if choose not in comparison.subjects and choose != NEITHER:
            names = (*comparison.subjects, NEITHER)
            near = f"write `{NEITHER}`" if choose.casefold() in _NEITHER else ""
            called = next((name for name, id in comparison.subjects.items() if id == choose), None)
            near = near or (f"the subject `{choose}` is called `{called}` here: write `{called}`" if called else "")
            yield Finding(
                row.file.at("recommendations", index, "choose"),
                f"no column of this comparison is called `{choose}`",
                near or did_you_mean(choose, names, f"write one of: {', '.join(names)}"),
            )


def unknown_attribute(row: BoundSubject | BoundComparison | Described | Site, context: Context) -> Iterator[Finding]:
    """Facts, rows and `max` name attributes that exist."""
    if isinstance(row, Site):
        yield from _no_attributes(row)
        return
    known = context.site.attributes
    if not known:
        return  # which is said once
    for name, steps in _attributes_named(row):
        if (name in known and name not in LIFECYCLE) or name in context.respelt:
            continue
        is_key = steps[0] == "facts"
        place = row.file.at(*steps).of_key(is_key)
        if name not in LIFECYCLE:
            help = each_by_itself(name, known) or context.suggest_attribute(name)
            yield Finding(place, f"no attribute has the id `{name}`", help)
        elif is_key:
            help = f"write it under `lifecycle`: `lifecycle: {{{name}: …}}`"
            yield Finding(place, f"`{name}` does not belong under `facts`", help)


def _no_attributes(site: Site) -> Iterator[Finding]:
    """Where all are missing, that is one thing to put right, at the first fact that needs one."""
    facts = ((id, name) for id, subject in site.subjects.items() for name in subject.facts if name not in LIFECYCLE)
    id, name = next(facts, ("", ""))
    if id and not site.attributes:
        help = "bring the file back, or write each that `facts` and `rows` name in it, with `label:` and `type:`"
        message = f"no attribute is defined: {FILES['attributes'][0]} is missing or empty"
        yield Finding(site.place("subjects", id, "facts", name).of_key(), message, help)


def _attributes_named(row: BoundSubject | BoundComparison | Described) -> Iterator[tuple[str, Loc]]:
    match row:
        case BoundSubject():
            for name in row.subject.facts:
                yield name, ("facts", name)
        case BoundComparison():
            for shown in row.rows:
                yield shown.row.attribute, (*shown.steps, "attribute")
        case Described() if row.attribute.max is not None:
            yield row.attribute.max, ("max",)


def unknown_correction(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A correction is about a claim or a row of its comparison."""
    claims = [claim.id for _, claim in row.comparison.claims()]
    known = claims + _row_names(row)
    spelled = [
        bound_row.row.name for bound_row in row.rows if context.site.attribute(bound_row.row.attribute) is not None
    ]
    for index, correction in enumerate(row.comparison.corrections):
        if correction.on not in known:
            yield Finding(
                row.file.at("corrections", index, "on"),
                f"this comparison has neither a claim nor a row `{correction.on}`",
                did_you_mean(correction.on, claims + spelled, "write the id of a claim, or the attribute of a row"),
            )


def missing_fact(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """Every cell of a table has a fact; a list of many subjects says where it has none."""
    for shown in row.rows if row.comparison.layout == "table" else ():
        if context.site.attribute(shown.row.attribute) is not None:
            blank = dict.fromkeys(cell.subject for cell in shown.cells if cell.answer is None)
            for subject in blank:
                if not subject.misspells(shown.row.attribute):  # which M002 says
                    yield _blank(row.file.at(*shown.steps), shown.row, subject)


def _blank(place: Place, row: Row, subject: BoundSubject) -> Finding:
    name, path = subject.subject.called, subject.file.path
    answers = subject.by_attribute.get(row.attribute)
    if answers is None or row.value is None:
        return Finding(
            place.at("attribute"),
            f"{name} has no fact `{row.attribute}`, so its cell would be blank",
            f"add it to {path}; if nobody knows it, write `state: unknown`",
        )
    ids = [fact.statement.id for fact in answers if fact.statement.id]
    return Finding(
        place.at("value"),
        f"no value of `{row.attribute}` of {name} has the id `{row.value}`, so its cell would be blank",
        did_you_mean(row.value, ids, f"add `id: {row.value}` to the value that is meant, in {path}"),
    )


def unknown_tag(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A comparison is grouped by tags that have a label."""
    known = context.site.tags
    for index, tag in enumerate(row.comparison.tags):
        if tag not in known:
            help = did_you_mean(tag, known, f"add `{tag}: {{label: …}}` to data/tags.yml")
            yield Finding(row.file.at("tags", index), f"no tag has the id `{tag}`", help)
    for index in _repeated(list(row.comparison.tags)):
        message = f"the tag `{row.comparison.tags[index]}` is listed twice"
        yield Finding(row.file.at("tags", index), message, "delete one")


def unknown_row_set(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A comparison shares sets of rows that exist."""
    known = context.site.rows
    for steps, entry, _ in row.comparison.entries():
        if isinstance(entry, SharedRows) and entry.set not in known:
            help = did_you_mean(entry.set, known, f"add `{entry.set}: {{rows: […]}}` to data/rows.yml")
            yield Finding(row.file.at(*steps, "set"), f"no set of rows has the id `{entry.set}`", help)


def repeated_row(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A table has each row once."""
    names = _row_names(row)
    for index in _repeated(names):
        place = row.file.at(*row.rows[index].steps, "attribute")
        yield Finding(place, f"the row `{names[index]}` is listed twice", "delete one")


def _row_names(row: BoundComparison) -> list[str]:
    return [shown.row.name for shown in row.rows]


def _repeated(names: list[str]) -> Iterator[int]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)


def repeated_id(row: BoundComparison | Answers | Site, context: Context) -> Iterator[Finding]:
    """Sections and claims of a comparison, and values of a fact, have ids of their own."""
    match row:
        case BoundComparison():
            yield from _repeated_anchors(row, context)
            yield from _repeated_corrections(row)
        case Site():
            for kind, id, place in row.duplicates:
                if kind != "sources":
                    path = context.site.places[kind, id].path
                    help = "rename one of the two files: what a file is called is its id, in whatever folder it lies"
                    yield Finding(place, f"{path} has the id `{id}` already", help)
        case _:
            named = [fact for fact in row if fact.statement.id]
            for index in _repeated([str(fact.statement.id) for fact in named]):
                message = f"another value of `{named[index].attribute}` has the id `{named[index].statement.id}`"
                yield Finding(named[index].at("id"), message, "give one of them another id")


def _repeated_anchors(row: BoundComparison, context: Context) -> Iterator[Finding]:
    named = _anchors(row.comparison)
    ways = {name: loc for loc, name in reversed(named)}
    for index in _repeated([name for _, name in named]):
        loc, name = named[index]
        message = f"the section or claim at {context.line_of(row.file.at(*ways[name]))} has the id `{name}` already"
        yield Finding(row.file.at(*loc), message, "give one of them another id; links to the old id will break")
    groups = _groups(row.comparison)
    for index in _repeated([name for _, name in groups]):
        loc, name = groups[index]
        message = f"this comparison has another group of rows with the id `{name}`"
        yield Finding(row.file.at(*loc), message, "give one of them another id")


def _repeated_corrections(row: BoundComparison) -> Iterator[Finding]:
    comparison = row.comparison
    corrected = [correction.on for correction in comparison.corrections]
    for index in _repeated(corrected):
        message = f"`{corrected[index]}` has another correction"
        yield Finding(row.file.at("corrections", index, "on"), message, "describe all changes in one correction")
    both = {claim.id for _, claim in comparison.claims()} & set(_row_names(row))
    for index, name in enumerate(corrected):
        if name in both:
            message = f"`{name}` is the id of both a claim and a row here, so it is not clear which one this corrects"
            yield Finding(row.file.at("corrections", index, "on"), message, "give the claim another id")


def _anchors(comparison: Comparison) -> list[tuple[Loc, str]]:
    """Each id of the comparison that becomes an anchor of its page, with the way to it."""
    ids: list[tuple[Loc, str]] = []
    for index, section in enumerate(comparison.sections):
        ids.append((("sections", index, "id"), section.id))
        ids += [(("sections", index, "claims", number, "id"), claim.id) for number, claim in enumerate(section.claims)]
    return ids


def _groups(comparison: Comparison) -> list[tuple[Loc, str]]:
    """Each group of rows with the way to its id."""
    return [
        (("rows", index, "group"), entry.group)
        for index, entry in enumerate(comparison.rows)
        if isinstance(entry, RowGroup)
    ]


def repeated_subject(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A comparison names each subject once, and each name means one subject."""
    comparison = row.comparison
    aliases = [*comparison.subjects, *comparison.also]
    ids = list(comparison.subjects_named())
    for index in _repeated(ids):
        is_column = index < len(comparison.subjects)
        message = f"`{ids[index]}` is compared with itself" if is_column else f"`{ids[index]}` has another name"
        place = row.file.at("subjects", aliases[index], index) if is_column else row.file.at("also", aliases[index])
        yield Finding(place, message, "delete one of the two names")
    for alias in comparison.also:
        if alias in comparison.subjects:
            place = row.file.at("also", alias).of_key()
            yield Finding(
                place, f"`{alias}` is already the name of one of the subjects", "give this one a different name"
            )


def too_few_subjects(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A comparison has at least two subjects."""
    count = len(row.comparison.subjects)
    if count < 2:
        yield Finding(
            row.file.at("subjects"),
            f"a comparison needs at least two subjects; this one has {count}",
            "add another subject under `subjects`",
        )


def empty_comparison(row: BoundComparison, context: Context) -> Iterator[Finding]:
    """A comparison has something to show below its title."""
    comparison = row.comparison
    is_empty = not (comparison.draft or comparison.rows or comparison.lead or comparison.recommendations)
    if is_empty and not any(section.claims for section in comparison.sections):
        message = "this comparison has neither rows nor claims, so its page would be empty"
        help = "add `rows:` with the attributes to compare, such as `rows: [price]`; until then, write `draft: true`"
        yield Finding(row.file.at("title").of_key(), message, help)


def repeated_name(site: Site, context: Context) -> Iterator[Finding]:
    """No two subjects have one name, however it is written."""
    first: dict[str, str] = {}
    for id in sorted(site.subjects, key=lambda id: (len(id), id)):  # of oak and oak-2 the second is the copy
        subject = site.subjects[id]
        names = {_folded(name): name for name in subject.titles()}
        known = next((first[name] for name in names if name in first), None)
        first |= dict.fromkeys((name for name in names if name not in first), id)
        if known is not None and (SAFE_ID.fullmatch(id) or not SAFE_ID.fullmatch(known)):  # else its file name is told
            where = context.line_of(site.place("subjects", known, "name"))
            same = next(name for name in site.subjects[known].titles() if _folded(name) in names)
            yield Finding(
                site.place("subjects", id, "name"),
                f"the subject at {where} is called `{same}` too",
                "delete this file if it is a copy; else write in both names what tells the two apart",
            )


def _folded(name: str) -> str:
    """A name without its case, its spaces and the width of its characters."""
    same = name if name.isascii() else unicodedata.normalize("NFKC", name)  # as most, for speed alone
    return "".join(same.casefold().split())


def invalid_id(row: Registered | BoundSubject | BoundComparison, context: Context) -> Iterator[Finding]:
    """An id can be part of an address."""
    if isinstance(row, Registered):
        yield from _unsafe(row.at("id"), row.id, row.id in _HEADINGS)
        return
    names = context.site.subjects[row.id].spellings() if isinstance(row, BoundSubject) else ()
    original = _copied(row.id, context.site) if isinstance(row, BoundSubject) and not SAFE_ID.fullmatch(row.id) else ""
    if original:
        help = f"delete this file if it is a copy of {original}; else give it another name, and its subject too"
        yield Finding(row.file, f"`{row.id}` cannot be part of a web address", help)
        return
    yield from _unsafe(row.file, row.id, others=tuple(names))
    for loc, name in _anchors(row.comparison) if isinstance(row, BoundComparison) else ():
        yield from _unsafe(row.file.at(*loc), name, name in routes.FIXED or name.startswith(routes.PREFIXES))
    for loc, name in _groups(row.comparison) if isinstance(row, BoundComparison) else ():
        yield from _unsafe(row.file.at(*loc), name)


def _copied(id: str, site: Site) -> str:
    """The file of another subject that is called the same."""
    names = {_folded(name) for name in site.subjects[id].titles()}
    others = (other for other, subject in site.subjects.items() if other != id and SAFE_ID.fullmatch(other))
    same = next((other for other in others if names & set(map(_folded, site.subjects[other].titles()))), None)
    return site.place("subjects", same).path if same is not None else ""


def _unsafe(place: Place, id: str, is_taken: bool = False, others: tuple[str, ...] = ()) -> Iterator[Finding]:
    if not SAFE_ID.fullmatch(id):
        allowed = "at most 100 lower-case letters, digits, `-`, `_` and `.`"
        made = id_like(id, *others)
        help = f"write {allowed}, and begin and end with a letter or digit"
        if made is not None:
            renamed = f"{place.path.rpartition('/')[0]}/{made}.yml"
            help = f"write `{made}`" if place.loc else f"rename the file to {renamed}"
        yield Finding(place, f"`{id}` cannot be part of a web address", help)
    elif _DEVICE.fullmatch(id):
        yield Finding(place, f"`{id}` is a name that Windows does not allow for files", "choose another id")
    elif is_taken:
        yield Finding(place, f"`{id}` is already used by the page itself", "choose another id")


def invalid_variable_name(row: Described | BoundComparison | Fact, context: Context) -> Iterator[Finding]:
    """Attributes, the short names of subjects and the ids of values can be written in a text."""
    match row:
        case Described():
            yield from _invalid_name(row.file.of_key(), row.id, ("name", "disputed", *LIFECYCLE))
        case BoundComparison():
            for key, aliases in (("subjects", row.comparison.subjects), ("also", row.comparison.also)):
                for alias in aliases:
                    if not _is_only_listed(alias, aliases):
                        yield from _invalid_name(row.file.at(key, alias).of_key(), alias, ("it", NEITHER, *FUNCTIONS))
        case Fact() if row.statement.id is not None:
            yield from _invalid_name(row.at("id"), row.statement.id, (DISPUTED, "name"), _VALUE_ID)


def _is_only_listed(alias: str, aliases: Mapping[str, str]) -> bool:
    """Whether a subject has no short name of its own; one that is listed twice is told by `repeated_subject`."""
    id = aliases[alias]
    return alias == id or (id in aliases and alias.startswith(f"{id} ("))


def _invalid_name(place: Place, name: str, taken: Iterable[str], allowed: re.Pattern[str] = _WORD) -> Iterator[Finding]:
    if not allowed.fullmatch(name):
        made = name_like(name)
        help = "write lower-case letters, digits and `_`, and begin with a letter"
        if allowed is _WORD and _WORD.fullmatch(made) and name.isascii():
            help = f"write `{made}`: lower-case letters, digits and `_`"
        yield Finding(place, f"texts cannot use the name `{name}`", help)
    elif name in taken or name in _JINJA_WORDS or keyword.iskeyword(name):
        yield Finding(place, f"`{name}` already means something else in texts", "give it another name")
