"""From data to pages: names kept whole."""

from __future__ import annotations

import datetime

import pytest

from comparanda.model import Site, Subject
from comparanda.resolve.inline import plain, words

NAMES = ("GPT-5", "GPT-5 mini", "mini-X", "a", "Ω-[1]")
SITE = Site(
    today=datetime.date(2026, 11, 23),
    locales=("en",),
    subjects={name: Subject.model_validate({"name": name}) for name in NAMES},
)


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
    runs = words(SITE, text)
    assert plain(runs) == text
    assert [run.text for run in runs if run.kind == "name"] == kept
