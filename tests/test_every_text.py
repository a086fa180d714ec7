"""Every place in the data where words of ours are shown: a figure typed there is refused, or needs no proof."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any, get_args

import yaml

from comparanda import check, model
from comparanda.bind import bind
from comparanda.diagnostic import Loc
from comparanda.model import Authored, fields_of
from support.gate import HERE, read, site_of

SITE = HERE / "sites" / "every-kind"
FIGURE = {"zh-Hant": "只要777元的說法", "en": "said to be only $777"}
NEEDS_NO_PROOF = {
    "was": "what an earlier version said, and is no more",
    "our_title": "stands for the title of a work, which is the work's own",
    "use": "the glossary, for editors alone",
    "name": "of a subject: what it is called",
}
OF_TERMS = "data/terms.yml"


def worded() -> set[str]:
    """The keys of every field of the model that is a text in several languages."""
    models = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Authored)]
    return {
        field.alias or name
        for one in models
        for name, field in (fields_of(one) or {}).items()
        if name not in ("terms", "avoid") and _holds_text(field.annotation)
    }


def _holds_text(annotation: Any) -> bool:
    """A language map, or a list, choice or map of them."""
    if getattr(annotation, "__origin__", None) is dict and get_args(annotation)[0] is str:
        value = get_args(annotation)[1]
        is_words = get_args(value)[:1] == (str,) and "pattern='" in str(value)
        return is_words or _holds_text(value)
    return any(_holds_text(inner) for inner in get_args(annotation))


def with_words(text: str, steps: Loc, words: object) -> str:
    """A file with other words in one place; a fact of one answer is written without the list around it."""
    data = yaml.load(text, Loader=yaml.BaseLoader)
    at = data
    if isinstance(data, list):  # of sources, each by its id
        at = next(one for one in data if one["id"] == steps[0]) if isinstance(steps[0], str) else data[steps[0]]
        steps = steps[1:]
    *way, last = steps
    for step in way:
        at = at if isinstance(step, int) and isinstance(at, dict) else at[step]
    at[last] = words
    return json.dumps(data, ensure_ascii=False)


MORE = {
    "data/subjects/more.yml": """\
name: {zh-Hant: 再一盞, en: One more}
description: {zh-Hant: 桌燈, en: A desk lamp}
logo: {file: a.svg, alt: {zh-Hant: 標誌, en: Its logo}}
links: [{label: {zh-Hant: 官網, en: Its page}, url: "https://more.example/"}]
""",
    "data/terms.yml": "terms: {lamp: {use: {zh-Hant: 燈, en: lamp}, note: {zh-Hant: 不是燈泡, en: No bulb}}}\n",
    "data/tags.yml": "desk: {label: {zh-Hant: 書桌, en: Desk}}\n",
    "data/rows.yml": "shared: {rows: [{attribute: shutdown, detail: {zh-Hant: 停售, en: Sold out}}]}\n",
    "data/subjects/other.yml": "name: Other\n",
    "data/sources/more.yml": """\
- id: more-page
  type: webpage
  URL: https://more.example/lamp
  accessed: 2026-11-01
  custom:
    tier: primary
    our_title: {zh-Hant: 一頁, en: A page}
    note: {zh-Hant: 常更新, en: It changes often}
""",
    "data/comparisons/more.yml": """\
title: {zh-Hant: 兩盞燈, en: Two lamps}
description: {zh-Hant: 比較兩盞燈, en: Two lamps compared}
subjects: {more: more, other: other}
lead:
  text: {zh-Hant: 兩者相同。, en: They are alike.}
  cite: [{source: more-page, note: {zh-Hant: 頁尾, en: At the foot}}]
rows:
  - group: all
    title: {zh-Hant: 全部, en: All}
    note: {zh-Hant: 各列相同, en: All rows are alike}
    rows: [{attribute: released, detail: {zh-Hant: 已上市, en: On sale}}]
  - set: shared
sections: [{id: one, title: {zh-Hant: 一節, en: A section}, claims: []}]
corrections:
  - {on: released, was: {zh-Hant: 舊, en: Old}, why: {zh-Hant: 誤植, en: A slip}, cite: [more-page]}
""",
}
"""Fields that the site does not use."""
FILES = {**read(SITE), **MORE}


def places() -> Iterator[tuple[str, Loc]]:
    """The file and the way of every language map of the site."""
    for row in bind(site_of(FILES)).words():
        yield row.file.path, (*row.file.loc, *row.steps)


def kind_of(steps: Loc) -> str:
    """The field that a language map is in: an option or an entry of a list is its field's."""
    names = [step for step in steps if isinstance(step, str)]
    return next((one for one in ("options", "value") if one in names[-2:]), names[-1])


def test_a_figure_is_refused_wherever_words_are_shown() -> None:
    passed: set[str] = set()
    for path, steps in places():
        site = site_of({**FILES, path: with_words(FILES[path], steps, FIGURE)})
        told = check.check(bind(dataclasses.replace(site, quotes="required")))
        is_told = any(one.code in ("N001", "N020") and "777" in one.message for one in told)
        if not is_told and not any(one.code == "C011" and one.loc[:2] == steps[:2] for one in told):
            passed.add("use" if path == OF_TERMS else kind_of(steps))
    assert passed == {one for one in passed if one in NEEDS_NO_PROOF}
    assert {"was", "use"} <= passed


def test_the_site_has_every_field_that_holds_words() -> None:
    used = {kind_of(steps) for _, steps in places()}
    assert worded() - used - set(NEEDS_NO_PROOF) == set()
