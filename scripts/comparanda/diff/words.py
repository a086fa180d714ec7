"""A difference in words: for a terminal, or as Markdown in which nothing that authors wrote is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from comparanda.diff.changes import Change, Cite, Difference, Kind, Side, Words
from comparanda.locale import Language
from comparanda.report import visible
from comparanda.verdict import PASSING, VERDICTS

LONGEST = 60_000
"""Characters of Markdown: GitHub takes 65,536 for a comment."""
_MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "&\\`*_{}[]<>|~$!:.+-=()"}
_MARKUP |= {ord(sign): f"&#{ord(sign)};&#8203;" for sign in "@#"}
"""As entities; what would call somebody, or link to an issue, is parted from what follows it."""
_HEADINGS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("New, removed and renamed", frozenset(("added", "removed", "renamed", "published", "withdrawn"))),
    ("Values", frozenset(("value-added", "value-removed", "value-changed", "rank-changed", "scope-changed"))),
    ("Texts", frozenset(("text-added", "text-removed", "text-changed", "text-shows", "status-changed"))),
    ("Tables", frozenset(("row-added", "row-removed", "subject-joined", "subject-left"))),
    ("Fields", frozenset(("field-changed",))),
    ("Citations", frozenset(("citation-added", "citation-lost", "citation-unverified"))),
)
_OWNERS = {"subject": "Subject", "comparison": "Comparison", "source": "Source", "attribute": "Attribute"}
_RANKS = {"preferred": "preferred", "disputed": "disputed", "superseded": "superseded", "": "undisputed"}
_STATUSES = {"supported": "Supported", "unverified": "Unverified", "disputed": "Disputed", "opinion": "Opinion"}
_NOUNS = {
    "claim": "claim",
    "recommendation": "recommendation",
    "summary": "summary",
    "detail": "detail",
    "correction": "correction",
}
_PAGES = 20
"""Pages that are listed; of more it gives the number."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A line with lines below it."""

    text: str
    below: Sequence[str] = ()


def text(difference: Difference, language: Language, tags: Sequence[str]) -> str:
    """For a terminal.

    Args:
        difference: what to tell.
        language: of our own words.
        tags: the languages that names and texts are told in.
    """
    teller = _Teller(language, tags, _one_line)
    lines: list[str] = [teller.head(difference)]
    for heading, items in teller.parts(difference):
        lines += ["", heading]
        for item in items:
            lines += [f"  {item.text}", *(f"    {line}" for line in item.below)]
    return "\n".join(lines) + "\n"


def markdown(difference: Difference, language: Language, tags: Sequence[str], longest: int = LONGEST) -> str:
    """For a comment; cut at the end of an item where it would be too long."""
    teller = _Teller(language, tags, _harmless)
    head = teller.head(difference)
    lines: list[str] = [f"### {head}"] if not difference.trouble else [f"### {language.text('Not compared')}\n", head]
    length, left = len(lines[0]), 0
    for heading, items in teller.parts(difference):
        block = [f"\n#### {heading}\n"]
        for item in items:
            block += [f"- {item.text}", *(f"  - {line}" for line in item.below)]
            length += sum(len(line) + 1 for line in block)
            if length > longest:
                left += 1
            else:
                lines += block
            block = []
    if left:
        lines.append(f"\n{language.text('… and %(count)s more', count=left)}")
    return "\n".join(lines) + "\n"


def _one_line(words: str) -> str:
    return visible(" ".join(words.split()))


def _harmless(words: str) -> str:
    return _one_line(words).translate(_MARKUP)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Our words in one language, and those of authors so that nothing in them is obeyed."""

    language: Language
    tags: Sequence[str]
    safe: Callable[[str], str]

    def say(self, message: str, **values: object) -> str:
        """Interface words."""
        return self.language.text(message, **values)

    def joined(self, label: str, words: str) -> str:
        """What is said, and of what it is said before."""
        label = label.rstrip(":：")
        return f"{label}：{words}" if self.language.is_chinese else f"{label}: {words}"

    def aside(self, words: str) -> str:
        """Words in brackets, with the space that these take before them."""
        return (f"（{words}）" if self.language.is_chinese else f" ({words})") if words else ""

    def listed(self, words: Iterable[str]) -> str:
        """Several, of which each may hold a comma."""
        return ("；" if self.language.is_chinese else "; ").join(word for word in words if word)

    def head(self, difference: Difference) -> str:
        """What was compared, and with how much to tell."""
        base = self.safe(difference.base)
        if difference.trouble:
            why = self.safe(difference.trouble)
            return self.say(
                "Nothing can be compared with %(base)s, whose data cannot be read: %(why)s", base=base, why=why
            )
        if not difference.changes and not difference.pages:
            return self.say("The data says the same as in %(base)s.", base=base)
        counts = {"changes": len(difference.changes), "pages": len(difference.pages)}
        return self.say("Compared with %(base)s: changes %(changes)s, pages touched %(pages)s", base=base, **counts)

    def parts(self, difference: Difference) -> Iterator[tuple[str, list[_Item]]]:
        """Headings with what is told below them."""
        for heading, kinds in _HEADINGS:
            items = [self.item(change) for change in difference.changes if change.kind in kinds]
            if items:
                yield self.say(heading), items
        pages = [
            _Item(f"{self.words(touched.title)} — {self.safe(touched.url)}") for touched in difference.pages[:_PAGES]
        ]
        more = len(difference.pages) - len(pages)
        if pages:
            rest = [_Item(self.say("… and %(count)s more", count=more))] if more else []
            yield self.say("Pages touched"), [*pages, *rest]

    def words(self, words: Words) -> str:
        """Words in the languages asked for, or in whichever there are."""
        chosen = [words[tag] for tag in ("", *self.tags) if tag in words] or list(words.values())[:1]
        return " / ".join(map(self.safe, dict.fromkeys(chosen)))

    def in_one_language(self, change: Change) -> _Teller:
        """What tells values and texts: each once, in the first language in which it changed; names are in all."""
        present = [tag for tag in self.tags if any(side and tag in side.words for side in (change.old, change.new))]
        return replace(self, tags=(self._changed_in(change) or present)[:1])

    def _changed_in(self, change: Change) -> list[str]:
        """The languages in which it changed."""
        old, new = (side.words if side else {} for side in (change.old, change.new))
        return [tag for tag in self.tags if old.get(tag) != new.get(tag)]

    def item(self, change: Change) -> _Item:
        """One change."""
        name, topic = self.words(change.name), self.words(change.topic)
        match change.kind:
            case "added" | "removed" | "renamed":
                return self._whole(change, name)
            case "published" | "withdrawn":
                words = self.say("now published") if change.kind == "published" else self.say("now a draft")
                return _Item(self.joined(name, words))
            case "field-changed":
                teller = self.in_one_language(change)
                old, new = (teller.words(side.words) if side else "–" for side in (change.old, change.new))
                return _Item(self.joined(f"{name} · {self.safe(change.part)}", f"{old} → {new}"), self._where(change))
            case "row-added" | "subject-joined":
                return _Item(self.joined(name, self.joined(self._came(change), topic)), self._where(change))
            case "row-removed" | "subject-left":
                return _Item(self.joined(name, self.joined(self._left(change), topic)), self._where(change))
            case "citation-added" | "citation-lost" | "citation-unverified":
                return self._citation(change, f"{name} · {self._part(change, topic)}")
        if change.of == "subject":
            return self._value(change, f"{name} · {self._part(change, topic)}")
        return self._text(change, f"{name} · {self._part(change, topic)}")

    def _whole(self, change: Change, name: str) -> _Item:
        owner = self.say(_OWNERS[change.of])
        if change.kind == "renamed" and change.old and change.new:
            old, new = self.words(change.old.words), self.words(change.new.words)
            return _Item(self.joined(f"{owner} {name}", f"{self.say('id')} {old} → {new}"), self._where(change))
        words = self.say("new") if change.kind == "added" else self.say("removed")
        inside = {"subject": "values: %(count)s", "comparison": "texts: %(count)s"}.get(change.of)
        count = self.aside(self.say(inside, count=change.count)) if inside else ""
        return _Item(
            self.joined(f"{owner} {name}{self.aside(self.safe(change.id))}", f"{words}{count}"), self._where(change)
        )

    def _came(self, change: Change) -> str:
        return self.say("new row:") if change.kind == "row-added" else self.say("new column:")

    def _left(self, change: Change) -> str:
        return self.say("row removed:") if change.kind == "row-removed" else self.say("column removed:")

    def _part(self, change: Change, topic: str) -> str:
        noun = self.say(_NOUNS[change.noun]) if change.noun in _NOUNS else ""
        answer = change.part.partition(".")[2] if change.of == "subject" else ""
        return " ".join(word for word in (noun, topic) if word) + self.aside(self.safe(answer))

    def _where(self, change: Change) -> list[str]:
        return [self.safe(change.place)] if change.place else []

    def _value(self, change: Change, what: str) -> _Item:
        teller = self.in_one_language(change)
        old, new = (teller._shown(side) if side else "" for side in (change.old, change.new))
        match change.kind:
            case "value-added":
                words = self.joined(self.say("new"), new)
            case "value-removed":
                words = self.joined(self.say("removed"), old)
            case "rank-changed":
                ranks = [
                    self.say(_RANKS.get(side.rank if side else "", "undisputed")) for side in (change.old, change.new)
                ]
                words = self.joined(teller.words(change.new.words if change.new else {}), f"{ranks[0]} → {ranks[1]}")
            case _:
                words = f"{old} → {new}"
        return _Item(self.joined(what, words), [*self._evidence(change), *self._uses(change), *self._where(change)])

    def _shown(self, side: Side) -> str:
        rank = self.say(_RANKS[side.rank]) if side.rank in _RANKS and side.rank else ""
        return self.words(side.words) + self.aside(self.listed((self.words(side.scope) if side.scope else "", rank)))

    def _evidence(self, change: Change) -> Iterator[str]:
        """The quotes of both sides; once where they are the same."""
        old, new = (list(side.cite) if side else [] for side in (change.old, change.new))
        before, after = ({(cite.source, cite.quote) for cite in cites} for cites in (old, new))
        for cite in old:
            if (cite.source, cite.quote) not in after:
                yield self.joined(self.say("quote before:"), self._quoted(cite, False))
        for cite in new:
            if (cite.source, cite.quote) not in before:
                yield self.joined(self.say("quote after:"), self._quoted(cite, True))
            elif cite.quote:
                yield self.joined(self.say("quote, unchanged:"), self._quoted(cite, False))

    def _quoted(self, cite: Cite, tells_verdict: bool) -> str:
        quote = f"“{self.safe(cite.quote)}”" if cite.quote else self.say("no quotation recorded")
        verdict = self._verdict(cite.verdict) if tells_verdict else ""
        return quote + self.aside(self.listed((self.safe(cite.title or cite.source), verdict)))

    def _verdict(self, verdict: str) -> str:
        """In words, where a reviewer has reason to know it."""
        known = next((row for name, row in VERDICTS.items() if name == verdict and name not in PASSING), None)
        return self.say(known.words) if known else ""

    def _uses(self, change: Change) -> Iterator[str]:
        """The texts that show a value, page by page; how they read now is told below."""
        pages: dict[str, list[str]] = {}
        for use in change.uses:
            noun = self.say(_NOUNS[use.noun]) if use.noun in _NOUNS else ""
            pages.setdefault(self.words(use.title), []).append(f"{noun} {self.words(use.topic)}".strip())
        for title, texts in pages.items():
            yield self.joined(self.say("shown by:"), f"{title} · {self.listed(texts)}")

    def _text(self, change: Change, what: str) -> _Item:
        old, new, teller = change.old, change.new, self.in_one_language(change)
        if change.kind == "status-changed" and old and new:
            sides = [self.say(_STATUSES.get(side.words.get("", ""), "Unverified")) for side in (old, new)]
            return _Item(self.joined(what, f"{sides[0]} → {sides[1]}"), self._where(change))
        if change.kind == "text-shows" and old and new:
            was, now = (next(teller._each(side), "") for side in (old, new))
            return _Item(self.joined(what, f"{was} → {now}"), self._where(change))
        change_words = {"text-added": "new", "text-removed": "removed"}.get(change.kind, "changed")
        before, after = self.say("before:"), self.say("after:")
        below = [self.joined(before, words) for words in teller._each(old)] if change.kind != "text-added" else []
        below += [self.joined(after, words) for words in teller._each(new)] if change.kind != "text-removed" else []
        apart = self._changed_in(change) if len(self.tags) > 1 else ()  # it is told in but one of several
        change_words = self.say(change_words) + self.aside(", ".join(apart))
        return _Item(self.joined(what, change_words), [*below, *self._where(change)])

    def _each(self, side: Side | None) -> Iterator[str]:
        """A text in each language that is asked for."""
        words = side.words if side else {}
        for tag in [tag for tag in ("", *self.tags) if tag in words] or list(words)[:1]:
            yield self.safe(words[tag])

    def _citation(self, change: Change, what: str) -> _Item:
        side = change.new or change.old
        quoted = self._quoted(side.cite[0], change.kind != "citation-lost") if side and side.cite else ""
        match change.kind:
            case "citation-added":
                words = self.say("new citation:")
            case "citation-lost":
                words = self.say("citation removed:")
            case _:
                words = self.say("was verified, and is not any more:")
        return _Item(self.joined(what, self.joined(words, quoted)), self._where(change))
