"""The same made-up comparisons as a site of ours, as Markdown for Material and as YAML for Hugo.

Everything follows from the numbers of a comparison, a row and a column, so two runs measure the same bytes. A
comparison has 3 subjects, 8 rows, 20 claims that bind 2 facts each, and 10 references, in two languages.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

LOCALES = ("zh-Hant", "en")
ALIASES = ("alpha", "beta", "gamma")
PAIRS = ((0, 1), (0, 2), (1, 2), (2, 0))
REFERENCES = 10
DAY = "2025-01-02"


@dataclass(frozen=True)
class Column:
    """An attribute with the sentence that compares two subjects by it; `%s` takes name, value, name, value."""

    id: str
    type: str
    unit: str
    label: tuple[str, str]
    sentence: tuple[str, str]


ROWS = (
    Column(
        "input_price",
        "money",
        "USD per 1M tokens",
        ("輸入價格", "Input price"),
        (
            "%s每百萬輸入詞元收費%s，%s處理同樣的內容收費%s。",
            "%s charges %s per million input tokens, where %s charges %s for the same work.",
        ),
    ),
    Column(
        "context_window",
        "integer",
        "tokens",
        ("上下文視窗", "Context window"),
        (
            "%s一次可讀取%s個詞元，%s可讀取%s個詞元。",
            "%s reads up to %s tokens at once, and %s reads up to %s tokens.",
        ),
    ),
    Column(
        "accuracy",
        "percent",
        "",
        ("測驗正確率", "Accuracy on the test"),
        (
            "%s在同一份測驗答對%s，%s答對%s，題目與計分方式相同。",
            "%s answered %s of the test correctly and %s answered %s, with the same questions and scoring.",
        ),
    ),
    Column(
        "latency",
        "duration",
        "second",
        ("首字延遲", "Time to first token"),
        (
            "%s平均在%s內開始回覆，%s平均需要%s。",
            "%s begins to answer within %s on average, while %s needs %s.",
        ),
    ),
    Column(
        "published",
        "date",
        "",
        ("發布日期", "Published"),
        (
            "%s於%s發布，%s於%s發布，兩者的文件仍在更新。",
            "%s was published on %s and %s on %s; the documentation of both is still being revised.",
        ),
    ),
    Column("output_price", "money", "USD per 1M tokens", ("輸出價格", "Output price"), ("", "")),
    Column("output_limit", "integer", "tokens", ("輸出上限", "Output limit"), ("", "")),
    Column("licence", "text", "", ("授權", "Licence"), ("", "")),
)
SPOKEN = ROWS[:5]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_LETTERS = "".join(letter for letter in string.ascii_lowercase if letter not in "ivx")


def letters(number: int) -> str:
    """The number in letters, since digits in sentences must be bound to facts; Roman ones are digits too."""
    found = ""
    while True:
        number, rest = divmod(number, len(_LETTERS))
        found = _LETTERS[rest] + found
        if not number:
            return found


def subject_id(index: int, column: int) -> str:
    return f"model-{letters(index)}-{ALIASES[column]}"


def subject_name(index: int, column: int) -> str:
    return f"Model {letters(index).capitalize()} {ALIASES[column].capitalize()}"


def source_id(index: int, number: int) -> str:
    return f"source-{letters(index)}-{letters(number)}"


def source_url(index: int, number: int) -> str:
    return f"https://publisher-{letters(number)}.example/reports/{letters(index)}"


def raw(index: int, row: Column, column: int) -> str:
    """The value as an editor writes it."""
    seed = (index * 31 + ROWS.index(row) * 7 + column * 13) % 97
    match row.type:
        case "money":
            return f"{seed // 10}.{seed % 10}{(seed * 3) % 10}"
        case "integer":
            return str(128_000 + seed * 4_321)
        case "percent":
            return f"{40 + seed // 2}.{seed % 10}"
        case "duration":
            return f"{1 + seed // 20}.{1 + seed % 9}"
        case "date":
            return f"2024-{1 + seed % 12:02}-{1 + seed % 28:02}"
        case _:
            return ("Apache License", "MIT License", "Proprietary")[seed % 3]


def shown(index: int, row: Column, column: int, locale: str) -> str:
    """The value as a reader meets it; only for the peers, which cannot format it from the data."""
    return shown_as(row, raw(index, row, column), locale)


def shown_as(row: Column, value: str, locale: str) -> str:
    """A value as it is written in a language."""
    match row.type:
        case "money":
            return ("US$" if locale == "zh-Hant" else "$") + value
        case "integer":
            return f"{int(value):,}"
        case "percent":
            return value + "%"
        case "duration":
            return value + ("秒" if locale == "zh-Hant" else " sec")
        case "date":
            year, month, day = (int(part) for part in value.split("-"))
            return f"{year}年{month}月{day}日" if locale == "zh-Hant" else f"{MONTHS[month - 1]} {day}, {year}"
        case _:
            return value


def fact_source(row: int, column: int) -> int:
    return (row * len(ALIASES) + column) % (REFERENCES - 2)


def claims() -> Iterator[tuple[int, Column, int, int]]:
    """Number, attribute and the two subjects of each claim of a comparison."""
    number = 0
    for row in SPOKEN:
        for first, second in PAIRS:
            yield number, row, first, second
            number += 1


def claim_sources(number: int, row: Column, first: int, second: int) -> list[int]:
    """The sources of the two facts bound, then the claim's own, each once."""
    place = ROWS.index(row)
    found = (fact_source(place, first), fact_source(place, second), REFERENCES - 2 + number % 2)
    return list(dict.fromkeys(found))


def _opening(index: int, locale: str) -> str:
    """What each sentence of a comparison begins with: no two comparisons share one, so no cache helps anybody."""
    group = letters(index).upper()
    return f"第{group}組：" if locale == "zh-Hant" else f"In group {group}, "


def _title(index: int, locale: str) -> str:
    group = letters(index).upper()
    return f"第{group}組模型比較" if locale == "zh-Hant" else f"Models of group {group} compared"


# Ours


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _source(index: int, number: int) -> str:
    return f"""\
- id: {source_id(index, number)}
  type: report
  title: Report {letters(number).capitalize()} on the models of group {letters(index).capitalize()}
  publisher: Publisher {letters(number).capitalize()}
  URL: {source_url(index, number)}
  issued: 2024-12-31
  accessed: {DAY}
  language: en
  custom: {{tier: independent}}
"""


def _attribute(name: str, row: Column, label: tuple[str, str]) -> str:
    unit = f"  unit: {row.unit}\n" if row.unit else ""
    return f"{name}:\n  label: {{zh-Hant: {label[0]}, en: {label[1]}}}\n  type: {row.type}\n{unit}"


def _fact(name: str, value: str, source: str, quote: str) -> str:
    return f'  {name}: {{value: {value}, cite: [{{source: {source}, quote: "{quote}", checked: {DAY}}}]}}\n'


def quoted(row: Column, value: str, about: str) -> str:
    """The value as a page writes it, with the words around it.

    Args:
        row: of the value.
        value: as an editor writes it.
        about: whatever else tells the quote from every other, without digits.
    """
    written = shown_as(row, value, "en")
    match row.type:
        case "money":
            return f"{row.label[1]} ({about}): {written} per 1M tokens"
        case "integer":
            return f"supports up to {written} tokens ({about})"
        case "date":
            return f"Released on {written}: {about}"
        case _:
            return f"{about} has {written}"


def _closed(sentence: str) -> str:
    """A sentence in Chinese without spaces around what is bound in it: our pages draw the gaps."""
    return sentence.replace(" %s", "%s").replace("%s ", "%s")


def _comparison(index: int, subjects: list[str], cite: list[str]) -> str:
    chinese, english = (_title(index, locale) for locale in LOCALES)
    lines = [
        f"title: {{zh-Hant: {chinese}, en: {english}}}",
        "subjects: {" + ", ".join(f"{alias}: {name}" for alias, name in zip(ALIASES, subjects, strict=True)) + "}",
        f"rows: [{', '.join(row.id for row in ROWS)}]",
        "sections:",
    ]
    for number, row, first, second in claims():
        if number % len(PAIRS) == 0:
            lines += [
                f"  - id: {row.id.replace('_', '-')}",
                f"    title: {{zh-Hant: {row.label[0]}, en: {row.label[1]}}}",
                "    claims:",
            ]
        left, right = ALIASES[first], ALIASES[second]
        bound = (f"{{{{ {left}.name }}}}", f"{{{{ {left}.{row.id} }}}}")
        bound += (f"{{{{ {right}.name }}}}", f"{{{{ {right}.{row.id} }}}}")
        lines += [
            f"      - id: {row.id.replace('_', '-')}-{left}-{right}",
            f"        topic: {{zh-Hant: {row.label[0]}, en: {row.label[1]}}}",
            "        text:",
            f'          zh-Hant: "{_opening(index, "zh-Hant")}{_closed(row.sentence[0]) % bound}"',
            f'          en: "{_opening(index, "en")}{row.sentence[1] % bound}"',
            f"        cite: [{cite[number]}]",
        ]
    return "\n".join(lines) + "\n"


MKDOCS = """\
site_name: Bench
site_url: https://bench.example/
theme:
  name: material
  font: false
plugins:
  - search
  - comparanda: {exports: false}
validation:
  anchors: warn
"""
UNITS = "tokens:\n  label: {zh-Hant: 詞元, en: tokens}\n"


def write_ours(folder: Path, count: int, exports: bool = False, cache: bool = False) -> None:
    """A site of ours with that many comparisons, each with subjects and sources of its own.

    Args:
        folder: of the site.
        count: of comparisons.
        exports: whether pages have their data beside them, which no peer writes.
        cache: whether a build keeps its pages for the next one.
    """
    config = MKDOCS.replace("exports: false", "exports: true") if exports else MKDOCS
    _write(folder / "mkdocs.yml", config.replace("{exports", "{cache_dir: .cache/pages, exports") if cache else config)
    _write(folder / "data/units.yml", UNITS)
    _write(folder / "data/attributes.yml", "".join(_attribute(row.id, row, row.label) for row in ROWS))
    for locale in LOCALES:
        _write(folder / f"docs/{locale}/index.md", "# Bench\n")
    for index in range(count):
        _write(
            folder / f"data/sources/group-{letters(index)}.yml",
            "".join(_source(index, number) for number in range(REFERENCES)),
        )
        for column in range(len(ALIASES)):
            facts = "".join(
                _fact(
                    row.id,
                    value := raw(index, row, column),
                    source_id(index, fact_source(place, column)),
                    quoted(row, value, subject_name(index, column)),
                )
                for place, row in enumerate(ROWS)
            )
            text = f"name: {subject_name(index, column)}\nfacts:\n{facts}"
            _write(folder / f"data/subjects/{subject_id(index, column)}.yml", text)
        cite = [source_id(index, claim_sources(*claim)[-1]) for claim in claims()]
        subjects = [subject_id(index, column) for column in range(len(ALIASES))]
        _write(folder / f"data/comparisons/group-{letters(index)}.yml", _comparison(index, subjects, cite))


def write_for_check(folder: Path, subjects: int, attributes: int, sources: int, comparisons: int) -> None:
    """Much data and few pages: what `comparanda check` has to hold and to walk."""
    _write(folder / "mkdocs.yml", MKDOCS)
    _write(folder / "data/units.yml", UNITS)
    # The first are those the claims speak of; the rest repeat them under other names.
    names = [(ROWS[n % len(ROWS)], ROWS[n].id if n < len(ROWS) else f"more_{letters(n)}") for n in range(attributes)]
    labels = [
        (f"{row.label[0]}（{letters(place)}）", f"{row.label[1]} ({letters(place)})")
        for place, (row, _) in enumerate(names)
    ]
    _write(
        folder / "data/attributes.yml",
        "".join(_attribute(name, row, label) for (row, name), label in zip(names, labels, strict=True)),
    )
    for locale in LOCALES:
        _write(folder / f"docs/{locale}/index.md", "# Bench\n")
    every = [(index, number) for index in range(-(-sources // REFERENCES)) for number in range(REFERENCES)][:sources]
    for start in range(0, sources, 100):
        _write(
            folder / f"data/sources/part-{letters(start // 100)}.yml",
            "".join(_source(*one) for one in every[start : start + 100]),
        )
    for index in range(subjects):
        facts = "".join(
            _fact(
                name,
                value := raw(index, row, 0),
                source_id(*every[(index * attributes + place) % sources]),
                quoted(row, value, f"{subject_name(index, 0)}, {letters(place)}"),
            )
            for place, (row, name) in enumerate(names)
        )
        _write(folder / f"data/subjects/{subject_id(index, 0)}.yml", f"name: {subject_name(index, 0)}\nfacts:\n{facts}")
    for index in range(comparisons):
        chosen = [subject_id((index * 3 + column) % subjects, 0) for column in range(len(ALIASES))]
        cite = [source_id(*every[(index * 20 + number) % sources]) for number in range(20)]
        _write(folder / f"data/comparisons/group-{letters(index)}.yml", _comparison(index, chosen, cite))


# Peers


def _sentence(index: int, row: Column, first: int, second: int, locale: str) -> str:
    words = row.sentence[LOCALES.index(locale)]
    return _opening(index, locale) + words % (
        subject_name(index, first),
        shown(index, row, first, locale),
        subject_name(index, second),
        shown(index, row, second, locale),
    )


def _reference(index: int, number: int, locale: str) -> str:
    publisher, report = f"Publisher {letters(number).capitalize()}", f"Report {letters(number).capitalize()}"
    title = f"{report} on the models of group {letters(index).capitalize()}"
    if locale == "zh-Hant":
        return f"{publisher}：〈{title}〉，2024年12月31日；查核日2025年1月2日。"
    return f'{publisher}. "{title}." Dec 31, 2024. Checked Jan 2, 2025.'


def markdown(index: int, locale: str) -> str:
    """One comparison as somebody would write it by hand, with footnotes for its references."""
    place = LOCALES.index(locale)
    lines = [f"# {_title(index, locale)}", ""]
    lines.append("| | " + " | ".join(subject_name(index, column) for column in range(len(ALIASES))) + " |")
    lines.append("|---" * (len(ALIASES) + 1) + "|")
    for number, row in enumerate(ROWS):
        cells = [
            f"{shown(index, row, column, locale)}[^{fact_source(number, column) + 1}]" for column in range(len(ALIASES))
        ]
        lines.append(f"| {row.label[place]} | " + " | ".join(cells) + " |")
    for number, row, first, second in claims():
        if number % len(PAIRS) == 0:
            lines += ["", f"## {row.label[place]}"]
        marks = "".join(f"[^{one + 1}]" for one in claim_sources(number, row, first, second))
        lines += ["", f"**{row.label[place]}** {_sentence(index, row, first, second, locale)}{marks}"]
    lines.append("")
    for number in range(REFERENCES):
        lines.append(f"[^{number + 1}]: {_reference(index, number, locale)} <{source_url(index, number)}>")
    return "\n".join(lines) + "\n"


def write_material(folder: Path, count: int) -> None:
    """Plain Material: Markdown, footnotes, search; pages out of the nav, as ours are."""
    _write(
        folder / "mkdocs.yml",
        "site_name: Bench\nsite_url: https://bench.example/\ntheme: {name: material, font: false}\n"
        "plugins: [search]\nmarkdown_extensions: [footnotes, tables, attr_list, {toc: {permalink: true}}]\n"
        "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n",
    )
    _write(folder / "docs/index.md", "# Bench\n")
    for locale in LOCALES:
        for index in range(count):
            _write(folder / f"docs/{locale}/compare/group-{letters(index)}.md", markdown(index, locale))


HUGO = """\
baseURL: https://bench.example/
defaultContentLanguage: zh-hant
disableKinds: [section, taxonomy, term, RSS]
languages:
  zh-hant: {contentDir: content/zh-Hant, weight: 1, title: Bench}
  en: {contentDir: content/en, weight: 2, title: Bench}
"""
HUGO_ADAPTER = """\
{{ range $id, $one := hugo.Data.comparisons }}
{{ $.AddPage (dict "kind" "page" "path" $id "title" (index $one.title "LOCALE") "params" (dict "id" $id)) }}
{{ end }}
"""
HUGO_SUBJECTS = """\
{{ range $id, $one := hugo.Data.comparisons }}{{ range $column, $subject := $one.ids }}
{{ $params := dict "id" $id "column" $column }}
{{ $.AddPage (dict "kind" "page" "path" $subject "title" (index $one.subjects $column) "layout" "subject" "params" $params) }}
{{ end }}{{ end }}
"""
HUGO_BASE = """\
<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
"""
HUGO_SINGLE = """\
{{ define "main" }}
{{ $locale := cond (eq .Site.Language.Lang "en") "en" "zh-Hant" }}
{{ $one := index hugo.Data.comparisons .Params.id }}
{{ $numbers := newScratch }}
{{ $numbers.Set "order" slice }}
<h1>{{ .Title }}</h1>
<table>
<thead><tr><th></th>{{ range $one.subjects }}<th scope="col">{{ . }}</th>{{ end }}</tr></thead>
<tbody>
{{ range $row := $one.rows }}<tr><th scope="row">{{ index $row.label $locale }}</th>
{{ range $cell := $row.cells }}<td data-value="{{ $cell.raw }}">{{ index $cell.shown $locale }}
{{ partial "marks.html" (dict "numbers" $numbers "cite" (slice $cell.cite)) }}</td>
{{ end }}</tr>
{{ end }}</tbody>
</table>
{{ range $section := $one.sections }}
<h2 id="{{ $section.id }}">{{ index $section.title $locale }}</h2>
{{ range $claim := $section.claims }}
<p id="{{ $claim.id }}"><strong>{{ index $section.title $locale }}</strong> {{ index $claim.text $locale }}
{{ partial "marks.html" (dict "numbers" $numbers "cite" $claim.cite) }}</p>
{{ end }}
{{ end }}
<ol>
{{ range $number, $id := $numbers.Get "order" }}{{ $source := index $one.sources $id }}
<li id="ref-{{ add $number 1 }}">{{ index $source.text $locale }} <a href="{{ $source.url }}">{{ $source.url }}</a>
<q>{{ $source.quote }}</q></li>
{{ end }}
</ol>
{{ end }}
"""
HUGO_SUBJECT = """\
{{ define "main" }}
{{ $locale := cond (eq .Site.Language.Lang "en") "en" "zh-Hant" }}
{{ $one := index hugo.Data.comparisons .Params.id }}
{{ $column := .Params.column }}
{{ $numbers := newScratch }}
{{ $numbers.Set "order" slice }}
<h1>{{ .Title }}</h1>
<p>{{ index $one.title $locale }}</p>
<table><tbody>
{{ range $row := $one.rows }}{{ $cell := index $row.cells $column }}<tr><th scope="row">{{ index $row.label $locale }}</th>
<td data-value="{{ $cell.raw }}">{{ index $cell.shown $locale }}
{{ partial "marks.html" (dict "numbers" $numbers "cite" (slice $cell.cite)) }}</td></tr>
{{ end }}</tbody></table>
<ol>
{{ range $number, $id := $numbers.Get "order" }}{{ $source := index $one.sources $id }}
<li id="ref-{{ add $number 1 }}">{{ index $source.text $locale }} <a href="{{ $source.url }}">{{ $source.url }}</a></li>
{{ end }}
</ol>
{{ end }}
"""
HUGO_MARKS = """\
{{ $numbers := .numbers }}
{{ range $id := .cite }}
{{ if not (in ($numbers.Get "order") $id) }}{{ $numbers.Add "order" (slice $id) }}{{ end }}
{{ range $number, $known := $numbers.Get "order" }}
{{ if eq $known $id }}<sup><a href="#ref-{{ add $number 1 }}">[{{ add $number 1 }}]</a></sup>{{ end }}
{{ end }}
{{ end }}
"""
HUGO_HOME = """\
{{ define "main" }}<h1>{{ .Site.Title }}</h1>
<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""


def hugo_data(index: int) -> str:
    """One comparison for Hugo: values shown beforehand, references numbered by its templates."""
    return yaml.dump(
        {
            "title": {locale: _title(index, locale) for locale in LOCALES},
            "subjects": [subject_name(index, column) for column in range(len(ALIASES))],
            "ids": [subject_id(index, column) for column in range(len(ALIASES))],
            "rows": [
                {
                    "id": row.id.replace("_", "-"),
                    "label": dict(zip(LOCALES, row.label, strict=True)),
                    "cells": [
                        {
                            "raw": raw(index, row, column),
                            "shown": {locale: shown(index, row, column, locale) for locale in LOCALES},
                            "cite": source_id(index, fact_source(number, column)),
                            "quote": quoted(row, raw(index, row, column), subject_name(index, column)),
                        }
                        for column in range(len(ALIASES))
                    ],
                }
                for number, row in enumerate(ROWS)
            ],
            "sections": [
                {
                    "id": row.id,
                    "title": dict(zip(LOCALES, row.label, strict=True)),
                    "claims": [
                        {
                            "id": f"{row.id}-{ALIASES[first]}-{ALIASES[second]}",
                            "text": {locale: _sentence(index, row, first, second, locale) for locale in LOCALES},
                            "cite": [source_id(index, one) for one in claim_sources(number, row, first, second)],
                        }
                        for number, spoken, first, second in claims()
                        if spoken is row
                    ],
                }
                for row in SPOKEN
            ],
            "sources": {
                source_id(index, number): {
                    "text": {locale: _reference(index, number, locale) for locale in LOCALES},
                    "url": source_url(index, number),
                    "quote": letters(number),
                }
                for number in range(REFERENCES)
            },
        },
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
    )


def write_hugo(folder: Path, count: int) -> None:
    """Hugo with content adapters: a YAML file a comparison, the same pages as ours, a theme of a few lines."""
    _write(folder / "hugo.yaml", HUGO)
    _write(folder / "layouts/_default/baseof.html", HUGO_BASE)
    _write(folder / "layouts/_default/single.html", HUGO_SINGLE)
    _write(folder / "layouts/_default/subject.html", HUGO_SUBJECT)
    _write(folder / "layouts/index.html", HUGO_HOME)
    _write(folder / "layouts/partials/marks.html", HUGO_MARKS)
    for locale in LOCALES:
        _write(folder / f"content/{locale}/compare/_content.gotmpl", HUGO_ADAPTER.replace("LOCALE", locale))
        _write(folder / f"content/{locale}/subjects/_content.gotmpl", HUGO_SUBJECTS)
    for index in range(count):
        _write(folder / f"data/comparisons/group-{letters(index)}.yaml", hugo_data(index))
