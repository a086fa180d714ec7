"""What mkdocs.yml says of a site."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from comparanda import interface
from comparanda.locale import read_catalogue
from comparanda.settings import (
    BadSettings,
    Publication,
    Settings,
    built_languages,
    day_of,
    find_plugin,
    read_options,
    read_settings,
)

ROOT = Path("/site")
TODAY = datetime.date(2026, 11, 23)


def read(config: dict[str, Any] | None = None, **options: Any) -> Settings:
    return read_settings(ROOT, TODAY, config or {}, read_options(options))


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
        ({"locals": {}}, "did you mean `locales`"),
        ({"zzz": {}}, "no option `zzz`; it has: locales, "),
        ({"locales": ["en"]}, "`locales` is a mapping"),
        ({"site_names": {"en": 1}}, "`site_names` → `en` is a text, not 1"),
        ({"data_url": ["x"]}, r"`data_url` is a text, not \['x'\]"),
        ({"nav": [{"Guides": []}]}, "A section has a list: `- Guides:"),
        ({"nav": [{"Home": "index.md"}]}, "write the path alone"),
        ({"nav": [{"Guides": ["a.md", {"More": 5}]}]}, "write the path alone"),
        ({"nav": [["a.md"]]}, "or a section"),
        ({"nav": [{1: ["a.md"]}]}, "or a section"),
        ({"nav": "index.md"}, "`nav` is a list"),
        ({"locales": {"../../x": "X"}}, "not a language tag"),
        ({"locales": {"EN": "English"}}, "not a language tag"),
        ({"locales": {False: "Norsk"}}, "in quotation marks"),
        ({"locales": {"en": ""}}, "has no name"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(BadSettings, match=words):
        read(**options)


def test_everything_that_is_wrong_with_the_options_is_said_at_once() -> None:
    with pytest.raises(BadSettings) as told:
        read(locals={}, nav=1, data_url=2)
    assert len(str(told.value).splitlines()) == 3


def test_an_option_without_a_value_is_as_if_it_were_not_there() -> None:
    assert read_options({"locales": None, "nav": None, "enabled": True}) == read_options({})


I18N: dict[str, Any] = {
    "docs_structure": "folder",
    "languages": [
        {"locale": "de", "name": "Deutsch"},
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "français", "build": False},
        {"locale": "null", "name": "more", "fixed_link": "/x/"},
    ],
}


def test_the_languages_are_those_that_static_i18n_builds_its_default_first() -> None:
    built = built_languages(I18N)
    assert list(built.items()) == [("en", "English"), ("de", "Deutsch")]
    assert built_languages({**I18N, "build_only_locale": "de"}) == {"de": "Deutsch"}
    settings = read_settings(ROOT, TODAY, {}, read_options({}), I18N)
    assert list(settings.locales) == ["en", "de"]
    assert settings.publication.first == "en"


def test_languages_may_be_some_of_those_that_static_i18n_builds_and_no_others() -> None:
    settings = read_settings(ROOT, TODAY, {}, read_options({"locales": {"de": "Deutsch"}}), I18N)
    assert list(settings.locales) == ["de"]
    assert settings.publication.root("de") == "de/"
    with pytest.raises(BadSettings, match="`fr`, which mkdocs-static-i18n does not build; it builds en, de"):
        read_settings(ROOT, TODAY, {}, read_options({"locales": {"fr": "français"}}), I18N)


def test_a_language_of_static_i18n_may_have_its_own_name_of_the_site() -> None:
    languages = [*I18N["languages"][1:], {"locale": "de", "name": "Deutsch", "site_name": "Lampen"}]
    i18n = {**I18N, "languages": languages}
    settings = read_settings(ROOT, TODAY, {"site_name": "Lamps"}, read_options({}), i18n)
    assert settings.publication.site_name == {"en": "Lamps", "de": "Lampen"}
    own = read_options({"site_names": {"de": "Leuchten"}})
    assert read_settings(ROOT, TODAY, {"site_name": "Lamps"}, own, i18n).publication.site_name["de"] == "Leuchten"


def test_a_language_of_static_i18n_that_has_no_tag_is_refused_with_the_one_to_write() -> None:
    with pytest.raises(BadSettings, match="write `pt-BR`"):
        built_languages({"languages": [{"locale": "pt_BR", "name": "português", "default": True}]})


@pytest.mark.parametrize(
    "plugins",
    [
        [{"group": {"plugins": ["search", {"comparanda": {"data_url": "x"}}]}}],
        {"material/group": {"plugins": {"comparanda": {"data_url": "x"}}}},
        [{"group": {"plugins": [{"group": {"plugins": [{"comparanda": {"data_url": "x"}}]}}]}}],
    ],
)
def test_the_plugin_is_found_in_a_group(plugins: object) -> None:
    assert find_plugin({"plugins": plugins}, "comparanda") == {"data_url": "x"}
    assert find_plugin({"plugins": plugins}, "i18n") is None


def test_the_words_of_a_site_lie_over_the_built_in_ones(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "locale" / "zh-Hant.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid "Yes"\nmsgstr "有"\n\nmsgid "No"\nmsgstr ""\n', encoding="utf-8")
    chinese = interface.languages(Settings(tmp_path, TODAY))["zh-Hant"]
    assert chinese.text("Yes") == "有"
    assert chinese.text("No") == "否"
    assert chinese.text("Unknown") == "不明"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("fr", "no catalogue for it: add templates/locale/fr.po, a copy of .*/locale/[a-zA-Z-]+.po"),
        ("zh-Hans", "a copy of .*zh-Hant.po"),
        ("xx", "`xx` is not a language"),
    ],
)
def test_a_language_without_words_is_refused(tag: str, words: str, tmp_path: Path) -> None:
    if tag == "xx":
        (tmp_path / "templates" / "locale").mkdir(parents=True)
        (tmp_path / "templates" / "locale" / "xx.po").write_text("", encoding="utf-8")
    with pytest.raises(BadSettings, match=words):
        interface.languages(Settings(tmp_path, TODAY, locales={tag: "X"}))


PLURALS = 'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"\n\n'
DAYS = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s dzień"\nmsgstr[1] "%(n)s dni"\n'


def test_plural_forms_are_those_of_the_catalogue() -> None:
    polish = read_catalogue(PLURALS + DAYS + 'msgstr[2] "%(n)s dnia"\n', "pl")
    words = [polish.plural("%(n)s day", "%(n)s days", count) for count in (1, 3, 5, 22)]
    assert words == ["1 dzień", "3 dni", "5 dnia", "22 dni"]


@pytest.mark.parametrize(
    ("po", "words"),
    [
        (PLURALS + DAYS, "pl.po, line 4: “%\\(n\\)s day” has 2 forms, and its Plural-Forms say 3"),
        ("msgid x", "pl.po, line 1: "),
        (PLURALS.replace("nplurals=3", "nplurals=x") + DAYS, "pl.po: its header cannot be read"),
        (PLURALS.replace("n==1", "n=(1") + DAYS + 'msgstr[2] "%(n)s dnia"', "pl.po: its Plural-Forms cannot be read"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_refused(po: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_catalogue(po, "pl")


def test_the_day_is_that_of_the_source_date_or_now() -> None:
    now = datetime.datetime(2026, 11, 23, 5, tzinfo=datetime.UTC)
    assert day_of("", now) == TODAY
    assert day_of("86400", now) == datetime.date(1970, 1, 2)
    for nonsense in ("x", "9" * 30, "253402300799", "-86400", "1e9"):
        with pytest.raises(BadSettings, match="SOURCE_DATE_EPOCH"):
            day_of(nonsense, now)


@pytest.mark.parametrize(
    ("edit_url", "lines_url"),
    [
        ("https://github.com/o/r/edit/main/", "https://github.com/o/r/blob/main/"),
        ("https://github.com/o/r/blob/main/site/", "https://github.com/o/r/blob/main/site/"),
        ("https://github.com/o/edit/edit/main/edit/", "https://github.com/o/edit/blob/main/edit/"),
        ("https://gitlab.com/group/sub/r/-/edit/main/", "https://gitlab.com/group/sub/r/-/blob/main/"),
        ("https://codeberg.org/o/r/_edit/main/", "https://codeberg.org/o/r/src/branch/main/"),
        ("https://codeberg.org/o/r/src/branch/main/", "https://codeberg.org/o/r/src/branch/main/"),
        ("https://bitbucket.org/o/r/src/main/", ""),
        ("https://wiki.example/", ""),
        ("", ""),
    ],
)
def test_a_repository_shows_a_file_by_its_lines_where_we_know_how(edit_url: str, lines_url: str) -> None:
    assert Publication(edit_url=edit_url).lines_url == lines_url
