"""Sentences of a note that say when to choose one of its subjects: what they say of when is a recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comparanda.notes.merge import ClaimTexts, Words

_VERB = r"(?:choose|pick|select|prefer|buy|get|take|use|go (?:with|for))"
_CHINESE_VERB = r"(?:選擇|選用|挑選|選|挑|買|用)"
_ENDS = "。.!！?？"
_SENTENCE = re.compile(r"(?<=[。！？])\s*|(?<=[.!?])\s+")


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
    patterns = [_patterns(words) for words in subjects]
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
    return [whole] if whole is not None else []


def _first(text: Words, topic: Words, patterns: Sequence[_Patterns]) -> tuple[int, Words] | None:
    """The first subject that a text says when to choose, in each of its languages."""
    for place, ways in enumerate(patterns):
        when = {tag: _when(topic.get(tag, ""), words, ways) for tag, words in text.items()}
        if all(when.values()):
            return place, when
    return None


_Patterns = tuple[re.Pattern[str], re.Pattern[str]]
"""For a topic that heads what is said of when, and for a whole sentence."""


def _patterns(words: Words) -> _Patterns:
    name = "|".join(re.escape(word) for word in sorted(words.values(), key=len, reverse=True))
    chosen, chinese = rf"{_VERB} (?:the )?(?:{name})", rf"{_CHINESE_VERB}\s?(?:{name})"
    topic = (
        rf"{chosen} (?:if|when|where)|{chinese}\s?(?:，|,)?(?:如果|若|當|的時機|的情況|的理由)"
        rf"|(?:什麼時候|何時|什麼情況)[下該]?{chinese}"
    )
    sentence = (
        rf"(?:you should |we recommend that you )?{chosen} (?:if|when|where) (?P<behind>.+)"
        rf"|(?:請|建議|可以?)?{chinese}\s?[，,]?\s?(?:如果|若是?|假如|當)(?P<after>.+)"
        rf"|(?:如果|若是?|假如|要是|當)(?P<before>.+?)(?:的話|時)?[，,](?:就|請|則|建議|可以?|可)?{chinese}[。.]?"
    )
    return re.compile(rf"(?:{topic})\s?[:：…]*", re.IGNORECASE), re.compile(sentence, re.IGNORECASE)


def _when(topic: str, words: str, patterns: _Patterns) -> str:
    """What a text says of when; empty where it says nothing of the kind."""
    heads, sentence = patterns
    match = sentence.fullmatch(words.strip())
    if match is not None:
        condition = (match["behind"] or match["after"] or match["before"]).strip()
        return condition if condition[-1:] in _ENDS or match["before"] is None else f"{condition}。"
    return words.strip() if heads.fullmatch(topic.strip()) else ""


def _joined(first: str, second: str) -> str:
    return second if not first else f"{first}{second}" if first[-1] > "\u2e80" else f"{first} {second}"
