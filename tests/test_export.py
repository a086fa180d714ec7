"""What is exported: each file read back by the usual reader of its format, of the real site and of every kind."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import bibtexparser
import feedparser
import icalendar
import jsonschema
import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from comparanda import pipeline, routes
from comparanda.compose import Edition
from comparanda.export import Published, schemas, site_files
from comparanda.export.bibliography import tex
from comparanda.export.dates import folded, span
from comparanda.export.markdown import escape
from comparanda.export.table import COLUMNS, guarded
from comparanda.render import Rendered
from comparanda.settings import Settings, read_options, read_settings
from comparanda.steps import FRESH
from support.gate import HERE, MINIMAL, TODAY
from support.sites import LOCALES, ROOT, change

EVERY_KIND = HERE / "sites" / "every-kind"
SITE = "https://lamps.example/"
REAL_DAY = datetime.date(2026, 11, 25)


def settings_of(root: Path, today: datetime.date = TODAY, **options: Any) -> Settings:
    config = {"site_name": "Lamps", "site_url": SITE}
    return read_settings(root, today, config, read_options({"exports": True, **options}))


def pages_of(root: Path, today: datetime.date = TODAY, **options: Any) -> dict[str, Rendered]:
    """Every drawn page, by address."""
    settings = settings_of(root, today, **options)
    bound = pipeline.gate(settings).bound
    assert bound is not None
    return {one.url: one.draw() for one in pipeline.publish(bound, settings)}


def whole_of(root: Path, today: datetime.date = TODAY) -> dict[str, str]:
    """Every file about the whole site, by path."""
    settings = settings_of(root, today)
    bound = pipeline.gate(settings).bound
    assert bound is not None
    _, formats = FRESH.tools(settings)
    editions = {tag: Edition(bound, format, settings.publication) for tag, format in formats.items()}
    return {path: "".join(pieces) for path, pieces in site_files(Published.of(editions))}


@pytest.fixture(scope="module", params=[(EVERY_KIND, TODAY), (ROOT, REAL_DAY)], ids=["every-kind", "real"])
def pages(request: pytest.FixtureRequest) -> dict[str, dict[str, str]]:
    """The files beside each page."""
    root, today = request.param
    return {url: dict(one.files) for url, one in pages_of(root, today).items() if one.files}


@pytest.fixture(scope="module", params=[(EVERY_KIND, TODAY), (ROOT, REAL_DAY)], ids=["every-kind", "real"])
def whole(request: pytest.FixtureRequest) -> dict[str, str]:
    return whole_of(*request.param)


def closed(schema: Any) -> Any:
    """The same schema, which lets nothing through that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if made.get("type") == "object" and "properties" in made:
        made["additionalProperties"] = False
    return made


def validate(name: str, data: object) -> None:
    schema = schemas(SITE)[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(closed(schema)).validate(data)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "Excel reads UTF-8 only behind a byte order mark"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# Beside a page


def test_each_comparison_and_subject_has_its_files_in_every_language(pages: dict[str, dict[str, str]]) -> None:
    for below in {url.removeprefix("en/") for url in pages}:
        wanted = routes.BESIDE_COMPARISON if below.startswith("compare/") else routes.BESIDE_SUBJECT
        for root in LOCALES.values():
            assert tuple(pages[root + below]) == wanted


def test_page_json_keeps_to_its_schema(pages: dict[str, dict[str, str]]) -> None:
    for files in pages.values():
        data = json.loads(files["page.json"])
        validate(f"{data['kind']}-page", data)


def test_a_value_and_a_state_never_stand_in_one_key(pages: dict[str, dict[str, str]]) -> None:
    states = set()
    for files in pages.values():
        for row in json.loads(files["page.json"])["rows"]:
            for value in (value for cell in row["cells"] for value in cell["values"]):
                assert ("value" in value) == (value["state"] == "known")
                assert isinstance(value.get("value", ""), str)
                assert isinstance(value.get("number", 0), int | float)
                states.add(value["state"])
    assert "known" in states
    assert len(states) > 1


def test_page_csv_and_page_json_hold_the_same_values_and_quotes(pages: dict[str, dict[str, str]]) -> None:
    for files in pages.values():
        data, lines = json.loads(files["page.json"]), rows(files["page.csv"])
        values = [
            (cell["subject"], row["attribute"], value)
            for row in data["rows"]
            for cell in row["cells"]
            for value in cell["values"]
        ]
        assert len(lines) == len(values)
        for line, (subject, attribute, value) in zip(lines, values, strict=True):
            assert (line["subject"], line["attribute"], line["rank"]) == (subject, attribute, value["rank"])
            assert line["state"] == value["state"]
            assert line["value"] == guarded(value.get("value", ""))
            assert line["source"].split("\n") == [one["source"] for one in value["citations"]]
            quotes = [" ".join(one.get("quote", "").split()) for one in value["citations"]]
            assert line["quote"] == guarded("\n".join(quotes) if any(quotes) else "")


def test_every_line_of_a_table_ends_as_rfc_4180_says_and_has_every_column(pages: dict[str, dict[str, str]]) -> None:
    for files in pages.values():
        text = files["page.csv"].removeprefix("\ufeff")
        assert text.endswith("\r\n")
        table = list(csv.reader(io.StringIO(text, newline="")))
        assert table[0] == list(COLUMNS)
        assert {len(line) for line in table} == {len(COLUMNS)}
        assert text.count("\r\n") == len(table)


def test_claims_csv_has_every_sentence_of_a_comparison_with_its_proof(pages: dict[str, dict[str, str]]) -> None:
    seen = 0
    for below, files in pages.items():
        if "compare/" not in below:
            assert "claims.csv" not in files
            continue
        data, lines = json.loads(files["page.json"]), rows(files["claims.csv"])
        claims = {one["id"]: one for section in data["sections"] for one in section["claims"]}
        listed = {line["id"]: line for line in lines if line["kind"] == "claim"}
        assert listed.keys() == claims.keys()
        assert [line["kind"] for line in lines].count("recommendation") == len(data["recommendations"])
        for id, claim in claims.items():
            assert listed[id]["text"] == guarded(claim["text"])
            assert listed[id]["status"] == claim["status"]
            assert listed[id]["source"].split("\n") == [one["source"] for one in claim["citations"]]
            seen += 1
    assert seen


@pytest.mark.parametrize("cell", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "-none", "= "])
def test_what_a_spreadsheet_would_run_is_only_words(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0.5", "+3", "-1,047.5", "-12%", "-$5.00", "-NT$1,290", "2.00", "GPT-5", "a=b", ""])
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


def test_each_mark_of_page_md_has_a_footnote_with_its_quote(pages: dict[str, dict[str, str]]) -> None:
    for files in pages.values():
        body, _, notes = files["page.md"].partition("\n[^")
        used = {one.partition("]")[0] for one in body.split("[^")[1:]}
        made = {line.partition("]")[0] for line in f"[^{notes}".removeprefix("[^").split("\n[^")}
        assert used <= made
        for reference in json.loads(files["page.json"])["references"]:
            for passage in reference["passages"]:
                (note,) = [line for line in files["page.md"].splitlines() if line.startswith(f"[^{passage['id']}]:")]
                assert escape(passage.get("quote", "")) in note


def test_the_address_of_a_page_is_one_in_its_markdown(pages: dict[str, dict[str, str]]) -> None:
    reader = MarkdownIt("commonmark")
    for files in pages.values():
        address = json.loads(files["page.json"])["url"]
        links = re.findall(r'href="([^"]*)"', reader.render(files["page.md"]))
        if "/compare/" in address:  # which says how to cite it
            assert address in links
            assert f"<{address}>" in files["page.md"]


def test_the_tables_of_page_md_have_as_many_cells_in_every_row(pages: dict[str, dict[str, str]]) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    found = 0
    for files in pages.values():
        tokens = reader.parse(files["page.md"])
        lines = [line for line in files["page.md"].splitlines() if line.startswith("| ")]
        assert sum(token.type == "tr_open" for token in tokens) == len(lines) - sum("| --- |" in one for one in lines)
        found += len(lines)
    assert found


@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>|\\#-+1.~&:\nhtps/w"), max_size=30))
def test_words_of_the_data_are_no_commands_of_markdown(words: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse("x " + escape(words) + "\n")
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}
    assert {child.type for token in inline for child in token.children or ()} <= {"text", "text_special"}
    shown = "".join(child.content for token in inline for child in token.children or ())
    assert shown.split() == ["x", *words.split()]


def test_references_are_read_by_a_csl_processor_and_by_a_bibtex_reader(pages: dict[str, dict[str, str]]) -> None:
    read = 0
    for files in pages.values():
        if "references.json" not in files:
            continue
        items = json.loads(files["references.json"])
        # `custom` is CSL 1.0.2, which is younger than what citeproc-py knows.
        bibliography = CiteProcJSON([{key: item[key] for key in item if key != "custom"} for item in items])
        library = bibtexparser.parse_string(files["references.bib"])
        assert not library.failed_blocks
        assert list(bibliography) == [item["id"] for item in items]
        assert [entry.key for entry in library.entries] == [item["id"] for item in items]
        for entry, item in zip(library.entries, items, strict=True):
            assert entry["title"] == f"{{{tex(item.get('title', ''))}}}"
            assert bibliography[item["id"]]["title"] is not None
        read += len(items)
    assert read


def test_each_quote_is_an_annotation_with_a_text_quote_selector(pages: dict[str, dict[str, str]]) -> None:
    passages_read = 0
    for files in pages.values():
        if "page.jsonld" not in files:
            continue
        dataset, annotations = json.loads(files["page.jsonld"])
        data = json.loads(files["page.json"])
        passages = [one for reference in data["references"] if "url" in reference for one in reference["passages"]]
        selectors = [one["target"]["selector"] for one in annotations["items"]]
        assert selectors == [{"type": "TextQuoteSelector", "exact": one["quote"]} for one in passages if "quote" in one]
        assert len(dataset["citation"]) == len(data["references"])
        assert dataset["temporalCoverage"] == f"{data['oldest']}/{data['newest']}"
        passages_read += len(passages)
    assert passages_read


@pytest.mark.parametrize(
    ("copy", "state"),
    [
        ("", {"sourceDate": "2026-11-01T00:00:00Z"}),
        (", copy: 2026-10-05", {"sourceDate": "2026-10-05T00:00:00Z"}),
        (", copy: 2026-10", {"sourceDateStart": "2026-10-01T00:00:00Z", "sourceDateEnd": "2026-10-31T23:59:59Z"}),
        (", copy: 2025", {"sourceDateStart": "2025-01-01T00:00:00Z", "sourceDateEnd": "2025-12-31T23:59:59Z"}),
    ],
)
def test_a_quote_is_said_to_have_stood_on_the_page_on_the_day_of_the_copy(
    tmp_path: Path, copy: str, state: dict[str, str]
) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    issued = "issued: 2026-05\n  accessed: 2026-11-01\n  language: en\n  custom: {tier: primary"
    change(root, "data/sources/makers.yml", issued, f"{issued.replace('2026-05', '2024')}{copy}")
    _, annotations = json.loads(dict(pages_of(root)["en/compare/pine-and-oak/"].files)["page.jsonld"])
    states = [one["target"]["state"] for one in annotations["items"] if "/one" in one["target"]["source"]]
    assert states
    assert all(one == {"type": "TimeState", **state} for one in states)


def test_a_page_says_of_itself_what_search_engines_read() -> None:
    page = pages_of(MINIMAL)["en/compare/pine-and-oak/"]
    (script,) = [line for line in page.html.splitlines() if line.startswith('<script type="application/ld+json">')]
    dataset = json.loads(script.partition(">")[2].removesuffix("</script>"))
    assert dataset["@type"] == "Dataset"
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [one["contentUrl"] for one in dataset["distribution"]] == [
        f"{SITE}en/compare/pine-and-oak/page.json",
        f"{SITE}en/compare/pine-and-oak/page.csv",
    ]


@pytest.mark.parametrize(
    ("said", "ending"),
    [
        ("兩盞燈", "。數值包括價格、功率、燈罩等。"),
        ("二" * 49, "。數值包括價格等。"),
        ("二" * 50, ""),
    ],
)
def test_a_short_description_of_a_data_set_names_values(tmp_path: Path, said: str, ending: str) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    described = f"description: {{zh-Hant: {said}, en: Lamps}}\nsubjects:"
    change(root, "data/comparisons/pine-and-oak.yml", "subjects:", described)
    dataset, _ = json.loads(dict(pages_of(root)["compare/pine-and-oak/"].files)["page.jsonld"])
    assert dataset["description"] == said + ending


def test_without_exports_a_page_has_no_files_and_links_none() -> None:
    for page in pages_of(MINIMAL, exports=False).values():
        assert not page.files
        assert "page.csv" not in page.html
        assert "ld+json" not in page.html


def test_two_builds_write_the_same_bytes_whatever_the_day(pages: dict[str, dict[str, str]]) -> None:
    later = TODAY + datetime.timedelta(days=2)
    first, second = ({url: one.files for url, one in pages_of(MINIMAL, day).items()} for day in (TODAY, later))
    assert first == second
    assert whole_of(MINIMAL, TODAY) == whole_of(MINIMAL, later)


def test_a_line_of_a_table_leads_back_to_its_place_on_the_page(pages: dict[str, dict[str, str]]) -> None:
    for url, files in pages.items():
        data = json.loads(files["page.json"])
        places = {one["id"] for one in data["rows"]}
        assert {line["page"] for line in rows(files["page.csv"])} == {f"{SITE}{url}#{id}" for id in places}


def test_dates_are_of_subjects_by_their_name_in_the_language(tmp_path: Path) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    change(root, "data/subjects/pine.yml", "name: Pine 1", "name: {en: Pine 1, zh-Hant: 松1}")
    calendars = [icalendar.Calendar.from_ical(whole_of(root)[f"{tag}compare/dates.ics"]) for tag in ("en/", "")]
    titles = [[str(event["SUMMARY"]) for event in one.walk("VEVENT")] for one in calendars]
    assert titles == [["Pine 1: Released (May 2026)"], ["松1：推出日（2026年5月）"]]


def test_a_title_that_is_ours_is_in_no_file_the_work_s_own(tmp_path: Path) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    change(root, "data/sources/makers.yml", "  title: The Pine 1\n", "")
    ours = "custom: {tier: primary, our_title: {en: A page about Pine 1, zh-Hant: 一頁}}\n- id: oak-page"
    change(root, "data/sources/makers.yml", "custom: {tier: primary}\n- id: oak-page", ours)
    whole = whole_of(root)
    named = {"en/": ("[A page about Pine 1]", "A page about Pine 1"), "": ("〔一頁〕", "一頁")}
    for tag, (title, plain) in named.items():
        event = icalendar.Calendar.from_ical(whole[f"{tag}compare/dates.ics"]).walk("VEVENT")[0]
        assert title in str(event["DESCRIPTION"])
        files = next(dict(one.files) for url, one in pages_of(root).items() if url == f"{tag}compare/pine-and-oak/")
        assert {line["source_title"] for line in rows(files["page.csv"])} >= {title, "The Oak 2"}
        assert f" — [{escape(title)}](" in files["page.md"]
        assert json.loads(files["page.jsonld"])[0]["citation"][0]["name"] == title
        assert json.loads(files["references.json"])[0]["title"] == f"[{plain}]"
        assert f"title = {{{{[{plain}]}}}}" in files["references.bib"]


def test_a_footnote_has_the_signs_of_its_language_and_a_quote_those_of_its_own(tmp_path: Path) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    of_pine = "accessed: 2026-11-01\n  language: "
    change(root, "data/sources/makers.yml", f"{of_pine}en", f"{of_pine}zh-TW")
    files = {url: dict(one.files) for url, one in pages_of(root).items()}
    for tag, ending in {
        "en/": "May 2026 · Price (checked Nov 1, 2026) · Not yet verified by machine",
        "": "2026年5月 · Price（查核日2026年11月1日） · 尚未經程式比對",
    }.items():
        text = files[f"{tag}compare/pine-and-oak/"]["page.md"]
        note = next(line for line in text.splitlines() if line.startswith("[^ref-1-1]: "))
        assert note.startswith("[^ref-1-1]: 「$20.00」 — [The Pine 1](https://pine.example/one#")
        assert note.endswith(f") · Pine · {ending}")


def test_a_table_in_markdown_says_why_the_first_of_several_values_is_preferred() -> None:
    files = next(dict(one.files) for url, one in pages_of(MINIMAL).items() if url == "en/compare/pine-and-oak/")
    row = next(line for line in files["page.md"].splitlines() if "Another says: " in line)
    assert "| 9 W[^" in row
    assert "<br>Another says: 11 W[^ref-3-1]<br>Why the first is preferred: The maker's own figure |" in row


def test_a_page_in_markdown_says_under_what_terms_it_may_be_used(pages: dict[str, dict[str, str]]) -> None:
    for url, files in pages.items():
        assert "<https://creativecommons.org/licenses/by/4.0/>" in files["page.md"]
        assert f"<{SITE}{url}>" in files["page.md"]


# Of a site that does not say where it is published


NO_ADDRESS = read_settings(MINIMAL, TODAY, {"site_name": "Lamps"}, read_options({"exports": True}))


def test_files_of_a_site_without_address_lead_to_each_other_from_where_they_are() -> None:
    bound = pipeline.gate(NO_ADDRESS).bound
    assert bound is not None
    drawn = {one.url: one.draw() for one in pipeline.publish(bound, NO_ADDRESS)}
    _, formats = FRESH.tools(NO_ADDRESS)
    editions = {tag: Edition(bound, format, NO_ADDRESS.publication) for tag, format in formats.items()}
    files = {path: "".join(pieces) for path, pieces in site_files(Published.of(editions))}
    files |= {url + name: text for url, one in drawn.items() for name, text in (one.files or ())}
    known, followed = {*files, *drawn}, 0
    for path, text in files.items():
        if not path.endswith((".json", ".jsonld")) or "schema/" in path:
            continue
        for address in addresses(json.loads(text)):
            target = urljoin(f"https://x/{path}", address).removeprefix("https://x/").partition("#")[0]
            assert target in known, (path, address)
            followed += 1
    assert followed > 50


def addresses(data: Any) -> Iterator[str]:
    """Addresses of the site itself in a file: those that begin by going up."""
    if isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from addresses(one)
    elif isinstance(data, str) and data.startswith("../"):
        yield data


def test_a_page_of_a_site_without_address_is_cited_by_its_title_and_day_alone() -> None:
    bound = pipeline.gate(NO_ADDRESS).bound
    assert bound is not None
    files = {one.url: dict(one.draw().files or ()) for one in pipeline.publish(bound, NO_ADDRESS)}
    made = json.loads(files["en/compare/pine-and-oak/"]["page.json"])
    assert made["cite_as"] == "Lamps. “Pine 1 and Oak 2.” Values dated up to Nov 2, 2026."
    assert "url" not in made["bibtex"]


# Of the whole site


def test_every_file_of_the_api_keeps_to_its_schema(whole: dict[str, str]) -> None:
    read = set()
    for path, text in whole.items():
        if path.startswith(routes.API) and path.endswith(".json") and "schema/" not in path and "csl" not in path:
            data = json.loads(text)
            name = data["$schema"].removeprefix(f"{SITE}api/v1/schema/").removesuffix(".json")
            validate(name, data)
            read.add(name)
    assert read == {name for name in schemas() if not name.endswith("-page")}


def test_the_published_schemas_are_those_of_the_repository(whole: dict[str, str]) -> None:
    for name, schema in schemas().items():
        written = json.loads((ROOT / "schemas" / "v1" / f"{name}.json").read_text("utf-8"))
        assert written == schema, "run `make schema`"
        assert json.loads(whole[routes.schema(name)]) == {**schema, "$id": SITE + routes.schema(name)}


def test_the_api_names_only_files_that_are_there(whole: dict[str, str], pages: dict[str, dict[str, str]]) -> None:
    index = json.loads(whole["api/v1/index.json"])
    named = [
        *(index[name] for name in ("comparisons", "subjects", "attributes", "sources", "citations")),
        *(index["references_csl"], index["references_bibtex"]),
        *(address for group in ("feeds", "calendars", "schemas") for address in index[group].values()),
        *(one["facts"] for one in json.loads(whole["api/v1/subjects.json"])["subjects"]),
    ]
    assert {one.removeprefix(SITE) for one in named} <= set(whole)


def test_every_citation_of_a_subject_is_in_the_list_of_citations(whole: dict[str, str]) -> None:
    listed = [one for one in json.loads(whole["api/v1/citations.json"])["citations"] if one["on"] == "value"]
    facts = [
        (data["id"], fact["attribute"], index, one["source"], one.get("quote"))
        for path, text in whole.items()
        if path.startswith("api/v1/subjects/")
        for data in [json.loads(text)]
        for fact in data["facts"]
        for index, value in enumerate(fact["values"])
        for one in value["citations"]
    ]
    assert sorted(facts, key=str) == sorted(
        ((one["subject"], one["attribute"], one["index"], one["source"], one.get("quote")) for one in listed), key=str
    )


@pytest.mark.parametrize("root", LOCALES.values(), ids=LOCALES)
def test_the_feed_is_one_that_readers_read(whole: dict[str, str], root: str) -> None:
    feed = feedparser.parse(whole[root + routes.FEED].encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.author
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert all(day.endswith("T00:00:00Z") for day in [feed.feed.updated, *days])
    assert all(entry.link.startswith(SITE + root) for entry in feed.entries)


def test_a_feed_tells_of_corrections_and_of_values_that_replaced_others() -> None:
    feed = feedparser.parse(whole_of(ROOT, REAL_DAY)["en/" + routes.FEED].encode())
    titles = [entry.title for entry in feed.entries]
    assert any("Correction: " in title for title in titles)
    assert any(" → " in title for title in titles)
    assert all("“" in entry.content[0].value or "<a href" in entry.content[0].value for entry in feed.entries)


def test_a_feed_names_a_corrected_row_with_its_scope_as_the_page_does(tmp_path: Path) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    for name in ("pine", "oak"):
        change(root, f"data/subjects/{name}.yml", "shade: {", "shade: {scope: {zh-Hant: 桌燈, en: desk lamp}, ")
    change(root, "data/comparisons/pine-and-oak.yml", "on: a-quarter", "on: shade")
    feed = feedparser.parse(whole_of(root)["en/" + routes.FEED].encode())
    assert [entry.title for entry in feed.entries] == ["Pine 1 and Oak 2 · Correction: Shade (desk lamp)"]


@pytest.mark.parametrize("root", LOCALES.values(), ids=LOCALES)
def test_the_calendar_is_one_that_readers_read(whole: dict[str, str], root: str) -> None:
    text = whole[root + routes.CALENDAR]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert not [error for event in events for error in event.errors]
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert type(event["DTSTART"].dt) is datetime.date
        assert event["DTEND"].dt > event["DTSTART"].dt
        assert event["DTSTAMP"].dt.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2026-10-23", "2026-10-23", "2026-10-24"),
        ("2026-12-31", "2026-12-31", "2027-01-01"),
        ("2026-10", "2026-10-01", "2026-11-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2028-02", "2028-02-01", "2028-03-01"),
        ("2026", "2026-01-01", "2027-01-01"),
    ],
)
def test_a_date_that_is_only_a_month_or_a_year_spans_it(text: str, first: str, after: str) -> None:
    assert [str(day) for day in span(text)] == [first, after]


@pytest.mark.parametrize("text", ["9999", "9999-12", "9999-12-31"])
def test_the_last_day_of_the_calendar_has_none_after_it(text: str) -> None:
    assert span(text)[1] is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_folding_loses_nothing_and_cuts_no_character(line: str) -> None:
    lines = folded(line).split("\r\n")
    assert all(len(one.encode()) <= 75 for one in lines)
    assert lines[0] + "".join(one.removeprefix(" ") for one in lines[1:]) == line


def test_a_price_in_a_currency_of_its_own_has_it_as_its_unit(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(MINIMAL, root)
    fees = {"oak": "{value: {amount: 9000, currency: JPY}, cite: [oak-page]}", "pine": "{value: 50, cite: [oak-page]}"}
    for name, fee in fees.items():
        change(root, f"data/subjects/{name}.yml", "facts:\n", f"facts:\n  fee: {fee}\n")
    change(root, "data/comparisons/pine-and-oak.yml", "rows:\n", "rows:\n  - fee\n")
    with (root / "data/attributes.yml").open("a", encoding="utf-8") as file:
        file.write("fee: {label: {zh-Hant: 費用, en: Fee}, type: money, unit: USD per month}\n")
    made = dict(pages_of(root)["compare/pine-and-oak/"].files)
    rows = list(csv.DictReader(io.StringIO(made["page.csv"].lstrip("\ufeff"))))
    assert {row["subject"]: row["unit"] for row in rows if row["attribute"] == "fee"} == {
        "pine": "USD per month",
        "oak": "JPY per month",
    }


@pytest.mark.parametrize("title", ["a } b", "a { b", "}{", "\\} {x}"])
def test_the_braces_of_an_entry_of_bibtex_are_in_pairs(title: str) -> None:
    depth = 0
    for character in tex(title):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
