"""Units: whole CLDR ids or their part after the category, and what people meant who typed something else."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from comparanda.cli import main
from comparanda.cli.new.subject import no_variable
from comparanda.compose import unit_families
from comparanda.node import width
from comparanda.values.base import BadValue
from comparanda.values.measures import read_unit
from comparanda.values.units import UnitName, all_units, find_unit, suggest_unit


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("second", "duration-second"),
        ("duration-second", "duration-second"),
        ("kilowatt-hour", "energy-kilowatt-hour"),
        ("kilometer-per-hour", "speed-kilometer-per-hour"),
        ("celsius", "temperature-celsius"),
        ("gigabyte", "digital-gigabyte"),
        ("year", "duration-year"),
    ],
)
def test_a_unit_is_a_whole_id_or_its_part_after_the_category(text: str, id: str) -> None:
    assert find_unit(text) == id


@pytest.mark.parametrize(
    "text",
    [
        "watt-hour",
        "m",
        "g",
        "h",
        "l",
        "s",
        "d",
        "in",
        "sec",
        "t",
        "cal",
        "meter-per-hour",
        "hour-person",
        "er",
        "ogram",
        "-gram",
        "gram-",
        "duration",
        "kg",
        "km",
        "Wh",
        "GB",
    ],
)
def test_no_other_end_of_an_id_is_a_unit(text: str) -> None:
    assert find_unit(text) is None


def test_a_duration_takes_units_of_time_alone() -> None:
    assert find_unit("year", "duration") == "duration-year"
    assert find_unit("kilogram", "duration") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kg", "kilogram"), ("km", "kilometer"), ("kWh", "kilowatt-hour"), ("Wh", "kilowatt-hour"),
        ("watt-hour", "kilowatt-hour"),
        ("GB", "gigabyte"), ("MB", "megabyte"), ("ms", "millisecond"), ("s", "second"), ("sec", "second"),
        ("h", "hour"),
        ("hours", "hour"), ("min", "minute"), ("km/h", "kilometer-per-hour"), ("metre", "meter"), ("metres", "meter"),
        ("meters", "meter"), ("m", "meter"), ("g", "gram"), ("l", "liter"), ("L", "liter"), ("in", "inch"),
        ("t", "tonne"),
        ("cal", "calorie"), ("°C", "celsius"), ("℃", "celsius"), ("W", "watt"), ("公里", "kilometer"),
        ("小時", "hour"),
        ("公斤", "kilogram"), ("秒", "second"), ("毫秒", "millisecond"), ("分鐘", "minute"), ("年", "year"),
        ("kilogramm", "kilogram"),
    ],
)  # fmt: skip
def test_what_people_type_leads_to_the_unit(typed: str, meant: str) -> None:
    assert f"`{meant}`" in suggest_unit(typed)


def test_a_unit_that_is_only_a_part_of_cldrs_is_not_called_the_same() -> None:
    assert suggest_unit("Wh") == "CLDR has `kilowatt-hour`, but not `Wh`: convert the value"
    assert suggest_unit("tokens") == ""
    assert suggest_unit("m", "duration") == "did you mean `month` or `minute`?"


@pytest.mark.parametrize(
    ("id", "chinese", "english", "polish"),
    [("year", "年", "year", "rok"), ("month", "個月", "month", "miesiąc"), ("hour", "小時", "hour", "godzina"),
     ("week", "週", "week", "tydzień"), ("day", "天", "day", "dzień"), ("quarter", "季", "quarter", "kwartał")],
)  # fmt: skip
def test_a_unit_has_a_name_in_every_language(id: str, chinese: str, english: str, polish: str) -> None:
    name = UnitName(f"duration-{id}")
    assert (name["zh-Hant"], name["en"], name["pl"]) == (chinese, english, polish)


def test_money_is_for_a_period_or_a_measure_without_registering_it() -> None:
    month = read_unit("TWD per month", "money", {})
    assert month.per == (1, UnitName("duration-month"))
    assert read_unit("USD per kilowatt-hour", "money", {}).per == (1, UnitName("energy-kilowatt-hour"))
    with pytest.raises(BadValue, match="there is no counting unit `kWh`") as raised:
        read_unit("USD per kWh", "money", {})
    assert raised.value.wrong.help.startswith("did you mean `kilowatt-hour`? Or add `kWh` to data/units.yml")


@pytest.mark.parametrize(
    ("kind", "unit", "id", "written"),
    [
        ("number", "Wh", "wh", "wh"),
        ("number", "watt-hour", "watt_hour", "watt_hour"),
        ("integer", "Sprint Points", "sprint_points", "sprint_points"),
        ("money", "USD per 1M Lamps", "lamps", "USD per 1M lamps"),
        ("money", "USD per Wh", "wh", "USD per wh"),
    ],
)
def test_a_unit_to_count_in_is_named_as_the_command_takes_it(kind: str, unit: str, id: str, written: str) -> None:
    with pytest.raises(BadValue) as raised:
        read_unit(unit, kind, {})
    assert f"with `comparanda new unit {id}`, and write `unit: {written}`" in raised.value.wrong.help
    assert no_variable(id, "unit") == ""


@pytest.mark.parametrize(("kind", "unit"), [("duration", "kilogram"), ("number", "Kilogram"), ("money", "USD per Day")])
def test_a_unit_of_cldr_is_none_to_add(kind: str, unit: str) -> None:
    with pytest.raises(BadValue) as raised:
        read_unit(unit, kind, {})
    assert "new unit" not in raised.value.wrong.help


def test_a_year_that_prices_are_for_leaves_a_duration_its_name() -> None:
    own = {"year": {"zh-Hant": "年", "en": "year"}}
    assert read_unit("year", "duration", own).cldr == "duration-year"
    assert read_unit("TWD per year", "money", own).per == (1, own["year"])
    assert read_unit("year", "number", own).noun == own["year"]


def test_names_of_two_units_are_not_equal() -> None:
    assert UnitName("duration-year") != UnitName("duration-month")
    assert len({UnitName("duration-year"), UnitName("duration-year")}) == 1


@pytest.mark.parametrize(
    ("tag", "second", "quarter"),
    [("zh-Hant", "5秒", "5季"), ("en", "5 sec", "5 qtrs"), ("de", "5 Sek.", "5 Quart."), ("pl", "5 sek.", "5 kw."),
     ("ja", "5 秒", "5四半期"), ("zh-Hans", "5秒", "5季")],
)  # fmt: skip
def test_the_list_of_units_holds_every_unit_that_works_and_how_it_prints(tag: str, second: str, quarter: str) -> None:
    rows = {unit.name: unit for family in unit_families((tag,)) for unit in family.units}
    assert len(rows) > 180
    assert {unit.id for unit in rows.values()} == set(all_units())
    assert all(find_unit(name) == find_unit(unit.id) == unit.id for name, unit in rows.items())
    assert all("5" in several for unit in rows.values() for _, several in unit.printed)
    assert rows["second"].printed[0][1].replace("\u00a0", " ") == second
    assert rows["quarter"].printed[0][1].replace("\u00a0", " ") == quarter


def test_a_unit_that_one_language_alone_has_is_none() -> None:
    assert find_unit("gasoline-energy-density") is None
    assert find_unit("pressure-gasoline-energy-density") is None


def test_the_command_line_lists_every_unit() -> None:
    told = CliRunner().invoke(main, ["explain", "Units"])
    assert told.exit_code == 0
    for id in all_units():
        category, _, name = id.partition("-")
        assert f"\n{category}-\n" in told.output
        assert f"\n  {name} " in told.output
    assert re.search(r"\n  kilowatt-hour +1千瓦小時 · 5千瓦小時 +1.kWh · 5.kWh\n", told.output)
    lines = [line for line in told.output.splitlines() if " · " in line]
    assert len({width(line[: line.rindex("  ")]) for line in lines}) == 1, "the last column begins in one place"


def test_an_unknown_unit_leads_to_the_list() -> None:
    with pytest.raises(BadValue) as raised:
        read_unit("kg", "number", {})
    assert raised.value.wrong.help.endswith("; `comparanda explain units` lists every unit")
