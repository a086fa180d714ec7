"""Quotes as an editor copies them from a browser, where signs that are raised or small become plain ones."""

from __future__ import annotations

import pytest

from support.pages import LONG, is_found, verdict_of

HOLD = [
    # Notes in brackets, which a page numbers anew; with them, without them, and in links that say that they are notes.
    ("It rises 3,952 m<sup>[7]</sup> above the sea.", "3,952 m[1] above the sea"),
    (
        "It rises 3,952 m<sup><a href=#n>[7]</a></sup><sup>[<i>citation needed</i>]</sup> high.",
        "3,952 m[2][citation needed] high",
    ),
    ("It rises 3,952 m<sup>[7]</sup><sup>[<i>citation needed</i>]</sup> above it.", "3,952 m above it"),
    ("玉山<sup>[註 2]</sup>標高3,952公尺<sup>[8]</sup>。", "玉山[註 1]標高3,952公尺[1]。"),
    ("容量は10GB<sup>※1</sup>まで。", "容量は10GBまで。"),
    ("容量10 GB<sup>註1</sup>，不限次數。", "容量10 GB，不限次數。"),
    (
        'Up to <code>25 MB</code> <a href="#id2" role="doc-noteref"><span>[</span>1<span>]</span></a> at most.',
        "25 MB at most",
    ),
    ('You get 10 GB<a href="#fn1" role="doc-noteref">1</a> of storage.', "10 GB of storage"),
    ('You get 10 GB<a href="#fn1" role="doc-noteref"><sup>1</sup></a> of storage.', "10 GB of storage"),
    # Areas, volumes and fractions.
    ("It has 120 m<sup>2</sup> of floor.", "120 m2 of floor"),
    ("It has 120m² of floor.", "120m2 of floor"),
    ("It cleans 300 m³/h of air.", "300 m3/h"),
    ("It runs 12½ hours.", "12 1/2 hours"),
    ("It runs 12 1/2 hours.", "12½ hours"),
    ("It runs 12 ⅜ hours.", "12 3/8 hours"),
]
DO_NOT_HOLD = [
    ("<code>prices[2]</code> is the price of a month.", "prices[1] is the price"),
    ("It is 54<sup>3</sup> wide.", "54² wide"),
    ("It can do this<sup>[beta]</sup> now.", "do this[stable] now"),
    ("Note [2] says so.", "Note [1] says"),
    ("It has 120 m<sup>3</sup> of air.", "120 m2 of air"),
    ("It has an M<sup>2</sup> chip.", "M2 chip"),
    ("It runs 12¼ hours.", "12 1/2 hours"),
    ("It runs 12 1/4 hours.", "12½ hours"),
    ("It runs 112½ hours.", "12 1/2 hours"),
    ("It has 1120 m² of floor.", "120 m2 of floor"),
    ('You get 10 GB<a href="#fn1">1</a> of storage.', "10 GB of storage"),
]


@pytest.mark.parametrize(("shown", "quote"), HOLD)
def test_a_quote_as_it_is_copied_is_found(shown: str, quote: str) -> None:
    assert is_found(f"<p>{shown}</p>{LONG}", quote)


@pytest.mark.parametrize(("shown", "quote"), DO_NOT_HOLD)
def test_another_number_is_not(shown: str, quote: str) -> None:
    assert verdict_of(f"<p>{shown}</p>{LONG}", quote) == "drifted"
