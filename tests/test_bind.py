"""The tables that rules, pages and verification share: each value typed once, each text read once, nothing raised."""

from __future__ import annotations

import dataclasses
import gc
import tracemalloc
import weakref
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

import pytest

from comparanda import pipeline
from comparanda.bind import Bind, Bound, Call, Fact, NameOf, Prose, Text, Unreadable, bind, rebind
from comparanda.bind import facts as bind_facts
from comparanda.bind.later import Later
from comparanda.bind.prose import Reader
from comparanda.model import Site
from comparanda.settings import Settings
from comparanda.values import Missing, Money, Untyped, Wrong
from support.gate import MINIMAL, TODAY, read, site_of

FACTS = "data/subjects/pine.yml"
COMPARISON = "data/comparisons/pine-and-oak.yml"
PRICES = """\
name: Pine 1
facts:
  price:
    - {id: list, value: 20.00, cite: [pine-page]}
    - {id: eu-west, value: 25.00, scope: {zh-Hant: 西歐, en: Western Europe}, cite: [pine-page]}
    - {value: 30.00, rank: superseded, scope: {zh-Hant: 西歐, en: Western Europe}, cite: [pine-page]}
"""
LEAD = "title: {{zh-Hant: 兩盞燈, en: Two lamps}}\nsubjects: {{pine: pine, oak: oak}}\n{rest}"


def bound(files: Mapping[str, str]) -> Bound:
    return bind(site_of({**read(MINIMAL), **files}))


def lead(text: str, files: Mapping[str, str]) -> Text:
    """The lead of a comparison that says this in English."""
    rest = f'lead: {{text: {{zh-Hant: 燈, en: "{text}"}}, cite: [review]}}\n'
    found = bound({COMPARISON: LEAD.format(rest=rest), **files}).comparisons["pine-and-oak"].lead
    assert found is not None
    return found


def shown(text: str, files: Mapping[str, str] = {FACTS: PRICES}) -> object:  # nobody writes to it
    """What the one expression of a text comes to."""
    found = lead(text, files)
    return found.scopes[0][found.readable()["en"].placed[0].expression].value


def prices(files: Mapping[str, str]) -> list[Fact]:
    return [fact for fact in bound(files).facts() if (fact.subject, fact.attribute) == ("pine", "price")]


def test_a_fact_has_a_row_for_each_of_its_values() -> None:
    facts = prices({FACTS: PRICES})
    assert [(fact.index, fact.statement.id) for fact in facts] == [(0, "list"), (1, "eu-west"), (2, None)]
    assert [fact.value.number for fact in facts if isinstance(fact.value, Money)] == [20, 25, 30]
    assert str(facts[1].at("cite", 0).loc) == "('facts', 'price', 1, 'cite', 0)"
    assert facts[0].key == "facts.price"


@pytest.mark.parametrize(
    ("fact", "kind", "words"),
    [
        ("{value: cheap, cite: [pine-page]}", Wrong, "`cheap` is not a plain number"),
        ("{cite: [pine-page]}", Untyped, ""),
        ("{state: unknown, cite: [pine-page]}", Missing, ""),
    ],
)
def test_what_is_wrong_with_a_value_is_a_value(fact: str, kind: type, words: str) -> None:
    (price,) = prices({FACTS: f"name: Pine 1\nfacts: {{price: {fact}}}\n"})
    assert type(price.value) is kind
    if isinstance(price.value, Wrong):
        assert words in price.value.message


def test_a_value_whose_unit_is_wrong_is_not_wrong_itself() -> None:
    attributes = read(MINIMAL)["data/attributes.yml"].replace("USD", "dollars")
    assert all(isinstance(fact.value, Untyped) for fact in prices({"data/attributes.yml": attributes}))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("{{ pine.price }}", 20),
        ("{{ pine.price.list }}", 20),
        ("{{ pine.price.eu-west }}", 25),
        ("{{ difference(pine.price.eu-west, pine.price) }}", 5),
        ("{{ total(pine.price.eu-west, pine.price.list, oak.price) }}", 125),
    ],
)
def test_a_value_is_bound_by_its_id(text: str, number: int) -> None:
    value = shown(text)
    assert isinstance(value, Money)
    assert value.number == Decimal(number)


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("{{ pine.price.eu-wets }}", "no value of `price` has the id `eu-wets`", "did you mean `eu-west`?"),
        ("{{ pine.price.disputed }}", "no value of `price` is disputed", "leave `.disputed` out"),
        ("{{ oak.price.list }}", "no value of `price` has the id `list`", "leave `.list` out"),
        ("{{ pine.prise }}", "Pine 1 has no fact `prise`", "did you mean `price`?"),
        ("{{ pine.nmae }}", "Pine 1 has no fact `nmae`", "did you mean `name`?"),
        (
            "{{ ratio(pine.price, oak.power) }}",
            "ratio(…) is given amounts in different units",
            "give it facts that have the same unit",
        ),
    ],
)
def test_an_expression_that_means_nothing_says_why(text: str, message: str, help: str) -> None:
    value = shown(text)
    assert isinstance(value, Unreadable)
    assert (value.message, value.help) == (message, help)


def test_a_hyphen_means_a_subtraction_nowhere() -> None:
    for text in ("{{ pine-1.price }}", "{{ pine.price - oak.price }}", "{{ pine.pri-ce }}"):
        assert "en" in lead(text, {}).unreadable()


@pytest.mark.parametrize("typed", ["literal(‘6’)", "literal(“6”)", "literal（「6」）"])
def test_the_quotation_marks_of_a_literal_are_shown(typed: str) -> None:
    (wrong,) = lead(f"It has {{{{ {typed} }}}}.", {}).unreadable()["en"].wrong
    assert wrong.help == 'write `{{ literal("6") }}`'


def test_a_text_that_cannot_be_read_says_where() -> None:
    (wrong,) = lead("It costs {{ pine.price | safe }}.", {}).unreadable()["en"].wrong
    assert (wrong.offset, wrong.length) == (9, 23)


def test_an_expression_that_binds_what_is_wrong_is_not_wrong_itself() -> None:
    broken = {FACTS: "name: Pine 1\nfacts: {price: {value: cheap, cite: [pine-page]}}\n"}
    for text in ("{{ pine.price }}", "{{ times(pine.price, oak.price) }}"):
        assert isinstance(shown(text, broken), Wrong)


def test_every_fact_of_a_call_is_looked_up_although_the_first_is_wrong() -> None:
    text = lead("{{ total(pine.prise, gone.price, oak.price) }}", {})
    facts = [text.scopes[0][bind].facts for bind in text.readable()["en"].binds()]
    assert [len(one) for one in facts] == [0, 0, 1]


def test_a_row_may_show_one_of_the_values() -> None:
    rows = "rows: [price, {attribute: price, value: eu-west}, {attribute: price, value: moon}]\n"
    comparison = bound({FACTS: PRICES, COMPARISON: LEAD.format(rest=rows)}).comparisons["pine-and-oak"]
    cells = [row.cells[0] for row in comparison.rows]
    assert [cell.answer and cell.answer.index for cell in cells] == [0, 1, None]
    assert [[other.index for other in cell.others] for cell in cells] == [[], [2], []]


def test_a_detail_means_something_else_in_every_cell() -> None:
    rows = 'rows: [{attribute: price, detail: {zh-Hant: "{{ it.price }}", en: "{{ it.price }}"}}]\n'
    (row,) = bound({COMPARISON: LEAD.format(rest=rows)}).comparisons["pine-and-oak"].rows
    assert row.detail is not None
    values = [scope[Bind("it", "price")].value for scope in row.detail.scopes]
    assert [value.number for value in values if isinstance(value, Money)] == [20, 80]


def test_a_detail_knows_the_names_beside_it_in_every_cell() -> None:
    words = "{{ it.price }} of {{ oak.price }} {{ them.price }}"
    rows = f'rows: [{{attribute: price, detail: {{zh-Hant: "燈", en: "{words}"}}}}]\n'
    (row,) = bound({COMPARISON: LEAD.format(rest=rows)}).comparisons["pine-and-oak"].rows
    assert row.detail is not None
    scope, _ = row.detail.scopes
    value = scope[Bind("oak", "price")].value
    assert isinstance(value, Money)
    assert value.number == 80
    assert [alias for alias, _ in scope.named()] == ["pine", "oak", "it"]
    unreadable = scope[Bind("them", "price")].value
    assert isinstance(unreadable, Unreadable)
    assert "pine, oak, it" in unreadable.help


def test_a_detail_of_many_columns_takes_little_memory() -> None:
    rows = 'rows: [{attribute: price, detail: {zh-Hant: "{{ it.price }}", en: "{{ it.price }}"}}]\n'
    many = ", ".join(f"a{number}: b{number}" for number in range(3000))
    files = {**read(MINIMAL), COMPARISON: LEAD.format(rest=rows).replace("oak: oak", many)}
    site = site_of(files)
    tracemalloc.start()
    (row,) = bind(site).comparisons["pine-and-oak"].rows
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert row.detail is not None
    assert peak < 30_000_000  # and not a dictionary of all names for each column: ten times that


def test_a_text_knows_its_words_and_each_fact_once() -> None:
    prose = Reader().read(
        "{{ pine.name }}: {{ pine.price }}, {{ times(oak.price, pine.price) }}{{ oak.power.disputed }}"
    )
    assert isinstance(prose, Prose)
    assert [placed.expression for placed in prose.placed] == [
        NameOf("pine"),
        Bind("pine", "price"),
        Call("times", (Bind("oak", "price"), Bind("pine", "price"))),
        Bind("oak", "power", "disputed"),
    ]
    assert list(prose.binds()) == [Bind("pine", "price"), Bind("oak", "price"), Bind("oak", "power", "disputed")]
    assert list(prose.words()) == [(": ", 15), (", ", 33)]


def test_every_citation_has_its_owner_and_its_place() -> None:
    found = {(cited.owner.file.path, cited.owner.key) for cited in bound({}).citations()}
    assert (COMPARISON, "claims.light") in found
    assert (FACTS, "facts.price") in found


def test_every_text_that_binds_facts_is_among_the_words() -> None:
    tables = bound({})
    binding_words = {one.at() for one in tables.words() if one.binds}
    assert binding_words == {text.at(text.field) for text in tables.texts()}
    assert binding_words < {one.at() for one in tables.words()}


def test_only_what_changed_is_bound_again() -> None:
    site = site_of(read(MINIMAL))
    before = rebind(site)
    oak = dataclasses.replace(site.subjects["oak"], names=("O2",))
    after = rebind(dataclasses.replace(site, subjects={**site.subjects, "oak": oak}), before)
    assert after.subjects["pine"] is before.subjects["pine"]
    assert after.subjects["oak"] is not before.subjects["oak"]
    assert after.comparisons["pine-and-oak"] is not before.comparisons["pine-and-oak"]
    assert rebind(site, before).comparisons["pine-and-oak"] is before.comparisons["pine-and-oak"]


def test_another_unit_binds_every_value_again() -> None:
    site = site_of(read(MINIMAL))
    before = rebind(site)
    price = dataclasses.replace(site.attributes["price"], unit="EUR")
    after = rebind(dataclasses.replace(site, attributes={**site.attributes, "price": price}), before)
    assert after.subjects["pine"] is not before.subjects["pine"]


def test_a_binding_made_from_an_earlier_one_does_not_keep_its_site() -> None:
    class Watched(Site):
        pass

    files = site_of(read(MINIMAL))
    site = Watched(**{field.name: getattr(files, field.name) for field in dataclasses.fields(files)})
    alive = weakref.ref(site)
    before = rebind(site)
    after = rebind(files, before)
    assert after.comparisons["pine-and-oak"] is before.comparisons["pine-and-oak"]
    del site, before
    gc.collect()
    assert alive() is None


def test_rows_are_made_when_they_are_asked_for_and_the_last_ones_are_at_hand() -> None:
    made: list[str] = []

    def make(id: str) -> list[str]:
        made.append(id)
        return [id]

    rows = Later(("a", "b", "c"), make, most=2)
    assert (list(rows), len(rows), "a" in rows, "d" in rows, made) == (["a", "b", "c"], 3, True, False, [])
    first = rows["a"]
    rows["b"]
    assert rows["a"] is first
    rows["c"]  # in place of b, which was asked for longest ago
    assert rows["a"] is first
    assert made == ["a", "b", "c"]
    assert (rows["b"], made) == (["b"], ["a", "b", "c", "b"])
    with pytest.raises(KeyError):
        rows["d"]
    assert rows.get("d") is None


def test_a_build_types_each_value_once_and_reads_each_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    typed: Counter[int] = Counter()
    texts: Counter[str] = Counter()
    read_value, read_text = bind_facts.read, Reader.read

    def count_value(raw: object, *rest: object) -> object:
        typed[id(raw)] += 1
        return read_value(raw, *rest)  # type: ignore[arg-type]

    def count_text(reader: Reader, text: str) -> object:
        texts[text] += 1
        return read_text(reader, text)

    monkeypatch.setattr(bind_facts, "read", count_value)
    monkeypatch.setattr(Reader, "read", count_text)
    settings = Settings(MINIMAL, TODAY)
    gate = pipeline.gate(settings)
    assert gate.bound is not None
    assert all(output.draw().html for output in pipeline.publish(gate.bound, settings))
    assert sum(typed.values()) == sum(
        fact.statement.value is not None and fact.statement.state is None for fact in gate.bound.facts()
    )
    assert sum(texts.values()) == sum(len(text.words) for text in gate.bound.texts())
