"""Lists of many subjects, the list of comparisons, changes, and what data has for them: tags, shared rows, logos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from comparanda import load, pipeline
from comparanda import page as p
from comparanda.compose.lists import COMPARISONS_A_PAGE
from comparanda.fix import fix
from comparanda.settings import Settings, read_options, read_settings
from support.gate import TODAY, gate, write
from support.models import GROUPS, LABELS, files, write_site

PAIR = "data/comparisons/pine-and-oak.yml"
PINE = "data/subjects/pine.yml"
TWO = "title: {zh-Hant: 兩盞燈, en: Two lamps}\nsubjects: {pine: pine, oak: oak}\n"
PNG = b"\x89PNG\r\n\x1a\n"


def settings(root: Path) -> Settings:
    config = {"site_name": "Lamps", "site_url": "https://lamps.example/", "repo_url": "https://git.example/lamps"}
    return read_settings(root, TODAY, config, read_options({}))


def drawn(root: Path, *wanted: str) -> dict[str, LexborHTMLParser]:
    """Some pages of a site whose data has no error, by address."""
    read = pipeline.gate(settings(root))
    assert read.bound is not None, read.diagnostics
    assert read.is_open(), read.diagnostics
    return {
        one.url: LexborHTMLParser(one.draw().html)
        for one in pipeline.publish(read.bound, settings(root))
        if one.url in wanted
    }


def lamps(root: Path, changed: Mapping[str, str | bytes], *wanted: str) -> dict[str, LexborHTMLParser]:
    """Some pages of the tiny site with some of its files changed."""
    return drawn(write(root, changed), *wanted)


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(one.text().split()) for one in page.css(selector)]


# Lists


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LexborHTMLParser]:
    root = write_site(tmp_path_factory.mktemp("models"))
    return drawn(root, "en/compare/models/", "compare/models/", "en/compare/", "en/subjects/m0/")


def test_a_list_has_a_row_a_subject_and_a_column_an_attribute(models: Mapping[str, LexborHTMLParser]) -> None:
    page = models["en/compare/models/"]
    rows = page.css(".ls tbody tr")
    assert len(rows) == 240
    assert all(len(row.css("td")) == 8 for row in rows)
    assert [head.attributes["data-a"] for head in page.css(".ls thead th")] == [
        "name", "provider", "input_price", "output_price", "context", "output", "cutoff", "reasoning", "weights",
    ]  # fmt: skip


def test_a_list_is_filtered_by_columns_of_few_answers(models: Mapping[str, LexborHTMLParser]) -> None:
    choices = models["en/compare/models/"].css("[data-choice]")
    assert [one.attributes["data-choice"] for one in choices] == ["provider", "reasoning", "weights"]
    assert [one.text().split() for one in choices] == [["all"]] * 3


@pytest.mark.parametrize(("answers", "is_offered"), [(1, False), (2, True), (30, True), (31, False)])
def test_a_column_of_one_answer_or_of_very_many_is_not_chosen_from(answers: int, is_offered: bool) -> None:
    values = [p.Value((p.Run("text", f"answer {number % answers}"),), "", "", "", "", ()) for number in range(40)]
    cells = tuple(p.Cell("pine", "Pine 1", "", value, (), (), (), ()) for value in values)
    row = p.Row("row-shade", "shade", "Shade", "", "", "", cells, True, "", False, kind="text")
    assert row.has_few_answers is is_offered
    assert not replace(row, kind="money").has_few_answers


def test_what_a_list_does_not_know_is_said_in_its_cell(models: Mapping[str, LexborHTMLParser]) -> None:
    data = files()
    for tag, words in (("en/", "Not recorded"), ("", "未記錄")):
        blank = texts(models[f"{tag}compare/models/"], ".ls td > i")
        subjects = [one for path, one in data.items() if path.startswith("subjects/")]
        assert blank == [words] * sum(8 - len(one["facts"]) for one in subjects)


def test_each_value_of_a_list_has_a_mark_that_leads_to_its_quote(models: Mapping[str, LexborHTMLParser]) -> None:
    page = models["en/compare/models/"]
    quotes = {one.attributes["id"]: one.css_first("q").text() for one in page.css(".q > li")}
    seen = 0
    for row in page.css(".ls tbody tr"):
        for cell in row.css("td"):
            number = cell.attributes.get("data-s")
            if number is not None:
                mark = cell.css_first("[role=doc-noteref]").attributes["href"] or ""
                assert number in quotes[mark[1:]].replace("_", "")
                seen += 1
    assert seen > 1_000


def test_what_a_quote_proves_leads_to_the_row_of_its_subject(models: Mapping[str, LexborHTMLParser]) -> None:
    page = models["en/compare/models/"]
    ways_back = {one.attributes["href"] for one in page.css(".q p + p a")}
    assert ways_back == {"#notice", *(f"#{row.attributes['id']}" for row in page.css(".ls tbody tr"))}


def test_a_list_says_what_has_ended_and_lets_it_be_hidden(models: Mapping[str, LexborHTMLParser]) -> None:
    page = models["en/compare/models/"]
    assert len(page.css(".ls tr.ended")) == len(range(0, 240, 7))
    assert "Hide what has ended (35)" in texts(page, "#list-tools label")


def test_the_notice_of_a_list_says_how_many_end_and_names_the_next(models: Mapping[str, LexborHTMLParser]) -> None:
    soon = [number for number in range(240) if number % 8 == 3 and number % 7]
    for prefix, headline, later in (
        ("en/", f"{len(soon)} of 240 are to be shut down.", f"and {len(soon) - 20} more later"),
        ("", f"240個中有{len(soon)}個將停止服務。", f"另有{len(soon) - 20}個在之後停止"),
    ):
        page = models[f"{prefix}compare/models/"]
        assert texts(page, "#notice-words") == [headline]
        assert texts(page, "#notice details > p") == [later]
        days = [one.attributes["datetime"] for one in page.css("#notice tbody time")]
        assert days == sorted(f"2027-{1 + number % 12:02d}-01" for number in soon)[:20]
        assert len(page.css("#notice [role=doc-noteref]")) == 20


def test_the_columns_of_a_list_are_chosen_by_their_groups(models: Mapping[str, LexborHTMLParser]) -> None:
    page = models["en/compare/models/"]
    assert texts(page, ".pick label") == [title for _, title, _ in GROUPS.values()]
    style = page.css_first("style").text()
    columns = list(LABELS)
    for number, (_, _, names) in enumerate(GROUPS.values(), 1):
        first, last = columns.index(names[0]) + 2, columns.index(names[-1]) + 2
        assert f"#show-{number}:not(:checked)) .ls :is(th,td):nth-child(n+{first}):nth-child(-n+{last})" in style


def test_the_card_of_a_list_counts_its_subjects_and_shows_the_lowest_and_the_highest(
    models: Mapping[str, LexborHTMLParser],
) -> None:
    card = models["en/compare/"].css_first(".tiles > li")
    assert card is not None
    prices = sorted(5 * (1 + number * 37 % 211) for number in range(240) if number % 9)
    shown = [cell.css_first(".n").text() for cell in card.css("tbody tr:first-child td")]
    assert shown == [f"${prices[0] / 100:.2f}", f"${prices[-1] / 100:.2f}"]


@pytest.mark.parametrize(
    ("pine", "oak", "english", "chinese"),
    [
        ("2027-01-14", "", "Pine ends Jan 14, 2027", "Pine將於2027年1月14日停止服務"),
        ("2027-01-14", "2027-01-14", "2 of them end Jan 14, 2027", "其中2個將於2027年1月14日停止服務"),
        ("2027-01-14 API", "", "Pine ends Jan 14, 2027 (API)", "Pine將於2027年1月14日停止服務（介面）"),
        ("2027-01-14 API", "2027-04-14", "Pine ends Jan 14, 2027 (API)", "Pine將於2027年1月14日停止服務（介面）"),
        (
            "2027-01-14 API",
            "2027-01-14 API",
            "2 of them end Jan 14, 2027 (API)",
            "其中2個將於2027年1月14日停止服務（介面）",
        ),
        ("2027-01-14 API", "2027-01-14", "2 of them end Jan 14, 2027", "其中2個將於2027年1月14日停止服務"),
        ("2026-01-14 API", "", "", ""),
    ],
)
def test_a_card_says_what_ends_next_and_where(tmp_path: Path, pine: str, oak: str, english: str, chinese: str) -> None:
    def ending(name: str, end: str) -> str:
        day, _, place = end.partition(" ")
        scope = f", scope: {{zh-Hant: 介面, en: {place}}}" if place else ""
        return f"name: {name}\n" + (
            f"lifecycle: {{shutdown: {{value: {day}{scope}, cite: [pine-page]}}}}\n" if day else ""
        )

    changed = {
        "data/subjects/pine.yml": ending("Pine", pine),
        "data/subjects/oak.yml": ending("Oak", oak),
        PAIR: "title: {zh-Hant: 燈, en: Lamps}\nsubjects: {pine: pine, oak: oak}\n",
    }
    pages = lamps(tmp_path, changed, "en/compare/", "compare/")
    said = [" ".join(texts(pages[url], ".tiles .soon")) for url in ("en/compare/", "compare/")]
    assert said == [english, chinese]


def test_the_card_of_a_list_names_two_that_share_a_value_and_counts_more(tmp_path: Path) -> None:
    prices = {"pine": 20, "oak": 20, "elm": 30, "ash": 40, "fir": 40, "yew": 40}
    subjects = {
        f"data/subjects/{id}.yml": f"name: {id.capitalize()}\nfacts: {{price: {{value: {price}, cite: [pine-page]}}}}\n"
        for id, price in prices.items()
    }
    changed = {
        "data/attributes.yml": "price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: USD}\n",
        **subjects,
        PAIR: "title: {zh-Hant: 燈, en: Lamps}\nlayout: list\n"
        f"subjects: [{', '.join(prices)}]\nrows: [{{attribute: price, key: true}}]\n",
    }
    pages = lamps(tmp_path, changed, "en/compare/", "compare/")
    assert texts(pages["en/compare/"], ".tiles td") == ["$20.00Pine and Oak", "$40.003 of them"]
    assert texts(pages["compare/"], ".tiles td") == ["US$20.00Pine和Oak", "US$40.00其中3個"]
    changed |= {path: text.replace("\n", " X-4 nano\n", 1) for path, text in subjects.items()}
    pages = lamps(tmp_path / "names", changed, "compare/")
    assert texts(pages["compare/"], ".tiles small bdi") == ["Pine X-4 nano", "Oak X-4 nano"]  # which break nowhere


def test_a_list_of_240_is_a_page_that_a_phone_can_bear(models: Mapping[str, LexborHTMLParser]) -> None:
    page = models["en/compare/models/"]
    table = page.css_first(".ls")
    assert table is not None
    assert table.html is not None
    assert len(table.html) < 240_000
    assert len(page.css("*")) < 17_600


def test_a_range_in_a_list_is_sorted_by_its_low_end(tmp_path: Path) -> None:
    attributes = "price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: USD}\n"
    changed = {
        "data/attributes.yml": attributes,
        PINE: "name: Pine 1\nfacts: {price: {value: {low: 20, high: 30}, cite: [pine-page]}}\n",
        "data/subjects/oak.yml": "name: Oak 2\nfacts: {price: {value: free, cite: [oak-page]}}\n",
        PAIR: "title: {zh-Hant: 燈, en: Lamps}\nlayout: list\nsubjects: [pine, oak]\nrows: [price]\n",
    }
    page = lamps(tmp_path, changed, "en/compare/pine-and-oak/")["en/compare/pine-and-oak/"]
    assert [one.attributes.get("data-s") for one in page.css(".ls td")] == ["20", "0"]
    assert [one.text(deep=False).strip() for one in page.css(".ls td")] == ["$20.00–$30.00", "Free"]


# What comparisons share


def test_rows_that_comparisons_share_stand_where_their_set_is_named(tmp_path: Path) -> None:
    changed = {
        "data/rows.yml": "basics: {rows: [price, {attribute: power, key: true}]}\n",
        PAIR: TWO + "rows:\n  - shade\n  - {group: all, title: {zh-Hant: 全部, en: All}, rows: [{set: basics}]}\n",
    }
    page = lamps(tmp_path, changed, "en/compare/pine-and-oak/")["en/compare/pine-and-oak/"]
    assert [one.attributes["id"] for one in page.css(".sbs tbody tr")] == [
        "row-shade", "group-all", "row-price", "row-power",
    ]  # fmt: skip


def test_a_row_that_a_set_repeats_is_told(tmp_path: Path) -> None:
    changed = {"data/rows.yml": "basics: {rows: [price]}\n", PAIR: TWO + "rows:\n  - price\n  - set: basics\n"}
    (one,) = gate(write(tmp_path, changed))
    assert (one.code, one.path, one.span.line) == ("M005", PAIR, 5)


def test_files_of_subjects_may_lie_in_folders(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "data/subjects/wood/hard").mkdir(parents=True)
    (root / PINE).rename(root / "data/subjects/wood/hard/pine.yml")
    assert gate(root) == ()


def test_a_name_in_each_language_is_the_same_subject(tmp_path: Path) -> None:
    pine = yaml.safe_load((write(tmp_path / "before", {}) / PINE).read_text("utf-8"))
    pine["name"] = {"zh-Hant": "松燈", "en": "Pine 1"}
    changed = {PINE: yaml.safe_dump(pine, allow_unicode=True)}
    pages = lamps(tmp_path / "after", changed, "compare/pine-and-oak/", "en/compare/pine-and-oak/", "subjects/pine/")
    assert "松燈" in texts(pages["compare/pine-and-oak/"], ".sbs thead th")
    assert "Pine 1" in texts(pages["en/compare/pine-and-oak/"], ".sbs thead th")
    assert texts(pages["subjects/pine/"], "h1") == ["松燈"]


def test_a_subject_shows_its_picture_links_and_description(tmp_path: Path) -> None:
    pine = yaml.safe_load((write(tmp_path / "before", {}) / PINE).read_text("utf-8"))
    pine |= {
        "description": {"zh-Hant": "一盞松木燈。", "en": "A lamp of pine."},
        "logo": {"file": "pine.png", "alt": {"zh-Hant": "松樹", "en": "A pine"}},
        "links": [{"label": {"zh-Hant": "官網", "en": "Website"}, "url": "https://pine.example/"}],
    }
    changed = {PINE: yaml.safe_dump(pine, allow_unicode=True), "data/logos/pine.png": PNG}
    page = lamps(tmp_path / "after", changed, "en/subjects/pine/")["en/subjects/pine/"]
    picture = page.css_first("h1 img")
    assert picture is not None
    assert (picture.attributes["src"], picture.attributes["alt"]) == ("../../../assets/logos/pine.png", "A pine")
    assert texts(page, ".lead") == ["A lamp of pine."]
    assert page.css_first('a[href="https://pine.example/"]') is not None


def test_what_checks_files_in_memory_takes_no_picture_for_data(tmp_path: Path) -> None:
    pine = yaml.safe_load((write(tmp_path / "before", {}) / PINE).read_text("utf-8"))
    pine["logo"] = {"file": "pine.png", "alt": {"zh-Hant": "松樹", "en": "A pine"}}
    root = write(tmp_path / "after", {PINE: yaml.safe_dump(pine, allow_unicode=True), "data/logos/pine.png": PNG})
    files = load.data_files(root)
    assert pipeline.gate(settings(root), files=files).diagnostics == pipeline.gate(settings(root)).diagnostics
    without = {path: raw for path, raw in files.items() if not path.endswith(".png")}
    assert [one.code for one in pipeline.gate(settings(root), files=without).diagnostics] == ["M014"]
    assert not fix(settings(root)).after


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("pine.svg", b"<svg><script>alert(1)</script></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg onload = 'x()'/>", "holds more than a drawing"),
        ("pine.svg", b"<svg><a href='javascript:x()'/></svg>", "holds more than a drawing"),
        ("pine.svg", b'<?xml-stylesheet href="https://e.example/x.xsl"?><svg/>', "holds more than a drawing"),
        ("pine.svg", b"<svg><style>@import 'https://e.example/x.css'</style></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg><image href='https://e.example/x.png'/></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg><rect fill='url(//e.example/a)'/></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg><rect style='fill:url( \"//e.example/a\")'/></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg><rect style='fill:java&#115;cript:x'/></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg xmlns:x='y'><a x:href='java&#115;cript:x()'/></svg>", "holds more than a drawing"),
        ("pine.svg", b"<svg><rect></svg>", "holds more than a drawing"),
        ("pine.svg", b"<html></html>", "is not what its name says"),
        ("pine.png", b"GIF89a", "is not what its name says"),
        ("pine.png", PNG + bytes(100_000), "has 100,008 bytes, more than 100,000"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused(tmp_path: Path, name: str, raw: bytes, message: str) -> None:
    pine = f"name: Pine 1\nlogo: {{file: {name}, alt: {{zh-Hant: 松, en: Pine}}}}\n"
    found = [one for one in gate(write(tmp_path, {PINE: pine, f"data/logos/{name}": raw})) if one.code == "M014"]
    assert [message in one.message for one in found] == [True]


# The list of comparisons


def tagged(count: int) -> dict[str, str]:
    """A site of so many comparisons, every second one with a tag."""
    tags = "wood: {label: {zh-Hant: 木燈, en: Wooden lamps}}\nnew: {label: {zh-Hant: 新品, en: New}}\n"
    many = {
        f"data/comparisons/c{number:03}.yml": TWO + ("tags: [wood, new]\n" if number % 2 else "") + "rows: [price]\n"
        for number in range(count - 1)
    }
    return {"data/tags.yml": tags, **many}


def test_the_list_of_comparisons_is_grouped_by_topic(tmp_path: Path) -> None:
    page = lamps(tmp_path, tagged(5), "en/compare/")["en/compare/"]
    assert texts(page, "h2") == ["Wooden lamps", "Other comparisons"]
    assert [len(one.css("li")) for one in page.css(".tiles")] == [2, 3]
    assert all("new" in (one.attributes["data-find"] or "") for one in page.css(".tiles:first-of-type li"))


def test_a_long_list_of_comparisons_is_divided(tmp_path: Path) -> None:
    addresses = ("en/compare/", "en/compare/all/2/")
    pages = lamps(tmp_path, tagged(COMPARISONS_A_PAGE + 20), *addresses)
    shown = [link.attributes["href"] or "" for page in pages.values() for link in page.css(".tiles a")]
    assert [len(pages[url].css(".tiles > li")) for url in addresses] == [COMPARISONS_A_PAGE, 20]
    assert len({link.rstrip("/").rpartition("/")[2] for link in shown}) == COMPARISONS_A_PAGE + 20
    assert pages[addresses[0]].css_first("[data-part]").attributes["href"] == "all/2/"
    assert pages[addresses[1]].css_first("[data-part]").attributes["href"] == "../../"
    assert all(link.startswith("../../c") or "pine" in link for link in shown[COMPARISONS_A_PAGE:])


# Changes

CHANGED = {
    PINE: """\
name: Pine 1
lifecycle:
  released: {value: 2026-05, cite: [pine-page]}
  shutdown:
    - {value: 2027-03-01, scope: {zh-Hant: 網路商店, en: web shop}, cite: [pine-page]}
    - {value: 2026-10-01, scope: {zh-Hant: 門市, en: shops}, cite: [pine-page]}
facts:
  price:
    - {value: 20.00, from: 2026-11-01, cite: [{source: pine-page, quote: "$20.00", checked: 2026-11-01}]}
    - {value: 25.00, rank: superseded, cite: [{source: pine-page, quote: "$25.00", checked: 2026-05-01}]}
  power: {value: 6, cite: [pine-page]}
  supply: {value: 10, cite: [pine-page]}
  shade: {value: {zh-Hant: 紙, en: Paper}, cite: [pine-page]}
""",
}


def test_changes_say_what_was_before_and_what_ends_when(tmp_path: Path) -> None:
    page = lamps(tmp_path, CHANGED, "en/changes/")["en/changes/"]
    _, past = page.css(".ev")
    assert texts(page, ".ev:first-of-type li") == ["Mar 1, 2027 Ends · web shop: Pine 1[1]"]
    lines = [" ".join(one.text().split()) for one in past.css("li")]
    assert "Nov 1, 2026 Replaced: Pine 1 · Price$25.00 → $20.00[1]" in lines
    assert any(line.startswith("Oct 1, 2026 Ended · shops: Pine 1") for line in lines)
    assert any("Corrected: Pine 1 and Oak 2 · Difference" in line for line in lines)
    days = [one.attributes["datetime"] or "" for one in past.css(".when time")]
    assert days == sorted(days, reverse=True)


def test_a_change_leads_to_the_place_it_is_about(tmp_path: Path) -> None:
    pages = lamps(tmp_path, CHANGED, "en/changes/", "en/subjects/pine/", "en/compare/pine-and-oak/")
    for link in pages["en/changes/"].css(".ev a:not([role])"):
        address, _, anchor = (link.attributes["href"] or "").partition("#")
        target = pages.get(f"en/{address.removeprefix('../')}")
        if target is not None:
            assert target.css_first(f'[id="{anchor}"]') is not None, link.html


def test_where_nothing_has_changed_the_page_says_so(tmp_path: Path) -> None:
    plain = yaml.safe_load((write(tmp_path / "before", {}) / PINE).read_text("utf-8"))
    del plain["lifecycle"]
    changed = {PINE: yaml.safe_dump(plain, allow_unicode=True), PAIR: TWO + "rows: [price]\n"}
    page = lamps(tmp_path / "after", changed, "changes/")["changes/"]
    assert "目前還沒有變更。" in texts(page, "p")
    assert page.css(".refs") == []


# Values of several currencies


def test_prices_in_two_currencies_are_not_compared(tmp_path: Path) -> None:
    changed = {
        "data/attributes.yml": "price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: USD, better: lower}\n",
        PINE: "name: Pine 1\nfacts: {price: {value: {amount: 600, currency: TWD}, cite: [pine-page]}}\n",
        "data/subjects/oak.yml": "name: Oak 2\nfacts: {price: {value: 80, cite: [oak-page]}}\n",
        PAIR: TWO + "rows: [price]\n",
    }
    page = lamps(tmp_path, changed, "en/compare/pine-and-oak/")["en/compare/pine-and-oak/"]
    assert texts(page, "#row-price td") == ["NT$600[1]", "$80.00[2]", "in another currency"]
    assert page.css("#row-price .w") == []


# What a page says of itself


def test_what_nobody_has_read_or_quoted_is_counted_and_one_click_away(tmp_path: Path) -> None:
    sources = (
        "- {id: pine-page, type: webpage, title: Pine, URL: 'https://pine.example/', accessed: 2026-11-03,"
        " custom: {tier: primary}}\n"
        "- {id: oak-page, type: webpage, title: Oak, URL: 'https://oak.example/', custom: {tier: primary}}\n"
    )
    quoted = "[{source: pine-page, quote: 'only $20.00', locator: Price, checked: 2026-11-03}]"
    changed = {
        "data/attributes.yml": "price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: USD}\n"
        "needles: {label: {zh-Hant: 針數, en: Needles}, type: integer}\n",
        "data/sources/makers.yml": sources,
        PINE: f"name: Pine 1\nfacts:\n  price: {{value: 20.00, cite: {quoted}}}\n"
        "  needles: {value: 3, cite: [pine-page]}\n",
        "data/subjects/oak.yml": f"name: Oak 2\nfacts:\n  price: {{value: 20.00, cite: {quoted}}}\n"
        "  needles: {value: 5, cite: [oak-page]}\n",
        PAIR: f"draft: true\n{TWO}rows: [price, needles]\n",
    }
    shown = replace(settings(write(tmp_path, changed)), drafts=True)
    read = pipeline.gate(shown)
    assert read.bound is not None, read.diagnostics
    (page,) = [one for one in pipeline.publish(read.bound, shown) if one.url == "en/compare/pine-and-oak/"]
    links = {link.text(): link.attributes["href"] for link in LexborHTMLParser(page.draw().html).css(".proof a")}
    assert links["2 of 4 values quoted"] == "#row-needles"
    assert links["sources: 1 read, 1 not"] == "#ref-2"
