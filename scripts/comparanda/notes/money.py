"""A row of a note's table whose values are sums of money in one currency, which its words name for certain."""

from __future__ import annotations

from typing import NamedTuple

from comparanda import meant
from comparanda.notes.merge import Line
from comparanda.patterns import regex
from comparanda.written import CODES, CURRENCIES, MONEY, any_of

_NAMES = {
    **{sign: code for sign, code in CURRENCIES.items() if code in CODES},  # `$` and `¥` alone are shared by several
    **MONEY,
    **{code: code for code in CODES},
    "NTD": "TWD",
}
_NAME = any_of(_NAMES)
_AMOUNT = r"(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_SUM = regex(
    rf"(?:(?P<before>{_NAME})\s?{_AMOUNT}\s?[元圓]?|{_AMOUNT.replace('amount', 'other')}\s?(?P<after>{_NAME}))"
)


class Money(NamedTuple):
    """The currency of a row, and its amounts by the subject's place."""

    currency: str
    amounts: dict[int, str]


def money_of(row: Line) -> Money | None:
    """The sums of a row; None where a value is something else, or in another currency, or not the same everywhere."""
    currencies: set[str] = set()
    amounts: dict[int, str] = {}
    for place, value in row.values.items():
        read = {_read(words) for words in value.text.values() if meant.state(words) is None}
        if not read:
            continue
        if len(read) > 1 or (unit := read.pop()) is None:
            return None
        currency, amounts[place] = unit
        currencies.add(currency)
    return Money(currencies.pop(), amounts) if len(currencies) == 1 else None


def _read(words: str) -> tuple[str, str] | None:
    match = _SUM.fullmatch(words.strip())
    if match is None:
        return None
    amount = match["amount"] or match["other"]
    return _NAMES[match["before"] or match["after"]], amount.replace(",", "")
