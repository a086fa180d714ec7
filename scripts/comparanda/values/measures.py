"""Units of attributes: a currency, a CLDR unit, a thing counted, and what of them money is paid for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import list_currencies

from comparanda.values.base import BadValue, Format
from comparanda.values.units import UnitName, find_unit, suggest_unit

_SCALE = {"K": 10**3, "M": 10**6, "B": 10**9}
_ALL = "; `comparanda explain units` lists every unit"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, parsed: `USD per 1M tokens`, `second`, `tokens`."""

    currency: str = ""
    """ISO 4217."""
    cldr: str = ""
    """A CLDR unit identifier, such as duration-second (UTS 35, part 6)."""
    noun: Mapping[str, str] | None = None
    """A thing counted, by language."""
    per: tuple[int, Mapping[str, str]] | None = None
    """How many of what thing the money is for."""

    def show(self, format: Format) -> str:
        """What the row's label says of the unit: `per 1M tokens`; empty where the value says it itself."""
        if self.per is not None:
            return format.per(*self.per)
        return format.pick(self.noun) if self.noun is not None else ""


_WITHOUT_UNIT = ("date", "date-or-yes", "text", "list", "link", "versions", "boolean", "choice", "percent")


def is_currency(code: str) -> bool:
    """Whether ISO 4217 has a currency of that code."""
    return code in list_currencies()


def read_unit(text: str | None, kind: str, nouns: Mapping[str, Mapping[str, str]]) -> Measure:
    """Parse an attribute's unit.

    Raises:
        BadValue: the unit is unknown, missing, or of another type than the attribute.
    """
    if kind == "money":
        currency, _, rest = (text or "").partition(" per ")
        if not is_currency(currency):
            raise BadValue(f"`{text or ''}` does not begin with a currency", _currency_meant(text or ""))
        return Measure(currency=currency, per=_read_per(rest, currency, nouns) if rest else None)
    if kind in _WITHOUT_UNIT:
        if text is not None:
            raise BadValue(f"an attribute of type {kind} takes no unit", "leave `unit` out")
        return Measure()
    if text is None:
        if kind == "duration":
            raise BadValue("a duration needs a unit", "write `unit: second`, or another CLDR unit of time")
        return Measure()
    category = "duration" if kind == "duration" else ""
    unit = find_unit(text, category)
    if text in nouns and not (category and unit):  # a year that prices are for does not rename a duration's
        return Measure(noun=nouns[text])
    if unit is None:
        raise BadValue(f"there is no unit `{text}`", _instead(text, category))
    return Measure(cldr=unit)


_SIGNS = {
    "$": "USD", "US$": "USD", "NT$": "TWD", "HK$": "HKD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW",
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
    "NTD": "TWD", "NT": "TWD", "RMB": "CNY", "元": "TWD", "新臺幣": "TWD", "新台幣": "TWD", "臺幣": "TWD",
    "台幣": "TWD", "美元": "USD", "美金": "USD", "歐元": "EUR", "日圓": "JPY", "人民幣": "CNY",
}  # fmt: skip
"""What people write for a currency."""
_PRICE = re.compile(r"(?P<money>[^\s/每]{1,20})(?:\s*(?:/|每|\bper\b)\s*(?P<rest>\S.*))?")


def _currency_meant(text: str) -> str:
    """What to type for a unit of money: `USD/month` is `USD per month`, and NT$ is TWD."""
    match = _PRICE.fullmatch(text.strip())
    money = match["money"] if match is not None else ""
    code = _SIGNS.get(money) or (money.upper() if is_currency(money.upper()) else None)
    if match is None or code is None:
        return "write an ISO 4217 code: `USD per 1M tokens`"
    unit = f"{code} per {match['rest']}" if match["rest"] else code
    return f"write `{unit}`"


def _instead(text: str, category: str) -> str:
    if _PRICE.fullmatch(text) and is_currency(text.partition(" per ")[0]):
        return f"`{text}` is a unit of money: write `type: money`"
    of_time = "of time " if category else ""
    near = suggest_unit(text, category) or f"use a CLDR unit {of_time}such as `second`"
    return _or(near, _own(text))


def _own(noun: str, before: str = "") -> str:
    """To add what is counted, by an id that `new unit` takes; empty where CLDR has a unit of that id."""
    id = re.sub(r"[^a-z0-9]+", "_", noun.lower()).strip("_")
    if find_unit(id) is not None:
        return ""
    if not noun.isascii() or not id[:1].isalpha():
        return f"add `{noun}` to data/units.yml with `comparanda new unit`, which says what to write as `unit:`"
    unit = f"{before}{id}"
    return f"add `{noun}` to data/units.yml with `comparanda new unit {id}`, and write `unit: {unit}`"


def _or(near: str, other: str) -> str:
    if not near or not other:
        return near if near.endswith("?") else (near or other) + _ALL
    return (f"{near} Or {other}" if near.endswith("?") else f"{near}, or {other}") + _ALL


def _read_per(text: str, currency: str, nouns: Mapping[str, Mapping[str, str]]) -> tuple[int, Mapping[str, str]]:
    match = re.fullmatch(r"(?:([0-9]{1,12})([KMB]?) )?(\S.*)", text)
    noun = match[3] if match else text
    unit = find_unit(noun)
    if match is None or (noun not in nouns and unit is None):
        help = (
            "write how many of what, such as `per 1M tokens`, and add what is counted to data/units.yml with its labels"
        )
        if match is not None and not noun[:1].isdigit():
            help = _own(noun, f"{currency} per {text[: match.start(3)]}")
        raise BadValue(f"there is no counting unit `{noun}`", _or(suggest_unit(noun), help))
    if match[1] and not int(match[1]):
        raise BadValue("a price cannot be per 0 units", "write how many the price is for: `per 1M tokens`")
    return int(match[1] or 1) * _SCALE.get(match[2] or "", 1), nouns.get(noun) or UnitName(unit or "")
