"""What an author may write between braces, and that nothing else is read or run."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda.locale import read_catalogue
from comparanda.prose import Bind, Call, NameOf, Prose, ProseError, Scope, evaluate, parse, read_expression
from support.gate import MINIMAL, read, site_of

EN = read_catalogue("", "en")
ZH = read_catalogue("", "zh-Hant")
SITE = site_of(read(MINIMAL))
SCOPE = Scope(SITE, {"pine": "pine", "oak": "oak", "gone": "nowhere"})


def shown(source: str) -> str:
    return evaluate(read_expression(source), SCOPE, EN).text


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
    ],
)
def test_every_documented_expression_has_a_value(source: str, text: str) -> None:
    assert shown(source) == text


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
def test_hostile_text_is_refused_with_advice_and_at_once(text: str) -> None:
    start = time.process_time()
    with pytest.raises(ProseError) as refused:
        parse(text)
    assert time.process_time() - start < 1
    assert refused.value.message
    assert refused.value.help
    assert 0 <= refused.value.offset <= refused.value.offset + refused.value.length <= len(text)
    assert len(refused.value.message) < 1000


def test_braces_in_words_are_let_be() -> None:
    assert parse("the set {a, b} and {}").parts == ("the set {a, b} and {}",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it costs {{ pine.price }", "`{{` has no `}}` after it"),
        ("it costs { pine.price }}", "one brace too many or too few"),
        ("it costs pine.price }}", "`}}` has no `{{` before it"),
        ("it costs { pine.price }", "one brace too many or too few"),
        ("{% if pine %}", "`{%` means nothing"),
    ],
)
def test_a_brace_that_is_missing_is_named(text: str, words: str) -> None:
    with pytest.raises(ProseError, match=re.escape(words)):
        parse(text)


@pytest.mark.parametrize(
    "source",
    [
        "pine.prise", "pin.price", "gone.price", "gone.name", "pine.power.disputed", "times(pine.shade, pine.price)",
        "difference(pine.price, pine.power)", "fraction(pine.price, oak.supply)", 'date("September")',
        "percent_lower(oak.price, pine.price)", "percent_higher(pine.price, oak.price)", "compact(pine.released)",
        "compact(oak.price)", "compact(oak.power)",
    ],
)  # fmt: skip
def test_an_expression_that_means_nothing_says_why(source: str) -> None:
    with pytest.raises(ProseError) as refused:
        shown(source)
    assert refused.value.help


def test_a_mistyped_fact_is_guessed() -> None:
    with pytest.raises(ProseError) as refused:
        shown("pine.prise")
    assert refused.value.help == "did you mean `price`?"


def test_a_text_knows_its_parts_and_each_fact_once() -> None:
    prose = parse("{{ pine.name }}: {{ pine.price }}, {{ times(oak.price, pine.price) }}{{ oak.power.disputed }}")
    assert [part for part, _, _ in prose.expressions] == [
        NameOf("pine"),
        Bind("pine", "price"),
        Call("times", (Bind("oak", "price"), Bind("pine", "price"))),
        Bind("oak", "power", disputed=True),
    ]
    assert prose.bound == (Bind("pine", "price"), Bind("oak", "price"), Bind("oak", "power", disputed=True))


def test_both_languages_show_the_same_numbers() -> None:
    expression = read_expression("times(oak.price, pine.price)")
    assert evaluate(expression, SCOPE, EN).numbers == evaluate(expression, SCOPE, ZH).numbers == ("4",)


def parsed(text: str) -> Prose | ProseError:
    try:
        return parse(text)
    except ProseError as error:
        return error


@given(st.text(alphabet="{}%#()[]'\".,|*= pineakrc_0129", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    prose = parsed(text)
    if isinstance(prose, ProseError):
        assert 0 <= prose.offset <= len(text)
        return
    pieces = [part if isinstance(part, str) else text[part[1] : part[1] + part[2]] for part in prose.parts]
    assert "".join(pieces) == text


def test_money_for_different_things_is_not_compared() -> None:
    units = "lamps: {label: {zh-Hant: 盞燈, en: lamps}}\nhours: {label: {zh-Hant: 小時, en: hours}}\n"
    priced = "{0}: {{label: {{zh-Hant: 價, en: P}}, type: money, unit: USD per {1}}}\n"
    attributes = read(MINIMAL)["data/attributes.yml"] + priced.format("rent", "hours") + priced.format("buy", "lamps")
    facts = read(MINIMAL)["data/subjects/pine.yml"] + "".join(
        f"  {name}: {{value: 3, cite: [pine-page]}}\n" for name in ("rent", "buy")
    )
    scope = scope_of({"data/units.yml": units, "data/attributes.yml": attributes, "data/subjects/pine.yml": facts})
    assert evaluate(read_expression("times(pine.rent, pine.rent)"), scope, EN).text == "1"
    with pytest.raises(ProseError, match="different units"):
        evaluate(read_expression("times(pine.rent, pine.buy)"), scope, EN)


def scope_of(files: Mapping[str, str]) -> Scope:
    return Scope(site_of({**read(MINIMAL), **files}), {"pine": "pine", "oak": "oak"})


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
    assert evaluate(read_expression("compact(pine.price)"), scope, EN).text == text


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
        assert evaluate(read_expression(source), scope, EN).numbers
