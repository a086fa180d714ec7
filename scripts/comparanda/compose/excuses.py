"""What a page shows although a rule finds something wrong with it: a list at its foot that says why."""

from __future__ import annotations

from comparanda import page, routes
from comparanda.compose.references import Numbering
from comparanda.rules import page_of


def compose_excused(numbering: Numbering, here: str) -> tuple[page.Excused, ...]:
    """Every exception that a page has a mark of, once all marks have been given.

    Args:
        numbering: of the page.
        here: its address below its language's root.
    """
    edition = numbering.edition
    excused = []
    for nth, (excuse, spots) in enumerate(numbering.excused.items(), 1):
        lang, (summary, *_) = page_of(excuse.rule).prose_in(edition.tag)
        excused.append(
            page.Excused(
                id=routes.exception(nth),
                rule=summary,
                lang=lang,
                href=routes.link(here, routes.RULES, excuse.rule.code),
                reason=excuse.exception.reason,
                until=edition.date(excuse.exception.until),
                places=tuple(page.Use(spot.topic, f"#{spot.anchor or routes.TOP}") for spot in spots),
            )
        )
    return tuple(excused)
