"""What is not the page is not said to have changed, and what is the page is, whatever else it shows."""

from __future__ import annotations

import pytest

from support.pages import verdict_of
from support.web import Server, answer, cites, run

QUOTES = ["Input costs $0.25 per million", "$0.25", "400,000 tokens", "上下文視窗400,000個詞元"]

WALLS = [
    "<h1>Verify you are human</h1><p>example.com needs to review the security of your connection before proceeding.",
    "<p>Please complete the security check to access example.com",
    "<h1>Sorry, you have been blocked</h1><p>You are unable to access example.com",
    "<h1>Access to this page has been denied</h1><p>because we believe you are using automation tools",
    "<p>請完成安全驗證以繼續",
    "<h1>系統偵測到異常流量</h1>",
    "<p>請勾選「我不是機器人」",
    "<p>请完成下方验证后继续访问",
    "<h1>Please wait</h1><p>We are checking your browser... 5 seconds",
    "<title>DDoS-Guard</title><p>DDoS-Guard",
    "<title>One moment, please...</title><p>One moment, please...",
    "<title>Client Challenge</title><p>Client Challenge<p>A required part of this site couldn’t load.",
    "<title>使用條款</title><p>您需要同意使用條款才能繼續",
    "<h1>We value your privacy</h1><p>We and our 842 partners store and access data</p><button>I agree</button>",
    "<h1>Datenschutz</h1><p>Mit Klick auf Zustimmen",
    "<h1>Please log in</h1>",
    "<h1>登入</h1><form><input><button>登入</button></form>",
    "<h1>會員登入</h1>",
    "<p>本文為訂閱會員專屬內容，請登入",
    "<p>剩餘 80% 內容為付費會員限定",
    "<p>You have 0 free articles left this month.",
    "<h1>Maintenance</h1><p>We'll be back soon.",
    "<h1>系統維護中</h1><p>請稍後再試",
    "<h1>Down for maintenance</h1>",
    "<p>Service Unavailable",
    "<h1>Error establishing a database connection</h1>",
    "<p>Fatal error: Uncaught Exception in /var/www/x.php:12",
    "<title>500 Internal Server Error</title><h1>500 Internal Server Error</h1>",
    "<title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>nginx",
    "<h1>Application error</h1><p>An error occurred in the application",
    "<p>Application error: a client-side exception has occurred (see the browser console for more information).",
    "<h1>伺服器錯誤</h1>",
    "<h1>發生錯誤</h1><p>請重新整理",
    "<p>Loading...",
    "",
    "<p>載入中",
    "<div id=root></div><script src=x.js></script>",
    "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=x.js></script>",
    "<title>Request Rejected</title><p>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1234567890",
    "<title>example.com</title><p>This domain is for sale",
    "<h1>Index of /</h1>",
    "<h1>It works!</h1>",
    '{"error":"rate limited"}',
    '{"message":"Forbidden"}',
    "Forbidden",
    "error code: 1020",
    "<html><script>window.location='/x'</script></html>",
    "<title>Just a moment...</title><p>Just a moment...",
    "<h1>Robot or human?</h1><p>Activate and hold the button to confirm that you’re human.",
    "<p>Sorry, we just need to make sure you're not a robot.",
    "<h1>Enter the characters you see below</h1>",
    "<h1>Choose your country</h1><ul><li>Taiwan<li>Japan</ul>",
    "<h1>選擇您的地區</h1>",
    "<p>本服務目前僅提供台灣地區使用",
]

NOT_FOUND = [
    "<title>Oops</title><h1>Oops!</h1><p>We can't find the page you're looking for.",
    "<title>404</title><h1>404</h1>",
    "<h1>Error 404</h1>",
    "<p>這個頁面不存在",
    "<h1>找不到網頁</h1>",
    "<p>抱歉，您要找的頁面不存在",
    "<p>很抱歉，找不到您所要求的頁面",
    "<p>頁面已被移除或不存在",
    "<p>此文章已被刪除",
    "<p>该页面不存在",
    "<p>抱歉，您访问的页面不存在",
    "<p>查無此頁",
    "<p>The page you requested could not be found.",
    "<p>Sorry, this page isn't available.",
    "<p>This content isn't available right now",
    "<h1>Page Not Found</h1><nav>" + "".join(f"<a href=/{n}>Menu {n}</a>" for n in range(100)) + "</nav>",
    "<p>This page has been removed",
    "<p>The article you are looking for no longer exists.",
    "<h1>Nothing found</h1>",
    "<p>Seite nicht gefunden",
    "<p>Page introuvable",
    "<p>ページが見つかりません",
    "<p>お探しのページは見つかりませんでした",
    "<p>Página no encontrada",
    "<p>頁面走丟了",
    "<h1>Whoops, that page is gone.</h1>",
    "<p>This repository has been deleted",
    "<p>The product has been discontinued and this page is no longer available",
]

NOW = {
    "Input costs $0.25 per million": "Input costs $0.30 per million",
    "400,000 tokens": "300,000 tokens",
    "上下文視窗400,000個詞元": "上下文視窗300,000個詞元",
    "價格是五百元": "價格是六百元",
}

AROUND = [
    "<header><a href=/login>Sign in</a></header>{}<footer>Cookie settings</footer>",
    "{}<div class=cookie>We use cookies. <button>Accept all</button></div>",
    "{}<p>Enter your email to subscribe <input type=email></p>",
    "<noscript>JavaScript is required</noscript>{}",
    "{}<p>登入後可看更多</p>",
    "{}<p>本站使用 Cookie</p>",
    "<p>Rate limits apply. Too many requests return 429.</p>{}",
    "{}<p>No longer available: old model.</p>",
    "{}<form><input type=password></form>",
    "{}<p>Access denied errors are explained below.</p>",
    "{}<p>You must be 18 to sign up.</p>",
]


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("markup", WALLS)
def test_a_wall_or_an_error_is_unverifiable(markup: str, quote: str) -> None:
    assert verdict_of(markup, quote) == "unverifiable"


@pytest.mark.parametrize("quote", QUOTES[:3])
@pytest.mark.parametrize("markup", NOT_FOUND)
def test_a_page_that_says_it_is_not_there_is_a_soft_404(markup: str, quote: str) -> None:
    assert verdict_of(markup, quote) == "soft-404"


@pytest.mark.parametrize("quote", NOW)
@pytest.mark.parametrize("around", AROUND)
def test_a_living_page_has_drifted_or_holds_the_quote(around: str, quote: str) -> None:
    page = "<!doctype html><title>A page</title><body>"
    assert verdict_of(page + around.format(f"<p>{NOW[quote]}</p>"), quote) == "drifted"
    assert verdict_of(page + around.format(f"<p>{quote}</p>"), quote) == "verified"


OFFERS = [
    "<h1>Subscribe to continue reading</h1><p>{}",
    "<h1>Buy this domain</h1><p>{}",
    "<p>This article is for subscribers only. {}</p>",
]


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize(
    ("quote", "price"),
    [
        ("$0.25 per month", "$1.00 per month"),
        ("only $10 a month", "only $12 a month"),
        ("NT$1,290 / 每個月", "NT$1,390 / 每個月"),
    ],
)
def test_the_price_of_a_subscription_is_not_what_became_of_a_price(offer: str, quote: str, price: str) -> None:
    assert verdict_of(offer.format(price), quote) == "unverifiable"


@pytest.mark.parametrize("offer", OFFERS)
def test_a_price_with_what_it_is_for_is(offer: str) -> None:
    assert verdict_of(offer.format("The mini costs $0.30 a month"), "The mini costs $0.25 a month") == "drifted"


@pytest.mark.parametrize("says", ['"False"', "false"])
def test_what_stands_behind_the_beginning_of_a_paid_article_is_unverifiable(web: Server, says: str) -> None:
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{says}}}</script>'
    teaser = "<h1>A battery</h1><p>It weighs 2 kg.</p><p>Subscribe to continue reading</p>"
    web.pages["/"] = answer(f"<!doctype html><title>News</title>{head}{teaser}")
    quotes = ("It weighs 2 kg", "lasts 12 hours", "It weighs 3 kg")
    results = run(*(cites(web.url(), quote, key=quote) for quote in quotes)).results
    assert [result.verdict for result in results] == ["verified", "unverifiable", "drifted"]
