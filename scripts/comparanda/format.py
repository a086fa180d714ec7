"""How a language writes values: CLDR's formats, through Babel, without losing a digit.

Babel has its traps: its default prints US$0.025 as US$0.02, and its long compact form raises in Chinese. What is
rounded for display says so (約, about).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from babel.units import format_unit

from comparanda.locale import Language, join_list
from comparanda.values.base import WIDE, decimals, plain

_SCALES = {"B": 10**9, "M": 10**6, "K": 10**3}
_CHINESE_SCALES = {"億": 10**8, "萬": 10**4}
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

    def text(self, message: str, **values: object) -> str:
        """Interface words."""
        return self.language.text(message, **values)

    def pick(self, texts: Mapping[str, str] | str) -> str:
        """The words in this language."""
        return texts if isinstance(texts, str) else texts[self.language.tag]

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
        scales = _CHINESE_SCALES if self.language.is_chinese else _SCALES
        if abs(number) < min(scales.values()):
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
        if self.language.is_chinese and count in _CHINESE_COUNTS:
            return self.text("per %(noun)s", noun=_CHINESE_COUNTS[count] + label)
        name, size = next(((name, size) for name, size in _SCALES.items() if count % size == 0), ("", 1))
        return self.text("per %(noun)s", noun=f"{count // size}{name} {label}")

    def _once(self, key: tuple[str, ...], write: Callable[[], str]) -> str:
        text = self._written.get(key)
        if text is None:
            with localcontext(prec=WIDE):
                text = self._written[key] = write()
        return text

    def _number(self, number: Decimal, least: int) -> str:
        pattern = _pattern("{}", max(decimals(number), least))
        return format_decimal(number, format=pattern, locale=self.language.babel, decimal_quantization=False)

    def _money(self, number: Decimal, currency: str) -> str:
        places = max(decimals(number), _customary_decimals(currency))
        padded = number.quantize(Decimal(1).scaleb(-places)) if decimals(number) < places else number
        return format_currency(
            padded,
            currency,
            format=_pattern("¤{}", places),
            locale=self.language.babel,
            currency_digits=False,
            decimal_quantization=False,
        )

    def _percent(self, points: Decimal) -> str:
        pattern = _pattern("{}%", decimals(points))
        return format_percent(points / 100, format=pattern, locale=self.language.babel, decimal_quantization=False)

    def _measured(self, number: Decimal, unit: str) -> str:
        pattern = _pattern("{}", decimals(number))
        return format_unit(number, unit, length="short", format=pattern, locale=self.language.babel)

    def _date(self, text: str) -> str:
        parts = [int(part) for part in text.split("-")]
        day = datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
        if len(parts) == 3:
            return format_date(day, format="medium", locale=self.language.babel)
        return format_skeleton("yMMM" if len(parts) == 2 else "y", day, locale=self.language.babel)


def _pattern(around: str, places: int) -> str:
    """A CLDR number pattern (UTS 35, part 3) of grouped digits with so many decimals."""
    return around.format("#,##0" + ("." + "0" * places if places else ""))


def _customary_decimals(currency: str) -> int:
    """CLDR's digits of a currency; but nobody writes the cents of TWD, which CLDR leaves out for cash alone."""
    return 0 if currency == "TWD" else get_currency_precision(currency)
