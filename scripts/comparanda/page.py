"""What readers meet: a page in one language, ordered, numbered and ready to be drawn.

Templates see these types and nothing else, and decide nothing: every word that depends on data is here already.
Interface words are the templates' own, through `_()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RunKind = Literal["text", "name", "number", "date"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose: words, a name that must not break, or a number bound from data."""

    kind: RunKind
    text: str
    exact: str = ""
    """For a number, the exact decimal; for a date, what goes into `<time datetime>`."""


Inline = tuple[Run, ...]
"""Prose, in order."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A link `[3]` from a place to an entry of the reference list."""

    number: int
    id: str
    """The anchor of this very mark, so that the entry can link back."""
    label: str
    """What a screen reader says: `Source 3: OpenAI`."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link from a reference to a mark."""

    href: str
    letter: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Evidence in a source: what it says, where, and a link that opens the page there."""

    quote: str
    locator: str
    href: str
    checked: Date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as shown, and as machines read it."""

    text: str
    datetime: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What the last machine reading of a source found, in words."""

    verdict: str
    """One of the verdicts of VERIFICATION, as an id for styling."""
    words: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered entry of a page's reference list; one for each source, however often it is cited."""

    number: int
    source: str
    author: str
    title: str
    title_lang: str
    """BCP 47 of the title, for `lang`."""
    ours: bool
    """The title is ours, as the work's own is not known."""
    publisher: str
    tier: str
    """primary, independent or community."""
    issued: Date | None
    checked: Date | None
    url: str
    archive_url: str
    lang: str
    note: str
    passages: tuple[Passage, ...]
    backlinks: tuple[Backlink, ...]
    verification: Verification


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a cell, with its marks."""

    inline: Inline
    exact: str
    """The exact number for `data-value`, or empty."""
    rank: str
    scope: str
    reason: str
    note: str
    when: str
    """From when to when it holds, in words; empty where neither is known."""
    marks: tuple[Mark, ...]
    state: str = ""
    """Set where there is no value: unknown, not_disclosed, not_applicable or not_announced."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A subject's value in a row."""

    subject: str
    subject_name: str
    best: Literal["", "lower", "higher"]
    """Set on the one better value, where the attribute declares a direction and there is no tie."""
    value: Statement
    others: tuple[Statement, ...]
    """Statements that disagree or no longer hold."""
    detail: Inline


@dataclass(frozen=True, slots=True)
class Row:
    """An attribute across the subjects."""

    id: str
    """Its anchor, `row-input_price`."""
    attribute: str
    label: str
    builtin: bool
    """The label is an interface word: templates pass it through `_()`."""
    unit: str
    scope: str
    """To what the values shown apply, where all cells say the same."""
    note: str
    cells: tuple[Cell, ...]
    differs: bool
    difference: str
    """Computed from two amounts, in words; empty where there is nothing to compute."""
    corrected: str = ""
    """Anchor of a correction about this row, if there is one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or two with its marks."""

    id: str
    topic: Inline
    text: Inline
    status: str
    marks: tuple[Mark, ...]
    corrected: str
    edit_url: str


@dataclass(frozen=True, slots=True)
class Section:
    """Claims under a heading."""

    id: str
    title: Inline
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """When to choose a subject."""

    subject: str
    subject_name: str
    text: Inline
    status: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was said, and why it changed."""

    id: str
    on: str
    """Anchor of what it is about."""
    topic: Inline
    was: Inline
    why: Inline
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A lifecycle date a reader should see first."""

    subject_name: str
    date: Date
    past: bool
    replacement: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A subject as the head of a column."""

    subject: str
    name: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A comparison in one language."""

    id: str
    locale: str
    title: Inline
    plain_title: str
    description: str
    draft: bool
    checked: Date
    """The latest day on which anything cited here was checked."""
    source_count: int
    claim_count: int
    correction_count: int
    notices: tuple[Notice, ...]
    lead: Claim | None
    verdicts: tuple[Verdict, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    difference_label: str
    """Head of the difference column, `GPT-5 mini against GPT-4.1`; empty where there is no such column."""
    sections: tuple[Section, ...]
    corrections: tuple[Correction, ...]
    references: tuple[Reference, ...]
    edit_url: str
    report_url: str
    cite_as: str
    """The citation of this page itself, in the language's form."""
    url: str
    """Path below the site's root, such as `en/compare/a-vs-b/`."""
    src: str
    """The YAML file it was made from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A comparison in the index."""

    id: str
    href: str
    title: Inline
    lead: Inline
    subjects: tuple[str, ...]
    checked: Date
    source_count: int
    claim_count: int
    draft: bool


@dataclass(frozen=True, slots=True)
class IndexPage:
    """All comparisons, in one language."""

    locale: str
    entries: tuple[Entry, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Use:
    """Where a source is used: a fact or claim, with a link."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the overview, with all that rests on it."""

    reference: Reference
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources of one verdict."""

    verdict: str
    words: str
    meaning: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many sources have a verdict, and where they begin."""

    words: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list that fills several."""

    first: int
    last: int
    href: str
    """Empty for the page it is on."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Sources by verdict, in one language: all of them, or a part."""

    locale: str
    groups: tuple[SourceGroup, ...]
    counts: tuple[SourceCount, ...]
    """Of all parts."""
    total: int
    number: int
    """Which part this is, from 1."""
    parts: tuple[Part, ...]
    url: str


@dataclass(frozen=True, slots=True)
class RuleExample:
    """Files that a rule accepts or refuses, and what the gate prints of those it refuses."""

    good: bool
    files: tuple[tuple[str, str], ...]
    """Pairs of path and YAML."""
    answers: tuple[tuple[str, str], ...]
    """Pairs of an address and what it answers."""
    printed: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule of the gate, in one language."""

    code: str
    name: str
    severity: str
    lang: str
    """BCP 47 of the words, which another language than the page's may have to lend."""
    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[RuleExample, ...]


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules whose codes begin with the same letter."""

    letter: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Every rule, in one language."""

    locale: str
    families: tuple[RuleFamily, ...]
    url: str


@dataclass(frozen=True, slots=True)
class FailurePage:
    """Stands in for pages that cannot be shown while an editor's data or a template is wrong."""

    locale: str
    title: str
    report: str
    """What the check printed, or what is wrong with the template."""
    url: str


@dataclass(frozen=True, slots=True)
class EmbeddedValue:
    """A subject's value on a page that somebody wrote by hand."""

    name: str
    """Of the subject."""
    label: str
    unit: str
    inline: Inline
    scope: str
    note: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Embed:
    """A part of a comparison on a page that somebody wrote by hand."""

    locale: str
    kind: str
    """table, value, claim or recommendations."""
    comparison: str = ""
    """Where the whole of it is, below the site's root; empty for a value."""
    title: Inline = ()
    """Of the comparison."""
    page: ComparisonPage | None = None
    """Holds the rows of the table or the recommendations, and no more of a page than these need."""
    value: EmbeddedValue | None = None
    claim: Claim | None = None


Page = ComparisonPage | IndexPage | SourcesPage | RulesPage | FailurePage
