"""Whether a quote holds that something costs nothing: free, 免費, a zero, and the fee meant waived: 免年費."""

from __future__ import annotations

import re

from comparanda.patterns import regex
from comparanda.values.agreement.quantities import compare_quantity
from comparanda.values.agreement.wanted import HELD, Agreement, Cited, Fit, Nothing
from comparanda.values.quotes import read_quote
from comparanda.values.roles import Role, says

_FREE = regex(
    r"(?<![\w-])free(?![\w-])|\bgratis\b|\bkostenlos\b|\bgratuit|\bbezpłat|免費|免费|無料|무료|不用錢|不收費",
    re.IGNORECASE,
)
_OTHER_FREE_BEFORE = regex(
    r"(?:\b(?:not|no longer|never|isn['’]t|aren['’]t|wasn['’]t|feel|set|first (?:\w+ ){1,2}(?:is |are )?)"
    r"|不是?|並?非|不再|沒有|前[\d一二三幾]+個?[年月週天日次]|首[年月週日次])\s?$",
    re.IGNORECASE,
)
_OTHER_FREE_AFTER = regex(
    r" (?:(?:\d+|[a-z]+)-(?:days?|weeks?|months?) )?(?:[a-z]+ )?(?:shipping|deliver|trial|returns?\b|installation"
    r"|gift"
    r"|sample|set-?up|consult|credit|upgrade|cancel|parking|wi-?fi|demo|quote|estimate|repair|updates?\b|pick-?up"
    r"|month"
    r"|week|to (?:contact|ask|try|call|use (?:our|this))|from\b|of(?! charge| cost)"
    r"|for (?:the first|\d+ (?:days?|weeks?|months?)|a (?:limited|month|week)))"
    r"|的?(?:試用|试用|到府|送|運|宅配|安裝|維修|更新|贈|加|升級|退|換|諮詢|停車|體驗|估價|檢測|保固"
    r"|[\d一二三兩幾]+個?[年月週天日次])",
    re.IGNORECASE,
)
"""What is free beside a thing that is not, or for a time: free shipping, 免費試用."""
_WAIVED = regex(
    r"(?:免|零|不收|不?免收|無須?|沒有|無需)(?P<han>[\u4e00-\u9fff]{1,6}?(?:費|息|利率|押金))"
    r"|(?P<whole>[\u4e00-\u9fff]{1,5}(?:費|息|押金))[^，。；、\d]{0,3}?(?:全免|免收|免繳|免付|減免)"
    r"|(?<![A-Za-z])(?:no|zero|without) (?P<no>(?:[a-z-]+ ){0,3}(?:fees?|charges?|costs?|interest|deposit|commission"
    r"|premium))(?![a-z])"
    r"|(?<![A-Za-z])(?:free|complimentary) (?P<free>[a-z-]+)(?![a-z])"
    r"|(?P<waived>(?:[a-z-]+ ){1,3}(?:fees?|charges?)) (?:(?:is|are) )?(?:waived|free)(?![a-z])",
    re.IGNORECASE,
)
"""A fee, or the thing that it is for, of which the quote says that it costs nothing."""
_EMPTY = frozenset(("a", "the", "any", "of", "fee", "fees", "charge", "charges", "cost", "costs", "and", "or", "no"))
_OTHERWISE = {"annual": "year", "yearly": "annual", "monthly": "month", "delivery": "shipping", "postage": "shipping"}
_FIRST_TIME = regex(
    r"首[年月季期]|前\S{1,2}[年月]|限時|\d個?[月年天日]內?免|first|intro|limited[ -]time"
    r"|for (?:\d+|[a-z]+) (?:days|weeks|months)(?![a-z])",
    re.IGNORECASE,
)


def is_waived(words: str, called: str) -> bool:
    """A quote says of the very fee that an attribute is of that nobody pays it, and not for a first time alone.

    Args:
        words: of the quote.
        called: what the attribute and what is written beside it say that it is.
    """
    called = called.replace("_", " ").lower()
    is_once = _FIRST_TIME.search(words) is not None and not says(called, Role.FIRST)
    return not is_once and any(_is_named(match, called) for match in _WAIVED.finditer(words))


def _is_named(match: re.Match[str], called: str) -> bool:
    kind = str(match.lastgroup)
    what = match[kind].lower()
    if kind in ("han", "whole"):
        stem = what.removesuffix("費")
        return any(stem[start:] in called for start in range(max(1, len(stem) - 1))) if stem else True
    named = [word for word in what.replace("-", " ").split() if word not in _EMPTY]
    return all(word.rstrip("s")[:6] in called or _OTHERWISE.get(word, word) in called for word in named)


def compare_nothing(wanted: Nothing, quote: Cited) -> Fit:
    """A price of nothing is called free, or is zero."""
    called = list(_FREE.finditer(quote.words))
    if any(not _is_other_free(match, quote.words) for match in called):
        return HELD
    if is_waived(quote.words, wanted.zero.called):
        return HELD
    if called and not read_quote(quote.words).figures:
        return Fit(Agreement.DIFFERENT, _around(*called[0].span(), quote.words))
    return compare_quantity(wanted.zero, quote.words, quote.about, quote.language, quote.is_past)


def _around(start: int, end: int, words: str) -> str:
    """A few characters before such a word and behind it, to the ends of the words that they are in."""
    before, behind = _WORDS_BEFORE.search(words, max(0, start - 24), start), _WORDS_BEHIND.match(words, end)
    return words[before.start() if before else start : behind.end() if behind else end].strip()


_WORDS_BEFORE = regex(r"(?:(?<![A-Za-z])[A-Za-z]+[^A-Za-z]{1,2}){0,2}$|.{0,8}$")
_WORDS_BEHIND = regex(r".{0,12}(?:(?<=[A-Za-z])[A-Za-z]*)?")


def _is_other_free(match: re.Match[str], words: str) -> bool:
    """It is denied, or said of a part or a time alone."""
    before = _OTHER_FREE_BEFORE.search(words, max(0, match.start() - 24), match.start())
    return before is not None or _OTHER_FREE_AFTER.match(words, match.end()) is not None
