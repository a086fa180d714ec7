"""Whether a quote contradicts an answer of yes: it says only that something is not there, or not yet."""

from __future__ import annotations

import re

from comparanda.patterns import regex
from comparanda.values.agreement.wanted import HELD, Agreement, Fit

_MAY_DENY = regex(
    r"not|n['’]t|no |no$|non|without|lack|pending|awaiting|unsupported|unavailable|soon|plan|roadmap|will be"
    r"|prohibit|forbid|banned|exclu|contain|含"
    r"|[不未無沒非缺即劃待禁謝✗✘❌]|開發中"
)
"""In small letters."""
_NO = regex(
    r"\b(?:(?:do|does|did|is|are|was|were|can)(?: not|n['’]t)|cannot|not)(?: yet| currently| also)*"
    r" (?:be )?(?:support|offer|have|includ|provid|accept|allow|cover|permit|work|come|ship|avail|possible|enabl)\w*"
    r"|\bno longer (?:support|offer|avail|includ|provid)\w*|\bno support\b|\bunsupported\b|\bunavailable\b"
    r"|\bcoming (?:soon|later)"
    r"|(?::|\|) ?no(?![a-z])|[✗✘❌]|(?:is|are) planned\b|\bon (?:the|our) roadmap\b"
    r"|\bwill be (?:support|add|offer|avail|includ|provid)\w*|規劃中|開發中|敬請期待"
    r"|(?:尚未|還未|仍未|暫時?不|目前不|不再|並不|不|未|無法|不能)[能會再]?(?:支援|支持|提供|開放|內建|附|可用)"
    r"|即將(?:支援|推出|開放|提供)|沒有",
    re.IGNORECASE,
)
_YES = regex(
    r"(?<!no )\b(?:supports?|supported|available|offers?|offered|includes?|included|provides?|provided|enabled"
    r"|covers|covered|allows|allowed|permits|permitted|accepts|accepted)\b|\byes\b|[✓✔✅]"
    r"|支援|支持|提供|內建|具備|附有|可以|可用",
    re.IGNORECASE,
)
_IS_ABSENCE = regex(
    r"\b(?:no|non|not|without|free|un(?!limited|ivers|its?\b|der|i[qf])[a-z]+|lacks?|absen\w+)\b"
    r"|[不未禁沒]|無(?![線障])|免(?!費)|非(?!常)",
    re.IGNORECASE,
)
"""What an attribute says of itself whose yes is that something is not there; 無線 and 免費 are."""


_NOT = (
    r"(?<![a-z])(?:(?:not|no|never|neither|nor|without|lacks?|lacking|pending|awaiting)|[a-z]{2,6}n['’]t)"
    r"(?: (?:an?|any|the|its|yet|currently|fully|been|be|have|has|use|uses|using|offer|offers"
    r"|(?:suitable|safe|recommended|intended|fit) for))* |(?<![a-z])non-?"
)
_NOT_HAN = (
    r"(?<![有毫絕])(?:(?:[並尚仍還]?未|並?不|沒|無)(?:獲得?|經|取得|通過|具備?|具有|支援|支持|提供|包?含|設|有)?"
    r"|不(?:可以?|得|能夠?|准)|禁止|嚴禁|謝絕|並?非|缺乏?)"
)
_IS_THERE = (
    r"(?: (?:(?:is|are) )?(?:needed|required|necessary|allowed|permitted|accepted|available|offered|included|provided"
    r"|possible|covered|supported))?"
)
_FORBIDDEN = r" (?:is|are) (?:strictly |generally |expressly )?(?:prohibited|forbidden|banned|excluded|disallowed)"
_ENDS = (
    r"(?= (?:and|or|nor|but|yet|on board|here|at all|anywhere|whatsoever|[aio][tnf] any)(?![a-z])"
    r"|\s*(?:[.,;:!()|/—–]|$))"
)
_ENDS_HAN = r"(?=(?:功能|設計|機制|認證|款|服務)?\s*(?:[，。；、！（）,.;!()|/]|$))"
_HAS = regex(r"(?:是否|有無|已|設|獲得?|取得|通過|支援|支持|具備?|具有|內建|附有?|可|有)+")
"""What a label of an answer begins with that says only that it is there: 已獲FDA核准."""
_SENTENCE = regex(r"[;；。]|\.(?:\s|$)")
_FIRST_LETTERS, _LAST_LETTERS, _ABLE = 4, 3, "able"
"""Letters of a word that another form of it has too, and those that it may not have: collection, collector."""


_CLAUSE = regex(r"[^，,；;。.]+[，,；;。.]?")
_OF_EARLIER = regex(
    r"[舊前初]款|[舊前]型|舊版|[前上初]一?代|\b(?:unlike|older|old|previous|earlier|predecessors?|former|first-gen\w*)\b",
    re.IGNORECASE,
)
"""What a clause says that is of an earlier model, or of one that this one is unlike: 舊款不防水，本款達IPX7."""
_GOES_ON = regex(r" ?(?:which|whose|that)\b", re.IGNORECASE)


def _of_itself(words: str) -> str:
    """A quote without its clauses about an earlier model; all of it, where nothing would be left."""
    own, is_earlier = [], False
    for clause in _CLAUSE.findall(words):
        is_earlier = _OF_EARLIER.search(clause) is not None or (is_earlier and _GOES_ON.match(clause) is not None)
        if not is_earlier:
            own.append(clause)
    return "".join(own) or words


_SAYS_THERE = regex(rf"(?<=[a-z]){_IS_THERE}$", re.IGNORECASE)
"""What an English label ends with that says only that it is there: Dogs allowed."""
_DENIED_BEFORE = regex(r"(?<![a-z])(?:not|never|cannot|no|[a-z]{2,6}n['’]t)(?: [a-z]+){0,4} $", re.IGNORECASE)
_WITHOUT = regex(r"(?: [a-z]+){0,3} without(?![a-z])", re.IGNORECASE)
"""What makes of a denial its opposite, before it and behind it: not available without a prescription."""


_FREE_OF = regex(r"(?P<what>[a-z]+)[ -]free|(?:無|不含)(?P<han>[\u4e00-\u9fff]{1,4})", re.IGNORECASE)


def _contained(label: str, words: str) -> re.Match[str] | None:
    """What a quote says that it contains, of what a label says that there is none: gluten-free, 無麩質."""
    without = _FREE_OF.fullmatch(label)
    if without is None or _FREE_OF.search(words):
        return None
    what = without["what"] or without["han"]
    return re.search(rf"\b(?<!may )contains {what}(?![ -]free)\b|(?<![不未無非能])含有?{what}", words, re.IGNORECASE)


def _named_by(labels: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the words of labels in a quote, and what finds them where they are denied."""
    called = [_SAYS_THERE.sub("", label) for label in labels if label.isascii()]
    english = [r"[ -]?".join(map(_stem, re.findall(r"[a-z]+", label.lower()))) for label in called]
    han = [re.escape(name) for label in labels if not label.isascii() and len(name := _HAS.sub("", label, count=1)) > 1]
    names = [*(rf"(?<![a-z]){name}" for name in english if name), *han]
    denied = [rf"(?:{_NOT}){name}{_IS_THERE}{_ENDS}" for name in english if name]
    denied += [rf"(?<![a-z]){name}{_FORBIDDEN}{_ENDS}" for name in english if name]
    denied += [rf"{_NOT_HAN}{name}{_ENDS_HAN}" for name in han]
    return (
        re.compile("|".join(names) or "(?!)", re.IGNORECASE),
        re.compile("|".join(denied) or "(?!)", re.IGNORECASE),
    )


def _stem(word: str) -> str:
    last = len(_ABLE) if word.endswith(_ABLE) else _LAST_LETTERS
    return f"{word[: max(_FIRST_LETTERS, len(word) - last)]}[a-z]*"


def compare_yes(words: str, called: str, labels: tuple[str, ...], is_past: bool = False) -> Fit:
    """Compare an answer of yes with a quote.

    Args:
        words: of the quote.
        called: what the attribute and what is written beside the answer say that it is.
        labels: the attribute's, in every language.
        is_past: the answer is one of an earlier time, which the quote may deny.
    """
    if is_past or not _MAY_DENY.search(words.lower()):
        return HELD
    if _IS_ABSENCE.search(called.replace("_", " ")):
        return next((Fit(Agreement.DIFFERENT, it[0]) for label in labels if (it := _contained(label, words))), HELD)
    named, denied = _named_by(labels)
    own = _of_itself(words)
    denial = denied.search(own)
    if denial is not None and not (named.search(denied.sub(" ", own)) or _DENIED_BEFORE.search(own, 0, denial.start())):
        return Fit(Agreement.DIFFERENT, denial[0].strip(), is_denied=True)
    denial = _NO.search(words)
    if denial is None or _YES.search(_NO.sub(" ", words)) or _WITHOUT.match(words, denial.end()):
        return HELD
    if any(named.search(clause) and not _NO.search(clause) for clause in _SENTENCE.split(words)):
        return HELD  # waterproof; swimming is not permitted
    return Fit(Agreement.DIFFERENT, denial[0].strip(" :|"), is_denied=True)
