"""The real site, built as it is published: addresses, links, numbers, languages."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from site_under_test import LOCALES, ROOT, build, parse

SITE_URL = "https://example.org/some/path/"
COMPARISONS = sorted(path.stem for path in (ROOT / "data" / "comparisons").glob("*.yml"))


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


def _number(text: str) -> Decimal:
    found = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)
    assert len(found) == 1, text
    return Decimal(found[0].replace(",", ""))


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_every_number_of_a_table_survives(site: Path, name: str, prefix: str) -> None:
    page = parse(site / prefix / "compare" / name / "index.html")
    seen = 0
    for cell in page.css("td[data-value]"):
        shown = cell.css_first("data")
        assert shown is not None
        assert _number(shown.text()) == Decimal(cell.attributes["data-value"] or "")
        seen += 1
    assert seen >= 10


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
    for name in COMPARISONS:
        mine = f"{SITE_URL}{prefix}compare/{name}/"
        alternates = listed[mine]
        assert alternates == {
            "zh-Hant": f"{SITE_URL}compare/{name}/",
            "en": f"{SITE_URL}en/compare/{name}/",
            "x-default": f"{SITE_URL}compare/{name}/",
        }
        assert all(listed[other] == alternates for other in alternates.values())


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_page_is_its_own_canonical_address_and_within_its_budget(site: Path, name: str, prefix: str) -> None:
    path = site / prefix / "compare" / name / "index.html"
    link = parse(path).css_first("link[rel=canonical]")
    assert link is not None
    assert link.attributes["href"] == f"{SITE_URL}{prefix}compare/{name}/"


def test_our_assets_are_within_their_budget(site: Path) -> None:
    ours = [site / "assets" / name for name in ("comparanda.css", "comparanda.js")]
    assert sum(path.stat().st_size for path in ours if path.is_file()) <= 12_000
