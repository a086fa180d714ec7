"""Templates compiled to plainer Python draw what Jinja draws, and say what Jinja says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from comparanda import render
from comparanda.direct import DirectEnvironment
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
    ],
)
def test_a_template_draws_what_jinja_draws(tmp_path: Path, template: str) -> None:
    direct = environment(tmp_path, template)
    assert direct.draw("page.html", **NAMES) == direct.plain.get_template("page.html").render(**NAMES)


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
