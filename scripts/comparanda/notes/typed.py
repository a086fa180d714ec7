"""A row of a note's table whose values are of one type that their words name for certain: what is no text.

That is a price in one currency, percent, a number with a unit of CLDR's, a day, yes or no, or a count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from comparanda import meant
from comparanda.check.advice import parts_of
from comparanda.notes.merge import Line
from comparanda.patterns import regex
from comparanda.values import Kind
from comparanda.values.rates import periods_of
from comparanda.values.units import units_called
from comparanda.written import CODES, CURRENCIES, MONEY, any_of

_NAMES = {
    **{sign: code for sign, code in CURRENCIES.items() if code in CODES},  # `$` and `¥` alone are shared by several
    **MONEY,
    **{code: code for code in CODES},
    "NTD": "TWD",
}
_NAME = any_of(_NAMES)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_TO = r"\s?[–~～至到-]\s?"
_SUM = regex(
    r"(?:每(?P<each>[月年天]|小時)\s?)?"
    rf"(?:(?P<before>{_NAME})\s?(?P<number>{_NUMBER})(?:{_TO}(?:(?P=before)\s?)?(?P<high>{_NUMBER}))?\s?[元圓]?"
    rf"|(?P<other>{_NUMBER})(?:{_TO}(?P<most>{_NUMBER}))?\s?(?P<after>{_NAME}))"
    r"(?:\s?(?:/|／|per\s|an?\s|每)\s?(?P<per>[A-Za-z]{1,12}|[月年天]|小時|公斤|公升|公里))?"
)
_OF_TAIWAN = regex(rf"(?P<number>{_NUMBER}(?:{_TO}{_NUMBER})?)\s?[元圓](?P<rest>.*)")
_MEASURED = regex(rf"(?P<number>[-−]?(?:{_NUMBER}))(?:{_TO}(?P<high>{_NUMBER}))?\s?(?P<unit>[^\W\d].{{0,30}}|[%％°].?)")
_COUNT = regex(r"0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*")
_ADDRESS = regex(r"https?://[^\s<>]{4,500}")
_YEAR = regex(r"(?:19|20)[0-9]{2}")
"""What may be a year as well as a count: nobody can tell."""
_NOTHING = frozenset(("無", "沒有", "none"))
"""What says no, and beside no yes may say that there is none of something."""
_FREE = frozenset(("免費", "free"))
_SINGLE = frozenset("gWVALlJNhs秒天年克升吋呎磅瓦")
"""Units of one character that mean nothing else in a table; 128K, 7B and 5G are no temperature, bytes or force."""
_OTHERWISE = frozenset(("pm", "am", "st", "CD", "月份", "point", "points", "dot", "dots"))
"""What CLDR has for a unit, and people write for something else: 3 pm, 1st."""
_OF_TAIWAN_UNITS = {"公克": "克", "公厘": "公釐", "英吋": "吋"}
"""What people in Taiwan call units, by CLDR's names."""
_SHORTER = {"mo": "month", "月": "個月"}
"""What people write for the period of a price, as CLDR has it; 8月 by itself is August."""
_FIRST_YEAR = 1_000
"""From here on 年 is a year of the calendar, and no time that many years long."""


class Form(NamedTuple):
    """The type of a row."""

    type: Kind
    unit: str | None = None
    """As an attribute has it: a currency, or CLDR's id without its category."""


class Typed(NamedTuple):
    """The type of a row, and its values as a data file has them, by the subject's place."""

    form: Form
    values: dict[int, object]
    noted: frozenset[int] = frozenset()
    """Places whose words say more than the value, which they stay beside as a note: `about 3 min`, `3 kg (dry)`."""


class _Reading(NamedTuple):
    """What the words of a cell can be."""

    value: object
    is_whole: bool
    """Nothing that they say is left out."""
    words: str
    """Of the value alone."""


def typed(row: Line) -> Typed | None:
    """The values of a row; None where they are of different types, or of one that nobody can tell."""
    read: dict[int, Mapping[Form, _Reading]] = {}
    free: list[int] = []
    for place, value in row.values.items():
        told = {tag: words.strip() for tag, words in value.text.items() if meant.state(words) is None}
        if told and all(words.casefold() in _FREE for words in told.values()):
            free.append(place)
        elif told:
            read[place] = _in_every_language(told, row.label)
    read = _in_one_currency(read)
    forms = [form for form in next(iter(read.values()), ()) if all(form in values for values in read.values())]
    form = next((form for form in forms if _is_certain(form, [it[form].words for it in read.values()])), None)
    if form is None or (free and form.type != "money"):
        return None
    values = {place: readings[form].value for place, readings in read.items()} | dict.fromkeys(free, "free")
    noted = frozenset(place for place, readings in read.items() if not readings[form].is_whole)
    return Typed(_for_period(form, row.label.values()), values, noted)


def _in_one_currency(read: dict[int, Mapping[Form, _Reading]]) -> dict[int, Mapping[Form, _Reading]]:
    """Prices in several currencies as an attribute in that of most has them: the others name theirs."""
    prices = [next((form for form in cell if form.type == "money"), None) for cell in read.values()]
    units = [form.unit for form in prices if form is not None and form.unit is not None]
    if len(units) < len(read) or len(set(units)) < 2 or len({unit.partition(" ")[2] for unit in units}) > 1:
        return read
    most = Form("money", Counter(units).most_common(1)[0][0])
    made: dict[int, Mapping[Form, _Reading]] = {}
    for (place, cell), unit in zip(read.items(), units, strict=True):
        reading = cell[Form("money", unit)]
        if unit != most.unit and isinstance(reading.value, str):
            reading = reading._replace(value={"amount": reading.value, "currency": unit.partition(" ")[0]})
        elif unit != most.unit:
            return read
        made[place] = {most: reading}
    return made


_SCALES = frozenset("KMBGTkmbgt")


def counted_in(row: Line) -> Mapping[str, str]:
    """What every value of a row is a number of, by language, where that is no unit that we have: mAh, 坪, seats."""
    names: dict[str, set[str]] = {}
    for value in row.values.values():
        for tag, words in value.text.items():
            if meant.state(words) is None:
                match = _MEASURED.fullmatch(words)
                names.setdefault(tag, set()).add(match["unit"].strip() if match is not None else "")
    told = {tag: next(iter(units)) for tag, units in names.items() if len(units) == 1}
    is_one = len(told) == len(names) and all(_may_be_counted(name) for name in told.values())
    return told if is_one else {}


def _may_be_counted(name: str) -> bool:
    """A word that is no unit that we have, no scale of a number and no currency."""
    is_other = name in _OTHERWISE or name in _SCALES or name in _NAMES or name[:1] in "%％°"
    return bool(name) and not is_other and not units_called(name) and _NAME_OF_UNIT.fullmatch(name) is not None


_NAME_OF_UNIT = regex(r"[^\W\d_]{1,12}")


def _in_every_language(told: Mapping[str, str], label: Mapping[str, str]) -> Mapping[Form, _Reading]:
    """What the words of a cell can be: the same in all languages."""
    first, *others = (dict(_cell(words, tag, label.get(tag, ""))) for tag, words in told.items())
    return {
        form: reading._replace(is_whole=all(it[form].is_whole for it in (first, *others)))
        for form, reading in first.items()
        if all(form in other and other[form].value == reading.value for other in others)
    }


_BARE = regex(rf"[-−]?(?:{_NUMBER})(?:{_TO}(?:{_NUMBER}))?")
_UNIT_IN_LABEL = regex(r".*[(（\[]\s*(?!min\.?\s?[)）])(?P<unit>[^()（）\[\]\d]{1,12}?)\s*[)）\]]")
"""Deposit (min) is no time."""
_WITH_ASIDE = regex(r"(?P<words>[^()（）]+?)\s*(?:[(（][^()（）]+[)）]|\\?[*＊†])")


def _cell(words: str, tag: str, label: str) -> Iterator[tuple[Form, _Reading]]:
    """Each type that a cell can be of; a number without a unit has that which the label of its row ends in."""
    unit = _UNIT_IN_LABEL.fullmatch(label.strip()) if _BARE.fullmatch(words) else None
    in_unit = list(_readings(f"{words} {unit['unit']}", tag)) if unit is not None else []
    if whole := in_unit or list(_readings(words, tag)):
        yield from ((form, _Reading(value, True, words)) for form, value in whole)
    elif (aside := _WITH_ASIDE.fullmatch(words)) is not None:
        yield from ((form, it._replace(is_whole=False)) for form, it in _cell(aside["words"], tag, label))
    else:
        yield from _with_one_end(words, tag, label)


def _with_one_end(words: str, tag: str, label: str) -> Iterator[tuple[Form, _Reading]]:
    """What `from 5`, `5起` and `about 5` can be."""
    for end, rest in parts_of(words):
        made = [(form, it) for form, it in _cell(rest.strip(), tag, label) if form.type not in ("date", "boolean")]
        if made and end == "about":
            yield from ((form, it._replace(is_whole=False)) for form, it in made)
        elif made:
            yield from ((form, it._replace(value={end: it.value})) for form, it in made if isinstance(it.value, str))
        if made:
            return


def _is_certain(form: Form, words: Iterable[str]) -> bool:
    """Whether the cells that can be of a type are meant to be."""
    if form.type in ("integer", "date"):
        return not all(_YEAR.fullmatch(cell) for cell in words)
    if form.type == "boolean":
        return any(meant.truth(cell) == "true" for cell in words) or _NOTHING.isdisjoint(map(str.casefold, words))
    return True


def _for_period(form: Form, labels: Iterable[str]) -> Form:
    """A price is for the time that its label says, where its words say none."""
    if form.type != "money" or form.unit is None or " per " in form.unit:
        return form
    periods = {period for label in labels for period in periods_of(label)}
    return form._replace(unit=f"{form.unit} per {periods.pop()}") if len(periods) == 1 else form


def _readings(words: str, tag: str) -> Iterator[tuple[Form, object]]:
    """Each type that the words of a cell can be of, the more telling first, with the value."""
    of_taiwan = _OF_TAIWAN.fullmatch(words) if tag == "zh-Hant" else None
    money = _SUM.fullmatch(words if of_taiwan is None else f"NT${of_taiwan['number']}{of_taiwan['rest']}")
    if money is not None:
        unit = _price(money)
        if unit is not None:
            yield Form("money", unit), _amount(money["number"] or money["other"], money["high"] or money["most"])
        return
    if (measured := _MEASURED.fullmatch(words)) is not None:
        form, number = _form_of(measured["unit"]), measured["number"]
        if form is not None and not (measured["unit"] == "年" and float(_plain(number)) >= _FIRST_YEAR):
            yield form, _amount(number, measured["high"])
    day = words if _YEAR.fullmatch(words) else meant.certain_date(words)
    if day is not None:
        yield Form("date"), day
    if _ADDRESS.fullmatch(words) is not None:
        yield Form("link"), words
    elif _COUNT.fullmatch(words) is not None:
        yield Form("integer"), _plain(words)
    elif (truth := meant.truth(words)) is not None:
        yield Form("boolean"), truth


def _price(money: re.Match[str]) -> str | None:
    """The unit of a price; None where it is for something that is no unit."""
    currency, period = _NAMES[money["before"] or money["after"]], money["each"] or money["per"]
    per = _form_of(_SHORTER.get(period, period)) if period else None
    if not period:
        return currency
    return None if per is None or per.unit is None or (money["each"] and money["per"]) else f"{currency} per {per.unit}"


def _amount(number: str, high: str | None) -> object:
    return _plain(number) if high is None else {"low": _plain(number), "high": _plain(high)}


def _plain(number: str) -> str:
    return number.replace(",", "").replace("−", "-")


def _form_of(sign: str) -> Form | None:
    """What is counted in a unit that a word or sign is; None where it is none, or one of several."""
    if sign in "%％":
        return Form("percent")
    ids = (
        ()
        if sign in _OTHERWISE or (len(sign) == 1 and sign not in _SINGLE)
        else units_called(_OF_TAIWAN_UNITS.get(sign, sign))
    )
    if len(ids) != 1:
        return None
    category, _, unit = ids[0].partition("-")
    if category == "concentr":
        return Form("percent") if unit == "percent" else None
    return Form("duration" if category == "duration" else "number", unit)
