"""Sentences of a note that say when to choose one of its subjects: what they say of when is a recommendation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comparanda.locale import HAN
from comparanda.notes.labels import PICTURES
from comparanda.notes.merge import ClaimTexts, Words
from comparanda.notes.note import ASIDE
from comparanda.written import any_of

_VERB = r"(?:choose|pick|select|prefer|buy|get|take|use|go (?:with|for))"
_CHINESE_VERB = r"(?:選擇|選用|挑選|選|挑|買|用)"
_ARROW = r"(?:[→➔➜➡⇒⟶]\ufe0f?|[-=]+>)"
_BEST_FOR = r"(?:(?:the )?best for|最?適合)"
_RECOMMENDED = (
    r"(?:(?:推薦|建議|首選)[^:：]{0,4}|(?:our )?(?:best )?(?:recommended|recommendation|choice|pick)[^:：]{0,10})"
)
"""Heads of a column that says what to choose."""
_BETWEEN = "；;"
_ENDS = f"。.!！?？{_BETWEEN}"
_SENTENCE = re.compile(r"(?<=[。！？；])\s*|(?<=[.!?;])\s+")


@dataclass(slots=True)
class Choice:
    """When to choose a subject, by its place in `Text.subjects`, and the claims that say so."""

    place: int
    text: Words
    claims: list[ClaimTexts] = field(default_factory=list)

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the works that they cite."""
        return tuple(dict.fromkeys(key for claim in self.claims for key in claim.keys))


def choices_of(claims: Iterable[ClaimTexts], subjects: Sequence[Words]) -> list[Choice]:
    """One choice a subject, in the order in which the note has them; a claim must say it in each of its languages."""
    called = [set(words.values()) for words in subjects]
    patterns = [_patterns(names | _shorter(names, called)) for names in called]
    choices: dict[int, Choice] = {}
    for claim in claims:
        chosen = _chosen(claim, patterns)
        if all(place not in choices or choices[place].text.keys() == when.keys() for place, when in chosen):
            for place, when in chosen:
                choice = choices.setdefault(place, Choice(place, {}))
                choice.text = {tag: _joined(choice.text.get(tag, ""), words) for tag, words in when.items()}
                choice.claims.append(claim)
    return [choices[place] for place in sorted(choices, key=list(choices).index)]


def _chosen(claim: ClaimTexts, patterns: Sequence[_Patterns]) -> list[tuple[int, Words]]:
    """What a claim says of when to choose which subject: each of its sentences, or all of it; else nothing."""
    sentences = {
        tag: [sentence for sentence in _SENTENCE.split(words) if sentence.strip()] for tag, words in claim.text.items()
    }
    counts = {len(parts) for parts in sentences.values()}
    if len(counts) == 1 and (count := counts.pop()) > 1:
        each = [_first({tag: parts[nth] for tag, parts in sentences.items()}, {}, patterns) for nth in range(count)]
        if all(choice is not None for choice in each):
            return [choice for choice in each if choice is not None]
    whole = _first(claim.text, claim.topic, patterns)
    return [] if whole is None or _names_another(claim, whole, patterns) else [whole]


def _names_another(claim: ClaimTexts, choice: tuple[int, Words], patterns: Sequence[_Patterns]) -> bool:
    """Whether what a claim says of one subject may be about another: it names that beside, or in place of, a need."""
    place, when = choice
    if all(patterns[place].topic.fullmatch(words.strip()) for words in claim.topic.values()):
        return False
    others = [ways.name for nth, ways in enumerate(patterns) if nth != place]
    return any(
        name.fullmatch(words) or (len(_SENTENCE.split(words.strip())) > 1 and name.search(words))
        for words in when.values()
        for name in others
    )


def _first(text: Words, topic: Words, patterns: Sequence[_Patterns]) -> tuple[int, Words] | None:
    """The first subject that a text says when to choose, in each of its languages."""
    for place, ways in enumerate(patterns):
        when = {tag: _when(topic.get(tag, ""), words, ways) for tag, words in text.items()}
        if all(when.values()) and not any(_REST.fullmatch(words) for words in when.values()):
            return place, when
    return None


_REST = re.compile(
    r"(?:not|so|otherwise|else|you (?:do not|don['’]t)|不(?:是|然|需要|想|會|用)?|沒有|否則|其他(?:情況)?)[.。；;]?",
    re.IGNORECASE,
)
"""A condition that says nothing without the one before it: `choose Oak if it rains, Pine if not`."""


class _Patterns(NamedTuple):
    """How a note says when to choose one subject."""

    name: re.Pattern[str]
    """The subject, anywhere in words."""
    topic: re.Pattern[str]
    """What heads the words that say when."""
    verb: re.Pattern[str]
    """What heads them where they begin with `if`, or 適合."""
    sentence: re.Pattern[str]
    """The whole, as a sentence or as what heads a reason."""
    pointed: re.Pattern[str]
    """The whole, where the name follows what it is for: `travel → Oak`, `best for travel: Oak`."""
    recommended: re.Pattern[str]
    """What a table says of a need: `推薦：Oak`."""


_FEWEST = 3
"""Letters of a name that is the beginning of another."""


def _shorter(names: Collection[str], all_names: Sequence[Collection[str]]) -> set[str]:
    """Shorter names that no other subject begins with: of `Hetzner CX22` beside another maker's, Hetzner."""
    others = [name for called in all_names if called is not names for name in called]
    made = {ASIDE.sub("", name) for name in names}
    for name in list(made):
        words = name.split(" ")
        made |= {" ".join(words[:count]) for count in range(1, len(words))}
    return {name for name in made if len(name) >= _FEWEST and not any(other.startswith(name) for other in others)}


def _patterns(names: Collection[str]) -> _Patterns:
    name = any_of(names)
    chosen, chinese = rf"{_VERB} (?:the )?(?:{name})", rf"{_CHINESE_VERB}\s?(?:{name})"
    topic = (
        rf"{chosen} (?:if|when|where)|{chinese}\s?(?:，|,)?(?:如果|若|當|的時機|的情況|的理由)"
        rf"|(?:什麼時候|何時|什麼情況)[下該]?{chinese}"
    )
    sentence = (
        rf"(?:you should |we recommend that you )?{chosen} (?:if|when|where) (?P<behind>.+)"
        rf"|(?:請|建議|可以?)?{chinese}\s?[，,]?\s?(?:如果是?|若是?|假如|當)(?P<after>.+)"
        rf"|(?:如果是?|若是?|假如|要是|當)(?P<before>.+?)(?:的話|時)?[，,](?:就|請|則|建議|可以?|可)?{chinese}[。.；;]?"
        rf"|(?:if|when|where) (?P<first>.+), (?:then )?(?:you should |we recommend that you )?{chosen}[.;]?"
    )
    verb = rf"(?:請|建議|可以?)?{chinese}|{chosen}|(?:{name})"
    named = rf"(?:(?:請|建議|就)?{_CHINESE_VERB}\s?|{_VERB} )?(?:the )?(?:{name})[。.；;]?"
    return _Patterns(
        re.compile(rf"(?<![A-Za-z0-9])(?:{name})(?![A-Za-z0-9])", re.IGNORECASE),
        re.compile(rf"(?:{topic})\s?[:：…]*", re.IGNORECASE),
        re.compile(rf"(?:{verb})\s?[:：]?", re.IGNORECASE),
        re.compile(sentence, re.IGNORECASE),
        re.compile(
            rf"(?P<need>.+?)\s*{_ARROW}\s*{named}|{_BEST_FOR}\s*(?P<whom>[^:：]+?)\s*[:：]\s*{named}", re.IGNORECASE
        ),
        re.compile(rf"{_RECOMMENDED}\s?[:：]\s?{named}(?:\s?(?P<why>.+))?", re.IGNORECASE),
    )


_CONDITION = re.compile(
    r"(?:如果是?|若是?|假如|當|適合\s?[:：]|(?:if|when|where) )\s*(?P<when>.+)|(?:best )?for:\s*(?P<whom>.+)",
    re.IGNORECASE,
)


def _when(topic: str, words: str, patterns: _Patterns) -> str:
    """What a text says of when; empty where it says nothing of the kind."""
    words, topic = PICTURES.sub("", words.strip()), topic.strip()
    condition = _condition(patterns.sentence.fullmatch(words))
    if condition:
        return condition
    if patterns.topic.fullmatch(topic):
        return words
    recommended = patterns.recommended.fullmatch(words)
    if recommended is not None and topic and not re.search(_RECOMMENDED, topic, re.IGNORECASE):
        return _with_reason(topic, recommended["why"] or "")
    pointed = patterns.pointed.fullmatch(words) or patterns.pointed.fullmatch(f"{topic}: {words}")
    if pointed is not None:
        return str(pointed["need"] or _for(pointed["whom"]))
    if patterns.verb.fullmatch(topic) and (match := _CONDITION.fullmatch(words)) is not None:
        return str(match["when"] or _for(match["whom"]))
    condition = _condition(patterns.sentence.fullmatch(topic.rstrip(":： ")))
    return _with_reason(condition, words) if condition else ""


def _for(whom: str) -> str:
    """Whom or what a subject is best for, as a condition: a page heads it with `Choose Oak if`, or 適合選Oak的情況."""
    return whom if HAN.search(whom) else f"it is for {whom}"


def _with_reason(condition: str, reason: str) -> str:
    between = "：" if HAN.search(condition) else ": "
    return f"{condition.rstrip(_ENDS)}{between}{reason}" if reason else condition


def _condition(match: re.Match[str] | None) -> str:
    """What a sentence says of when, as a sentence; empty where it says nothing."""
    if match is None:
        return ""
    condition = str(next(filter(None, match.groups()))).strip()
    is_whole = condition[-1:] in _ENDS or not (match["before"] or match["first"])
    if condition[-1:] in _BETWEEN:
        condition = condition[:-1]
    elif is_whole:
        return condition
    return f"{condition}。" if HAN.search(condition) else f"{condition}."


def _joined(first: str, second: str) -> str:
    if first and first[-1] not in _ENDS:
        first += "；" if HAN.search(first) else ";"
    return f"{first}{second}" if not first or first[-1] > "\u2e80" else f"{first} {second}"
