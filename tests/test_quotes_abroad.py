"""Quotes in French, Spanish, Italian, German and their neighbours: days, times, numbers, what prices are for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from comparanda.values.agreement import Agreement, Cited, Date, Quantity, compare
from comparanda.values.agreement.quantities import compare_quantity

HELD, DIFFERENT, FOREIGN = Agreement.HELD, Agreement.DIFFERENT, Agreement.FOREIGN
A_TIME = {time: {"currency": "EUR", "per": (1, (time,))} for time in ("minute", "hour", "day", "week", "month", "year")}


def verdict(number: str, quote: str, language: str = "", **kind: object) -> Agreement:
    return compare_quantity(Quantity(Decimal(number), **kind), quote, False, language).agreement  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "quote"),
    [
        ("2026-02-03", "le 3 février 2026"), ("2026-08-01", "dès le 1er août 2026"),
        ("2026-03-05", "Mis à jour le 05 mars 2026"), ("2026-07-14", "mardi 14 juillet 2026"),
        ("2026-06-21", "21 juin 2026"), ("2026-12-08", "8 déc. 2026"), ("2026-03", "Mars 2026"),
        ("2026-02-03", "3 de febrero de 2026"), ("2026-10-12", "12 de octubre del 2026"),
        ("2026-08-03", "3 ago 2026"), ("2026-05", "en mayo de 2026"),
        ("2026-06-15", "15 giugno 2026"), ("2026-05-01", "1º maggio 2026"), ("2026-01-06", "6 gennaio 2026"),
        ("2026-02-14", "14 februari 2026"), ("2026-03-01", "1 de março de 2026"),
    ],
)  # fmt: skip
def test_a_month_may_have_its_name_in_another_language(day: str, quote: str) -> None:
    assert compare(Date(day), Cited(quote)).agreement is HELD
    month = f"{int(day[5:7]) % 12 + 1:02d}"
    assert compare(Date(f"{day[:5]}{month}{day[7:]}"), Cited(quote)).agreement is DIFFERENT


@pytest.mark.parametrize(
    "quote",
    [
        "du 1er avril au 31 octobre 2026", "del 1 de abril al 31 de octubre de 2026",
        "dal 1° aprile al 31 ottobre 2026", "vom 1. April bis zum 31. Oktober 2026",
    ],
)  # fmt: skip
def test_a_time_begins_and_ends_in_any_language(quote: str) -> None:
    assert compare(Date("2026-04-01", "Opens on"), Cited(quote)).agreement is HELD
    assert compare(Date("2026-10-31", "Ends on"), Cited(quote)).agreement is HELD
    assert compare(Date("2026-04-01", "Ends on"), Cited(quote)).agreement is DIFFERENT


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        ("4", "4 AVR receivers"), ("3", "3 OTT apps included"), ("5", "AVR 5 channels"), ("10", "10 ABR profiles"),
        ("5", "Mei 5 seats"), ("6", "6 Mayo Clinic sites"), ("12", "12 mayo packets"), ("2", "mars 2 users"),
    ],
)  # fmt: skip
def test_a_number_beside_what_may_be_a_month_elsewhere_stays_a_number(number: str, quote: str) -> None:
    assert verdict(number, quote) is HELD


def test_once_an_hour_is_no_number_of_another_language() -> None:
    assert verdict("11", "once an hour, 5 times a day") is DIFFERENT
    assert verdict("7", "sept an hour, 5 minutes") is DIFFERENT


@pytest.mark.parametrize("language", ["", "fr"])
@pytest.mark.parametrize(
    "quote", ["5 D\u0130C 2024", "ma\u0131 5", "\u017fept 5", "d\u0130x ans", "5 \u20ac par m\u0131nute"]
)
def test_a_letter_that_is_like_another_one_in_capitals_is_read_as_that(quote: str, language: str) -> None:
    verdict("5", quote, language)
    assert verdict("10", "d\u0130x ans", language) is HELD


@pytest.mark.parametrize("quote", ["3 Mars bars", "updated 5 years ago", "a gen 3 2024 model"])
def test_an_english_word_is_no_month(quote: str) -> None:
    assert compare(Date("2024-03-03"), Cited(quote)).agreement is not HELD


@pytest.mark.parametrize(
    ("time", "quote"),
    [
        ("month", "15 € par mois"), ("month", "15 €/mois"), ("month", "15 € mensuels"), ("month", "15 € al mes"),
        ("month", "15 € mensuales"), ("month", "15 €/mese"), ("month", "15 € al mese"), ("month", "monatlich 15 €"),
        ("month", "15 € im Monat"), ("month", "Monatskarte 15 €"), ("month", "15 € mtl."),
        ("year", "15 € par an"), ("year", "15 €/an"), ("year", "15 €/año"), ("year", "15 € all’anno"),
        ("year", "15 € jährlich"), ("year", "abonnement annuel à 15 €"), ("year", "máximo 15 € al año"),
        ("week", "15 € par semaine"), ("week", "Wochenticket 15 €"), ("week", "15 € a la semana"),
        ("day", "15 € la journée"), ("day", "15 € am Tag"), ("day", "15 € al giorno"), ("day", "Tageskarte 15 €"),
        ("hour", "15 € l’heure"), ("hour", "15 € all’ora"), ("hour", "15 €/Std."), ("hour", "15 € la hora"),
        ("minute", "15 € al minuto"), ("minute", "15 € la minute"),
    ],
)  # fmt: skip
def test_what_a_price_is_for_is_read_in_any_language(time: str, quote: str) -> None:
    assert verdict("15", quote, **A_TIME[time]) is HELD
    assert all(verdict("15", quote, **A_TIME[other]) is DIFFERENT for other in A_TIME if other != time)


@pytest.mark.parametrize(
    "quote",
    [
        "15 € par mois, soit 180 € par an", "15 €, sans engagement annuel", "15 € mensuales, 150 € anuales",
        "15 €, no annual contract", "15 € im Monat, kündbar zum Jahresende", "15 €/mois pendant 12 mois",
    ],
)  # fmt: skip
def test_another_time_beside_a_price_is_not_its_own(quote: str) -> None:
    assert verdict("15", quote, **A_TIME["month"]) is HELD


@pytest.mark.parametrize(
    ("number", "unit", "quote"),
    [
        ("2", "year", "24 mois de garantie"), ("2", "year", "deux ans"), ("5", "year", "5 años de garantía"),
        ("3", "month", "tres meses"), ("1", "month", "préavis d’un mois"), ("1", "month", "Kündigungsfrist: ein Monat"),
        ("14", "day", "14 jours"), ("8", "week", "8 Wochen"), ("6", "hour", "30 minutes de charge pour 6 heures"),
        ("2.5", "hour", "2 horas y media"), ("1.5", "hour", "une heure et demie"), ("2.5", "hour", "due ore e mezza"),
        ("30", "minute", "une demi-heure"), ("30", "minute", "media hora"), ("30", "minute", "eine halbe Stunde"),
        ("90", "minute", "1 h 30"), ("150", "minute", "2 heures 30"), ("150", "minute", "2 horas y 30 minutos"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_any_language(number: str, unit: str, quote: str) -> None:
    kind = {"unit": f"duration-{unit}"}
    assert verdict(number, quote, **kind) is HELD
    assert verdict(str(Decimal(number) + 7), quote, **kind) is DIFFERENT


@pytest.mark.parametrize(
    ("number", "quote", "language"),
    [("5", "cinq vitesses", "fr"), ("3", "drei Räume", "de"), ("4", "cuatro salidas", "es"), ("5", "cinque", "it")],
)
def test_a_small_number_is_read_in_the_language_of_its_source(number: str, quote: str, language: str) -> None:
    assert verdict(number, quote, language) is HELD
    assert verdict("7", quote, language) is DIFFERENT
    assert verdict("11", "sold once", "en") is Agreement.SILENT


@pytest.mark.parametrize(
    "quote", ["19 Cent pro Minute", "19 ct/Min.", "19 ct pro Minute", "19 centimes", "19 céntimos"]
)
def test_hundredths_of_a_euro_have_many_names(quote: str) -> None:
    assert verdict("0.19", quote, currency="EUR") is HELD
    assert verdict("19", quote, currency="EUR") is DIFFERENT


def test_carats_are_no_cents() -> None:
    assert verdict("0.19", "19 ct", unit="mass-carat") is not FOREIGN
    assert verdict("19", "19 ct", unit="mass-carat") is HELD


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("7天前可免費取消", HELD), ("出發7天前取消", HELD), ("須於7天前以書面通知", HELD), ("可於7天前預約", HELD),
        ("7天前推出", DIFFERENT), ("7天前", DIFFERENT),
    ],
)  # fmt: skip
def test_a_time_in_which_something_is_to_be_done_is_not_long_ago(quote: str, expected: Agreement) -> None:
    assert verdict("7", quote, unit="duration-day") is expected


def test_a_discount_may_have_a_minus() -> None:
    assert verdict("50", "Kids: -50%", is_percent=True, called="Discount 折扣") is HELD
    assert verdict("50", "Kids: -25%", is_percent=True, called="Discount 折扣") is DIFFERENT
    assert verdict("50", "Growth: -50%", is_percent=True, called="Growth 成長") is DIFFERENT


@pytest.mark.parametrize(
    "quote", ["4 traversées par semaine", "4 salidas semanales", "wöchentlich 4 Abfahrten", "4 corse alla settimana"]
)
def test_a_count_of_a_week_is_none_of_a_day(quote: str) -> None:
    assert verdict("4", quote, called="Sailings a week 每週航班") is HELD
    assert verdict("4", quote, called="Sailings 航班") is HELD
    assert verdict("4", quote, called="Sailings a day 每日航班") is DIFFERENT


@pytest.mark.parametrize(
    "quote", ["4 départs par jour en semaine", "4 salidas al día, 28 por semana", "täglich 4 Abfahrten", "4 salidas"]
)
def test_a_count_of_a_day_is_one_whatever_stands_behind_it(quote: str) -> None:
    assert verdict("4", quote, called="Sailings a day 每日航班") is HELD
