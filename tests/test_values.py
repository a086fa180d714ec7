"""Values read exactly and shown without losing a digit: a test for each line of the table of formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda.format import LanguageFormat
from comparanda.locale import read_catalogue
from comparanda.values import (
    Amount,
    BadValue,
    Kind,
    Missing,
    Value,
    Wrong,
    functions,
    measure_of,
    read,
    read_unit,
)
from comparanda.values.amounts import read_number

LOCALES = Path(__file__).parents[1] / "templates" / "locale"
TOKENS = {"tokens": {"zh-Hant": "詞元", "en": "tokens"}}
LANGUAGES = {tag: read_catalogue((LOCALES / f"{tag}.po").read_text("utf-8"), tag) for tag in ("zh-Hant", "en")}
ZH, EN = (LanguageFormat(language) for language in LANGUAGES.values())


@dataclass(frozen=True)
class Attribute:
    type: Kind
    options: Mapping[str, Mapping[str, str]] | None = None


def value(kind: Kind, raw: object, unit: str | None = None) -> Value:
    found = read(raw, Attribute(kind), read_unit(unit, kind, TOKENS))
    assert isinstance(found, Value)
    return found


def refused(kind: Kind | Attribute, raw: object, unit: str | None = None) -> Wrong:
    """What is wrong with a value."""
    attribute = kind if isinstance(kind, Attribute) else Attribute(kind)
    wrong = read(raw, attribute, read_unit(unit, attribute.type, TOKENS))
    assert isinstance(wrong, Wrong)
    return wrong


def amount(kind: Kind, raw: str, unit: str | None = None) -> Amount:
    found = value(kind, raw, unit)
    assert isinstance(found, Amount)
    return found


def tight(text: str) -> str:
    """The text without spaces beside Han characters: whether they stand is typography, and the catalogue's to say."""
    return re.sub(r"(?<=[一-鿿]) | (?=[一-鿿])", "", text)


def both(shown: Value) -> tuple[str, str]:
    return tight(shown.show(ZH)), shown.show(EN)


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        ("0.025", "US$0.025", "$0.025"),
        ("0.25", "US$0.25", "$0.25"),
        ("2", "US$2.00", "$2.00"),
        ("2.5", "US$2.50", "$2.50"),
        ("2.50", "US$2.50", "$2.50"),
        ("1234567.125", "US$1,234,567.125", "$1,234,567.125"),
    ],
)
def test_dollars_have_at_least_two_decimals_and_never_fewer_than_written(raw: str, chinese: str, english: str) -> None:
    assert both(value("money", raw, "USD per 1M tokens")) == (chinese, english)


@pytest.mark.parametrize(
    ("raw", "currency", "english"),
    [
        ("1290", "TWD", "NT$1,290"),
        ("1290.5", "TWD", "NT$1,290.5"),
        ("1290", "JPY", "¥1,290"),
        ("0.25", "JPY", "¥0.25"),
        ("1290", "EUR", "€1,290.00"),
    ],
)
def test_money_has_at_least_the_decimals_of_its_currency(raw: str, currency: str, english: str) -> None:
    assert value("money", raw, currency).show(EN) == english


def test_a_count_keeps_every_digit() -> None:
    assert both(value("integer", "1047576", "tokens")) == ("1,047,576", "1,047,576")


@pytest.mark.parametrize(("raw", "shown"), [("85.7", "85.7%"), ("71.0", "71.0%"), ("71", "71%"), ("0.05", "0.05%")])
def test_a_percentage_is_exact(raw: str, shown: str) -> None:
    assert both(value("percent", raw)) == (shown, shown)


def test_the_zeros_of_one_value_do_not_depend_on_another() -> None:
    assert [both(value("percent", raw))[1] for raw in ("71.0", "71", "71.00")] == ["71.0%", "71%", "71.00%"]
    assert [both(value("number", raw))[1] for raw in ("3", "3.0")] == ["3", "3.0"]


def test_a_unit_is_written_short() -> None:
    for unit in ("second", "duration-second"):
        assert both(value("duration", "1.5", unit)) == ("1.5秒", "1.5 sec")


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        ("2025-08-07", "2025年8月7日", "Aug 7, 2025"),
        ("2025-08", "2025年8月", "Aug 2025"),
        ("2025", "2025年", "2025"),
    ],
)
def test_a_date_keeps_its_precision(raw: str, chinese: str, english: str) -> None:
    shown = value("date", raw)
    assert both(shown) == (chinese, english)
    assert shown.datetime == raw


def test_a_list_is_joined_as_the_language_joins() -> None:
    assert (ZH.listed(["A", "B", "C"]), EN.listed(["A", "B", "C"])) == ("A、B和C", "A, B, and C")


def test_a_ratio_is_a_fraction_and_a_percentage_lower() -> None:
    share = Fraction("0.25") / Fraction("2.00")
    assert {functions.share(share).show(format) for format in (ZH, EN)} == {"1/8"}
    assert {functions.percentage(1 - share).show(format) for format in (ZH, EN)} == {"87.5%"}


@pytest.mark.parametrize(
    ("state", "chinese", "english"),
    [
        ("not_disclosed", "未公開", "Not disclosed"),
        ("not_applicable", "不適用", "Not applicable"),
        ("unknown", "不明", "Unknown"),
    ],
)
def test_a_state_is_said_in_words(state: str, chinese: str, english: str) -> None:
    assert both(Missing(state)) == (chinese, english)


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        ("400000", "40萬", "400K"),
        ("1047576", "約105萬（1,047,576）", "about 1.05M (1,047,576)"),
        ("128000", "12.8萬", "128K"),
        ("999", "999", "999"),
        ("1000", "1,000", "1K"),
        ("10000", "1萬", "10K"),
        ("-1000", "-1,000", "-1K"),
        ("999999", "約100萬（999,999）", "about 1M (999,999)"),
        ("999499", "約99.9萬（999,499）", "about 999K (999,499)"),
        ("99999999", "約1億（99,999,999）", "about 100M (99,999,999)"),
        ("999999999", "約10億（999,999,999）", "about 1B (999,999,999)"),
        ("9999", "9,999", "about 10K (9,999)"),
        ("-999999", "約-100萬（-999,999）", "about -1M (-999,999)"),
    ],
)
def test_a_compact_count_is_lossless_or_says_so(raw: str, chinese: str, english: str) -> None:
    count = amount("integer", raw, "tokens")
    short = functions.compact(count)
    assert both(short) == (chinese, english)
    assert short.numbers == (raw,)


@pytest.mark.parametrize(
    ("kind", "unit"), [("money", "USD"), ("percent", None), ("duration", "second"), ("number", "kilometer")]
)
def test_what_a_compact_count_would_lose_is_refused(kind: Kind, unit: str | None) -> None:
    with pytest.raises(BadValue, match="for plain counts") as refused:
        functions.compact(amount(kind, "400000", unit))
    assert refused.value.wrong.help == "write the value without a function"


@pytest.mark.parametrize(
    ("left", "right", "chinese", "english"),
    [
        ("2", "0.25", "8", "8"),
        ("1047576", "400000", "約2.6", "about 2.6"),
        ("123400", "100", "1,234", "1,234"),
        ("5", "2", "2.5", "2.5"),
        ("1", "3", "約0.33", "about 0.33"),
    ],
)
def test_times_is_exact_or_says_about(left: str, right: str, chinese: str, english: str) -> None:
    share = Fraction(left) / Fraction(right)
    assert tight(functions.about(share).show(ZH)) == chinese
    assert functions.about(share).show(EN) == english


@pytest.mark.parametrize(
    ("left", "right", "apart", "together"),
    [("11.2", "8.10", "3.1", "19.3"), ("11.2", "8.15", "3.05", "19.35"), ("110", "10.00", "100", "120"),
     ("1.50", "1.50", "0.00", "3.00"), ("2.50", "0.25", "2.25", "2.75")],
)  # fmt: skip
def test_a_sum_has_no_zeros_that_what_it_is_made_of_does_not_have(
    left: str, right: str, apart: str, together: str
) -> None:
    amounts = amount("number", left), amount("number", right)
    assert (functions.distance(*amounts).show(EN), functions.total(amounts).show(EN)) == (apart, together)


@pytest.mark.parametrize("unit", ["kilogram", "day", "kilometer-per-hour", "quarter", "gigabyte"])
def test_no_space_stands_before_a_chinese_unit(unit: str) -> None:
    shown = value("number", "8.10", unit).show(ZH)
    assert (" " in shown or "\u00a0" in shown) == (unit == "gigabyte"), shown


def test_percentages_differ_by_percentage_points() -> None:
    left, right = amount("percent", "71.0"), amount("percent", "54.6")
    assert tight(functions.distance(left, right).show(ZH)) == "16.4個百分點"
    assert functions.distance(left, right).show(EN) == "16.4 percentage points"


def test_a_rounded_percentage_says_about() -> None:
    assert functions.percentage(Fraction(1, 3)).show(EN) == "about 33.3%"
    assert functions.percentage(Fraction(1, 2)).show(EN) == "50%"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1 - Fraction("1.9999") / 2, "0.005%"),
        (1 - Fraction("0.0001") / 2, "99.995%"),
        (Fraction(1, 3000), "about 0.033%"),
        (1 - Fraction(1, 3000), "about 99.967%"),
        (Fraction(1, 1500), "about 0.1%"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (1 + Fraction(1, 3000), "about 100%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_everything(number: Fraction, text: str) -> None:
    assert functions.percentage(number).show(EN) == text


@given(st.fractions(0, 1).filter(lambda share: 0 < share < 1))
def test_a_percentage_between_nothing_and_everything_stays_between(share: Fraction) -> None:
    assert 0 < Decimal(functions.percentage(share).numbers[0]) < 100


def test_a_fraction_nobody_could_read_is_refused() -> None:
    with pytest.raises(BadValue, match="is not a readable fraction"):
        functions.share(Fraction(997, 1000))


def test_what_money_is_paid_for_stands_with_the_row() -> None:
    measure = read_unit("USD per 1M tokens", "money", TOKENS)
    assert tight(measure.show(ZH)) == "每百萬詞元"
    assert measure.show(EN) == "per 1M tokens"


@pytest.mark.parametrize(
    ("unit", "chinese", "english"),
    [
        ("USD per 1B tokens", "每十億詞元", "per 1B tokens"),
        ("USD per 1M tokens", "每百萬詞元", "per 1M tokens"),
        ("USD per 1K tokens", "每千詞元", "per 1K tokens"),
        ("USD per 100M tokens", "每億詞元", "per 100M tokens"),
        ("USD per 10K tokens", "每萬詞元", "per 10K tokens"),
        ("USD per 100 tokens", "每百詞元", "per 100 tokens"),
        ("USD per 10 tokens", "每十詞元", "per 10 tokens"),
        ("USD per 2M tokens", "每2M詞元", "per 2M tokens"),
        ("USD per 1500 tokens", "每1500詞元", "per 1500 tokens"),
        ("USD per 1000000 tokens", "每百萬詞元", "per 1M tokens"),
        ("USD per 1 tokens", "每詞元", "per tokens"),
        ("USD per tokens", "每詞元", "per tokens"),
        ("USD", "", ""),
    ],
)
def test_a_price_says_what_it_is_for(unit: str, chinese: str, english: str) -> None:
    measure = read_unit(unit, "money", TOKENS)
    assert measure.show(ZH).replace(" ", "") == chinese
    assert measure.show(EN) == english


def test_a_thing_counted_stands_with_the_row() -> None:
    measure = read_unit("tokens", "integer", TOKENS)
    assert (measure.show(ZH), measure.show(EN)) == ("詞元", "tokens")


@dataclass(frozen=True)
class Ends:
    low: str
    high: str


@pytest.mark.parametrize(
    ("kind", "unit", "chinese", "english"),
    [
        ("range", None, "1–2.5", "1–2.5"),
        ("percent", None, "1%–2.5%", "1%–2.5%"),
        ("money", "USD", "US$1.00–US$2.50", "$1.00–$2.50"),
        ("duration", "second", "1–2.5秒", "1–2.5 sec"),
        ("range", "centimeter", "1–2.5公分", "1–2.5 cm"),
        ("range", "gigabyte", "1–2.5 GB", "1–2.5 GB"),
    ],
)
def test_a_range_shows_both_ends_and_a_unit_behind_them_once(
    kind: Kind, unit: str | None, chinese: str, english: str
) -> None:
    shown = value(kind, Ends("1", "2.5"), unit)
    assert both(shown) == (chinese, english)
    assert shown.numbers == ("1", "2.5")


@pytest.mark.parametrize("kind", ["range", "percent", "money", "number", "integer", "duration"])
def test_a_range_goes_from_low_to_high_and_may_be_one_number(kind: Kind) -> None:
    unit = {"money": "USD", "duration": "second"}.get(kind)
    assert value(kind, Ends("2", "2"), unit).numbers == ("2", "2")
    wrong = refused(kind, Ends("20", "3"), unit)
    assert "the low end 20 is above the high end 3" in wrong.message
    assert wrong.help == "swap them: {low: 3, high: 20}"


@pytest.mark.parametrize(
    ("kind", "ends", "chinese", "english"),
    [
        ("range", Ends("3", None), "3以上", "3 or more"),
        ("range", Ends(None, "1.50"), "至多1.50", "up to 1.50"),
        ("percent", Ends("71.0", None), "71.0%以上", "71.0% or more"),
    ],
)
def test_an_open_range_says_which_end_it_has(kind: Kind, ends: Ends, chinese: str, english: str) -> None:
    assert both(value(kind, ends)) == (chinese, english)


def test_a_range_without_ends_is_refused() -> None:
    assert refused("range", Ends(None, None)).help == "write {low: 1, high: 2}; of an open one, {low: 3}"


@dataclass(frozen=True)
class Priced:
    amount: str
    currency: str


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        (Priced("1290", "TWD"), "NT$1,290", "NT$1,290"),
        (Priced("0.025", "USD"), "US$0.025", "$0.025"),
        ("free", "免費", "Free"),
        ("0.00", "US$0.00", "$0.00"),
    ],
)
def test_a_price_may_be_in_another_currency_or_free(raw: object, chinese: str, english: str) -> None:
    assert both(value("money", raw, "USD")) == (chinese, english)


def test_a_price_in_no_currency_is_refused() -> None:
    wrong = refused("money", Priced("5", "NTD"), "USD")
    assert wrong.message == "`NTD` is not a currency"
    assert wrong.help == "write {amount: 5, currency: TWD}"
    wrong = refused("money", Priced("5", "XBT!"), "USD")
    assert wrong.help == "write an ISO 4217 code: {amount: 5, currency: TWD}"


@pytest.mark.parametrize("raw", [Priced("5,000", "TWD"), "frei", "gratis", "Free"])
def test_what_is_no_amount_is_refused(raw: object) -> None:
    assert "is not a plain number" in refused("money", raw, "USD").message


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        (("USB-C", "HDMI"), "USB-C和HDMI", "USB-C and HDMI"),
        (({"zh-Hant": "紅", "en": "red"}, "A4"), "紅和A4", "red and A4"),
        ("USB-C", "USB-C", "USB-C"),
    ],
)
def test_a_list_is_shown_as_the_language_writes_lists(raw: object, chinese: str, english: str) -> None:
    assert both(value("list", raw)) == (chinese, english)


def test_an_empty_list_is_refused() -> None:
    assert refused("list", ()).help == "write [USB-C, HDMI]"


def test_a_link_is_shown_short_and_leads_to_its_address() -> None:
    link = value("link", "https://www.example.org/a/b/")
    assert both(link) == ("example.org/a/b", "example.org/a/b")
    assert link.address == "https://www.example.org/a/b/"
    assert link.numbers == ()


@pytest.mark.parametrize("raw", ["example.org", "javascript:alert(1)", "ftp://example.org/", "http://127.0.0.1/"])
def test_a_link_that_is_unsafe_is_refused(raw: str) -> None:
    assert refused("link", raw).help


@pytest.mark.parametrize(
    ("raw", "english"),
    [(("3.9", "3.10"), "3.9 and 3.10"), ("1.21.3", "1.21.3"), ("v2.0.0-rc.1", "v2.0.0-rc.1"), ("24.04", "24.04")],
)
def test_versions_stay_as_they_are_written(raw: object, english: str) -> None:
    assert both(value("versions", raw))[1] == english
    assert value("versions", raw).numbers == ((raw,) if isinstance(raw, str) else raw)


@pytest.mark.parametrize("raw", ["latest", "", "3,10", ("3.9", "newer"), {"en": "3.9"}])
def test_what_is_no_version_is_refused(raw: object) -> None:
    assert refused("versions", raw).help == "write such as 3.10, or several: [3.9, 3.10]"


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [("2026-04", "2026年4月", "Apr 2026"), ("true", "是", "Yes"), ("false", "否", "No")],
)
def test_a_date_or_yes_is_either(raw: str, chinese: str, english: str) -> None:
    assert both(value("date-or-yes", raw)) == (chinese, english)


@pytest.mark.parametrize("raw", ["yes", "2026-13", "soon"])
def test_what_is_neither_a_date_nor_yes_is_refused(raw: str) -> None:
    assert "write YYYY-MM-DD" in refused("date-or-yes", raw).help


@pytest.mark.parametrize("kind", ["list", "link", "versions", "date-or-yes"])
def test_what_has_no_unit_takes_none(kind: Kind) -> None:
    with pytest.raises(BadValue, match="takes no unit"):
        read_unit("second", kind, TOKENS)


@pytest.mark.parametrize(("raw", "chinese", "english"), [("true", "是", "Yes"), ("false", "否", "No")])
def test_a_truth_is_yes_or_no(raw: str, chinese: str, english: str) -> None:
    assert both(value("boolean", raw)) == (chinese, english)


@pytest.mark.parametrize("raw", ["True", "yes", "1", "", "tru"])
def test_what_is_neither_true_nor_false_is_refused(raw: str) -> None:
    wrong = refused("boolean", raw)
    assert "neither true nor false" in wrong.message
    assert wrong.help == "write true or false"


WOODS = {
    "pine": {"zh-Hant": "松木", "en": "Pine"},
    "oak": {"zh-Hant": "橡木", "en": "Oak"},
    "elm": {"zh-Hant": "榆木", "en": "Elm"},
}


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        ("oak", "橡木", "Oak"),
        (("oak", "pine"), "橡木和松木", "Oak and Pine"),
        (("elm", "oak", "pine"), "榆木、橡木和松木", "Elm, Oak, and Pine"),
    ],
)
def test_a_choice_shows_its_labels_in_the_order_written(raw: object, chinese: str, english: str) -> None:
    shown = read(raw, Attribute("choice", WOODS), read_unit(None, "choice", {}))
    assert isinstance(shown, Value)
    assert both(shown) == (chinese, english)


@pytest.mark.parametrize(
    ("raw", "words", "help"),
    [
        ("ash", "`ash` is not one of the options", "write one of: pine, oak, elm"),
        ("pine, oak", "`pine, oak` is not one of the options", "write [pine, oak]"),
        ("【Pine、oak】", "`【Pine、oak】` is not one of the options", "write [pine, oak]"),
        ("pine, ash", "`pine, ash` is not one of the options", "write one of: pine, oak, elm"),
        (("oak", "PINE"), "`PINE` is not one of the options", "write [oak, pine]"),
        (("oak", "ash"), "`ash` is not one of the options", "write one of: pine, oak, elm"),
        (("oak", 1), "a choice is an option's id, or a list of them", "write one of its options"),
        ({"en": "Oak"}, "a choice is an option's id, or a list of them", "write one of its options"),
    ],
)
def test_a_choice_is_among_the_options(raw: object, words: str, help: str) -> None:
    wrong = refused(Attribute("choice", WOODS), raw)
    assert words in wrong.message
    assert wrong.help == help


def test_words_are_the_same_in_every_language_or_one_form_for_each() -> None:
    assert both(value("text", "OAK")) == ("OAK", "OAK")
    assert both(value("text", {"zh-Hant": "紙", "en": "Paper"})) == ("紙", "Paper")


@pytest.mark.parametrize("digits", [24, 25])
@pytest.mark.parametrize("point", ["", "0."])
def test_a_number_has_at_most_24_digits(digits: int, point: str) -> None:
    written = point + "1" * digits
    if digits == 24:
        assert read_number(written) == Decimal(written)
    else:
        with pytest.raises(BadValue, match="more than 24 digits"):
            read_number(written)


def test_a_sum_keeps_its_kind_and_unit() -> None:
    summed = functions.total([amount("money", one, "USD") for one in ("0.1", "0.2", "0.30")])
    assert both(summed) == ("US$0.60", "$0.60")
    assert summed == amount("money", "0.60", "USD")


def test_a_sum_of_the_longest_numbers_loses_no_digit() -> None:
    summed = functions.total([amount("number", one) for one in ("9" * 24, "0." + "9" * 24)])
    assert str(summed.number) == f"{'9' * 24}.{'9' * 24}"


@pytest.mark.parametrize(
    ("share", "text"),
    [("1/20", "1/20"), ("1/21", None), ("2", "2"), ("7/3", "7/3"), ("19/20", "19/20")],
)
def test_a_fraction_has_a_denominator_that_somebody_reads(share: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(BadValue, match="is not a readable fraction"):
            functions.share(Fraction(share))
    else:
        assert functions.share(Fraction(share)).show(EN) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("999/1000", "0.999"),
        ("1234/1000", "about 1.2"),
        ("12345/1000", "about 12"),
        ("1/1000000", "0.000001"),
        ("1/10000000", "about 0.00000010"),
        ("150", "150"),
        ("1250", "1,250"),
        ("100000/3", "about 33,333"),
        ("0", "0"),
    ],
)
def test_a_multiple_has_three_digits_exactly_or_two_about(share: str, text: str) -> None:
    assert functions.about(Fraction(share)).show(EN) == text


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("number", "1,000"), ("number", "1e3"), ("number", "$5"), ("number", "5%"), ("number", "１２"), ("number", ""),
        ("number", "9" * 40), ("number", "nan"), ("integer", "1.0"), ("percent", "71.0%"), ("money", "US$2"),
        ("date", "2025-02-30"), ("date", "2025-13"), ("date", "Aug 2025"), ("date", "2025-8-7"), ("date", "0000"),
        ("date", "0000-01"), ("boolean", "yes"), ("range", "1"), ("number", ("1", "2")), ("text", ("a", "b")),
    ],
)  # fmt: skip
def test_a_value_its_type_cannot_hold_is_refused_with_advice(kind: Kind, raw: object) -> None:
    wrong = read(raw, Attribute(kind), read_unit("USD" if kind == "money" else None, kind, TOKENS))
    assert isinstance(wrong, Wrong)
    assert wrong.message
    assert wrong.help


@pytest.mark.parametrize(
    ("kind", "unit"),
    [("money", None), ("money", "dollars"), ("money", "USD per 1M tokns"), ("duration", None), ("duration", "tokens?"),
     ("number", "flurbs"), ("text", "second"), ("money", "USD per 0 tokens")],
)  # fmt: skip
def test_a_unit_nobody_knows_is_refused_with_advice(kind: Kind, unit: str | None) -> None:
    wrong = measure_of(unit, kind, TOKENS)
    assert isinstance(wrong, Wrong)
    assert wrong.help


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**17), max_value=10**17)


@given(NUMBERS, st.sampled_from(["money", "number", "percent"]), st.sampled_from([ZH, EN]))
def test_a_shown_number_reads_back_exactly(number: Decimal, kind: Kind, format: LanguageFormat) -> None:
    written = f"{number:f}"
    shown = value(kind, written, "USD" if kind == "money" else None)
    digits = re.sub(r"[^0-9.-]", "", shown.show(format))
    assert Decimal(digits) == number
    assert len(digits.partition(".")[2]) >= len(written.partition(".")[2])
    assert shown.numbers == (written,)


@given(NUMBERS, NUMBERS.filter(bool), st.integers(1, 10**6))
def test_nothing_derived_from_two_numbers_raises(left: Decimal, right: Decimal, scale: int) -> None:
    share = Fraction(left) * scale / Fraction(right)
    amounts = [amount("money", f"{one:f}", "USD") for one in (left, right)]
    assert Decimal(functions.distance(*amounts).numbers[0]) == abs(left - right)
    assert functions.total(amounts).number == left + right
    short = functions.compact(amount("number", f"{left:f}"))
    for format in (ZH, EN):
        assert all(one.show(format) for one in (functions.about(share), functions.percentage(share), short))
