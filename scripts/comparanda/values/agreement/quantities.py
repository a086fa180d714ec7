"""Whether a quote holds a number: money in its currency and for as many things, a measurement in any of its units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from comparanda.numerals import fold
from comparanda.patterns import regex
from comparanda.values.agreement.conversion import (
    Kind,
    called_units,
    clocks,
    compound,
    converted,
    in_unit,
    is_no_unit,
    kind_of,
)
from comparanda.values.agreement.glance import stands_in
from comparanda.values.agreement.wanted import HELD, Agreement, Fit, Quantity
from comparanda.values.bounds import MAY_BE_LESS, Bound, bound_of
from comparanda.values.compared import other_side
from comparanda.values.days import Day
from comparanda.values.instalments import one_of_several
from comparanda.values.ordinals import ordinals
from comparanda.values.quotes import Dots, Figure, Quote, read_quote
from comparanda.values.rates import may_be_for_a_time, period_beside, periods_of
from comparanda.values.roles import Role, first_time, listed_as, says

_COMMAS = frozenset((
    "de", "fr", "es", "it", "nl", "pt", "pl", "ru", "tr", "sv", "da", "nb", "nn", "no", "fi", "cs", "id", "vi", "uk",
    "ro", "hu", "el",
))  # fmt: skip
"""Languages that write decimals with a comma."""
_ENOUGH = 5
"""Figures of a quote that a message lists."""
_COUNTED = frozenset((
    "review", "reviews", "rating", "ratings", "vote", "votes", "user", "users", "people", "download", "downloads",
    "star", "stars", "like", "likes", "customer", "customers", "mah", "fps", "rpm", "rpd", "tpm", "va", "kva", "mva",
    "var",
))  # fmt: skip
_SHARES = frozenset(("quarter", "quarters", "second", "third"))
"""Words that say a share or an order, though they are units too."""
_COUNTED_HAN = frozenset(("則", "則評價", "評價", "人", "次", "顆星", "名使用者"))
"""What is counted, and neither paid nor a share."""
_PAID = "折"
"""Behind what is left of a price; what is taken off it is another figure."""
_NO_PERCENT = frozenset(("bps", "bp", "basis", "基點", "個基點", "基点", "个基点", "°"))


def compare_quantity(
    wanted: Quantity, words: str, about: bool = False, language: str = "", is_past: bool = False
) -> Fit:
    """Compare a number with a quote.

    Args:
        wanted: the value.
        words: of the quote.
        about: the citation says that the quote rounds.
        language: the source's, where it is known (BCP 47).
        is_past: the value is one of an earlier time, which the quote may call so.
    """
    plain = format(wanted.number, "f")
    if words == plain or (wanted.end_of not in _ONE_END and stands_in(plain, words, wanted)):
        return HELD
    return compare_at_length(wanted, words, about, language, is_past)


def compare_at_length(
    wanted: Quantity, words: str, about: bool = False, language: str = "", is_past: bool = False
) -> Fit:
    """Compare a number with all that a quote says, as `compare_quantity` does where a glance is not enough."""
    quote = read_quote(words, language.partition("-")[0] in _COMMAS)
    fit = _compare_quote(wanted, words, about, language, is_past, quote)
    if fit.agreement is Agreement.HELD and (apart := _for_other_times(wanted, words, quote)):
        others = replace(quote, figures=tuple(it for it in quote.figures if it.place not in apart))
        if _compare_quote(wanted, words, about, language, is_past, others).agreement is not Agreement.HELD:
            return Fit(Agreement.DIFFERENT, _listed((it for it in quote.figures if it.place in apart), words))
    if fit.agreement < Agreement.ROUNDED:
        if _is_next_to_bound(wanted, words, quote):
            return HELD
        ordered = _in_order(wanted, words)
        if ordered is not None and (ordered is HELD or fit.agreement is Agreement.SILENT):
            return ordered
    if fit.agreement is not Agreement.HELD or about or not _may_be_bounded(wanted, words):
        return fit
    text = fold(words)
    bounds = {it.place: bound_of(it.place, it.end, text) for it in quote.figures if it.place >= 0}
    excluding = {place: it for place, it in bounds.items() if it is not None and _excludes(it, wanted)}
    if not excluding:
        return fit
    others = replace(quote, figures=tuple(it for it in quote.figures if it.place not in excluding))
    if _compare_quote(wanted, words, about, language, is_past, others).agreement is Agreement.HELD:
        return fit
    place, bound = next(iter(excluding.items()))
    agreement = Agreement.UNSURE if not wanted.end_of else Agreement.DIFFERENT
    instead = _listed((it for it in quote.figures if it.place == place), words)
    return Fit(agreement, instead, bound=bound.words, side=bound.side)


def _is_next_to_bound(wanted: Quantity, words: str, quote: Quote) -> bool:
    """The number is the last whole one below what a quote says: 11 of 未滿12歲; of ages, and of things as a limit."""
    is_end = wanted.end_of in ("high", "both") and wanted.number % 1 == 0
    if not (wanted.is_whole or is_end) or wanted.unit or wanted.currency or not MAY_BE_LESS.are_in(words.lower()):
        return False
    is_age = says(wanted.called, Role.AGE)
    if not (is_age or is_end or _SAYS_BOUND.search(wanted.called.replace("_", " "))):
        return False
    text, after = fold(words), wanted.number + 1
    figures = (it for it in quote.figures if it.place >= 0 and it.value == after and _may_count(it, is_age))
    bounds = (bound_of(it.place, it.end, text) for it in figures)
    return any(bound is not None and bound.side < 0 and not bound.is_itself for bound in bounds)


def _may_count(figure: Figure, is_age: bool) -> bool:
    """It is of whole things, or of years: no money, no share and no measure."""
    if figure.currencies or figure.is_percent:
        return False
    units = [unit for sign in figure.units if not is_no_unit(sign) for unit in called_units(sign)]
    return not units or (is_age and any(base.startswith("duration-") for base, _ in units))


def _in_order(wanted: Quantity, words: str) -> Fit | None:
    """What a quote says of a rank, a floor or an edition in a word: third, 第三; None where it has none."""
    if not wanted.is_whole or wanted.unit or not says(wanted.called, Role.NAME) or _OF_MANY.search(wanted.called):
        return None
    read = list(ordinals(fold(words)))
    if not read:
        return None
    is_it = any(value == wanted.number for value, _ in read)
    return HELD if is_it else Fit(Agreement.DIFFERENT, ", ".join(written for _, written in read[:_ENOUGH]))


_OF_MANY = regex(r"\b(?:number|count) of|數", re.IGNORECASE)
"""What makes a number one of things, and no place in an order: number of floors, 樓層數."""


def _for_other_times(wanted: Quantity, words: str, quote: Quote) -> set[int]:
    """The places of figures that are for a week, say, where the attribute says that it counts or measures for a day."""
    if wanted.currency or wanted.is_percent or not may_be_for_a_time(words):
        return set()
    periods = periods_of(wanted.called)
    text = fold(words) if periods else ""
    return {
        it.place
        for it in quote.figures
        if periods and it.place >= 0 and period_beside(it.place, it.end, text) not in ("", *periods)
    }


_ONE_END = ("low", "high")
_SAYS_BOUND = regex(
    r"\b(?:(?:max|min)(?:imum)?\b|limit|up to|at (?:most|least)|under|over|below|above|within|less|more|fewer"
    r"|exceed|cap\b|ceiling|threshold|toleran|bound)|[上下]限|最[高低多少大小長短快慢]|至[多少]|以[下上內]|門檻|不[到足滿]|未[滿達]"
    r"|[低高大小多少]於|超過|有找|誤差",
    re.IGNORECASE,
)
"""What an attribute, or a note, says of itself where its values are bounds."""


def _may_be_bounded(wanted: Quantity, words: str) -> bool:
    """At a glance: the number may be but a bound, and the value is none."""
    if wanted.end_of:
        return wanted.end_of != "both"
    return MAY_BE_LESS.are_in(words.lower()) and not (
        _SAYS_BOUND.search(wanted.called.replace("_", " ")) or _is_age_in_years(wanted)
    )


def _excludes(bound: Bound, wanted: Quantity) -> bool:
    """What a number of a quote bounds is not the value: under 18 is not 18, and at least 5 is no upper end."""
    if wanted.end_of:
        return bound.side == (-1 if wanted.end_of == "low" else 1)
    return not bound.is_itself


def _compare_quote(wanted: Quantity, words: str, about: bool, language: str, is_past: bool, quote: Quote) -> Fit:
    """Compare a number with what was read in a quote, of which some is given as something else."""
    plain = format(wanted.number, "f")
    other = [(figure, role) for figure in quote.figures if (role := _other_role(figure, wanted, language, is_past))]
    is_list = bool(wanted.currency) and says(wanted.called, Role.LIST)
    if not other and not is_list:
        return compare_read(wanted, plain, words, about, quote)
    dropped = {id(figure) for figure, _ in other}
    if is_list and any(figure.role is Role.LIST for figure in quote.figures):
        dropped |= {id(figure) for figure in quote.figures if figure.currencies and figure.role is not Role.LIST}
    holding = replace(quote, figures=tuple(figure for figure in quote.figures if id(figure) not in dropped))
    fit = compare_read(wanted, plain, words, about, holding)
    if fit.agreement is Agreement.HELD:
        return fit
    for figure, role in other:
        alone = compare_read(wanted, plain, words, about, replace(quote, figures=(figure,), days=(), durations=()))
        if alone.agreement is not Agreement.HELD:
            continue
        if role in (Role.SHARE, Role.WHOLE) and _may_be_counted(role, wanted):
            return Fit(Agreement.UNSURE, _listed((figure,), words), role=role)
        if role is Role.DENIED:
            return Fit(Agreement.DIFFERENT, fit.instead, is_denied=True)
        if role is Role.LIST:
            return Fit(Agreement.LISTED, listed_as(figure.place, fold(words)), role=role)
        if role is Role.FIRST:
            return Fit(Agreement.LISTED, first_time(figure.place, figure.end, fold(words)), role=role)
        if role is Role.INSTALMENT:
            return Fit(Agreement.LISTED, one_of_several(figure.place, figure.end, fold(words)), role=role)
        if role is Role.EARLIER:
            return Fit(Agreement.UNSURE, _listed((figure,), words), role=role)
        if role is Role.OTHER:
            return Fit(Agreement.UNSURE, other_side(figure.place, figure.end, fold(words)), role=role)
        return Fit(Agreement.DIFFERENT, _listed((figure,), words), role=role)
    return fit


def _other_role(figure: Figure, wanted: Quantity, language: str, is_past: bool) -> Role | None:
    """What a figure is given as that the value is not; None where it can be the value."""
    role = figure.role
    if role in (Role.LIST, Role.FIRST) and (is_past or says(wanted.called, role)):
        return None
    if role is Role.AGE and not wanted.unit.startswith("duration-"):
        return None
    if _is_strange_name(figure, wanted):
        return Role.NAME
    if figure.is_denied and not is_past:
        return Role.DENIED
    if role is None:
        return Role.COUNT if _counts_things(figure, wanted, language) else None
    is_measured = bool(wanted.currency or wanted.unit or wanted.is_percent)
    if role is Role.SHARE and figure.value.denominator > 1 and _may_be_counted(role, wanted):
        return None  # 3.26 / 5 is on a scale, and no number of things
    if says(wanted.called, role) and not (is_measured and role in (Role.SHARE, Role.WHOLE)):
        return None
    match role:
        case Role.INSTALMENT:
            is_other = bool(wanted.currency) and wanted.per is None
        case Role.LIST:
            is_other = bool(wanted.currency)
        case Role.DISCOUNT | Role.REDUCTION:
            is_other = bool(wanted.currency) or wanted.is_percent
        case Role.POINTS:
            is_other = wanted.is_percent
        case Role.EARLIER | Role.OTHER:
            is_other = True
        case Role.SHARE | Role.WHOLE | Role.TOP:
            is_other = not _is_measured_alike(figure, wanted)
        case _:
            is_other = is_measured
    return role if is_other else None


def _may_be_counted(role: Role, wanted: Quantity) -> bool:
    """A plain number can be one of `6 of 10`, unless its attribute says that it is the other."""
    is_plain = not (wanted.currency or wanted.unit or wanted.is_percent)
    return is_plain and not (role is Role.WHOLE and says(wanted.called, Role.SHARE))


def _is_strange_name(figure: Figure, wanted: Quantity) -> bool:
    """A version, an item or a page, where the value is a plain number and none of these."""
    if not figure.name or wanted.currency or wanted.is_percent or wanted.unit:
        return False
    return figure.name.lower() not in wanted.called.lower() and not says(wanted.called, Role.NAME)


def _is_measured_alike(figure: Figure, wanted: Quantity) -> bool:
    """It says itself that it is of the value's kind: in a currency, in percent, in a unit of its kind."""
    if wanted.currency:
        return bool(figure.currencies)
    return figure.is_percent if wanted.is_percent else bool(wanted.unit) and kind_of(figure, wanted.unit) is Kind.SAME


def _counts_things(figure: Figure, wanted: Quantity, language: str) -> bool:
    """An English plural behind a bare number, which is no unit and no money: 6 lamps."""
    if not (wanted.currency or wanted.unit or wanted.is_percent) or not language.startswith("en") or not figure.units:
        return False
    word = figure.units[0]
    is_plural = (
        len(word) > _SHORT
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word.isascii()
        and word.islower()
        and word not in _NO_THINGS
    )
    return is_plural and not (figure.currencies or figure.is_percent) and not called_units(word)


_SHORT = 3
_NO_THINGS = frozenset((
    "plus", "minus", "less", "across", "always", "sometimes", "perhaps", "unless", "thus", "this", "does",
    "points", "percents", "bucks", "pesos", "francs", "rands", "crowns", "dirhams", "riyals", "shekels", "liras",
    "zlotys", "rubles", "roubles", "rupees", "kronor", "besides", "towards", "afterwards", "upwards", "onwards",
    "versus", "bits", "bytes", "secs", "mins", "hours",
))  # fmt: skip
"""Words that end as English plurals do and are none, and money that has no sign here."""


def compare_read(wanted: Quantity, plain: str, words: str, about: bool, quote: Quote) -> Fit:
    """Compare a number, also as it was typed, with what was read in a quote."""
    value = Fraction(plain)
    last = Fraction(1, 10 ** len(plain.partition(".")[2]))
    read = in_unit(quote.figures, wanted.unit) if wanted.unit else quote.figures
    figures = [figure for figure in read if _can_be(figure, wanted)]
    together, parts = compound(quote.figures, wanted, words)
    figures = [*(figure for figure in figures if figure.place not in parts), *together, *clocks(quote, wanted)]
    figures += [
        _of_year(day) for day in quote.days if day.year and not (wanted.currency or wanted.unit or wanted.is_percent)
    ]
    is_silent = not any(figure.place >= 0 for figure in (*quote.figures, *figures))
    if is_silent and not value and not (wanted.currency or wanted.is_percent) and _NONE.search(words):
        return HELD
    best = Agreement.SILENT if is_silent else Agreement.DIFFERENT
    for figure in figures:
        for number, size in converted(figure, wanted):
            is_it = number == value or (number == -value < 0 and says(wanted.called, Role.DISCOUNT))  # -50% is one
            if is_it or _is_as_near_as_can_be(number, value, last):
                fit = Agreement.UNSURE if _is_unsure(figure, wanted) else Agreement.HELD
                best = max(best, fit if _is_same_money(figure, wanted) else min(fit, Agreement.FOREIGN))
            elif _is_rounding(number, value, figure, size, last, about) and _is_same_money(figure, wanted):
                best = max(best, Agreement.HELD if about else Agreement.ROUNDED)
    if best in (Agreement.HELD, Agreement.SILENT):
        return Fit(best)
    return Fit(best, _listed(quote.figures, words))


_NONE = regex(
    r"\b(?:no|none|nil|zero|free|without|never|(?:did|does|do) not|\w+n['’]t)\b|[無无沒没免零]|未[曾有]", re.IGNORECASE
)
"""What says that there is nothing of a thing."""


def _is_unsure(figure: Figure, wanted: Quantity) -> bool:
    """1.290 of a language that writes decimals with a dot is 1290 too, and nothing else where things are counted."""
    return figure.dots is Dots.DECIMALS if wanted.is_whole else figure.dots is Dots.THOUSANDS


def _of_year(day: Day) -> Figure:
    return Figure(Fraction(day.year or 0), Fraction(1), Fraction(1), place=-1)


def _is_rounding(
    number: Fraction, value: Fraction, figure: Figure, size: Fraction, last: Fraction, about: bool
) -> bool:
    """The figure is the value with fewer places: 1.05 million of 1047576; where nothing says so, it must be `about`.

    One more or less in the last place is no rounding but a slip, unless it is `about`.
    """
    if not (figure.is_rounded or about) or number == 0 or (number > 0) != (value > 0):
        return False
    step = (figure.whole_step if not _has_scale(figure) else figure.step) * size
    return step > last and abs(number - value) * 2 <= step and (about or abs(number - value) > last)


def _is_as_near_as_can_be(number: Fraction, value: Fraction, last: Fraction) -> bool:
    """33.3 of a third: what has no end in decimals is written with two digits or more."""
    if abs(number - value) * 2 > last or abs(value) < 10 * last:
        return False
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest > 1


def _has_scale(figure: Figure) -> bool:
    return figure.step > 1


def _is_same_money(figure: Figure, wanted: Quantity) -> bool:
    return not wanted.currency or not figure.currencies or wanted.currency in figure.currencies


def _can_be(figure: Figure, wanted: Quantity) -> bool:
    """Nothing beside the figure says that it is of another kind: a price is no percentage, no weight and no votes."""
    if figure.place < 0:
        return True
    is_bare = not (figure.currencies or figure.is_percent or figure.units)
    if figure.is_in_name and is_bare and (wanted.currency or wanted.is_percent or wanted.unit):
        return False
    if wanted.currency:
        return bool(figure.currencies) or not (figure.is_percent or _measures(figure))
    if wanted.is_percent:
        if figure.units and not figure.is_percent and (figure.units[0].lower() in _NO_PERCENT or _PAID in figure.units):
            return False
        return figure.is_percent or not (figure.currencies or _measures(figure))
    if figure.units and _is_age_in_years(wanted) and any(map(_is_other_time, figure.units)):
        return False
    if wanted.unit and figure.is_percent and not wanted.unit.startswith("concentr-"):
        return False
    return not wanted.unit or not (figure.currencies or any(map(_is_counted, figure.units)))


def _is_age_in_years(wanted: Quantity) -> bool:
    return not wanted.unit and says(wanted.called, Role.AGE) and not _SHORT_AGE.search(wanted.called)


_SHORT_AGE = regex(r"month|week|day|月|週|周|天|日", re.IGNORECASE)


def _is_other_time(sign: str) -> bool:
    """Months or weeks, of which an age in years is not: 6個月以上."""
    return any(base in ("duration-month", "duration-second") and size != _YEAR for base, size in called_units(sign))


_YEAR = 12
"""In months."""


def _is_counted(sign: str) -> bool:
    return sign.lower() in _COUNTED or sign in _COUNTED_HAN


def _measures(figure: Figure) -> bool:
    """A unit of CLDR's stands behind it, or what is counted."""
    for sign in figure.units:
        if _is_counted(sign):
            return True
        if sign.lower() in _SHARES:
            continue
        is_sign = not sign.startswith("=") and not is_no_unit(sign) and (sign.isascii() or len(sign) > 1)
        if is_sign and called_units(sign):
            return True
    return False


def _listed(figures: Iterable[Figure], words: str) -> str:
    """The figures as the quote writes them, with the sign of a percentage."""
    written = dict.fromkeys(
        words[figure.place : figure.end + words.startswith(("%", "％"), figure.end)].strip()
        for figure in figures
        if figure.place >= 0
    )
    return ", ".join(list(filter(None, written))[:_ENOUGH])


class Places(NamedTuple):
    """Where the numbers of a quote stand."""

    all: tuple[int, ...]
    """Those of the value's kind: money beside money."""
    holding: tuple[int, ...]
    """Those that are the value."""


def places_of(wanted: Quantity, words: str) -> Places:
    """Where a quote has numbers of the value's kind, and where the value itself."""
    figures = [figure for figure in read_quote(words).figures if figure.place >= 0 and not figure.is_denied]
    alike = in_unit(figures, wanted.unit) if wanted.unit else figures
    if any(figure.currencies for figure in alike) and wanted.currency:
        alike = [figure for figure in alike if figure.currencies]
    if any(figure.is_percent for figure in alike) and wanted.is_percent:
        alike = [figure for figure in alike if figure.is_percent]
    value = Fraction(format(wanted.number, "f"))
    holding = {figure.place for figure in alike if any(number == value for number, _ in converted(figure, wanted))}
    return Places(tuple(sorted({figure.place for figure in alike})), tuple(sorted(holding)))


def is_single_of_kind(wanted: Quantity, words: str, language: str = "") -> bool:
    """The quote holds one number, and says itself that it is of the value's kind: in its currency, in percent."""
    quote = read_quote(words, language.partition("-")[0] in _COMMAS)
    places = {figure.place for figure in quote.figures}
    if len(places) != 1 or quote.days or quote.figures[0].role is not None:
        return False
    figure = quote.figures[0]
    return wanted.currency in figure.currencies if wanted.currency else wanted.is_percent and figure.is_percent


def is_near_alone(wanted: Quantity, words: str) -> bool:
    """The quote holds one number, exactly, which is neither half the value nor twice of it."""
    quote = read_quote(words)
    figures = in_unit(quote.figures, wanted.unit) if wanted.unit else quote.figures
    if len({figure.place for figure in figures}) != 1 or quote.days or figures[0].is_rounded:
        return False
    value = abs(Fraction(format(wanted.number, "f")))
    return any(value < 2 * abs(number) < 4 * value for figure in figures for number, _ in converted(figure, wanted))
