"""Whether a quote contradicts an answer of yes: it says only that something is not there, or not yet."""

from __future__ import annotations

import re

from comparanda.patterns import regex
from comparanda.values.agreement.wanted import HELD, Agreement, Fit

_MAY_DENY = regex(r"not|n['’]t|no |no$|unsupported|unavailable|soon|plan|roadmap|will be|[不未無沒即劃待✗✘❌]|開發中")
"""In small letters."""
_NO = regex(
    r"\b(?:(?:do|does|did|is|are|was|were|can)(?: not|n['’]t)|cannot|not)(?: yet| currently| also)*"
    r" (?:be )?(?:support|offer|have|includ|provid|accept|allow|work|come|ship|avail|possible|enabl)\w*"
    r"|\bno longer (?:support|offer|avail|includ|provid)\w*|\bno support\b|\bunsupported\b|\bunavailable\b"
    r"|\bcoming (?:soon|later)"
    r"|(?::|\|) ?no(?![a-z])|[✗✘❌]|(?:is|are) planned\b|\bon (?:the|our) roadmap\b"
    r"|\bwill be (?:support|add|offer|avail|includ|provid)\w*|規劃中|開發中|敬請期待"
    r"|(?:尚未|還未|仍未|暫時?不|目前不|不再|並不|不|未|無法|不能)[能會再]?(?:支援|支持|提供|開放|內建|附|含|可用)"
    r"|即將(?:支援|推出|開放|提供)|沒有",
    re.IGNORECASE,
)
_YES = regex(
    r"(?<!no )\b(?:supports?|supported|available|offers?|offered|includes?|included|provides?|provided|enabled)\b"
    r"|\byes\b|[✓✔✅]"
    r"|支援|支持|提供|內建|具備|附有|可以|可用",
    re.IGNORECASE,
)
_IS_ABSENCE = regex(
    r"\b(?:no|non|not|without|free|un(?!limited|ivers|its?\b|der|i[qf])[a-z]+|lacks?|absen\w+)\b"
    r"|[不未禁沒]|無(?![線障])|免(?!費)|非(?!常)",
    re.IGNORECASE,
)
"""What an attribute says of itself whose yes is that something is not there; 無線 and 免費 are."""


def compare_yes(words: str, called: str, is_past: bool = False) -> Fit:
    """Compare an answer of yes with a quote.

    Args:
        words: of the quote.
        called: what the attribute and what is written beside the answer say that it is.
        is_past: the answer is one of an earlier time, which the quote may deny.
    """
    if is_past or not _MAY_DENY.search(words.lower()) or _IS_ABSENCE.search(called.replace("_", " ")):
        return HELD
    denial = _NO.search(words)
    if denial is None or _YES.search(_NO.sub(" ", words)):
        return HELD
    return Fit(Agreement.DIFFERENT, denial[0].strip(" :|"), is_denied=True)
