"""A language of most texts that is none of the site is told once, where the site names its languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from comparanda.diagnostic import Diagnostic
from comparanda.load import languages_at
from support.gate import MINIMAL, gate, read, write

COMPARISON = "data/comparisons/pine-and-oak.yml"


def config(locales: str) -> str:
    return f"site_name: Lamps\nplugins:\n  # locales: {{fr: a}}\n  - comparanda:\n      locales: {locales}\n"


def told(root: Path, locales: str, **files: str) -> list[Diagnostic]:
    write(root, {"mkdocs.yml": config(locales), **files})
    return [found for found in gate(root) if found.code in ("T001", "T002")]


def test_a_language_that_was_removed_is_told_where_it_was(tmp_path: Path) -> None:
    (only,) = told(tmp_path, "{en: English}")
    assert (only.path, only.span.line, only.span.column, only.span.length) == ("mkdocs.yml", 5, 7, 7)
    assert only.source == "      locales: {en: English}"


def test_a_language_that_is_misspelt_there_is_told_there(tmp_path: Path) -> None:
    (only,) = told(tmp_path, "{zh_Hant: 中文, en: English}".replace("_", "-").replace("zh-Hant", "zh-TW"))
    assert only.help == "write `zh-Hant` in place of `zh-TW`"


def test_a_further_language_of_one_text_is_told_there(tmp_path: Path) -> None:
    words = read(MINIMAL)[COMPARISON].replace("{zh-Hant: 光線,", "{zh-Hant: 光線, fr: Lumière,")
    of_all, of_one = sorted(told(tmp_path, "{en: English}", **{COMPARISON: words}), key=lambda found: found.path)[::-1]
    assert (of_all.path, of_one.path) == ("mkdocs.yml", COMPARISON)
    assert of_one.message == "`fr` is not a language of this site"


def test_where_a_file_cannot_be_read_it_is_told_once_as_well(tmp_path: Path) -> None:
    broken = read(MINIMAL)["data/subjects/oak.yml"].replace("name:", "nme:")
    (only,) = told(tmp_path, "{en: English}", **{"data/subjects/oak.yml": broken})
    assert only.path == "mkdocs.yml"


@pytest.mark.parametrize("locales", ["{zh-Hant: 中文, en: English}", "{en: English, zh-Hant: 中文}"])
def test_languages_that_are_named_are_not_told(tmp_path: Path, locales: str) -> None:
    assert told(tmp_path, locales) == []


def test_a_few_texts_in_another_language_are_told_where_they_are(tmp_path: Path) -> None:
    words = read(MINIMAL)[COMPARISON].replace("zh-Hant: 價", "fr: Prix, zh-Hant: 價")
    found = told(tmp_path, "{zh-Hant: 中文, en: English}", **{COMPARISON: words})
    assert [one.path for one in found] == [COMPARISON] * 2


PLACES = {
    "in-a-flow": ("plugins: [search, {comparanda: {locales: {en: English}}}]\n", 1, 33),
    "no-option": ("plugins:\n  - search\n  - comparanda\n", 3, 5),
    "a-comment-before": ("# comparanda has no locales:\nplugins: [comparanda]\n", 2, 11),
    "of-another-name": ("x-locales: a\nplugins: {comparanda: {locales: {}}}\n", 2, 24),
    "none": ("INHERIT: base.yml\n", 1, 1),
}


@pytest.mark.parametrize(("text", "line", "column"), PLACES.values(), ids=PLACES)
def test_the_place_is_found_however_it_is_written(tmp_path: Path, text: str, line: int, column: int) -> None:
    for written in (text, text.replace("\n", "\r\n"), f"\ufeff{text}"):
        (tmp_path / "mkdocs.yml").write_bytes(written.encode())
        span, _ = languages_at(tmp_path)
        assert (span.line, span.column) == (line, column)


def test_without_the_file_there_is_only_its_beginning(tmp_path: Path) -> None:
    assert languages_at(tmp_path) == ((1, 1, 1), "")
