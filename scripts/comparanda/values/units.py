"""Units of measurement, by CLDR (UTS 35, part 6): what may be written, what was most likely meant, how each prints.

A unit is written as CLDR's whole id, `energy-kilowatt-hour`, or as its part after the category, `kilowatt-hour`, and
in no other way: Babel by itself takes any text that an id happens to end in, and so prints watt-hours as kWh.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from babel import Locale, localedata

_PEOPLE_WRITE = ("en", "en_GB", "zh_Hant")
"""The languages whose names and signs of units are recognised in what an author typed."""
_WITHOUT_NAME = "-person"
"""How old somebody is: the same words as the plain duration."""
_PREFIXES = {"k": "kilo", "M": "mega", "G": "giga", "m": "milli"}
"""Prefixes with which CLDR may have a unit that it has not by itself: kilowatt-hour, and no watt-hour."""
_ENGLISH_ALONE = frozenset(["pressure-gasoline-energy-density"])
"""CLDR has it in no other language."""
CORRECTED = {("duration-quarter", "zh-Hant"): "季"}
"""CLDR's zh-Hant has 刻 there, a quarter of an hour."""
_NEAR = 0.8


def _cldr(locale: str) -> Mapping[Any, Any]:
    """What CLDR has in a language; of names that it has from another width or language, those."""
    data: Any = localedata.load(locale)
    return localedata.LocaleDataDict(data)


@lru_cache(maxsize=1)
def _by_tail() -> Mapping[str, str]:
    """Each unit's whole id by what may be written for it: the id itself, or what follows its category."""
    known = _cldr("en")["unit_patterns"]
    ids = [id for id in known if not id.endswith(_WITHOUT_NAME) and id not in _ENGLISH_ALONE]
    return {**{id.partition("-")[2]: id for id in ids}, **{id: id for id in ids}}


def find_unit(text: str, category: str = "") -> str | None:
    """CLDR's whole id of a unit written as that id or as its part after the category; None where it is neither.

    Args:
        text: as the author wrote it.
        category: CLDR's, such as `duration`, where no other will do.
    """
    id = _by_tail().get(text)
    return id if id is not None and id.startswith(category) else None


def suggest_unit(text: str, category: str = "") -> str:
    """What to type instead of a unit that is none: kg is `kilogram`, and so is 公斤; empty where nothing is near."""
    several = text.strip().removesuffix("s") if len(text) > 2 else text
    named = [id for id in units_called(text) or units_called(several) if id.startswith(category)]
    if named:
        return f"did you mean {_listed(named)}?"
    exact, _ = _names()
    written = unicodedata.normalize("NFKC", text).strip()
    larger = [id for prefix in _PREFIXES for id in exact.get(prefix + written, ())]
    larger += [id for prefix in _PREFIXES.values() for id in (_by_tail().get(prefix + written),) if id]
    if any(id.startswith(category) for id in larger):
        return (
            f"CLDR has {_listed(id for id in larger if id.startswith(category))}, but not `{text}`: convert the value"
        )
    tails = [tail for tail, id in _by_tail().items() if id.startswith(category)]
    near = difflib.get_close_matches(text, tails, n=1, cutoff=_NEAR)
    return f"did you mean `{near[0]}`?" if near else ""


def units_called(text: str) -> tuple[str, ...]:
    """CLDR's whole ids of the units whose name or sign a text is, the exact case before any; several for `m`."""
    exact, folded = _names()
    written = unicodedata.normalize("NFKC", text).strip()
    return tuple(exact.get(written) or folded.get(written.casefold()) or ())


def is_written_so(text: str) -> bool:
    """Whether a unit's name or sign has just these capitals."""
    return unicodedata.normalize("NFKC", text).strip() in _names()[0]


def _listed(ids: Iterable[str]) -> str:
    return " or ".join(f"`{id.partition('-')[2]}`" for id in islice(dict.fromkeys(ids), 3))


@lru_cache(maxsize=1)
def _names() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Units by their names and signs in CLDR, as written and with the case folded."""
    exact: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    for locale in _PEOPLE_WRITE:
        for id in _by_tail().values():
            for name in _names_of(id, locale):
                for table, key in ((exact, name), (folded, name.casefold())):
                    if id not in table.setdefault(key, []):
                        table[key].append(id)
    return exact, folded


def _names_of(id: str, locale: str) -> Iterator[str]:
    data = _cldr(locale)
    for patterns in data["unit_patterns"].get(id, {}).values():
        for form, pattern in patterns.items():
            if form != "per":
                yield unicodedata.normalize("NFKC", pattern.replace("{0}", "")).strip()
    for name in data["unit_display_names"].get(id, {}).values():
        yield unicodedata.normalize("NFKC", name).strip()


@dataclass(frozen=True, slots=True, eq=True)
class UnitName(Mapping[str, str]):
    """The name of one of a unit by language, as `per` needs it: year, 年; any language that CLDR has."""

    id: str
    """CLDR's whole id."""

    def __getitem__(self, tag: str) -> str:
        return _one_of(self.id, tag)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, tag: object) -> bool:
        return isinstance(tag, str)

    def __bool__(self) -> bool:
        return True


def _one_of(id: str, tag: str) -> str:
    if (id, tag) in CORRECTED:
        return CORRECTED[id, tag]
    patterns = _cldr(str(Locale.parse(tag, sep="-")))["unit_patterns"][id]
    forms = [patterns[length] for length in ("long", "short", "narrow") if length in patterns]
    pattern = next((form[count] for form in forms for count in ("one", "other") if count in form), id)
    return str(pattern.replace("{0}", "")).strip("\u00a0 ")


def all_units() -> tuple[str, ...]:
    """CLDR's whole ids of every unit that works, in order."""
    return tuple(sorted(set(_by_tail().values())))
