"""What somebody meant who wrote a price or a range in another form: `{min: 1, max: 2}` is `{low: 1, high: 2}`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from comparanda import meant
from comparanda.meant_texts import every_language
from comparanda.patterns import regex

_LOW = frozenset(
    (
        *("low", "min", "minimum", "from", "lower", "least", "start", "lowest", "smallest"),
        *("最低", "最小", "最少", "下限", "起"),
    )
)
_HIGH = frozenset(
    ("high", "max", "maximum", "to", "upper", "most", "end", "highest", "最高", "最大", "最多", "上限", "迄")
)
_AMOUNT = frozenset(
    ("amount", "value", "price", "number", "cost", "sum", "fee", "金額", "價格", "數值", "數字", "價錢", "費用")
)
_CURRENCY = frozenset(("currency", "unit", "curr", "ccy", "code", "in", "幣別", "幣種", "貨幣", "單位"))
_PRICE_OR_RANGE = _LOW | _HIGH | _AMOUNT | _CURRENCY


def is_price(value: Mapping[str, object]) -> bool:
    """Whether a mapping is written in place of `{amount: …, currency: …}`, or as that."""
    return bool(value.keys() & {"amount", "currency"}) or (_may_be_one(value) and _price(value) is not None)


def is_range(value: Mapping[str, object]) -> bool:
    """Whether a mapping is written in place of `{low: …, high: …}`, or as that."""
    return bool(value.keys() & {"low", "high"}) or (_may_be_one(value) and _range(value) is not None)


def _may_be_one(value: Mapping[str, object]) -> bool:
    """For speed: most mappings are words by language, which the first of their tags tells."""
    key = next(iter(value), "")
    return key.casefold() in _PRICE_OR_RANGE or (len(key) <= _SHORT and not key.islower())


_SHORT = 4
"""Characters of a currency: EUR, NT$, 歐元."""


def is_prices(values: Sequence[object]) -> bool:
    """Whether several prices or ranges stand in one list, which holds only words."""
    return any(isinstance(value, dict) and (is_price(value) or is_range(value)) for value in values)


def value(written: object) -> str:
    """What to type for a price or a range of other keys; empty where it has the right ones, or nobody can tell."""
    if isinstance(written, list | tuple) and is_prices(written):
        first = next(mapping for mapping in written if isinstance(mapping, dict))
        shown = value(first) or _as_written(first)
        return f"[{{value: {shown}, scope: …, cite: […]}}, …]"
    if not isinstance(written, dict) or written.keys() <= {"low", "high"} or written.keys() == {"amount", "currency"}:
        return ""
    return _range(written) or _price(written) or ""


def bare(words: Sequence[str]) -> str:
    """Help for the words of a value between braces without a colon: {10, 20}, {10-20}, {low 10, high 20}."""
    named = {match[1]: match[2] for one in words if (match := _NAMED_END.fullmatch(one))}
    if len(named) == len(words) and (range := _range(named)):
        return f"write {range}"
    if len(words) == 1:
        ends = _TWO_ENDS.fullmatch(words[0])
        shown = _ordered(ends.groups()) if ends is not None else ""
        return f"write {shown}" if shown else f"write {meant.number(words[0]) or words[0]}, without braces"
    if len(words) == 2 and (shown := _ordered(words)):
        number = meant.number(",".join(words)) if _THOUSANDS.fullmatch(",".join(words)) else None
        return f"write {shown}; if it is one number, {number}" if number else f"write {shown}"
    listed = ", ".join(words)
    return (
        f"if these are several values, write [{listed}]; if they are words, write them without braces, or"
        f" {every_language()}"
    )


_NAMED_END = regex(r"([^\W\d]+)\s*[= ]\s*(\S.*)")
_TWO_ENDS = regex(r"(\S*?\d\S*?)\s*(?:\.\.|[-–~～ ]|to|至|到)\s*(\S*\d\S*)")
_THOUSANDS = regex(r"[1-9]\d{0,2},\d{3}")


def _ordered(ends: Sequence[str]) -> str:
    """A range of two numbers, the lower one first; empty where they are none."""
    numbers = sorted({Decimal(number) for end in ends if (number := meant.number(end)) is not None})
    return f"{{low: {numbers[0]:f}, high: {numbers[1]:f}}}" if len(numbers) == 2 else ""


def beside(statement: Mapping[str, object], fields: Collection[str]) -> str:
    """The value of a fact whose ends, or whose currency, stand beside its other fields; empty where none do.

    Args:
        statement: the fact.
        fields: those that a fact has.
    """
    own = {key: value for key, value in statement.items() if key not in fields and key in _PRICE_OR_RANGE}
    if not own:
        return ""
    amount = {"value": statement["value"]} if isinstance(statement.get("value"), str) else {}
    return _range(own) or _price({**amount, **own}) or ""


def _as_written(value: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {inner}" for key, inner in value.items()) + "}"


def _range(value: Mapping[str, object]) -> str | None:
    """Both ends, or one, where each key is the name of an end and each value a number."""
    ends: dict[str, str] = {}
    for key, words in value.items():
        name = key.casefold()
        end = "low" if name in _LOW else "high" if name in _HIGH else ""
        number = meant.number(words) if end and isinstance(words, str) else None
        if not end or number is None or end in ends:
            return None
        ends[end] = number
    return "{" + ", ".join(f"{end}: {ends[end]}" for end in ("low", "high") if end in ends) + "}" if ends else None


def _price(value: Mapping[str, object]) -> str | None:
    """An amount and its currency, each under a name of its own, or the amount under that of the currency."""
    parts: dict[str, str] = {}
    for key, words in value.items():
        if not isinstance(words, str):
            return None
        name, code = key.casefold(), meant.currency(key)
        number, other = meant.number(words), meant.currency(words)
        if code is not None and number is not None:
            parts |= {"amount": number, "currency": code}
        elif name in _AMOUNT and number is not None:
            parts["amount"] = number
        elif name in _CURRENCY and other is not None:
            parts["currency"] = other
        else:
            return None
    is_whole = parts.keys() == {"amount", "currency"}
    return f"{{amount: {parts['amount']}, currency: {parts['currency']}}}" if is_whole else None
