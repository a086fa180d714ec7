"""What a change of the data means: every value, text, citation and page that is not as it was, for who reviews it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from comparanda import pipeline, routes
from comparanda.bind import Answers, BoundSubject, Fact, Text, bind
from comparanda.diagnostic import Diagnostic, Severity
from comparanda.diff.changes import Change, Difference, Owner, PageTouched, Side, Words
from comparanda.diff.reading import AnyFormat, Reading, read
from comparanda.interface import languages
from comparanda.model import Comparison, Site, id_of
from comparanda.settings import Settings
from comparanda.url import identity
from comparanda.verdict import PASSING

_T = TypeVar("_T")
_SOURCE_FIELDS = ("URL", "title", "publisher", "issued", "type", "archive_location", "language")
_ATTRIBUTE_FIELDS = ("type", "unit", "better", "max", "volatile_days")


class CannotCompare(ValueError):
    """One of the two has data that cannot be read."""

    def __init__(self, errors: Sequence[Diagnostic]) -> None:
        """Of what is wrong with it, the first is told."""
        self.first, self.more = errors[0], len(errors) - 1
        more = f" (and {self.more} more)" if self.more else ""
        super().__init__(f"{self.first.path}:{self.first.span.line}: {self.first.message}{more}")


def difference(old: Mapping[str, bytes], new: Mapping[str, bytes], base: str, settings: Settings) -> Difference:
    """What lies between two versions of a site's data.

    Args:
        old: the data files before, by path; there may be none.
        new: those after.
        base: what the version before is called.
        settings: of the site, for both.

    Raises:
        CannotCompare: the version after cannot be read.
    """
    formats = {tag: AnyFormat(language) for tag, language in languages(settings).items()}
    after = read(bind(_site(new, settings)), formats)
    try:
        before = read(bind(_site(old, settings)), formats)
    except CannotCompare as error:
        return Difference(base=base, locales=tuple(formats), trouble=str(error))
    pair = _Pair(before, after)
    return Difference(
        base=base,
        locales=tuple(formats),
        changes=tuple(pair.changes()),
        pages=tuple(_pages(pair)),
    )


def _site(files: Mapping[str, bytes], settings: Settings) -> Site:
    gate = pipeline.read(settings, files=files)
    if gate.site is None:
        raise CannotCompare([diagnostic for diagnostic in gate.diagnostics if diagnostic.severity is Severity.ERROR])
    return gate.site


def _pairs(
    old: Mapping[str, _T], new: Mapping[str, _T], same: Iterable[Callable[[_T], Hashable | None]]
) -> dict[str, str | None]:
    """By each new id the old one: the same, or that of one which has gone and is alike; None for what is new."""
    gone = {id: value for id, value in old.items() if id not in new}
    pairs: dict[str, str | None] = {id: id if id in old else None for id in new}
    for key in same:
        left = {made: id for id, value in gone.items() if (made := key(value)) is not None}
        for id, former in pairs.items():
            match = left.get(key(new[id])) if former is None else None
            if match is not None and match in gone:
                pairs[id] = match
                del gone[match]
    return pairs


class _Pair:
    """Both versions, with what of one became what of the other."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self.old, self.new = old, new
        before, after = old.site, new.site
        self.sources = _pairs(before.sources, after.sources, (lambda source: source.URL and identity(source.URL),))
        self.attributes = _pairs(before.attributes, after.attributes, (lambda attribute: _key(attribute.label),))
        self.subjects = _pairs(
            before.subjects,
            after.subjects,
            (lambda subject: subject.called, lambda subject: _key(subject.facts) if subject.facts else None),
        )
        self.comparisons = _pairs(
            before.comparisons,
            after.comparisons,
            (lambda comparison: _key(comparison.title), lambda comparison: _key(comparison.sections)),
        )
        self.changed_owners: set[tuple[str, str]] = set()
        """Owners of citations, by file and key, whose citations are told with them."""

    def changes(self) -> Iterator[Change]:
        """Everything that changed, in the order it is told."""
        yield from self._came_and_went()
        yield from self._values()
        yield from self._texts()
        yield from self._tables()
        yield from self._fields()
        yield from self._citations()

    # What there is

    def _came_and_went(self) -> Iterator[Change]:
        kinds: tuple[tuple[Owner, str, dict[str, str | None]], ...] = (
            ("comparison", "comparisons", self.comparisons),
            ("subject", "subjects", self.subjects),
            ("attribute", "attributes", self.attributes),
            ("source", "sources", self.sources),
        )
        for of, kind, pairs in kinds:
            for id, former in pairs.items():
                if former is None:
                    yield self._whole("added", of, kind, id, self.new)
                elif former != id:
                    change = self._whole("renamed", of, kind, id, self.new)
                    yield change.model_copy(update={"old": Side(words={"": former}), "new": Side(words={"": id})})
            kept = set(pairs.values())
            for id in getattr(self.old.site, kind):
                if id not in kept:
                    yield self._whole("removed", of, kind, id, self.old)

    def _whole(self, how: Any, of: Owner, kind: str, id: str, side: Reading) -> Change:
        count = 0
        if of == "subject":
            count = sum(len(answers) for answers in side.bound.subjects[id].answers())
        elif of == "comparison":
            count = sum(1 for _ in side.bound.comparisons[id].texts())
        return Change(
            kind=how, of=of, id=id, name=_name(side, of, id), count=count, place=side.line(side.site.places[kind, id])
        )

    # Values

    def _values(self) -> Iterator[Change]:
        for id, former in self.subjects.items():
            if former is None:
                continue
            old, new = self.old.bound.subjects[former], self.new.bound.subjects[id]
            renamed = {before: after for after, before in self.attributes.items() if before and before != after}
            before = {renamed.get(facts[0].attribute, facts[0].attribute): facts for facts in old.answers()}
            after = {facts[0].attribute: facts for facts in new.answers()}
            for attribute in (*after, *(name for name in before if name not in after)):
                yield from self._fact(new, attribute, before.get(attribute, ()), after.get(attribute, ()))

    def _fact(self, subject: BoundSubject, attribute: str, old: Answers, new: Answers) -> Iterator[Change]:
        for was, now in _matched(old, new):
            kind = _kind(was, now)
            if kind is None:
                continue
            fact = now or was
            assert fact is not None
            side = self.new if now is not None else self.old
            if kind in ("value-added", "value-removed", "value-changed"):
                self.changed_owners |= {
                    (statement.file.path, statement.key) for statement in (was, now) if statement is not None
                }
            yield Change(
                kind=kind,
                of="subject",
                id=subject.id,
                name=side.called(subject.subject),
                part=attribute if fact.statement.id is None else f"{attribute}.{fact.statement.id}",
                topic=side.label(attribute),
                old=self.old.side(was) if was else None,
                new=self.new.side(now) if now else None,
                uses=tuple(side.uses.get(id(fact), ())),
                place=side.line(fact.at("value")),
            )

    # Texts

    def _texts(self) -> Iterator[Change]:
        for id, former in self.comparisons.items():
            if former is None:
                continue
            old, new = (
                {(text.kind, text.name): text for text in side.bound.comparisons[name].texts()}
                for side, name in ((self.old, former), (self.new, id))
            )
            for key in (*new, *(name for name in old if name not in new)):
                yield from self._text(id, old.get(key), new.get(key))

    def _text(self, comparison: str, was: Text | None, now: Text | None) -> Iterator[Change]:
        text, side = (now, self.new) if now is not None else (was, self.old)
        assert text is not None
        about = {
            "of": "comparison",
            "id": comparison,
            "name": self.new.words(self.new.site.comparisons[comparison].title),
        }
        about |= {
            "part": text.name,
            "noun": text.noun,
            "topic": side.topic(text),
            "place": side.line(text.at(text.field)),
        }
        before, after = (self._side(text, of) for text, of in ((was, self.old), (now, self.new)))
        if was is None or now is None:
            self.changed_owners.add((text.file.path, text.key))
            yield Change(kind="text-added" if was is None else "text-removed", old=before, new=after, **about)
            return
        if was.words != now.words:
            tags = [tag for tag in now.words if now.words[tag] != was.words.get(tag)] or list(was.words)
            yield Change(kind="text-changed", old=_of(before, tags), new=_of(after, tags), **about)
        else:
            shown = self.old.numbers(was), self.new.numbers(now)
            sides = _numbers(*shown), _numbers(*reversed(shown))
            if any(any(side.words.values()) for side in sides):
                yield Change(kind="text-shows", old=sides[0], new=sides[1], **about)
        old_status, new_status = self._status(was, self.old), self._status(now, self.new)
        if old_status != new_status:
            old, new = (Side(words={"": status}) for status in (old_status, new_status))
            yield Change(kind="status-changed", old=old, new=new, **about)

    def _side(self, text: Text | None, side: Reading) -> Side | None:
        return Side(words=side.text(text), cite=tuple(map(side.cite, text.cite))) if text is not None else None

    def _status(self, text: Text, side: Reading) -> str:
        node: Any = side.bound.comparisons[id_of(text.file.path)].comparison
        for step in text.steps:
            node = node[step] if isinstance(step, int) else getattr(node, step)
        return str(getattr(node, "status", ""))

    # Comparisons, sources and attributes

    def _tables(self) -> Iterator[Change]:
        for id, former in self.comparisons.items():
            if former is None:
                continue
            old, new = self.old.site.comparisons[former], self.new.site.comparisons[id]
            about: dict[str, Any] = {"of": "comparison", "id": id, "name": self.new.words(new.title)}
            about["place"] = self.new.line(self.new.site.places["comparisons", id])
            if old.title != new.title:
                sides = (
                    Side(words=side.words(comparison.title)) for side, comparison in ((self.old, old), (self.new, new))
                )
                yield Change(kind="field-changed", part="title", old=next(sides), new=next(sides), **about)
            if old.draft != new.draft:
                yield Change(kind="withdrawn" if new.draft else "published", **about)
            yield from self._columns(old, new, about)
            before, after = (
                dict.fromkeys(comparison.row_names(side.site.rows))
                for side, comparison in ((self.old, old), (self.new, new))
            )
            for row in after:
                if row not in before:
                    yield Change(kind="row-added", part=row, topic=self.new.label(row.partition(".")[0]), **about)
            for row in before:
                if row not in after:
                    yield Change(kind="row-removed", part=row, topic=self.old.label(row.partition(".")[0]), **about)

    def _columns(self, old: Comparison, new: Comparison, about: dict[str, Any]) -> Iterator[Change]:
        before = set(old.subjects.values())
        after = [self.subjects.get(subject) or subject for subject in new.subjects.values()]
        for now, id in zip(after, new.subjects.values(), strict=True):
            if now not in before:
                yield Change(kind="subject-joined", part=id, topic=_name(self.new, "subject", id), **about)
        for id in before.difference(after):
            yield Change(kind="subject-left", part=id, topic=_name(self.old, "subject", id), **about)

    def _fields(self) -> Iterator[Change]:
        kinds: tuple[tuple[Owner, str, dict[str, str | None], tuple[str, ...]], ...] = (
            ("attribute", "attributes", self.attributes, _ATTRIBUTE_FIELDS),
            ("source", "sources", self.sources, _SOURCE_FIELDS),
        )
        for of, kind, pairs, fields in kinds:
            for id, former in pairs.items():
                if former is None:
                    continue
                old, new = getattr(self.old.site, kind)[former], getattr(self.new.site, kind)[id]
                for field in fields if old != new else ():
                    was, now = getattr(old, field), getattr(new, field)
                    if was != now:
                        place = self.new.site.places[kind, id].at(field)
                        sides = [Side(words={"": str(value)}) if value is not None else None for value in (was, now)]
                        name = _name(self.new, of, id)
                        yield Change(
                            kind="field-changed",
                            of=of,
                            id=id,
                            name=name,
                            part=field,
                            old=sides[0],
                            new=sides[1],
                            place=self.new.line(place),
                        )

    # Citations

    def _citations(self) -> Iterator[Change]:
        """Citations of what stayed as it was; those of changed values and new texts are told with them."""
        old, new = self.old.citations(), self.new.citations()
        kept = {path for path in self.old.site.files if path in self.new.site.files}
        for key, cited in new.items():
            if key not in old:
                if key[:2] not in self.changed_owners and key[0] in kept:
                    yield self._citation("citation-added", cited, None, self.new)
            elif self.old.verdict(old[key].citation) in PASSING and self.new.verdict(cited.citation) not in PASSING:
                yield self._citation("citation-unverified", cited, self.old.cite(old[key].citation).verdict, self.new)
        for key, cited in old.items():
            if key not in new and key[:2] not in self.changed_owners and key[0] in kept:
                yield self._citation("citation-lost", cited, None, self.old)

    def _citation(self, kind: Any, cited: Any, verdict: str | None, side: Reading) -> Change:
        owner, cite = cited.owner, side.cite(cited.citation)
        is_fact = isinstance(owner, Fact)
        id = owner.subject if is_fact else id_of(owner.file.path)
        sides = {
            "old": Side(cite=(cite.model_copy(update={"verdict": verdict}),)) if verdict is not None else None,
            "new": Side(cite=(cite,)),
        }
        if kind == "citation-lost":
            sides = {"old": sides["new"], "new": None}
        return Change(
            kind=kind,
            of="subject" if is_fact else "comparison",
            id=id,
            name=_name(side, "subject" if is_fact else "comparison", id),
            part=owner.attribute if is_fact else owner.name,
            noun="" if is_fact else owner.noun,
            topic=side.label(owner.attribute) if is_fact else side.topic(owner),
            place=side.line(cited.at()),
            **sides,
        )


def _key(value: object) -> str:
    return repr(value)


def _name(side: Reading, of: Owner, id: str) -> Words:
    match of:
        case "subject":
            subject = side.site.subjects.get(id)
            return side.called(subject) if subject else {"": id}
        case "comparison":
            return side.words(side.site.comparisons[id].title)
        case "attribute":
            return side.label(id)
    source = side.site.sources[id]
    return {"": source.title} if source.title else side.words(source.custom.our_title or id)


def _of(side: Side | None, tags: Iterable[str]) -> Side | None:
    """A side in some of its languages."""
    return side and side.model_copy(update={"words": {tag: side.words[tag] for tag in tags if tag in side.words}})


def _numbers(mine: Mapping[str, list[str]], others: Mapping[str, list[str]]) -> Side:
    """What a text shows that it does not on the other side."""
    words = {tag: ", ".join(_unlike(shown, others.get(tag, []))) for tag, shown in mine.items()}
    return Side(words=words if len(set(words.values())) > 1 else {"": next(iter(words.values()), "")})


def _unlike(mine: list[str], others: list[str]) -> dict[str, None]:
    """Those of some words that are others in their place, or, where there are more or fewer, that are in none."""
    if len(mine) == len(others):
        return dict.fromkeys(word for word, other in zip(mine, others, strict=True) if word != other)
    known = set(others)
    return dict.fromkeys(word for word in mine if word not in known)


def _kind(was: Fact | None, now: Fact | None) -> Any:
    if was is None:
        return "value-added"
    if now is None:
        return "value-removed"
    old, new = was.statement, now.statement
    if was.value != now.value:
        return "value-changed"
    if old.rank != new.rank:
        return "rank-changed"
    return "scope-changed" if (old.scope, old.since, old.until) != (new.scope, new.since, new.until) else None


def _matched(old: Answers, new: Answers) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Each new answer with the old one it was: by id, then by all of it, by scope and rank, by scope, by its turn."""
    left, right = list(old), list(new)
    facts: dict[int, Fact] = {}
    keys: tuple[Callable[[Fact], Hashable | None], ...] = (
        lambda fact: fact.statement.id,
        lambda fact: _key(fact.statement),
        lambda fact: (_key(fact.statement.scope), fact.statement.rank),
        lambda fact: _key(fact.statement.scope),
        lambda fact: "any" if fact.statement.id is None else None,
    )
    for key in keys:
        waiting: dict[Hashable, list[Fact]] = {}
        for fact in left:
            if (made := key(fact)) is not None:
                waiting.setdefault(made, []).append(fact)
        for fact in right:
            if id(fact) not in facts and waiting.get(key(fact)):
                facts[id(fact)] = waiting[key(fact)].pop(0)
        taken = {id(fact) for fact in facts.values()}
        left = [fact for fact in left if id(fact) not in taken]
    yield from ((facts.get(id(fact)), fact) for fact in right)
    yield from ((fact, None) for fact in left)


def _pages(pair: _Pair) -> Iterator[PageTouched]:
    """Pages of comparisons and subjects on which readers find something else than before."""
    before, after = pair.old.bound, pair.new.bound
    sources = {id for id, former in pair.sources.items() if _source(pair.old, former) != _source(pair.new, id)}
    attributes = {id for id in after.site.attributes if before.site.attributes.get(id) != after.site.attributes[id]}
    subjects = {id for id in after.subjects if _touched(id, pair, sources, attributes)}
    for id, comparison in after.comparisons.items():
        former = before.comparisons.get(id)
        named = {subject for subject, _ in comparison.aliases.values()}
        cited = {citation.source for text in comparison.texts() for citation in text.cite}
        rows = {row.row.attribute for row in comparison.rows}
        is_same = former is not None and former.comparison == comparison.comparison
        if not is_same or named & subjects or cited & sources or rows & attributes:
            yield PageTouched(url=routes.comparison(id), title=pair.new.words(comparison.comparison.title))
    for id in sorted(subjects):
        yield PageTouched(url=routes.subject(id), title=pair.new.called(after.subjects[id].subject))
    gone = chain(
        (
            (routes.comparison(id), pair.old.words(bound_comparison.comparison.title))
            for id, bound_comparison in before.comparisons.items()
            if id not in after.comparisons
        ),
        (
            (routes.subject(id), pair.old.called(bound_subject.subject))
            for id, bound_subject in before.subjects.items()
            if id not in after.subjects
        ),
    )
    yield from (PageTouched(url=url, title=title) for url, title in gone)


def _source(side: Reading, id: str | None) -> object:
    return (side.site.sources.get(id), side.site.lock.sources.get(id)) if id is not None else None


def _touched(id: str, pair: _Pair, sources: set[str], attributes: set[str]) -> bool:
    old, new = pair.old.bound.subjects.get(id), pair.new.bound.subjects[id]
    if old is None or old.subject != new.subject:
        return True
    cited = {citation.source for facts in new.answers() for fact in facts for citation in fact.cite}
    return bool(cited & sources or set(new.by_attribute) & attributes)
