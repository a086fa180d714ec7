"""From data to pages: names kept whole, and the list of sources."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from comparanda import decode, load, page
from comparanda.bind import bind
from comparanda.check import check
from comparanda.compose import Edition, compose_comparison, compose_sources, compose_subject, overview_of
from comparanda.compose import edition as edition_module
from comparanda.compose.parts import numbers_of
from comparanda.compose.references import Cited, Spot, describe, text_fragment
from comparanda.compose.sources import SOURCES_A_PAGE
from comparanda.format import LanguageFormat
from comparanda.locale import read_catalogue
from comparanda.lock import Entry, Lock, fingerprint
from comparanda.model import Citation, Lifecycle, Row, Site, Source, Statement, Terms
from comparanda.page import ComparisonPage, Reference, SourcesPage, plain
from comparanda.settings import Publication
from comparanda.verdict import Verdict

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 23)
LOCALES = ("zh-Hant", "en")
NAMES = ("GPT-5", "GPT-5 mini", "mini-X", "a", "Ω-[1]")
ADDRESSES = Publication(first="zh-Hant")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("GPT-5 mini and GPT-5", ["GPT-5 mini", "GPT-5"]),
        ("GPT-5 mini-X", ["GPT-5 mini"]),
        ("用GPT-5寫", ["GPT-5"]),
        ("GPT-5GPT-5", ["GPT-5", "GPT-5"]),
        ("Ω-[1] or Ω-1", ["Ω-[1]"]),
        ("a G GPT GPT-", []),
        ("", []),
    ],
)
def test_the_longest_name_at_a_place_is_kept_whole(text: str, kept: list[str]) -> None:
    site = Site(today=TODAY, locales=LOCALES, terms=Terms(names=NAMES))
    runs = edition(site, "en").words(text)
    assert plain(runs) == text
    assert [run.text for run in runs if run.kind == "name"] == kept


def edition(site: Site, tag: str) -> Edition:
    words = (ROOT / "templates" / "locale" / f"{tag}.po").read_text(encoding="utf-8")
    return Edition(bind(site), LanguageFormat(read_catalogue(words, tag)), ADDRESSES)


def comparison(site: Site, tag: str) -> ComparisonPage:
    return compose_comparison(edition(site, tag), "pine-and-oak").page


def rows(one: ComparisonPage) -> list[page.Row]:
    return [row for group in one.groups for row in group.rows]


def sources(site: Site, shown: Iterable[str], number: int = 1, tag: str = "en") -> SourcesPage:
    """A part of the list of sources with what rests on them in some comparisons."""
    made = edition(site, tag)
    cited = {id: compose_comparison(made, id).mentioned() for id in shown}
    return compose_sources(made, overview_of(site, cited), number)


@pytest.fixture(scope="module")
def lamps() -> Site:
    loaded = load.load(ROOT / "tests" / "sites" / "minimal", load.parse)
    return decode.decode(loaded.made, TODAY, LOCALES)[0]


def listed(page: SourcesPage) -> list[str]:
    return [entry.reference.source for group in page.groups for entry in group.entries]


def marked(one: ComparisonPage) -> set[tuple[str, str]]:
    """Each source with the places of the page that are marked with it."""
    names = {reference.number: reference.source for reference in one.references}
    cells = [
        (mark, f"#row-{row.attribute}")
        for row in rows(one)
        for cell in row.cells
        for value in (cell.value, *cell.scoped, *cell.disputed, *cell.superseded)
        for mark in value.marks
    ]
    claims = [(mark, f"#{claim.id}") for section in one.sections for claim in section.claims for mark in claim.marks]
    lead = [(mark, "#in-short") for mark in (one.lead.marks if one.lead else ())]
    advice = [(mark, f"#{advised.id}") for advised in one.recommendations for mark in advised.marks]
    lines = one.notice.lines if one.notice else ()
    endings = [(mark, "#notice") for line in lines for ending in line.endings if ending for mark in ending.marks]
    notices = [*endings, *((mark, "#notice") for line in lines for mark in line.replacement_marks)]
    corrections = [(mark, f"#{correction.id}") for correction in one.corrections for mark in correction.marks]
    found = (*cells, *claims, *lead, *advice, *notices, *corrections)
    return {(names[mark.number], f"../compare/{one.id}/{place}") for mark, place in found}


def page_source(name: str, **fields: object) -> Source:
    raw = {"type": "webpage", "title": "x", "URL": f"https://{name}.example/", "custom": {"tier": "primary"}}
    return TypeAdapter(Source).validate_python({"id": name, **raw, **fields})


def each_cited_once(lamps: Site) -> Site:
    """The lamps with a source of its own, quoted once, for the lead, a recommendation, a notice and a correction."""
    parts = ("lead", "recommendation", "shutdown", "correction", "draft")
    registry = {name: page_source(name) for name in parts}
    cite = {name: (Citation(source=name, quote=f"words of the {name}"),) for name in parts}
    one = lamps.comparisons["pine-and-oak"]
    assert one.lead
    lead = dataclasses.replace(one.lead, cite=cite["lead"])
    changed = dataclasses.replace(
        one,
        lead=lead,
        recommendations=(dataclasses.replace(one.recommendations[0], cite=cite["recommendation"]),),
        corrections=(dataclasses.replace(one.corrections[0], cite=cite["correction"]),),
    )
    draft = dataclasses.replace(changed, draft=True, lead=dataclasses.replace(lead, cite=cite["draft"]))
    shutdown = (Statement(value="2026-10-01", cite=cite["shutdown"]),)
    oak = dataclasses.replace(lamps.subjects["oak"], lifecycle=Lifecycle(shutdown=shutdown))
    return dataclasses.replace(
        lamps,
        sources={**lamps.sources, **registry},
        subjects={**lamps.subjects, "oak": oak},
        comparisons={"pine-and-oak": changed, "draft": draft},
        places={**lamps.places, ("comparisons", "draft"): lamps.places["comparisons", "pine-and-oak"]},
    )


@pytest.mark.parametrize("tag", LOCALES)
def test_what_rests_on_a_source_is_what_is_marked_with_it(lamps: Site, tag: str) -> None:
    site = each_cited_once(lamps)
    one = comparison(site, tag)
    listing = sources(site, ["pine-and-oak"], tag=tag)
    uses = {
        (entry.reference.source, use.href)
        for group in listing.groups
        for entry in group.entries
        for page in entry.pages
        for use in page.places
    }
    assert uses == marked(one)


@pytest.mark.parametrize(
    ("since", "until", "english", "chinese"),
    [
        ("2025-01", None, "since Jan 2025", "自2025年1月起"),
        ("2025-01", "2025-06", "Jan 2025 – Jun 2025", "2025年1月至2025年6月"),
        ("2025-06", "2025-06", "Jun 2025", "2025年6月"),
        (None, "2025-06", "until Jun 2025", "至2025年6月"),
        (None, None, "", ""),
    ],
)
def test_a_value_says_from_when_to_when_it_holds(
    lamps: Site, since: str | None, until: str | None, english: str, chinese: str
) -> None:
    raw = {"value": "20.00", "cite": ["pine-page"], "from": since, "to": until}
    price = (TypeAdapter(Statement).validate_python(raw),)
    pine = dataclasses.replace(lamps.subjects["pine"], facts={**lamps.subjects["pine"].facts, "price": price})
    site = dataclasses.replace(lamps, subjects={**lamps.subjects, "pine": pine})
    for tag, expected in (("en", english), ("zh-Hant", chinese)):
        one = comparison(site, tag)
        assert rows(one)[0].cells[0].value.when == expected


def test_every_quote_of_the_shown_pages_is_listed_and_none_of_a_draft(lamps: Site) -> None:
    listing = sources(each_cited_once(lamps), ["pine-and-oak"])
    quotes = {
        entry.reference.source: [passage.extract.quote for passage in entry.reference.passages]
        for group in listing.groups
        for entry in group.entries
    }
    for name in ("lead", "recommendation", "shutdown", "correction"):
        assert quotes[name] == [f"words of the {name}"]
    assert quotes["draft"] == []


def test_a_comparison_that_is_not_shown_rests_on_nothing(lamps: Site) -> None:
    listing = sources(lamps, [])
    assert not any(entry.uses for group in listing.groups for entry in group.entries)


@pytest.mark.parametrize("most", [1, 2_048])
@pytest.mark.parametrize("tag", LOCALES)
def test_pages_are_the_same_whatever_was_composed_before_them(
    lamps: Site, tag: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_module, "MOST_MADE", most)
    made = edition(lamps, tag)
    before, alone = compose_comparison(made, "pine-and-oak").page, comparison(lamps, tag)
    assert before == alone
    assert list(before.entries("", made.language)) == list(alone.entries("", made.language))
    for id in ("pine", "oak"):
        assert compose_subject(made, id) == compose_subject(edition(lamps, tag), id)


def test_what_pages_say_of_a_source_is_made_once(lamps: Site) -> None:
    made = edition(lamps, "en")
    works = {id(one.work) for one in compose_comparison(made, "pine-and-oak").page.references}
    assert {id(one.work) for one in compose_subject(made, "oak").references} & works


def many_sources(count: int) -> Site:
    registry = {name: page_source(name) for name in (f"s{number:04}" for number in range(count))}
    return Site(today=TODAY, locales=LOCALES, sources=registry)


@pytest.mark.parametrize(
    ("count", "parts"), [(0, 1), (1, 1), (SOURCES_A_PAGE, 1), (SOURCES_A_PAGE + 1, 2), (5 * SOURCES_A_PAGE, 5)]
)
def test_the_parts_of_the_list_hold_every_source_once(count: int, parts: int) -> None:
    site = many_sources(count)
    pages = [sources(site, [], number) for number in numbers_of(count, SOURCES_A_PAGE)]
    assert len(pages) == parts
    assert [name for page in pages for name in listed(page)] == sorted(site.sources)
    assert all(len(listed(page)) <= SOURCES_A_PAGE for page in pages)


def test_the_parts_of_the_list_link_to_each_other() -> None:
    site = many_sources(3 * SOURCES_A_PAGE)
    first, second, _ = (sources(site, [], number) for number in (1, 2, 3))
    assert [first.url, second.url] == ["en/sources/", "en/sources/2/"]
    assert [part.href for part in first.parts] == ["", "2/", "3/"]
    assert [part.href for part in second.parts] == ["../", "", "../3/"]
    assert [count.href for count in first.counts] == ["#unchecked"]
    assert [count.href for count in second.counts] == ["../#unchecked"]


def test_a_later_part_finds_its_way_to_the_comparisons(lamps: Site) -> None:
    padded = {f"a{number:04}": one for number, one in enumerate([lamps.sources["review"]] * SOURCES_A_PAGE)}
    site = Site(
        today=TODAY,
        locales=LOCALES,
        attributes=lamps.attributes,
        subjects=lamps.subjects,
        comparisons=lamps.comparisons,
        places=lamps.places,
        sources={**padded, **lamps.sources},
    )
    listing = sources(site, ["pine-and-oak"], 2)
    citing = [page for group in listing.groups for entry in group.entries for page in entry.pages]
    hrefs = {use.href for page in citing for use in page.places}
    assert "../../compare/pine-and-oak/#row-price" in hrefs
    assert all(href.startswith("../../compare/pine-and-oak/#") for href in hrefs)


def described(entry: Entry | None, tag: str = "en", quote: str = "words", **fields: object) -> Reference:
    """A source as a reader meets it, when the lock says this of it."""
    source = page_source("a", **fields)
    lock = Lock(sources={"a": entry} if entry else {})
    site = Site(today=TODAY, locales=LOCALES, sources={"a": source}, lock=lock)
    cited = Cited(1)
    cited.cite(Citation(source="a", quote=quote), Spot("", "", ""))
    return describe(edition(site, tag), "a", cited)


def read_in_september(verdict: Verdict, **fields: object) -> Entry:
    kept = {"p": fingerprint("words")}
    known = {"missing": kept} if verdict in ("drifted", "soft-404") else {"evidence": kept}
    return Entry.model_validate(
        {"url": "https://a.example/", "verdict": verdict, "verified": "2026-09", **known, **fields}
    )


@pytest.mark.parametrize(
    ("verdict", "english", "chinese"),
    [
        ("verified", "Verified by machine (Sep 2026)", "已由程式比對（2026年9月）"),
        ("archived", "Verified in an archived copy (Sep 2026)", "已由程式於存檔比對（2026年9月）"),
        ("broken", "Page not found; last verified Sep 2026", "找不到頁面；最近一次比對為2026年9月"),
        ("drifted", "Changed since it was cited; last verified Sep 2026", "引用後內容有變更；最近一次比對為2026年9月"),
    ],
)
def test_a_month_is_that_of_the_last_good_reading(verdict: Verdict, english: str, chinese: str) -> None:
    entry = read_in_september(verdict)
    assert [described(entry, tag).verification.words for tag in ("en", "zh-Hant")] == [english, chinese]


@pytest.mark.parametrize(
    ("verdict", "english", "chinese"),
    [
        ("drifted", "not on the page when it was last read", "最近一次比對時不在頁面上"),
        ("soft-404", "the page was not found when it was last tried", "最近一次嘗試時找不到頁面"),
        ("broken", "the page was not found when it was last tried", "最近一次嘗試時找不到頁面"),
        ("unverifiable", "the page could not be read when it was last tried", "最近一次嘗試時無法讀取頁面"),
        ("transient", "the page could not be read when it was last tried", "最近一次嘗試時無法讀取頁面"),
    ],
)
def test_a_quote_is_missed_only_on_a_page_that_was_read(verdict: Verdict, english: str, chinese: str) -> None:
    entry = read_in_september(verdict, evidence={}, missing={"p": fingerprint("words")})
    assert [described(entry, tag).passages[0].extract.found for tag in ("en", "zh-Hant")] == [english, chinese]


def test_what_was_not_verified_has_no_month() -> None:
    assert described(read_in_september("verified"), quote="new words").verification.words == (
        "Not yet verified by machine"
    )
    assert described(read_in_september("broken", verified="")).verification.words == "Page not found"


def test_a_copy_that_only_the_lock_knows_is_shown() -> None:
    kept = read_in_september("broken", archive="https://archive.example/a")
    assert described(kept).work.archive_url == "https://archive.example/a"
    assert described(kept, archive_location="https://ours.example/a").work.archive_url == "https://ours.example/a"
    assert described(kept, URL="https://changed.example/").work.archive_url == ""
    assert described(read_in_september("broken", archive="javascript:alert(1)")).work.archive_url == ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/", "https://a.example/#:~:text=x%2Dy"),
        ("https://a.example/#part", "https://a.example/#part:~:text=x%2Dy"),
        ("https://a.example/#:~:text=old", "https://a.example/#:~:text=x%2Dy"),
        ("https://a.example/#part:~:text=old&text=older", "https://a.example/#part:~:text=x%2Dy"),
        ("https://a.example/:~:/", "https://a.example/:~:/#:~:text=x%2Dy"),
    ],
)
def test_a_link_to_a_quote_has_one_directive(url: str, link: str) -> None:
    assert text_fragment(url, "x-y") == link


SCOPE = {"zh-Hant": "西歐", "en": "Western Europe"}
PRICES = (
    {"id": "list", "value": "20.00", "cite": ["pine-page"]},
    {"id": "eu-west", "value": "25.00", "scope": SCOPE, "cite": ["review"]},
    {"value": "24.00", "scope": SCOPE, "rank": "disputed", "cite": ["pine-page"]},
)


def with_several_prices(lamps: Site) -> Site:
    """Two lamps, each with a list price and one of its own in Western Europe; a row for either."""
    price = TypeAdapter(tuple[Statement, ...]).validate_python(PRICES)
    shown = TypeAdapter(tuple[Row, ...]).validate_python(
        [{"attribute": "price"}, {"attribute": "price", "value": "eu-west"}]
    )
    one = lamps.comparisons["pine-and-oak"]
    assert one.lead
    lead = dataclasses.replace(one.lead, text=dict.fromkeys(LOCALES, "{{ pine.price.eu-west }}"), cite=())
    return dataclasses.replace(
        lamps,
        subjects={
            name: dataclasses.replace(subject, facts={**subject.facts, "price": price})
            for name, subject in lamps.subjects.items()
        },
        comparisons={"pine-and-oak": dataclasses.replace(one, lead=lead, rows=shown, corrections=())},
    )


def test_a_row_shows_one_of_several_values_and_says_its_scope_once(lamps: Site) -> None:
    listed, western = rows(comparison(with_several_prices(lamps), "en"))
    assert [(row.id, row.label, row.scope) for row in (listed, western)] == [
        ("row-price", "Price", ""),
        ("row-price.eu-west", "Price", "Western Europe"),
    ]
    assert [plain(cell.value.inline) for cell in (*listed.cells, *western.cells)] == ["$20.00"] * 2 + ["$25.00"] * 2
    assert {cell.value.scope for cell in western.cells} == {""}


def test_what_has_a_row_of_its_own_is_shown_in_no_other(lamps: Site) -> None:
    listed, western = rows(comparison(with_several_prices(lamps), "en"))
    assert (listed.cells[0].scoped, listed.cells[0].disputed) == ((), ())
    assert [(plain(one.inline), one.scope) for one in western.cells[0].disputed] == [("$24.00", "Western Europe")]


def test_values_that_hold_side_by_side_are_listed_without_a_dispute(lamps: Site) -> None:
    site = with_several_prices(lamps)
    one = site.comparisons["pine-and-oak"]
    alone = dataclasses.replace(site, comparisons={"pine-and-oak": dataclasses.replace(one, rows=one.rows[:1])})
    (row,) = rows(comparison(alone, "en"))
    cell = row.cells[0]
    assert [(plain(one.inline), one.is_disputed) for one in cell.scoped] == [("$25.00", False), ("$24.00", True)]
    assert cell.disputed == ()  # what is said against the second does not dispute the first


def test_a_text_that_binds_a_value_by_its_id_shows_it_and_rests_on_its_source(lamps: Site) -> None:
    lead = comparison(with_several_prices(lamps), "en").lead
    assert lead is not None
    assert plain(lead.text) == "$25.00"
    assert len(lead.marks) == 1
    assert "review" in {reference.source for reference in comparison(with_several_prices(lamps), "en").references}


def test_each_scope_may_have_a_preferred_value_and_the_first_is_shown_first(lamps: Site) -> None:
    scopes = ({"en": "to buy", "zh-Hant": "購買"}, {"en": "to hire", "zh-Hant": "租用"})
    cite, because = (Citation(source="oak-page"),), {"en": "It is newer.", "zh-Hant": "較新。"}
    price = (
        Statement(value="80.00", rank="preferred", scope=scopes[0], cite=cite),
        Statement(value="9.00", rank="disputed", scope=scopes[1], cite=cite),
        Statement(value="8.00", rank="preferred", scope=scopes[1], reason=because, cite=cite),
    )
    oak = dataclasses.replace(lamps.subjects["oak"], facts={**lamps.subjects["oak"].facts, "price": price})
    site = dataclasses.replace(lamps, subjects={**lamps.subjects, "oak": oak})
    assert not [one for one in check(bind(site)) if one.code in ("N009", "N010")]
    shown = [row for group in compose_subject(edition(site, "en"), "oak").groups for row in group.rows]
    (cell,) = next(row.cells for row in shown if row.attribute == "price")
    assert (plain(cell.value.inline), cell.disputed) == ("$80.00", ())
    assert [(plain(one.inline), one.is_disputed) for one in cell.scoped] == [("$8.00", False), ("$9.00", True)]


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (("2027-04-14",), "ends Apr 14, 2027", "2027年4月14日停止服務"),
        (("2027-04-14", "2027-01-14"), "ends Jan 14, 2027", "2027年1月14日停止服務"),
        (("2026-10-23",), "ended", "已停止"),
        (("2026-10-23", "2027-04-14"), "ended in part, the rest by Apr 14, 2027", "部分已停止，其餘最晚2027年4月14日"),
        (("2027-02", "2026-10-23", "2027-04-14"), "ended in part, the rest by Apr 14, 2027", None),
    ],
)
def test_who_chooses_subjects_reads_when_each_ends(
    lamps: Site, days: tuple[str, ...], english: str, chinese: str | None
) -> None:
    shutdown = tuple(
        Statement(value=day, scope=dict.fromkeys(LOCALES, f"shop {number}"), cite=(Citation(source="pine-page"),))
        for number, day in enumerate(days)
    )
    pine = lamps.subjects["pine"]
    ends = dataclasses.replace(pine, lifecycle=dataclasses.replace(pine.lifecycle or Lifecycle(), shutdown=shutdown))
    site = dataclasses.replace(lamps, subjects={**lamps.subjects, "pine": ends})
    for tag, words in (("en", english), ("zh-Hant", chinese)):
        column = next(one for one in comparison(site, tag).columns if one.alias == "pine")
        assert words in (None, column.ending)
