"""One end of a range is not what the page says: $20 is not on a page that says $20–30, and nor is $30."""

from __future__ import annotations

import pytest

from comparanda.verify.extract import see_html
from comparanda.verify.match import Page
from support.pages import LONG, is_found, verdict_of

ENDS = {
    "a price at its beginning": ("costs $20–30 a month", ["$20", "costs $20", "30", "30 a month"]),
    "with two signs": ("costs $20-$30 a month", ["$20", "$30", "$30 a month", "costs $20"]),
    "with spaces": ("costs $20 – $30 a month", ["$20", "$30"]),
    "with one sign and spaces": ("costs $20 – 30 per month", ["$20"]),
    "in words": ("costs $20 to $30", ["$20", "$30"]),
    "with hyphens and words": ("a 20-to-30 minute walk", ["20", "30", "30 minute"]),
    "between": ("costs between $20 and $30", ["$20", "$30", "between $20"]),
    "through": ("versions 20 through 30 of it", ["20", "30 of it"]),
    "plain numbers in words": ("takes 20 to 30 minutes", ["20", "30", "30 minutes", "takes 20"]),
    "a tilde": ("每月20~30元", ["20", "30", "30元", "每月20"]),
    "a full-width tilde": ("每月20～30元", ["20", "30元", "30"]),
    "a wave dash": ("每月20〜30元", ["20", "30元"]),
    "an em dash in Chinese": ("每月20—30元", ["20", "30元"]),
    "with both units": ("每月20元～30元", ["20元", "30元", "20"]),
    "in Chinese words": ("每月20至30元", ["20", "30元"]),
    "in Chinese words with units": ("每月20元到30元", ["20元", "30元"]),
    "介於": ("每月介於20元與30元之間", ["20元", "30元"]),
    "dollars of Taiwan": ("NT$990–1,290", ["NT$990", "1,290"]),
    "dollars of Taiwan twice": ("NT$990～NT$1,290", ["NT$990", "NT$1,290"]),
    "codes": ("USD 20–30", ["USD 20", "30"]),
    "codes behind": ("20–30 USD", ["30 USD", "20"]),
    "per cent": ("3%–5% growth", ["3%", "5%", "5% growth"]),
    "per cent at the end": ("3–5% growth", ["3", "5%", "5% growth"]),
    "a unit at the end": ("5–10 ms", ["5", "10 ms"]),
    "two units": ("5 ms – 10 ms", ["5 ms", "10 ms"]),
    "units of one scale": ("128GB–2TB", ["128GB", "2TB"]),
    "scales": ("500K–1M tokens", ["500K", "1M tokens"]),
    "scales in Chinese": ("3萬至5萬元", ["3萬", "5萬元"]),
    "scales in words": ("$5 million to $10 million", ["$5 million", "$10 million"]),
    "below zero": ("-20 °C to 60 °C", ["-20 °C", "60 °C"]),
    "below zero with one unit": ("−20～60°C", ["60°C"]),
    "above zero, with its sign": ("−40 to +85 °C", ["85 °C", "+85 °C"]),
    "above zero, with its sign and both units": ("-40°C ~ +85°C", ["-40°C", "+85°C", "85°C"]),
    "above zero, with its sign after a space": ("-40 °C to + 85 °C", ["-40 °C", "85 °C"]),
    "an ellipsis": ("from 3 V…10 V", ["3 V", "10 V"]),
    "an ellipsis with spaces": ("–40 … +85 °C", ["85 °C", "+85 °C"]),
    "points": ("from 3...10 V", ["10 V"]),
    "in German": ("von −10 °C bis +40 °C, 10 bis 20 kg", ["-10 °C", "+40 °C", "20 kg"]),
    "rupees": ("Rs. 500 - Rs. 900", ["Rs. 500", "Rs. 900"]),
    "yen": ("500円～900円", ["500円", "900円"]),
    "frequencies": ("2.4 GHz - 5 GHz", ["2.4 GHz", "5 GHz"]),
    "volts": ("100–240 V", ["240 V", "100"]),
    "a period behind": ("$20-$40/user/month", ["$20", "$40/user/month"]),
    "what it depends on": ("5 GB - 100 GB depending on plan", ["5 GB", "100 GB"]),
    "people in words": ("five to ten people", ["five", "ten people"]),
    "euros": ("5€–10€ a month", ["5€", "10€", "10€ a month"]),
    "thousands": ("500–1,000 tokens", ["500", "1,000 tokens"]),
    "decimals": ("2.5–3.5 hours", ["2.5", "3.5 hours"]),
    "a period of each": ("$20/month – $30/month", ["$20/month", "$30/month"]),
    "elements": ("<span>$20</span> – <span>$30</span>", ["$20", "$30"]),
    "elements without spaces": ("<b>$20</b>–<b>$30</b>", ["$20", "$30"]),
    "number words": ("two to three days", ["two", "three days"]),
    "Chinese numerals": ("兩到三天", ["兩", "三天"]),
    "Chinese numerals with a counter": ("三至五個工作日", ["三", "五個工作日"]),
    "years as a time": ("3至5年", ["3", "5年"]),
    "days as a time": ("3–5天", ["3", "5天"]),
    "working days": ("3至5個工作日", ["5個工作日"]),
}


@pytest.mark.parametrize("name", ENDS)
def test_an_end_of_a_range_is_not_found(name: str) -> None:
    text, quotes = ENDS[name]
    for quote in quotes:
        assert not is_found(f"<p>{text}</p>{LONG}", quote), quote


@pytest.mark.parametrize("name", ENDS)
def test_the_whole_range_is_found(name: str) -> None:
    text, _ = ENDS[name]
    shown = see_html(f"<p>{text}</p>").text
    assert is_found(f"<p>{text}</p>{LONG}", shown), shown


NO_RANGES = {
    "a change": ("The price rose from $20 to $30 in May.", ["$20", "$30"]),
    "a change with more words": ("They have raised the monthly price from $20 to $30.", ["$20", "$30"]),
    "a change of plain numbers": ("The limit was increased from 20 to 30.", ["20", "30"]),
    "a change in Chinese": ("月費由20元調漲到30元", ["20元", "30元"]),
    "a ratio": ("a contrast of 2 to 1", ["2", "1"]),
    "a name and what it has": ("iPhone 15 – 128 GB", ["iPhone 15", "128 GB", "15"]),
    "a name and its price": ("Model 3 - $35,000", ["Model 3", "$35,000", "3"]),
    "a number and its price": ("Plan 20 – $30", ["Plan 20", "$30"]),
    "a price and a time": ("$20 – 30 days of everything", ["$20", "30 days of everything"]),
    "a price and a discount": ("$20 - 30% off today", ["$20", "30% off today"]),
    "a price and people": ("It gives $20 to 30 users", ["$20", "30 users"]),
    "a lower number behind a dash": ("$30 – 20 of them free", ["$30", "20 of them free"]),
    "other units": ("20 GB – 30 users", ["20 GB", "30 users"]),
    "a day as ISO writes it": ("since 2024-01-15", ["2024", "2024-01-15", "15"]),
    "a month as ISO writes it": ("since 2024-11", ["2024"]),
    "years": ("2024–2025", ["2024", "2025"]),
    "years in short": ("2024–25", ["2024"]),
    "years in Chinese": ("2024年–2025年間", ["2025年間", "2024年"]),
    "days of a month": ("Oct 3–5, 2026", ["Oct 3"]),
    "days of a month in Chinese": ("10月3日至5日", ["10月3日", "5日"]),
    "months in Chinese": ("3至5月", ["5月"]),
    "hours": ("open 9:00–17:00", ["9:00", "17:00"]),
    "hours with a tilde": ("週一至週五 09:00~18:00，假日10:00～17:00", ["09:00", "18:00", "10:00", "17:00"]),
    "days with a tilde": ("2026/04/05~2026/04/09", ["2026/04/05", "2026/04/09"]),
    "a rating and how many gave it": ("4.5 - 1,203 reviews", ["4.5", "1,203 reviews"]),
    "an open range": ("500円～ and $20~", ["500円", "$20"]),
    "up to an amount": ("from 5 GB up to 100 GB", ["100 GB", "5 GB"]),
    "what a price is for": ("NT$1,290 - 3期零利率", ["NT$1,290"]),
    "users": ("$20 - 5 users included", ["$20"]),
    "prices of two plans": ("Basic $20 - Pro $40", ["$20", "$40", "Basic $20"]),
    "prices of two kinds": ("Input $0.25 – Output $2.00", ["$0.25", "$2.00"]),
    "a name and its speed": ("USB 3.2 - 20 Gbps", ["USB 3.2", "20 Gbps"]),
    "a discount of other units": ("20% – 30 days only", ["20%", "30 days only"]),
    "hours in English": ("open 9am to 5pm and 10 am - 11 am", ["9am", "5pm", "10 am"]),
    "a telephone number": ("02-2345-6789", ["6789"]),
    "a name with a hyphen": ("GPT-4 to 5", ["GPT-4"]),
    "cells": ("<table><tr><td>$20<td>–<td>$30</table>", ["$20", "$30"]),
    "items of a list": ("<ul><li>$20<li>- 30 days<li>5</ul>", ["$20", "30 days"]),
    "versions": ("Python 3.9–3.12", ["Python 3.9"]),
    "an ellipsis behind a price": ("All for $20… 30 days only, $20 … 30 days", ["$20", "30 days only", "30 days"]),
    "points behind a sentence": ("We have 5... 10 would be nice", ["5", "10 would"]),
    "a gain behind a price": ("Pro $20 +5 seats, from 5 to 10", ["$20", "5 seats"]),
    "up to": ("up to 20, then 30", ["20", "30"]),
    "or": ("$20 or $30", ["$20", "$30"]),
    "and": ("$20 and $30", ["$20", "$30"]),
    "weekdays": ("週一至週五", ["週一", "週五"]),
    "a negative number": ("from −5 on", ["-5"]),
    "a change behind a number": ("costs 2.5 -5% this year", ["costs 2.5", "2.5", "-5%"]),
    "a number after a dash in a sentence": ("it grew -- 5% in all", ["5% in all"]),
    "twenty-four seven": ("open 24-7", ["24", "7"]),
    "a score": ("won 3-2", ["3", "2"]),
    "another number elsewhere": ("$20–30 for some, and $20 for you", ["$20"]),
    "the same range in the quote": ("costs $20–30 a month", ["costs $20–30", "$20–30 a month", "$20-30"]),
    "a scale of a quote's own": ("costs $5–10 million", ["$5–10 million"]),
}


@pytest.mark.parametrize("name", NO_RANGES)
def test_what_is_no_range_has_no_ends(name: str) -> None:
    text, quotes = NO_RANGES[name]
    for quote in quotes:
        assert is_found(f"<p>{text}</p>{LONG}", quote), quote


def test_an_editor_is_told_what_the_range_is() -> None:
    page = Page(see_html(f"<p>It costs $20–30 a month.</p>{LONG}"))
    assert page.range_of("$20") == "$20–30"
    assert page.range_of("costs $20") == "$20–30"
    assert page.range_of("$25") == ""
    assert verdict_of(f"<p>It costs $20–30 a month.</p>{LONG}", "$20") == "drifted"
