"""What authors write: the shape of everything in a file under `data/`.

Names of fields are the keys of the YAML; the same types yield the JSON Schemas editors complete with. Values of facts
stay text here (`2.00` keeps its zeros): only the attribute knows their type, and `bind` gives it to them.
"""

# Annotations are objects here, and no words to be made into objects when the program starts.
import datetime
import inspect
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast, dataclass_transform

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
)
from pydantic import Tag as Form
from pydantic.fields import FieldInfo
from pydantic_core import PydanticKnownError

from comparanda import meant, meant_shapes
from comparanda.model.scalars import (
    Day,
    Flag,
    Id,
    PartialDate,
    SearchWords,
    Text,
    Words,
    WrittenDay,
    csl_date,
    language_tag,
)
from comparanda.quote import QUOTE_LIMIT as QUOTE_LIMIT
from comparanda.values import Kind


def _listed(value: object) -> object:
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list | tuple) and not value:  # said here, as pydantic would count what it could read
        raise PydanticKnownError("too_short", {"field_type": "Tuple", "min_length": 1, "actual_length": 0})
    return value


def _a_value(value: Any) -> Any:
    if type(value) is str and meant.is_no_state(value):
        return value
    states = list(map(meant.state, value.values())) if isinstance(value, dict) else [meant.state(value)]
    if value == "無":
        raise ValueError("write `state: not_applicable`; where the answer is “none”, {zh-Hant: 無, en: none}; or false")
    if states and all(states):
        raise ValueError(f"write `state: {states[0]}` instead of `value`")
    return value


_WORDS, _LIST, _RANGE, _PRICE, _LANGUAGES = "\0words", "\0list", "\0range", "\0price", "\0languages"
"""Names of the forms a value may have; no data file has such a key."""


def _form(value: object) -> str:
    """The form of a value, so that a slip in one of them is not told as a slip in all."""
    if isinstance(value, str):
        return _WORDS
    if isinstance(value, dict):
        if meant_shapes.is_range(value):
            return _RANGE
        return _PRICE if meant_shapes.is_price(value) else _LANGUAGES
    if isinstance(value, Price):
        return _PRICE
    if isinstance(value, list | tuple):
        return _PRICE if meant_shapes.is_prices(value) else _LIST
    return _RANGE if isinstance(value, Interval) else _WORDS


def _name_form(value: object) -> str:
    return _LANGUAGES if isinstance(value, dict) else _WORDS


def _citation(value: object) -> object:
    return {"source": value} if isinstance(value, str) else value


def _row(value: object) -> object:
    return {"attribute": value} if isinstance(value, str) else value


def _subjects(value: object) -> object:
    """Subjects by their short names; those that are only listed are called by their ids."""
    if not isinstance(value, list | tuple) or not all(isinstance(id, str) for id in value):
        return value
    named: dict[str, str] = {}
    for id in value:
        named[id if id not in named else f"{id} ({len(named)})"] = id  # what is listed twice is told by its rule
    return named


State = Literal["unknown", "not_disclosed", "not_applicable", "not_announced"]
Rank = Literal["preferred", "disputed", "superseded"]
Status = Literal["supported", "unverified", "disputed", "opinion"]


def _describe(schema: dict[str, Any], model: type) -> None:
    schema["description"] = inspect.cleandoc(model.__doc__ or "")  # pydantic 2.12 leaves it out of a dataclass


class Authored:
    """A mapping of the data: a dataclass with slots, of which a site holds a hundred thousand.

    As a `BaseModel` each would be three times as large, for its `__dict__` and the set of its fields that were given.
    What is read from a file is validated, by a `TypeAdapter`; what is made here is not.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar = ConfigDict(extra="forbid", json_schema_extra=_describe)
    FIELDS: ClassVar[Mapping[str, FieldInfo]]
    """By their names here."""


_Model = TypeVar("_Model", bound=type[Authored])


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def _authored(model: _Model) -> _Model:
    made: Any = dataclass(frozen=True, slots=True, kw_only=True)(model)
    made.FIELDS = {one.name: FieldInfo.from_annotated_attribute(cast("Any", one.type), one) for one in fields(made)}
    return made  # type: ignore[no-any-return]  # the same class, with slots


@_authored
class Name(Authored):
    """A CSL name: a person by `family` and `given`, an organisation or a handle by `literal` (CSL 1.0.2, Names)."""

    family: Words | None = None
    given: Words | None = None
    literal: Words | None = None


@_authored
class Custom(Authored):
    """Our own keys of a source, where CSL leaves room for them."""

    tier: Annotated[
        Literal["primary", "seller", "independent", "community"],
        Field(
            description="primary: by the maker of the thing itself; seller: by somebody who sells it, or a partner of "
            "the maker; independent: by somebody else who checked; community: forum posts, aggregators, opinion."
        ),
    ]
    kind: Annotated[
        Literal["living", "dated"] | None,
        Field(
            description="living: a page that is kept up to date, as a price list is; dated: one that says what was "
            "true on its day, as an announcement does."
        ),
    ] = None
    copy_: Annotated[
        PartialDate | None,
        Field(alias="copy", description="The day of the copy that was read, where the page itself was not."),
    ] = None
    our_title: Annotated[
        Text | None, Field(description="A title of ours, in every language, for a page whose own title is not known.")
    ] = None
    names: Annotated[
        tuple[Words, ...], Field(description="Names with digits in them that texts may use as they are.")
    ] = ()
    unread: Annotated[
        Flag, Field(description="Nobody here has read it: it is named because somebody who is cited names it.")
    ] = False
    note: Annotated[
        Text | None, Field(description="What a reader should know of this source, such as that it changes.")
    ] = None


@_authored
class Source(Authored):
    """A work we cite: a CSL item, with CSL's field names (CSL 1.0.2, Standard Variables)."""

    id: Id
    type: Annotated[
        Words, Field(description="A CSL type, such as webpage, post-weblog, post, dataset, report, article-journal.")
    ]
    title: Annotated[Words | None, Field(description="The work's own title, in its own language.")] = None
    author: tuple[Name, ...] = ()
    publisher: Words | None = None
    container_title: Annotated[Words | None, Field(alias="container-title")] = None
    URL: str | None = None
    DOI: Words | None = None
    ISBN: Words | None = None
    ISSN: Words | None = None
    volume: Words | None = None
    issue: Words | None = None
    page: Words | None = None
    number: Words | None = None
    edition: Words | None = None
    version: Words | None = None
    section: Words | None = None
    genre: Words | None = None
    medium: Words | None = None
    publisher_place: Annotated[Words | None, Field(alias="publisher-place")] = None
    collection_title: Annotated[Words | None, Field(alias="collection-title")] = None
    title_short: Annotated[Words | None, Field(alias="title-short")] = None
    container_title_short: Annotated[Words | None, Field(alias="container-title-short")] = None
    issued: Annotated[PartialDate | None, BeforeValidator(csl_date, json_schema_input_type=PartialDate)] = None
    accessed: Annotated[
        Day | None,
        BeforeValidator(csl_date, json_schema_input_type=WrittenDay),
        Field(description="The day we last read it."),
    ] = None
    language: Annotated[
        Words | None, AfterValidator(language_tag), Field(description="BCP 47 tag of the work's language.")
    ] = None
    archive: Annotated[Words | None, Field(description="Who keeps a copy, such as Internet Archive.")] = None
    archive_location: Annotated[str | None, Field(description="The address of the kept copy.")] = None
    custom: Custom

    def day_of(self, checked: datetime.date | None) -> str:
        """The day that evidence in it is of, as precise as it is known; empty where nobody says.

        Of a copy that is the copy's own day, of a dated page the day it was issued; a living page is of the day on
        which somebody looked.

        Args:
            checked: the day of the citation, if it has one of its own.
        """
        dated = self.issued if self.custom.kind == "dated" else None
        return self.custom.copy_ or dated or str(checked or self.accessed or "")

    @property
    def is_living(self) -> bool:
        """Reading it again tells what holds today: it is no copy, and no dated page."""
        return self.custom.copy_ is None and not (self.custom.kind == "dated" and self.issued)


@_authored
class Citation(Authored):
    """A pointer to a source: where in it the evidence stands, and when we looked."""

    source: Id
    quote: Annotated[Words | None, Field(description=f"A verbatim fragment, at most {QUOTE_LIMIT} characters.")] = None
    locator: Annotated[Words | None, Field(description="Where in the source: a heading, table or page.")] = None
    checked: Annotated[Day | None, Field(description="The day somebody last saw the evidence there.")] = None
    about: Annotated[Flag, Field(description="The quote rounds the value, as `up to 1 million` does.")] = False
    note: Text | None = None


Citations = Annotated[
    tuple[Annotated[Citation, BeforeValidator(_citation, json_schema_input_type=Citation | str)], ...],
    Field(description="Sources of this. A bare id means: this source, read on its `accessed` day."),
]


@_authored
class Interval(Authored):
    """Both ends of a range, in the attribute's unit, or one of them."""

    low: Words | None = None
    high: Words | None = None


@_authored
class Price(Authored):
    """An amount in another currency than the attribute's."""

    amount: Words
    currency: Annotated[Words, Field(description="ISO 4217.", examples=["TWD"])]


@_authored
class Statement(Authored):
    """A value of a fact, with its citations; sources that disagree make several."""

    id: Annotated[
        Id | None, Field(description="Names one of several values of a fact, so that texts and rows can use it.")
    ] = None
    value: Annotated[
        Annotated[
            Annotated[Words, AfterValidator(_a_value), Form(_WORDS)]
            | Annotated[
                tuple[
                    Annotated[
                        Annotated[Words, Form(_WORDS)] | Annotated[Text, Form(_LANGUAGES)], Discriminator(_name_form)
                    ],
                    ...,
                ],
                Form(_LIST),
            ]
            | Annotated[Interval, Form(_RANGE)]
            | Annotated[Price, Form(_PRICE)]
            | Annotated[Text, AfterValidator(_a_value), Form(_LANGUAGES)],
            Discriminator(_form),
        ]
        | None,
        Field(description="In the form of the attribute's type, as precise as in the source."),
    ] = None
    state: Annotated[State | None, Field(description="Instead of a value: why there is none.")] = None
    rank: Annotated[Rank | None, Field(description="Only where sources disagree; exactly one is preferred.")] = None
    reason: Annotated[Text | None, Field(description="Why this one is preferred.")] = None
    scope: Annotated[Text | None, Field(description="What it applies to, if that is not everything.")] = None
    note: Annotated[Text | None, Field(description="How it was measured, or another remark.")] = None
    since: Annotated[PartialDate | None, Field(alias="from")] = None
    until: Annotated[PartialDate | None, Field(alias="to")] = None
    cite: Citations = ()


Fact = Annotated[
    tuple[Statement, ...],
    BeforeValidator(_listed, json_schema_input_type=Statement | Annotated[tuple[Statement, ...], Field(min_length=1)]),
]


@_authored
class Attribute(Authored):
    """By what subjects are compared."""

    label: Text
    type: Kind
    unit: Annotated[
        Words | None,
        Field(
            description="money: a currency, with `per …`; duration: a CLDR unit; number: a CLDR unit or one of "
            "units.yml.",
            examples=["USD per 1M tokens", "second", "tokens"],
        ),
    ] = None
    better: Annotated[Literal["lower", "higher"] | None, Field(description="If absent, no winner is marked.")] = None
    options: Annotated[dict[str, Text] | None, Field(description="For type choice: the values allowed, by id.")] = None
    max: Annotated[Id | None, Field(description="An attribute this one never exceeds.")] = None
    volatile_days: Annotated[
        Annotated[int, Field(gt=0)] | None, Field(description="Days after which a value must be checked again.")
    ] = None
    note: Annotated[Text | None, Field(description="What it means, how it is measured.")] = None
    search_words: SearchWords = field(default_factory=dict)


@_authored
class Lifecycle(Authored):
    """When a subject came, when it goes and what follows it; facts like any other."""

    released: Fact | None = None
    shutdown: Fact | None = None
    replacement: Fact | None = None


@_authored
class Link(Authored):
    """An address of a subject's own, such as its maker's page."""

    label: Text
    url: Words


@_authored
class Logo(Authored):
    """A picture of a subject, from a file of the site's own."""

    file: Annotated[Words, Field(description="The name of a file in data/logos/, such as a.svg.")]
    alt: Annotated[Text, Field(description="What it shows, for readers who do not see it.")]


@_authored
class Subject(Authored):
    """A thing compared."""

    name: Annotated[
        Annotated[Words, Form(_WORDS)] | Annotated[Text, Form(_LANGUAGES)],
        Discriminator(_name_form),
        Field(description="The same in every language, or one for each."),
    ]
    names: Annotated[tuple[Words, ...], Field(description="Other names with digits in them, such as API ids.")] = ()
    description: Annotated[Text | None, Field(description="What it is, in a sentence.")] = None
    logo: Logo | None = None
    links: Annotated[tuple[Link, ...], Field(description="Its own addresses, shown on its page.")] = ()
    lifecycle: Lifecycle = field(default_factory=Lifecycle)
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Its name in messages: the only one, or that of the first language."""
        return self.name if isinstance(self.name, str) else next(iter(self.name.values()))

    def titles(self) -> tuple[str, ...]:
        """Its name in each language, those that are the same once."""
        return (self.name,) if isinstance(self.name, str) else tuple(dict.fromkeys(self.name.values()))

    def spellings(self) -> tuple[str, ...]:
        """Everything it is called, in any language."""
        return (*self.titles(), *self.names)

    def statements(self) -> Iterator[tuple[tuple[str, ...], str, tuple[Statement, ...]]]:
        """Each fact with the way to it in the file and its attribute, lifecycle first."""
        for name in LIFECYCLE:
            fact: tuple[Statement, ...] | None = getattr(self.lifecycle, name)
            if fact is not None:
                yield ("lifecycle", name), name, fact
        for name, fact in self.facts.items():
            yield ("facts", name), name, fact

    def fact(self, attribute: str) -> tuple[Statement, ...] | None:
        """The statements for an attribute, or None where the subject says nothing of it."""
        if attribute in LIFECYCLE:
            return getattr(self.lifecycle, attribute)  # type: ignore[no-any-return]
        return self.facts.get(attribute)

    def citations(self) -> Iterator[Citation]:
        """Every citation of its facts."""
        for _, _, statements in self.statements():
            for statement in statements:
                yield from statement.cite

    def sources_cited(self) -> Collection[str]:
        """The ids of the sources of all these, once each."""
        return dict.fromkeys([citation.source for citation in self.citations()])


@_authored
class Row(Authored):
    """A row of the table: an attribute, with more words in the cell where they help."""

    attribute: Id
    value: Annotated[Id | None, Field(description="Which of the fact's values to show, by its `id`.")] = None
    key: Annotated[Flag, Field(description="One of the few rows that decide: shown at a glance as well.")] = False
    detail: Annotated[
        Text | None, Field(description="Shown below the value in every cell; `it` is the cell's subject.")
    ] = None

    @property
    def name(self) -> str:
        """What corrections and addresses call it: the attribute, or `attribute.value` where one value is shown."""
        return self.attribute if self.value is None else f"{self.attribute}.{self.value}"


@_authored
class SharedRows(Authored):
    """The rows of a set that several comparisons share, in the place where it stands."""

    set: Annotated[Id, Field(description="One of the sets in data/rows.yml.")]


def _row_form(value: object) -> str:
    """Which of its forms an entry of `rows` has, so that a slip in one is not told as a slip in all."""
    if isinstance(value, RowGroup) or (isinstance(value, dict) and "group" in value):
        return _GROUP
    return _SET if isinstance(value, SharedRows) or (isinstance(value, dict) and "set" in value) else _ROW


_ROW, _GROUP, _SET = "\0row", "\0group", "\0set"
"""Names of the forms; no data file has such a key."""
_OneRow = Annotated[Row, BeforeValidator(_row, json_schema_input_type=Row | str), Form(_ROW)]
_OneSet = Annotated[SharedRows, Form(_SET)]
Rows = tuple[Annotated[_OneRow | _OneSet, Discriminator(_row_form)], ...]


@_authored
class RowSet(Authored):
    """Rows that several comparisons share: data/rows.yml."""

    rows: tuple[Annotated[Row, BeforeValidator(_row, json_schema_input_type=Row | str)], ...]


@_authored
class RowGroup(Authored):
    """Rows that belong together, under a title."""

    group: Annotated[Id, Field(description="The group's own id, which its address ends in.")]
    title: Text
    note: Annotated[Text | None, Field(description="Said once of all rows of the group.")] = None
    rows: Rows


RowsAndGroups = tuple[
    Annotated[_OneRow | _OneSet | Annotated[RowGroup, Form(_GROUP)], Discriminator(_row_form)],
    ...,
]


@_authored
class Sentence(Authored):
    """Prose with citations of its own, beside those of the facts it binds."""

    text: Text
    cite: Citations = ()
    status: Status = "supported"


@_authored
class Claim(Sentence):
    """A sentence or two under a topic."""

    id: Id
    topic: Text


@_authored
class Recommendation(Sentence):
    """When to choose a subject, or none of them."""

    choose: Annotated[
        Id, Field(description="One of the comparison's own names for its subjects, or `neither` for none of them.")
    ]


@_authored
class Section(Authored):
    """Claims that belong together."""

    id: Id
    title: Text
    claims: tuple[Claim, ...]


@_authored
class Correction(Authored):
    """What an earlier version said, and why it changed."""

    on: Annotated[Id, Field(description="The claim or the attribute it is about.")]
    was: Text
    why: Text
    day: Annotated[Day | None, Field(description="The day on which this site was corrected.")] = None
    cite: Citations = ()


@_authored
class Comparison(Authored):
    """Subjects side by side: rows and sections of claims."""

    title: Text
    description: Annotated[Text | None, Field(description="What it compares, for cards and search engines.")] = None
    tags: Annotated[tuple[Id, ...], Field(description="Some of data/tags.yml, by which the list is grouped.")] = ()
    layout: Annotated[
        Literal["table", "list"],
        Field(description="table: subjects side by side; list: many subjects as rows, to be sorted and filtered."),
    ] = "table"
    draft: Flag = False
    subjects: Annotated[
        dict[str, Id],
        BeforeValidator(_subjects, json_schema_input_type=dict[str, Id] | tuple[Id, ...]),
        Field(
            description="Subjects by the short name texts bind them with; or their ids in a list, where no text does.",
            examples=[{"oak": "oak-lamp", "pine": "pine-lamp-2"}, ["oak-lamp", "pine-lamp-2"]],
        ),
    ]
    also: Annotated[
        dict[str, Id], Field(description="Further subjects that texts may bind, without a column of their own.")
    ] = field(default_factory=dict)
    lead: Annotated[Sentence | None, Field(description="The comparison in one sentence or two.")] = None
    recommendations: tuple[Recommendation, ...] = ()
    rows: Annotated[RowsAndGroups, Field(description="Rows of the table, alone or in groups with a title.")] = ()
    sections: tuple[Section, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def placed_rows(self, sets: Mapping[str, RowSet]) -> Iterator[tuple[tuple[str | int, ...], Row, RowGroup | None]]:
        """Each row with the way to it in the file, and the group it is in.

        Args:
            sets: of the site, whose rows stand in the place of what names them; one that does not exist has none.
        """
        for steps, entry, group in self.entries():
            if isinstance(entry, Row):
                yield steps, entry, group
            elif entry.set in sets:
                yield from ((steps, row, group) for row in sets[entry.set].rows)

    def entries(self) -> Iterator[tuple[tuple[str | int, ...], Row | SharedRows, RowGroup | None]]:
        """Each row or set of rows as it is written, with the way to it in the file, and the group it is in."""
        for index, entry in enumerate(self.rows):
            if isinstance(entry, RowGroup):
                for number, row in enumerate(entry.rows):
                    yield ("rows", index, "rows", number), row, entry
            else:
                yield ("rows", index), entry, None

    def row_names(self, sets: Mapping[str, RowSet]) -> list[str]:
        """What its rows are called."""
        return [row.name for _, row, _ in self.placed_rows(sets)]

    def claims(self) -> Iterator[tuple[tuple[str | int, ...], Claim]]:
        """Each claim with the way to it in the file."""
        for index, section in enumerate(self.sections):
            for number, claim in enumerate(section.claims):
                yield ("sections", index, "claims", number), claim

    def subjects_named(self) -> tuple[str, ...]:
        """The ids of the subjects in its columns, then of those in its texts alone."""
        return (*self.subjects.values(), *self.also.values())

    def citations(self) -> Iterator[Citation]:
        """Every citation of its texts."""
        if self.lead:
            yield from self.lead.cite
        for choice in self.recommendations:
            yield from choice.cite
        for correction in self.corrections:
            yield from correction.cite
        for _, claim in self.claims():
            yield from claim.cite

    def sources_cited(self) -> Collection[str]:
        """The ids of the sources of all these, once each."""
        return dict.fromkeys([citation.source for citation in self.citations()])


@_authored
class Unit(Authored):
    """A thing counted, such as tokens."""

    label: Text


@_authored
class Tag(Authored):
    """A topic that comparisons are grouped by: data/tags.yml."""

    label: Text


@_authored
class Term(Authored):
    """A word of the glossary: what to write, and what not to."""

    use: Text
    avoid: Annotated[dict[str, tuple[Words, ...]], Field(description="Words not to write, by language.")] = field(
        default_factory=dict
    )
    allow: Annotated[tuple[Words, ...], Field(description="Longer words in which an avoided one is right.")] = ()
    note: Text | None = None
    search_words: SearchWords = field(default_factory=dict)


@_authored
class Terms(Authored):
    """data/terms.yml."""

    terms: dict[str, Term] = field(default_factory=dict)
    names: Annotated[
        tuple[Words, ...], Field(description="Names with digits in them that texts may use as they are.")
    ] = ()
    characters: Annotated[str, Field(description="Characters to allow although they look Simplified.")] = ""


@_authored
class AllowedException(Authored):
    """A problem that is known and allowed until a day: data/exceptions.yml."""

    rule: Annotated[Id, Field(description="The rule's code.", examples=["C008"])]
    place: Annotated[
        Words, Field(description="Where, by file and ids, never by line.", examples=["data/subjects/a.yml facts.price"])
    ]
    reason: Words
    until: Day


@_authored
class Attestation(Authored):
    """A person's word that a page machines cannot read holds what it is cited for: data/attestations.yml."""

    source: Id
    by: Words
    on: Day
    until: Day
    note: Words | None = None


NEITHER = "neither"
"""What a recommendation chooses that recommends none of the subjects."""

LIFECYCLE: Mapping[str, Attribute] = {
    "released": Attribute(label={"en": "released"}, type="date"),
    "shutdown": Attribute(label={"en": "shutdown"}, type="date"),
    "replacement": Attribute(label={"en": "replacement"}, type="text"),
}
"""Attributes every subject may have; what a page calls them are interface words, so the templates name them."""
