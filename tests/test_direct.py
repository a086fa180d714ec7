"""Templates compiled to plainer Python draw what Jinja draws, and say what Jinja says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError
from markupsafe import Markup, escape

from comparanda import render
from comparanda.direct import DirectEnvironment, Escaped
from comparanda.page import Date

DAY = Date("2025-01-02", "Jan 2, 2025")
NAMES: dict[str, Any] = {"day": DAY, "map": {"text": "<m>", "items": 3}, "markup": Markup("<b>"), "text": "<i>'\"&"}


def environment(folder: Path, template: str) -> DirectEnvironment:
    (folder / "page.html").write_text(template, encoding="utf-8")
    return render.environment([folder])


@pytest.mark.parametrize(
    "template",
    [
        "{{ day.text }} {{ day.datetime | upper }}",
        "{{ text }} {{ markup }} {{ 3 }} {{ none }} {{ text ~ markup }} {{ markup ~ text }} {{ text | safe }}",
        "{% macro one(a, b='<') %}{{ a }}{{ b }}{{ varargs }}{% endmacro %}{{ one(text, 1, 2) }}{{ one(markup) }}",
        "{% macro box() %}<p>{{ caller(text) }}</p>{% endmacro %}{% call(x) box() %}{{ x }}!{% endcall %}",
        "{% set ns = namespace(n=1) %}{% for x in range(3) %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
        "{% for x in [1, [2, 3]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}",
        "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{% set j = joiner('|') %}{{ j() }}{{ j() }}",
        "{% set part %}<p>{{ text }}</p>{% endset %}{{ part }}{{ 'a<b'.upper() }}{{ '%s' % text }}{{ dict(a=1) }}",
        "{% filter upper %}{{ text }}{% endfilter %}{% autoescape false %}{{ text }}{% endautoescape %}",
        "{{ day.none is defined }} {{ day.none | default('d') }}",
        "{{ map.text }} {{ map.items() | list }} {{ map['items'] }}",
        "{{ {'class': 1}.class }}",
        "{% for x in 'abc' %}{{ loop.index }}{{ loop.length }}{{ loop.first }}{{ loop.last }}{% endfor %}",
        "{% for x in 'abc' if x != 'b' %}{{ x }}{{ ',' if not loop.last }}{% else %}none{% endfor %}",
        "{% for x in [] %}{{ loop.index }}{% else %}<none>{{ text }}{% endfor %}",
        "{% for x in 'abc' %}{{ loop.previtem is defined }}{{ loop.cycle('a', 'b') }}{{ loop.revindex }}{% endfor %}",
        "{% macro one(a, b=text) %}{{ a }}{{ b }}{% endmacro %}{{ one(markup) }}{{ one(a=text) }}{{ one(text, 1) }}",
        "{% macro one(a) %}{{ a }}{% endmacro %}{{ one(text) | upper }}{{ one.name }}{{ one(one(text)) ~ text }}",
        "{{ [1, text] }}{{ {'a': '<'} }}{{ true }}{{ 1 }}{{ 1.0 }}{{ '1' }}{{ 0 }}{{ false }}",
        "{{ 'a' }}{{ 'a' | safe }}{{ '<' }}{{ '<' | safe }}{{ '<' }}{% set printed = text %}{{ printed }}{{ markup }}",
        "{{ text | whole }}{{ text | parts | upper }}{{ day | date }}{{ text | css }}{{ 1 }}{{ 1.5 }}",
    ],
)
def test_a_template_draws_what_jinja_draws(tmp_path: Path, template: str) -> None:
    direct = environment(tmp_path, template)
    assert direct.draw("page.html", **NAMES) == direct.plain.get_template("page.html").render(**NAMES)


@pytest.mark.parametrize(
    ("template", "part"),
    [
        ("{% set x = 1 %}{% include 'part.html' %}{{ x }}", "{{ x }}{% set x = 2 %}{{ x }}{{ text }}"),
        (
            "{% for x in 'ab' %}{% include 'part.html' %}{% endfor %}",
            "{{ x }}{{ loop is defined }}{{ y is undefined }}",
        ),
        ("{% include 'part.html' %}{{ one is undefined }}", "{% macro one() %}{{ text }}{% endmacro %}{{ one() }}"),
        ("{% include 'part.html' without context %}", "{{ text is undefined }}"),
        ("{% include ['none.html', 'part.html'] %}{% include 'none.html' ignore missing %}", "{{ text }}"),
        ("{% include 'part.html' %}", "{% block one %}{{ text }}{% endblock %}"),
        (
            "{% set n = 3 %}{% include 'part.html' %}",
            "{{ n }}{% if n %}{% set n = n - 1 %}{% include 'part.html' %}{% endif %}",
        ),
        ("{% from 'part.html' import one %}{{ one(text) }}", "{% macro one(a) %}<p>{{ a }}</p>{% endmacro %}"),
        (
            "{% include 'part.html' %}",
            "{% from 'page.html' import none %}{{ none is defined }}{% include 'none.html' %}",
        ),
    ],
)
def test_a_template_with_parts_draws_what_jinja_draws(tmp_path: Path, template: str, part: str) -> None:
    (tmp_path / "part.html").write_text(part, encoding="utf-8")
    direct = environment(tmp_path, template)

    def drawn(draw: Callable[[], str]) -> str:
        try:
            return draw()
        except (TemplateError, RecursionError) as error:
            return repr(error)

    usual = drawn(lambda: direct.plain.get_template("page.html").render(**NAMES))
    assert drawn(lambda: direct.draw("page.html", **NAMES)) == usual


def test_what_is_drawn_the_usual_way_needs_no_second_try(tmp_path: Path) -> None:
    direct = environment(tmp_path, "{{ day.text }}{{ text }}")
    assert direct.get_template("page.html").render(**NAMES) == "2025-01-02&lt;i&gt;&#39;&#34;&amp;"
    with pytest.raises(AttributeError):
        environment(tmp_path, "{{ map.text }}").get_template("page.html").render(**NAMES)


@pytest.mark.parametrize(
    "template", ["\n{{ day.none }}", "\n{{ none.x }}", "\n{{ nowhere }}", "\n{{ day() }}", "\n{% if %}"]
)
def test_a_wrong_template_is_explained_as_jinja_does(tmp_path: Path, template: str) -> None:
    direct = environment(tmp_path, template)
    with pytest.raises((TemplateError, TypeError)) as plain:
        direct.plain.get_template("page.html").render(**NAMES)
    with pytest.raises(type(plain.value)) as error:
        direct.draw("page.html", **NAMES)
    assert str(error.value) == str(plain.value)
    if isinstance(error.value, TemplateError):
        assert f"{tmp_path / 'page.html'}:2: " in render.explain(error.value)


def test_texts_that_are_kept_are_few_and_escaped_alike_each_time() -> None:
    escaped = Escaped()
    texts = [f"{number} {sign}" for number in range(20_000) for sign in "a<"]
    assert [escaped[text] for text in texts + texts[-9:]] == [str(escape(text)) for text in texts + texts[-9:]]
    assert 0 < len(escaped) < 5_000


def test_what_a_macro_is_asked_again_is_drawn_once(tmp_path: Path) -> None:
    template = "{% macro work(a) %}{{ drawing(a) }}<{{ a }}>{% endmacro %}{{ work(text) }}{{ work(text) }}{{ work(3) }}"
    asked: list[object] = []
    drawn = environment(tmp_path, template).draw("page.html", text="<i>", drawing=lambda one: asked.append(one) or "")
    assert drawn == "<&lt;i&gt;><&lt;i&gt;><3>"
    assert asked == ["<i>", 3]
