"""What the exported JSON files hold, key by key: mypy holds our code to it, and the published schemas are made from it.

A value and the state that stands in its place are two keys, and each key has one type: `value` is text wherever it is,
`number` a number. What is not known is left out. A file may gain keys within a version; none changes its meaning.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from comparanda.verdict import Verdict

VERSION: Literal[1] = 1
"""Of every exported file; another one gets another address."""

Head = TypedDict("Head", {"$schema": str, "version": Literal[1]})
"""How each file begins: the address of its schema, and the version of its shape."""
_Period = TypedDict("_Period", {"from": NotRequired[str], "to": NotRequired[str]})
"""From when to when a value holds, as precise as it is known: 2025, 2025-08 or 2025-08-07."""

Words = dict[str, str]
"""The same words by language, as BCP 47 tags."""
State = Literal["known", "unknown", "not_disclosed", "not_applicable", "not_announced"]
Rank = Literal["main", "scoped", "disputed", "superseded"]
"""Of a fact's values: the one shown first, one that holds beside it in a scope of its own, what another source says
instead, and what held before."""
Status = Literal["supported", "unverified", "disputed", "opinion"]


class SiteEvidence(TypedDict):
    """Where a statement is proved."""

    source: str
    quote: NotRequired[str]
    """Word for word; left out where none is recorded."""
    locator: NotRequired[str]
    link: NotRequired[str]
    """Opens the page at the quote."""
    checked: NotRequired[str]
    """The day on which somebody last saw it there."""
    verdict: Verdict
    """What the last reading by a program came to."""
    note: NotRequired[Words]


class PageEvidence(TypedDict):
    """Where a statement of a page is proved; the passage has more of it, in the list of references."""

    reference: int
    passage: str
    """Its anchor on the page."""
    source: str
    quote: NotRequired[str]
    """Word for word; left out where none is recorded."""
    locator: NotRequired[str]
    checked: NotRequired[str]
    """The day on which somebody last saw it there."""
    verdict: Verdict
    """What the last reading by a program came to."""


class Number(TypedDict):
    """What a program may calculate with; text has every digit, these are the nearest a JSON number can be."""

    number: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    currency: NotRequired[str]
    """ISO 4217."""
    boolean: NotRequired[bool]
    options: NotRequired[list[str]]
    """Of a choice, the ids of what holds."""


class Value(Number, _Period):
    """One answer for a subject and an attribute."""

    rank: Rank
    state: State
    value: NotRequired[str]
    """Where the state is `known`: as it is written in the data, exactly; of a range both ends with `..` between."""
    text: str
    """As the page shows it."""
    scope: NotRequired[str]
    reason: NotRequired[str]
    note: NotRequired[str]
    citations: list[PageEvidence]


class Cell(TypedDict):
    """A subject's answers in a row, the one shown first before the others."""

    subject: str
    is_better: bool
    detail: NotRequired[str]
    values: list[Value]


class Row(TypedDict):
    """An attribute across the subjects."""

    id: str
    """Its anchor on the page."""
    attribute: str
    label: str
    type: str
    unit: NotRequired[str]
    """As the data have it, such as `USD per 1M tokens`."""
    unit_text: NotRequired[str]
    better: NotRequired[str]
    group: NotRequired[str]
    is_key: bool
    scope: NotRequired[str]
    note: NotRequired[str]
    difference: NotRequired[str]
    correction: NotRequired[str]
    """Anchor of a correction about it."""
    cells: list[Cell]


class Group(TypedDict):
    """Rows under a title."""

    id: str
    title: str
    note: NotRequired[str]


class Column(TypedDict):
    """A subject that is compared."""

    id: str
    alias: str
    name: str
    url: str


class Sentence(TypedDict):
    """Prose with what proves it."""

    id: str
    text: str
    status: Status
    citations: list[PageEvidence]


class Claim(Sentence):
    """A sentence or two under a topic."""

    topic: str
    correction: NotRequired[str]


class Section(TypedDict):
    """Claims under a heading."""

    id: str
    title: str
    claims: list[Claim]


class Recommendation(Sentence):
    """When to choose a subject; without one, when to choose none of them."""

    subject: NotRequired[str]


class Correction(TypedDict):
    """What was said, and why it changed."""

    id: str
    on: str
    """Anchor of what it is about."""
    topic: str
    was: str
    why: str
    citations: list[PageEvidence]


class Ending(TypedDict):
    """A day on which a subject ends."""

    scope: NotRequired[str]
    date: str
    text: str
    citations: list[PageEvidence]


class Notice(TypedDict):
    """What a reader must know first of a subject."""

    subject: str
    endings: list[Ending]
    replacement: NotRequired[str]
    replacement_citations: list[PageEvidence]


class Passage(TypedDict):
    """Evidence in a source, with all that rests on it."""

    id: str
    quote: NotRequired[str]
    locator: NotRequired[str]
    note: NotRequired[str]
    link: NotRequired[str]
    checked: NotRequired[str]
    verdict: Verdict
    proves: list[str]
    """Anchors of the places that rest on it."""


class Reference(TypedDict):
    """A source as it stands in the list of references; `references.json` has it for reference managers."""

    number: int
    source: str
    author: NotRequired[str]
    title: str
    title_is_ours: bool
    """Its own title is not known."""
    publisher: NotRequired[str]
    tier: str
    language: NotRequired[str]
    issued: NotRequired[str]
    checked: NotRequired[str]
    """The oldest day on which something of it was checked."""
    checked_until: NotRequired[str]
    """The newest such day, where it is another."""
    copy: NotRequired[str]
    url: NotRequired[str]
    archive_url: NotRequired[str]
    note: NotRequired[str]
    verdict: Verdict
    verdict_text: str
    passages: list[Passage]


class _Page(Head):
    id: str
    language: str
    url: str
    license: str
    description: str
    rows: list[Row]
    references: list[Reference]


class ComparisonPage(_Page):
    """A comparison in one language: what its page says."""

    kind: Literal["comparison"]
    title: str
    is_draft: bool
    oldest: NotRequired[str]
    """The day of the oldest value."""
    newest: NotRequired[str]
    cite_as: str
    bibtex: str
    subjects: list[Column]
    lead: NotRequired[Sentence]
    notices: list[Notice]
    recommendations: list[Recommendation]
    groups: list[Group]
    sections: list[Section]
    corrections: list[Correction]


class SubjectPage(_Page):
    """All that is known of one subject, in one language."""

    kind: Literal["subject"]
    name: str
    other_names: list[str]


class Files(TypedDict):
    """Addresses of a page and of what lies beside it."""

    html: str
    json: str
    csv: str
    markdown: str


class IndexFile(Head):
    """Where the rest of the API is, and what there is of it."""

    names: Words
    """Of the site."""
    languages: list[str]
    license: str
    newest: NotRequired[str]
    """The newest day on which somebody checked something."""
    comparisons: str
    subjects: str
    attributes: str
    sources: str
    citations: str
    references_csl: str
    references_bibtex: str
    feeds: Words
    calendars: Words
    schemas: Words
    counts: dict[str, int]


class ComparisonEntry(TypedDict):
    """A comparison of the site."""

    id: str
    title: Words
    subjects: list[str]
    attributes: list[str]
    claims: int
    corrections: int
    newest: NotRequired[str]
    pages: dict[str, Files]
    """By language."""


class ComparisonsFile(Head):
    """Every comparison."""

    comparisons: list[ComparisonEntry]


class SubjectEntry(TypedDict):
    """A subject of the site."""

    id: str
    name: str
    other_names: list[str]
    comparisons: list[str]
    attributes: list[str]
    facts: str
    """Address of all that is known of it."""
    pages: dict[str, Files]


class SubjectsFile(Head):
    """Every subject."""

    subjects: list[SubjectEntry]


class FactValue(Number, _Period):
    """One answer, in every language at once."""

    id: NotRequired[str]
    rank: Rank
    state: State
    value: NotRequired[str]
    """As on a page; left out where the words differ by language."""
    text: Words
    scope: NotRequired[Words]
    reason: NotRequired[Words]
    note: NotRequired[Words]
    citations: list[SiteEvidence]


class Fact(TypedDict):
    """All answers of a subject for an attribute."""

    attribute: str
    values: list[FactValue]


class SubjectFile(Head):
    """All that is known of one subject, in every language."""

    id: str
    name: str
    other_names: list[str]
    facts: list[Fact]


class AttributeEntry(TypedDict):
    """An attribute of the site."""

    id: str
    label: Words
    type: str
    unit: NotRequired[str]
    unit_text: NotRequired[Words]
    better: NotRequired[str]
    options: NotRequired[dict[str, Words]]
    note: NotRequired[Words]
    volatile_days: NotRequired[int]
    """Days after which a value must be checked again."""


class AttributesFile(Head):
    """Every attribute."""

    attributes: list[AttributeEntry]


class SourceEntry(TypedDict):
    """A source of the site; `references.csl.json` has it for reference managers."""

    id: str
    title: NotRequired[str]
    our_title: NotRequired[Words]
    type: str
    url: NotRequired[str]
    publisher: NotRequired[str]
    tier: str
    kind: NotRequired[str]
    language: NotRequired[str]
    issued: NotRequired[str]
    accessed: NotRequired[str]
    copy: NotRequired[str]
    archive_url: NotRequired[str]
    note: NotRequired[Words]
    is_read: bool
    """Somebody here has read it; if not, it is named because somebody who is cited names it."""
    verdict: Verdict
    verified: NotRequired[str]
    """The month in which a program last found its evidence there."""


class SourcesFile(Head):
    """Every source."""

    sources: list[SourceEntry]


class CitationEntry(TypedDict):
    """A citation, with what rests on it: a fact's value, or a text of a comparison."""

    source: str
    quote: NotRequired[str]
    locator: NotRequired[str]
    checked: NotRequired[str]
    verdict: Verdict
    on: Literal["value", "text"]
    subject: NotRequired[str]
    attribute: NotRequired[str]
    index: NotRequired[int]
    """Which of the fact's values it is, from 0."""
    comparison: NotRequired[str]
    text: NotRequired[str]
    """Which of the comparison's texts, such as `claims.prices`."""


class CitationsFile(Head):
    """Every citation."""

    citations: list[CitationEntry]


FILES: dict[str, type] = {
    "comparison-page": ComparisonPage,
    "subject-page": SubjectPage,
    "index": IndexFile,
    "comparisons": ComparisonsFile,
    "subjects": SubjectsFile,
    "subject": SubjectFile,
    "attributes": AttributesFile,
    "sources": SourcesFile,
    "citations": CitationsFile,
}
"""Every kind of file, by the name of its schema."""
