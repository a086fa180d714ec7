"""Pages as strangers write them, each with what it means for a quote: in other encodings, hidden, cut, walled."""

from __future__ import annotations

import json

import pytest

from support.pages import HTML as H
from support.pages import LONG, verdict_of


def p(body):
    return f"<!doctype html><title>Pine</title><h1>Pine lamps</h1>{body}{LONG}"


Q = "The price is $20.00 a month."
WORDS = "words and words\n" * 200
RSS = (
    '<?xml version="1.0"?><rss><channel><item><description><![CDATA[<p>The price is <b>$20.00</b> a month.</p>]]>'
    "</description></item></channel></rss>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>The price is </tspan><tspan>$20.00 a month.</tspan></text>'
    "</svg>"
)
CONSENT = (
    "<title>Cookie</title><p>Wir verwenden Cookies. Bitte stimmen Sie zu, um fortzufahren.</p>"
    "<button>Alle akzeptieren</button>"
)
V, D, U, S = "verified", "drifted", "unverifiable", "soft-404"
NOT = {D, U, S}
EARS = "<style>.ears {position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0,0,0,0)}</style>"
"""What is for screen readers alone."""
FILLER = "這裡是與要找的內容無關的長段文字，只是用來讓網頁夠長"
JAPANESE = "<title>価格</title><p>価格は1,290円です</p>" + "<p>これは長い文章です。</p>" * 100
ROWS = (
    "<table><tr><td rowspan=2>Pro</td><td>monthly</td><td>$20.00</td></tr><tr><td>yearly</td><td>$200.00</td></tr>"
    "</table>"
)
zhl = f"<p>{FILLER}。" * 60 + "</p>"


def z(body):
    return f"<!doctype html><title>電壺</title><h1>電壺</h1>{body}{zhl}"


CASES: list[tuple[str | set[str], str, str | bytes, str]] = [
    # encodings
    (V, "售價為新臺幣1,290元", z("<p>售價為新臺幣1,290元</p>").encode("big5"), "text/html; charset=big5"),
    (
        V,
        "售價為新臺幣1,290元",
        z("<p>售價為新臺幣1,290元</p>").replace("<title>", '<meta charset="big5"><title>').encode("big5"),
        "text/html",
    ),
    (V, "售價為新臺幣1,290元", z("<p>售價為新臺幣1,290元</p>").encode("big5"), "text/html; charset=utf-8"),
    (V, "售價為新臺幣1,290元", z("<p>售價為新臺幣1,290元</p>").encode("utf-8"), "text/html; charset=big5"),
    (
        V,
        "售价为1,290元",
        z("<p>售价为1,290元</p>").replace(FILLER, "这里没有要找的内容").encode("gbk"),
        "text/html; charset=gb2312",
    ),
    (
        V,
        "售价为1,290元",
        z("<p>售价为1,290元</p>").replace(FILLER, "这里没有要找的内容").encode("gb18030"),
        "text/html; charset=utf-8",
    ),
    (V, "価格は1,290円です", JAPANESE.encode("shift_jis"), "text/html; charset=Shift_JIS"),
    (V, "価格は1,290円です", JAPANESE.encode("shift_jis"), "text/html; charset=utf-8"),
    (V, "価格は1,290円です", JAPANESE.encode("euc-jp"), "text/html; charset=EUC-JP"),
    (V, Q, p(f"<p>{Q}</p>").encode("utf-16"), "text/html"),
    (
        V,
        "Le prix est de 20 € par mois",
        p("<p>Le prix est de 20 € par mois</p>").encode("cp1252"),
        "text/html; charset=iso-8859-1",
    ),
    # inline tags, soft hyphens, ligatures, zero width
    (V, "efficient office workflow", p("<p>eﬃcient oﬃce workﬂow</p>"), H),
    (V, Q, p("<p>The pr&shy;ice is $20.00 a mo&shy;nth.</p>"), H),
    (V, Q, p("<p>The <b>pri</b>ce is <span>$</span><span>20</span><span>.00</span> a&#8203; month.</p>"), H),
    (V, Q, p("<p>The price<wbr> is $20.00&nbsp;a month.</p>"), H),
    (V, "The price is “twenty” dollars", p('<p>The price is "twenty" dollars</p>'), H),
    (V, "漢字的價格", z("<p><ruby>漢<rp>(</rp><rt>ㄏㄢˋ</rt><rp>)</rp>字<rt>ㄗˋ</rt></ruby>的價格</p>"), H),
    (V, "up to 10^6 tokens", p("<p>up to 10<sup>6</sup> tokens</p>"), H),
    (NOT, "up to 106 tokens", p("<p>up to 10<sup>6</sup> tokens</p>"), H),
    (V, "the window is 400,000 tokens", p("<p>the window is 400,000<sup><a href=#n1>1</a></sup> tokens</p>"), H),
    (V, "x² + 1 = 2", p("<p>x<sup>2</sup> + 1 = 2</p>"), H),
    (NOT, "costs $20 a month", p("<p>costs $20<sup>99</sup> a month</p>"), H),
    (V, "cost 3/4 of it", p("<p>cost <math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> of it</p>"), H),
    # hidden
    (NOT, Q, p(f"<p hidden>{Q}</p>"), H),
    (NOT, Q, p(f"<p style='display:none'>{Q}</p>"), H),
    (U, Q, p(EARS + f"<p class=ears>{Q}</p>"), H),
    (U, Q, p(EARS + "<p>The price is <span class=ears>$20.00</span> a month.</p>"), H),
    (U, Q, p(EARS + "<p>The price is $20.00 <span class=ears>a month.</span><span aria-hidden=true>/mo</span></p>"), H),
    (U, "Context 400,000 tokens", p(EARS + "<p><span class=ears>Context</span> 400,000 tokens</p>"), H),
    (D, Q, p(EARS + "<p>The price is <span class=ears>$20.00</span><span>$25.00</span> a month.</p>"), H),
    (V, "價格為1,290元", z(EARS + "<p>價格為<span class=ears>新臺幣</span>1,290元</p>"), H),
    (V, Q, p(f"<details><summary>Prices</summary><p>{Q}</p></details>"), H),
    (NOT, Q, p(f"<template><p>{Q}</p></template>"), H),
    (V, Q, p(f"<div><template shadowrootmode=open><p>{Q}</p></template></div>"), H),
    (NOT, Q, p(f"<noscript><p>{Q}</p></noscript>"), H),
    (NOT, Q, p(f"<!-- {Q} -->"), H),
    (NOT, Q, p(f"<p><del>{Q}</del></p>"), H),
    (NOT, Q, p(f'<img alt="{Q}">'), H),
    (NOT, Q, p(f'<meta name=description content="{Q}">'), H),
    (U, Q, p(f"<script type=application/json>{json.dumps({'t': Q})}</script>"), H),
    (
        U,
        Q,
        f"<!doctype html><title>Pine</title><div id=root></div><script>window.__DATA__={json.dumps({'t': Q})}</script>",
        H,
    ),
    (U, Q, "<!doctype html><title>Pine</title><div id=root></div><script src=/app.js></script>", H),
    (NOT, Q, p(f'<textarea placeholder="{Q}"></textarea>'), H),
    (NOT, Q, p(f"<dialog><p>{Q}</p></dialog>"), H),
    (V, Q, p(f"<dialog open><p>{Q}</p></dialog>"), H),
    (NOT, "The price is $20.00", p("<p>The price is <s>$20.00</s> $15.00</p>"), H),
    # tables
    (
        V,
        "Pro $20.00 400K",
        p("<table><tr><th>Plan<th>Price<th>Window</tr><tr><td>Pro<td>$20.00<td>400K</tr></table>"),
        H,
    ),
    (V, "Pro | $20.00 | 400K", p("<table><tr><td>Pro<td>$20.00<td>400K</tr></table>"), H),
    (V, "Pro monthly $20.00", p(ROWS), H),
    (V, "Input $0.25", p("<dl><dt>Input</dt><dd>$0.25</dd></dl>"), H),
    (NOT, "Pro $20.00", p("<table><tr><td>Pro<td>$25.00</tr><tr><td>Team<td>$20.00</tr></table>"), H),
    # bounds
    (NOT, "The window is 128K", p("<p>The window is 128Kb</p>"), H),
    (NOT, "available in 4 regions", p("<p>available in 14 regions</p>"), H),
    (NOT, "有3個月的保固", z("<p>有13個月的保固</p>"), H),
    (NOT, "三年保固", z("<p>十三年保固</p>"), H),
    (NOT, "The price is $20", p("<p>The price is $20.50</p>"), H),
    (NOT, "The price is $20", p("<p>The price is $20 million</p>"), H),
    (NOT, "price: 20 USD", p("<p>price: 20 USDT</p>"), H),
    (NOT, "-5% in 2025", p("<p>0–5% in 2025</p>"), H),
    (V, "5 to 10 users", p("<p>5 to 10 users</p>"), H),
    # other formats
    (V, Q, json.dumps({"a": [{"text": Q}]}), "application/json"),
    (V, "售價1,290元", json.dumps({"a": "售價1,290元"}), "application/json"),
    (V, "mini 0.25 2.00", "model,input,output\nmini,0.25,2.00\npro,1.25,10.00\n", "text/csv"),
    (
        V,
        "The price is $20.00 a month.",
        "# Prices\n\nThe **price** is `$20.00` a [month](https://x.example/).\n" + WORDS,
        "text/markdown",
    ),
    (V, Q, RSS, "application/rss+xml"),
    (V, Q, SVG, "image/svg+xml"),
    (V, Q, "{\\rtf1 The price is $20.00 a month.}", "application/rtf"),
    # walls
    (U, Q, "<title>Just a moment...</title><p>Checking your browser before accessing pine.example</p>", H),
    (U, Q, CONSENT, H),
    (U, Q, "<title>請先登入</title><p>請先登入會員，才能瀏覽此頁。</p>", H),
    (U, Q, "<title>Verify</title><p>Please confirm that you are at least 18 years old.</p>", H),
    (S, Q, "<title>Page not found</title><h1>Oops!</h1><p>We can’t find the page you are looking for.</p>", H),
    (S, Q, "<title>找不到網頁</title><h1>找不到您要的網頁</h1>", H),
    (U, Q, "<title>Too many requests</title><p>You are being rate limited. Try again later.</p>", H),
    (U, Q, "<title>Maintenance</title><p>The site is down for maintenance. We will be back soon.</p>", H),
    (U, Q, "<title>Pine</title><frameset cols=50%,50%><frame src=a.html><frame src=b.html></frameset>", H),
    (U, Q, "<title>Pine</title><iframe src=prices.html></iframe>", H),
    # drift
    (D, Q, p("<p>The price is $25.00 a month.</p>"), H),
    (D, "售價為新臺幣1,290元", z("<p>售價為新臺幣1,390元</p>"), H),
    (D, Q, p("<p>The price was $20.00 a month.</p>"), H),
    (V, "the price is $20.00 a month", p("<p style='text-transform:uppercase'>the price is $20.00 a month</p>"), H),
]


@pytest.mark.parametrize(("wanted", "quote", "body", "kind"), CASES, ids=range(len(CASES)))
def test_a_page_means_for_a_quote_what_a_reader_would_say(
    wanted: str | set[str], quote: str, body: str | bytes, kind: str
) -> None:
    assert verdict_of(body, quote, kind) in (wanted if isinstance(wanted, set) else {wanted})


SPANNED = (
    "<table><tr><th>Plan<th>Term<th>Price</tr><tr><td rowspan=2>Pro</td><td>monthly</td><td>$20.00</td></tr>"
    "<tr><td>yearly</td><td>$200.00</td></tr><tr><td>Team<td>monthly<td rowspan=2>$30.00</tr>"
    "<tr><td>Team<td>yearly</tr><tr><td rowspan=2><del>Old</del><td>monthly<td>$1</tr><tr><td>yearly<td>$2</tr></table>"
)


@pytest.mark.parametrize(
    ("quote", "is_held"),
    [
        ("Pro monthly $20.00", True),
        ("Pro yearly $200.00", True),
        ("Team yearly $30.00", True),
        ("Pro monthly $30.00", False),
        ("Pro yearly $30.00", False),
        ("Team $1", False),
        ("Old yearly $2", False),
    ],
)
def test_a_cell_of_several_rows_is_read_in_each_of_them(quote: str, is_held: bool) -> None:
    assert (verdict_of(SPANNED + LONG, quote) == V) is is_held
