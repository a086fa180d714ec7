"""The list of units: what an author may write for each, and how its numbers are printed in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from gettext import NullTranslations
from itertools import groupby

from comparanda import routes
from comparanda.compose.kinds import PageKind, Pages, Planned, Whole
from comparanda.format import LanguageFormat
from comparanda.locale import Language
from comparanda.page import UnitEntry, UnitFamily, UnitsPage
from comparanda.settings import Publication
from comparanda.values.units import all_units

_ONE, _SEVERAL = Decimal(1), Decimal(5)


def unit_families(tags: Sequence[str]) -> tuple[UnitFamily, ...]:
    """Every unit that works, by CLDR's category, as it prints in some languages (BCP 47)."""
    formats = {tag: LanguageFormat(Language(tag, NullTranslations())) for tag in tags}
    return tuple(
        UnitFamily(category, tuple(_entry(id, formats) for id in ids))
        for category, ids in groupby(all_units(), key=lambda id: id.partition("-")[0])
    )


def compose_units(tags: Sequence[str], tag: str, publication: Publication) -> UnitsPage:
    """Every unit that works, as it prints in all of a site's languages, on a page in one of them."""
    return UnitsPage(tag, tuple(tags), unit_families(tags), publication.root(tag) + routes.UNITS)


def _entry(id: str, formats: Mapping[str, LanguageFormat]) -> UnitEntry:
    printed = tuple(
        (language_format.measured(_ONE, id), language_format.measured(_SEVERAL, id))
        for language_format in formats.values()
    )
    return UnitEntry(id.partition("-")[2], id, printed)


def _units(whole: Whole) -> Pages:
    edition = whole.edition
    page = partial(compose_units, edition.site.locales, edition.tag, edition.publication)
    yield routes.UNITS, Planned(page, lambda _: "")  # of nothing that is compared


UNITS = PageKind(routes.UNITS, _units, for_editors=True)
