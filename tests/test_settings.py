"""What mkdocs.yml says of a site."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from comparanda import interface
from comparanda.settings import BadSettings, Settings, day_of, read_settings

ROOT = Path("/site")
TODAY = datetime.date(2026, 11, 23)


def read(config: dict[str, Any] | None = None, **options: Any) -> Settings:
    return read_settings(ROOT, TODAY, config or {}, options)


def test_a_site_speaks_both_languages_unless_it_says_otherwise() -> None:
    assert read().locales == {"zh-Hant": "中文", "en": "English"}
    assert read(locales={"en": "English"}).locales == {"en": "English"}


def test_the_first_language_is_served_at_the_root() -> None:
    publication = read(locales={"en": "English", "zh-Hant": "中文"}).publication
    assert publication.root("en") == ""
    assert publication.root("zh-Hant") == "zh-Hant/"


def test_addresses_follow_from_the_repository_and_can_be_set() -> None:
    config = {"repo_url": "https://github.com/a/b/", "site_url": "https://a.example/b"}
    publication = read(config).publication
    assert publication.site_url == "https://a.example/b/"
    assert publication.edit("data/x.yml") == "https://github.com/a/b/edit/main/data/x.yml"
    assert publication.report_url == "https://github.com/a/b/issues/new"
    own = read(config, data_url="https://git.example/", report_url="https://report.example/").publication
    assert own.edit("data/x.yml") == "https://git.example/data/x.yml"
    assert own.report_url == "https://report.example/"


def test_without_a_repository_no_page_offers_to_edit_it() -> None:
    publication = read().publication
    assert publication.edit("data/x.yml") == ""
    assert publication.report_url == ""


def test_a_language_without_a_name_of_the_site_has_the_common_one() -> None:
    names = read({"site_name": "Kettles"}, site_names={"zh-Hant": "快煮壺"}).publication.site_name
    assert names == {"zh-Hant": "快煮壺", "en": "Kettles"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"locals": {}}, "no option `locals`"),
        ({"locales": ["en"]}, "`locales` is a dict"),
        ({"nav": "index.md"}, "`nav` is a list"),
        ({"locales": {"../../x": "X"}}, "no language tag"),
        ({"locales": {"EN": "English"}}, "no language tag"),
        ({"locales": {False: "Norsk"}}, "no language tag"),
        ({"locales": {"en": ""}}, "has no name"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(BadSettings, match=words):
        read(**options)


def test_the_words_of_a_site_lie_over_the_built_in_ones(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "locale" / "zh-Hant.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid "Yes"\nmsgstr "有"\n\nmsgid "No"\nmsgstr ""\n', encoding="utf-8")
    chinese = interface.languages(Settings(tmp_path, TODAY))["zh-Hant"]
    assert chinese.text("Yes") == "有"
    assert chinese.text("No") == "否"
    assert chinese.text("Unknown") == "不明"


@pytest.mark.parametrize(
    ("tag", "words"), [("fr", "no words for it: make templates/locale/fr.po"), ("xx", "`xx` is not a language")]
)
def test_a_language_without_words_is_refused(tag: str, words: str, tmp_path: Path) -> None:
    if tag == "xx":
        (tmp_path / "templates" / "locale").mkdir(parents=True)
        (tmp_path / "templates" / "locale" / "xx.po").write_text("", encoding="utf-8")
    with pytest.raises(BadSettings, match=words):
        interface.languages(Settings(tmp_path, TODAY, locales={tag: "X"}))


def test_the_day_is_that_of_the_source_date_or_now() -> None:
    now = datetime.datetime(2026, 11, 23, 5, tzinfo=datetime.UTC)
    assert day_of("", now) == TODAY
    assert day_of("86400", now) == datetime.date(1970, 1, 2)
    for nonsense in ("x", "9" * 30, "253402300799", "-86400", "1e9"):
        with pytest.raises(BadSettings, match="SOURCE_DATE_EPOCH"):
            day_of(nonsense, now)
