"""T: every text stands in every language, written as that language is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from comparanda import meant
from comparanda.bind import Fact, LanguageMap, Names, without_expressions
from comparanda.check import certain
from comparanda.check.context import NOT_OURS, Context, first_few
from comparanda.diagnostic import Finding, Fix, Place, closest
from comparanda.locale import HAN
from comparanda.meant_texts import HAN_LANGUAGES, in_script
from comparanda.model import FILES, Site
from comparanda.patterns import regex
from comparanda.simplified import in_cp950, right_form
from comparanda.values import Wording

_HAN = HAN.pattern
_FUNCTION_WORDS = regex(
    r"(?<![\w-])(?:an?|and|are|as|at|be|but|by|for|from|has|have|in|is|its?|not?|of|on|or|per|than|that|the|this|to|was"
    r"|with)(?![\w-])"
)
_SHORT_SENTENCE = regex(r"[A-Z][\w'’-]*(?: [\w'’,-]+)* [a-z]{4,}[.!?]")
_FULL_WIDTH = {",": "，", ".": "。", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_HALF_WIDTH = regex(rf"(?<={_HAN})(?:\s?[,.;:!?(]|\))|(?:[,.;:!?)]\s?|\()(?={_HAN})")
_HALF_WIDTH_MARKS = regex(rf"(?<={_HAN})(?:\s?(?:[,;:!?(]|\.+)|\))|(?:(?:[,;:!?)]|(?<!\.)\.+)\s?|\()(?={_HAN})")
"""The same, with all dots of an ellipsis: slower, so only where there is one of these."""
_MAY_BE_HALF_WIDTH = regex("[,.;:!?()]")
_ABBREVIATION = regex(
    rf"(?:(?<![A-Za-z.])[A-Za-z](?:\.[A-Za-z])+|(?<![A-Za-z.])(?<!{_HAN})[A-Za-z]"
    r"|(?<![A-Za-z])(?:vs|Inc|Co|Ltd|Corp|etc|No|Dr|Mrs?|St|approx|ver|vol|pp|Jr|Sr))$",
    re.IGNORECASE,
)
"""What its full stop belongs to, in Chinese too: `U.S. 市場`, `J. 史密斯`, `Reed vs. 莎草`; not so 維生素C."""
_BEFORE = 24
"""Characters before a full stop that tell whether it ends an abbreviation."""
_BESIDE_BRACES = regex("(?<=\ufffc)\\s?(?:[,;!?](?=\\s?\ufffc|\\s[A-Za-z])|[,.;:!?](?=\\s*$))")
"""Between two expressions or one and a Latin word, or after the one that ends the text; a ratio keeps its colon."""
_MAY_BE_BESIDE_BRACES = regex(r"\}\}\s?[,.;:!?]")
_LETTER = regex(r"[^\W\d_]")

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

_MAY_BE_SIMPLIFIED = regex(f"[{_ALWAYS}据么后里划于]")


def missing_language(row: LanguageMap | Fact, context: Context) -> Iterator[Finding]:
    """Every text stands in every language of the site."""
    if isinstance(row, Fact):
        yield from _one_form_for_all(row, context)
        return
    locales = context.site.locales
    missing = [tag for tag in locales if tag not in row.words]
    misnamed = {language_meant(tag, locales) for tag in row.words if tag not in locales} if missing else ()
    for tag in missing:
        if tag not in misnamed:
            help = f"add `{tag}:` beside the other language; the site's languages are those of `locales` in mkdocs.yml"
            yield Finding(row.at(), f"this text is missing in {tag}", help)


_ANSWERS = frozenset(("none", "yes", "no", "both", "all", "any", "some", "many", "unlimited", "varies"))
"""Words of English that are no name, although they stand alone."""


def _one_form_for_all(fact: Fact, context: Context) -> Iterator[Finding]:
    """Words that are no name or id are shown to readers of another language too."""
    if not isinstance(fact.value, Wording) or not isinstance(fact.value.texts, str):
        return
    words, locales = fact.value.texts, context.site.locales
    is_answer = words.strip().casefold() in _ANSWERS
    if len(locales) < 2 or not (is_answer or HAN.search(words) or _has_ordinary_words(words, context.bound.names)):
        return
    form = ", ".join(f"{tag}: …" for tag in locales)
    is_han = HAN.search(words) is not None
    yield Finding(
        fact.at("value"),
        "these Chinese words would be shown in every language"
        if is_han
        else "these words would be shown in every language",
        f"write the value in each language: {{{form}}}; a name goes into `names` of data/terms.yml",
    )


_ORDINARY = regex(r"(?<![\w.@/+-])[a-zß-öø-ÿ]{2,}(?![\w@/+]|[.-]\w)")


def _has_ordinary_words(words: str, names: Names) -> bool:
    """Several words, of which one is in lower-case letters alone: no name, and no id, which is one word."""
    return (
        " " in words.strip() and _ORDINARY.search(words) is not None and _ORDINARY.search(names.blot(words)) is not None
    )


def unknown_language(row: LanguageMap | Site, context: Context) -> Iterator[Finding]:
    """A text's languages are those of the site."""
    if isinstance(row, LanguageMap):
        tags = [(tag, row.at(tag)) for tag in row.words if tag not in context.site.locales]
    else:
        tags = list(_word_lists(row))
    locales = context.site.locales
    for tag, place in tags:
        if tag not in locales:
            known = f"the languages of this site are: {', '.join(locales)}"
            near = language_meant(tag, locales)
            message = f"`{tag}` is not a language of this site"
            yield Finding(place.of_key(), message, f"did you mean `{near}`?" if near else known)


def _word_lists(site: Site) -> Iterator[tuple[str, Place]]:
    """The languages of the lists of words, with the place of each: words to avoid, and words to search by."""
    file = Place(FILES["terms"][0])
    for id, term in site.terms.terms.items():
        for key, words in (("avoid", term.avoid), ("search_words", term.search_words)):
            yield from ((tag, file.at("terms", id, key, tag)) for tag in words)
    file = Place(FILES["attributes"][0])
    for id, attribute in site.attributes.items():
        yield from ((tag, file.at(id, "search_words", tag)) for tag in attribute.search_words)


def language_meant(tag: str, locales: Sequence[str]) -> str | None:
    """The language of the site that is mistyped, or called by its name, its country or what it is part of."""
    by_name = meant.language(tag) or ""
    primary = by_name.partition("-")[0]
    if primary == "zh" and not by_name.endswith(("-Hans", "-CN", "-SG")):
        by_name = next((locale for locale in locales if locale in ("zh-Hant", "zh-TW")), by_name)
    return closest(tag, locales) or next((near for near in (by_name, primary) if near in locales), None)


def same_text(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """A text differs from its translation."""
    tags: dict[str, list[str]] = {}
    for tag in context.site.locales:
        if tag in row.words:
            tags.setdefault(row.words[tag], []).append(tag)
    for words, same in tags.items():
        if len(same) == 1 or not _is_prose(words, context.bound.names):
            continue
        original = _language_of(words, same)
        for tag in same:
            if tag != original:
                pair = " and ".join(language for language in same if language in (tag, original))
                yield Finding(row.at(tag), f"the text says the same in {pair}", f"translate it into {tag}")


def swapped_languages(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """The words of each language are in that language: Chinese ones are not under `en`, with the English under `zh`."""
    chinese = [tag for tag, words in row.words.items() if tag.startswith("zh") and _is_latin(words)]
    others = [
        tag
        for tag, words in row.words.items()
        if tag.partition("-")[0] not in HAN_LANGUAGES and HAN.search(words) and not _LATIN_WORD.search(words)
    ]
    if chinese and others:
        message = f"the words in {others[0]} are Chinese, and those in {chinese[0]} are not"
        yield Finding(row.at(others[0]), message, "swap the two")


_LATIN_WORD = re.compile(r"[A-Za-z]{2}")


def _is_latin(words: str) -> bool:
    return HAN.search(words) is None and _LATIN_WORD.search(without_expressions(words)) is not None


def _language_of(words: str, tags: Sequence[str]) -> str:
    """Which of some languages the words are in, as far as their script says; else the first."""
    return in_script(tags, HAN.search(words) is not None)


def _is_prose(words: str, names: Names) -> bool:
    """More than a name, a number or a term that every language writes alike."""
    if words in names:
        return False
    rest = without_expressions(words).replace("\ufffc", " ")
    if HAN.search(rest):
        return True
    ordinary = [word for word in rest.split() if word.isascii() and word.isalpha() and word.islower()]
    is_sentence = bool(_SHORT_SENTENCE.fullmatch(rest.strip()))
    return is_sentence or len(ordinary) > 3 or bool(" " in rest.strip() and _FUNCTION_WORDS.search(rest))


def simplified_character(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Text in Traditional Chinese is written with the characters of Taiwan."""
    for tag, words in _chinese(row, context):
        is_usual = not _MAY_BE_SIMPLIFIED.search(words) and in_cp950(words)
        if is_usual or not _simplified().search(words):
            continue
        for match in first_few(_simplified().finditer(context.bound.names.blot(words))):
            if match[0] not in context.site.terms.characters:
                right = _SIMPLIFIED.get(match[0]) or right_form(match[0])
                help = f"use the Taiwan form ({right})" if right else "use the Taiwan form"
                fix = Fix(right, match.start(), 1) if right and len(right) == 1 else None
                yield Finding(
                    row.at(tag).within(match.start(), len(match[0])),
                    f"`{match[0]}` is not a character of {tag}",
                    f"{help}; if it is right here, add it to `characters` in data/terms.yml",
                    fix=fix,
                )


@cache  # some ten milliseconds, which a program that checks nothing should not wait
def _simplified() -> re.Pattern[str]:
    """Every Han character that cp950, the code page of Taiwan, cannot write, and the few more it can."""
    foreign = "".join(
        character for character in map(chr, range(0x3400, 0xA000)) if HAN.match(character) and not in_cp950(character)
    )
    return regex(f"[{foreign}{_ALWAYS}\U00020000-\U0003ffff]|{_IN_CONTEXT}")


def half_width_punctuation(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Punctuation beside Chinese characters is full-width."""
    for tag, words in _chinese(row, context):
        for match in _half_width(words, context.bound.names):
            mark = match[0].strip()
            start = match.start() + match[0].index(mark)
            full = _FULL_WIDTH.get(mark, "……")
            yield Finding(
                row.at(tag).within(start, len(mark)),
                f"`{mark}` next to Chinese text is half-width; {tag} uses full-width punctuation",
                f"write `{full}`, without a space",
                fix=certain.full_width(words, start, _FULL_WIDTH),
            )


_HALF = {wide: half for half, wide in _FULL_WIDTH.items()} | {"、": ","}
_IN_LATIN = regex(
    rf"(?<=[A-Za-z0-9À-ɏ%)\"'’”\ufffc])\s?[，。；：！？、）](?!{_HAN})|(?<!{_HAN})（(?=[A-Za-z0-9À-ɏ\ufffc])"
)
_MAY_BE_FULL_WIDTH = regex("[，。；：！？、（）]")
_CLOSING = ("）", "（")


def full_width_punctuation(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Punctuation between words of a language that is not written in Han is half-width."""
    for tag, words in row.words.items():
        if words.isascii() or tag.partition("-")[0] in HAN_LANGUAGES or row.steps[-1] in NOT_OURS:
            continue  # most texts, at a glance
        if tag not in context.site.locales:
            continue  # of which T002 tells
        if not _MAY_BE_FULL_WIDTH.search(words) or not _IN_LATIN.search(without_expressions(words)):
            continue
        for match in first_few(_IN_LATIN.finditer(context.bound.names.blot(words))):
            mark = match[0].strip()
            half, start = _HALF[mark], match.start() + match[0].index(mark)
            is_apart = mark not in _CLOSING and words[start + 1 : start + 2].strip()
            message = f"`{mark}` is full-width, and {tag} uses half-width punctuation"
            help = f"write `{half}`, and a space after it" if mark not in _CLOSING else f"write `{half}`"
            fix = Fix(f"{half} " if is_apart else half, match.start(), len(match[0]))
            yield Finding(row.at(tag).within(start, 1), message, help, fix=fix)


def _half_width(words: str, names: Names) -> Iterator[re.Match[str]]:
    if not _MAY_BE_HALF_WIDTH.search(words):
        return
    if _HALF_WIDTH.search(words):
        blotted = names.blot(words)
        for match in first_few(_HALF_WIDTH_MARKS.finditer(blotted)):
            mark = match[0].strip()
            is_latin = mark == ")" and _closes_latin(blotted, match.start())
            if not is_latin and not (mark == "." and ends_abbreviation(blotted, match.start())):
                yield match
    if _MAY_BE_BESIDE_BRACES.search(words):
        yield from first_few(_beside_braces(without_expressions(words)))


def _beside_braces(blotted: str) -> Iterator[re.Match[str]]:
    """Marks beside expressions where the words before them, or else those after, are Chinese."""
    letters = [(match.start(), match[0]) for match in _LETTER.finditer(blotted)]
    starts = [start for start, _ in letters]
    for match in _BESIDE_BRACES.finditer(blotted):
        before = bisect_left(starts, match.start()) - 1
        if letters and HAN.match(letters[max(before, 0)][1]):
            yield match


def ends_abbreviation(words: str, stop: int) -> bool:
    """Whether a full stop belongs to the word before it: of `Reed Inc.`.

    Args:
        words: of a text.
        stop: where it stands.
    """
    return _ABBREVIATION.search(words[max(stop - _BEFORE, 0) : stop]) is not None


def _closes_latin(words: str, end: int) -> bool:
    """The bracket closes one glued to a Latin word, as in `f(x)`."""
    start = words.rfind("(", 0, end)
    return start > 0 and words[start - 1].isascii() and words[start - 1].isalnum()


def banned_term(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """A text uses the words of the glossary."""
    if row.file.path == FILES["terms"][0] or row.steps[-1] == "was":
        return
    for tag, search in context.avoided.items():
        words = row.words.get(tag)
        if words is None or next(search(words), None) is None:
            continue
        for start, word, preferred in first_few(search(context.bound.names.blot(words))):
            place = row.at(tag).within(start, len(word))
            fix = certain.term(words, start, word, preferred)
            yield Finding(place, f"`{word}` is a word this site avoids", f"write {preferred}", fix=fix)


def _chinese(row: LanguageMap, context: Context) -> Iterator[tuple[str, str]]:
    """The words in the Chinese of Taiwan, with their language."""
    for tag in context.taiwanese:
        words = row.words.get(tag)
        if words is not None and HAN.search(words):
            yield tag, words
