"""What a reader sees of a page: everything visible, in the charset it is really in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda.verify.extract import decode, form_of, see, see_html
from comparanda.verify.match import Page
from support import hard
from support.web import Server, answer, verdict

SEEN = {
    "a table": ("<table><tr><td>Input</td><td>$2.50</td></tr></table>", "Input $2.50"),
    "a footer": ("<main>x</main><footer>Updated <b>2026</b>-11-01</footer>", "Updated 2026-11-01"),
    "a sidebar": ("<aside><ul><li>128K</li></ul></aside>", "128K"),
    "the title": ("<title>Prices of GPT-4.1</title><p>x", "Prices of GPT-4.1"),
    "a caption": ("<figure><figcaption>Figure 1: scores</figcaption></figure>", "Figure 1: scores"),
    "a definition": ("<dl><dt>Window<dd>1,047,576</dl>", "Window 1,047,576"),
    "tags inside a word": ("con<b>text</b> win<wbr>dow", "context window"),
    "tags inside a number": ("1<span>,047</span>,576", "1,047,576"),
    "an entity": ("&lt;tag&gt; &amp; &quot;x&quot; &copy; 2026", '<tag> & "x" © 2026'),
    "a numeric entity": ("&#36;2.50 &#x4f60;", "$2.50 你"),
    "an entity without its end": ("AT&ampT &copy 2026", "AT&T © 2026"),
    "an escaped entity": ("write &amp;lt; for it", "write &lt; for it"),
    "no-break spaces": ("2.5&nbsp;ms&thinsp;or so", "2.5 ms or so"),
    "a soft hyphen": ("con&shy;text", "context"),
    "a line break element": ("one<br>two", "one two"),
    "preformatted text": ("<pre>a\n  b</pre>", "a b"),
    "a closed disclosure": ("<details><summary>More</summary>hidden words</details>", "hidden words"),
    "an attribute with an angle bracket": ("<img alt='a > b'>2.5 ms", "2.5 ms"),
    "an attribute with a tag": ("<img alt='<p>' title='\"'>2.5 ms", "2.5 ms"),
    "an attribute with half a tag": ("<img alt='<p class='> shown <a href='x'>link</a>", "shown link"),
    "an attribute with a comment": ("<img alt='<!-- '> shown words <!-- x -->", "shown words"),
    "unclosed elements": ("<p>one<p>two<li>three", "one two three"),
    "a stray end": ("one</div></span> two", "one two"),
    "a comment inside a word": ("con<!-- x -->text", "context"),
    "text after the end": ("<html><body>x</body></html> late words", "late words"),
    "an option": ("<select><option>GPT-4.1</select>", "GPT-4.1"),
    "a text area": ("<textarea>a &lt; b</textarea>", "a < b"),
    "SVG text": ("<svg><text>74.9%</text></svg>", "74.9%"),
    "MathML": ("<math><mi>x</mi><mo>=</mo><mn>2</mn></math>", "x=2"),
    "ruby": ("<ruby>漢<rp>(</rp><rt>ㄏㄢˋ</rt><rp>)</rp>字<rt>ㄗˋ</rt></ruby>", "漢字"),
    "Chinese across elements": ("<b>上下文</b>\n<i>視窗</i>", "上下文視窗"),
    "Chinese across lines": ("<p>上下文\n   視窗", "上下文視窗"),
}


@pytest.mark.parametrize("name", SEEN)
def test_a_reader_sees(name: str) -> None:
    markup, quote = SEEN[name]
    assert Page(see_html(markup)).holds(quote)


UNSEEN = {
    "a script": "<script>secret</script>",
    "noscript": "<noscript>secret</noscript>",
    "noscript with elements": "<noscript><p>secret</p></noscript>",
    "a style": "<style>secret</style>",
    "a template": "<template>secret</template>",
    "a comment": "<!-- secret -->",
    "a comment with a tag": "<!-- <p>secret</p> -->",
    "an attribute": "<img alt='secret'>",
    "an attribute with a tag": "<img alt='<p>secret</p>'>",
    "a frame": "<iframe>secret</iframe>",
    "a processing instruction": "<?xml secret?>",
    "a doctype": "<!doctype secret>",
    "a script in SVG": "<svg><script>secret</script></svg>",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_a_reader_does_not_see(name: str) -> None:
    assert "secret" not in see_html(f"<p>before</p>{UNSEEN[name]}<p>after</p>").text


@pytest.mark.parametrize("markup", ["<td>12</td><td>.5 ms</td>", "<li>1</li><li>2.5 ms</li>", "<p>1</p><p>2.5 ms</p>"])
def test_blocks_are_not_run_together(markup: str) -> None:
    assert not Page(see_html(f"<table><tr>{markup}")).holds("12.5 ms")


def test_a_footnote_mark_may_be_left_out() -> None:
    seen = see_html("<p>It costs $2.50<sup><a href=#1>1</a></sup> per hour<sup>[2]</sup> now</p>")
    assert Page(seen).holds("It costs $2.50 per hour now")


def test_a_page_says_what_it_is() -> None:
    seen = see_html("<title>Sign in</title><h1>Welcome</h1><script></script><input type=password>")
    assert (seen.heading.split(), seen.scripted, seen.password) == (["Sign", "in", "Welcome"], True, True)


inline = st.sampled_from(["b", "i", "span", "a", "code", "em"])


@given(st.lists(st.tuples(st.text("abc漢字 &<>\"'-2.5", min_size=1, max_size=8), inline), min_size=1, max_size=8))
def test_inline_elements_change_nothing_of_what_is_seen(parts: list[tuple[str, str]]) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

    plain = "".join(text for text, _ in parts)
    marked = "".join(f"<{tag} title='<p>'>{escaped(text)}</{tag}>" for text, tag in parts)
    assert see_html(f"<p>{marked}</p>").text.strip() == plain.strip()


# Charsets

WORDS = "價格：每百萬詞元 2.50 美元，上下文視窗"


@pytest.mark.parametrize("charset", ["utf-8", "big5", "big5-hkscs", "utf-16", "gb18030"])
@pytest.mark.parametrize("said", ["header", "meta", "xml"])
def test_a_declared_charset_is_used(web: Server, charset: str, said: str) -> None:
    label = charset if said == "header" else ""
    head = {"header": "", "meta": f"<meta charset={charset}>", "xml": f'<?xml version="1.0" encoding="{charset}"?>'}[
        said
    ]
    kind = f"text/html; charset={label}" if label else "text/html"
    web.pages["/"] = answer(f"{head}<p>{WORDS}</p>".encode(charset), Content_Type=kind)
    assert verdict(web.url(), WORDS) == "verified"


@pytest.mark.parametrize("charset", ["utf-8", "big5", "gb18030"])
def test_an_undeclared_charset_is_told_by_trying(charset: str) -> None:
    assert decode(WORDS.encode(charset)) == WORDS


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_it_all(mark: str) -> None:
    assert decode(WORDS.encode(mark), "text/html; charset=big5") == WORDS


def test_the_mark_of_big_endian_is_known_too() -> None:
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be")) == WORDS


@pytest.mark.parametrize("lie", ["big5", "iso-8859-1", "gbk", "shift_jis", "nonsense"])
def test_utf_8_is_utf_8_whatever_is_said_of_it(lie: str) -> None:
    assert decode(WORDS.encode(), f"text/html; charset={lie}") == WORDS


@pytest.mark.parametrize("stray", [b"\xff", b"\xe5\x83", b"\xa4\x40"])
def test_a_stray_byte_does_not_spoil_a_page_of_utf_8(stray: bytes) -> None:
    text = f"<p>{WORDS}</p>" * 20
    body = text.encode() + stray + text.encode()
    for kind in ("text/html; charset=utf-8", "text/html"):
        assert decode(body, kind).count(WORDS) == 40


def test_a_declared_utf_8_with_more_right_than_wrong_is_no_chinese() -> None:
    assert decode("it’s “fine”".encode() + b" caf\xe9", "text/html; charset=utf-8").startswith("it’s “fine” caf")


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("iso-8859-1", "cp1252", "café €5 – “x”"),
        ("windows-1252", "cp1252", "café"),
        ("iso-8859-2", "iso8859-2", "łódź"),
        ("windows-1251", "cp1251", "цена"),
        ("koi8-r", "koi8_r", "цена"),
        ("shift_jis", "cp932", "価格は２円です"),
        ("euc-jp", "euc_jp", "価格は２円です"),
        ("iso-2022-jp", "iso2022_jp", "価格は２円です"),
        ("euc-kr", "cp949", "가격은"),
        ("iso-8859-9", "cp1254", "fiyatı"),
        ("tis-620", "cp874", "ราคา"),
        ("macintosh", "mac_roman", "café"),
        ("utf-16le", "utf-16-le", "price 價格"),
    ],
)
def test_a_label_means_what_browsers_take_it_for(label: str, codec: str, words: str) -> None:
    assert decode(words.encode(codec), f"text/html; charset={label}") == words


def test_a_page_nobody_can_decode_is_still_text() -> None:
    assert "price 2.5" in decode(b"price 2.5 \x81\xff\xff \x8d")


# Forms


@pytest.mark.parametrize(
    ("body", "kind", "form"),
    [
        (b"%PDF-1.7", "text/html", "pdf"),
        (b"\n\n%PDF-1.4", "application/octet-stream", "pdf"),
        (b"<!DOCTYPE html><p>x", "text/plain", "html"),
        (b"<p>x", "text/html", "html"),
        (b"<p>x</p>", "text/plain", "text"),
        (b"<div>x", "", "html"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "binary"),
        (b"GIF89a", "text/html", "binary"),
        (b"PK\x03\x04", "text/plain", "binary"),
        (b"\x1f\x8b\x08", "text/html", "binary"),
        (b"a\0b", "text/plain", "binary"),
        (b'{"a": 1}', "application/json", "text"),
        (b"a: 1", "application/yaml", "text"),
        (b"<rss>x</rss>", "application/rss+xml", "text"),
        (b"plain words", "", "text"),
        ("價格".encode(), "application/octet-stream", "text"),
        (b"\xfa\xfb\xfc\xfd", "application/octet-stream", "binary"),
        ("價格".encode("utf-16"), "", "text"),
    ],
)
def test_a_body_is_what_its_bytes_say(body: bytes, kind: str, form: str) -> None:
    assert form_of(body, kind) == form


def test_json_is_read_with_and_without_its_escapes(web: Server) -> None:
    said = {"note": 'the "best" price: $2.50/1M 價格 😀\nnext'}
    web.pages["/"] = answer(json.dumps(said).replace("/", "\\/"), Content_Type="application/json")
    for quote in ('the "best" price: $2.50/1M', "價格 😀", "價格 😀 next", '\\"best\\"'):
        assert verdict(web.url(), quote) == "verified"
    web.pages["/"] = answer(json.dumps(said), Content_Type="text/plain")
    assert verdict(web.url(), "價格 😀") == "verified"


def test_half_a_surrogate_is_no_reason_to_fall_over() -> None:
    assert "x" in see(b'{"a": "\\ud83d x"}', "application/json").text


@pytest.mark.parametrize("kind", ["text/markdown", "text/csv", "application/xml", "text/x-yaml"])
def test_text_of_other_kinds_is_read(web: Server, kind: str) -> None:
    web.pages["/"] = answer("input,$2.50\n", Content_Type=kind)
    assert verdict(web.url(), "input,$2.50") == "verified"


# Hostile pages


def test_a_page_is_parsed_only_as_deep_as_is_harmless(web: Server) -> None:
    web.pages["/"] = answer("<p>the quote</p>" + "<div>" * 100_000 + "deep words")
    assert verdict(web.url(), "the quote") == "verified"
    assert verdict(web.url(), "deep words") == "unverifiable"


@pytest.mark.parametrize("name", hard.FILES)
def test_no_text_is_hard_to_read(name: str) -> None:
    kind, text = hard.FILES[name]
    assert not Page(see(text(hard.WHOLE).encode(), kind)).holds("the quote")


@pytest.mark.parametrize("name", hard.PAGES)
def test_no_page_is_hard_to_read(name: str) -> None:
    assert not Page(see_html(hard.PAGES[name](hard.WHOLE))).holds("the quote")
