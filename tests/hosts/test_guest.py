"""Beside the pages of somebody's site, with the plugins people use: theirs stay as they are, and ours are whole."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from comparanda import pipeline
from comparanda.cli.site import read_config
from hosts.tiny import (
    NAMES,
    PAGE,
    TODAY,
    built,
    config,
    is_whole,
    ours,
    page,
    refused,
    run,
    write,
    write_data,
)
from support.goldens import GOLDEN, assert_golden
from support.sites import ROOT

OWNER = {
    "docs/index.md": "# Kettles at home\n\nWelcome. [Compare](compare/index.md)\n",
    "docs/guide/start.md": "# Start\n\nFill it.\n",
    "docs/about.md": "# About us\n",
}
NAV: list[Any] = ["index.md", {"Guides": ["guide/start.md"]}, {"About": "about.md"}]
OWNED = ["index.html", "guide/start/index.html", "about/index.html"]
LISTS = ["compare/", "sources/"]
GENERATED = [PAGE, "subjects/arum/", "subjects/bodo/", *LISTS, "changes/", "rules/"]
EN = ours("en")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Somebody's site, in English, with data beside it."""
    write_data(tmp_path, ["en"])
    write(tmp_path, OWNER)
    return tmp_path


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Ann Editor", "-c", "user.email=ann@kettles.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, day: str, *paths: str) -> None:
    git(root, "add", *paths)
    subprocess.run(
        ["git", "-c", "user.name=Ann Editor", "-c", "user.email=ann@kettles.example", "commit", "-qm", day],
        cwd=root,
        env={"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )


def links(site: Path, path: str, where: str = ".md-nav--primary a.md-nav__link") -> dict[str, str]:
    """Where a page's navigation leads, without the headings of the page."""
    found = {one.text(strip=True): one.attributes["href"] or "" for one in page(site, path).css(where)}
    return {name: href for name, href in found.items() if not href.startswith("#")}


def locations(site: Path) -> list[str]:
    return re.findall("<loc>(.*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))


def assert_whole(site: Path, path: str = PAGE) -> None:
    html = page(site, path)
    assert is_whole(html)
    assert any("assets/comparanda.css" in (one.attributes["href"] or "") for one in html.css("link"))


# The site itself


def test_a_site_stays_as_it_is_to_the_byte_but_for_the_navigation(root: Path, tmp_path: Path) -> None:
    config(root, plugins=["search"], nav=NAV, theme={"name": "material", "font": False, "features": ["toc.follow"]})
    write(root, {"docs/index.md": "# Kettles at home\n"})
    alone = shutil.copytree(built(root), tmp_path / "alone")
    config(root, plugins=["search", EN], nav=NAV, not_in_nav="/compare/",
           theme={"name": "material", "font": False, "features": ["toc.follow"]})  # fmt: skip
    site = built(root)
    for path in (*OWNED, "404.html", "search/search_index.json"):
        with_us = (site / path).read_text(encoding="utf-8")
        if path.endswith(".json"):
            docs = json.loads(with_us)["docs"]
            assert docs[:3] == json.loads((alone / path).read_text(encoding="utf-8"))["docs"]
            assert f"{PAGE}#table" in {one["location"] for one in docs}
        else:
            assert with_us == (alone / path).read_text(encoding="utf-8")
    assert_whole(site)


def test_a_navigation_that_names_none_of_our_pages_has_them_under_one_entry_at_its_end(root: Path) -> None:
    config(root, plugins=["search", EN], nav=NAV)
    site = built(root)
    assert links(site, "") == {
        "Kettles at home": ".",
        "Start": "guide/start/",
        "About": "about/",
        "Comparisons": "compare/",
        "Sources": "sources/",
    }
    assert page(site, "about/").css_first('link[rel="next"]').attributes["href"] == "../compare/"
    assert links(site, PAGE)["Start"] == "../../guide/start/"


def test_a_navigation_that_names_our_pages_is_taken_as_it_stands_with_its_titles(root: Path) -> None:
    nav = [*NAV, {"Tests": ["compare/index.md", {"The pair": f"{PAGE}index.md"}, {"Rules": "rules/index.md"}]}]
    config(root, plugins=["search", EN], nav=nav, validation={"nav": {"omitted_files": "warn"}})
    site = built(root)
    assert list(links(site, "")) == ["Kettles at home", "Start", "About", "Comparisons", "The pair", "Rules"]
    assert_whole(site)


def test_a_site_without_a_navigation_has_the_lists_in_that_of_mkdocs(root: Path) -> None:
    config(root, plugins=["search", EN], theme={"name": "material", "font": False, "features": ["navigation.tabs"]})
    site = built(root)
    assert list(links(site, "", ".md-tabs a").values()) == [".", "about/", "compare/", "guide/start/", "sources/"]
    assert list(links(site, "", ".md-tabs a"))[2] == "Comparisons"


def test_every_page_is_in_the_sitemap_and_the_sidebar_is_shown(root: Path) -> None:
    config(root, plugins=["search", EN], nav=NAV)
    site = built(root)
    base = "https://kettles.example/base/"
    pages = ["", "guide/start/", "about/", *GENERATED]
    assert sorted(locations(site)) == sorted(base + path for path in pages)
    style = (site / "assets" / "comparanda.css").read_text(encoding="utf-8")
    assert "md-sidebar--primary" not in style


def test_our_style_reaches_nothing_but_our_pages() -> None:
    sheets = {path.stem: path for path in (ROOT / "templates" / "assets").glob("comparanda*.css")}
    del sheets["comparanda-frame"], sheets["comparanda-plain"]  # of a site of its own, and of names that are ours
    selectors = [one for path in sheets.values() for one in _selectors(path.read_text(encoding="utf-8"))]
    assert len(selectors) > 200
    print_margins = "@page"  # of our own pages alone, as only they link the style sheet
    assert [one for one in selectors if not re.search(r"\.cmp|\.md-up", one) and one != print_margins] == []
    files = [path for path in (ROOT / "templates" / "assets").glob("*.js") if path.stem != "comparanda-search"]
    scripts = [path.read_text(encoding="utf-8") for path in files]
    assert 'matches("html:has([href*=comparanda-frame]) .md-search__input")' in "".join(
        scripts
    )  # which alone fetches that one
    looked_for = re.compile(r'(?:document\.querySelector(?:All)?|event\.target\.closest\?\.)\("([^"]+)"\)')
    assert all(looked_for.search(script) for script in scripts)
    found = [one for script in scripts for one in looked_for.findall(script)]
    assert len(found) == 14
    assert [one for one in found if ".cmp" not in one and one != ".md-lang a"] == []


def _selectors(style: str) -> Iterator[str]:
    """Of each rule, with those around it."""
    around: list[str] = []
    for words, mark in re.findall(r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        if mark == "{":
            around.append(words.strip())
        elif mark == "}":
            around.pop()
        if mark == "{" and not words.strip().startswith(("@media", "@supports")):
            yield " ".join(around)


def test_a_link_from_a_page_to_one_of_ours_is_checked(root: Path) -> None:
    config(root, plugins=["search", EN], validation={"anchors": "warn"})
    write(root, {"docs/about.md": f"# About\n\n[Price]({PAGE}index.md#row-price)\n"})
    built(root)
    write(root, {"docs/about.md": f"# About\n\n[Price]({PAGE}index.md#row-prise)\n"})
    assert "#row-prise" in run(root).stderr


def test_our_pages_say_where_they_stand(root: Path) -> None:
    config(root, plugins=["search", EN], nav=NAV)
    up = page(built(root)).css(".md-up a")
    assert [(one.text(), one.attributes["href"]) for one in up] == [
        ("Kettles at home", "../.."),
        ("Comparisons", "../"),
    ]


# Two files with one address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("compare/index.md", "compare/"),
        ("compare/README.md", "compare/"),
        ("compare.md", "compare/"),
        ("rules/index.md", "rules/"),
        ("rules.md", "rules/"),
        ("sources/index.html", "sources/"),
        (f"{PAGE[:-1]}.md", PAGE),
    ],
)
def test_a_page_of_the_owners_with_the_address_of_one_of_ours_is_an_error_that_names_both(
    root: Path, path: str, address: str
) -> None:
    write(root, {f"docs/{path}": "# Mine\n"})
    config(root, plugins=["search", EN])
    made = "data/comparisons/arum-or-bodo.yml" if address == PAGE else f"the generated page {address}index.html"
    refused(root, f"docs/{path}", made, "Give ")


@pytest.mark.parametrize("path", ["compare/index.md", "rules.md", "sources.md"])
def test_the_same_holds_for_the_pages_of_a_language_of_a_site_of_its_own(root: Path, path: str) -> None:
    shutil.rmtree(root / "docs")
    write_data(root, ["en", "de"])
    write(root, {"docs/en/index.md": "# X\n", "docs/de/index.md": "# X\n", f"docs/de/{path}": "# Mine\n"})
    config(root, plugins=["search", ours("en", "de")])
    refused(root, f"docs/de/{path}", f"the generated page de/{path.split('/')[0].removesuffix('.md')}/index.html")


def test_a_page_that_a_plugin_makes_at_the_address_of_one_of_ours_is_an_error(root: Path) -> None:
    script = "import mkdocs_gen_files\nwith mkdocs_gen_files.open('compare/index.md', 'w') as f: f.write('# Mine')\n"
    write(root, {"make.py": script})
    for plugins in (["search", {"gen-files": {"scripts": ["make.py"]}}, EN],
                    ["search", EN, {"gen-files": {"scripts": ["make.py"]}}]):  # fmt: skip
        config(root, plugins=plugins)
        refused(root, "docs/compare/index.md and the generated page compare/index.html")


def test_two_languages_of_a_site_of_its_own_cannot_have_one_address(root: Path) -> None:
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# X\n", "docs/en/about.md": "# Y\n", "docs/about.md": "# Z\n"})
    config(root, plugins=["search", EN])
    refused(root, "docs/about.md", "docs/en/about.md", "would both be the page about/")


def test_a_nav_of_the_plugin_and_a_home_page_above_the_languages_are_an_error(root: Path) -> None:
    write(root, {"docs/en/index.md": "# X\n"})
    config(root, plugins=["search", ours("en", nav=["index.md"])])
    refused(root, "docs/index.md", "docs/en/index.md")


# Languages


def test_a_second_language_of_our_pages_lies_below_its_tag_and_the_two_lead_to_each_other(root: Path) -> None:
    write_data(root, ["en", "zh-Hant"])
    config(root, plugins=["search", ours("en", "zh-Hant")], nav=[*NAV, "compare/index.md", "zh-Hant/compare/index.md"])
    site = built(root)
    for prefix, tag, other, title in (
        ("", "en", "zh-Hant", "Arum or Bodo"),
        ("zh-Hant/", "zh-Hant", "en", "Arum與Bodo"),
    ):
        html = page(site, prefix + PAGE)
        assert html.css_first("html").attributes["lang"] == tag
        assert html.css_first("h1").text() == title
        switch = html.css_first(f'.md-up [hreflang="{other}"]')
        assert (site / prefix / PAGE / (switch.attributes["href"] or "") / "index.html").is_file()
    assert page(site, "about/").css_first("html").attributes["lang"] == "en"
    assert page(site, "404.html").css_first("html").attributes["lang"] == "en"
    assert list(links(site, ""))[-2:] == ["Comparisons", "比較"]


def test_one_language_has_no_switch(root: Path) -> None:
    config(root, plugins=["search", EN])
    assert not page(built(root)).css("[hreflang]")
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# X\n"})
    html = page(built(root))
    assert html.css_first("html").attributes["lang"] == "en"
    assert not html.css(".md-lang, [hreflang]")


def test_an_alternate_of_the_owners_is_kept(root: Path) -> None:
    alternate = [
        {"name": "English", "link": "/base/", "lang": "en"},
        {"name": "français", "link": "https://bouilloires.example/", "lang": "fr"},
    ]
    config(root, plugins=["search", EN], extra={"alternate": alternate})
    site = built(root)
    for path in ("", PAGE):
        hrefs = [one.attributes["href"] for one in page(site, path).css(".md-select__link")]
        assert hrefs == ["/base/", "https://bouilloires.example/"]
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# X\n"})
    hrefs = [one.attributes["href"] for one in page(built(root)).css(".md-lang a")]
    assert hrefs == ["/base/", "https://bouilloires.example/"]


def i18n(structure: str, *tags: str) -> dict[str, Any]:
    languages = [{"locale": tag, "name": NAMES[tag], "default": tag == tags[0], "build": True} for tag in tags]
    return {"i18n": {"docs_structure": structure, "languages": languages}}


FOLDERS = {
    "docs/en/index.md": "# Home\n", "docs/en/guide/start.md": "# Start\n",
    "docs/de/index.md": "# Anfang\n", "docs/de/guide/start.md": "# Los\n",
}  # fmt: skip
SUFFIXES = {
    "docs/index.en.md": "# Home\n", "docs/guide/start.en.md": "# Start\n",
    "docs/index.de.md": "# Anfang\n", "docs/guide/start.de.md": "# Los\n",
}  # fmt: skip


@pytest.mark.parametrize("is_first", [True, False], ids=["i18n-first", "i18n-last"])
@pytest.mark.parametrize(("structure", "pages"), [("folder", FOLDERS), ("suffix", SUFFIXES)], ids=["folder", "suffix"])
@pytest.mark.parametrize(
    "nav", [None, ["index.md", {"Guides": ["guide/start.md"]}, "compare/index.md"]], ids=["", "nav"]
)
def test_static_i18n_builds_our_pages_in_each_of_its_languages(
    tmp_path: Path, structure: str, pages: Mapping[str, str], nav: list[Any] | None, is_first: bool
) -> None:
    write_data(tmp_path, ["en", "de"])
    write(tmp_path, pages)
    plugins = [i18n(structure, "en", "de"), "comparanda"]
    named = {} if nav is None else {"nav": nav}
    config(tmp_path, plugins=["search", *(plugins if is_first else plugins[::-1])], **named)
    site = built(tmp_path)
    for prefix, tag, home, list_name in (("", "en", "Home", "Comparisons"), ("de/", "de", "Anfang", "Vergleiche")):
        assert_whole(site, prefix + PAGE)
        html = page(site, prefix + PAGE)
        assert html.css_first("html").attributes["lang"] == tag
        others = {one.attributes["hreflang"]: one.attributes["href"] for one in html.css(".md-select__link")}
        assert others[tag] == "./"
        assert page(site, prefix).css_first("h1").text() == home
        assert links(site, prefix)[list_name] == "compare/"
        assert links(site, f"{prefix}guide/start/")[list_name] == "../../compare/"
    assert not [one for one in page(site, "de/").css("link") if "comparanda" in (one.attributes["href"] or "")]
    assert {f"https://kettles.example/base/{prefix}{PAGE}" for prefix in ("", "de/")} <= set(locations(site))
    found = {one["location"] for one in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]}
    assert {f"{PAGE}#table", f"de/{PAGE}#table"} <= found
    assert dict(read_config(tmp_path / "mkdocs.yml").locales) == {"en": "English", "de": "Deutsch"}


def test_our_pages_have_the_sites_name_of_their_language_as_static_i18n_has_it(tmp_path: Path) -> None:
    write_data(tmp_path, ["de", "en", "pl"])
    write(tmp_path, {"docs/index.md": "# Home\n"})
    plugin = i18n("suffix", "de", "en", "pl")
    plugin["i18n"]["languages"][1]["site_name"] = "Vessels"
    config(tmp_path, plugins=["search", plugin, ours("de", "en", "pl", cache_dir=".cache")])
    site = built(tmp_path)
    for prefix, name in (("", "Kettles"), ("en/", "Vessels"), ("pl/", "Kettles")):
        html = page(site, prefix + PAGE)
        assert html.css_first("title").text().endswith(f" - {name}")
        assert f"{{{{{name}}}}}" in html.css_first("#cite-this-page").parent.text(), prefix


def test_static_i18n_may_have_more_languages_than_our_data(tmp_path: Path) -> None:
    write_data(tmp_path, ["en"])
    write(tmp_path, FOLDERS)
    config(tmp_path, plugins=["search", EN, i18n("folder", "en", "de")])
    site = built(tmp_path)
    assert list(links(site, "de/")) == ["Anfang", "Los", "Comparisons", "Sources"]
    assert_whole(site, f"de/{PAGE}")


def test_a_language_that_static_i18n_does_not_build_is_refused(tmp_path: Path) -> None:
    write(tmp_path, FOLDERS)
    config(tmp_path, plugins=["search", ours("pl"), i18n("folder", "en", "de")])
    refused(tmp_path, "`locales` has `pl`, which mkdocs-static-i18n does not build; it builds en, de")


# Plugins that make the navigation


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_awesome_nav_is_respected(root: Path, is_first: bool) -> None:
    plugins = ["awesome-nav", EN] if is_first else [EN, "awesome-nav"]
    config(root, plugins=["search", *plugins])
    site = built(root)
    assert list(links(site, "").values()) == [".", "about/", "compare/", "guide/start/", "sources/"]
    write(root, {"docs/.nav.yml": "nav:\n- about.md\n- Look: compare/index.md\n- index.md\n"})
    site = built(root)
    assert links(site, "") == {"About us": "about/", "Look": "compare/", "Kettles at home": "."}
    write(root, {"docs/.nav.yml": "nav:\n- index.md\n- About: about.md\n"})
    site = built(root)
    assert list(links(site, "")) == ["Kettles at home", "About", "Comparisons", "Sources"]
    assert_whole(site)


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_literate_nav_is_respected(root: Path, is_first: bool) -> None:
    plugins = ["literate-nav", EN] if is_first else [EN, "literate-nav"]
    config(root, plugins=["search", *plugins])
    write(root, {"docs/SUMMARY.md": "* [About](about.md)\n* [Look](compare/index.md)\n* [Home](index.md)\n"})
    site = built(root)
    assert links(site, "") == {"About": "about/", "Look": "compare/", "Home": "."}
    write(root, {"docs/SUMMARY.md": "* [Home](index.md)\n* [About](about.md)\n"})
    site = built(root)
    assert list(links(site, "")) == ["Home", "About", "Comparisons", "Sources"]
    assert_whole(site)


def test_pages_that_a_literate_nav_does_not_name_are_no_warning(root: Path) -> None:
    config(root, plugins=["search", "literate-nav", EN], validation={"nav": {"omitted_files": "warn"}})
    write(root, {"docs/SUMMARY.md": "* [Home](index.md)\n* [About](about.md)\n* [Start](guide/start.md)\n"})
    assert list(links(built(root), "")) == ["Home", "About", "Start", "Comparisons", "Sources"]


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_section_index_makes_a_section_of_a_page_of_ours(root: Path, is_first: bool) -> None:
    plugins = ["section-index", EN] if is_first else [EN, "section-index"]
    config(root, plugins=["search", *plugins], nav=["index.md", {"Look": ["compare/index.md", f"{PAGE}index.md"]}])
    site = built(root)
    assert links(site, "")["Look"] == "compare/"
    assert page(site, "compare/").css_first(".cmp .tiles") is not None
    assert_whole(site)


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_gen_files_adds_pages_beside_ours(root: Path, is_first: bool) -> None:
    write(
        root, {"make.py": "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made.md', 'w') as f: f.write('# M')\n"}
    )
    made = {"gen-files": {"scripts": ["make.py"]}}
    config(root, plugins=["search", *([made, EN] if is_first else [EN, made])], nav=[*NAV, "made.md"])
    site = built(root)
    assert list(links(site, ""))[-3:] == ["M", "Comparisons", "Sources"]
    assert_whole(site)


# Plugins that ask git, or look at every page


@pytest.fixture
def committed(root: Path) -> Path:
    """The site in a repository: pages of spring, data of summer."""
    git(root, "init", "-q", "-b", "main")
    commit(root, "2026-03-03", "docs")
    commit(root, "2026-07-07", "data")
    return root


def test_git_dates_of_our_pages_are_those_of_their_data(committed: Path) -> None:
    config(committed, plugins=["search", EN, {"git-revision-date-localized": {"type": "iso_date"}}])
    site = built(committed)
    assert page(site, "about/").css_first(".git-revision-date-localized-plugin").text(strip=True) == "2026-03-03"
    for path in (PAGE, "compare/", "sources/"):
        assert page(site, path).css_first(".git-revision-date-localized-plugin").text(strip=True) == "2026-07-07"


def test_git_authors_of_our_pages_are_those_of_their_data(committed: Path) -> None:
    config(committed, plugins=["search", EN, "git-authors"])
    assert_whole(built(committed))


def test_rss_lists_our_pages_with_the_dates_of_their_data(committed: Path) -> None:
    config(committed, plugins=["search", EN, {"rss": {"match_path": ".*"}}])
    site = built(committed)
    feed = json.loads((site / "feed_json_updated.json").read_text(encoding="utf-8"))
    item = next(one for one in feed["items"] if one["url"].endswith(PAGE))
    assert item["title"] == "Arum or Bodo"
    assert "2026-07-07" in item["date_modified"] if "date_modified" in item else "2026-07-07" in item["date_published"]


@pytest.mark.parametrize(
    "plugin",
    [{"git-revision-date-localized": {"type": "iso_date"}}, "git-authors", {"rss": {"match_path": ".*"}}],
    ids=str,
)
def test_plugins_that_ask_git_work_beside_static_i18n(tmp_path: Path, plugin: Any) -> None:
    write_data(tmp_path, ["en", "de"])
    write(tmp_path, FOLDERS)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "2026-07-07", "docs", "data")
    config(tmp_path, plugins=["search", i18n("folder", "en", "de"), "comparanda", plugin])
    # The rss plugin itself warns when a site is built a second time.
    site = built(tmp_path, *(["--no-strict"] if "rss" in plugin else []))
    for prefix in ("", "de/"):
        assert_whole(site, prefix + PAGE)
        if "git-revision-date-localized" in plugin:
            assert (
                page(site, prefix + PAGE).css_first(".git-revision-date-localized-plugin").text(strip=True)
                == "2026-07-07"
            )


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_a_redirect_may_lead_to_a_page_of_ours(root: Path, is_first: bool) -> None:
    redirects = {"redirects": {"redirect_maps": {"old.md": f"{PAGE}index.md", "older.md": "compare/index.md"}}}
    config(root, plugins=["search", *([redirects, EN] if is_first else [EN, redirects])])
    site = built(root)
    assert f"../{PAGE}" in (site / "old" / "index.html").read_text(encoding="utf-8")


def test_a_blog_keeps_its_addresses(root: Path) -> None:
    post = "---\ndate: 2026-05-05\n---\n# A kettle\n\nShort.\n\n<!-- more -->\n\nLong.\n"
    write(root, {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/one.md": post})
    config(root, plugins=["search", "blog", EN], nav=[*NAV, {"Blog": ["blog/index.md"]}])
    site = built(root)
    assert (site / "blog/2026/05/05/a-kettle/index.html").is_file()
    assert list(links(site, ""))[:4] == ["Kettles at home", "Start", "About", "Blog"]
    assert "https://kettles.example/base/blog/2026/05/05/a-kettle/" in locations(site)
    assert_whole(site)


def test_two_blogs_in_two_languages_of_a_site_of_its_own(tmp_path: Path) -> None:
    write_data(tmp_path, ["en", "de"])
    post = "---\ndate: 2026-05-05\n---\n# A kettle\n\nShort.\n\n<!-- more -->\n\nLong.\n"
    for tag in ("en", "de"):
        write(tmp_path, {f"docs/{tag}/index.md": f"# {tag}\n", f"docs/{tag}/blog/index.md": f"# Blog {tag}\n",
                         f"docs/{tag}/blog/posts/one.md": post})  # fmt: skip
    blogs = [{"blog": {"blog_dir": f"{tag}/blog"}} for tag in ("en", "de")]
    config(
        tmp_path,
        plugins=["search", *blogs, ours("en", "de", nav=["index.md", {"Blog": ["blog/index.md"]}, "compare/index.md"])],
    )
    site = built(tmp_path)
    for prefix, tag in (("", "en"), ("de/", "de")):
        post_page = page(site, f"{prefix}blog/2026/05/05/a-kettle/")
        assert post_page.css_first("html").attributes["lang"] == tag
        assert (
            post_page.css_first("link[rel=canonical]").attributes["href"]
            == f"https://kettles.example/base/{prefix}blog/2026/05/05/a-kettle/"
        )
        names = links(site, prefix)
        assert names[f"Blog {tag}"] == "blog/"
        assert not any(f"Blog {other}" in names for other in ("en", "de") if other != tag)
        assert f"https://kettles.example/base/{prefix}blog/2026/05/05/a-kettle/" in locations(site)
    assert not (site / "en").exists()


@pytest.mark.parametrize(
    "plugin",
    [
        "tags",
        "macros",
        {"macros": {"render_by_default": True}},
        {"minify": {"minify_html": True, "minify_js": True, "minify_css": True}},
        {"privacy": {"assets": False}},
        {"group": {"enabled": True, "plugins": ["tags"]}},
    ],
    ids=str,
)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_a_plugin_that_has_every_page_leaves_ours_whole(root: Path, plugin: Any, is_first: bool) -> None:
    config(root, plugins=["search", *([plugin, EN] if is_first else [EN, plugin])])
    assert_whole(built(root))


def test_our_plugin_may_stand_in_a_group(root: Path) -> None:
    config(root, plugins=["search", {"group": {"enabled": True, "plugins": [EN]}}])
    assert_whole(built(root))
    assert dict(read_config(root / "mkdocs.yml").locales) == {"en": "English"}


def test_mike_publishes_versions_with_our_pages(committed: Path) -> None:
    config(committed, plugins=["search", "mike", EN])
    environment = {"SOURCE_DATE_EPOCH": TODAY, "NO_MKDOCS_2_WARNING": "1", "GIT_COMMITTER_NAME": "Ann",
                   "GIT_COMMITTER_EMAIL": "ann@kettles.example", "HOME": str(committed),
                   "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}  # fmt: skip
    done = subprocess.run(
        [str(Path(sys.executable).parent / "mike"), "deploy", "1.0"],
        cwd=committed, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    git(committed, "checkout", "-q", "--force", "gh-pages")
    assert_whole(committed / "1.0")


# Settings of MkDocs


def test_pages_that_are_opened_from_the_disk_lead_to_files(root: Path) -> None:
    config(root, plugins=["search", EN, "offline"])
    site = built(root)
    for path in GENERATED:
        folder = site / path
        for link in page(site, path).css("a[href], link[href]"):
            href = (link.attributes["href"] or "").partition("#")[0]
            if href and "://" not in href:
                assert (folder / href).is_file(), (path, href)
    index = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    assert f"{PAGE}index.html#table" in index


def test_every_language_can_be_searched_from_the_disk(tmp_path: Path) -> None:
    write_data(tmp_path, ["en", "de"])
    write(tmp_path, {f"docs/{tag}/index.md": "# X\n" for tag in ("en", "de")})
    config(tmp_path, plugins=["search", ours("en", "de"), "offline"])
    site = built(tmp_path)
    for prefix, title in (("", "Arum or Bodo"), ("de/", "Arum oder Bodo")):
        index = (site / prefix / "search" / "search_index.js").read_text(encoding="utf-8")
        assert index.startswith("var __index = {")
        assert f'"location":"{PAGE}index.html","title":"{title}"' in index
        for link in page(site, prefix + PAGE).css("a[href]"):
            href = (link.attributes["href"] or "").partition("#")[0]
            if href and "://" not in href:
                assert (site / prefix / PAGE / href).is_file(), href


def test_addresses_without_folders(root: Path) -> None:
    config(root, plugins=["search", EN], use_directory_urls=False, nav=NAV)
    site = built(root)
    assert links(site, "index.html")["Comparisons"] == "compare/index.html"
    assert_whole(site)


def test_another_folder_for_pages_is_the_one_that_messages_name(root: Path) -> None:
    (root / "docs").rename(root / "content")
    config(root, plugins=["search", EN], docs_dir="content")
    assert_whole(built(root))
    write(root, {"content/compare.md": "# Mine\n"})
    refused(root, "content/compare.md")
    shutil.rmtree(root / "content")
    write(root, {"content/en/index.md": "# X\n"})
    config(root, plugins=["search", ours("en", "zh-Hant")], docs_dir="content")
    write_data(root, ["en", "zh-Hant"])
    refused(root, "content/zh-Hant/ has no page; write content/zh-Hant/index.md")


def test_templates_of_the_owners_hold_for_our_pages_too(root: Path) -> None:
    main = (
        '{% extends "base.html" %}\n{% block announce %}Sale!{% endblock %}\n'
        '{% block content %}<hr class="mine">{{ super() }}{% endblock %}\n'
    )
    write(root, {"overrides/main.html": main})
    config(root, plugins=["search", EN], theme={"name": "material", "font": False, "custom_dir": "overrides"})
    site = built(root)
    for path in ("", PAGE):
        html = page(site, path)
        assert "Sale!" in html.css_first(".md-banner").text()
        assert len(html.css("hr.mine")) == 1
    assert page(site).css_first(".md-up") is not None
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# X\n"})
    html = page(built(root))
    assert "Sale!" in html.css_first(".md-banner").text()
    assert html.css_first(".md-up") is not None
    assert not html.css('link[rel="alternate"][hreflang]')


def test_what_mkdocs_yml_inherits_and_hooks_of_the_owners(root: Path) -> None:
    write(root, {"hooks.py": "def on_page_content(html, **_):\n    return html + '<p class=hooked></p>'\n"})
    config(root, plugins=["search", EN], hooks=["hooks.py"])
    (root / "mkdocs.yml").rename(root / "base.yml")
    write(root, {"mkdocs.yml": "INHERIT: base.yml\nsite_name: Child\n"})
    html = page(built(root))
    assert html.css_first(".hooked") is not None
    assert html.css_first("title").text().endswith("Child")


OPENS_FILES = """
import re
from pathlib import Path

def on_files(files, config):
    for file in files.documentation_pages():
        if not re.match(r"{pattern}", file.src_path):
            Path(config.docs_dir, file.src_path).read_text(encoding="utf-8")
"""
"""What mkdocs-statistics-plugin 0.1.5 does with its `exclude_path`."""


def test_what_the_readme_has_a_plugin_leave_out_is_all_that_has_no_file(root: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    patterns = set(re.findall(r"`exclude_path: (\S+)`", readme))
    assert len(patterns) == 1
    write(root, {"docs/comparing.md": "# Of comparing\n", "hook.py": OPENS_FILES.format(pattern=patterns.pop())})
    config(root, plugins=["search", EN], hooks=["hook.py"])
    assert_whole(built(root))
    write(root, {"hook.py": OPENS_FILES.format(pattern="compare/")})
    assert "FileNotFoundError" in run(root).stderr


def test_instant_navigation_works_in_one_language(root: Path) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    config(root, plugins=["search", EN], theme=theme)
    assert_whole(built(root))


@pytest.mark.parametrize("home", ["docs/index.md", "docs/en/index.md"], ids=["guest", "own"])
def test_instant_navigation_between_languages_is_refused_with_the_reason(root: Path, home: str) -> None:
    shutil.rmtree(root / "docs")
    write(root, {home: "# X\n", "docs/zh-Hant/index.md": "# X\n"})
    write_data(root, ["en", "zh-Hant"])
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    config(root, plugins=["search", ours("en", "zh-Hant")], theme=theme)
    refused(root, "`navigation.instant`", "keeps the language", "remove it from the theme's `features`")


def test_without_an_address_of_the_site_there_is_no_sitemap_and_that_is_said_once(root: Path) -> None:
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# X\n"})
    config(root, plugins=["search", EN], site_url="")
    done = run(root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("no `site_url`") == 1
    assert not (root / "site" / "sitemap.xml").exists()


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_have_plain_but_whole_pages(root: Path, theme: str) -> None:
    config(root, plugins=["search", EN], nav=NAV, theme={"name": theme})
    site = built(root)
    assert_whole(site)
    html = page(site)
    assert html.css_first("html").attributes["lang"] == "en"
    sheets = [one.attributes["href"] for one in html.css("link[rel=stylesheet]")]
    ours = ("comparanda-plain.css", "comparanda.css", "comparanda-print.css")
    assert sheets[-3:] == [f"../../assets/{name}" for name in ours]
    assert not [one for one in page(site, "about/").css("link") if "comparanda" in (one.attributes["href"] or "")]
    assert "compare/" in {one.attributes.get("href") for one in page(site, "").css("a")}


def test_a_theme_of_old_links_our_style_from_our_pages_and_from_no_other(root: Path) -> None:
    """One that reads `extra_css` from the context, as those of gitbook and dracula do."""
    links = "{% for path in extra_css %}<link rel=stylesheet href={{ path }}>{% endfor %}"
    scripts = "{% for path in extra_javascript %}<script src={{ path }}></script>{% endfor %}"
    frame = f"<!doctype html><head>{links}</head><body>{{{{ page.content }}}}{scripts}</body>"
    write(root, {"theme/main.html": frame, "theme/404.html": "", "docs/choose.md": BLOCK})
    config(root, plugins=[EN], theme={"name": None, "custom_dir": "theme"}, extra_css=["own.css"])
    site = built(root)

    def linked(path: str) -> list[str]:
        html = page(site, path)
        sheets = [one.attributes["href"] or "" for one in html.css("head link[rel=stylesheet]")]
        return [
            name.rpartition("/")[2] for name in (*sheets, *(one.attributes["src"] or "" for one in html.css("script")))
        ]

    ours, for_paper = ["own.css", "comparanda-plain.css", "comparanda.css"], ["comparanda-print.css"]
    assert linked(PAGE) == [*ours, "comparanda.js"]
    assert linked("choose/") == [*ours, *for_paper, "comparanda.js"]
    assert [linked(path) for path in ("", "about/")] == [["own.css"]] * 2


BLOCK = "# Choose\n\n```comparanda\nvalue: arum.price\n```\n"


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
def test_a_plugin_that_goes_on_with_the_theme_has_it_in_the_owners_language(root: Path, theme: str) -> None:
    """As mkdocs-print-site-plugin does, which draws a page after all others."""
    template = "{{ config.extra_css }} {{ config.theme.locale.language }}"
    drawing = f"env = config.theme.get_env()\n    print(env.from_string('{template}').render(config=config))"
    write(root, {"hooks/drawing.py": f"def on_post_build(config):\n    {drawing}\n"})
    config(root, plugins=["search", EN], theme={"name": theme}, hooks=["hooks/drawing.py"])
    done = run(root)
    assert (done.returncode, done.stdout.strip()) == (0, "[] en"), done.stderr


def test_a_site_of_its_own_needs_material_and_says_so(root: Path) -> None:
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# X\n"})
    config(root, plugins=["search", EN], theme={"name": "mkdocs"})
    refused(root, "needs Material: write `theme: {name: material}`", "In the theme `mkdocs` the comparisons can be")


# A site of its own, with the navigation that its owner wrote


OWN = {
    "docs/en/index.md": "# Home\n", "docs/en/guide/a.md": "# A\n", "docs/en/guide/b.md": "# B\n",
    "docs/de/index.md": "# Anfang\n", "docs/de/guide/a.md": "# Ä\n", "docs/de/guide/b.md": "# Bä\n",
}  # fmt: skip
SECTIONS = ["index.md", {"Guides": ["guide/a.md", "guide/b.md"]}, "compare/index.md"]


@pytest.mark.parametrize("where", ["mkdocs.yml", "plugin"])
def test_a_navigation_with_sections_holds_for_every_language(tmp_path: Path, where: str) -> None:
    write_data(tmp_path, ["en", "de"])
    write(tmp_path, OWN)
    if where == "plugin":
        config(tmp_path, plugins=["search", ours("en", "de", nav=SECTIONS)])
    else:
        config(tmp_path, plugins=["search", ours("en", "de")], nav=SECTIONS)
    site = built(tmp_path)
    assert list(links(site, "")) == ["Home", "A", "B", "Comparisons"]
    assert list(links(site, "de/")) == ["Anfang", "Ä", "Bä", "Vergleiche"]
    assert links(site, "de/guide/a/")["Vergleiche"] == "../../compare/"


def test_a_navigation_may_name_the_pages_of_each_language(tmp_path: Path) -> None:
    write_data(tmp_path, ["en", "de"])
    write(tmp_path, OWN)
    nav = [{"Start": "en/index.md"}, {"Los": "de/index.md"}, {"Code": "https://code.example/"}]
    config(tmp_path, plugins=["search", ours("en", "de")], nav=nav)
    site = built(tmp_path)
    assert links(site, "") == {"Start": ".", "Code": "https://code.example/"}
    assert links(site, "de/") == {"Los": "./", "Code": "https://code.example/"}


def test_a_navigation_that_names_no_page_is_refused(tmp_path: Path) -> None:
    write_data(tmp_path, ["en"])
    write(tmp_path, OWN)
    config(tmp_path, plugins=["search", ours("en", nav=["index.md", "nothing.md"])])
    refused(tmp_path, "mkdocs.yml lists `en/nothing.md` in a nav or in `foot`, but there is no such page")


def test_awesome_nav_and_literate_nav_of_each_language(tmp_path: Path) -> None:
    write_data(tmp_path, ["en", "de"])
    write(tmp_path, {**OWN, "docs/de/.nav.yml": "nav:\n- guide/b.md\n- index.md\n- compare/index.md\n"})
    config(tmp_path, plugins=["search", "awesome-nav", ours("en", "de")])
    site = built(tmp_path)
    assert list(links(site, "de/")) == ["Bä", "Anfang", "Vergleiche"]
    assert list(links(site, "")) == ["Home", "Comparisons", "A", "B", "Sources"]


# What is said


INSTANT = {"name": "material", "font": False, "features": ["navigation.instant"]}
STOPPED: Mapping[str, tuple[Mapping[str, str], Mapping[str, Any]]] = {
    "a page of the owner's at the address of a list": (
        {"docs/index.md": "# X\n", "docs/compare/index.md": "# Y\n"}, {},
    ),
    "a page and a file of the owner's at addresses of ours": (
        {"docs/index.md": "# X\n", "docs/compare.md": "# Y\n", f"docs/{PAGE[:-1]}.md": "# Z\n"}, {},
    ),
    "two pages of a site of its own at one address": (
        {"docs/en/index.md": "# X\n", "docs/en/about.md": "# Y\n", "docs/about.md": "# Z\n"}, {},
    ),
    "a navigation for all languages that names no page": (
        {"docs/en/index.md": "# X\n"}, {"nav": ["a.md", {"B": ["b.md"]}]},
    ),
    "instant navigation": (
        {"docs/index.md": "# X\n"}, {"theme": INSTANT, "plugins": [ours("en", "zh-Hant")]},
    ),
    "a site of its own in another theme": ({"docs/en/index.md": "# X\n"}, {"theme": {"name": "mkdocs"}}),
    "a language that Material has no words for": (
        {"docs/gd/index.md": "# X\n", "templates/locale/gd.po": ""},
        {"plugins": [{"comparanda": {"locales": {"gd": "Gàidhlig"}}}]},
    ),
}  # fmt: skip
"""The owner's files, and what mkdocs.yml says."""


def test_what_stops_a_build_in_a_site_of_any_kind(tmp_path: Path, update_golden: bool) -> None:
    said = []
    for title, (pages, settings) in STOPPED.items():
        root = tmp_path / title
        write_data(root, ["en"])
        if "plugins" in settings:  # in a language, or two, that the data is not in: it says so, and is built
            shutil.rmtree(root / "data")
            write(root, {"data/units.yml": "{}\n"})
        write(root, pages)
        config(root, **{"plugins": ["search", EN], **settings})
        lines = [line for line in refused(root).splitlines() if not line.startswith("INFO ")]
        said.append(f"## {title}\n\n" + "\n".join(lines).strip("\n") + "\n")
    assert_golden(GOLDEN / "guests.txt", "\n".join(said), update_golden)


def test_of_a_list_in_parts_navigations_have_the_first(root: Path) -> None:
    sources = root / "data" / "sources" / "test.yml"
    first = sources.read_text(encoding="utf-8")
    sources.write_text("".join([first, *(first.replace("id: test", f"id: test-{n}") for n in range(101))]), "utf-8")
    config(root, plugins=["search", EN])
    settings = read_config(root / "mkdocs.yml")
    bound = pipeline.gate(settings).bound
    assert bound is not None
    outputs = list(pipeline.publish(bound, settings))
    assert "sources/2/" in [one.url for one in outputs]
    assert [one.url for one in outputs if one.is_listed] == ["compare/", "sources/"]
