"""Values that are words: texts, options to choose from, yes and no, and why there is no value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from comparanda.meant_texts import every_language
from comparanda.url import objection
from comparanda.values.base import BadValue, Format, Value, one_text
from comparanda.values.measures import Measure

_Options = Mapping[str, Mapping[str, str]]
STATES = {
    "unknown": "Unknown",
    "not_disclosed": "Not disclosed",
    "not_applicable": "Not applicable",
    "not_announced": "Not announced",
}


@dataclass(frozen=True, slots=True)
class Wording(Value):
    """Words: the same in every language, or one form for each."""

    texts: Mapping[str, str] | str

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """A text, or a language map; raises as `Type.read`."""
        if isinstance(raw, str | Mapping):
            return cls(raw)
        raise BadValue("a text is written as words, or as a map of languages", f"write {every_language()}")

    def show(self, format: Format) -> str:
        """The form of the language."""
        return format.pick(self.texts)


_BETWEEN = re.compile(r"\s*(?:[,，、;；/|+&]|\band\b|\bor\b|和|與|及|或)\s*")


def _likely(raw: object, options: _Options) -> str:
    """Options as they are to be typed, where each is named by its id or its label; empty where one is not."""
    named = {words.casefold(): id for id, labels in options.items() for words in (*labels.values(), id)}
    typed = _BETWEEN.split(raw.strip(" []［］【】")) if isinstance(raw, str) else raw if isinstance(raw, tuple) else ()
    ids = [named.get(str(word).strip().casefold()) for word in typed]
    if not ids or None in ids:
        return ""
    return str(ids[0]) if len(ids) == 1 and isinstance(raw, str) else f"[{', '.join(map(str, ids))}]"


@dataclass(frozen=True, slots=True)
class Choice(Value):
    """One or more of an attribute's options, each with its label by language."""

    ids: tuple[str, ...]
    labels: tuple[Mapping[str, str], ...]

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """An option's id, or several; raises as `Type.read`."""
        ids = (raw,) if isinstance(raw, str) else raw
        if not isinstance(ids, tuple) or not all(isinstance(id, str) for id in ids):
            raise BadValue("a choice is an option's id, or a list of them", "write one of its options")
        for index, id in enumerate(ids):
            if id in ids[:index]:
                raise BadValue(f"the option `{id}` is listed twice", f"write [{', '.join(dict.fromkeys(ids))}]")
            if id not in options:
                likely = _likely(raw, options)
                help = f"write {likely}" if likely else f"write one of: {', '.join(options)}"
                raise BadValue(f"`{id}` is not one of the options", help)
        return cls(ids, tuple(options[id] for id in ids))

    def show(self, format: Format) -> str:
        """The labels in a row."""
        return format.listed([format.pick(label) for label in self.labels])


@dataclass(frozen=True, slots=True)
class Truth(Value):
    """Yes or no."""

    holds: bool

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """`true` or `false`; raises as `Type.read`."""
        text = one_text(raw, "boolean")
        if text not in ("true", "false"):
            raise BadValue(f"`{text}` is neither true nor false", "write true or false")
        return cls(text == "true")

    def show(self, format: Format) -> str:
        """Interface words."""
        return format.text("Yes") if self.holds else format.text("No")


@dataclass(frozen=True, slots=True)
class Listing(Value):
    """Several things in words, each the same in every language or with one form for each."""

    texts: tuple[Mapping[str, str] | str, ...]

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """A list of texts, or a single one; raises as `Type.read`."""
        texts = raw if isinstance(raw, tuple) else (raw,)
        if not texts or not all(isinstance(text, str | Mapping) for text in texts):
            raise BadValue("a list is written as words in brackets", "write [USB-C, HDMI]")
        return cls(texts)

    def show(self, format: Format) -> str:
        """All of them in a row."""
        return format.listed([format.pick(text) for text in self.texts])


@dataclass(frozen=True, slots=True)
class Address(Value):
    """A link."""

    url: str

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """A full address; raises as `Type.read`."""
        text = one_text(raw, "link")
        trouble = objection(text)
        if trouble is not None:
            whole = _whole_address(text)
            raise BadValue(trouble.message, f"write {whole}" if whole else trouble.help)
        return cls(text)

    @property
    def address(self) -> str:
        """As it was written."""
        return self.url

    def show(self, format: Format) -> str:
        """Without what every address begins with."""
        return self.url.partition("://")[2].removeprefix("www.").rstrip("/")


_WITHIN_SIGNS = re.compile(r"(?:\[[^\]]{0,200}\]\(|<)(https?://[^\s()<>]+)[)>]")
_WITHOUT_SCHEME = re.compile(r"(?:https?[:：]?//?|//)?([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?:/\S*)?)")


def _whole_address(text: str) -> str | None:
    """The address that was meant, as a browser's bar shows it, or within the signs of Markdown."""
    within, bare = _WITHIN_SIGNS.fullmatch(text.strip()), _WITHOUT_SCHEME.fullmatch(text.strip())
    whole = within[1] if within is not None else f"https://{bare[1]}" if bare is not None else None
    return whole if whole is not None and objection(whole) is None else None


_VERSION = re.compile(r"[A-Za-z]{0,2}[0-9]{1,8}(?:\.[0-9A-Za-z]{1,20}){0,5}(?:[-+][0-9A-Za-z.-]{1,40})?")


@dataclass(frozen=True, slots=True)
class Versions(Value):
    """Version numbers as they are written: 3.10 is neither 3.1 nor the number 3.1."""

    versions: tuple[str, ...]

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """One version or several; raises as `Type.read`."""
        versions = raw if isinstance(raw, tuple) else (raw,)
        for version in versions:
            if not isinstance(version, str) or not _VERSION.fullmatch(version):
                raise BadValue(f"`{version}` is not a version", "write such as 3.10, or several: [3.9, 3.10]")
        return cls(versions)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Each version."""
        return self.versions

    def show(self, format: Format) -> str:
        """All of them in a row."""
        return format.listed(self.versions)


@dataclass(frozen=True, slots=True)
class Missing(Value):
    """Why there is no value."""

    TO_DO: ClassVar[str] = "to_do"
    """Of a draft, in its preview: nobody writes this."""

    state: str

    def show(self, format: Format) -> str:
        """Interface words."""
        return format.text("[missing]" if self.state == self.TO_DO else STATES[self.state])
