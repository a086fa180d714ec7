"""Verdicts: every row of the table, with each of its causes, from real answers."""

from __future__ import annotations

import pytest

from support.web import LOREM, Names, Server, answer, cites, page, redirect, run, verdict

QUOTE = "$2.50 per million"


def test_a_page_that_holds_its_quote_is_verified(web: Server) -> None:
    web.pages["/"] = answer(page(f"It costs {QUOTE} tokens."))
    (result,) = run(cites(web.url(), QUOTE)).results
    assert (result.verdict, result.status, result.fails, result.warns) == ("verified", 200, False, False)
    assert result.final == web.url()


def test_a_page_without_a_quote_to_look_for_is_reachable(web: Server) -> None:
    web.pages["/"] = answer(page("It costs something."))
    assert verdict(web.url()) == "reachable"


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_moved_for_good_is_moved_and_its_new_address_offered(web: Server, status: int) -> None:
    web.pages |= {"/old": redirect("/new", status), "/new": answer(page(QUOTE))}
    (result,) = run(cites(web.url("/old"), QUOTE)).results
    assert (result.verdict, result.final, result.fails) == ("moved", web.url("/new"), False)
    assert result.help == f"write the new address: {web.url('/new')}"


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_is_elsewhere_for_now_is_verified(web: Server, status: int) -> None:
    web.pages |= {"/old": redirect("/new", status), "/new": answer(page(QUOTE))}
    (result,) = run(cites(web.url("/old"), QUOTE)).results
    assert (result.verdict, result.final) == ("verified", web.url("/new"))


def test_a_page_that_moved_for_good_is_named_by_the_last_address(web: Server) -> None:
    web.pages |= {"/1": redirect("/2", 301), "/2": redirect("/3"), "/3": redirect("/4", 301), "/4": answer(page(QUOTE))}
    (result,) = run(cites(web.url("/1"), QUOTE)).results
    assert (result.verdict, result.final) == ("moved", web.url("/4"))


def test_a_page_that_is_elsewhere_for_a_while_has_not_moved(web: Server) -> None:
    web.pages |= {"/1": redirect("/2"), "/2": redirect("/3", 301), "/3": answer(page(QUOTE))}
    assert verdict(web.url("/1"), QUOTE) == "verified"


def test_a_page_that_moved_keeps_the_fragment_it_was_cited_with(web: Server) -> None:
    web.pages |= {"/old": redirect("/new", 301), "/new": answer(page(QUOTE))}
    (result,) = run(cites(web.url("/old#prices"), QUOTE)).results
    assert result.final == web.url("/new#prices")
    assert result.final in result.message


WALLS = [401, 402, 403, 405, 406, 407, 418, 429, 451, 999]


@pytest.mark.parametrize("status", [*WALLS, 400])
def test_a_wall_against_robots_is_unverifiable_and_never_broken(web: Server, status: int) -> None:
    web.pages["/"] = answer(page("Forbidden"), status)
    (result,) = run(cites(web.url(), QUOTE)).results
    assert (result.verdict, result.status, result.fails, result.warns) == ("unverifiable", status, False, True)
    assert "archive_location" in result.help


CHALLENGES = {
    "cloudflare": page("Enable JavaScript and cookies to continue", "Just a moment..."),
    "cloudflare-markup": page("<script src='/cdn-cgi/challenge-platform/h/b'></script>One more step"),
    "incapsula": page("<iframe src='/_Incapsula_Resource?x'></iframe>"),
    "datadome": page("<script src='https://ct.captcha-delivery.com/c.js'></script>"),
    "aws": page("<script>AwsWafIntegration.checkForceRefresh()</script>"),
    "perimeterx": page("<div id='px-captcha'></div>", "Access to this page has been denied"),
    "google": page("Our systems have detected unusual traffic from your computer network."),
    "press": page("Press &amp; Hold to confirm you are a human"),
    "chinese": page("請完成安全驗證：確認您是真人"),
    "simplified": page("检测到异常流量"),
}


@pytest.mark.parametrize("name", CHALLENGES)
@pytest.mark.parametrize("status", [200, 503])
def test_a_challenge_is_unverifiable_whatever_its_status(web: Server, name: str, status: int) -> None:
    web.pages["/"] = answer(CHALLENGES[name], status)
    assert verdict(web.url(), QUOTE) == "unverifiable"


def test_a_challenge_that_only_a_header_tells_of_is_unverifiable(web: Server) -> None:
    web.pages["/"] = answer(page("Wait."), cf_mitigated="challenge")
    assert verdict(web.url(), QUOTE) == "unverifiable"


def test_a_page_about_captchas_that_holds_its_quote_is_verified(web: Server) -> None:
    web.pages["/"] = answer(page(f"Are you a robot? {QUOTE}", "Just a moment..."))
    assert verdict(web.url(), QUOTE) == "verified"


NOT_FOUND = {
    "words": page("Sorry, the page you were looking for does not exist."),
    "heading": page(LOREM, "Page not found | Example"),
    "number": page("Oops! Try the search.", "404"),
    "gone": page("This article is no longer available."),
    "curly": page("We can’t find that page"),
    "traditional": page("很抱歉，找不到您要的網頁"),
    "deleted": page("此頁面不存在或已刪除", "錯誤"),
    "simplified": page("抱歉，页面未找到"),
}


@pytest.mark.parametrize("name", NOT_FOUND)
def test_a_page_that_says_not_found_with_status_200_is_a_soft_404(web: Server, name: str) -> None:
    web.pages["/x"] = answer(NOT_FOUND[name])
    assert verdict(web.url("/x"), QUOTE) == "soft-404"


@pytest.mark.parametrize("home", ["/", "/index.html", "/en/", "/zh-tw", "/home"])
def test_a_redirect_to_the_home_page_is_a_soft_404(web: Server, home: str) -> None:
    web.pages |= {"/gone/article": redirect(home), home: answer(page(f"Welcome. {LOREM}"))}
    assert verdict(web.url("/gone/article"), QUOTE) == "soft-404"


def test_a_redirect_to_a_home_page_that_holds_the_quote_is_verified(web: Server) -> None:
    web.pages |= {"/gone": redirect("/"), "/": answer(page(f"Welcome. {QUOTE}"))}
    assert verdict(web.url("/gone"), QUOTE) == "verified"


def test_a_page_on_pages_that_are_not_found_is_verified_when_it_holds_the_quote(web: Server) -> None:
    web.pages["/"] = answer(page("A 404 means that the page was not found.", "404 Not Found"))
    assert verdict(web.url(), "404 means that the page was not found") == "verified"


def test_the_home_page_itself_is_no_soft_404(web: Server) -> None:
    web.pages |= {"/": redirect("/en/"), "/en/": answer(page(LOREM))}
    assert verdict(web.url("/"), QUOTE) == "drifted"


@pytest.mark.parametrize("target", ["/login?next=/x", "/users/sign_in", "/accounts/login/", "/oauth2/authorize"])
def test_a_redirect_to_a_login_is_unverifiable(web: Server, target: str) -> None:
    web.pages |= {"/x": redirect(target), target.partition("?")[0]: answer(page(LOREM))}
    assert verdict(web.url("/x"), QUOTE) == "unverifiable"


@pytest.mark.parametrize("host", ["login.example.com", "accounts.example.com", "consent.example.com"])
def test_a_redirect_to_a_host_that_asks_who_is_there_is_unverifiable(web: Server, host: str) -> None:
    web.pages |= {"/x": redirect(web.url("/continue", host)), "/continue": answer(page(LOREM))}
    assert verdict(web.url("/x", "www.example.com"), QUOTE, resolver=Names()) == "unverifiable"


def test_a_short_page_that_asks_for_a_password_is_unverifiable(web: Server) -> None:
    web.pages["/"] = answer(page("<form><input type=password></form> Members only"))
    assert verdict(web.url(), QUOTE) == "unverifiable"


def test_a_page_of_scripts_that_shows_nothing_is_unverifiable(web: Server) -> None:
    web.pages["/"] = answer("<html><body><div id=root></div><script src=/app.js></script></body></html>")
    assert verdict(web.url(), QUOTE) == "unverifiable"


@pytest.mark.parametrize("quote", ["", QUOTE])
@pytest.mark.parametrize("status", [200, 202, 204])
def test_an_empty_answer_is_unverifiable(web: Server, quote: str, status: int) -> None:
    web.pages["/"] = answer("", status)
    assert verdict(web.url(), quote) == "unverifiable"


def test_a_picture_is_there_but_cannot_be_searched(web: Server) -> None:
    web.pages["/"] = answer(b"\x89PNG\r\n\x1a\n\0\0", Content_Type="image/png")
    assert verdict(web.url()) == "reachable"
    assert verdict(web.url(), QUOTE) == "unverifiable"


def test_a_page_that_was_read_and_holds_no_quote_has_drifted(web: Server) -> None:
    web.pages["/"] = answer(page(f"It costs $3.00 per million tokens now. {LOREM}"))
    (result,) = run(cites(web.url(), QUOTE)).results
    assert (result.verdict, result.fails) == ("drifted", True)
    assert "$3.00 per million" in result.nearest


def test_of_two_quotes_on_a_page_only_the_lost_one_has_drifted(web: Server) -> None:
    web.pages["/"] = answer(page(QUOTE))
    one, other = cites(web.url(), QUOTE, key="k one"), cites(web.url(), "never there", key="k other")
    assert [result.verdict for result in run(one, other).results] == ["verified", "drifted"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_broken(web: Server, status: int) -> None:
    web.pages["/"] = answer(page("Gone"), status)
    (result,) = run(cites(web.url(), QUOTE)).results
    assert (result.verdict, result.fails) == ("broken", True)
    assert str(status) in result.message


def test_a_404_that_shows_the_quote_is_broken_still(web: Server) -> None:
    web.pages["/"] = answer(page(QUOTE), 404)
    assert verdict(web.url(), QUOTE) == "broken"


def test_a_circle_of_redirects_is_broken(web: Server) -> None:
    web.pages |= {"/1": redirect("/2"), "/2": redirect("/1")}
    assert verdict(web.url("/1"), QUOTE) == "broken"


def test_more_redirects_than_browsers_follow_are_unverifiable(web: Server) -> None:
    web.pages |= {f"/{number}": redirect(f"/{number + 1}") for number in range(25)}
    web.pages["/20"] = answer(page(QUOTE))
    assert verdict(web.url("/0"), QUOTE) == "verified"
    web.pages |= {"/20": redirect("/21"), "/21": answer(page(QUOTE))}
    assert verdict(web.url("/0"), QUOTE) == "unverifiable"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 408, 425])
def test_a_server_that_failed_is_transient_and_fails_no_run(web: Server, status: int) -> None:
    web.pages["/"] = answer(page("Sorry"), status)
    (result,) = run(cites(web.url(), QUOTE)).results
    assert (result.verdict, result.fails, result.warns) == ("transient", False, True)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_that_failed_once_is_asked_again(web: Server, status: int) -> None:
    web.pages["/"] = lambda asked: answer(page(QUOTE)) if asked.number else answer("", status)
    assert verdict(web.url(), QUOTE) == "verified"
    assert len(web.asked) == 2


def test_a_server_that_always_fails_is_asked_twice_and_no_more(web: Server) -> None:
    web.pages["/"] = answer("", 500)
    assert verdict(web.url(), QUOTE) == "transient"
    assert len(web.asked) == 2
