"""What an index for search holds of our pages, by how many there are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import pytest

from comparanda.hosts.mkdocs import search
from comparanda.hosts.mkdocs.frame import escaped
from comparanda.page import SearchEntry

ENTRIES = (
    SearchEntry("", "A and B", "in short"),
    SearchEntry("row-price", "Price", "x" * 400, "row"),
    SearchEntry("claim", "Claim", "x" * 450, "claim"),
    SearchEntry("test", "Two kettles", "Bench", "source"),
)


def page() -> Any:
    return SimpleNamespace(url="compare/a-and-b/", entries=ENTRIES, has_details=True)


@pytest.mark.parametrize(
    ("count", "details"),
    [
        (1, {"", "row", "claim", "source"}),
        (850, {"", "row", "claim", "source"}),
        (1_000, {"", "row"}),
        (3_000, {""}),
    ],
)
def test_an_index_that_would_get_too_large_leads_to_sections_and_key_rows_alone(count: int, details: set[str]) -> None:
    entries = [entry for _, entry in search._entries([page()] * count)]
    assert {entry.detail for entry in entries} == details
    assert len(entries) == count * len(details)


@pytest.mark.parametrize(
    ("title", "text", "found_by"),
    [
        ("Größe", "Łazienka · Zürich, naïve", "cost Grosse Lazienka Zurich naive"),
        ("價格", "2×3 ÷ 5 · €2 · “Oak”", "cost"),
        ("A <é>", "é&é", "cost e"),
    ],
)
def test_words_with_accents_are_found_without_them(title: str, text: str, found_by: str) -> None:
    entry = SearchEntry("row-size", title, text, "row", "cost")
    assert search._located("compare/a/", entry)["search_words"] == found_by
    assert search._shown("compare/a/", entry)["text"] == f"cost · {escaped(text)}"


def test_the_search_of_this_release_of_material_has_what_is_mended_in_it_once() -> None:
    (worker,) = Path(material.__file__).parent.glob("templates/assets/javascripts/workers/search.*.min.js")
    assert search._WORKER.search(worker.as_posix())
    assert worker.read_text(encoding="utf-8").count(search._NAME_OF_STATE[0]) == 1


def test_search_words_are_found_and_are_no_part_of_the_text_that_is_shown() -> None:
    entry = SearchEntry("row-price", "Price", "$2", "row", "cost · <b>")
    own, guest = search._located("compare/a/", entry), search._shown("compare/a/", entry)
    assert own == {
        "location": "compare/a/#row-price",
        "title": "Price",
        "text": "$2",
        "search_words": "cost · &lt;b&gt;",
    }
    assert guest == {"location": "compare/a/#row-price", "title": "Price", "text": "cost · &lt;b&gt; · $2"}
