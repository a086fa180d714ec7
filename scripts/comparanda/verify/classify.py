"""What an answer means for the quotes that should be in it. The page is searched first and judged afterwards.

A wall against robots, a login and a limit are `unverifiable`: a person may still read the page, so nothing says that
it is broken; and nothing says that it is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from comparanda.quote import QUOTE_LIMIT, fingerprint
from comparanda.verdict import Verdict
from comparanda.verify.causes import CHALLENGE, LOGIN, PAYWALL, SALE, TOO_LARGE
from comparanda.verify.extract import Seen
from comparanda.verify.gates import gate
from comparanda.verify.match import Page, with_raised_cents
from comparanda.verify.nearest import Near
from comparanda.verify.place import Placed
from comparanda.verify.reply import VERDICT_OF, Reply

_GONE = (404, 410)
_WALLS = {
    401: "the page asks for a login",
    402: "the page asks for payment",
    403: "the site blocks programs",
    407: "the page asks for a login",
    429: "the site limits how often it may be read",
    451: "the page is withheld for legal reasons",
    999: "the site blocks programs",
}
_PASSING = (408, 425)

_CHALLENGE_MARKUP = re.compile(
    rb"cf-chl-|/cdn-cgi/challenge-platform/|_Incapsula_Resource|px-captcha|captcha-delivery\.com|AwsWafIntegration"
    rb"|g-recaptcha\b|h-captcha\b|cf-turnstile",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b(?:page|content|article|document|post|file) "
    r"(?:can ?not|can't|could ?n[o']t|was ?n[o']t|is ?n[o']t|not) (?:be )?(?:found|available)"
    r"|\b(?:looking for|requested) (?:(?:might|may) have|has) been (?:removed|deleted|moved)"
    r"|\bnot found\b|\bpage (?:does ?n[o']t|no longer) exists?|\b(?:does ?n[o']t|no longer) exist|\bno longer available"
    r"|\bnothing (?:was )?found\b|\bpage (?:has been |was )?(?:removed|deleted|gone|missing)"
    r"|\b(?:can't|cannot|could not|couldn't) (?:be found|find (?:that|the|this|what))|\bbroken link\b"
    r"|找不到(?:此|該|这|這|您|你|網|网|頁|页|文|您要)|(?:頁面|页面|網頁|网页|文章|內容|内容)(?:已)?(?:不存在|被刪除|被删除|已刪除|已删除|已移除|遺失)"
    r"|(?:頁面|页面|網頁|网页)未找到|未找到(?:此|該|頁|页)|無此頁面|查無此|(?:頁面|页面|網頁|网页)(?:走丟|走丢|不見|不见|消失)"
    r"|(?:頁面|页面|網頁|网页|文章|內容|内容)(?:已|已經|已经)?被(?:移除|刪除|删除)"
    r"|\b(?:has|have) been deleted\b|\bpage is (?:gone|missing)\b|\bnicht gefunden\b|\bexistiert nicht(?: mehr)?\b"
    r"|\bintrouvable\b|\bn'existe (?:pas|plus)\b|\bno encontrad[ao]\b|\bnon trovat[ao]\b|\bnão encontrad[ao]\b"
    r"|\bnie (?:znaleziono|istnieje)\b|\bniet gevonden\b|(?:此|該|该|本)(?:商品|產品|产品).{0,2}已(?:經|经)?下架"
    r"|(?:ページ|記事|コンテンツ).{0,6}(?:見つかりません|存在しません|削除され)|찾을 수 없습니다",
    re.IGNORECASE,
)
_PAGE_NOT_FOUND = re.compile(
    r"\b(?:page|article|document) (?:can ?not|can't|could ?n[o']t|was ?n[o']t|is ?n[o']t|not|no longer) "
    r"(?:be )?(?:found|exists?|available)\b|\bpage (?:does ?n[o']t|no longer) exists?"
    r"|(?:頁面|页面|網頁|网页)(?:已)?(?:不存在|找不到|未找到|被刪除|被删除|已刪除|已删除|已移除)|找不到(?:頁面|页面|網頁|网页)",
    re.IGNORECASE,
)
_STATUS_SAID = re.compile(r"\b(?:404|410)\b")
_DOOR = re.compile(
    r"(?:log-?in|sign-?in|auth|sso|accounts?|idp|adfs|saml|id|consent|guce|passport|captcha|validate)\.", re.IGNORECASE
)
"""Hosts that ask who you are, or whether you agree, before they let you on."""
_LOGIN = re.compile(
    r"/(?:log[-_]?[io]n|sign[-_]?(?:in|up|on)|sso|auth|authwall|authenticate|authorize|oauth2?|saml2?|adfs|cas"
    r"|accounts?/(?:login|signin)|users?/(?:login|sign_in)|session(?:s)?/new|wp-login|register|registration|join"
    r"|member/login|passport|paywall|subscribe|consent|checkpoint|age[-_]?(?:gate|check|verification)|captcha"
    r"|sorry/index)(?:[/?.;]|$)",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|default|home)(?:\.(?:html?|php|aspx?|jsp))?/?)?", re.IGNORECASE
)
_MISSING = re.compile(
    r"^(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?(?:/(?:static|public|pages?|site|web))?/(?:errors?[-_/]?)?404(?:\.\w{3,5})?/?$"
    r"|/(?:page[-_]?|errors?[-_/]?)?(?:not[-_]?found|missing)(?:\.\w{3,5})?/?$|/no[-_]such[-_]page(?:\.\w{3,5})?/?$",
    re.IGNORECASE,
)
_ERROR = re.compile(r"/errors?(?:\.(?:html?|php|aspx?|jsp))?/?$", re.IGNORECASE)
_OF_WAY = re.compile(
    r"utm_\w+|ref|referrer|from|src|source|redirect(?:ed|_?from)?|r|error|status|code|reason|msg|message|notfound"
    r"|lang|locale|hl|gclid|fbclid",
    re.IGNORECASE,
)
"""Parameters that tell how somebody came to a home page, and name no other page."""
_SHORT = 2_000
"""Characters; a page that only says that it is not there, or asks who you are, is no longer."""
_SHELL = 300
"""Characters; a page that shows less and runs scripts is put together by them."""
_NOTICE = 600
"""Characters; a page that shows less may be a notice and nothing else."""
_CERTAIN = 75
"""Likeness in per cent from which a passage is what became of the quote."""
_TELLING = 10
"""Characters of a quote from which likeness tells anything."""
_LEAST_CUT = 4
"""Characters of a quote below which it is a part of something on any page."""
_PRICE_ALONE = re.compile(
    r"(?:[\d.,\s/$€£¥-]|NT|US|USD|EUR|TWD|per|an?|each|every|for|only|just|months?|monthly|mo|years?|yearly|yr|weeks?|weekly"
    r"|days?|[每個个月年週周日元])+",
    re.IGNORECASE,
)
"""A price and its period, and not what it is for."""
_NOT_LET_IN = "the site asks whether a person is there, and says so in its headers"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quote to look for, and what is known of its place."""

    key: str
    """Of the evidence, as `Reading.answers` will have it."""
    quote: str
    locator: str = ""
    context: str = ""
    """Fingerprint of the place where it stood when the page was last read, or empty."""
    meaning: str = ""
    """Fingerprint of what it was a figure of then, or empty."""
    longer: tuple[str, ...] = ()
    """Names that go on from one with which the quote begins or ends: within one of these it is not there."""
    was_judged: bool = False
    """The lock says that the page showed it, or no longer did."""

    @property
    def hash(self) -> str:
        """What it is known by where pages are remembered: the quote, and where on the page it is looked for."""
        further = "\0".join((self.locator, *self.longer))
        return fingerprint(f"{self.quote}\0{further}") if further else fingerprint(self.quote)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says to one quote."""

    verdict: Verdict
    message: str
    nearest: str = ""
    """For a quote that is gone, what the page says now; to be found there, and no longer than a quote may be."""
    context: str = ""
    """Fingerprint of the place it stands in, for the lock; empty where the place cannot be told."""
    meaning: str = ""
    """Fingerprint of what it is a figure of there, for the lock."""
    note: str = ""
    """A warning beside the verdict: what to add to the citation."""
    is_there: bool = False
    """The page shows the quote, which is no evidence there any more."""
    hidden: bool = False
    """The page has the quote, though not where a program could say that readers see it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, read for some quotes."""

    url: str
    final: str
    status: int | None
    verdict: Verdict
    """Of the page, and of every quote that was not found on it and has no answer of its own."""
    message: str
    moved: str = ""
    found: frozenset[str] = frozenset()
    """Fingerprints of quotes found, each wherever it was wanted."""
    nearest: Mapping[str, str] = field(default_factory=dict)
    """For quotes not found, the passage most like them."""
    answered: bool = True
    """Somebody answered; false where there may be no network at all."""
    unconnected: bool = False
    """Its host could not be found or connected to, or no way leads to it, as where there is no network."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Of a page that could be read, by the keys of what was wanted; a quote without a place has its fingerprint."""

    @property
    def unseen(self) -> bool:
        """Nothing was seen of the page itself: it did not answer, or only something that stands before it did."""
        if self.verdict not in ("transient", "unverifiable") or self.found:
            return False
        return not any(answer.hidden for answer in self.answers.values())


def judge(reply: Reply, seen: Seen | None, quotes: Iterable[str | Wanted]) -> Reading:
    """Search an answer for quotes, and say what it is worth.

    Args:
        reply: what came back.
        seen: its text, or None where it has none that could be read.
        quotes: what should be there, with what is known of its place; none, and the page need only be there itself.
    """
    sought = [quote if isinstance(quote, Wanted) else Wanted(fingerprint(quote), quote) for quote in quotes]
    page = Page(seen) if seen is not None and reply.trouble == "" and _may_be_read(reply.status) else None
    answers = _answers(reply, page, sought) if page is not None else {}
    held = {key for key, answer in answers.items() if answer.verdict in ("verified", "moved")}
    lost = [wanted for wanted in sought if wanted.key not in held]
    if sought and not lost:
        verdict, message = _held(reply)
    elif page is not None and lost:
        drifted = [answers[wanted.key] for wanted in lost if answers[wanted.key].verdict == "drifted"]
        worst = drifted[0] if drifted else answers[lost[0].key]
        verdict, message = worst.verdict, worst.message
    else:
        verdict, message = _verdict_without_quote(reply, seen, bool(sought))
    missing = {wanted.key: fingerprint(wanted.quote) for wanted in lost}
    return Reading(
        url=reply.url,
        final=reply.final,
        status=reply.status,
        verdict=verdict,
        message=message,
        moved=reply.moved,
        found=frozenset(fingerprint(wanted.quote) for wanted in sought) - frozenset(missing.values()),
        nearest={hash: answers[key].nearest for key, hash in missing.items() if page and answers[key].nearest},
        answered=reply.trouble not in ("no-host", "unreached", "timeout"),
        unconnected=reply.unconnected,
        answers=answers,
    )


def _held(reply: Reply) -> tuple[Verdict, str]:
    if reply.moved:
        return "moved", f"the page has moved to {reply.moved}"
    return "verified", "the page holds the quote"


def _answers(reply: Reply, page: Page, sought: list[Wanted]) -> dict[str, Answer]:
    """An answer for each, those found first: a page that holds another quote is the page."""
    places = {
        wanted.key: page.place(wanted.quote, wanted.locator, wanted.context, wanted.longer, wanted.meaning)
        for wanted in sought
    }
    is_the_page = any(places.values())
    answers = {}
    for wanted in sought:
        placed = places[wanted.key]
        if placed is None:
            answers[wanted.key] = _missing(reply, page, wanted, is_the_page)
        elif placed.elsewhere:
            now = placed.now or page.now_in_place(wanted.quote, wanted.context, wanted.meaning).text
            message = _elsewhere("" if placed.has_gone_over else wanted.locator)
            nearest = now if page.holds(now) and now != wanted.quote else ""
            answers[wanted.key] = Answer("drifted", message, nearest, is_there=True)
        elif placed.has_other_unit:
            answers[wanted.key] = Answer("drifted", _other_unit(placed.now), is_there=True)
        else:
            verdict, message = _held(reply)
            note = _note(placed, wanted.locator) or _unit_behind(page, wanted.quote)
            answers[wanted.key] = Answer(verdict, message, context=placed.context, meaning=placed.meaning, note=note)
    return answers


def _elsewhere(locator: str) -> str:
    if locator:
        return f"the page holds the quote, but not in the place that is meant (“{locator}”)"
    return (
        "the page holds the quote, but no longer in its row, below its name or in its sentence; if the place it has now"
        " is meant, say so in `locator`"
    )


def _other_unit(passage: str) -> str:
    return (
        f"the page holds the quote, but with another unit than when it was last read (now “{passage[:QUOTE_LIMIT]}”):"
        " correct the value, and quote the unit too"
    )


def _note(placed: Placed, locator: str) -> str:
    """What is to be said of a place beside that the quote is there."""
    if not placed.is_placed:
        return _not_unique(placed.count, locator)
    if placed.beside:
        return (
            f"another line of the page begins with what the locator names (“{placed.beside}”), and has an amount of its"
            " own: check which is meant, and correct the quote or the locator"
        )
    return _REWORDED if placed.is_reworded else _goes_on(placed.goes_on)


_REWORDED = (
    "the words around this figure have changed since the page was last read: check that it still means the same, and"
    " quote more words, or name its place in `locator`"
)


def _unit_behind(page: Page, quote: str) -> str:
    """Advice on a number that is quoted without the sign behind it, which may become another."""
    sign = page.unit_behind(quote)
    return f"on the page “{sign}” follows the number: quote it too" if sign else ""


def _not_unique(count: int, locator: str) -> str:
    problem = f"the quote is in {count} places on the page"
    if locator:
        problem = f"the quote is in {count} places on the page, and the locator “{locator}” does not say which"
    return f"{problem}: name the row or the heading in `locator`, or quote more words"


def _goes_on(word: str) -> str:
    return f"on the page “{word}” follows, which may be a part of the name: quote more words" if word else ""


def _hidden(message: str) -> Answer:
    """A quote that the page has, where no reader can be said to see it."""
    return Answer("unverifiable", message, hidden=True)


def _missing(reply: Reply, page: Page, wanted: Wanted, is_the_page: bool) -> Answer:
    """What it means that a page does not hold a quote."""
    seen, quote = page.seen, wanted.quote
    if page.hides(quote):
        return _hidden("the quote is only in the data of the page's scripts, which are not run")
    if not reply.body or reply.too_large or seen.cut:
        return Answer(*_verdict_of_text(reply, seen, True))
    raised = with_raised_cents(quote)
    if raised != quote and len(raised) <= QUOTE_LIMIT and page.holds(raised):
        return Answer("drifted", "the page writes the cents of the price raised", raised)
    if page.sets_apart(raised):
        return _hidden("the page sets the cents of the price apart, so that only a person can read them")
    near = page.now_in_place(quote, wanted.context, wanted.meaning) or page.near(quote)
    has_changed = near.same_shape and near.text != quote
    # What a page has hidden ever since it is cited, such as the price by the year, has not become what is shown.
    if page.veils(quote) and not (has_changed and wanted.was_judged):
        return _hidden("the quote is only in text that the page hides, at least at first")
    if not has_changed and len(quote) >= _LEAST_CUT and page.sets_aside(quote):
        return _hidden(
            "the quote is only where not every reader sees it: in the text for a picture, a field or a tooltip, or in"
            " `<noscript>` or `<template>`"
        )
    if not has_changed and page.veils_part_of(quote):
        return _hidden("a part of the quote is in text that the page hides, at least at first")
    span = page.range_of(quote)
    cut = span or (page.cuts(quote) if len(quote) >= _LEAST_CUT else "")
    # The beginning of a paid article is the page, and not all of it.
    if not is_the_page or seen.paywalled:
        verdict, message = _verdict_of_text(reply, seen, True)
        if verdict != "drifted" and not (near and _is_the_page(near, quote, message)):
            return Answer(verdict, message)
        if not near and not cut and _is_short(seen):
            return Answer("unverifiable", _why_short(reply, seen))
    if span:
        message = "the page has the quote only as one end of a range"
        return Answer("drifted", message, span if page.holds(span) else "")
    if cut and not has_changed:
        message = "the page has the quote only as a part of other words or of another number"
        return Answer("drifted", message, cut[:QUOTE_LIMIT] if page.holds(cut[:QUOTE_LIMIT]) else "")
    return Answer("drifted", "the page no longer holds the quote", near.text if page.holds(near.text) else "")


def _is_the_page(near: Near, quote: str, message: str) -> bool:
    """Whether a passage is so like a quote that the page is what was cited, whatever else it asks for."""
    # An offer to subscribe, or of the address itself, has a price of its own.
    if message == _NOT_LET_IN or (message in (PAYWALL, SALE) and _PRICE_ALONE.fullmatch(quote)):
        return False
    if near.likeness >= _CERTAIN and len(quote) >= _TELLING:
        return True
    return near.same_shape and message not in (PAYWALL, SALE)


def _why_short(reply: Reply, seen: Seen) -> str:
    if _CHALLENGE_MARKUP.search(reply.body):
        return CHALLENGE
    if seen.scripted and _body(seen) < _SHELL:
        return "the page is built by scripts, which are not run"
    if not seen.text.strip():
        return "the page shows no text"
    return "the page is short, and nothing on it is like the quote, so it may be a notice instead of the page"


def _may_be_read(status: int | None) -> bool:
    return status is not None and 200 <= status < 300


def _verdict_without_quote(reply: Reply, seen: Seen | None, quoted: bool) -> tuple[Verdict, str]:
    """What a page is that does not hold what was looked for."""
    if reply.trouble:
        return VERDICT_OF[reply.trouble], reply.message
    status = reply.status or 0
    if status in _GONE:
        return "broken", f"the page is gone (status {status})"
    if 500 <= status < 600:
        if _is_challenge(reply, seen):
            return "unverifiable", "the site asks whether a person is there"
        return "transient", f"the server failed (status {status})"
    if status in _PASSING:
        return "transient", f"the server failed (status {status})"
    if status in _WALLS or not _may_be_read(status):
        return "unverifiable", f"{_WALLS.get(status, 'the site refused to be read')} (status {status})"
    return _verdict_of_text(reply, seen, quoted)


def _verdict_of_text(reply: Reply, seen: Seen | None, quoted: bool) -> tuple[Verdict, str]:
    """What a page is by what it says of itself; `drifted` where it says nothing of the kind."""
    if not reply.body:
        return "unverifiable", "the answer is empty"
    if seen is None:
        if not quoted:
            return "reachable", "the file is there; no quote says what to look for"
        return "unverifiable", "the content of the page is not text that can be read"
    if "cf-mitigated" in reply.headers:
        return "unverifiable", _NOT_LET_IN
    short = _is_short(seen)
    # A page that is only linked to is not searched, so it must be all but empty to be taken for a notice.
    cause = gate(seen, short and (quoted or _body(seen) < _NOTICE)) or _is_sent_away(reply)
    if short and seen.password:
        cause = cause or LOGIN
    if not quoted and not cause and _body(seen) < _SHELL and _CHALLENGE_MARKUP.search(reply.body):
        cause = CHALLENGE
    if cause:
        return "unverifiable", cause
    if _says_not_found(seen, short):
        return "soft-404", "the page says that it is not found, although it answers as if it were"
    if _is_home(reply) or _is_sent_to_not_found(reply):
        return "soft-404", f"the page is gone: its address leads to {reply.final}"
    if not quoted:
        return "reachable", "the page is there; no quote says what to look for"
    if reply.too_large or seen.cut:
        return "unverifiable", TOO_LARGE
    return "drifted", "the page no longer holds the quote"


def _words(text: str) -> str:
    return " ".join(text.split()).replace("’", "'")


def _body(seen: Seen) -> int:
    """Characters of a page outside of its menus."""
    return len(_words(seen.text)) if seen.body is None else seen.body


def _is_short(seen: Seen) -> bool:
    return _body(seen) < _SHORT


def _says_not_found(seen: Seen, short: bool) -> bool:
    heading = _words(seen.heading)
    if short:
        return bool(_STATUS_SAID.search(heading) or _NOT_FOUND.search(f"{heading} {_words(seen.text)}"))
    # A long page may well be about what is not found.
    return bool(_PAGE_NOT_FOUND.search(heading))


def _is_challenge(reply: Reply, seen: Seen | None) -> bool:
    if "cf-mitigated" in reply.headers:
        return True
    return bool((seen and gate(seen, True) == CHALLENGE) or _CHALLENGE_MARKUP.search(reply.body))


def _is_sent_away(reply: Reply) -> str:
    """Why a redirect ended where one has to log in; empty where it did not."""
    asked, got = urlsplit(reply.url), urlsplit(reply.final)
    if _LOGIN.search(got.path) and not _LOGIN.search(asked.path):
        return LOGIN
    is_door = got.netloc != asked.netloc and bool(_DOOR.match(got.netloc)) and not _DOOR.match(asked.netloc)
    return LOGIN if is_door else ""


def _is_home(reply: Reply) -> bool:
    asked, got = urlsplit(reply.url), urlsplit(reply.final)
    if (asked.path, asked.query) == (got.path, got.query):
        return False
    names_a_page = any(not _OF_WAY.fullmatch(name) for name, _ in parse_qsl(got.query, keep_blank_values=True))
    return bool(_HOME.fullmatch(got.path)) and not names_a_page and not _HOME.fullmatch(asked.path)


def _is_sent_to_not_found(reply: Reply) -> bool:
    """Whether a redirect ended at an address that says so itself."""
    asked, got = urlsplit(reply.url), urlsplit(reply.final)
    if asked.path == got.path or _MISSING.search(asked.path):
        return False
    return bool(_MISSING.search(got.path) or (_ERROR.search(got.path) and _STATUS_SAID.search(got.query)))
