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

from support.sites import LOCALES, PAIR, ROOT, SITE_URL, parse

COMPARISONS = sorted(path.stem for path in (ROOT / "data" / "comparisons").glob("*.yml"))

LARGEST_PAGE = 192_500
"""Bytes of a comparison's HTML."""
LARGEST_TRANSFER = 36_500
"""The same, compressed as a server sends it."""


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
def test_references_are_numbered_as_they_are_read_and_every_mark_leads_to_its_passages(
    site: Path, name: str, prefix: str
) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    marks = page.css("a[role=doc-noteref]")
    first = list(dict.fromkeys(_number(mark) for mark in marks))
    assert first == list(range(1, len(first) + 1))
    references = page.css("[role=doc-endnotes] .refs > li")
    assert [node.attributes["id"] for node in references] == [f"ref-{number}" for number in first]
    passages = {node.attributes["id"] for node in page.css(".refs .q > li")}
    led_to = {anchor for mark in marks for anchor in _passages(mark)}
    assert led_to == passages
    assert all(_passages(mark)[0] == (mark.attributes["href"] or "")[1:] for mark in marks)


def _passages(mark: LexborNode) -> list[str]:
    """The anchors of all the passages that a mark stands for."""
    first = (mark.attributes["href"] or "").removeprefix("#")
    source = first.rpartition("-")[0]
    return [first, *(f"{source}-{nth}" for nth in (mark.attributes.get("data-q") or "").split())]


def _number(mark: LexborNode) -> int:
    numbers = {anchor.split("-")[1] for anchor in _passages(mark)}
    assert len(numbers) == 1
    return int(numbers.pop())


def test_no_comma_or_full_stop_stands_behind_a_mark(site: Path) -> None:
    """It would float, as a mark has space around it."""
    behind = [
        mark.next.text(deep=False)
        for path in pages(site)
        for mark in parse(path).css("[role=doc-noteref]")
        if mark.next is not None and mark.next.tag == "-text"
    ]
    assert behind
    assert [words for words in behind if re.match(r"\s*[.,:;。，：；、]", words)] == []


@pytest.mark.parametrize("path", [*(f"compare/{name}/" for name in COMPARISONS), "subjects/gpt-5-mini/"])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_every_way_back_leads_to_a_place_with_a_mark_to_its_passage(site: Path, path: str, prefix: str) -> None:
    page = parse(site / prefix / path / "index.html")
    seen = 0
    for passage in page.css(".refs .q > li"):
        ways = page.css(f"[id='{passage.attributes['id']}'] p + p a")
        assert ways
        assert len({way.text() for way in ways}) == len(ways), "two ways back look the same"
        for way in ways:
            place = page.css_first(f"[id='{(way.attributes['href'] or '')[1:]}']")
            assert place is not None
            led_to = {anchor for mark in place.css("a[role=doc-noteref]") for anchor in _passages(mark)}
            assert passage.attributes["id"] in led_to, (way.text(), passage.text())
            seen += 1
    assert seen > 50


@pytest.mark.parametrize("name", COMPARISONS)
def test_both_languages_have_the_same_shape(site: Path, name: str) -> None:
    shapes = []
    for prefix in LOCALES.values():
        page = parse(site / prefix / "compare" / name / "index.html")
        ids = [node.attributes["id"] for node in page.css(".cmp [id]")]
        cells = [
            (row.attributes["id"], [[data.attributes["value"] for data in cell.css("data")] for cell in row.css("td")])
            for row in page.css("tbody tr[id^=row-]")
        ]
        shapes.append((ids, cells))
    assert shapes[0] == shapes[1]
    assert len(shapes[0][1]) > 20


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_every_claim_has_an_id_and_a_link_to_each_of_its_sources(site: Path, name: str, prefix: str) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    written = _yaml(ROOT / "data" / "comparisons" / f"{name}.yml")
    ids = [claim["id"] for section in written["sections"] for claim in section["claims"]]
    ids += [f"correction-{one['on']}" for one in written.get("corrections", [])]
    assert [node.attributes["id"] for node in page.css(".cmp .cl > div")] == ids
    claims, cards, cells = page.css(".cl > div"), page.css(".cards > section"), page.css("tr[id^=row-] td:not(.d)")
    assert len(cards) == len(written["recommendations"])
    assert len(cells) > 50
    for node in (*claims, *page.css(".lead"), *cards, *cells):
        marks = node.css("a[role=doc-noteref]")
        assert marks, node.text()
        assert all(mark.text() == f"[{_number(mark)}]" for mark in marks)
    assert all(node.css_first(f"dt a[href='#{id}']") for id, node in _claims(page))


def _claims(page: LexborHTMLParser) -> Iterator[tuple[str, LexborNode]]:
    for node in page.css(".cmp .cl:not(.corr) > div"):
        yield node.attributes["id"] or "", node


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_reference_says_who_when_what_and_leads_to_the_passage(site: Path, name: str, prefix: str) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    language = page.css("html")[0].attributes["lang"]
    listed = [one for path in sorted((ROOT / "data" / "sources").glob("*.yml")) for one in _yaml(path)]
    sources = {one["URL"]: one for one in listed}
    quotes = 0
    styles = "".join(one.text() for one in page.css("head style"))
    for number, item in enumerate(page.css("[role=doc-endnotes] .refs > li"), 1):
        link = item.css_first(".rt > a[href^=http]")
        assert link is not None
        source = sources[link.attributes["href"] or ""]
        line = item.css(".rt")[0].text()
        assert (source.get("publisher") or "") in line
        assert item.css(".rt time")
        title = item.css_first("cite")
        assert title is not None
        if "title" in source:
            assert title.text() == source["title"]
            assert title.attributes.get("lang", language) == source["language"]
        assert item.css(".q > li")
        for quoted in item.css(".q a[href^=http]"):
            words, address = quoted.css_first("q"), quoted.attributes["href"] or ""
            assert words is not None
            assert words.attributes.get("lang", language) == source["language"]
            assert address.startswith(source["URL"].partition("#")[0])
            assert ":~:text=" in address
            rendered = re.sub("[`*]", "", words.text())  # as a browser shows Markdown, and so as the fragment has it
            assert unquote(address.partition(":~:text=")[2]).split(",")[0].strip() in rendered
            quotes += 1
        name_of_mark = re.search(rf'\[href\*=ref-{number}-\][^{{}}]*{{content:""/" (.+?)"}}', styles)
        assert name_of_mark is not None
        assert re.sub(r"\\([0-9a-f]+) ", lambda one: chr(int(one[1], 16)), name_of_mark[1]) in line
    assert quotes > 3


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize(("tag", "oldest"), [("zh-Hant", "最舊"), ("en", "oldest value")])
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_table_has_a_caption_scopes_and_roles(site: Path, name: str, tag: str, oldest: str) -> None:
    page = parse(site / LOCALES[tag] / "compare" / name / "index.html")
    table = page.css_first("table.sbs[role=table]")
    assert table is not None
    heads = [head.text(strip=True) for head in table.css("thead th[scope=col][role=columnheader]")]
    subjects = heads[1:] if len(heads) > 4 else heads[1:3]
    caption = table.css_first("caption")
    assert caption is not None
    assert len(subjects) <= 6
    assert all(subject in caption.text() for subject in subjects)
    assert oldest in caption.text()
    day = page.css_first(".proof time")
    assert day is not None
    assert day.text() in caption.text()
    assert len(heads) == len(table.css("thead th"))
    assert all(heads)
    region = page.css_first(f"[role=region][aria-labelledby='{caption.attributes['id']}']")
    assert (region is not None) == (len(heads) > 4)
    groups = table.css("tbody[role=rowgroup]")
    assert len(groups) == len(table.css("tbody")) > 3
    for row in table.css("tbody tr:not(.gh)"):
        assert len(row.css("th[scope=row][role=rowheader]")) == 1
        assert len(row.css("th, td[role=cell]")) == len(heads)
    for row in table.css("tr.gh"):
        assert len(row.css("th[scope=rowgroup][role=rowheader]")) == len(row.css("th, td")) == 1
    assert not table.css("[colspan], [rowspan]")
    assert len(table.css("tbody tr[role=row]")) == len(table.css("tbody tr"))


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_jump_links_name_every_group_with_its_number_of_rows(site: Path, name: str, prefix: str) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    links = page.css(".jump a")
    groups = [
        (one["group"], one["title"]["en" if prefix else "zh-Hant"], len(one["rows"]))
        for one in _yaml(ROOT / "data" / "comparisons" / f"{name}.yml")["rows"]
    ]
    assert [(f"#group-{id}", title) for id, title, _ in groups] == [
        (link.attributes["href"], link.text()) for link in links
    ]
    jumps = page.css_first(".jump")
    assert jumps is not None
    assert jumps.text().split() == " ".join(f"{title} {count}" for _, title, count in groups).split()
    for id, _, count in groups:
        assert len(page.css(f"tbody:has(#group-{id}) > tr[id^=row-]")) == count


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_better_value_is_marked_where_a_direction_is_declared_and_there_is_no_tie(
    site: Path, name: str, prefix: str
) -> None:
    attributes = _yaml(ROOT / "data" / "attributes.yml")
    page = parse(site / prefix / "compare" / name / "index.html")
    seen = 0
    for row in page.css(".sbs tr[id^=row-]"):
        attribute = (row.attributes["id"] or "").removeprefix("row-").partition(".")[0]
        better = attributes.get(attribute, {}).get("better")
        shown = [(cell, cell.css_first(".n > data")) for cell in row.css("td:not(.d)")]
        values = [(Decimal(data.attributes["value"] or ""), cell) for cell, data in shown if data is not None]
        numbers = [number for number, _ in values]
        marked = row.css("td.w")
        assert len(row.css(".ok")) == len(marked)
        if better is None or len(numbers) < 2:
            assert not marked, attribute
            continue
        best = min(numbers) if better == "lower" else max(numbers)
        if numbers.count(best) > 1:
            assert not marked, attribute
            continue
        if not marked:  # unlike things: the cells say of what each is
            assert row.css("td > small"), attribute
            continue
        winner = dict(values)[best]
        assert [node.mem_id for node in marked] == [winner.mem_id]
        words = winner.css_first(".ok")
        assert words is not None
        assert words.text(strip=True) in {"較佳", "最佳", "better", "best"}
        seen += 1
    assert seen > 5
    assert page.css(".g td.w")
    for row in page.css(".g tbody tr"):
        below = page.css_first(f"[id='{(row.css('th > a')[0].attributes['href'] or '')[1:]}']")
        assert below is not None
        assert [one.attributes.get("class") for one in row.css("td")] == [
            one.attributes.get("class") for one in below.css("td")
        ]


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
        "units/",
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


def test_style_sheets_stand_in_the_head_alone(site: Path) -> None:
    assert [path for path in pages(site) if parse(path).css("body style")] == []
    assert any(parse(path).css("head style") for path in pages(site))


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


@pytest.mark.parametrize("path", ["", PAIR, "sources/", "method/"])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_what_a_page_loads_of_ours_is_within_its_budget(site: Path, path: str, prefix: str) -> None:
    folder = site / prefix / path
    page = parse(folder / "index.html")
    nodes = page.css("link[rel=stylesheet]:not([media=print]), script[src]")
    loaded = [(folder / (node.attributes.get("href") or node.attributes.get("src") or "")).resolve() for node in nodes]
    ours = {file for file in loaded if file.name.startswith("comparanda")}
    assert {file.name for file in ours} == {"comparanda-frame.css", "comparanda.css", "comparanda.js"}
    assert sum(file.stat().st_size for file in ours) <= 16_000


def test_what_no_page_waits_for_is_small_too(site: Path) -> None:
    later = [site / "assets" / f"comparanda-{name}" for name in ("print.css", "card.css", "card.js")]
    assert sum(path.stat().st_size for path in later) <= 5_600
    assert (site / "assets" / "comparanda-search.js").stat().st_size <= 4_400
    assert parse(site / PAIR / "index.html").css_first("link[media=print]") is not None


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("", ["取用資料", "編輯指南", "規則", "單位", "GitHub"]),
        ("en/", ["Use the data", "Editing guide", "Rules", "Units", "GitHub"]),
    ],
)
def test_the_foot_names_what_is_for_editors_and_the_tabs_do_not(site: Path, prefix: str, names: list[str]) -> None:
    for path in ("", PAIR, "sources/", "method/"):
        page = parse(site / prefix / path / "index.html")
        assert [one.text(strip=True) for one in page.css(".md-copyright a")] == names
        assert not {one.text(strip=True) for one in page.css(".md-tabs a")} & set(names)


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_a_page_below_a_list_marks_the_tab_of_the_list(site: Path, prefix: str) -> None:
    for path in ("compare/", PAIR, "subjects/gpt-5/"):
        marked = parse(site / prefix / path / "index.html").css(".md-tabs__item--active a")
        assert [one.text(strip=True) for one in marked] == [{"": "比較", "en/": "Comparisons"}[prefix]]


FRAME = (
    "title, .md-header, .md-tabs, .md-sidebar, .md-footer, .md-skip, .md-up, .md-top, .md-dialog, .md-content__button,"
    " [data-md-component=palette]"
)
"""All of a page that is not its content."""
ALLOWED_LATIN = re.compile(r"English|GitHub|comparanda|YAML|GPT-[0-9.]+( mini| nano| Luna| Terra)?")


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
        ("", ["首頁", "比較", "變更", "來源", "引用與查核"]),
        ("en/", ["Home", "Comparisons", "Changes", "Sources", "How we cite and check"]),
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


@pytest.mark.parametrize(("prefix", "colon"), [("", "："), ("en/", ": ")])
def test_what_search_shows_of_a_row_has_the_punctuation_of_its_language(site: Path, prefix: str, colon: str) -> None:
    docs = json.loads((site / prefix / "search" / "search_index.json").read_text("utf-8"))["docs"]
    rows = [doc["text"] for doc in docs if "#row-" in doc["location"]]
    assert len(rows) > 50
    assert {mark for row in rows for mark in ("：", ": ") if mark in row} == {colon}
