"""Pages as people write them, and as they could be written to deceive: each with a quote, and whether it is shown."""

from __future__ import annotations

import pytest

from comparanda.verify.styles import effect_of
from support.pages import LONG, verdict_of

Q = "The price is $20.00 a month"
PAGES = [
    ("<p>The price is <b>$20.00</b> a month", Q, True),
    ("<p>The price is&nbsp;$20.00 a&#8203;month", Q, False),
    ("<p>The price is&nbsp;$20.00 a month", Q, True),
    ("<p>The price is $20<span>.00</span> a month", Q, True),
    ("<p>The price is $20.00<br>a month", Q, True),
    ("<p>The price is $20.000 a month", "The price is $20.00", False),
    ("<p>The price is not $20.00 a month", "$20.00 a month", False),
    ("<p>The price is $20.00 a monthly fee", Q, False),
    ("<p style='visibility:hidden'>The price is $20.00 a month</p>", Q, False),
    ("<p aria-hidden=true>The price is $20.00 a month</p>", Q, True),
    ("<details><summary>More</summary><p>The price is $20.00 a month</p></details>", Q, True),
    ("<p hidden>The price is $20.00 a month", Q, False),
    ("<template><p>The price is $20.00 a month</template>", Q, False),
    ("<textarea>The price is $20.00 a month</textarea>", Q, True),
    ("<input value='The price is $20.00 a month'>", Q, False),
    ("<img alt='The price is $20.00 a month'>", Q, False),
    ("<!-- The price is $20.00 a month -->", Q, False),
    ("<p title='The price is $20.00 a month'>x", Q, False),
    ("<meta name=description content='The price is $20.00 a month'>", Q, False),
    ("<title>The price is $20.00 a month</title>", Q, True),
    ("<s>The price is $20.00 a month</s>", Q, False),
    ("<p>The price is <s>$20.00</s> $15.00 a month", "The price is $20.00", False),
    ("<p>The price is <s>$25.00</s> $20.00 a month", Q, True),
    ("<p style='text-decoration:line-through'>The price is $20.00 a month", Q, False),
    ("<p><span style='text-decoration:line-through'>$25</span> $20.00 a month", "$20.00 a month", True),
    ("<p>The price is ＄２０．００ a month", Q, True),
    ("<p>The price is US$20.00 a month", Q, True),
    ("<p>The price is AU$20.00 a month", Q, False),
    ("<p>The price is $20.00 AUD a month", "The price is $20.00", False),
    ("<p>The price is $20.00–$30.00 a month", "The price is $20.00", False),
    ("<p>The price is $20.00 million", "The price is $20.00", False),
    ("<p>The price is $20.00k", "The price is $20.00", False),
    ("<p>The price is $120.00 a month", "20.00 a month", False),
    ("<p>The price is $20,000 a month", "The price is $20", False),
    ("<p>The price is $20 000 a month", "The price is $20", False),
    ("<table><tr><td>Pro<td>$20.00<td>month</table>", "Pro $20.00", True),
    ("<table><tr><td>Pro<td>$20.00<tr><td>Team<td>$30.00</table>", "Pro $30.00", False),
    ("<table><tr><td>Pro<td>$20.00<tr><td>Team<td>$30.00</table>", "$20.00 Team", True),
    ("<ul><li>Pro: $20.00<li>Team: $30.00</ul>", "Pro: $30.00", False),
    ("<p>月費為二十元，不含稅", "月費為二十元", True),
    ("<p>月費為二十五元", "月費為二十", False),
    ("<p>月費為20元", "月費為20元", True),
    ("<p>月費為20萬元", "月費為20", False),
    ("<p>月費不為20元", "為20元", False),
    ("<p>月 費 為 20 元", "月費為20元", True),
    ("<p>月费为20元", "月費為20元", False),
    ("<p>月費<ruby>為<rt>ㄨㄟˊ</rt></ruby>20元", "月費為20元", True),
    ("<p>Released on Aug 7, 2025.", "Aug 7, 2025", True),
    ("<p>Released on Aug 7, 20256.", "Aug 7, 2025", False),
    ("<p>Released on Aug 17, 2025.", "7, 2025", False),
    ("<p>not Aug 7, 2025", "Aug 7, 2025", False),
    ("<p>GPT-4.1-mini costs $20.00", "GPT-4.1", False),
    ("<p>up to 400,000 tokens", "400,000 tokens", True),
    ("<p>up to 1,400,000 tokens", "400,000 tokens", False),
    ("<p>71.6%", "71.6%", True),
    ("<p>-71.6%", "71.6%", False),
    ("<p>−71.6%", "71.6%", False),
    ("<p>71.6%–80%", "71.6%", False),
    ("<p>71.6 %", "71.6%", True),
    ("<p>71.65%", "71.6", False),
    ("<p>The price is $20<sub>00</sub> a month", "$2000", False),
    ("<p>$20<sup>00</sup>", "$20⁰⁰", True),
    ("<p>20<sup>th</sup> of May", "20th of May", True),
    ("<p>10<sup>-6</sup>", "10-6", False),
    ("<svg><text>The price is $20.00 a month</text></svg>", Q, True),
    ("<svg><desc>The price is $20.00 a month</desc></svg>", Q, False),
    ("<noscript>The price is $20.00 a month</noscript>", Q, False),
    ("<iframe srcdoc='<p>The price is $20.00 a month'></iframe>", Q, False),
    ("<select><option>The price is $20.00 a month</select>", Q, True),
    ("<dialog>The price is $20.00 a month</dialog>", Q, False),
    ('<script type=application/json>{"a":"The price is $20.00 a month"}</script>', Q, False),
    ("<p>The price is $2<!-- -->0.00 a month", Q, True),
    ("<p>The price is $20.00 a&shy; month", Q, True),
    ("<style>.x::before{content:'The price is $20.00 a month'}</style><p class=x>", Q, False),
    ("<style>@media print{.x{display:none}}</style><p class=x>The price is $20.00 a month", Q, True),
    ("<style>.x{display:none}</style><p class=x>The price is $20.00 a month", Q, False),
    ("<style>.x{display:none}.x.y{display:block}</style><p class='x y'>The price is $20.00 a month", Q, True),
    ("<style>@media (max-width:600px){.x{display:none}}</style><p class=x>The price is $20.00 a month", Q, True),
    ("<style>.x{font-size:0}</style><p class=x>The price is $20.00 a month", Q, False),
    ("<style>p{color:transparent}</style><p>The price is $20.00 a month", Q, False),
    ("<p><font color=white>The price is $20.00 a month</font>", Q, True),
    ("<p style='position:absolute;left:-9999px'>The price is $20.00 a month", Q, False),
    ("<p style='clip-path:inset(50%)'>The price is $20.00 a month", Q, False),
    ("<p class=sr-only>The price is $20.00 a month", Q, True),
    ("<blockquote><p>The price is $20.00 a month</blockquote>", Q, True),
    ("<p>Some say: ‘The price is $20.00 a month’, others not", "‘The price is $20.00 a month’", True),
    ("<p>“The price is $20.00 a month”", '"The price is $20.00 a month"', True),
    ("<p>The price is<!--<p>--> $20.00 a month", Q, True),
    ("<p>The price is $20.00 <del>a year</del><ins>a month</ins>", Q, True),
    ("<p>The price is <ins>$20.00</ins> a month", Q, True),
    ("<math><mn>20.00</mn></math>", "20.00", True),
    ("<p style='transform:scale(0)'>The price is $20.00 a month", Q, False),
    ("<p style='max-height:0;overflow:hidden'>The price is $20.00 a month", Q, False),
    ("<p style='opacity:0.5'>The price is $20.00 a month", Q, True),
    ("<p inert>The price is $20.00 a month", Q, True),
    ("<p style='display: none !important'>The price is $20.00 a month", Q, False),
    ("<p style='content-visibility:hidden'>The price is $20.00 a month", Q, False),
    ("<p style='color:#0000'>The price is $20.00 a month", Q, False),
    ("<p style='color:rgba(0,0,0,0)'>The price is $20.00 a month", Q, False),
    ("<p style='filter:opacity(0)'>The price is $20.00 a month", Q, False),
    ("<p style='height:0;overflow:hidden'>The price is $20.00 a month", Q, False),
    ("<p style='text-indent:-9999px'>The price is $20.00 a month", Q, False),
    ("<p style='zoom:0'>The price is $20.00 a month", Q, True),
    ("<p style='font-size:0.01px'>The price is $20.00 a month", Q, False),
    ("<p style='font:0/0 a'>The price is $20.00 a month", Q, False),
    ("<p style='text-decoration-line: line-through'>The price is $20.00 a month", Q, False),
    ("<p style='margin-top:-9999px;position:absolute'>The price is $20.00 a month", Q, False),
    ("<p style='opacity:0%'>The price is $20.00 a month", Q, False),
    ("<p style='clip:rect(0 0 0 0);position:absolute'>The price is $20.00 a month", Q, False),
    ("<p style='width:0;height:0;overflow:hidden'>The price is $20.00 a month", Q, False),
    ("<p style='translate:-9999px'>The price is $20.00 a month", Q, False),
    ("<p style='transform:translateX(-9999px)'>The price is $20.00 a month", Q, False),
    ("<p style='mask:linear-gradient(transparent,transparent)'>The price is $20.00 a month", Q, True),
]


@pytest.mark.parametrize(("markup", "quote", "is_shown"), PAGES)
def test_a_quote_is_found_where_a_reader_sees_it_and_nowhere_else(markup: str, quote: str, is_shown: bool) -> None:
    assert (verdict_of(markup + LONG, quote) == "verified") is is_shown


@pytest.mark.parametrize(
    "style",
    [
        "color:#0000", "color:#00000000", "color:rgba(0,0,0,0)", "color:rgba(0,0,0,0.0)", "color:rgb(0 0 0 / 0%)",
        "color:hsla(0,0%,0%,0)", "filter:opacity(0)", "filter: blur(2px) opacity(0%)", "font-size:.01px", "font:0/0 a",
        "font: bold 0px x", "translate:-9999px", "transform:translateX(-9999px)", "transform:translate(0,-9999px)",
        "margin-top:-9999px", "margin:-9999px 0 0", "position:absolute;inset:-9999px auto auto",
    ],
)  # fmt: skip
def test_a_style_that_leaves_nothing_to_see_hides(style: str) -> None:
    assert effect_of(style) in ("hides", "shrinks")


@pytest.mark.parametrize(
    "style",
    [
        "color:#000", "color:#00000010", "color:#100", "color:#fff0f0", "color:rgb(0,0,0)", "color:rgba(0,0,0,0.5)",
        "color:rgb(10 20 0)", "color:rgba(0,0,0,.10)", "color:rgba(0,0,0,10%)", "filter:opacity(0.5)", "filter:blur(0)",
        "font-size:0.8em", "font-size:1.5px", "font:16px/1.5 a", "font:bold 10px/0 x", "font: 0.9em a",
        "transform:translateX(-50%)", "translate:-10px", "margin-top:-20px", "color:hsl(0,100%,0%)",
    ],
)  # fmt: skip
def test_a_style_that_leaves_something_to_see_does_not(style: str) -> None:
    assert effect_of(style) == ""


RUN = "<script>run()</script>"
ASIDE = [
    (f"<img src=x alt='{Q}'>", "unverifiable"),
    (f"<map><area alt='{Q}'></map>", "unverifiable"),
    (f"<img src=x title='{Q}'>", "unverifiable"),
    (f"<abbr title='{Q}'>price</abbr>", "unverifiable"),
    (f"<a href=x aria-label='{Q}'>price</a>", "unverifiable"),
    (f"<input placeholder='{Q}'>", "unverifiable"),
    (f"<input type=submit value='{Q}'>", "unverifiable"),
    (f"<select><option label='{Q}'></select>", "unverifiable"),
    (f"<noscript>{Q}</noscript>{RUN}", "unverifiable"),
    ("<noscript><p>The price is <b>$20</b>.00 a month</p></noscript>", "unverifiable"),
    (f'<noscript><img src=x alt="{Q}"></noscript>', "unverifiable"),
    (f"<template><div><template>x</template><p>{Q}</p></div></template>{RUN}", "unverifiable"),
    (f"<template><p>{Q}</p></template>", "drifted"),
    (f"<input type=hidden value='{Q}'>", "drifted"),
    (f"<input type=checkbox value='{Q}'>", "drifted"),
    (f"<meta name=description content='{Q}'>", "drifted"),
    (f"<del><img src=x alt='{Q}'></del>", "drifted"),
    (f"<p>The price is $25.00 a month</p><img src=x alt='{Q}'>", "drifted"),
    (f"<p>The price is $25.00 a month</p><noscript>{Q}</noscript>", "drifted"),
    (f"<p>The price is $25.00 a month</p><template>{Q}</template>{RUN}", "drifted"),
    ("<img src=x alt='The price is $20.00 a monthly fee'>", "drifted"),
    (f"<p>{Q}</p><img src=x alt='{Q}'>", "verified"),
]


@pytest.mark.parametrize(("markup", "verdict"), ASIDE)
def test_what_not_every_reader_sees_is_left_to_a_person(markup: str, verdict: str) -> None:
    assert verdict_of(markup + LONG, Q) == verdict


@pytest.mark.parametrize("quote", ["Yes", "$20"])
def test_a_quote_so_short_that_any_page_has_it_aside_is_not(quote: str) -> None:
    assert verdict_of(f"<a href=x aria-label='{quote}'>x</a>{LONG}", quote) == "drifted"
