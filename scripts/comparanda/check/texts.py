"""T: every text stands in every language, written as that language is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from comparanda.check.walks import ENOUGH, facts, masked, texts
from comparanda.diagnostic import Finding, Place, closest, did_you_mean
from comparanda.locale import HAN
from comparanda.model import FILES, Site
from comparanda.prose import without_expressions

_HAN = HAN.pattern
_FUNCTION_WORDS = re.compile(
    r"(?<![\w-])(?:an?|and|are|as|at|be|but|by|for|from|has|have|in|is|its?|not?|of|on|or|per|than|that|the|this|to|was"
    r"|with)(?![\w-])"
)
_FULL_WIDTH = {",": "，", ".": "。", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_HALF_WIDTH = re.compile(rf"(?<={_HAN})\s?[,.;:!?(]|(?<={_HAN})\)|[,.;:!?)]\s?(?={_HAN})|\((?={_HAN})")
_BESIDE_BRACES = re.compile("(?<=\ufffc)\\s?(?:[,;!?](?=\\s?\ufffc)|[,.;:!?](?=\\s*$))")
"""Between two expressions, or after the one that ends the text; a ratio keeps its colon."""
_MAY_BE_BESIDE_BRACES = re.compile(r"\}\}\s?[,.;:!?]")
_LETTER = re.compile(r"[^\W\d_]")

_SIMPLIFIED = dict(
    re.findall(
        r"(\S)(\S+)",
        "万萬 与與 价價 优優 体體 儿兒 党黨 厂廠 听聽 圣聖 坏壞 复復／複 宁寧 岭嶺 并並／併 庄莊 异異 忏懺 怀懷 怜憐 "
        "惊驚 愿願 扑撲 扰擾 挂掛 机機 极極 构構 柜櫃 洁潔 痒癢 确確 离離 种種 网網 羡羨 苹蘋 荐薦 适適 据據 胜勝 么麼 "
        "后後 里裡 划劃 于於",
    )
)
"""Simplified characters that cp950 can write, with what Taiwan writes instead."""

_ALWAYS = "万与价优体儿党厂听圣坏复宁岭并庄异忏怀怜惊愿扑扰挂机极构柜洁痒确离种网羡胜苹荐适"
_IN_CONTEXT = (
    r"(?<!拮)据|(?<=[什怎那這甚])么|(?<=[以之然最往今])后|后(?=[來續者])|(?<=[這那哪])里|"
    r"(?<=[計规規])划|(?<=[由關對位處基等低高大小優屬])于"
)
"""Characters that are right in some words of Taiwan's (拮据, 皇后, 公里), told by their neighbours."""


def missing_language(site: Site) -> Iterator[Finding]:
    """Every text stands in every language of the site."""
    for place, loc, text in texts(site):
        meant = {closest(tag, site.locales) for tag in text if tag not in site.locales}
        for tag in site.locales:
            if tag not in text and tag not in meant:
                yield Finding(
                    place.at(*loc), f"this text is missing in {tag}", f"add `{tag}:` beside the other language"
                )
    for place, steps, _, name, fact in facts(site):
        attribute = site.attribute(name)
        if attribute is None or attribute.type != "text":
            continue
        for index, statement in enumerate(fact):
            if isinstance(statement.value, str) and HAN.search(statement.value):
                yield Finding(
                    place.at(*steps, index, "value"),
                    "these Chinese words would stand in every language",
                    "write the value in each language: {zh-Hant: …, en: …}",
                )


def unknown_language(site: Site) -> Iterator[Finding]:
    """A text's languages are those of the site."""
    known = f"the languages of this site are: {', '.join(site.locales)}"
    avoided = ((Place(FILES["terms"][0]), ("terms", id, "avoid"), term.avoid) for id, term in site.terms.terms.items())
    maps: Iterable[tuple[Place, tuple[str | int, ...], Mapping[str, object]]] = (*texts(site), *avoided)
    for place, loc, by_language in maps:
        for tag in by_language:
            if tag not in site.locales:
                yield Finding(
                    place.at(*loc, tag)._replace(key=True),
                    f"`{tag}` is not a language of this site",
                    did_you_mean(tag, site.locales, known),
                )


def same_text(site: Site) -> Iterator[Finding]:
    """A text differs from its translation."""
    for place, loc, text in texts(site):
        seen: dict[str, str] = {}
        for tag in site.locales:
            words = text.get(tag)
            if words is None:
                continue
            first = seen.setdefault(words, tag)
            if first != tag and _is_prose(words, site.names):
                yield Finding(
                    place.at(*loc, tag),
                    f"the text says the same in {first} and {tag}",
                    f"translate it into {tag if HAN.search(words) else first}",
                )


def _is_prose(words: str, names: tuple[str, ...]) -> bool:
    """More than a name, a number or a term that every language writes alike."""
    if words in names:
        return False
    rest = without_expressions(words).replace("\ufffc", " ")
    if HAN.search(rest):
        return True
    ordinary = [word for word in rest.split() if word.isascii() and word.isalpha() and word.islower()]
    return len(ordinary) > 3 or bool(" " in rest.strip() and _FUNCTION_WORDS.search(rest))


def simplified_character(site: Site) -> Iterator[Finding]:
    """Text in Traditional Chinese is written with the characters of Taiwan."""
    pattern = _simplified()
    for place, tag, words in _chinese(site):
        if not pattern.search(words):
            continue
        blotted = masked(words, site.names)
        for match in islice(pattern.finditer(blotted), ENOUGH):
            if match[0] not in site.terms.characters:
                right = _SIMPLIFIED.get(match[0])
                help = f"Taiwan writes {right}" if right else "write it as Taiwan does"
                yield Finding(
                    place._replace(offset=match.start(), length=len(match[0])),
                    f"`{match[0]}` is not a character of {tag}",
                    f"{help}; if it is right here, add it to `characters` in data/terms.yml",
                )


@lru_cache(maxsize=1)
def _simplified() -> re.Pattern[str]:
    """Every Han character that cp950, the code page of Taiwan, cannot write, and the few more it can."""
    foreign = "".join(one for one in map(chr, range(0x3400, 0xA000)) if HAN.match(one) and not _in_cp950(one))
    return re.compile(f"[{foreign}{_ALWAYS}\U00020000-\U0003ffff]|{_IN_CONTEXT}")


def _in_cp950(character: str) -> bool:
    try:
        character.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


def half_width_punctuation(site: Site) -> Iterator[Finding]:
    """Punctuation beside Chinese characters is full-width."""
    for place, tag, words in _chinese(site):
        matches: list[re.Match[str]] = []
        if _HALF_WIDTH.search(words):
            blotted = masked(words, site.names)
            found = islice(_HALF_WIDTH.finditer(blotted), ENOUGH)
            matches += (one for one in found if one[0].strip() != ")" or not _closes_latin(blotted, one.start()))
        if _MAY_BE_BESIDE_BRACES.search(words):
            matches += islice(_beside_braces(without_expressions(words)), ENOUGH)
        for match in matches:
            mark = match[0].strip()
            yield Finding(
                place._replace(offset=match.start() + match[0].index(mark), length=1),
                f"`{mark}` beside Chinese is half as wide as {tag} writes it",
                f"write `{_FULL_WIDTH[mark]}`, without a space",
            )


def _beside_braces(blotted: str) -> Iterator[re.Match[str]]:
    """Marks beside expressions where the words before them, or else those after, are Chinese."""
    letters = [(one.start(), one[0]) for one in _LETTER.finditer(blotted)]
    starts = [start for start, _ in letters]
    for match in _BESIDE_BRACES.finditer(blotted):
        before = bisect_left(starts, match.start()) - 1
        if letters and HAN.match(letters[max(before, 0)][1]):
            yield match


def _closes_latin(words: str, end: int) -> bool:
    """The bracket closes one glued to a Latin word, as in `f(x)`."""
    start = words.rfind("(", 0, end)
    return start > 0 and words[start - 1].isascii() and words[start - 1].isalnum()


def banned_term(site: Site) -> Iterator[Finding]:
    """A text uses the words of the glossary."""
    searches = {tag: search for tag in site.locales if (search := _banned(site, tag)) is not None}
    for place, loc, text in texts(site):
        if not searches or place.path == FILES["terms"][0] or loc[-1] == "was":
            continue
        for tag, search in searches.items():
            if tag in text:
                if next(search(text[tag]), None) is None:
                    continue
                for start, word, preferred in islice(search(masked(text[tag], site.names)), ENOUGH):
                    yield Finding(
                        place.at(*loc, tag)._replace(offset=start, length=len(word)),
                        f"`{word}` is a word this site avoids",
                        f"write {preferred}",
                    )


def _banned(site: Site, tag: str) -> Callable[[str], Iterator[tuple[int, str, str]]] | None:
    """A search for a language's avoided words: where each stands, and what to write instead."""
    instead = {
        _lowered(word): term.use[tag]
        for term in site.terms.terms.values()
        for word in term.avoid.get(tag, ())
        if tag in term.use
    }
    if not instead:
        return None
    words_of_use = (word for term in site.terms.terms.values() for word in (*term.allow, term.use.get(tag, "")) if word)
    allowed = {_lowered(word) for word in words_of_use} - instead.keys()
    jump = _beginnings((*allowed, *instead))
    lengths: dict[str, tuple[list[int], list[int]]] = {}
    for group, known in enumerate((allowed, instead)):
        for word in known:
            lengths.setdefault(word[0], ([], []))[group].append(len(word))
    ordered = {
        first: [(known, sorted(set(of), reverse=True)) for known, of in zip((allowed, instead), groups, strict=True)]
        for first, groups in lengths.items()
    }

    def search(words: str) -> Iterator[tuple[int, str, str]]:
        folded, position = _lowered(words), 0
        while (match := jump.search(folded, position)) is not None:
            start = match.start()
            end = next(
                (
                    start + length
                    for known, longest_first in ordered[folded[start]]
                    for length in longest_first
                    if start + length <= len(folded)
                    and folded[start : start + length] in known
                    and _is_whole(folded, start, start + length)
                ),
                start,
            )
            if folded[start:end] in instead:
                yield start, words[start:end], instead[folded[start:end]]
            position = max(end, start + 1)

    return search


_FEW = 500
"""Beginnings of two characters that one pattern looks for; of more, it looks for the first characters."""


def _beginnings(words: Collection[str]) -> re.Pattern[str]:
    """What finds the places where one of the words may begin, however many there are."""
    pairs = {word[:2] for word in words}
    if len(pairs) <= _FEW:
        return re.compile("|".join(map(re.escape, sorted(pairs))))
    return re.compile(f"[{''.join(map(re.escape, sorted({word[0] for word in words})))}]")


def _lowered(words: str) -> str:
    """The words in lower case, every character in its place."""
    lowered = words.lower()
    return lowered if len(lowered) == len(words) else "".join(one.lower()[0] for one in words)


def _is_whole(words: str, start: int, end: int) -> bool:
    """Whether a Latin end of a word is the end of a word where it stands."""
    begins = not (_is_latin(words[start]) and start and _is_latin(words[start - 1]))
    return begins and not (_is_latin(words[end - 1]) and end < len(words) and _is_latin(words[end]))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _chinese(site: Site) -> Iterator[tuple[Place, str, str]]:
    """Every text in the Chinese of Taiwan, with its place and its language."""
    tags = [tag for tag in site.locales if tag.startswith("zh-Hant") or tag == "zh-TW"]
    for place, loc, text in texts(site):
        for tag in tags:
            if tag in text and HAN.search(text[tag]):
                yield place.at(*loc, tag), tag, text[tag]
