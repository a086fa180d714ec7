"""How a language writes values: CLDR's formats, through Babel, without losing a digit.

Babel has its traps: its default prints US$0.025 as US$0.02, and its long compact form raises in Chinese. What is
rounded for display says so (約, about).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property

from babel.dates import format_date, format_skeleton
from babel.numbers import (
    NumberPattern,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    parse_pattern,
)
from babel.units import format_unit

from comparanda.locale import HAN, Language, join_list
from comparanda.patterns import regex
from comparanda.values.base import WIDE, decimals, plain
from comparanda.values.units import CORRECTED

_UNITS_PLACE = regex(r"0(?:\.[0#]+)?(?![0#.,])")
"""In a pattern of CLDR, the last digit before the point, with those behind it (UTS 35, part 3)."""
_BEFORE_HAN = regex(rf"(?<=[0-9])\s(?={HAN.pattern})")
"""The space that CLDR has before some Chinese units and not before others."""
_SCALES = {"B": 10**9, "M": 10**6, "K": 10**3}
_CHINESE_SCALES = {"億": 10**8, "萬": 10**4}
_VERB = regex(
    r"(?:(?<![因作稱認視以行成])為|(?<![但於若要可])是|相當於|等於|達到?|[佔占]|(?<![最提升降減調增較更至不])[低高多少貴]|便宜)"
    r"(?:[其它]|[A-Za-z0-9][A-Za-z0-9 .-]*的)?$"
)
"""A verb at the end of words, after which a number is compared: 為其, 是Oak的, 低."""
_CHINESE_COUNTS = {
    10: "十", 100: "百", 1000: "千", 10**4: "萬", 10**6: "百萬", 10**8: "億", 10**9: "十億",
}  # fmt: skip


class LanguageFormat:
    """One language's way to write values; remembers what it has written, as a page shows most values several times.

    Keys are texts: to a dictionary Decimal("71.0") and Decimal("71") are one key, and readers see the zero.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._written: dict[tuple[str, ...], str] = {}
        self._patterns: dict[tuple[str, int], NumberPattern] = {}

    def text(self, message: str, **values: object) -> str:
        """Interface words."""
        return self.language.text(message, **values)

    def about_before(self, words: str) -> str | None:
        """Words that end in a verb with 約 before it, as Chinese says it of a number behind them; None for others."""
        verb = _VERB.search(words) if self.language.tag in ("zh-Hant", "zh-TW") else None
        return f"{words[: verb.start()].removesuffix('約')}約{verb[0]}" if verb is not None else None

    def pick(self, texts: Mapping[str, str] | str) -> str:
        """The words in this language."""
        return texts if isinstance(texts, str) else texts[self.language.tag]

    def scoped(self, label: str, scope: str) -> str:
        """Words with what they hold for behind them in parentheses; alone where they hold for everything."""
        return self.text("%(label)s (%(scope)s)", label=label, scope=scope) if scope else label

    def listed(self, items: Sequence[str]) -> str:
        """`A, B, and C` or `A、B和C`."""
        return join_list(self.language, items)

    def number(self, number: Decimal, least: int = 0) -> str:
        """Grouped digits."""
        return self._once(("", plain(number), str(least)), lambda: self._number(number, least))

    def money(self, number: Decimal, currency: str) -> str:
        """With at least the decimals that the currency is written with, and never fewer than given."""
        return self._once(("money", plain(number), currency), lambda: self._money(number, currency))

    def percent(self, points: Decimal) -> str:
        """With the decimals given."""
        return self._once(("percent", plain(points)), lambda: self._percent(points))

    def measured(self, number: Decimal, unit: str) -> str:
        """In the short form of the unit."""
        return self._once(("unit", plain(number), unit), lambda: self._measured(number, unit))

    def date(self, text: str) -> str:
        """2025年8月7日, 2025年8月, 2025年."""
        return self._once(("date", text), lambda: self._date(text))

    def compact(self, number: Decimal) -> str:
        """40萬 / 400K where nothing is lost; otherwise about 1.05M (1,047,576)."""
        return self._once(("compact", plain(number)), lambda: self._compact(number))

    def _compact(self, number: Decimal) -> str:
        scales = _CHINESE_SCALES if self.language.is_traditional_chinese else self._scales
        if not scales or abs(number) < min(scales.values()):
            return self.number(number)
        near = number.quantize(Decimal(1).scaleb(number.adjusted() - 2), rounding=ROUND_HALF_UP)
        # Of the rounded number: 999,999 is about 1M, not 1,000K.
        name, size = next((name, size) for name, size in scales.items() if abs(near) >= size)
        short = (near / size).normalize()
        text = self.number(short if decimals(short) else short.quantize(Decimal(1))) + name
        if near == number:
            return text
        return self.text("about %(short)s (%(whole)s)", short=text, whole=self.number(number))

    def per(self, count: int, noun: Mapping[str, str]) -> str:
        """`per 1M tokens`, 每百萬詞元."""
        label = self.pick(noun)
        if count == 1:
            return self.text("per %(noun)s", noun=label)
        is_traditional = self.language.is_traditional_chinese
        if is_traditional and count in _CHINESE_COUNTS:
            return self.text("per %(noun)s", noun=_CHINESE_COUNTS[count] + label)
        scales = _SCALES if is_traditional else self._scales
        name, size = next(((name, size) for name, size in scales.items() if count % size == 0), ("", 1))
        return self.text("per %(noun)s", noun=f"{count // size}{name} {label}")

    @cached_property
    def _scales(self) -> Mapping[str, int]:
        """What large numbers are counted in, from the largest, by what stands behind them: M, Mio., 萬 (CLDR, compact).

        None that begins with another number than one: a thousand in German, ten lakh in Hindi.
        """
        sizes = [10**digits for digits in range(9, 2, -1)]
        shorts = {size: format_compact_decimal(size, locale=self.language.babel) for size in sizes}
        return {short[1:]: size for size, short in shorts.items() if short[0] == "1" and not short[1].isdigit()}

    def _once(self, key: tuple[str, ...], write: Callable[[], str]) -> str:
        text = self._written.get(key)
        if text is None:
            with localcontext(prec=WIDE):
                text = self._written[key] = write()
        return text

    def _number(self, number: Decimal, least: int) -> str:
        pattern = self._pattern(self.language.babel.decimal_formats[None], max(decimals(number), least))
        return format_decimal(number, format=pattern, locale=self.language.babel, decimal_quantization=False)

    def _pattern(self, format: NumberPattern, places: int) -> NumberPattern:
        """CLDR's pattern, which says where a sign stands and how digits are grouped, with so many decimals."""
        pattern = self._patterns.get((format.pattern, places))
        if pattern is None:
            written = _UNITS_PLACE.sub("0" + ("." + "0" * places if places else ""), format.pattern)
            pattern = self._patterns[format.pattern, places] = parse_pattern(written)
        return pattern

    def _money(self, number: Decimal, currency: str) -> str:
        places = max(decimals(number), _customary_decimals(currency))
        padded = number.quantize(Decimal(1).scaleb(-places)) if decimals(number) < places else number
        text = format_currency(
            padded,
            currency,
            format=self._pattern(self.language.babel.currency_formats["standard"], places),
            locale=self.language.babel,
            currency_digits=False,
            decimal_quantization=False,
        )
        # In Chinese CLDR writes TWD as a plain $, which beside US$ is taken for neither.
        return text.replace("$", "NT$", 1) if currency == "TWD" and "NT$" not in text else text

    def _percent(self, points: Decimal) -> str:
        pattern = self._pattern(self.language.babel.percent_formats[None], decimals(points))
        return format_percent(points / 100, format=pattern, locale=self.language.babel, decimal_quantization=False)

    def _measured(self, number: Decimal, unit: str) -> str:
        if (unit, self.language.tag) in CORRECTED:
            text = f"{self._number(number, 0)}\u00a0{CORRECTED[unit, self.language.tag]}"
        else:
            pattern = self._pattern(self.language.babel.decimal_formats[None], decimals(number))
            text = format_unit(number, unit, length="short", format=pattern, locale=self.language.babel)  # type: ignore[arg-type]  # which it hands on
        return _BEFORE_HAN.sub("", text) if self.language.is_traditional_chinese else text

    def _date(self, text: str) -> str:
        parts = [int(part) for part in text.split("-")]
        day = datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
        if len(parts) == 3:
            return format_date(day, format="medium", locale=self.language.babel)
        return format_skeleton("yMMM" if len(parts) == 2 else "y", day, locale=self.language.babel)


def _customary_decimals(currency: str) -> int:
    """CLDR's digits of a currency; but nobody writes the cents of TWD, which CLDR leaves out for cash alone."""
    return 0 if currency == "TWD" else get_currency_precision(currency)
