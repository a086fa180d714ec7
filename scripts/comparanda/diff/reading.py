"""A site as its readers see it, in every language, for the two sides of a difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from comparanda.bind import Bound, Cited, Fact, NameOf, Scope, Text
from comparanda.diagnostic import Place
from comparanda.diff.changes import Cite, Side, Use, Words
from comparanda.format import LanguageFormat
from comparanda.model import Citation, Site, Subject, id_of
from comparanda.values import Value

_BUILT_IN = {"released": "Released", "shutdown": "Shutdown", "replacement": "Replacement"}


class AnyFormat(LanguageFormat):
    """Writes a value also where its words are missing in the language, as they may be in an older version."""

    def pick(self, texts: Mapping[str, str] | str) -> str:
        """The words in this language, or in the first that has any."""
        if isinstance(texts, str):
            return texts
        return texts.get(self.language.tag) or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A bound site, and how each language writes."""

    bound: Bound
    formats: Mapping[str, LanguageFormat]
    uses: dict[int, list[Use]] = field(default_factory=dict)
    """The texts that show a fact, by the fact's identity."""

    @property
    def site(self) -> Site:
        """As it was written."""
        return self.bound.site

    def words(self, texts: Mapping[str, str] | str) -> Words:
        """Words in every language that has them; of a name, the same in all."""
        return {"": texts} if isinstance(texts, str) else {tag: texts[tag] for tag in self.formats if tag in texts}

    def label(self, attribute: str) -> Words:
        """What an attribute is called."""
        if attribute in _BUILT_IN:
            return {tag: format.text(_BUILT_IN[attribute]) for tag, format in self.formats.items()}
        known = self.site.attributes.get(attribute)
        return self.words(known.label) if known else {"": attribute}

    def line(self, place: Place) -> str:
        """A place as an editor opens it."""
        return f"{place.path}:{self.site.documents[place.path].span(place).line}"

    def side(self, fact: Fact) -> Side:
        """An answer as readers see it."""
        statement = fact.statement
        shown = {
            tag: fact.value.show(format) if isinstance(fact.value, Value) else str(statement.value or "?")
            for tag, format in self.formats.items()
        }
        return Side(
            words=shown if len(set(shown.values())) > 1 else {"": next(iter(shown.values()))},
            scope=self.words(statement.scope) if statement.scope else {},
            rank=statement.rank or "",
            cite=tuple(map(self.cite, fact.cite)),
        )

    def cite(self, citation: Citation) -> Cite:
        """A citation, with what is known of its page."""
        source = self.site.sources.get(citation.source)
        title = (source.title or next(iter((source.custom.our_title or {}).values()), "")) if source else ""
        verdict = self.verdict(citation) if source and source.URL else ""
        return Cite(source=citation.source, title=title, quote=citation.quote or "", verdict=verdict)

    def verdict(self, citation: Citation) -> str:
        """What the last reading of its page found of a citation; `unchecked` where there was none."""
        source = self.site.sources.get(citation.source)
        if source is None or not source.URL:
            return ""
        return self.site.lock.verdict(citation.source, source.URL, (citation.quote,) if citation.quote else ())

    def text(self, text: Text) -> Words:
        """A text with its facts, in every language that it can be read in."""
        readable = text.readable()
        return {
            tag: " / ".join(dict.fromkeys(self._parts(readable[tag].parts(), text.scopes, format)))
            if tag in readable
            else text.words[tag]
            for tag, format in self.formats.items()
            if tag in text.words
        }

    def _parts(self, parts: Iterable[object], scopes: tuple[Scope, ...], format: LanguageFormat) -> Iterator[str]:
        every = list(parts)
        for scope in scopes:
            yield "".join(part if isinstance(part, str) else self._shown(part, scope, format) for part in every)

    def numbers(self, text: Text) -> dict[str, list[str]]:
        """What each expression of a text comes to, in order, by language."""
        return {
            tag: [
                self._shown(part, scope, self.formats[tag])
                for scope in text.scopes
                for part in prose.parts()
                if not isinstance(part, str | NameOf)
            ]
            for tag, prose in text.readable().items()
            if tag in self.formats
        }

    def _shown(self, expression: object, scope: Scope, format: LanguageFormat) -> str:
        value = scope[expression].value  # type: ignore[index]  # parts are words or expressions
        return value.show(format) if isinstance(value, Value) else "?"

    def called(self, subject: Subject) -> Words:
        """A subject's name."""
        return {"": subject.name} if isinstance(subject.name, str) else self.words(subject.name)

    def topic(self, text: Text) -> Words:
        """What a text is called: a claim's topic, the subject that is recommended, the row of a detail."""
        comparison = self.bound.comparisons[id_of(text.file.path)].comparison
        if text.kind == "recommendation":
            subject = self.bound.comparisons[id_of(text.file.path)].aliases.get(text.name)
            return self.called(subject[1].subject) if subject and subject[1] else {"": text.name}
        topic = next((claim.topic for _, claim in comparison.claims() if claim.id == text.name), None)
        if topic is not None and text.kind in ("claim", "correction"):
            return self.words(topic)
        return self.label(text.name.partition(".")[0]) if text.name else {}

    def used(self, text: Text) -> Use:
        """A text, as what shows a value."""
        comparison = self.bound.comparisons[id_of(text.file.path)]
        title = self.words(comparison.comparison.title)
        return Use(comparison=comparison.id, title=title, noun=text.noun, topic=self.topic(text))

    def citations(self) -> dict[tuple[str, str, str, str], Cited]:
        """Every citation, by its file, its owner, its source and its quote."""
        return {
            (cited.at().path, cited.owner.key, cited.citation.source, cited.citation.quote or ""): cited
            for cited in self.bound.citations()
        }


def read(bound: Bound, formats: Mapping[str, LanguageFormat]) -> Reading:
    """A site with what shows each of its facts."""
    reading = Reading(bound, formats)
    for text in bound.texts():
        facts = {
            id(fact): fact
            for prose in text.readable().values()
            for bind in prose.binds()
            for scope in text.scopes
            for fact in scope[bind].facts
        }
        for key in facts:
            reading.uses.setdefault(key, []).append(reading.used(text))
    return reading
