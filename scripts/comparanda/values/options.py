"""Which options of a choice a quote names, and which of them only to say that they are not there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from comparanda.patterns import regex

MAY_DENY = regex(
    r"(?i:\b(?:no|not|nor|without|never|un(?:available|supported)|except|excluding|but|lacks?|lacking|missing"
    r"|minus|other"
    r"|apart|cannot|soon|later|planned|development|instead|rather|replac\w+|in place|formerly|previously"
    r"|originally|from)\b)"
    r"|n['’]t|[不無未沒除缺即預計停取由從原非✗✘✕×❌]"
)
_WORD = r"(?<![\w.+-])[\w.+-]{0,40}\w"
_WORDS = rf"{_WORD}(?: (?!(?:but|and|or|is|are|was|has|have|with|only|yet)\b){_WORD})?"
_FEW_HAN = (
    r"(?:(?:(?![但而只也及和與或有並還亦])[\u3400-\u9fff]){1,6}"
    r"| ?[A-Za-z][\w.+-]{0,40}(?: [A-Za-z0-9][\w.+-]{0,40})?[\u3400-\u9fff]{0,3})"
)
_HAN_VERBS = r"支援|支持|提供|開放|採用|使用|接受|包含|含|處理|讀取|辨識|內建"
_HAN_NOT = (
    rf"(?:(?:尚未|還未|仍未|暫時?不|目前不|並不|不再|不|未|無法|不能|停止|取消)(?:能|會|再)?(?:{_HAN_VERBS})+|沒有|缺[少乏]?"
    r"|無(?![論線限損須需法])|並?[而不]非|不是|取代了?(?:原[本有]的?)?|原(?:先|本)?(?:為|採用?|是)"
    rf"|(?:即將|預計|計畫|未來將?)(?:會|將)?(?:{_HAN_VERBS}|推出|加入)+)"
)
_ITS_OBJECT = regex(
    r"(?: (?:an?|any|the|its|in|for|yet|currently|supports?|accepts?|offers?|have|include|provide|handle|process|take"
    rf"|understand|available in|offered in|native|built-in)\b)*[ -]{_WORDS}(?:(?:, {_WORD}){{0,6}},? n?or {_WORDS})?"
).pattern
_HAN_ENDS = r"(?=\s*(?:[，。；、,.;）)]|$))"
_NOT_THERE = (
    regex(
        rf"(?i:{_WORDS}(?: is| are| was)?(?: not|n['’]t| no longer| un)[ -]?(?:yet |currently )?(?:available"
        rf"|supported|offered|included|accepted))|{_FEW_HAN}(?:功能|輸入|輸出)?(?:尚未|還未|暫時?不|目前不|不|無法|未)(?:{_HAN_VERBS}|可用|推出)+"
        + _HAN_ENDS
    ),
    regex(
        r"(?i:(?:\b(?:no|not|nor|never|no longer|not yet|cannot)|n['’]t)(?! (?:only|just|merely|limited)\b)"
        rf"{_ITS_OBJECT}|\b(?:without|lacks?|lacking|missing|minus|except(?: for)?|excluding|other than|apart from"
        r"|(?:all|every\w*|anything)(?: \w+)? but"
        r"|instead of|rather than|in place of|replac(?:es?|ed|ing)|formerly|previously|originally"
        rf"|(?:switch|mov|chang|relicens|migrat)\w+ (?:away )?from){_ITS_OBJECT})"
        rf"|{_HAN_NOT}{_FEW_HAN}(?:[、或及和與]{_FEW_HAN})*"
        rf"|(?:由|從)(?:原[本有]的?)?{_FEW_HAN}(?=改|換|轉|變)"
    ),
    regex(
        rf"(?i:{_WORDS}(?: is| are| support)*[ :：|(（–—-]{{1,3}}(?:coming (?:soon|later)|planned|in development"
        rf"|not yet|[✗✘✕×❌]|no(?=[\s,;.)]|$)))|{_FEW_HAN}[ :：|(（]{{0,2}}(?:即將(?:支援|推出|開放|登場)|敬請期待"
        r"|規劃中|開發中|[✗✘✕×❌])"
        r"|除了?[^，。；、]{1,12}?(?:[之以]外|外)(?![^。；]{0,9}[也還亦另])"
    ),
)
"""What a quote names to say that it is not there, or not yet, or no longer."""


def without_denied(words: str) -> str:
    """A quote without what it says is not there."""
    for pattern in _NOT_THERE:
        words = pattern.sub("; ", words)
    return words


def say_no(chosen: Sequence[str], labels: Mapping[str, Mapping[str, str]]) -> bool:
    """An option says itself that something is not there."""
    return any(MAY_DENY.search(word) for id in chosen for word in (id, *labels.get(id, {}).values()))


def named(labels: Mapping[str, Mapping[str, str]], words: str) -> list[str]:
    """The options a text names, the longest name first, so that `non-reasoning` does not name `reasoning`.

    Args:
        labels: every option of the attribute by id, each with its label by language.
        words: of the text.
    """
    text = _letters(words)
    names = sorted(
        ((_letters(name), id) for id, texts in labels.items() for name in (id, *texts.values())),
        key=lambda label_and_id: -len(label_and_id[0]),
    )
    ids: list[str] = []
    for name, id in names:
        bounded = rf"(?<![a-z0-9]){_or_several(name)}(?![a-z0-9])" if name.isascii() else re.escape(name)
        if name and re.search(bounded, text):
            text = re.sub(bounded, " ", text)
            ids.append(id)
    return list(dict.fromkeys(ids))


def _or_several(name: str) -> str:
    """A name in English, or the plural of one that is long enough to be a word: Monday, Mondays; battery, batteries."""
    if len(name) < _WORD_LENGTH or not name[-1].isalpha() or name.endswith("s"):
        return re.escape(name)
    return (
        rf"{re.escape(name[:-1])}(?:y|ies)" if name.endswith("y") and name[-2] not in "aeou" else f"{re.escape(name)}s?"
    )


_WORD_LENGTH = 4
_WEEKDAY = regex("(?:星期|禮拜|周)(?=[一二三四五六日天])")


def _letters(words: str) -> str:
    words = words if words.isascii() else _WEEKDAY.sub("週", words).replace("週天", "週日")
    return " ".join(re.sub(r"[\W_]+", " ", words.casefold()).split())
