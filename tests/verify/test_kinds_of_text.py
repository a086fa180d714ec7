"""Text that is no HTML, and text in any charset, is read as it is meant."""

from __future__ import annotations

import pytest

from comparanda.verify.extract import decode
from support.pages import is_found

V, N = True, False

KINDS: list[tuple[str, str | bytes, str, bool]] = [
    ("text/csv", "a;b\nmini;0.25\n", "mini;0.25", V),
    ("text/csv", "a;b\nmini;0,25\n", "0,25", V),
    ("text/csv", 'a,b\nmini,"1,290"\n', "1,290", V),
    ("text/csv", "a,b\nmini,0.25\n", "mini 0.25", V),
    ("text/tab-separated-values", "a\tb\nmini\t0.25\n", "mini 0.25", V),
    ("text/csv", "price\n-0.25\n", "0.25", N),
    ("text/csv", "price\n$0.25K\n", "$0.25", N),
    ("application/json", '{"price": 0.25, "unit": "1M"}', '"price": 0.25', V),
    ("application/json", '{"price": 10.25}', "0.25", N),
    ("application/json", '{"price": -0.25}', "0.25", N),
    ("application/json", '{"a":1e6}', "1", N),
    ("application/json", '{"a":"1\\u002c290"}', "1,290", V),
    ("application/json", '{"a":"x\\ny 5"}', "x y 5", V),
    ("application/json", '{"a":true}', '"a":true', V),
    ("application/json", '{"unavailable":true}', "available", N),
    ("application/ld+json", '{"price":"5.00"}', "5.00", V),
    ("application/x-ndjson", '{"price":5.00}\n{"price":6.00}\n', "6.00", V),
    ("application/json", '["12","50"]', "1250", N),
    ("application/json", "[12,50]", "12.50", N),
    ("text/yaml", "price: 0.25\nunit: 1M\n", "price: 0.25", V),
    ("application/toml", "price = 0.25\n", "price = 0.25", V),
    ("text/x-python", "x = 0.25 # $5\n", "$5", V),
    ("application/javascript", "const x = '$5'", "$5", V),
    ("text/markdown", "| A | B |\n|---|---|\n| mini | ~~$5~~ $4 |\n", "$5", N),
    ("text/markdown", "| A | B |\n|---|---|\n| mini | ~~$5~~ $4 |\n", "mini $4", V),
    ("text/markdown", "It *costs* __$5__ `now`", "It costs $5 now", V),
    ("text/markdown", "a <del>$5</del> b", "$5", N),
    ("text/markdown", "<span hidden>$5</span> b", "$5", N),
    ("text/markdown", "<!--\n$5\n-->", "$5", N),
    ("text/markdown", "costs $1**2**", "costs $1", N),
    ("text/markdown", "10^2^ tokens", "102 tokens", N),
    ("text/markdown", "costs \\$5", "costs $5", V),
    ("text/markdown", "costs &dollar;5 &amp; more", "costs $5 & more", V),
    ("text/markdown", "a\\\nb", "a b", V),
    ("text/markdown", "# Price #\n\n$5", "$5", V),
    ("text/plain", "costs ~5~ dollars", "costs ~5~ dollars", V),
    ("text/markdown", "$5.50 and un**available**", "available", N),
    ("text/markdown", "*un*available", "available", N),
    ("text/plain", "~~not $5~~ now $6", "not $5", N),
    ("application/xml", "<a><b>12</b><c>50</c></a>", "1250", N),
    ("application/xml", "<a>$12<!-- x -->50</a>", "$12", N),
    ("application/xml", "<a><![CDATA[$12]]>50</a>", "$12", N),
    ("application/xml", "<a><x:del xmlns:x='u'>$5</x:del>$4</a>", "$5", N),
    (
        "application/atom+xml",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It <b>costs</b> $5</p></div></content></entry></feed>",
        "It costs $5",
        V,
    ),
    (
        "application/xhtml+xml",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>It <b>costs</b> $5<br/>now</p></body></html>",
        "It costs $5 now",
        V,
    ),
    (
        "application/xhtml+xml",
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p hidden='hidden'>$5</p></body></html>",
        "$5",
        N,
    ),
    (
        "image/svg+xml",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>.h{display:none}</style><text class='h'>$5</text></svg>",
        "$5",
        N,
    ),
    ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><text style='display:none'>$5</text></svg>", "$5", N),
    ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><title>$5</title><desc>$5</desc></svg>", "$5", N),
    (
        "image/svg+xml",
        "<svg xmlns='http://www.w3.org/2000/svg'><text>$12<tspan dy='-5'>50</tspan></text></svg>",
        "$1250",
        N,
    ),
    (
        "application/rss+xml",
        "<rss><channel><item><description>&lt;span hidden&gt;$5&lt;/span&gt;</description></item></channel></rss>",
        "$5",
        N,
    ),
    ("application/rss+xml", "<rss><channel><item><title>A &amp;amp; B</title></item></channel></rss>", "A & B", V),
    (
        "application/rss+xml",
        b"<?xml version='1.0' encoding='big5'?><rss><channel><item><title>\xbb\xf9\xae\xe6\xa4\xad\xa4\xb8</title></item></channel></rss>",
        "價格五元",
        V,
    ),
    ("application/xml", "<!DOCTYPE a [<!ENTITY x 'available'>]><a>un&x;</a>", "available", N),
    ("", "<p>It costs $5</p>", "It costs $5", V),
    ("application/octet-stream", "<html><p>It costs $5", "It costs $5", V),
]


@pytest.mark.parametrize(("kind", "body", "quote", "wanted"), KINDS)
def test_text_of_a_kind_is_read_as_it_is_meant(kind: str, body: str | bytes, quote: str, wanted: bool) -> None:
    assert is_found(body, quote, kind) == wanted


TEXTS = {
    "zh-Hant": "<p>價格是五百元，支援圖片。" * 3,
    "zh-Hans": "<p>价格是五百元，支持图片。" * 3,
    "ja": "<p>価格は五百円です。カタカナ" * 3,
    "ko": "<p>가격은 오백원입니다" * 3,
    "de": "<p>Größe – „fünf“ €5",
}
QUOTES = {
    "zh-Hant": "價格是五百元",
    "zh-Hans": "价格是五百元",
    "ja": "価格は五百円",
    "ko": "가격은 오백원",
    "de": "Größe – „fünf“ €5",
}
CHARSETS = [
    *(
        ("zh-Hant", "big5"),
        ("zh-Hant", "utf-8"),
        ("zh-Hant", "utf-16-le"),
        ("zh-Hant", "utf-16-be"),
        ("zh-Hans", "gb18030"),
    ),
    *(("ja", "shift_jis"), ("ja", "euc_jp"), ("ko", "euc_kr"), ("de", "cp1252")),
]


NAMES = {
    "big5": ("大同,電鍋", "圭契文,因紐特文", "羅馬尼亞,捷克", "拉迪諾文,荷蘭文"),
    "gb18030": ("朝阳区,海淀区", "几内亚比绍,智利", "契维语,东桑海语", "法国,丹麦语"),
    "cp932": ("千代田区,港区", "疑似,羅臼町", "札幌,青森", "盛岡,甲府"),
    "euc_jp": ("千代田区,みなと区", "世界,札幌", "青森,盛岡", "甲府,ポット"),
    "cp949": ("종로구,서유럽", "생바르텔레미,유르코", "수리남,길더", "북유럽,토켈라우"),
    "cp1252": ("Café,20°C", "Größe,£5", "Ärger,“ok”", "Å,naïve,Õ,½"),
}


@pytest.mark.parametrize("codec", NAMES)
@pytest.mark.parametrize("said", ["text/csv", "text/csv; charset=utf-8"])
def test_the_charset_of_a_list_of_names_is_told_though_it_has_no_sentences(codec: str, said: str) -> None:
    rows = "".join(f"{names},{number}\n" for number, names in enumerate(NAMES[codec]))
    assert decode(rows.encode(codec), said) == rows


@pytest.mark.parametrize(("language", "codec"), CHARSETS)
@pytest.mark.parametrize("said", ["", "utf-8", "nonsense"])
def test_a_charset_is_told_though_nobody_says_it_or_wrongly(language: str, codec: str, said: str) -> None:
    kind = f"text/html; charset={said}" if said else "text/html"
    body = f"<!doctype html><title>x</title><body>{TEXTS[language]}".encode(codec)
    assert is_found(body, QUOTES[language], kind)
