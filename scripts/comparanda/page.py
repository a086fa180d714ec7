"""What readers meet: a page in one language, ordered, numbered and ready to be drawn.

Templates see these types and nothing else, and decide nothing: every word that depends on data is here already.
Interface words are the templates' own, through `_()`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeVar, dataclass_transform

from comparanda import routes
from comparanda.locale import Language

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[_T]) -> type[_T]:
    """A dataclass, frozen to the type checker; Python's own kind takes three times as long to make."""
    return dataclass(slots=True, unsafe_hash="__hash__" not in vars(kind))(kind)


RunKind = Literal["text", "name", "number", "date", "link"]


@frozen
class Run:
    """A stretch of prose: words, a name that must not break, a number bound from data, or a link."""

    kind: RunKind
    text: str
    exact: str = ""
    """For a number, the exact decimal; for a date, what goes into `<time datetime>`; for a link, its address."""


Inline = tuple[Run, ...]
"""Prose, in order."""


_HYPHENED = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)+")
"""Words that people also type as one: SWE-bench, fine-tuning."""
_MOST_ANSWERS = 30
"""Of a column of a list, for readers to choose from."""


def plain(inline: Iterable[Run]) -> str:
    """The text alone."""
    return "".join([run.text for run in inline])


def _together(words: Iterable[str]) -> str:
    """Search words as one text, each of them once."""
    return " · ".join(dict.fromkeys(words))


@frozen
class SearchEntry:
    """A place that search can find: plain words, no markup."""

    anchor: str
    """Empty for the page itself."""
    title: str
    text: str
    detail: Literal["", "row", "claim", "source"] = ""
    """What a site of very many pages leaves out of its index, where another entry leads near it."""
    search_words: str = ""
    """What people type who look for it: found, and not shown."""


class Page:
    """A page in one language. Each kind of page is such a type, with the template that draws it."""

    __slots__ = ()
    template: ClassVar[str]
    """Below `templates/`."""
    locale: str
    url: str
    """Path below the site's root, such as `en/compare/a-vs-b/`."""

    def describe(self, language: Language) -> str:
        """The page in a plain sentence, for search engines and previews."""
        raise NotImplementedError

    def entries(self, title: str, language: Language, details: bool = True) -> Iterator[SearchEntry]:
        """What search finds of it: titles, topics and summaries, as full text is too large for a phone.

        Args:
            title: of the page, as it was drawn.
            language: of the page.
            details: those too that a site of very many pages leaves out.
        """
        yield SearchEntry("", title, self.describe(language))


@frozen
class Mark:
    """A link `[3]` from a place to an entry of the reference list."""

    number: int
    passages: tuple[str, ...]
    """Anchors of the passages that prove what stands there, the first of which the mark opens; `ref-3-5`."""
    label: str = ""
    """What a screen reader says of one that leads to an exception; of others a style rule of their source says it."""
    words: str = ""
    """Instead of a number, where it leads to an exception."""


@frozen
class Use:
    """A place that rests on something: a row, a claim, a notice."""

    text: str
    href: str


@frozen
class Extract:
    """What a source says in one place, as every page that rests on it shows it."""

    quote: str
    """Empty where none was recorded."""
    locator: str
    href: str
    """Opens the page at the quote; empty where there is no quote."""
    checked: Date | None
    note: str
    found: str
    """What the last machine reading says of this quote, in words; empty where its source's verdict says it all."""
    verdict: str = "unchecked"
    """What that reading came to for it, one of the verdicts of VERIFICATION."""

    def __hash__(self) -> int:
        return hash((self.quote, self.locator))  # which most often tell two apart: pages ask for thousands


@frozen
class Passage:
    """Evidence in a source, in the list of a page."""

    id: str
    """Its anchor, `ref-2-5`."""
    extract: Extract
    proves: tuple[Use, ...]
    """Every place that rests on it, one link a place: its ways back, named by the place."""


@frozen
class Date:
    """A date as shown, and as machines read it."""

    text: str
    datetime: str


@frozen
class Verification:
    """What the last machine reading of a source found, in words."""

    verdict: str
    """One of the verdicts of VERIFICATION, as an id for styling."""
    words: str


@frozen
class Work:
    """A source, as every page that cites it says it."""

    short_name: str
    """Its publisher, or who or what it is: by it a screen reader names the marks that lead here."""
    author: str
    title: str
    title_lang: str
    """BCP 47 of the title, for `lang`."""
    ours: bool
    """The title is ours, as the work's own is not known."""
    publisher: str
    tier: str
    """primary, seller, independent or community."""
    issued: Date | None
    checked: Date | None
    """The oldest day on which something of it was checked."""
    checked_until: Date | None
    """The newest such day, where it is another."""
    copy: Date | None
    """The day of the copy that was read, where the page itself was not."""
    url: str
    archive_url: str
    lang: str
    note: str

    def __hash__(self) -> int:
        return hash((self.title, self.url))  # which most often tell two apart: pages ask for thousands


@frozen
class Reference:
    """A numbered entry of a page's reference list; one for each source, however often it is cited."""

    number: int
    source: str
    work: Work
    passages: tuple[Passage, ...]
    uses: int
    """In how many places it is cited."""
    verification: Verification

    @property
    def listed(self) -> tuple[Passage, ...]:
        """The passages of which there are words; one, where there are none of any."""
        worded = tuple([one for one in self.passages if one.extract.quote or one.extract.locator or one.extract.note])
        return worded or self.passages[:1]


@frozen
class Excused:
    """What stands on a page although a rule finds something wrong with it."""

    id: str
    """Its anchor, `exception-1`."""
    rule: str
    """What the rule asks for, in a sentence."""
    lang: str
    """BCP 47 of that sentence."""
    href: str
    """The rule, on the page of rules."""
    reason: str
    until: Date
    places: tuple[Use, ...]
    """Every place of the page that it is about."""


@frozen
class Exact:
    """A value as programs read it."""

    value: str = ""
    """As it is written in the data; of a range both ends with `..` between. Empty where there is none."""
    numbers: tuple[str, ...] = ()
    """As plain decimals: one, or the ends of a range; none for dates and words."""
    choices: tuple[str, ...] = ()
    """Ids of the options that hold."""
    boolean: bool | None = None
    currency: str = ""
    """ISO 4217."""
    since: str = ""
    until: str = ""


@frozen
class Value:
    """One answer in a cell, with its marks."""

    inline: Inline
    scope: str
    reason: str
    note: str
    when: str
    """From when to when it holds, in words; empty where neither is known."""
    marks: tuple[Mark, ...]
    state: str = ""
    """Set where there is no value: unknown, not_disclosed, not_applicable or not_announced."""
    exact: Exact = Exact()
    """The same for programs."""
    is_disputed: bool = False
    """It is what another source says than the one before it, of the same scope."""


@frozen
class Cell:
    """A subject's value in a row."""

    subject: str
    subject_name: str
    best: Literal["", "lower", "higher"]
    """Set on the one better value, where the attribute declares a direction, all are of one kind, and no two tie."""
    value: Value
    scoped: tuple[Value, ...]
    """Further values that hold beside it, each for its own scope, with what other sources say of that."""
    disputed: tuple[Value, ...]
    """What other sources say instead."""
    superseded: tuple[Value, ...]
    """What held before."""
    detail: Inline
    sort: str = ""
    """What a list sorts it by: a number or a day, of a range the low end; empty for words."""
    bar: str = ""
    """Percent of the row's longest bar, as a plain decimal; empty where no bar is drawn."""
    kind: int = 0
    """Which kind of value of its row it is, from 0: values of two kinds are not compared."""
    line: int = 0
    """Where in its subject's file the fact is written, from 1; 0 where no line is known."""


@frozen
class Row:
    """An attribute across the subjects."""

    id: str
    """Its anchor, `row-input_price`."""
    attribute: str
    label: str
    unit: str
    scope: str
    """To what the value shown applies, where all cells say the same."""
    note: str
    """Of the attribute, and what all cells of the row would repeat."""
    cells: tuple[Cell, ...]
    differs: bool
    difference: str
    """Computed from two amounts, in words; empty where there are not two columns."""
    is_key: bool
    corrected: str = ""
    """Anchor of a correction about this row, if there is one."""
    kind: str = ""
    """The attribute's type, such as money."""
    unit_code: str = ""
    """Its unit as the data have it, such as `USD per 1M tokens`."""
    better: str = ""
    """lower or higher, where the attribute says which is better."""
    is_judged: bool = False
    """Of the values of three or more columns those shown can be judged again, as readers choose which these are."""
    search_words: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False)
    """Gives what people type who look for it, and what it is called in other languages: of many pages nobody asks."""

    @property
    def lines(self) -> str:
        """Where in the files of its subjects its values are written, one number a cell; empty where none is known."""
        return " ".join([str(cell.line) for cell in self.cells]) if any(cell.line for cell in self.cells) else ""

    @property
    def has_few_answers(self) -> bool:
        """Whether a list can be filtered by what it answers, such as yes and no."""
        answers = {plain(cell.value.inline) for cell in self.cells if not cell.value.state}
        return self.kind in ("choice", "boolean", "text") and 1 < len(answers) <= _MOST_ANSWERS

    def entry(self, colon: str) -> SearchEntry:
        """What search finds of it: its names, and each value as it is shown and, without separators, as it is typed.

        Args:
            colon: what a language puts between a name and its value.
        """
        shown = [cell for cell in self.cells if not cell.value.state]
        values = [f"{cell.subject_name}{colon}{plain(cell.value.inline)}" for cell in shown]
        numbers = (run.exact for cell in shown for run in cell.value.inline if run.kind == "number")
        title = f"{self.label} · {self.scope}" if self.scope else self.label
        joined = (word.replace("-", "") for word in _HYPHENED.findall(title))
        text = " · ".join(filter(None, (self.unit, *values)))
        words = _together((*self.search_words(), *joined, *numbers))
        return SearchEntry(self.id, title, text, "" if self.is_key else "row", words)


@frozen
class RowGroup:
    """Rows under a title."""

    id: str
    """Its anchor, `group-price`; empty for rows without a group."""
    title: str
    note: str
    rows: tuple[Row, ...]
    bars: str = ""
    """What the bars in its cells show, where all its rows share a unit."""

    @property
    def unit(self) -> str:
        """The unit of all its rows, which its head says once; empty where they differ."""
        units = {row.unit for row in self.rows}
        return units.pop() if self.id and len(self.rows) > 1 and len(units) == 1 else ""


@frozen
class Claim:
    """A sentence or two with its marks."""

    id: str
    topic: Inline
    text: Inline
    status: str
    marks: tuple[Mark, ...]
    corrected: str
    stale: Use | None = None
    """Said where another language has changed since, with a link to the text in that; its numbers are current."""
    line: int = 0
    """Where in the comparison's file it is written, from 1; 0 where no line is known."""
    search_words: tuple[str, ...] = ()
    """What people type for words of its topic."""


@frozen
class Section:
    """Claims under a heading."""

    id: str
    title: Inline
    claims: tuple[Claim, ...]
    search_words: tuple[str, ...] = ()
    """What people type for words of its title."""


@frozen
class Recommendation:
    """When to choose a subject, or none of them."""

    id: str
    """Its anchor."""
    subject: str
    """Empty where it says to choose none."""
    subject_name: str
    topic: str
    """What it is called: when to choose the subject, or none."""
    text: Inline
    status: str
    marks: tuple[Mark, ...]
    stale: Use | None = None
    line: int = 0


@frozen
class Correction:
    """What was said, and why it changed."""

    id: str
    on: str
    """Anchor of what it is about."""
    topic: Inline
    was: Inline
    why: Inline
    marks: tuple[Mark, ...]
    stale: Use | None = None
    line: int = 0


@frozen
class Ending:
    """A day on which a subject ends somewhere."""

    date: Date
    past: bool
    marks: tuple[Mark, ...]


@frozen
class NoticeLine:
    """What a reader must know first of one subject."""

    subject_name: str
    endings: tuple[Ending | None, ...]
    """One a scope of the notice; None where nothing is known."""
    replacement: Inline
    """What its maker names instead; empty where nothing is named."""
    replacement_href: str
    replacement_marks: tuple[Mark, ...]
    prices: tuple[tuple[str, Inline, tuple[Mark, ...]], ...]
    """What the replacement costs, where it is a subject of the site: label, value and marks of each key price.

    The label is empty where the head of the column says it for all.
    """


@frozen
class Notice:
    """All lifecycle news of a page, in one box."""

    headline: Inline
    scopes: tuple[str, ...]
    """Heads of the columns, such as OpenAI API and Azure."""
    price_labels: tuple[str, ...]
    """Which prices of replacements are shown, where each line has the same ones."""
    lines: tuple[NoticeLine, ...]
    further: int = 0
    """How many more of a list end later."""


@frozen
class Count:
    """How many of something, with a link to them."""

    text: str
    href: str


@frozen
class Proof:
    """What a page rests on, said as it is: its oldest and newest day, and what of it nobody has read."""

    oldest: Date | None
    newest: Date | None
    counts: tuple[Count, ...]


@frozen
class Column:
    """A subject as the head of a column."""

    subject: str
    alias: str
    """Its short name, which an address that shares a view holds."""
    name: str
    href: str
    """The subject's own page."""
    other_names: tuple[str, ...] = ()
    """What else it is found by in a list."""
    has_ended: bool = False
    """It is shut down wherever it was offered."""
    ending: str = ""
    """The first day on which it ends somewhere, or that it has ended, in words; empty where no day is known."""
    path: str = ""
    """Its data file, where the repository shows files by lines."""


@frozen
class ComparisonPage(Page):
    """A comparison in one language."""

    template: ClassVar[str] = "pages/comparison.html"

    id: str
    locale: str
    title: Inline
    description: str
    """One or two plain sentences, for search engines and previews."""
    draft: bool
    notice: Notice | None
    lead: Claim | None
    recommendations: tuple[Recommendation, ...]
    columns: tuple[Column, ...]
    key_rows: tuple[Row, ...]
    """The few rows that decide, shown at a glance; they stand in their groups as well."""
    groups: tuple[RowGroup, ...]
    difference_label: str
    """Head of the difference column, `GPT-5 mini is …`; empty where there are not two columns."""
    caption: str
    """Names the subjects, five at most, and the oldest day."""
    row_count: int
    same_count: int
    """Rows that `only differences` hides."""
    sections: tuple[Section, ...]
    corrections: tuple[Correction, ...]
    references: tuple[Reference, ...]
    proof: Proof
    downloads: tuple[Use, ...]
    """The page as data, and what tells of changes: CSV, JSON, Markdown, a feed."""
    related: tuple[Use, ...]
    edits: tuple[Use, ...]
    """Where what is shown is edited: each subject's file, and the comparison's."""
    report_url: str
    cite_as: str
    """The citation of this page itself, in the language's form."""
    bibtex: str
    """The same for reference managers."""
    url: str
    """Path below the site's root, such as `en/compare/a-vs-b/`."""
    lines_url: str = ""
    """Under which the repository shows a data file by its lines; empty where it does not."""
    path: str = ""
    """The comparison's own data file, where the repository shows files by lines."""
    successors: tuple[Use, ...] = ()
    """What makers name instead of subjects that end, where it is no column: name, and its own page."""
    excused: tuple[Excused, ...] = ()
    """What of the page has an exception."""

    def describe(self, language: Language) -> str:
        """Its summary, or its title."""
        return self.description

    def entries(self, title: str, language: Language, details: bool = True) -> Iterator[SearchEntry]:
        """The page, its rows, and the claims of each section."""
        asked = language.text("comparison, versus, difference, differences")
        yield SearchEntry("", title, self.description if self.description != title else "", search_words=asked)
        if self.recommendations:
            subjects = " · ".join(
                recommendation.subject_name for recommendation in self.recommendations if recommendation.subject
            )
            asked = language.text("recommendation, which is better, which one should I choose, how to choose")
            yield SearchEntry(routes.WHICH, language.text("Which one to choose"), subjects, search_words=asked)
        rows = [row for group in self.groups for row in group.rows]
        if rows:
            labels = " · ".join(dict.fromkeys(row.label for row in rows))
            yield SearchEntry(routes.TABLE, language.text("Side by side"), labels)
        colon = language.text(": ")
        for row in rows:
            if details or row.is_key:
                yield row.entry(colon)
        for section in self.sections:
            topics = " · ".join(dict.fromkeys(plain(claim.topic) for claim in section.claims))
            yield SearchEntry(section.id, plain(section.title), topics, search_words=_together(section.search_words))
            for claim in section.claims if details else ():
                words = _together(claim.search_words)
                yield SearchEntry(claim.id, plain(claim.topic), plain(claim.text), "claim", words)


@frozen
class ListPage(ComparisonPage):
    """A comparison of many subjects, in one language: they are its rows, to be sorted and filtered."""

    template: ClassVar[str] = "pages/list.html"

    @property
    def spans(self) -> tuple[tuple[RowGroup, int, int], ...]:
        """Its groups of columns, each with the number of its first column and of its last; the names are column 1."""
        spans, first = [], 2
        for group in self.groups:
            spans.append((group, first, first + len(group.rows) - 1))
            first += len(group.rows)
        return tuple(span for span in spans if span[0].id)

    @property
    def attributes(self) -> tuple[Row, ...]:
        """The heads of its columns: the rows of a comparison side by side, in the order of their groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def lines(self) -> tuple[str, ...]:
        """Of each subject, where in its file its values are written, one number a cell; empty where none is known."""
        numbers = ([row.cells[nth].line for row in self.attributes] for nth in range(len(self.columns)))
        return tuple([" ".join(map(str, row)) if any(row) else "" for row in numbers])

    @property
    def has_gaps(self) -> bool:
        """Whether a cell is not recorded."""
        return any(cell.value.state == "not_recorded" for row in self.attributes for cell in row.cells)


@frozen
class SubjectPage(Page):
    """All that is known of one subject, in one language."""

    template: ClassVar[str] = "pages/subject.html"

    id: str
    locale: str
    name: str
    other_names: tuple[str, ...]
    description: str
    """For search engines and previews; on the page only what the author wrote."""
    about: str
    """What the author says it is; may be empty."""
    logo: str
    """Where its picture is, below the site's root; empty where it has none."""
    logo_alt: str
    links: tuple[Use, ...]
    """Its own addresses."""
    notice: Notice | None
    """When it ends, where and what its maker names instead."""
    groups: tuple[RowGroup, ...]
    """Its rows, each with one cell, in the groups that the comparisons with it have; the others come last."""
    comparisons: tuple[Use, ...]
    references: tuple[Reference, ...]
    edit_url: str
    report_url: str
    url: str
    downloads: tuple[Use, ...] = ()
    """The page as data."""
    lines_url: str = ""
    """Of its data file, shown by lines; empty where the repository does not."""
    excused: tuple[Excused, ...] = ()
    """What of the page has an exception."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that is known of it."""
        return tuple(row for group in self.groups for row in group.rows)

    def describe(self, language: Language) -> str:
        """Which subject's values it has."""
        return self.description

    def entries(self, title: str, language: Language, details: bool = True) -> Iterator[SearchEntry]:
        """The page, by what else it is called, and what the author says it is."""
        yield SearchEntry("", title, " · ".join(filter(None, (*self.other_names, self.about))))


@frozen
class CardRow:
    """A key row on a card: its label and a value for each subject, the better one marked."""

    label: str
    anchor: str
    """Where the row stands on the page of the comparison, with what proves its values."""
    values: tuple[tuple[str, bool], ...]
    names: tuple[Inline, ...] = ()
    """Of many subjects the card has the lowest and the highest value alone, with whose they are."""


@frozen
class Entry:
    """A comparison on a card: in the index, and on the home page."""

    id: str
    href: str
    title: Inline
    subjects: tuple[str, ...]
    rows: tuple[CardRow, ...]
    row_count: int
    oldest: Date | None
    ending: str
    """The next day on which one of its subjects ends, in words; empty where none is known."""
    tags: tuple[str, ...]
    """Ids of its tags."""
    draft: bool
    description: str = ""
    find: tuple[str, ...] = ()
    """Further words that a filter finds it by: names of its subjects, labels of its tags."""


@frozen
class EntryGroup:
    """Comparisons with one tag."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@frozen
class IndexPage(Page):
    """All comparisons, by tag, in one language."""

    template: ClassVar[str] = "pages/index.html"

    locale: str
    groups: tuple[EntryGroup, ...]
    total: int
    number: int
    """Which part this is, from 1."""
    parts: tuple[Part, ...]
    url: str
    changes: str = ""
    """The way to the page of changes."""

    def describe(self, language: Language) -> str:
        """What it lists."""
        return language.text("Every comparison on this site, with the day of its oldest value.")


@frozen
class Citing:
    """A page that cites a source, with all places of it that do."""

    title: str
    href: str
    places: tuple[Use, ...]


@frozen
class Drawn:
    """A reference as the page of a comparison has drawn it already: markup of what a list shows just so."""

    work: str
    passages: tuple[str, ...]


@frozen
class SourceEntry:
    """A source in the overview, with all that rests on it."""

    reference: Reference
    """Without its passages where these are drawn already."""
    pages: tuple[Citing, ...]
    drawn: Drawn | None = None

    @property
    def uses(self) -> int:
        """In how many places it is cited."""
        return sum([len(page.places) for page in self.pages])


@frozen
class SourceGroup:
    """Sources of one verdict."""

    verdict: str
    words: str
    meaning: str
    entries: tuple[SourceEntry, ...]


@frozen
class SourceCount:
    """How many sources have a verdict, and where they begin."""

    words: str
    count: int
    href: str


@frozen
class Part:
    """One page of a list that fills several."""

    first: int
    last: int
    href: str
    """Empty for the page it is on."""


@frozen
class SourcesPage(Page):
    """Sources by verdict, in one language: all of them, or a part."""

    template: ClassVar[str] = "pages/sources.html"

    locale: str
    groups: tuple[SourceGroup, ...]
    counts: tuple[SourceCount, ...]
    """Of all parts."""
    total: int
    number: int
    """Which part this is, from 1."""
    parts: tuple[Part, ...]
    url: str

    def describe(self, language: Language) -> str:
        """What it lists."""
        return language.text("Every source this site cites, what rests on it, and when it was last verified.")

    def entries(self, title: str, language: Language, details: bool = True) -> Iterator[SearchEntry]:
        """The page, of whose parts the first stands for all, and each source."""
        if self.number == 1:
            yield SearchEntry("", title, self.describe(language))
        for reference in (entry.reference for group in self.groups for entry in group.entries) if details else ():
            work = reference.work
            words = " · ".join(dict.fromkeys(filter(None, (work.author, work.publisher))))
            yield SearchEntry(reference.source, work.title, words, "source")


@frozen
class RuleExample:
    """Files that a rule accepts or refuses, and what the gate prints of those it refuses."""

    good: bool
    files: tuple[tuple[str, str], ...]
    """Pairs of path and YAML."""
    answers: tuple[tuple[str, str], ...]
    """Pairs of an address and what it answers."""
    printed: str


@frozen
class RuleEntry:
    """A rule of the gate, in one language."""

    code: str
    name: str
    severity: str
    excuse: str
    """never, marked or allowed: whether it can have exceptions."""
    lang: str
    """BCP 47 of the words, which another language than the page's may have to lend."""
    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[RuleExample, ...]


@frozen
class RuleFamily:
    """Rules whose codes begin with the same letter."""

    letter: str
    rules: tuple[RuleEntry, ...]


@frozen
class RulesPage(Page):
    """Every rule, in one language."""

    template: ClassVar[str] = "pages/rules.html"

    locale: str
    families: tuple[RuleFamily, ...]
    url: str

    def describe(self, language: Language) -> str:
        """What it lists."""
        return language.text("Every rule this site's data must follow, and how to fix what breaks it.")

    def entries(self, title: str, language: Language, details: bool = True) -> Iterator[SearchEntry]:
        """The page and each rule."""
        yield SearchEntry("", title, self.describe(language))
        for rule in (rule for family in self.families for rule in family.rules):
            yield SearchEntry(rule.code, f"{rule.code} {rule.name}", rule.summary)


@frozen
class UnitEntry:
    """A unit that an attribute's `unit` can name."""

    name: str
    """What an author writes: CLDR's id after the category."""
    id: str
    """CLDR's whole id, which may be written as well."""
    printed: tuple[tuple[str, str], ...]
    """One of it and five, in each language of the page."""


@frozen
class UnitFamily:
    """Units that measure the same."""

    category: str
    """CLDR's, such as energy."""
    units: tuple[UnitEntry, ...]


@frozen
class UnitsPage(Page):
    """Every unit that works, and how it is printed."""

    template: ClassVar[str] = "pages/units.html"

    locale: str
    tags: tuple[str, ...]
    """The languages in which each unit is shown (BCP 47)."""
    families: tuple[UnitFamily, ...]
    url: str

    def describe(self, language: Language) -> str:
        """What it lists."""
        return language.text("Every unit that an attribute can have, and how its numbers are printed.")


@frozen
class FailurePage(Page):
    """Stands in for pages that cannot be shown while an editor's data or a template is wrong."""

    template: ClassVar[str] = "pages/failure.html"

    locale: str
    title: str
    report: str
    """What the check printed, or what is wrong with the template."""
    url: str

    def describe(self, language: Language) -> str:
        """Why it stands there."""
        return language.text("The page cannot be shown until this is fixed.")


Happening = Literal["value", "correction", "released", "ended", "ends"]


@frozen
class Change:
    """Something that happened, or will."""

    kind: Happening
    day: Date | None
    """Of a value or a correction, when what holds now was last checked, where nobody says since when it does."""
    about: tuple[Use, ...]
    """What it is about, with links: subjects, a value of one, or a part of a comparison."""
    scope: str
    """Where it ends, if that is not everywhere."""
    before: tuple[Inline, ...]
    after: Inline
    marks: tuple[Mark, ...]


@frozen
class News:
    """The last changes and the next, for a page that somebody wrote by hand."""

    soon: tuple[Change, ...]
    changes: tuple[Change, ...]
    href: str
    """Of all of them."""


@frozen
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


@frozen
class Embed:
    """A part of a comparison on a page that somebody wrote by hand."""

    locale: str
    kind: str
    """table, value, claim, recommendations, comparisons or news."""
    comparison: str = ""
    """Where the whole of it is, below the site's root; empty for a value."""
    title: Inline = ()
    """Of the comparison."""
    page: ComparisonPage | None = None
    """Holds the rows of the table or the recommendations, and no more of a page than these need."""
    value: EmbeddedValue | None = None
    claim: Claim | None = None
    entries: tuple[Entry, ...] = ()
    """Comparisons as cards; their links are below the list of comparisons."""
    news: News | None = None
    """Its links are below the language's root."""
