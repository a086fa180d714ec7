"""What an author may write between braces, and that nothing else is read or run."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda.bind import Garbled, Prose, Reader, Scope, Unreadable, bind, parsing, read_expression
from comparanda.format import LanguageFormat
from comparanda.locale import read_catalogue
from comparanda.values import Untyped, Value, Wrong
from support.gate import MINIMAL, read, site_of

EN = LanguageFormat(read_catalogue("", "en"))
READER = Reader()


def scope_of(files: Mapping[str, str]) -> Scope:
    """What names mean beside these files of the tiny site."""
    bound = bind(site_of({**read(MINIMAL), **files}))
    return Scope({"gone": ("nowhere", None), **{id: (id, bound.subjects[id]) for id in ("pine", "oak")}})


SCOPE = scope_of({})


def meant(source: str, scope: Scope = SCOPE) -> Value | Wrong | Unreadable:
    expression = read_expression(source)
    assert not isinstance(expression, Unreadable)
    return scope.resolve(expression).value


def shown(source: str, scope: Scope = SCOPE) -> str:
    value = meant(source, scope)
    assert isinstance(value, Value)
    return value.show(EN)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("pine.price", "$20.00"),
        ("pine.name", "Pine 1"),
        ("pine.released", "May 2026"),
        ("oak.power", "9 W"),
        ("oak.power.disputed", "11 W"),
        ("oak.supply", "Not disclosed"),
        ("fraction(pine.price, oak.price)", "1/4"),
        ("times(oak.price, pine.price)", "4"),
        ("times(oak.price, pine.price, scale=100)", "400"),
        ("ratio(oak.price, pine.price)", "4:1"),
        ("difference(pine.price, oak.price)", "$60.00"),
        ("percent_lower(pine.price, oak.price)", "75%"),
        ("percent_higher(oak.price, pine.price)", "300%"),
        ("total(pine.price, oak.price)", "$100.00"),
        ('date("2026-09")', "Sep 2026"),
        ('literal("720")', "720"),
        ('literal("{{ pine.price }}")', "{{ pine.price }}"),
        ('literal("}} {% x %} {# y #}")', "}} {% x %} {# y #}"),
    ],
)
def test_every_documented_expression_has_a_value(source: str, text: str) -> None:
    assert shown(source) == text


PIECES = (
    "pine",
    "price",
    "name",
    "not",
    "none",
    "true",
    "in",
    "is",
    "a-b",
    "_x",
    "x_2",
    "Pine",
    "é",
    "比",
    "2",
    "1e5",
    "",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from((".", "..", " .", " ", "(", "|")))
def test_a_plain_expression_is_what_jinja_reads(pieces: list[str], sign: str) -> None:
    for source in (".".join(pieces), sign.join(pieces)):
        assert read_expression(source) == parsing.parsed(source)


@pytest.mark.parametrize("source", [f"{word}.x" for word in ("true", "none", "not", "if", "else", "and", "in", "loop")])
def test_words_of_jinja_are_what_jinja_reads(source: str) -> None:
    assert read_expression(source) == parsing.parsed(source)


def test_a_name_that_is_too_long_is_refused() -> None:
    assert isinstance(read_expression(f"pine.{'x' * 600}"), Unreadable)


HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{{ range(10**9) }}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 10**9 }}",
    "{% for one in pine %}{% endfor %}",
    "{%- include '/etc/passwd' -%}",
    "{# a comment #}",
    "{{ pine }}",
    "{{ pine.__init__ }}",
    "{{ pine.price.__class__ }}",
    "{{ pine['price'] }}",
    "{{ pine.price | safe }}",
    "{{ pine.price if pine.price else oak.price }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ namespace() }}",
    "{{ lipsum() }}",
    "{{ fraction(pine.price, oak.price).__class__ }}",
    "{{ fraction(*pine.price) }}",
    "{{ fraction(pine.price) }}",
    "{{ times(pine.price, oak.price, scale=0) }}",
    "{{ times(pine.price, oak.price, scale=" + "9" * 400 + ") }}",
    "{{ literal(pine.price) }}",
    "{{ literal('{{') }}",
    "{{ literal('\\u202e') }}",
    "{{ literal('\\x1b[2J') }}",
    "{{ literal('') }}",
    "{{ literal('\u3000') }}",
    "{{ literal(" + "'" * 400 + ") }}",
    "{{{ pine.price }}}",
    "{{ pine.price }}}",
    "{ pine.price }",
    "{ { pine.price } }",
    "{fraction(pine.price, oak.price)}",
    "{{ pine.price }} " * 1000,
    "{{ " + "(" * 400 + " }}",
    "{{ " + "(" * 200_000 + " }}",
    "{{ " + "[" * 400 + "]" * 400 + " }}",
    "{{ " + "-" * 400 + "1 }}",
    "{{" * 10_000,
    "}}",
    "{{ }}",
    "{{ pine.price",
    "{{ <script>alert(1)</script> }}",
    "{{ pine.\n\nprice and }}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:40])
def test_hostile_text_is_refused_with_advice(text: str) -> None:
    garbled = READER.read(text)
    assert isinstance(garbled, Garbled)
    for wrong in garbled.wrong:
        assert wrong.message
        assert wrong.help
        assert 0 <= wrong.offset <= wrong.offset + wrong.length <= len(text)
        assert len(wrong.message) < 1000


def test_braces_in_words_are_let_be() -> None:
    prose = READER.read("the set {a, b} and {}")
    assert isinstance(prose, Prose)
    assert list(prose.parts()) == ["the set {a, b} and {}"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it costs {{ pine.price }", "`{{` has no `}}` after it"),
        ("it costs { pine.price }}", "one brace too many or too few"),
        ("it costs pine.price }}", "`}}` has no `{{` before it"),
        ("it costs { pine.price }", "one brace too many or too few"),
        ("{% if pine %}", "`{%` has no meaning"),
    ],
)
def test_a_brace_that_is_missing_is_named(text: str, words: str) -> None:
    garbled = READER.read(text)
    assert isinstance(garbled, Garbled)
    (wrong,) = garbled.wrong
    assert words in wrong.message


@pytest.mark.parametrize(
    ("text", "offsets", "read"),
    [
        ("{{ pine-price }} and {{ oak-price }}", [0, 21], 0),
        ("{{ pine-price }} and {{ oak.price }}", [0], 1),
        ("{{ pine.price }} and {{ oak price }} and {{ }}", [21, 41], 1),
        ("{{ pine.price and {{ oak price }}", [0, 18], 0),
        ("{{ pine.price } and {{ oak.price }} and { oak.name }}", [0, 40], 1),
        ("pine.price }} and {{ oak.price", [11, 18], 0),
        ("{ pine.price } and oak.price }}", [0, 29], 0),
        ("{ pine.price }} and { oak.price }}", [0, 20], 0),
        ("{{{ pine.price }}} and {{ oak.price }}}", [0, 38], 2),
        ("{% if pine %} and {% endif %}", [0, 18], 0),
    ],
)
def test_all_that_is_wrong_with_a_text_is_told_each_once(text: str, offsets: list[int], read: int) -> None:
    garbled = READER.read(text)
    assert isinstance(garbled, Garbled)
    assert [wrong.offset for wrong in garbled.wrong] == offsets
    assert len(garbled.placed) == read


@pytest.mark.parametrize(
    "source",
    [
        "pine.prise", "pin.price", "pine.power.disputed", "times(pine.shade, pine.price)",
        "difference(pine.price, pine.power)", "fraction(pine.price, oak.supply)", 'date("September")',
        "percent_lower(oak.price, pine.price)", "percent_higher(pine.price, oak.price)", "compact(pine.released)",
        "compact(oak.price)", "compact(oak.power)",
    ],
)  # fmt: skip
def test_an_expression_that_means_nothing_says_why(source: str) -> None:
    wrong = meant(source)
    assert isinstance(wrong, Unreadable)
    assert wrong.help


def test_what_a_comparison_names_in_vain_is_said_there() -> None:
    assert {type(meant(source)) for source in ("gone.price", "gone.name", "total(gone.price, pine.price)")} == {Untyped}


@given(st.text(alphabet="{}%#()[]'\".,|*= pineakrc_0129", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    prose = READER.read(text)
    if isinstance(prose, Garbled):
        assert all(0 <= wrong.offset <= len(text) for wrong in prose.wrong)
        assert prose.wrong
        return
    pieces = {start: words for words, start in prose.words()}
    pieces |= {offset: text[offset : offset + length] for _, offset, length in prose.placed}
    assert "".join(pieces[start] for start in sorted(pieces)) == text


def test_money_for_different_things_is_not_compared() -> None:
    units = "lamps: {label: {zh-Hant: 盞燈, en: lamps}}\nhours: {label: {zh-Hant: 小時, en: hours}}\n"
    priced = "{0}: {{label: {{zh-Hant: 價, en: P}}, type: money, unit: USD per {1}}}\n"
    attributes = read(MINIMAL)["data/attributes.yml"] + priced.format("rent", "hours") + priced.format("buy", "lamps")
    facts = read(MINIMAL)["data/subjects/pine.yml"] + "".join(
        f"  {name}: {{value: 3, cite: [pine-page]}}\n" for name in ("rent", "buy")
    )
    scope = scope_of({"data/units.yml": units, "data/attributes.yml": attributes, "data/subjects/pine.yml": facts})
    assert shown("times(pine.price, oak.price)", scope) == "0.25"
    wrong = meant("times(pine.rent, pine.buy)", scope)
    assert isinstance(wrong, Unreadable)
    assert "different units" in wrong.message


@pytest.mark.parametrize(
    ("count", "text"), [("400000", "400K"), ("9" * 24, f"about 1,000,000,000,000,000B ({'999,' * 7}999)")]
)
def test_a_plain_count_can_be_compact(count: str, text: str) -> None:
    scope = scope_of(
        {
            "data/attributes.yml": "price: {label: {zh-Hant: 數量, en: Count}, type: integer, unit: lamps}\n",
            "data/subjects/pine.yml": f"name: Pine 1\nfacts: {{price: {{value: {count}, cite: [pine-page]}}}}\n",
        }
    )
    assert shown("compact(pine.price)", scope) == text


def test_the_largest_and_the_smallest_number_can_be_compared() -> None:
    facts = "name: {0}\nfacts: {{price: {{value: {1}, cite: [{2}]}}}}\n"
    scope = scope_of(
        {
            "data/subjects/pine.yml": facts.format("Pine 1", "9" * 24, "pine-page"),
            "data/subjects/oak.yml": facts.format("Oak 2", "0." + "0" * 23 + "1", "oak-page"),
        }
    )
    for source in ("times(pine.price, oak.price, scale=1000000)", "difference(pine.price, oak.price)",
                   "total(pine.price, oak.price)", "ratio(pine.price, oak.price)",
                   "percent_lower(oak.price, pine.price)"):  # fmt: skip
        value = meant(source, scope)
        assert isinstance(value, Value)
        assert value.numbers


@pytest.mark.parametrize(
    ("words", "written"),
    [
        *((words, "pine.price") for words in ("{pine.price}", "{ pine.price }", "{{ pine.price }", "{pine.price}}")),
        *((words, "pine.price") for words in ("${pine.price}", "{{pine.price 元", "{{ pine.price. It")),
        ("{ pine.power.disputed }", "pine.power.disputed"),
        ("{{{ pine.price }}}", "subject.attribute"),
        ("{times(oak.price, pine.price)}", "subject.attribute"),
    ],
)
def test_a_fact_between_too_few_braces_is_written_out(words: str, written: str) -> None:
    read = Reader().read(f"It is {words}.")
    assert isinstance(read, Garbled)
    assert read.wrong[0].help == f"write `{{{{ {written} }}}}`"
