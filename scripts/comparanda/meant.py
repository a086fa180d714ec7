"""What somebody meant who typed a value in another form: `$1,290` is 1290, `Aug 7, 2025` is 2025-08-07.

Nothing here changes data. A message names what to type, and these functions find the words for it.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from babel import Locale

from comparanda.patterns import regex

SIGNS = regex(
    r"^(?:約|大約|about|approx\.?|~|≈)?\s*(?:(?:US|NT|HK|AU|CA)?[$€£¥￥₩]|[A-Z]{3}(?=[\s\d]))?\s*(?P<number>[-+]?[\d.,'’\s_]*\d\.?|[-+]?\.\d+)"
    r"\s*(?P<scale>[KkMmBb](?![A-Za-z])|千(?![瓦米克卡])|萬|百萬|億|十億|thousand|million|billion)?"
    r"\s*(?P<rest>%|[^\d]{0,20})$"
)
_SCALES = {"k": 3, "m": 6, "b": 9, "千": 3, "萬": 4, "百萬": 6, "億": 8, "十億": 9}
_SCALES |= {"thousand": 3, "million": 6, "billion": 9}
_RAISED = regex(r"[⁰¹²³⁴-⁹]")
"""A power or cents: 10³, $20⁹⁹."""
_EXPONENT = regex(r"([-+]?\d{1,20}(?:\.\d{1,20})?)[eE]\+?(\d{1,2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_DATES = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2}))?\s*[日號月]?",
        rf"{_MONTH}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+|-){_MONTH},?(?:\s+|-)(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})(?:\s+|-){_MONTH}(?:\s+|-)(?P<day>\d{{1,2}})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})\s*年",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})[T ]\d{2}:\d{2}.*",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?:民國\s*)?(?P<roc>1\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?:民國\s*(?P<roc>\d{2,3})|(?P<roc2>1\d{2}))\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日號])?",
        r"民國\s*(?P<roc>\d{2,3})\s*年?",
    )
)
GLUED = regex(r"[A-Za-z][A-Za-z_-]*([:：])(?!//)")
"""A field and a value in one, as YAML reads `{value:1}`; an address is none."""
_DASHES = regex("[\u2010-\u2015\u2212]")
"""What word processors make of a hyphen."""
_REPUBLIC = 1911
"""The year before the first of Taiwan's calendar."""
_STATES = {
    "unknown": (
        "unknown", "tbd", "tbc", "?", "??", "???", "not known", "unclear", "no data", "no information", "null",
        "to be determined", "to be confirmed", "不明", "未知", "不詳", "不清楚", "待查", "待定", "待確認", "無資料",
        "查無資料", "無資訊", "-", "--", "–", "—", "――", "——",
    ),
    "not_disclosed": (
        "not disclosed", "undisclosed", "not public", "not published", "not stated", "not specified", "unspecified",
        "未公開", "未公布", "未揭露", "不公開", "未說明", "未載明", "未標示", "未註明",
    ),
    "not_applicable": ("n/a", "n.a", "na", "not applicable", "不適用", "無適用"),
    "not_announced": (
        "tba", "not announced", "not yet announced", "unannounced", "to be announced", "尚未公布", "待公布",
        "尚未宣布",
    ),
}  # fmt: skip
_STATE_OF = {word: state for state, words in _STATES.items() for word in words}
_DIGITS = frozenset("0123456789")
_TRUE = ("yes", "true", "y", "on", "1", "是", "有", "✓", "✔", "✅", "☑", "○", "◯", "支援")
_FALSE = ("no", "none", "false", "n", "off", "0", "否", "無", "沒有", "✗", "✘", "✕", "✖", "×", "❌", "不支援")


def number(words: str) -> str | None:
    """The plain number in words, such as 89800 for `NT$89,800`; None where there is none, or it could be several."""
    plain = unicodedata.normalize("NFKC", words).replace("\u2212", "-").strip()
    if len(plain) > 60 or _RAISED.search(words):
        return None
    plain = re.sub(r"(?<=\d)。(?=\d)", ".", plain)
    exponent = _EXPONENT.fullmatch(plain)
    if exponent is not None:
        return _scaled(exponent[1], int(exponent[2]))
    match = SIGNS.fullmatch(plain)
    if match is None or re.search(r"[,.]\s|['’](?!\d{3}(?!\d))", match["number"].strip()):
        return None
    digits = _without_separators(re.sub(r"[\s'’_]", "", match["number"]))
    scale = match["scale"]
    return digits and _scaled(digits, _SCALES[scale.lower()] if scale else 0)


def _without_separators(digits: str) -> str | None:
    """A dot for the decimals and nothing between thousands, however a country writes them."""
    if re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) and not digits.lstrip("-+").startswith("0,"):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})+,\d+|[-+]?\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[-+]?\d+,\d+", digits):
        digits = digits.replace(",", ".")
    digits = digits.lstrip("+").removesuffix(".")
    if re.fullmatch(r"-?\.\d+", digits):
        digits = digits.replace(".", "0.")
    return unpadded(digits) if re.fullmatch(r"-?\d+(?:\.\d+)?", digits) else None


def unpadded(digits: str) -> str:
    """A plain number without zeros in front, which other readers of YAML take for octal: 6 for 06."""
    return re.sub(r"^(-?)0+(?=\d)", r"\1", digits)


def _scaled(digits: str, power: int) -> str:
    return format(Decimal(digits).scaleb(power), "f") if power else digits


def date(words: str) -> str | None:
    """The date in words as it is written here: YYYY-MM-DD, YYYY-MM or YYYY."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", words)).strip().removesuffix(".")
    if len(plain) > 40:
        return None
    match = next((matched for pattern in _DATES if (matched := pattern.fullmatch(plain))), None)
    if match is None:
        return None
    parts = match.groupdict()
    republic = parts.get("roc") or parts.get("roc2")
    year = str(int(republic) + _REPUBLIC) if republic else parts["year"]
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    month = str(_MONTHS.index(name[:3].lower()) + 1) if name else month
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join((year, *(part.zfill(2) for part in (month, day) if part)))


_CERTAIN = regex(
    r"(?P<before>[^\d\s.,+-]{0,3}|[A-Z]{3} ?)(?P<number>-?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<after> ?%| ?[^\d\s.,%]{1,3})?"
)
CURRENCIES = {
    "US$": "USD", "NT$": "TWD", "HK$": "HKD", "AU$": "AUD", "CA$": "CAD", "$": "USD", "€": "EUR", "£": "GBP",
    "₩": "KRW", "元": "TWD",
}  # fmt: skip
_CALLED = {
    "¥": "JPY", "￥": "JPY", "円": "JPY", "圓": "TWD", "塊": "TWD", "ntd": "TWD", "nt": "TWD", "rmb": "CNY",
    "台幣": "TWD", "新台幣": "TWD", "人民幣": "CNY", "日幣": "JPY", "日元": "JPY", "美金": "USD", "港幣": "HKD",
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "pound": "GBP", "pounds": "GBP",
    "franc": "CHF", "francs": "CHF", "won": "KRW", "yuan": "CNY", "baht": "THB", "rupee": "INR", "rupees": "INR",
    "zł": "PLN", "kč": "CZK",
}  # fmt: skip
"""Names of currencies in daily life, beside those of CLDR."""
_TIME = regex(r"\d:\d")
_OF_A_COUNTRY = regex(r"\d{1,2}[./]|民國|1\d\d\s*[-年/.]")
"""How dates begin in Germany and in Taiwan's calendar: read with fair certainty, and shown to the editor first."""


def certain(words: str, kind: str, currency: str = "") -> str | None:
    """The value that was meant, where nothing else can be: `1,290`, `$2.00` of a price in dollars, `2025/8/7`.

    Args:
        words: as they were typed.
        kind: the attribute's type.
        currency: of its unit, where it is a price; a sign of another one may be right, and the unit wrong.
    """
    if kind == "date":
        day = certain_date(words)
        return day if day != words else None
    plain = unicodedata.normalize("NFKC", words).replace("\u2212", "-").strip()
    match = _CERTAIN.fullmatch(plain) if len(plain) < 60 else None
    if match is None or kind not in ("money", "number", "integer", "percent", "duration"):
        return None
    for sign in filter(None, (match["before"].strip(), (match["after"] or "").strip())):
        is_ours = sign == "%" if kind == "percent" else kind == "money" and currency in (sign, CURRENCIES.get(sign))
        if not is_ours:
            return None
    digits = match["number"].replace(",", "")
    return digits if digits != words and not (kind == "integer" and "." in digits) else None


def certain_date(words: str) -> str | None:
    """The date in words that have no time of day beside it, which would be lost, and are of no country's own form."""
    return None if _TIME.search(words) or _OF_A_COUNTRY.match(words.strip()) else date(words)


def without_separators(words: str) -> str | None:
    """A number of thousands, with or without a sign beside it, without their commas; None for other words."""
    is_number = re.fullmatch(r"\D{0,3}[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?: ?\D{1,3})?", words) is not None
    return words.replace(",", "") if is_number else None


def state(words: str) -> str | None:
    """The state that words stand for which somebody wrote where a value belongs, such as not_applicable for `N/A`."""
    if is_no_state(words):
        return None
    plain = unicodedata.normalize("NFKC", words).strip().strip("()[]").strip(" .。").casefold()
    return _STATE_OF.get(plain)


def is_no_state(words: str) -> bool:
    """Told at a glance: most values begin with a digit, and no state does."""
    return words[:1] in _DIGITS


def truth(words: str) -> str | None:
    """`true` or `false` for another word that says so."""
    plain = words.strip().removesuffix("\ufe0f").casefold()
    return "true" if plain in _TRUE else "false" if plain in _FALSE else None


def language(words: str) -> str | None:
    """The BCP 47 tag of a language called by its name, in English, Chinese or its own."""
    plain = _canonical(words.strip().replace("_", "-"))
    if is_language(plain):
        return plain
    primary, hyphen, rest = plain.partition("-")
    tag = _MISTAKEN.get(plain.casefold()) or _language_names().get(words.strip().casefold())
    other = _MISTAKEN.get(primary.casefold(), primary)
    return tag or next((tag for tag in (f"{other}{hyphen}{rest}", other) if is_language(tag)), None)


def is_language(tag: str) -> bool:
    """Whether a tag names a language, a script and a region that CLDR knows, as a browser does (RFC 5646, 2.1)."""
    return tag in _USUAL or _is_known(_canonical(tag))


def _canonical(tag: str) -> str:
    """A tag in the usual case (RFC 5646, 2.1.1), in which it means the same: zh-hant-tw is zh-Hant-TW."""
    primary, *rest = tag.split("-")
    cased = (
        subtag.title() if len(subtag) == 4 else subtag.upper() if len(subtag) == 2 else subtag.lower()
        for subtag in rest
    )
    return "-".join((primary.lower(), *cased))


_USUAL = frozenset({"en", "zh-Hant", "zh-TW", "zh", "ja", "de", "fr", "en-US", "en-GB", "zh-Hans", "ko", "es", "pl"})
"""For speed: what most sources are in."""
_MISTAKEN = {
    "eng": "en", "chi": "zh", "zho": "zh", "cn": "zh", "tw": "zh-Hant", "jp": "ja", "jpn": "ja", "ger": "de",
    "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "kor": "ko", "en-uk": "en-GB", "zh-cht": "zh-Hant",
    "zh-chs": "zh-Hans", "uk-ua": "uk", "gr": "el", "cz": "cs", "dk": "da", "ita": "it", "por": "pt", "rus": "ru",
    "pol": "pl", "nld": "nl", "dut": "nl",
}  # fmt: skip
"""What people write for a language whose tag is another: its three letters (ISO 639-2), or its country."""


def _is_known(tag: str) -> bool:
    primary, *rest = tag.split("-")
    english = Locale.parse("en")
    if primary != primary.casefold() or primary in ("tw", "gr") or primary not in english.languages:
        return False
    scripts = [subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()]
    regions = [
        subtag for subtag in rest if (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit())
    ]
    is_known = all(script in english.scripts for script in scripts) and all(
        region in english.territories for region in regions
    )
    return (
        is_known
        and len(scripts) < 2
        and len(regions) < 2
        and all(subtag.isascii() and subtag.isalnum() for subtag in rest)
    )


@lru_cache(maxsize=1)
def _language_names() -> Mapping[str, str]:
    names = {"chinese": "zh-Hant", "traditional chinese": "zh-Hant", "中文": "zh-Hant", "繁體中文": "zh-Hant"}
    names |= {"simplified chinese": "zh-Hans", "正體中文": "zh-Hant", "简体中文": "zh-Hans", "簡體中文": "zh-Hans"}
    for shown_in in ("zh_Hant", "en"):
        for code, name in Locale.parse(shown_in).languages.items():
            names.setdefault(name.casefold(), code.replace("_", "-"))
    for code in ("de", "es", "fr", "it", "ja", "ko", "nl", "pt", "ru", "vi"):
        names.setdefault(Locale.parse(code).languages[code].casefold(), code)
    return names


def currency(words: str) -> str | None:
    """The ISO 4217 code of a currency by its code in any case, its sign, or its name in English or Chinese."""
    plain = unicodedata.normalize("NFKC", words).strip()
    code = CURRENCIES.get(plain) or _CALLED.get(plain.casefold())
    if code is not None or not plain or len(plain) > 40:
        return code
    name = plain.casefold()
    if name.upper() in Locale.parse("en").currencies:
        return name.upper()
    known = (pair for shown_in in ("zh_Hant", "en") for pair in Locale.parse(shown_in).currencies.items())
    return next((code for code, called in known if called.casefold() == name), None)


def quoted(words: str) -> str:
    """Words as YAML takes them for words: in quotation marks."""
    line = " ".join(words.split())
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"
