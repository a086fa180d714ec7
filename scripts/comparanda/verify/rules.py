"""V: what verification has to say, as diagnostics. Whether one is an error depends on the run, so severity comes last.

A run that is about a citation fails for it; another only reports it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from comparanda.diagnostic import Diagnostic, Finding, Place, Rule, Severity, did_you_mean
from comparanda.lock import Verdict
from comparanda.model import FILES, Attestation
from comparanda.node import Document, diagnose

if TYPE_CHECKING:  # a site's page of rules is built without the libraries that read the web
    from comparanda.verify.policy import Result


def drifted(result: Result) -> Finding:
    """The cited page holds the quote.

    The page was read to its end and the quote is not on it. Spelling that nobody sees makes no difference: curly
    quotation marks, soft hyphens, separators of thousands, line breaks in Chinese. Where something on the page is like
    it, that passage is shown, and a patch if its numbers are the same: else the value may have changed too. It fails
    the run that is about this citation; others report it.

    所引網頁須含有引文。

    網頁已讀完，卻找不到引文。看不見的寫法差異不影響比對，例如彎引號、軟連字號、千分位符號或中文的換行。若頁面有相近的文字，
    會一併列出；數字相同時並附上修補檔，不同則數值可能也變了。只有涉及這筆引用的變更才會因此失敗，其餘僅予回報。
    """
    return _finding(result, f"`{result.source}` no longer holds “{_shortened(result.evidence.quote)}”")


def soft_404(result: Result) -> Finding:
    """A page that is gone says so by its status.

    The answer is a page that says “not found”, or the site's home page, and the quote is on neither.

    消失的網頁應以狀態碼表明。

    所得的是「找不到頁面」的說明或網站首頁，其中都沒有引文。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def broken(result: Result) -> Finding:
    """A cited page is there.

    It answered 404 or 410, its host does not exist, it redirects in a circle, or it could not be had on three days.
    It fails a run if the citation is new; if it is known, only when it was gone on two days.

    所引網頁必須存在。

    網頁回覆404或410、主機不存在、重新導向陷入循環，或有三個不同的日子都無法取得。新的引用會立即失敗；
    既有的引用則在兩個不同日子都消失後才失敗。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def forbidden(result: Result) -> Finding:
    """A cited page has a public address.

    Only http and https on their usual ports are read, without a user name, and nothing inside somebody's own network,
    wherever a redirect may lead.

    所引網頁須有公開的網址。

    僅讀取標準連接埠上的http與https網址，不含帳號密碼；不論重新導向到何處，都不進入任何人的內部網路。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def archived(result: Result) -> Finding:
    """A quote that only a kept copy still holds deserves a look.

    The page itself no longer holds it, or cannot be read by a program; the copy named by `archive_location` does.

    引文若只見於存檔副本，值得再查看一次。

    原網頁已不含引文，或程式無法讀取；`archive_location`所指的副本仍有此文字。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def unverifiable(result: Result) -> Finding:
    """Somebody has read every cited page.

    The site lets no program in: a wall against robots, a login, a limit. That is no fault of the citation. Name a kept
    copy in `archive_location`, or let a person read the page and say so in data/attestations.yml, with a last day.

    每個所引網頁都應有人或程式讀過。

    網站不讓程式進入，例如機器人驗證、登入或流量限制；這不是引用的錯。請以`archive_location`指明存檔副本，
    或由人閱讀後在data/attestations.yml具名並註明期限。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def transient(result: Result) -> Finding:
    """A page that could not be had is read again.

    A timeout, an error of the server's or an answer that broke off fails no run. After three such days the page counts
    as broken.

    暫時無法取得的網頁會再讀一次。

    逾時、伺服器錯誤或回應中斷都不會使檢查失敗；累計三個不同的日子都如此，才視為失效。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def unchecked(result: Result) -> Finding:
    """Every quote has been looked for.

    The lock has no entry for the page, or the quote or the address has been changed since.

    每段引文都應比對過。

    鎖定檔中沒有這個網頁的紀錄，或引文、網址在比對之後改過。
    """
    return _finding(result, f"`{result.source}`: {result.message}")


def expired_attestation(place: Place, attestation: Attestation) -> Finding:
    """A person's word holds until the day it names.

    Read the page again and give a new day, or take the attestation out.

    人工查證只在註明的期限內有效。

    請重新閱讀網頁並更新期限，或刪除該筆查證。
    """
    message = f"the attestation of `{attestation.source}` by {attestation.by} ended on {attestation.until}"
    return Finding(place, message, "read the page again and give a later day, or take it out")


def unused_attestation(place: Place, attestation: Attestation, known: Sequence[str]) -> Finding:
    """An attestation is for a page that no program can read.

    Where the page has been read by `verify`, or the source is gone, a person's word is not needed.

    人工查證只用於程式無法讀取的網頁。

    若`verify`已能讀取該網頁，或來源已不存在，就不再需要人工查證。
    """
    if attestation.source not in known:
        message = f"no source has the id `{attestation.source}`"
        return Finding(place, message, did_you_mean(attestation.source, known, "take it out"))
    return Finding(place, f"`{attestation.source}` has been read by a program", "take the attestation out")


DRIFTED = Rule("V001", drifted)
SOFT_404 = Rule("V002", soft_404)
BROKEN = Rule("V003", broken)
FORBIDDEN = Rule("V004", forbidden)
ARCHIVED = Rule("V005", archived, Severity.WARNING)
UNVERIFIABLE = Rule("V006", unverifiable, Severity.WARNING)
TRANSIENT = Rule("V007", transient, Severity.WARNING)
UNCHECKED = Rule("V008", unchecked, Severity.WARNING)
EXPIRED_ATTESTATION = Rule("V009", expired_attestation, Severity.WARNING)
UNUSED_ATTESTATION = Rule("V010", unused_attestation)
RULES: tuple[Rule, ...] = (
    *(DRIFTED, SOFT_404, BROKEN, FORBIDDEN, ARCHIVED, UNVERIFIABLE, TRANSIENT, UNCHECKED),
    *(EXPIRED_ATTESTATION, UNUSED_ATTESTATION),
)
"""Every rule of verification, in the order of its page."""

_RULE_OF: Mapping[Verdict, Rule] = {
    "drifted": DRIFTED,
    "soft-404": SOFT_404,
    "broken": BROKEN,
    "forbidden": FORBIDDEN,
    "archived": ARCHIVED,
    "unverifiable": UNVERIFIABLE,
    "transient": TRANSIENT,
    "unchecked": UNCHECKED,
}


def _finding(result: Result, message: str) -> Finding:
    return Finding(result.place, message, result.help)


def _shortened(quote: str, most: int = 80) -> str:
    return quote if len(quote) <= most else f"{quote[: most - 1]}…"


def diagnostic_of(result: Result, documents: Mapping[str, Document]) -> Diagnostic | None:
    """What is not well with a citation, at its line: an error where it fails the run, a warning where it does not."""
    rule = _RULE_OF.get(result.verdict)
    if rule is None or not (result.fails or result.warns):
        return None
    severity = Severity.ERROR if result.fails else Severity.WARNING
    return diagnose(replace(rule, severity=severity), rule.find(result), documents)


def attestation_diagnostics(
    attestations: Sequence[Attestation],
    results: Iterable[Result],
    today: datetime.date,
    sources: Sequence[str],
    documents: Mapping[str, Document],
) -> tuple[Diagnostic, ...]:
    """What is wrong with the attestations themselves, given results of all evidence.

    Args:
        attestations: in the order of their file.
        results: of the run.
        today: the day of the run.
        sources: ids of every source there is.
        documents: the data files.
    """
    verdicts: dict[str, set[Verdict]] = {}
    for result in results:
        verdicts.setdefault(result.source, set()).add(result.verdict)
    found = list(_wrong(attestations, verdicts, today, sources))
    return tuple(sorted((diagnose(rule, finding, documents) for rule, finding in found), key=lambda one: one.order))


def _wrong(
    attestations: Sequence[Attestation],
    verdicts: Mapping[str, set[Verdict]],
    today: datetime.date,
    sources: Sequence[str],
) -> Iterator[tuple[Rule, Finding]]:
    for index, one in enumerate(attestations):
        place = Place(FILES["attestations"][0], (index,))
        if one.source not in sources or verdicts.get(one.source, {"unchecked"}) <= {"verified", "moved", "reachable"}:
            yield UNUSED_ATTESTATION, unused_attestation(place.at("source"), one, sources)
        elif one.until < today:
            yield EXPIRED_ATTESTATION, expired_attestation(place.at("until"), one)
