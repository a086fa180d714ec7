"""What an answer means for the quotes that should be in it. The page is searched first and judged afterwards.

A wall against robots, a login and a limit are `unverifiable`: a person may still read the page, so nothing says that
it is broken; and nothing says that it is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from comparanda.quote import fingerprint
from comparanda.verdict import Verdict
from comparanda.verify.extract import Seen
from comparanda.verify.match import Page
from comparanda.verify.reply import VERDICT_OF, Reply

_GONE = (404, 410)
_WALLS = {
    401: "the page wants a login",
    402: "the page wants payment",
    403: "the site lets no program in",
    407: "the page wants a login",
    429: "the site limits how often it may be read",
    451: "the page is withheld for legal reasons",
    999: "the site lets no program in",
}
_PASSING = (408, 425)

_CHALLENGE = re.compile(
    r"just a moment\.\.\.|attention required! \| cloudflare|checking (?:if the site connection|your browser)"
    r"|enable javascript and cookies to continue|verify(?:ing)? (?:that )?you are (?:a |not a )?(?:human|robot)"
    r"|are you a (?:human|robot)|i'?m not a robot|complete the (?:captcha|security check)|unusual traffic"
    r"|pardon our interruption|request unsuccessful\. incapsula|ddos protection by"
    r"|access (?:to this page has been )?denied"
    r"|press (?:&|and) hold to confirm|please (?:turn|enable) javascript on|bot (?:detection|verification|check)"
    r"|human verification|security verification"
    r"|驗證您(?:是|為)(?:真人|人類)|確認您(?:是|為)(?:真人|人類)|我不是機器人|请稍候|請稍候|正在檢查您的瀏覽器|安全驗證|异常流量|異常流量",
    re.IGNORECASE,
)
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
    r"|(?:頁面|页面|網頁|网页)未找到|未找到(?:此|該|頁|页)|無此頁面|查無此",
    re.IGNORECASE,
)
_STATUS_SAID = re.compile(r"\b(?:404|410)\b")
_DOOR = re.compile(r"(?:log-?in|sign-?in|auth|sso|accounts?|idp|consent)\.", re.IGNORECASE)
"""Hosts that ask who you are, or whether you agree, before they let you on."""
_LOGIN = re.compile(
    r"/(?:(?:wp-)?log[-_]?(?:in|on)|sign[-_]?(?:in|up|on)|register|registration|sso|auth|authwall|oauth2?|adfs|saml2?"
    r"|accounts?/login|sessions?/new|users/sign_in|checkpoint)(?:[/?.;]|$)",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|default|home)(?:\.(?:html?|php|aspx?|jsp))?/?)?", re.IGNORECASE
)
_SHORT = 2_000
"""Characters; a page that only says that it is not there, or asks who you are, is no longer."""
_SHELL = 300
"""Characters; a page that shows less and runs scripts is put together by them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, read for some quotes."""

    url: str
    final: str
    status: int | None
    verdict: Verdict
    """Of the page, and of every quote that was not found on it."""
    message: str
    moved: str = ""
    found: frozenset[str] = frozenset()
    """Fingerprints of quotes found."""
    nearest: Mapping[str, str] = field(default_factory=dict)
    """For quotes not found, the passage most like them."""
    answered: bool = True
    """Somebody answered; false where there may be no network at all."""


def judge(reply: Reply, seen: Seen | None, quotes: Iterable[str]) -> Reading:
    """Search an answer for quotes, and say what it is worth.

    Args:
        reply: what came back.
        seen: its text, or None where it has none that could be read.
        quotes: what should be there; none, and the page need only be there itself.
    """
    wanted = list(quotes)
    page = Page(seen) if seen is not None and reply.trouble == "" and _may_be_read(reply.status) else None
    found = frozenset(fingerprint(quote) for quote in wanted if page and page.holds(quote))
    if page is not None and wanted and len(found) == len({fingerprint(quote) for quote in wanted}):
        verdict: Verdict = "moved" if reply.moved else "verified"
        message = f"the page has moved to {reply.moved}" if reply.moved else "the page holds the quote"
        return _reading(reply, verdict, message, found)
    if found and page is not None and not (reply.too_large or page.seen.cut):
        verdict, message = "drifted", "the page no longer holds the quote"
    else:
        verdict, message = _verdict_without_quote(reply, seen, bool(wanted))
    nearest = {}
    if page is not None and verdict == "drifted":
        passages = {quote: page.nearest(quote) for quote in wanted if fingerprint(quote) not in found}
        nearest = {fingerprint(quote): now for quote, now in passages.items() if now and page.holds(now)}
    return _reading(reply, verdict, message, found, nearest)


def _reading(
    reply: Reply, verdict: Verdict, message: str, found: frozenset[str], nearest: Mapping[str, str] | None = None
) -> Reading:
    return Reading(
        reply.url,
        reply.final,
        reply.status,
        verdict,
        message,
        reply.moved,
        found,
        nearest or {},
        reply.trouble not in ("no-host", "unreached", "timeout"),
    )


def _may_be_read(status: int | None) -> bool:
    return status is not None and 200 <= status < 300


def _verdict_without_quote(reply: Reply, seen: Seen | None, quoted: bool) -> tuple[Verdict, str]:
    """What a page is that does not hold what was looked for."""
    if reply.trouble:
        return VERDICT_OF[reply.trouble], reply.message
    status = reply.status or 0
    if status in _GONE:
        return "broken", f"the page is gone (status {status})"
    if status >= 500 and status != 999:
        if _is_challenge(reply, seen):
            return "unverifiable", "the site asks whether a person is there"
        return "transient", f"the server failed (status {status})"
    if status in _PASSING:
        return "transient", f"the server failed (status {status})"
    if status in _WALLS or not _may_be_read(status):
        return "unverifiable", f"{_WALLS.get(status, 'the site refused to be read')} (status {status})"
    return _verdict_of_text(reply, seen, quoted)


def _verdict_of_text(reply: Reply, seen: Seen | None, quoted: bool) -> tuple[Verdict, str]:
    if not reply.body:
        return "unverifiable", "the answer is empty"
    if seen is None:
        if not quoted:
            return "reachable", "the file is there; no quote says what to look for"
        return "unverifiable", "what the page holds is no text that can be read"
    visible = _words(seen.text)
    short = len(visible) < _SHORT
    if short and _is_challenge(reply, seen):
        return "unverifiable", "the site asks whether a person is there"
    if _is_login(reply, seen, short):
        return "unverifiable", "the page wants a login"
    if _says_not_found(_words(seen.heading), visible, short):
        return "soft-404", "the page says that it is not found, although it answers as if it were"
    if _is_home(reply):
        return "soft-404", f"the page is gone: its address leads to {reply.final}"
    if not quoted:
        return "reachable", "the page is there; no quote says what to look for"
    if reply.too_large or seen.cut:
        return "unverifiable", "the page is too large to be read to its end"
    if len(visible) < _SHELL and seen.scripted:
        return "unverifiable", "the page is put together by scripts, which are not run"
    if not visible:
        return "unverifiable", "the page shows no text"
    return "drifted", "the page no longer holds the quote"


def _words(text: str) -> str:
    return " ".join(text.split()).replace("’", "'")


def _says_not_found(heading: str, visible: str, short: bool) -> bool:
    if short and (_STATUS_SAID.search(heading) or _NOT_FOUND.search(visible)):
        return True
    return bool(_NOT_FOUND.search(heading))


def _is_challenge(reply: Reply, seen: Seen | None) -> bool:
    if "cf-mitigated" in reply.headers:
        return True
    words = f"{seen.heading} {seen.text}" if seen else ""
    return bool(_CHALLENGE.search(_words(words)) or _CHALLENGE_MARKUP.search(reply.body))


def _is_login(reply: Reply, seen: Seen, short: bool) -> bool:
    if short and seen.password:
        return True
    asked, got = urlsplit(reply.url), urlsplit(reply.final)
    if _LOGIN.search(got.path) and not _LOGIN.search(asked.path):
        return True
    return got.netloc != asked.netloc and bool(_DOOR.match(got.netloc)) and not _DOOR.match(asked.netloc)


def _is_home(reply: Reply) -> bool:
    asked, got = urlsplit(reply.url), urlsplit(reply.final)
    if (asked.path, asked.query) == (got.path, got.query):
        return False
    return bool(_HOME.fullmatch(got.path)) and not got.query and not _HOME.fullmatch(asked.path)
