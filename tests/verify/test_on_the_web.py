"""Situations as the web has them, each with what it should come to: how a page is packed, sent, led to and drawn."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping

import pytest

from support.web import LOREM, Asked, Handler, Server, answer, cites, redirect, run

QUOTE = "costs $20.00 a month"
PAGE = f"<!doctype html><html><head><title>Prices</title></head><body><h1>Prices</h1><p>It {QUOTE}.</p>{LOREM}"
BODY = PAGE.encode()
OTHER = f"<!doctype html><html><head><title>Welcome</title></head><body><h1>Welcome</h1>{LOREM}</body></html>"
DEFLATE = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
RAW_DEFLATE = DEFLATE.compress(BODY) + DEFLATE.flush()
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
AS_IT_IS = ("none", "utf-8", "UTF-8", "identity, utf-8", "binary", "8bit", "text/html", "null")

PACKED: dict[str, tuple[Handler, str]] = {
    **{f"called {name}": (answer(BODY, Content_Encoding=name), "verified") for name in AS_IT_IS},
    "gzip": (answer(gzip.compress(BODY), Content_Encoding="gzip"), "verified"),
    "gzip and a charset": (answer(gzip.compress(BODY), Content_Encoding="gzip, utf-8"), "verified"),
    "deflate without its wrapper": (answer(RAW_DEFLATE, Content_Encoding="deflate"), "verified"),
    "gzip with something behind": (answer(gzip.compress(BODY) + b"\0\0junk", Content_Encoding="gzip"), "verified"),
    "gzip that ends too early": (answer(gzip.compress(BODY)[:-20], Content_Encoding="gzip"), "transient"),
    "gzip that nobody says": (answer(gzip.compress(BODY)), "unverifiable"),
    "Brotli that nobody asked for": (answer(b"\x8b\x0f\x80hello", Content_Encoding="br"), "unverifiable"),
    "Zstandard that nobody asked for": (answer(b"\x28\xb5\x2f\xfd abc", Content_Encoding="zstd"), "unverifiable"),
    "plain text called Brotli": (answer(BODY, Content_Encoding="br"), "unverifiable"),
}
SENT: dict[str, tuple[Handler, str]] = {
    "HTTP/1.0 without a length": (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY, "verified"),
    "lines that end in a line feed alone": (b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + BODY, "verified"),
    "chunks": (CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), "verified"),
    "chunks without an end": (CHUNKED + b"%x\r\n%s\r\n" % (len(BODY), BODY), "transient"),
    "chunks of no length": (CHUNKED + b"zz\r\n%s\r\n0\r\n\r\n" % BODY, "unverifiable"),
    "early hints": (b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer(PAGE), "verified"),
    "no type": (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY, "verified"),
    "a type that is none": (answer(PAGE, Content_Type="text"), "verified"),
    "HTML called bytes": (answer(PAGE, Content_Type="application/octet-stream"), "verified"),
    "a part that has it": (answer(PAGE, 206), "verified"),
    "a part that has it not": (answer("<p>half", 206), "unverifiable"),
    "not changed, though nobody asked": (answer("", 304), "unverifiable"),
    "nothing": (answer("", 204), "unverifiable"),
    "a limit for a moment": (
        lambda asked: answer(PAGE) if asked.number else answer("", 429, Retry_After="0"),
        "verified",
    ),
    "a limit for hours": (answer("", 429, Retry_After="9999"), "unverifiable"),
    "a failure for hours": (answer("", 503, Retry_After="9999"), "transient"),
    "a failure behind Cloudflare": (answer("", 520), "transient"),
    "a language of its own": (
        lambda asked: answer(PAGE if asked.headers.get("accept-language", "").startswith("en") else OTHER),
        "verified",
    ),
}
LED: dict[str, tuple[str, str, str]] = {
    "home": ("/", OTHER, "soft-404"),
    "home, which is told why": ("/?ref=404", OTHER, "soft-404"),
    "home, in a language": ("/en-us/?utm_source=old&lang=en", OTHER, "soft-404"),
    "home with a page": ("/?p=17", OTHER, "drifted"),
    "home that has it": ("/?ref=404", PAGE, "verified"),
    "404": ("/404", OTHER, "soft-404"),
    "404 in a language": ("/en/404.html", OTHER, "soft-404"),
    "not-found": ("/not-found", OTHER, "soft-404"),
    "page_not_found.aspx": ("/site/page_not_found.aspx", OTHER, "soft-404"),
    "error with a status": ("/error?code=404", OTHER, "soft-404"),
    "error with another status": ("/error?code=17", OTHER, "drifted"),
    "not-found that has it": ("/not-found", PAGE, "verified"),
    "an article of this number": ("/articles/404", OTHER, "drifted"),
    "an article about it": ("/articles/why-404", OTHER, "drifted"),
    "another page": ("/category/plans", OTHER, "drifted"),
    "a login": ("/login?next=%2Fpage", OTHER, "unverifiable"),
    "a question whether a person is there": ("/sorry/index?continue=x", OTHER, "unverifiable"),
    "a short page": ("/404", "<h1>Not here</h1><p>Sorry, gone fishing", "soft-404"),
}


def arriving(script: str, part: str = f'<div hidden id="S:0"><p>It {QUOTE}.</p></div>') -> str:
    """A page that React sends in parts."""
    waiting = '<!--$?--><template id="B:0"></template><p>Loading<!--/$-->'
    return f"<h1>Prices</h1>{waiting}{LOREM}{part}<script>{script}</script>"


DRAWN: dict[str, tuple[str, str]] = {
    "in parts": (arriving('$RC=function(b,c){};$RC("B:0","S:0")'), "verified"),
    "in pieces of parts": (arriving('$RS("S:0","P:0")'), "verified"),
    "a part that no script puts in place": (arriving('$RC("B:1","S:1")'), "unverifiable"),
    "a part that is hidden otherwise": (
        arriving('$RC("B:0","S:0")', f'<div hidden id="tab"><p>It {QUOTE}.</p></div>'),
        "unverifiable",
    ),
    "a part that is hidden within": (
        arriving('$RC("B:0","S:0")', f'<div hidden id="S:0"><p hidden>It {QUOTE}.</p></div>'),
        "unverifiable",
    ),
    "React's comments": (f"<p>It costs <!-- -->$<!-- -->20.00<!-- --> a month.</p>{LOREM}", "verified"),
    "closed details": (f"<details><summary>More</summary><p>It {QUOTE}.</p></details>{LOREM}", "verified"),
    "a hidden tab": (f"<div role=tabpanel hidden><p>It {QUOTE}.</p></div>{LOREM}", "unverifiable"),
    "JSON-LD alone": (
        f'{LOREM}<script type="application/ld+json">{{"description":"It {QUOTE}."}}</script>',
        "unverifiable",
    ),
    "no template, no description": (
        f'<meta name=description content="It {QUOTE}."><template>It {QUOTE}.</template>{LOREM}',
        "drifted",
    ),
    "a label that is read aloud": (f'<p aria-label="It {QUOTE}.">{LOREM}', "unverifiable"),
    "a banner about cookies above it": (
        f"<div><p>We value your privacy</p></div><p>It {QUOTE}.</p>{LOREM}",
        "verified",
    ),
    "a banner above another price": (f"<p>We value your privacy</p><p>It costs $25.00 a month.</p>{LOREM}", "drifted"),
    "a short notice in Polish": ("<h1>Nie znaleziono strony</h1>", "soft-404"),
    "a short notice in Dutch": ("<h1>Pagina niet gevonden</h1>", "soft-404"),
    "goods that are gone": ("<h1>此商品已下架</h1><p>看看其他商品</p>", "soft-404"),
    "other goods that are gone": ("<h1>方案</h1><p>舊款商品已下架。</p>", "unverifiable"),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_page_is_unpacked_as_browsers_do(web: Server, name: str) -> None:
    web.pages["/page"], expected = PACKED[name]
    assert run(cites(web.url("/page"), QUOTE)).results[0].verdict == expected


@pytest.mark.parametrize("name", SENT)
def test_a_page_is_read_however_it_is_sent(web: Server, name: str) -> None:
    web.pages["/page"], expected = SENT[name]
    assert run(cites(web.url("/page"), QUOTE, language="en")).results[0].verdict == expected


@pytest.mark.parametrize("name", LED)
def test_where_a_page_leads_tells_what_became_of_it(web: Server, name: str) -> None:
    target, body, expected = LED[name]
    web.pages |= {"/page": redirect(target), target.partition("?")[0]: answer(body)}
    assert run(cites(web.url("/page"), QUOTE)).results[0].verdict == expected


@pytest.mark.parametrize("name", DRAWN)
def test_a_page_is_seen_as_it_is_drawn(web: Server, name: str) -> None:
    body, expected = DRAWN[name]
    web.pages["/page"] = answer(f"<!doctype html><html><body>{body}")
    assert run(cites(web.url("/page"), QUOTE)).results[0].verdict == expected


CHARSETS: Mapping[str, tuple[str, str]] = {
    "big5": ("big5", "標準方案每月990元"),
    "gb18030": ("gb18030", "标准方案每月990元"),
    "cp932": ("shift_jis", "標準プラン月額990円です"),
    "euc_jp": ("euc-jp", "標準プラン月額990円です"),
}


@pytest.mark.parametrize("server", ["", "; charset=utf-8", "; charset=iso-8859-1"])
@pytest.mark.parametrize("codec", CHARSETS)
def test_what_a_page_says_of_its_charset_is_worth_more_than_a_servers_default(
    web: Server, codec: str, server: str
) -> None:
    name, words = CHARSETS[codec]
    body = f"<html><head><meta charset={name}></head><body><p>{words}</p>{LOREM}".encode(codec)
    web.pages["/"] = answer(body, Content_Type=f"text/html{server}")
    assert run(cites(web.url(), words)).results[0].verdict == "verified"


def test_a_server_is_right_where_not_all_of_a_page_is_in_the_charset_it_names(web: Server) -> None:
    body = f"<meta charset=big5><p>Prix\xa0: 20\x80 l\x92unit\xe9.</p>{LOREM}".encode("latin-1")
    web.pages["/"] = answer(body, Content_Type="text/html; charset=windows-1252")
    assert run(cites(web.url(), "20€ l'unité")).results[0].verdict == "verified"


@pytest.mark.parametrize(
    ("body", "quote", "expected"),
    [
        ("plan;price\nmini;20,00\npro;40,00\n", "mini 20,00", "verified"),
        ("plan;price\nmini;20,00\npro;40,00\n", "mini 20", "drifted"),
        ("plan\tprice\nmini\t20,00\n", "mini 20,00", "verified"),
        ("plan,price\nmini,$20.00\n", "mini $20.00", "verified"),
        ("plan,note; and more\nmini,a; b\n", "mini a; b", "verified"),
    ],
)
def test_cells_are_parted_by_what_parts_the_first_row(web: Server, body: str, quote: str, expected: str) -> None:
    web.pages["/"] = answer(body, Content_Type="text/csv")
    assert run(cites(web.url(), quote)).results[0].verdict == expected


CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Now it costs\\, for all\\, $2\r\n 0.00 a mon\r\n\tth\r\nEND:VEVENT\r\n"
)


@pytest.mark.parametrize("kind", ["text/calendar", "text/calendar; charset=utf-8", "text/plain"])
def test_a_folded_line_of_a_calendar_is_one_line(web: Server, kind: str) -> None:
    web.pages["/"] = answer(CALENDAR, Content_Type=kind)
    assert run(cites(web.url(), "it costs, for all, $20.00 a month")).results[0].verdict == "verified"
    assert run(cites(web.url(), "it costs, for all, $2")).results[0].verdict == "drifted"


@pytest.mark.parametrize(
    "path", ["/%E5%83%B9%E6%A0%BC", "/%e5%83%b9", "/a%20b", "/page#prices", "/page#:~:text=costs%20%2420"]
)
def test_addresses_are_asked_for_as_they_are_written(web: Server, path: str) -> None:
    web.pages[path.partition("#")[0]] = answer(PAGE)
    assert run(cites(web.url(path), QUOTE)).results[0].verdict == "verified"


def test_robots_txt_is_not_asked_for(web: Server) -> None:
    web.pages |= {"/page": answer(PAGE), "/robots.txt": answer("User-agent: *\nDisallow: /")}
    assert run(cites(web.url("/page"), QUOTE)).results[0].verdict == "verified"
    asked: list[Asked] = web.asked
    assert [one.path for one in asked] == ["/page"]
