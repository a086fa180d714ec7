"""What a quote gives as that of another thing beside its own: 8 of `10 hours, compared with 8 hours for Oak`."""

from __future__ import annotations

from comparanda.patterns import Signs, regex
from comparanda.values.roles import MONEY, Span

MAY_COMPARE = Signs(
    *("compar", "relative to", "versus", "vs", "as opposed", "against", "than ", "beat", "surpass", "outperform"),
    *("exceed", "outlast", "outscor", "ahead of", "rival", "competi"),
    *"比較于於如及對過則競越敗",
)
"""In small letters: what a comparison has in it."""
_NEAR = 48
_WORD = r"[\w'’-]+(?:\.\w+)*"
_NAME_HAN = r"(?:[^，。；、\d]|(?:(?<=[A-Za-z.\d-])|(?<=[A-Za-z] ))\d){1,16}"
"""Whose it is, with the digits that are a part of a name: GPT-4.1, Oak 2."""
_LESS = r"(?:(?:just|only|about|around|nearly|almost|some|a|an|the|its|their) ){0,2}"
_OWNED = regex(
    rf"(?<![\w-])(?:beat|surpass|outperform|exceed|outlast|outscor|ahead of)\w*"
    rf" (?!its |our |their |expect)(?:{_WORD} ){{0,3}}{_WORD}(?:['’]s | ?\(){_LESS}{MONEY}$"
    rf"|(?<![\w-])(?:rivals?|competitors?|the competition)(?:['’]s?)?(?: (?:only|just|manages?|offers?|has|have|had"
    rf"|lasts?|"
    rf"reach(?:es)?|costs?|charges?|needs?|takes?)){{0,2}} {_LESS}{MONEY}$"
    rf"|(?:[高低多少優快慢長短大小輕重勝遜][於過]|不如|不及|超[越過]|擊敗|打敗){_NAME_HAN}的 ?{MONEY}$"
    rf"|(?:競品|競爭對手|(?<!競爭)對手|他牌|同業)(?:產品|機種)?[的則為是僅只有約要需]{{0,3}} ?{MONEY}$"
    rf"|(?<![\w-])[A-Za-z][\w.-]*(?: \w+)?則[為是僅只有約要需]{{0,3}} ?{MONEY}$"
)
"""What stands before a figure of another, with whose it is, also where the quote has no figure of its own."""
_OTHER_SIDE = regex(
    rf"(?<![\w-])(?:(?:compared|relative|in comparison) (?:with|to)|versus|vs\.?|as opposed to|against)"
    rf" (?:(?:{_WORD} ){{0,3}}(?:{_WORD}['’]s|at|of) |(?:{_WORD} ){{0,3}}{_WORD} ?\()?{_LESS}{MONEY}$"
    rf"|(?<![\w-])than (?:{_WORD} ){{0,3}}{_WORD}['’]s {_LESS}{MONEY}$"
    rf"|(?:比起|相較[於之]下?|相比[於之]?下?|相對於|對比)(?:{_NAME_HAN}的)?[^，。；、\d]{{0,10}}?{MONEY}$"
    rf"|{_OWNED.pattern}",
)
"""What stands before a figure of the other side; in English with whose it is, where that is said first."""
_COMPARED_WITH = regex(rf"(?<![佔占對相百無好性等])比(?![例重率較賽值價]){_NAME_HAN}的 ?{MONEY}$")
_MORE = regex(r"[^，。；、\d]{0,6}?[更還]?[高低長短多少快慢大小輕重好強久]")
_AFTER = regex(r"[^，。；、\d]{0,6}?(?:相比|相較(?!於)|比較起來)")
_CLAUSE = regex(r"[^.,;，。；、)）]*")


def other_side(place: int, end: int, text: str) -> str:
    """The words of a quote that compare what it speaks of with a figure of another; empty where they do not.

    Args:
        place: where the figure stands.
        end: where it ends.
        text: folded.
    """
    start = max(0, place - _NEAR)
    match = _OTHER_SIDE.search(text, start, place)
    if match is None and _MORE.match(text, end):
        match = _COMPARED_WITH.search(text, start, place)
    clause = _CLAUSE.match(text, end)
    last = clause.end() if clause is not None else end
    if match is not None:
        return text[match.start() : last]
    return text[max(0, place - 12) : last] if _AFTER.match(text, end) else ""


def other_sides(alike: list[Span], text: str) -> set[int]:
    """The places, among figures of one kind, of those that the others are compared with."""
    if len(alike) < 2:
        return {place for place, _ in alike if _OWNED.search(text, max(0, place - _NEAR), place)}
    if text.lower().count("vs") > 1:  # Oak vs Pine: 10 vs 8 hours
        return set()
    places = {place for place, end in alike if other_side(place, end, text)}
    return places if len(places) < len({place for place, _ in alike}) else set()
