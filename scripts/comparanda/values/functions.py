"""What a text may derive from facts: each function with its name, what it takes, and what it comes to.

A sum is done once, for every language: it comes to a value, which is shown like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from comparanda import numerals
from comparanda.values.amounts import Amount, Integer, Number, Percent
from comparanda.values.base import WIDE, BadValue, Format, Value, decimals, plain
from comparanda.values.dates import read_date

READABLE = 20
"""Nobody reads a fraction with a larger denominator."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A function of amounts."""

    fewest: int
    most: int
    compute: Callable[[Sequence[Amount], int], Value]
    """Of amounts of one unit and the scale; raises BadValue where there is nothing to say."""
    takes_scale: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A function of one text in quotation marks, typed by hand, so that it needs a citation of the sentence's own."""

    read: Callable[[str], Value]
    """Raises BadValue where the text is not one of its kind."""


@dataclass(frozen=True, slots=True)
class Rounded(Value):
    """A derived number: exact where it can be read so, else near it."""

    number: Decimal
    is_exact: bool

    @property
    def numbers(self) -> tuple[str, ...]:
        """The one that is shown."""
        return (plain(self.number),)

    def show(self, format: Format) -> str:
        """What is rounded says so."""
        text = self.digits(format)
        return text if self.is_exact else format.text("about %(number)s", number=text)

    def digits(self, format: Format) -> str:
        """The number alone, for words that say by themselves that it is rounded."""
        return format.number(self.number)


class RoundedPercent(Rounded):
    """A derived percentage, in points."""

    __slots__ = ()

    def digits(self, format: Format) -> str:
        """With its sign."""
        return format.percent(self.number)


@dataclass(frozen=True, slots=True)
class Quotient(Value):
    """Two whole numbers side by side: `1/8`, `4:1`."""

    left: int
    right: int
    sign: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """Both."""
        return (str(self.left), str(self.right))

    def show(self, format: Format) -> str:
        """The same in every language."""
        return f"{self.left}{self.sign}{self.right}"


@dataclass(frozen=True, slots=True)
class Points(Value):
    """How far two percentages lie apart."""

    number: Decimal

    @property
    def numbers(self) -> tuple[str, ...]:
        """The distance."""
        return (plain(self.number),)

    def show(self, format: Format) -> str:
        """In percentage points."""
        return format.text("%(number)s percentage points", number=format.number(self.number))


@dataclass(frozen=True, slots=True)
class Compact(Value):
    """A count in its short form."""

    number: Decimal

    @property
    def numbers(self) -> tuple[str, ...]:
        """The whole number."""
        return (plain(self.number),)

    def show(self, format: Format) -> str:
        """40萬 / 400K."""
        return format.compact(self.number)


@dataclass(frozen=True, slots=True)
class Literal(Value):
    """Words with numbers in them, as they stand."""

    words: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in the words, as plain decimals."""
        values = {number.value for number in numerals.read(self.words, "en") if number.value is not None}
        return tuple(numerals.shown(value) for value in sorted(values) if "/" not in numerals.shown(value))

    def show(self, format: Format) -> str:
        """The words."""
        return self.words


def about(number: Fraction) -> Rounded:
    """At most three significant decimals exactly, otherwise rounded to two significant digits."""
    with localcontext(prec=WIDE):
        exact = _exactly(number)
        if exact is not None and len(exact.as_tuple().digits) <= 3:
            return Rounded(exact if decimals(exact) else exact.quantize(Decimal(1)), is_exact=True)
        near = _two_digits(Decimal(number.numerator) / Decimal(number.denominator))
    return Rounded(near, is_exact=near == exact)


def share(number: Fraction) -> Value:
    """`1/8` in lowest terms.

    Raises:
        BadValue: the denominator is past 20.
    """
    if number.denominator == 1:
        return Rounded(Decimal(number.numerator), is_exact=True)
    if number.denominator > READABLE:
        raise BadValue(
            f"{number} is not a readable fraction",
            "use times(…) or percent_lower(…), which round the result and say “about”",
        )
    return Quotient(number.numerator, number.denominator, "/")


def percentage(number: Fraction) -> RoundedPercent:
    """A derived percentage: exact with one decimal at most, otherwise rounded to one.

    What is more than nothing and less than everything has as many decimals as it takes not to be called 0% or 100%.
    """
    points = number * 100
    scaled = points * 10
    with localcontext(prec=WIDE):
        tenths = Decimal(scaled.numerator) / Decimal(scaled.denominator)
        near = tenths.quantize(Decimal(1), rounding=ROUND_HALF_UP) / 10
        if 0 < points < 100 and near in (0, 100):
            rest = abs(near - tenths / 10)
            near = abs(near - _two_digits(rest)).normalize()
        near = near.quantize(Decimal(1)) if near == near.to_integral_value() else near
    return RoundedPercent(near, is_exact=Fraction(near) == points)


def distance(left: Amount, right: Amount) -> Value:
    """How far two amounts of one unit lie apart; of percentages, in percentage points."""
    with localcontext(prec=WIDE):
        number = _no_more_precise(abs(left.number - right.number), (left, right))
    return Points(number) if isinstance(left, Percent) else left.like(number)


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of amounts of one unit."""
    with localcontext(prec=WIDE):
        number = sum((amount.number for amount in amounts), Decimal(0))
        return amounts[0].like(_no_more_precise(number, amounts))


def _no_more_precise(number: Decimal, amounts: Sequence[Amount]) -> Decimal:
    """A sum without the zeros at its end that the least precise of what it is made of does not have: 11.2 - 8.10."""
    places = min(decimals(amount.number) for amount in amounts)
    while decimals(number) > places and not number.as_tuple().digits[-1]:
        number = number.quantize(Decimal(1).scaleb(1 - decimals(number)))
    return number


def compact(amount: Amount) -> Compact:
    """A count in its short form.

    Raises:
        BadValue: it is money, a percentage or in a unit whose sign the short form would lose.
    """
    if not isinstance(amount, Number | Integer) or amount.measure.cldr:
        raise BadValue("compact(…) is for plain counts", "write the value without a function")
    return Compact(amount.number)


def _exactly(number: Fraction) -> Decimal | None:
    """The fraction as a decimal of at most six places, or None where it has no such end."""
    scaled = number * 10**6
    return (Decimal(scaled.numerator) / 10**6).normalize() if scaled.denominator == 1 else None


def _two_digits(number: Decimal) -> Decimal:
    """Two significant digits, more where the whole part has more."""
    places = max(0, 1 - number.adjusted()) if number else 0
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _divided(amounts: Sequence[Amount], scale: int = 1) -> Fraction:
    left, right = amounts
    if not right.number:
        raise BadValue("nothing can be divided by zero", "say it in words")
    return Fraction(left.number) * scale / Fraction(right.number)


def _ratio(amounts: Sequence[Amount], scale: int) -> Value:
    quotient = _divided(amounts)
    return Quotient(quotient.numerator, quotient.denominator, ":")


def _lower(amounts: Sequence[Amount], scale: int) -> Value:
    _above_zero("percent_lower", amounts)
    return _apart("percent_lower", "smaller", 1 - _divided(amounts))


def _higher(amounts: Sequence[Amount], scale: int) -> Value:
    _above_zero("percent_higher", amounts)
    return _apart("percent_higher", "larger", _divided(amounts) - 1)


def _above_zero(function: str, amounts: Sequence[Amount]) -> None:
    """What is below zero is not so many per cent of anything (-9 is no 250% lower than 6)."""
    if any(amount.number < 0 for amount in amounts):
        raise BadValue(f"{function}(…) is given a value below zero", "use difference(…), or say it in words")


def _apart(function: str, smaller_or_larger: str, number: Fraction) -> Value:
    if number <= 0:
        message = f"{function}(a, b) expects the {smaller_or_larger} value first"
        other = "percent_lower" if function == "percent_higher" else "percent_higher"
        raise BadValue(message, f"swap the two, or write {other}(…)")
    return percentage(number)


FUNCTIONS: Mapping[str, Derived | Typed] = {
    "fraction": Derived(2, 2, lambda amounts, _: share(_divided(amounts))),
    "times": Derived(2, 2, lambda amounts, scale: about(_divided(amounts, scale)), takes_scale=True),
    "ratio": Derived(2, 2, _ratio),
    "difference": Derived(2, 2, lambda amounts, _: distance(*amounts)),
    "percent_lower": Derived(2, 2, _lower),
    "percent_higher": Derived(2, 2, _higher),
    "total": Derived(2, 6, lambda amounts, _: total(amounts)),
    "compact": Derived(1, 1, lambda amounts, _: compact(amounts[0])),
    "date": Typed(read_date),
    "literal": Typed(Literal),
}
"""The documented functions, by name. To add one is to add a line here."""
