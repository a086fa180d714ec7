"""Pages that are hard to read rightly, each with a quote and the verdict it should get.

`verified` must never be wrong; `drifted` is for a page that was read, `unverifiable` for what is not the page.
"""

from __future__ import annotations

import json

import pytest

from comparanda.verify.classify import judge
from comparanda.verify.extract import form_of, see
from comparanda.verify.fetch import Reply
from support.web import Server, answer, verdict

V, D, U, N = "verified", "drifted", "unverifiable", "not verified"
Row = tuple[str, str, str]
LONG = "<p>" + "Words that say nothing of what is looked for. " * 60 + "</p>"


def verdict_of(body: str | bytes, quote: str, kind: str = "text/html; charset=utf-8", final: str = "") -> str:
    raw = body.encode() if isinstance(body, str) else body
    url = "https://a.example/page"
    reply = Reply(url, final or url, 200, content_type=kind, body=raw)
    assert form_of(raw, kind) in ("html", "text")
    return judge(reply, see(raw, kind), [quote]).verdict


NUMBERS: list[Row] = [
    ("<p>The price is $5.50 a month.", "The price is $5.", N),
    ("<p>The price is $5. It was more.", "The price is $5.", V),
    ("<p>We compared GPT-4.1 and others.", "GPT-4.", N),
    ("<p>We compared it to GPT-4. Then others.", "GPT-4.", V),
    ("<p>It costs $20.99 now", "costs $20.", N),
    ("<p>It costs $20, or more", "costs $20,", V),
    ("<p>Kostet 5,50 Euro", "5,", N),
    ("<p>Kostet 5,50 Euro", "5,50 Euro", V),
    ("<p>Kostet 5,50 Euro", "Kostet 5", N),
    ("<p>Opens at 5:30 daily", "Opens at 5:", N),
    ("<p>Opens at 5:30 daily", "Opens at 5", N),
    ("<p>Opens at 5:30 daily", "30 daily", N),
    ("<p>Opens at 5:30 daily", "at 5:30 daily", V),
    ("<p>方案2：5元起", "5元起", V),
    ("<p>It costs $5 000 a year", "$5", N),
    ("<p>It costs $5 000 a year", "$5 000", V),
    ("<p>It costs $5 000 a year", "$5 000 a year", V),
    ("<p>It costs $5,000 a year", "$5 000 a year", V),
    ("<p>up to 12 500 tokens", "up to 12", N),
    ("<p>up to 12 500 tokens", "500 tokens", N),
    ("<p>up to 12 500 tokens", "up to 12 500 tokens", V),
    ("<p>up to 12 500, in all", "up to 12", N),
    ("<p>up to 12&nbsp;500 tokens", "up to 12", N),
    ("<p>up to 12&#8239;500 tokens", "12,500 tokens", V),
    ("<p>up to 12'500 tokens", "up to 12", N),
    ("<p>up to 1 234 567 tokens", "234 567 tokens", N),
    ("<p>$12<sup>50</sup> a month", "$1,250", N),
    ("<p>Only $12<sup>50</sup> a month", "Only $12", N),
    ("<p>Only $12<sup>50</sup> a month", "Only $1250", N),
    ("<p>10<sup>2</sup> tokens", "102 tokens", N),
    ("<p>10<sup>2</sup> tokens", "10 tokens", N),
    ("<p>10² tokens", "10 tokens", N),
    ("<p>54<sup>2</sup> of them", "542", N),
    ("<p>Score 54<sup>[2]</sup> of 100", "Score 54 of 100", V),
    ("<p>Score 54.6%<sup>2</sup> of all", "Score 54.6% of all", V),
    ("<p>costs $2.50<sup>1</sup> per hour", "costs $2.501 per hour", N),
    ("<p>costs $2.50<sup><a href=#f>1</a></sup> per hour", "costs $2.50 per hour", V),
    ("<p>an area of 100 m<sup>2</sup>", "100 m", N),
    ("<p>an area of 100 m<sup>2</sup>", "100 m²", V),
    ("<p>the 5<sup>th</sup> model", "the 5", N),
    ("<p>the 5<sup>th</sup> model", "the 5th model", V),
    ("<p>H<sub>2</sub>O at 5 °C", "H2O at 5 °C", V),
    ("<p>GPT<sup>TM</sup> 5", "GPT", V),
    ("<p>log 5<sub>2</sub> of it", "52 of it", N),
    ("<p>costs 2.5③ each", "2.53", N),
    ("<p>between 0–5% of users", "-5%", N),
    ("<p>between 0–5% of users", "0-5%", V),
    ("<p>a change of −5% in all", "-5% in all", V),
    ("<p>a change of –5% in all", "5% in all", N),
    ("<p>a change of -$5 in all", "$5 in all", N),
    ("<p>the GPT-5 model", "-5 model", N),
    ("<p>the GPT<b>-5</b> model", "-5 model", N),
    ("<p>weighs 2½ kg", "21/2", N),
    ("<p>weighs 2½ kg", "weighs 2", N),
    ("<p>weighs 2½ kg", "2½ kg", V),
    ("<p>weighs 2½ kg", "½ kg", N),
    ("<p>½ of them", "½ of them", V),
    ("<p>costs $0.25 million", "$0.25", N),
    ("<p>costs $0.25<span> million</span>", "$0.25", N),
    ("<p>costs $0.25<span>M</span> a year", "$0.25", N),
    ("<p>costs $0.25 M a year", "$0.25", N),
    ("<p>costs $0.25 billion", "costs $0.25", N),
    ("<p>costs $0.25 million", "$0.25 million", V),
    ("<p>costs $5 bn", "$5", N),
    ("<p>about 400K tokens", "about 400", N),
    ("<p>about 400 K tokens", "about 400", N),
    ("<p>約 40 萬次", "約 40", N),
    ("<p>約40<b>萬</b>次", "約40", N),
    ("<p>a share of 1/25", "a share of 1", N),
    ("<p>5×10<sup>6</sup> users", "5", N),
    ("<p>two and a half years", "two", N),
    ("<p>2 and a half years", "2", N),
    ("<p>1<span>,047</span>,576 tokens", "1,047,576 tokens", V),
    ("<p>1<span>0</span>0 tokens", "100 tokens", V),
    ("<p>1<span>0</span>0 tokens", "10", N),
    ("<p><span>3</span><span>4</span> items", "3 4 items", N),
    ("<p>speed of 10 GB/s", "10 GB", N),
    ("<p>$2/1M tokens", "$2/1M", V),
    ("<p>version 3.10.2", "version 3.1", N),
    ("<p>version 3.10.2", "10.2", N),
    ("<p>ratio of 16:9", "ratio of 16", N),
    ("<math><msup><mn>10</mn><mn>6</mn></msup></math> tokens", "106", N),
    ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it", "12", N),
]

MONEY: list[Row] = [
    ("<p>只要 NT$1,290 起", "$1,290", N),
    ("<p>只要 NT$1,290 起", "NT$1,290", V),
    ("<p>只要 NT <b>$1,290</b> 起", "$1,290", N),
    ("<p>只要 NT<b>$1,290</b> 起", "$1,290", N),
    ("<p>只要 NT＄1,290 起", "$1,290", N),
    ("<p>新台幣 $1,290 起", "$1,290", N),
    ("<p>只要$1,290 起", "$1,290", V),
    ("<p>only HK$1,290", "$1,290", N),
    ("<p>only CA$0.25", "$0.25", N),
    ("<p>only C$0.25", "$0.25", N),
    ("<p>only A$20 a month", "$20", N),
    ("<p>only AU$20 a month", "$20", N),
    ("<p>only S$20 a month", "$20", N),
    ("<p>only R$20 a month", "$20", N),
    ("<p>only US$20 a month", "$20", V),
    ("<p>only U.S.$20 a month", "$20", V),
    ("<p>only USD $20 a month", "$20", V),
    ("<p>only $20 CAD a month", "$20", N),
    ("<p>only $20 AUD a month", "only $20", N),
    ("<p>only $20 a month", "$20", V),
    ("<p>A $20 plan", "$20 plan", V),
    ("<p>CAD $20", "$20", N),
    ("<p>only €20 a month", "$20", N),
    ("<p>only £20 a month", "£20", V),
    ("<p>CN¥100 a month", "¥100", N),
    ("<div>$</div><div>0.25</div>", "$0.25", V),
    ("<span>$</span> <span>0.25</span>", "$0.25", V),
    ("<span class=c>$</span><span>0</span><span>.25</span>", "$0.25", V),
    ("<span>Input</span><span>$0.25</span>", "$0.25", V),
    ("<span>Input</span><span>$0.25</span>", "Input $0.25", V),
    ("<span>NT</span><span>$1,290</span>", "$1,290", N),
]

WORDS: list[Row] = [
    ("<p>The model is unavailable now", "available now", N),
    ("<p>This is unsupported here", "supported here", N),
    ("<p>It is incompatible with it", "compatible with it", N),
    ("<p>It is incompatible", "compatible", N),
    ("<p>fourteen models", "four", N),
    ("<p>fourteen models", "fourteen", V),
    ("<p>ninety days", "nine", N),
    ("<p>twenty-four hours", "four hours", N),
    ("<p>four hundred users", "four", N),
    ("<p>four users", "four", V),
    ("<p>un<b>available</b> now", "available now", N),
    ("<p>four<b>teen</b> models", "four", N),
    ("<p>a non-commercial licence", "commercial licence", N),
    ("<p>you can't use it", "you can", N),
    ("<p>OpenAI's models", "OpenAI", V),
    ("<p>max_output_tokens is 5", "output", N),
    ("<p>con<b>text</b> win<i>dow</i>", "context window", V),
    ("<p>有效期為十三個月", "三個月", N),
    ("<p>有效期為三個月", "三個月", V),
    ("<p>共二十五種", "二十", N),
    ("<p>共二十五種", "五種", N),
    ("<p>共五十萬次", "十萬次", N),
    ("<p>共五十萬次", "五十", N),
    ("<p>百分之五十二的人", "百分之五十", N),
    ("<p>百分之五十二的人", "五十二的人", N),
    ("<p>百分之五十二的人", "百分之五十二", V),
    ("<p>第三個月起", "三個月", N),
    ("<p>三點五倍", "三", N),
    ("<p>兩三個月", "三個月", N),
    ("<p>一年半內", "一年", N),
    ("<p>數十萬次", "十萬次", N),
    ("<p>三分之二的人", "三", N),
    ("<p><b>十</b>三個月", "三個月", N),
    ("<p>不支援圖片", "支援圖片", N),
    ("<p>支援圖片", "支援圖片", V),
    ("<p>尚未公開", "公開", N),
    ("<p>価格は２円です", "価格は2円", V),
]

HIDDEN: list[Row] = [
    ("<p><del>NT$1,290</del> NT$990", "NT$1,290", N),
    ("<p><del>NT$1,290</del> NT$990", "NT$990", V),
    ("<p>Now <del>NT$1,290</del><ins>NT$990</ins> only", "NT$990 only", V),
    ("<p>Now <del>NT$1,290</del><ins>NT$990</ins> only", "Now NT$990 only", V),
    ("<p><s>$20</s> $15", "$20", N),
    ("<p><strike>$20</strike> $15", "$20", N),
    ("<p><span style='text-decoration: line-through'>$20</span> $15", "$20", N),
    ("<p><span style='color:red;text-decoration-line:line-through'>$20</span> $15", "$20", N),
    ("<style>.old{text-decoration:line-through}</style><p><span class='x old'>$20</span> $15", "$20", N),
    ("<style>.old{text-decoration:line-through}</style><p><span class='x'>$20</span> $15", "$20", V),
    ("<p><span class=line-through>$20</span> $15", "$20", N),
    ("<p><span class='text-sm line-through muted'>$20</span> $15", "$20", N),
    ("<p class='text-decoration-line-through'>$20</p><p>$15", "$20", N),
    ("<p class='no-line-through hover:line-through'>$20</p>", "$20", V),
    ("<p title=' class=line-through '>$20</p>", "$20", V),
    ("<p><del>$20</del> <span class=screen-reader-text>It was: $20.</span> <ins>$15</ins>", "$20", N),
    ("<p><del><b>NT$</b>1,290</del><span class='x sr-only'>原始價格：NT$1,290。</span>NT$990", "NT$1,290", N),
    ("<p><del>$20</del> <ins>$15</ins><span class=screen-reader-text>It is: $15.</span>", "$15", V),
    ("<p><del>$20</del> <span class=screen-reader-text>It is:</span> $15 and $20", "$20", V),
    ("<p><del>$20</del> $15</p><p class=sr-only>Pro: $20</p>", "$20", V),
    ("<p hidden>The price is $20", "$20", N),
    ("<div hidden><div><p>The price is $20</div></div><p>after", "$20", N),
    ("<div hidden><div></div></div><p>The price is $20", "$20", V),
    ("<p style='display:none'>The price is $20", "$20", N),
    ("<p style='DISPLAY : NONE !important'>The price is $20", "$20", N),
    ("<p style='visibility:hidden'>The price is $20", "$20", N),
    ("<p style='display:block'>The price is $20", "$20", V),
    ("<noscript>The price is $20</noscript><p>x", "$20", N),
    ("<noscript><p>The price is $20</p></noscript><p>x", "$20", N),
    ("<p>a <noscript><p>b</p> The price is $20</noscript> c", "$20", N),
    ("<template><p>The price is $20</template>", "$20", N),
    ("<div><template shadowrootmode=open><p>The price is $20</p></template></div>", "$20", V),
    ("<details><summary>More</summary>The price is $20</details>", "$20", V),
    ("<dialog>The price is $20</dialog>", "$20", N),
    ("<dialog open>The price is $20</dialog>", "$20", V),
    ("<span aria-hidden=true>The price is $20</span>", "$20", V),
    ('<p x"y="" title="The price is $20.00" z="q">Words', "The price is $20.00", N),
    ('<p title="The price is $20.00">Words', "The price is $20.00", N),
    ('<img alt="The price is $20.00"><input value="The price is $20.00">', "The price is $20.00", N),
    ("<p title='a > b $20.00'>Words", "$20.00", N),
    ("<!-- The price is $20.00 -->Words", "$20.00", N),
    ("<script>var x = 'Words'</script><p hidden=until-found>$20.00", "$20.00", V),
    ("<object>The price is $20</object><video>$20</video>", "$20", N),
    ("<svg><defs><text>$20</text></defs></svg>", "$20", N),
]

FOUND: list[Row] = [
    ('<ul><li class="row"">mini $0.25</li><li class="row"">nano $0.05</li></ul>', "nano $0.05", V),
    ('<ul><li class="row"">mini $0.25</li><li class="row"">nano $0.05</li></ul>', "mini $0.25", V),
    ('<p a"b="x">one</p><p q=\'"\'>two $5</p>', "two $5", V),
    ("<p>GPT-5 mini<span>New</span>", "GPT-5 mini", V),
    ("<p><span>New</span>GPT-5 mini", "GPT-5 mini", V),
    ("<p>71.6<span>points</span>", "71.6", V),
    ("<p>71.6<span>points</span>", "71.6 points", V),
    ("<p><i>check</i>400,000 tokens", "400,000 tokens", V),
    ("<p>use <code>max_tokens</code><sup>beta</sup>", "use max_tokens", V),
    ("<p>54.6 % of all", "54.6% of all", V),
    ("<p>54.6% of all", "54.6 % of all", V),
    ("<table><tr><td>額定功率<td>1200W<tr><td>電壓<td>110 V", "1200 W", V),
    ("<table><tr><td>額定功率<td>1200W<tr><td>電壓<td>110 V", "110V", V),
    ("<p>It is 802 Wi-Fi", "802Wi-Fi", D),
    ("<p>54.6&#8239;% of all", "54.6% of all", V),
    ("<p>價格： $5", "價格：$5", V),
    ("<p>價格: $5", "價格：$5", V),
    ("<p>價格：5元", "價格: 5元", V),
    ("<p>等等……再說", "等等⋯⋯再說", V),
    ("<p>等等⋯⋯再說", "等等……再說", V),
    ("<ruby>漢<rt>ㄏㄢˋ</rt></ruby><ruby>字<rt>ㄗˋ</rt></ruby>的價格", "漢字的價格", V),
    ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", "漢字", V),
    ("<svg><text>Score <tspan>74.9%</tspan></text></svg>", "Score 74.9%", V),
    ("<svg><text>Score</text><text>74.9%</text></svg>", "Score 74.9%", V),
    ("<p style='text-transform:uppercase'>Input price", "INPUT PRICE", V),
    ("<style>th{text-transform:uppercase}</style><table><tr><th>Input price<td>$5</table>", "INPUT PRICE $5", V),
    ("<p class='uppercase'>Input price", "INPUT PRICE", V),
    ("<p>Input price", "INPUT PRICE", N),
    ("<p style='text-transform:uppercase'>at 5 Mb", "5 MB", N),
    ("<table><tr><td>Input</td><td>$0.25</td></tr></table>", "Input $0.25", V),
    ("<pre>a\n  b: 5</pre>", "a b: 5", V),
    ("<p>GPT‑5™ mini", "GPT-5 mini", V),
    ("<select><option>GPT-5 mini<option>GPT-4.1</select>", "GPT-4.1", V),
    ("<p>“x” — y", '"x" - y', V),
    ("<p>a—b", "a — b", V),
]

TEXTS: list[tuple[str, str, str, str]] = [
    ("text/markdown", "Input costs **$0.25** per million", "costs $0.25 per million", V),
    ("text/plain", "Input costs **$0.25** per million", "costs **$0.25** per million", V),
    ("text/plain", "See [the pricing page](https://a.example/x_(y)) for it", "See the pricing page for it", V),
    ("text/markdown", "| Model | Input |\n|---|---|\n| mini | $0.25 |\n", "mini $0.25", V),
    ("text/markdown", "| Model | Input |\n|---|---|\n| mini | $0.25 |\n", "| mini | $0.25 |", V),
    ("text/markdown", "was ~~$0.25~~ $0.30", "$0.25", N),
    ("text/markdown", "x <!-- costs $0.25 --> y", "costs $0.25", N),
    ("text/plain", "x <!-- costs $0.25 --> y", "costs $0.25", V),
    ("text/markdown", "# GPT-5 `mini`\n\n_Very_ cheap", "Very cheap", V),
    ("text/markdown", "2\\*3 is 6", "2*3 is 6", V),
    ("application/xml", "<a><b>Input</b><c>$0.25</c></a>", "$0.25", V),
    ("application/xml", "<a price='$0.25'><b>Input</b></a>", "$0.25", N),
    (
        "application/rss+xml",
        "<rss><channel><item><description><![CDATA[<p>It costs <b>$0.25</b></p>]]></description>"
        "</item></channel></rss>",
        "It costs $0.25",
        V,
    ),
    (
        "application/rss+xml",
        "<rss><item><description>&lt;p&gt;It costs &lt;b&gt;$0.25&lt;/b&gt;&lt;/p&gt;</description></item></rss>",
        "It costs $0.25",
        V,
    ),
    (
        "application/rss+xml",
        "<rss><item><description>&lt;del&gt;$0.30&lt;/del&gt; $0.25</description></item></rss>",
        "$0.30",
        N,
    ),
    (
        "application/atom+xml",
        "<feed><title/><entry><content type='html'>&lt;p&gt;A &amp;amp; B</content></entry></feed>",
        "A & B",
        V,
    ),
    ("text/xml", "<?xml version='1.0'?><p>5&nbsp;ms &copy; x</p>", "5 ms © x", V),
    ("application/xml", "<a><b>whole $0.25</b><c>cut", "whole $0.25", V),
    (
        "image/svg+xml",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>x{}</style><text>Score <tspan>74.9%</tspan></text></svg>",
        "Score 74.9%",
        V,
    ),
    ("text/csv", "model,input,output\nmini,0.25,2.00\n", "0.25", V),
    ("text/csv", "model,input,output\nmini,0.25,2.00\n", "mini,0.25,2.00", V),
    ("text/csv", 'model,input\n"mini, new",0.25\n', "mini, new 0.25", V),
    ("text/csv", "model,input,output\nmini,10.25,2.00\n", "0.25", N),
    ("application/json", '{"window": [272000,128000]}', "128000", V),
    ("application/json", '{"window": [272000,128000]}', "272000", V),
    ("application/json", '{"window":[272000,128000]}', "[272000,128000]", V),
    ("application/json", '{"price":0.25,"unit":"1M"}', "0.25", V),
    ("application/json", '{"price":0.255,"unit":"1M"}', "0.25", N),
    ("application/json", '{"note":"\\u50f9\\u683c $5"}', "價格 $5", V),
    (
        "application/rtf",
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Input costs \\b $0.25\\b0  per million\\par x}",
        "Input costs $0.25 per million",
        V,
    ),
    ("text/rtf", "{\\rtf1\\ansi was {\\strike $0.30} now $0.25\\par}", "$0.30", N),
    ("text/rtf", "{\\rtf1\\ansi\\ansicpg950 \\u20729?\\u26684? \\'bb\\'f9\\par}", "價格", V),
    ("text/rtf", "{\\rtf1\\ansi{\\*\\generator $0.30;}{\\info{\\title $0.30}}x\\par}", "$0.30", N),
]

ROWS = {
    f"{quote} in {body}"[:150]: (body, quote, wanted)
    for body, quote, wanted in NUMBERS + MONEY + WORDS + HIDDEN + FOUND
}


@pytest.mark.parametrize("name", ROWS)
def test_a_quote_is_found_where_a_reader_would_find_it(name: str) -> None:
    body, quote, wanted = ROWS[name]
    for page in (body, f"<!doctype html><html><body>{LONG}{body}"):
        assert (verdict_of(page, quote) == V) == (wanted == V), verdict_of(page, quote)


@pytest.mark.parametrize(("kind", "body", "quote", "wanted"), TEXTS)
def test_text_of_other_kinds_is_read_as_it_is_meant(kind: str, body: str, quote: str, wanted: str) -> None:
    assert (verdict_of(body, quote, kind) == V) == (wanted == V)


# What is not the page

QUOTE = "Input costs $0.25 per million"


def page(words: str, title: str = "A page", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{words}</body></html>"


MENU = "".join(f"<li><a href=/{number}>A product of ours number {number}</a></li>" for number in range(150))

NOT_THE_PAGE = {
    "consent-en": page("<h1>Before you continue</h1><p>We use cookies. <button>Accept all</button>"),
    "consent-de": page("<h1>Bevor Sie fortfahren</h1><p>Wir verwenden Cookies. <button>Alle akzeptieren</button>"),
    "consent-zh": page("<h1>繼續前往之前</h1><p>我們使用 Cookie。<button>接受全部</button>"),
    "consent-ja": page("<h1>続行する前に</h1><p>当サイトはクッキーを使用します。<button>すべて同意する</button>"),
    "consent-fr": page("<h1>Avant de continuer</h1><p>Nous utilisons des cookies. <button>Tout accepter</button>"),
    "age": page("<h1>Are you over 18?</h1><button>Yes</button><button>No</button>"),
    "age-zh": page("<p>本網站內容限年滿18歲者瀏覽"),
    "anubis": page("<h1>Making sure you're not a bot!</h1><p>Loading...", "Making sure you&#39;re not a bot!"),
    "vercel": page("<p>We're verifying your browser", "Vercel Security Checkpoint"),
    "reddit": page("<p>You've been blocked by network security. To continue, log in to your account."),
    "reddit-old": page("<h1>whoa there, pardner!</h1><p>Your request has been blocked due to a network policy."),
    "browser": page("<p>Your browser is not supported. Please update your browser."),
    "browser-zh": page("<p>您的瀏覽器版本過舊，請更新"),
    "limit": "Too many requests, please slow down.",
    "limit-zh": "<p>存取過於頻繁，請稍後再試",
    "limit-cn": "<p>访问过于频繁，请稍后再试",
    "limit-ja": "<p>リクエストが多すぎます。しばらくしてからもう一度お試しください。",
    "limit-de": "<p>Zu viele Anfragen. Bitte versuchen Sie es später erneut.",
    "limit-fr": "<p>Trop de requêtes. Veuillez réessayer plus tard.",
    "login": page("<h1>Sign in</h1><form><input name=email><button>Next</button></form>", "Sign in - Example"),
    "login-zh": page("<p>請先登入才能查看內容"),
    "login-ja": page("<p>この先を見るにはログインしてください"),
    "login-de": page("<p>Bitte melden Sie sich an, um fortzufahren"),
    "login-fr": page("<p>Connectez-vous pour continuer"),
    "paywall": page("<h1>A headline</h1><p>Subscribe to continue reading. $1 for the first 4 weeks, then $4.25."),
    "paywall-says-so": page(
        f"<h1>A headline</h1>{LONG}",
        head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>',
    ),
    "geo": page("<p>Sorry, this service is not available in your region."),
    "geo-zh": page("<p>很抱歉，您所在的地區無法使用此服務"),
    "denied": page("<h1>Access Denied</h1><p>Reference #18.2d351ab8.1557333295.a4e16ab"),
    "shell-menu": page(f"<nav><ul>{MENU}</ul></nav><div id=root></div><script src=/app.js></script>"),
    "shell-header": page(f"<header>{MENU}</header><main id=app>Loading…</main><script src=/app.js></script>"),
    "unknown": page("<p>Einen Augenblick noch, wir bereiten alles vor."),
    "data": page(f"<div id=x></div><script id=__NEXT_DATA__ type=application/json>{json.dumps({'x': QUOTE})}</script>"),
    "data-long": page(f"{LONG}<script type=application/json>{json.dumps({'x': QUOTE})}</script>"),
    "rsc": page(f"{LONG}<script>self.__next_f.push([1,{json.dumps(json.dumps({'children': QUOTE}))}])</script>"),
    "json-ld": page(f'{LONG}<script type="application/ld+json">{{"description": "{QUOTE}"}}</script>'),
    "data-attribute": page(f"{LONG}<div id=app data-page='{json.dumps({'x': QUOTE})}'></div>"),
}


@pytest.mark.parametrize("name", NOT_THE_PAGE)
def test_what_is_not_the_page_is_unverifiable(name: str) -> None:
    assert verdict_of(NOT_THE_PAGE[name], QUOTE) == U


@pytest.mark.parametrize(
    "quote",
    ["$0.25", "400,000 tokens", "Knowledge cutoff May 31, 2024", "54.6% on SWE-bench", "上下文視窗400,000個詞元"],
)
@pytest.mark.parametrize("name", [name for name in NOT_THE_PAGE if not name.startswith(("data", "rsc", "json"))])
def test_no_wall_is_taken_for_a_page_that_drifted(name: str, quote: str) -> None:
    assert verdict_of(NOT_THE_PAGE[name], quote) == U


@pytest.mark.parametrize(
    "target",
    [
        *("/authwall?x=1", "/wp-login.php", "/adfs/ls/", "/saml2/idp", "/signup", "/register", "/Account/LogOn"),
        *("/sign-in", "/users/sign_in", "/login", "/sso/start", "/oauth/authorize"),
    ],
)
def test_a_redirect_to_where_one_logs_in_is_unverifiable(target: str) -> None:
    assert verdict_of(page(LONG), QUOTE, final=f"https://a.example{target}") == U


NOW = "Input costs $0.30 per million"
LIVING = {
    "recaptcha": page(f"<p>{NOW}</p><form><div class=g-recaptcha data-sitekey=x></div><label>I'm not a robot</label>"),
    "turnstile": page(f"<p>{NOW}</p><form><div class=cf-turnstile></div></form>"),
    "login-link": page(f"<header><a href=/login>Log in</a> <a href=/signup>Sign up</a></header><p>{NOW}"),
    "login-form": page(f"<header><form><input type=password></form></header><p>{NOW}"),
    "analytics": page(f"<p>{NOW}</p><script src=https://www.googletagmanager.com/gtag/js></script>"),
    "cloudflare": page(f"<p>{NOW}</p><script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>"),
    "cookie-banner": page(f"<p>{NOW}</p><div>We use cookies. <button>Accept all cookies</button></div>"),
    "noscript": page(f"<noscript>Please enable JavaScript</noscript><p>{NOW}</p><script src=/a.js></script>"),
    "subscribe": page(f"<p>{NOW}</p><footer>Subscribe to get our newsletter</footer>"),
    "limits": page(f"<p>{NOW}</p><p>You may hit the rate limit; too many requests are refused.</p>"),
}


@pytest.mark.parametrize("name", LIVING)
def test_a_short_living_page_whose_price_changed_has_drifted(name: str) -> None:
    assert verdict_of(LIVING[name], QUOTE) == D


@pytest.mark.parametrize("name", [name for name in LIVING if name != "subscribe"])
@pytest.mark.parametrize("quote", ["$0.25", "costs $0.25", "$0.25 per million"])
def test_a_short_quote_drifts_on_a_living_page_too(name: str, quote: str) -> None:
    assert verdict_of(LIVING[name], quote) == D


ABOUT_MISSING_THINGS = {
    "mdn": page(f"<h1>404 Not Found</h1><p>{NOW}{LONG}", "404 Not Found - HTTP | MDN"),
    "mdn-nothing-near": page(f"<h1>404 Not Found</h1>{LONG}", "404 Not Found - HTTP | MDN"),
    "retired": page(f"<h1>Models that are no longer available</h1>{LONG}"),
    "help": page(f"<h1>查無此型號的說明</h1>{LONG}"),
    "changelog": page(f"<h1>Changelog</h1><p>The old model is no longer available.</p>{LONG}"),
    "short": page(f"<h1>Retired models</h1><p>No longer available: x. {NOW}"),
}


@pytest.mark.parametrize("name", ABOUT_MISSING_THINGS)
def test_a_living_page_about_missing_things_is_no_soft_404(name: str) -> None:
    assert verdict_of(ABOUT_MISSING_THINGS[name], QUOTE) == D


def test_walls_and_living_pages_come_to_the_same_over_the_wire(web: Server) -> None:
    for number, (name, body) in enumerate([*NOT_THE_PAGE.items(), *LIVING.items()]):
        web.pages[f"/{number}"] = answer(body)
        assert verdict(web.url(f"/{number}"), QUOTE) == (D if name in LIVING else U), name
