"""What a page has in its markup and does not show is no evidence; what it shows, however it is written, is."""

from __future__ import annotations

import pytest

from comparanda.quote import fingerprint
from comparanda.verify.classify import Wanted, judge
from comparanda.verify.extract import see_html
from comparanda.verify.match import figures
from comparanda.verify.reply import Reply
from support.pages import LONG, is_found, verdict_of

Q = "The price is $20"

HIDDEN = [
    "<p style='display:none;'>The price is $20",
    '<p style="color:red; display: none">The price is $20',
    "<p style='opacity:0'>The price is $20",
    "<p style='opacity:0.0'>The price is $20",
    "<p style='font-size:0px'>The price is $20",
    "<p style='visibility:collapse'>The price is $20",
    "<p style='width:0;height:0;overflow:hidden'>The price is $20",
    "<p style='max-height:0;overflow:hidden'>The price is $20",
    "<p style='position:absolute;left:-9999px'>The price is $20",
    "<p style='position:absolute;clip:rect(0,0,0,0)'>The price is $20",
    "<p style='clip-path:inset(50%)'>The price is $20",
    "<p style='text-indent:-9999px'>The price is $20",
    "<p style='transform:scale(0)'>The price is $20",
    "<p style='content-visibility:hidden'>The price is $20",
    "<p style='color:transparent'>The price is $20",
    "<p style='margin-left:-9999px'>The price is $20",
    "<p HIDDEN>The price is $20",
    "<p hidden=''>The price is $20",
    "<p hidden=false>The price is $20",
    "<div hidden>a<div>b</div>The price is $20</div>",
    "<section inert hidden>The price is $20</section>",
    "<input type=hidden value='The price is $20'>",
    "<textarea hidden>The price is $20</textarea>",
    "<option hidden>The price is $20</option>",
    "<datalist><option>The price is $20</datalist>",
    "<template>The price is $20</template>",
    "<noscript>The price is $20</noscript>",
    "<noembed>The price is $20</noembed>",
    "<noframes>The price is $20</noframes>",
    "<iframe>The price is $20</iframe>",
    "<iframe srcdoc='<p>The price is $20'></iframe>",
    "<object data=x>The price is $20</object>",
    "<video>The price is $20</video>",
    "<audio>The price is $20</audio>",
    "<canvas>The price is $20</canvas>",
    "<script>The price is $20</script>",
    "<script><!--<script></script>The price is $20</script>",
    "<script>a <!-- b <SCRIPT c></script> The price is $20 --></script>",
    "<script type=text/template>The price is $20</script>",
    "<style>The price is $20</style>",
    "<!-- The price is $20 -->",
    "<!--[if IE]>The price is $20<![endif]-->",
    "<![CDATA[The price is $20]]>",
    "<?php The price is $20 ?>",
    "<svg><title>The price is $20</title></svg>",
    "<svg><desc>The price is $20</desc></svg>",
    "<svg><metadata>The price is $20</metadata></svg>",
    "<svg><defs><text>The price is $20</text></defs></svg>",
    "<svg><symbol><text>The price is $20</text></symbol></svg>",
    "<svg><text display='none'>The price is $20</text></svg>",
    "<svg><text visibility='hidden'>The price is $20</text></svg>",
    "<svg><g style='display:none'><text>The price is $20</text></g></svg>",
    "<math><semantics><mi>x</mi><annotation>The price is $20</annotation></semantics></math>",
    "<map><area alt='The price is $20'></map>",
    "<img alt='The price is $20'>",
    "<a aria-label='The price is $20'>x</a>",
    "<a data-x='The price is $20'>x</a>",
    "<p title='The price is $20'>x",
    "<input placeholder='The price is $20'>",
    "<meta name=description content='The price is $20'>",
    "<dialog>The price is $20</dialog>",
    "<div popover>The price is $20</div>",
    "<ruby>x<rt>The price is $20</rt></ruby>",
    "<ruby>x<rp>The price is $20</rp></ruby>",
    "<del>The price is $20</del>",
    "<s>The price is $20</s>",
    "<strike>The price is $20</strike>",
    "<s><b>The price is $20</b></s>",
    "<span style='text-decoration:line-through red'>The price is $20</span>",
    "<span style='text-decoration-line: underline line-through'>The price is $20</span>",
    "<div style='text-decoration:line-through'><p>The price is $20</div>",
    "The price is <s>$20</s> $15",
    "<p>The <del>price is</del> $20",
    "<details hidden>The price is $20</details>",
    "<dialog class='x open=y'>The price is $20</dialog>",
    "<dialog id=open>The price is $20</dialog>",
    "<xmp hidden>The price is $20</xmp>",
    "<div hidden><xmp>The price is $20</xmp></div>",
    "<xmp style='text-decoration:line-through'>The price is $20</xmp>",
    "<del><xmp>The price is $20</xmp></del>",
    "<xmp>The price is &#36;20</xmp>",
    "<xmp>The <b>price</b> is $20</xmp>",
    "<div hidden><div hidden=until-found>The price is $20</div></div>",
    "<div hidden=until-found><div hidden>The price is $20</div></div>",
    "<div hidden=until-found style='display:none'>The price is $20</div>",
    "<div hidden=until>The price is $20</div>",
    "<meter value=1>The price is $20</meter>",
    "<progress>The price is $20</progress>",
    "<svg><clipPath><text>The price is $20</text></clipPath></svg>",
    "<svg><mask><text>The price is $20</text></mask></svg>",
    "<svg><pattern><text>The price is $20</text></pattern></svg>",
    "<frameset><frame src=x></frameset><noframes>The price is $20</noframes>",
]

HIDDEN_BY_SHEETS = [
    (".h{display:none}", "<p class=h>The price is $20"),
    (".h { DISPLAY : None !important }", "<p class='a h'>The price is $20"),
    ("p.h{display:none}", "<p class=h>The price is $20"),
    ("#h{display:none}", "<p id=h>The price is $20"),
    ("p#h{display:none}", "<p id=h>The price is $20"),
    ("aside{display:none}", "<aside>The price is $20</aside>"),
    (".a,.h{display:none}", "<p class=h>The price is $20"),
    (".h{visibility:hidden}", "<p class=h>The price is $20"),
    (".h{opacity:0}", "<p class=h>The price is $20"),
    (".h{font-size:0}", "<p class=h>The price is $20"),
    (".h{position:absolute;left:-10000px}", "<p class=h>The price is $20"),
    (".h{clip:rect(0 0 0 0)}", "<p class=h>The price is $20"),
    ("[hidden-x]{display:none}", "<p hidden-x>The price is $20"),
    ("/* x */ .h/* y */{/*z*/display:none}", "<p class=h>The price is $20"),
    (".h{color:red;}\n.h{display:none;}", "<p class=h>The price is $20"),
    (".h{display:none}", "<div class=h><div><p>The price is $20</div></div>"),
    (".old{text-decoration:line-through}", "<b class=old>The price is $20</b>"),
    ("#old{text-decoration:line-through}", "<b id=old>The price is $20</b>"),
    ("@media all{.h{display:none}}", "<p class=h>The price is $20"),
    ("@media screen{.h{display:none}}", "<p class=h>The price is $20"),
    (".h.x{display:none}", "<p class='x h'>The price is $20"),
    ("body .h{display:none}", "<p class=h>The price is $20"),
    ("div>.h{display:none}", "<div><p class=h>The price is $20</div>"),
    (".w .old{text-decoration:line-through}", "<div class=w><b class=old>The price is $20</b></div>"),
    (r".md\:hidden{display:none}", "<p class='md:hidden'>The price is $20"),
    (r".x\:hover{display:none}", "<p class='x:hover'>The price is $20"),
    (r".\!h{display:none}", "<p class='!h'>The price is $20"),
    (r".\32 xl{display:none}", "<p class='2xl'>The price is $20"),
    (r".a\[x\]{display:none}", "<p class='a[x]'>The price is $20"),
    (r".w-1\/2{display:none}", "<p class='w-1/2'>The price is $20"),
    ("</style><style type=' TEXT/css'>.h{display:none}", "<p class=h>The price is $20"),
]

SHOWN_IN_SPITE_OF_SHEETS = [
    (".h{display:none}", "<p class=hh>The price is $20"),
    (".h{display:none}", "<p class=h>x</p><p>The price is $20"),
    ("@media print{.h{display:none}}", "<p class=h>The price is $20"),
    ("@media print{p{display:none}}", "<p>The price is $20"),
    (".h:hover{display:none}", "<p class=h>The price is $20"),
    (".h::before{display:none}", "<p class=h>The price is $20"),
    (".h{display:block}", "<p class=h>The price is $20"),
    (".h{display:none}.h{display:block}", "<p class=h>The price is $20"),
    ("p{opacity:0.9}", "<p>The price is $20"),
    ("p{font-size:0.9em}", "<p>The price is $20"),
    (".no-js .h{display:none}", "<p class=h>The price is $20"),
    ("@media (max-width:600px){.h{display:none}}", "<p class=h>The price is $20"),
    ("p{}/* .h{display:none} */", "<p class=h>The price is $20"),
    (".h:not(.x){display:none}", "<p class='h x'>The price is $20"),
    ("del{text-decoration:none}", "<p>The price is $20"),
    ("@supports not (display:grid){.h{display:none}}", "<p class=h>The price is $20"),
    ("</style><style type=text/less>.h{display:none}", "<p class=h>The price is $20"),
    (r".md:hidden{display:none}", "<p class='md:hidden'>The price is $20"),
]

SHOWN = [
    "<details><summary>More</summary>The price is $20</details>",
    "<details><p>The price is $20</details>",
    "<p aria-hidden=true>The price is $20",
    "<dialog open>The price is $20</dialog>",
    "<dialog open=false>The price is $20</dialog>",
    "<div hidden=until-found>The price is $20</div>",
    "<div hidden=Until-Found>The price is $20</div>",
    "<div inert>The price is $20</div>",
    "<xmp>The price is $20</xmp>",
    "x<xmp>The price is $20</xmp>y",
    "<p>The price is<xmp>$20</xmp>",
    "<plaintext>The price is $20",
    "<plaintext>x</plaintext> The price is $20",
    "<mask>The price is $20</mask>",
    "<button>The price is $20</button>",
    "<label>The price is $20</label>",
    "<textarea>The price is $20</textarea>",
    "<select><option>The price is $20</select>",
    "<fieldset><legend>The price is $20</legend></fieldset>",
    "<figcaption>The price is $20</figcaption>",
    "<table><caption>The price is $20</caption></table>",
    "<marquee>The price is $20</marquee>",
    "<center>The price is $20</center>",
    "<x-price>The price is $20</x-price>",
    "<div is=x>The price is $20</div>",
    "<slot>The price is $20</slot>",
    "<div><template shadowroot=open>x</template>The price is $20</div>",
    "<svg><text>The price is $20</text></svg>",
    "<svg><foreignObject><p>The price is $20</p></foreignObject></svg>",
    "<svg><text><tspan>The price</tspan> <tspan>is $20</tspan></text></svg>",
    "<p>The&nbsp;price is&#x20;&#36;20",
    "<p>The price&#8203; is $20",
    "<p>The pri&shy;ce is $20",
    "<p>The price is &#8206;$20",
    "<p>\u202aThe price\u202c is $20",
    "<p>The <bdi>price</bdi> is $20",
    "<p>The <bdo dir=ltr>price</bdo> is $20",
    "<p>The p<b>ri</b>ce is $2<i>0</i>",
    "<p>The price is $<wbr>20",
    "<p>The\n\n price\tis   $20",
    "<pre>The\nprice\nis\n$20</pre>",
    "<p>The price<br>is $20",
    "<table><tr><td>The price is<td>$20</table>",
    "<dl><dt>The price is<dd>$20</dl>",
    "<ul><li>The price is <b>$20</b></ul>",
    "<p>The price<sup>[1]</sup> is $20",
    "<p>The price<sup><a href=#1>1</a></sup> is $20",
    "<p>The price is $20<sup>*</sup>",
    "<p>The price* is $20",
    "<p>The price† is <b>$20</b>‡",
    "<p>The price<span>*</span> is $20",
    "<p>The price① is $20",
    "<p>The price<sup>TM</sup> is $20",
    "<p>The price is <ins>$20</ins>",
    "<p>The price is <mark>$20</mark>",
    "<p>The price is <data value=20>$20</data>",
    "<p>The price is <time>$20</time>",
    "<p>The price<!-- x --> is $20",
    "<p>The price<script>var a</script> is $20",
    "<p>The price<script>var a='<!--'</script> is $20",
    "<p>The price<script><!-- a //--></script> is $20",
    "<p>The price<script><!--><script></script> is $20",
    "<p>The price<script><!--<script></script>--></script> is $20",
    "<script>var a='<!--<scripted>'</script><p>The price is $20",
    "<p>The price<style>x{}</style> is $20",
    "<p>The price<span hidden>foo</span> is $20",
    "<p>The price <img alt=x> is $20",
    "<p>Ｔｈｅ\u3000ｐｒｉｃｅ is ＄20",
    "<p>The price is US$20",
    "<iframe src=x></iframe><p>The price is $20",
    "<noscript></noscript><p>The price is $20",
    "<p hidden></p><p>The price is $20",
    "<object></object><p>The price is $20",
    "<input type=password><p>The price is $20",
    "<p><a href=x>The price</a> is <a href=y>$20</a>",
    "<font>The price</font> is $20",
    "<p>The price is <span data-x='>'>$20</span>",
    '<p>The price is <span title="a>b">$20</span>',
    "<p>The price is $20<p",
    "<body><body><p>The price is $20",
    "</p>The price is $20",
    "<li>The price is $20",
    "<td>The price is $20",
    "<p/>The price is $20",
    "<div/>The price is $20</div>",
    "<a><a>The price is $20</a></a>",
    "<b><p>The price is $20</b></p>",
    "<table>The price is $20</table>",
    "<svg><p>The price is $20",
    "<math><mtext>The price is $20</mtext></math>",
    "<listing>The price is $20</listing>",
]

FORMULAS = [
    ("<math><mn>3</mn><mo>+</mo><mn>4</mn></math>", "34", False),
    ("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> of", "34 of", False),
    ("<math><mfrac><mrow><mn>3</mn></mrow><mrow><mn>4</mn></mrow></mfrac></math> of", "34 of", False),
    ("<math><mroot><mn>8</mn><mn>3</mn></mroot></math> of", "83 of", False),
    ("<math><msqrt><mn>2</mn></msqrt></math> of", "2 of", False),
    ("<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math> x", "12 x", False),
    ("<math><msup><mi>a</mi><mn>2</mn></msup></math> x", "a2 x", False),
    ("<math><msup><mrow><mn>10</mn></mrow><mrow><mn>6</mn></mrow></msup></math> x", "106 x", False),
    ("<math><mn>1,047,576</mn></math> tokens", "1,047,576 tokens", True),
    ("<math><msup><mn>10</mn><mrow><mo>-</mo><mn>6</mn></mrow></msup></math> x", "10-6 x", False),
    ("<math><msup><mn>10</mn><mrow><mo>-</mo><mn>6</mn></mrow></msup></math> x", "10", False),
    ("<math><munderover><mo>∑</mo><mn>1</mn><mn>9</mn></munderover></math>x", "19", False),
    ("<math><mmultiscripts><mi>U</mi><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts></math>", "92235", False),
]

MORE = [
    ("<p style='display: none !important'>The price is $20", "The price is $20", False),
    ("<p style='visibility :hidden'>The price is $20", "The price is $20", False),
    ("<p style='position:fixed;top:-5000px'>The price is $20", "The price is $20", False),
    ("<p style='opacity:0%'>The price is $20", "The price is $20", False),
    ("<p style='height:1px;width:1px;overflow:hidden;position:absolute'>The price is $20", "The price is $20", False),
    ("<p style='transform:scaleX(0)'>The price is $20", "The price is $20", False),
    ("<p style='background:url(display:none)'>The price is $20", "The price is $20", True),
    ("<p style='color:red'>The price is $20", "The price is $20", True),
    ("<p class=hidden>The price is $20", "The price is $20", True),
    ("<style>.a{display:none}.b{display:block}</style><p class='a b'>The price is $20", "The price is $20", True),
    ("<style>.b{display:block}.a{display:none}</style><p class='a b'>The price is $20", "The price is $20", False),
    ("<style>#x{display:none}.b{display:block}</style><p id=x class=b>The price is $20", "The price is $20", False),
    ("<style>p{display:none}</style><p style='display:block'>The price is $20", "The price is $20", True),
    (
        "<style>.a{display:none}@media (min-width:600px){.a{display:block}}</style><p class=a>The price is $20",
        "The price is $20",
        True,
    ),
    (
        "<style>.a{display:none}.t:checked~.a{display:block}</style><input class=t type=checkbox><p class=a>The price is $20",
        "The price is $20",
        True,
    ),
    ("<style>:is(.a,.b){display:none}</style><p class=a>The price is $20", "The price is $20", False),
    ("<style>ul>li:nth-child(2){display:none}</style><ul><li>x<li>The price is $20</ul>", "The price is $20", False),
    ("<style>ul>li:nth-child(2){display:none}</style><ul><li>The price is $20<li>x</ul>", "The price is $20", True),
    ("<style>*{box-sizing:border-box}</style><p>The price is $20", "The price is $20", True),
    ("<style>.x{content:'} .a {display:none}'}</style><p class=a>The price is $20", "The price is $20", True),
    ("<style>.a{display:none</style><p class=a>The price is $20", "The price is $20", False),
    ("<style><!-- .a{display:none} --></style><p class=a>The price is $20", "The price is $20", False),
    ("<style media=print>.a{display:none}</style><p class=a>The price is $20", "The price is $20", True),
    (
        "<style>.a{text-decoration-line:line-through;display:inline}</style><p>The price is <b class=a>$25</b> $20",
        "The price is $25",
        False,
    ),
    ("<style>s{text-decoration:none}</style><p><s>The price is $20</s>", "The price is $20", False),
    ("<p>un<span hidden>x</span>available", "available", False),
    ("<div style='display:none'><p>x</p></div><p>The price is $20", "The price is $20", True),
    ("<div aria-hidden=true style='display:none'>The price is $20</div>", "The price is $20", False),
    ("<noscript><style>.a{display:none}</style></noscript><p class=a>The price is $20", "The price is $20", True),
    ("<template><style>.a{display:none}</style></template><p class=a>The price is $20", "The price is $20", True),
    ("<svg><style>.a{display:none}</style><text class=a>The price is $20</text></svg>", "The price is $20", False),
    ("<details><summary>Q</summary><div hidden>The price is $20</div></details>", "The price is $20", False),
    ("<p>The price is $20</p><style>p{display:none}</style>", "The price is $20", False),
]


@pytest.mark.parametrize(("body", "quote", "wanted"), MORE)
def test_what_is_shown_is_told_from_what_is_hidden(body: str, quote: str, wanted: bool) -> None:
    assert is_found(body + LONG, quote) == wanted


@pytest.mark.parametrize("body", HIDDEN)
def test_what_is_hidden_is_not_found(body: str) -> None:
    assert not is_found(body + LONG, Q)


@pytest.mark.parametrize(("sheet", "body"), HIDDEN_BY_SHEETS)
def test_what_a_sheet_of_the_page_hides_is_not_found(sheet: str, body: str) -> None:
    for markup in (f"<head><style>{sheet}</style><body>{body}", f"<style>{sheet}</style>{body}{LONG}"):
        assert not is_found(markup, Q)


@pytest.mark.parametrize(("sheet", "body"), SHOWN_IN_SPITE_OF_SHEETS)
def test_what_a_sheet_of_the_page_shows_is_found(sheet: str, body: str) -> None:
    assert is_found(f"<style>{sheet}</style>{body}{LONG}", Q)


@pytest.mark.parametrize("body", SHOWN)
def test_what_is_shown_is_found(body: str) -> None:
    assert is_found(body + LONG, Q)


@pytest.mark.parametrize(("body", "quote", "wanted"), FORMULAS)
def test_the_parts_of_a_formula_are_told_apart(body: str, quote: str, wanted: bool) -> None:
    assert is_found(body + LONG, quote) == wanted


@pytest.mark.parametrize(
    "style", ["display:none", "visibility:hidden", "position:absolute;left:-9999px", "height:0;overflow:hidden"]
)
def test_a_quote_that_the_page_hides_is_unverifiable_and_no_drift(style: str) -> None:
    assert verdict_of(f"<p>{LONG}<div style='{style}'><p>{Q} a month</div>", Q) == "unverifiable"
    assert verdict_of(f"<style>.x{{{style}}}</style>{LONG}<div class=x>{Q} a month</div>", Q) == "unverifiable"


def test_a_price_that_changed_has_drifted_though_the_old_one_is_still_in_the_markup() -> None:
    raw = f"<p hidden>{Q}</p><p>The price is $25</p>{LONG}".encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type="text/html", body=raw)
    assert judge(reply, see_html(raw.decode()), [Wanted("k", Q, was_judged=True)]).verdict == "drifted"
    assert judge(reply, see_html(raw.decode()), [Wanted("k", Q)]).verdict == "unverifiable"


def test_the_stronger_rule_of_a_sheet_counts() -> None:
    body = f"<div class=w><p class='h x'>{Q}</p></div>"
    assert is_found(f"<style>.w .h{{display:block}} .h{{display:none}}</style>{body}", Q)
    assert not is_found(f"<style>.w .h{{display:none}} p{{display:block}}</style>{body}", Q)
    assert not is_found(f"<style>.h{{display:none!important}} .w .h{{display:block}}</style>{body}", Q)
    assert is_found(f"<style>.h{{display:none}}</style><p class=h style='display:block'>{Q}</p>", Q)


def test_text_of_no_size_is_hidden_and_what_stands_inside_at_a_size_is_not() -> None:
    assert not is_found(f"<p style='font-size:0'>{Q}</p>", Q)
    assert is_found(f"<div style='font-size:0'><p style='font-size:16px'>{Q}</p></div>", Q)


@pytest.mark.parametrize("quote", ["$2099", "$20"])
@pytest.mark.parametrize(
    "cents",
    [
        *(
            "<span class=cents>99</span>",
            "<small>99</small>",
            "<span style='font-size:.5em'>99</span>",
            "<sup>99</sup>",
        ),
        *("<i class=a-price-fraction>99</i>", "<font size=1>99</font>", "<span style='vertical-align:super'>99</span>"),
        *(" <sup>99</sup>", "<sup>.99</sup>", "<a href=#note>99</a>"),
    ],
)
def test_cents_set_small_join_no_number_and_are_not_cut_off(cents: str, quote: str) -> None:
    assert not is_found(f"<p>only $20{cents} a month", quote)


PRICED = "The lamp costs only $20{} a month"


def answered(markup: str, quote: str) -> tuple[str, str]:
    """The verdict on a quote, and the passage that is proposed instead."""
    body = f"<!doctype html><title>Lamps</title><p>{markup}{LONG}".encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, body=body, content_type="text/html")
    reading = judge(reply, see_html(body.decode()), [quote])
    answer = reading.answers.get(fingerprint(quote))
    return (answer.verdict, answer.nearest) if answer else (reading.verdict, "")


@pytest.mark.parametrize("cents", ["<sup>99</sup>", "⁹⁹", "<sup style='color:red'>99</sup>"])
def test_raised_cents_are_quoted_raised(cents: str) -> None:
    assert answered(PRICED.format(cents), PRICED.format("⁹⁹"))[0] == "verified"
    assert answered(PRICED.format(cents), "$20⁹⁹")[0] == "verified"
    assert answered(PRICED.format(cents), "$20.99") == ("drifted", "$20⁹⁹")
    for wrong in ("$20⁹⁸", "$2099", "$20", "$2⁹⁹", "$20.98", "€20⁹⁹"):
        assert answered(PRICED.format(cents), wrong)[0] == "drifted"


@pytest.mark.parametrize("plain", [".99", "99", "", ".98", "<sup>98</sup>", "<sup>.99</sup>"])
def test_a_quote_with_raised_cents_is_found_nowhere_else(plain: str) -> None:
    assert answered(PRICED.format(plain), "$20⁹⁹")[0] == "drifted"


@pytest.mark.parametrize("cents", ["<span class=cents>99</span>", "<span style='vertical-align:super'>99</span>"])
@pytest.mark.parametrize("quote", ["$20.99", "$20⁹⁹", PRICED.format("⁹⁹")])
def test_cents_that_a_style_may_raise_are_for_a_person_to_read(cents: str, quote: str) -> None:
    assert answered(PRICED.format(cents), quote) == ("unverifiable", "")
    assert answered(PRICED.format(cents), quote.replace("9", "8").replace("⁹", "⁸"))[0] == "drifted"


def test_raised_cents_are_no_other_value() -> None:
    assert figures("only $20⁹⁹ a month") == figures("only $20.99 a month") != figures("only $2099 a month")


def test_cents_raised_by_a_sheet_join_no_number() -> None:
    markup = "<style>.price b{vertical-align:super}</style><p class=price>only $20<b>99</b> a month"
    assert not is_found(markup, "$2099")
    assert is_found("<p>only $20<b>99</b> a month", "$2099")


@pytest.mark.parametrize("style", ["opacity:0", "visibility:hidden", "display:none"])
def test_a_page_that_hides_all_of_itself_until_its_scripts_run_is_read(style: str) -> None:
    assert is_found(f"<style>body{{{style}}}</style><p>{Q}", Q)
    assert is_found(f"<html style='{style}'><body style='{style}'><p>{Q}", Q)


def test_hidden_words_that_elements_part_are_words_of_their_own() -> None:
    assert verdict_of(f"<div hidden><i>x</i>The price is $20<b>now</b></div>{LONG}", Q) == "unverifiable"
    assert verdict_of(f"<div hidden><i>1</i>20 GB</div>{LONG}", "20 GB") == "drifted"
