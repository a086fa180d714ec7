"""The real site, built as it is published: addresses, links, numbers, languages."""

from __future__ import annotations

import gzip
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.sites import LOCALES, ROOT, build, parse

SITE_URL = "https://example.org/some/path/"
COMPARISONS = sorted(path.stem for path in (ROOT / "data" / "comparisons").glob("*.yml"))

LARGEST_PAGE = 125_000
"""Bytes of a comparison's HTML."""
LARGEST_TRANSFER = 23_000
"""The same, compressed as a server sends it."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("site"), SITE_URL=SITE_URL)


def pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if "assets" not in path.parts)


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_is_served_in_every_language(site: Path, name: str, prefix: str) -> None:
    assert (site / prefix / "compare" / name / "index.html").is_file()


@pytest.mark.parametrize(("tag", "prefix"), LOCALES.items())
def test_every_page_says_its_language(site: Path, tag: str, prefix: str) -> None:
    for path in pages(site):
        below = path.relative_to(site).as_posix()
        mine = below.startswith("en/") if prefix else not below.startswith("en/")
        if mine:
            html = parse(path).css_first("html")
            assert html is not None
            assert html.attributes["lang"] == tag, below


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    anchors = {path: {node.attributes["id"] for node in parse(path).css("[id]")} for path in pages(site)}
    broken = []
    for path in pages(site):
        if path.name == "404.html":
            continue
        here = SITE_URL + path.relative_to(site).as_posix()
        for node in parse(path).css("a[href], link[href], script[src], img[src]"):
            target = urljoin(here, node.attributes.get("href") or node.attributes.get("src") or "")
            if not target.startswith(SITE_URL):
                continue
            address, fragment = urldefrag(target)
            file = site / urlsplit(address).path.removeprefix(urlsplit(SITE_URL).path)
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (fragment and file in anchors and fragment not in anchors[file]):
                broken.append(f"{here}: {target}")
    assert not broken


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for path in pages(site):
        for node in parse(path).css("script[src], img[src], link[rel=stylesheet], link[rel=preconnect], iframe[src]"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not urlsplit(address).netloc, f"{path}: {address}"


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_marks_and_references_are_linked_both_ways(site: Path, name: str, prefix: str) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    marks = page.css("a[role=doc-noteref]")
    numbers = [int((mark.attributes["href"] or "").removeprefix("#ref-")) for mark in marks]
    first = list(dict.fromkeys(numbers))
    assert first == list(range(1, len(first) + 1))
    references = page.css("[role=doc-endnotes] li[id^=ref-]")
    assert [node.attributes["id"] for node in references] == [f"ref-{number}" for number in first]
    back = [link.attributes["href"] for link in page.css("a[role=doc-backlink]")]
    assert sorted(back) == sorted(f"#{mark.attributes['id']}" for mark in marks)
    labels = [link.attributes["aria-label"] for link in page.css("a[role=doc-backlink]")]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", COMPARISONS)
def test_both_languages_have_the_same_shape(site: Path, name: str) -> None:
    shapes = []
    for prefix in LOCALES.values():
        page = parse(site / prefix / "compare" / name / "index.html")
        ids = [node.attributes["id"] for node in page.css(".cmp [id]")]
        cells = [
            (node.attributes["data-subject"], node.attributes["data-attribute"], node.attributes.get("data-value"))
            for node in page.css("td[data-subject]")
        ]
        shapes.append((ids, cells))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_every_claim_has_an_id_and_a_link_to_each_of_its_sources(site: Path, name: str, prefix: str) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    written = _yaml(ROOT / "data" / "comparisons" / f"{name}.yml")
    ids = [claim["id"] for section in written["sections"] for claim in section["claims"]]
    ids += [f"correction-{one['on']}" for one in written.get("corrections", [])]
    assert [node.attributes["id"] for node in page.css(".cmp dl > div")] == ids
    for node in (*page.css(".cmp dl > div"), *page.css(".lead"), *page.css(".card"), *page.css("td[data-subject]")):
        marks = node.css("a[role=doc-noteref]")
        assert marks, node.text()
        assert all(mark.text() == f"[{(mark.attributes['href'] or '').removeprefix('#ref-')}]" for mark in marks)
    assert all(node.css_first(f"dt a[href='#{id}']") for id, node in _claims(page))


def _claims(page: LexborHTMLParser) -> Iterator[tuple[str, LexborNode]]:
    for node in page.css(".cmp dl:not(.corr) > div"):
        yield node.attributes["id"] or "", node


@pytest.mark.parametrize(("tag", "form"), [("zh-Hant", "來源 {}：{}"), ("en", "Source {}: {}")])
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_reference_says_who_when_what_and_leads_to_the_passage(site: Path, name: str, tag: str, form: str) -> None:
    page = parse(site / LOCALES[tag] / "compare" / name / "index.html")
    listed = [one for path in sorted((ROOT / "data" / "sources").glob("*.yml")) for one in _yaml(path)]
    sources = {one["URL"]: one for one in listed}
    quotes = 0
    for number, item in enumerate(page.css("[role=doc-endnotes] li[id^=ref-]"), 1):
        link = item.css_first("p > a[href^=http]")
        assert link is not None
        source = sources[link.attributes["href"] or ""]
        line = item.css("p")[0].text()
        assert (source.get("publisher") or "") in line
        assert item.css("p:first-child time")
        title = item.css_first("cite")
        assert title is not None
        if "title" in source:
            assert title.text() == source["title"]
            assert title.attributes["lang"] == source["language"]
        assert item.css("a[role=doc-backlink]")
        for quoted in item.css("ul.q a"):
            words, address = quoted.css_first("q"), quoted.attributes["href"] or ""
            assert words is not None
            assert words.attributes["lang"] == source["language"]
            assert address.startswith(source["URL"].partition("#")[0])
            assert ":~:text=" in address
            rendered = re.sub("[`*]", "", words.text())  # as a browser shows Markdown, and so as the fragment has it
            assert unquote(address.partition(":~:text=")[2]).split(",")[0].strip() in rendered
            quotes += 1
        named = page.css(f"a[role=doc-noteref][href='#ref-{number}']")
        label = named[0].attributes["aria-label"] or ""
        assert {mark.attributes["aria-label"] for mark in named} == {label}
        who = label.removeprefix(form.format(number, ""))
        assert who in line
        assert who
    assert quotes > 3


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize(("tag", "checked"), [("zh-Hant", "查核日"), ("en", "Checked")])
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_table_has_a_caption_scopes_and_roles(site: Path, name: str, tag: str, checked: str) -> None:
    page = parse(site / LOCALES[tag] / "compare" / name / "index.html")
    table = page.css_first("table[role=table]")
    assert table is not None
    heads = [head.text(strip=True) for head in table.css("thead th[scope=col][role=columnheader]")]
    subjects = heads[1:7] if len(heads) > 4 else heads[1:3]
    caption = table.css_first("caption")
    assert caption is not None
    assert all(subject in caption.text() for subject in subjects)
    assert checked in caption.text()
    assert caption.css_first("time") is not None
    assert len(heads) == len(table.css("thead th"))
    assert all(heads)
    region = page.css_first(f"[role=region][aria-labelledby='{caption.attributes['id']}']")
    assert region is not None
    for row in table.css("tbody tr[role=row]"):
        assert len(row.css("th[scope=row][role=rowheader]")) == 1
        assert len(row.css("th, td[role=cell]")) == len(heads)
    assert not table.css("[colspan], [rowspan]")
    assert len(table.css("tbody tr[role=row]")) == len(table.css("tbody tr"))
    assert len(table.css("[role=rowgroup]")) == 2


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_better_value_is_marked_where_a_direction_is_declared_and_there_is_no_tie(
    site: Path, name: str, prefix: str
) -> None:
    attributes = _yaml(ROOT / "data" / "attributes.yml")
    seen = 0
    for row in parse(site / prefix / "compare" / name / "index.html").css("tbody tr"):
        attribute = (row.attributes["id"] or "").removeprefix("row-").partition(".")[0]
        better = attributes.get(attribute, {}).get("better")
        values = {
            Decimal(value): cell
            for cell in row.css("td[data-subject]")
            if (value := cell.attributes.get("data-value")) is not None
        }
        numbers = [Decimal(cell.attributes["data-value"] or "") for cell in row.css("td[data-value]")]
        marked = row.css("td:has(.best)")
        if better is None or len(numbers) < 2:
            assert not marked, attribute
            continue
        best = min(numbers) if better == "lower" else max(numbers)
        if numbers.count(best) > 1:
            assert not marked, attribute
            continue
        assert [node.mem_id for node in marked] == [values[best].mem_id]
        words = values[best].css_first(".best")
        assert words is not None
        assert words.text(strip=True)[0] == {"lower": "▼", "higher": "▲"}[better]
        assert len(words.text(strip=True)) > 1
        assert values[best].css_first("strong data") is not None
        seen += 1
    assert seen > 5


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_translations_name_each_other_in_the_sitemap(site: Path, prefix: str) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.parse(site / "sitemap.xml").getroot()
    listed = {
        (url.findtext("s:loc", "", spaces)): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", spaces)
        }
        for url in root.findall("s:url", spaces)
    }
    assert set(listed) == {SITE_URL + _below(site, path) for path in pages(site) if path.name != "404.html"}
    for below in [
        "",
        "compare/",
        "sources/",
        "rules/",
        "method/",
        "editing/",
        *(f"compare/{one}/" for one in COMPARISONS),
    ]:
        alternates = listed[f"{SITE_URL}{prefix}{below}"]
        assert alternates == {
            "zh-Hant": f"{SITE_URL}{below}",
            "en": f"{SITE_URL}en/{below}",
            "x-default": f"{SITE_URL}{below}",
        }
        assert all(listed[other] == alternates for other in alternates.values())


def _below(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def test_a_page_is_its_own_canonical_address(site: Path) -> None:
    found = [path for path in pages(site) if path.name != "404.html"]
    assert len(found) > 10
    for path in found:
        link = parse(path).css_first("link[rel=canonical]")
        assert link is not None
        assert link.attributes["href"] == SITE_URL + _below(site, path)


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_is_within_its_budget(site: Path, name: str, prefix: str) -> None:
    page = (site / prefix / "compare" / name / "index.html").read_bytes()
    assert len(page) <= LARGEST_PAGE
    assert len(gzip.compress(page, mtime=0)) <= LARGEST_TRANSFER


def test_our_assets_are_within_their_budget(site: Path) -> None:
    ours = [site / "assets" / name for name in ("comparanda-frame.css", "comparanda.css", "comparanda.js")]
    assert sum(path.stat().st_size for path in ours) <= 13_000


FRAME = (
    "title, .md-header, .md-tabs, .md-sidebar, .md-footer, .md-skip, .md-up, .md-top, .md-dialog, .md-content__button,"
    " [data-md-component=palette]"
)
"""All of a page that is not its content."""
ALLOWED_LATIN = re.compile(r"English|GitHub|comparanda|YAML|GPT-[0-9.]+( mini| nano)?")


def _frame_words(path: Path) -> Iterator[str]:
    page = parse(path)
    for script in page.css(".md-header script"):
        script.decompose()
    for part in page.css(FRAME):
        for node in (part, *part.css("*")):
            for name in ("title", "aria-label", "placeholder", "alt"):
                if node.attributes.get(name):
                    yield node.attributes[name] or ""
            yield node.text(deep=False)
    config = page.css_first("#__config")
    assert config is not None
    yield from json.loads(config.text())["translations"].values()


def test_the_frame_of_a_chinese_page_has_no_english_word_and_no_simplified_character(site: Path) -> None:
    own = [path for path in pages(site) if not _below(site, path).startswith("en/")]
    assert len(own) > 5
    for path in own:
        if path.parent.name == "rules":
            continue  # its contents are the names of rules, the same in every language
        for words in _frame_words(path):
            "".join(re.findall(r"[\u3400-\u9fff]", words)).encode("cp950")
            assert not re.search(r"[A-Za-z]{2,}", ALLOWED_LATIN.sub("", words)), (path, words)


def test_the_frame_of_an_english_page_has_chinese_only_in_the_name_of_the_language(site: Path) -> None:
    own = [path for path in pages(site) if _below(site, path).startswith("en/")]
    assert len(own) > 5
    for path in own:
        for words in _frame_words(path):
            assert not re.search(r"[\u3400-\u9fff]", words.replace("中文", "")), (path, words)


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("", ["首頁", "比較", "來源", "引用與查核", "編輯指南", "規則"]),
        ("en/", ["Home", "Comparisons", "Sources", "How we cite and check", "Editing guide", "Rules"]),
    ],
)
def test_each_language_has_a_navigation_of_its_own(site: Path, prefix: str, names: list[str]) -> None:
    for below in ("", "sources/", f"compare/{COMPARISONS[0]}/"):
        path = site / prefix / below / "index.html"
        tabs = parse(path).css(".md-tabs a")
        assert [tab.text(strip=True) for tab in tabs] == names
        here = SITE_URL + _below(site, path)
        leads = [urljoin(here, tab.attributes["href"] or "") for tab in tabs]
        assert all(one.startswith(SITE_URL + prefix) for one in leads)
        assert not any(one.startswith(f"{SITE_URL}en/") for one in leads if not prefix)


def test_a_missing_page_is_told_in_every_language_with_ways_on(site: Path) -> None:
    page = parse(site / "404.html")
    sections = page.css("article section[lang]")
    assert [one.attributes["lang"] for one in sections] == list(LOCALES)
    assert [one.css("h1, h2")[0].text() for one in sections] == ["找不到頁面", "Page not found"]
    path = urlsplit(SITE_URL).path
    leads = [urljoin(path, one.css("a")[0].attributes["href"] or "") for one in sections]
    assert leads == [path, f"{path}en/"]


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_a_comparison_says_where_it_stands(site: Path, prefix: str) -> None:
    path = site / prefix / "compare" / COMPARISONS[0] / "index.html"
    here = SITE_URL + _below(site, path)
    leads = [urljoin(here, link.attributes["href"] or "") for link in parse(path).css(".md-up a")]
    assert [lead.removesuffix(".") for lead in leads] == [SITE_URL + prefix, f"{SITE_URL}{prefix}compare/"]
