"""Sites in languages that none of us reads: words, numbers, plural forms and the frame, from catalogues and CLDR."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from comparanda import interface, pipeline
from comparanda.settings import Settings
from hosts.tiny import NAMES, PAGE, built, config, ours, page, refused, write, write_data
from support.sites import ROOT

LOCALE = ROOT / "templates" / "locale"
TAGS = ("de", "pl", "en")
ENGLISH = re.compile(
    r"\b(the|of|and|or|in|on|to|is|are|source|sources|page|search|checked|about|home|skip|content|table|previous|next)\b",
    re.IGNORECASE,
)
FRAME = "title, .md-header, .md-tabs, .md-sidebar, .md-footer, .md-skip, .md-up, .md-search"
CELLS = {
    "de": {"price": "1.290,50\xa0€", "time": "1,5 Sek.", "share": "85,7\xa0%", "sold": "1.047.576"},
    "pl": {"price": "1\xa0290,50\xa0€", "time": "1,5 sek.", "share": "85,7%", "sold": "1\xa0047\xa0576"},
    "en": {"price": "€1,290.50", "time": "1.5 sec", "share": "85.7%", "sold": "1,047,576"},
}
UNITS = {"de": "pro 1\xa0Mio. Tassen", "pl": "za 1\xa0mln filiżanek", "en": "per 1M cups"}
DAY = datetime.date(2026, 11, 18)
DAYS = {"de": "2 Tage später", "pl": "2 dni później", "en": "2 days later"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kettles")
    write_data(root, TAGS)
    homes = {"de": "# Kessel\n", "pl": "# Czajniki\n", "en": "# Kettles\n"}
    write(root, {f"docs/{tag}/index.md": text for tag, text in homes.items()})
    names = {"de": "Kessel", "pl": "Czajniki", "en": "Kettles"}
    config(root, plugins=["search", ours(*TAGS, site_names=names, site_descriptions=names)])
    return built(root)


def messages(tag: str) -> dict[object, object]:
    catalogue = read_po(io.StringIO((LOCALE / f"{tag}.po").read_text(encoding="utf-8")), locale=tag.replace("-", "_"))
    return {one.id: one.string for one in catalogue if one.id}


@pytest.mark.parametrize("tag", ["de", "pl"])
def test_a_catalogue_has_all_that_the_chinese_one_has_and_no_more(tag: str) -> None:
    ours, model = messages(tag), messages("zh-Hant")
    assert set(ours) ^ set(model) == set()
    place = re.compile(r"%\((\w+)\)s")
    for message, translation in ours.items():
        one = message[0] if isinstance(message, tuple) else message
        for form in translation if isinstance(translation, tuple) else (translation,):
            assert form, message
            assert sorted(place.findall(str(form))) == sorted(place.findall(str(one))), message


@pytest.mark.parametrize(("tag", "root"), [("de", ""), ("pl", "pl/"), ("en", "en/")])
def test_values_are_written_as_the_language_writes_them(site: Path, tag: str, root: str) -> None:
    html = page(site, root + PAGE)
    assert html.css_first("html").attributes["lang"] == tag
    for attribute, shown in CELLS[tag].items():
        cell = html.css_first(f"#row-{attribute} td")
        assert cell.text(strip=True).startswith(shown), cell.text()
    assert UNITS[tag] in html.css_first("#row-price th").text()
    assert DAYS[tag] in html.css_first("#row-launched .d").text()


@pytest.mark.parametrize(
    ("tag", "count", "shown"),
    [
        ("pl", 1, "1 źródło"), ("pl", 3, "3 źródła"), ("pl", 5, "5 źródeł"), ("pl", 22, "22 źródła"),
        ("de", 1, "1 Quelle"), ("de", 2, "2 Quellen"), ("zh-Hant", 3, "3個來源"),
    ],
)  # fmt: skip
def test_plural_forms_follow_the_catalogue(tag: str, count: int, shown: str, tmp_path: Path) -> None:
    language = interface.languages(Settings(tmp_path, DAY, locales={tag: NAMES[tag]}))[tag]
    assert language.plural("%(num)s source", "%(num)s sources", count, num=count) == shown


@pytest.mark.parametrize(("tag", "root"), [("de", ""), ("pl", "pl/")])
@pytest.mark.parametrize("below", ["", PAGE, "compare/", "sources/", "rules/"])
def test_the_frame_has_no_english_word(site: Path, tag: str, root: str, below: str) -> None:
    html = page(site, root + below)
    for script in html.css("script, style, .md-lang"):
        script.decompose()
    texts = [node.text(separator=" ", deep=True) for node in html.css(FRAME)]
    named = [
        node.attributes.get(name) or ""
        for part in html.css(FRAME)
        for node in (part, *part.css("*"))
        for name in ("title", "aria-label", "placeholder")
    ]
    if below == "rules/":  # its contents are the names of rules, the same in every language
        texts = [node.text() for node in html.css("title, .md-skip, .md-up")]
    for text in (*texts, *named):
        assert not ENGLISH.search(text.replace("Material for MkDocs", "")), text


@pytest.mark.parametrize(("root", "words"), [("", "Startseite"), ("pl/", "Strona główna")])
def test_a_missing_page_is_told_in_every_language(site: Path, root: str, words: str) -> None:
    html = page(site, "404.html")
    assert words in html.css_first("article").text()
    assert [one.attributes["lang"] for one in html.css("article section")] == list(TAGS)


def test_every_language_leads_to_the_same_page_in_the_others(site: Path) -> None:
    links = page(site, f"pl/{PAGE}").css(".md-lang a")
    assert [(one.attributes["lang"], one.attributes["href"]) for one in links] == [
        ("de", f"../../../{PAGE}"),
        ("pl", "./"),
        ("en", f"../../../en/{PAGE}"),
    ]


# Languages that we have no catalogue for


@pytest.mark.parametrize(("tag", "lang"), [("zh-Hans", "zh-Hans"), ("ja", "ja")])
def test_a_language_builds_with_a_catalogue_of_the_sites_own(tmp_path: Path, tag: str, lang: str) -> None:
    write_data(tmp_path, [tag])
    write(
        tmp_path,
        {f"docs/{tag}/index.md": "# X\n", f"templates/locale/{tag}.po": (LOCALE / "zh-Hant.po").read_text("utf-8")},
    )
    config(tmp_path, plugins=["search", ours(tag)])
    html = page(built(tmp_path))
    assert html.css_first("html").attributes["lang"] == lang
    assert html.css_first(".md-search__input").attributes["placeholder"] != "Search"


@pytest.mark.parametrize(("tag", "model"), [("zh-Hans", "zh-Hant"), ("ja", "de")])
def test_a_language_without_a_catalogue_is_refused_with_the_one_to_copy(tmp_path: Path, tag: str, model: str) -> None:
    write_data(tmp_path, [tag])
    write(tmp_path, {f"docs/{tag}/index.md": "# X\n"})
    config(tmp_path, plugins=["search", ours(tag)])
    refused(tmp_path, f"add templates/locale/{tag}.po, a copy of", f"locale/{model}.po")


def test_a_language_that_material_has_no_words_for_is_refused_with_what_to_write(tmp_path: Path) -> None:
    write_data(tmp_path, ["en"])
    write(tmp_path, {"docs/en/index.md": "# X\n", "docs/gd/index.md": "# Y\n"})
    for path in (tmp_path / "data").rglob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace("en: ", "gd: "), encoding="utf-8")
    write(tmp_path, {"templates/locale/gd.po": (LOCALE / "en.po").read_text("utf-8")})
    config(tmp_path, plugins=["search", {"comparanda": {"locales": {"gd": "Gàidhlig"}}}])
    refused(tmp_path, "has no words for `gd`: write partials/languages/gd.html")


@pytest.mark.parametrize(
    ("locales", "same", "wrong"),
    [
        (("en", "de"), "Both are quiet.", ["de"]),
        (("zh-Hant", "en"), "Both are quiet.", ["zh-Hant"]),
        (("zh-Hant", "en"), "兩者都很安靜。", ["en"]),
        (("zh-Hant", "en", "de"), "Both are quiet.", ["zh-Hant", "de"]),
    ],
)
def test_the_same_text_twice_points_at_the_language_to_translate(
    tmp_path: Path, locales: tuple[str, ...], same: str, wrong: list[str]
) -> None:
    write_data(tmp_path, locales)
    path = tmp_path / "data/comparisons/arum-or-bodo.yml"
    text = path.read_text(encoding="utf-8")
    for tag in locales:
        text = re.sub(rf"^( +){tag}: (Both|兩者都|Beide|Oba).*$", rf"\g<1>{tag}: {same}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    gate = pipeline.gate(Settings(tmp_path, DAY, locales={tag: NAMES[tag] for tag in locales}))
    found = [one for one in gate.diagnostics if one.code == "T003"]
    assert [one.help for one in found] == [f"translate it into {tag}" for tag in wrong]
    lines = text.splitlines()
    assert [lines[one.span.line - 1].strip().partition(":")[0] for one in found] == wrong
