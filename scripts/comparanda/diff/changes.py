"""What a change of the data means: the nouns of `comparanda diff`, in the form that its JSON has."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1
Words = dict[str, str]
"""The same words by BCP 47 tag; under an empty tag, words that no language owns."""
Kind = Literal[
    "added", "removed", "renamed", "field-changed", "published", "withdrawn",
    "value-added", "value-removed", "value-changed", "rank-changed", "scope-changed",
    "text-added", "text-removed", "text-changed", "text-shows", "status-changed",
    "row-added", "row-removed", "subject-joined", "subject-left",
    "citation-added", "citation-lost", "citation-unverified",
]  # fmt: skip
Owner = Literal["subject", "comparison", "source", "attribute"]


class _Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cite(_Noun):
    """A citation, with what the last reading of its page found."""

    source: str = Field(description="The source's id.")
    title: str
    quote: str = ""
    verdict: str = Field("", description="Of the page, by the lock file beside the data.")


class Side(_Noun):
    """How something was before, or is after."""

    words: Words = Field({}, description="As readers see it, in each language.")
    scope: Words = {}
    rank: str = ""
    cite: tuple[Cite, ...] = ()


class Use(_Noun):
    """A text of a comparison that shows a value."""

    comparison: str
    title: Words
    noun: str = Field(description="claim, recommendation, summary, detail or correction.")
    topic: Words


class Change(_Noun):
    """One thing that is not as it was."""

    kind: Kind
    of: Owner
    id: str
    name: Words
    noun: str = Field("", description="Of a text: claim, recommendation, summary, detail, correction.")
    part: str = Field("", description="The attribute, claim, row or field that it is about.")
    topic: Words = Field({}, description="What that part is called.")
    old: Side | None = None
    new: Side | None = None
    uses: tuple[Use, ...] = Field((), description="Texts that show the value.")
    count: int = Field(0, ge=0, description="Of a subject added or removed, its values; of a comparison, its texts.")
    place: str = Field("", description="File and line, after the change where it still has one.")


class PageTouched(_Noun):
    """A page that readers find changed."""

    url: str = Field(description="Below the root of each language.")
    title: Words


class Difference(_Noun):
    """All of it."""

    version: Literal[1] = 1
    base: str = Field(description="What was compared with, as it was named.")
    locales: tuple[str, ...]
    trouble: str = Field("", description="Why nothing could be compared; empty where it could.")
    changes: tuple[Change, ...] = ()
    pages: tuple[PageTouched, ...] = ()


def schema() -> dict[str, Any]:
    """The JSON Schema of `--format json` (draft 2020-12)."""
    made = Difference.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "comparanda diff"}
